//! A real pipeline of 8,800 deals, imported and measured, against its known answers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

use std::path::PathBuf;
use std::sync::Arc;

use kith::domain::{IdSource, StageKind, TimeZone};
use kith::exchange::{ImportRun, plan_import};
use kith::metrics::{Answer, Calendar, Columns, Figure, GroupBy, Label, Period, Query, View};
use serde_json::Value;

#[path = "../examples/support/reading.rs"]
mod reading;

fn data() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/maven_crm");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is not here", folder.display());
    None
}

fn imported(folder: &std::path::Path) -> reading::Imported {
    let file = folder
        .join("sales_pipeline.csv")
        .to_string_lossy()
        .into_owned();
    reading::import_files(&[file]).unwrap()
}

fn view(imported: &reading::Imported) -> View {
    let columns = Columns::read(&imported.workspace, &TimeZone::utc());
    View::new(Arc::new(columns), "2018-01-01".parse().unwrap())
}

/// The reference gives six decimals.
fn check(actual: Option<f64>, expected: &Value, what: &str) {
    match (actual, expected.as_f64()) {
        (Some(actual), Some(expected)) => {
            assert!(
                (actual - expected).abs() < 0.000_000_6,
                "{what}: {actual} instead of {expected}"
            );
        }
        (None, None) => {}
        (actual, _) => panic!("{what}: {actual:?} instead of {expected}"),
    }
}

fn check_group(name: &str, ask: &dyn Fn(Figure) -> Answer, expected: &Value) {
    let minor = 100.0;
    let revenue = ask(Figure::TotalRevenue);
    check(
        revenue.value.ok().map(|value| value / minor),
        &expected["won_revenue"],
        &format!("{name} revenue"),
    );
    let rate = ask(Figure::WinRate);
    check(
        rate.value.ok(),
        &expected["win_rate"],
        &format!("{name} win rate"),
    );
    assert_eq!(
        rate.numerator,
        expected["won"].as_f64().unwrap(),
        "{name} won"
    );
    let lost = expected["lost"].as_f64().unwrap();
    assert_eq!(
        rate.denominator,
        Some(rate.numerator + lost),
        "{name} closed"
    );
    let size = ask(Figure::AverageDealSize);
    check(
        size.value.ok().map(|value| value / minor),
        &expected["avg_deal_size_won"],
        &format!("{name} size"),
    );
    let cycle = ask(Figure::SalesCycleDays);
    check(
        cycle.value.ok(),
        &expected["avg_cycle_days_won"],
        &format!("{name} cycle"),
    );
    if let Some(median) = expected.get("median_deal_size_won") {
        check(
            size.second(Label::Median).map(|value| value / minor),
            median,
            &format!("{name} median size"),
        );
    }
    if let Some(median) = expected.get("median_cycle_days_won") {
        check(
            cycle.second(Label::Median),
            median,
            &format!("{name} median cycle"),
        );
    }
    if let Some(growth) = expected.get("growth_vs_prev") {
        check(
            ask(Figure::SalesGrowth).value.ok(),
            growth,
            &format!("{name} growth"),
        );
    }
}

#[test]
fn every_reference_figure_is_met_to_the_last_digit() {
    let Some(folder) = data() else { return };
    let reference: Value =
        serde_json::from_slice(&std::fs::read(folder.join("reference.json")).unwrap()).unwrap();
    let imported = imported(&folder);
    let workspace = &imported.workspace;
    for (stage, expected) in reference["by_stage"].as_object().unwrap() {
        let id = workspace
            .stages
            .iter()
            .find(|known| known.name == *stage)
            .unwrap()
            .id;
        assert_eq!(
            workspace.deals_in(id).len() as u64,
            expected.as_u64().unwrap(),
            "{stage}"
        );
    }
    let view = view(&imported);
    let all = |figure| view.answer(&Query::new(figure, Period::ALL));
    check_group("overall", &all, &reference["overall"]);
    let mut checked = 0;
    let expected = |key: &str| {
        let groups = reference.get(key).and_then(Value::as_object);
        groups.unwrap_or_else(|| {
            panic!(
                "the reference has no {key}: {:?}",
                reference.as_object().unwrap().keys()
            )
        })
    };
    for (by, key) in [
        (GroupBy::Member, "by_agent"),
        (GroupBy::Company, "by_account"),
        (GroupBy::Product, "by_product_raw"),
    ] {
        let groups = Figure::ALL.map(|figure| view.breakdown(&Query::new(figure, Period::ALL), by));
        for (name, expected) in expected(key) {
            let wanted = if name.starts_with('(') { "" } else { name };
            let ask = |figure: Figure| {
                let groups = &groups[figure as usize];
                let group = groups
                    .iter()
                    .find(|group| group.key.name(workspace) == wanted);
                match group {
                    Some(group) => group.answer.clone(),
                    None => panic!("no group {name} {key} of {figure:?}"),
                }
            };
            check_group(name, &ask, expected);
            checked += 1;
        }
    }
    for (calendar, key) in [
        (Calendar::Quarter, "by_close_quarter"),
        (Calendar::Month, "by_close_month"),
    ] {
        let parts = view.series(&Query::new(Figure::WinRate, Period::ALL), calendar);
        for (name, expected) in expected(key) {
            let part = parts
                .iter()
                .find(|point| calendar.name_of(point.period.start) == *name)
                .unwrap_or_else(|| panic!("no part {name} {key}"));
            let ask = |figure| view.answer(&Query::new(figure, part.period));
            check_group(name, &ask, expected);
            checked += 1;
        }
    }
    assert!(checked > 130, "{checked}");
}

#[test]
fn every_row_comes_in_and_the_same_file_again_says_nothing_new() {
    let Some(folder) = data() else { return };
    let imported = imported(&folder);
    let file = &imported.files[0];
    assert_eq!(file.outcome.counts.created, 8800);
    assert!(file.outcome.problems.is_empty());
    let settings =
        reading::proposed_settings(&file.table, &imported.workspace, "sales_pipeline.csv");
    let run = ImportRun {
        workspace: &imported.workspace,
        zone: &TimeZone::utc(),
        ids: IdSource::new(9),
        now: kith::domain::Moment::from_milliseconds(1_800_000_000_000),
    };
    let again = plan_import(&file.table, &settings, run, |_| true).unwrap();
    assert_eq!(again.counts.unchanged, 8800);
    assert!(again.changes.is_empty());
    let won = imported
        .workspace
        .stages
        .iter()
        .filter(|stage| stage.kind == StageKind::Won)
        .count();
    assert_eq!(won, 1);
}
