//! How long a keystroke in the palette takes over a large workspace, beside the drawing.
//!
//! `cargo run --release --example palette_time -- [people:100000,deals:20000,activities:1000]`
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::process::ExitCode;
use std::time::Instant;

use kith::domain::TimeZone;
use kith::journal::Journal;
use kith::query::palette::{Lookup, Palette, Wanted};
use kith::sample::{SampleLanguage, SampleRequest, SampleSize, generate};

const USUAL_SIZE: &str = "people:100000,deals:20000,activities:1000";
/// What is typed, one character after the other: names, words, a wrong layout, a wrong letter.
const TYPED: [&str; 7] = [
    "anderson",
    "ann north",
    "training",
    "фтвукыщт",
    "andxrson",
    "renewal north",
    "e",
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
    let commit = generate(&SampleRequest {
        today: "2026-03-14".parse().unwrap_or_default(),
        zone: &TimeZone::utc(),
        seed: 1,
        language: SampleLanguage::English,
        size,
    });
    let workspace = [commit].into_iter().collect::<Journal>().fold();
    let begun = Instant::now();
    let mut palette = Palette::default();
    while !palette.read_on(&workspace, usize::MAX) {}
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    println!("{} entries, read in {took:.0} ms\n", palette.len());
    println!("| what is typed | shown | took |\n| --- | --- | --- |");
    let mut all = Vec::new();
    for text in TYPED {
        let mut before: Option<Lookup> = None;
        for (place, c) in text.char_indices() {
            let typed = text.get(..place + c.len_utf8()).unwrap_or_default();
            let mut fastest = f64::MAX;
            let mut last = None;
            for _ in 0..RUNS {
                let begun = Instant::now();
                let mut lookup = Lookup::new(Wanted::new(typed), before.as_ref());
                while !lookup.look_on(&palette, usize::MAX) {}
                let hits = lookup.hits(&palette);
                fastest = fastest.min(begun.elapsed().as_secs_f64() * 1000.0);
                last = Some((lookup, hits.len()));
            }
            if let Some((lookup, shown)) = last {
                println!("| {typed} | {shown} | {fastest:.2} ms |");
                before = Some(lookup);
            }
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
