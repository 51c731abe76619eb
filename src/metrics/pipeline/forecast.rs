//! What may be won by when.

use chrono::Datelike;

use super::super::figure::Figure;
use super::super::filter::Filter;
use super::super::period::{Calendar, Period};
use super::super::query::{Query, Scope};
use super::super::target::Goal;
use super::super::view::{Standing, View};
use super::stages::deal_case;
use crate::domain::{Date, DealId};

/// An open deal of at least this probability counts as committed.
pub const COMMITTED_PERCENT: u8 = 75;
/// An open deal of at least this probability counts in the best case.
pub const BEST_CASE_PERCENT: u8 = 25;

/// What may be won in a part of time. Money in minor units; each sum stands for itself, so what is
/// won comes on top of the open deals.
#[derive(Debug, Clone, PartialEq)]
pub struct ForecastPart {
    /// The part, cut to the period.
    pub period: Period,
    /// Won in it already.
    pub won_minor: f64,
    /// Open deals expected to close in it, of at least [`COMMITTED_PERCENT`].
    pub committed_minor: i64,
    /// All open deals expected to close in it, each times its probability.
    pub weighted_minor: f64,
    /// Open deals expected to close in it, of at least [`BEST_CASE_PERCENT`].
    pub best_case_minor: i64,
    /// All open deals expected to close in it.
    pub open_minor: i64,
    /// The target of revenue.
    pub goal: Option<Goal>,
    /// The open deals expected to close in it.
    pub deals: Vec<DealId>,
    /// Of these, those that should have closed before the day as of which is asked: they are
    /// expected in the part of that day.
    pub overdue: usize,
}

/// What may be won in a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// By the parts of the calendar.
    pub parts: Vec<ForecastPart>,
    /// Open deals without a day on which they are expected to close: in no part.
    pub without_day: usize,
    /// Open deals without a known value: in no sum.
    pub without_value: usize,
}

impl View {
    /// The forecast of a period by expected close.
    pub fn forecast(&self, period: Period, scope: &Scope, calendar: Calendar) -> Forecast {
        let columns = &*self.columns;
        let filter = Filter::new(self, scope);
        let revenue = Query::new(Figure::TotalRevenue, period).within(scope.clone());
        let mut forecast = Forecast {
            parts: period
                .parts(calendar)
                .into_iter()
                .map(|part| {
                    let part = part.overlap(period);
                    ForecastPart {
                        period: part,
                        won_minor: self.answer(&revenue.during(part)).numerator,
                        committed_minor: 0,
                        weighted_minor: 0.0,
                        best_case_minor: 0,
                        open_minor: 0,
                        goal: self.target_for(Figure::TotalRevenue, scope, part),
                        deals: Vec::new(),
                        overdue: 0,
                    }
                })
                .collect(),
            without_day: 0,
            without_value: 0,
        };
        // In hundredths, so that the sums are exact.
        let mut weighted = vec![0_i64; forecast.parts.len()];
        for (place, state) in self.deals.iter().enumerate() {
            if state.standing != Standing::Open
                || !filter.wants(self, &deal_case(place, state.owner))
            {
                continue;
            }
            let said = columns.deals.expected_close.before(place as u32, self.end);
            let day = said
                .and_then(|day| i32::try_from(day).ok())
                .and_then(Date::from_num_days_from_ce_opt);
            let Some(day) = day else {
                forecast.without_day += 1;
                continue;
            };
            let is_overdue = day < self.as_of;
            let day = day.max(self.as_of);
            let Some(number) = forecast
                .parts
                .iter()
                .position(|part| part.period.contains(day))
            else {
                continue;
            };
            let Some(part) = forecast.parts.get_mut(number) else {
                continue;
            };
            part.deals.extend(columns.deals.ids.get(place).copied());
            part.overdue += usize::from(is_overdue);
            let Some(minor) = state.worth.minor() else {
                forecast.without_value += 1;
                continue;
            };
            part.open_minor = part.open_minor.saturating_add(minor);
            if state.probability_percent >= COMMITTED_PERCENT {
                part.committed_minor = part.committed_minor.saturating_add(minor);
            }
            if state.probability_percent >= BEST_CASE_PERCENT {
                part.best_case_minor = part.best_case_minor.saturating_add(minor);
            }
            if let Some(sum) = weighted.get_mut(number) {
                *sum = sum.saturating_add(state.weighted_hundredths());
            }
        }
        for (part, hundredths) in forecast.parts.iter_mut().zip(weighted) {
            part.weighted_minor = hundredths as f64 / 100.0;
        }
        forecast
    }

    /// The open deals whose expected close has passed, with the sum of their values in minor units.
    pub(in crate::metrics) fn overdue(&self, scope: &Scope) -> (Vec<DealId>, i64) {
        let columns = &*self.columns;
        let filter = Filter::new(self, scope);
        let today = i64::from(self.as_of.num_days_from_ce());
        let (mut deals, mut sum) = (Vec::new(), 0_i64);
        for (place, state) in self.deals.iter().enumerate() {
            let expected = columns.deals.expected_close.before(place as u32, self.end);
            if state.standing == Standing::Open
                && expected.is_some_and(|day| day < today)
                && filter.wants(self, &deal_case(place, state.owner))
            {
                deals.extend(columns.deals.ids.get(place).copied());
                sum = sum.saturating_add(state.worth.minor().unwrap_or(0));
            }
        }
        (deals, sum)
    }
}
