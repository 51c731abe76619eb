//! How long a keystroke in the search of many people takes, beside the drawing of what is found; for deals see
//! `filter_time`.
//!
//! `cargo run --release --example search_time -- [people:100000,deals:10000,activities:100000]`
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::process::ExitCode;
use std::time::Instant;

use kith::domain::TimeZone;
use kith::journal::{Journal, Workspace};
use kith::query::{PartyFilter, PartyFound, PartyIndex};
use kith::sample::{SampleLanguage, SampleRequest, SampleSize, generate};

const USUAL_SIZE: &str = "people:100000,deals:10000,activities:100000";
/// What is typed, one character after the other.
const PEOPLE: [&str; 5] = ["anderson", "ann north", "a", "+7 (495) 12", "smith ltd an"];
/// Each is typed so often; the fastest time counts.
const RUNS: usize = 5;

fn main() -> ExitCode {
    let size = std::env::args().nth(1);
    let size: SampleSize = match size.as_deref().unwrap_or(USUAL_SIZE).parse() {
        Ok(size) => size,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let commit = generate(&SampleRequest {
        today: "2026-03-14".parse().unwrap_or_default(),
        zone: &TimeZone::utc(),
        seed: 1,
        language: SampleLanguage::English,
        size,
    });
    let workspace = [commit].into_iter().collect::<Journal>().fold();
    println!("| what is typed | found | took |\n| --- | --- | --- |");
    people(&workspace);
    ExitCode::SUCCESS
}

/// What stands in the field after each key.
fn typed(texts: &[&'static str]) -> Vec<&'static str> {
    let texts = texts.iter().flat_map(|text| {
        let ends = text.char_indices().map(|(place, c)| place + c.len_utf8());
        ends.filter_map(|end| text.get(..end))
    });
    texts.collect()
}

fn row(what: &str, found: usize, took: f64) {
    println!("| {what} | {found} | {took:.2} ms |");
}

fn summary(what: &str, mut all: Vec<f64>) {
    all.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (all.len().saturating_sub(1) as f64 * share).round() as usize;
        all.get(place).copied().unwrap_or_default()
    };
    println!(
        "| {what}: median {:.2} ms, 95 of 100 within {:.2} ms | – | – |",
        at(0.5),
        at(0.95)
    );
}

fn people(workspace: &Workspace) {
    let mut index = PartyIndex::default();
    let begun = Instant::now();
    index.follow(workspace, None);
    row("people: index read", 0, begun.elapsed().as_secs_f64() * 1e3);
    let typed = typed(&PEOPLE);
    let mut best = vec![(f64::MAX, 0); typed.len()];
    for _ in 0..RUNS {
        let mut before: Option<PartyFound> = None;
        for (text, best) in typed.iter().zip(&mut best) {
            let filter = PartyFilter::default().with_text(text);
            let begun = Instant::now();
            let found = index.find(workspace, &filter, before.as_ref());
            let took = begun.elapsed().as_secs_f64() * 1e3;
            *best = (best.0.min(took), found.shown.len());
            before = Some(found);
        }
    }
    for (text, (took, found)) in typed.iter().zip(&best) {
        row(text, *found, *took);
    }
    summary("people", best.into_iter().map(|(took, _)| took).collect());
}
