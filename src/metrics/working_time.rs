//! Time between two moments, round the clock or in working hours.

use chrono::{Datelike, Days};

use super::columns::Columns;
use crate::domain::{Moment, TimeZone, WorkingHours};

/// Measures time as the workspace wants it measured.
pub(super) struct WorkingTime<'a> {
    zone: &'a TimeZone,
    hours: Option<WorkingHours>,
}

impl<'a> WorkingTime<'a> {
    pub(super) fn new(columns: &'a Columns) -> Self {
        Self {
            zone: &columns.zone,
            hours: columns.settings.working_hours,
        }
    }

    /// Milliseconds from one moment to a later one: all of them, or those within working hours.
    pub(super) fn milliseconds(&self, from: Moment, to: Moment) -> i64 {
        match self.hours {
            None => (to.milliseconds() - from.milliseconds()).max(0),
            Some(hours) => self.worked_until(hours, to, from).max(0),
        }
    }

    /// Milliseconds of working hours from one moment to another. Whole weeks in between are reckoned
    /// at once, so that years cost no more than days; offsets of the zone change the working hours
    /// of no day.
    fn worked_until(&self, hours: WorkingHours, to: Moment, from: Moment) -> i64 {
        let per_day = i64::from(hours.until_minute.saturating_sub(hours.from_minute)) * 60_000;
        let mut day = self.zone.date_of(from);
        let last = self.zone.date_of(to);
        let weeks = ((last - day).num_days() - 1).max(0) / 7;
        let mut worked = weeks * i64::from((hours.weekdays & 0x7f).count_ones()) * per_day;
        let mut is_first = true;
        loop {
            let is_working = hours.weekdays >> day.weekday().num_days_from_monday() & 1 == 1;
            if is_working {
                let midnight = self.zone.start_of(day);
                let at = |minute: u16| midnight.plus_milliseconds(i64::from(minute) * 60_000);
                let begin = at(hours.from_minute).max(from);
                let end = at(hours.until_minute).min(to);
                worked += (end.milliseconds() - begin.milliseconds()).max(0);
            }
            // The first day, then past the whole weeks, then the days that remain.
            let step = if is_first { 1 + 7 * weeks as u64 } else { 1 };
            is_first = false;
            match day.checked_add_days(Days::new(step)) {
                Some(next) if next <= last => day = next,
                _ => return worked,
            }
        }
    }
}
