//! The page is installed, opens without a network, and goes over to a newer build when asked.

use std::path::Path;

use crate::builds::{Copy, mark_of};
use crate::steps::{drag, in_browser, keys};
use browser_tests::Browser;
use thirtyfour::prelude::*;

/// Whether the page was built for work without a network; a page in development was not.
fn is_marked(dist: &Path) -> bool {
    let index = std::fs::read_to_string(dist.join("index.html")).unwrap();
    let is_marked = mark_of(&index).is_some();
    if !is_marked {
        println!("skipped: a page in development keeps no files");
    }
    is_marked
}

/// Waits until all files of the build are kept.
async fn kept(browser: &Browser) {
    browser
        .until(
            "the page's files are kept",
            "return !!navigator.serviceWorker.controller",
        )
        .await;
}

/// The mark of the build that the page in front runs.
async fn build(browser: &Browser) -> String {
    let mark = browser
        .run("return document.documentElement.dataset.build")
        .await;
    mark.as_str().unwrap().to_owned()
}

/// Has the browser look for a newer build until it has found it, as it does by itself now and then:
/// a look that is under way may have begun before there was one.
async fn look_for_newer(browser: &Browser) {
    browser
        .until(
            "the newer build is found",
            "return navigator.serviceWorker.getRegistration().then(it => it.update()).then(it => !!(it.installing || it.waiting))",
        )
        .await;
}

/// Keeps the page's complaints: errors in its console and in its code.
const WATCH: &str = "window.__complaints = []; window.__shift = 0; window.__moved = []; \
    const complain = console.error; console.error = (...words) => { window.__complaints.push(words.join(' ')); complain(...words); }; \
    addEventListener('error', e => window.__complaints.push(String(e.message || e.target?.src || e.target?.href)), true); \
    addEventListener('unhandledrejection', e => window.__complaints.push(String(e.reason))); \
    new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) { window.__shift += e.value; \
        window.__moved.push([e.value.toFixed(4), ...e.sources.map(s => (s.node?.className || s.node?.nodeName) + ' ' + Math.round(s.previousRect.top) + '→' + Math.round(s.currentRect.top))].join(' ')); } })) \
        .observe({type: 'layout-shift', buffered: true});";

/// Watches the pages that are loaded from now on: what they complain of, and how far what is there is
/// pushed about.
pub async fn watch(browser: &Browser) {
    browser
        .tell(
            "Page.addScriptToEvaluateOnNewDocument",
            serde_json::json!({ "source": WATCH }),
        )
        .await;
}

/// A page that is kept for work without a network, its build, and a newer one; `None` in development,
/// where nothing is kept.
async fn kept_with_newer(dist: std::path::PathBuf) -> Option<(Browser, String, Copy)> {
    if !is_marked(&dist) {
        return None;
    }
    let newer = Copy::newer(&dist);
    let browser = Browser::open(dist, "").await;
    kept(&browser).await;
    let old = build(&browser).await;
    Some((browser, old, newer))
}

#[test]
fn after_one_visit_the_page_opens_and_works_without_a_network() {
    in_browser(|dist| async move {
        if !is_marked(&dist) {
            return;
        }
        let browser = Browser::open(dist, "").await;
        kept(&browser).await;
        browser.saved().await;
        let new = browser.count("New").await;
        browser.host.stop();
        let tab = browser.driver.new_tab().await.unwrap();
        browser.driver.switch_to_window(tab).await.unwrap();
        watch(&browser).await;
        browser.go("").await;
        drag(&browser, "New", "Qualified").await;
        browser.has_count("New", new - 1).await;
        browser.saved().await;
        browser.reload().await;
        browser.has_count("New", new - 1).await;
        // Every part of the code, the help and the heavy worker are there, too.
        for (hash, heading) in [
            ("#/dashboard", "Team"),
            ("#/people", "People"),
            ("#/settings", "Settings"),
            ("#/board?help=backup", "Backup and privacy"),
        ] {
            browser.hash(hash).await;
            browser.find("heading", heading).await;
        }
        browser.hash("#/people/duplicates").await;
        browser.find("button", "Search again").await;
        browser.picture("offline").await;
        let complaints = browser.run("return window.__complaints").await;
        assert_eq!(complaints, serde_json::json!([]));
        browser.close().await;
    });
}

