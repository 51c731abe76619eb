//! Several deals, or people, move together into a stage that asks for fields: what they lack is asked,
//! and all move as one deed.

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::grid::cell_says;
use crate::steps::{choose, chord, hold_over, in_browser, keys, let_go, point_in, slot_in, undo};
use browser_tests::Browser;

const ASKS: &str = "“Negotiation” asks for this first";

/// Lets a stage of a pipeline ask for fields.
async fn let_ask(browser: &Browser, pipeline: &str, stage: &str, fields: &[&str]) {
    browser.hash("#/settings/pipelines").await;
    browser
        .click("button", &format!("Edit stages of {pipeline}"))
        .await;
    browser
        .find("listitem", &format!("Stage {stage}"))
        .await
        .query(By::Tag("summary"))
        .first()
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    for field in fields {
        let script = format!(
            "[...document.querySelectorAll('[aria-label=\"Fields asked on entering {stage}\"] label')] \
             .find(e => e.innerText.trim() === '{field}').querySelector('input').click()"
        );
        browser.run(&script).await;
    }
}

/// A board whose stage Negotiation asks for priority, product and a next step, and on top of New two
/// deals that have none of these.
async fn board_that_asks(browser: &Browser) {
    let fields = ["Priority", "Product", "Next step"];
    let_ask(browser, "New business", "Negotiation", &fields).await;
    browser.hash("#/board").await;
    let new = browser.count("New").await;
    browser.click("button", "Add a deal in New").await;
    let field = browser.find("textbox", "New deal in New").await;
    for (title, more) in [("Lighthouse wall", 1), ("Lighthouse roof", 2)] {
        field.send_keys(title).await.unwrap();
        field.send_keys(TypingData::from(Key::Enter)).await.unwrap();
        browser.has_count("New", new + more).await;
    }
    field
        .send_keys(TypingData::from(Key::Escape))
        .await
        .unwrap();
    browser
        .until(
            "the field is gone",
            "return !document.querySelector('.column__add')",
        )
        .await;
}

/// Selects the two deals by keys.
async fn select_both(browser: &Browser) {
    browser
        .run("[...document.querySelectorAll('a.card__title')].find(a => a.innerText === 'Lighthouse roof').focus()")
        .await;
    keys(browser, "x").await;
    chord(browser, Key::Shift, TypingData::from(Key::Down)).await;
    browser.sees("2 selected").await;
}

/// What stands in a field of the dialog.
async fn stands(browser: &Browser, label: &str, value: &str) {
    let script = format!(
        "return [...document.querySelectorAll('dialog[open] input, dialog[open] select')] \
         .some(e => e.ariaLabel === {} && (e.selectedOptions?.[0]?.text ?? e.value) === {})",
        Value::from(label),
        Value::from(value)
    );
    browser.until(&format!("{label} is {value}"), &script).await;
}

async fn no_dialog(browser: &Browser) {
    browser
        .until(
            "no dialog is open",
            "return !document.querySelector('dialog[open]')",
        )
        .await;
}

#[test]
fn a_dragged_selection_is_asked_for_what_it_lacks_and_moves_as_one_deed() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        board_that_asks(&browser).await;
        let (new, there) = (
            browser.count("New").await,
            browser.count("Negotiation").await,
        );
        select_both(&browser).await;
        let drag = async || {
            let start = point_in(&browser, "New", ".card").await;
            let end = point_in(&browser, "Negotiation", ".column__cards").await;
            hold_over(&browser, start, end).await;
            slot_in(&browser, "Negotiation").await;
            let_go(&browser).await;
            browser.find("dialog", ASKS).await;
        };
        drag().await;
        browser.sees("2 deals lack something").await;
        // Thinking better of it moves nothing.
        browser.click("button", "Cancel").await;
        no_dialog(&browser).await;
        assert_eq!(browser.count("New").await, new);
        assert_eq!(browser.count("Negotiation").await, there);
        drag().await;
        // Once for all, and of one something else.
        choose(&browser, "Priority for all", "High").await;
        stands(&browser, "Priority: Lighthouse roof", "High").await;
        stands(&browser, "Priority: Lighthouse wall", "High").await;
        choose(&browser, "Priority: Lighthouse wall", "Low").await;
        choose(&browser, "Priority for all", "Urgent").await;
        stands(&browser, "Priority: Lighthouse roof", "Urgent").await;
        stands(&browser, "Priority: Lighthouse wall", "Low").await;
        let step = browser.find("textbox", "Next step for all").await;
        step.send_keys("Call the builder").await.unwrap();
        // What is still missing is told, and nothing moves.
        browser.click("button", "Fill in and move 2 deals").await;
        browser.sees("Product: Lighthouse roof is needed").await;
        for (deal, product) in [("Lighthouse roof", "Tiles"), ("Lighthouse wall", "Bricks")] {
            let field = browser.find("textbox", &format!("Product: {deal}")).await;
            field.send_keys(product).await.unwrap();
        }
        browser.picture("fill-in-many").await;
        let violations = browser.violations().await;
        assert!(violations.is_empty(), "{}", violations.join("\n"));
        browser.click("button", "Fill in and move 2 deals").await;
        browser.has_count("Negotiation", there + 2).await;
        browser.has_count("New", new - 2).await;
        browser.sees("Moved 2 deals to Negotiation").await;
        // What was filled in goes with the move.
        undo(&browser).await;
        browser.has_count("Negotiation", there).await;
        browser.has_count("New", new).await;
        browser.close().await;
    });
}

