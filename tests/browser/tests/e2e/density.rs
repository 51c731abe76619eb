//! Compact and comfortable: how many rows fit, and that the choice stays.

use serde_json::json;

use crate::steps::{choose, in_browser, keys};
use browser_tests::Browser;

const ROW: &str = "const r = document.querySelectorAll('.table__row, .cells__body > .cells__row')[1]; return r && r.getBoundingClientRect().height";

/// Scrolls the list to its end and waits until its last row is in sight.
async fn reaches_the_end(browser: &Browser) {
    browser
        .run("const l = document.querySelector('.list'); l.scrollTop = l.scrollHeight")
        .await;
    browser
        .until(
            "the last row is in sight",
            "const t = document.querySelector('[aria-rowcount]'); const l = document.querySelector('.list').getBoundingClientRect(); \
             const last = Math.max(...[...t.querySelectorAll('[aria-rowindex]')].filter(r => r.closest('.table__body, .cells__body')).map(r => +r.ariaRowIndex)); \
             const row = [...t.querySelectorAll('.table__body > [aria-rowindex], .cells__body > [aria-rowindex]')].find(r => +r.ariaRowIndex === last); \
             const foot = document.querySelector('.cells__foot') ? 1 : 0; \
             const place = row.getBoundingClientRect(); \
             return last === +t.ariaRowCount - foot && place.top > l.top && place.bottom <= l.bottom + 1",
        )
        .await;
}

#[test]
fn compact_lists_have_lower_rows_and_reach_their_end() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/people").await;
        let people = browser.until("rows of people", ROW).await.as_f64().unwrap();
        browser.hash("#/deals").await;
        browser
            .until("the grid", "return !!document.querySelector('.cells__row')")
            .await;
        let deals = browser.until("rows of deals", ROW).await.as_f64().unwrap();
        browser.hash("#/board").await;
        let card = "return document.querySelector('.card')?.getBoundingClientRect().height";
        let card_height = browser.until("a card", card).await.as_f64().unwrap();
        browser.hash("#/settings").await;
        choose(&browser, "Density", "Compact").await;
        let is_compact = "return document.documentElement.dataset.density === 'compact'";
        browser.until("the page is compact", is_compact).await;
        browser.reload().await;
        browser.until("it stays", is_compact).await;
        browser.find("combobox", "Density").await;
        browser.hash("#/people").await;
        browser
            .until("people", "return !!document.querySelector('.people__row')")
            .await;
        let lower = browser.until("rows of people", ROW).await.as_f64().unwrap();
        assert!(lower < people, "{lower} < {people}");
        reaches_the_end(&browser).await;
        browser.picture("density-people").await;
        browser.hash("#/deals").await;
        browser
            .until("the grid", "return !!document.querySelector('.cells__row')")
            .await;
        let lower = browser.until("rows of deals", ROW).await.as_f64().unwrap();
        assert!(lower < deals, "{lower} < {deals}");
        reaches_the_end(&browser).await;
        browser.hash("#/board").await;
        let lower = browser.until("a card", card).await.as_f64().unwrap();
        assert!(lower < card_height, "{lower} < {card_height}");
        // What is on a card fits it.
        browser
            .until(
                "nothing is cut off",
                "return [...document.querySelectorAll('.card')].every(c => c.scrollHeight <= c.clientHeight + 1)",
            )
            .await;
        browser.picture("density-board").await;
        assert_eq!(browser.violations().await, Vec::<String>::new());
        // And back, by the palette.
        crate::steps::chord(&browser, thirtyfour::Key::Control, "k").await;
        browser.find("combobox", "Find or do").await;
        keys(&browser, "Comfortable density").await;
        browser
            .until(
                "it is found",
                "return document.querySelector('[role=option]')?.innerText.includes('Comfortable density')",
            )
            .await;
        keys(
            &browser,
            thirtyfour::TypingData::from(thirtyfour::Key::Enter),
        )
        .await;
        browser
            .until(
                "the page is comfortable",
                "return !document.documentElement.dataset.density",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn nothing_to_touch_is_too_small_in_compact() {
    in_browser(|dist| async move {
        let browser = Browser::blank(dist).await;
        browser
            .tell(
                "Emulation.setTouchEmulationEnabled",
                json!({"enabled": true}),
            )
            .await;
        browser.go("").await;
        browser
            .run("localStorage.setItem('kith.density', '\"compact\"'); localStorage.setItem('kith.welcome', '\"seen\"')")
            .await;
        browser.go("#/people").await;
        browser.reload().await;
        browser
            .until(
                "one touches",
                "return matchMedia('(pointer: coarse)').matches",
            )
            .await;
        browser
            .until("people", "return !!document.querySelector('.people__row')")
            .await;
        let small = "return [...document.querySelectorAll('.people__row, main .button, main .input, main select')] \
             .filter(it => it.checkVisibility()).map(it => [it.className, it.getBoundingClientRect().height]).filter(([, h]) => h > 0 && h < 43.5).map(String)";
        assert_eq!(browser.run(small).await, json!([]));
        browser.hash("#/board").await;
        browser
            .until("cards", "return !!document.querySelector('.card')")
            .await;
        assert_eq!(browser.run(small).await, json!([]));
        browser.picture("density-touch").await;
        browser.close().await;
    });
}
