//! Tiles that are a view of the pipeline: funnel, conversion, forecast, time in stage, deals that
//! stand still, reasons, and how the pipeline changed.

mod rotting;

use std::sync::Arc;

use kith::charts::{Chart, Kind, Place, Series};
use kith::dashboards::{Ask, PipelineView};
use kith::domain::PipelineId;
use kith::metrics::{Calendar, FunnelView, Period, Unit, waterfall};
use leptos::prelude::*;
use rotting::Rotting;

use crate::chart_figure::ChartFigure;
use crate::features::dashboard::{TileSight, naming};
use crate::naming::figures as words;
use crate::store::{Part, use_store};
use crate::tr;
use crate::words::format;

/// A chart with what is said about it.
#[derive(Debug, Clone, PartialEq, Default)]
struct Told {
    chart: Chart,
    note: String,
    summary: Option<String>,
    unit: Option<Unit>,
    empty: String,
}

/// A view of the pipeline on a board.
#[component]
pub(in crate::features::dashboard) fn PipelineTile(
    of: PipelineView,
    sight: TileSight,
) -> impl IntoView {
    let store = use_store();
    let TileSight { ask, title, .. } = sight;
    // Stages are of one pipeline: the chosen one, or the first.
    let pipeline = Memo::new(move |_| {
        ask.with(|ask| ask.scope.pipeline)
            .or_else(|| store.with(&[Part::Pipelines], |w| w.first_pipeline()))
    });
    if of == PipelineView::RottingDeals {
        return view! { <Rotting sight /> }.into_any();
    }
    let told = Memo::new(move |_| {
        let pipeline = pipeline.get();
        ask.with(|ask| told(of, ask, pipeline))
    });
    let chart = Signal::derive(move || told.with(|told| told.chart.clone()));
    let written = move |value: f64, short: bool| {
        let unit = told.with(|told| told.unit);
        let currency = sight.currency();
        match unit {
            None => format().number(value),
            Some(Unit::Share) => format().percent(value),
            Some(unit) => {
                let value = match unit {
                    Unit::Money => value * currency.minor_per_major() as f64,
                    _ => value,
                };
                match short {
                    true => words::in_short(unit, value, currency),
                    false => words::in_full(unit, value, currency),
                }
            }
        }
    };
    let short = Callback::new(move |value| written(value, true));
    let full = Callback::new(move |value| written(value, false));
    let note = Signal::derive(move || told.with(|told| told.note.clone()));
    let empty = Signal::derive(move || told.with(|told| told.empty.clone()));
    if told.with_untracked(|told| told.summary.is_some()) {
        let summary =
            Signal::derive(move || told.with(|told| told.summary.clone()).unwrap_or_default());
        return view! {
            <ChartFigure name=title note summary chart short full empty class="tile" />
        }
        .into_any();
    }
    view! { <ChartFigure name=title note chart short full empty class="tile" /> }.into_any()
}

fn told(of: PipelineView, ask: &Ask, pipeline: Option<PipelineId>) -> Told {
    let none = Told {
        empty: tr!(reason.no_deal_yet).to_owned(),
        ..Told::default()
    };
    match (of, pipeline) {
        (PipelineView::Funnel, Some(pipeline)) => funnel(ask, pipeline),
        (PipelineView::StageConversion, Some(pipeline)) => conversion(ask, pipeline),
        (PipelineView::TimeInStage, Some(pipeline)) => time_in_stage(ask, pipeline),
        (PipelineView::Forecast, _) => forecast(ask),
        (PipelineView::WonReasons, _) => reasons(ask, true),
        (PipelineView::LostReasons, _) => reasons(ask, false),
        (PipelineView::Waterfall, _) => changes(ask),
        _ => none,
    }
}

fn nothing_to_do() -> String {
    format!("{}. {}", tr!(chart.empty), tr!(todo.deal))
}

fn major(ask: &Ask, minor: f64) -> f64 {
    minor / ask.view.currency().minor_per_major() as f64
}

