//! What is said to be saved is saved, whatever happens to the storage.

use crate::steps::{choose_file, drag, in_browser, start_own};
use browser_tests::{Browser, data};

/// Runs a script on the open database of the workspace; the script has `db` and calls `done`.
async fn in_database(browser: &Browser, name: &str, script: &str) {
    let script = format!(
        "const finished = arguments[arguments.length - 1]; const open = indexedDB.open('{name}'); \
         open.onsuccess = () => {{ const db = open.result; const done = v => {{ db.close(); finished(v ?? true); }}; {script} }};"
    );
    browser.driver.execute_async(script, vec![]).await.unwrap();
}

#[test]
fn a_damaged_snapshot_is_made_good_from_the_journal() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let (new, qualified) = (browser.count("New").await, browser.count("Qualified").await);
        drag(&browser, "New", "Qualified").await;
        browser.has_count("New", new - 1).await;
        browser.saved().await;
        for bytes in [
            "new Uint8Array([75, 105, 116, 104, 9, 0, 0, 0, 1, 2, 3])",
            "new Uint8Array(100)",
            "'no bytes at all'",
        ] {
            in_database(
                &browser,
                "kith-sample",
                &format!(
                    "const t = db.transaction('snapshot', 'readwrite'); const s = t.objectStore('snapshot'); \
                     s.put({bytes}, 'bytes'); s.put(1e9, 'through'); t.oncomplete = () => done();"
                ),
            )
            .await;
            browser.reload().await;
            browser.has_count("New", new - 1).await;
            browser.has_count("Qualified", qualified + 1).await;
        }
        browser.close().await;
    });
}

#[test]
fn a_full_storage_keeps_working_in_memory_and_says_so() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser.saved().await;
        let new = browser.count("New").await;
        // What a browser does when the disk is full.
        browser
            .run(
                "window.__add = IDBObjectStore.prototype.add; \
                 IDBObjectStore.prototype.add = function () { throw new DOMException('full', 'QuotaExceededError'); }",
            )
            .await;
        drag(&browser, "New", "Qualified").await;
        browser.has_count("New", new - 1).await;
        browser.sees("Your changes are kept in this tab").await;
        browser.find("button", "Download backup").await;
        // It goes on working, and what was kept becomes durable once there is room.
        browser.click("button", "Undo: *").await;
        browser.has_count("New", new).await;
        browser.click("button", "Redo: *").await;
        browser.has_count("New", new - 1).await;
        browser
            .run("IDBObjectStore.prototype.add = window.__add")
            .await;
        browser.saved().await;
        browser.reload().await;
        browser.has_count("New", new - 1).await;
        browser.close().await;
    });
}

#[test]
fn a_backup_is_restored_into_one_s_own_workspace() {
    in_browser(|dist| async move {
        let zone = kith::domain::TimeZone::utc();
        let sample = kith::sample::generate(&kith::sample::SampleRequest {
            today: "2026-03-14".parse().unwrap(),
            zone: &zone,
            seed: 7,
            language: kith::sample::SampleLanguage::Russian,
            size: "people:20,deals:30,activities:50".parse().unwrap(),
        });
        let mut text = kith::journal::lines::head("Backup");
        for part in sample.into_parts(50) {
            text.push_str(&kith::journal::lines::write_commit(&part));
        }
        let file = std::env::temp_dir().join(format!("kith-backup-{}.jsonl", std::process::id()));
        std::fs::write(&file, text).unwrap();
        let browser = Browser::open(dist, "").await;
        browser.click("button", "Start your own").await;
        browser.until("one's own workspace", "return !document.body.innerText.includes('sample workspace') && !!document.querySelector('.column')").await;
        browser.hash("#/settings").await;
        let input = browser.find("file", "Restore from a file").await;
        input.send_keys(file.to_string_lossy()).await.unwrap();
        browser.sees("Restored").await;
        browser.hash("#/deals").await;
        browser.sees("30 deals").await;
        browser.saved().await;
        browser.reload().await;
        browser.sees("30 deals").await;
        std::fs::remove_file(&file).unwrap();
        browser.close().await;
    });
}

#[test]
fn a_reload_in_mid_import_leaves_all_or_nothing() {
    in_browser(|dist| async move {
        let Some(file) = data("maven_crm/sales_pipeline.csv") else {
            return;
        };
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        browser.saved().await;
        for _ in 0..2 {
            browser.hash("#/import").await;
            choose_file(&browser, &file).await;
            browser.sees("8,800 rows").await;
            browser.click("button", "Import").await;
            browser.reload().await;
            browser.hash("#/deals").await;
            browser
                .until("all or nothing", "return /^(0|8,800) deals$/.test(document.querySelector('.page__meta')?.innerText)")
                .await;
        }
        browser.hash("#/import").await;
        choose_file(&browser, &file).await;
        browser.sees("8,800 rows").await;
        browser.click("button", "Import").await;
        browser.sees("Import finished").await;
        browser.saved().await;
        browser.reload().await;
        browser.hash("#/board").await;
        browser.has_count("Won", 4238).await;
        browser.close().await;
    });
}
