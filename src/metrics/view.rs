//! The records as of a day.

use std::sync::{Arc, Mutex, OnceLock};

use chrono::Datelike;

use super::columns::{Columns, NOBODY, NOTHING, Past};
use super::customers::Customers;
use super::figure::Figure;
use super::period::Period;
use super::query::Query;
use crate::domain::{Currency, Date, Moment, Money, StageKind};

/// How a deal stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It was not there, or in no stage.
    Absent,
    /// Still being worked on.
    Open,
    /// Won.
    Won,
    /// Lost.
    Lost,
}

/// What a deal was worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Worth {
    /// So many minor units of the workspace's currency.
    Known(i64),
    /// No value was said.
    Unknown,
    /// It is in a currency for which no rate holds.
    WithoutRate,
}

impl Worth {
    /// The minor units; `None` where none are known.
    pub(super) fn minor(self) -> Option<i64> {
        match self {
            Self::Known(minor) => Some(minor),
            _ => None,
        }
    }
}

/// One deal as of a moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct DealState {
    pub(super) standing: Standing,
    /// When it was closed; `Moment::MAX` for an open one.
    pub(super) closed: Moment,
    /// The place of its stage, and since when it was there without a break.
    pub(super) stage: u16,
    pub(super) in_stage_since: Moment,
    /// Who owned it when it closed, or at the moment for an open one.
    pub(super) owner: u16,
    /// What it was worth then.
    pub(super) worth: Worth,
    pub(super) probability_percent: u8,
    /// The furthest step that it has reached.
    pub(super) furthest: u8,
}

impl DealState {
    const ABSENT: Self = Self {
        standing: Standing::Absent,
        closed: Moment::MAX,
        stage: NOTHING,
        in_stage_since: Moment::MAX,
        owner: NOBODY,
        worth: Worth::Unknown,
        probability_percent: 0,
        furthest: 0,
    };

    /// Whether it was won or lost between two moments.
    pub(super) fn closed_within(&self, span: Span) -> bool {
        self.standing != Standing::Open && span.contains(self.closed)
    }

    /// Whether it was won between two moments.
    pub(super) fn won_within(&self, span: Span) -> bool {
        self.standing == Standing::Won && span.contains(self.closed)
    }

    /// Its worth times its probability, in hundredths of minor units, so that sums are exact.
    pub(super) fn weighted_hundredths(&self) -> i64 {
        let percent = i64::from(self.probability_percent);
        self.worth.minor().unwrap_or(0).saturating_mul(percent)
    }
}

/// From a moment up to, not including, another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: Moment,
    pub(super) end: Moment,
}

impl Span {
    pub(super) fn contains(self, at: Moment) -> bool {
        self.start <= at && at < self.end
    }
}

/// The records of a workspace as of the end of a day: all figures are asked here.
///
/// Nothing dated later counts: neither what happened after that day, nor what it undid. So a deal
/// that was won, reopened later and lost counts as won as of a day before it was reopened.
#[derive(Debug)]
pub struct View {
    pub(super) columns: Arc<Columns>,
    pub(super) as_of: Date,
    pub(super) end: Moment,
    pub(super) deals: Vec<DealState>,
    customers: OnceLock<Customers>,
    typical_cycle_days: OnceLock<f64>,
    /// The last other day that was asked: comparisons of many figures ask the same one.
    other_day: Mutex<Option<Arc<View>>>,
}

impl View {
    /// The records as of the end of a day; for "now", the present day.
    pub fn new(columns: Arc<Columns>, as_of: Date) -> Self {
        let end = columns.zone.end_of(as_of);
        let deals = deal_states(&columns, end, as_of);
        Self {
            columns,
            as_of,
            end,
            deals,
            customers: OnceLock::new(),
            typical_cycle_days: OnceLock::new(),
            other_day: Mutex::new(None),
        }
    }

    /// The same records as of another day.
    #[must_use]
    pub fn as_of_day(&self, day: Date) -> Self {
        Self::new(Arc::clone(&self.columns), day)
    }

    /// The same records as of another day, kept for the next who asks for that day.
    pub(super) fn on_day(&self, day: Date) -> Arc<Self> {
        let Ok(mut kept) = self.other_day.lock() else {
            return Arc::new(self.as_of_day(day));
        };
        match &*kept {
            Some(view) if view.as_of == day => Arc::clone(view),
            _ => {
                let view = Arc::new(self.as_of_day(day));
                *kept = Some(Arc::clone(&view));
                view
            }
        }
    }

    /// The day as of whose end is asked.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The currency that figures are in.
    pub fn currency(&self) -> Currency {
        self.columns.currency()
    }

    /// What was read of the workspace.
    pub fn columns(&self) -> &Arc<Columns> {
        &self.columns
    }

    /// The moments of a period, up to the end of the day as of which is asked.
    pub(super) fn span(&self, period: Period) -> Span {
        let start = self.columns.zone.start_of(period.start);
        let end = self.columns.zone.start_of(period.end).min(self.end);
        Span {
            start,
            end: end.max(start),
        }
    }

