//! The list of deals as a spreadsheet, a calendar and a timeline.

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::steps::{catch_files, caught, choose, chord, in_browser, keys, undo};
use browser_tests::Browser;

pub async fn open(dist: std::path::PathBuf, query: &str) -> Browser {
    let browser = Browser::open(dist, query).await;
    browser
        .until(
            "rows",
            "return !!document.querySelector('[role=grid] [role=gridcell]')",
        )
        .await;
    browser
}

pub async fn has_heads(browser: &Browser, expected: &[&str]) {
    let script = format!(
        "return [...document.querySelectorAll('[role=columnheader] .ellipsis')].map(it => it.innerText).join() === {}",
        Value::from(expected.join(","))
    );
    browser.until(&format!("{expected:?}"), &script).await;
}

pub async fn address_has(browser: &Browser, text: &str) {
    let script = format!(
        "return decodeURIComponent(location.hash).includes({})",
        Value::from(text)
    );
    browser.until(text, &script).await;
}

/// The text of a cell by its row and column, both from one.
pub async fn cell(browser: &Browser, row: u32, column: u32) -> String {
    let script = format!(
        "return document.querySelector('[aria-rowindex=\"{}\"] [aria-colindex=\"{column}\"]').innerText",
        row + 1
    );
    let text = browser.run(&script).await;
    text.as_str().unwrap().trim().to_owned()
}

pub async fn cell_says(browser: &Browser, row: u32, column: u32, text: &str) {
    let script = format!(
        "return document.querySelector('[aria-rowindex=\"{}\"] [aria-colindex=\"{column}\"]')?.innerText.trim() === {}",
        row + 1,
        Value::from(text)
    );
    browser
        .until(&format!("cell {row}/{column} says “{text}”"), &script)
        .await;
}

/// Presses a cell, which gives the grid the keys.
pub async fn at(browser: &Browser, row: u32, column: u32) {
    let script = format!(
        "return document.querySelector('[aria-rowindex=\"{}\"] [aria-colindex=\"{column}\"]')",
        row + 1
    );
    let cell = browser.driver.execute(&script, vec![]).await.unwrap();
    cell.element().unwrap().click().await.unwrap();
    browser
        .until(
            "the grid has the keys",
            "return document.activeElement.getAttribute('role') === 'grid'",
        )
        .await;
}

async fn shift(browser: &Browser, key: Key, times: usize) {
    for _ in 0..times {
        chord(browser, Key::Shift, key.clone()).await;
    }
}

/// What the grid puts into the clipboard.
pub async fn copied(browser: &Browser) -> String {
    let text = browser
        .run(
            "const data = new DataTransfer(); \
             document.activeElement.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true })); \
             return data.getData('text/plain')",
        )
        .await;
    text.as_str().unwrap().to_owned()
}

pub async fn paste(browser: &Browser, text: &str) {
    let script = format!(
        "const data = new DataTransfer(); data.setData('text/plain', {}); \
         document.activeElement.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }}))",
        Value::from(text)
    );
    browser.run(&script).await;
}

#[test]
fn columns_are_chosen_moved_pinned_and_made_wider() {
    in_browser(|dist| async move {
        let browser = open(dist, "#/deals?columns=title,value,stage,owner").await;
        has_heads(&browser, &["Title", "Value", "Stage", "Owner"]).await;
        browser.click("button", "Columns").await;
        browser.click("input[type=checkbox]", "Owner").await;
        browser
            .click("input[type=checkbox]", "Weighted value")
            .await;
        browser
            .click("button", "Move Weighted value to the front")
            .await;
        has_heads(&browser, &["Title", "Value", "Weighted value", "Stage"]).await;
        choose(&browser, "Columns that stay in sight", "The first 2").await;
        address_has(&browser, "pins=2").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.click("button", "Done").await;
        // By the keys, a head goes a place further, and its edge makes it wider.
        browser
            .until(
                "a head has the keys",
                "if (document.querySelector('dialog[open]')) return false; \
                 const head = [...document.querySelectorAll('[role=columnheader] button')].find(it => it.innerText === 'Stage'); \
                 head.focus(); return document.activeElement === head",
            )
            .await;
        chord(&browser, Key::Alt, Key::Left).await;
        has_heads(&browser, &["Title", "Value", "Stage", "Weighted value"]).await;
        let edge = browser.find("[role=separator]", "Width of Value").await;
        edge.focus().await.unwrap();
        let before = edge.attr("aria-valuenow").await.unwrap().unwrap();
        keys(&browser, Key::Right).await;
        let wider = format!(
            "return +document.querySelector('[aria-label=\"Width of Value\"]').getAttribute('aria-valuenow') > {before}"
        );
        browser.until("wider", &wider).await;
        browser.reload().await;
        has_heads(&browser, &["Title", "Value", "Stage", "Weighted value"]).await;
        browser.until("still wider", &wider).await;
        browser.close().await;
    });
}

