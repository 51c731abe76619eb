//! How long a keystroke in the palette takes over a large workspace, beside the drawing.
//!
//! `cargo run --release --example palette_time -- [people:100000,deals:20000,activities:1000]`
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::process::ExitCode;

use kith::query::palette::{Lookup, Palette, Wanted};

#[path = "support/keystrokes.rs"]
mod keystrokes;

use keystrokes::{ask, keys, summarise, timed};

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
    ask(USUAL_SIZE, |workspace| {
        let mut palette = Palette::default();
        let ((), took) = timed(|| while !palette.read_on(workspace, usize::MAX) {});
        println!("{} entries, read in {took:.0} ms\n", palette.len());
        println!("| what is typed | shown | took |\n| --- | --- | --- |");
        let mut all = Vec::new();
        for text in TYPED {
            let mut before: Option<Lookup> = None;
            for typed in keys(text) {
                let mut fastest = f64::MAX;
                let mut last = None;
                for _ in 0..RUNS {
                    let (found, took) = timed(|| {
                        let mut lookup = Lookup::new(Wanted::new(typed), before.as_ref());
                        while !lookup.look_on(&palette, usize::MAX) {}
                        let shown = lookup.hits(&palette).len();
                        (lookup, shown)
                    });
                    fastest = fastest.min(took);
                    last = Some(found);
                }
                if let Some((lookup, shown)) = last {
                    println!("| {typed} | {shown} | {fastest:.2} ms |");
                    before = Some(lookup);
                }
                all.push(fastest);
            }
        }
        summarise(all);
    })
}
