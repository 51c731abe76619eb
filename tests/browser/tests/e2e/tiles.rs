//! What is entered by hand moves the tiles that count it, by just that much; undo moves them back.

use browser_tests::Browser;
use serde_json::Value;
use thirtyfour::prelude::*;

use crate::steps::{choose, choose_file, file_of, in_browser, keys, start_own};

/// A dashboard, a tile of it, and what that says.
type Said = (&'static str, &'static str, &'static str);

/// What stands where a figure is not measurable.
const NOTHING: &str = "—";

/// Opens a dashboard for this month and waits until a tile says this.
async fn shows(browser: &Browser, board: &str, tile: &str, number: &str) {
    shows_over(browser, "month", board, tile, number).await;
}

/// Opens a dashboard for a period and waits until a tile says this.
async fn shows_over(browser: &Browser, period: &str, board: &str, tile: &str, number: &str) {
    browser
        .hash(&format!("#/dashboard/{board}?period={period}"))
        .await;
    let tile_name = Value::from(tile);
    let number_text = Value::from(number);
    browser
        .until(
            &format!("{tile} is {number}"),
            &format!(
                "const tile = document.querySelector('section[aria-label={tile_name}] .tile__number'); \
                 return tile?.innerText === {number_text}"
            ),
        )
        .await;
}

/// Waits until a tile says this beside its number.
async fn tells(browser: &Browser, tile: &str, text: &str) {
    let script = format!(
        "return document.querySelector('section[aria-label={}]')?.innerText.includes({})",
        Value::from(tile),
        Value::from(text)
    );
    browser
        .until(&format!("{tile} tells “{text}”"), &script)
        .await;
}

async fn undo_last(browser: &Browser) {
    browser.click("button", "Undo: *").await;
}

#[test]
fn what_is_entered_moves_its_tiles_by_the_right_amount() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        // An empty workspace says why, not nought.
        for (board, tile, reason) in [
            ("sdr", "Leads generated", "There is no lead yet"),
            ("team", "Win rate", "No deal closed in this period"),
            (
                "bdm",
                "Customer satisfaction",
                "No customer answered in this period",
            ),
        ] {
            shows(&browser, board, tile, NOTHING).await;
            tells(&browser, tile, reason).await;
        }

        // A lead that came to us, by keyboard alone.
        browser.hash("#/people").await;
        browser.find("heading", "People").await;
        keys(&browser, "l").await;
        browser.find("dialog", "New lead").await;
        keys(&browser, "Vera Lind").await;
        keys(&browser, TypingData::from(Key::Tab)).await;
        keys(&browser, "Halcyon Yards").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser.find("region", "Vera Lind").await;
        let person = browser.run("return location.hash").await;
        let person = person.as_str().unwrap().to_owned();
        shows(&browser, "sdr", "Leads generated", "1").await;
        shows(&browser, "sdr", "Inbound response time", NOTHING).await;
        shows(&browser, "sdr", "Qualified leads", "0").await;

        // It is answered with a call: two keystrokes.
        browser.hash(&person).await;
        browser.find("region", "Vera Lind").await;
        keys(&browser, "c").await;
        browser.find("textbox", "What happened?").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser.sees("Logged “Call”").await;
        shows(&browser, "sdr", "Outbound activities", "1").await;
        shows(&browser, "sdr", "Inbound response time", "under a minute").await;
        undo_last(&browser).await;
        shows(&browser, "sdr", "Inbound response time", NOTHING).await;
        browser.click("button", "Redo: *").await;
        shows(&browser, "sdr", "Outbound activities", "1").await;

        // It is qualified.
        browser.hash(&person).await;
        browser.click("button", "Qualify").await;
        browser.find("button", "Send back").await;
        shows(&browser, "sdr", "Qualified leads", "1").await;
        shows(&browser, "sdr", "Share that qualifies", "100%").await;

        // A deal with its company is won, another one lost.
        for (title, value, end) in [("Pier lights", "1,000", "Won"), ("Fog horn", "400", "Lost")] {
            browser.hash("#/board").await;
            browser.click("button", "New deal").await;
            browser.find("dialog", "New deal").await;
            keys(&browser, title).await;
            keys(&browser, TypingData::from(Key::Tab)).await;
            keys(&browser, value).await;
            keys(&browser, TypingData::from(Key::Tab)).await;
            keys(&browser, "Halcyon Yards").await;
            browser.click("button", "Add deal").await;
            browser.click("link", title).await;
            browser.click("button", end).await;
            browser
                .find("[role=dialog]", &format!("{end}: “{title}”"))
                .await;
            keys(&browser, TypingData::from(Key::Escape)).await;
            let wins = match end {
                "Won" => "100%",
                _ => "50%",
            };
            shows(&browser, "team", "Win rate", wins).await;
            shows(&browser, "team", "Total revenue", "€1,000").await;
        }
        undo_last(&browser).await;
        shows(&browser, "team", "Win rate", "100%").await;
        shows(&browser, "bdm", "New revenue", "€1,000").await;
        shows(&browser, "bdm", "Pipeline value", "€400").await;

        // Its customer is content.
        browser.hash("#/board").await;
        browser.click("link", "Pier lights").await;
        browser.click("button", "5: very content").await;
        browser.find("textbox", "What did they say?").await;
        keys(&browser, TypingData::from(Key::Enter)).await;
        browser.find("button", "Remove the answer").await;
        shows(&browser, "bdm", "Customer satisfaction", "100%").await;

        // What the customer cost.
        browser.hash("#/settings/costs").await;
        let category = browser.find("textbox", "Category").await;
        category.send_keys("Harbour fair").await.unwrap();
        let amount = browser.find("textbox", "Amount").await;
        amount.send_keys("250").await.unwrap();
        browser.click("button", "Book").await;
        browser.sees("€250").await;
        // A cost is booked to the whole month, and only the days that have passed count.
        let passed = browser
            .run(
                "const today = new Date(), days = new Date(today.getFullYear(), today.getMonth() + 1, 0).getDate(); \
                 return '€' + Math.round(250 * today.getDate() / days)",
            )
            .await;
        let passed = passed.as_str().unwrap().to_owned();
        shows(&browser, "team", "Customer acquisition cost", &passed).await;
        browser.picture("tiles-moved").await;

        // All of that is kept.
        browser.saved().await;
        browser.reload().await;
        shows(&browser, "team", "Customer acquisition cost", &passed).await;
        shows(&browser, "sdr", "Qualified leads", "1").await;
        browser.close().await;
    });
}

