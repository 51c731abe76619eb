//! A first visit: three ways to begin, the guide, hints, and the help beside the work.

use crate::steps::{file_of, in_browser, keys, start_own};
use browser_tests::Browser;
use thirtyfour::prelude::*;

const GUIDE: &str = "Two minutes to the first deal";

/// Waits until something is no longer on the page.
async fn sees_no(browser: &Browser, text: &str) {
    let script = format!("return !document.body.innerText.includes('{text}')");
    browser.until(&format!("no “{text}”"), &script).await;
}

async fn first_visit(dist: std::path::PathBuf) -> Browser {
    let browser = Browser::blank(dist).await;
    browser.go("").await;
    browser.find("region", "Welcome*").await;
    browser
}

#[test]
fn the_welcome_stands_beside_the_sample_and_comes_once() {
    in_browser(|dist| async move {
        let browser = first_visit(dist).await;
        assert!(
            browser.count("New").await > 0,
            "the sample is there already"
        );
        browser.picture("welcome").await;
        assert_eq!(browser.violations().await, Vec::<String>::new());
        browser.click("button", "Look around*").await;
        sees_no(&browser, "How do you want to begin").await;
        browser.sees("This is a sample workspace.").await;
        browser.reload().await;
        browser.sees("This is a sample workspace.").await;
        sees_no(&browser, "How do you want to begin").await;
        browser.close().await;
    });
}

#[test]
fn a_phone_is_welcomed_and_guided_without_sideways_scrolling() {
    in_browser(|dist| async move {
        let browser = Browser::blank(dist).await;
        browser
            .tell(
                "Emulation.setDeviceMetricsOverride",
                serde_json::json!({"width": 360, "height": 760, "deviceScaleFactor": 1, "mobile": true}),
            )
            .await;
        browser.go("").await;
        browser.find("region", "Welcome*").await;
        browser.picture("phone-welcome").await;
        let width = "return document.documentElement.scrollWidth";
        assert!(browser.run(width).await.as_i64().unwrap() <= 360);
        let is_seen = "return document.querySelector('.card').getBoundingClientRect().top < innerHeight - 100";
        assert_eq!(browser.run(is_seen).await, true, "the sample is in sight");
        browser.click("button", "Start empty*").await;
        browser.find("region", GUIDE).await;
        browser.picture("phone-guide").await;
        assert!(browser.run(width).await.as_i64().unwrap() <= 360);
        assert_eq!(browser.violations().await, Vec::<String>::new());
        browser.hash("#/board?help=start").await;
        browser.find("heading", "Getting started").await;
        browser.picture("phone-help").await;
        assert!(browser.run(width).await.as_i64().unwrap() <= 360);
        browser.close().await;
    });
}

#[test]
fn the_guide_leads_to_pipeline_contact_and_deal_by_keyboard_and_survives_a_reload() {
    in_browser(|dist| async move {
        let browser = first_visit(dist).await;
        let start = browser.find("button", "Start empty*").await;
        start.send_keys(Key::Enter + "").await.unwrap();
        browser.find("region", GUIDE).await;
        browser.picture("guide").await;
        assert_eq!(browser.violations().await, Vec::<String>::new());
        // The heading of the step has the focus; the next stop is the choice.
        browser
            .until(
                "the step has the focus",
                "return document.activeElement.classList.contains('guide__heading')",
            )
            .await;
        keys(&browser, Key::Tab).await;
        keys(&browser, Key::Down).await;
        keys(&browser, Key::Enter).await;
        browser.has_count("Briefing", 0).await;
        browser.find("heading", "Projects").await;
        browser.find("heading", "First contact").await;

        browser.saved().await;
        browser.reload().await;
        browser.find("heading", "First contact").await;
        let person = browser.find("textbox", "Person").await;
        person.send_keys("Ada Lovelace").await.unwrap();
        let company = browser.find("textbox", "Company").await;
        company.send_keys("Engines" + Key::Enter).await.unwrap();
        browser.find("heading", "First deal").await;
        let value = browser.find("textbox", "Value").await;
        value.send_keys("1200" + Key::Enter).await.unwrap();
        browser.has_count("Enquiry", 1).await;
        browser.find("heading", "What comes next").await;
        browser.picture("guide-done").await;
        browser.click("button", "Finish").await;
        sees_no(&browser, GUIDE).await;
        // From now on hints come, each at its place and once.
        browser.find("region", "Hint").await;
        browser.picture("hint").await;
        browser.click("button", "Got it").await;
        browser.hash("#/people").await;
        browser.find("heading", "People").await;
        browser.sees("L adds a lead from anywhere").await;
        browser.hash("#/board").await;
        sees_no(&browser, "L adds a lead from anywhere").await;
        sees_no(&browser, "No more hints").await;
        browser.hash("#/people").await;
        browser.click("button", "No more hints").await;
        browser.hash("#/dashboard").await;
        browser.find("heading", "Team").await;
        sees_no(&browser, "No more hints").await;
        browser.saved().await;
        browser.reload().await;
        sees_no(&browser, GUIDE).await;
        browser.close().await;
    });
}

