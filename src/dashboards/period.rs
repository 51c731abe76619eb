//! Which period is asked and what it is compared with, as they stand in an address.

use std::fmt;

use chrono::{Days, Months};

use crate::domain::Date;
use crate::metrics::{Calendar, Period};

/// A period as it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodChoice {
    /// The part of the calendar around today.
    Around(Calendar),
    /// The part of the calendar before that.
    Last(Calendar),
    /// So many days up to today.
    Days(u16),
    /// All of time.
    All,
    /// From one day to another, both included.
    Free(Date, Date),
}

impl Default for PeriodChoice {
    fn default() -> Self {
        Self::Around(Calendar::Quarter)
    }
}

impl PeriodChoice {
    /// Those that have a name, in the order of a menu.
    pub const NAMED: [Self; 10] = [
        Self::Around(Calendar::Week),
        Self::Around(Calendar::Month),
        Self::Around(Calendar::Quarter),
        Self::Around(Calendar::Year),
        Self::Last(Calendar::Month),
        Self::Last(Calendar::Quarter),
        Self::Last(Calendar::Year),
        Self::Days(30),
        Self::Days(90),
        Self::All,
    ];

    /// Reads what [`fmt::Display`] writes: `quarter`, `last-month`, `30-days`, `all`,
    /// `2026-01-01..2026-03-31`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((from, to)) = text.split_once("..") {
            return Some(Self::Free(from.parse().ok()?, to.parse().ok()?));
        }
        if let Some(days) = text.strip_suffix("-days") {
            return Some(Self::Days(days.parse().ok().filter(|days| *days > 0)?));
        }
        let calendar = |text: &str| {
            let all = [
                Calendar::Week,
                Calendar::Month,
                Calendar::Quarter,
                Calendar::Year,
            ];
            all.into_iter().find(|calendar| calendar.key() == text)
        };
        match text.strip_prefix("last-") {
            Some(text) => calendar(text).map(Self::Last),
            None if text == "all" => Some(Self::All),
            None => calendar(text).map(Self::Around),
        }
    }

    /// The days that it means on a day.
    pub fn period(self, today: Date) -> Period {
        match self {
            Self::Around(calendar) => calendar.around(today),
            Self::Last(calendar) => {
                let now = calendar.around(today);
                now.start
                    .pred_opt()
                    .map_or(now, |before| calendar.around(before))
            }
            Self::Days(days) => {
                let back = Days::new(u64::from(days.max(1)) - 1);
                Period::days(today.checked_sub_days(back).unwrap_or(today), today)
            }
            Self::All => Period::ALL,
            Self::Free(from, to) => Period::days(from, to),
        }
    }
}

impl fmt::Display for PeriodChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Around(calendar) => f.write_str(calendar.key()),
            Self::Last(calendar) => write!(f, "last-{}", calendar.key()),
            Self::Days(days) => write!(f, "{days}-days"),
            Self::All => f.write_str("all"),
            Self::Free(from, to) => write!(f, "{from}..{to}"),
        }
    }
}

/// With what a period is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Against {
    /// The period before, over equal elapsed days.
    #[default]
    Before,
    /// The same days a year before.
    YearBefore,
    /// Nothing.
    Nothing,
    /// Days of one's own.
    Free(Date, Date),
}

impl Against {
    /// Reads what [`fmt::Display`] writes; anything else is the period before.
    pub fn parse(text: &str) -> Self {
        match text {
            "year" => Self::YearBefore,
            "none" => Self::Nothing,
            _ => text
                .split_once("..")
                .and_then(|(from, to)| Some(Self::Free(from.parse().ok()?, to.parse().ok()?)))
                .unwrap_or_default(),
        }
    }

    /// The days with which the part of a period that has passed is compared.
    pub fn period(self, of: Period, today: Date) -> Option<Period> {
        let (passed, before) = of.compared(today);
        match self {
            Self::Before => before,
            Self::Nothing => None,
            Self::Free(from, to) => Some(Period::days(from, to)),
            Self::YearBefore if of == Period::ALL => None,
            Self::YearBefore => {
                let year = Months::new(12);
                Some(Period {
                    start: passed.start.checked_sub_months(year)?,
                    end: passed.end.checked_sub_months(year)?,
                })
            }
        }
    }
}

impl fmt::Display for Against {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Before => Ok(()),
            Self::YearBefore => f.write_str("year"),
            Self::Nothing => f.write_str("none"),
            Self::Free(from, to) => write!(f, "{from}..{to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn every_choice_is_read_as_it_is_written() {
        let free = PeriodChoice::Free(day("2026-01-05"), day("2026-02-01"));
        for choice in PeriodChoice::NAMED.into_iter().chain([free]) {
            assert_eq!(PeriodChoice::parse(&choice.to_string()), Some(choice));
        }
        for text in ["", "0-days", "x-days", "fortnight", "2026-01-05..", "last-"] {
            assert_eq!(PeriodChoice::parse(text), None, "{text}");
        }
        for against in [
            Against::Before,
            Against::YearBefore,
            Against::Nothing,
            Against::Free(day("2026-01-05"), day("2026-02-01")),
        ] {
            assert_eq!(Against::parse(&against.to_string()), against);
        }
    }

    #[test]
    fn periods_are_counted_from_today() {
        let today = day("2026-11-24");
        let days = |choice: PeriodChoice| {
            let period = choice.period(today);
            (period.start, period.last_day())
        };
        let is = |choice, from, to| assert_eq!(days(choice), (day(from), day(to)));
        is(
            PeriodChoice::Around(Calendar::Quarter),
            "2026-10-01",
            "2026-12-31",
        );
        is(
            PeriodChoice::Last(Calendar::Quarter),
            "2026-07-01",
            "2026-09-30",
        );
        is(PeriodChoice::Days(30), "2026-10-26", "2026-11-24");
        is(PeriodChoice::Days(1), "2026-11-24", "2026-11-24");
    }

    #[test]
    fn a_running_period_is_compared_over_the_days_that_have_passed() {
        let today = day("2026-11-24");
        let quarter = Calendar::Quarter.around(today);
        let before = Against::Before.period(quarter, today).unwrap();
        assert_eq!(
            (before.start, before.last_day()),
            (day("2026-07-01"), day("2026-08-24"))
        );
        let year = Against::YearBefore.period(quarter, today).unwrap();
        assert_eq!(
            (year.start, year.last_day()),
            (day("2025-10-01"), day("2025-11-24"))
        );
        assert_eq!(Against::Nothing.period(quarter, today), None);
        assert_eq!(Against::YearBefore.period(Period::ALL, today), None);
    }
}