#[test]
fn cards_carried_by_keys_or_by_the_bar_are_asked_together() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        board_that_asks(&browser).await;
        let there = browser.count("Negotiation").await;
        select_both(&browser).await;
        browser.click("button", "Move to").await;
        browser.click("menuitem", "Negotiation").await;
        browser.find("dialog", ASKS).await;
        keys(&browser, TypingData::from(Key::Escape)).await;
        no_dialog(&browser).await;
        // By keys, column by column, until one asks.
        browser
            .run("[...document.querySelectorAll('a.card__title')].find(a => a.innerText === 'Lighthouse wall').focus()")
            .await;
        let carry = async || {
            let focused = "return document.activeElement?.innerText === 'Lighthouse wall'";
            browser.until("the card has the focus", focused).await;
            browser
                .driver
                .action_chain()
                .key_down(Key::Control)
                .key_down(Key::Shift)
                .send_keys(TypingData::from(Key::Right))
                .key_up(Key::Shift)
                .key_up(Key::Control)
                .perform()
                .await
                .unwrap();
        };
        let (qualified, proposal) = (
            browser.count("Qualified").await,
            browser.count("Proposal").await,
        );
        carry().await;
        browser.has_count("Qualified", qualified + 2).await;
        carry().await;
        browser.has_count("Proposal", proposal + 2).await;
        carry().await;
        browser.find("dialog", ASKS).await;
        choose(&browser, "Priority for all", "High").await;
        for field in ["Product for all", "Next step for all"] {
            let field = browser.find("textbox", field).await;
            field.send_keys("Roofing").await.unwrap();
        }
        stands(&browser, "Product: Lighthouse wall", "Roofing").await;
        // Enter in a field is enough.
        let last = browser.find("textbox", "Product: Lighthouse wall").await;
        last.send_keys(TypingData::from(Key::Enter)).await.unwrap();
        browser.has_count("Negotiation", there + 2).await;
        undo(&browser).await;
        browser.has_count("Proposal", proposal + 2).await;
        browser.close().await;
    });
}

#[test]
fn deals_marked_in_the_list_are_asked_together() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        board_that_asks(&browser).await;
        let (new, there) = (
            browser.count("New").await,
            browser.count("Negotiation").await,
        );
        browser
            .hash("#/deals?columns=title,stage&sort=title&filter=lighthouse")
            .await;
        cell_says(&browser, 1, 1, "Lighthouse roof").await;
        cell_says(&browser, 2, 1, "Lighthouse wall").await;
        keys(&browser, "x").await;
        browser.sees("1 selected").await;
        keys(&browser, "jx").await;
        browser.sees("2 selected").await;
        browser.click(".board-bar button", "Stage").await;
        browser.click("menuitem", "Negotiation").await;
        browser.find("dialog", ASKS).await;
        choose(&browser, "Priority for all", "High").await;
        for field in ["Product for all", "Next step for all"] {
            let field = browser.find("textbox", field).await;
            field.send_keys("Roofing").await.unwrap();
        }
        browser.click("button", "Fill in and move 2 deals").await;
        no_dialog(&browser).await;
        browser.hash("#/board").await;
        browser.has_count("Negotiation", there + 2).await;
        browser.has_count("New", new - 2).await;
        browser
            .click("button", "Undo: Moved 2 deals to Negotiation")
            .await;
        browser.has_count("Negotiation", there).await;
        browser.close().await;
    });
}

#[test]
fn selected_people_are_put_into_a_pipeline_that_asks() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let_ask(&browser, "Reference customers", "To ask", &["Phone"]).await;
        browser.hash("#/people").await;
        for name in ["Lighthouse Ann", "Lighthouse Bob"] {
            browser.click("button", "New lead").await;
            browser.find("dialog", "New lead").await;
            let field = browser.find("textbox", "Person").await;
            field.send_keys(name).await.unwrap();
            field.send_keys(TypingData::from(Key::Enter)).await.unwrap();
            browser.find("heading", name).await;
            browser.hash("#/people?text=lighthouse&sort=name").await;
        }
        for name in ["Lighthouse Ann", "Lighthouse Bob"] {
            browser
                .click("input[type=checkbox]", &format!("Select {name}"))
                .await;
        }
        browser.click("button", "Put into a pipeline").await;
        browser.click("menuitem", "Reference customers").await;
        browser.find("dialog", "“To ask” asks for this first").await;
        browser.sees("2 people lack something").await;
        browser.click("button", "Fill in and move 2 people").await;
        browser.sees("Phone: Lighthouse Ann is needed").await;
        for (name, phone) in [("Ann", "+44 20 7946 0001"), ("Bob", "+44 20 7946 0002")] {
            let label = format!("Phone: Lighthouse {name}");
            let field = browser.find("textbox", &label).await;
            field.send_keys(phone).await.unwrap();
        }
        browser.picture("fill-in-people").await;
        let violations = browser.violations().await;
        assert!(violations.is_empty(), "{}", violations.join("\n"));
        browser.click("button", "Fill in and move 2 people").await;
        no_dialog(&browser).await;
        browser.sees("Put 2 people into Reference customers").await;
        // Who is there already is not put back to the beginning.
        browser.click("button", "Put into a pipeline").await;
        browser.click("menuitem", "Reference customers").await;
        browser
            .sees("All of them are in this pipeline already")
            .await;
        undo(&browser).await;
        browser.click("button", "Put into a pipeline").await;
        browser.click("menuitem", "Reference customers").await;
        browser.find("dialog", "“To ask” asks for this first").await;
        browser.close().await;
    });
}
