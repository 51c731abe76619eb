//! The history: deeds that are taken back and done again, by keys and line by line.

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::steps::{chord, in_browser, start_own, undo};
use crate::today::add;
use browser_tests::Browser;

/// The lines of the history, each with its button.
const LINES: &str = "[...document.querySelectorAll('.deeds__line')].map(it => \
    it.querySelector('.deeds__what').innerText.replace(/\\s+/g, ' ').trim() + ' | ' + (it.querySelector('button')?.innerText.trim() ?? ''))";

/// Waits until the newest lines are these.
async fn begins(browser: &Browser, lines: &[&str]) {
    let lines = Value::from(lines.to_vec());
    let script = format!(
        "const wanted = {lines}; const lines = {LINES}; \
         return JSON.stringify(lines.slice(0, wanted.length)) === JSON.stringify(wanted)"
    );
    browser
        .until(&format!("the history begins {lines}"), &script)
        .await;
}

async fn redo(browser: &Browser) {
    browser
        .driver
        .action_chain()
        .key_down(Key::Control)
        .key_down(Key::Shift)
        .send_keys("z")
        .key_up(Key::Shift)
        .key_up(Key::Control)
        .perform()
        .await
        .unwrap();
}

/// Renames the person who is open.
async fn rename(browser: &Browser, from: &str, to: &str) {
    browser.hash("#/people").await;
    browser.click("a", from).await;
    crate::steps::write(browser, "Name", to).await;
    browser.find("a", to).await;
    // In a field the keys of undoing are the field's own.
    browser.run("document.activeElement.blur()").await;
}

#[test]
fn what_was_undone_is_shown_and_done_again_by_keys_and_by_line() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        add(&browser, "Ada Cole").await;
        browser.saved().await;
        browser.hash("#/history").await;
        begins(&browser, &["Added the lead Ada Cole | Take back"]).await;
        browser.find("heading", "History").await;
        undo(&browser).await;
        begins(
            &browser,
            &[
                "Undone: Added the lead Ada Cole | Redo",
                "Added the lead Ada Cole undone | Redo",
            ],
        )
        .await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.picture("history-undone").await;
        redo(&browser).await;
        let again = [
            "Done again: Added the lead Ada Cole | Take back",
            "Undone: Added the lead Ada Cole | ",
            "Added the lead Ada Cole | Take back",
        ];
        begins(&browser, &again).await;
        // The other key for it.
        undo(&browser).await;
        begins(&browser, &["Undone: Added the lead Ada Cole | Redo"]).await;
        chord(&browser, Key::Control, "y").await;
        begins(&browser, &again[..2]).await;
        // By the line of the deed itself, after a reload, too.
        browser
            .click("button", "Take back: Added the lead Ada Cole")
            .await;
        begins(&browser, &["Undone: Added the lead Ada Cole | Redo"]).await;
        browser.saved().await;
        browser.reload().await;
        browser
            .click("button", "Redo: Added the lead Ada Cole")
            .await;
        begins(&browser, &again[..2]).await;
        browser.hash("#/people").await;
        browser.find("a", "Ada Cole").await;
        browser.close().await;
    });
}

/// Presses the button of a line, counted from the newest.
async fn press(browser: &Browser, line: usize) {
    let script = format!(
        "const button = document.querySelectorAll('.deeds__line')[{line}]?.querySelector('button'); button?.click(); return !!button"
    );
    browser
        .until(&format!("the button of line {line}"), &script)
        .await;
}

/// Waits until the page says why something is not done.
async fn refused(browser: &Browser, words: &str) {
    let script = format!(
        "return [...document.querySelectorAll('.deeds__line [role=alert]')].some(it => it.innerText.includes({}))",
        Value::from(words)
    );
    browser.until(&format!("refused: {words}"), &script).await;
}

#[test]
fn what_something_later_stands_on_is_not_taken_back_and_says_so() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        add(&browser, "Ada Cole").await;
        rename(&browser, "Ada Cole", "Ada Lane").await;
        rename(&browser, "Ada Lane", "Ada Long").await;
        browser.saved().await;
        browser.hash("#/history").await;
        begins(
            &browser,
            &[
                "Changed Ada Lane | Take back",
                "Changed Ada Cole | Take back",
            ],
        )
        .await;
        // The older name: a newer one stands on it. The person: both stand on it.
        press(&browser, 1).await;
        refused(
            &browser,
            "“Changed Ada Lane” came later and changed the same",
        )
        .await;
        press(&browser, 2).await;
        refused(&browser, "more came later and changed the same").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.picture("history-refused").await;
        browser.hash("#/people").await;
        browser.find("a", "Ada Long").await;
        // Once the newer one is taken back, nothing stands on the older one.
        browser.hash("#/history").await;
        press(&browser, 0).await;
        begins(&browser, &["Undone: Changed Ada Lane | Redo"]).await;
        press(&browser, 2).await;
        begins(&browser, &["Undone: Changed Ada Cole | Redo"]).await;
        // Doing again is refused, too, when another name stands there by now.
        rename(&browser, "Ada Cole", "Ada Frost").await;
        browser.saved().await;
        browser.hash("#/history").await;
        begins(&browser, &["Changed Ada Cole | Take back"]).await;
        press(&browser, 1).await;
        refused(
            &browser,
            "Cannot be done again: “Changed Ada Cole” came later",
        )
        .await;
        browser.hash("#/people").await;
        browser.find("a", "Ada Frost").await;
        browser.close().await;
    });
}

#[test]
fn a_deed_is_done_again_by_its_line_whatever_was_done_beside_it() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        add(&browser, "Ada Cole").await;
        rename(&browser, "Ada Cole", "Ada Lane").await;
        undo(&browser).await;
        browser.sees("Undone: Changed Ada").await;
        // Something else in between, and then the same record.
        add(&browser, "Ben Shaw").await;
        browser.saved().await;
        browser.hash("#/history").await;
        browser.find("heading", "History").await;
        browser
            .until("the deed is undone", &format!("return {LINES}.some(it => it.startsWith('Changed Ada') && it.endsWith('undone | Redo'))"))
            .await;
        browser
            .run("[...document.querySelectorAll('.deeds__line')].find(it => it.innerText.startsWith('Changed Ada')).querySelector('button').click()")
            .await;
        browser
            .until(
                "done again",
                &format!("return {LINES}[0].startsWith('Done again: Changed Ada')"),
            )
            .await;
        browser.hash("#/people").await;
        browser.find("a", "Ada Lane").await;
        browser.close().await;
    });
}
