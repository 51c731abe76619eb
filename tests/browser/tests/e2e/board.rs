//! The board beyond one card dragged: columns, selection, zones, groups, lanes.

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::steps::{chord, hold_over, in_browser, keys, let_go, point_in};
use browser_tests::Browser;

/// The titles in a column, from the top.
async fn titles(browser: &Browser, column: &str) -> Vec<String> {
    let script = format!(
        "return [...[...document.querySelectorAll('.column')].find(c => c.querySelector('h2').innerText === '{column}') \
         .querySelectorAll('li[data-deal]')].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top) \
         .map(c => c.querySelector('.card__title').innerText)"
    );
    let value = browser.run(&script).await;
    let titles = value.as_array().cloned().unwrap_or_default();
    titles
        .iter()
        .filter_map(|title| title.as_str().map(str::to_owned))
        .collect()
}

async fn focus_on(browser: &Browser, title: &str) {
    let script = format!(
        "[...document.querySelectorAll('a.card__title')].find(a => a.innerText === {}).focus()",
        Value::from(title)
    );
    browser.run(&script).await;
}

async fn is_focused(browser: &Browser, title: &str) {
    let script = format!(
        "return document.activeElement?.innerText === {}",
        Value::from(title)
    );
    browser
        .until(&format!("“{title}” has the focus"), &script)
        .await;
}

#[test]
fn a_column_takes_deals_that_are_typed_into_it() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let new = browser.count("New").await;
        browser.click("button", "Add a deal in New").await;
        let field = browser.find("textbox", "New deal in New").await;
        field.send_keys("First typed").await.unwrap();
        field.send_keys(TypingData::from(Key::Enter)).await.unwrap();
        browser.has_count("New", new + 1).await;
        field.send_keys("Second typed").await.unwrap();
        field.send_keys(TypingData::from(Key::Enter)).await.unwrap();
        browser.has_count("New", new + 2).await;
        field
            .send_keys(TypingData::from(Key::Escape))
            .await
            .unwrap();
        browser
            .until(
                "the field is gone",
                "return !document.querySelector('.column__add')",
            )
            .await;
        assert_eq!(
            titles(&browser, "New").await[..2],
            ["Second typed", "First typed"]
        );
        browser.close().await;
    });
}

#[test]
fn a_folded_column_stays_folded() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser.click("button", "Fold Proposal").await;
        browser.find("button", "Unfold Proposal").await;
        browser.reload().await;
        browser.click("button", "Unfold Proposal").await;
        browser.find("button", "Fold Proposal").await;
        browser.close().await;
    });
}

#[test]
fn several_cards_are_selected_and_dragged_as_one_deed() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let (new, proposal) = (browser.count("New").await, browser.count("Proposal").await);
        let before = titles(&browser, "New").await;
        focus_on(&browser, &before[0]).await;
        keys(&browser, "x").await;
        chord(&browser, Key::Shift, TypingData::from(Key::Down)).await;
        is_focused(&browser, &before[1]).await;
        browser
            .find("listitem", &format!("{}, selected", before[1]))
            .await;
        browser.sees("2 selected").await;
        let start = point_in(&browser, "New", ".card").await;
        let end = point_in(&browser, "Proposal", ".column__cards").await;
        hold_over(&browser, start, end).await;
        let_go(&browser).await;
        browser.has_count("New", new - 2).await;
        browser.has_count("Proposal", proposal + 2).await;
        browser.click("button", "Undo: *").await;
        browser.has_count("New", new).await;
        browser.has_count("Proposal", proposal).await;
        assert_eq!(titles(&browser, "New").await, before);
        browser.close().await;
    });
}

#[test]
fn the_bar_moves_and_removes_what_is_selected() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let (new, qualified) = (browser.count("New").await, browser.count("Qualified").await);
        let before = titles(&browser, "New").await;
        for title in &before[..2] {
            focus_on(&browser, title).await;
            keys(&browser, " ").await;
        }
        browser.find("region", "Selected deals").await;
        browser.click("button", "Move to").await;
        browser.click("menuitem", "Qualified").await;
        browser.has_count("New", new - 2).await;
        browser.has_count("Qualified", qualified + 2).await;
        focus_on(&browser, &before[0]).await;
        keys(&browser, "x").await;
        browser.click("button", "Delete").await;
        browser.has_count("Qualified", qualified + 1).await;
        browser.close().await;
    });
}