#[test]
fn every_step_of_the_guide_can_be_skipped() {
    in_browser(|dist| async move {
        let browser = first_visit(dist).await;
        browser.click("button", "Start empty*").await;
        for heading in ["Pipeline", "First contact", "First deal"] {
            browser.find("heading", heading).await;
            browser.click("button", "Skip this step").await;
        }
        browser.find("heading", "What comes next").await;
        browser.click("button", "Close the guide").await;
        sees_no(&browser, GUIDE).await;
        browser.has_count("New", 0).await;
        browser.close().await;
    });
}

#[test]
fn a_brought_file_is_looked_at_in_ones_own_workspace() {
    in_browser(|dist| async move {
        let file = file_of(
            "brought.csv",
            b"Name,Email\nAda Lovelace,ada@engines.example\nMary Shelley,mary@books.example\n",
        );
        let browser = first_visit(dist).await;
        let input = browser.find("file", "Bring a file*").await;
        input.send_keys(file.to_string_lossy()).await.unwrap();
        browser.sees("2 rows").await;
        sees_no(&browser, "sample workspace").await;
        browser.picture("brought-file").await;
        browser.click("button", "Import").await;
        browser.sees("Import finished").await;
        browser.saved().await;
        // It was taken once.
        browser.reload().await;
        browser.find("file", "Choose a file").await;
        std::fs::remove_file(&file).unwrap();
        browser.close().await;
    });
}

/// Lets go of a file over something, as it is dragged there from outside.
async fn drop_file(browser: &Browser, over: &str, name: &str, text: &str) {
    let script = format!(
        "const over = document.querySelector('{over}'), data = new DataTransfer(); \
         data.items.add(new File([{}], '{name}', {{type: 'text/csv'}})); \
         const of = kind => over.dispatchEvent(new DragEvent(kind, {{dataTransfer: data, bubbles: true, cancelable: true}})); \
         of('dragenter'); of('dragover'); of('drop'); return true",
        serde_json::Value::from(text)
    );
    browser.run(&script).await;
}

#[test]
fn a_file_is_dropped_on_the_welcome_and_on_the_import() {
    in_browser(|dist| async move {
        let browser = first_visit(dist).await;
        let one = "Name,Email\nAda Lovelace,ada@engines.example\n";
        drop_file(&browser, ".welcome", "one.csv", one).await;
        browser.sees("1 row").await;
        sees_no(&browser, "sample workspace").await;
        browser.click("button", "Import").await;
        browser.sees("Import finished").await;
        browser.hash("#/people").await;
        browser.find("a", "Ada Lovelace").await;
        browser.hash("#/import").await;
        browser.find("file", "Choose a file").await;
        let two = "Name,Email\nMary Shelley,mary@books.example\nJane Marcet,jane@books.example\n";
        drop_file(&browser, ".drop", "two.csv", two).await;
        browser.sees("2 rows").await;
        browser.close().await;
    });
}

#[test]
fn lists_with_nothing_in_them_say_how_to_begin() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        browser.hash("#/people").await;
        browser.sees("Nobody is here yet").await;
        browser.hash("#/people?text=ada").await;
        browser.sees("Nobody is here yet").await;
        browser.hash("#/deals").await;
        browser.sees("No deals here yet").await;
        sees_no(&browser, "No deal matches these filters").await;
        assert_eq!(browser.violations().await, Vec::<String>::new());
        browser.close().await;
    });
}

#[test]
fn the_help_stands_beside_the_work_and_is_searched() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        keys(&browser, Key::F1).await;
        browser.find("region", "Help").await;
        browser.find("heading", "Pipelines and the board").await;
        browser.picture("help").await;
        assert_eq!(browser.violations().await, Vec::<String>::new());
        let search = browser.find("textbox", "Search the help").await;
        search.send_keys("parted duplicates").await.unwrap();
        browser.click("button", "People and duplicates").await;
        browser.find("heading", "People and duplicates").await;
        // It stays while one goes on, and its links lead there.
        browser.click("link", "duplicates").await;
        browser.find("heading", "Duplicates").await;
        browser.find("heading", "People and duplicates").await;
        browser.reload().await;
        browser.find("heading", "People and duplicates").await;
        browser.click("button", "All articles").await;
        browser.click("button", "Keyboard").await;
        browser.find("heading", "Keyboard").await;
        keys(&browser, Key::Escape).await;
        browser
            .until(
                "the help is closed",
                "return !document.querySelector('.help')",
            )
            .await;
        browser.hash("#/board?help=import").await;
        browser.find("heading", "Importing").await;
        browser.click("button", "Help").await;
        browser
            .until(
                "the help is closed",
                "return !document.querySelector('.help')",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn the_help_speaks_russian() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser
            .run("localStorage.setItem('kith.language', '\"ru\"')")
            .await;
        browser.reload().await;
        keys(&browser, Key::F1).await;
        browser.find("heading", "Воронки и доска").await;
        browser.picture("help-russian").await;
        browser.close().await;
    });
}

#[test]
fn hints_are_turned_off_and_on_in_the_settings() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        browser.hash("#/settings").await;
        browser.click("textbox", "Show hints").await;
        let kept = browser
            .run("return localStorage.getItem('kith.hints')")
            .await;
        assert_eq!(kept, "\"\"");
        browser.click("textbox", "Show hints").await;
        let kept = browser
            .run("return localStorage.getItem('kith.hints')")
            .await;
        assert_eq!(kept, "\"off\"");
        browser.close().await;
    });
}
