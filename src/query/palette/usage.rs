//! How often and how lately entries were chosen: what people use comes first among equals.

use std::fmt::Write;

use chrono::Datelike;

use crate::domain::Date;

/// Entries that are remembered; those chosen longest ago are forgotten first.
const LIMIT: usize = 100;

/// What was chosen, as a preference keeps it: lines of key, times, and day counted from the common
/// era, newest last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usage {
    entries: Vec<Used>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Used {
    key: String,
    times: u32,
    day: i32,
}

impl Usage {
    /// Reads what was kept; lines that are damaged are left out.
    pub fn read(text: &str) -> Self {
        let entries = text.lines().filter_map(|line| {
            let mut parts = line.rsplitn(3, ' ');
            let (day, times) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            let key = parts.next().filter(|key| !key.is_empty())?.to_owned();
            Some(Used { key, times, day })
        });
        Self {
            entries: entries.collect(),
        }
    }

    /// The text that is kept.
    pub fn write(&self) -> String {
        let mut text = String::new();
        for Used { key, times, day } in &self.entries {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{key} {times} {day}");
        }
        text
    }

    /// An entry was chosen on a day. Keys have no line breaks.
    pub fn chose(&mut self, key: &str, today: Date) {
        let known = self.entries.iter().position(|used| used.key == key);
        let times = known.map_or(0, |place| self.entries.remove(place).times);
        self.entries.push(Used {
            key: key.to_owned(),
            times: times.saturating_add(1),
            day: today.num_days_from_ce(),
        });
        let spare = self.entries.len().saturating_sub(LIMIT);
        self.entries.drain(..spare);
    }

    /// The keys and how much they weigh: the times, more when they were lately. Newest first.
    pub fn weights(&self, today: Date) -> impl Iterator<Item = (&str, u32)> {
        let today = today.num_days_from_ce();
        self.entries.iter().rev().map(move |used| {
            let lately = match today - used.day {
                ..=3 => 8,
                4..=13 => 4,
                14..=59 => 2,
                _ => 1,
            };
            (used.key.as_str(), used.times.saturating_mul(lately))
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn day(day: u32) -> Date {
        Date::from_ymd_opt(2026, 3, day).unwrap()
    }

    #[test]
    fn what_is_chosen_often_and_lately_weighs_more() {
        let mut usage = Usage::default();
        usage.chose("a b", day(1));
        usage.chose("a b", day(2));
        usage.chose("c", day(20));
        let weights: Vec<_> = usage.weights(day(20)).collect();
        assert_eq!(weights, [("c", 8), ("a b", 4)]);
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut usage = Usage::default();
        for number in 0..LIMIT + 5 {
            usage.chose(&number.to_string(), day(1));
        }
        assert_eq!(usage.weights(day(1)).count(), LIMIT);
        assert!(usage.weights(day(1)).all(|(key, _)| key != "4"));
    }

    proptest! {
        #[test]
        fn it_survives_being_kept(keys in prop::collection::vec("[a-z/ я]{1,8}", 0..9)) {
            let mut usage = Usage::default();
            for key in &keys {
                usage.chose(key, day(9));
            }
            prop_assert_eq!(Usage::read(&usage.write()), usage);
        }

        #[test]
        fn anything_kept_is_read(text in "\\PC{0,40}") {
            let _ = Usage::read(&text);
        }
    }
}
