//! The rule as RFC 5545 writes it: read and written.

use std::fmt::{self, Write};
use std::str::FromStr;

use chrono::{Datelike, Weekday};

use super::{Ends, Every, Recurrence, WEEK, Weekdays};
use crate::domain::Date;

/// The text is no rule that is understood here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseRecurrenceError;

impl fmt::Display for ParseRecurrenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this rule of recurrence is not understood")
    }
}

impl std::error::Error for ParseRecurrenceError {}

impl Recurrence {
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
