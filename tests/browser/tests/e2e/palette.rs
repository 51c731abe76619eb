//! The palette, the shortcuts, and the history.

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::steps::{chord, drag, in_browser, keys, undo};
use browser_tests::Browser;

/// Opens the palette by keys and types into it.
async fn look_for(browser: &Browser, typed: &str) {
    chord(browser, Key::Control, "k").await;
    browser.find("combobox", "Find or do").await;
    browser
        .until(
            "the focus is in the palette",
            "return document.activeElement.getAttribute('aria-label') === 'Find or do'",
        )
        .await;
    keys(browser, typed).await;
}

/// Waits until the entry that is pointed at begins with a text.
async fn points_at(browser: &Browser, text: &str) {
    let script = format!(
        "return document.querySelector('[role=option][aria-selected=true]')?.innerText.replace(/\\s+/g, ' ').startsWith({})",
        Value::from(text)
    );
    browser
        .until(&format!("the palette points at {text}"), &script)
        .await;
}

async fn is_at(browser: &Browser, hash: &str) {
    let script = format!("return location.hash.startsWith({})", Value::from(hash));
    browser
        .until(&format!("the address is {hash}"), &script)
        .await;
}

async fn is_closed(browser: &Browser) {
    browser
        .until(
            "no dialog is open",
            "return !document.querySelector('dialog[open]')",
        )
        .await;
}

/// A key as a keyboard of another layout sends it.
async fn press(browser: &Browser, key: &str, code: &str) {
    let script = format!(
        "(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', \
         {{ key: {}, code: {}, bubbles: true, cancelable: true }}))",
        Value::from(key),
        Value::from(code)
    );
    browser.run(&script).await;
}

/// What a letter of the English layout writes in the Russian one.
fn in_russian(text: &str) -> String {
    const KEYS: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    const LETTERS: &str = "йцукенгшщзхъфывапролджэячсмитьбю";
    let turned = text.to_lowercase();
    let turned = turned.chars().map(|c| {
        let pair = KEYS.chars().zip(LETTERS.chars()).find(|(key, _)| *key == c);
        pair.map_or(c, |(_, letter)| letter)
    });
    turned.collect()
}

#[test]
fn the_palette_finds_people_deals_figures_and_commands() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser
            .until("a card", "return !!document.querySelector('.card__title')")
            .await;
        let title = browser
            .run("return document.querySelector('.card__title').innerText")
            .await;
        let title = title.as_str().unwrap().to_owned();
        look_for(&browser, &title).await;
        points_at(&browser, &title).await;
        assert_eq!(browser.violations().await, Vec::<String>::new());
        browser.picture("palette").await;
        keys(&browser, Key::Enter).await;
        is_at(&browser, "#/deals/").await;
        browser.find("heading", &title).await;
        keys(&browser, Key::Escape).await;
        is_at(&browser, "#/board").await;
        // A figure, by the beginnings of its words.
        look_for(&browser, "win rate").await;
        points_at(&browser, "Win rate").await;
        keys(&browser, Key::Enter).await;
        is_at(&browser, "#/dashboard/figure/win_rate").await;
        // A person, with the keys of the other layout.
        browser.hash("#/people").await;
        browser
            .until(
                "a name",
                "return !!document.querySelector('.people__name a')?.innerText",
            )
            .await;
        let name = browser
            .run("return document.querySelector('.people__name a').innerText")
            .await;
        let name = name.as_str().unwrap().to_owned();
        look_for(&browser, &in_russian(&name)).await;
        points_at(&browser, &name).await;
        keys(&browser, Key::Enter).await;
        browser.find("heading", &name).await;
        keys(&browser, Key::Escape).await;
        // A command, with a letter wrong; it is done.
        look_for(&browser, "thame dark").await;
        points_at(&browser, "Dark theme").await;
        keys(&browser, Key::Enter).await;
        browser
            .until(
                "the theme is dark",
                "return document.documentElement.dataset.theme === 'dark'",
            )
            .await;
        // What was chosen comes first the next time, before anything is typed.
        look_for(&browser, "").await;
        browser.find("option", &format!("{name}*")).await;
        browser.find("option", "Dark theme*").await;
        look_for_nothing(&browser).await;
        browser.close().await;
    });
}

