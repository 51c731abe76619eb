//! The list of deals as a sheet: priorities and people as cells, and whole rows.

use thirtyfour::prelude::*;

use crate::grid::{address_has, at, cell, cell_says, copied, has_heads, open, paste};
use crate::steps::{catch_files, caught, choose, in_browser, keys, undo};
use browser_tests::Browser;

#[test]
fn priorities_and_people_are_cells_like_any_other() {
    in_browser(|dist| async move {
        let query = "#/deals?columns=title,priority,people&sort=title";
        let browser = open(dist, query).await;
        has_heads(&browser, &["Title", "Priority", "Other people"]).await;
        at(&browser, 1, 2).await;
        keys(&browser, "High").await;
        keys(&browser, Key::Enter).await;
        cell_says(&browser, 1, 2, "High").await;
        keys(&browser, "asap").await;
        keys(&browser, Key::Enter).await;
        browser.sees("There is no “asap” to choose here").await;
        keys(&browser, Key::Escape).await;
        // Somebody who is not there yet, then one who is, and both are kept as one deed.
        at(&browser, 1, 3).await;
        keys(&browser, Key::Delete).await;
        keys(&browser, Key::Enter).await;
        browser.find("[role=group]", "Edit Other people").await;
        keys(&browser, "Zoe Quill").await;
        keys(&browser, Key::Enter).await;
        browser
            .find("button", "Remove Zoe Quill from the deal")
            .await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        keys(&browser, "Abe Nord").await;
        keys(&browser, Key::Enter).await;
        keys(&browser, Key::Enter).await;
        cell_says(&browser, 1, 3, "Abe Nord; Zoe Quill").await;
        keys(&browser, Key::Up).await;
        assert_eq!(copied(&browser).await, "Abe Nord; Zoe Quill");
        at(&browser, 2, 2).await;
        paste(&browser, "urgent\tZoe Quill; Abe Nord\r\n").await;
        cell_says(&browser, 2, 2, "Urgent").await;
        cell_says(&browser, 2, 3, "Abe Nord; Zoe Quill").await;
        undo(&browser).await;
        cell_says(&browser, 2, 3, "").await;
        undo(&browser).await;
        cell_says(&browser, 1, 3, "").await;
        // Names are searched as they are typed, and the last one goes by Backspace.
        browser.click("button", "Priority*").await;
        address_has(&browser, "sort=priority").await;
        choose(&browser, "Group by", "Group: Priority").await;
        browser
            .until(
                "a group of priorities",
                "return [...document.querySelectorAll('[role=gridcell] button[aria-expanded=true]')].some(it => it.innerText.startsWith('Urgent'))",
            )
            .await;
        catch_files(&browser).await;
        browser.click("button", "Export").await;
        browser.click("menuitem", "Table (CSV)").await;
        let table = caught(&browser, "text/csv").await;
        let head = table.lines().next().unwrap();
        assert!(head.ends_with("Title,Priority,Other people"), "{head}");
        assert!(table.contains(",High,"), "{table}");
        browser.close().await;
    });
}

#[test]
fn rows_are_gone_through_marked_and_edited_at_once() {
    in_browser(|dist| async move {
        let query = "#/deals?columns=title,priority,product&sort=title";
        let browser = open(dist, query).await;
        let before = [cell(&browser, 1, 3).await, cell(&browser, 3, 3).await];
        let second = cell(&browser, 2, 2).await;
        // From anywhere on the page to the row that one was at last, and on.
        keys(&browser, "x").await;
        browser.sees("1 selected").await;
        keys(&browser, "jj").await;
        keys(&browser, "x").await;
        browser.sees("2 selected").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.click(".board-bar button", "Priority").await;
        browser.click("menuitem", "Urgent").await;
        cell_says(&browser, 1, 2, "Urgent").await;
        cell_says(&browser, 3, 2, "Urgent").await;
        cell_says(&browser, 2, 2, &second).await;
        browser.click("button", "Any field…").await;
        choose(&browser, "Field", "Product").await;
        let value = browser.find("textbox", "New value").await;
        value.send_keys("Bread").await.unwrap();
        browser.click("button", "Edit 2 records").await;
        cell_says(&browser, 1, 3, "Bread").await;
        cell_says(&browser, 3, 3, "Bread").await;
        undo(&browser).await;
        cell_says(&browser, 1, 3, &before[0]).await;
        cell_says(&browser, 3, 3, &before[1]).await;
        browser.click("button", "Clear the selection").await;
        // Back a row, and into it.
        let title = cell(&browser, 2, 1).await;
        keys(&browser, Key::Escape).await;
        keys(&browser, "k").await;
        keys(&browser, Key::Enter).await;
        browser.find("region", &title).await;
        browser.close().await;
    });
}

#[test]
fn the_filter_stays_from_layout_to_layout() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/board?filter=is%3Aopen").await;
        for (layout, says) in [
            ("Calendar", "layout=calendar"),
            ("Board", "#/board"),
            ("Timeline", "layout=timeline"),
            ("List", "#/deals"),
        ] {
            browser.click("link", layout).await;
            address_has(&browser, says).await;
            address_has(&browser, "filter=is:open").await;
            browser
                .until(
                    "the layout is the present one",
                    &format!(
                        "return document.querySelector('[role=group] [aria-current=page]')?.innerText === '{layout}'"
                    ),
                )
                .await;
        }
        browser.close().await;
    });
}
