//! How long the figures take over a large sample, natively on one core.
//!
//! `cargo run --release --example figures_time -- [people:100000,deals:20000,activities:1000000]`
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use kith::domain::{Date, TimeZone};
use kith::journal::Journal;
use kith::metrics::{Calendar, Columns, Figure, Pair, Period, Query, View};
use kith::sample::{SampleLanguage, SampleRequest, SampleSize, generate};

fn main() -> ExitCode {
    let size = std::env::args().nth(1);
    let size = size.unwrap_or("people:100000,deals:20000,activities:1000000".to_owned());
    let size: SampleSize = match size.parse() {
        Ok(size) => size,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let zone = TimeZone::utc();
    let today = Date::from_ymd_opt(2026, 3, 14).unwrap_or_default();
    let commit = generate(&SampleRequest {
        today,
        zone: &zone,
        seed: 1,
        language: SampleLanguage::English,
        size,
    });
    let workspace = [commit].into_iter().collect::<Journal>().fold();
    println!(
        "{} people, {} deals, {} activities",
        workspace.people.len(),
        workspace.deals.len(),
        workspace.activities.len()
    );
    println!("| what | milliseconds, best of 5 |\n| --- | ---: |");
    let columns = measure("columns read", || {
        Arc::new(Columns::read(&workspace, &zone))
    });
    measure(
        "columns read again after a change to anything but activities",
        || columns.read_again(&workspace, &zone),
    );
    let view = measure("view of a day", || View::new(Arc::clone(&columns), today));
    let quarter = Calendar::Quarter.around(today);
    for (name, period) in [("a quarter", quarter), ("all of time", Period::ALL)] {
        measure(&format!("all figures, {name}, in a new view"), || {
            let view = View::new(Arc::clone(&columns), today);
            let answers = Figure::ALL.map(|figure| view.answer(&Query::new(figure, period)));
            answers.len()
        });
    }
    measure("all figures compared, a quarter", || {
        let answers = Figure::ALL.map(|figure| view.compare(&Query::new(figure, quarter)));
        answers.len()
    });
    measure("all pairs, a quarter", || {
        let query = Query::new(Figure::TotalRevenue, quarter);
        Pair::ALL.map(|pair| view.pair(pair, &query)).len()
    });
    for (name, period) in [("a quarter", quarter), ("all of time", Period::ALL)] {
        let mut slow: Vec<(f64, &str)> = Figure::ALL
            .into_iter()
            .map(|figure| {
                let query = Query::new(figure, period);
                (best(|| view.answer(&query)).0, figure.key())
            })
            .collect();
        let sum: f64 = slow.iter().map(|(milliseconds, _)| milliseconds).sum();
        println!("| all figures, {name}, one by one | {sum:.1} |");
        slow.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (milliseconds, key) in slow.into_iter().take(8) {
            println!("| {key}, {name} | {milliseconds:.2} |");
        }
    }
    ExitCode::SUCCESS
}

fn measure<T>(what: &str, run: impl Fn() -> T) -> T {
    let (milliseconds, result) = best(run);
    println!("| {what} | {milliseconds:.1} |");
    result
}

/// The shortest of five runs in milliseconds, and the result of the last.
fn best<T>(run: impl Fn() -> T) -> (f64, T) {
    let timed = || {
        let begun = Instant::now();
        let result = std::hint::black_box(run());
        (begun.elapsed().as_secs_f64() * 1000.0, result)
    };
    let mut best = timed();
    for _ in 0..4 {
        let (milliseconds, result) = timed();
        best = (best.0.min(milliseconds), result);
    }
    best
}
