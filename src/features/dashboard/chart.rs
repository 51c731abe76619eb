//! The two full charts: revenue over time, and the funnel.

use kith::charts::{Chart, Kind, Place, Series};
use kith::domain::Money;
use kith::metrics::{Calendar, Figure, FunnelStep, Outcome, Period, answer};
use leptos::prelude::*;

use super::Question;
use crate::chart_figure::ChartFigure;
use crate::store::use_navigation;
use crate::tr;
use crate::words::format;

/// Bars that are shown at most.
const BARS: usize = 24;

/// One bar with its full name and value.
#[derive(Debug, Clone, PartialEq)]
struct Item {
    label: String,
    full_label: String,
    value: Money,
    is_running: bool,
}

#[component]
pub(super) fn RevenueChart(question: Memo<Question>) -> impl IntoView {
    let navigation = use_navigation();
    let by = navigation.parameter("by");
    let calendar = Memo::new(move |_| {
        if by.get() == "quarter" {
            Calendar::Quarter
        } else {
            Calendar::Month
        }
    });
    let items = Memo::new(move |_| question.with(|q| items(q, calendar.get())));
    let chart = Signal::derive(move || {
        items.with(|items| Chart {
            kind: Kind::Bars,
            places_name: tr!(figures.when).to_owned(),
            places: items
                .iter()
                .map(|item| Place {
                    label: item.label.clone(),
                    name: item.full_label.clone(),
                })
                .collect(),
            series: vec![Series {
                name: tr!(figures.revenue).to_owned(),
                values: items
                    .iter()
                    .map(|item| Some(item.value.as_major()))
                    .collect(),
            }],
            running_from: items.iter().position(|item| item.is_running),
            ..Chart::default()
        })
    });
    let currency = Memo::new(move |_| question.with(|q| q.now.currency));
    // A tick or a value in the major unit, back as an amount.
    let amount = move |value: f64| {
        let minor = value * currency.get().minor_per_major() as f64;
        Money::new(minor.round() as i64, currency.get())
    };
    let short = Callback::new(move |value| format().money_in_short(amount(value)));
    let full = Callback::new(move |value| format().money(amount(value)));
    let title = move || match calendar.get() {
        Calendar::Quarter => tr!(figures.revenue_chart_quarter),
        _ => tr!(figures.revenue_chart),
    };
    let summary = move || {
        items.with(|items| {
            let best = items.iter().max_by_key(|item| item.value.minor);
            let total: i64 = items.iter().map(|item| item.value.minor).sum();
            match best {
                Some(best) if total > 0 => tr!(
                    figures.revenue_summary,
                    label = best.full_label,
                    value = format().money(best.value),
                    total = format().money(Money::new(total, best.value.currency))
                ),
                _ => tr!(figures.nothing_won).to_owned(),
            }
        })
    };
    let choose = move |name: &'static str| move |_| navigation.set("by", name);
    let title = Signal::derive(move || title().to_owned());
    view! {
        <ChartFigure name=title summary=Signal::derive(summary) chart short full class="tile tile--wide">
            <div class="segmented" role="group" aria-label=move || title.get()>
                <button type="button" class="segmented__option" aria-pressed=move || (calendar.get() == Calendar::Month).to_string() on:click=choose("")>
                    {move || tr!(figures.by_month)}
                </button>
                <button type="button" class="segmented__option" aria-pressed=move || (calendar.get() == Calendar::Quarter).to_string() on:click=choose("quarter")>
                    {move || tr!(figures.by_quarter)}
                </button>
            </div>
        </ChartFigure>
    }
}

/// The months or quarters that are drawn: those of the period where it has several, else the last
/// ones up to its end; without empty ones before the first win.
fn items(question: &Question, calendar: Calendar) -> Vec<Item> {
    use chrono::Datelike;
    let q = question;
    let wins = q.now.rows.iter().filter_map(|row| match row.outcome {
        Outcome::Won(day) if q.scope.wants(row) => Some(day),
        _ => None,
    });
    let first_win = wins.clone().min();
    let last = if q.period == Period::ALL {
        wins.max().unwrap_or(q.today)
    } else {
        q.now.as_of
    };
    let Some(first) = first_win else {
        return Vec::new();
    };
    let months_in_period = q.period.parts(Calendar::Month).len();
    let start = if q.period != Period::ALL && months_in_period > 3 {
        first.max(q.period.start)
    } else {
        first
    };
    if start > last {
        return Vec::new();
    }
    let mut parts = Period::days(start, last).parts(calendar);
    if parts.len() > BARS {
        parts.drain(..parts.len() - BARS);
    }
    let format = format();
    parts
        .into_iter()
        .map(|part| {
            let revenue = answer(&q.now, Figure::TotalRevenue, part, &q.scope).numerator;
            let (label, full_label) = match calendar {
                Calendar::Quarter => {
                    let name = format!("Q{} {}", part.start.month().div_ceil(3), part.start.year());
                    (name.clone(), name)
                }
                _ => (format.month_name(part.start), format.month(part.start)),
            };
            let is_running = part.is_running(q.today);
            Item {
                label,
                full_label,
                value: Money::new(revenue, q.now.currency),
                is_running,
            }
        })
        .collect()
}

#[component]
pub(super) fn FunnelChart(steps: Memo<Vec<FunnelStep>>) -> impl IntoView {
    let summary = move || {
        steps.with(|steps| {
            let count =
                |step: Option<&FunnelStep>| format().count(step.map_or(0, |step| step.reached));
            tr!(
                figures.funnel_summary,
                first = count(steps.first()),
                last = count(steps.last())
            )
        })
    };
    let chart = Signal::derive(move || {
        steps.with(|steps| Chart {
            kind: Kind::Funnel,
            places_name: tr!(figures.stage).to_owned(),
            places: steps
                .iter()
                .map(|step| Place::named(step.name.clone()))
                .collect(),
            series: vec![Series {
                name: tr!(figures.reached).to_owned(),
                values: steps.iter().map(|step| Some(step.reached as f64)).collect(),
            }],
            ..Chart::default()
        })
    });
    let written = Callback::new(move |value| format().number(value));
    view! {
        <ChartFigure
            name=Signal::derive(|| tr!(figures.funnel).to_owned())
            note=Signal::derive(|| tr!(figures.funnel_note).to_owned())
            summary=Signal::derive(summary)
            chart
            short=written
            full=written
            class="tile tile--side"
        />
    }
}
