//! The whole walk in a real browser, by role and name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

mod support;

use support::{Browser, data, dist};
use thirtyfour::prelude::*;

fn in_browser<F: Future<Output = ()>>(test: impl FnOnce(std::path::PathBuf) -> F) {
    let Some(dist) = dist() else { return };
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(test(dist));
}

/// Drags the first card of one column onto another column.
async fn drag(browser: &Browser, from: &str, to: &str) {
    let rect = |column: &str, inner: &str| {
        format!(
            "const c = [...document.querySelectorAll('.column')].find(c => c.querySelector('h2').innerText === '{column}'); \
             const r = c.querySelector('{inner}').getBoundingClientRect(); return [r.left + r.width / 2, r.top + 60]"
        )
    };
    let point = |value: serde_json::Value| {
        (
            value[0].as_f64().unwrap() as i64,
            value[1].as_f64().unwrap() as i64,
        )
    };
    let start = point(browser.run(&rect(from, ".card")).await);
    let end = point(browser.run(&rect(to, ".column__cards")).await);
    browser
        .driver
        .action_chain()
        .move_to(start.0, start.1)
        .click_and_hold()
        .move_by_offset(10, 4)
        .move_to(end.0, end.1)
        .perform()
        .await
        .unwrap();
    browser
        .until(
            "the slot is there",
            "return !!document.querySelector('.card--slot')",
        )
        .await;
    browser
        .driver
        .action_chain()
        .release()
        .perform()
        .await
        .unwrap();
}

async fn keys(browser: &Browser, text: impl Into<TypingData>) {
    browser
        .driver
        .action_chain()
        .send_keys(text.into())
        .perform()
        .await
        .unwrap();
}

async fn undo(browser: &Browser) {
    browser
        .driver
        .action_chain()
        .key_down(Key::Control)
        .send_keys("z")
        .key_up(Key::Control)
        .perform()
        .await
        .unwrap();
}

#[test]
fn a_visitor_drags_undoes_and_finds_everything_again() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser.sees("This is a sample workspace.").await;
        let (new, qualified) = (browser.count("New").await, browser.count("Qualified").await);
        assert!(new > 0 && qualified > 0);
        browser.picture("board").await;
        drag(&browser, "New", "Qualified").await;
        browser.has_count("New", new - 1).await;
        browser.has_count("Qualified", qualified + 1).await;
        browser.sees("to Qualified").await;
        undo(&browser).await;
        browser.has_count("New", new).await;
        browser.sees("Undone").await;
        browser.click("button", "Redo: *").await;
        browser.has_count("Qualified", qualified + 1).await;
        browser.saved().await;
        browser.reload().await;
        browser.has_count("New", new - 1).await;
        browser.has_count("Qualified", qualified + 1).await;
        // What was done before the reload can still be undone.
        browser.click("button", "Undo: *").await;
        browser.has_count("New", new).await;
        let elsewhere = browser
            .run("return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin) && !n.startsWith('blob:'))")
            .await;
        assert_eq!(elsewhere, serde_json::json!([]));
        browser.close().await;
    });
}

#[test]
fn a_real_pipeline_is_imported_measured_kept_and_undone() {
    in_browser(|dist| async move {
        let Some(file) = data("maven_crm/sales_pipeline.csv") else {
            return;
        };
        let browser = Browser::open(dist, "").await;
        browser.click("button", "Start your own").await;
        browser.until("one's own workspace", "return !document.body.innerText.includes('sample workspace') && !!document.querySelector('.column')").await;
        browser.hash("#/import").await;
        let input = browser.find("file", "Choose a file").await;
        input.send_keys(file.to_string_lossy()).await.unwrap();
        browser.sees("8,800 rows").await;
        browser.picture("import-preview").await;
        browser.click("button", "Import").await;
        browser
            .sees("8,800 new, 0 updated, 0 unchanged, 0 skipped")
            .await;
        browser.picture("import-result").await;
        browser.hash("#/board").await;
        for (column, count) in [
            ("Won", 4238),
            ("Lost", 2473),
            ("Engaging", 1589),
            ("Prospecting", 500),
        ] {
            browser.has_count(column, count).await;
        }
        browser.picture("board-imported").await;
        browser.hash("#/dashboard?period=all").await;
        browser.sees("€10,005,534").await;
        browser.sees("63.2%").await;
        browser.sees("4,238 of 6,711 closed").await;
        browser.sees("€2,361").await;
        browser.sees("51.8 days").await;
        browser.picture("dashboard-imported").await;
        // The second quarter of 2017: 3,086,111, up by 172.0 %.
        browser
            .hash("#/dashboard?period=free&from=2017-04-01&to=2017-06-30")
            .await;
        browser.sees("€3,086,111").await;
        browser.sees("+172%").await;
        browser.saved().await;
        browser.reload().await;
        browser.sees("€3,086,111").await;
        browser.hash("#/board").await;
        browser.has_count("Won", 4238).await;
        browser.click("button", "Undo: *").await;
        browser.has_count("Won", 0).await;
        browser
            .until(
                "its stages are gone",
                "return !document.body.innerText.includes('Engaging')",
            )
            .await;
        browser.click("button", "Redo: *").await;
        browser.has_count("Won", 4238).await;
        // The same file again says nothing new.
        browser.hash("#/import").await;
        let input = browser.find("file", "Choose a file").await;
        input.send_keys(file.to_string_lossy()).await.unwrap();
        browser.sees("8,800 rows").await;
        browser.click("button", "Import").await;
        browser
            .sees("0 new, 0 updated, 8,800 unchanged, 0 skipped")
            .await;
        browser.close().await;
    });
}

