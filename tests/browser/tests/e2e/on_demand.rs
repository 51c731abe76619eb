//! Screens whose code is loaded when they are first opened.

use std::fs;
use std::path::{Path, PathBuf};

use crate::steps::in_browser;
use browser_tests::Browser;

const LOADED_PARTS: &str = "return performance.getEntriesByType('resource').map(e => e.name) \
    .filter(name => /kith-[0-9a-f]+-.*[.]wasm$/.test(name)).length";

fn copy_into(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_into(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A copy of the built page that a test may damage; removed at the end.
struct Copy(PathBuf);

impl Copy {
    fn of(dist: &Path) -> Self {
        let folder = std::env::temp_dir().join(format!("kith-dist-{}", std::process::id()));
        copy_into(dist, &folder);
        Self(folder)
    }

    /// The file of the part that has this end.
    fn part(&self, end: &str) -> PathBuf {
        fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.to_string_lossy().ends_with(end))
            .unwrap()
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

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
