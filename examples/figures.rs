//! Imports files and prints the key figures as JSON.
//!
//! `cargo run --release --example figures -- FILE… [--from DATE --to DATE] [--as-of DATE] [--by GROUP]`
//!
//! Both days belong to the period; without them it is all of time. Without a day as of which to ask,
//! it is the last day on which anything happened. The result is an object with a key for each figure,
//! and under it an object with a key for each group (`all` without `--by`); `pairs` holds the same for
//! each output with its efficiencies.
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::process::ExitCode;
use std::sync::Arc;

use kith::domain::{Currency, Date, TimeZone};
use kith::journal::Workspace;
use kith::metrics::{
    Answer, Calendar, Columns, Figure, Group, GroupBy, GroupKey, Label, Pair, Period, Query, Scope,
    Side, Unit, View,
};
use serde_json::{Map, Value, json};

#[path = "support/reading.rs"]
mod reading;

const USAGE: &str = "usage: cargo run --release --example figures -- FILE… \
[--from DATE --to DATE] [--as-of DATE]
[--by member|team|source|company|product|stage|list|day|week|month|quarter|year]
Dates are written as 2017-01-31; both days belong to the period.";

/// By what the figures are broken down.
#[derive(Clone, Copy)]
enum By {
    Group(GroupBy),
    Calendar(Calendar),
}

struct Arguments {
    files: Vec<String>,
    period: Period,
    as_of: Option<Date>,
    by: Option<By>,
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
    let (mut from, mut to, mut as_of, mut by) = (None, None, None, None);
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
            "--as-of" => as_of = Some(date(&value()?)?),
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
    Ok(Arguments {
        files,
        period,
        as_of,
        by,
    })
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("“{text}” is not a date such as 2017-01-31"))
}

fn group(text: &str) -> Result<By, String> {
    let calendars = [
        Calendar::Day,
        Calendar::Week,
        Calendar::Month,
        Calendar::Quarter,
        Calendar::Year,
    ];
    let calendar = calendars
        .into_iter()
        .find(|calendar| calendar.key() == text);
    calendar
        .map(By::Calendar)
        .or(GroupBy::of_key(text).map(By::Group))
        .ok_or(format!("“{text}” is no group\n{USAGE}"))
}

fn figures(workspace: &Workspace, arguments: &Arguments) -> Value {
    let columns = Arc::new(Columns::read(workspace, &TimeZone::utc()));
    let last = columns.first_and_last_day().map(|(_, last)| last);
    let as_of = arguments.as_of.or(last).unwrap_or(Date::MIN);
    let currency = columns.currency();
    let view = View::new(columns, as_of);
    let mut out = Map::new();
    for figure in Figure::ALL {
        let query = Query::new(figure, arguments.period);
        let answers = answers(workspace, &view, &query, arguments.by);
        let groups = answers
            .into_iter()
            .map(|(name, answer)| (name, entry(&answer, currency)))
            .collect();
        out.insert(figure.key().to_owned(), Value::Object(groups));
    }
    let pairs = Pair::ALL.into_iter().map(|pair| {
        let groups = scopes(workspace, &view, pair, arguments)
            .into_iter()
            .map(|(name, query)| (name, pair_entry(&view, pair, &query, currency)))
            .collect();
        (pair.key().to_owned(), Value::Object(groups))
    });
    out.insert("pairs".to_owned(), Value::Object(pairs.collect()));
    Value::Object(out)
}

/// A figure for each group, with the name of the group.
fn answers(
    workspace: &Workspace,
    view: &View,
    query: &Query,
    by: Option<By>,
) -> Vec<(String, Answer)> {
    match by {
        None => vec![("all".to_owned(), view.answer(query))],
        Some(By::Group(by)) => view
            .breakdown(query, by)
            .into_iter()
            .map(|Group { key, answer }| (key.name(workspace), answer))
            .collect(),
        Some(By::Calendar(calendar)) => parts(view, query.period, calendar)
            .into_iter()
            .map(|part| {
                let name = calendar.name_of(part.start);
                (name, view.answer(&query.during(part)))
            })
            .collect(),
    }
}

