//! Contacts from several places: joined, kept in step, merged, pasted, and a large workbook.

use serde_json::Value;

use crate::steps::{choose_file, file_of, holds, in_browser, screen_says, start_own, write};
use browser_tests::Browser;

const LINKED_IN: &str = "\
Notes:
\"When exporting your connection data, you may notice that some of the email addresses are missing.\"

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ottilie,Brandvold,https://www.linkedin.com/in/ottilie,,Brandvold AS,Buyer,11 Mar 2026
Gustav,Dahl,https://www.linkedin.com/in/gustav,gustav@dahl.example,Dahl & Co,Owner,12 Mar 2026
";

const CARDS: &str = "\
BEGIN:VCARD\r
VERSION:3.0\r
N:Brandvold;Ottilie;;;\r
FN:Ottilie Brandvold\r
ORG:Brandvold AS\r
EMAIL;TYPE=WORK:ottilie@brandvold.example\r
TEL;TYPE=CELL:+47 22 33 44 55\r
URL:https://www.linkedin.com/in/ottilie\r
BDAY:1985-04-12\r
END:VCARD\r
";

/// A workbook of people with long notes that pack badly.
fn workbook_of_people(count: usize) -> Vec<u8> {
    const DIGITS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let mut state = 7_u64;
    let mut csv = String::from("Name,E-mail,Note\n");
    for number in 0..count {
        csv.push_str(&format!("Person {number},person{number}@large.example,"));
        for _ in 0..350 {
            // Xorshift: enough to leave nothing to be packed.
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            csv.push(char::from(DIGITS[(state % 62) as usize]));
        }
        csv.push('\n');
    }
    kith::exchange::write_workbook(csv.as_bytes(), "People").unwrap()
}

/// Opens a file on the screen of the import and waits for what would come in.
async fn open(browser: &Browser, name: &str, text: &[u8]) {
    browser.hash("#/settings").await;
    browser.find("heading", "Settings").await;
    browser.hash("#/import").await;
    browser.find("button", "Paste text").await;
    choose_file(browser, &file_of(name, text)).await;
    browser.find("heading", "What will come in").await;
    planned(browser).await;
}

/// Waits until what would come in is worked out.
async fn planned(browser: &Browser) {
    browser
        .until(
            "what will come in",
            "const plan = document.querySelector('.import__plan [role=status]'); \
             return !!plan && !!plan.querySelector('li')",
        )
        .await;
}

async fn run(browser: &Browser) {
    browser.click("button", "Import").await;
    browser.find("heading", "Import finished").await;
    browser.find("link", "Show the people").await;
    browser.saved().await;
}

/// Opens somebody of the list.
async fn person(browser: &Browser, name: &str) {
    browser.hash("#/people?kind=people").await;
    browser.click("link", name).await;
    browser
        .until(
            "the panel",
            "return !!document.querySelector('.panel dl.fields')",
        )
        .await;
}

#[test]
fn one_person_of_two_places_is_proposed_merged_edited_and_parted() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        open(&browser, "Connections.csv", LINKED_IN.as_bytes()).await;
        screen_says(&browser, "LinkedIn connections").await;
        screen_says(&browser, "People: 2 new").await;
        run(&browser).await;
        // Recognised by the e-mail address alone, the card is somebody else for now.
        open(&browser, "cards.vcf", CARDS.as_bytes()).await;
        let matching = browser
            .find("select", "Somebody who is here already is recognised by")
            .await;
        let matching = thirtyfour::components::SelectElement::new(&matching)
            .await
            .unwrap();
        matching.select_by_exact_text("E-mail").await.unwrap();
        screen_says(&browser, "People: 1 new").await;
        run(&browser).await;
        screen_says(&browser, "1 pair waits for you").await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.click("link", "Decide").await;
        browser
            .find("article", "Ottilie Brandvold and Ottilie Brandvold")
            .await;
        browser.click("button", "Merge").await;
        browser.sees("No duplicates").await;
        person(&browser, "Ottilie Brandvold").await;
        holds(&browser, "Birthday", "1985-04-12").await;
        holds(&browser, "Job title", "Buyer").await;
        write(&browser, "Job title", "Head of purchasing").await;
        browser.saved().await;
        browser.click("button", "More").await;
        browser.click("menuitem", "Unmerge Ottilie Brandvold").await;
        browser.hash("#/people?kind=people").await;
        let both = "return [...document.querySelectorAll('.people__name a')] \
            .filter(a => a.innerText === 'Ottilie Brandvold').length === 2";
        browser.until("both are there again", both).await;
        browser.close().await;
    });
}

