//! Every dialog, menu and panel in light and dark, on phones, tablets and desks.

use thirtyfour::prelude::*;

use crate::steps::{be_wide, choose_file, chord, file_of, in_browser, keys, look};
use browser_tests::Browser;

/// Something that is done to get there.
enum Step {
    /// Presses what has this role and name.
    Press(&'static str, &'static str),
    /// Presses the first of a selector.
    First(&'static str),
    /// Goes where the first of a selector leads.
    Follow(&'static str),
    Type(&'static str),
    Palette,
}

use Step::{First, Follow, Palette, Press, Type};

/// Something that opens: what it is called here, the least width at which it is there, where it is
/// opened, how, and what is there then.
struct Scene(
    &'static str,
    u32,
    &'static str,
    &'static [Step],
    &'static str,
);

const DIALOG: &str = "dialog[open]";
const MENU: &str = "[role=menu]";

const SCENES: &[Scene] = &[
    Scene(
        "new deal",
        0,
        "#/board",
        &[Press("button", "New deal")],
        DIALOG,
    ),
    Scene(
        "new lead",
        0,
        "#/people",
        &[Press("button", "New lead")],
        DIALOG,
    ),
    Scene(
        "palette",
        0,
        "#/board",
        &[Palette, Type("an")],
        "dialog[open] [role=option]",
    ),
    Scene("shortcuts", 0, "#/board", &[Type("?")], DIALOG),
    Scene(
        "display of the board",
        0,
        "#/board",
        &[Press("button", "Display")],
        DIALOG,
    ),
    Scene(
        "menu of a card",
        0,
        "#/board",
        &[First(".card [aria-haspopup=menu]")],
        MENU,
    ),
    Scene(
        "conditions",
        0,
        "#/deals",
        &[Press("button", "Conditions")],
        "dialog.filter-form[open]",
    ),
    Scene(
        "suggestions",
        0,
        "#/deals",
        &[Press("textbox", "Filter deals"), Type("sta")],
        "[role=option]",
    ),
    Scene("views", 0, "#/deals", &[Press("button", "Views")], DIALOG),
    Scene(
        "columns of deals",
        0,
        "#/deals",
        &[Press("button", "Columns")],
        DIALOG,
    ),
    Scene("files", 0, "#/deals", &[Press("button", "Export")], MENU),
    Scene(
        "several deals",
        768,
        "#/deals",
        &[Type("x"), Press("button", "Any field…")],
        DIALOG,
    ),
    Scene(
        "columns of people",
        0,
        "#/people",
        &[Press("button", "Columns")],
        DIALOG,
    ),
    Scene(
        "condition of people",
        0,
        "#/people",
        &[Press("button", "Add filter")],
        DIALOG,
    ),
    Scene(
        "several people",
        0,
        "#/people?kind=people",
        &[First("[aria-rowindex] input"), Press("button", "Edit")],
        DIALOG,
    ),
    Scene(
        "deal with a new field and a log",
        0,
        "#/board",
        &[
            Follow(".card__title"),
            Press("button", "Add a field"),
            First(".log__button"),
            First(".log__more summary"),
        ],
        ".log__form",
    ),
    Scene(
        "menu of an activity",
        0,
        "#/board",
        &[
            Follow(".card__title"),
            First(".timeline [aria-haspopup=menu]"),
        ],
        MENU,
    ),
    Scene(
        "closing",
        0,
        "#/board",
        &[Follow(".card__title"), Press("button", "Lost")],
        ".closing",
    ),
    Scene(
        "all fields of a person",
        0,
        "#/people?kind=people",
        &[Follow(".people__name a"), Press("button", "All fields")],
        ".panel",
    ),
    Scene("help", 0, "#/board?help=start", &[], ".help h2"),
    Scene(
        "all help",
        0,
        "#/board?help=start",
        &[Press("button", "All articles")],
        ".help",
    ),
    Scene(
        "finishing",
        0,
        "#/today?whose=team",
        &[Type("j"), Type("f")],
        "form",
    ),
    Scene(
        "snoozing",
        0,
        "#/today?whose=team",
        &[Type("j"), Type("s")],
        MENU,
    ),
    Scene(
        "moving",
        0,
        "#/today?whose=team",
        &[Type("j"), Type("m")],
        "input[type=date]",
    ),
    Scene(
        "stages",
        0,
        "#/settings/pipelines",
        &[
            Press("button", "Edit stages of New business"),
            First(".stages__line summary"),
        ],
        ".stages__line details[open]",
    ),
    Scene(
        "deleting a stage",
        0,
        "#/settings/pipelines",
        &[
            Press("button", "Edit stages of New business"),
            Press("button", "Delete the stage Qualified"),
        ],
        DIALOG,
    ),
    Scene(
        "merging a stage",
        0,
        "#/settings/pipelines",
        &[
            Press("button", "Edit stages of New business"),
            Press("button", "Merge Qualified into another stage"),
        ],
        DIALOG,
    ),
    Scene(
        "removing a pipeline",
        0,
        "#/settings/pipelines",
        &[Press("button", "Remove New business")],
        DIALOG,
    ),
    Scene(
        "who sees a list",
        0,
        "#/settings/fields",
        &[Press("summary", "Who sees Newsletter*")],
        "details[open]",
    ),
    Scene(
        "own dashboard",
        0,
        "#/dashboard/sdr?period=year",
        &[
            Press("button", "Make it mine"),
            Press("button", "Change the tile Leads generated"),
        ],
        MENU,
    ),
    Scene(
        "tile",
        0,
        "#/dashboard/sdr?period=year",
        &[
            Press("button", "Make it mine"),
            Press("button", "Add a tile"),
        ],
        DIALOG,
    ),
    Scene(
        "two periods",
        0,
        "#/dashboard/team/figure/total_revenue?period=year",
        &[Press("button", "Two periods")],
        ".figure-page__lead",
    ),
    Scene(
        "a person's card",
        0,
        "#/settings/pipelines",
        &[
            Follow("main li:last-child a[href^=\"#/board/\"]"),
            First("[data-person] [aria-haspopup=menu]"),
        ],
        MENU,
    ),
];

async fn do_step(browser: &Browser, step: &Step) {
    match step {
        Press(role, name) => {
            browser.find(role, name).await;
            browser
                .run("window.__found.focus(); window.__found.click()")
                .await;
        }
        Type(text) => keys(browser, *text).await,
        Palette => {
            chord(browser, Key::Control, "k").await;
            browser.find("dialog", "*").await;
        }
        First(selector) => {
            let script = format!(
                "const first = document.querySelector('{selector}'); first?.click(); return !!first"
            );
            browser.until(selector, &script).await;
        }
        Follow(selector) => {
            let script =
                format!("return document.querySelector('{selector}')?.getAttribute('href')");
            let href = browser.until(selector, &script).await;
            browser.hash(href.as_str().unwrap()).await;
            browser
                .until("it is there", &format!("return location.hash === {href}"))
                .await;
        }
    }
}

async fn look_at_every_dialog(dist: std::path::PathBuf, width: u32) {
    let browser = Browser::open(dist, "").await;
    be_wide(&browser, width).await;
    let mut found = Vec::new();
    for Scene(name, least, hash, steps, there) in SCENES {
        if width < *least {
            continue;
        }
        // Each begins on a page where nothing is open.
        browser.hash("#/history").await;
        browser.find("heading", "History").await;
        browser.hash(hash).await;
        browser
            .until(
                "a screen",
                "return !!document.querySelector('main h1') && !document.querySelector('.outline')",
            )
            .await;
        browser
            .until(
                "another screen",
                "return document.querySelector('main h1').id !== 'history-title'",
            )
            .await;
        for step in *steps {
            do_step(&browser, step).await;
        }
        let is_there = format!("return !!document.querySelector('{there}')");
        browser.until(name, &is_there).await;
        look(&browser, width, name, &mut found).await;
        keys(&browser, Key::Escape + Key::Escape).await;
        browser
            .run("document.querySelectorAll('dialog[open]').forEach(it => it.close())")
            .await;
    }
    // What comes of a file: what is in it, and what became of it.
    let file = file_of(
        &format!("look-{width}.csv"),
        b"Name,Email\nAda Lovelace,ada@engines.example\nMary Shelley,mary@books.example\n",
    );
    browser.hash("#/import").await;
    choose_file(&browser, &file).await;
    browser.sees("2 rows").await;
    look(&browser, width, "file", &mut found).await;
    browser.click("button", "Import").await;
    browser.sees("Import finished").await;
    look(&browser, width, "imported", &mut found).await;
    std::fs::remove_file(&file).unwrap();
    assert!(found.is_empty(), "{}", found.join("\n"));
    browser.close().await;
}

#[test]
fn axe_finds_nothing_in_any_dialog_on_a_phone() {
    in_browser(|dist| look_at_every_dialog(dist, 360));
}

#[test]
fn axe_finds_nothing_in_any_dialog_on_a_tablet() {
    in_browser(|dist| look_at_every_dialog(dist, 768));
}

#[test]
fn axe_finds_nothing_in_any_dialog_at_a_desk() {
    in_browser(|dist| look_at_every_dialog(dist, 1440));
}