    /// The last day of a period, or the day as of which is asked while it is running.
    pub(super) fn last_day(&self, period: Period) -> Date {
        period.last_day().min(self.as_of)
    }

    /// The deals at the end of a period: the states of this view, or those of that day.
    pub(super) fn deals_at_end<'a>(
        &'a self,
        period: Period,
        room: &'a mut Vec<DealState>,
    ) -> &'a [DealState] {
        let last = self.last_day(period);
        if last == self.as_of {
            return &self.deals;
        }
        *room = deal_states(&self.columns, self.columns.zone.end_of(last), last);
        room
    }

    /// Who was a customer when.
    pub(super) fn customers(&self) -> &Customers {
        self.customers.get_or_init(|| Customers::read(self))
    }

    /// Whether less time has passed since the end of a period than a sale takes: than the median
    /// cycle of all won deals, or 30 days without any.
    pub(super) fn is_young(&self, period: Period) -> bool {
        let typical = self.typical_cycle_days.get_or_init(|| {
            let query = Query::new(Figure::MedianSalesCycleDays, Period::ALL);
            self.answer(&query).value.unwrap_or(30.0)
        });
        ((self.as_of - period.last_day()).num_days() as f64) < *typical
    }

    /// The calendar day of a moment, as days since 0001-01-01.
    pub(super) fn day_number(&self, at: Moment) -> i64 {
        i64::from(self.columns.zone.date_of(at).num_days_from_ce())
    }
}

/// All deals just before a moment, the end of a day.
pub(super) fn deal_states(columns: &Columns, end: Moment, day: Date) -> Vec<DealState> {
    (0..columns.deals.ids.len() as u32)
        .map(|place| deal_state(columns, place, end, day).unwrap_or(DealState::ABSENT))
        .collect()
}

fn deal_state(columns: &Columns, place: u32, end: Moment, day: Date) -> Option<DealState> {
    let deals = &columns.deals;
    if deals.created_of(place)? >= end {
        return None;
    }
    let entries = deals.stage.entries_before(place, end);
    let (_, now) = entries.last()?;
    let stage_of = |value: i64| u16::try_from(value).ok().and_then(|at| columns.stage(at));
    let stage = stage_of(*now)?;
    let kind_of = |value: i64| stage_of(value).map_or(StageKind::Open, |stage| stage.kind);
    // The close is the beginning of the latest unbroken run of stages of that kind, so that a move
    // from one won stage to another is not a second win.
    let run = entries
        .iter()
        .rev()
        .take_while(|(_, value)| kind_of(*value) == stage.kind);
    let began = run.last().map_or(Moment::MAX, |(at, _)| *at);
    let here = entries.iter().rev().take_while(|(_, value)| value == now);
    let in_stage_since = here.last().map_or(Moment::MAX, |(at, _)| *at);
    let (standing, closed, seen) = match stage.kind {
        StageKind::Open => (Standing::Open, Moment::MAX, end),
        StageKind::Won => (Standing::Won, began, began.plus_milliseconds(1)),
        StageKind::Lost => (Standing::Lost, began, began.plus_milliseconds(1)),
    };
    let furthest = entries
        .iter()
        .filter_map(|(_, value)| Some(stage_of(*value)?.step))
        .max();
    let probability = deals.probability.before(place, seen);
    Some(DealState {
        standing,
        closed,
        stage: u16::try_from(*now).unwrap_or(NOTHING),
        in_stage_since,
        owner: deals
            .owner
            .before(place, seen)
            .and_then(|member| u16::try_from(member).ok())
            .unwrap_or(NOBODY),
        worth: worth(columns, place, seen, closed, day),
        probability_percent: probability
            .and_then(|percent| u8::try_from(percent).ok())
            .unwrap_or(stage.probability_percent),
        furthest: furthest.unwrap_or(0),
    })
}

/// What a deal was worth at a moment, at the rate of the day of its close, or else of `day`.
fn worth(columns: &Columns, place: u32, seen: Moment, closed: Moment, day: Date) -> Worth {
    let deals = &columns.deals;
    let entries = deals.value.entries_before(place, seen);
    let Some((_, minor)) = entries.last().filter(|(_, minor)| *minor != Past::NOTHING) else {
        return Worth::Unknown;
    };
    let currency = deals
        .currency
        .of(place)
        .get(entries.len() - 1)
        .map_or(0, |(_, currency)| *currency);
    if currency == 0 {
        return Worth::Known(*minor);
    }
    let day = match closed {
        Moment::MAX => day,
        closed => columns.zone.date_of(closed),
    };
    usize::try_from(currency)
        .ok()
        .and_then(|currency| deals.currencies.get(currency))
        .and_then(|currency| {
            columns
                .settings
                .in_own_currency(Money::new(*minor, *currency), day)
        })
        .map_or(Worth::WithoutRate, |money| Worth::Known(money.minor))
}
