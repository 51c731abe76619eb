//! Changes and gaps of figures in words.

use kith::document::{Line, Tone};
use kith::domain::Currency;
use kith::metrics::{Better, Change, Comparison, Figure, Unit};

use super::figures;
use crate::words::format;
use crate::{plural, tr};

/// A number of a figure that is no answer: a target, a median.
pub(crate) fn value(figure: Figure, value: f64, currency: Currency) -> String {
    figures::in_full(figure.unit(), value, currency)
}

/// Days in words, with at most one decimal.
pub(crate) fn days(value: f64) -> String {
    if value >= 10.0 || value.fract().abs() < 0.05 {
        plural!(value.round().max(0.0) as usize, days)
    } else {
        tr!(days.other, n = format().number(value))
    }
}

/// A time of waiting in words: days, or hours on the first one.
pub(crate) fn age(milliseconds: i64) -> String {
    let hours = milliseconds.max(0) / 3_600_000;
    match hours {
        24.. => plural!((hours / 24) as usize, days),
        _ => tr!(one_to_one.hours, n = hours.max(1)),
    }
}

/// By how much a figure changed, without the direction; `None` where nothing is comparable or
/// nothing changed.
pub(crate) fn amount(figure: Figure, change: Change, currency: Currency) -> Option<String> {
    let text = match change {
        Change::NotComparable | Change::Relative(0.0) | Change::Difference(0.0) => return None,
        Change::New => tr!(figures.new).to_owned(),
        Change::Relative(share) => format().percent(share.abs()),
        Change::Difference(by) => match figure.unit() {
            Unit::Share => tr!(figures.points, n = format().number(by.abs() * 100.0)),
            Unit::Days => days(by.abs()),
            unit => figures::in_full(unit, by.abs(), currency),
        },
    };
    Some(text)
}

/// Whether a change is good news.
pub(crate) fn tone(figure: Figure, change: Change) -> Tone {
    if change == Change::New {
        // From nothing to something is neither.
        return Tone::Quiet;
    }
    match (change.direction(), figure.better()) {
        (Some(std::cmp::Ordering::Greater), Better::Higher)
        | (Some(std::cmp::Ordering::Less), Better::Lower) => Tone::Good,
        (Some(std::cmp::Ordering::Equal) | None, _) => Tone::Quiet,
        _ => Tone::Bad,
    }
}

/// The change with an arrow, toned: for tables.
pub(crate) fn mark(figure: Figure, change: Change, currency: Currency) -> Line {
    let Some(amount) = amount(figure, change, currency) else {
        return Line::default();
    };
    let arrow = match (change, change.direction()) {
        (Change::New, _) => "",
        (_, Some(std::cmp::Ordering::Less)) => "▼ ",
        _ => "▲ ",
    };
    Line::default().toned(format!("{arrow}{amount}"), tone(figure, change))
}

/// The change in a sentence.
pub(crate) fn sentence(comparison: &Comparison, currency: Currency) -> Line {
    // Stands for the amount, which has a tone of its own.
    const AMOUNT: &str = "\u{1}";
    let figure = comparison.now.figure;
    let now = figures::number(&comparison.now, currency);
    let before = comparison
        .before
        .as_ref()
        .map(|before| figures::number(before, currency))
        .unwrap_or_default();
    let line = Line::default().strong(figures::name(figure));
    let text = match (comparison.change, comparison.change.direction()) {
        (Change::New, _) => tr!(report.is_new, now = now),
        (_, Some(std::cmp::Ordering::Less)) => {
            tr!(report.fell_by, change = AMOUNT, now = now, before = before)
        }
        _ => tr!(report.rose_by, change = AMOUNT, now = now, before = before),
    };
    match text.split_once(AMOUNT) {
        Some((start, end)) => line
            .and(start)
            .toned(
                amount(figure, comparison.change, currency).unwrap_or_default(),
                tone(figure, comparison.change),
            )
            .and(end),
        None => line.and(text),
    }
}