fn funnel(ask: &Ask, pipeline: PipelineId) -> Told {
    let steps = ask
        .view
        .funnel(pipeline, ask.period, &ask.scope, FunnelView::Cohort);
    let count = |step: Option<&kith::metrics::FunnelStep>| {
        format().count(step.map_or(0, |step| step.reached))
    };
    let is_empty = steps.iter().all(|step| step.reached == 0);
    Told {
        note: tr!(figures.funnel_note).to_owned(),
        summary: Some(tr!(
            figures.funnel_summary,
            first = count(steps.first()),
            last = count(steps.last())
        )),
        empty: nothing_to_do(),
        chart: Chart {
            kind: Kind::Funnel,
            places_name: tr!(figures.stage).to_owned(),
            places: match is_empty {
                true => Vec::new(),
                false => steps
                    .iter()
                    .map(|step| Place::named(step.name.clone()))
                    .collect(),
            },
            series: vec![Series {
                name: tr!(figures.reached).to_owned(),
                values: steps.iter().map(|step| Some(step.reached as f64)).collect(),
            }],
            ..Chart::default()
        },
        unit: None,
    }
}

fn conversion(ask: &Ask, pipeline: PipelineId) -> Told {
    let steps = ask
        .view
        .funnel(pipeline, ask.period, &ask.scope, FunnelView::Reached);
    let pairs = steps.iter().zip(steps.iter().skip(1));
    let (places, values) = pairs
        .map(|(from, to)| {
            (
                Place::named(format!("{} → {}", from.name, to.name)),
                to.conversion,
            )
        })
        .unzip();
    Told {
        empty: nothing_to_do(),
        unit: Some(Unit::Share),
        chart: Chart {
            kind: Kind::Rows,
            places_name: tr!(figures.stage).to_owned(),
            places,
            series: vec![Series {
                name: tr!(chart.conversion).to_owned(),
                values,
            }],
            ..Chart::default()
        },
        ..Told::default()
    }
}

fn time_in_stage(ask: &Ask, pipeline: PipelineId) -> Told {
    let times = ask.view.stage_times(pipeline, ask.period, &ask.scope);
    let names = [
        tr!(dash.shortest),
        tr!(dash.quarter_of),
        tr!(dash.half_of),
        tr!(dash.three_of),
        tr!(dash.longest),
    ];
    let value = |time: &kith::metrics::StageTime, place: usize| {
        let [least, most] = time.range_days?;
        let [lower, median, upper] = time.quartiles_days?;
        [least, lower, median, upper, most].get(place).copied()
    };
    let stays: usize = times.iter().map(|time| time.n).sum();
    Told {
        summary: Some(tr!(dash.stays, n = format().count(stays))),
        empty: tr!(dash.no_stays).to_owned(),
        unit: Some(Unit::Days),
        chart: Chart {
            kind: Kind::Quartiles,
            places_name: tr!(figures.stage).to_owned(),
            places: times
                .iter()
                .map(|time| Place::named(time.name.clone()))
                .collect(),
            series: names
                .into_iter()
                .enumerate()
                .map(|(place, name)| Series {
                    name: name.to_owned(),
                    values: times.iter().map(|time| value(time, place)).collect(),
                })
                .collect(),
            ..Chart::default()
        },
        ..Told::default()
    }
}

