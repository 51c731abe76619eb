//! Filters that are typed and clicked, and views that are saved of them.

use thirtyfour::prelude::*;

use crate::steps::{chord, in_browser, keys, start_own, undo};
use browser_tests::Browser;

const FIELD: &str = "Filter deals";

/// Puts a text into the filter as one types it.
async fn filter(browser: &Browser, text: &str) {
    let field = browser.find("textbox", FIELD).await;
    field.click().await.unwrap();
    chord(browser, Key::Control, "a").await;
    keys(browser, text.to_owned() + Key::Escape).await;
    holds(browser, text).await;
}

/// Puts a text into the filter at once.
async fn paste(browser: &Browser, text: &str) {
    let field = browser.find("textbox", FIELD).await;
    field.click().await.unwrap();
    let script = format!(
        "const field = document.querySelector('.filter__input'); field.value = {}; \
         field.dispatchEvent(new InputEvent('input', {{bubbles: true}})); return true",
        serde_json::Value::from(text)
    );
    browser.run(&script).await;
    holds(browser, text).await;
}

async fn holds(browser: &Browser, text: &str) {
    let script = format!(
        "return document.querySelector('.filter__input')?.value === {}",
        serde_json::Value::from(text)
    );
    browser
        .until(&format!("the filter is {text}"), &script)
        .await;
    browser.settled().await;
}

/// How many deals the list says that it shows.
async fn shown(browser: &Browser) -> i64 {
    let script = "const n = parseInt(document.querySelector('.page__meta').innerText.replace(/[^0-9]/g, '')); return isNaN(n) ? -1 : n";
    browser.run(script).await.as_i64().unwrap()
}

async fn shows(browser: &Browser, count: i64) {
    let script = format!(
        "return parseInt(document.querySelector('.page__meta').innerText.replace(/[^0-9]/g, '')) === {count}"
    );
    browser.until(&format!("{count} deals"), &script).await;
}

#[test]
fn a_typed_and_a_clicked_filter_are_the_same() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/deals").await;
        browser.sees("250 deals").await;
        filter(&browser, "stage:won value>10000").await;
        browser
            .until(
                "fewer",
                "return !document.querySelector('.page__meta').innerText.startsWith('250')",
            )
            .await;
        let typed = shown(&browser).await;
        assert!(typed > 0 && typed < 250);
        browser.find("button", "Stage: won").await;
        browser.find("button", "Value > 10000").await;
        // The same, put together by clicks.
        browser.click("button", "Clear filters").await;
        browser.sees("250 deals").await;
        browser.click("button", "Conditions").await;
        browser.find("dialog", "Filter deals by conditions").await;
        browser.click("input[type=checkbox]", "Won").await;
        browser.click("button", "Add a condition").await;
        let fields = "const rows = document.querySelectorAll('dialog[open] .filter-row select[aria-label=Field]'); \
                      const last = rows[rows.length - 1]; last.value = 'value'; \
                      last.dispatchEvent(new Event('change', {bubbles: true})); return true";
        browser.until("another field", fields).await;
        let value = browser.find("textbox", "Value").await;
        value.send_keys("10000").await.unwrap();
        holds(&browser, "stage:Won value>10000").await;
        browser.click("button", "Done").await;
        shows(&browser, typed).await;
        // A chip takes its condition away.
        browser.click("button", "Remove: Value > 10000").await;
        holds(&browser, "stage:Won").await;
        browser.close().await;
    });
}

#[test]
fn what_is_wrong_is_told_and_the_last_filter_stays() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/deals?filter=stage:won").await;
        browser.find("button", "Stage: won").await;
        let won = shown(&browser).await;
        paste(&browser, "stage:won value>ten").await;
        browser.sees("“ten” is not a number").await;
        shows(&browser, won).await;
        filter(&browser, "stge:won").await;
        browser.sees("Perhaps “stage”?").await;
        filter(&browser, "owner:nobody-at-all").await;
        browser
            .sees("Owner: nothing is called “nobody-at-all”")
            .await;
        browser.close().await;
    });
}

