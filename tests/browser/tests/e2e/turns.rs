//! What a filter replaces is drawn part by part; in the end every part shows what is asked.

use crate::steps::in_browser;
use browser_tests::Browser;

const MANY: &str = "?sample=people:300,deals:3000,activities:0";

/// Types texts into the filter letter by letter, each before what the one before asked for is drawn.
async fn type_fast(browser: &Browser, texts: &[&str]) {
    let script = format!(
        "const field = document.querySelector('.filter__input'); field.focus(); \
         for (const text of {}) for (let n = 1; n <= text.length; n++) {{ \
           field.value = text.slice(0, n); \
           field.dispatchEvent(new InputEvent('input', {{bubbles: true}})); \
         }} return true",
        serde_json::json!(texts)
    );
    browser.run(&script).await;
}

#[test]
fn each_column_ends_with_what_was_typed_last() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, MANY).await;
        browser.sees("Lead").await;
        type_fast(&browser, &["r", "sta", "renewal", "training"]).await;
        // The head of a column counts what its cards are of; those in sight all have the word.
        let script = "const columns = [...document.querySelectorAll('.column')]; \
            const ok = column => { \
              const count = parseInt(column.querySelector('.column__count').innerText.replace(/[^0-9]/g, '')); \
              const titles = [...column.querySelectorAll('.card__title')].map(it => it.innerText.toLowerCase()); \
              return titles.length <= count && (count === 0) === (titles.length === 0) \
                && titles.every(title => title.includes('training')); }; \
            return columns.length > 3 && columns.every(ok) \
              && columns.some(column => column.querySelectorAll('.card').length > 1)";
        browser.until("only trainings", script).await;
        // What is cleared comes back in every column.
        type_fast(&browser, &["x"]).await;
        browser
            .run("const field = document.querySelector('.filter__input'); field.value = ''; field.dispatchEvent(new InputEvent('input', {bubbles: true})); return true")
            .await;
        let script = "return [...document.querySelectorAll('.column:not(.column--folded)')].every(column => column.querySelectorAll('.card').length > 3)";
        browser.until("all columns have cards again", script).await;
        browser.close().await;
    });
}

#[test]
fn each_row_ends_with_what_was_typed_last() {
    in_browser(|dist| async move {
        let query = format!("{MANY}#/deals?columns=title,stage");
        let browser = Browser::open(dist, &query).await;
        browser.sees("3,000 deals").await;
        type_fast(&browser, &["t", "renewal", "training"]).await;
        let script = "const titles = [...document.querySelectorAll('.cells__body [role=gridcell][aria-colindex=\"1\"]')].map(it => it.innerText.toLowerCase()); \
            return titles.length > 10 && titles.every(title => title.includes('training'))";
        browser.until("only trainings", script).await;
        // A row leads to the deal that it names.
        let script = "return [...document.querySelectorAll('.cells__row .cells__open')].every(link => link.getAttribute('aria-label') === link.parentElement.querySelector('span').innerText && link.hash)";
        assert_eq!(browser.run(script).await, true);
        browser.close().await;
    });
}

/// How high the list is, how many rows it has, those out of use too, and whether the words that
/// nothing was found stand inside it.
const SHAPE: &str = "const list = document.querySelector('.list'), box = list.getBoundingClientRect(); \
    const told = document.querySelector('.empty')?.getBoundingClientRect(); \
    return JSON.stringify([list.clientHeight, document.querySelectorAll('.cells__row').length, \
      told ? told.top > box.top && told.bottom < box.bottom : null])";

#[test]
fn a_list_in_which_nothing_is_found_keeps_its_height_and_its_rows() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, &format!("{MANY}#/deals")).await;
        browser.sees("3,000 deals").await;
        let shape = async || {
            let shape = browser.run(SHAPE).await;
            let shape: (i64, i64, Option<bool>) =
                serde_json::from_str(shape.as_str().unwrap()).unwrap();
            shape
        };
        let (height, rows, told) = shape().await;
        assert!(rows > 10 && told.is_none());
        type_fast(&browser, &["nothing of the kind"]).await;
        browser.sees("No deal matches these filters").await;
        assert_eq!(shape().await, (height, rows, Some(true)));
        browser.click("button", "Clear filters").await;
        browser.sees("3,000 deals").await;
        browser
            .until(
                "all is as it was",
                &format!("return (() => {{ {SHAPE} }})() === '[{height},{rows},null]'"),
            )
            .await;
        browser.close().await;
    });
}
