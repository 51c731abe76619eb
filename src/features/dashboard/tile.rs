//! One figure: name, number, change, trend, fraction, definition and records.

use kith::charts::{Cell, Heading, NumberTile, Table, sparkline};
use kith::metrics::{Better, Calendar, Figure, Outcome, Period, answer, compare};
use leptos::prelude::*;

use super::{Question, words};
use crate::chart_figure::NumberFiles;
use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::words::format;

/// Months of the trend line.
const TREND_MONTHS: usize = 12;
/// Records that are listed at once.
const RECORDS: usize = 200;

#[component]
pub(super) fn FigureTile(figure: Figure, question: Memo<Question>) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let answered =
        Memo::new(move |_| question.with(|q| answer(&q.now, figure, q.period, &q.scope)));
    let currency = Memo::new(move |_| question.with(|q| q.now.currency));
    let change = Memo::new(move |_| {
        question.with(|q| compare(&q.now, q.before.as_deref(), figure, q.period, &q.scope))
    });
    let trend = Memo::new(move |_| question.with(|q| trend(figure, q)));
    let open = RwSignal::new(false);
    let number = move || answered.with(|a| words::number(figure, a, currency.get()));
    let fraction = move || answered.with(|a| words::fraction(figure, a, currency.get()));
    // What changed, whether it rose, whether that is good, and against what.
    let told = move || {
        words::change(figure, change.get()).map(|(text, rose)| {
            let is_good = rose.map(|rose| rose == (figure.better() == Better::Higher));
            let arrow = match rose {
                Some(true) => "▲ ",
                Some(false) => "▼ ",
                None => "",
            };
            let before = question.with(|q| q.period.compared(q.today).1);
            let before = before
                .map(|p| format!("{} – {}", format().day(p.start), format().day(p.last_day())));
            let than = before.map(|before| tr!(figures.than_before, period = before));
            (format!("{arrow}{text}"), is_good, than.unwrap_or_default())
        })
    };
    let tile = Callback::new(move |()| {
        let (change, is_good, than) = told().unwrap_or_default();
        NumberTile {
            heading: Heading {
                name: words::name(figure).to_owned(),
                summary: fraction(),
            },
            number: number(),
            change,
            is_good,
            than,
            trend: trend.get(),
        }
    });
    let table = Callback::new(move |()| {
        let cell = |text: String| Cell { text, number: None };
        Table {
            head: vec![tr!(figures.title).to_owned(), question.with(super::span)],
            rows: vec![vec![cell(words::name(figure).to_owned()), cell(number())]],
        }
    });
    let records = move || {
        let deals = answered.with(|a| a.deals.clone());
        store.with(&[Part::Deals, Part::Pipelines], |w| {
            deals
                .into_iter()
                .take(RECORDS)
                .filter_map(|id| {
                    let deal = w.deals.get(id)?;
                    let stage = w
                        .stage_of(deal)
                        .map(|stage| stage.name.clone())
                        .unwrap_or_default();
                    Some((id, deal.title.clone(), stage, deal.value.current().copied()))
                })
                .collect::<Vec<_>>()
        })
    };
    view! {
        <section class="tile" aria-label=move || words::name(figure)>
            <div class="tile__name">
                <h2 class="tile__name tile__name--long">{move || words::name(figure)}</h2>
                <NumberFiles tile table />
            </div>
            <p class="tile__number number" class:quiet=move || answered.with(|a| a.value.is_err() || a.is_of_few_cases())>
                {number}
            </p>
            <p class="tile__change">
                {move || told().map(|(text, is_good, than)| {
                    let class = match is_good {
                        Some(true) => "up",
                        Some(false) => "down",
                        None => "",
                    };
                    view! {
                        <b class=class>{text}</b>
                        <span>{than}</span>
                    }
                })}
            </p>
            <div class="chart chart--spark" inner_html=move || trend.with(|values| sparkline(values))></div>
            <p class="tile__fraction number">{fraction}</p>
            <details class="tile__details">
                <summary>{move || tr!(figures.how)}</summary>
                <p class="quiet">{move || words::definition(figure)}</p>
                <button
                    type="button"
                    class="button"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {move || tr!(figures.records)}
                </button>
                {move || open.get().then(|| view! {
                    <table class="plain-table" aria-label=tr!(figures.records_of, figure = words::name(figure))>
                        <thead>
                            <tr>
                                <th scope="col">{tr!(deal.title)}</th>
                                <th scope="col">{tr!(deal.stage)}</th>
                                <th scope="col" class="number">{tr!(deal.value)}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {records().into_iter().map(|(id, title, stage, value)| view! {
                                <tr>
                                    <td><a href=navigation.place_now().open_deal(id).to_string()>{title}</a></td>
                                    <td>{stage}</td>
                                    <td class="number">{value.map(|value| format().money(value))}</td>
                                </tr>
                            }).collect_view()}
                        </tbody>
                    </table>
                })}
            </details>
        </section>
    }
}

/// The line of the last twelve months up to the end of the period. The pipeline's past is another
/// reading of all deals for each month, so it has no line here.
fn trend(figure: Figure, question: &Question) -> Vec<Option<f64>> {
    if matches!(figure, Figure::PipelineValue | Figure::SalesGrowth) {
        return Vec::new();
    }
    // All of time has no end of its own: the line leads up to the last win.
    let wins = question
        .now
        .rows
        .iter()
        .filter_map(|row| match row.outcome {
            Outcome::Won(day) if question.scope.wants(row) => Some(day),
            _ => None,
        });
    let last = match question.period == Period::ALL {
        true => wins.max().unwrap_or(question.now.as_of),
        false => question.now.as_of,
    };
    let mut month = Calendar::Month.around(last);
    let mut months: Vec<Period> = Vec::with_capacity(TREND_MONTHS);
    for _ in 0..TREND_MONTHS {
        months.push(month);
        match month.previous() {
            Some(previous) => month = previous,
            None => break,
        }
    }
    months.reverse();
    months
        .into_iter()
        .map(|month| {
            answer(&question.now, figure, month, &question.scope)
                .value
                .ok()
        })
        .collect()
}
