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

use browser_tests::Browser;

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

/// Waits until the snapshot is written that later starts are quick by.
async fn snapshot(browser: &Browser) {
    let script = "for (let i = 0; i < 150; i++) { for (const {name} of await indexedDB.databases()) { \
        const found = await new Promise(r => { const open = indexedDB.open(name); open.onsuccess = () => { \
          const get = open.result.transaction('snapshot').objectStore('snapshot').get('through'); \
          get.onsuccess = () => { open.result.close(); r(get.result > 0); }; }; }); \
        if (found) return true; } await pause(200); } return false;";
    let is_there = in_page(browser, script).await;
    assert_eq!(is_there, true, "the snapshot is written");
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

/// Measures in the page. `work` is what the page's thread did for something: from its event until
/// the tasks that followed at once are done, plus the frame that shows it, from its beginning until
/// it is painted (script, style, layout, paint). `wall` is the time from the event until that frame
/// is painted, the wait for the frame included, which alone is up to 16.7 ms.
const MEASURING: &str = "const turn = () => new Promise(r => { const c = new MessageChannel(); c.port1.onmessage = () => r(performance.now()); c.port2.postMessage(0); }); \
    const frame = change => new Promise(r => requestAnimationFrame(async () => { const begun = performance.now(); change?.(); r(await turn() - begun); })); \
    const measured = async change => { const begun = performance.now(); change(); const script = await turn() - begun; \
      const painted = await frame(); return [script + painted, performance.now() - begun]; }; \
    const pause = ms => new Promise(r => setTimeout(r, ms)); \
    const until = async ok => { while (!ok()) await pause(2); };";

/// Runs a script that awaits; what it returns.
async fn in_page(browser: &Browser, script: &str) -> serde_json::Value {
    let script = format!(
        "const done = arguments[arguments.length - 1]; {MEASURING} (async () => {{ {script} }})().then(done, e => done('' + e));"
    );
    let answer = browser.driver.execute_async(script, vec![]).await.unwrap();
    answer.json().clone()
}

fn numbers(value: &serde_json::Value) -> Vec<f64> {
    let values = value.as_array().unwrap_or_else(|| panic!("{value}"));
    values.iter().map(|v| v.as_f64().unwrap()).collect()
}

/// The first and the second number of each pair.
fn pairs(value: &serde_json::Value) -> (Vec<f64>, Vec<f64>) {
    let values = value.as_array().unwrap_or_else(|| panic!("{value}"));
    values
        .iter()
        .map(|pair| (pair[0].as_f64().unwrap(), pair[1].as_f64().unwrap()))
        .unzip()
}

fn measure(what: String, milliseconds: Vec<f64>, budget: &'static str) -> Measure {
    Measure {
        what,
        milliseconds,
        budget,
    }
}

/// Dropping a card: what the page does for it, until it is painted, and until it is durable.
async fn drops(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
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
async fn drawn(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
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

/// Scrolling the list and searching in it.
async fn list(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
    let browser = watched(dist).await;
    browser.go(query).await;
    usable(&browser).await;
    browser.saved().await;
    browser.hash("#/deals").await;
    let texts = ["training", "renewal north", "a", "support 2"];
    scrolled_and_searched(browser, name, ".cells__row", &texts).await
}

/// Scrolling the list of people and searching in it.
async fn people_list(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
    let browser = Browser::blank(dist.to_owned()).await;
    browser.go(query).await;
    let texts = ["anderson", "ann north", "a", "+7 (495) 12", "smith ltd an"];
    scrolled_and_searched(browser, name, ".people__row", &texts).await
}

/// Scrolls a list that has rows of this kind, and types texts into its search.
async fn scrolled_and_searched(
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
async fn scrolled(browser: &Browser, name: &str, row: &str) -> Measure {
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
async fn typed(
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
             all.push(await measured(() => {{ field.value = text.slice(0, n); field.dispatchEvent(new Event('input', {{bubbles: true}})); }})); \
             await pause(60); }} }} return all;",
        serde_json::json!(texts)
    );
    let (work, wall) = pairs(&in_page(browser, &script).await);
    let longest = work.iter().copied().fold(0.0, f64::max);
    vec![
        measure(
            format!("{name}, one keystroke of searching, work"),
            work,
            budget,
        ),
        measure(
            format!("{name}, the longest of these keystrokes, work"),
            vec![longest],
            "–",
        ),
        measure(
            format!("{name}, one keystroke of searching, by the clock"),
            wall,
            "–",
        ),
    ]
}

/// Scrolling a list in groups.
async fn grouped(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
    let browser = Browser::blank(dist.to_owned()).await;
    browser.go(query).await;
    let name = format!("{name}, in groups");
    let measures = vec![scrolled(&browser, &name, ".cells__row--group").await];
    browser.close().await;
    measures
}

