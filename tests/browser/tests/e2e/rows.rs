//! Rows that go round: as one scrolls, the same rows stand at other lines.

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::steps::{in_browser, keys};
use browser_tests::Browser;

const MANY: &str = "?sample=people:900,deals:3000,activities:0";

async fn scroll(browser: &Browser, to: &str) {
    let script = format!("document.querySelector('.list').scrollTop = {to}; return true");
    browser.run(&script).await;
}

/// Waits until rows fill what is in sight, stand where their numbers say, follow one another in the
/// page in that order, and go up by what `key` reads of a row.
async fn rows_are_in_order(browser: &Browser, key: &str) {
    let script = format!(
        "const list = document.querySelector('.list'), height = parseFloat(list.style.getPropertyValue('--row')); \
         const rows = [...document.querySelectorAll('.cells__body > [aria-rowindex], .table__body > [aria-rowindex]')]; \
         const line = row => +row.ariaRowIndex - 2, key = row => {key}; \
         const top = row => row.offsetTop + new DOMMatrix(getComputedStyle(row).transform).f; \
         const first = Math.floor(list.scrollTop / height); \
         const last = Math.min(Math.ceil((list.scrollTop + list.clientHeight) / height), list.querySelector('[aria-rowcount]').ariaRowCount - 2); \
         const keys = new Map(rows.map(row => [line(row), key(row)])); \
         const seen = Array.from({{length: last - first}}, (_, at) => keys.get(first + at)); \
         const goesUp = (now, at, all) => !at || (typeof now === 'number' ? all[at - 1] <= now : all[at - 1].localeCompare(now, 'en') <= 0); \
         return seen.length > 8 && seen.every(it => it !== undefined) && seen.every(goesUp) \
           && rows.every(row => Math.abs(top(row) - line(row) * height) < 1) && rows.map(line).every(goesUp)"
    );
    browser.until("rows are in order", &script).await;
}

async fn count(browser: &Browser, rows: &str) -> u64 {
    let script = format!("return document.querySelectorAll('{rows}').length");
    browser.run(&script).await.as_u64().unwrap()
}

#[test]
fn rows_of_deals_and_of_people_go_round_and_end_in_order() {
    in_browser(|dist| async move {
        let value = "+row.querySelector('[aria-colindex=\"2\"]').innerText.replace(/[^0-9]/g, '')";
        let name = "row.querySelector('a').innerText.trim()";
        for (place, rows, key) in [
            (
                "#/deals?columns=title,value&sort=value",
                ".cells__body > .cells__row",
                value,
            ),
            ("#/people?kind=people&sort=name", ".people__row", name),
        ] {
            let browser = Browser::open(dist.clone(), &format!("{MANY}{place}")).await;
            let is_there = format!("return !!document.querySelector('{rows}')");
            browser.until("rows", &is_there).await;
            rows_are_in_order(&browser, key).await;
            scroll(&browser, "1000").await;
            rows_are_in_order(&browser, key).await;
            let drawn = count(&browser, rows).await;
            for to in ["1240", "1100", "7777", "5000", "1e9", "120", "0"] {
                scroll(&browser, to).await;
                rows_are_in_order(&browser, key).await;
                assert_eq!(count(&browser, rows).await, drawn, "{to}");
            }
            browser.close().await;
        }
    });
}

