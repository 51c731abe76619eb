//! The keys that do something wherever one is: the table of shortcuts, followed.

use std::cell::Cell;

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::parts::{Deed, Does, Press, SHORTCUTS, is_typing, letter_of, letter_on, mark_of};

/// Milliseconds for the second of two letters.
const SECOND_LETTER: f64 = 1500.0;

/// Follows the keys for as long as the calling view lives. `is_taken` says whether the screen has a
/// meaning of its own for a letter.
pub(super) fn listen(is_taken: impl Fn(char) -> bool + 'static, act: impl Fn(Deed) + 'static) {
    let first = Cell::new(None);
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        let pressed = pressed(&event, &first);
        let pressed = pressed.filter(|it| match it {
            Press::Letter(letter) => !is_taken(*letter),
            _ => true,
        });
        let deed = pressed.and_then(|pressed| {
            let mut shortcuts = SHORTCUTS.iter().filter(|it| it.press == pressed);
            shortcuts.find_map(|it| match it.does {
                Does::Deed(deed) => Some(deed),
                Does::Here(_) => None,
            })
        });
        if let Some(deed) = deed {
            event.prevent_default();
            act(deed);
        }
    });
    on_cleanup(move || handle.remove());
}

/// What was pressed, the first letter of a pair kept in mind.
fn pressed(event: &KeyboardEvent, first: &Cell<Option<(char, f64)>>) -> Option<Press> {
    let before = first.take();
    if event.default_prevented() || event.is_composing() {
        return None;
    }
    if event.key() == "F1" {
        return Some(Press::Named("F1"));
    }
    if (event.ctrl_key() || event.meta_key()) && !event.alt_key() {
        let letter = letter_on(event)?;
        // A text has an undo of its own, which comes first.
        let is_of_text = matches!(letter, 'z' | 'y') && has_an_undo_of_its_own();
        return (!is_of_text).then_some(Press::Command(letter, event.shift_key()));
    }
    if is_typing() {
        return None;
    }
    if let Some(mark) = mark_of(event) {
        return Some(Press::Mark(mark));
    }
    let letter = letter_of(event)?;
    let now = event.time_stamp();
    if let Some((before, at)) = before
        && now - at < SECOND_LETTER
    {
        // The second letter belongs to the first, even when they mean nothing together.
        event.prevent_default();
        return Some(Press::Then(before, letter));
    }
    let begins = |it: &Press| matches!(it, Press::Then(first, _) if *first == letter);
    if SHORTCUTS.iter().any(|it| begins(&it.press)) {
        first.set(Some((letter, now)));
    }
    Some(Press::Letter(letter))
}

/// Whether the focus is in a text, whose own undo comes first.
fn has_an_undo_of_its_own() -> bool {
    let Some(element) = document().active_element() else {
        return false;
    };
    match element.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => !matches!(
            element.get_attribute("type").as_deref(),
            Some("checkbox" | "radio" | "file")
        ),
        _ => false,
    }
}
