//! Today: worked off by keyboard alone, repeated, wished for, taken into calendars.

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::steps::{catch_files, caught, choose, in_browser, keys, start_own, undo, write};
use browser_tests::Browser;

/// The name of the row that has the focus; empty when none has.
const FOCUSED: &str =
    "const a = document.activeElement; return a.matches('.today__name') ? a.innerText : ''";

async fn focused(browser: &Browser) -> String {
    let name = browser.run(FOCUSED).await;
    name.as_str().unwrap_or_default().to_owned()
}

/// Waits until a row has the focus, and says which.
async fn has_focus(browser: &Browser) -> String {
    browser
        .until(
            "a row has the focus",
            "return document.activeElement.matches('.today__name')",
        )
        .await;
    focused(browser).await
}

/// Waits until the rows of a section are these.
async fn rows(browser: &Browser, section: &str, names: &[&str]) {
    let script = format!(
        "const s = document.querySelector('section[aria-label={}]'); \
         const rows = s ? [...s.querySelectorAll('.today__name')].map(it => it.innerText) : []; \
         return JSON.stringify(rows) === {}",
        Value::from(section),
        Value::from(Value::from(names).to_string())
    );
    browser
        .until(&format!("{section}: {names:?}"), &script)
        .await;
}

/// Adds a person who turned to nobody, and opens the record.
pub async fn add(browser: &Browser, name: &str) {
    browser.hash("#/people").await;
    browser.click("button", "New lead").await;
    browser.find("dialog", "New lead").await;
    let field = browser.find("textbox", "Person").await;
    field.send_keys(name).await.unwrap();
    browser.click("button", "Outbound").await;
    browser.click("button", "Add lead").await;
    browser.sees(&format!("Added the lead {name}")).await;
}

/// Plans a task of today with the record that is open.
pub async fn plan(browser: &Browser, subject: &str, repeat: &str) {
    browser.click("button", "Task").await;
    let field = browser.find("textbox", "What happened?").await;
    field.send_keys(subject).await.unwrap();
    browser
        .run(
            "const f = [...document.querySelectorAll('input')].find(it => it.getAttribute('aria-label') === 'When'); \
             const now = new Date(); const two = n => String(n).padStart(2, '0'); \
             f.value = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}T00:01`; \
             f.dispatchEvent(new Event('change', { bubbles: true }))",
        )
        .await;
    choose(browser, "Repeat", repeat).await;
    browser.click("button", "Log").await;
    browser.sees(subject).await;
}

