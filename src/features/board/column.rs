//! One column: its head, and the cards that are in sight.

use std::collections::HashMap;

use kith::domain::{DealId, StageId};
use leptos::html;
use leptos::prelude::*;

use super::card::DealCard;
use super::drag::Drag;
use super::{Column, count_in_words};
use crate::tr;
use crate::ui::use_window;
use crate::words::format;

/// Height of a card and the gap under it, in pixels; style/board.css holds the same.
pub(super) const CARD_STEP: f64 = 120.0;

#[component]
pub(super) fn BoardColumn(
    stage: StageId,
    column: Memo<Option<Column>>,
    drag: Drag,
) -> impl IntoView {
    // While a card is dragged its place is the slot's, wherever that is.
    let deals = Memo::new(move |_| {
        let lifted = drag.lifted.get();
        column
            .with(|column| {
                column.as_ref().map(|column| {
                    column
                        .deals
                        .iter()
                        .copied()
                        .filter(|deal| Some(*deal) != lifted)
                        .collect::<Vec<_>>()
                })
            })
            .unwrap_or_default()
    });
    let slot = Memo::new(move |_| {
        drag.target
            .get()
            .filter(|(over, _)| *over == stage)
            .map(|(_, place)| place)
    });
    let rows = Signal::derive(move || deals.with(Vec::len) + usize::from(slot.get().is_some()));
    let window = use_window(CARD_STEP, rows);
    // The cards in sight with their places; a card that only moves is not drawn anew.
    let places = Memo::new(move |_| {
        let slot = slot.get();
        let visible = window.visible.get();
        deals.with(|deals| {
            deals
                .iter()
                .enumerate()
                .map(|(place, deal)| {
                    (
                        *deal,
                        place + usize::from(slot.is_some_and(|slot| place >= slot)),
                    )
                })
                .filter(|(_, place)| visible.contains(place))
                .collect::<HashMap<DealId, usize>>()
        })
    });
    // The lifted card stays in the page, out of sight: a finger's touch belongs to the element it
    // began on, and ends with it.
    let away = Memo::new(move |_| {
        drag.lifted.get().filter(|lifted| {
            column.with(|column| column.as_ref().is_some_and(|c| c.deals.contains(lifted)))
        })
    });
    let in_sight = move || {
        let mut in_sight: Vec<_> =
            places.with(|places| places.iter().map(|(d, p)| (*p, *d)).collect());
        in_sight.sort_unstable();
        in_sight
            .into_iter()
            .map(|(_, deal)| deal)
            .chain(away.get())
            .collect::<Vec<_>>()
    };
    let name = move || {
        column
            .with(|c| c.as_ref().map(|c| c.name.clone()))
            .unwrap_or_default()
    };
    let count = move || column.with(|c| c.as_ref().map_or(0, |c| c.deals.len()));
    let sum = move || column.with(|c| c.as_ref().map(|c| c.sum));
    let tone = move || column.with(|c| c.as_ref().map_or(1, |c| c.tone));
    let label = move || {
        let sum = sum().map(|sum| format().money(sum)).unwrap_or_default();
        tr!(
            board.column_label,
            stage = name(),
            count = count_in_words(count()),
            sum = sum
        )
    };
    let element = NodeRef::<html::Section>::new();
    Effect::new(move |_| {
        if let (Some(section), Some(cards)) = (element.get(), window.scroller.get()) {
            drag.register(stage, section, cards, deals);
        }
    });
    on_cleanup(move || drag.forget(stage));
    view! {
        <section class=move || format!("column tone-{}", tone()) aria-label=label node_ref=element>
            <header class="column__head">
                <span class="dot"></span>
                <h2 class="column__name ellipsis">{name}</h2>
                <span class="column__count number">{move || format().count(count())}</span>
                <span class="column__sum number" title=move || sum().map(|sum| format().money(sum))>
                    {move || sum().map(|sum| format().money_in_short(sum))}
                </span>
            </header>
            <div class="column__share">
                <i style:width=move || format!("{}%", column.with(|c| c.as_ref().map_or(0, |c| c.share_percent)).min(100))></i>
            </div>
            <div class="column__cards" node_ref=window.scroller tabindex="-1">
                <ul class="column__room" style:height=move || format!("{}px", rows.get() as f64 * CARD_STEP)>
                    {move || slot.get().map(|place| view! {
                        <li
                            class="card card--slot"
                            aria-hidden="true"
                            style:transform=format!("translateY({}px)", place as f64 * CARD_STEP)
                        ></li>
                    })}
                    <For each=in_sight key=|deal| *deal let:deal>
                        {
                            let top = move || {
                                let place = places.with(|places| places.get(&deal).copied().unwrap_or(0));
                                place as f64 * CARD_STEP
                            };
                            view! { <DealCard deal top=Signal::derive(top) drag /> }
                        }
                    </For>
                </ul>
            </div>
        </section>
    }
}
