//! What is planned, as a file for calendars (RFC 5545).
//!
//! Each activity has an identity of its own in the file, which stays: importing the file again, or
//! subscribing to it, updates what is there. Moments are written in UTC; what repeats is written in
//! the workspace's zone, with that zone, since its days and hours are those of the zone. What is only
//! due on a day is written as that day.

use std::fmt::Write;

use chrono::{Datelike, Days};

use crate::domain::{
    Activity, ActivityKind, Date, Ends, MILLISECONDS_PER_DAY, Moment, Recurrence, TimeZone,
};

/// An activity with the words that stand in a calendar.
#[derive(Debug, Clone)]
pub struct CalendarEntry<'a> {
    /// The activity.
    pub activity: &'a Activity,
    /// What it is called there.
    pub title: String,
    /// What else is known; may be empty.
    pub description: String,
}

/// Minutes that something takes of which nothing is said.
const USUAL_MINUTES: u32 = 30;
/// Octets of a line, without its end.
const LINE_LIMIT: usize = 75;
/// Days around what repeats for which changes of the clocks are told.
const ZONE_DAYS: i64 = 800;

/// The file with these entries, as of `now`, under this name.
pub fn calendar_file(
    name: &str,
    entries: &[CalendarEntry<'_>],
    zone: &TimeZone,
    now: Moment,
) -> String {
    let mut file = File(String::new());
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Kith//Kith//EN");
    file.line("CALSCALE:GREGORIAN");
    file.line(&format!("X-WR-CALNAME:{}", escaped(name)));
    let repeating = entries.iter().filter(|it| it.activity.repeat.is_some());
    let first = repeating.map(|it| it.activity.at).min();
    if let Some(first) = first {
        file.zone(zone, first, now);
    }
    for entry in entries {
        file.entry(entry, zone, now);
    }
    file.line("END:VCALENDAR");
    file.0
}

/// A moment or day as it starts in a calendar.
fn start_of(activity: &Activity, zone: &TimeZone) -> (String, Option<String>) {
    let day = zone.date_of(activity.at);
    if is_for_the_day(activity, zone) {
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        return (
            format!("DTSTART;VALUE=DATE:{}", day_text(day)),
            Some(format!("DTEND;VALUE=DATE:{}", day_text(next))),
        );
    }
    if activity.repeat.is_some() {
        let start = zoned(activity.at, zone);
        return (format!("DTSTART;TZID={}:{start}", zone.name()), None);
    }
    (format!("DTSTART:{}", utc(activity.at)), None)
}

/// Whether it is something to do on a day, without a time: that is kept as noon.
fn is_for_the_day(activity: &Activity, zone: &TimeZone) -> bool {
    activity.kind == ActivityKind::Task
        && activity.duration_minutes.is_none()
        && activity.at == zone.noon_of(zone.date_of(activity.at))
}

struct File(String);

impl File {
    /// A line, folded where it is too long, never within a character.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LINE_LIMIT {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    fn entry(&mut self, entry: &CalendarEntry<'_>, zone: &TimeZone, now: Moment) {
        let activity = entry.activity;
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}@kith", activity.id));
        self.line(&format!("DTSTAMP:{}", utc(now)));
        self.line(&format!(
            "LAST-MODIFIED:{}",
            utc(activity.modified.moment())
        ));
        let (start, end) = start_of(activity, zone);
        self.line(&start);
        match end {
            Some(end) => self.line(&end),
            None => {
                let minutes = activity.duration_minutes.unwrap_or(USUAL_MINUTES);
                self.line(&format!("DURATION:PT{minutes}M"));
            }
        }
        if let Some(rule) = &activity.repeat {
            let is_day = is_for_the_day(activity, zone);
            self.line(&format!("RRULE:{}", rule_text(**rule, is_day, zone)));
        }
        self.line(&format!("SUMMARY:{}", escaped(&entry.title)));
        if !entry.description.is_empty() {
            self.line(&format!("DESCRIPTION:{}", escaped(&entry.description)));
        }
        self.line("STATUS:CONFIRMED");
        self.line("END:VEVENT");
    }

    /// The zone, with the changes of its clocks around what repeats.
    fn zone(&mut self, zone: &TimeZone, first: Moment, now: Moment) {
        let around = ZONE_DAYS * MILLISECONDS_PER_DAY;
        let from = first.min(now).plus_milliseconds(-around);
        let until = first.max(now).plus_milliseconds(around);
        self.line("BEGIN:VTIMEZONE");
        self.line(&format!("TZID:{}", zone.name()));
        let begin = zone.offset_minutes(from);
        self.observance(from, begin, begin);
        for (at, before, after) in zone.changes().filter(|it| from < it.0 && it.0 < until) {
            self.observance(at, before, after);
        }
        self.line("END:VTIMEZONE");
    }

    /// The offset that holds from a moment on.
    fn observance(&mut self, at: Moment, before: i32, after: i32) {
        let kind = if after > before {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };
        // The clocks showed the offset before.
        let local = at.plus_milliseconds(i64::from(before) * 60_000);
        self.line(&format!("BEGIN:{kind}"));
        self.line(&format!("DTSTART:{}", utc(local).trim_end_matches('Z')));
        self.line(&format!("TZOFFSETFROM:{}", offset(before)));
        self.line(&format!("TZOFFSETTO:{}", offset(after)));
        self.line(&format!("END:{kind}"));
    }
}

/// A rule with its end in the form that goes with its start.
fn rule_text(rule: Recurrence, is_day: bool, zone: &TimeZone) -> String {
    match rule.ends {
        Ends::On(day) if !is_day => {
            let last = zone.end_of(day).plus_milliseconds(-1000);
            format!("{};UNTIL={}", rule.rule(), utc(last))
        }
        _ => rule.to_string(),
    }
}

