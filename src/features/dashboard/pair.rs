//! Tiles of an output with its efficiency: what was achieved, what it took, and how both stand.

use kith::charts::{Cell, Table};
use kith::domain::Currency;
use kith::metrics::{Better, Pair, PairState, Side, Yardstick};
use leptos::prelude::*;

use super::{TileSight, naming, use_screen};
use crate::chart_figure::TableFiles;
use crate::naming::figures as words;
use crate::tr;

/// The four states as they lie: little and much from left to right, dear and cheap from below.
const STATES: [PairState; 4] = [
    PairState::LeanButSmall,
    PairState::BothUp,
    PairState::BothDown,
    PairState::BusyButWasteful,
];

/// What a side is measured by; empty for nothing.
fn against(side: &Side, currency: Currency) -> String {
    match (side.yardstick, side.answer.value) {
        (_, Err(why)) => words::reason(why).to_owned(),
        (Yardstick::Missing, _) => String::new(),
        (yardstick, _) => {
            let number = yardstick.number().unwrap_or_default();
            let number = words::in_full(side.answer.figure.unit(), number, currency);
            let what = match yardstick {
                Yardstick::Target(_) => tr!(dash.vs_target),
                Yardstick::TeamMedian(_) => tr!(dash.vs_team),
                _ => tr!(dash.vs_then),
            };
            format!("{what}: {number}")
        }
    }
}

/// The class and the arrow of a side: the arrow says where the number went, the class whether that
/// is good.
fn arrow(side: &Side) -> (&'static str, &'static str) {
    match (side.is_up, side.answer.figure.better()) {
        (None, _) => ("quiet", ""),
        (Some(true), Better::Higher) => ("up", "▲ "),
        (Some(true), Better::Lower) => ("up", "▼ "),
        (Some(false), Better::Higher) => ("down", "▼ "),
        (Some(false), Better::Lower) => ("down", "▲ "),
    }
}

/// An output and what it took.
#[component]
pub(super) fn PairTile(pair: Pair, sight: TileSight) -> impl IntoView {
    let TileSight { ask, title, .. } = sight;
    let screen = use_screen();
    let told = Memo::new(move |_| ask.with(|ask| ask.view.pair(pair, &ask.query(pair.output()))));
    let currency = move || sight.currency();
    let row = move |side: Side| {
        let figure = side.answer.figure;
        let currency = currency();
        let value = words::number(&side.answer, currency);
        let against = against(&side, currency);
        let (class, arrow) = arrow(&side);
        let link = screen.figure_link(figure, "");
        view! {
            <div class="pair__row">
                <a class="pair__name" href=link>{words::name(figure)}</a>
                <b class="number">{value}</b>
                <span class=format!("pair__against number {class}")>{arrow}{against}</span>
            </div>
        }
    };
    // The rows as a file keeps them: what, how much, against what.
    let table = Callback::new(move |()| {
        let cell = |text: String, number| Cell { text, number };
        Table {
            head: vec![
                tr!(dash.what).to_owned(),
                ask.with_untracked(naming::span),
                tr!(dash.against).to_owned(),
            ],
            rows: told.with_untracked(|told| {
                let sides = std::iter::once(&told.output).chain(&told.efficiencies);
                let rows = sides.map(|side| {
                    let figure = side.answer.figure;
                    let value = words::number(&side.answer, currency());
                    let number = words::plain(&side.answer, currency());
                    let against = format!("{}{}", arrow(side).1, against(side, currency()));
                    vec![
                        cell(words::name(figure).to_owned(), None),
                        cell(value, number),
                        cell(against, None),
                    ]
                });
                rows.collect()
            }),
        }
    });
    let state_words = move || told.with(|told| naming::state(told.state));
    view! {
        <section class="tile tile--pair" aria-label=move || title.get()>
            <div class="tile__head">
                <h2 class="tile__name">{move || title.get()}</h2>
                <p class="pair__state" role="status">{state_words}</p>
                <TableFiles name=title summary=Signal::derive(move || state_words().to_owned()) table />
            </div>
            <div class="pair">
                <div class="pair__rows">
                    {move || told.with(|told| {
                        let sides = std::iter::once(&told.output).chain(told.efficiencies.iter().take(3));
                        sides.cloned().map(row).collect_view()
                    })}
                </div>
                <div class="pair__grid" aria-hidden="true">
                    {STATES.into_iter().map(|state| view! {
                        <span
                            class="pair__cell"
                            class:pair__cell--good=move || told.with(|told| told.state == state && state == PairState::BothUp)
                            class:pair__cell--bad=move || told.with(|told| told.state == state && state != PairState::BothUp)
                        >
                            {move || naming::state(state)}
                        </span>
                    }).collect_view()}
                </div>
            </div>
        </section>
    }
}
