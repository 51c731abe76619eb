//! Fields and lists that are left out of the screens of other members.

use serde_json::Value;

use crate::grid::has_heads;
use crate::steps::{catch_files, caught, choose, drag, in_browser, keys, write};
use browser_tests::Browser;
use thirtyfour::prelude::*;

const TOLD: &str = "whoever has this workspace has it all";

/// Works from now on as a member of the sample.
pub async fn be(browser: &Browser, name: &str) {
    browser.hash("#/settings/team").await;
    browser
        .click("input[type=radio]", &format!("This is me: {name}"))
        .await;
    browser.saved().await;
}

/// Waits until the list of people offers these lists and no others.
async fn offers(browser: &Browser, lists: &[&str]) {
    browser.hash("#/people").await;
    let wanted = serde_json::Value::from(lists.to_vec());
    let script = format!(
        "const lists = [...document.querySelectorAll('select')].find(it => it.ariaLabel === 'List'); \
         return !!lists && JSON.stringify([...lists.options].slice(1).map(it => it.innerText)) === JSON.stringify({wanted})"
    );
    browser
        .until(&format!("the lists are {wanted}"), &script)
        .await;
}

#[test]
fn a_list_is_left_out_for_other_members_and_comes_back_by_undo() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        be(&browser, "Anna Rhodes").await;
        offers(&browser, &["Key accounts", "Newsletter"]).await;
        browser.hash("#/settings/fields").await;
        browser.click("summary", "Who sees Newsletter*").await;
        browser.sees(TOLD).await;
        browser
            .click("details[open] button", "Only chosen members")
            .await;
        browser.sees("Shown to Anna Rhodes only").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        offers(&browser, &["Key accounts", "Newsletter"]).await;
        be(&browser, "Mikel Kane").await;
        offers(&browser, &["Key accounts"]).await;
        // It stays so, and is undone as one deed.
        browser.reload().await;
        offers(&browser, &["Key accounts"]).await;
        crate::steps::undo(&browser).await;
        offers(&browser, &["Key accounts", "Newsletter"]).await;
        browser.close().await;
    });
}

/// The lines of the table of what is shown.
async fn table(browser: &Browser) -> String {
    browser.run("window.__files = []").await;
    browser.click("button", "Export").await;
    browser.click("menuitem", "Table (CSV)").await;
    caught(browser, "text/csv").await
}

/// Waits until the columns of the board are these.
async fn has_columns(browser: &Browser, names: &[&str]) {
    let names = Value::from(names.to_vec());
    let script = format!(
        "return JSON.stringify([...document.querySelectorAll('.column h2')].map(it => it.innerText)) === JSON.stringify({names})"
    );
    browser
        .until(&format!("the columns are {names}"), &script)
        .await;
}

/// Makes a field of one choice for deals, from a deal's panel, that Anna Rhodes alone sees.
async fn make_field(browser: &Browser) {
    browser.hash("#/board").await;
    let href = "return document.querySelector('.card__title')?.getAttribute('href')";
    let href = browser.until("a card", href).await;
    browser.hash(href.as_str().unwrap()).await;
    browser.click("button", "Add a field").await;
    let name = browser.find("textbox", "Name of the field").await;
    name.send_keys("Margin").await.unwrap();
    choose(browser, "Kind", "One choice").await;
    browser.click("button", "Add field").await;
    browser.hash("#/settings/fields").await;
    write(browser, "Options: Margin", "Fat; Thin").await;
    browser.click("summary", "Who sees Margin*").await;
    browser
        .click("details[open] button", "Only chosen members")
        .await;
    browser.sees("Shown to Anna Rhodes only").await;
    browser.saved().await;
}

const STAGES: [&str; 6] = ["New", "Qualified", "Proposal", "Negotiation", "Won", "Lost"];

