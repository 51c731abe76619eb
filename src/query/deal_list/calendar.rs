//! Deals and what is planned for them, by day, and deals as stretches of time.

use std::collections::{BTreeMap, HashSet};

use chrono::{Datelike, Days};

use super::cell::DealLook;
use crate::domain::{ActivityId, ActivityStatus, Date, Deal, DealId, StageKind};
use crate::journal::{ActivityEdit, Command, DealEdit, Workspace};
use crate::metrics::Period;

/// Something that stands on a day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CalendarEntry {
    /// A deal, on the day on which it is expected to close.
    Close(DealId),
    /// Something planned for a deal.
    Step(DealId, ActivityId),
}

/// An entry of the calendar on another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovedTo(pub CalendarEntry, pub Date);

/// What stands on the days of a period: the deals that are expected to close then, and what is
/// planned for them. Days without anything are left out. Deals come in the given order, what is
/// planned before them by its time.
pub fn calendar_entries(
    look: DealLook<'_>,
    deals: &[DealId],
    period: Period,
) -> BTreeMap<Date, Vec<CalendarEntry>> {
    let w = look.workspace;
    let mut days: BTreeMap<Date, Vec<CalendarEntry>> = BTreeMap::new();
    let wanted: HashSet<DealId> = deals.iter().copied().collect();
    let (from, to) = (
        look.zone.start_of(period.start),
        look.zone.start_of(period.end),
    );
    let mut steps: Vec<_> = w
        .activities
        .iter()
        .filter(|it| it.status == ActivityStatus::Planned && from <= it.at && it.at < to)
        .filter_map(|it| Some((it.at, it.id, it.deal.filter(|deal| wanted.contains(deal))?)))
        .collect();
    steps.sort_unstable();
    for (at, id, deal) in steps {
        let day = look.zone.date_of(at);
        days.entry(day)
            .or_default()
            .push(CalendarEntry::Step(deal, id));
    }
    for id in deals {
        let deal = w.deals.get(*id);
        let day = deal.and_then(|deal| deal.expected_close.current());
        if let Some(day) = day.filter(|day| period.contains(**day)) {
            days.entry(*day)
                .or_default()
                .push(CalendarEntry::Close(*id));
        }
    }
    days
}

impl MovedTo {
    /// The command that moves it: what is planned keeps its time of day. `None` when it is no longer
    /// there.
    pub fn command(self, look: DealLook<'_>) -> Option<Command> {
        let Self(entry, day) = self;
        Some(match entry {
            CalendarEntry::Close(deal) => Command::EditDeal {
                deal,
                edit: DealEdit::ExpectedClose(Some(day)),
            },
            CalendarEntry::Step(_, activity) => {
                let at = look.workspace.activities.get(activity)?.at;
                let at = look.zone.moment_at(day, look.zone.minute_of(at));
                Command::EditActivity {
                    activity,
                    edit: ActivityEdit::At(at),
                }
            }
        })
    }
}

/// The weeks that a month touches, or the one week of a day, each from its first day on. Weeks begin
/// on the given day (0 for Monday).
pub fn calendar_weeks(day: Date, whole_month: bool, first_weekday: u32) -> Vec<Date> {
    let week_of = |day: Date| {
        let back = (day.weekday().num_days_from_monday() + 7 - first_weekday % 7) % 7;
        day.checked_sub_days(Days::new(back.into())).unwrap_or(day)
    };
    if !whole_month {
        return vec![week_of(day)];
    }
    let first = day.with_day(1).unwrap_or(day);
    let mut weeks = vec![week_of(first)];
    while let Some(next) = weeks
        .last()
        .and_then(|it| it.checked_add_days(Days::new(7)))
    {
        if (next.year(), next.month()) > (day.year(), day.month()) {
            break;
        }
        weeks.push(next);
    }
    weeks
}

/// A deal as a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimelineBar {
    /// Which deal.
    pub deal: DealId,
    /// The day on which it came to be.
    pub start: Date,
    /// The day of its end: when it was won or lost, else when it is expected to close, else today.
    pub end: Date,
    /// What its stage means.
    pub kind: StageKind,
    /// Whether its end can be moved: it is open.
    pub is_open: bool,
}

impl TimelineBar {
    fn of(look: DealLook<'_>, deal: &Deal) -> Option<Self> {
        let w: &Workspace = look.workspace;
        let start = look.zone.date_of(deal.created?);
        let kind = w.stage_of(deal).map_or(StageKind::Open, |it| it.kind);
        let is_open = kind == StageKind::Open;
        let end = match (is_open, deal.stage.since()) {
            (false, Some(since)) => look.zone.date_of(since),
            _ => {
                let close = deal.expected_close.current().copied();
                close.unwrap_or_else(|| look.zone.date_of(look.now))
            }
        };
        Some(Self {
            deal: deal.id,
            start,
            end: end.max(start),
            kind,
            is_open,
        })
    }
}

/// The bars of the deals that have a day in a period, in the given order.
pub fn timeline_bars(look: DealLook<'_>, deals: &[DealId], period: Period) -> Vec<TimelineBar> {
    let deals = deals.iter().filter_map(|id| look.workspace.deals.get(*id));
    let bars = deals.filter_map(|deal| TimelineBar::of(look, deal));
    bars.filter(|bar| bar.start < period.end && period.start <= bar.end)
        .collect()
}
