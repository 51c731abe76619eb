//! How long a keystroke in the filter takes over many deals, beside the drawing.
//!
//! `cargo run --release --example filter_time -- [people:10000,deals:10000,activities:100000]`
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::process::ExitCode;
use std::time::Instant;

use kith::domain::TimeZone;
use kith::journal::Journal;
use kith::query::{DealFilter, DealIndex, Filter, FilterLook};
use kith::sample::{SampleLanguage, SampleRequest, SampleSize, generate};

const USUAL_SIZE: &str = "people:10000,deals:10000,activities:100000";
/// What is typed, one character after the other.
const TYPED: [&str; 5] = [
    "training north",
    "stage:won owner:me value>10000",
    "(is:open or value>5k) -company:north",
    "no:activity>14d next:none",
    "is:overdue close:this-quarter source:fair",
];
/// Each is typed so often; the fastest time counts.
const RUNS: usize = 3;

fn main() -> ExitCode {
    let size = std::env::args().nth(1);
    let size: SampleSize = match size.as_deref().unwrap_or(USUAL_SIZE).parse() {
        Ok(size) => size,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let today = "2026-03-14".parse().unwrap_or_default();
    let zone = TimeZone::utc();
    let commit = generate(&SampleRequest {
        today,
        zone: &zone,
        seed: 1,
        language: SampleLanguage::English,
        size,
    });
    let workspace = [commit].into_iter().collect::<Journal>().fold();
    let look = FilterLook {
        workspace: &workspace,
        zone: &zone,
        now: zone.noon_of(today),
        me: workspace.members.iter().next().map(|it| it.id),
    };
    let index = DealIndex::of_all(&workspace);
    let begun = Instant::now();
    index.prepare(&workspace);
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    println!("texts read once in {took:.1} ms\n");
    println!("| what is typed | found | at first | again |\n| --- | --- | --- | --- |");
    let mut all = Vec::new();
    for text in TYPED {
        for (place, c) in text.char_indices() {
            let typed = text.get(..place + c.len_utf8()).unwrap_or_default();
            let Ok(filter) = Filter::read(typed, &workspace) else {
                continue;
            };
            let (mut first, mut fastest, mut found) = (None, f64::MAX, 0);
            for _ in 0..RUNS {
                let begun = Instant::now();
                let filter = DealFilter {
                    filter: filter.clone(),
                    pipeline: None,
                };
                found = index.find(look, &filter).len();
                let took = begun.elapsed().as_secs_f64() * 1000.0;
                first.get_or_insert(took);
                fastest = fastest.min(took);
            }
            let first = first.unwrap_or_default();
            println!("| {typed} | {found} | {first:.2} ms | {fastest:.2} ms |");
            all.push(fastest);
        }
    }
    all.sort_by(f64::total_cmp);
    let place = (all.len().saturating_sub(1) as f64 * 0.95).round() as usize;
    let late = all.get(place).copied().unwrap_or_default();
    let longest = all.last().copied().unwrap_or_default();
    println!("\n95 of 100 keystrokes within {late:.2} ms, the longest {longest:.2} ms");
    ExitCode::SUCCESS
}
