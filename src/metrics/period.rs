//! Periods of calendar days.

use chrono::{Datelike, Days, Months};

use crate::domain::Date;

/// A span of calendar days of the workspace: from its first day up to, not including, its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The day after the last one.
    pub end: Date,
}

/// The parts into which a calendar cuts time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// Days.
    Day,
    /// Weeks, beginning on Monday.
    Week,
    /// Months.
    Month,
    /// Quarters of three months, beginning in January.
    Quarter,
    /// Years.
    Year,
}

impl Calendar {
    /// The name in files and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The name of the part in which a day lies, in files: `2017`, `2017Q1`, `2017-03`, and the first
    /// day for a day or week.
    pub fn name_of(self, day: Date) -> String {
        let (year, month) = (day.year(), day.month());
        match self {
            Self::Day | Self::Week => self.around(day).start.to_string(),
            Self::Month => format!("{year}-{month:02}"),
            Self::Quarter => format!("{year}Q{}", month.div_ceil(3)),
            Self::Year => year.to_string(),
        }
    }

    fn months(self) -> u32 {
        match self {
            Self::Quarter => 3,
            Self::Year => 12,
            _ => 1,
        }
    }

    /// The part in which a day lies.
    pub fn around(self, day: Date) -> Period {
        let days_back = match self {
            Self::Day => Some(0),
            Self::Week => Some(u64::from(day.weekday().num_days_from_monday())),
            _ => None,
        };
        if let Some(days_back) = days_back {
            let start = day.checked_sub_days(Days::new(days_back)).unwrap_or(day);
            let length = if self == Self::Week { 7 } else { 1 };
            let end = start.checked_add_days(Days::new(length)).unwrap_or(start);
            return Period { start, end };
        }
        let first_month = day.month0() / self.months() * self.months();
        let start = Date::from_ymd_opt(day.year(), first_month + 1, 1).unwrap_or(day);
        let end = start
            .checked_add_months(Months::new(self.months()))
            .unwrap_or(start);
        Period { start, end }
    }
}

impl Period {
    /// All of time.
    pub const ALL: Self = Self {
        start: Date::MIN,
        end: Date::MAX,
    };

    /// The days from `first` to `last`, both included; in either order.
    pub fn days(first: Date, last: Date) -> Self {
        let (first, last) = (first.min(last), first.max(last));
        Self {
            start: first,
            end: last.checked_add_days(Days::new(1)).unwrap_or(last),
        }
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        self.start <= day && day < self.end
    }

    /// The last day of it.
    pub fn last_day(self) -> Date {
        self.end.pred_opt().unwrap_or(self.end)
    }

    /// The part of the calendar that it is, if it is one.
    pub fn calendar(self) -> Option<Calendar> {
        [Calendar::Month, Calendar::Quarter, Calendar::Year]
            .into_iter()
            .find(|calendar| calendar.around(self.start) == self)
    }

    /// The period before it: the month before a month, the quarter before a quarter, the year
    /// before a year, as many days before any other. `None` for all of time.
    pub fn previous(self) -> Option<Self> {
        if self == Self::ALL {
            return None;
        }
        let before = self.start.pred_opt()?;
        if let Some(calendar) = self.calendar() {
            return Some(calendar.around(before));
        }
        let days = (self.end - self.start).num_days().max(0) as u64;
        Some(Self {
            start: self.start.checked_sub_days(Days::new(days))?,
            end: self.start,
        })
    }

    /// Whether it has begun and not ended on `today`.
    pub fn is_running(self, today: Date) -> bool {
        self.start <= today && today < self.last_day() && self != Self::ALL
    }

    /// The part of it that has passed when `today` is over, and the equally long beginning of the
    /// period before: what a running period is fairly compared with. Both whole when it is over.
    pub fn compared(self, today: Date) -> (Self, Option<Self>) {
        let previous = self.previous();
        if !self.is_running(today) {
            return (self, previous);
        }
        let elapsed = Self {
            start: self.start,
            end: today.succ_opt().unwrap_or(today),
        };
        let days = (elapsed.end - elapsed.start).num_days().max(0) as u64;
        let beginning = previous.map(|previous| Self {
            start: previous.start,
            end: previous
                .start
                .checked_add_days(Days::new(days))
                .map_or(previous.end, |end| end.min(previous.end)),
        });
        (elapsed, beginning)
    }

    /// How many days it has.
    pub fn length_days(self) -> i64 {
        (self.end - self.start).num_days().max(0)
    }

    /// How many months it has: whole ones where it begins and ends with a month, else its days by
    /// the average length of a month (365.25 ÷ 12 days).
    pub fn length_months(self) -> f64 {
        if self.start.day() == 1 && self.end.day() == 1 {
            let months = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month0());
            return (months(self.end) - months(self.start)) as f64;
        }
        self.length_days() as f64 / (365.25 / 12.0)
    }

    /// The days that both have; empty (starting where it ends) when there are none.
    #[must_use]
    pub fn overlap(self, other: Self) -> Self {
        let start = self.start.max(other.start);
        Self {
            start,
            end: self.end.min(other.end).max(start),
        }
    }

    /// The parts of the calendar that cover it, in order. At most a thousand.
    pub fn parts(self, calendar: Calendar) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut part = calendar.around(self.start);
        while part.start < self.end && parts.len() < 1000 {
            parts.push(part);
            part = calendar.around(part.end);
        }
        parts
    }
}
