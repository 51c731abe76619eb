//! Tiles of an output with its efficiency: what was achieved, what it took, and how both stand.

use kith::metrics::{Pair, PairState, Side, Yardstick};
use leptos::prelude::*;

use super::{TileSight, naming, use_screen};
use crate::naming::figures as words;
use crate::tr;

/// The four states as they lie: little and much from left to right, dear and cheap from below.
const STATES: [PairState; 4] = [
    PairState::LeanButSmall,
    PairState::BothUp,
    PairState::BothDown,
    PairState::BusyButWasteful,
];

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
        let against = match (side.yardstick, side.answer.value) {
            (_, Err(why)) => words::reason(why).to_owned(),
            (Yardstick::Missing, _) => String::new(),
            (yardstick, _) => {
                let number = yardstick.number().unwrap_or_default();
                let number = words::in_full(figure.unit(), number, currency);
                let what = match yardstick {
                    Yardstick::Target(_) => tr!(dash.vs_target),
                    Yardstick::TeamMedian(_) => tr!(dash.vs_team),
                    _ => tr!(dash.vs_then),
                };
                format!("{what}: {number}")
            }
        };
        let (class, arrow) = match (side.is_up, figure.better()) {
            (None, _) => ("quiet", ""),
            // The arrow says where the number went, the colour whether that is good.
            (Some(true), kith::metrics::Better::Higher) => ("up", "▲ "),
            (Some(true), kith::metrics::Better::Lower) => ("up", "▼ "),
            (Some(false), kith::metrics::Better::Higher) => ("down", "▼ "),
            (Some(false), kith::metrics::Better::Lower) => ("down", "▲ "),
        };
        let link = screen.figure_link(figure, "");
        view! {
            <div class="pair__row">
                <a class="pair__name" href=link>{words::name(figure)}</a>
                <b class="number">{value}</b>
                <span class=format!("pair__against number {class}")>{arrow}{against}</span>
            </div>
        }
    };
    let state_words = move || told.with(|told| naming::state(told.state));
    view! {
        <section class="tile tile--pair" aria-label=move || title.get()>
            <div class="tile__head">
                <h2 class="tile__name">{move || title.get()}</h2>
                <p class="pair__state" role="status">{state_words}</p>
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
