//! For everybody: every screen in light and dark, on phones, tablets and desks; languages.

use crate::steps::{be_wide, in_browser, look};
use browser_tests::Browser;

/// Every screen by its address, and a heading that it has.
const SCREENS: [(&str, &str); 29] = [
    ("#/board", "New business"),
    ("#/board?lanes=owner", "New business"),
    ("#/board?group=priority", "New business"),
    ("#/deals", "Deals"),
    ("#/deals?group=owner&filter=stage:won", "Deals"),
    ("#/deals?filter=title:nothing-is-called-so", "Deals"),
    ("#/deals?layout=calendar", "Deals"),
    ("#/deals?layout=timeline", "Deals"),
    ("#/dashboard", "Team"),
    ("#/dashboard/sdr", "SDR"),
    ("#/dashboard/bdm", "BDM"),
    ("#/dashboard/team/figure/win_rate", "Win rate"),
    (
        "#/dashboard/sdr/figure/inbound_response_time",
        "Inbound response time",
    ),
    ("#/one-to-one", "One-to-ones"),
    ("#/leaderboard", "Leaderboard"),
    ("#/report", "Report"),
    ("#/today?whose=team", "Today"),
    ("#/import", "Import"),
    ("#/history", "History"),
    ("#/people", "People"),
    ("#/people/duplicates", "Duplicates"),
    ("#/people/gaps", "What is missing"),
    ("#/settings", "Settings"),
    ("#/settings/pipelines", "Pipelines"),
    ("#/settings/team", "Working hours"),
    ("#/settings/targets", "Settings"),
    ("#/settings/costs", "Settings"),
    ("#/settings/money", "Exchange rates"),
    ("#/settings/fields", "Fields of people"),
];

/// Goes where the last link of a selector leads.
async fn follow(browser: &Browser, link: &str) {
    let script =
        format!("return [...document.querySelectorAll(`{link}`)].pop()?.getAttribute('href')");
    let href = browser.until(link, &script).await;
    browser.hash(href.as_str().unwrap()).await;
}

/// Looks at every screen in both themes: what axe finds, and whether it is wider than the window.
async fn look_at_every_screen(dist: std::path::PathBuf, width: u32) {
    let browser = Browser::open(dist, "").await;
    be_wide(&browser, width).await;
    let mut found = Vec::new();
    for (hash, heading) in SCREENS {
        browser.hash(hash).await;
        browser.find("heading", heading).await;
        look(&browser, width, hash, &mut found).await;
    }
    // Screens and records whose addresses are another in each sample.
    for (from, link, there) in [
        ("#/board", ".card__title", ".panel"),
        ("#/people?kind=people", ".people__name a", ".panel"),
        ("#/people?kind=companies", ".people__name a", ".panel"),
        ("#/one-to-one", "main a[href^=\"#/one-to-one/\"]", "main h1"),
        (
            "#/settings/pipelines",
            "main a[href^=\"#/board/\"]",
            "[data-person]",
        ),
        ("#/nowhere", "main a", "main h1"),
    ] {
        browser.hash(from).await;
        if from == "#/nowhere" {
            browser
                .until("nowhere", "return !!document.querySelector('main a')")
                .await;
        } else {
            follow(&browser, link).await;
        }
        let is_there = format!("return !!document.querySelector('{there}')");
        browser.until(there, &is_there).await;
        look(&browser, width, &format!("{from} {link}"), &mut found).await;
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    browser.close().await;
}

#[test]
fn axe_finds_nothing_on_any_screen_on_a_phone() {
    in_browser(|dist| look_at_every_screen(dist, 360));
}

#[test]
fn axe_finds_nothing_on_any_screen_on_a_tablet() {
    in_browser(|dist| look_at_every_screen(dist, 768));
}

#[test]
fn axe_finds_nothing_on_any_screen_at_a_desk() {
    in_browser(|dist| look_at_every_screen(dist, 1440));
}

#[test]
fn everything_reads_in_russian() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/settings").await;
        browser.run("const s = [...document.querySelectorAll('select')].find(s => [...s.options].some(o => o.value === 'ru')); s.value = 'ru'; s.dispatchEvent(new Event('change', {bubbles: true}))").await;
        browser.find("heading", "Настройки").await;
        assert_eq!(
            browser.run("return document.documentElement.lang").await,
            "ru"
        );
        browser.hash("#/dashboard").await;
        browser.find("heading", "Команда").await;
        browser.picture("dashboard-ru").await;
        browser.reload().await;
        browser.find("heading", "Команда").await;
        browser.close().await;
    });
}
