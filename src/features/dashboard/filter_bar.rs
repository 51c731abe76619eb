//! The filters of a board: period with comparison, whom and what, as of which day. They live in the
//! address, so that reload, a second tab and a sent link show the same.

use kith::dashboards::{Against, PeriodChoice};
use kith::domain::Date;
use kith::metrics::{Calendar, Period};
use leptos::prelude::*;

use super::{naming, use_screen};
use crate::store::{Part, use_store};
use crate::tr;

/// Parameters that the button for clearing clears.
const CLEARED: [&str; 10] = [
    "compare", "member", "team", "pipeline", "source", "list", "asof", "imported", "from", "to",
];

/// A choice among named things, as a chip.
#[component]
fn Chip(
    #[prop(into)] label: Signal<String>,
    /// The parameter of the address.
    parameter: &'static str,
    /// What is said for none.
    #[prop(into)]
    all: Signal<String>,
    /// Names and values.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let navigation = use_screen().navigation;
    let now = navigation.parameter(parameter);
    view! {
        <select
            class="input input--chip"
            class:input--set=move || !now.with(String::is_empty)
            aria-label=move || label.get()
            on:change=move |event| navigation.set(parameter, event_target_value(&event))
        >
            <option value="" prop:selected=move || now.with(String::is_empty)>
                {move || format!("{}: {}", label.get(), all.get())}
            </option>
            {move || options.get().into_iter().map(|(name, value)| {
                let own = value.clone();
                view! { <option value=value prop:selected=move || now.with(|now| *now == own)>{name}</option> }
            }).collect_view()}
        </select>
    }
}

/// Two days of one's own, kept as one parameter.
#[component]
fn OwnDays(parameter: &'static str, days: Signal<Option<(Date, Date)>>) -> impl IntoView {
    let navigation = use_screen().navigation;
    let field = move |is_first: bool, (from, to): (Date, Date)| {
        let now = if is_first { from } else { to };
        let label = if is_first {
            tr!(figures.from)
        } else {
            tr!(figures.to)
        };
        view! {
            <input
                class="input input--chip"
                type="date"
                aria-label=label
                prop:value=now.to_string()
                on:change=move |event| {
                    let Ok(day) = event_target_value(&event).parse::<Date>() else {
                        return;
                    };
                    let (from, to) = if is_first { (day, to) } else { (from, day) };
                    navigation.set(parameter, format!("{from}..{to}"));
                }
            />
        }
    };
    move || {
        days.get()
            .map(|both| view! { {field(true, both)} {field(false, both)} })
    }
}

