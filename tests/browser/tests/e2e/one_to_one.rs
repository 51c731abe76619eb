//! One-to-ones, the leaderboard and the report: by role and name, with what leaves the page read back.

use thirtyfour::prelude::*;

use crate::steps::{in_browser, keys, start_own, undo};
use browser_tests::Browser;

/// Waits until the region or table of this name shows a text.
async fn part_says(browser: &Browser, name: &str, text: &str) {
    let script = format!(
        "return [...document.querySelectorAll('[aria-label]')].some(e => e.ariaLabel === {} && e.innerText.includes({}))",
        serde_json::Value::from(name),
        serde_json::Value::from(text)
    );
    browser
        .until(&format!("{name} says “{text}”"), &script)
        .await;
}

/// The action that the walk agrees on, for scripts.
const ACTION: &str = "const action = [...document.querySelectorAll('.action')].find(a => a.innerText.includes('Sit in on a demo'));";

/// Whether that action shows a text.
async fn says(browser: &Browser, text: &str) -> bool {
    let script = format!("{ACTION} return action.innerText.includes('{text}')");
    browser.run(&script).await == true
}

/// The rows of the table of this name: the text of each cell.
async fn rows(browser: &Browser, name: &str) -> Vec<Vec<String>> {
    let script = format!(
        "const t = [...document.querySelectorAll('table')].find(t => t.ariaLabel === {}); \
         return t && t.tBodies[0].rows.length > 0 && [...t.tBodies[0].rows].map(r => [...r.cells].map(c => c.innerText))",
        serde_json::Value::from(name)
    );
    let value = browser.until(&format!("{name} has rows"), &script).await;
    serde_json::from_value(value).unwrap()
}

#[test]
fn what_is_agreed_in_a_talk_is_kept_ticked_and_taken_back() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser.hash("#/one-to-one?period=year").await;
        browser
            .until(
                "the members are there",
                "return document.querySelectorAll('main tbody th[scope=row] a').length > 1",
            )
            .await;
        let name = browser
            .run("const a = document.querySelector('main tbody th a'); a.click(); return a.querySelector('bdi').innerText")
            .await;
        browser.sees(name.as_str().unwrap()).await;
        // By keys alone: what, until when, Enter.
        let field = browser.find("textbox", "What is agreed?").await;
        field.send_keys("Call Nordwind again").await.unwrap();
        keys(&browser, Key::Enter).await;
        part_says(&browser, "Agreed actions", "Call Nordwind again").await;
        let due = "const i = [...document.querySelectorAll('input[type=date]')].find(i => i.ariaLabel === 'Due'); \
                   i.value = '2020-01-31'; i.dispatchEvent(new Event('input', {bubbles: true})); return true";
        browser.run(due).await;
        let field = browser.find("textbox", "What is agreed?").await;
        field.send_keys("Sit in on a demo").await.unwrap();
        browser.click("button", "Agree").await;
        part_says(&browser, "Agreed actions", "overdue").await;
        part_says(&browser, "Agreed actions", "Sit in on a demo").await;
        assert!(says(&browser, "overdue").await);
        browser
            .run(&format!(
                "{ACTION} action.querySelector('input').click(); return true"
            ))
            .await;
        browser
            .until(
                "it is done",
                &format!("{ACTION} return action.matches('.action--done')"),
            )
            .await;
        assert!(!says(&browser, "overdue").await);
        undo(&browser).await;
        browser
            .until(
                "it is open again",
                &format!("{ACTION} return !action.matches('.action--done')"),
            )
            .await;
        assert!(says(&browser, "overdue").await);
        browser.saved().await;
        browser.reload().await;
        part_says(&browser, "Agreed actions", "Call Nordwind again").await;
        assert!(says(&browser, "overdue").await);
        assert_eq!(browser.violations().await, Vec::<String>::new());
        browser.close().await;
    });
}

#[test]
fn a_leaderboard_is_of_any_figure_and_leads_to_the_talks() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser
            .hash("#/leaderboard?figure=total_revenue&period=year")
            .await;
        let by_revenue = rows(&browser, "Total revenue").await;
        assert!(by_revenue.len() > 1, "{by_revenue:?}");
        assert_eq!(by_revenue[0][0], "1");
        browser
            .hash("#/leaderboard?figure=win_rate&period=year")
            .await;
        let by_rate = rows(&browser, "Win rate").await;
        assert_eq!(by_rate.len(), by_revenue.len());
        assert!(by_rate[0][3].contains('%'), "{by_rate:?}");
        assert_eq!(browser.violations().await, Vec::<String>::new());
        browser
            .run("document.querySelector('main tbody th a').click(); return true")
            .await;
        browser.sees("Wins to celebrate").await;
        let address = browser.run("return location.hash").await;
        assert!(
            address.as_str().unwrap().contains("period=year"),
            "{address}"
        );
        browser.close().await;
    });
}

#[test]
fn a_report_is_the_same_on_the_screen_in_text_and_in_its_file() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        // What would go to the clipboard and to a file is kept to be read.
        browser
            .run(
                "window.kept = {}; \
                 navigator.clipboard.writeText = async text => { kept.text = text }; \
                 navigator.clipboard.write = async items => { kept.html = await (await items[0].getType('text/html')).text() }; \
                 const make = URL.createObjectURL; \
                 URL.createObjectURL = blob => { blob.text().then(text => kept.file = text); return make(blob) }; \
                 return true",
            )
            .await;
        browser.hash("#/report?of=bdm&period=month").await;
        let shown = rows(&browser, "Numbers").await;
        assert!(shown.len() > 5, "{shown:?}");
        assert_eq!(browser.violations().await, Vec::<String>::new());
        browser.click("button", "Copy text").await;
        let text = browser
            .until("the text is copied", "return kept.text")
            .await;
        browser.click("button", "Copy HTML").await;
        let html = browser
            .until("the HTML is copied", "return kept.html")
            .await;
        browser.click("button", "Download").await;
        let file = browser.until("the file is there", "return kept.file").await;
        let (text, html, file) = (
            text.as_str().unwrap(),
            html.as_str().unwrap(),
            file.as_str().unwrap(),
        );
        for row in &shown {
            let line = format!("{}: {}", row[0], row[1]);
            assert!(text.contains(&line), "{line} in {text}");
            for form in [html, file] {
                assert!(form.contains(&format!("<strong>{}</strong>", row[1])));
            }
        }
        assert!(file.starts_with("<!doctype html>") && file.contains(html.trim()));
        for foreign in ["<script", "class=", "src=", "var(--"] {
            assert!(!file.contains(foreign), "{foreign} in the file");
        }
        // A workspace without anything says so, and never a number that it has not.
        browser.hash("#/board").await;
        start_own(&browser).await;
        browser.hash("#/report?of=team&period=month").await;
        browser.sees("Nothing waits").await;
        let shown = rows(&browser, "Numbers").await;
        assert!(shown.iter().any(|row| row[1] == "—"), "{shown:?}");
        let numbers: String = shown.into_iter().flatten().collect();
        for wrong in ["NaN", "∞", "Infinity"] {
            assert!(!numbers.contains(wrong), "{numbers}");
        }
        browser.close().await;
    });
}
