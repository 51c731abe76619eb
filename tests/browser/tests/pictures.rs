//! Pictures of the main screens for the README, of the sample workspace: `cargo xtask screenshots`.
//!
//! Each screen is taken in light and dark, wide and narrow, once everything on it has come to rest.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use browser_tests::Browser;
use serde_json::json;
use thirtyfour::extensions::cdp::ChromeDevTools;

/// Width and height in pixels of the page, and how many of the picture make one of them.
const SIZES: [(&str, u32, u32, f64); 2] = [("wide", 1440, 900, 1.5), ("narrow", 390, 780, 2.0)];
const THEMES: [&str; 2] = ["light", "dark"];
/// How much a picture is packed, of 100.
const QUALITY: u32 = 82;

/// What is taken.
struct Screen {
    name: &'static str,
    /// Where it is.
    hash: &'static str,
    /// Is true once everything is there.
    ready: &'static str,
    /// What is pressed then, and what is true once it has worked.
    then: Option<(&'static str, &'static str)>,
}

const SCREENS: [Screen; 6] = [
    Screen {
        name: "board",
        hash: "#/board",
        ready: "return document.querySelectorAll('.card').length > 4",
        then: None,
    },
    Screen {
        name: "list",
        hash: "#/deals",
        ready: "return document.querySelectorAll('[role=grid] [role=row], .deal-card').length > 4",
        then: None,
    },
    Screen {
        name: "person",
        hash: "#/people",
        ready: "return document.querySelectorAll('.people__row').length > 4",
        then: Some((
            "document.querySelectorAll('.people__row')[2].querySelector('a').click()",
            "return !!document.querySelector('aside, .panel') && document.querySelectorAll('.timeline li, .log li').length > 0",
        )),
    },
    Screen {
        name: "dashboard",
        hash: "#/dashboard",
        ready: "return document.querySelectorAll('.tile__number').length > 3 && document.querySelectorAll('.tile svg').length > 0",
        then: None,
    },
    Screen {
        name: "today",
        hash: "#/today?whose=team",
        ready: "return document.querySelectorAll('.today__row').length > 2",
        then: None,
    },
    Screen {
        name: "palette",
        hash: "#/board",
        ready: "return document.querySelectorAll('.card').length > 4",
        then: Some((
            "window.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true}))",
            "const field = document.querySelector('dialog [role=combobox]'); \
             if (field && !field.value) { field.value = 'an'; field.dispatchEvent(new Event('input', {bubbles: true})); } \
             return !!field?.value && document.querySelectorAll('dialog [role=option] mark').length > 4",
        )),
    },
];

#[test]
fn pictures() {
    let Some(folder) = std::env::var_os("KITH_SCREENSHOTS").map(PathBuf::from) else {
        println!("skipped: taken by `cargo xtask screenshots`");
        return;
    };
    let dist = browser_tests::dist().expect("the built page");
    std::fs::create_dir_all(&folder).unwrap();
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(async {
            let browser = Browser::open(dist, "").await;
            browser.saved().await;
            for (size, width, height, scale) in SIZES {
                let metrics = json!({
                    "width": width, "height": height, "deviceScaleFactor": scale,
                    "mobile": false,
                });
                browser
                    .tell("Emulation.setDeviceMetricsOverride", metrics)
                    .await;
                for theme in THEMES {
                    let media = json!({"features": [
                        {"name": "prefers-color-scheme", "value": theme},
                        {"name": "prefers-reduced-motion", "value": "reduce"},
                    ]});
                    browser.tell("Emulation.setEmulatedMedia", media).await;
                    for screen in &SCREENS {
                        show(&browser, screen).await;
                        let path = folder.join(format!("{}-{size}-{theme}.webp", screen.name));
                        take(&browser, &path).await;
                    }
                }
            }
            browser.close().await;
        });
}

/// Goes to a screen from a fresh start, so that no picture depends on the one before.
async fn show(browser: &Browser, screen: &Screen) {
    browser.go("?").await;
    browser.saved().await;
    browser.hash(screen.hash).await;
    browser.until(screen.name, screen.ready).await;
    if let Some((press, done)) = screen.then {
        browser.run(press).await;
        browser.until(screen.name, done).await;
    }
    let still = "return document.fonts.status === 'loaded' \
        && document.getAnimations().every(it => it.playState !== 'running')";
    browser.until("nothing moves", still).await;
}

/// Takes a picture of what is on screen.
async fn take(browser: &Browser, path: &Path) {
    let tools = ChromeDevTools::new(browser.driver.handle.clone());
    let picture = tools
        .execute_cdp_with_params(
            "Page.captureScreenshot",
            json!({"format": "webp", "quality": QUALITY}),
        )
        .await
        .unwrap();
    let bytes = STANDARD.decode(picture["data"].as_str().unwrap()).unwrap();
    println!("{}: {} kB", path.display(), bytes.len() / 1000);
    std::fs::write(path, bytes).unwrap();
}
