//! Steps that several walks share.

use serde_json::Value;
use thirtyfour::prelude::*;

use browser_tests::{Browser, dist};

pub fn in_browser<F: Future<Output = ()>>(test: impl FnOnce(std::path::PathBuf) -> F) {
    let Some(dist) = dist() else { return };
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(test(dist));
}

/// The point in the upper middle of something in a column.
pub async fn point_in(browser: &Browser, column: &str, inner: &str) -> (i64, i64) {
    let script = format!(
        "const c = [...document.querySelectorAll('.column')].find(c => c.querySelector('h2').innerText === '{column}'); \
         const r = c.querySelector('{inner}').getBoundingClientRect(); return [r.left + r.width / 2, r.top + 60]"
    );
    let value = browser.run(&script).await;
    (
        value[0].as_f64().unwrap() as i64,
        value[1].as_f64().unwrap() as i64,
    )
}

/// Waits until the slot is in a column.
pub async fn slot_in(browser: &Browser, column: &str) {
    let script = format!(
        "return document.querySelector('.card--slot')?.closest('.column').querySelector('h2').innerText === '{column}'"
    );
    browser
        .until(&format!("the slot is in {column}"), &script)
        .await;
}

/// Takes what is at one point with the mouse and holds it over another.
pub async fn hold_over(browser: &Browser, start: (i64, i64), end: (i64, i64)) {
    browser
        .driver
        .action_chain()
        .move_to(start.0, start.1)
        .click_and_hold()
        .move_by_offset(10, 4)
        .move_to(end.0, end.1)
        .perform()
        .await
        .unwrap();
}

/// Lets go of what the mouse holds.
pub async fn let_go(browser: &Browser) {
    browser
        .driver
        .action_chain()
        .release()
        .perform()
        .await
        .unwrap();
}

/// Takes the first card of one column with the mouse and holds it over another column.
pub async fn lift(browser: &Browser, from: &str, to: &str) {
    let start = point_in(browser, from, ".card").await;
    let end = point_in(browser, to, ".column__cards").await;
    hold_over(browser, start, end).await;
    slot_in(browser, to).await;
}

/// Drags the first card of one column onto another column.
pub async fn drag(browser: &Browser, from: &str, to: &str) {
    lift(browser, from, to).await;
    let_go(browser).await;
}

pub async fn keys(browser: &Browser, text: impl Into<TypingData>) {
    browser
        .driver
        .action_chain()
        .send_keys(text.into())
        .perform()
        .await
        .unwrap();
}

/// Presses a key while a modifier is held.
pub async fn chord(browser: &Browser, modifier: Key, key: impl Into<TypingData>) {
    browser
        .driver
        .action_chain()
        .key_down(modifier.clone())
        .send_keys(key.into())
        .key_up(modifier)
        .perform()
        .await
        .unwrap();
}

pub async fn undo(browser: &Browser) {
    chord(browser, Key::Control, "z").await;
}