fn day_text(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn utc(moment: Moment) -> String {
    let second = moment.milliseconds().div_euclid(1000).rem_euclid(60);
    let mut text = clock(moment, &TimeZone::utc());
    // Writing to a text cannot fail.
    let _ = write!(text, "{second:02}Z");
    text
}

fn zoned(moment: Moment, zone: &TimeZone) -> String {
    format!("{}00", clock(moment, zone))
}

/// Day, hour and minute as clocks of a zone show them.
fn clock(moment: Moment, zone: &TimeZone) -> String {
    let minute = zone.minute_of(moment);
    let day = day_text(zone.date_of(moment));
    format!("{day}T{:02}{:02}", minute / 60, minute % 60)
}

fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

/// A text as values hold it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::ActivityId;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn berlin() -> TimeZone {
        let at = Moment::from_milliseconds;
        TimeZone::new(
            "Europe/Berlin",
            60,
            vec![(at(1_774_746_000_000), 120), (at(1_792_890_000_000), 60)],
        )
    }

    fn planned(day: &str, minute: u16) -> Activity {
        let zone = berlin();
        Activity {
            kind: ActivityKind::Meeting,
            at: zone.moment_at(day.parse().unwrap(), minute),
            ..Activity::unknown(ActivityId(Uuid::from_u128(7)))
        }
    }

    fn written(activity: &Activity, title: &str) -> String {
        let entry = CalendarEntry {
            activity,
            title: title.to_owned(),
            description: String::new(),
        };
        let now = berlin().moment_at("2026-03-14".parse().unwrap(), 600);
        calendar_file("Kith", &[entry], &berlin(), now)
    }

    /// A small reader: lines unfolded, names and values.
    fn read(file: &str) -> Vec<(String, String)> {
        assert!(file.ends_with("\r\n"));
        assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
        assert!(file.split("\r\n").all(|line| line.len() <= LINE_LIMIT));
        let unfolded = file.replace("\r\n ", "");
        let lines = unfolded.split("\r\n").filter(|line| !line.is_empty());
        lines
            .map(|line| {
                let (name, value) = line.split_once(':').unwrap();
                (name.to_owned(), value.to_owned())
            })
            .collect()
    }

    fn value(file: &str, name: &str) -> String {
        let lines = read(file);
        let event = lines.iter().position(|it| it.1 == "VEVENT").unwrap();
        let mut lines = lines[event..].iter();
        lines.find(|it| it.0 == name).unwrap().1.clone()
    }

    fn unescaped(text: &str) -> String {
        let mut characters = text.chars();
        let mut plain = String::new();
        while let Some(character) = characters.next() {
            match character {
                '\\' => match characters.next().unwrap() {
                    'n' => plain.push('\n'),
                    other => plain.push(other),
                },
                other => plain.push(other),
            }
        }
        plain
    }

    #[test]
    fn a_meeting_is_written_in_utc_and_known_again() {
        let file = written(&planned("2026-03-30", 9 * 60 + 30), "Call, then; write");
        assert_eq!(value(&file, "DTSTART"), "20260330T073000Z");
        assert_eq!(value(&file, "DURATION"), "PT30M");
        assert_eq!(value(&file, "DTSTAMP"), "20260314T090000Z");
        assert_eq!(value(&file, "SUMMARY"), "Call\\, then\\; write");
        let id = "00000000000000000000000000000007@kith";
        assert_eq!(value(&file, "UID"), id);
        assert!(!file.contains("VTIMEZONE"));
        let pairs = |word: &str| file.matches(word).count();
        assert_eq!(pairs("BEGIN:"), pairs("END:"));
    }

    #[test]
    fn what_is_due_on_a_day_is_written_as_the_day() {
        let task = Activity {
            kind: ActivityKind::Task,
            at: berlin().noon_of("2026-03-31".parse().unwrap()),
            ..planned("2026-03-31", 0)
        };
        let file = written(&task, "Write");
        assert_eq!(value(&file, "DTSTART;VALUE=DATE"), "20260331");
        assert_eq!(value(&file, "DTEND;VALUE=DATE"), "20260401");
    }

    #[test]
    fn what_repeats_keeps_the_hours_of_its_zone() {
        let rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261231";
        let meeting = Activity {
            repeat: Some(Box::new(rule.parse().unwrap())),
            ..planned("2026-03-17", 30)
        };
        let file = written(&meeting, "Meet");
        // In UTC that is still Monday.
        assert_eq!(
            value(&file, "DTSTART;TZID=Europe/Berlin"),
            "20260317T003000"
        );
        let expected = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261231T225959Z";
        assert_eq!(value(&file, "RRULE"), expected);
        let spring = "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n";
        assert!(file.contains(spring), "{file}");
        let daily = Activity {
            repeat: Some(Box::new("FREQ=DAILY;COUNT=3".parse().unwrap())),
            ..meeting
        };
        assert_eq!(
            value(&written(&daily, "Meet"), "RRULE"),
            "FREQ=DAILY;COUNT=3"
        );
    }

    proptest! {
        #[test]
        fn any_title_comes_back_whole(title in any::<String>()) {
            let file = written(&planned("2026-03-30", 600), &title);
            let expected: String = title
                .replace("\r\n", "\n")
                .chars()
                .filter(|it| !it.is_control() || matches!(it, '\n' | '\t'))
                .collect();
            prop_assert_eq!(unescaped(&value(&file, "SUMMARY")), expected);
        }
    }
}