#[test]
fn deals_are_sorted_by_several_columns_and_grouped_with_totals() {
    in_browser(|dist| async move {
        let browser = open(dist, "#/deals?columns=title,value,owner,stage").await;
        browser.click("button", "Owner*").await;
        address_has(&browser, "sort=owner").await;
        let value = browser.find("button", "Value*").await;
        browser
            .driver
            .action_chain()
            .key_down(Key::Shift)
            .click_element(&value)
            .key_up(Key::Shift)
            .perform()
            .await
            .unwrap();
        address_has(&browser, "sort=owner,-value").await;
        browser.sees("↓2").await;
        choose(&browser, "Group by", "Group: Owner").await;
        address_has(&browser, "group=owner").await;
        browser
            .until(
                "heads with totals",
                "return [...document.querySelectorAll('[role=gridcell] button[aria-expanded=true]')] \
                 .every(it => /deals?/.test(it.innerText) && /sum/.test(it.innerText) && /mean/.test(it.innerText))",
            )
            .await;
        let rows = "+document.querySelector('[role=grid]').getAttribute('aria-rowcount')";
        let before = browser.run(&format!("return {rows}")).await;
        at(&browser, 2, 1).await;
        keys(&browser, Key::Up).await;
        keys(&browser, Key::Enter).await;
        browser
            .until("folded", &format!("return {rows} < {before}"))
            .await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        keys(&browser, Key::Enter).await;
        browser
            .until("open again", &format!("return {rows} === {before}"))
            .await;
        browser.close().await;
    });
}

#[test]
fn cells_are_edited_by_the_keys_alone() {
    in_browser(|dist| async move {
        let query = "#/deals?columns=title,value,owner,close&sort=title";
        let browser = open(dist, query).await;
        at(&browser, 1, 2).await;
        // Typing begins, Enter keeps and goes down.
        keys(&browser, "7777").await;
        keys(&browser, Key::Enter).await;
        cell_says(&browser, 1, 2, "€7,777").await;
        keys(&browser, Key::Up).await;
        // What cannot be read is told at the cell.
        keys(&browser, "many").await;
        keys(&browser, Key::Enter).await;
        browser.sees("“many” is not an amount").await;
        keys(&browser, Key::Escape).await;
        cell_says(&browser, 1, 2, "€7,777").await;
        // Tab goes on, and another kind is read by its column.
        keys(&browser, "8000").await;
        keys(&browser, Key::Tab).await;
        cell_says(&browser, 1, 2, "€8,000").await;
        keys(&browser, Key::Tab).await;
        keys(&browser, "31.12.2031").await;
        keys(&browser, Key::Enter).await;
        cell_says(&browser, 1, 4, "31 Dec 2031").await;
        keys(&browser, Key::Up).await;
        keys(&browser, Key::Delete).await;
        cell_says(&browser, 1, 4, "").await;
        undo(&browser).await;
        cell_says(&browser, 1, 4, "31 Dec 2031").await;
        browser.saved().await;
        browser.reload().await;
        cell_says(&browser, 1, 2, "€8,000").await;
        browser.close().await;
    });
}

