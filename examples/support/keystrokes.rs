//! What the examples share that tell how long a keystroke takes: the workspace that is asked, the
//! keys one after the other, and the summary.

#![allow(dead_code, reason = "each example uses another part of it")]

use std::process::ExitCode;
use std::time::Instant;

use kith::domain::{Date, TimeZone};
use kith::journal::{Journal, Workspace};
use kith::sample::{SampleLanguage, SampleRequest, SampleSize, generate};

/// The day on which the sample is looked at.
pub fn today() -> Date {
    "2026-03-14".parse().unwrap_or_default()
}

/// Asks a sample workspace of the size that the first argument names, else of the usual one.
pub fn ask(usual_size: &str, ask: impl FnOnce(&Workspace)) -> ExitCode {
    let size = std::env::args().nth(1);
    let size: SampleSize = match size.as_deref().unwrap_or(usual_size).parse() {
        Ok(size) => size,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let commit = generate(&SampleRequest {
        today: today(),
        zone: &TimeZone::utc(),
        seed: 1,
        language: SampleLanguage::English,
        size,
    });
    ask(&[commit].into_iter().collect::<Journal>().fold());
    ExitCode::SUCCESS
}

/// What stands in the field after each key of a text.
pub fn keys(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.char_indices().map(|(place, c)| place + c.len_utf8());
    ends.filter_map(|end| text.get(..end))
}

/// What something gives, and how many milliseconds it takes.
pub fn timed<T>(does: impl FnOnce() -> T) -> (T, f64) {
    let begun = Instant::now();
    let given = does();
    (given, begun.elapsed().as_secs_f64() * 1000.0)
}

/// Tells how long keystrokes took as a whole.
pub fn summarise(mut all: Vec<f64>) {
    all.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (all.len().saturating_sub(1) as f64 * share).round() as usize;
        all.get(place).copied().unwrap_or_default()
    };
    println!(
        "\nmedian {:.2} ms, 95 of 100 keystrokes within {:.2} ms, the longest {:.2} ms",
        at(0.5),
        at(0.95),
        at(1.0)
    );
}
