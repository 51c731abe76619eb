//! The very records behind a figure.

use std::sync::Arc;

use kith::dashboards::Ask;
use kith::metrics::{Figure, Shape, Unit};
use leptos::prelude::*;

use crate::naming::figures as words;
use crate::parts::{NAMES, RecordList, RecordRow, day_of, here, record_words};
use crate::store::use_store;
use crate::tr;
use crate::words::format;

/// What a record adds above the line, in words.
pub(super) fn amount(figure: Figure, numerator: f64, denominator: f64, ask: &Ask) -> String {
    let currency = ask.view.currency();
    let (above, below) = figure.fraction_units();
    let above = words::in_full(above, numerator, currency);
    match (figure.shape(), figure.unit()) {
        (Shape::Sum, Unit::Count) => format().number(numerator),
        (Shape::Sum | Shape::Mean | Shape::Median, _) => above,
        _ => tr!(
            figures.over,
            n = above,
            d = words::in_full(below, denominator, currency)
        ),
    }
}

/// The records behind a figure, as a list that can be searched, opened and kept.
#[component]
pub(super) fn Records(figure: Figure, ask: Memo<Ask>) -> impl IntoView {
    let store = use_store();
    let rows = Memo::new(move |_| {
        let from = here();
        ask.with(|ask| {
            let (_, mut records) = ask.view.answer_with_records(&ask.query(figure));
            records.sort_by(|a, b| b.at.cmp(&a.at).then(a.record.cmp(&b.record)));
            store.with(&NAMES, |w| {
                let rows = records.into_iter().map(|it| {
                    let (name, kind, href) = record_words(w, it.record, &from);
                    let member = it.member.and_then(|id| w.members.get_any(id));
                    RecordRow {
                        name,
                        kind,
                        href,
                        cells: vec![
                            member.map(|member| member.name.clone()).unwrap_or_default(),
                            day_of(store, it.at),
                            amount(figure, it.numerator, it.denominator, ask),
                        ],
                    }
                });
                Arc::new(rows.collect::<Vec<_>>())
            })
        })
    });
    let heads = Signal::derive(|| {
        vec![
            tr!(dash.r_member).to_owned(),
            tr!(dash.r_when).to_owned(),
            tr!(dash.r_amount).to_owned(),
        ]
    });
    let label = Signal::derive(move || tr!(figures.records_of, figure = words::name(figure)));
    view! {
        <section class="tile figure-page__wide" aria-label=move || tr!(dash.records)>
            <h2 class="tile__name">{move || tr!(dash.records)}</h2>
            <RecordList label heads rows empty=Signal::derive(|| tr!(dash.no_records).to_owned()) />
        </section>
    }
}
