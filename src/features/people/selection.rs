//! Which rows are selected, by pointer and by keys.

use std::collections::HashSet;

use kith::domain::Party;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::listing::Listing;
use crate::parts::{is_in_page, is_typing, letter_of};

/// The selected rows. They stay selected while one looks for others.
#[derive(Clone, Copy)]
pub(super) struct Selection {
    chosen: RwSignal<HashSet<Party>>,
    /// From where a range is drawn, and what was selected beside it.
    anchor: StoredValue<Option<(usize, Party, HashSet<Party>)>>,
    listing: Listing,
}

impl Selection {
    pub(super) fn new(listing: Listing) -> Self {
        Self {
            chosen: RwSignal::new(HashSet::new()),
            anchor: StoredValue::new(None),
            listing,
        }
    }

    /// Whether somebody is selected; followed.
    pub(super) fn has(&self, party: Party) -> bool {
        self.chosen.with(|chosen| chosen.contains(&party))
    }

    /// How many are selected; followed.
    pub(super) fn count(&self) -> usize {
        self.chosen.with(HashSet::len)
    }

    /// Whether all who are selected are people, or all companies; followed.
    pub(super) fn is_of_one_kind(&self) -> bool {
        let is_person = |party: &Party| matches!(party, Party::Person(_));
        self.chosen
            .with(|chosen| chosen.iter().all(is_person) || !chosen.iter().any(is_person))
    }

    /// Reads who is selected; not followed.
    pub(super) fn peek<R>(&self, read: impl FnOnce(&HashSet<Party>) -> R) -> R {
        self.chosen.with_untracked(read)
    }

    /// Who is selected and still there, in the order of the list; not followed.
    pub(super) fn parties(&self) -> Vec<Party> {
        let is_chosen = |party| self.peek(|chosen| chosen.contains(&party));
        self.listing.parties_in(&self.listing.everyone(is_chosen))
    }

    /// Selects the row at a place, or no longer.
    pub(super) fn toggle(&self, place: usize) {
        let Some(party) = self.listing.party_at(place) else {
            return;
        };
        self.chosen.update(|chosen| {
            if !chosen.remove(&party) {
                chosen.insert(party);
            }
        });
        self.set_anchor(place, party);
    }

    fn set_anchor(&self, place: usize, party: Party) {
        let beside = self.peek(HashSet::clone);
        self.anchor.set_value(Some((place, party, beside)));
    }

    /// Selects the rows between where the last one was selected, or `from`, and a place.
    pub(super) fn extend(&self, from: usize, to: usize) {
        let is_there = self.anchor.with_value(|anchor| {
            let place = anchor.as_ref().map(|(place, party, _)| (*place, *party));
            place.is_some_and(|(place, party)| self.listing.party_at(place) == Some(party))
        });
        if !is_there && let Some(party) = self.listing.party_at(from) {
            self.set_anchor(from, party);
        }
        self.anchor.with_value(|anchor| {
            let Some((start, _, beside)) = anchor else {
                return;
            };
            let mut chosen = beside.clone();
            let places = (*start).min(to)..=(*start).max(to);
            chosen.extend(places.filter_map(|place| self.listing.party_at(place)));
            self.chosen.set(chosen);
        });
    }

    /// Selects everyone shown.
    pub(super) fn choose_all(&self) {
        let shown = self.listing.parties_in(&self.listing.slots());
        self.anchor.set_value(None);
        self.chosen.update(|chosen| chosen.extend(shown));
    }

    /// Selects nobody.
    pub(super) fn clear(&self) {
        self.anchor.set_value(None);
        self.chosen.set(HashSet::new());
    }

    /// The keys of the list: Space and X select a row, the arrow keys, J and K go to the next one and
    /// with Shift select on the way, Control with A selects all, Escape none.
    pub(super) fn on_key(&self, event: &KeyboardEvent, scroller: NodeRef<html::Div>) {
        let key = event.key();
        if is_select_all(event) {
            event.prevent_default();
            self.choose_all();
            return;
        }
        let is_held = event.ctrl_key() || event.meta_key() || event.alt_key();
        if is_held {
            return;
        }
        if key == "Escape" && self.peek(|chosen| !chosen.is_empty()) {
            event.prevent_default();
            event.stop_propagation();
            self.clear();
            return;
        }
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let Some(target) = target else { return };
        let Some(place) = place_of(&target) else {
            return;
        };
        let is_box = target.tag_name() == "INPUT";
        let next = match (key.as_str(), letter_of(event)) {
            // A box answers to Space by itself.
            (" ", _) if is_box => return,
            (" ", _) | (_, Some('x')) => {
                event.prevent_default();
                self.toggle(place);
                return;
            }
            ("ArrowDown", _) | (_, Some('j')) => place + 1,
            ("ArrowUp", _) | (_, Some('k')) => match place.checked_sub(1) {
                Some(next) => next,
                None => return,
            },
            _ => return,
        };
        if self.listing.party_at(next).is_none() {
            return;
        }
        event.prevent_default();
        if event.shift_key() {
            self.extend(place, next);
        }
        focus_row(scroller, next, if is_box { "input" } else { "a" });
    }

    /// J and K pressed on the page, outside of the list: the first row in sight gets the keys.
    pub(super) fn on_page_key(
        &self,
        event: &KeyboardEvent,
        scroller: NodeRef<html::Div>,
        row_height: f64,
    ) {
        let is_row_key = matches!(letter_of(event), Some('j' | 'k'));
        if !is_row_key || event.shift_key() || is_typing() || !is_in_page() {
            return;
        }
        if let Some(list) = scroller.get_untracked() {
            event.prevent_default();
            let hidden = f64::from(list.scroll_top()) / row_height;
            focus_row(scroller, hidden.ceil() as usize, "a");
        }
    }
}

/// Gives the keys to what is `wanted` of the row at a place, when it is drawn.
fn focus_row(scroller: NodeRef<html::Div>, place: usize, wanted: &str) {
    let selector = format!("[aria-rowindex='{}'] {wanted}", place + 2);
    let found = scroller
        .get_untracked()
        .and_then(|list| list.query_selector(&selector).ok().flatten())
        .and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(found) = found {
        let _ = found.focus();
    }
}

/// Whether a key asks for everything.
pub(super) fn is_select_all(event: &KeyboardEvent) -> bool {
    (event.ctrl_key() || event.meta_key())
        && !event.alt_key()
        && !event.shift_key()
        && (event.key().eq_ignore_ascii_case("a") || event.code() == "KeyA")
}

/// The place of the row that something is in.
fn place_of(element: &Element) -> Option<usize> {
    let row = element.closest("[role=row][aria-rowindex]").ok()??;
    let index: usize = row.get_attribute("aria-rowindex")?.parse().ok()?;
    index.checked_sub(2)
}
