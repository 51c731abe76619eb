//! Dragging by finger and pen, and thinking better of it.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::steps::{hold_over, in_browser, keys, let_go, lift, point_in, slot_in};
use browser_tests::Browser;

const IS_LIFTED: &str = "return !!document.querySelector('.card--lifted')";

pub async fn finger(browser: &Browser, kind: &str, at: Option<(i64, i64)>) {
    let points: Vec<Value> = at
        .into_iter()
        .map(|(x, y)| json!({"x": x, "y": y}))
        .collect();
    let event = json!({"type": kind, "touchPoints": points});
    browser.tell("Input.dispatchTouchEvent", event).await;
}

async fn pen(browser: &Browser, kind: &str, (x, y): (i64, i64)) {
    let event = json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": 1,
        "clickCount": 1, "pointerType": "pen"});
    browser.tell("Input.dispatchMouseEvent", event).await;
}

/// The page on a screen that one touches.
pub async fn with_touch(dist: std::path::PathBuf) -> Browser {
    let browser = Browser::blank(dist).await;
    browser
        .tell(
            "Emulation.setTouchEmulationEnabled",
            json!({"enabled": true}),
        )
        .await;
    browser.go("").await;
    browser
}

/// The points of a way, without its start.
fn way(from: (i64, i64), to: (i64, i64)) -> impl Iterator<Item = (i64, i64)> {
    (1..=8).map(move |step| {
        (
            from.0 + (to.0 - from.0) * step / 8,
            from.1 + (to.1 - from.1) * step / 8,
        )
    })
}

/// Carries a new deal with a finger until it may be let go over the proposals.
pub async fn carry_by_finger(browser: &Browser) {
    let start = point_in(browser, "New", ".card").await;
    let end = point_in(browser, "Proposal", ".column__cards").await;
    finger(browser, "touchStart", Some(start)).await;
    browser.until("the card is lifted", IS_LIFTED).await;
    for at in way(start, end) {
        finger(browser, "touchMove", Some(at)).await;
    }
    slot_in(browser, "Proposal").await;
}

#[test]
fn a_finger_that_rests_carries_a_card() {
    in_browser(|dist| async move {
        let browser = with_touch(dist).await;
        let (new, proposal) = (browser.count("New").await, browser.count("Proposal").await);
        carry_by_finger(&browser).await;
        finger(&browser, "touchEnd", None).await;
        browser.has_count("New", new - 1).await;
        browser.has_count("Proposal", proposal + 1).await;
        // One drop is one undo.
        browser.click("button", "Undo: *").await;
        browser.has_count("New", new).await;
        browser.has_count("Proposal", proposal).await;
        browser.close().await;
    });
}

#[test]
fn a_finger_that_swipes_scrolls_and_carries_nothing() {
    in_browser(|dist| async move {
        let browser = with_touch(dist).await;
        let won = browser.count("Won").await;
        let start = point_in(&browser, "Won", ".column__cards").await;
        let start = (start.0, start.1 + 230);
        let end = (start.0, start.1 - 250);
        finger(&browser, "touchStart", Some(start)).await;
        for at in way(start, end) {
            finger(&browser, "touchMove", Some(at)).await;
        }
        let scrolled = "const c = [...document.querySelectorAll('.column')].find(c => c.querySelector('h2').innerText === 'Won'); \
            return c.querySelector('.column__cards').scrollTop > 50";
        browser.until("the column has scrolled", scrolled).await;
        assert_eq!(browser.run(IS_LIFTED).await, false);
        finger(&browser, "touchEnd", None).await;
        assert_eq!(browser.count("Won").await, won);
        browser.find("button", "Undo").await;
        browser.close().await;
    });
}