#[test]
fn rows_of_groups_stand_under_their_heads() {
    in_browser(|dist| async move {
        let query = format!("{MANY}#/deals?group=owner&sort=title");
        let browser = Browser::open(dist, &query).await;
        // Under each head stand the deals of that owner, whom the column says.
        let script = "const rows = [...document.querySelectorAll('.cells__body > [aria-rowindex]')].filter(row => !row.hidden); \
            const numbers = rows.map(row => +row.ariaRowIndex); \
            const owner = [...document.querySelectorAll('[role=columnheader]')].findIndex(it => it.innerText.trim() === 'Owner') + 1; \
            let head = null, wrong = 0, heads = 0; \
            for (const row of rows) { \
              if (row.matches('.cells__row--group')) { head = row.querySelector('strong').innerText; heads += 1; } \
              else if (head && row.querySelector(`[aria-colindex=\"${owner}\"]`).innerText.trim() !== head) wrong += 1; } \
            return heads > 0 && wrong === 0 && new Set(numbers).size === rows.length \
              && numbers.every((it, at) => !at || it === numbers[at - 1] + 1)";
        browser.until("the first group", script).await;
        // To where each group begins, by turns from above and from below.
        let ends = "const list = document.querySelector('.list'); \
            const next = [...document.querySelectorAll('.cells__row--group')].map(it => +it.ariaRowIndex - 2).filter(it => it > list.scrollTop / 38 + 8); \
            list.scrollTop += next.length ? 0 : 600; return next.length > 0";
        browser.until("the second head", ends).await;
        browser.until("the second group", script).await;
        scroll(&browser, "0").await;
        browser.until("the first group again", script).await;
        browser.close().await;
    });
}

#[test]
fn tab_goes_from_row_to_row_and_what_leaves_sight_lets_go_of_the_keys() {
    in_browser(|dist| async move {
        let query = format!("{MANY}#/people?kind=people&sort=name");
        let browser = Browser::open(dist, &query).await;
        browser
            .until("rows", "return !!document.querySelector('.people__row a')")
            .await;
        // The first rows have gone round and stand behind in sight, and before in the page.
        browser
            .run("document.querySelector('.list').scrollTop = 400; return true")
            .await;
        let focused = "(document.activeElement.closest('[aria-rowindex]')?.ariaRowIndex ?? null)";
        let enter = "const row = document.querySelector('[aria-rowindex=\"22\"]'); if (!row) return false; \
             row.querySelector('a').focus({preventScroll: true}); return true";
        browser.until("a row has the keys", enter).await;
        for expected in ["23", "23", "24"] {
            keys(&browser, Key::Tab).await;
            let now = browser.run(&format!("return {focused}")).await;
            assert_eq!(now, Value::from(expected));
        }
        scroll(&browser, "9000").await;
        browser
            .until(
                "nothing has the keys",
                &format!("return {focused} === null && !!document.querySelector('[aria-rowindex=\"230\"]')"),
            )
            .await;
        // So does the way from a row of the grid to its deal.
        browser.hash("#/deals?sort=title").await;
        let enter = "const way = document.querySelector('[aria-rowindex=\"12\"] .cells__open'); \
             if (!way) return false; way.focus({preventScroll: true}); return document.activeElement === way";
        browser.until("the way to a deal has the keys", enter).await;
        scroll(&browser, "9000").await;
        browser
            .until(
                "the row of another deal has no keys",
                &format!("return {focused} === null && !!document.querySelector('[aria-rowindex=\"240\"]')"),
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn the_first_column_stays_in_sight_of_a_list_that_is_scrolled_to_the_side() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, &format!("{MANY}#/deals?sort=title")).await;
        let left = "const list = document.querySelector('.list'); \
            const of = it => Math.round(it.getBoundingClientRect().left - list.getBoundingClientRect().left); \
            const cells = [...document.querySelectorAll('.cells__row:not([hidden]) > [aria-colindex=\"1\"]')]; \
            const second = document.querySelector('.cells__row > [aria-colindex=\"2\"]'); \
            const at = cells.map(of);";
        browser
            .until(
                "the list is wider than its frame",
                &format!("{left} return cells.length > 8 && list.scrollWidth > list.clientWidth + 100 && at.every(it => it === 0)"),
            )
            .await;
        browser
            .run("document.querySelector('.list').scrollLeft = 100; return true")
            .await;
        let aside = format!(
            "{left} return list.scrollLeft === 100 && at.every(it => it === 0) && of(second) < cells[0].offsetWidth"
        );
        browser.until("the first column stays", &aside).await;
        scroll(&browser, "3000").await;
        browser.until("it stays further below", &aside).await;
        browser.close().await;
    });
}