#[test]
fn suggestions_are_chosen_with_the_keys() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let field = browser.find("textbox", FIELD).await;
        field.click().await.unwrap();
        keys(&browser, "sta").await;
        browser.find("option", "stage:*").await;
        keys(&browser, Key::Down + Key::Enter).await;
        holds(&browser, "stage:").await;
        browser.find("option", "Proposal").await;
        keys(&browser, "prop").await;
        browser.find("option", "Proposal").await;
        keys(&browser, Key::Down + Key::Enter).await;
        holds(&browser, "stage:Proposal ").await;
        browser.has_count("New", 0).await;
        assert!(browser.count("Proposal").await > 0);
        browser.close().await;
    });
}

#[test]
fn a_view_is_saved_opened_changed_reset_and_undone() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/deals?sort=-value").await;
        filter(&browser, "stage:won").await;
        browser.find("button", "Stage: won").await;
        let won = shown(&browser).await;
        browser.click("button", "Views").await;
        let name = browser
            .find("textbox", "Save what is shown as a new view")
            .await;
        name.send_keys("Our wins").await.unwrap();
        browser.click("button", "Save the view").await;
        browser.find("link", "Our wins").await;
        browser.saved().await;
        browser.hash("#/people").await;
        browser.sees("People").await;
        browser.reload().await;
        browser.click("link", "Our wins").await;
        holds(&browser, "stage:won").await;
        shows(&browser, won).await;
        browser
            .until(
                "sorted as saved",
                "return location.hash.includes('sort=-value')",
            )
            .await;
        // Changed, and back again.
        filter(&browser, "stage:lost").await;
        browser.find("button", "Our wins*").await;
        browser.sees("changed").await;
        browser.click("button", "Our wins*").await;
        browser.click("button", "Reset").await;
        holds(&browser, "stage:won").await;
        // Changed for good, and taken back.
        filter(&browser, "stage:lost").await;
        browser.find("button", "Our wins*").await;
        browser.sees("changed").await;
        browser.click("button", "Our wins*").await;
        browser.click("button", "Update this view").await;
        browser
            .until(
                "no longer changed",
                "return !document.querySelector('.views__changed')",
            )
            .await;
        undo(&browser).await;
        browser.sees("changed").await;
        browser.close().await;
    });
}

#[test]
fn a_link_shows_the_same_and_addresses_of_before_are_understood() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/deals?filter=is:open%20value%3E5000").await;
        browser.find("button", "State: open").await;
        let open = shown(&browser).await;
        browser.hash("#/deals").await;
        browser.sees("250 deals").await;
        browser
            .hash("#/deals?filter=это:открыта%20сумма%3E5000")
            .await;
        shows(&browser, open).await;
        browser.hash("#/deals?owner=nobody").await;
        holds(&browser, "owner:none").await;
        browser.close().await;
    });
}

#[test]
fn russian_words_are_read_and_written() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/settings").await;
        let language = browser.find("combobox", "Language").await;
        language.send_keys("Русский").await.unwrap();
        browser.sees("Настройки").await;
        browser.hash("#/deals?filter=stage:won").await;
        browser.find("button", "Этап: won").await;
        let won = shown(&browser).await;
        let field = browser.find("textbox", "Найти сделку").await;
        field.click().await.unwrap();
        chord(&browser, Key::Control, "a").await;
        keys(&browser, "этап:won сумма>1к".to_owned() + Key::Escape).await;
        browser.find("button", "Сумма > 1000").await;
        assert!(shown(&browser).await <= won);
        browser.close().await;
    });
}

#[test]
fn a_new_workspace_has_no_views_and_says_how_to_make_one() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        browser.hash("#/deals").await;
        browser.click("button", "Views").await;
        browser.sees("No view is saved yet").await;
        browser.close().await;
    });
}