#[test]
fn a_pen_carries_a_card() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let (new, proposal) = (browser.count("New").await, browser.count("Proposal").await);
        let start = point_in(&browser, "New", ".card").await;
        let end = point_in(&browser, "Proposal", ".column__cards").await;
        pen(&browser, "mousePressed", start).await;
        for at in way(start, end) {
            pen(&browser, "mouseMoved", at).await;
        }
        slot_in(&browser, "Proposal").await;
        pen(&browser, "mouseReleased", end).await;
        browser.has_count("New", new - 1).await;
        browser.has_count("Proposal", proposal + 1).await;
        browser.close().await;
    });
}

#[test]
fn escape_puts_a_lifted_card_back() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let (new, qualified) = (browser.count("New").await, browser.count("Qualified").await);
        let first = "return document.querySelector('.column .card .card__title').innerText";
        let title = browser.run(first).await;
        lift(&browser, "New", "Qualified").await;
        keys(&browser, TypingData::from(Key::Escape)).await;
        browser
            .until(
                "the card is back",
                "return !document.querySelector('.card--lifted, .card--slot, .card--away')",
            )
            .await;
        let_go(&browser).await;
        assert_eq!(browser.count("New").await, new);
        assert_eq!(browser.count("Qualified").await, qualified);
        assert_eq!(browser.run(first).await, title);
        // Nothing was done, so there is nothing to undo.
        browser.find("button", "Undo").await;
        browser.close().await;
    });
}

#[test]
fn a_card_lands_between_those_that_a_filter_shows() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        // An owner with a card in one open column and at least two in another.
        let found = browser
            .until(
                "an owner with deals in two columns",
                "const columns = [...document.querySelectorAll('.column')].filter(c => c.getBoundingClientRect().right < innerWidth).map(c => [c.querySelector('h2').innerText, \
                   [...c.querySelectorAll('.card')].map(c => c.querySelector('[role=img]')?.ariaLabel)]) \
                   .filter(([name]) => name !== 'Won' && name !== 'Lost'); \
                 for (const [from, here] of columns) for (const [to, there] of columns) if (from !== to) \
                   for (const name of here) { if (name && there.filter(t => t === name).length >= 2) return [from, to, name]; }",
            )
            .await;
        let [from, to, name] = [0, 1, 2].map(|place| found[place].as_str().unwrap().to_owned());
        let titles = format!(
            "return [...[...document.querySelectorAll('.column')].find(c => c.querySelector('h2').innerText === '{to}') \
            .querySelectorAll('.card:not(.card--slot)')].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map(c => c.querySelector('.card__title').innerText)"
        );
        browser
            .hash(&format!("#/board?filter=owner:%22{name}%22"))
            .await;
        browser
            .until(
                "the filter holds",
                &format!(
                    "return [...document.querySelectorAll('.column .card')].every(c => c.querySelector('[role=img]')?.ariaLabel === '{name}') \
                     && document.getAnimations().every(a => a.playState !== 'running')"
                ),
            )
            .await;
        let all = browser.count(&to).await;
        let before = browser.run(&titles).await;
        let before: Vec<Value> = before.as_array().unwrap().clone();
        assert!(before.len() >= 2 && all >= 2);
        // Over the second card of the column.
        let start = point_in(&browser, &from, ".card").await;
        let column = point_in(&browser, &to, ".column__cards").await;
        let moved = browser
            .run(&format!(
                "return [...document.querySelectorAll('.column')].find(c => c.querySelector('h2').innerText === '{from}').querySelector('.card__title').innerText"
            ))
            .await;
        hold_over(&browser, start, (column.0, column.1 + 120)).await;
        slot_in(&browser, &to).await;
        let_go(&browser).await;
        browser.has_count(&to, all + 1).await;
        let expected = [before[0].clone(), moved, before[1].clone()];
        let script = format!(
            "return JSON.stringify((() => {{ {titles} }})().slice(0, 3)) === JSON.stringify({})",
            Value::from(expected.to_vec())
        );
        browser.until("it lies between them", &script).await;
        browser.close().await;
    });
}