#[component]
pub(super) fn FilterBar() -> impl IntoView {
    let store = use_store();
    let screen = use_screen();
    let navigation = screen.navigation;
    let filters = screen.filters;
    let period = Memo::new(move |_| filters.with(|filters| filters.period));
    let against = Memo::new(move |_| filters.with(|filters| filters.against));
    let days_now = move || {
        let period = screen.ask.with_untracked(|ask| ask.period);
        let today = screen.ask.with_untracked(|ask| ask.today());
        match period == Period::ALL {
            true => (Calendar::Year.around(today).start, today),
            false => (period.start, period.last_day()),
        }
    };
    let choose_period = move |value: String| {
        let value = match value.as_str() {
            // Begin with the days that are on screen.
            "free" => {
                let (from, to) = days_now();
                format!("{from}..{to}")
            }
            _ => value,
        };
        let place = navigation.place_now().with("from", "").with("to", "");
        navigation.replace(place.with("period", value));
    };
    let choose_against = move |value: String| {
        let value = match value.as_str() {
            "free" => {
                let before = screen.ask.with_untracked(|ask| ask.before);
                let (from, to) = before.map_or_else(days_now, |it| (it.start, it.last_day()));
                format!("{from}..{to}")
            }
            _ => value,
        };
        navigation.set("compare", value);
    };
    let members = Memo::new(move |_| {
        store.with(&[Part::Members], |w| {
            let mut members: Vec<_> = w
                .members
                .iter()
                .map(|m| (m.name.clone(), m.id.to_string()))
                .collect();
            members.sort();
            members
        })
    });
    let teams = Memo::new(move |_| {
        store.with(&[Part::Members], |w| {
            let mut teams: Vec<String> = w
                .members
                .iter()
                .map(|m| m.team.clone())
                .filter(|team| !team.is_empty())
                .collect();
            teams.sort();
            teams.dedup();
            teams
                .into_iter()
                .map(|team| (team.clone(), team))
                .collect::<Vec<_>>()
        })
    });
    let pipelines = Memo::new(move |_| {
        store.with(&[Part::Pipelines], |w| {
            let pipelines = w.deal_pipelines();
            pipelines
                .into_iter()
                .map(|p| (p.name.clone(), p.id.to_string()))
                .collect::<Vec<_>>()
        })
    });
    let sources = Memo::new(move |_| {
        screen.view.with(|view| {
            let names = view.columns().source_names();
            names
                .into_iter()
                .map(|name| (name.clone(), name))
                .collect::<Vec<_>>()
        })
    });
    let lists = Memo::new(move |_| {
        let me = store.me();
        store.with(&[Part::Lists], |w| {
            let lists = w.lists_for(me).into_iter();
            lists
                .map(|list| (list.name.clone(), list.id.to_string()))
                .collect::<Vec<_>>()
        })
    });
    let is_free = move || matches!(period.get(), PeriodChoice::Free(..));
    let is_narrowed = Memo::new(move |_| {
        let place = navigation.place();
        CLEARED.iter().any(|name| !place.get(name).is_empty())
    });
    let clear = move |_| {
        let place = CLEARED
            .iter()
            .fold(navigation.place_now(), |place, name| place.with(name, ""));
        navigation.replace(place);
    };
    let as_of = navigation.parameter("asof");
    let imported = move || vec![(tr!(dash.imported_no).to_owned(), "no".to_owned())];
    view! {
        <div class="page__bar filters" role="group" aria-label=move || tr!(dash.filters)>
            <select
                class="input input--chip"
                aria-label=move || tr!(figures.period)
                on:change=move |event| choose_period(event_target_value(&event))
            >
                {PeriodChoice::NAMED.into_iter().map(|choice| view! {
                    <option value=choice.to_string() prop:selected=move || period.get() == choice>{move || naming::period(choice)}</option>
                }).collect_view()}
                <option value="free" prop:selected=is_free>{move || tr!(figures.free)}</option>
            </select>
            <OwnDays parameter="period" days=Signal::derive(move || match period.get() {
                PeriodChoice::Free(from, to) => Some((from, to)),
                _ => None,
            }) />
            <select
                class="input input--chip"
                aria-label=move || tr!(dash.compare)
                on:change=move |event| choose_against(event_target_value(&event))
            >
                {[Against::Before, Against::YearBefore, Against::Nothing].into_iter().map(|choice| view! {
                    <option value=choice.to_string() prop:selected=move || against.get() == choice>{move || naming::against(choice)}</option>
                }).collect_view()}
                <option value="free" prop:selected=move || matches!(against.get(), Against::Free(..))>{move || tr!(dash.vs_free)}</option>
            </select>
            <OwnDays parameter="compare" days=Signal::derive(move || match against.get() {
                Against::Free(from, to) => Some((from, to)),
                _ => None,
            }) />
            <Chip label=Signal::derive(|| tr!(figures.member).to_owned()) parameter="member" all=Signal::derive(|| tr!(figures.everyone).to_owned()) options=members />
            {move || (!teams.with(Vec::is_empty)).then(|| view! {
                <Chip label=Signal::derive(|| tr!(dash.team_filter).to_owned()) parameter="team" all=Signal::derive(|| tr!(dash.all_teams).to_owned()) options=teams />
            })}
            <Chip label=Signal::derive(|| tr!(figures.pipeline).to_owned()) parameter="pipeline" all=Signal::derive(|| tr!(figures.all_pipelines).to_owned()) options=pipelines />
            {move || (!sources.with(Vec::is_empty)).then(|| view! {
                <Chip label=Signal::derive(|| tr!(dash.source).to_owned()) parameter="source" all=Signal::derive(|| tr!(dash.any_source).to_owned()) options=sources />
            })}
            {move || (!lists.with(Vec::is_empty)).then(|| view! {
                <Chip label=Signal::derive(|| tr!(dash.list).to_owned()) parameter="list" all=Signal::derive(|| tr!(dash.any_list).to_owned()) options=lists />
            })}
            <Chip label=Signal::derive(|| tr!(dash.imported).to_owned()) parameter="imported" all=Signal::derive(|| tr!(dash.imported_all).to_owned()) options=Signal::derive(imported) />
            {move || is_narrowed.get().then(|| view! {
                <button type="button" class="button button--plain" on:click=clear>{tr!(dash.reset)}</button>
            })}
            <label class="filters__asof" class:filters__asof--set=move || !as_of.with(String::is_empty)>
                <span>{move || tr!(dash.as_of)}</span>
                <input
                    class="input input--chip"
                    type="date"
                    aria-label=move || tr!(dash.as_of)
                    max=move || store.today().to_string()
                    prop:value=move || match as_of.get() {
                        empty if empty.is_empty() => store.today().to_string(),
                        day => day,
                    }
                    on:change=move |event| {
                        let day = event_target_value(&event);
                        let is_today = day == untrack(|| store.today()).to_string();
                        navigation.set("asof", if is_today { String::new() } else { day });
                    }
                />
            </label>
        </div>
    }
}
