//! The list of people and companies: searched, selected by pointer and keys, put into lists, and
//! taken out as files.

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::steps::{catch_files, caught, choose, chord, in_browser, keys, undo};
use browser_tests::Browser;

/// The names of the rows on the screen, from top to bottom.
const NAMES: &str = "[...document.querySelectorAll('.people__row:not([hidden])')] \
    .sort((a, b) => a.getAttribute('aria-rowindex') - b.getAttribute('aria-rowindex')) \
    .map(row => row.querySelector('.people__name a').innerText)";

async fn names(browser: &Browser) -> Vec<String> {
    let names = browser.run(&format!("return {NAMES}")).await;
    let names = names.as_array().unwrap().iter();
    names.map(|it| it.as_str().unwrap().to_owned()).collect()
}

/// Waits until the table tells this many rows beside its head.
async fn has_rows(browser: &Browser, count: usize) {
    let script = format!(
        "return document.querySelector('[role=table]')?.getAttribute('aria-rowcount') === '{}'",
        count + 1
    );
    browser.until(&format!("{count} rows"), &script).await;
}

async fn search(browser: &Browser, text: &str) {
    let field = browser.find("textbox", "Search people and companies").await;
    field.send_keys(Key::Control + "a").await.unwrap();
    field
        .send_keys(TypingData::from(Key::Backspace))
        .await
        .unwrap();
    field.send_keys(text).await.unwrap();
}

async fn select(browser: &Browser, name: &str) {
    browser
        .click("input[type=checkbox]", &format!("Select {name}"))
        .await;
}

/// Waits for a text in the bar of the selected rows.
async fn selected(browser: &Browser, text: &str) {
    let script = format!(
        "return document.querySelector('[role=group][aria-label=\"Selected rows\"]')?.innerText.includes({})",
        Value::from(text)
    );
    browser.until(text, &script).await;
}

