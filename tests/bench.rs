//! The budgets, measured in a real browser on the release build: `cargo xtask bench`.
//!
//! Prints a table and asserts nothing about time: machines differ, and a test that fails on a slow
//! day teaches nobody anything.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

mod support;

use support::Browser;

const RUNS: usize = 7;

/// Notes when the first card, and every change of the saved state, was on screen.
const WATCH: &str = "window.__usable = 0; new MutationObserver(() => { \
    if (!window.__usable && document.querySelector('.card')) { window.__usable = -1; \
    requestAnimationFrame(() => setTimeout(() => { window.__usable = performance.now(); })); } \
    }).observe(document, {childList: true, subtree: true});";

struct Measure {
    what: String,
    milliseconds: Vec<f64>,
    budget: &'static str,
}

impl Measure {
    fn print(mut self) {
        self.milliseconds.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let place = ((self.milliseconds.len() - 1) as f64 * share).round() as usize;
            self.milliseconds[place]
        };
        println!(
            "| {} | {:.1} ms | {:.1} ms | {} |",
            self.what,
            at(0.5),
            at(0.95),
            self.budget
        );
    }
}

async fn usable(browser: &Browser) -> f64 {
    browser
        .until(
            "the board is drawn",
            "return window.__usable > 0 && window.__usable",
        )
        .await
        .as_f64()
        .unwrap()
}

async fn watched(dist: &std::path::Path) -> Browser {
    let browser = Browser::blank(dist.to_owned()).await;
    let tools = thirtyfour::extensions::cdp::ChromeDevTools::new(browser.driver.handle.clone());
    tools
        .execute_cdp_with_params(
            "Page.addScriptToEvaluateOnNewDocument",
            serde_json::json!({"source": WATCH}),
        )
        .await
        .unwrap();
    browser
}

/// First visits and later starts of a workspace.
async fn starts(
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

/// From letting go of a card until the next frame is painted, and until it is durable.
async fn drops(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
    let browser = watched(dist).await;
    browser.go(query).await;
    usable(&browser).await;
    browser.saved().await;
    let (mut painted, mut durable) = (Vec::new(), Vec::new());
    for run in 0..RUNS * 3 {
        let script = format!(
            "const done = arguments[arguments.length - 1]; \
             const columns = [...document.querySelectorAll('.column')]; \
             const from = columns[{run} % 2], to = columns[1 - {run} % 2]; \
             const card = from.querySelector('.card:not(.card--slot)'); \
             const at = e => {{ const r = e.getBoundingClientRect(); return {{clientX: r.left + 40, clientY: r.top + 40}}; }}; \
             const fire = (kind, target, place) => target.dispatchEvent(new PointerEvent(kind, {{bubbles: true, pointerId: 1, isPrimary: true, button: 0, pointerType: 'mouse', ...place}})); \
             const start = at(card), end = at(to.querySelector('.column__cards')); \
             fire('pointerdown', card, start); \
             fire('pointermove', window, {{clientX: start.clientX + 20, clientY: start.clientY}}); \
             fire('pointermove', window, end); \
             setTimeout(() => {{ const begun = performance.now(); let painted = 0; \
               const state = document.querySelector('[data-save]'); let was = false; \
               const look = () => {{ if (state.dataset.save === 'Saving') was = true; \
                 if (was && state.dataset.save === 'Saved') {{ watch.disconnect(); const saved = performance.now() - begun; \
                 const wait = () => painted ? done([painted, saved]) : setTimeout(wait); wait(); }} }}; \
               const watch = new MutationObserver(look); watch.observe(state, {{attributes: true}}); \
               fire('pointerup', window, end); \
               requestAnimationFrame(() => {{ const c = new MessageChannel(); c.port1.onmessage = () => painted = performance.now() - begun; c.port2.postMessage(0); }}); \
             }}, 80);"
        );
        let pair = browser.driver.execute_async(script, vec![]).await.unwrap();
        painted.push(pair.json()[0].as_f64().unwrap());
        durable.push(pair.json()[1].as_f64().unwrap());
    }
    browser.close().await;
    vec![
        Measure {
            what: format!("{name}: one drop until painted"),
            milliseconds: painted,
            budget: "≤ 16 ms",
        },
        Measure {
            what: format!("{name}: one edit until durable"),
            milliseconds: durable,
            budget: "≤ 20 ms median",
        },
    ]
}

#[test]
fn budgets() {
    if std::env::var_os("KITH_BENCH").is_none() {
        println!("skipped: measured by `cargo xtask bench`");
        return;
    }
    let dist = support::dist().unwrap();
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(async {
            println!("| what | median | p95 | budget |\n| --- | --- | --- | --- |");
            let sample = starts(&dist, "sample", "", ["≤ 700 ms", "–"]).await;
            let generated = "?sample=people:10000,deals:5000,activities:100000";
            let large = starts(
                &dist,
                "10,000 people, 5,000 deals, 100,000 activities",
                generated,
                ["–", "≤ 1 s"],
            )
            .await;
            let board = "?sample=people:1000,deals:10000,activities:0";
            let wide = starts(
                &dist,
                "board of 10,000 deals",
                board,
                ["–", "≤ 300 ms to draw alone"],
            )
            .await;
            for measure in sample.into_iter().chain(large).chain(wide) {
                measure.print();
            }
            for measure in drops(&dist, "board of 10,000 deals", board).await {
                measure.print();
            }
            for measure in drops(&dist, "sample", "").await {
                measure.print();
            }
        });
}