#[test]
fn the_menu_of_a_card_stands_before_the_columns_beside_it() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let title = titles(&browser, "New").await[0].clone();
        browser
            .click("button", &format!("Move “{title}” to…"))
            .await;
        browser
            .until(
                "every entry can be pressed at both of its ends, the further one over the next column",
                "const entries = [...document.querySelectorAll('[role=menuitem]')]; \
                 const next = document.querySelectorAll('.column')[1].getBoundingClientRect(); \
                 return entries.length > 1 && entries.every(it => { \
                   const r = it.getBoundingClientRect(); \
                   const hit = x => document.elementFromPoint(x, r.top + r.height / 2) === it; \
                   return r.right - 4 > next.left && hit(r.left + 4) && hit(r.right - 4); })",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn a_card_dropped_on_lost_is_asked_for_its_reason() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let new = browser.count("New").await;
        let title = titles(&browser, "New").await[0].clone();
        let start = point_in(&browser, "New", ".card").await;
        hold_over(&browser, start, (start.0 + 40, start.1 + 40)).await;
        let at = browser
            .until(
                "the zones are there",
                "const r = document.querySelector('.zone--lost')?.getBoundingClientRect(); \
                 return r && [r.left + r.width / 2, r.top + r.height / 2]",
            )
            .await;
        let (x, y) = (at[0].as_f64().unwrap(), at[1].as_f64().unwrap());
        browser
            .driver
            .action_chain()
            .move_to(x as i64, y as i64)
            .perform()
            .await
            .unwrap();
        browser
            .until(
                "it is over the zone",
                "return !!document.querySelector('.zone--lost.zone--over')",
            )
            .await;
        let_go(&browser).await;
        browser.has_count("New", new - 1).await;
        browser
            .find("[role=dialog]", &format!("Lost: “{title}”"))
            .await;
        browser.close().await;
    });
}

#[test]
fn cards_are_carried_by_keys() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let (new, qualified) = (browser.count("New").await, browser.count("Qualified").await);
        let before = titles(&browser, "New").await;
        focus_on(&browser, &before[0]).await;
        keys(&browser, TypingData::from(Key::Down)).await;
        is_focused(&browser, &before[1]).await;
        let carry = |key: Key| {
            let chain = browser.driver.action_chain();
            chain
                .key_down(Key::Control)
                .key_down(Key::Shift)
                .send_keys(TypingData::from(key))
                .key_up(Key::Shift)
                .key_up(Key::Control)
        };
        carry(Key::Up).perform().await.unwrap();
        is_focused(&browser, &before[1]).await;
        browser
            .until("it is told", "return [...document.querySelectorAll('[role=status]')].some(s => s.innerText.includes('New, place 1 of'))")
            .await;
        assert_eq!(titles(&browser, "New").await[0], before[1]);
        carry(Key::Right).perform().await.unwrap();
        browser.has_count("New", new - 1).await;
        browser.has_count("Qualified", qualified + 1).await;
        is_focused(&browser, &before[1]).await;
        browser.close().await;
    });
}

#[test]
fn groups_and_lanes_stand_in_the_address() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser.click("button", "Display").await;
        let columns = browser.find("combobox", "Columns by").await;
        columns.send_keys("Priority").await.unwrap();
        let lanes = browser.find("combobox", "Lanes by").await;
        lanes.send_keys("Owner").await.unwrap();
        browser.click("button", "Done").await;
        browser
            .until(
                "the address says so",
                "return location.hash.includes('group=priority') && location.hash.includes('lanes=owner')",
            )
            .await;
        browser.find("region", "Nobody, *").await;
        let urgent = "return [...document.querySelectorAll('.column h2')].filter(h => h.innerText === 'Urgent').length > 1";
        browser.until("each lane has its columns", urgent).await;
        browser.reload().await;
        browser.until("reload keeps that", urgent).await;
        browser.close().await;
    });
}

