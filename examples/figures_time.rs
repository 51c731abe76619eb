//! How long the figures take over a large sample, on one thread.
//!
//! Natively: `cargo run --release --example figures_time -- [people:100000,deals:20000,activities:1025000]`.
//! Built for the browser, it takes the size from the address after `?`, and the table becomes the
//! text of the page: so `cargo xtask bench` measures the figures in wasm.
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::fmt::Write;
use std::sync::Arc;

use kith::domain::{Date, TimeZone};
use kith::journal::Journal;
use kith::metrics::{Calendar, Columns, Figure, Pair, Period, Query, View};
use kith::sample::{SampleLanguage, SampleRequest, SampleSize, generate};

/// Comes to a little more than a million activities.
const USUAL_SIZE: &str = "people:100000,deals:20000,activities:1025000";
/// Each thing is measured so often.
const RUNS: usize = 7;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let size = std::env::args().nth(1);
    let begun = std::time::Instant::now();
    let clock = move || begun.elapsed().as_secs_f64() * 1000.0;
    match size.as_deref().unwrap_or(USUAL_SIZE).parse() {
        Ok(size) => {
            println!("{}", table(size, &clock));
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let (Some(performance), Some(body)) = (
        window.performance(),
        window.document().and_then(|document| document.body()),
    ) else {
        return;
    };
    let query = window.location().search().unwrap_or_default();
    let size = query.strip_prefix('?').unwrap_or(USUAL_SIZE);
    body.set_inner_text(&match size.parse() {
        Ok(size) => table(size, &|| performance.now()),
        Err(error) => format!("{error}"),
    });
}

/// Measures everything, in milliseconds of a clock: medians and slowest runs as rows of a table.
fn table(size: SampleSize, clock: &dyn Fn() -> f64) -> String {
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
    let mut rows = String::new();
    let mut row = |what: &str, mut took: Vec<f64>| {
        took.sort_by(f64::total_cmp);
        let middle = took.get(took.len() / 2).copied().unwrap_or(0.0);
        let last = took.last().copied().unwrap_or(0.0);
        // Writing to a text does not fail.
        let _ = writeln!(rows, "| {what} | {middle:.1} ms | {last:.1} ms |");
    };
    let (took, columns) = times(clock, || Arc::new(Columns::read(&workspace, &zone)));
    row("columns read", took);
    let (took, _) = times(clock, || columns.read_again(&workspace, &zone));
    row(
        "columns read again after a change to anything but activities",
        took,
    );
    let (took, view) = times(clock, || View::new(Arc::clone(&columns), today));
    row("view of a day", took);
    let quarter = Calendar::Quarter.around(today);
    let year = Calendar::Year.around(today);
    let periods = [
        ("a quarter", quarter),
        ("a year", year),
        ("all of time", Period::ALL),
    ];
    for (name, period) in periods {
        let (took, _) = times(clock, || {
            let view = View::new(Arc::clone(&columns), today);
            Figure::ALL.map(|figure| view.answer(&Query::new(figure, period)))
        });
        row(&format!("all figures, {name}, as of a new day"), took);
        let (took, _) = times(clock, || {
            Figure::ALL.map(|figure| view.answer(&Query::new(figure, period)))
        });
        row(&format!("all figures, {name}"), took);
    }
    let (took, _) = times(clock, || {
        Figure::ALL.map(|figure| view.compare(&Query::new(figure, quarter)))
    });
    row("all figures compared, a quarter", took);
    let (took, _) = times(clock, || {
        let query = Query::new(Figure::TotalRevenue, quarter);
        Pair::ALL.map(|pair| view.pair(pair, &query))
    });
    row("all pairs, a quarter", took);
    for (name, period) in periods {
        let mut slow: Vec<(Vec<f64>, &str)> = Figure::ALL
            .into_iter()
            .map(|figure| {
                let query = Query::new(figure, period);
                (times(clock, || view.answer(&query)).0, figure.key())
            })
            .collect();
        slow.sort_by(|(a, _), (b, _)| b.iter().sum::<f64>().total_cmp(&a.iter().sum()));
        for (took, key) in slow.into_iter().take(5) {
            row(&format!("{key}, {name}"), took);
        }
    }
    format!(
        "{} people, {} deals, {} activities\n| what | median | slowest of {RUNS} |\n| --- | --- | --- |\n{rows}",
        workspace.people.len(),
        workspace.deals.len(),
        workspace.activities.len()
    )
}

/// How long some runs took, and the result of the last.
fn times<T>(clock: &dyn Fn() -> f64, run: impl Fn() -> T) -> (Vec<f64>, T) {
    let timed = || {
        let begun = clock();
        let result = std::hint::black_box(run());
        (clock() - begun, result)
    };
    let mut took = Vec::with_capacity(RUNS);
    for _ in 1..RUNS {
        took.push(timed().0);
    }
    let (last, result) = timed();
    took.push(last);
    (took, result)
}