#[test]
fn two_tabs_follow_each_other_and_lose_nothing() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser.saved().await;
        let (new, proposal) = (browser.count("New").await, browser.count("Proposal").await);
        let first = browser.driver.window().await.unwrap();
        let second = browser.driver.new_tab().await.unwrap();
        browser
            .driver
            .switch_to_window(second.clone())
            .await
            .unwrap();
        browser.go("").await;
        browser.has_count("New", new).await;
        drag(&browser, "New", "Proposal").await;
        browser.has_count("New", new - 1).await;
        browser.driver.switch_to_window(first).await.unwrap();
        browser.has_count("New", new - 1).await;
        browser.has_count("Proposal", proposal + 1).await;
        drag(&browser, "New", "Proposal").await;
        browser.saved().await;
        browser.driver.switch_to_window(second).await.unwrap();
        browser.has_count("New", new - 2).await;
        browser.reload().await;
        browser.has_count("New", new - 2).await;
        browser.has_count("Proposal", proposal + 2).await;
        browser.close().await;
    });
}

#[test]
fn everything_works_by_keyboard() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let new = browser.count("New").await;
        // Move a card by its menu.
        let menu = browser.find("button", "Move “*").await;
        menu.focus().await.unwrap();
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser
            .until(
                "the menu has the focus",
                "return document.activeElement?.getAttribute('role') === 'menuitem'",
            )
            .await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser.has_count("New", new - 1).await;
        // Add a deal.
        browser
            .find("button", "New deal")
            .await
            .focus()
            .await
            .unwrap();
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser.find("dialog", "New deal").await;
        keys(&browser, "Отдел «Север» and 3 sites").await;
        keys(&browser, TypingData::from(Key::Tab)).await;
        keys(&browser, "1,250.50").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser.has_count("New", new).await;
        browser.sees("€1,250.50").await;
        // Open it, and go back by Escape.
        browser
            .find("link", "Отдел «Север» and 3 sites")
            .await
            .focus()
            .await
            .unwrap();
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser.find("region", "Отдел «Север» and 3 sites").await;
        assert!(
            browser
                .run("return location.hash")
                .await
                .as_str()
                .unwrap()
                .starts_with("#/deals/")
        );
        browser.picture("deal").await;
        keys(&browser, TypingData::from(Key::Escape)).await;
        browser
            .until(
                "back on the board",
                "return location.hash.startsWith('#/board') && !document.querySelector('.panel')",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn axe_finds_nothing_on_any_screen_in_light_and_dark() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let mut found = Vec::new();
        for theme in ["light", "dark"] {
            browser
                .run(&format!(
                    "document.documentElement.dataset.theme = '{theme}'"
                ))
                .await;
            for (hash, heading) in [
                ("#/board", "New business"),
                ("#/deals", "Deals"),
                ("#/dashboard", "Figures"),
                ("#/import", "Import"),
                ("#/settings", "Settings"),
            ] {
                browser.hash(hash).await;
                browser.find("heading", heading).await;
                browser.picture(&format!("{theme}-{heading}")).await;
                found.extend(
                    browser
                        .violations()
                        .await
                        .into_iter()
                        .map(|v| format!("{theme} {hash} {v}")),
                );
            }
            browser.hash("#/board").await;
            browser
                .until("a card", "return !!document.querySelector('.card__title')")
                .await;
            browser
                .run("location.hash = document.querySelector('.card__title').getAttribute('href')")
                .await;
            browser
                .until("a deal", "return !!document.querySelector('.panel')")
                .await;
            browser.picture(&format!("{theme}-deal")).await;
            found.extend(
                browser
                    .violations()
                    .await
                    .into_iter()
                    .map(|v| format!("{theme} deal {v}")),
            );
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.close().await;
    });
}

