//! Dashboards: put together, shared by address, believed by their records, kept as files.

use serde_json::Value;
use thirtyfour::Key;

use crate::steps::{catch_files, caught, choose, chord, file_of, in_browser, keys, undo};
use browser_tests::Browser;

/// What a tile says.
async fn tile(browser: &Browser, name: &str) -> String {
    let script = format!(
        "return document.querySelector('[aria-label={}] .tile__number')?.innerText ?? ''",
        Value::from(name)
    );
    let what = format!("{name} says something");
    let said = browser.until(&what, &script).await;
    said.as_str().unwrap().to_owned()
}

/// The names of the tiles, in order.
async fn names(browser: &Browser) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('.place > [aria-label]')].map(e => e.ariaLabel)";
    let names = browser.run(script).await;
    let names = names.as_array().unwrap().iter();
    names
        .map(|name| name.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_board_of_ones_own_is_kept_and_the_same_in_a_second_tab() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/dashboard/sdr?period=year").await;
        browser.find("region", "Leads generated").await;
        browser.click("button", "Make it mine").await;
        browser.find("textbox", "Name of the dashboard").await;
        let before = names(&browser).await;
        browser
            .click("button", "Change the tile Leads generated")
            .await;
        browser.click("menuitem", "Remove").await;
        browser
            .until(
                "it is removed",
                "return !document.querySelector('.place > [aria-label=\"Leads generated\"]')",
            )
            .await;
        browser.click("button", "Add a tile").await;
        browser.find("dialog", "What the tile shows").await;
        choose(&browser, "Figure", "Win rate").await;
        browser.click("button", "Save").await;
        browser.find("region", "Win rate").await;
        // By keyboard alone: the last tile goes to the beginning.
        let handle = browser
            .find("button", "Drag, or press an arrow key, to move Win rate")
            .await;
        handle.focus().await.unwrap();
        keys(&browser, Key::Home).await;
        browser
            .until(
                "it is the first",
                "return document.querySelector('.place > [aria-label]').ariaLabel === 'Win rate'",
            )
            .await;
        let now = names(&browser).await;
        assert_eq!(now.len(), before.len());
        browser.click("button", "Done").await;
        let win_rate = tile(&browser, "Win rate").await;
        browser.saved().await;
        browser.reload().await;
        browser.find("region", "Win rate").await;
        assert_eq!(names(&browser).await, now);
        // The address in a second tab.
        let address = browser.run("return location.href").await;
        let tab = browser.driver.new_tab().await.unwrap();
        browser.driver.switch_to_window(tab).await.unwrap();
        browser
            .driver
            .goto(address.as_str().unwrap())
            .await
            .unwrap();
        browser.find("region", "Win rate").await;
        assert_eq!(names(&browser).await, now);
        assert_eq!(tile(&browser, "Win rate").await, win_rate);
        // Undo takes back the last deed, here the move.
        undo(&browser).await;
        browser
            .until(
                "the move is undone",
                "return document.querySelector('.place > [aria-label]').ariaLabel !== 'Win rate'",
            )
            .await;
        browser.close().await;
    });
}

/// Presses Enter on something, as one does who has come to it by Tab.
async fn enter(browser: &Browser, role: &str, name: &str) {
    let element = browser.find(role, name).await;
    element.focus().await.unwrap();
    keys(browser, Key::Enter).await;
}

#[test]
fn a_board_is_put_together_by_keyboard_alone() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/dashboard/sdr?period=year").await;
        browser.find("region", "Leads generated").await;
        enter(&browser, "button", "Make it mine").await;
        let name = browser.find("textbox", "Name of the dashboard").await;
        name.focus().await.unwrap();
        chord(&browser, Key::Control, "a").await;
        keys(&browser, "Mine alone").await;
        keys(&browser, Key::Tab).await;
        enter(&browser, "button", "Change the tile Qualified leads").await;
        enter(&browser, "menuitem", "Remove").await;
        browser
            .until(
                "it is removed",
                "return !document.querySelector('.place > [aria-label=\"Qualified leads\"]')",
            )
            .await;
        let handle = browser
            .find(
                "button",
                "Drag, or press an arrow key, to move Leads generated",
            )
            .await;
        handle.focus().await.unwrap();
        keys(&browser, Key::Right).await;
        browser
            .until(
                "it is the second",
                "return document.querySelectorAll('.place > [aria-label]')[1].ariaLabel === 'Leads generated'",
            )
            .await;
        enter(&browser, "button", "Add a tile").await;
        browser.find("dialog", "What the tile shows").await;
        let figure = browser.find("combobox", "Figure").await;
        figure.focus().await.unwrap();
        keys(&browser, "Win").await;
        enter(&browser, "button", "Save").await;
        browser.find("region", "Win rate").await;
        enter(&browser, "button", "Done").await;
        browser.saved().await;
        browser.reload().await;
        browser.find("heading", "Mine alone").await;
        browser.find("region", "Win rate").await;
        browser.close().await;
    });
}

