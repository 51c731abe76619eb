//! Screens whose code is loaded when they are first opened.

use std::fs;

use crate::builds::Copy;
use crate::steps::in_browser;
use browser_tests::Browser;

const LOADED_PARTS: &str = "return performance.getEntriesByType('resource').map(e => e.name) \
    .filter(name => /kith-[0-9a-f]+-.*[.]wasm$/.test(name)).length";

#[test]
fn a_first_visit_loads_no_code_of_rarely_used_screens() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        assert_eq!(browser.run(LOADED_PARTS).await, 0);
        for (hash, heading) in [
            ("#/dashboard", "Team"),
            ("#/import", "Import"),
            ("#/settings", "Settings"),
        ] {
            browser.hash(hash).await;
            browser.find("heading", heading).await;
        }
        assert!(browser.run(LOADED_PARTS).await.as_i64().unwrap() >= 2);
        browser.close().await;
    });
}

#[test]
fn code_that_does_not_come_is_told_and_asked_for_again() {
    in_browser(|dist| async move {
        let copy = Copy::of(&dist);
        let part = copy.part("-figures.wasm");
        let away = part.with_extension("away");
        fs::rename(&part, &away).unwrap();
        let browser = Browser::open(copy.0.clone(), "#/dashboard").await;
        browser
            .find("heading", "This screen could not be loaded")
            .await;
        browser.picture("part-missing").await;
        // The rest of the page goes on.
        browser.hash("#/board").await;
        browser.find("heading", "New business").await;
        browser.hash("#/dashboard").await;
        browser
            .find("heading", "This screen could not be loaded")
            .await;
        fs::rename(&away, &part).unwrap();
        browser.click("button", "Try again").await;
        browser.find("heading", "Team").await;
        browser.close().await;
    });
}