async fn look_for_nothing(browser: &Browser) {
    keys(browser, "qqzzxxjjqq").await;
    browser.sees("Nothing was found").await;
    keys(browser, Key::Escape).await;
    is_closed(browser).await;
}

#[test]
fn what_is_typed_before_a_dialog_comes_is_for_the_dialog() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        // Without a pause between the keys: the code of the palette is still on its way.
        browser
            .driver
            .action_chain()
            .key_down(Key::Control)
            .send_keys("k")
            .key_up(Key::Control)
            .send_keys("nor")
            .perform()
            .await
            .unwrap();
        let typed = "return document.querySelector('.palette__input')?.value === 'nor' && \
             document.activeElement === document.querySelector('.palette__input')";
        browser
            .until("what was typed is in the palette", typed)
            .await;
        let open = "return document.querySelectorAll('dialog[open]').length";
        assert_eq!(browser.run(open).await, 1, "no letter opened anything else");
        keys(&browser, "d").await;
        let goes_on = "return document.querySelector('.palette__input').value === 'nord'";
        browser.until("typing goes on", goes_on).await;
        browser
            .until(
                "something is found",
                "return document.querySelectorAll('[role=option]').length > 0",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn the_palette_is_used_by_keyboard_and_gives_the_focus_back() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        browser
            .run("document.querySelector('a[href=\"#/people\"]').focus()")
            .await;
        look_for(&browser, "go").await;
        points_at(&browser, "Go to").await;
        keys(&browser, Key::End).await;
        let last = "const all = [...document.querySelectorAll('[role=option]')].filter(it => it.checkVisibility()); \
                    return all.length > 5 && all.at(-1).ariaSelected === 'true'";
        browser.until("the last entry is pointed at", last).await;
        keys(&browser, Key::Down).await;
        let first = "return document.querySelector('[role=option]').ariaSelected === 'true'";
        browser.until("the first entry is pointed at", first).await;
        keys(&browser, Key::Up).await;
        browser.until("the last entry is pointed at", last).await;
        keys(&browser, Key::Home).await;
        browser.until("the first entry is pointed at", first).await;
        keys(&browser, Key::Escape).await;
        is_closed(&browser).await;
        browser
            .until(
                "the focus is back",
                "return document.activeElement.getAttribute('href') === '#/people'",
            )
            .await;
        // By the mouse as well.
        browser.click("button", "Find or do*").await;
        keys(&browser, "go settings").await;
        browser.click("option", "Go to: Settings*").await;
        is_at(&browser, "#/settings").await;
        browser.close().await;
    });
}

#[test]
fn closing_a_record_leads_back_to_what_opened_it() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/deals").await;
        let links = "document.querySelectorAll('main a[href^=\"#/deals/\"]')[1]";
        browser.until("rows", &format!("return !!{links}")).await;
        let href = browser
            .run(&format!(
                "{links}.focus(); {links}.click(); return {links}.getAttribute('href')"
            ))
            .await;
        browser
            .until(
                "the record has the focus",
                "return document.activeElement.matches('.panel')",
            )
            .await;
        keys(&browser, Key::Escape).await;
        let back = format!("return document.activeElement.getAttribute('href') === {href}");
        browser.until("the focus is back", &back).await;
        browser.close().await;
    });
}

