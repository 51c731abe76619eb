//! The file for calendars: chosen once, written after each change, and still after a reload.
//!
//! No test can press the buttons of the system's dialog, so a file of the browser's own file system
//! stands for the chosen one. It is a handle like any other: kept, asked and written the same way.

use serde_json::Value;

use crate::steps::{in_browser, start_own};
use crate::today::{add, plan};
use browser_tests::Browser;

/// What is chosen is a file of this origin; what the browser answers about it, the test says.
const CHOOSES: &str = "window.showSaveFilePicker = async () => \
    (await navigator.storage.getDirectory()).getFileHandle('plan.ics', { create: true });";

/// What the browser says when it is asked for the permission, until it is asked in earnest.
const ASKS_ANEW: &str = "window.__standing = 'prompt'; window.__answer = 'granted'; \
    FileSystemHandle.prototype.queryPermission = async () => window.__standing; \
    FileSystemHandle.prototype.requestPermission = async () => (window.__standing = window.__answer);";

async fn at_each_start(browser: &Browser, source: &str) {
    browser
        .tell(
            "Page.addScriptToEvaluateOnNewDocument",
            serde_json::json!({ "source": source }),
        )
        .await;
}

/// Waits until the file holds a text.
async fn file_holds(browser: &Browser, text: &str) {
    let script = format!(
        "return navigator.storage.getDirectory().then(it => it.getFileHandle('plan.ics')) \
         .then(it => it.getFile()).then(it => it.text()).then(it => it.includes({}), () => false)",
        Value::from(text)
    );
    browser
        .until(&format!("the file says “{text}”"), &script)
        .await;
}

/// A workspace of one's own with one step, written into the chosen file.
async fn chosen(browser: &Browser) {
    start_own(browser).await;
    add(browser, "Ada Cole").await;
    plan(browser, "Send the numbers", "Does not repeat").await;
    browser.hash("#/today").await;
    browser.click("button", "Choose a file").await;
    browser
        .sees("“plan.ics” is written anew with every change")
        .await;
    file_holds(browser, "SUMMARY:Send the numbers – Ada Cole").await;
    browser.saved().await;
}

/// Plans one more step with the same person.
async fn one_more(browser: &Browser, subject: &str) {
    browser.hash("#/people").await;
    browser.click("a", "Ada Cole").await;
    browser.find("section", "Log").await;
    plan(browser, subject, "Does not repeat").await;
}

#[test]
fn a_chosen_file_is_still_written_after_a_reload() {
    in_browser(|dist| async move {
        let browser = Browser::blank(dist).await;
        at_each_start(&browser, CHOOSES).await;
        browser.begin("").await;
        chosen(&browser).await;
        browser.reload().await;
        one_more(&browser, "Ask about May").await;
        file_holds(&browser, "SUMMARY:Ask about May – Ada Cole").await;
        // A new name of somebody in the plan is a change of the plan, too.
        browser.hash("#/today").await;
        browser
            .sees("“plan.ics” is written anew with every change")
            .await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        // Let go of, it is looked for no more.
        browser.click("button", "Stop writing").await;
        browser.find("button", "Choose a file").await;
        browser.reload().await;
        browser.find("button", "Choose a file").await;
        browser.close().await;
    });
}

#[test]
fn after_a_reload_the_browser_may_ask_once_more() {
    in_browser(|dist| async move {
        let browser = Browser::blank(dist).await;
        at_each_start(&browser, CHOOSES).await;
        browser.begin("").await;
        chosen(&browser).await;
        at_each_start(&browser, ASKS_ANEW).await;
        browser.reload().await;
        browser.find("button", "Go on writing to plan.ics").await;
        browser
            .sees("“plan.ics” is not written at the moment.")
            .await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        one_more(&browser, "Ask about May").await;
        browser.hash("#/today").await;
        browser.click("button", "Go on writing to plan.ics").await;
        file_holds(&browser, "SUMMARY:Ask about May – Ada Cole").await;
        // Said no: told in words, with what to do.
        browser.saved().await;
        browser.reload().await;
        browser.run("window.__answer = 'denied'").await;
        browser.click("button", "Go on writing to plan.ics").await;
        browser
            .sees("does not let this page write “plan.ics”")
            .await;
        browser.run("window.__answer = 'granted'").await;
        browser.click("button", "Try again").await;
        browser
            .sees("“plan.ics” is written anew with every change")
            .await;
        // Gone: told, and another one can be chosen.
        browser
            .run("return navigator.storage.getDirectory().then(it => it.removeEntry('plan.ics')).then(() => true)")
            .await;
        one_more(&browser, "Ask about June").await;
        browser.hash("#/today").await;
        browser.sees("“plan.ics” is no longer where it was").await;
        browser.click("button", "Choose a file").await;
        file_holds(&browser, "SUMMARY:Ask about June – Ada Cole").await;
        browser.close().await;
    });
}

#[test]
fn where_no_file_can_be_kept_the_download_remains() {
    in_browser(|dist| async move {
        let browser = Browser::blank(dist).await;
        at_each_start(&browser, "delete window.showSaveFilePicker").await;
        browser.begin("#/today").await;
        browser
            .sees("This browser does not let a page keep a file.")
            .await;
        browser.find("button", "Download my plan").await;
        let is_offered = browser
            .run("return [...document.querySelectorAll('button')].some(it => it.innerText === 'Choose a file')")
            .await;
        assert_eq!(is_offered, Value::from(false));
        browser.close().await;
    });
}
