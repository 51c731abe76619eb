//! Which week, month, quarter or year is asked: the present one or the last, as the address says.

use kith::domain::Date;
use kith::metrics::{Calendar, Period};
use leptos::prelude::*;

use crate::store::use_navigation;
use crate::tr;

/// A part of the calendar around today, or the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CalendarChoice {
    calendar: Calendar,
    is_last: bool,
}

impl CalendarChoice {
    pub(crate) const fn present(calendar: Calendar) -> Self {
        Self {
            calendar,
            is_last: false,
        }
    }

    pub(crate) const fn last(calendar: Calendar) -> Self {
        Self {
            calendar,
            is_last: true,
        }
    }

    /// The parts that the period is one of.
    pub(crate) fn calendar(self) -> Calendar {
        self.calendar
    }

    pub(crate) fn period(self, today: Date) -> Period {
        let present = self.calendar.around(today);
        match (self.is_last, present.start.pred_opt()) {
            (true, Some(before)) => self.calendar.around(before),
            _ => present,
        }
    }

    fn key(self) -> &'static str {
        match (self.calendar, self.is_last) {
            (Calendar::Day, false) => "day",
            (Calendar::Day, true) => "last_day",
            (Calendar::Week, false) => "week",
            (Calendar::Week, true) => "last_week",
            (Calendar::Month, false) => "month",
            (Calendar::Month, true) => "last_month",
            (Calendar::Quarter, false) => "quarter",
            (Calendar::Quarter, true) => "last_quarter",
            (Calendar::Year, false) => "year",
            (Calendar::Year, true) => "last_year",
        }
    }

    fn name(self) -> &'static str {
        match (self.calendar, self.is_last) {
            (Calendar::Day | Calendar::Week, false) => tr!(report.this_week),
            (Calendar::Day | Calendar::Week, true) => tr!(report.last_week),
            (Calendar::Month, false) => tr!(figures.month),
            (Calendar::Month, true) => tr!(report.last_month),
            (Calendar::Quarter, false) => tr!(figures.quarter),
            (Calendar::Quarter, true) => tr!(report.last_quarter),
            (Calendar::Year, _) => tr!(figures.year),
        }
    }

    /// The choice that the address names; the first one where it names none of them.
    pub(crate) fn from_address(choices: &'static [Self]) -> Memo<Self> {
        let period = use_navigation().parameter("period");
        Memo::new(move |_| {
            let named = period.with(|key| choices.iter().find(|choice| choice.key() == key));
            let chosen = named.or(choices.first()).copied();
            chosen.unwrap_or(Self::present(Calendar::Quarter))
        })
    }
}

/// The choice among parts of the calendar; it writes the address.
#[component]
pub(crate) fn CalendarSelect(
    choices: &'static [CalendarChoice],
    chosen: Memo<CalendarChoice>,
) -> impl IntoView {
    let navigation = use_navigation();
    view! {
        <select
            class="input input--chip"
            aria-label=move || tr!(figures.period)
            on:change=move |event| navigation.set("period", event_target_value(&event))
        >
            {choices.iter().map(|choice| view! {
                <option value=choice.key() prop:selected=move || chosen.get() == *choice>
                    {move || choice.name()}
                </option>
            }).collect_view()}
        </select>
    }
}