/// Writes a file for the page to read, in a folder of the test's own: another test may have one of the
/// same name.
pub fn file_of(name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let test = std::thread::current();
    let test = test.name().unwrap_or_default().replace("::", "-");
    let folder = std::env::temp_dir().join(format!("kith-{}-{test}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("kith-{}-{name}", std::process::id()));
    std::fs::write(&file, bytes).unwrap();
    file
}

pub async fn choose_file(browser: &Browser, file: &std::path::Path) {
    let input = browser.find("file", "Choose a file").await;
    input.send_keys(file.to_string_lossy()).await.unwrap();
}

pub async fn start_own(browser: &Browser) {
    browser.click("button", "Start your own").await;
    browser
        .until(
            "one's own workspace",
            "return !document.body.innerText.includes('sample workspace') && !!document.querySelector('.column')",
        )
        .await;
}

/// Chooses an option of a list of choices by its text.
pub async fn choose(browser: &Browser, name: &str, option: &str) {
    let select = browser.find("combobox", name).await;
    let select = thirtyfour::components::SelectElement::new(&select)
        .await
        .unwrap();
    select.select_by_exact_text(option).await.unwrap();
}

/// From now on what is offered as a file is kept for the test.
pub async fn catch_files(browser: &Browser) {
    browser
        .run(
            "window.__files = []; const make = URL.createObjectURL; \
             URL.createObjectURL = it => { if (it instanceof Blob) window.__files.push(it); return make.call(URL, it); }; \
             HTMLAnchorElement.prototype.click = function () {}",
        )
        .await;
}

/// The last file that was offered: its type and its first bytes as text.
pub async fn caught(browser: &Browser, kind: &str) -> String {
    let is_there = format!(
        "return window.__files.some(it => it.type.startsWith({}))",
        Value::from(kind)
    );
    browser.until(&format!("a file of {kind}"), &is_there).await;
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         const file = window.__files.filter(it => it.type.startsWith({})).pop(); \
         file.arrayBuffer().then(it => done(new TextDecoder('latin1').decode(it)))",
        Value::from(kind)
    );
    let text = browser.driver.execute_async(&script, vec![]).await.unwrap();
    text.json().as_str().unwrap().to_owned()
}

/// Replaces what stands in a field and leaves it.
pub async fn write(browser: &Browser, name: &str, text: &str) {
    let field = browser.find("textbox", name).await;
    field.scroll_into_view().await.unwrap();
    field.send_keys(Key::Control + "a").await.unwrap();
    field.send_keys(text).await.unwrap();
    field.send_keys(TypingData::from(Key::Tab)).await.unwrap();
}

/// Waits until a field of the panel holds a text.
pub async fn holds(browser: &Browser, label: &str, value: &str) {
    let script = format!(
        "return [...document.querySelectorAll('.panel input')] \
         .some(i => i.getAttribute('aria-label') === {} && i.value === {})",
        Value::from(label),
        Value::from(value)
    );
    browser.until(&format!("{label} is {value}"), &script).await;
}

/// Waits for a text on the screen, whatever the messages say.
pub async fn screen_says(browser: &Browser, text: &str) {
    let script = format!(
        "return document.querySelector('main').innerText.includes({})",
        Value::from(text)
    );
    browser
        .until(&format!("the screen says “{text}”"), &script)
        .await;
}

/// Waits until the panel's text holds this.
pub async fn panel_says(browser: &Browser, text: &str) {
    let script = format!(
        "return document.querySelector('.panel')?.innerText.includes({})",
        Value::from(text)
    );
    browser
        .until(&format!("the panel says “{text}”"), &script)
        .await;
}

/// Makes the window so wide; below that of a desk one touches.
pub async fn be_wide(browser: &Browser, width: u32) {
    let metrics = serde_json::json!({
        "width": width, "height": if width < 500 { 760 } else { 900 },
        "deviceScaleFactor": 1, "mobile": width < 1000,
    });
    browser
        .tell("Emulation.setDeviceMetricsOverride", metrics)
        .await;
}

/// Looks at what is on the screen, in light and dark: adds what axe finds, and where it is wider than
/// the window.
pub async fn look(browser: &Browser, width: u32, what: &str, found: &mut Vec<String>) {
    for theme in ["light", "dark"] {
        browser
            .run(&format!(
                "document.documentElement.dataset.theme = '{theme}'"
            ))
            .await;
        let name: String = what
            .chars()
            .map(|it| if it.is_alphanumeric() { it } else { '-' })
            .collect();
        browser.picture(&format!("{width}-{theme}-{name}")).await;
        let violations = browser.violations().await.into_iter();
        found.extend(violations.map(|it| format!("{width} {theme} {what}: {it}")));
    }
    let wide = browser
        .run("return document.documentElement.scrollWidth")
        .await;
    if wide.as_i64().unwrap_or_default() > i64::from(width) {
        found.push(format!("{width} {what}: {wide} pixels wide"));
    }
}
