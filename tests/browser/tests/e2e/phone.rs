//! A phone: the board is swiped from column to column, records open as sheets, and what one touches
//! is large enough for a thumb.

use serde_json::{Value, json};

use crate::drag::finger;
use crate::steps::in_browser;
use browser_tests::Browser;

/// What one can touch and a thumb would miss: neither 44 pixels wide and high, as far as it takes
/// touches, nor 24 with room around it within a line of text.
const SMALL: &str = r"
const top = document.querySelector('dialog[open]') || document;
const found = new Set();
const touched = 'a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button],[role=menuitem],[role=option]';
for (const e of top.querySelectorAll(touched)) {
  if (e.disabled || !e.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
  // A label belongs to its box, and a card opens wherever it is pressed.
  const owner = e.closest('label') || (e.matches('.card__title') && e.closest('.card')) || e;
  const box = e.getBoundingClientRect();
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const isOut = (x, y) => x < 0 || y < 0 || x >= innerWidth || y >= innerHeight;
  const isOurs = (x, y) => {
    const hit = document.elementFromPoint(x, y);
    return !!hit && (e.contains(hit) || (owner !== e && owner.contains(hit)));
  };
  if (isOut(x, y) || !isOurs(x, y)) continue;
  const reach = (dx, dy) => {
    for (let n = 1; n <= 22; n++) {
      const [px, py] = [x + dx * n, y + dy * n];
      if (isOut(px, py)) return 22;
      if (!isOurs(px, py)) return n - 1;
    }
    return 22;
  };
  // What is partly behind something else is as large as it is once scrolled from there.
  const whole = owner.getBoundingClientRect();
  const wide = Math.max(whole.width, reach(-1, 0) + reach(1, 0) + 1);
  const high = Math.max(whole.height, reach(0, -1) + reach(0, 1) + 1);
  if (wide >= 43 && high >= 43) continue;
  const isInline = getComputedStyle(e).display.startsWith('inline') && e.matches('a');
  if (isInline && wide >= 24 && high >= 23) continue;
  found.add(`${e.tagName} .${e.className} “${(e.ariaLabel || e.innerText || '').slice(0, 40)}” ${wide}×${high}`);
}
return [...found]";

/// The page on a phone: narrow, and touched.
async fn phone(dist: std::path::PathBuf) -> Browser {
    let browser = Browser::blank(dist).await;
    let touch = json!({"enabled": true, "maxTouchPoints": 5});
    browser
        .tell("Emulation.setTouchEmulationEnabled", touch)
        .await;
    let screen = json!({"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true});
    browser
        .tell("Emulation.setDeviceMetricsOverride", screen)
        .await;
    browser.begin("").await;
    browser
        .until("cards", "return !!document.querySelector('.card')")
        .await;
    let is_coarse = "return matchMedia('(pointer: coarse)').matches && innerWidth === 360";
    browser.until("one touches", is_coarse).await;
    browser
}

/// The column that stands at the start of the board.
async fn at_column(browser: &Browser, name: &str) {
    let script = format!(
        "const at = c => c.getBoundingClientRect().left; \
         const c = [...document.querySelectorAll('.column')].find(c => c.querySelector('h2').innerText === {}); \
         return Math.abs(at(c) - 16) <= 1 && c.getBoundingClientRect().right <= innerWidth",
        Value::from(name)
    );
    browser
        .until(&format!("{name} is at the start"), &script)
        .await;
}

/// Swipes over the board with a finger. Each touch says when it was, so that the swipe is as quick
/// as a person's however quickly the machine takes the touches in.
async fn swipe(browser: &Browser, way: i64) {
    const MOVES: i64 = 6;
    const BETWEEN_SECONDS: f64 = 0.05;
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
    let begun = now.as_secs_f64() - BETWEEN_SECONDS * (MOVES + 2) as f64;
    for step in 0..=MOVES + 1 {
        let (kind, is_down) = match step {
            0 => ("touchStart", true),
            1..=MOVES => ("touchMove", true),
            _ => ("touchEnd", false),
        };
        let x = 180 - way / 2 + way * step / MOVES;
        let points = if is_down {
            json!([{"x": x, "y": 420}])
        } else {
            json!([])
        };
        let at = begun + BETWEEN_SECONDS * step as f64;
        let event = json!({"type": kind, "touchPoints": points, "timestamp": at});
        browser.tell("Input.dispatchTouchEvent", event).await;
    }
}

async fn nothing_is_small(browser: &Browser, screen: &str) {
    let small = browser.run(SMALL).await;
    assert_eq!(small, json!([]), "{screen}");
    let over = "return document.documentElement.scrollWidth - innerWidth";
    assert_eq!(
        browser.run(over).await,
        0,
        "{screen} is wider than the phone"
    );
}

#[test]
fn a_board_is_swiped_from_column_to_column() {
    in_browser(|dist| async move {
        let browser = phone(dist).await;
        at_column(&browser, "New").await;
        let (new, qualified) = (browser.count("New").await, browser.count("Qualified").await);
        swipe(&browser, -220).await;
        at_column(&browser, "Qualified").await;
        swipe(&browser, -220).await;
        at_column(&browser, "Proposal").await;
        swipe(&browser, 220).await;
        at_column(&browser, "Qualified").await;
        // No card was carried along.
        assert_eq!(browser.count("New").await, new);
        assert_eq!(browser.count("Qualified").await, qualified);
        browser.close().await;
    });
}

#[test]
fn a_deal_opens_as_a_sheet_and_closes() {
    in_browser(|dist| async move {
        let browser = phone(dist).await;
        let place = browser
            .run(
                "const r = document.querySelector('.card').getBoundingClientRect(); \
                 window.__title = document.querySelector('.card .card__title').innerText; \
                 return [r.left + 60, r.top + 20]",
            )
            .await;
        let at = (
            place[0].as_f64().unwrap() as i64,
            place[1].as_f64().unwrap() as i64,
        );
        finger(&browser, "touchStart", Some(at)).await;
        finger(&browser, "touchEnd", None).await;
        // It covers the width and leaves a strip of the board above.
        browser
            .until(
                "the deal is a sheet",
                "const p = document.querySelector('.panel'); if (!p || !p.querySelector('button')) return false; \
                 const r = p.getBoundingClientRect(); \
                 return r.left === 0 && r.width === innerWidth && r.top > 20 && r.top < innerHeight / 4 \
                 && Math.abs(r.bottom - innerHeight) <= 1",
            )
            .await;
        nothing_is_small(&browser, "the panel").await;
        browser.picture("phone-sheet").await;
        browser.click("button", "Close").await;
        browser
            .until(
                "the sheet is gone",
                "return !document.querySelector('.panel')",
            )
            .await;
        at_column(&browser, "New").await;
        browser.close().await;
    });
}

#[test]
fn everything_to_touch_is_large_enough_for_a_thumb() {
    in_browser(|dist| async move {
        let browser = phone(dist).await;
        nothing_is_small(&browser, "the board").await;
        for (hash, there) in [
            ("#/deals", ".deal-card"),
            ("#/today", ".today__row, .today__item, .today .button"),
        ] {
            browser.hash(hash).await;
            let is_there = format!("return !!document.querySelector('{there}')");
            browser.until(hash, &is_there).await;
            nothing_is_small(&browser, hash).await;
        }
        browser.close().await;
    });
}
