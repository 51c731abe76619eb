//! Pipelines are made and shaped in the settings, stages ask for fields, deals have several people.

use thirtyfour::prelude::*;

use crate::steps::{choose, drag, in_browser, keys, panel_says, undo, write};
use browser_tests::Browser;

/// The names of the stages in the open editor, joined.
async fn has_stages(browser: &Browser, names: &str) {
    let script = format!(
        "return [...document.querySelectorAll('.stages__line')] \
         .map(e => e.ariaLabel.replace(/^Stage /, '')).join(', ') === {}",
        serde_json::Value::from(names)
    );
    browser
        .until(&format!("the stages are {names}"), &script)
        .await;
}

async fn is_fair(browser: &Browser) {
    let violations = browser.violations().await;
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn a_pipeline_is_made_from_a_template_and_its_stages_are_edited() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/settings/pipelines").await;
        choose(&browser, "Start with", "Recruiting").await;
        browser.click("button", "Create pipeline").await;
        browser.find("region", "Stages of Recruiting").await;
        has_stages(
            &browser,
            "Applied, Screening, Interview, Offer sent, Hired, Declined",
        )
        .await;
        // The navigation lists it, in a colour that no other pipeline has there.
        browser.find("link", "Recruiting*").await;
        let script = "const dots = [...document.querySelectorAll('.side .dot')].map(it => getComputedStyle(it).backgroundColor); \
            return dots.length > 3 && new Set(dots).size === dots.length";
        browser.until("each has its own colour", script).await;
        write(&browser, "Name of the stage Screening", "Phone call").await;
        has_stages(
            &browser,
            "Applied, Phone call, Interview, Offer sent, Hired, Declined",
        )
        .await;
        browser.click("button", "Move Interview up").await;
        has_stages(
            &browser,
            "Applied, Interview, Phone call, Offer sent, Hired, Declined",
        )
        .await;
        // By keyboard, from any field of the line.
        let field = browser.find("textbox", "Name of the stage Interview").await;
        field.send_keys(Key::Alt + Key::Down).await.unwrap();
        has_stages(
            &browser,
            "Applied, Phone call, Interview, Offer sent, Hired, Declined",
        )
        .await;
        choose(&browser, "Colour of Interview", "Amber").await;
        write(&browser, "Probability of Interview, percent", "140").await;
        browser.sees("is not a number from 0 to 100").await;
        write(&browser, "Probability of Interview, percent", "45").await;
        write(&browser, "Days allowed in Interview", "10").await;
        let new = browser.find("textbox", "New stage").await;
        new.send_keys("Trial day").await.unwrap();
        browser.click("button", "Add stage").await;
        has_stages(
            &browser,
            "Applied, Phone call, Interview, Offer sent, Trial day, Hired, Declined",
        )
        .await;
        browser.picture("settings-pipelines").await;
        is_fair(&browser).await;
        browser
            .click("button", "Merge Trial day into another stage")
            .await;
        browser
            .find("dialog", "Merge “Trial day” into which stage?")
            .await;
        choose(&browser, "Merge into", "Interview").await;
        browser.picture("settings-pipelines-merge").await;
        browser.click("button", "Merge stages").await;
        has_stages(
            &browser,
            "Applied, Phone call, Interview, Offer sent, Hired, Declined",
        )
        .await;
        browser.saved().await;
        browser.reload().await;
        browser.click("button", "Edit stages of Recruiting").await;
        has_stages(
            &browser,
            "Applied, Phone call, Interview, Offer sent, Hired, Declined",
        )
        .await;
        // Nothing is in it, and it goes as a whole.
        browser.click("button", "Remove Recruiting").await;
        browser
            .find("dialog", "Remove the pipeline “Recruiting”?")
            .await;
        browser.click("button", "Remove pipeline").await;
        browser.sees("Removed the pipeline “Recruiting”").await;
        browser.click("button", "Undo: *").await;
        browser.find("button", "Edit stages of Recruiting").await;
        browser.close().await;
    });
}

#[test]
fn a_stage_with_cards_is_deleted_when_it_is_said_where_they_go() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let (new, qualified) = (browser.count("New").await, browser.count("Qualified").await);
        assert!(qualified > 0);
        browser.hash("#/settings/pipelines").await;
        browser.click("button", "Edit stages of New business").await;
        browser.click("button", "Delete the stage Qualified").await;
        browser
            .find("dialog", "Delete the stage “Qualified”?")
            .await;
        choose(&browser, "Goes to", "New").await;
        is_fair(&browser).await;
        browser.click("button", "Delete stage").await;
        has_stages(&browser, "New, Proposal, Negotiation, Won, Lost").await;
        browser.hash("#/board").await;
        browser.has_count("New", new + qualified).await;
        // One deed, one undo.
        undo(&browser).await;
        browser.has_count("Qualified", qualified).await;
        browser.has_count("New", new).await;
        browser.close().await;
    });
}

