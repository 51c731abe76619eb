//! Reminders: shown once, whatever is reloaded or opened beside, and leading to their record.

use serde_json::{Value, json};

use crate::steps::{choose, in_browser, start_own};
use crate::today::add;
use browser_tests::Browser;

/// Notifications are written down instead of shown; the permission is what the browser says.
const STANDS_IN: &str = "{ const real = window.Notification; window.__shown = []; \
    window.Notification = class { \
        constructor(title, options) { this.said = { title, ...options }; window.__shown.push(this); } \
        static get permission() { return real.permission; } \
        static requestPermission() { return real.requestPermission(); } }; }";

async fn starts(browser: &Browser) {
    browser
        .tell(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": STANDS_IN }),
        )
        .await;
}

/// Says what the browser's user has decided about notifications.
async fn decides(browser: &Browser, setting: &str) {
    browser
        .tell(
            "Browser.setPermission",
            json!({ "permission": { "name": "notifications" }, "setting": setting }),
        )
        .await;
}

/// Plans a call that begins in a few minutes.
async fn plan_call(browser: &Browser, subject: &str) {
    browser.click("button", "Call").await;
    let field = browser.find("textbox", "What happened?").await;
    field.send_keys(subject).await.unwrap();
    browser
        .run(
            "const f = [...document.querySelectorAll('input')].find(it => it.getAttribute('aria-label') === 'When'); \
             const at = new Date(Date.now() + 5 * 60000); const two = n => String(n).padStart(2, '0'); \
             f.value = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`; \
             f.dispatchEvent(new Event('change', { bubbles: true }))",
        )
        .await;
    choose(browser, "Status", "planned").await;
    browser.click("button", "Log").await;
    browser.sees(subject).await;
}

async fn shown(browser: &Browser) -> Value {
    browser
        .run("return window.__shown.map(it => it.said.title)")
        .await
}

#[test]
fn a_due_step_notifies_once_and_leads_to_its_record() {
    in_browser(|dist| async move {
        let browser = Browser::blank(dist).await;
        starts(&browser).await;
        browser.begin("").await;
        decides(&browser, "granted").await;
        start_own(&browser).await;
        add(&browser, "Ada Cole").await;
        plan_call(&browser, "Talk about May").await;
        browser.hash("#/today").await;
        browser.click("button", "Remind me").await;
        browser.sees("You are reminded as long as").await;
        browser
            .until(
                "somebody is reminded",
                "return window.__shown.length === 1 && window.__shown[0].said.title === 'Talk about May'",
            )
            .await;
        let said = browser.run("return window.__shown[0].said").await;
        assert!(
            said["body"].as_str().unwrap().contains("Ada Cole"),
            "{said}"
        );
        browser.saved().await;
        // Neither another tab nor the same one after a reload tells it again.
        let first = browser.driver.window().await.unwrap();
        let second = browser.driver.new_tab().await.unwrap();
        browser
            .driver
            .switch_to_window(second.clone())
            .await
            .unwrap();
        starts(&browser).await;
        browser.go("#/today").await;
        browser.sees("You are reminded as long as").await;
        assert_eq!(shown(&browser).await, json!([]));
        browser.driver.close_window().await.unwrap();
        browser.driver.switch_to_window(first).await.unwrap();
        // Pressing it opens the record, wherever one is.
        browser.hash("#/deals").await;
        browser.find("heading", "Deals").await;
        browser.run("window.__shown[0].onclick()").await;
        browser
            .until(
                "the record is open",
                "return document.querySelector('.panel h1, .panel h2')?.innerText.includes('Ada Cole')",
            )
            .await;
        browser.reload().await;
        browser.hash("#/today").await;
        browser.sees("You are reminded as long as").await;
        assert_eq!(shown(&browser).await, json!([]));
        // Turned off, nothing is told.
        browser.click("button", "Stop reminding").await;
        browser.find("button", "Remind me").await;
        browser.close().await;
    });
}

#[test]
fn a_no_of_the_browser_is_told_in_words() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        decides(&browser, "denied").await;
        browser.hash("#/today").await;
        browser
            .sees("Notifications are blocked for this page.")
            .await;
        let is_offered = browser
            .run("return [...document.querySelectorAll('button')].some(it => it.innerText === 'Remind me')")
            .await;
        assert_eq!(is_offered, Value::from(false));
        // Allowed meanwhile, it is offered when one comes back.
        browser.hash("#/deals").await;
        browser.find("heading", "Deals").await;
        decides(&browser, "granted").await;
        browser.hash("#/today").await;
        browser.click("button", "Remind me").await;
        browser.sees("You are reminded as long as").await;
        browser.close().await;
    });
}
