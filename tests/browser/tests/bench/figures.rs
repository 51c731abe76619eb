//! Figures and duplicates, which pages of their own measure, and dashboards.

use browser_tests::Browser;

use crate::measuring::{Measure, in_page, measure, pairs, usable, watched};

/// The text of a page that measures by itself, once there is this word in it.
pub(crate) async fn measured_alone(folder: std::path::PathBuf, word: &str) -> String {
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
pub(crate) async fn duplicates(folder: std::path::PathBuf) {
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
pub(crate) async fn figures(folder: std::path::PathBuf) {
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
pub(crate) async fn periods(dist: &std::path::Path, name: &str, query: &str) -> Vec<Measure> {
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