#[test]
fn a_stage_asks_for_its_fields_and_then_the_card_moves() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/settings/pipelines").await;
        browser.click("button", "Edit stages of New business").await;
        browser
            .run(
                "[...document.querySelectorAll('.stages__line')] \
                 .find(e => e.ariaLabel === 'Stage Negotiation').querySelector('summary').click()",
            )
            .await;
        for field in ["Priority", "Next step"] {
            browser
                .run(&format!(
                    "[...document.querySelectorAll('[aria-label=\"Fields asked on entering Negotiation\"] label')] \
                     .find(e => e.innerText.trim() === '{field}').querySelector('input').click()"
                ))
                .await;
        }
        // A deal without a priority, on top of its column.
        browser.hash("#/board").await;
        let new = browser.count("New").await;
        browser.click("button", "New deal").await;
        browser.find("dialog", "New deal").await;
        keys(&browser, "Lighthouse lamps").await;
        browser.click("button", "Add deal").await;
        browser.has_count("New", new + 1).await;
        let there = browser.count("Negotiation").await;
        drag(&browser, "New", "Negotiation").await;
        browser
            .find("dialog", "“Negotiation” asks for this first")
            .await;
        // Nothing is filled in: it stays where it is, and the dialog says what is needed.
        browser.click("button", "Fill in and move").await;
        browser.sees("is needed").await;
        choose(&browser, "Priority", "High").await;
        let step = browser.find("textbox", "Next step").await;
        step.send_keys("Call the harbour").await.unwrap();
        browser.picture("fill-in").await;
        is_fair(&browser).await;
        browser.click("button", "Fill in and move").await;
        browser.has_count("Negotiation", there + 1).await;
        browser.has_count("New", new).await;
        browser
            .sees("Moved “Lighthouse lamps” to Negotiation")
            .await;
        // What was filled in goes with the move.
        undo(&browser).await;
        browser.has_count("Negotiation", there).await;
        drag(&browser, "New", "Negotiation").await;
        browser
            .find("dialog", "“Negotiation” asks for this first")
            .await;
        browser.find("combobox", "Priority").await;
        browser.click("button", "Cancel").await;
        browser.has_count("New", new + 1).await;
        browser.close().await;
    });
}

#[test]
fn a_deal_has_several_people_with_their_parts() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let href = "return document.querySelector('.card__title')?.getAttribute('href')";
        let href = browser.until("a card", href).await;
        browser.hash(href.as_str().unwrap()).await;
        browser.find("region", "Other people in the deal").await;
        choose(&browser, "Priority", "Urgent").await;
        browser.click("button", "Add a person").await;
        let field = browser.find("combobox", "Name of the person").await;
        field.click().await.unwrap();
        keys(&browser, "Ada Lovelace").await;
        browser.find("option", "Create “Ada Lovelace”").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        let part = browser.find(".parts input", "Part of Ada Lovelace").await;
        part.send_keys("Champion").await.unwrap();
        keys(&browser, TypingData::from(Key::Enter)).await;
        let holds = "return [...document.querySelectorAll('.parts input')] \
                     .some(e => e.ariaLabel === 'Part of Ada Lovelace' && e.value === 'Champion')";
        browser.until("the part is kept", holds).await;
        browser.picture("deal-people").await;
        is_fair(&browser).await;
        browser.saved().await;
        browser.reload().await;
        browser.until("the part is kept", holds).await;
        // On her page the deal stands with her part.
        browser.click("link", "Ada Lovelace").await;
        panel_says(&browser, "Champion").await;
        // She goes into the pipeline of people and through it.
        browser.click("button", "Put into a pipeline").await;
        browser.click("menuitem", "Reference customers").await;
        choose(&browser, "Stage in Reference customers", "Asked").await;
        browser.sees("Moved “Ada Lovelace” to Asked").await;
        browser.picture("person-pipelines").await;
        is_fair(&browser).await;
        browser
            .click("button", "Take out of Reference customers")
            .await;
        browser.find("button", "Put into a pipeline").await;
        browser.run("history.back()").await;
        browser
            .click("button", "Remove Ada Lovelace from the deal")
            .await;
        browser
            .until(
                "she is out",
                "return ![...document.querySelectorAll('.parts input')].some(e => e.ariaLabel === 'Part of Ada Lovelace')",
            )
            .await;
        browser.close().await;
    });
}
