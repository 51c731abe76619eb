//! The list of people and companies as a table of one's own: columns, conditions, edits of many, many
//! made one, a workbook.

use serde_json::Value;

use crate::steps::{catch_files, caught, choose, in_browser, undo};
use browser_tests::Browser;

/// The heads of the columns, from left to right.
async fn heads(browser: &Browser) -> Vec<String> {
    let heads = browser
        .run(
            "return [...document.querySelectorAll('[role=columnheader] .table__sort .ellipsis')].map(it => it.innerText)",
        )
        .await;
    let heads = heads.as_array().unwrap().iter();
    heads.map(|it| it.as_str().unwrap().to_owned()).collect()
}

async fn has_heads(browser: &Browser, expected: &[&str]) {
    let script = format!(
        "return [...document.querySelectorAll('[role=columnheader] .table__sort .ellipsis')].map(it => it.innerText).join() === {}",
        Value::from(expected.join(","))
    );
    browser.until(&format!("{expected:?}"), &script).await;
}

async fn rows(browser: &Browser) -> u64 {
    let rows = browser
        .until(
            "rows",
            "return document.querySelectorAll('.people__row:not([hidden])').length && +document.querySelector('[role=table]').getAttribute('aria-rowcount')",
        )
        .await;
    rows.as_u64().unwrap() - 1
}

async fn address_has(browser: &Browser, text: &str) {
    let script = format!("return location.hash.includes({})", Value::from(text));
    browser.until(text, &script).await;
}

async fn select_first(browser: &Browser, count: usize) {
    for place in 2..2 + count {
        let script = format!(
            "document.querySelector('[aria-rowindex=\"{place}\"] input').click(); return true"
        );
        browser.run(&script).await;
    }
    browser.sees(&format!("{count} selected")).await;
}

#[test]
fn columns_and_conditions_stand_in_the_address() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/people?kind=people&sort=name").await;
        let all = rows(&browser).await;
        assert_eq!(heads(&browser).await[..3], ["Name", "Company", "Owner"]);
        browser.click("button", "Columns").await;
        for name in ["Company", "Owner", "Source", "State", "Lead since"] {
            browser.click("input[type=checkbox]", name).await;
        }
        browser.click("input[type=checkbox]", "E-mail").await;
        browser.click("input[type=checkbox]", "Job title").await;
        has_heads(&browser, &["Name", "Last activity", "E-mail", "Job title"]).await;
        browser.click("button", "Move E-mail to the front").await;
        has_heads(&browser, &["Name", "E-mail", "Last activity", "Job title"]).await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.click("button", "Done").await;
        address_has(&browser, "columns=email,activity,title").await;
        browser.click("button", "E-mail").await;
        address_has(&browser, "sort=email").await;
        // A condition: one of some has no phone, or all have one.
        browser.click("button", "Add filter").await;
        choose(&browser, "Field", "E-mail").await;
        choose(&browser, "Condition", "has").await;
        let value = browser.find("textbox", "Value").await;
        value.send_keys("no such address").await.unwrap();
        browser.click("button", "Filter").await;
        browser.sees("Nobody matches these filters").await;
        browser
            .click("button", "Remove filter: E-mail has “no such address”")
            .await;
        assert_eq!(rows(&browser).await, all);
        browser.click("button", "Add filter").await;
        choose(&browser, "Field", "Last activity").await;
        browser.click("button", "Filter").await;
        address_has(&browser, "where=activity").await;
        browser.sees("Last activity: more than 30 days ago").await;
        browser.reload().await;
        browser.sees("Last activity: more than 30 days ago").await;
        has_heads(&browser, &["Name", "E-mail", "Last activity", "Job title"]).await;
        browser.close().await;
    });
}

#[test]
fn many_are_edited_made_one_and_written_into_a_workbook() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/people?kind=people&sort=name").await;
        let all = rows(&browser).await;
        select_first(&browser, 2).await;
        browser.click("button", "Edit").await;
        choose(&browser, "Field", "Add a tag").await;
        let value = browser.find("textbox", "New value").await;
        value.send_keys("spring").await.unwrap();
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.click("button", "Edit 2 records").await;
        browser.sees("Changed 2 records").await;
        browser
            .hash("#/people?kind=people&sort=name&where=tags=spring")
            .await;
        browser
            .until(
                "two are found",
                "return document.querySelector('[role=table]').getAttribute('aria-rowcount') === '3'",
            )
            .await;
        catch_files(&browser).await;
        browser.click("button", "Export").await;
        browser.click("menuitem", "Workbook (Excel)").await;
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let book = caught(&browser, kind).await;
        assert!(book.starts_with("PK") && book.contains("xl/worksheets/sheet1.xml"));
        // Both become one, as one deed.
        browser.click("button", "Merge").await;
        browser.sees("Merged 1 record into another").await;
        browser.hash("#/people?kind=people&sort=name").await;
        let fewer = format!(
            "return document.querySelector('[role=table]').getAttribute('aria-rowcount') === '{all}'"
        );
        browser.until("one fewer", &fewer).await;
        undo(&browser).await;
        browser.sees("Undone: Merged 1 record into another").await;
        assert_eq!(rows(&browser).await, all);
        browser.close().await;
    });
}
