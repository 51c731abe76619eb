//! Each screen opened by its address: nothing jumps and nothing complains.

use crate::offline::watch;
use crate::steps::{be_wide, in_browser};
use browser_tests::Browser;

/// Screens by their addresses, and what is there once they are drawn.
const SCREENS: [(&str, &str); 12] = [
    ("#/board", ".card"),
    ("#/deals", "[role=gridcell], .deal-card"),
    ("#/deals?layout=calendar", ".calendar"),
    ("#/deals?layout=timeline", ".spans"),
    ("#/dashboard", ".tile__number"),
    ("#/one-to-one", "main a"),
    ("#/leaderboard", "main table, main ol"),
    ("#/report", "main h2"),
    ("#/today?whose=team", "[data-matter]"),
    ("#/people", ".people__row"),
    ("#/settings", "main select"),
    ("#/history", ".deeds__line"),
];

async fn load_every_screen(dist: std::path::PathBuf, width: u32) {
    let browser = Browser::blank(dist).await;
    watch(&browser).await;
    be_wide(&browser, width).await;
    browser.begin("").await;
    let mut wrong = Vec::new();
    for (hash, there) in SCREENS {
        // Another query is another document: the page is loaded, not only shown.
        let query = format!("?load{hash}");
        browser.go("?before").await;
        browser.go(&query).await;
        browser
            .until(hash, &format!("return !!document.querySelector('{there}')"))
            .await;
        browser.saved().await;
        let shift = browser.run("return window.__shift").await;
        if shift.as_f64().unwrap() > 0.02 {
            let moved = browser.run("return window.__moved.join('; ')").await;
            wrong.push(format!("{width} {hash}: layout shift {shift}: {moved}"));
        }
        let complaints = browser.run("return window.__complaints").await;
        if complaints != serde_json::json!([]) {
            wrong.push(format!("{width} {hash}: {complaints}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    browser.close().await;
}

#[test]
fn no_screen_jumps_or_complains_when_it_is_loaded_on_a_phone() {
    in_browser(|dist| load_every_screen(dist, 360));
}

#[test]
fn no_screen_jumps_or_complains_when_it_is_loaded_at_a_desk() {
    in_browser(|dist| load_every_screen(dist, 1440));
}