/// The texts of a column of the list, from the top; the first column is one.
async fn column(browser: &Browser, place: u32) -> Vec<String> {
    let script = format!(
        "return [...document.querySelectorAll('[role=row]:not(:first-child) > [aria-colindex=\"{place}\"]')].map(it => it.innerText.trim())"
    );
    let texts = browser.run(&script).await;
    serde_json::from_value(texts).unwrap()
}

#[test]
fn a_filter_knows_who_reads_it_how_long_nothing_happened_and_alternatives() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        crate::hiding::be(&browser, "Mikel Kane").await;
        browser
            .hash("#/deals?columns=title,owner,activity,stage")
            .await;
        browser.sees("250 deals").await;
        filter(&browser, "owner:me").await;
        browser.find("button", "Owner: me").await;
        let mine = shown(&browser).await;
        assert!(mine > 0 && mine < 250);
        let owners = column(&browser, 2).await;
        assert!(!owners.is_empty() && owners.iter().all(|it| it == "Mikel Kane"));
        // The same link is another's own deals.
        crate::hiding::be(&browser, "Anna Rhodes").await;
        browser
            .hash("#/deals?columns=title,owner&filter=owner:me")
            .await;
        browser.find("button", "Owner: me").await;
        browser
            .until(
                "Anna's deals",
                "const owners = [...document.querySelectorAll('[role=row]:not(:first-child) > [aria-colindex=\"2\"]')]; \
                 return owners.length > 0 && owners.every(it => it.innerText.trim() === 'Anna Rhodes')",
            )
            .await;
        // No activity for 14 days, or none ever: with the others it is all of them.
        browser.hash("#/deals").await;
        filter(&browser, "is:open activity>14d").await;
        let quiet = shown(&browser).await;
        filter(&browser, "is:open -(activity>14d)").await;
        let lively = shown(&browser).await;
        filter(&browser, "is:open").await;
        let open = shown(&browser).await;
        assert!(quiet > 0 && lively > 0);
        assert_eq!(quiet + lively, open);
        // Groups: what is open and large, or lost; the parts do not overlap.
        filter(&browser, "stage:lost").await;
        let lost = shown(&browser).await;
        filter(&browser, "is:open value>20000").await;
        let large = shown(&browser).await;
        filter(&browser, "(is:open value>20000) or stage:lost").await;
        shows(&browser, large + lost).await;
        browser.click("button", "Conditions").await;
        browser.find("dialog", "Filter deals by conditions").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.close().await;
    });
}

#[test]
fn a_view_keeps_layout_columns_and_groups() {
    in_browser(|dist| async move {
        let browser = Browser::open(
            dist,
            "#/deals?columns=title,stage,value&group=stage&filter=is:open",
        )
        .await;
        for (name, hash) in [
            (
                "By stage",
                "#/deals?columns=title,stage,value&group=stage&filter=is:open",
            ),
            ("When", "#/deals?layout=timeline&filter=is:open"),
            ("By owner", "#/board?lanes=owner"),
        ] {
            browser.hash("#/history").await;
            browser.find("heading", "History").await;
            browser.hash(hash).await;
            browser.click("button", "Views").await;
            let field = browser
                .find("textbox", "Save what is shown as a new view")
                .await;
            field.send_keys(name).await.unwrap();
            browser.click("button", "Save the view").await;
            browser.find("nav a", name).await;
        }
        browser.saved().await;
        browser.reload().await;
        browser.click("nav a", "By stage").await;
        crate::grid::has_heads(&browser, &["Title", "Stage", "Value"]).await;
        browser
            .until(
                "groups",
                "return !!document.querySelector('[role=gridcell] button[aria-expanded=true]')",
            )
            .await;
        browser.click("nav a", "When").await;
        browser.find("[role=region]", "Timeline").await;
        holds(&browser, "is:open").await;
        browser.click("nav a", "By owner").await;
        browser
            .until("lanes", "return !!document.querySelector('.board--lanes')")
            .await;
        browser.close().await;
    });
}