/// Typing a filter above the board and above the list.
async fn filters(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
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

/// Typing into the palette: from a key until what it finds is drawn.
async fn palette(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
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
             const found = new Promise((done, fail) => {{ \
               const watch = new MutationObserver(() => {{ watch.disconnect(); done(performance.now()); }}); \
               watch.observe(list, {{childList: true, subtree: true, characterData: true, attributes: true}}); \
               setTimeout(() => fail('nothing is found of ' + text.slice(0, n)), 3000); }}); \
             const begun = performance.now(); type(text.slice(0, n)); \
             const until = await found; const painted = await frame(); \
             all.push([until - begun + painted, performance.now() - begun]); await pause(60); }} }} return all;",
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

/// Importing many rows of CSV through the page.
async fn imports(dist: &std::path::Path, rows: usize) -> Vec<Measure> {
    let (mut read, mut durable, mut held, mut undone) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..3 {
        let browser = watched(dist).await;
        browser.go("").await;
        browser.click("button", "Start empty*").await;
        browser
            .until(
                "one's own workspace",
                "return !document.body.innerText.includes('sample workspace') && !!document.querySelector('.column')",
            )
            .await;
        browser.saved().await;
        browser.hash("#/import").await;
        browser.find("file", "Choose a file").await;
        let script = format!(
            "const pick = (list, i) => list[i % list.length]; \
             const lines = ['Id,Deal,Company,Stage,Value,Owner,Created,Closed']; \
             for (let i = 0; i < {rows}; i++) {{ const day = new Date(Date.UTC(2023, 0, 1 + i % 700)).toISOString().slice(0, 10); \
               const ends = new Date(Date.UTC(2023, 0, 20 + i % 700)).toISOString().slice(0, 10); \
               const stage = pick(['New', 'Qualified', 'Won', 'Lost', 'Won'], i * 7 + (i >> 3)); \
               lines.push(['D' + i, 'Delivery and fitting ' + i, 'Company ' + i * 31 % 4000, stage, 100 + i * 37 % 90000, 'Owner ' + i % 20, day, stage === 'Won' || stage === 'Lost' ? ends : ''].join(',')); }} \
             const file = new File([lines.join('\\n')], 'many.csv', {{type: 'text/csv'}}); \
             const files = new DataTransfer(); files.items.add(file); await pause(500); \
             window.__held = []; new PerformanceObserver(l => window.__held.push(...l.getEntries().map(e => e.duration))).observe({{type: 'longtask'}}); \
             const input = document.querySelector('input[type=file]'); const begun = performance.now(); \
             input.files = files.files; input.dispatchEvent(new Event('change', {{bubbles: true}})); \
             const button = name => [...document.querySelectorAll('button')].find(b => b.textContent.trim() === name); \
             /* Text that is laid out to be read would hold the page itself. */ \
             const says = (what, words) => [...document.querySelectorAll(what)].some(it => it.textContent.includes(words)); \
             await until(() => button('Import')); const read = performance.now() - begun; \
             const clicked = performance.now(); button('Import').click(); \
             await until(() => says('h2', 'Import finished') && document.querySelector('[data-save]').dataset.save === 'Saved'); \
             const took = performance.now() - clicked; await pause(100); const held = Math.max(0, ...window.__held); \
             window.__held = []; const back = performance.now(); \
             [...document.querySelectorAll('button')].find(b => b.ariaLabel?.startsWith('Undo: ')).click(); \
             await until(() => says('.toast', 'Undone') && document.querySelector('[data-save]').dataset.save === 'Saved'); \
             const undone = performance.now() - back; await pause(100); \
             return [read, read + took, Math.max(held, ...window.__held), undone];"
        );
        let value = numbers(&in_page(&browser, &script).await);
        read.push(value[0]);
        durable.push(value[1]);
        held.push(value[2]);
        undone.push(value[3]);
        browser.close().await;
    }
    let name = format!("import of {rows} CSV rows");
    vec![
        measure(format!("{name}: read and understood"), read, "–"),
        measure(
            format!("{name}: read, planned, taken in and durable"),
            durable,
            "≤ 5 s",
        ),
        measure(format!("{name}: undone and durable"), undone, "–"),
        measure(
            format!("{name}: longest hold of the page, undo included (0: none of 50 ms)"),
            held,
            "≤ 50 ms",
        ),
    ]
}

/// The text of a page that measures by itself, once there is this word in it.
async fn measured_alone(folder: std::path::PathBuf, word: &str) -> String {
    let browser = Browser::blank(folder.clone()).await;
    let page = browser_tests::serve(folder);
    browser.driver.goto(&page).await.unwrap();
    let script = format!(
        "for (let i = 0; i < 3000 && !document.body.innerText.includes('{word}'); i++) await pause(100); \
        return document.body.innerText;"
    );
    let told = in_page(&browser, &script).await;
    browser.close().await;
    told.as_str().unwrap().to_owned()
}

