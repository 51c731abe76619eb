//! The palette's search over everything: read and looked through in slices, so that typing is never
//! held up.

use std::cell::RefCell;
use std::collections::HashMap;

use kith::query::palette::{Entry, Hit, Lookup, Palette, Wanted};
use kith::route::{Place, Route};
use wasm_bindgen_futures::spawn_local;

use super::Store;
use crate::browser::pace::Pace;

/// Rows that are read, and entries that are looked at, between two looks at the clock.
const ROWS: usize = 500;
const ENTRIES: usize = 2000;

/// Something that the page adds to what is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEntry {
    /// The name under which its use is remembered.
    pub key: String,
    /// By what it is found.
    pub name: String,
}

#[derive(Default)]
struct Finding {
    palette: Palette,
    own: Vec<OwnEntry>,
    lookup: Lookup,
    /// Up to which version of the workspace it was followed.
    version: u64,
    is_read: bool,
    /// Which search is under way: another one ends it.
    number: u64,
}

thread_local! {
    static FINDING: RefCell<Finding> = RefCell::default();
}

/// Which entry a key of use means.
fn entry_of(key: &str, own: &[OwnEntry]) -> Option<Entry> {
    if let Some(place) = own.iter().position(|entry| entry.key == key) {
        return Some(Entry::Own(place as u32));
    }
    key.starts_with('#')
        .then(|| Place::parse(key).route)
        .and_then(|route| match route {
            Route::Person(id) => Some(Entry::Person(id)),
            Route::Company(id) => Some(Entry::Company(id)),
            Route::Deal(id) => Some(Entry::Deal(id)),
            _ => None,
        })
}

impl Store {
    /// Makes ready for a search: what the workspace and the page have by now, and what was used.
    /// Returns what was chosen last, newest first.
    pub fn begin_finding(&self, own: Vec<OwnEntry>) -> Vec<Entry> {
        let usage = self.palette_usage();
        let today = self.date_of(self.now());
        let weights: Vec<(Entry, u32)> = usage
            .weights(today)
            .filter_map(|(key, weight)| Some((entry_of(key, &own)?, weight)))
            .collect();
        FINDING.with_borrow_mut(|finding| {
            let (touched, version) = self.parties_since(finding.version);
            let is_same = finding.own == own
                && touched
                    .is_some_and(|touched| self.peek(|w| finding.palette.follow(w, &touched)));
            if !is_same {
                finding.palette = Palette::new(own.iter().map(|entry| entry.name.as_str()));
                finding.own = own;
                finding.is_read = false;
            }
            finding.version = version;
            finding.lookup = Lookup::default();
            finding.number += 1;
            let used: HashMap<Entry, u32> = weights.iter().copied().collect();
            finding.palette.set_used(used);
        });
        weights.into_iter().map(|(entry, _)| entry).collect()
    }

    /// Looks for what was typed; `show` is handed what is found, more than once where that takes a
    /// while. Another search ends this one.
    pub fn find(&self, typed: &str, show: impl Fn(&Wanted, Vec<Hit>, bool) + 'static) {
        let number = FINDING.with_borrow_mut(|finding| {
            finding.number += 1;
            finding.lookup = Lookup::new(Wanted::new(typed), Some(&finding.lookup));
            finding.number
        });
        let store = *self;
        spawn_local(async move {
            let mut pace = Pace::start();
            while let Some(is_done) = store.find_on(number) {
                if is_done || (pace.breathe().await && is_reading()) {
                    let found = FINDING.with_borrow(|finding| {
                        (finding.number == number).then(|| {
                            let hits = finding.lookup.hits(&finding.palette);
                            (finding.lookup.wanted().clone(), hits)
                        })
                    });
                    if let Some((wanted, hits)) = found {
                        show(&wanted, hits, is_done);
                    }
                }
                if is_done {
                    return;
                }
            }
        });
    }

    /// One step of a search; whether it was the last one. Nothing when another search has begun.
    fn find_on(&self, number: u64) -> Option<bool> {
        FINDING.with_borrow_mut(|finding| {
            if finding.number != number {
                return None;
            }
            if !finding.is_read {
                finding.is_read = self.peek(|w| finding.palette.read_on(w, ROWS));
            }
            let is_done = finding.lookup.look_on(&finding.palette, ENTRIES);
            Some(is_done && finding.is_read)
        })
    }
}

fn is_reading() -> bool {
    FINDING.with_borrow(|finding| !finding.is_read)
}
