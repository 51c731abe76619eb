//! Lists that are left out of the screens of other members.

use crate::steps::in_browser;
use browser_tests::Browser;

const TOLD: &str = "whoever has this workspace has it all";

/// Works from now on as a member of the sample.
async fn be(browser: &Browser, name: &str) {
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
