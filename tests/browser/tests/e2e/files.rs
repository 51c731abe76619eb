//! Files that are unclear, damaged or no tables at all.

use crate::steps::{choose_file, file_of, in_browser, start_own};
use browser_tests::Browser;

/// What stands chosen in “Into pipeline”.
const INTO: &str = "const s = [...document.querySelectorAll('select')].find(s => s.labels?.[0]?.innerText.startsWith('Into pipeline')); return s?.selectedOptions[0]?.innerText";

async fn goes_into(browser: &Browser, pipeline: &str) {
    let script = format!("{INTO} === '{pipeline}'");
    browser
        .until(&format!("it goes into {pipeline}"), &script)
        .await;
}

#[test]
fn files_that_are_unclear_are_asked_about_and_bad_ones_are_told() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        browser.hash("#/import").await;
        let picture = file_of("picture.csv", b"\x89PNG\r\n\x1a\nxxxx");
        choose_file(&browser, &picture).await;
        browser
            .sees("it is neither a table, a workbook nor vCards")
            .await;
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

#[test]
fn a_file_goes_where_such_a_file_went_before() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        let first = file_of(
            "leads.csv",
            b"Deal,Stage,Value\nRoof,New,100\nFence,Won,200\n",
        );
        let other = file_of("other.csv", b"Deal,Owner,Value\nGate,Anna,300\n");
        browser.hash("#/import").await;
        choose_file(&browser, &first).await;
        browser.sees("2 rows").await;
        goes_into(&browser, "Sales").await;
        let into = browser.find("combobox", "Into pipeline*").await;
        let name = first.file_stem().unwrap().to_string_lossy().into_owned();
        let new = format!("New pipeline “{name}”");
        into.send_keys(new.as_str()).await.unwrap();
        goes_into(&browser, &new).await;
        browser.click("button", "Import").await;
        browser.sees("2 new, 0 updated").await;
        browser.saved().await;
        browser.reload().await;
        for _ in 0..2 {
            // A file of another shape goes into the pipeline that is looked at.
            browser.hash("#/board").await;
            browser.find("heading", "Sales").await;
            browser.hash("#/import").await;
            choose_file(&browser, &other).await;
            browser.sees("1 row ·").await;
            goes_into(&browser, "Sales").await;
            browser.click("button", "Cancel").await;
            choose_file(&browser, &first).await;
            browser.sees("2 rows").await;
            goes_into(&browser, &name).await;
            browser.click("button", "Cancel").await;
        }
        browser.click("link", &format!("{name}*")).await;
        browser.find("heading", &name).await;
        browser.hash("#/import").await;
        choose_file(&browser, &other).await;
        browser.sees("1 row ·").await;
        goes_into(&browser, &name).await;
        for file in [first, other] {
            std::fs::remove_file(file).unwrap();
        }
        browser.close().await;
    });
}

#[test]
fn the_button_that_imports_stays_in_its_place_while_what_comes_in_is_worked_out() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        // A short table, and one that is longer than the window.
        for columns in [1, 40] {
            // Three kinds of records: a line is told of each.
            let extra: String = (0..columns)
                .map(|place| format!(",Extra {place}"))
                .collect();
            let cells = ",x".repeat(columns);
            let text = format!("Deal,Company,Person{extra}\nRoof,Acme,Ada{cells}\n");
            let file = file_of("wide.csv", text.as_bytes());
            browser.hash("#/import").await;
            choose_file(&browser, &file).await;
            browser.sees("1 row ·").await;
            let worked_out = "return !!document.querySelector('.import__lines')";
            browser.until("what would come in", worked_out).await;
            let script = "window.places = new Set(); \
                const look = () => places.add(Math.round(document.querySelector('.import__actions').getBoundingClientRect().top) + ' ' + !!document.querySelector('.import__lines')); \
                new MutationObserver(look).observe(document.querySelector('.import'), {childList: true, subtree: true}); \
                const choice = [...document.querySelectorAll('.import__columns select')].at(-1); \
                choice.selectedIndex = 0; choice.dispatchEvent(new Event('change', {bubbles: true})); return true";
            browser.run(script).await;
            let both = "return ['true', 'false'].every(it => [...places].some(place => place.endsWith(it)))";
            browser.until("it is worked out again", both).await;
            let tops = "return new Set([...places].map(place => parseInt(place))).size";
            assert_eq!(browser.run(tops).await, 1, "{columns} columns");
            browser.click("button", "Cancel").await;
            std::fs::remove_file(file).unwrap();
        }
        browser.close().await;
    });
}
