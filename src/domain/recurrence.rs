//! Recurrence: on which days something planned comes again.
//!
//! A subset of the rules of RFC 5545, and written as they are (`FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`), so
//! that calendars read what is kept here. A rule knows no first day: it is asked from the day of the
//! present occurrence, which counts as one, whether the rule names it or not.

use std::fmt::{self, Write};
use std::str::FromStr;

use chrono::{Datelike, Days, Weekday};
use serde::{Deserialize, Serialize};

use super::Date;

/// The days of a week, in order.
pub const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// Some days of the week; never none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// One day.
    pub fn one(day: Weekday) -> Self {
        Self(1 << day.num_days_from_monday())
    }

    /// Whether the day is one of them.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & Self::one(day).0 != 0
    }

    /// With a day added or taken away; the last one stays.
    #[must_use]
    pub fn with(self, day: Weekday, present: bool) -> Self {
        let changed = match present {
            true => self.0 | Self::one(day).0,
            false => self.0 & !Self::one(day).0,
        };
        if changed == 0 { self } else { Self(changed) }
    }

    /// The days, in the order of the week.
    pub fn days(self) -> impl Iterator<Item = Weekday> {
        WEEK.into_iter().filter(move |day| self.contains(*day))
    }
}

/// What is counted, and which days of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Every {
    /// Days.
    Day,
    /// Weeks, from Monday on, with these days.
    Week(Weekdays),
    /// Months, with this day (1–31); −1 is the last one. Months without it are skipped.
    MonthDay(i8),
    /// Months, with the first to fourth such day of the week (1–4); −1 is the last one.
    MonthWeekday(i8, Weekday),
    /// Years, with this month (1–12) and day (1–31). Years without it are skipped.
    Year(u8, u8),
}

/// When it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ends {
    /// Never.
    #[default]
    Never,
    /// After so many occurrences, the present one included.
    After(u16),
    /// With this day, which may be one.
    On(Date),
}

/// On which days something comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Recurrence {
    /// What is counted.
    pub every: Every,
    /// In which steps; at least 1.
    pub interval: u16,
    /// When it ends.
    pub ends: Ends,
}

/// The text is no rule that is understood here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseRecurrenceError;

impl fmt::Display for ParseRecurrenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this rule of recurrence is not understood")
    }
}

impl std::error::Error for ParseRecurrenceError {}

/// Months or years looked through at most for a day that is rarely there, such as a 29 February.
const LOOKED_THROUGH: u32 = 20_000;

impl Recurrence {
    /// Every single one, without an end.
    pub fn new(every: Every) -> Self {
        Self {
            every,
            interval: 1,
            ends: Ends::Never,
        }
    }

    /// The days on which it comes again after the present occurrence, ascending, as long as it does
    /// not end.
    pub fn days_after(self, present: Date) -> impl Iterator<Item = Date> {
        let days = (0..LOOKED_THROUGH)
            .map_while(move |step| self.days_in(present, step))
            .flatten()
            .filter(move |day| *day > present);
        let limit = match self.ends {
            Ends::After(count) => usize::from(count.saturating_sub(1)),
            Ends::Never | Ends::On(_) => usize::MAX,
        };
        let last = match self.ends {
            Ends::On(last) => last,
            Ends::Never | Ends::After(_) => Date::MAX,
        };
        days.take(limit).take_while(move |day| *day <= last)
    }

    /// The occurrence that follows the present one and lies after `after`, with the rule that holds
    /// from there: those that were missed in between are counted, not made up for. `None` when it
    /// has ended.
    pub fn next(self, present: Date, after: Date) -> Option<(Date, Self)> {
        let (place, day) = self
            .days_after(present)
            .enumerate()
            .find(|(_, day)| *day > after)?;
        let ends = match self.ends {
            Ends::After(count) => {
                let passed = u16::try_from(place + 1).unwrap_or(u16::MAX);
                Ends::After(count.saturating_sub(passed))
            }
            ends => ends,
        };
        Some((day, Self { ends, ..self }))
    }

