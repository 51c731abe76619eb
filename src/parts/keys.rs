//! Single keys that do something wherever one does not type.

use leptos::prelude::document;
use web_sys::KeyboardEvent;

use crate::store::single_keys;

/// Whether the keys go into a field or belong to a form, an open dialog or a menu.
pub(crate) fn is_typing() -> bool {
    document().active_element().is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element
                .closest("form, dialog, [role=dialog], [role=menu], [role=listbox]")
                .is_ok_and(|found| found.is_some())
    })
}

/// Whether keys are for the screen: the focus is in it, or on nothing in particular. Elsewhere they
/// are those of the record beside.
pub(crate) fn is_in_page() -> bool {
    document().active_element().is_none_or(|element| {
        matches!(element.tag_name().as_str(), "BODY" | "HTML")
            || element.closest(".page").is_ok_and(|found| found.is_some())
    })
}

/// The letter of a key, lower case: what it writes where that is Latin, else what stands on it, so
/// that letters work in a Cyrillic layout, too.
pub(crate) fn letter_on(event: &KeyboardEvent) -> Option<char> {
    let key = event.key();
    let mut written = key.chars();
    let (first, rest) = (written.next()?, written.next());
    if rest.is_some() {
        return None;
    }
    if first.is_ascii() {
        return first
            .is_ascii_alphabetic()
            .then_some(first.to_ascii_lowercase());
    }
    let code = event.code();
    let letter = code.strip_prefix("Key")?.chars().next()?;
    Some(letter.to_ascii_lowercase())
}

/// The letter of a key pressed alone, unless single keys are turned off.
pub(crate) fn letter_of(event: &KeyboardEvent) -> Option<char> {
    match is_alone(event) {
        true => letter_on(event),
        false => None,
    }
}

/// The mark of a key pressed alone, Shift aside: `/` and `?` stand on one key, which writes others
/// in a Cyrillic layout.
pub(crate) fn mark_of(event: &KeyboardEvent) -> Option<char> {
    if !is_alone(event) {
        return None;
    }
    let is_slash = event.code() == "Slash";
    match event.key().as_str() {
        "/" => Some('/'),
        "?" => Some('?'),
        "." if is_slash => Some('/'),
        "," if is_slash => Some('?'),
        _ => None,
    }
}

fn is_alone(event: &KeyboardEvent) -> bool {
    let is_chord = event.ctrl_key() || event.meta_key() || event.alt_key();
    !is_chord && !event.default_prevented() && single_keys()
}
