//! How long a keystroke in the search of many people takes, beside the drawing of what is found; for deals see
//! `filter_time`.
//!
//! `cargo run --release --example search_time -- [people:100000,deals:10000,activities:100000]`
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::process::ExitCode;

use kith::query::{PartyFilter, PartyFound, PartyIndex};

#[path = "support/keystrokes.rs"]
mod keystrokes;

use keystrokes::{ask, keys, summarise, timed};

const USUAL_SIZE: &str = "people:100000,deals:10000,activities:100000";
/// What is typed, one character after the other.
const TYPED: [&str; 5] = ["anderson", "ann north", "a", "+7 (495) 12", "smith ltd an"];
/// Each is typed so often; the fastest time counts.
const RUNS: usize = 5;

fn main() -> ExitCode {
    ask(USUAL_SIZE, |workspace| {
        let mut index = PartyIndex::default();
        let ((), took) = timed(|| index.follow(workspace, None));
        println!("index read in {took:.0} ms\n");
        println!("| what is typed | found | took |\n| --- | --- | --- |");
        let typed: Vec<&str> = TYPED.into_iter().flat_map(keys).collect();
        let mut best = vec![(f64::MAX, 0); typed.len()];
        for _ in 0..RUNS {
            let mut before: Option<PartyFound> = None;
            for (text, best) in typed.iter().zip(&mut best) {
                let filter = PartyFilter::default().with_text(text);
                let (found, took) = timed(|| index.find(workspace, &filter, before.as_ref()));
                *best = (best.0.min(took), found.shown.len());
                before = Some(found);
            }
        }
        for (text, (took, found)) in typed.iter().zip(&best) {
            println!("| {text} | {found} | {took:.2} ms |");
        }
        summarise(best.into_iter().map(|(took, _)| took).collect());
    })
}
