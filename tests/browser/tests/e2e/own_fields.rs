//! Fields of one's own as cells of the list and as lines of cards.

use thirtyfour::prelude::*;

use crate::grid::{at, cell, cell_says, copied};
use crate::steps::{choose, choose_file, file_of, in_browser, keys, undo, write};
use browser_tests::Browser;

/// A field: its name and kind, what is typed into its cell, what the cell says then, and what is
/// copied from it.
struct Example {
    name: &'static str,
    kind: &'static str,
    typed: &'static str,
    says: &'static str,
    plain: &'static str,
}

const fn example(
    name: &'static str,
    kind: &'static str,
    typed: &'static str,
    says: &'static str,
    plain: &'static str,
) -> Example {
    Example {
        name,
        kind,
        typed,
        says,
        plain,
    }
}

const EXAMPLES: [Example; 11] = [
    example(
        "Words",
        "Text",
        "ring at noon",
        "ring at noon",
        "ring at noon",
    ),
    example("Seats", "Number", "1 234,5", "1,234.5", "1234.5"),
    example("Budget", "Money", "1200", "€1,200", "1200"),
    example("Review", "Date", "20.04.2026", "20 Apr 2026", "2026-04-20"),
    example("Level", "One choice", "gold", "Gold", "Gold"),
    example(
        "Parts",
        "Several choices",
        "silver; gold",
        "Silver; Gold",
        "Silver; Gold",
    ),
    example(
        "Adviser",
        "Person",
        "Nobody Known",
        "Nobody Known",
        "Nobody Known",
    ),
    example(
        "Partner",
        "Company",
        "No Such Works",
        "No Such Works",
        "No Such Works",
    ),
    example(
        "Helper",
        "Member",
        "anna rhodes",
        "Anna Rhodes",
        "Anna Rhodes",
    ),
    example(
        "Page",
        "Link",
        "https://example.org",
        "https://example.org",
        "https://example.org",
    ),
    example("Consent", "Yes or no", "y", "Yes", "yes"),
];

/// Makes all fields, from a deal's panel.
async fn make_fields(browser: &Browser) {
    let href = "return document.querySelector('.card__title')?.getAttribute('href')";
    let href = browser.until("a card", href).await;
    browser.hash(href.as_str().unwrap()).await;
    for Example { name, kind, .. } in &EXAMPLES {
        browser.click("button", "Add a field").await;
        let field = browser.find("textbox", "Name of the field").await;
        field.send_keys(*name).await.unwrap();
        choose(browser, "Kind", kind).await;
        browser.click("button", "Add field").await;
        browser.find("button", "Add a field").await;
    }
    browser.hash("#/settings/fields").await;
    write(browser, "Options: Level", "Gold; Silver").await;
    write(browser, "Options: Parts", "Gold; Silver").await;
    browser.saved().await;
}

/// The address of the list with the title and a column for each field.
fn list(rest: &str) -> String {
    let names = EXAMPLES.map(|it| format!("custom:{}", it.name));
    format!("#/deals?columns=title,{}&pins=0&{rest}", names.join(","))
}

/// What is offered in the cell that is edited.
async fn offered(browser: &Browser) -> String {
    let script = "const list = document.getElementById(document.activeElement.getAttribute('list')); \
                  return [...list?.options ?? []].map(it => it.value).join('; ')";
    let text = browser.run(script).await;
    text.as_str().unwrap().to_owned()
}

#[test]
fn own_fields_of_every_kind_are_cells_like_any_other() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/board").await;
        make_fields(&browser).await;
        browser.hash(&list("sort=title")).await;
        browser
            .until(
                "rows",
                "return !!document.querySelector('[role=grid] [aria-colindex=\"12\"]')",
            )
            .await;
        for (column, example) in (2..).zip(&EXAMPLES) {
            at(&browser, 1, column).await;
            keys(&browser, example.typed).await;
            keys(&browser, Key::Enter).await;
            cell_says(&browser, 1, column, example.says).await;
            keys(&browser, Key::Up).await;
            assert_eq!(copied(&browser).await, example.plain, "{}", example.name);
        }
        // What can be chosen is offered, in the reader's words.
        for (column, options) in [(6, "Gold; Silver"), (7, "Gold; Silver"), (12, "Yes; No")] {
            at(&browser, 1, column).await;
            keys(&browser, Key::F2).await;
            browser.find("[role=combobox], input", "Edit *").await;
            assert_eq!(offered(&browser).await, options);
            keys(&browser, Key::Escape).await;
        }
        // What does not read as the kind is told, and nothing changes.
        at(&browser, 1, 3).await;
        keys(&browser, "many").await;
        keys(&browser, Key::Enter).await;
        browser.sees("“many” is not a number").await;
        keys(&browser, Key::Escape).await;
        cell_says(&browser, 1, 3, "1,234.5").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        undo(&browser).await;
        cell_says(&browser, 1, 12, "").await;
        browser.close().await;
    });
}

#[test]
fn a_card_tells_own_fields_in_the_readers_words() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/board").await;
        make_fields(&browser).await;
        let list = "#/deals?columns=title,custom:Consent,custom:Helper,custom:Seats&filter=stage:qualified";
        browser.hash(list).await;
        browser
            .until(
                "rows",
                "return !!document.querySelector('[role=grid] [aria-colindex=\"4\"]')",
            )
            .await;
        for (column, typed, says) in [
            (2, "yes", "Yes"),
            (3, "Anna Rhodes", "Anna Rhodes"),
            (4, "12345", "12,345"),
        ] {
            at(&browser, 1, column).await;
            keys(&browser, typed).await;
            keys(&browser, Key::Enter).await;
            cell_says(&browser, 1, column, says).await;
        }
        let title = cell(&browser, 1, 1).await;
        browser.hash("#/board").await;
        browser.click("button", "Display").await;
        for name in ["Consent", "Helper", "Seats"] {
            browser.click("dialog input[type=checkbox]", name).await;
        }
        browser.click("button", "Done").await;
        let filter = browser.find("combobox", "Filter*").await;
        filter.send_keys(title.as_str()).await.unwrap();
        browser
            .until(
                "the card tells them",
                "return [...document.querySelectorAll('.card')].some(it => \
                   ['Consent: Yes', 'Helper: Anna Rhodes', 'Seats: 12,345'].every(text => it.innerText.includes(text)))",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn a_file_fills_own_fields_by_their_kinds() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "#/board").await;
        make_fields(&browser).await;
        let names = EXAMPLES.map(|it| it.name).join("\t");
        let cells = EXAMPLES.map(|it| it.typed).join("\t");
        let text = format!("Deal\tStage\t{names}\nStone bridge\tNew\t{cells}\n");
        let file = file_of("own.tsv", text.as_bytes());
        browser.hash("#/import").await;
        choose_file(&browser, &file).await;
        browser.sees("1 row ·").await;
        browser.click("button", "Import").await;
        browser.sees("1 new, 0 updated").await;
        browser.hash(&list("filter=stone%20bridge")).await;
        browser.sees("1 deal").await;
        for (column, example) in (2..).zip(&EXAMPLES) {
            cell_says(&browser, 1, column, example.says).await;
        }
        // The same file again says nothing new.
        browser.hash("#/import").await;
        choose_file(&browser, &file).await;
        browser.sees("1 row ·").await;
        browser.click("button", "Import").await;
        browser.sees("0 new, 0 updated, 1 unchanged").await;
        std::fs::remove_file(file).unwrap();
        browser.close().await;
    });
}