#[test]
fn single_keys_go_places_in_any_layout_and_can_be_turned_off() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        keys(&browser, "gd").await;
        is_at(&browser, "#/deals").await;
        // What is searched comes with the screen.
        browser.find("heading", "Deals").await;
        keys(&browser, "/").await;
        browser
            .until(
                "the focus is in the search",
                "return document.activeElement.matches('.filter__input')",
            )
            .await;
        // Typing is typing.
        keys(&browser, "gp").await;
        is_at(&browser, "#/deals").await;
        browser.run("document.activeElement.blur()").await;
        press(&browser, "п", "KeyG").await;
        press(&browser, "з", "KeyP").await;
        is_at(&browser, "#/people").await;
        press(&browser, "т", "KeyN").await;
        browser.find("dialog", "New deal").await;
        keys(&browser, Key::Escape).await;
        is_closed(&browser).await;
        keys(&browser, "?").await;
        browser.find("dialog", "Keyboard shortcuts").await;
        browser.find("heading", "Go to").await;
        assert_eq!(browser.violations().await, Vec::<String>::new());
        browser.picture("shortcuts").await;
        browser
            .click("textbox", "Shortcuts of single keys, such as N or G")
            .await;
        keys(&browser, Key::Escape).await;
        is_closed(&browser).await;
        keys(&browser, "gb").await;
        // What needs Control still works, so the letters have been passed over by now.
        look_for(&browser, "single-key").await;
        points_at(&browser, "Turn single-key shortcuts on").await;
        is_at(&browser, "#/people").await;
        keys(&browser, Key::Enter).await;
        is_closed(&browser).await;
        keys(&browser, "gb").await;
        is_at(&browser, "#/board").await;
        browser.close().await;
    });
}

#[test]
fn the_history_takes_an_older_deed_back() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        let new = browser.count("New").await;
        drag(&browser, "New", "Qualified").await;
        browser.has_count("New", new - 1).await;
        drag(&browser, "New", "Qualified").await;
        browser.has_count("New", new - 2).await;
        browser.saved().await;
        keys(&browser, "gh").await;
        browser.find("heading", "History").await;
        let moved = "const moved = [...document.querySelectorAll('.deeds__line')] \
                     .filter(it => it.innerText.includes('to Qualified')); ";
        browser
            .until("both moves", &format!("{moved} return moved.length >= 2"))
            .await;
        assert_eq!(browser.violations().await, Vec::<String>::new());
        browser.picture("history").await;
        // The older one: nothing later touches its deal.
        browser
            .run(&format!("{moved} moved[1].querySelector('button').click()"))
            .await;
        browser.sees("Undone: Moved").await;
        browser.saved().await;
        browser
            .until(
                "it is shown as undone",
                &format!("{moved} return moved[2]?.innerText.includes('undone')"),
            )
            .await;
        browser.hash("#/board").await;
        browser.has_count("New", new - 1).await;
        // Taking back is a deed like any other.
        undo(&browser).await;
        browser.has_count("New", new - 2).await;
        // Of one record alone, and what is older than the visit, by word.
        browser.hash("#/history?text=sample").await;
        browser.find("listitem", "Made the sample*").await;
        browser.close().await;
    });
}

#[test]
fn the_palette_finds_companies_and_saved_views() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/people?kind=companies").await;
        let name = browser
            .until(
                "a company",
                "return document.querySelector('.people__name a')?.innerText",
            )
            .await;
        let name = name.as_str().unwrap().to_owned();
        look_for(&browser, &name).await;
        points_at(&browser, &name).await;
        keys(&browser, Key::Enter).await;
        is_at(&browser, "#/companies/").await;
        browser.find("heading", &name).await;
        browser.hash("#/deals?filter=stage:won&sort=-value").await;
        browser.click("button", "Views").await;
        let field = browser
            .find("textbox", "Save what is shown as a new view")
            .await;
        field.send_keys("Largest catches").await.unwrap();
        browser.click("button", "Save the view").await;
        browser.find("nav a", "Largest catches").await;
        browser.hash("#/board").await;
        look_for(&browser, "largest cat").await;
        points_at(&browser, "Largest catches").await;
        keys(&browser, Key::Enter).await;
        is_at(&browser, "#/deals?").await;
        browser.find("button", "Stage: won").await;
        browser.close().await;
    });
}
