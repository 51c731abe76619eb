//! The stages of a pipeline are carried into another order: by mouse, by finger, by keys.

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::drag::{finger, with_touch};
use crate::steps::{hold_over, in_browser, keys, let_go, undo};
use browser_tests::Browser;

const USUAL: &str = "New, Qualified, Proposal, Negotiation, Won, Lost";
const IS_LIFTED: &str = "return !!document.querySelector('.stages__line--lifted')";
const IS_DOWN: &str = "return !document.querySelector('.stages__line--lifted')";

/// The names of the stages in the open editor, joined.
async fn has_stages(browser: &Browser, names: &str) {
    let script = format!(
        "return [...document.querySelectorAll('.stages__line')] \
         .map(e => e.ariaLabel.replace(/^Stage /, '')).join(', ') === {}",
        Value::from(names)
    );
    browser
        .until(&format!("the stages are {names}"), &script)
        .await;
}

async fn edit_stages(browser: &Browser) {
    browser.hash("#/settings/pipelines").await;
    browser.click("button", "Edit stages of New business").await;
    has_stages(browser, USUAL).await;
}

/// The middles of the handles of New and Proposal, both in sight.
async fn handles(browser: &Browser) -> [(i64, i64); 2] {
    let script = "const handles = ['New', 'Proposal'].map(name => \
         document.querySelector(`[aria-label=\"Drag ${name} to another place\"]`)); \
         handles[1].scrollIntoView({block: 'center'}); \
         return handles.map(e => e.getBoundingClientRect()).map(r => [r.left + r.width / 2, r.top + r.height / 2])";
    let places = browser.run(script).await;
    [0, 1].map(|it| {
        let at = |axis: usize| places[it][axis].as_f64().unwrap() as i64;
        (at(0), at(1))
    })
}

async fn tells(browser: &Browser, text: &str) {
    let script = format!(
        "return [...document.querySelectorAll('[role=status]')].some(e => e.textContent === {})",
        Value::from(text)
    );
    browser.until(&format!("it is told: {text}"), &script).await;
}

#[test]
fn a_stage_is_dragged_by_its_handle_and_undone() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        edit_stages(&browser).await;
        let [new, proposal] = handles(&browser).await;
        hold_over(&browser, proposal, (new.0, new.1 - 10)).await;
        browser.until("the stage is lifted", IS_LIFTED).await;
        tells(&browser, "Proposal: place 1 of 6").await;
        browser.picture("stages-dragged").await;
        let_go(&browser).await;
        has_stages(&browser, "Proposal, New, Qualified, Negotiation, Won, Lost").await;
        browser.until("the stage is put down", IS_DOWN).await;
        undo(&browser).await;
        has_stages(&browser, USUAL).await;
        // Escape gives up, and letting go afterwards does nothing.
        hold_over(&browser, proposal, (new.0, new.1 - 10)).await;
        browser.until("the stage is lifted", IS_LIFTED).await;
        keys(&browser, TypingData::from(Key::Escape)).await;
        browser.until("the stage is put down", IS_DOWN).await;
        tells(&browser, "Proposal is back in its place").await;
        let_go(&browser).await;
        has_stages(&browser, USUAL).await;
        // Far from the list it is still held.
        hold_over(&browser, new, (proposal.0 + 700, proposal.1 + 10)).await;
        tells(&browser, "New: place 3 of 6").await;
        let_go(&browser).await;
        has_stages(&browser, "Qualified, Proposal, New, Negotiation, Won, Lost").await;
        // The board has the same order.
        browser.hash("#/board").await;
        browser
            .until(
                "the columns have that order",
                "return [...document.querySelectorAll('.column h2')].map(e => e.innerText).join(', ') \
                 .startsWith('Qualified, Proposal, New, Negotiation')",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn a_finger_on_the_handle_carries_a_stage_and_elsewhere_scrolls() {
    in_browser(|dist| async move {
        let browser = with_touch(dist).await;
        edit_stages(&browser).await;
        let big = browser
            .run(
                "return [...document.querySelectorAll('.stages__handle')].every(e => { \
                 const r = e.getBoundingClientRect(); return r.width >= 44 && r.height >= 44 })",
            )
            .await;
        assert_eq!(big, Value::Bool(true), "a thumb fits on the handles");
        let [new, proposal] = handles(&browser).await;
        let carry = async |end: &str| {
            finger(&browser, "touchStart", Some(new)).await;
            for step in 1..=8 {
                let y = new.1 + (proposal.1 + 10 - new.1) * step / 8;
                finger(&browser, "touchMove", Some((new.0 + step, y))).await;
            }
            browser.until("the stage is lifted", IS_LIFTED).await;
            tells(&browser, "New: place 3 of 6").await;
            finger(&browser, end, None).await;
            browser.until("the stage is put down", IS_DOWN).await;
        };
        // What the system takes away goes back.
        carry("touchCancel").await;
        has_stages(&browser, USUAL).await;
        carry("touchEnd").await;
        has_stages(&browser, "Qualified, Proposal, New, Negotiation, Won, Lost").await;
        browser.click("button", "Undo: *").await;
        has_stages(&browser, USUAL).await;
        browser.close().await;
    });
}

#[test]
fn the_arrows_on_the_handle_move_a_stage() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        edit_stages(&browser).await;
        let handle = browser
            .find("button", "Drag Qualified to another place")
            .await;
        handle.focus().await.unwrap();
        keys(&browser, TypingData::from(Key::Down)).await;
        has_stages(&browser, "New, Proposal, Qualified, Negotiation, Won, Lost").await;
        tells(&browser, "Qualified: place 3 of 6").await;
        // The handle has kept the focus.
        browser
            .until(
                "the handle has the focus",
                "return document.activeElement.ariaLabel === 'Drag Qualified to another place'",
            )
            .await;
        keys(&browser, TypingData::from(Key::Home)).await;
        has_stages(&browser, "Qualified, New, Proposal, Negotiation, Won, Lost").await;
        undo(&browser).await;
        undo(&browser).await;
        has_stages(&browser, USUAL).await;
        let violations = browser.violations().await;
        assert!(violations.is_empty(), "{}", violations.join("\n"));
        browser.close().await;
    });
}
