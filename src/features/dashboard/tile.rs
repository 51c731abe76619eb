//! One figure: name, number, change, trend, fraction, definition and records.

use kith::charts::sparkline;
use kith::metrics::{Better, Calendar, Figure, Period, RecordId};
use leptos::prelude::*;

use super::Question;
use crate::naming::figures as words;
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
    let answered = Memo::new(move |_| question.with(|q| q.view.answer(&q.query(figure))));
    let currency = Memo::new(move |_| question.with(|q| q.view.currency()));
    let change = Memo::new(move |_| question.with(|q| q.view.compare(&q.query(figure)).change));
    let trend = Memo::new(move |_| question.with(|q| trend(figure, q)));
    let open = RwSignal::new(false);
    let records = move || {
        let records = question.with(|q| q.view.answer_with_records(&q.query(figure)).1);
        store.with(&[Part::Deals, Part::Pipelines], |w| {
            records
                .into_iter()
                .filter_map(|record| match record.record {
                    RecordId::Deal(id) => Some(id),
                    _ => None,
                })
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
            <h2 class="tile__name">{move || words::name(figure)}</h2>
            <p class="tile__number number" class:quiet=move || answered.with(|a| a.value.is_err() || a.is_of_few_cases())>
                {move || answered.with(|a| words::number(figure, a, currency.get()))}
            </p>
            <p class="tile__change">
                {move || words::change(figure, change.get()).map(|(text, rose)| {
                    let good = rose.map(|rose| rose == (figure.better() == Better::Higher));
                    let class = match good {
                        Some(true) => "up",
                        Some(false) => "down",
                        None => "",
                    };
                    let arrow = match rose {
                        Some(true) => "▲ ",
                        Some(false) => "▼ ",
                        None => "",
                    };
                    let before = question.with(|q| q.period.compared(q.today()).1);
                    let before = before.map(|p| format!("{} – {}", format().day(p.start), format().day(p.last_day())));
                    view! {
                        <b class=class>{arrow}{text}</b>
                        <span>{before.map(|before| tr!(figures.than_before, period = before))}</span>
                    }
                })}
            </p>
            <div class="chart chart--spark" inner_html=move || trend.get()></div>
            <p class="tile__fraction number">{move || answered.with(|a| words::fraction(figure, a, currency.get()))}</p>
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
fn trend(figure: Figure, question: &Question) -> String {
    if matches!(figure, Figure::PipelineValue | Figure::SalesGrowth) {
        return String::new();
    }
    // All of time has no end of its own: the line leads up to the last thing that happened.
    let today = question.today();
    let last = match question.period == Period::ALL {
        true => question
            .view
            .columns()
            .first_and_last_day()
            .map_or(today, |(_, last)| last.min(today)),
        false => question.period.last_day().min(today),
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
    let values: Vec<Option<f64>> = months
        .into_iter()
        .map(|month| {
            let query = question.query(figure).during(month);
            question.view.answer(&query).value.ok()
        })
        .collect();
    sparkline(&values)
}
