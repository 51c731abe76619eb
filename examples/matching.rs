//! Measures the matcher on people that it makes up, and prints JSON: how long it took, and how good
//! the answer is.
//!
//! `cargo run --release --example matching -- [PEOPLE]` (100,000 without it)
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::process::ExitCode;
use std::time::Instant;

use kith::matching::{Certainty, Scope, find};
use serde_json::json;

#[path = "support/people.rs"]
mod people;

fn main() -> ExitCode {
    let count = match std::env::args().nth(1).map(|count| count.parse::<usize>()) {
        None => 100_000,
        Some(Ok(count)) => count,
        Some(Err(_)) => {
            eprintln!("usage: cargo run --release --example matching -- [PEOPLE]");
            return ExitCode::FAILURE;
        }
    };
    let (candidates, who) = people::people(count, 8, 7);
    let truth = people::true_pairs(&who);
    let begin = Instant::now();
    let mut steps = Vec::new();
    let mut last = begin;
    let mut longest = 0;
    let matches = find(&candidates, Scope::Within, &mut |share| {
        longest = longest.max(last.elapsed().as_millis());
        last = Instant::now();
        let step = (share * 20.0) as usize;
        if steps.last().is_none_or(|(known, _)| *known < step) {
            steps.push((step, begin.elapsed().as_millis()));
        }
        true
    })
    .unwrap_or_default();
    let milliseconds = begin.elapsed().as_millis();
    let is_right = |found: &&kith::matching::Match| truth.contains(&(found.left, found.right));
    let right = matches.iter().filter(is_right).count();
    let certain = || {
        matches
            .iter()
            .filter(|found| found.certainty == Certainty::Certain)
    };
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    println!(
        "{:#}",
        json!({
            "people": candidates.len(),
            "milliseconds": milliseconds as u64,
            "longest_pause_milliseconds": longest as u64,
            "milliseconds_by_twentieth": steps.iter().map(|(_, at)| *at as u64).collect::<Vec<_>>(),
            "true_pairs": truth.len(),
            "told": matches.len(),
            "precision": share(right, matches.len()),
            "recall": share(right, truth.len()),
            "certain": certain().count(),
            "certain_precision": share(certain().filter(is_right).count(), certain().count()),
        })
    );
    ExitCode::SUCCESS
}
