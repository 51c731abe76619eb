//! The open deals that stand still.

use std::sync::Arc;

use kith::charts::{Cell, Table};
use kith::metrics::Unit;
use leptos::prelude::*;

use super::major;
use crate::chart_figure::TableFiles;
use crate::features::dashboard::{TileSight, naming};
use crate::naming::figures as words;
use crate::parts::{NAMES, RecordRow, here, record_words};
use crate::store::use_store;
use crate::tr;
use crate::words::format;

/// Open deals that are longer in their stage than it allows.
#[component]
pub(super) fn Rotting(sight: TileSight) -> impl IntoView {
    let store = use_store();
    let TileSight { ask, title, .. } = sight;
    let rows = Memo::new(move |_| {
        let from = here();
        ask.with(|ask| {
            let currency = ask.view.currency();
            let rotting = ask.view.rotting(&ask.scope);
            store.with(&NAMES, |w| {
                let rows = rotting.iter().map(|rotting| {
                    let record = kith::metrics::RecordId::Deal(rotting.deal);
                    let (name, _, href) = record_words(w, record, &from);
                    let stage = w
                        .stages
                        .get_any(rotting.stage)
                        .map(|stage| stage.name.clone());
                    let value = rotting
                        .value_minor
                        .map(|minor| words::in_full(Unit::Money, minor as f64, currency));
                    RecordRow {
                        name,
                        kind: "",
                        href,
                        cells: vec![
                            stage.unwrap_or_default(),
                            format().number(rotting.days_too_long.ceil()),
                            value.unwrap_or_default(),
                        ],
                    }
                });
                Arc::new(rows.collect::<Vec<_>>())
            })
        })
    });
    let table = Callback::new(move |()| Table {
        head: vec![
            tr!(dash.k_deal).to_owned(),
            tr!(figures.stage).to_owned(),
            tr!(dash.days_late).to_owned(),
            tr!(dash.value).to_owned(),
        ],
        rows: rows.with_untracked(|rows| {
            let amounts = ask.with_untracked(|ask| {
                let rotting = ask.view.rotting(&ask.scope);
                let major = |minor: i64| major(ask, minor as f64);
                let number = |it: &kith::metrics::Rotting| {
                    [
                        None,
                        Some(it.days_too_long.ceil()),
                        it.value_minor.map(major),
                    ]
                };
                rotting.iter().map(number).collect::<Vec<_>>()
            });
            let rows = rows.iter().zip(amounts).map(|(row, amounts)| {
                let cells = row.cells.iter().zip(amounts);
                let name = Cell {
                    text: row.name.clone(),
                    number: None,
                };
                let others = cells.map(|(text, number)| Cell {
                    text: text.clone(),
                    number,
                });
                std::iter::once(name).chain(others).collect()
            });
            rows.collect()
        }),
    });
    let day = Signal::derive(move || ask.with(naming::span));
    view! {
        <section class="tile" aria-label=move || title.get()>
            <div class="tile__head">
                <h2 class="tile__name">{move || title.get()}</h2>
                <TableFiles name=title summary=day table />
            </div>
            <table class="plain-table tile__table" aria-label=move || title.get()>
                <thead>
                    <tr>
                        <th scope="col">{move || tr!(dash.k_deal)}</th>
                        <th scope="col">{move || tr!(figures.stage)}</th>
                        <th scope="col" class="number">{move || tr!(dash.days_late)}</th>
                        <th scope="col" class="number">{move || tr!(dash.value)}</th>
                    </tr>
                </thead>
                <tbody>
                    {move || rows.get().iter().take(7).cloned().map(|row| view! {
                        <tr>
                            <td><a class="ellipsis" href=row.href>{row.name}</a></td>
                            {row.cells.into_iter().enumerate().map(|(place, cell)| view! {
                                <td class:number=move || { place > 0 }>{cell}</td>
                            }).collect_view()}
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
            {move || rows.with(|rows| rows.is_empty()).then(|| view! {
                <p class="tile__fraction">{tr!(dash.no_rotting)}</p>
            })}
        </section>
    }
}
