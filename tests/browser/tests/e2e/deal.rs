//! What belongs to a deal is chosen and added where the deal is.

use thirtyfour::prelude::*;

use crate::steps::{chord, in_browser, keys, undo};
use browser_tests::Browser;

/// Opens the first deal of the board.
async fn open_first(browser: &Browser) {
    let href = "return document.querySelector('.card__title')?.getAttribute('href')";
    let href = browser.until("a card", href).await;
    browser.hash(href.as_str().unwrap()).await;
    browser
        .until("the deal", "return !!document.querySelector('.panel dl')")
        .await;
}

async fn value_of(browser: &Browser, field: &str) -> String {
    let field = browser.find(".panel [role=combobox]", field).await;
    field.prop("value").await.unwrap().unwrap_or_default()
}

async fn has_value(browser: &Browser, field: &str, value: &str) {
    let script = format!(
        "return [...document.querySelectorAll('.panel [role=combobox]')].find(e => e.ariaLabel === '{field}')?.value === {}",
        serde_json::Value::from(value)
    );
    browser.until(&format!("{field} is {value}"), &script).await;
}

/// Types into a field from its beginning, by keyboard alone.
async fn type_into(browser: &Browser, field: &str, text: &str) {
    let field = browser.find(".panel [role=combobox]", field).await;
    field.focus().await.unwrap();
    chord(browser, Key::Control, "a").await;
    keys(browser, text).await;
}

#[test]
fn company_person_and_owner_are_chosen_and_added_by_keyboard() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        open_first(&browser).await;
        let before = value_of(&browser, "Company").await;
        type_into(&browser, "Company", "Brand new Ltd").await;
        browser.find("option", "Create “Brand new Ltd”").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        has_value(&browser, "Company", "Brand new Ltd").await;
        // Adding and choosing it was one deed.
        undo_from_field(&browser).await;
        has_value(&browser, "Company", &before).await;
        type_into(&browser, "Company", "brand new").await;
        browser.find("option", "Create “brand new”").await;
        // Escape gives the old text back, and leaves the deal open.
        keys(&browser, TypingData::from(Key::Escape)).await;
        has_value(&browser, "Company", &before).await;
        browser.find(".panel [role=combobox]", "Company").await;
        // An existing one, by the arrow keys.
        let field = browser.find(".panel [role=combobox]", "Company").await;
        field.focus().await.unwrap();
        keys(&browser, Key::Down + Key::Down).await;
        let second = browser
            .until(
                "an entry is pointed at",
                "return document.querySelector('[role=option][aria-selected=true]')?.innerText",
            )
            .await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        has_value(&browser, "Company", second.as_str().unwrap()).await;
        type_into(&browser, "Person", "Ada Lovelace").await;
        keys(&browser, TypingData::from(Key::Tab)).await;
        has_value(&browser, "Person", "Ada Lovelace").await;
        type_into(&browser, "Owner", "Grace Hopper").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        has_value(&browser, "Owner", "Grace Hopper").await;
        browser.picture("deal-choices").await;
        browser.saved().await;
        browser.reload().await;
        has_value(&browser, "Company", second.as_str().unwrap()).await;
        has_value(&browser, "Person", "Ada Lovelace").await;
        has_value(&browser, "Owner", "Grace Hopper").await;
        let violations = browser.violations().await;
        assert!(violations.is_empty(), "{}", violations.join("\n"));
        browser.close().await;
    });
}

/// Undo by keys leaves a text field to its own undo: the button does it.
async fn undo_from_field(browser: &Browser) {
    browser.click("button", "Undo: *").await;
}

#[test]
fn a_new_deal_with_a_new_company_is_one_undo() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let new = browser.count("New").await;
        browser.click("button", "New deal").await;
        browser.find("dialog", "New deal").await;
        keys(&browser, "Lighthouse lamps").await;
        keys(&browser, Key::Tab + Key::Tab).await;
        keys(&browser, "Northern Lights Trust").await;
        browser
            .find("option", "Create “Northern Lights Trust”")
            .await;
        browser.picture("new-deal").await;
        let violations = browser.violations().await;
        assert!(violations.is_empty(), "{}", violations.join("\n"));
        // Leaving the field takes what was typed.
        browser.click("button", "Add deal").await;
        browser.has_count("New", new + 1).await;
        browser.sees("Northern Lights Trust").await;
        browser
            .find("link", "Lighthouse lamps")
            .await
            .focus()
            .await
            .unwrap();
        undo(&browser).await;
        browser.has_count("New", new).await;
        // Nothing is left of it: the company is gone too.
        browser.find("button", "Undo").await;
        browser.click("button", "New deal").await;
        browser.find("dialog", "New deal").await;
        keys(&browser, Key::Tab + Key::Tab).await;
        keys(&browser, "Northern Lights Trust").await;
        browser
            .find("option", "Create “Northern Lights Trust”")
            .await;
        browser.close().await;
    });
}
