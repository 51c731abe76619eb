//! The facts that figures need, entered by hand: by mouse and by keys, each undone again.

use thirtyfour::prelude::*;

use crate::steps::{choose, chord, drag, in_browser, keys, panel_says, undo, write};
use browser_tests::Browser;

/// Waits until a text is not on the screen, whatever the messages say.
async fn misses(browser: &Browser, text: &str) {
    let script = format!(
        "return !document.querySelector('main').innerText.includes({})",
        serde_json::Value::from(text)
    );
    browser.until(&format!("“{text}” is gone"), &script).await;
}

/// Waits until the panel's text does not hold this.
async fn panel_misses(browser: &Browser, text: &str) {
    let script = format!(
        "return !document.querySelector('.panel')?.innerText.includes({})",
        serde_json::Value::from(text)
    );
    browser
        .until(&format!("the panel says no “{text}”"), &script)
        .await;
}

/// Waits until a column of the board has or has not a card of this title.
async fn has_card(browser: &Browser, column: &str, title: &str, there: bool) {
    let script = format!(
        "const c = [...document.querySelectorAll('.column')].find(c => c.querySelector('h2').innerText === {}); \
         return !!c && [...c.querySelectorAll('li.card')].some(l => l.getAttribute('aria-label') === {}) === {there}",
        serde_json::Value::from(column),
        serde_json::Value::from(title)
    );
    browser
        .until(&format!("{title} in {column}: {there}"), &script)
        .await;
}

/// Adds a deal on the board by hand; it lies on top of the first column.
async fn add_deal(browser: &Browser, title: &str) {
    browser.click("button", "New deal").await;
    browser.find("dialog", "New deal").await;
    keys(browser, title).await;
    keys(browser, TypingData::from(Key::Enter)).await;
    has_card(browser, "New", title, true).await;
}

#[test]
fn an_inbound_lead_is_added_answered_by_keys_qualified_and_sent_back() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/people?state=unanswered").await;
        // One key opens the dialog; a name and Enter are enough.
        keys(&browser, "l").await;
        browser.find("dialog", "New lead").await;
        keys(&browser, "Vera Lind").await;
        keys(&browser, TypingData::from(Key::Tab)).await;
        keys(&browser, "Halcyon Yards").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser.find("region", "Vera Lind").await;
        browser.find("link", "Vera Lind").await;
        // A call in two keystrokes answers it: it no longer waits.
        keys(&browser, "c").await;
        browser.find("textbox", "What happened?").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser.sees("Logged “Call”").await;
        browser
            .until(
                "nobody waits under this name",
                "return ![...document.querySelectorAll('.people__name a')].some(a => a.innerText === 'Vera Lind')",
            )
            .await;
        undo(&browser).await;
        browser.find("link", "Vera Lind").await;
        browser.click("button", "Redo: *").await;
        // Qualify, undo, qualify, send back with a reason, undo.
        browser.click("button", "Qualify").await;
        browser.find("button", "Send back").await;
        panel_says(&browser, "qualified").await;
        browser.click("button", "Undo: *").await;
        browser.click("button", "Qualify").await;
        browser.click("button", "Send back").await;
        browser.find("textbox", "Why does it go back?").await;
        keys(&browser, "No budget").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        panel_says(&browser, "Sent back: No budget").await;
        browser.saved().await;
        browser.reload().await;
        panel_says(&browser, "Sent back: No budget").await;
        browser.picture("person").await;
        browser.click("button", "Undo: *").await;
        panel_misses(&browser, "No budget").await;
        // Her company was made with her in one deed: undoing all of it takes both away.
        for _ in 0..3 {
            browser.click("button", "Undo: *").await;
        }
        panel_says(&browser, "Nobody is here").await;
        keys(&browser, TypingData::from(Key::Escape)).await;
        browser
            .until(
                "back in the list with its filter",
                "return location.hash === '#/people?state=unanswered'",
            )
            .await;
        browser.hash("#/people?text=halcyon%20yards").await;
        browser.sees("Nobody matches these filters").await;
        browser.close().await;
    });
}