#[test]
fn a_range_is_copied_pasted_filled_and_taken_back_at_once() {
    in_browser(|dist| async move {
        let query = "#/deals?columns=title,product,close&sort=title";
        let browser = open(dist, query).await;
        at(&browser, 1, 2).await;
        let before = [cell(&browser, 1, 2).await, cell(&browser, 2, 2).await];
        paste(&browser, "Bread\t2031-01-02\r\nCake\tsoon\r\n").await;
        cell_says(&browser, 1, 2, "Bread").await;
        cell_says(&browser, 2, 2, "Cake").await;
        cell_says(&browser, 1, 3, "2 Jan 2031").await;
        browser.sees("Cells left as they were: 1").await;
        browser.sees("“soon” is not a day").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        at(&browser, 1, 2).await;
        shift(&browser, Key::Down, 1).await;
        assert_eq!(copied(&browser).await, "Bread\r\nCake");
        undo(&browser).await;
        cell_says(&browser, 1, 2, &before[0]).await;
        cell_says(&browser, 2, 2, &before[1]).await;
        // Down from the first, as one deed.
        at(&browser, 1, 2).await;
        keys(&browser, "Pie").await;
        keys(&browser, Key::Enter).await;
        keys(&browser, Key::Up).await;
        shift(&browser, Key::Down, 3).await;
        chord(&browser, Key::Control, "d").await;
        cell_says(&browser, 4, 2, "Pie").await;
        undo(&browser).await;
        cell_says(&browser, 2, 2, &before[1]).await;
        cell_says(&browser, 1, 2, "Pie").await;
        browser.close().await;
    });
}

#[test]
fn just_what_is_shown_is_exported() {
    in_browser(|dist| async move {
        let query = "#/deals?columns=value,title&sort=-value";
        let browser = open(dist, query).await;
        let first = cell(&browser, 1, 2).await;
        catch_files(&browser).await;
        browser.click("button", "Export").await;
        browser.click("menuitem", "Table (CSV)").await;
        let table = caught(&browser, "text/csv").await;
        let mut lines = table.lines();
        assert!(lines.next().unwrap().ends_with("Value,Title"), "{table}");
        assert!(lines.next().unwrap().contains(&first), "{table}");
        assert_eq!(table.lines().count(), 251);
        browser.close().await;
    });
}

#[test]
fn a_calendar_moves_deals_to_other_days() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/deals").await;
        browser.click("a", "Calendar").await;
        address_has(&browser, "layout=calendar").await;
        browser
            .until(
                "an entry",
                "return !!document.querySelector('.calendar__entry') && !!document.querySelector('[aria-current=date]')",
            )
            .await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        let day = "document.getElementById(window.__id).closest('[data-day]').dataset.day";
        let from = browser
            .run(&format!(
                "const it = document.querySelectorAll('.calendar__week')[2].querySelector('.calendar__entry') \
                 ?? document.querySelector('.calendar__entry'); \
                 window.__id = it.id; it.focus(); return {day}"
            ))
            .await;
        chord(&browser, Key::Alt, Key::Right).await;
        browser
            .until("another day", &format!("return {day} !== {from}"))
            .await;
        browser
            .until(
                "the keys",
                "return document.activeElement.id === window.__id",
            )
            .await;
        undo(&browser).await;
        browser
            .until("back", &format!("return {day} === {from}"))
            .await;
        browser.click("button", "Week").await;
        address_has(&browser, "scale=week").await;
        browser.close().await;
    });
}

#[test]
fn a_timeline_shows_bars_whose_ends_move() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/deals?layout=timeline").await;
        browser
            .until("a bar", "return !!document.querySelector('[role=slider]')")
            .await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        let end = "document.getElementById(window.__id).getAttribute('aria-valuetext')";
        let before = browser
            .run(&format!(
                "const it = document.querySelector('[role=slider]'); window.__id = it.id; it.focus(); return {end}"
            ))
            .await;
        keys(&browser, Key::Right).await;
        browser
            .until(
                "a later end that keeps the keys",
                &format!("return document.activeElement.id === window.__id && {end} !== {before}"),
            )
            .await;
        undo(&browser).await;
        browser
            .until("as before", &format!("return {end} === {before}"))
            .await;
        choose(&browser, "Lanes by", "Stage").await;
        address_has(&browser, "lanes=stage").await;
        browser.close().await;
    });
}
