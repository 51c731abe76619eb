//! Light, dark or as the system; more contrast, the reader's own colours, less motion.

use serde_json::{Value, json};

use crate::steps::{choose, chord, in_browser, keys};
use browser_tests::Browser;
use thirtyfour::prelude::*;

/// What the reader's system asks for.
async fn system(browser: &Browser, features: &[(&str, &str)]) {
    let features: Vec<Value> = features
        .iter()
        .map(|(name, value)| json!({"name": name, "value": value}))
        .collect();
    browser
        .tell("Emulation.setEmulatedMedia", json!({"features": features}))
        .await;
}

async fn is_dark(browser: &Browser, dark: bool) {
    let script = format!(
        "const [r, g, b] = getComputedStyle(document.querySelector('main h1')).color.match(/[0-9.]+/g).map(Number); \
         return (r + g + b > 400) === {dark}"
    );
    browser.until(&format!("dark: {dark}"), &script).await;
}

#[test]
fn the_theme_is_chosen_kept_or_that_of_the_system() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/settings").await;
        system(&browser, &[("prefers-color-scheme", "light")]).await;
        is_dark(&browser, false).await;
        choose(&browser, "Theme", "Dark").await;
        is_dark(&browser, true).await;
        browser.reload().await;
        is_dark(&browser, true).await;
        browser.find("combobox", "Theme").await;
        choose(&browser, "Theme", "As the system").await;
        is_dark(&browser, false).await;
        system(&browser, &[("prefers-color-scheme", "dark")]).await;
        is_dark(&browser, true).await;
        browser.find("combobox", "Theme").await;
        choose(&browser, "Theme", "Light").await;
        is_dark(&browser, false).await;
        browser.close().await;
    });
}

/// Whether something stands out by an outline or an inner line, not by its ground alone.
fn has_line(selector: &str) -> String {
    format!(
        "const it = document.querySelector('{selector}'); if (!it) return false; const style = getComputedStyle(it); \
         return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow.includes('inset') || parseFloat(style.borderWidth) > 1"
    )
}

/// What axe finds; contrast it can judge only where the colours are the page's own.
async fn found(browser: &Browser) -> Vec<String> {
    let are_forced = browser
        .run("return matchMedia('(forced-colors: active)').matches")
        .await;
    let mut found = browser.violations().await;
    found.retain(|it| are_forced == false || !it.starts_with("color-contrast"));
    found
}

/// Goes through what is selected, pressed and current on the main screens.
async fn everything_chosen_has_a_line(browser: &Browser) {
    browser.hash("#/board").await;
    browser
        .until("a card", "return !!document.querySelector('.card__title')")
        .await;
    for selector in [
        ".side__link[aria-current=page]",
        ".segmented__option[aria-current=page]",
    ] {
        browser.until(selector, &has_line(selector)).await;
    }
    browser
        .run("document.querySelector('.card__title').focus()")
        .await;
    keys(browser, "x").await;
    browser.sees("1 selected").await;
    let selected = ".card--selected";
    browser.until(selected, &has_line(selected)).await;
    assert_eq!(found(browser).await, Vec::<String>::new());
    keys(browser, Key::Escape + "").await;
    chord(browser, Key::Control, "k").await;
    keys(browser, "an").await;
    let option = "[role=option][aria-selected=true]";
    browser.until(option, &has_line(option)).await;
    assert_eq!(found(browser).await, Vec::<String>::new());
    keys(browser, Key::Escape + "").await;
    let closed = "return !document.querySelector('dialog[open]')";
    browser.until("the palette is closed", closed).await;
    browser.hash("#/deals").await;
    browser
        .until(
            "cells",
            "return !!document.querySelector('[aria-rowindex=\"3\"] [aria-colindex=\"2\"]')",
        )
        .await;
    browser
        .run("document.querySelector('[aria-rowindex=\"3\"] [aria-colindex=\"2\"]').scrollIntoView({block: 'center'})")
        .await;
    let cell = browser
        .driver
        .execute(
            "return document.querySelector('[aria-rowindex=\"3\"] [aria-colindex=\"2\"]')",
            vec![],
        )
        .await
        .unwrap();
    cell.element().unwrap().click().await.unwrap();
    chord(browser, Key::Shift, Key::Down + "").await;
    let chosen = ".cells__cell--chosen";
    browser.until(chosen, &has_line(chosen)).await;
    for (hash, there) in [
        ("#/today?whose=team", "[data-matter]"),
        ("#/dashboard", ".tile__number"),
        ("#/settings", "main select"),
    ] {
        browser.hash(hash).await;
        let script = format!("return !!document.querySelector('{there}')");
        browser.until(hash, &script).await;
        assert_eq!(found(browser).await, Vec::<String>::new(), "{hash}");
    }
}

#[test]
fn nothing_is_told_by_a_wash_alone_where_more_contrast_is_wished() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        for scheme in ["light", "dark"] {
            system(
                &browser,
                &[
                    ("prefers-contrast", "more"),
                    ("prefers-color-scheme", scheme),
                ],
            )
            .await;
            everything_chosen_has_a_line(&browser).await;
        }
        browser.close().await;
    });
}

#[test]
fn nothing_loses_its_meaning_in_the_colours_of_the_reader() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        for scheme in ["light", "dark"] {
            system(
                &browser,
                &[
                    ("forced-colors", "active"),
                    ("prefers-color-scheme", scheme),
                ],
            )
            .await;
            browser
                .until(
                    "forced colours",
                    "return matchMedia('(forced-colors: active)').matches",
                )
                .await;
            everything_chosen_has_a_line(&browser).await;
        }
        // A theme of one's own gives way, so that drawings fit what they lie on.
        browser
            .run("document.documentElement.dataset.theme = 'light'")
            .await;
        let scheme = browser
            .run("return getComputedStyle(document.documentElement).colorScheme")
            .await;
        assert_eq!(scheme, "light dark");
        browser.close().await;
    });
}

#[test]
fn nothing_moves_for_those_who_wish_less_motion() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        system(&browser, &[("prefers-reduced-motion", "reduce")]).await;
        browser.click("button", "New deal").await;
        browser.find("dialog", "New deal").await;
        let long = "return document.getAnimations().filter(it => it.effect.getComputedTiming().duration > 20).length";
        assert_eq!(browser.run(long).await, 0);
        let moves =
            "return getComputedStyle(document.documentElement).getPropertyValue('--move').trim()";
        assert_eq!(browser.run(moves).await, "0ms");
        browser.close().await;
    });
}
