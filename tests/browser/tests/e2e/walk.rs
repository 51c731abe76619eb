//! The whole walk: sample, drag, undo, import, figures, reload; two tabs; keyboard alone.

use thirtyfour::prelude::*;

use crate::steps::{drag, in_browser, keys, undo};
use browser_tests::{Browser, data};

#[test]
fn a_visitor_drags_undoes_and_finds_everything_again() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser.sees("This is a sample workspace.").await;
        let (new, qualified) = (browser.count("New").await, browser.count("Qualified").await);
        assert!(new > 0 && qualified > 0);
        browser.picture("board").await;
        drag(&browser, "New", "Qualified").await;
        browser.has_count("New", new - 1).await;
        browser.has_count("Qualified", qualified + 1).await;
        browser.sees("to Qualified").await;
        undo(&browser).await;
        browser.has_count("New", new).await;
        browser.sees("Undone").await;
        browser.click("button", "Redo: *").await;
        browser.has_count("Qualified", qualified + 1).await;
        browser.saved().await;
        browser.reload().await;
        browser.has_count("New", new - 1).await;
        browser.has_count("Qualified", qualified + 1).await;
        // What was done before the reload can still be undone.
        browser.click("button", "Undo: *").await;
        browser.has_count("New", new).await;
        let elsewhere = browser
            .run("return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin) && !n.startsWith('blob:'))")
            .await;
        assert_eq!(elsewhere, serde_json::json!([]));
        browser.close().await;
    });
}

#[test]
fn a_real_pipeline_is_imported_measured_kept_and_undone() {
    in_browser(|dist| async move {
        let Some(file) = data("maven_crm/sales_pipeline.csv") else {
            return;
        };
        let browser = Browser::open(dist, "").await;
        browser.click("button", "Start your own").await;
        browser.until("one's own workspace", "return !document.body.innerText.includes('sample workspace') && !!document.querySelector('.column')").await;
        browser.hash("#/import").await;
        let input = browser.find("file", "Choose a file").await;
        input.send_keys(file.to_string_lossy()).await.unwrap();
        browser.sees("8,800 rows").await;
        browser.picture("import-preview").await;
        browser.click("button", "Import").await;
        browser
            .sees("8,800 new, 0 updated, 0 unchanged, 0 skipped")
            .await;
        browser.picture("import-result").await;
        browser.hash("#/board").await;
        for (column, count) in [
            ("Won", 4238),
            ("Lost", 2473),
            ("Engaging", 1589),
            ("Prospecting", 500),
        ] {
            browser.has_count(column, count).await;
        }
        browser.picture("board-imported").await;
        browser.hash("#/dashboard?period=all").await;
        browser.sees("€10,005,534").await;
        browser.sees("63.2%").await;
        browser.sees("4,238 of 6,711 closed").await;
        browser.sees("€2,361").await;
        browser.sees("51.8 days").await;
        browser.picture("dashboard-imported").await;
        // The second quarter of 2017: 3,086,111, up by 172.0 %.
        browser
            .hash("#/dashboard?period=free&from=2017-04-01&to=2017-06-30")
            .await;
        browser.sees("€3,086,111").await;
        browser.sees("+172%").await;
        browser.saved().await;
        browser.reload().await;
        browser.sees("€3,086,111").await;
        browser.hash("#/board").await;
        browser.has_count("Won", 4238).await;
        browser.click("button", "Undo: *").await;
        browser.has_count("Won", 0).await;
        browser
            .until(
                "its stages are gone",
                "return !document.body.innerText.includes('Engaging')",
            )
            .await;
        browser.click("button", "Redo: *").await;
        browser.has_count("Won", 4238).await;
        // The same file again says nothing new.
        browser.hash("#/import").await;
        let input = browser.find("file", "Choose a file").await;
        input.send_keys(file.to_string_lossy()).await.unwrap();
        browser.sees("8,800 rows").await;
        browser.click("button", "Import").await;
        browser
            .sees("0 new, 0 updated, 8,800 unchanged, 0 skipped")
            .await;
        browser.close().await;
    });
}

