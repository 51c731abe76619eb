//! Moments, calendar days, and the time zone that joins them.

use chrono::{Datelike, Days};
use serde::{Deserialize, Serialize};

/// A calendar day, without a time zone.
pub type Date = chrono::NaiveDate;

/// Milliseconds in a day of 24 hours.
pub const MILLISECONDS_PER_DAY: i64 = 86_400_000;

/// A moment in the world: milliseconds since 1970-01-01T00:00Z.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Moment(i64);

impl Moment {
    /// The earliest moment there is.
    pub const MIN: Self = Self(i64::MIN);
    /// The latest moment there is.
    pub const MAX: Self = Self(i64::MAX);

    /// The moment so many milliseconds after 1970-01-01T00:00Z.
    pub fn from_milliseconds(milliseconds: i64) -> Self {
        Self(milliseconds)
    }

    /// Milliseconds since 1970-01-01T00:00Z.
    pub fn milliseconds(self) -> i64 {
        self.0
    }

    /// The moment so many milliseconds later (earlier when negative); saturates at the ends.
    #[must_use]
    pub fn plus_milliseconds(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }
}

/// A time zone: from which moment on which offset from UTC holds.
///
/// The core carries no time zone tables: the browser builds this value for the workspace's zone
/// by asking `Intl`, native programs use UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeZone {
    name: String,
    /// Offset in minutes before the first change.
    first_offset_minutes: i32,
    /// Moments at which the offset changes, ascending, with the offset in minutes from then on.
    changes: Vec<(Moment, i32)>,
}

impl TimeZone {
    /// Coordinated universal time.
    pub fn utc() -> Self {
        Self::new("UTC", 0, Vec::new())
    }

    /// A zone by its IANA name, its offset from UTC in minutes (east is positive) at the beginning,
    /// and the later changes of that offset. Changes may come in any order.
    pub fn new(
        name: impl Into<String>,
        first_offset_minutes: i32,
        mut changes: Vec<(Moment, i32)>,
    ) -> Self {
        changes.sort_unstable_by_key(|&(from, _)| from);
        Self {
            name: name.into(),
            first_offset_minutes,
            changes,
        }
    }

    /// The IANA name, such as `Europe/Moscow`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The moments at which the offset from UTC changes, ascending, with the offset in minutes before
    /// and from then on.
    pub fn changes(&self) -> impl Iterator<Item = (Moment, i32, i32)> {
        let offsets = self.changes.iter().map(|&(_, offset)| offset);
        let before = std::iter::once(self.first_offset_minutes).chain(offsets);
        let changes = self.changes.iter().zip(before);
        changes.map(|(&(at, offset), before)| (at, before, offset))
    }

    /// The offset from UTC at `moment`, in minutes.
    pub fn offset_minutes(&self, moment: Moment) -> i32 {
        let later = self.changes.partition_point(|&(from, _)| from <= moment);
        match later.checked_sub(1).and_then(|i| self.changes.get(i)) {
            Some(&(_, offset)) => offset,
            None => self.first_offset_minutes,
        }
    }

    /// The calendar day on which `moment` falls in this zone. Moments outside the calendar's range
    /// (about 262,000 years either way) fall on its first or last day.
    pub fn date_of(&self, moment: Moment) -> Date {
        let local = moment
            .0
            .saturating_add(i64::from(self.offset_minutes(moment)) * 60_000);
        let days = local.div_euclid(MILLISECONDS_PER_DAY);
        i32::try_from(days)
            .ok()
            .and_then(|days| days.checked_add(UNIX_EPOCH_DAYS_FROM_CE))
            .and_then(Date::from_num_days_from_ce_opt)
            .unwrap_or(if days < 0 { Date::MIN } else { Date::MAX })
    }

    /// The moment at which `date` begins in this zone.
    pub fn start_of(&self, date: Date) -> Moment {
        let days = i64::from(date.num_days_from_ce() - UNIX_EPOCH_DAYS_FROM_CE);
        let as_utc = days * MILLISECONDS_PER_DAY;
        // The offset is looked up twice: first near the moment, then at it, so that the day on
        // which the clocks change begins where it should.
        let near = as_utc - i64::from(self.offset_minutes(Moment(as_utc))) * 60_000;
        Moment(as_utc - i64::from(self.offset_minutes(Moment(near))) * 60_000)
    }

