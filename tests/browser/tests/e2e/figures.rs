//! Figures on the page against the known answers of a real pipeline.

use serde_json::Value;

use crate::steps::{choose_file, in_browser, start_own};
use browser_tests::{Browser, data};

/// A whole number with its thousands set apart.
fn grouped(number: f64) -> String {
    let digits = format!("{:.0}", number.round());
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with at most one decimal.
fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Waits until the tile of a figure shows a text.
async fn shows(browser: &Browser, who: &str, figure: &str, text: &str) {
    let script = format!(
        "return document.querySelector('section[aria-label=\"{figure}\"]')?.innerText.includes({})",
        Value::from(text)
    );
    browser
        .until(&format!("{who}: {figure} is {text}"), &script)
        .await;
}

async fn shows_group(browser: &Browser, who: &str, group: &Value) {
    let number = |name: &str| group[name].as_f64().unwrap();
    let revenue = format!("€{}", grouped(number("won_revenue")));
    shows(browser, who, "Total revenue", &revenue).await;
    let rate = format!("{}%", short(number("win_rate") * 100.0));
    shows(browser, who, "Win rate", &rate).await;
    let (won, lost) = (number("won"), number("lost"));
    let of = format!("{} of {} closed", grouped(won), grouped(won + lost));
    shows(browser, who, "Win rate", &of).await;
    let size = format!("€{}", grouped(number("avg_deal_size_won")));
    shows(browser, who, "Average deal size", &size).await;
    let cycle = format!("{} days", short(number("avg_cycle_days_won")));
    shows(browser, who, "Sales cycle", &cycle).await;
}

#[test]
fn every_agent_and_quarter_of_a_real_pipeline_is_shown_as_known() {
    in_browser(|dist| async move {
        let (Some(file), Some(answers)) = (
            data("maven_crm/sales_pipeline.csv"),
            data("maven_crm/reference.json"),
        ) else {
            return;
        };
        let answers: Value = serde_json::from_slice(&std::fs::read(answers).unwrap()).unwrap();
        let browser = Browser::open(dist, "").await;
        start_own(&browser).await;
        browser.hash("#/import").await;
        choose_file(&browser, &file).await;
        browser.sees("8,800 rows").await;
        browser.click("button", "Import").await;
        browser.sees("Import finished").await;
        browser.hash("#/dashboard?period=all").await;
        let options = browser
            .until(
                "the members are there",
                "const s = [...document.querySelectorAll('select')].find(s => s.ariaLabel === 'Member'); \
                 return s && s.options.length > 30 && Object.fromEntries([...s.options].map(o => [o.innerText, o.value]))",
            )
            .await;
        let agents = answers["by_agent"].as_object().unwrap();
        assert_eq!(agents.len(), 30);
        for (agent, group) in agents {
            let id = options[agent].as_str().expect(agent);
            browser
                .hash(&format!("#/dashboard?period=all&member={id}"))
                .await;
            shows_group(&browser, agent, group).await;
        }
        for (quarter, group) in answers["by_close_quarter"].as_object().unwrap() {
            let (year, number) = quarter.split_once('Q').unwrap();
            let last: u32 = number.parse::<u32>().unwrap() * 3;
            let days = if matches!(last, 3 | 12) { 31 } else { 30 };
            browser
                .hash(&format!(
                    "#/dashboard?period=free&from={year}-{:02}-01&to={year}-{last:02}-{days}",
                    last - 2
                ))
                .await;
            shows_group(&browser, quarter, group).await;
        }
        browser.close().await;
    });
}