#[test]
fn a_planned_meeting_is_marked_edited_and_removed() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/people?kind=people&sort=name").await;
        browser
            .until(
                "a person",
                "return !!document.querySelector('.people__name a')",
            )
            .await;
        browser
            .run("document.querySelector('.people__name a').click()")
            .await;
        browser
            .until("the panel", "return !!document.querySelector('.panel')")
            .await;
        keys(&browser, "m").await;
        browser.find("textbox", "What happened?").await;
        keys(&browser, "Quay walk").await;
        choose(&browser, "Status", "planned").await;
        browser.click("button", "Log").await;
        panel_says(&browser, "Quay walk").await;
        browser.click("button", "More for “Quay walk”").await;
        browser.click("menuitem", "They did not come").await;
        panel_says(&browser, "no-show").await;
        browser.click("button", "Undo: *").await;
        browser.click("button", "Mark as done: Quay walk").await;
        browser.click("button", "More for “Quay walk”").await;
        browser.click("menuitem", "Edit").await;
        write(&browser, "Duration in minutes", "45").await;
        choose(&browser, "Direction", "inbound").await;
        browser.click("button", "Save").await;
        panel_says(&browser, "inbound · 45 min").await;
        // The edit is one deed.
        browser.click("button", "Undo: *").await;
        panel_misses(&browser, "45 min").await;
        browser.click("button", "More for “Quay walk”").await;
        browser.click("menuitem", "Remove").await;
        panel_misses(&browser, "Quay walk").await;
        browser.click("button", "Undo: *").await;
        panel_says(&browser, "Quay walk").await;
        browser.close().await;
    });
}

/// Says when something was or will be, as the field of the browser gives it.
async fn at(browser: &Browser, moment: &str) {
    browser.find("textbox", "When").await;
    browser
        .run(&format!(
            "const field = window.__found; field.value = '{moment}'; field.dispatchEvent(new Event('change', {{bubbles: true}}))"
        ))
        .await;
}

/// Waits until the status in the form is this.
async fn has_status(browser: &Browser, status: &str) {
    let script = format!(
        "const select = [...document.querySelectorAll('form select')].find(it => it.ariaLabel === 'Status'); \
         return select?.selectedOptions[0]?.innerText === '{status}'"
    );
    browser
        .until(&format!("the status is {status}"), &script)
        .await;
}

#[test]
fn what_lies_ahead_is_planned_and_not_done() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/people?kind=people&sort=name").await;
        browser.click(".people__name a", "*").await;
        browser
            .until("the panel", "return !!document.querySelector('.panel')")
            .await;
        keys(&browser, "m").await;
        browser.find("textbox", "What happened?").await;
        keys(&browser, "Quay walk").await;
        has_status(&browser, "done").await;
        at(&browser, "2099-05-04T10:00").await;
        has_status(&browser, "planned").await;
        // A wrong year that is put right: it happened after all.
        at(&browser, "2020-05-04T10:00").await;
        has_status(&browser, "done").await;
        at(&browser, "2099-05-04T10:00").await;
        has_status(&browser, "planned").await;
        browser.click("button", "Log").await;
        browser.find("button", "Mark as done: Quay walk").await;
        // What was planned on purpose stays planned, whenever that is.
        keys(&browser, "c").await;
        browser.find("textbox", "What happened?").await;
        keys(&browser, "Ring the harbour").await;
        choose(&browser, "Status", "planned").await;
        at(&browser, "2020-05-04T10:00").await;
        has_status(&browser, "planned").await;
        browser.click("button", "Log").await;
        browser
            .find("button", "Mark as done: Ring the harbour")
            .await;
        browser.close().await;
    });
}

