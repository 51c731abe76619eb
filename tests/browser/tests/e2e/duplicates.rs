//! Two records of one person: found, merged, edited, parted again, and said not to be the same.

use crate::steps::{holds, in_browser, keys, screen_says, start_own, undo, write};
use browser_tests::Browser;

const NAME: &str = "Ottilie Brandvold";

/// Adds a lead by hand, with what its panel has to add, and returns the address of its panel.
async fn add(browser: &Browser, name: &str, email: &str, fields: &[(&str, &str)]) -> String {
    browser.hash("#/people").await;
    browser.find("heading", "People").await;
    browser.click("button", "New lead").await;
    for (label, text) in [("Person", name), ("E-mail", email)] {
        let field = browser.find("textbox", label).await;
        field.send_keys(text).await.unwrap();
    }
    browser.click("button", "Add lead").await;
    browser
        .until(
            "the new panel",
            "return location.hash.startsWith('#/people/') && !!document.querySelector('.panel') && !document.querySelector('dialog[open]')",
        )
        .await;
    for (label, text) in fields {
        write(browser, label, text).await;
    }
    let script = "return location.hash.split('?')[0]";
    browser.run(script).await.as_str().unwrap().to_owned()
}

async fn looks_right(browser: &Browser, name: &str) {
    for theme in ["light", "dark"] {
        browser
            .run(&format!(
                "document.documentElement.dataset.theme = '{theme}'"
            ))
            .await;
        browser.picture(&format!("{name}-{theme}")).await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{name} {theme}: {}", found.join("\n"));
    }
    browser
        .run("delete document.documentElement.dataset.theme")
        .await;
}

#[test]
fn one_person_that_is_there_twice_becomes_one_and_two_again() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        let email = "ottilie@brandvold.example";
        let merged = add(&browser, NAME, email, &[("Add phone", "+47 22 33 44 55")]).await;
        let more = [("Add phone", "0047 22334455"), ("Job title", "Buyer")];
        let kept = add(&browser, NAME, email, &more).await;
        add(&browser, "Gustav Dahl", "gustav@dahl.example", &[]).await;
        assert_ne!(merged, kept);

        browser.hash("#/people").await;
        browser.click("link", "Duplicates*").await;
        screen_says(&browser, "1 pair to decide").await;
        let pair = format!("{NAME} and {NAME}");
        browser.find("article", &pair).await;
        browser.find("button", "Merge 1 certain pair").await;
        looks_right(&browser, "duplicates").await;
        browser.click("button", "Keep the other one").await;
        browser.click("button", "Keep the other one").await;

        // By keys: to the pair, merge; back and again by mouse.
        browser.find("heading", "Duplicates").await;
        browser.run("document.activeElement.blur()").await;
        keys(&browser, "j").await;
        browser
            .until(
                "the pair has the focus",
                "return document.activeElement.tagName === 'ARTICLE'",
            )
            .await;
        keys(&browser, "m").await;
        browser.sees(&format!("Merged {NAME}")).await;
        screen_says(&browser, "No duplicates").await;
        undo(&browser).await;
        screen_says(&browser, "1 pair to decide").await;
        browser.click("button", "Merge 1 certain pair").await;
        screen_says(&browser, "No duplicates").await;

        // The old address leads to the one that was kept.
        browser.hash(&merged).await;
        let script = format!("return location.hash.startsWith('{kept}')");
        browser.until("the kept one", &script).await;
        browser.sees(&format!("Merged from {NAME}")).await;
        screen_says(&browser, "2 people").await;
        holds(&browser, "Job title", "Buyer").await;
        write(&browser, "Job title", "Head of purchasing").await;
        looks_right(&browser, "merged").await;
        browser.saved().await;
        browser.reload().await;

        browser.click("button", "More").await;
        browser.click("menuitem", &format!("Unmerge {NAME}")).await;
        screen_says(&browser, "3 people").await;
        holds(&browser, "Job title", "Head of purchasing").await;
        browser.hash(&merged).await;
        holds(&browser, "Phone", "+47 22 33 44 55").await;
        holds(&browser, "Job title", "").await;

        browser.hash("#/people/duplicates").await;
        browser.click("button", "Not the same").await;
        screen_says(&browser, "No duplicates").await;
        browser.saved().await;
        browser.reload().await;
        screen_says(&browser, "No duplicates").await;
        undo(&browser).await;
        browser.click("button", "Search again").await;
        screen_says(&browser, "1 pair to decide").await;

        let metrics = serde_json::json!({"width": 360, "height": 760, "deviceScaleFactor": 1, "mobile": true});
        browser
            .tell("Emulation.setDeviceMetricsOverride", metrics)
            .await;
        looks_right(&browser, "duplicates-phone").await;
        let width = browser
            .run("return document.documentElement.scrollWidth")
            .await;
        assert!(width.as_i64().unwrap() <= 360, "{width}");
        browser.close().await;
    });
}
