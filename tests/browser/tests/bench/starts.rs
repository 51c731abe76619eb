//! From the address to a usable board.

use browser_tests::Browser;

use crate::RUNS;
use crate::measuring::{Measure, in_page, usable, watched};

/// Waits until the snapshot is written that later starts are quick by.
pub(crate) async fn snapshot(browser: &Browser) {
    let script = "for (let i = 0; i < 150; i++) { for (const {name} of await indexedDB.databases()) { \
        const found = await new Promise(r => { const open = indexedDB.open(name); open.onsuccess = () => { \
          const get = open.result.transaction('snapshot').objectStore('snapshot').get('through'); \
          get.onsuccess = () => { open.result.close(); r(get.result > 0); }; }; }); \
        if (found) return true; } await pause(200); } return false;";
    let is_there = in_page(browser, script).await;
    assert_eq!(is_there, true, "the snapshot is written");
}

/// First visits and later starts of a workspace.
pub(crate) async fn starts(
    dist: &std::path::Path,
    name: &str,
    query: &str,
    budgets: [&'static str; 2],
) -> Vec<Measure> {
    let (mut first, mut later) = (Vec::new(), Vec::new());
    for _ in 0..RUNS.min(5) {
        let browser = watched(dist).await;
        browser.go(query).await;
        first.push(usable(&browser).await);
        browser.saved().await;
        browser.reload().await;
        usable(&browser).await;
        snapshot(&browser).await;
        for _ in 0..2 {
            browser.reload().await;
            later.push(usable(&browser).await);
        }
        browser.close().await;
    }
    vec![
        Measure {
            what: format!("{name}: first visit to a usable board"),
            milliseconds: first,
            budget: budgets[0],
        },
        Measure {
            what: format!("{name}: later start to a usable board"),
            milliseconds: later,
            budget: budgets[1],
        },
    ]
}
