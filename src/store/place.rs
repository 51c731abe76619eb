//! Where the user is: the address as a signal.

use std::time::Duration;

use kith::domain::PipelineId;
use kith::route::{Place, Route};
use leptos::prelude::*;

use crate::browser::address;
use crate::browser::preferences::Preference;
use crate::fleeting::{fleeting, told_once};

/// Typing rests when no letter came for so long.
const REST: Duration = Duration::from_millis(250);
/// Records looked at that are remembered.
const VISITED: usize = 8;

/// The present place and the ways to others; from the context that the application provides.
#[derive(Clone, Copy)]
pub struct Navigation {
    place: RwSignal<Place>,
    /// The present place as the address bar has it: while one types it follows when the typing rests.
    settled: RwSignal<Place>,
    /// Counts what was typed into the address.
    typed: StoredValue<u32>,
    /// The pipeline whose board was looked at last.
    pipeline: StoredValue<Option<PipelineId>>,
    /// The records that were looked at, newest first.
    visited: StoredValue<Vec<Route>>,
    /// Whether the place waits to be kept for the next visit.
    is_to_keep: StoredValue<bool>,
}

/// The navigation, from the context.
pub fn use_navigation() -> Navigation {
    expect_context::<Navigation>()
}

impl Navigation {
    /// Follows the address bar from now on. A bare address leads to where the last visit ended.
    pub fn start() -> Self {
        let mut hash = address::hash();
        if hash.len() < 2 {
            hash = Preference::Place.get().unwrap_or_default();
            if !hash.is_empty() {
                address::go(&hash, true);
            }
        }
        let place = RwSignal::new(Place::parse(&hash));
        let navigation = Self {
            place,
            settled: RwSignal::new(place.get_untracked()),
            typed: StoredValue::new(0),
            pipeline: StoredValue::new(None),
            visited: StoredValue::new(Vec::new()),
            is_to_keep: StoredValue::new(false),
        };
        navigation.notice(&place.get_untracked());
        address::on_change(move || {
            let now = Place::parse(&address::hash());
            if place.get_untracked() != now {
                navigation.notice(&now);
                navigation.settled.set(now.clone());
                place.set(now);
                navigation.keep();
            }
        });
        // Whoever does anything else than type finds the address as it should be.
        address::before_deeds(move || navigation.settle());
        navigation
    }

    fn notice(&self, place: &Place) {
        if place.route.is_panel() {
            self.visited.update_value(|visited| {
                visited.retain(|known| *known != place.route);
                visited.insert(0, place.route.clone());
                visited.truncate(VISITED);
            });
        }
        if let Route::Board(pipeline) = place.behind().route {
            self.pipeline.set_value(pipeline);
        }
    }

    /// The pipeline whose board was looked at last; `None` stands for the first one.
    pub fn last_pipeline(&self) -> Option<PipelineId> {
        self.pipeline.get_value()
    }

    /// The records that were looked at in this visit, newest first.
    pub fn visited(&self) -> Vec<Route> {
        self.visited.get_value()
    }

    /// The present place; followed.
    pub fn place(&self) -> Place {
        self.place.get()
    }

    /// The present place once typing rests; followed. Links that lead back here are many, and a letter
    /// need not wait for them. Before anything is pressed they are right.
    pub fn place_of_links(&self) -> Place {
        self.settled.get()
    }

    /// The present place; not followed.
    pub fn place_now(&self) -> Place {
        self.place.get_untracked()
    }

    /// The value of a parameter of the address; those who follow it hear only of its own changes.
    pub fn parameter(&self, name: &'static str) -> Memo<String> {
        let place = self.place;
        let now = fleeting(move |_| place.with(|place| place.get(name).to_owned()));
        let told = told_once(now);
        Memo::new(move |_| told.get())
    }

    fn to(&self, place: Place, replace: bool) {
        // What one comes back to is the place as it was left.
        if !replace {
            self.settle();
        }
        address::go(&place.to_string(), replace);
        self.notice(&place);
        self.settled.set(place.clone());
        self.place.set(place);
        self.keep();
    }

    /// Goes to a place that is being typed, without a step of its own. The address bar follows when the
    /// typing rests: browsers take their time for it, and look for the icon of the page anew.
    pub fn type_in(&self, place: Place) {
        self.place.set(place);
        self.typed
            .update_value(|typed| *typed = typed.wrapping_add(1));
        let (navigation, typed) = (*self, self.typed.get_value());
        let settle = move || {
            if navigation.typed.try_get_value() == Some(typed) {
                navigation.settle();
            }
        };
        set_timeout(settle, REST);
    }

    /// Sets a parameter of the present address that is being typed, as [`Self::type_in`] does.
    pub fn type_parameter(&self, name: &str, value: impl Into<String>) {
        self.type_in(self.place_now().with(name, value));
    }

    /// Brings the address bar, and the links that lead back, to the present place.
    fn settle(&self) {
        let place = self.place_now();
        if self.settled.with_untracked(|settled| *settled != place) {
            address::go(&place.to_string(), true);
            self.settled.set(place);
            self.keep();
        }
    }

    /// Keeps the place for the next visit: after what is shown now, since the storage takes its time.
    fn keep(self) {
        if self.is_to_keep.try_get_value() == Some(false) {
            self.is_to_keep.set_value(true);
            let keep = move || {
                self.is_to_keep.set_value(false);
                Preference::Place.set(&self.place_now().to_string());
            };
            set_timeout(keep, Duration::ZERO);
        }
    }

    /// Goes to a place, as a step that the browser's back button takes back.
    pub fn go(&self, place: impl Into<Place>) {
        self.to(place.into(), false);
    }

    /// Sets a parameter of the present address, without a step of its own.
    pub fn set(&self, name: &str, value: impl Into<String>) {
        let place = self.place_now().with(name, value);
        self.to(place, true);
    }

    /// Goes to a place without a step of its own: the present one is not come back to.
    pub fn replace(&self, place: Place) {
        self.to(place, true);
    }

    /// Closes an opened panel: back to where it was opened.
    pub fn close_panel(&self) {
        let place = self.place_now();
        if place.route.is_panel() {
            self.go(place.closed());
        }
    }
}
