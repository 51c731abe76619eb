//! The figures: tiles, charts, and the records behind them.

mod chart;
mod period;
mod tile;

use std::sync::Arc;

use kith::domain::{Date, PipelineId};
use kith::metrics::{Columns, Figure, FunnelView, Period, Query, Scope, View};
use leptos::prelude::*;

use crate::parts::FiguresNav;
use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::words::format;
use chart::{FunnelChart, RevenueChart};
use period::{PeriodChoice, PeriodFilter};
use tile::FigureTile;

/// The figures that are shown.
const SHOWN: [Figure; 6] = [
    Figure::TotalRevenue,
    Figure::SalesGrowth,
    Figure::WinRate,
    Figure::PipelineValue,
    Figure::AverageDealSize,
    Figure::SalesCycleDays,
];

/// What all tiles are asked for.
#[derive(Debug, Clone)]
struct Question {
    period: Period,
    scope: Scope,
    /// The records as of today.
    view: Arc<View>,
}

impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.view, &other.view)
            && self.period == other.period
            && self.scope == other.scope
    }
}

impl Question {
    fn today(&self) -> Date {
        self.view.as_of()
    }

    fn query(&self, figure: Figure) -> Query {
        Query::new(figure, self.period).within(self.scope.clone())
    }
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
    // Read anew when a record changes, not when the period or the scope does.
    let parts = [
        Part::Deals,
        Part::Pipelines,
        Part::Members,
        Part::Companies,
        Part::People,
        Part::Activities,
        Part::Satisfaction,
        Part::Costs,
        Part::Targets,
        Part::Lists,
        Part::Settings,
    ];
    let read = StoredValue::new(None::<Arc<Columns>>);
    let view = ArcMemo::new_with_compare(
        move |_| {
            let today = store.today();
            let columns = store.with(&parts, |w| {
                let zone = store.zone();
                let earlier = read.get_value();
                Arc::new(match earlier {
                    Some(earlier) => earlier.read_again(w, &zone),
                    None => Columns::read(w, &zone),
                })
            });
            read.set_value(Some(Arc::clone(&columns)));
            Arc::new(View::new(columns, today))
        },
        |before, now| match (before, now) {
            (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
            _ => true,
        },
    );
    let question = Memo::new(move |_| {
        let view = view.get();
        let scope = Scope {
            member: member.get().parse().ok(),
            pipeline: pipeline.get().parse().ok(),
            ..Scope::default()
        };
        Question {
            period: choice.get().period(view.as_of()),
            scope,
            view,
        }
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
        question.with(|q| q.view.funnel(id, q.period, &q.scope, FunnelView::Cohort))
    });
    let is_empty = Memo::new(move |_| store.with(&[Part::Deals], |w| w.deals.is_empty()));
    view! {
        <section class="page page--scroll" aria-labelledby="figures-title">
            <header class="page__head">
                <h1 id="figures-title" tabindex="-1">{move || tr!(figures.title)}</h1>
                <span class="page__meta">{move || question.with(span)}</span>
                <span class="page__grow"></span>
                <FiguresNav />
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
                {SHOWN.into_iter().map(|figure| view! { <FigureTile figure question /> }).collect_view()}
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
    let (current, previous) = question.period.compared(question.today());
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
