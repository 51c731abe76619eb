//! For everybody: axe, phones, languages.

use crate::steps::in_browser;
use browser_tests::Browser;

/// Every screen by its address, and a heading that it has.
const SCREENS: [(&str, &str); 22] = [
    ("#/board", "New business"),
    ("#/deals", "Deals"),
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
    ("#/settings", "Settings"),
    ("#/people", "People"),
    ("#/people/duplicates", "Duplicates"),
    ("#/settings/team", "Working hours"),
    ("#/settings/targets", "Settings"),
    ("#/settings/costs", "Settings"),
    ("#/settings/money", "Exchange rates"),
];

#[test]
fn axe_finds_nothing_on_any_screen_in_light_and_dark() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let mut found = Vec::new();
        for theme in ["light", "dark"] {
            browser
                .run(&format!(
                    "document.documentElement.dataset.theme = '{theme}'"
                ))
                .await;
            for (hash, heading) in SCREENS {
                browser.hash(hash).await;
                browser.find("heading", heading).await;
                browser.picture(&format!("{theme}-{heading}")).await;
                found.extend(
                    browser
                        .violations()
                        .await
                        .into_iter()
                        .map(|v| format!("{theme} {hash} {v}")),
                );
            }
            browser.hash("#/board").await;
            browser
                .until("a card", "return !!document.querySelector('.card__title')")
                .await;
            browser
                .run("location.hash = document.querySelector('.card__title').getAttribute('href')")
                .await;
            browser
                .until("a deal", "return !!document.querySelector('.panel')")
                .await;
            browser.picture(&format!("{theme}-deal")).await;
            found.extend(
                browser
                    .violations()
                    .await
                    .into_iter()
                    .map(|v| format!("{theme} deal {v}")),
            );
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.close().await;
    });
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

#[test]
fn a_phone_shows_everything_without_sideways_scrolling() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser
            .driver
            .set_window_rect(0, 0, 500, 860)
            .await
            .unwrap();
        let tools = thirtyfour::extensions::cdp::ChromeDevTools::new(browser.driver.handle.clone());
        let metrics = serde_json::json!({"width": 360, "height": 760, "deviceScaleFactor": 1, "mobile": true});
        tools
            .execute_cdp_with_params("Emulation.setDeviceMetricsOverride", metrics)
            .await
            .unwrap();
        for (hash, heading) in SCREENS {
            browser.hash(hash).await;
            browser.find("heading", heading).await;
            browser.picture(&format!("phone-{heading}")).await;
            let width = browser
                .run("return document.documentElement.scrollWidth")
                .await;
            assert!(width.as_i64().unwrap() <= 360, "{hash}: {width}");
            let found = browser.violations().await;
            assert!(found.is_empty(), "{hash}: {}", found.join("\n"));
        }
        browser.close().await;
    });
}
