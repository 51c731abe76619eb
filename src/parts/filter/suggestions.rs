//! What can be typed next, under the field.

use std::ops::Range;

use kith::query::{Filter, Suggestion, SuggestionKind, Suggestions};
use leptos::prelude::*;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::words::field_name;
use super::{FilterState, LIST, filter_words};
use crate::tr;
use crate::ui::{after_paint, in_frame};

/// The place in bytes of so many UTF-16 units, as the browser counts.
fn byte_of(text: &str, units: usize) -> usize {
    let mut left = units;
    for (place, c) in text.char_indices() {
        if left < c.len_utf16() {
            return place;
        }
        left -= c.len_utf16();
    }
    text.len()
}

fn units_of(text: &str, byte: usize) -> u32 {
    let before = text.get(..byte).unwrap_or(text);
    before.encode_utf16().count() as u32
}

fn id_of(place: usize) -> String {
    format!("{LIST}-{place}")
}

/// Whether something has begun at a place that could be gone on with: a word, or a comparison.
fn has_begun(text: &str, at: &Range<usize>) -> bool {
    let before = text.get(..at.start).and_then(|it| it.chars().next_back());
    !at.is_empty() || before.is_some_and(|c| matches!(c, ':' | '<' | '>' | '=' | ',' | '≤' | '≥'))
}

/// The list of suggestions; it takes the keys of the field while it is open.
#[component]
pub(super) fn FilterSuggestions(state: FilterState) -> impl IntoView {
    let FilterState {
        filters,
        input,
        typed,
        is_open,
        active,
        keys,
        ..
    } = state;
    let found = RwSignal::new(Suggestions::default());
    let pointed = RwSignal::new(None::<usize>);
    let point = move |place: Option<usize>| {
        pointed.set(place);
        active.set(place.map(id_of));
    };
    let close = move || {
        is_open.set(false);
        point(None);
    };
    // What was typed is looked for in the frame after that which shows it, or before the next key.
    let waits = StoredValue::new(false);
    let look = move |input: &HtmlInputElement, even_at_nothing: bool| {
        waits.set_value(false);
        let text = input.value();
        let units = input.selection_start().ok().flatten();
        let caret = units.map_or(text.len(), |it| byte_of(&text, it as usize));
        let words = untrack(filter_words);
        let me = filters.store.peek_me();
        let next = filters
            .store
            .peek(|w| Filter::suggest(&text, caret, w, me, words));
        let is_done = match next.entries.as_slice() {
            [one] => text.get(next.at.clone()) == Some(one.text.as_str()),
            all => all.is_empty(),
        };
        let shows = !is_done && (even_at_nothing || has_begun(&text, &next.at));
        point(None);
        if shows {
            found.set(next);
        }
        is_open.set(shows);
    };
    // Where one will type soon, the list is made before the first letter, out of sight.
    after_paint(move || {
        let me = filters.store.peek_me();
        let words = untrack(filter_words);
        let first = filters.store.peek(|w| Filter::suggest("", 0, w, me, words));
        if found.try_with_untracked(|it| it.entries.is_empty()) == Some(true) {
            found.set(first);
        }
    });
    let choose = move |place: usize| {
        let entry = found.with_untracked(|it| {
            let entry = it.entries.get(place).cloned();
            entry.map(|entry| (it.at.clone(), entry))
        });
        let (Some((at, entry)), Some(input)) = (entry, input.get_untracked()) else {
            return;
        };
        let mut text = input.value();
        if text.get(at.clone()).is_none() {
            return;
        }
        let ends = at.end == text.len();
        let is_value = matches!(entry.kind, SuggestionKind::Value(_));
        let space = if ends && is_value { " " } else { "" };
        let put = format!("{}{space}", entry.text);
        let caret = at.start + put.len();
        text.replace_range(at, &put);
        filters.set(&text);
        input.set_value(&text);
        let units = units_of(&text, caret);
        let _ = input.set_selection_range(units, units);
        let _ = input.focus();
        match is_value {
            true => close(),
            // Behind a field goes on what it can say.
            false => look(&input, true),
        }
    };
    let look_for_typed = move || {
        if waits.try_get_value() == Some(true)
            && let Some(input) = input.get_untracked()
            && document().active_element().as_ref() == Some(&input)
        {
            look(&input, false);
        }
    };
    Effect::new(move |_| {
        if typed.get() > 0 {
            waits.set_value(true);
            in_frame(1, look_for_typed);
        }
    });
    let step = move |forth: bool| {
        let count = found.with_untracked(|it| it.entries.len());
        let next = match (pointed.get_untracked(), forth) {
            (None, true) => 0,
            (None, false) => count.saturating_sub(1),
            (Some(place), true) => (place + 1) % count.max(1),
            (Some(place), false) => place.checked_sub(1).unwrap_or(count.saturating_sub(1)),
        };
        point((next < count).then_some(next));
    };
    keys.set_value(Some(Callback::new(move |event: KeyboardEvent| {
        look_for_typed();
        let is_shown = is_open.get_untracked();
        match (event.key().as_str(), pointed.get_untracked()) {
            ("ArrowDown", _) if !is_shown => {
                let Some(input) = input.get_untracked() else {
                    return;
                };
                look(&input, true);
                step(true);
            }
            ("ArrowDown", _) => step(true),
            ("ArrowUp", _) if is_shown => step(false),
            ("Enter" | "Tab", Some(place)) if is_shown => choose(place),
            ("Escape", _) if is_shown => close(),
            ("Tab", _) => {
                close();
                return;
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    })));
    on_cleanup(move || {
        let _ = keys.try_set_value(None);
    });
    let option = move |place: usize, entry: Suggestion| {
        let detail = match &entry.kind {
            SuggestionKind::Field(field) => field_name(filters.store, field),
            SuggestionKind::Value(_) => String::new(),
        };
        view! {
            <li
                class="combobox__choice"
                role="option"
                id=id_of(place)
                aria-selected=move || (pointed.get() == Some(place)).to_string()
                // The field keeps the focus.
                on:pointerdown=|event| event.prevent_default()
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| choose(place)
            >
                <span class="ellipsis">{entry.text}</span>
                {(!detail.is_empty()).then(|| view! { <span class="faint">{detail}</span> })}
            </li>
        }
    };
    view! {
        <ul
            class="combobox__list filter__suggestions"
            role="listbox"
            id=LIST
            hidden=move || !is_open.get()
            aria-label=move || tr!(filter.suggestions)
        >
            {move || found.get().entries.into_iter().enumerate()
                .map(|(place, entry)| option(place, entry))
                .collect_view()}
        </ul>
    }
}