#[test]
fn two_tabs_follow_each_other_and_lose_nothing() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser.saved().await;
        let (new, proposal) = (browser.count("New").await, browser.count("Proposal").await);
        let first = browser.driver.window().await.unwrap();
        let second = browser.driver.new_tab().await.unwrap();
        browser
            .driver
            .switch_to_window(second.clone())
            .await
            .unwrap();
        browser.go("").await;
        browser.has_count("New", new).await;
        drag(&browser, "New", "Proposal").await;
        browser.has_count("New", new - 1).await;
        browser.driver.switch_to_window(first).await.unwrap();
        browser.has_count("New", new - 1).await;
        browser.has_count("Proposal", proposal + 1).await;
        drag(&browser, "New", "Proposal").await;
        browser.saved().await;
        browser.driver.switch_to_window(second).await.unwrap();
        browser.has_count("New", new - 2).await;
        browser.reload().await;
        browser.has_count("New", new - 2).await;
        browser.has_count("Proposal", proposal + 2).await;
        browser.close().await;
    });
}

#[test]
fn everything_works_by_keyboard() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let new = browser.count("New").await;
        // Move a card by its menu.
        let menu = browser.find("button", "Move “*").await;
        menu.focus().await.unwrap();
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser
            .until(
                "the menu has the focus",
                "return document.activeElement?.getAttribute('role') === 'menuitem'",
            )
            .await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser.has_count("New", new - 1).await;
        // Add a deal.
        browser
            .find("button", "New deal")
            .await
            .focus()
            .await
            .unwrap();
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser.find("dialog", "New deal").await;
        keys(&browser, "Отдел «Север» and 3 sites").await;
        keys(&browser, TypingData::from(Key::Tab)).await;
        keys(&browser, "1,250.50").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser.has_count("New", new).await;
        browser.sees("€1,250.50").await;
        // Open it, and go back by Escape.
        browser
            .find("link", "Отдел «Север» and 3 sites")
            .await
            .focus()
            .await
            .unwrap();
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser.find("region", "Отдел «Север» and 3 sites").await;
        assert!(
            browser
                .run("return location.hash")
                .await
                .as_str()
                .unwrap()
                .starts_with("#/deals/")
        );
        browser.picture("deal").await;
        keys(&browser, TypingData::from(Key::Escape)).await;
        browser
            .until(
                "back on the board",
                "return location.hash.startsWith('#/board') && !document.querySelector('.panel')",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn a_list_is_searched_sorted_and_edited_where_it_stands() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/deals").await;
        browser.sees("250 deals").await;
        browser.click("button", "Value*").await;
        browser
            .until("sorted", "return location.hash.includes('sort=-value')")
            .await;
        let search = browser.find("textbox", "Filter deals").await;
        search.send_keys("training").await.unwrap();
        browser.until("found fewer", "return /^\\d+ deals?$/.test(document.querySelector('.page__meta').innerText) && !document.querySelector('.page__meta').innerText.startsWith('250')").await;
        let cell = "document.querySelector('[aria-rowindex=\"2\"] [aria-colindex=\"2\"]')";
        let value = browser
            .driver
            .execute(&format!("return {cell}"), vec![])
            .await;
        value.unwrap().element().unwrap().click().await.unwrap();
        keys(&browser, "abc").await;
        keys(&browser, Key::Enter).await;
        browser.sees("“abc” is not an amount").await;
        let value = browser.find("textbox", "Edit Value").await;
        value.send_keys(Key::Control + "a").await.unwrap();
        value.send_keys("7,777" + Key::Enter).await.unwrap();
        let kept = "return document.querySelector('[role=grid]')?.innerText.includes('€7,777')";
        browser.until("the new value", kept).await;
        browser.saved().await;
        browser.reload().await;
        browser.until("kept", kept).await;
        browser.close().await;
    });
}
