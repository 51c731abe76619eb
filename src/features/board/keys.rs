//! The board by keyboard: arrows go from card to card, X or Space selects, Shift extends, Ctrl and
//! Shift together carry.

use kith::domain::DealId;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::drag::Drag;
use super::known::group_name;
use super::moving::{Spot, place as put_there};
use crate::store::Store;
use crate::tr;
use crate::words::format;

/// A key was pressed on a card.
pub(super) fn on_key(store: Store, drag: Drag, spot: &Spot, deal: DealId, event: &KeyboardEvent) {
    let on_link = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| element.tag_name() == "A");
    if !on_link || event.alt_key() {
        return;
    }
    let carries = event.shift_key() && (event.ctrl_key() || event.meta_key());
    let plain = !(event.ctrl_key() || event.meta_key());
    let done = match event.key().as_str() {
        "x" | "X" | " " if plain => {
            drag.selection.toggle(deal);
            true
        }
        "Escape" if !drag.selection.now().is_empty() => {
            drag.selection.clear();
            true
        }
        key @ ("ArrowUp" | "ArrowDown") if carries => {
            carry_within(store, drag, spot, deal, key == "ArrowDown")
        }
        key @ ("ArrowLeft" | "ArrowRight") if carries => {
            carry_across(store, drag, spot, deal, key == "ArrowRight")
        }
        key @ ("ArrowUp" | "ArrowDown") if plain => {
            let column = drag.deals_at(spot);
            let there = neighbour(&column, deal, key == "ArrowDown");
            if let Some(there) = there {
                if event.shift_key() {
                    drag.selection.begin(&column, deal);
                    drag.selection.extend(&column, there);
                }
                drag.focus(spot, there);
            }
            true
        }
        key @ ("ArrowLeft" | "ArrowRight") if plain && !event.shift_key() => {
            let forth = key == "ArrowRight";
            let place = drag.deals_at(spot).iter().position(|it| *it == deal);
            let mut next = next_spot(drag, spot, forth);
            // Columns that show no cards are passed over.
            while let Some(there) = next {
                let column = drag.deals_at(&there);
                let last = column.len().saturating_sub(1);
                if !drag.is_folded(&there)
                    && let Some(card) = column.get(place.unwrap_or(0).min(last))
                {
                    drag.focus(&there, *card);
                    break;
                }
                next = next_spot(drag, &there, forth);
            }
            true
        }
        _ => false,
    };
    if done {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn neighbour(column: &[DealId], deal: DealId, below: bool) -> Option<DealId> {
    let place = column.iter().position(|known| *known == deal)?;
    let there = if below {
        place + 1
    } else {
        place.checked_sub(1)?
    };
    column.get(there).copied()
}

/// The column beside one, in the same lane.
fn next_spot(drag: Drag, spot: &Spot, forth: bool) -> Option<Spot> {
    let mut row = drag.spots();
    row.retain(|known| known.lane == spot.lane);
    let place = row.iter().position(|known| known == spot)?;
    let there = if forth {
        place + 1
    } else {
        place.checked_sub(1)?
    };
    row.get(there).cloned()
}

/// The cards that are carried: the selected ones, when this is one of them.
fn carried(drag: Drag, deal: DealId) -> Vec<DealId> {
    let chosen = drag.selection.now();
    match chosen.contains(&deal) {
        true => drag.in_order(&chosen),
        false => vec![deal],
    }
}

fn carry_within(store: Store, drag: Drag, spot: &Spot, deal: DealId, down: bool) -> bool {
    let deals = carried(drag, deal);
    let column = drag.deals_at(spot);
    let own = |id: &DealId| deals.contains(id);
    let edge = if down {
        column.iter().rposition(own)
    } else {
        column.iter().position(own)
    };
    let there = edge.and_then(|edge| {
        if down {
            edge.checked_add(1)
        } else {
            edge.checked_sub(1)
        }
    });
    let Some(other) = there.and_then(|place| column.get(place)) else {
        return true;
    };
    let rest: Vec<DealId> = column.iter().copied().filter(|id| !own(id)).collect();
    let place = rest
        .iter()
        .position(|id| id == other)
        .map(|at| at + usize::from(down));
    if let Some(place) = place {
        carry(store, drag, spot, deal, &deals, &rest, place);
    }
    true
}

fn carry_across(store: Store, drag: Drag, spot: &Spot, deal: DealId, forth: bool) -> bool {
    let Some(there) = next_spot(drag, spot, forth) else {
        return true;
    };
    let deals = carried(drag, deal);
    let mut rest = drag.deals_at(&there).to_vec();
    rest.retain(|id| !deals.contains(id));
    carry(store, drag, &there, deal, &deals, &rest, 0);
    true
}

/// Puts cards to a place among the others of a column, says so, and keeps the focus.
fn carry(
    store: Store,
    drag: Drag,
    spot: &Spot,
    deal: DealId,
    deals: &[DealId],
    rest: &[DealId],
    place: usize,
) {
    let position = kith::journal::Position {
        after: place.checked_sub(1).and_then(|it| rest.get(it).copied()),
        before: rest.get(place).copied(),
    };
    if put_there(store, deals, spot, position) {
        let column = store.peek(|w| group_name(w, &spot.group));
        let format = format();
        drag.announcement.set(tr!(
            board_more.carried,
            title = store.deal_title(deal),
            column = column,
            place = format.count(place + 1),
            count = format.count(rest.len() + deals.len())
        ));
        let spot = spot.clone();
        // Once the columns have taken it in.
        request_animation_frame(move || drag.focus(&spot, deal));
    }
}
