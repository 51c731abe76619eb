//! A real pipeline of 8,800 deals, imported and measured, against its known answers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

use std::path::PathBuf;

use kith::domain::{IdSource, StageKind, TimeZone};
use kith::exchange::{ImportRun, plan_import};
use kith::metrics::{DealColumns, Figure, Group, GroupBy, Period, Scope, answer, groups};
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

fn columns(imported: &reading::Imported) -> DealColumns {
    DealColumns::read(
        &imported.workspace,
        &TimeZone::utc(),
        "2018-01-01".parse().unwrap(),
    )
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

fn check_group(group: &Group, expected: &Value) {
    let ask = |figure| answer(&group.columns, figure, group.period, &Scope::default());
    let name = &group.name;
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
        expected["won"].as_i64().unwrap(),
        "{name} won"
    );
    let lost = expected["lost"].as_i64().unwrap();
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
            size.second.map(|value| value / minor),
            median,
            &format!("{name} median size"),
        );
    }
    if let Some(median) = expected.get("median_cycle_days_won") {
        check(cycle.second, median, &format!("{name} median cycle"));
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
    let columns = columns(&imported);
    let all = Group {
        name: "overall".into(),
        columns: columns.clone(),
        period: Period::ALL,
    };
    check_group(&all, &reference["overall"]);
    let mut checked = 0;
    for (by, key) in [
        (GroupBy::Member, "by_agent"),
        (GroupBy::Company, "by_account"),
        (GroupBy::Product, "by_product_raw"),
        (GroupBy::Quarter, "by_close_quarter"),
        (GroupBy::Month, "by_close_month"),
    ] {
        let Some(expected) = reference.get(key).and_then(Value::as_object) else {
            panic!(
                "the reference has no {key}: {:?}",
                reference.as_object().unwrap().keys()
            );
        };
        let groups = groups(workspace, &columns, Period::ALL, by);
        for (name, expected) in expected {
            let name = if name.starts_with('(') {
                ""
            } else {
                name.as_str()
            };
            let group = groups.iter().find(|group| group.name == name);
            check_group(
                group.unwrap_or_else(|| panic!("no group {name} {key}")),
                expected,
            );
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
