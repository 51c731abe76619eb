//! How long a keystroke in the filter takes over many deals, beside the drawing.
//!
//! `cargo run --release --example filter_time -- [people:10000,deals:10000,activities:100000]`
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::process::ExitCode;

use kith::domain::TimeZone;
use kith::query::{DealFilter, DealIndex, Filter, FilterLook};

#[path = "support/keystrokes.rs"]
mod keystrokes;

use keystrokes::{ask, keys, summarise, timed, today};

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
    ask(USUAL_SIZE, |workspace| {
        let zone = TimeZone::utc();
        let look = FilterLook {
            workspace,
            zone: &zone,
            now: zone.noon_of(today()),
            me: workspace.members.iter().next().map(|it| it.id),
        };
        let index = DealIndex::of_all(workspace);
        let ((), took) = timed(|| index.prepare(workspace));
        println!("texts read once in {took:.1} ms\n");
        println!("| what is typed | found | at first | again |\n| --- | --- | --- | --- |");
        let mut all = Vec::new();
        for typed in TYPED.into_iter().flat_map(keys) {
            let Ok(filter) = Filter::read(typed, workspace) else {
                continue;
            };
            let (mut first, mut fastest, mut found) = (None, f64::MAX, 0);
            for _ in 0..RUNS {
                let (count, took) = timed(|| {
                    let filter = DealFilter {
                        filter: filter.clone(),
                        pipeline: None,
                    };
                    index.find(look, &filter).len()
                });
                found = count;
                first.get_or_insert(took);
                fastest = fastest.min(took);
            }
            let first = first.unwrap_or_default();
            println!("| {typed} | {found} | {first:.2} ms | {fastest:.2} ms |");
            all.push(fastest);
        }
        summarise(all);
    })
}