#[test]
fn three_are_found_selected_listed_filtered_and_exported() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/people?kind=people&sort=name").await;
        browser.find("heading", "People").await;
        browser
            .until(
                "rows",
                "return document.querySelectorAll('.people__row:not([hidden])').length > 5",
            )
            .await;
        // The sample is another each day, and two people of it can share a name.
        let all = names(&browser).await;
        let is_alone = |name: &&String| all.iter().filter(|it| it == name).count() == 1;
        let three: Vec<String> = all.iter().filter(is_alone).take(3).cloned().collect();
        // Words in any order and case find one of them.
        let reversed: Vec<&str> = three[0].split_whitespace().rev().collect();
        search(&browser, &reversed.join(" ").to_uppercase()).await;
        let found = format!(
            "const all = {NAMES}; return all.length < 6 && all[0] === {}",
            Value::from(three[0].clone())
        );
        browser.until("one is found", &found).await;
        select(&browser, &three[0]).await;
        selected(&browser, "1 selected").await;
        // The selection stays while one looks for others.
        search(&browser, "").await;
        browser
            .until(
                "all again",
                "return document.querySelectorAll('.people__row:not([hidden])').length > 5",
            )
            .await;
        select(&browser, &three[1]).await;
        select(&browser, &three[2]).await;
        selected(&browser, "3 selected").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        // Into a list that is made by typing its name, as one deed.
        let field = browser.find("combobox", "Add to a list").await;
        field.send_keys("Spring fair").await.unwrap();
        browser.find("option", "Make the list “Spring fair”").await;
        field.send_keys(TypingData::from(Key::Enter)).await.unwrap();
        browser.sees("Added 3 records to Spring fair").await;
        choose(&browser, "List", "Spring fair").await;
        has_rows(&browser, 3).await;
        assert_eq!(names(&browser).await, three);
        let address = browser.run("return location.hash").await;
        assert!(address.as_str().unwrap().contains("list="));
        browser.saved().await;
        browser.reload().await;
        has_rows(&browser, 3).await;
        assert_eq!(names(&browser).await, three);
        // What is shown goes out, and reads back.
        catch_files(&browser).await;
        browser.click("button", "Export").await;
        browser.click("menuitem", "Table (CSV)").await;
        let csv = caught(&browser, "text/csv").await;
        let lines: Vec<&str> = csv.trim_end().lines().collect();
        assert_eq!(lines.len(), 4, "{csv}");
        assert!(lines[0].contains("Name,Job title,Company"), "{csv}");
        for (line, name) in lines[1..].iter().zip(&three) {
            assert!(
                line.starts_with(name.as_str()) && line.contains("Spring fair"),
                "{csv}"
            );
        }
        browser.click("button", "Export").await;
        browser.click("menuitem", "Cards (vCard)").await;
        let cards = caught(&browser, "text/vcard").await;
        assert_eq!(cards.matches("BEGIN:VCARD").count(), 3, "{cards}");
        for name in &three {
            assert!(cards.contains(&format!("FN:{name}")), "{cards}");
        }
        // One undo takes the list and all three back.
        undo(&browser).await;
        browser.sees("Undone: Added 3 records to Spring fair").await;
        has_rows(&browser, 0).await;
        browser.click("button", "Clear filters").await;
        browser
            .until(
                "all again",
                "return document.querySelectorAll('.people__row:not([hidden])').length > 5",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn rows_are_selected_by_keys_given_away_and_removed() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/people?kind=companies&sort=name").await;
        browser
            .until(
                "rows",
                "return document.querySelectorAll('.people__row:not([hidden])').length > 5",
            )
            .await;
        let all = browser
            .run("return +document.querySelector('[role=table]').getAttribute('aria-rowcount') - 1")
            .await;
        let all = all.as_u64().unwrap() as usize;
        let first = names(&browser).await[0].clone();
        browser.find("link", &first).await.focus().await.unwrap();
        keys(&browser, " ").await;
        selected(&browser, "1 selected").await;
        for _ in 0..2 {
            chord(&browser, Key::Shift, Key::Down).await;
        }
        selected(&browser, "3 selected").await;
        chord(&browser, Key::Shift, Key::Up).await;
        selected(&browser, "2 selected").await;
        // Whoever owned them before, the second owner is another one.
        let owners = browser
            .run("return [...document.querySelector('[aria-label=\"Set owner\"]').options].map(it => it.text)")
            .await;
        for place in [2, 3] {
            choose(&browser, "Set owner", owners[place].as_str().unwrap()).await;
        }
        browser.sees("Changed the owner of 2 records").await;
        undo(&browser).await;
        browser.sees("Undone: Changed the owner of 2 records").await;
        browser.click("button", "Remove").await;
        browser.sees("Removed 2 records").await;
        has_rows(&browser, all - 2).await;
        undo(&browser).await;
        has_rows(&browser, all).await;
        browser.find("link", &first).await.focus().await.unwrap();
        chord(&browser, Key::Control, "a").await;
        selected(&browser, &format!("{all} selected")).await;
        keys(&browser, Key::Escape).await;
        browser
            .until(
                "nobody is selected",
                "return !document.querySelector('[aria-label=\"Selected rows\"]')",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn a_phone_shows_selected_rows_without_sideways_scrolling() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/people").await;
        browser
            .tell(
                "Emulation.setDeviceMetricsOverride",
                serde_json::json!({"width": 360, "height": 760, "deviceScaleFactor": 1, "mobile": true}),
            )
            .await;
        browser
            .until(
                "rows",
                "return document.querySelectorAll('.people__row:not([hidden])').length > 5",
            )
            .await;
        let name = names(&browser).await[0].clone();
        select(&browser, &name).await;
        selected(&browser, "1 selected").await;
        browser.picture("phone-people-selected").await;
        let width = browser
            .run("return document.documentElement.scrollWidth")
            .await;
        assert!(width.as_i64().unwrap() <= 360, "{width}");
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.close().await;
    });
}

#[test]
fn rows_are_gone_through_by_letters() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/people?kind=people&sort=name").await;
        browser.find("heading", "People").await;
        let names = names(&browser).await;
        let is_at = |place: usize| {
            format!(
                "return document.activeElement.innerText === {}",
                Value::from(names[place].as_str())
            )
        };
        keys(&browser, "j").await;
        browser.until("the first row", &is_at(0)).await;
        keys(&browser, "jj").await;
        browser.until("the third row", &is_at(2)).await;
        keys(&browser, "x").await;
        selected(&browser, "1 selected").await;
        keys(&browser, "k").await;
        browser.until("the second row", &is_at(1)).await;
        keys(&browser, "x").await;
        selected(&browser, "2 selected").await;
        keys(&browser, "x").await;
        selected(&browser, "1 selected").await;
        keys(&browser, Key::Enter).await;
        browser.find("region", &names[1]).await;
        browser.close().await;
    });
}