    /// Noon of `date`: the moment given to things of which only the day is known, so that a later
    /// change of the workspace's time zone does not push them to another day.
    pub fn noon_of(&self, date: Date) -> Moment {
        self.start_of(date)
            .plus_milliseconds(MILLISECONDS_PER_DAY / 2)
    }

    /// The minute of the day that clocks show at `moment` (0–1439).
    pub fn minute_of(&self, moment: Moment) -> u16 {
        let local = moment
            .0
            .saturating_add(i64::from(self.offset_minutes(moment)) * 60_000);
        // A day has 1,440 minutes, so the remainder always fits.
        (local.rem_euclid(MILLISECONDS_PER_DAY) / 60_000) as u16
    }

    /// The moment at which clocks show this minute of `date`; where they skip it, the moment as far
    /// after the change.
    pub fn moment_at(&self, date: Date, minute: u16) -> Moment {
        let days = i64::from(date.num_days_from_ce() - UNIX_EPOCH_DAYS_FROM_CE);
        let as_utc = days * MILLISECONDS_PER_DAY + i64::from(minute) * 60_000;
        let near = as_utc - i64::from(self.offset_minutes(Moment(as_utc))) * 60_000;
        Moment(as_utc - i64::from(self.offset_minutes(Moment(near))) * 60_000)
    }

    /// The moment at which the day after `date` begins.
    pub fn end_of(&self, date: Date) -> Moment {
        self.start_of(date.checked_add_days(Days::new(1)).unwrap_or(date))
    }
}

/// 1970-01-01 counted in days from 0001-01-01, as chrono counts.
const UNIX_EPOCH_DAYS_FROM_CE: i32 = 719_163;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Central European time around the spring change of 2026 (29 March, 01:00 UTC).
    fn berlin() -> TimeZone {
        TimeZone::new(
            "Europe/Berlin",
            60,
            vec![
                (Moment(1_774_746_000_000), 120),
                (Moment(1_792_890_000_000), 60),
            ],
        )
    }

    #[test]
    fn days_begin_and_end_at_local_midnight() {
        for zone in [TimeZone::utc(), berlin(), TimeZone::new("x", -570, vec![])] {
            let mut day = date("2026-03-01");
            while day < date("2026-04-15") {
                let start = zone.start_of(day);
                assert_eq!(zone.date_of(start), day);
                assert_eq!(
                    zone.date_of(start.plus_milliseconds(-1)),
                    day.pred_opt().unwrap()
                );
                assert_eq!(zone.date_of(zone.noon_of(day)), day);
                assert_eq!(zone.end_of(day), zone.start_of(day.succ_opt().unwrap()));
                day = day.succ_opt().unwrap();
            }
        }
        let short = berlin();
        let length = short.end_of(date("2026-03-29")).milliseconds()
            - short.start_of(date("2026-03-29")).milliseconds();
        assert_eq!(length, 23 * 3_600_000);
    }

    #[test]
    fn clocks_show_what_moments_are_made_from() {
        let zone = berlin();
        for (day, minute) in [("2026-03-28", 0), ("2026-03-29", 1439), ("2026-10-24", 615)] {
            let moment = zone.moment_at(date(day), minute);
            assert_eq!(
                (zone.date_of(moment), zone.minute_of(moment)),
                (date(day), minute)
            );
        }
        // On 29 March 2026 clocks go from 2:00 to 3:00: half past two is not there.
        let skipped = zone.moment_at(date("2026-03-29"), 150);
        assert_eq!(zone.date_of(skipped), date("2026-03-29"));
        assert!([90, 210].contains(&zone.minute_of(skipped)));
    }

    #[test]
    fn moments_outside_the_calendar_do_not_panic() {
        assert_eq!(TimeZone::utc().date_of(Moment::MIN), Date::MIN);
        assert_eq!(TimeZone::utc().date_of(Moment::MAX), Date::MAX);
    }
}