    /// The days named in the step so many intervals from the present one; `None` past the end of the
    /// calendar.
    fn days_in(self, present: Date, step: u32) -> Option<Vec<Date>> {
        let steps = u32::from(self.interval.max(1)).checked_mul(step)?;
        let month_on = || {
            let month = present.month0().checked_add(steps % 12)?;
            let year = i32::try_from(steps / 12 + month / 12).ok()?;
            Date::from_ymd_opt(present.year().checked_add(year)?, month % 12 + 1, 1)
        };
        Some(match self.every {
            Every::Day => vec![present.checked_add_days(Days::new(steps.into()))?],
            Every::Week(days) => {
                let back = present.weekday().num_days_from_monday();
                let monday = present.checked_sub_days(Days::new(back.into()))?;
                let monday = monday.checked_add_days(Days::new(u64::from(steps) * 7))?;
                days.days()
                    .filter_map(|day| {
                        monday.checked_add_days(Days::new(day.num_days_from_monday().into()))
                    })
                    .collect()
            }
            Every::MonthDay(day) => day_of_month(month_on()?, day).into_iter().collect(),
            Every::MonthWeekday(nth, day) => weekday_of_month(month_on()?, nth, day)
                .into_iter()
                .collect(),
            Every::Year(month, day) => {
                let year = present.year().checked_add(i32::try_from(steps).ok()?)?;
                Date::from_ymd_opt(year, 1, 1)?;
                Date::from_ymd_opt(year, month.into(), day.into())
                    .into_iter()
                    .collect()
            }
        })
    }

    /// The rule without its end, as calendars write it.
    pub fn rule(self) -> String {
        let mut rule = String::from(match self.every {
            Every::Day => "FREQ=DAILY",
            Every::Week(_) => "FREQ=WEEKLY",
            Every::MonthDay(_) | Every::MonthWeekday(..) => "FREQ=MONTHLY",
            Every::Year(..) => "FREQ=YEARLY",
        });
        if self.interval > 1 {
            // Writing to a text cannot fail.
            let _ = write!(rule, ";INTERVAL={}", self.interval);
        }
        let _ = match self.every {
            Every::Day => Ok(()),
            Every::Week(days) => {
                let days: Vec<_> = days.days().map(letters).collect();
                write!(rule, ";BYDAY={}", days.join(","))
            }
            Every::MonthDay(day) => write!(rule, ";BYMONTHDAY={day}"),
            Every::MonthWeekday(nth, day) => write!(rule, ";BYDAY={nth}{}", letters(day)),
            Every::Year(month, day) => write!(rule, ";BYMONTH={month};BYMONTHDAY={day}"),
        };
        rule
    }
}

/// The first day of the next month.
fn next_month(first: Date) -> Option<Date> {
    match first.month() {
        12 => Date::from_ymd_opt(first.year().checked_add(1)?, 1, 1),
        month => Date::from_ymd_opt(first.year(), month + 1, 1),
    }
}

fn day_of_month(first: Date, day: i8) -> Option<Date> {
    match u32::try_from(day) {
        Ok(day) => first.with_day(day),
        Err(_) => next_month(first)?.pred_opt(),
    }
}

fn weekday_of_month(first: Date, nth: i8, day: Weekday) -> Option<Date> {
    match u64::try_from(nth) {
        Ok(nth) => {
            let ahead =
                (7 + day.num_days_from_monday() - first.weekday().num_days_from_monday()) % 7;
            let days = u64::from(ahead) + 7 * nth.saturating_sub(1);
            first.checked_add_days(Days::new(days))
        }
        Err(_) => {
            let last = next_month(first)?.pred_opt()?;
            let back = (7 + last.weekday().num_days_from_monday() - day.num_days_from_monday()) % 7;
            last.checked_sub_days(Days::new(back.into()))
        }
    }
}

fn letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

fn weekday(text: &str) -> Option<Weekday> {
    WEEK.into_iter().find(|day| letters(*day) == text)
}

impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rule())?;
        match self.ends {
            Ends::Never => Ok(()),
            Ends::After(count) => write!(f, ";COUNT={count}"),
            Ends::On(day) => write!(
                f,
                ";UNTIL={:04}{:02}{:02}",
                day.year(),
                day.month(),
                day.day()
            ),
        }
    }
}

impl FromStr for Recurrence {
    type Err = ParseRecurrenceError;

    fn from_str(text: &str) -> Result<Self, ParseRecurrenceError> {
        read(text).ok_or(ParseRecurrenceError)
    }
}