#[test]
fn a_field_is_left_out_for_other_members_wherever_it_would_stand() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        be(&browser, "Anna Rhodes").await;
        make_field(&browser).await;
        let list =
            "#/deals?columns=title,custom:Margin&group=custom:Margin&sort=-custom:Margin,title";
        let head = "return !!document.querySelector('[role=gridcell] button[aria-expanded]')";
        browser.hash(list).await;
        has_heads(&browser, &["Title", "Margin"]).await;
        browser.until("groups of the field", head).await;
        catch_files(&browser).await;
        assert!(table(&browser).await.contains("Title,Margin"));
        browser.hash("#/board?group=field:Margin").await;
        has_columns(&browser, &["Fat", "Thin", "No Margin"]).await;
        browser.hash("#/board?lanes=field:Margin").await;
        browser
            .until("lanes", "return !!document.querySelector('.board--lanes')")
            .await;

        be(&browser, "Mikel Kane").await;
        browser.hash(list).await;
        has_heads(&browser, &["Title"]).await;
        browser
            .until("no groups", "return !document.querySelector('[role=gridcell] button[aria-expanded]') && !!document.querySelector('[role=gridcell]')")
            .await;
        assert!(!table(&browser).await.contains("Margin"));
        browser.click("button", "Columns").await;
        browser.find("dialog", "Columns").await;
        let offered = "return document.querySelector('dialog[open]').innerText.includes('Margin')";
        assert_eq!(browser.run(offered).await, false);
        keys(&browser, Key::Escape + "").await;
        browser.hash("#/board?group=field:Margin").await;
        has_columns(&browser, &STAGES).await;
        browser.hash("#/board?lanes=field:Margin").await;
        has_columns(&browser, &STAGES).await;
        browser
            .until(
                "no lanes",
                "return !document.querySelector('.board--lanes')",
            )
            .await;
        let href = "return document.querySelector('.card__title')?.getAttribute('href')";
        let href = browser.until("a card", href).await;
        browser.hash(href.as_str().unwrap()).await;
        browser.find("button", "Add a field").await;
        let panel = "return document.querySelector('.panel').innerText.includes('Margin')";
        assert_eq!(browser.run(panel).await, false);
        browser.close().await;
    });
}

#[test]
fn a_stage_asks_for_a_field_of_others_and_says_whose_it_is() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        be(&browser, "Anna Rhodes").await;
        make_field(&browser).await;
        browser.hash("#/settings/pipelines").await;
        browser.click("button", "Edit stages of New business").await;
        browser
            .run(
                "[...document.querySelectorAll('.stages__line')] \
                 .find(e => e.ariaLabel === 'Stage Negotiation').querySelector('summary').click()",
            )
            .await;
        browser
            .run(
                "[...document.querySelectorAll('[aria-label=\"Fields asked on entering Negotiation\"] label')] \
                 .find(e => e.innerText.trim() === 'Margin').querySelector('input').click()",
            )
            .await;
        browser.saved().await;
        be(&browser, "Mikel Kane").await;
        browser.hash("#/board").await;
        let there = browser.count("Negotiation").await;
        drag(&browser, "New", "Negotiation").await;
        browser
            .find("dialog", "“Negotiation” asks for this first")
            .await;
        browser
            .sees("Shown to Anna Rhodes only, but the stage asks for it.")
            .await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.picture("fill-in-hidden").await;
        choose(&browser, "Margin", "Thin").await;
        browser.click("button", "Fill in and move").await;
        browser.has_count("Negotiation", there + 1).await;
        browser.close().await;
    });
}

#[test]
fn a_file_of_people_leaves_out_lists_and_fields_of_others() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/people?kind=people&sort=name").await;
        be(&browser, "Anna Rhodes").await;
        browser.hash("#/people?kind=people&sort=name").await;
        browser.click(".people__name a", "*").await;
        browser.click("button", "Add a field").await;
        let name = browser.find("textbox", "Name of the field").await;
        name.send_keys("Shoe size").await.unwrap();
        browser.click("button", "Add field").await;
        write(&browser, "Shoe size", "43").await;
        browser.saved().await;
        browser.hash("#/people?sort=name").await;
        catch_files(&browser).await;
        let all = table(&browser).await;
        assert!(all.contains("Shoe size") && all.contains("Newsletter"));
        browser.hash("#/settings/fields").await;
        for name in ["Shoe size", "Newsletter"] {
            browser.click("summary", &format!("Who sees {name}*")).await;
            browser
                .click("details[open] button", "Only chosen members")
                .await;
            browser.sees("Shown to Anna Rhodes only").await;
            browser
                .run("document.querySelectorAll('details[open]').forEach(it => it.open = false)")
                .await;
        }
        be(&browser, "Mikel Kane").await;
        browser.hash("#/people?sort=name").await;
        let rest = table(&browser).await;
        assert!(!rest.contains("Shoe size") && !rest.contains("Newsletter"));
        assert!(rest.contains("Key accounts"));
        assert_eq!(rest.lines().count(), all.lines().count());
        browser.close().await;
    });
}
