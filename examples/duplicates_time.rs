//! How long it takes to find who is who among many people, and what is missing of them, on one thread.
//!
//! Natively: `cargo run --release --example duplicates_time -- [100000]`. Built for the browser, it takes
//! the number of people from the address after `?`, and the table becomes the text of the page: so
//! `cargo xtask bench` measures both in wasm.
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::fmt::Write;

use kith::completing::find_gaps;
use kith::domain::{Date, TimeZone};
use kith::journal::Journal;
use kith::matching::{Scope, find};
use kith::sample::{SampleLanguage, SampleRequest, SampleSize, generate};

#[path = "support/people.rs"]
mod people;

/// So many people.
const USUAL_COUNT: usize = 100_000;
/// One in so many is there again.
const ONE_IN: usize = 10;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok());
    let begun = std::time::Instant::now();
    let clock = move || begun.elapsed().as_secs_f64() * 1000.0;
    println!("{}", table(count.unwrap_or(USUAL_COUNT), &clock));
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
    let count = query.strip_prefix('?').and_then(|count| count.parse().ok());
    body.set_inner_text(&table(count.unwrap_or(USUAL_COUNT), &|| performance.now()));
}

/// Measures, by a clock in milliseconds, as rows of a table.
fn table(count: usize, clock: &dyn Fn() -> f64) -> String {
    let mut rows = String::new();
    let mut row = |what: &str, begun: f64| {
        let seconds = (clock() - begun) / 1000.0;
        // Writing to a text does not fail.
        let _ = writeln!(rows, "| {what} | {seconds:.2} s |");
    };
    let (candidates, _) = people::people(count, ONE_IN, 1);
    let begun = clock();
    let found = find(&candidates, Scope::Within, &mut |_| true).unwrap_or_default();
    row(
        &format!("duplicates of {count} people, {} pairs", found.len()),
        begun,
    );
    drop(candidates);
    let zone = TimeZone::utc();
    let today = Date::from_ymd_opt(2026, 3, 14).unwrap_or_default();
    let commit = generate(&SampleRequest {
        today,
        zone: &zone,
        seed: 1,
        language: SampleLanguage::English,
        size: SampleSize {
            people: count,
            deals: count / 5,
            activities: 0,
        },
    });
    let workspace = [commit].into_iter().collect::<Journal>().fold();
    let begun = clock();
    let gaps = find_gaps(&workspace, zone.noon_of(today), &mut |_| {});
    row(
        &format!("what is missing of {count} people, {} records", gaps.count),
        begun,
    );
    format!("| what | took |\n| --- | --- |\n{rows}")
}
