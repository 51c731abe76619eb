//! Boards and lists on paper.

use serde_json::json;

use crate::steps::in_browser;
use browser_tests::Browser;

async fn on_paper(browser: &Browser) {
    browser.run("dispatchEvent(new Event('beforeprint'))").await;
    browser
        .tell("Emulation.setEmulatedMedia", json!({"media": "print"}))
        .await;
}

async fn back(browser: &Browser) {
    browser
        .tell("Emulation.setEmulatedMedia", json!({"media": ""}))
        .await;
    browser.run("dispatchEvent(new Event('afterprint'))").await;
}

/// What can be seen of a selector.
fn seen(selector: &str) -> String {
    format!(
        "[...document.querySelectorAll('{selector}')].filter(it => it.checkVisibility()).length"
    )
}

#[test]
fn a_board_prints_all_its_cards_and_no_buttons() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let mut all = 0;
        for column in ["New", "Qualified", "Proposal", "Negotiation", "Won", "Lost"] {
            all += browser.count(column).await;
        }
        let on_screen = browser.run(&format!("return {}", seen(".card"))).await;
        assert!(on_screen.as_i64().unwrap() < all);
        on_paper(&browser).await;
        browser
            .until(
                "all cards are drawn, one under the other",
                &format!(
                    "const of = c => [...c.querySelectorAll('.column__room > .card')].map(c => c.getBoundingClientRect()); \
                     return {} === {all} && [...document.querySelectorAll('.column')].every(c => of(c).every((r, i, all) => !i || all[i - 1].bottom <= r.top + 1))",
                    seen(".card")
                ),
            )
            .await;
        let hidden = format!(
            "return {}",
            seen("button, .side, .page__bar, .banner, .card__menu")
        );
        assert_eq!(browser.run(&hidden).await, 0);
        browser.sees("Printed ").await;
        assert_eq!(browser.run(&format!("return {}", seen("h1"))).await, 1);
        back(&browser).await;
        browser
            .until(
                "the board is as it was",
                &format!(
                    "return {} === {on_screen} && !document.querySelector('.printed')",
                    seen(".card")
                ),
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn lists_print_all_their_rows_and_the_filter() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/deals?filter=stage:New").await;
        for (address, row, word) in [
            (
                "#/deals?filter=acme OR stage:won",
                ".cells__body > .cells__row",
                "Filter: ",
            ),
            ("#/people?kind=people", ".people__row", "Filter: People"),
        ] {
            browser.hash(address).await;
            browser
                .until("rows", &format!("return {} > 2", seen(row)))
                .await;
            on_paper(&browser).await;
            let foot = if row == ".people__row" { 1 } else { 2 };
            browser
                .until(
                    "all rows are drawn, one under the other",
                    &format!(
                        "const rows = [...document.querySelectorAll('{row}')].map(r => r.getBoundingClientRect()); \
                         return {} === +document.querySelector('[aria-rowcount]').ariaRowCount - {foot} \
                         && rows.every((r, i) => !i || rows[i - 1].bottom <= r.top + 1)",
                        seen(row)
                    ),
                )
                .await;
            browser.sees(word).await;
            let hidden = format!(
                "return {}",
                seen("main .page__bar, main a.button, main button.button, .side, .people__tick")
            );
            assert_eq!(browser.run(&hidden).await, 0);
            back(&browser).await;
        }
        browser.close().await;
    });
}

#[test]
fn a_list_that_is_too_long_says_what_is_left_out() {
    in_browser(|dist| async move {
        let browser =
            Browser::open(dist, "?sample=people:2600,deals:10,activities:10#/people").await;
        browser
            .until("rows", &format!("return {} > 2", seen(".people__row")))
            .await;
        on_paper(&browser).await;
        browser
            .until(
                "the first rows are drawn",
                &format!("return {} === 2000", seen(".people__row")),
            )
            .await;
        browser.sees("Only the first 2,000 of ").await;
        browser.close().await;
    });
}
