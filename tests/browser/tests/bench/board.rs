//! The board: drawn, dropped on, filtered.

use crate::RUNS;
use crate::lists::typed;
use crate::measuring::{Measure, in_page, measure, numbers, pairs, usable, watched};

/// Dropping a card: what the page does for it, until it is painted, and until it is durable.
pub(crate) async fn drops(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
    let browser = watched(dist).await;
    browser.go(query).await;
    usable(&browser).await;
    browser.saved().await;
    let (mut painted, mut durable) = (Vec::new(), Vec::new());
    for run in 0..RUNS * 3 {
        let script = format!(
            "const columns = [...document.querySelectorAll('.column')]; \
             const from = columns[{run} % 2], to = columns[1 - {run} % 2]; \
             const card = from.querySelector('.card:not(.card--slot)'); \
             const at = e => {{ const r = e.getBoundingClientRect(); return {{clientX: r.left + 40, clientY: r.top + 40}}; }}; \
             const fire = (kind, target, place) => target.dispatchEvent(new PointerEvent(kind, {{bubbles: true, pointerId: 1, isPrimary: true, button: 0, pointerType: 'mouse', ...place}})); \
             const start = at(card), end = at(to.querySelector('.column__cards')); \
             fire('pointerdown', card, start); \
             fire('pointermove', window, {{clientX: start.clientX + 20, clientY: start.clientY}}); \
             fire('pointermove', window, end); \
             await until(() => to.querySelector('.card--slot')); await pause(200); \
             let saved = 0; const state = document.querySelector('[data-save]'); let was = false; \
             const begun = performance.now(); \
             const watch = new MutationObserver(() => {{ if (state.dataset.save === 'Saving') was = true; \
               if (was && state.dataset.save === 'Saved') {{ watch.disconnect(); saved = performance.now() - begun; }} }}); \
             watch.observe(state, {{attributes: true}}); \
             const drop = await measured(() => fire('pointerup', window, end)); \
             await until(() => saved); return [drop, [saved, 0]];"
        );
        let value = in_page(&browser, &script).await;
        painted.push(value[0].clone());
        durable.push(value[1][0].as_f64().unwrap_or_else(|| panic!("{value}")));
    }
    browser.close().await;
    let (work, wall) = pairs(&painted.into());
    vec![
        measure(
            format!("{name}: one drop, work until painted"),
            work,
            "≤ 16 ms",
        ),
        measure(
            format!("{name}: one drop, by the clock until painted"),
            wall,
            "–",
        ),
        measure(
            format!("{name}: one edit until durable"),
            durable,
            "≤ 20 ms median",
        ),
    ]
}

/// The board drawn alone, when one comes to it from another screen.
pub(crate) async fn drawn(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
    let browser = watched(dist).await;
    browser.go(query).await;
    usable(&browser).await;
    browser.saved().await;
    let script = "const all = []; for (let i = 0; i < 9; i++) { \
        location.hash = '#/settings'; await until(() => !document.querySelector('.board')); await pause(150); \
        const begun = performance.now(); location.hash = '#/board'; \
        await new Promise(r => { const look = () => document.querySelector('.card') ? r() : requestAnimationFrame(look); look(); }); \
        await frame(); all.push(performance.now() - begun); await pause(150); } return all;";
    let value = in_page(&browser, script).await;
    browser.close().await;
    vec![measure(
        format!("{name}: the board drawn alone, by the clock"),
        numbers(&value),
        "≤ 300 ms",
    )]
}

/// Typing a filter above the board and above the list.
pub(crate) async fn filters(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
    let browser = watched(dist).await;
    browser.go(query).await;
    usable(&browser).await;
    browser.saved().await;
    let texts = ["training", "stage:new value>5k", "renewal north"];
    let budget = "≤ 16 ms p95";
    let mut measures = typed(&browser, &format!("{name}: board"), &texts, budget).await;
    browser.hash("#/deals").await;
    browser
        .until(
            "rows",
            "return !!document.querySelector('.cells__row [role=gridcell]')",
        )
        .await;
    measures.extend(typed(&browser, &format!("{name}: list"), &texts, budget).await);
    browser.close().await;
    measures
}