fn forecast(ask: &Ask) -> Told {
    // A forecast looks ahead: from this month to the end of the period, half a year at least.
    let first = Calendar::Month.around(ask.today());
    let ahead = chrono::Months::new(6);
    let half_year = first.start.checked_add_months(ahead).unwrap_or(first.end);
    let end = match ask.period == Period::ALL {
        true => half_year,
        false => ask.period.end.max(half_year),
    };
    let period = Period {
        start: first.start,
        end,
    };
    let forecast = ask.view.forecast(period, &ask.scope, Calendar::Month);
    let format = format();
    let series = |name: &str, value: &dyn Fn(&kith::metrics::ForecastPart) -> f64| Series {
        name: name.to_owned(),
        values: forecast
            .parts
            .iter()
            .map(|part| Some(major(ask, value(part))))
            .collect(),
    };
    let overdue: usize = forecast.parts.iter().map(|part| part.overdue).sum();
    let mut notes = Vec::new();
    if forecast.without_day > 0 {
        notes.push(tr!(
            dash.without_day,
            n = format.count(forecast.without_day)
        ));
    }
    if overdue > 0 {
        notes.push(tr!(dash.overdue, n = format.count(overdue)));
    }
    let has_goal = forecast.parts.iter().any(|part| part.goal.is_some());
    let goals = forecast.parts.iter().map(|part| {
        let goal = part.goal.as_ref()?;
        Some(major(ask, goal.value))
    });
    let is_empty = forecast
        .parts
        .iter()
        .all(|part| part.open_minor == 0 && part.won_minor == 0.0);
    Told {
        note: notes.join(" · "),
        empty: nothing_to_do(),
        unit: Some(Unit::Money),
        chart: Chart {
            kind: Kind::Forecast,
            places_name: tr!(figures.when).to_owned(),
            places: match is_empty {
                true => Vec::new(),
                false => forecast
                    .parts
                    .iter()
                    .map(|part| Place {
                        label: format.month_name(part.period.start),
                        name: format.month(part.period.start),
                    })
                    .collect(),
            },
            series: vec![
                // What is won already is as sure as anything can be.
                series(tr!(dash.committed), &|part| {
                    part.won_minor + part.committed_minor as f64
                }),
                series(tr!(dash.weighted), &|part| {
                    part.won_minor + part.weighted_minor
                }),
                series(tr!(dash.best), &|part| {
                    part.won_minor + part.best_case_minor as f64
                }),
            ],
            target: match has_goal {
                true => goals.collect(),
                false => Vec::new(),
            },
            ..Chart::default()
        },
        ..Told::default()
    }
}

fn reasons(ask: &Ask, of_wins: bool) -> Told {
    let mut reasons = ask.view.reasons(ask.period, &ask.scope, of_wins);
    reasons.truncate(8);
    Told {
        empty: match of_wins {
            true => tr!(reason.no_deal_won),
            false => tr!(reason.no_deal_closed),
        }
        .to_owned(),
        chart: Chart {
            kind: Kind::Rows,
            places_name: tr!(dash.reason).to_owned(),
            places: reasons
                .iter()
                .map(|reason| match reason.text.is_empty() {
                    true => Place::named(tr!(dash.no_reason)),
                    false => Place::named(reason.text.clone()),
                })
                .collect(),
            series: vec![Series {
                name: tr!(dash.deals).to_owned(),
                values: reasons
                    .iter()
                    .map(|it| Some(it.deals.len() as f64))
                    .collect(),
            }],
            ..Chart::default()
        },
        ..Told::default()
    }
}

fn changes(ask: &Ask) -> Told {
    let before = ask.passed().start.pred_opt();
    let before = match (ask.period == Period::ALL, before) {
        (false, Some(day)) => day,
        _ => ask
            .view
            .columns()
            .first_and_last_day()
            .and_then(|(first, _)| first.pred_opt())
            .unwrap_or(ask.today()),
    };
    let end = ask.passed().last_day().min(ask.today());
    let earlier = ask.view.as_of_day(before);
    let later = match end == ask.today() {
        true => Arc::clone(&ask.view),
        false => Arc::new(ask.view.as_of_day(end)),
    };
    let told = waterfall(&earlier, &later, &ask.scope);
    let mut places = vec![Place::named(tr!(dash.w_start))];
    let mut values = vec![Some(major(ask, told.start_minor as f64))];
    for step in told.steps.iter().filter(|step| step.change_minor != 0) {
        places.push(Place::named(naming::step(step.kind)));
        values.push(Some(major(ask, step.change_minor as f64)));
    }
    places.push(Place::named(tr!(dash.w_end)));
    values.push(Some(major(ask, told.end_minor as f64)));
    let is_empty = told.start_minor == 0 && told.steps.iter().all(|it| it.deals.is_empty());
    Told {
        note: naming::short_days(Period::days(before, end)),
        empty: nothing_to_do(),
        unit: Some(Unit::Money),
        chart: Chart {
            kind: Kind::Waterfall,
            places_name: tr!(dash.m_movement).to_owned(),
            places: match is_empty {
                true => Vec::new(),
                false => places,
            },
            series: vec![Series {
                name: tr!(dash.value).to_owned(),
                values,
            }],
            ..Chart::default()
        },
        ..Told::default()
    }
}
