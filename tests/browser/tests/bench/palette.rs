//! The palette over everything there is.

use browser_tests::Browser;

use crate::measuring::{Measure, in_page, measure, pairs};

/// Typing into the palette: from a key until what it finds is drawn.
pub(crate) async fn palette(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
    let browser = Browser::blank(dist.to_owned()).await;
    browser.go(query).await;
    let texts = ["anderson", "ann north", "training", "renewal no"];
    let script = format!(
        "await until(() => document.querySelector('[data-save]')?.dataset.save === 'Saved'); await pause(500); \
         window.dispatchEvent(new KeyboardEvent('keydown', {{key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true}})); \
         await until(() => document.querySelector('.palette__input')); \
         const field = document.querySelector('.palette__input'), list = document.querySelector('.palette__list'); \
         const type = text => {{ field.value = text; field.dispatchEvent(new Event('input', {{bubbles: true}})); }}; \
         /* All is read by the first search. */ \
         type('a'); await until(() => document.querySelector('.palette__none').textContent); await pause(500); \
         const all = []; \
         for (const text of {}) {{ \
           for (let n = 1; n <= text.length; n++) {{ \
             const found = new Promise(done => {{ \
               const watch = new MutationObserver(() => {{ watch.disconnect(); done(performance.now()); }}); \
               watch.observe(list, {{childList: true, subtree: true, characterData: true, attributes: true}}); }}); \
             const begun = performance.now(); type(text.slice(0, n)); const script = await turn() - begun; \
             /* More letters may find just the same. */ \
             const same = (async () => {{ for (let i = 0; i < 6; i++) await frame(); return 0; }})(); \
             const until = await Promise.race([found, same]); const painted = await frame(); \
             if (!list.querySelector('[role=group]:not([hidden]) [role=option]:not([hidden])')) throw 'nothing is found of ' + text.slice(0, n); \
             all.push([(until ? until - begun : script) + painted, performance.now() - begun]); await pause(60); }} }} return all;",
        serde_json::json!(texts)
    );
    let (work, wall) = pairs(&in_page(&browser, &script).await);
    browser.close().await;
    vec![
        measure(
            format!("{name}: palette, one keystroke, work until drawn"),
            work,
            "≤ 30 ms p95",
        ),
        measure(
            format!("{name}: palette, one keystroke, by the clock"),
            wall,
            "–",
        ),
    ]
}