fn read(text: &str) -> Option<Recurrence> {
    let (mut frequency, mut by_day, mut month_day, mut month) = ("", "", None, None);
    let mut interval = 1;
    let mut ends = Ends::Never;
    for part in text.split(';') {
        let (name, value) = part.split_once('=')?;
        match name {
            "FREQ" => frequency = value,
            "INTERVAL" => interval = value.parse().ok().filter(|it| *it > 0)?,
            "BYDAY" => by_day = value,
            "BYMONTHDAY" => month_day = Some(value.parse::<i8>().ok()?),
            "BYMONTH" => month = Some(value.parse().ok()?),
            "COUNT" => ends = Ends::After(value.parse().ok().filter(|it| *it > 0)?),
            "UNTIL" => {
                let number = |range: std::ops::Range<usize>| value.get(range)?.parse::<u32>().ok();
                let year = i32::try_from(number(0..4)?).ok()?;
                ends = Ends::On(Date::from_ymd_opt(year, number(4..6)?, number(6..8)?)?);
            }
            _ => return None,
        }
    }
    let every = match (frequency, month_day, month) {
        ("DAILY", None, None) if by_day.is_empty() => Every::Day,
        ("WEEKLY", None, None) => {
            let mut days = by_day.split(',').map(weekday);
            let first = Weekdays::one(days.next()??);
            Every::Week(days.try_fold(first, |all, day| Some(all.with(day?, true)))?)
        }
        ("MONTHLY", Some(day), None) if by_day.is_empty() => {
            Every::MonthDay(Some(day).filter(|it| *it == -1 || (1..=31).contains(it))?)
        }
        ("MONTHLY", None, None) => {
            let (nth, day) = by_day.split_at_checked(by_day.len().checked_sub(2)?)?;
            let nth = nth
                .parse()
                .ok()
                .filter(|it| *it == -1 || (1..=4).contains(it))?;
            Every::MonthWeekday(nth, weekday(day)?)
        }
        ("YEARLY", Some(day), Some(month)) if by_day.is_empty() => {
            let day = u8::try_from(day).ok()?;
            // A leap year has every day that there is.
            Date::from_ymd_opt(2000, u32::from(month), day.into())?;
            Every::Year(month, day)
        }
        _ => return None,
    };
    Some(Recurrence {
        every,
        interval,
        ends,
    })
}

impl From<Recurrence> for String {
    fn from(it: Recurrence) -> Self {
        it.to_string()
    }
}

impl TryFrom<String> for Recurrence {
    type Error = ParseRecurrenceError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn check(rule: &str, present: &str, expected: &[&str]) {
        let rule: Recurrence = rule.parse().unwrap();
        let days: Vec<_> = rule
            .days_after(date(present))
            .take(expected.len())
            .collect();
        let texts: Vec<_> = days.iter().map(ToString::to_string).collect();
        assert_eq!(texts, expected, "{rule}");
    }

    #[test]
    fn days_come_as_calendars_say() {
        check(
            "FREQ=DAILY;INTERVAL=3",
            "2026-02-26",
            &["2026-03-01", "2026-03-04"],
        );
        check(
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR",
            "2026-03-03",
            &["2026-03-06", "2026-03-17", "2026-03-20", "2026-03-31"],
        );
        check(
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "2026-01-31",
            &["2026-03-31", "2026-05-31"],
        );
        check(
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "2026-01-31",
            &["2026-02-28", "2026-03-31"],
        );
        check(
            "FREQ=MONTHLY;BYDAY=2TU",
            "2026-03-10",
            &["2026-04-14", "2026-05-12"],
        );
        check(
            "FREQ=MONTHLY;BYDAY=-1FR",
            "2026-03-27",
            &["2026-04-24", "2026-05-29"],
        );
        check(
            "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=10",
            "2026-11-10",
            &["2027-04-10", "2027-09-10", "2028-02-10"],
        );
        check(
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
            "2024-02-29",
            &["2028-02-29", "2032-02-29"],
        );
    }

    #[test]
    fn it_ends_when_it_says() {
        let rule: Recurrence = "FREQ=DAILY;COUNT=3".parse().unwrap();
        let days: Vec<_> = rule.days_after(date("2026-03-01")).collect();
        assert_eq!(days, [date("2026-03-02"), date("2026-03-03")]);
        let rule: Recurrence = "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260316".parse().unwrap();
        let days: Vec<_> = rule.days_after(date("2026-03-02")).collect();
        assert_eq!(days, [date("2026-03-09"), date("2026-03-16")]);
        let once: Recurrence = "FREQ=DAILY;COUNT=1".parse().unwrap();
        assert_eq!(once.next(date("2026-03-01"), date("2026-03-01")), None);
    }

