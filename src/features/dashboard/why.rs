//! Why a figure changed: which records came in, went out or changed between two periods or two
//! days, each with its contribution; together they are the difference.

use std::sync::Arc;

use kith::dashboards::Ask;
use kith::domain::Date;
use kith::metrics::{Explanation, Figure, Movement, Shape, explain};
use leptos::prelude::*;

use super::figure::as_of_day;
use super::{naming, use_screen};
use crate::naming::figures as words;
use crate::parts::{NAMES, RecordList, RecordRow, here, record_words};
use crate::store::use_store;
use crate::tr;

#[component]
pub(super) fn Why(figure: Figure, ask: Memo<Ask>) -> impl IntoView {
    let screen = use_screen();
    let navigation = screen.navigation;
    let chosen = navigation.parameter("why");
    let is_open = Memo::new(move |_| !chosen.with(String::is_empty));
    let day = Memo::new(move |_| chosen.with(|chosen| chosen.parse::<Date>().ok()));
    let month_before = move || {
        let today = ask.with_untracked(|ask| ask.today());
        today
            .checked_sub_months(chrono::Months::new(1))
            .unwrap_or(today)
    };
    view! {
        <section class="tile figure-page__wide" aria-label=move || tr!(dash.why_changed)>
            <div class="tile__head">
                <h2 class="tile__name">{move || tr!(dash.why_changed)}</h2>
                <div class="segmented" role="group" aria-label=move || tr!(dash.why_changed)>
                    <button
                        type="button"
                        class="segmented__option"
                        aria-pressed=move || (is_open.get() && day.get().is_none()).to_string()
                        on:click=move |_| {
                            let is_on = is_open.get_untracked() && day.get_untracked().is_none();
                            navigation.set("why", if is_on { "" } else { "periods" });
                        }
                    >
                        {move || tr!(dash.why_periods)}
                    </button>
                    <button
                        type="button"
                        class="segmented__option"
                        aria-pressed=move || day.get().is_some().to_string()
                        on:click=move |_| {
                            let is_on = day.get_untracked().is_some();
                            navigation.set("why", if is_on { String::new() } else { month_before().to_string() });
                        }
                    >
                        {move || tr!(dash.why_days)}
                    </button>
                </div>
                {move || day.get().map(|day| view! {
                    <input
                        class="input input--chip"
                        type="date"
                        aria-label=tr!(dash.why_day)
                        max=ask.with(|ask| ask.today()).to_string()
                        prop:value=day.to_string()
                        on:change=move |event| navigation.set("why", event_target_value(&event))
                    />
                })}
            </div>
            {move || is_open.get().then(|| view! { <Explained figure ask day /> })}
        </section>
    }
}

#[component]
fn Explained(figure: Figure, ask: Memo<Ask>, day: Memo<Option<Date>>) -> impl IntoView {
    let store = use_store();
    let told = Memo::new(move |_| -> Option<Arc<Told>> {
        ask.with(|ask| {
            let explanation = match day.get() {
                // The same days, as they were known then.
                Some(day) => {
                    let earlier = as_of_day(ask, day.min(ask.today()));
                    let query = ask.query(figure);
                    explain((&earlier.view, &query), (&ask.view, &query))
                }
                None => {
                    let before = ask.query(figure).during(ask.before?);
                    let now = ask.query(figure).during(ask.passed());
                    explain((&ask.view, &before), (&ask.view, &now))
                }
            };
            Some(Arc::new(Told(explanation)))
        })
    });
    let currency = move || ask.with(|ask| ask.view.currency());
    let lead = move || {
        let Some(told) = told.get() else {
            return tr!(dash.pair_unknown).to_owned();
        };
        let Told(told) = &*told;
        let currency = currency();
        let change = match (told.before.value, told.now.value) {
            (Ok(before), Ok(now)) => words::signed(figure.unit(), now - before, currency),
            _ => tr!(figures.not_measurable).to_owned(),
        };
        let mut said = vec![tr!(
            dash.why_from_to,
            before = words::number(&told.before, currency),
            now = words::number(&told.now, currency),
            change = change
        )];
        if told.movers.is_empty() && told.parts.is_empty() {
            said.push(tr!(dash.why_none).to_owned());
        } else if figure.shape() == Shape::Median {
            said.push(tr!(dash.why_median).to_owned());
        } else if !told.movers.is_empty() && figure.shape() != Shape::Composed {
            let sum: f64 = told.movers.iter().map(|mover| mover.effect).sum();
            said.push(tr!(
                dash.why_sum,
                sum = words::signed(figure.unit(), sum, currency)
            ));
        }
        said.join(" ")
    };
    let rows = Memo::new(move |_| {
        let from = here();
        let Some(told) = told.get() else {
            return Arc::new(Vec::new());
        };
        let currency = currency();
        store.with(&NAMES, |w| {
            let rows = told.0.movers.iter().map(|mover| {
                let (name, kind, href) = record_words(w, mover.record, &from);
                let movement = match mover.movement {
                    Movement::Entered => tr!(dash.entered),
                    Movement::Left => tr!(dash.left),
                    Movement::Changed => tr!(dash.changed),
                };
                let member = mover.member.and_then(|id| w.members.get_any(id));
                RecordRow {
                    name,
                    kind,
                    href,
                    cells: vec![
                        movement.to_owned(),
                        member.map(|member| member.name.clone()).unwrap_or_default(),
                        words::signed(figure.unit(), mover.effect, currency),
                    ],
                }
            });
            Arc::new(rows.collect::<Vec<_>>())
        })
    });
    let heads = Signal::derive(|| {
        vec![
            tr!(dash.m_movement).to_owned(),
            tr!(dash.r_member).to_owned(),
            tr!(dash.m_effect).to_owned(),
        ]
    });
    let parts = move || {
        let told = told.get()?;
        let currency = currency();
        let parts = told.0.parts.iter().map(|(before, now)| {
            let name = words::name(now.figure);
            (
                name,
                words::number(before, currency),
                words::number(now, currency),
            )
        });
        let parts: Vec<_> = parts.collect();
        (!parts.is_empty()).then(|| view! {
            <table class="plain-table" aria-label=tr!(dash.why_parts)>
                <thead><tr>
                    <th scope="col">{tr!(dash.why_parts)}</th>
                    <th scope="col" class="number">{tr!(dash.before)}</th>
                    <th scope="col" class="number">{tr!(dash.value)}</th>
                </tr></thead>
                <tbody>
                    {parts.into_iter().map(|(name, before, now)| view! {
                        <tr><td>{name}</td><td class="number">{before}</td><td class="number">{now}</td></tr>
                    }).collect_view()}
                </tbody>
            </table>
        })
    };
    let between = move || match day.get() {
        Some(day) => ask.with(|ask| naming::days(kith::metrics::Period::days(day, ask.today()))),
        None => ask.with(naming::span),
    };
    view! {
        <p class="faint">{between}</p>
        <p class="figure-page__lead number" role="status">{lead}</p>
        {parts}
        {move || rows.with(|rows| !rows.is_empty()).then(|| view! {
            <RecordList
                label=Signal::derive(move || format!("{} {}", tr!(dash.why_changed), words::name(figure)))
                heads
                rows
                empty=Signal::derive(|| tr!(dash.why_none).to_owned())
            />
        })}
    }
}

/// An explanation, compared by what it says.
#[derive(Debug, PartialEq)]
struct Told(Explanation);
