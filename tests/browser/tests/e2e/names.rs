//! Names that are written from right to left, and words longer than a phone: nothing spills, nothing
//! loses its beginning, and what stands beside them keeps its place.

use thirtyfour::prelude::*;

use crate::steps::{be_wide, choose_file, chord, file_of, in_browser, keys, start_own};
use crate::today::plan;
use browser_tests::Browser;

/// An Arabic company with a number at its end, and a person of Hebrew letters.
const COMPANY: &str = "شركة الأمل للتجارة والمقاولات العامة المحدودة في مدينة الرياض 24";
const PERSON: &str = "שמעון בן-ישראל הכהן (השני) 7";
/// One word, longer than a phone is wide.
const WORD: &str =
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

/// What spills over what it stands in, and what is cut off where it begins.
const SPILLS: &str = r"
const names = arguments[0], found = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const name = names.find(it => node.data.includes(it));
  const own = node.parentElement;
  if (!name || !own.checkVisibility() || own.closest('.visually-hidden, script, title, option')) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const text = range.getBoundingClientRect();
  if (!text.width) continue;
  const at = node.data.indexOf(name);
  range.setStart(node, at); range.setEnd(node, at + 1);
  const first = range.getBoundingClientRect();
  for (let box = own; box && box !== document.documentElement; box = box.parentElement) {
    const style = getComputedStyle(box), r = box.getBoundingClientRect();
    if (style.display === 'inline' || style.display === 'contents') continue;
    if (style.overflowX !== 'visible') {
      // What is cut off is cut off where it ends; sideways one scrolls only what is wide by its nature.
      const scrolls = style.overflowX === 'auto' || style.overflowX === 'scroll';
      if (scrolls && box.scrollWidth > box.clientWidth + 1 && !box.matches('.board, .spans, .cells')) found.push('scrolls sideways: ' + box.className + ': ' + node.data);
      const cut = style.overflowX === 'hidden' || style.overflowX === 'clip';
      if (cut && at === 0 && (first.left < r.left - 1 || first.right > r.right + 1)) found.push('begins out of sight: ' + box.className + ': ' + node.data);
      break;
    }
    if (text.right > r.right + 1 || text.left < r.left - 1) { found.push('spills: ' + box.className + ': ' + node.data); break; }
  }
}
return found;";

async fn look(browser: &Browser, width: u32, what: &str, wrong: &mut Vec<String>) {
    browser.picture(&format!("names-{width}-{what}")).await;
    let names = vec![serde_json::json!([COMPANY, PERSON, WORD])];
    let found = browser.driver.execute(SPILLS, names).await.unwrap();
    for it in found.json().as_array().unwrap() {
        wrong.push(format!("{width} {what}: {it}"));
    }
    let wide = browser
        .run("return document.documentElement.scrollWidth")
        .await;
    if wide.as_i64().unwrap() > i64::from(width) {
        wrong.push(format!("{width} {what}: {wide} pixels wide"));
    }
}

/// Goes somewhere and waits until a selector's text has a word.
async fn go(browser: &Browser, hash: &str, there: &str, word: &str) {
    browser.hash(hash).await;
    let script = format!(
        "return [...document.querySelectorAll('{there}')].some(it => it.innerText.includes({}))",
        serde_json::Value::from(word)
    );
    browser
        .until(&format!("{hash} shows {word}"), &script)
        .await;
}

async fn look_everywhere(dist: std::path::PathBuf, width: u32) {
    let browser = Browser::open(dist, "").await;
    start_own(&browser).await;
    let file = file_of(
        &format!("names-{width}.csv"),
        format!(
            "Deal,Value,Stage,Company,Person,Expected close\n\
             {WORD},1200,New,{COMPANY},{PERSON},2026-11-27\n\
             {COMPANY},3400,New,{WORD},{WORD},2026-11-28\n"
        )
        .as_bytes(),
    );
    browser.hash("#/import").await;
    choose_file(&browser, &file).await;
    browser.sees("2 rows").await;
    browser.click("button", "Import").await;
    browser.sees("Import finished").await;
    browser.saved().await;
    go(&browser, "#/people", "main a", PERSON).await;
    browser.click("main a", PERSON).await;
    plan(&browser, PERSON, "Does not repeat").await;
    be_wide(&browser, width).await;

    let mut wrong = Vec::new();
    look(&browser, width, "person", &mut wrong).await;
    for (hash, there, word, what) in [
        ("#/board", ".card", COMPANY, "board"),
        ("#/deals", "main", COMPANY, "list"),
        (
            "#/deals?layout=calendar&at=2026-11",
            "main",
            WORD,
            "calendar",
        ),
        ("#/deals?layout=timeline", "main", WORD, "timeline"),
        ("#/people", "main a", COMPANY, "people"),
        ("#/today?whose=team", "main", PERSON, "today"),
        ("#/history", "main", PERSON, "history"),
        ("#/people/gaps", "main", WORD, "gaps"),
        ("#/dashboard", "main h1", "Team", "dashboard"),
    ] {
        go(&browser, hash, there, word).await;
        look(&browser, width, what, &mut wrong).await;
    }
    go(&browser, "#/people?kind=companies", "main a", COMPANY).await;
    browser.click("main a", COMPANY).await;
    browser
        .until("the company", "return !!document.querySelector('.panel')")
        .await;
    look(&browser, width, "company", &mut wrong).await;
    go(&browser, "#/board", ".card", WORD).await;
    browser.click(".card__title", WORD).await;
    browser
        .until("the deal", "return !!document.querySelector('.panel')")
        .await;
    look(&browser, width, "deal", &mut wrong).await;
    browser.hash("#/history").await;
    chord(&browser, Key::Control, "k").await;
    browser.find("dialog", "*").await;
    keys(&browser, "Donau").await;
    browser.find("option", &format!("{WORD}*")).await;
    look(&browser, width, "palette", &mut wrong).await;
    keys(&browser, Key::Escape + "").await;
    go(&browser, "#/board", ".card", WORD).await;
    browser.run("dispatchEvent(new Event('beforeprint'))").await;
    browser
        .tell(
            "Emulation.setEmulatedMedia",
            serde_json::json!({"media": "print"}),
        )
        .await;
    look(&browser, width, "print", &mut wrong).await;
    std::fs::remove_file(&file).unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    browser.close().await;
}

#[test]
fn foreign_and_long_names_break_nothing_on_a_phone() {
    in_browser(|dist| look_everywhere(dist, 360));
}

#[test]
fn foreign_and_long_names_break_nothing_at_a_desk() {
    in_browser(|dist| look_everywhere(dist, 1440));
}
