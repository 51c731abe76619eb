//! The keys and the focus of the rows.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::parts::letter_of;
use crate::store::Store;
use crate::tr;

/// Milliseconds for the second of two letters that lead to another screen.
const SECOND_LETTER: f64 = 1500.0;

/// What is open in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opened {
    /// How it ended, and what comes next.
    Finishing,
    /// To which day it goes.
    Moving,
}

/// What is being done with the rows.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    store: Store,
    /// In which row something is open.
    opened: RwSignal<Option<(String, Opened)>>,
    said: RwSignal<String>,
    /// The row that was focused last.
    last: StoredValue<String>,
    /// The row that was taken away last.
    taken: StoredValue<String>,
    /// Under whom words are said in the present language when nobody runs.
    owner: StoredValue<Option<Owner>>,
    /// When the first of two letters was pressed: the second one is not ours.
    first: StoredValue<f64>,
}

impl Desk {
    pub(super) fn new(store: Store) -> Self {
        Self {
            store,
            opened: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            last: StoredValue::new(String::new()),
            taken: StoredValue::new(String::new()),
            owner: StoredValue::new(Owner::current()),
            first: StoredValue::new(f64::MIN),
        }
    }

    /// What is said to whoever does not see the rows; followed.
    pub(super) fn said(self) -> String {
        self.said.get()
    }

    /// What is open in a row; followed.
    pub(super) fn opened_in(self, key: &str) -> Option<Opened> {
        self.opened.with(|opened| match opened {
            Some((row, what)) if row == key => Some(*what),
            _ => None,
        })
    }

    pub(super) fn open(self, key: &str, what: Opened) {
        self.last.set_value(key.to_owned());
        self.opened.set(Some((key.to_owned(), what)));
    }

    /// Closes what is open, back to its row.
    pub(super) fn close(self) {
        self.opened.set(None);
        self.later(None);
    }

    pub(super) fn focused(self, key: &str) {
        self.last.set_value(key.to_owned());
    }

    /// Does something that takes a row away, and goes on with the row that takes its place.
    pub(super) fn take_away(self, key: &str, said: String, does: impl FnOnce() -> bool) {
        let place = names().iter().position(|name| key_of(name) == key);
        self.last.set_value(key.to_owned());
        if does() {
            self.taken.set_value(key.to_owned());
            self.opened.set(None);
            self.said.set(said);
            self.later(place);
        }
    }

    /// Takes back the newest deed, and goes on with the row that comes back.
    fn undo(self) {
        let last = self.last.get_value();
        let place = names().iter().position(|name| key_of(name) == last);
        self.store.undo();
        // What comes back is mostly what was taken away last.
        let back = self.taken.get_value();
        if !back.is_empty() {
            self.last.set_value(back);
        }
        self.later(place);
    }

    /// Once the rows are drawn: focuses the row worked on last, or the one in its place.
    fn later(self, place: Option<usize>) {
        request_animation_frame(move || {
            set_timeout(
                move || {
                    let Some(last) = self.last.try_get_value() else {
                        return;
                    };
                    let names = names();
                    let same = names.iter().find(|name| key_of(name) == last);
                    let next = place.and_then(|place| names.get(place).or(names.last()));
                    match same.or(next) {
                        Some(name) => {
                            let _ = name.focus();
                            if same.is_none() {
                                self.say_next(name);
                            }
                        }
                        None => focus_title(),
                    }
                },
                std::time::Duration::ZERO,
            );
        });
    }

    fn say_next(self, name: &HtmlElement) {
        let next = name.text_content().unwrap_or_default();
        let words = || untrack(|| tr!(today.next_is, name = next));
        let words = match self.owner.get_value() {
            Some(owner) => owner.with(words),
            None => words(),
        };
        self.said.update(|said| {
            said.push(' ');
            said.push_str(&words);
        });
    }

    /// Does what a key asks for.
    pub(super) fn key(self, event: &KeyboardEvent) {
        if event.default_prevented() || event.shift_key() {
            return;
        }
        let letter = letter_of(event);
        let (now, first) = (event.time_stamp(), self.first.get_value());
        let is_first = letter == Some('g');
        self.first.set_value(if is_first { now } else { f64::MIN });
        if is_first || now - first < SECOND_LETTER {
            return;
        }
        let step = match (event.key().as_str(), letter) {
            ("ArrowDown", _) | (_, Some('j')) => Some(1),
            ("ArrowUp", _) | (_, Some('k')) => Some(-1),
            _ => None,
        };
        if let Some(step) = step {
            event.prevent_default();
            self.go(step);
            return;
        }
        if letter == Some('u') {
            event.prevent_default();
            self.undo();
            return;
        }
        let key = self.last.get_value();
        let button = match letter {
            Some('d') => "done",
            Some('f') => "follow-up",
            Some('s') => "snooze",
            Some('m') => "move",
            _ => return,
        };
        let row = names().into_iter().find(|name| key_of(name) == key);
        let row = row.and_then(|name| name.closest(".today__row").ok().flatten());
        let wanted = format!("[data-does={button}] button, button[data-does={button}]");
        let found = row.and_then(|row| row.query_selector(&wanted).ok().flatten());
        if let Some(button) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            button.click();
        }
    }

    /// Goes to the next row, or the one before.
    fn go(self, step: isize) {
        let names = names();
        let last = self.last.get_value();
        let present = names.iter().position(|name| key_of(name) == last);
        let is_focused = document()
            .active_element()
            .is_some_and(|it| it.closest(".today__row").is_ok_and(|row| row.is_some()));
        let place = match present {
            Some(place) if is_focused => place.saturating_add_signed(step),
            Some(place) => place,
            None => 0,
        };
        if let Some(name) = names.get(place) {
            let _ = name.focus();
        }
    }
}

/// Whether keys are for the page: the focus is in it, or on nothing in particular. Elsewhere they are
/// those of the record beside.
pub(super) fn is_here() -> bool {
    document().active_element().is_none_or(|element| {
        matches!(element.tag_name().as_str(), "BODY" | "HTML")
            || element.closest(".today").is_ok_and(|found| found.is_some())
    })
}

/// The names of the rows, in the order in which they stand.
fn names() -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(".today__row .today__name") else {
        return Vec::new();
    };
    let all = (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok());
    all.collect()
}

fn key_of(name: &HtmlElement) -> String {
    name.get_attribute("data-matter").unwrap_or_default()
}

fn focus_title() {
    let title = document().get_element_by_id("today-title");
    if let Some(title) = title.and_then(|title| title.dyn_into::<HtmlElement>().ok()) {
        let _ = title.focus();
    }
}