#[test]
fn a_newer_build_is_offered_and_takes_nothing_from_other_tabs() {
    in_browser(|dist| async move {
        let Some((browser, old, newer)) = kept_with_newer(dist).await else {
            return;
        };
        // Somebody is typing in this tab.
        let typing = browser.driver.window().await.unwrap();
        browser.click("button", "New deal").await;
        browser.find("dialog", "New deal").await;
        keys(&browser, "Half a word").await;

        let other = browser.driver.new_tab().await.unwrap();
        browser
            .driver
            .switch_to_window(other.clone())
            .await
            .unwrap();
        browser.go("").await;
        browser.host.change(newer.0.clone());
        look_for_newer(&browser).await;
        browser.sees("A new version is ready").await;
        browser.picture("new-version").await;
        assert_eq!(build(&browser).await, old, "nothing is forced");
        browser.click("button", "Reload").await;
        browser
            .until(
                "the newer build is there",
                &format!(
                    "return document.documentElement.dataset.build !== '{old}' && !!document.querySelector('main h1')"
                ),
            )
            .await;

        browser.driver.switch_to_window(typing).await.unwrap();
        assert_eq!(build(&browser).await, old);
        let typed = browser
            .run("return document.querySelector('dialog[open] input').value")
            .await;
        assert_eq!(typed, "Half a word");
        browser.sees("A new version is ready").await;
        keys(&browser, " more" + Key::Enter).await;
        browser.sees("Half a word more").await;
        browser.saved().await;
        // The host has no file of this build any more; a part that was never opened comes all the same.
        browser.hash("#/dashboard").await;
        browser.find("heading", "Team").await;

        // The older build is dropped once no page uses it.
        browser.driver.close_window().await.unwrap();
        browser.driver.switch_to_window(other).await.unwrap();
        browser.reload().await;
        browser.hash("#/deals?text=Half").await;
        browser.sees("Total: 1 deal").await;
        browser
            .until(
                "the older build is dropped",
                "return caches.keys().then(names => names.length === 1)",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn an_offer_can_wait() {
    in_browser(|dist| async move {
        let Some((browser, old, newer)) = kept_with_newer(dist).await else {
            return;
        };
        browser.host.change(newer.0.clone());
        look_for_newer(&browser).await;
        browser.click("button", "Later").await;
        browser
            .until(
                "the offer is gone",
                "return !document.body.innerText.includes('A new version is ready')",
            )
            .await;
        // The next start of the page offers it again.
        browser.reload().await;
        browser.sees("A new version is ready").await;
        assert_eq!(build(&browser).await, old);
        browser.close().await;
    });
}

#[test]
fn a_page_in_development_clears_away_what_a_built_one_kept() {
    in_browser(|dist| async move {
        if !is_marked(&dist) {
            return;
        }
        let development = Copy::in_development(&dist);
        let browser = Browser::open(dist, "").await;
        kept(&browser).await;
        browser.host.change(development.0.clone());
        browser.driver.refresh().await.unwrap();
        browser
            .until(
                "the page in development is there",
                "return !document.documentElement.dataset.build && !!document.querySelector('main h1')",
            )
            .await;
        browser
            .until(
                "nothing is left over",
                "return Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then(all => all.flat().length === 0)",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn the_page_can_be_installed_and_does_not_jump() {
    in_browser(|dist| async move {
        let is_marked = is_marked(&dist);
        let browser = Browser::blank(dist).await;
        watch(&browser).await;
        browser.go("").await;
        browser.sees("Welcome").await;
        if is_marked {
            kept(&browser).await;
        }
        let shift = browser.run("return window.__shift").await.as_f64().unwrap();
        assert!(shift <= 0.02, "layout shift {shift}");
        let complaints = browser.run("return window.__complaints").await;
        assert_eq!(complaints, serde_json::json!([]));
        let manifest = browser
            .run(
                "return (async () => { \
                    const address = document.querySelector('link[rel=manifest]').href; \
                    const manifest = await (await fetch(address)).json(); \
                    const size = source => new Promise((done, fail) => { const image = new Image(); \
                        image.onload = () => done(image.naturalWidth + 'x' + image.naturalHeight); image.onerror = fail; \
                        image.src = new URL(source, address); }); \
                    return { \
                        start: new URL(manifest.start_url, address).href, scope: new URL(manifest.scope, address).href, \
                        display: manifest.display, name: manifest.short_name, \
                        sizes: await Promise.all(manifest.icons.map(async icon => icon.sizes === await size(icon.src))), \
                        touch: await size(document.querySelector('link[rel=apple-touch-icon]').href), \
                        maskable: manifest.icons.some(icon => icon.purpose === 'maskable') }; })()",
            )
            .await;
        assert_eq!(
            manifest,
            serde_json::json!({
                "start": browser.address, "scope": browser.address, "display": "standalone", "name": "Kith",
                "sizes": [true, true, true], "touch": "180x180", "maskable": true,
            })
        );
        let elsewhere = browser
            .run("return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin) && !n.startsWith('blob:'))")
            .await;
        assert_eq!(elsewhere, serde_json::json!([]));
        browser.close().await;
    });
}
