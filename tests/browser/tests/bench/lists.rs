//! Lists: scrolled and searched.

use browser_tests::Browser;

use crate::measuring::{Measure, in_page, measure, numbers, pairs, usable, watched};

/// How often each text is typed: of thirty letters two would decide the 95th percentile.
const TYPED: usize = 3;

/// Scrolling the list and searching in it.
pub(crate) async fn list(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
    let browser = watched(dist).await;
    browser.go(query).await;
    usable(&browser).await;
    browser.saved().await;
    browser.hash("#/deals").await;
    let texts = ["training", "renewal north", "a", "support 2"];
    scrolled_and_searched(browser, name, ".cells__row", &texts).await
}

/// Scrolling the list of people and searching in it.
pub(crate) async fn people_list(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
    let browser = Browser::blank(dist.to_owned()).await;
    browser.go(query).await;
    let texts = ["anderson", "ann north", "a", "+7 (495) 12", "smith ltd an"];
    scrolled_and_searched(browser, name, ".people__row", &texts).await
}

/// Scrolls a list that has rows of this kind, and types texts into its search.
pub(crate) async fn scrolled_and_searched(
    browser: Browser,
    name: &str,
    row: &str,
    texts: &[&str],
) -> Vec<Measure> {
    let name = format!("{name}: list");
    let mut measures = vec![scrolled(&browser, &name, row).await];
    measures.extend(typed(&browser, &name, texts, "≤ 30 ms p95").await);
    browser.close().await;
    measures
}

/// Scrolls a list that has rows of this kind.
pub(crate) async fn scrolled(browser: &Browser, name: &str, row: &str) -> Measure {
    let script = format!(
        "await until(() => document.querySelector('{row}')); \
         await until(() => document.querySelector('[data-save]').dataset.save === 'Saved'); await pause(500); \
         const list = document.querySelector('.list'), all = []; \
         for (let i = 0; i < 150; i++) all.push(await frame(() => {{ list.scrollTop += 240; list.dispatchEvent(new Event('scroll')); }})); \
         return all;"
    );
    measure(
        format!("{name}, one frame of scrolling by six rows, work"),
        numbers(&in_page(browser, &script).await),
        "≤ 16 ms p95",
    )
}

/// Types texts into the search or the filter of a screen, letter by letter.
pub(crate) async fn typed(
    browser: &Browser,
    name: &str,
    texts: &[&str],
    budget: &'static str,
) -> Vec<Measure> {
    let script = format!(
        "const field = document.querySelector('main input[type=search], main .filter__input'), all = []; \
         for (const list of document.querySelectorAll('.list')) list.scrollTop = 0; \
         field.focus(); await pause(1000); \
         for (const text of {}) {{ \
           for (let n = 1; n <= text.length; n++) {{ \
             all.push(await settled(() => {{ field.value = text.slice(0, n); field.dispatchEvent(new Event('input', {{bubbles: true}})); }})); \
             await pause(60); }} }} return all;",
        serde_json::json!(texts.repeat(TYPED))
    );
    let (work, wall) = pairs(&in_page(browser, &script).await);
    let longest = work.iter().copied().fold(0.0, f64::max);
    vec![
        measure(
            format!("{name}, one keystroke of searching, its longest frame"),
            work,
            budget,
        ),
        measure(
            format!("{name}, the longest frame of them all"),
            vec![longest],
            "–",
        ),
        measure(
            format!("{name}, one keystroke of searching, by the clock until all is drawn"),
            wall,
            "–",
        ),
    ]
}

/// Scrolling a list in groups.
pub(crate) async fn grouped(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
    let browser = Browser::blank(dist.to_owned()).await;
    browser.go(query).await;
    let name = format!("{name}, in groups");
    let measures = vec![scrolled(&browser, &name, ".cells__row--group").await];
    browser.close().await;
    measures
}
