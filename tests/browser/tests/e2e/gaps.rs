//! What is missing: ranked, completed with a click, declined for good.

use crate::steps::{in_browser, start_own, undo};
use browser_tests::Browser;

async fn add(browser: &Browser, person: &str, email: &str) {
    browser.click("button", "New lead").await;
    browser.find("dialog", "New lead").await;
    let field = browser.find("textbox", "Person").await;
    field.send_keys(person).await.unwrap();
    let field = browser.find("textbox", "E-mail").await;
    field.send_keys(email).await.unwrap();
    browser.click("button", "Add lead").await;
    browser.sees(&format!("Added the lead {person}")).await;
}

#[test]
fn proposals_are_taken_and_declined_in_the_list_and_in_the_panel() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        browser.hash("#/people").await;
        add(&browser, "JOHN SMITH", "john@blue-ocean.io").await;
        browser.hash("#/people").await;
        add(&browser, "Ada Cole", "ada@gmail.com").await;
        browser.hash("#/people").await;
        browser.click("a", "What is missing").await;
        browser.find("article", "JOHN SMITH").await;
        browser.find("[role=group]", "Name: John Smith").await;
        browser.sees("It is written in capitals").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser
            .click("button", "Take Company: Blue Ocean (new)")
            .await;
        browser.sees("Changed JOHN SMITH").await;
        undo(&browser).await;
        browser.sees("Undone: Changed JOHN SMITH").await;
        browser
            .click("button", "No: Company: Blue Ocean (new)")
            .await;
        browser.sees("Declined a proposal for JOHN SMITH").await;
        browser.click("button", "Take 1 certain proposal").await;
        browser.find("article", "John Smith").await;
        // What was declined stays so, and the panel proposes the rest.
        browser.saved().await;
        browser.reload().await;
        browser.find("article", "John Smith").await;
        let proposed = browser
            .run("return document.querySelector('article').innerText.includes('Blue Ocean')")
            .await;
        assert_eq!(proposed, false);
        browser.click("a", "John Smith").await;
        browser.find("section", "Suggestions").await;
        browser
            .click("button", "Take Greeting: Dear John Smith")
            .await;
        browser
            .until(
                "no suggestion is left",
                "return !document.querySelector('section[aria-label=\"Suggestions\"]')",
            )
            .await;
        browser.close().await;
    });
}
