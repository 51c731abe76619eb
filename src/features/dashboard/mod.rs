//! The figures: tiles, charts, and the records behind them.

mod chart;
mod period;
mod tile;
mod words;

use std::sync::Arc;

use kith::domain::{Date, PipelineId};
use kith::metrics::{DealColumns, Figure, Period, Scope, as_of, funnel};
use leptos::prelude::*;

use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::words::format;
use chart::{FunnelChart, RevenueChart};
use period::{PeriodChoice, PeriodFilter};
use tile::FigureTile;

/// What all tiles are asked for.
#[derive(Debug, Clone, PartialEq)]
struct Question {
    period: Period,
    scope: Scope,
    today: Date,
    /// The deals as of the end of the period, or today.
    now: Arc<DealColumns>,
    /// The deals as of the end of the period before.
    before: Option<Arc<DealColumns>>,
}

/// The screen of the figures.
#[component]
pub(crate) fn DashboardPage() -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let (period, member) = (
        navigation.parameter("period"),
        navigation.parameter("member"),
    );
    let (from, to) = (navigation.parameter("from"), navigation.parameter("to"));
    let pipeline = navigation.parameter("pipeline");
    let choice = Memo::new(move |_| PeriodChoice::read(&period.get(), &from.get(), &to.get()));
    let question = Memo::new(move |_| {
        let today = store.today();
        let period = choice.get().period(today);
        let scope = Scope {
            member: member.get().parse().ok(),
            pipeline: pipeline.get().parse().ok(),
        };
        store.with(&[Part::Deals, Part::Pipelines, Part::Settings], |w| {
            let zone = store.zone();
            let (current, previous) = period.compared(today);
            let now = Arc::new(DealColumns::read(w, &zone, as_of(current, today)));
            let before = previous.map(|p| Arc::new(DealColumns::read(w, &zone, p.last_day())));
            Question {
                period,
                scope,
                today,
                now,
                before,
            }
        })
    });
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
    let pipelines = Memo::new(move |_| {
        store.with(&[Part::Pipelines], |w| {
            w.pipelines_in_order()
                .into_iter()
                .map(|p| (p.name.clone(), p.id.to_string()))
                .collect::<Vec<_>>()
        })
    });
    // The funnel is of one pipeline: the chosen one, or the first.
    let funnel_pipeline = Memo::new(move |_| {
        pipeline.get().parse::<PipelineId>().ok().or_else(|| {
            store.with(&[Part::Pipelines], |w| {
                w.pipelines_in_order().first().map(|p| p.id)
            })
        })
    });
    let steps = Memo::new(move |_| {
        let Some(id) = funnel_pipeline.get() else {
            return Vec::new();
        };
        question.with(|q| {
            store.with(&[Part::Pipelines], |w| {
                funnel(w, &q.now, id, q.period, &q.scope)
            })
        })
    });
    let is_empty = Memo::new(move |_| {
        question.with(|q| q.now.rows.is_empty())
            && store.with(&[Part::Deals], |w| w.deals.is_empty())
    });
    view! {
        <section class="page page--scroll" aria-labelledby="figures-title">
            <header class="page__head">
                <h1 id="figures-title" tabindex="-1">{move || tr!(figures.title)}</h1>
                <span class="page__meta">{move || question.with(span)}</span>
            </header>
            <div class="page__bar">
                <PeriodFilter choice />
                <select
                    class="input input--chip"
                    aria-label=move || tr!(figures.member)
                    on:change=move |event| navigation.set("member", event_target_value(&event))
                >
                    <option value="" selected=move || member.with(String::is_empty)>
                        {move || format!("{}: {}", tr!(figures.member), tr!(figures.everyone))}
                    </option>
                    {move || members.get().into_iter().map(|(name, id)| {
                        let chosen = id.clone();
                        view! { <option value=id selected=move || member.get() == chosen>{name}</option> }
                    }).collect_view()}
                </select>
                <select
                    class="input input--chip"
                    aria-label=move || tr!(figures.pipeline)
                    on:change=move |event| navigation.set("pipeline", event_target_value(&event))
                >
                    <option value="" selected=move || pipeline.with(String::is_empty)>
                        {move || format!("{}: {}", tr!(figures.pipeline), tr!(figures.all_pipelines))}
                    </option>
                    {move || pipelines.get().into_iter().map(|(name, id)| {
                        let chosen = id.clone();
                        view! { <option value=id selected=move || pipeline.get() == chosen>{name}</option> }
                    }).collect_view()}
                </select>
            </div>
            {move || is_empty.get().then(|| view! {
                <div class="empty">
                    <p class="empty__title">{move || tr!(figures.empty_title)}</p>
                    <p>{move || tr!(figures.empty_text)}</p>
                    <a class="button" href="#/import">{move || tr!(nav.import)}</a>
                </div>
            })}
            <div class="tiles">
                {Figure::ALL.into_iter().map(|figure| view! { <FigureTile figure question /> }).collect_view()}
                <RevenueChart question />
                <FunnelChart steps />
            </div>
        </section>
    }
}

/// The period in words, with what it is compared with.
fn span(question: &Question) -> String {
    if question.period == Period::ALL {
        return tr!(figures.all).to_owned();
    }
    let format = format();
    let (current, previous) = question.period.compared(question.today);
    let (from, to) = (format.date(current.start), format.date(current.last_day()));
    match previous {
        Some(previous) => {
            let before = format!(
                "{} – {}",
                format.date(previous.start),
                format.date(previous.last_day())
            );
            tr!(figures.vs, from = from, to = to, before = before)
        }
        None => tr!(figures.span, from = from, to = to),
    }
}