#[test]
fn facts_come_in_by_file_and_move_their_tiles() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        let files: [(&str, &str, &str, &[Said]); 5] = [
            (
                "deals.csv",
                "deals",
                "Deal,Stage,Value,Company,Created,Close date,Type\n\
                 Roof,Won,1000,Acme,2026-01-05,2026-02-04,New business\n\
                 Fence,Won,500,Borg,2026-01-05,2026-02-14,New business\n\
                 Gate,Lost,300,Cyan,2026-01-05,2026-02-04,New business\n",
                &[
                    ("team", "Total revenue", "€1,500"),
                    ("team", "Win rate", "66.7%"),
                    ("team", "Sales cycle", "35 days"),
                ],
            ),
            (
                "calls.csv",
                "activities",
                "Type,Direction,Date,Contact,Email,Subject\n\
                 Call,Outbound,2026-02-02 10:00,Ada Stone,ada@acme.example,First call\n\
                 E-mail,Outbound,2026-02-03 10:00,Ada Stone,ada@acme.example,Offer\n\
                 E-mail,Inbound,2026-02-04 10:00,Ada Stone,ada@acme.example,Answer\n",
                &[("sdr", "Outbound activities", "2")],
            ),
            (
                "answers.csv",
                "answers of customers",
                "Date,Customer,Score,Comment\n2026-02-10,Acme,5,Great\n2026-02-11,Borg,2,Slow\n",
                &[("bdm", "Customer satisfaction", "50%")],
            ),
            (
                "costs.csv",
                "costs",
                "Category,Type,Amount,From,To\nFair,Marketing,400,2026-02-01,2026-02-28\n",
                &[("team", "Customer acquisition cost", "€200")],
            ),
            (
                "leads.csv",
                "people",
                "Name,Email,Source,Direction,Lead since,Qualified on\n\
                 Bo Reed,bo@borg.example,Web,Inbound,2026-02-01,2026-02-03\n\
                 Cy Wolf,cy@cyan.example,Fair,Outbound,2026-02-01,\n",
                &[("sdr", "Qualified leads", "1")],
            ),
        ];
        for (name, subject, text, tiles) in files {
            browser.hash("#/import").await;
            let file = file_of(name, text.as_bytes());
            choose_file(&browser, &file).await;
            browser
                .until(
                    &format!("the rows of {name} are {subject}"),
                    &format!(
                        "const s = [...document.querySelectorAll('select')].find(s => (s.ariaLabel ?? s.labels?.[0]?.innerText ?? '').startsWith('These rows are')); \
                         return s?.selectedOptions[0]?.innerText === '{subject}'"
                    ),
                )
                .await;
            browser.picture(&format!("import-{name}")).await;
            browser.click("button", "Import").await;
            let rows = text.trim().lines().count() - 1;
            browser
                .sees(&format!("{rows} new, 0 updated, 0 unchanged, 0 skipped"))
                .await;
            for (board, tile, number) in tiles {
                shows_over(&browser, "all", board, tile, number).await;
            }
            std::fs::remove_file(file).unwrap();
        }
        // The last file is taken back by one undo.
        undo_last(&browser).await;
        shows_over(&browser, "all", "sdr", "Qualified leads", NOTHING).await;
        browser.close().await;
    });
}

#[test]
fn what_the_rows_are_can_be_said_otherwise() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        browser.hash("#/import").await;
        let file = file_of(
            "rows.csv",
            b"Type,Date,Contact\nCall,2026-02-02,Ada Stone\nCall,2026-02-03,Bo Reed\n",
        );
        choose_file(&browser, &file).await;
        browser.find("combobox", "These rows are*").await;
        choose(&browser, "These rows are*", "deals").await;
        browser.find("combobox", "Into pipeline*").await;
        choose(&browser, "These rows are*", "activities").await;
        browser.click("button", "Import").await;
        browser.sees("2 new, 0 updated").await;
        std::fs::remove_file(file).unwrap();
        browser.close().await;
    });
}
