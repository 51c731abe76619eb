//! Saved views for everyone and for one member alone.

use thirtyfour::prelude::*;

use crate::hiding::be;
use crate::steps::{in_browser, keys};
use browser_tests::Browser;

/// Saves what is shown as a view.
async fn save(browser: &Browser, name: &str, is_private: bool) {
    browser.hash("#/deals?filter=stage:won").await;
    browser.click("button", "Views").await;
    let field = browser
        .find("textbox", "Save what is shown as a new view")
        .await;
    field.send_keys(name).await.unwrap();
    if is_private {
        browser.click("input[type=checkbox]", "Only for me").await;
    }
    browser.click("button", "Save the view").await;
    browser.find("nav a", name).await;
    browser.saved().await;
}

/// Waits until the views are these, in the navigation and in the menu of views.
async fn sees_views(browser: &Browser, names: &[&str]) {
    browser.hash("#/deals").await;
    browser.find("heading", "Deals").await;
    let wanted = serde_json::Value::from(names.to_vec());
    let all = "[\"Anna alone\", \"All of us\"]";
    let script = |place: &str| {
        format!(
            "const names = [...document.querySelectorAll('{place} a')].map(it => it.innerText.trim()); \
             return JSON.stringify({all}.filter(it => names.includes(it))) === JSON.stringify({wanted})"
        )
    };
    browser
        .until(&format!("the navigation has {wanted}"), &script("nav"))
        .await;
    browser.click("button", "Views").await;
    browser.find("dialog", "Views").await;
    browser
        .until(
            &format!("the menu has {wanted}"),
            &script("dialog[open] .views__list"),
        )
        .await;
    keys(browser, Key::Escape + "").await;
}

#[test]
fn a_private_view_is_seen_by_its_member_alone_and_one_for_everyone_by_both() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        be(&browser, "Anna Rhodes").await;
        save(&browser, "Anna alone", true).await;
        save(&browser, "All of us", false).await;
        let both = ["Anna alone", "All of us"];
        sees_views(&browser, &both).await;
        be(&browser, "Mikel Kane").await;
        sees_views(&browser, &both[1..]).await;
        browser.reload().await;
        sees_views(&browser, &both[1..]).await;
        // A link to it shows what it shows, but no view of somebody else.
        be(&browser, "Anna Rhodes").await;
        sees_views(&browser, &both).await;
        browser.click("nav a", "Anna alone").await;
        browser.find("button", "Anna alone").await;
        let link = browser.run("return location.hash").await;
        be(&browser, "Mikel Kane").await;
        browser.hash(link.as_str().unwrap()).await;
        browser.find("button", "Stage: won").await;
        browser.find("button", "Views").await;
        // What is for one member becomes everybody's.
        be(&browser, "Anna Rhodes").await;
        browser.hash("#/deals").await;
        browser.click("button", "Views").await;
        browser.click("button", "More about “Anna alone”").await;
        browser.click("menuitem", "Show to everyone").await;
        browser.saved().await;
        keys(&browser, Key::Escape + "").await;
        be(&browser, "Mikel Kane").await;
        sees_views(&browser, &both).await;
        browser.close().await;
    });
}