#[test]
fn a_deal_is_won_with_a_reason_and_another_lost_without_decision() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let won = browser.count("Won").await;
        add_deal(&browser, "Pier lights").await;
        // The card lands first; then one is asked, and the answer belongs to the drop.
        drag(&browser, "New", "Won").await;
        has_card(&browser, "Won", "Pier lights", true).await;
        browser.find("[role=dialog]", "Won: “Pier lights”").await;
        keys(&browser, "Best service").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser
            .until(
                "nothing more is asked",
                "return !document.querySelector('.closing')",
            )
            .await;
        browser.click("link", "Pier lights").await;
        browser
            .until(
                "the reason is kept",
                "return document.querySelector('.panel [aria-label=\"Reason won\"]')?.value === 'Best service'",
            )
            .await;
        browser.saved().await;
        browser.reload().await;
        browser.click("button", "Undo: *").await;
        keys(&browser, TypingData::from(Key::Escape)).await;
        has_card(&browser, "New", "Pier lights", true).await;
        browser.has_count("Won", won).await;
        // Passed over, the deal stays won; undo by keys takes it back while one is asked.
        drag(&browser, "New", "Won").await;
        browser.find("[role=dialog]", "Won: “Pier lights”").await;
        undo(&browser).await;
        has_card(&browser, "New", "Pier lights", true).await;
        browser
            .until(
                "nothing is asked",
                "return !document.querySelector('.closing')",
            )
            .await;
        // Lost from the panel, without a decision.
        browser.click("link", "Pier lights").await;
        browser.click("button", "Lost").await;
        browser.find("[role=dialog]", "Lost: “Pier lights”").await;
        browser.click("button", "No decision").await;
        browser
            .until(
                "it is without a decision",
                "return document.querySelector('.panel .outcome input[type=checkbox]')?.checked === true",
            )
            .await;
        browser.click("button", "Undo: *").await;
        browser.find("button", "Won").await;
        browser.close().await;
    });
}

#[test]
fn an_answer_a_cost_and_a_target_are_recorded_and_undone() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        add_deal(&browser, "Pier lights").await;
        browser.click("link", "Pier lights").await;
        browser.click("button", "4: content").await;
        browser.find("textbox", "What did they say?").await;
        keys(&browser, "Quick and kind").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        panel_says(&browser, "Quick and kind").await;
        browser.click("button", "Undo: *").await;
        panel_misses(&browser, "Quick and kind").await;

        browser.hash("#/settings/costs").await;
        write(&browser, "Category", "Harbour fair").await;
        write(&browser, "Amount", "1,250.50").await;
        choose(&browser, "For", "Marketing").await;
        browser.click("button", "Book").await;
        browser.sees("€1,250.50").await;
        browser.saved().await;
        browser.reload().await;
        browser.sees("Harbour fair").await;
        browser.click("button", "Edit Harbour fair").await;
        browser.click("button", "Cancel").await;
        browser.click("button", "Undo: *").await;
        misses(&browser, "Harbour fair").await;

        browser.hash("#/settings/targets?year=2031").await;
        write(&browser, "Total revenue, Oct 2031", "25,000").await;
        // What was typed is carried to the end of the year from within the field.
        let october = browser.find("textbox", "Total revenue, Oct 2031").await;
        october.focus().await.unwrap();
        chord(&browser, Key::Alt, TypingData::from(Key::Right)).await;
        let december = "return [...document.querySelectorAll('input')].find(i => i.getAttribute('aria-label') === 'Total revenue, Dec 2031')?.value";
        browser
            .until("December has it, too", &format!("{december} === '25,000'"))
            .await;
        browser.picture("targets").await;
        browser.click("button", "Undo: *").await;
        browser
            .until("December is empty again", &format!("{december} === ''"))
            .await;
        browser.close().await;
    });
}

#[test]
fn the_team_says_who_one_is_and_what_is_logged_is_theirs() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/settings/team").await;
        browser
            .find("textbox", "Name of a new member")
            .await
            .send_keys("Noor Haas")
            .await
            .unwrap();
        choose(&browser, "Role of a new member", "SDR").await;
        browser.click("button", "Add member").await;
        browser.click("textbox", "This is me: Noor Haas").await;
        browser.reload().await;
        browser
            .until(
                "it is kept",
                "return [...document.querySelectorAll('input[type=radio]')].find(i => i.getAttribute('aria-label') === 'This is me: Noor Haas')?.checked",
            )
            .await;
        browser.hash("#/board").await;
        add_deal(&browser, "Pier lights").await;
        browser.click("link", "Pier lights").await;
        keys(&browser, "e").await;
        browser.find("textbox", "What happened?").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        panel_says(&browser, "outbound · Noor Haas").await;
        browser.close().await;
    });
}