/// How many people a column of the board of people says that it has.
async fn people_in(browser: &Browser, column: &str, count: i64) {
    let script = format!(
        "const c = [...document.querySelectorAll('.column')].find(c => c.querySelector('h2').innerText === '{column}'); \
         return c && c.querySelectorAll('[data-person]').length === {count} && c.querySelector('.column__count').innerText === '{count}'"
    );
    let what = format!("{count} people in {column}");
    browser.until(&what, &script).await;
}

#[test]
fn people_go_through_a_pipeline_of_their_own() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser.click("link", "Reference customers*").await;
        browser.find("heading", "Reference customers").await;
        let columns = browser
            .until(
                "people are on the board",
                "const all = [...document.querySelectorAll('.column')]; return document.querySelector('[data-person]') \
                 && all.map(c => [c.querySelector('h2').innerText, c.querySelectorAll('[data-person]').length])",
            )
            .await;
        let columns: Vec<(String, i64)> = columns
            .as_array()
            .unwrap()
            .iter()
            .map(|c| (c[0].as_str().unwrap().to_owned(), c[1].as_i64().unwrap()))
            .collect();
        let from = columns.iter().position(|(_, count)| *count > 0).unwrap();
        let (from, count) = columns[from].clone();
        let (to, there) = columns
            .iter()
            .find(|(name, _)| *name != from)
            .unwrap()
            .clone();
        let name = browser
            .run(&format!(
                "const c = [...document.querySelectorAll('.column')].find(c => c.querySelector('h2').innerText === '{from}'); \
                 return c.querySelector('[data-person] a').innerText"
            ))
            .await;
        let name = name.as_str().unwrap().to_owned();
        // By the menu, as keys and fingers do.
        let menu = format!("What to do with {name}");
        browser.click("button", &menu).await;
        browser.click("menuitem", &format!("Move to {to}")).await;
        people_in(&browser, &from, count - 1).await;
        people_in(&browser, &to, there + 1).await;
        browser.click("button", "Undo: *").await;
        people_in(&browser, &from, count).await;
        // By the browser's own drag and drop.
        let script = format!(
            "const all = [...document.querySelectorAll('.column')], named = n => all.find(c => c.querySelector('h2').innerText === n); \
             const card = named('{from}').querySelector('[data-person]'), over = named('{to}'), dataTransfer = new DataTransfer(); \
             const r = over.getBoundingClientRect(), at = {{clientX: r.left + 30, clientY: r.bottom - 5, bubbles: true, cancelable: true, dataTransfer}}; \
             card.dispatchEvent(new DragEvent('dragstart', at)); over.dispatchEvent(new DragEvent('dragover', at)); \
             over.dispatchEvent(new DragEvent('drop', at)); card.dispatchEvent(new DragEvent('dragend', at));"
        );
        browser.run(&script).await;
        people_in(&browser, &from, count - 1).await;
        people_in(&browser, &to, there + 1).await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.close().await;
    });
}

#[test]
fn deals_lost_together_have_one_reason_and_a_folded_column_takes_them() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let (new, lost) = (browser.count("New").await, browser.count("Lost").await);
        browser.click("button", "Fold Lost").await;
        browser.find("button", "Unfold Lost").await;
        browser
            .run("[...document.querySelector('.column').querySelectorAll('.card')].slice(0, 2).forEach(c => c.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true, ctrlKey: true})))")
            .await;
        let start = crate::steps::point_in(&browser, "New", ".card").await;
        let end = crate::steps::point_in(&browser, "Lost", "h2").await;
        crate::steps::hold_over(&browser, start, end).await;
        browser
            .until(
                "the folded column is marked",
                "return !!document.querySelector('.column--folded.column--over')",
            )
            .await;
        crate::steps::let_go(&browser).await;
        browser.find("section[role=dialog]", "Lost: 2 deals").await;
        browser.has_count("New", new - 2).await;
        browser.has_count("Lost", lost + 2).await;
        let why = browser.find("textbox", "Why? Skip with Esc").await;
        why.send_keys("Too dear for both").await.unwrap();
        browser.click("button", "Keep").await;
        browser
            .until(
                "it is answered",
                "return !document.querySelector('section[role=dialog]')",
            )
            .await;
        // The move and the reason are one deed.
        crate::steps::undo(&browser).await;
        browser.has_count("New", new).await;
        browser.has_count("Lost", lost).await;
        browser.close().await;
    });
}
