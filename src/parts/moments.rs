//! Moments in fields: local date and time in the workspace's zone.

use kith::domain::{Date, Moment, TimeZone};

/// A moment as a field of date and time holds it, such as `2026-11-24T15:30`.
pub(crate) fn moment_text(zone: &TimeZone, moment: Moment) -> String {
    let minute = zone.minute_of(moment);
    format!(
        "{}T{:02}:{:02}",
        zone.date_of(moment),
        minute / 60,
        minute % 60
    )
}

/// The moment that a field of date and time holds; `None` while it is not complete.
pub(crate) fn read_moment(zone: &TimeZone, text: &str) -> Option<Moment> {
    let (day, time) = text.split_once('T')?;
    let day: Date = day.parse().ok()?;
    let mut parts = time.split(':');
    let hour: u16 = parts.next()?.parse().ok()?;
    let minute: u16 = parts.next()?.parse().ok()?;
    Some(zone.moment_at(day, hour.checked_mul(60)?.checked_add(minute)?))
}