    #[test]
    fn what_was_missed_is_counted_and_not_made_up_for() {
        let rule: Recurrence = "FREQ=WEEKLY;BYDAY=MO;COUNT=5".parse().unwrap();
        let (day, rest) = rule.next(date("2026-03-02"), date("2026-03-18")).unwrap();
        assert_eq!(day, date("2026-03-23"));
        assert_eq!(rest.to_string(), "FREQ=WEEKLY;BYDAY=MO;COUNT=2");
    }

    #[test]
    fn what_is_no_rule_here_is_refused() {
        for text in [
            "",
            "FREQ=HOURLY",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=MONTHLY;BYDAY=9TU",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;BYHOUR=3",
        ] {
            assert!(text.parse::<Recurrence>().is_err(), "{text}");
        }
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (700_000..800_000_i32).prop_map(|days| Date::from_num_days_from_ce_opt(days).unwrap())
    }

    fn any_rule() -> impl Strategy<Value = Recurrence> {
        let weekday = || (0..7_usize).prop_map(|place| WEEK[place]);
        let nth = prop_oneof![1..=4_i8, Just(-1_i8)];
        let every = prop_oneof![
            Just(Every::Day),
            proptest::collection::vec(weekday(), 1..4).prop_map(|days| {
                let first = Weekdays::one(days[0]);
                Every::Week(days.into_iter().fold(first, |all, day| all.with(day, true)))
            }),
            prop_oneof![1..=31_i8, Just(-1_i8)].prop_map(Every::MonthDay),
            (nth, weekday()).prop_map(|(nth, day)| Every::MonthWeekday(nth, day)),
            any_day().prop_map(|day| Every::Year(day.month() as u8, day.day() as u8)),
        ];
        let ends = prop_oneof![
            Just(Ends::Never),
            (1..20_u16).prop_map(Ends::After),
            any_day().prop_map(Ends::On),
        ];
        (every, 1..6_u16, ends).prop_map(|(every, interval, ends)| Recurrence {
            every,
            interval,
            ends,
        })
    }

    /// Whether a day is one that the rule names, whatever its steps.
    fn is_named(every: Every, day: Date) -> bool {
        let in_seven = |day: Date| day.checked_add_days(Days::new(7)).unwrap().month();
        match every {
            Every::Day => true,
            Every::Week(days) => days.contains(day.weekday()),
            Every::MonthDay(-1) => day.succ_opt().unwrap().day() == 1,
            Every::MonthDay(wanted) => day.day() == wanted as u32,
            Every::MonthWeekday(-1, wanted) => {
                day.weekday() == wanted && in_seven(day) != day.month()
            }
            Every::MonthWeekday(nth, wanted) => {
                day.weekday() == wanted && day.day0() / 7 + 1 == nth as u32
            }
            Every::Year(month, wanted) => (day.month(), day.day()) == (month.into(), wanted.into()),
        }
    }

    proptest! {
        #[test]
        fn a_rule_reads_as_it_is_written(rule in any_rule()) {
            prop_assert_eq!(rule.to_string().parse::<Recurrence>(), Ok(rule));
            let json = serde_json::to_string(&rule).unwrap();
            prop_assert_eq!(serde_json::from_str::<Recurrence>(&json).unwrap(), rule);
        }

        #[test]
        fn days_ascend_and_are_those_that_are_named(rule in any_rule(), present in any_day()) {
            let days: Vec<_> = rule.days_after(present).take(12).collect();
            prop_assert!(days.iter().all(|day| *day > present && is_named(rule.every, *day)));
            prop_assert!(days.is_sorted_by(|one, other| one < other));
            // In single steps no named day between them is left out.
            if rule.interval == 1 && let Some(last) = days.last() {
                let between = present.iter_days().skip(1).take_while(|day| day <= last);
                let named = between.filter(|day| is_named(rule.every, *day)).count();
                prop_assert_eq!(named, days.len());
            }
        }

        #[test]
        fn going_on_from_an_occurrence_comes_to_the_same(rule in any_rule(), present in any_day()) {
            let mut at = (present, rule);
            let mut one_by_one = Vec::new();
            // From a day that the rule names: another one shifts the steps.
            if !is_named(rule.every, present) {
                return Ok(());
            }
            while let Some(next) = at.1.next(at.0, at.0) && one_by_one.len() < 8 {
                one_by_one.push(next.0);
                at = next;
            }
            let at_once: Vec<_> = rule.days_after(present).take(8).collect();
            prop_assert_eq!(one_by_one, at_once);
        }
    }
}