#[test]
fn a_number_is_believed_by_its_records_and_by_why_it_changed() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/dashboard?period=year").await;
        let year = tile(&browser, "Total revenue").await;
        choose(&browser, "Period", "Last 30 days").await;
        browser
            .until(
                "another number",
                &format!(
                    "const now = document.querySelector('section[aria-label=\"Total revenue\"] .tile__number').innerText; return now && now !== {}",
                    Value::from(year.clone())
                ),
            )
            .await;
        choose(&browser, "Period", "This year").await;
        browser
            .until(
                "the first number again",
                &format!(
                    "return document.querySelector('section[aria-label=\"Total revenue\"] .tile__number').innerText === {}",
                    Value::from(year.clone())
                ),
            )
            .await;
        browser.click("link", "Total revenue").await;
        browser.find("heading", "Total revenue").await;
        browser.find("region", "Definition").await;
        assert_eq!(tile(&browser, "Total revenue").await, year);
        // The records add up to the number.
        catch_files(&browser).await;
        browser.click("button", "Export as CSV").await;
        let csv = caught(&browser, "text/csv").await;
        let lines = csv.trim().lines().count();
        let counted = browser
            .run("return document.querySelector('.figure-page__parts dd').innerText")
            .await;
        assert_eq!(counted.as_str().unwrap(), (lines - 1).to_string());
        // Why it changed: the contributions are the difference.
        browser.click("button", "Two periods").await;
        browser.sees("The contributions add up to").await;
        let told = browser
            .run("return document.querySelector('.figure-page__lead').innerText")
            .await;
        let told = told.as_str().unwrap().to_owned();
        let (_, change) = told.split_once("now: ").unwrap();
        let (change, sum) = change.split_once(" The contributions add up to ").unwrap();
        assert_eq!(change.trim_end_matches('.'), sum.trim_end_matches('.'));
        // All of that stands in the address.
        browser.reload().await;
        browser.sees(&told).await;
        // A record is opened and closed again.
        browser
            .run("document.querySelector('.records__row a').click()")
            .await;
        browser
            .until("a deal", "return !!document.querySelector('.panel')")
            .await;
        browser.click("button", "Close").await;
        browser.find("heading", "Total revenue").await;
        browser.close().await;
    });
}

#[test]
fn tiles_are_kept_as_pictures_drawings_and_tables_and_boards_as_files() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/dashboard?period=year").await;
        browser.find("region", "Total revenue: by month").await;
        catch_files(&browser).await;
        for (entry, kind) in [
            ("Drawing (SVG)", "image/svg"),
            ("Table (CSV)", "text/csv"),
            ("Picture (PNG)", "image/png"),
        ] {
            browser
                .click("button", "Download: Total revenue: by month")
                .await;
            browser.click("menuitem", entry).await;
            let text = caught(&browser, kind).await;
            match kind {
                "image/svg" => assert!(text.contains("<svg") && text.contains("Total revenue")),
                "image/png" => assert!(text.contains("PNG")),
                _ => assert!(text.lines().count() > 3, "{text}"),
            }
        }
        // A board as a file, and read again.
        browser.click("button", "More for this dashboard").await;
        browser.click("menuitem", "Export as a file").await;
        let file = caught(&browser, "application/json").await;
        assert!(file.contains("kith_dashboard"));
        let good = file_of("board.json", file.as_bytes());
        let bad = file_of("bad.json", b"{\"tiles\": []}");
        let input = browser.find("file", "Import from a file").await;
        input.send_keys(bad.to_string_lossy()).await.unwrap();
        browser.sees("This file is no Kith dashboard.").await;
        input.send_keys(good.to_string_lossy()).await.unwrap();
        browser.find("textbox", "Name of the dashboard").await;
        browser.find("region", "Total revenue: by month").await;
        for file in [good, bad] {
            std::fs::remove_file(file).unwrap();
        }
        browser.close().await;
    });
}

#[test]
fn a_board_reads_in_russian() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/settings").await;
        browser.run("const s = [...document.querySelectorAll('select')].find(s => [...s.options].some(o => o.value === 'ru')); s.value = 'ru'; s.dispatchEvent(new Event('change', {bubbles: true}))").await;
        browser.hash("#/dashboard/bdm").await;
        browser.find("region", "Средний чек").await;
        browser
            .hash("#/dashboard/bdm/figure/average_deal_size")
            .await;
        browser.find("heading", "Средний чек").await;
        browser.sees("Почему это важно").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.close().await;
    });
}
