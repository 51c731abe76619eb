//! A person's page: everything that is known, edited in place, and fields of one's own.

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::steps::{choose, holds, in_browser, panel_says, start_own, undo, write};
use browser_tests::Browser;

/// Waits until a choice of the panel is this.
async fn is_chosen(browser: &Browser, label: &str, value: &str) {
    let script = format!(
        "return [...document.querySelectorAll('.panel select')] \
         .some(i => i.getAttribute('aria-label') === {} && i.value === {})",
        Value::from(label),
        Value::from(value)
    );
    browser.until(&format!("{label} is {value}"), &script).await;
}

async fn lead(browser: &Browser, name: &str) {
    browser.hash("#/people").await;
    browser.find("heading", "People").await;
    browser.click("button", "New lead").await;
    let field = browser.find("textbox", "Person").await;
    field.send_keys(name).await.unwrap();
    browser.click("button", "Add lead").await;
    browser
        .until(
            "the new panel",
            "return !!document.querySelector('.panel dl.fields') && !document.querySelector('dialog[open]')",
        )
        .await;
}

#[test]
fn all_that_is_known_of_a_person_is_edited_in_place() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        lead(&browser, "Анна Сергеевна").await;
        browser.click("button", "All fields").await;
        // The parts of a name and the name are one.
        holds(&browser, "Middle name", "Сергеевна").await;
        write(&browser, "Last name", "Ким").await;
        holds(&browser, "Name", "Анна Сергеевна Ким").await;
        write(&browser, "Company", "Northwind").await;
        write(&browser, "Job title", "Buyer").await;
        browser.click("button", "Has left Northwind").await;
        panel_says(&browser, "Buyer · Northwind").await;
        holds(&browser, "Job title", "").await;
        write(&browser, "Birthday", "12.04.1985").await;
        holds(&browser, "Birthday", "1985-04-12").await;
        write(&browser, "Birthday", "yesterday").await;
        browser.sees("“yesterday” is no birthday").await;
        holds(&browser, "Birthday", "1985-04-12").await;
        write(&browser, "Country", "Kazakhstan").await;
        holds(&browser, "Country", "Kazakhstan").await;
        browser.click("button", "Add address").await;
        for (part, text) in [("Street", "Abay Avenue 1"), ("City", "Almaty")] {
            let field = browser.find("textbox", part).await;
            field.send_keys(text).await.unwrap();
        }
        let city = browser.find("textbox", "City").await;
        city.send_keys(TypingData::from(Key::Enter)).await.unwrap();
        browser.find("button", "Abay Avenue 1, Almaty").await;
        write(&browser, "Add link", "https://kith.example/anna").await;
        browser.find("link", "https://kith.example/anna").await;
        write(&browser, "Add e-mail", "anna@kith.example").await;
        choose(&browser, "What anna@kith.example is for", "work").await;
        write(&browser, "Add tag", "choir").await;
        browser.find("button", "Take away choir").await;
        browser.saved().await;
        browser.reload().await;
        browser.find("button", "Abay Avenue 1, Almaty").await;
        is_chosen(&browser, "What anna@kith.example is for", "work").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        undo(&browser).await;
        browser
            .until(
                "the tag is taken back",
                "return ![...document.querySelectorAll('.panel .chip')].some(c => c.innerText.includes('choir'))",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn a_field_of_ones_own_is_made_where_one_works_and_keeps_its_values() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        lead(&browser, "Ada Lovelace").await;
        browser.click("button", "Add a field").await;
        let name = browser.find("textbox", "Name of the field").await;
        name.send_keys("Budget").await.unwrap();
        choose(&browser, "Kind", "Money").await;
        browser.click("button", "Add field").await;
        write(&browser, "Budget", "1,250.5").await;
        holds(&browser, "Budget", "€1,250.50").await;
        write(&browser, "Budget", "a lot").await;
        browser.sees("“a lot” is not an amount").await;
        holds(&browser, "Budget", "€1,250.50").await;

        // What a note says becomes a field and its value in one deed.
        browser.click("button", "Note*").await;
        let subject = browser.find("textbox", "What happened?").await;
        subject.send_keys("Team size: 12").await.unwrap();
        subject
            .send_keys(TypingData::from(Key::Enter))
            .await
            .unwrap();
        browser
            .click("button", "Keep as a field: Team size: 12")
            .await;
        holds(&browser, "Team size", "12").await;
        undo(&browser).await;
        browser
            .find("button", "Keep as a field: Team size: 12")
            .await;
        browser
            .click("button", "Keep as a field: Team size: 12")
            .await;
        holds(&browser, "Team size", "12").await;

        // Another kind, another name: the value stays, and says where it does not read.
        browser.hash("#/settings/fields").await;
        browser.find("heading", "Fields of people").await;
        choose(&browser, "Kind: Budget", "Date").await;
        write(&browser, "Name of the field: Budget", "Volume").await;
        browser.find("button", "Remove: Volume").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.saved().await;
        browser.run("history.back()").await;
        panel_says(&browser, "it does not read as “Date”").await;
        holds(&browser, "Volume", "1250.50 EUR").await;
        browser.hash("#/settings/fields").await;
        choose(&browser, "Kind: Volume", "Money").await;
        browser.run("history.back()").await;
        holds(&browser, "Volume", "€1,250.50").await;
        browser.close().await;
    });
}
