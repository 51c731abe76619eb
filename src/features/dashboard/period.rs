//! Which period is asked, and its choice.

use kith::domain::Date;
use kith::metrics::{Calendar, Period};
use leptos::prelude::*;

use crate::store::{use_navigation, use_store};
use crate::tr;

/// The period as it stands in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PeriodChoice {
    /// The part of the calendar around today.
    Around(Calendar),
    /// All of time.
    All,
    /// Days of the user's own.
    Free(Date, Date),
}

impl PeriodChoice {
    pub(super) fn read(name: &str, from: &str, to: &str) -> Self {
        match (name, from.parse(), to.parse()) {
            ("free", Ok(from), Ok(to)) => Self::Free(from, to),
            ("month", ..) => Self::Around(Calendar::Month),
            ("year", ..) => Self::Around(Calendar::Year),
            ("all", ..) => Self::All,
            _ => Self::Around(Calendar::Quarter),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Around(calendar) => calendar.key(),
            Self::All => "all",
            Self::Free(..) => "free",
        }
    }

    pub(super) fn period(self, today: Date) -> Period {
        match self {
            Self::Around(calendar) => calendar.around(today),
            Self::All => Period::ALL,
            Self::Free(from, to) => Period::days(from, to),
        }
    }
}

#[component]
pub(super) fn PeriodFilter(choice: Memo<PeriodChoice>) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let choose = move |name: String| {
        if name == "free" {
            // Begin with the days that are on screen.
            let period = choice.get_untracked().period(untrack(|| store.today()));
            let all = period == Period::ALL;
            let today = untrack(|| store.today());
            let from = if all {
                Calendar::Year.around(today).start
            } else {
                period.start
            };
            let to = if all { today } else { period.last_day() };
            navigation.set("from", from.to_string());
            navigation.set("to", to.to_string());
        } else {
            navigation.set("from", "");
            navigation.set("to", "");
        }
        navigation.set("period", name);
    };
    let options = move || {
        [
            ("month", tr!(figures.month)),
            ("quarter", tr!(figures.quarter)),
            ("year", tr!(figures.year)),
            ("all", tr!(figures.all)),
            ("free", tr!(figures.free)),
        ]
    };
    let days = move || match choice.get() {
        PeriodChoice::Free(from, to) => Some((from, to)),
        _ => None,
    };
    view! {
        <select
            class="input input--chip"
            aria-label=move || tr!(figures.period)
            on:change=move |event| choose(event_target_value(&event))
        >
            {move || options().into_iter().map(|(name, text)| view! {
                <option value=name selected=move || choice.get().name() == name>{text}</option>
            }).collect_view()}
        </select>
        {move || days().map(|(from, to)| view! {
            <input
                class="input input--chip"
                type="date"
                aria-label=tr!(figures.from)
                prop:value=from.to_string()
                on:change=move |event| navigation.set("from", event_target_value(&event))
            />
            <input
                class="input input--chip"
                type="date"
                aria-label=tr!(figures.to)
                prop:value=to.to_string()
                on:change=move |event| navigation.set("to", event_target_value(&event))
            />
        })}
    }
}