/// The parts of a period, from the first to the last in which anything was achieved: records without
/// a date came to be on the day of the import, far from all others.
fn parts(view: &View, period: Period, calendar: Calendar) -> Vec<Period> {
    let happened = [
        Figure::WinRate,
        Figure::LeadsGenerated,
        Figure::QualifiedLeads,
        Figure::RevenuePerActivity,
        Figure::CustomerSatisfaction,
    ];
    let series = happened.map(|figure| view.series(&Query::new(figure, period), calendar));
    let count = series.first().map_or(0, Vec::len);
    let is_alive = |place: &usize| {
        let mut points = series.iter().filter_map(|points| points.get(*place));
        points.any(|point| point.answer.n > 0)
    };
    let (first, last) = ((0..count).find(is_alive), (0..count).rfind(is_alive));
    let (Some(first), Some(last)) = (first, last) else {
        return Vec::new();
    };
    let points = series.first().and_then(|points| points.get(first..=last));
    let points = points.unwrap_or_default().iter();
    points.map(|point| point.period).collect()
}

/// The question for each group of a pair.
fn scopes(
    workspace: &Workspace,
    view: &View,
    pair: Pair,
    arguments: &Arguments,
) -> Vec<(String, Query)> {
    let query = Query::new(pair.output(), arguments.period);
    match arguments.by {
        None => vec![("all".to_owned(), query)],
        Some(By::Group(by)) => view
            .breakdown(&query, by)
            .into_iter()
            .filter(|group| group.key != GroupKey::None)
            .filter_map(|group| {
                let scope = group.key.scope(by, &Scope::default())?;
                Some((group.key.name(workspace), query.clone().within(scope)))
            })
            .collect(),
        Some(By::Calendar(calendar)) => parts(view, query.period, calendar)
            .into_iter()
            .map(|part| (calendar.name_of(part.start), query.during(part)))
            .collect(),
    }
}

/// A number in the units that people write: money in major units, durations in hours.
fn number(value: f64, unit: Unit, currency: Currency) -> f64 {
    match unit {
        Unit::Money | Unit::MoneyPerDay => value / currency.minor_per_major() as f64,
        Unit::Duration => value / 3_600_000.0,
        _ => value,
    }
}

fn entry(answer: &Answer, currency: Currency) -> Value {
    let unit = answer.figure.unit();
    let (above, below) = answer.figure.fraction_units();
    let second = |label| {
        let second = answer.seconds.iter().find(|second| second.label == label);
        second.map(|second| number(second.value, second.unit, currency))
    };
    let beside: Map<String, Value> = answer
        .seconds
        .iter()
        .map(|second| {
            let value = number(second.value, second.unit, currency);
            (second.label.key().to_owned(), json!(value))
        })
        .collect();
    json!({
        "value": answer.value.ok().map(|value| number(value, unit, currency)),
        "numerator": number(answer.numerator, above, currency),
        "denominator": answer.denominator.map(|value| number(value, below, currency)),
        "n": answer.n,
        "median": second(Label::Median),
        "mean": second(Label::Mean),
        "weighted": second(Label::Weighted),
        "beside": beside,
        "reason": answer.value.err().map(|reason| reason.to_string()),
    })
}

fn pair_entry(view: &View, pair: Pair, query: &Query, currency: Currency) -> Value {
    let answer = view.pair(pair, query);
    let side = |side: &Side| {
        let unit = side.answer.figure.unit();
        let value = side.answer.value;
        json!({
            "figure": side.answer.figure.key(),
            "value": value.ok().map(|value| number(value, unit, currency)),
            "against": side.yardstick.number().map(|value| number(value, unit, currency)),
            "is_up": side.is_up,
            "reason": value.err().map(|reason| reason.to_string()),
        })
    };
    json!({
        "state": answer.state.key(),
        "output": side(&answer.output),
        "efficiencies": answer.efficiencies.iter().map(side).collect::<Vec<_>>(),
    })
}
