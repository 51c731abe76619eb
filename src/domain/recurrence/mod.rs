//! Recurrence: on which days something planned comes again.
//!
//! A subset of the rules of RFC 5545, and written as they are (`FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`), so
//! that calendars read what is kept here. A rule knows no first day: it is asked from the day of the
//! present occurrence, which counts as one, whether the rule names it or not.

mod rule;
#[cfg(test)]
mod tests;

use chrono::{Datelike, Days, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::Date;

pub use rule::ParseRecurrenceError;

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