#[test]
fn a_list_is_searched_sorted_and_edited_where_it_stands() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/deals").await;
        browser.sees("250 deals").await;
        browser.click("button", "Value*").await;
        browser
            .until("sorted", "return location.hash.includes('sort=-value')")
            .await;
        let search = browser.find("textbox", "Filter deals").await;
        search.send_keys("training").await.unwrap();
        browser.until("found fewer", "return /^\\d+ deals?$/.test(document.querySelector('.page__meta').innerText) && !document.querySelector('.page__meta').innerText.startsWith('250')").await;
        let value = browser.find("textbox", "Edit Value").await;
        value.send_keys(Key::Control + "a").await.unwrap();
        value.send_keys("abc" + Key::Enter).await.unwrap();
        browser.sees("“abc” is not an amount").await;
        let value = browser.find("textbox", "Edit Value").await;
        value.send_keys(Key::Control + "a").await.unwrap();
        value.send_keys("7,777" + Key::Enter).await.unwrap();
        browser
            .until(
                "the new value",
                "return [...document.querySelectorAll('input')].some(i => i.value === '€7,777')",
            )
            .await;
        browser.saved().await;
        browser.reload().await;
        browser
            .until(
                "kept",
                "return [...document.querySelectorAll('input')].some(i => i.value === '€7,777')",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn everything_reads_in_russian() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/settings").await;
        browser.run("const s = [...document.querySelectorAll('select')].find(s => [...s.options].some(o => o.value === 'ru')); s.value = 'ru'; s.dispatchEvent(new Event('change', {bubbles: true}))").await;
        browser.find("heading", "Настройки").await;
        assert_eq!(
            browser.run("return document.documentElement.lang").await,
            "ru"
        );
        browser.hash("#/dashboard").await;
        browser.find("heading", "Показатели").await;
        browser.picture("dashboard-ru").await;
        browser.reload().await;
        browser.find("heading", "Показатели").await;
        browser.close().await;
    });
}

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
fn a_phone_shows_everything_without_sideways_scrolling() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser
            .driver
            .set_window_rect(0, 0, 500, 860)
            .await
            .unwrap();
        let tools = thirtyfour::extensions::cdp::ChromeDevTools::new(browser.driver.handle.clone());
        let metrics = serde_json::json!({"width": 360, "height": 760, "deviceScaleFactor": 1, "mobile": true});
        tools
            .execute_cdp_with_params("Emulation.setDeviceMetricsOverride", metrics)
            .await
            .unwrap();
        for (hash, heading) in [
            ("#/board", "New business"),
            ("#/deals", "Deals"),
            ("#/dashboard", "Figures"),
            ("#/import", "Import"),
            ("#/settings", "Settings"),
        ] {
            browser.hash(hash).await;
            browser.find("heading", heading).await;
            browser.picture(&format!("phone-{heading}")).await;
            let width = browser
                .run("return document.documentElement.scrollWidth")
                .await;
            assert!(width.as_i64().unwrap() <= 360, "{hash}: {width}");
            let found = browser.violations().await;
            assert!(found.is_empty(), "{hash}: {}", found.join("\n"));
        }
        browser.close().await;
    });
}

/// Writes a file for the page to read; it is named after the test.
fn file_of(name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let file = std::env::temp_dir().join(format!("kith-{}-{name}", std::process::id()));
    std::fs::write(&file, bytes).unwrap();
    file
}

async fn choose_file(browser: &Browser, file: &std::path::Path) {
    let input = browser.find("file", "Choose a file").await;
    input.send_keys(file.to_string_lossy()).await.unwrap();
}

async fn start_own(browser: &Browser) {
    browser.click("button", "Start your own").await;
    browser
        .until(
            "one's own workspace",
            "return !document.body.innerText.includes('sample workspace') && !!document.querySelector('.column')",
        )
        .await;
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

#[test]
fn files_that_are_unclear_are_asked_about_and_bad_ones_are_told() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        browser.hash("#/import").await;
        let picture = file_of("picture.csv", b"\x89PNG\r\n\x1a\nxxxx");
        choose_file(&browser, &picture).await;
        browser.sees("it is not a text file").await;
        let text = "Название;Сумма;Этап;Дата создания;Ответственный\n\
                    Крыша;\"1 234,56 руб.\";Новая заявка;03/04/2024;Анна\n\
                    Забор;много;Выиграна;05/06/2024;Анна\n;;;;\n\
                    Дом;100;;;\nПол;200;;;\nОкно;300;;;\nДверь;400;;;\nНичья;;;;\n";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
        let unclear = file_of("unclear.csv", &bytes);
        choose_file(&browser, &unclear).await;
        browser.sees("7 rows · windows-1251 · separated by ;").await;
        browser.sees("Both fit: please check").await;
        let order = browser.find("combobox", "Dates in Дата создания").await;
        order.send_keys("month first").await.unwrap();
        browser.click("button", "Import").await;
        browser
            .sees("7 new, 0 updated, 0 unchanged, 0 skipped")
            .await;
        browser.sees("“много” is not an amount").await;
        browser.find("button", "Download the rows to repair").await;
        browser.hash("#/deals?text=Крыша").await;
        browser.sees("1 deal").await;
        browser.click("link", "Крыша").await;
        browser.sees("4 Mar 2024").await;
        for file in [picture, unclear] {
            std::fs::remove_file(file).unwrap();
        }
        browser.close().await;
    });
}
