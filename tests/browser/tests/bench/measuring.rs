//! What is measured, and how: in the page itself.

use browser_tests::Browser;

/// Notes when the first card, and every change of the saved state, was on screen.
pub(crate) const WATCH: &str = "window.__usable = 0; new MutationObserver(() => { \
    if (!window.__usable && document.querySelector('.card')) { window.__usable = -1; \
    requestAnimationFrame(() => setTimeout(() => { window.__usable = performance.now(); })); } \
    }).observe(document, {childList: true, subtree: true});";

pub(crate) struct Measure {
    pub(crate) what: String,
    pub(crate) milliseconds: Vec<f64>,
    pub(crate) budget: &'static str,
}

impl Measure {
    pub(crate) fn print(mut self) {
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

pub(crate) async fn usable(browser: &Browser) -> f64 {
    browser
        .until(
            "the board is drawn",
            "return window.__usable > 0 && window.__usable",
        )
        .await
        .as_f64()
        .unwrap()
}

pub(crate) async fn watched(dist: &std::path::Path) -> Browser {
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

/// Measures in the page. `work` is what the page's thread did for something: from its event until
/// the tasks that followed at once are done, plus the frame that shows it, from its beginning until
/// it is painted (script, style, layout, paint). `wall` is the time from the event until that frame
/// is painted, the wait for the frame included, which alone is up to 16.7 ms. What is drawn in several
/// frames is `settled`: the work of the longest of them, and the time until the last one is painted.
pub(crate) const MEASURING: &str = "const turn = () => new Promise(r => { const c = new MessageChannel(); c.port1.onmessage = () => r(performance.now()); c.port2.postMessage(0); }); \
    const frame = change => new Promise(r => requestAnimationFrame(async () => { const begun = performance.now(); change?.(); r(await turn() - begun); })); \
    const measured = async change => { const begun = performance.now(); change(); const script = await turn() - begun; \
      const painted = await frame(); return [script + painted, performance.now() - begun]; }; \
    const settled = async change => { const frames = []; let still = 0, ended = false; \
      const changes = new MutationObserver(() => { still = 0; }); \
      changes.observe(document.querySelector('main'), {childList: true, subtree: true, characterData: true, attributes: true}); \
      /* It asks for each frame before the page does, and so begins with it. */ \
      const follow = () => requestAnimationFrame(async () => { if (ended) return; follow(); still += 1; \
        const begun = performance.now(); frames.push([await turn() - begun, performance.now()]); }); follow(); \
      const begun = performance.now(); change(); const script = await turn() - begun; \
      while (still < 6) await pause(4); ended = true; changes.disconnect(); \
      const works = frames.map(frame => frame[0]); works[0] += script; \
      const last = frames[Math.max(frames.length - 6, 0)]; \
      return [Math.max(...works), last[1] - begun]; }; \
    const pause = ms => new Promise(r => setTimeout(r, ms)); \
    const until = async ok => { while (!ok()) await pause(2); };";

/// Runs a script that awaits; what it returns.
pub(crate) async fn in_page(browser: &Browser, script: &str) -> serde_json::Value {
    let script = format!(
        "const done = arguments[arguments.length - 1]; {MEASURING} (async () => {{ {script} }})().then(done, e => done('' + e));"
    );
    let answer = browser.driver.execute_async(script, vec![]).await.unwrap();
    answer.json().clone()
}

pub(crate) fn numbers(value: &serde_json::Value) -> Vec<f64> {
    let values = value.as_array().unwrap_or_else(|| panic!("{value}"));
    values.iter().map(|v| v.as_f64().unwrap()).collect()
}

/// The first and the second number of each pair.
pub(crate) fn pairs(value: &serde_json::Value) -> (Vec<f64>, Vec<f64>) {
    let values = value.as_array().unwrap_or_else(|| panic!("{value}"));
    values
        .iter()
        .map(|pair| (pair[0].as_f64().unwrap(), pair[1].as_f64().unwrap()))
        .unzip()
}

pub(crate) fn measure(what: String, milliseconds: Vec<f64>, budget: &'static str) -> Measure {
    Measure {
        what,
        milliseconds,
        budget,
    }
}