#[test]
fn a_day_is_worked_off_by_keyboard_alone() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/today?whose=team").await;
        browser.find("heading", "Today").await;
        browser.sees("done today").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        keys(&browser, "j").await;
        let first = has_focus(&browser).await;
        let key = "return document.activeElement.dataset.matter";
        let matter = browser.run(key).await;
        keys(&browser, "j").await;
        keys(&browser, "k").await;
        assert_eq!(browser.run(key).await, matter);
        // With a follow-up: the form, then Enter.
        keys(&browser, "f").await;
        browser.find("form", &format!("Done: {first}")).await;
        browser.find("textbox", "What came of it?").await;
        keys(&browser, "They want to see it").await;
        keys(&browser, Key::Enter).await;
        let is_gone = format!("return !document.querySelector('[data-matter={matter}]')");
        browser.until("the row is gone", &is_gone).await;
        browser.sees("is done.").await;
        has_focus(&browser).await;
        // Taken back, it has the focus again.
        keys(&browser, "u").await;
        let is_back = format!("return document.activeElement.dataset.matter === {matter}");
        browser.until("the row is back", &is_back).await;
        // Snoozed to tomorrow.
        keys(&browser, "s").await;
        browser
            .find("[role=menu]", &format!("Snooze: {first}"))
            .await;
        keys(&browser, Key::Enter).await;
        browser.until("the row is gone", &is_gone).await;
        browser.sees("is moved to").await;
        has_focus(&browser).await;
        // Moved to a day of one's own choice.
        let matter = browser.run(key).await;
        keys(&browser, "m").await;
        browser.find("input", "Day").await;
        keys(&browser, Key::Enter).await;
        let is_gone = format!("return !document.querySelector('[data-matter={matter}]')");
        browser.until("the row is gone", &is_gone).await;
        let next = has_focus(&browser).await;
        // Enter opens the record beside.
        assert!(!next.is_empty());
        keys(&browser, Key::Enter).await;
        browser
            .until(
                "a record beside",
                "return !!document.querySelector('.panel') && !!document.querySelector('.today')",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn what_repeats_comes_again_and_goes_into_calendars() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        browser.hash("#/today").await;
        browser.find("heading", "Nothing is waiting for you").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        add(&browser, "Ada Cole").await;
        browser.find("section", "Log").await;
        plan(&browser, "Send the numbers", "every day").await;
        browser.sees("every day").await;
        browser.hash("#/today").await;
        rows(&browser, "Due today", &["Send the numbers"]).await;
        catch_files(&browser).await;
        browser.click("button", "Download my plan").await;
        let file = caught(&browser, "text/calendar").await;
        assert!(file.contains("SUMMARY:Send the numbers"), "{file}");
        assert!(file.contains("RRULE:FREQ=DAILY"), "{file}");
        assert!(file.contains("@kith\r\n"), "{file}");
        browser.picture("today-own").await;
        keys(&browser, "j").await;
        has_focus(&browser).await;
        keys(&browser, "d").await;
        rows(&browser, "Due today", &[]).await;
        browser.find("heading", "All done for today").await;
        // One deed: what was done and what was planned with it.
        undo(&browser).await;
        rows(&browser, "Due today", &["Send the numbers"]).await;
        keys(&browser, "j").await;
        keys(&browser, "d").await;
        rows(&browser, "Due today", &[]).await;
        browser.saved().await;
        browser.reload().await;
        browser.find("heading", "All done for today").await;
        browser.hash("#/people").await;
        browser.click("a", "Ada Cole").await;
        browser
            .until(
                "the next one is planned",
                "return document.querySelectorAll('.timeline__item--planned').length === 1",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn a_wish_to_keep_in_touch_brings_a_person_into_today() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        add(&browser, "Ada Cole").await;
        browser.click("button", "All fields").await;
        write(&browser, "Keep in touch every … days", "7").await;
        browser.sees("Changed Ada Cole").await;
        browser.hash("#/today").await;
        rows(&browser, "Not spoken to for long", &["Ada Cole"]).await;
        browser.click("button", "Done: Ada Cole").await;
        browser.find("form", "Done: Ada Cole").await;
        choose(
            &browser,
            "Follow-up",
            &follow_up(&browser, "Tomorrow").await,
        )
        .await;
        keys(&browser, Key::Tab).await;
        browser.click("button", "Done").await;
        rows(&browser, "Not spoken to for long", &[]).await;
        // In Russian, too.
        browser.hash("#/settings").await;
        browser.find("heading", "Settings").await;
        browser.run("const s = [...document.querySelectorAll('select')].find(s => [...s.options].some(o => o.value === 'ru')); s.value = 'ru'; s.dispatchEvent(new Event('change', {bubbles: true}))").await;
        browser.hash("#/today").await;
        browser.find("heading", "Сегодня").await;
        browser.find("heading", "На сегодня всё сделано").await;
        browser.close().await;
    });
}

/// The text of the choice that begins so.
async fn follow_up(browser: &Browser, begins: &str) -> String {
    let script = format!(
        "const s = [...document.querySelectorAll('select')].find(s => s.getAttribute('aria-label') === 'Follow-up'); \
         return [...s.options].map(it => it.text).find(it => it.startsWith({}))",
        Value::from(begins)
    );
    let text = browser.run(&script).await;
    text.as_str().unwrap_or_default().to_owned()
}