#[test]
fn an_account_that_is_imported_again_asks_where_both_sides_changed() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        open(&browser, "Connections.csv", LINKED_IN.as_bytes()).await;
        run(&browser).await;
        person(&browser, "Gustav Dahl").await;
        write(&browser, "Job title", "Founder").await;
        browser.saved().await;
        // The same again says nothing new.
        open(&browser, "Connections.csv", LINKED_IN.as_bytes()).await;
        screen_says(&browser, "Nothing new").await;
        let later = LINKED_IN
            .replace("Dahl & Co,Owner", "Dahl & Co,Chairman")
            .lines()
            .filter(|line| !line.starts_with("Ottilie"))
            .collect::<Vec<_>>()
            .join("\n");
        open(&browser, "Connections.csv", later.as_bytes()).await;
        screen_says(&browser, "1 value changed both here and there").await;
        screen_says(&browser, "1 is no longer in the source").await;
        run(&browser).await;
        person(&browser, "Gustav Dahl").await;
        holds(&browser, "Job title", "Founder").await;
        browser
            .find("section", "Changed here and in the source")
            .await;
        let found = browser.violations().await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        browser.click("button", "Job title: Take this").await;
        holds(&browser, "Job title", "Chairman").await;
        browser
            .until(
                "nothing is left to choose",
                "return !document.querySelector('.settle')",
            )
            .await;
        person(&browser, "Ottilie Brandvold").await;
        browser.sees("gone there").await;
        // Where a value is from, and when it came.
        browser
            .run("document.querySelector('.panel details.source').open = true")
            .await;
        browser
            .until(
                "the link tells its source",
                "return [...document.querySelectorAll('.source__values tr')] \
                 .some(r => r.innerText.includes('linkedin.com/in/ottilie'))",
            )
            .await;
        browser.close().await;
    });
}

#[test]
fn a_pasted_table_and_a_pasted_signature_come_in() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        browser.hash("#/import").await;
        browser.click("button", "Paste text").await;
        let field = browser.find("textbox", "Text to import").await;
        let table = "Name\tE-mail\tCompany\nАнна Ким\tanna@kim.example\tKim & Co\n";
        let script = "arguments[0].value = arguments[1]; \
            arguments[0].dispatchEvent(new Event('input', {bubbles: true}))";
        let element = field.to_json().unwrap();
        browser
            .driver
            .execute(script, vec![element, Value::from(table)])
            .await
            .unwrap();
        browser.click("button", "Read this text").await;
        planned(&browser).await;
        screen_says(&browser, "People: 1 new").await;
        run(&browser).await;
        person(&browser, "Анна Ким").await;
        holds(&browser, "Company", "Kim & Co").await;
        browser.close().await;
    });
}

#[test]
fn a_workbook_of_twenty_megabytes_tells_how_far_it_is_and_can_be_cancelled() {
    in_browser(|dist| async move {
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        let bytes = workbook_of_people(80_000);
        assert!(bytes.len() > 20_000_000, "{}", bytes.len());
        browser.hash("#/import").await;
        browser.find("button", "Paste text").await;
        choose_file(&browser, &file_of("large.xlsx", &bytes)).await;
        browser.find("progress", "Import").await;
        browser.find("heading", "What will come in").await;
        planned(&browser).await;
        screen_says(&browser, "People: 80,000 new").await;
        browser.click("button", "Import").await;
        browser.find("progress", "Importing…").await;
        browser.click("button", "Cancel").await;
        browser
            .sees("The import was cancelled; nothing was changed.")
            .await;
        browser.hash("#/people").await;
        browser.sees("0 people").await;
        browser.close().await;
    });
}
