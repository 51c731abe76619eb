//! Imports files and prints the key figures as JSON.
//!
//! `cargo run --release --example figures -- FILE… [--from DATE --to DATE] [--by GROUP]`
//!
//! Both days belong to the period; without them it is all of time. The result is an object with a
//! key for each figure, and under it an object with a key for each group (`all` without `--by`).
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::process::ExitCode;

use kith::domain::{Currency, Date, TimeZone};
use kith::journal::Workspace;
use kith::metrics::{
    Answer, DealColumns, Figure, Group, GroupBy, Period, Scope, Unit, answer, as_of, groups,
};
use serde_json::{Map, Value, json};

#[path = "support/reading.rs"]
mod reading;

const USAGE: &str =
    "usage: cargo run --release --example figures -- FILE… [--from DATE --to DATE] \
[--by member|company|product|stage|month|quarter]
Dates are written as 2017-01-31; both days belong to the period.";

struct Arguments {
    files: Vec<String>,
    period: Period,
    by: Option<GroupBy>,
}

fn main() -> ExitCode {
    let outcome = parse(std::env::args().skip(1)).and_then(|arguments| {
        let imported = reading::import_files(&arguments.files)?;
        Ok(figures(&imported.workspace, &arguments))
    });
    match outcome {
        Ok(value) => {
            println!("{value:#}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn parse(arguments: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut files = Vec::new();
    let (mut from, mut to, mut by) = (None, None, None);
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .ok_or(format!("{argument} needs a value\n{USAGE}"))
        };
        match argument.as_str() {
            "--from" => from = Some(date(&value()?)?),
            "--to" => to = Some(date(&value()?)?),
            "--by" => by = Some(group(&value()?)?),
            option if option.starts_with('-') => {
                return Err(format!("{option} is not known\n{USAGE}"));
            }
            file => files.push(file.to_owned()),
        }
    }
    if files.is_empty() {
        return Err(USAGE.to_owned());
    }
    let period = match (from, to) {
        (None, None) => Period::ALL,
        (Some(from), Some(to)) if from <= to => Period::days(from, to),
        (Some(_), Some(_)) => return Err("--from must not be after --to".to_owned()),
        _ => return Err(format!("--from and --to go together\n{USAGE}")),
    };
    Ok(Arguments { files, period, by })
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("“{text}” is not a date such as 2017-01-31"))
}

fn group(text: &str) -> Result<GroupBy, String> {
    Ok(match text {
        "member" => GroupBy::Member,
        "company" => GroupBy::Company,
        "product" => GroupBy::Product,
        "stage" => GroupBy::Stage,
        "month" => GroupBy::Month,
        "quarter" => GroupBy::Quarter,
        _ => return Err(format!("“{text}” is no group\n{USAGE}")),
    })
}

fn figures(workspace: &Workspace, arguments: &Arguments) -> Value {
    let zone = TimeZone::utc();
    // Files end in the past: everything in them is seen.
    let columns = DealColumns::read(workspace, &zone, last_day(workspace, &zone));
    let groups = match arguments.by {
        None => vec![Group {
            name: "all".to_owned(),
            columns: columns.clone(),
            period: arguments.period,
        }],
        Some(by) => groups(workspace, &columns, arguments.period, by),
    };
    let calendar = matches!(arguments.by, Some(GroupBy::Month | GroupBy::Quarter));
    let mut out = Map::new();
    for figure in Figure::ALL {
        let mut by_group = Map::new();
        for group in &groups {
            let answer = if figure == Figure::PipelineValue
                && (calendar || arguments.period != Period::ALL)
            {
                // A snapshot is the state at the end of its period.
                let then = as_of(group.period, columns.as_of);
                let then = DealColumns::read(workspace, &zone, then);
                let ids: std::collections::HashSet<_> =
                    group.columns.rows.iter().map(|row| row.id).collect();
                let rows = then
                    .rows
                    .iter()
                    .filter(|row| ids.contains(&row.id))
                    .cloned()
                    .collect();
                answer(
                    &DealColumns { rows, ..then },
                    figure,
                    group.period,
                    &Scope::default(),
                )
            } else {
                answer(&group.columns, figure, group.period, &Scope::default())
            };
            by_group.insert(group.name.clone(), entry(figure, &answer, columns.currency));
        }
        out.insert(figure.key().to_owned(), Value::Object(by_group));
    }
    Value::Object(out)
}

/// The day of the newest entry of any deal, so that "as of" takes in all that the files say.
fn last_day(workspace: &Workspace, zone: &TimeZone) -> Date {
    let newest = workspace
        .deals
        .iter()
        .filter_map(|deal| deal.stage.since().max(deal.created))
        .max();
    newest.map_or(Date::MIN, |moment| zone.date_of(moment))
}

fn entry(figure: Figure, answer: &Answer, currency: Currency) -> Value {
    let unit = figure.unit();
    let scale = match unit {
        Unit::Money => currency.minor_per_major() as f64,
        Unit::Share | Unit::Days => 1.0,
    };
    // The parts of a growth are money, whatever their quotient is.
    let is_money = unit == Unit::Money || figure == Figure::SalesGrowth;
    let major = |number: i64| match is_money {
        true => json!(number as f64 / currency.minor_per_major() as f64),
        false => json!(number),
    };
    let denominator = answer.denominator.map(|number| match figure {
        Figure::SalesGrowth => major(number),
        _ => json!(number),
    });
    json!({
        "value": answer.value.ok().map(|value| value / scale),
        "numerator": major(answer.numerator),
        "denominator": denominator,
        "n": answer.n,
        "median": answer.second.filter(|_| figure != Figure::PipelineValue).map(|median| median / scale),
        "weighted": answer.second.filter(|_| figure == Figure::PipelineValue).map(|weighted| weighted / scale),
        "reason": answer.value.err().map(|reason| reason.to_string()),
    })
}
