//! What is drawn with the pointer in the list of deals: ranges, days and ends of bars.

use serde_json::{Value, json};

use crate::grid::{cell, copied, open};
use crate::steps::{hold_over, in_browser, let_go, undo};
use browser_tests::Browser;

/// The middle of the cell at a row and column.
async fn middle(browser: &Browser, row: u32, column: u32) -> (i64, i64) {
    let cell = format!(
        "document.querySelector('[aria-rowindex=\"{}\"] [aria-colindex=\"{column}\"]')",
        row + 1
    );
    middle_of(browser, &cell).await
}

/// The middle of what a script finds.
async fn middle_of(browser: &Browser, found: &str) -> (i64, i64) {
    let script = format!(
        "const r = {found}.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]"
    );
    let at = browser.run(&script).await;
    let number = |place: usize| at[place].as_f64().unwrap() as i64;
    (number(0), number(1))
}

#[test]
fn a_range_is_drawn_with_the_pointer_and_copied() {
    in_browser(|dist| async move {
        let query = "#/deals?columns=title,stage,owner&sort=title";
        let browser = open(dist, query).await;
        let mut expected = Vec::new();
        for row in 1..=3 {
            let cells = [cell(&browser, row, 2).await, cell(&browser, row, 3).await];
            expected.push(cells.join("\t"));
        }
        let (start, end) = (middle(&browser, 1, 2).await, middle(&browser, 3, 3).await);
        hold_over(&browser, start, end).await;
        browser
            .until(
                "the range",
                "return document.querySelectorAll('[role=gridcell][aria-selected=true]').length === 6",
            )
            .await;
        let_go(&browser).await;
        assert_eq!(copied(&browser).await, expected.join("\r\n"));
        // What was drawn stays when the pointer goes on.
        let far = middle(&browser, 6, 2).await;
        let chain = browser.driver.action_chain();
        chain.move_to(far.0, far.1).perform().await.unwrap();
        assert_eq!(copied(&browser).await, expected.join("\r\n"));
        browser.close().await;
    });
}

/// Draws what the browser itself carries from one point to another: what it would hand to the desktop
/// is let go over the page.
async fn carry(browser: &Browser, start: (i64, i64), end: (i64, i64)) {
    let mouse = |kind: &str, (x, y): (i64, i64)| json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1});
    let drag = |kind: &str| {
        let data = json!({"items": [], "files": [], "dragOperationsMask": 1});
        json!({"type": kind, "x": end.0, "y": end.1, "data": data})
    };
    let on = json!({"enabled": true});
    browser.tell("Input.setInterceptDrags", on).await;
    let moved = (start.0 + 12, start.1 + 6);
    for (kind, at) in [
        ("mousePressed", start),
        ("mouseMoved", moved),
        ("mouseMoved", end),
    ] {
        let event = mouse(kind, at);
        browser.tell("Input.dispatchMouseEvent", event).await;
    }
    for kind in ["dragEnter", "dragOver", "drop"] {
        browser.tell("Input.dispatchDragEvent", drag(kind)).await;
    }
    let event = mouse("mouseReleased", end);
    browser.tell("Input.dispatchMouseEvent", event).await;
}

#[test]
fn an_entry_of_the_calendar_is_drawn_to_another_day() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/deals?layout=calendar").await;
        // An entry in sight, and a day of the same week or another that is in sight, too.
        let days = browser
            .until(
                "an entry",
                "const inSight = it => { const r = it.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight; }; \
                 const entry = [...document.querySelectorAll('.calendar__entry')].find(inSight); if (!entry) return false; \
                 window.__id = entry.id; const day = entry.closest('[data-day]').dataset.day; \
                 const other = [...document.querySelectorAll('[data-day]')].filter(inSight).find(it => it.dataset.day !== day); \
                 return other && [day, other.dataset.day]",
            )
            .await;
        let (from, to) = (days[0].as_str().unwrap(), days[1].as_str().unwrap());
        let start = middle_of(&browser, "document.getElementById(window.__id)").await;
        let other = format!("document.querySelector('[data-day=\"{to}\"]')");
        let end = middle_of(&browser, &other).await;
        carry(&browser, start, end).await;
        let day = "document.getElementById(window.__id)?.closest('[data-day]')?.dataset.day";
        let is_at = |day_is: &str| format!("return {day} === '{day_is}'");
        browser.until("another day", &is_at(to)).await;
        // One drag is one undo.
        undo(&browser).await;
        browser.until("back", &is_at(from)).await;
        browser.find("button", "Undo").await;
        browser.close().await;
    });
}

#[test]
fn an_end_in_the_timeline_is_drawn_with_the_pointer() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/deals?layout=timeline").await;
        let edge = browser
            .until(
                "an end in sight",
                "const frame = document.querySelector('.spans__frame'); if (!frame) return false; \
                 const f = frame.getBoundingClientRect(); \
                 const edge = [...document.querySelectorAll('[role=slider]')].find(it => { const r = it.getBoundingClientRect(); \
                   return r.left > f.left + 300 && r.right < f.right - 120 && r.bottom < innerHeight - 40 && document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2) === it; }); \
                 if (!edge) return false; window.__id = edge.id; return edge.getAttribute('aria-valuetext')",
            )
            .await;
        let end = "document.getElementById(window.__id).getAttribute('aria-valuetext')";
        let is = |what: &str| format!("return {end} === {}", Value::from(what));
        let before = edge.as_str().unwrap();
        let start = middle_of(&browser, "document.getElementById(window.__id)").await;
        hold_over(&browser, start, (start.0 + 90, start.1)).await;
        let_go(&browser).await;
        browser
            .until(
                "a later end",
                &format!("return {end} !== {}", Value::from(before)),
            )
            .await;
        browser.saved().await;
        undo(&browser).await;
        browser.until("as before", &is(before)).await;
        browser.find("button", "Undo").await;
        browser.close().await;
    });
}