/// Who is who among many people, in wasm.
async fn duplicates(folder: std::path::PathBuf) {
    let told = measured_alone(folder, "took").await;
    assert!(told.contains("duplicates of"), "{told}");
    for row in told.lines().skip(2) {
        let budget = match row.starts_with("| duplicates") {
            true => "≤ 20 s",
            false => "–",
        };
        println!("| in wasm: {} – | {budget} |", row.trim_start_matches("| "));
    }
}

/// All figures over a large sample, on the page's thread, in wasm.
async fn figures(folder: std::path::PathBuf) {
    let told = measured_alone(folder, "median").await;
    assert!(told.contains("all figures, a quarter"), "{told}");
    let (size, rows) = told.split_once('\n').unwrap();
    for row in rows.lines().skip(2) {
        let budget = match row.starts_with("| all figures") {
            true => "≤ 50 ms",
            false => "–",
        };
        println!("| {size}: {} {budget} |", row.trim_start_matches("| "));
    }
}

/// Another period on the team's dashboard.
async fn periods(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
    let browser = watched(dist).await;
    browser.go(query).await;
    usable(&browser).await;
    browser.saved().await;
    browser.hash("#/dashboard").await;
    let script = "const value = () => document.querySelector('.tile__number')?.innerText; \
        await until(value); await pause(1500); const all = []; \
        const choice = [...document.querySelectorAll('select')].find(it => it.ariaLabel === 'Period'); \
        for (let i = 0; i < 16; i++) { const before = document.querySelector('main').innerText; \
          all.push(await measured(() => { choice.value = i % 2 ? 'quarter' : 'year'; choice.dispatchEvent(new Event('change', {bubbles: true})); })); \
          if (document.querySelector('main').innerText === before) return 'nothing changed'; \
          await pause(700); } return all;";
    let (work, wall) = pairs(&in_page(&browser, script).await);
    browser.close().await;
    vec![
        measure(
            format!("{name}: Team dashboard, another period, work until painted"),
            work,
            "≤ 50 ms",
        ),
        measure(
            format!("{name}: Team dashboard, another period, by the clock until painted"),
            wall,
            "–",
        ),
    ]
}

#[test]
fn budgets() {
    if std::env::var_os("KITH_BENCH").is_none() {
        println!("skipped: measured by `cargo xtask bench`");
        return;
    }
    let dist = browser_tests::dist().unwrap();
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(async {
            println!("| what | median | p95 | budget |\n| --- | --- | --- | --- |");
            let people = "?sample=people:10000,deals:5000,activities:100000";
            let board = "?sample=people:1000,deals:10000,activities:0";
            let wide = "board of 10,000 deals";
            let only = std::env::var("KITH_BENCH").unwrap_or_default();
            let wants = |part: &str| only == "1" || only.split(',').any(|name| name == part);
            if wants("starts") {
                print_all(starts(&dist, "sample", "", ["≤ 700 ms", "–"]).await);
                let name = "10,000 people, 5,000 deals, 100,000 activities";
                print_all(starts(&dist, name, people, ["–", "≤ 1 s"]).await);
                print_all(starts(&dist, wide, board, ["–", "–"]).await);
            }
            if wants("drops") {
                print_all(drawn(&dist, wide, board).await);
                print_all(drops(&dist, wide, board).await);
                print_all(drops(&dist, "sample", "").await);
            }
            if wants("list") {
                print_all(list(&dist, "10,000 deals", board).await);
            }
            if wants("grouped") {
                let query = "?sample=people:1000,deals:100000,activities:0#/deals?group=stage";
                print_all(grouped(&dist, "100,000 deals", query).await);
            }
            if wants("filters") {
                print_all(filters(&dist, "10,000 deals", board).await);
            }
            if wants("palette") {
                let query = "?sample=people:100000,deals:20000,activities:0#/settings";
                print_all(palette(&dist, "120,000 records", query).await);
            }
            if wants("people") {
                let query = "?sample=people:100000,deals:100,activities:0#/people";
                print_all(people_list(&dist, "100,000 people", query).await);
            }
            if wants("figures") {
                print_all(periods(&dist, "sample", "").await);
                let name = "10,000 people, 5,000 deals, 100,000 activities";
                print_all(periods(&dist, name, people).await);
                figures(std::env::var_os("KITH_FIGURES").unwrap().into()).await;
            }
            if wants("duplicates") {
                duplicates(std::env::var_os("KITH_DUPLICATES").unwrap().into()).await;
            }
            if wants("import") {
                print_all(imports(&dist, 100_000).await);
            }
        });
}

fn print_all(measures: Vec<Measure>) {
    for measure in measures {
        measure.print();
    }
}
