//! The filter of deals in the address: one bar for board and list.
//!
//! What is here comes with the board: the field, and what it takes to see all deals. What reads and
//! asks a filter ([`FilterCode`]), suggestions, chips and the form ([`FilterTools`]) come when somebody
//! filters.

mod code;
mod editor;
mod rows;
mod suggestions;
mod tools;
mod words;

use std::collections::HashSet;
use std::sync::Arc;

use kith::domain::{Deal, DealId};
use kith::journal::Workspace;
use kith::query::{DealFilter, DealIndex, Filter, FilterLook, FilterWords, ReadFilterError};
use kith::route::Place;
use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::fleeting::{InFrames, told_in_frames};
use crate::store::{Navigation, Part, Store};
use crate::tr;
use crate::ui::Icon;
use crate::words::{Locale, locale};

pub(crate) use code::{FilterCode, learn_filters};
pub(crate) use tools::FilterTools;

/// The parameter of the address that holds the filter, as it was typed.
pub(crate) const FILTER: &str = "filter";
/// The parameters of addresses of before, which are still understood.
const BEFORE: [&str; 3] = ["text", "owner", "stage"];

/// The words of filters in the present language; followed.
pub(crate) fn filter_words() -> FilterWords {
    match locale() {
        Locale::en => FilterWords::English,
        Locale::ru => FilterWords::Russian,
    }
}

/// A word that no deal has.
const NOTHING: &str = "\u{fffd}";

/// The filter in the address, and how deals are asked by it. Copied freely.
#[derive(Clone, Copy)]
pub(crate) struct DealFilters {
    pub(crate) store: Store,
    navigation: Navigation,
    /// What reads and asks filters, once it is there.
    code: RwSignal<Option<FilterCode>>,
    /// Whether the address asks for less than everything.
    is_filtered: Memo<bool>,
    /// As it was typed.
    pub(crate) text: Memo<String>,
    /// What that means.
    pub(crate) read: Memo<Result<Filter, ReadFilterError>>,
    /// What is asked: what was typed last without a mistake.
    sight: InFrames<FilterSight>,
    index: Memo<Arc<DealIndex>>,
    /// What is looked through at each key.
    first: StoredValue<Memo<Arc<DealIndex>>>,
    /// What was found last.
    found: StoredValue<Option<Found>>,
}

/// The places in an index of the deals that a filter found.
struct Found {
    index: Arc<DealIndex>,
    sight: FilterSight,
    places: Arc<Vec<usize>>,
}

/// Which filter is asked, and of which state of what it reads beside the deals.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct FilterSight {
    filter: Arc<DealFilter>,
    around: u64,
    /// Whether what asks the filter is not there yet: until then no deal is wanted.
    is_waiting: bool,
}

impl FilterSight {
    /// Whether all deals are wanted.
    pub(crate) fn wants_all(&self) -> bool {
        !self.is_waiting && self.filter.wants_all()
    }
}

impl DealFilters {
    /// The filter of the present address.
    pub(crate) fn from_address(store: Store, navigation: Navigation) -> Self {
        let code = expect_context::<BarTools>().code;
        let typed = navigation.parameter(FILTER);
        let before = BEFORE.map(|name| navigation.parameter(name));
        let is_filtered = Memo::new(move |_| {
            let mut all = before.into_iter().chain([typed]);
            all.any(|it| it.with(|it| !it.is_empty()))
        });
        let text = Memo::new(move |_| {
            let [text, owner, stage] = before.map(|it| it.get());
            if typed.with(|it| !it.is_empty())
                || [&text, &owner, &stage].iter().all(|it| it.is_empty())
            {
                return typed.get();
            }
            match code.get() {
                Some(code) => store.with(&[Part::Members, Part::Pipelines], |w| {
                    (code.of_before)([&text, &owner, &stage], w, filter_words())
                }),
                // What asks for them is loaded when there is something to read.
                None => text,
            }
        });
        let read = Memo::new(move |_| match code.get() {
            Some(code) if text.with(|text| !text.is_empty()) => {
                text.with(|text| store.with(&[Part::Settings], |w| (code.read)(text, w)))
            }
            _ => Ok(Filter::default()),
        });
        let filter = Memo::new(move |before: Option<&Arc<DealFilter>>| {
            read.with(|read| match read {
                Ok(filter) => Arc::new(DealFilter {
                    filter: filter.clone(),
                    pipeline: None,
                }),
                Err(_) => before.cloned().unwrap_or_default(),
            })
        });
        let around = Memo::new(move |before: Option<&u64>| {
            let reads = code
                .get()
                .map(|code| filter.with(|it| (code.reads)(&it.filter)));
            let reads = reads.unwrap_or_default();
            if reads.parties {
                store.with(&[Part::People, Part::Companies, Part::Lists], |_| ());
            }
            if reads.activities {
                store.with(&[Part::Activities], |_| ());
            }
            if reads.me {
                store.me();
            }
            store.today();
            before.map_or(0, |it| it + 1)
        });
        let index = Memo::new_with_compare(
            move |_| {
                const PARTS: [Part; 5] = [
                    Part::Deals,
                    Part::People,
                    Part::Companies,
                    Part::Members,
                    Part::Activities,
                ];
                Arc::new(store.with(&PARTS, DealIndex::of_all))
            },
            |_, _| true,
        );
        let asked = Memo::new(move |_| FilterSight {
            filter: filter.get(),
            around: around.get(),
            is_waiting: is_filtered.get() && code.with(Option::is_none),
        });
        let now = Signal::derive(move || asked.get());
        let mut filters = Self {
            store,
            navigation,
            code,
            is_filtered,
            text,
            read,
            sight: InFrames {
                coming: now,
                told: now,
            },
            index,
            first: StoredValue::new(index),
            found: StoredValue::new(None),
        };
        // The letter is seen first; then the deals are looked through; then they are shown.
        filters.sight = told_in_frames(asked, move |sight| {
            let index = filters.first.try_get_value();
            if let Some(index) = index.and_then(|it| it.try_get_untracked()) {
                store.peek(|w| filters.places(w, &index, sight));
            }
        });
        filters
    }

    /// Puts a filter into the address.
    pub(crate) fn set(&self, text: &str) {
        self.navigation.replace(self.place_with(text));
    }

    /// Puts a filter into the address that is being typed.
    fn type_in(&self, text: &str) {
        self.navigation.type_in(self.place_with(text));
    }

    /// The present place with another filter.
    fn place_with(&self, text: &str) -> Place {
        let now = self.navigation.place_now();
        let place = BEFORE
            .into_iter()
            .fold(now, |place, name| place.with(name, ""));
        place.with(FILTER, text)
    }

    /// What is asked now; followed.
    pub(crate) fn sight(&self) -> FilterSight {
        self.sight.told.get()
    }

    /// What is made of what is asked. Much work has a frame of its own: it is done when something else
    /// is about to be asked, and seen once that is.
    pub(crate) fn made<T>(
        &self,
        make: impl Fn(Option<&T>, FilterSight) -> T + Send + Sync + 'static,
    ) -> Memo<T>
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        let InFrames { coming, told } = self.sight;
        let made = Memo::new(move |before: Option<&(FilterSight, T)>| {
            let sight = coming.get();
            (sight.clone(), make(before.map(|(_, made)| made), sight))
        });
        // Asked for, not only followed: that is what makes it.
        Effect::new(move |_| made.with(|_| ()));
        Memo::new(move |before: Option<&T>| {
            let told = told.get();
            made.with(|(of, made)| match before {
                Some(before) if *of != told => before.clone(),
                _ => made.clone(),
            })
        })
    }

    /// Looks at the workspace as a filter does; today and who looks are not followed.
    pub(crate) fn look<R>(&self, w: &Workspace, ask: impl FnOnce(FilterLook<'_>) -> R) -> R {
        let zone = self.store.zone();
        ask(FilterLook {
            workspace: w,
            zone: &zone,
            now: self.store.now(),
            me: self.store.peek_me(),
        })
    }

    /// The deals of an index that are wanted, in its order.
    pub(crate) fn find(&self, index: &Arc<DealIndex>, sight: &FilterSight) -> Vec<DealId> {
        if sight.wants_all() {
            return index.order().to_vec();
        }
        let places = self.store.peek(|w| self.places(w, index, sight));
        index.ids(&places).collect()
    }

    /// The rows of the table of deals where those stand that are wanted of all; followed.
    pub(crate) fn found(&self, w: &Workspace, sight: &FilterSight) -> Vec<u32> {
        let index = self.index.get();
        let places = self.places(w, &index, sight);
        index.rows_at(w, &places).collect()
    }

    /// The places in an index of the deals that are wanted. Looked for once, however many ask.
    fn places(
        &self,
        w: &Workspace,
        index: &Arc<DealIndex>,
        sight: &FilterSight,
    ) -> Arc<Vec<usize>> {
        let known = self.found.with_value(|found| {
            let found = found.as_ref();
            let found = found.filter(|it| Arc::ptr_eq(&it.index, index) && it.sight == *sight);
            found.map(|found| Arc::clone(&found.places))
        });
        known.unwrap_or_else(|| {
            let find =
                |code: FilterCode| self.look(w, |look| (code.places)(index, look, &sight.filter));
            let code = self.code.get_untracked().filter(|_| !sight.is_waiting);
            let places = Arc::new(code.map(find).unwrap_or_default());
            self.found.set_value(Some(Found {
                index: Arc::clone(index),
                sight: sight.clone(),
                places: Arc::clone(&places),
            }));
            places
        })
    }

    /// Those of some deals that are wanted.
    pub(crate) fn wanted(
        &self,
        w: &Workspace,
        sight: &FilterSight,
        deals: &[DealId],
    ) -> HashSet<DealId> {
        let deals: Vec<&Deal> = deals.iter().filter_map(|id| w.deals.get(*id)).collect();
        let wanted = match (sight.wants_all(), self.code.get_untracked()) {
            (true, _) => deals.iter().map(|deal| deal.id).collect(),
            (false, None) => Vec::new(),
            (false, Some(code)) => {
                self.look(w, |look| (code.wanted)(&sight.filter.filter, look, &deals))
            }
        };
        wanted.into_iter().collect()
    }

    /// From now on this is what is looked through first.
    pub(crate) fn look_through(&self, index: Memo<Arc<DealIndex>>) {
        self.first.set_value(index);
    }

    /// Reads the texts of the deals and looks through them once, so that the first key need not.
    fn prepare(&self) {
        // By now another screen may be shown.
        let index = self.first.try_with_value(|it| it.try_get_untracked());
        if let (Some(Some(code)), Some(Some(index))) = (self.code.try_get_untracked(), index) {
            self.store.peek(|w| {
                (code.prepare)(&index, w);
                if let Ok(filter) = (code.read)(NOTHING, w) {
                    let filter = DealFilter {
                        filter,
                        pipeline: None,
                    };
                    self.look(w, |look| (code.places)(&index, look, &filter));
                }
            });
        }
    }
}

/// What bar and tools share. Copied freely.
#[derive(Clone, Copy)]
pub(crate) struct FilterState {
    pub(crate) filters: DealFilters,
    input: NodeRef<html::Input>,
    /// Counts what is typed.
    typed: RwSignal<u32>,
    /// Whether the suggestions are shown, and the identity of the one that is pointed at.
    is_open: RwSignal<bool>,
    active: RwSignal<Option<String>>,
    /// What the suggestions do with a key.
    keys: StoredValue<Option<Callback<KeyboardEvent>>>,
    /// Whether the form is open.
    editing: RwSignal<bool>,
}

/// How code for the bar is shown that comes on demand; the application provides it.
#[derive(Clone, Copy)]
pub(crate) struct BarTools {
    /// What reads and asks filters, once it is there.
    pub(crate) code: RwSignal<Option<FilterCode>>,
    /// The tools of the filter: [`FilterTools`].
    pub(crate) filter: fn() -> AnyView,
    /// The menu of saved views: [`crate::parts::ViewsMenu`].
    pub(crate) views: fn() -> AnyView,
    /// Begins to load both.
    pub(crate) prepare: fn(),
}

/// The list of suggestions, by its identity.
const LIST: &str = "filter-suggestions";
/// The line that tells what is wrong, by its identity.
const PROBLEM: &str = "filter-problem";

/// The field in which a filter is typed, and the button of the form.
#[component]
pub(crate) fn FilterBar(filters: DealFilters) -> impl IntoView {
    let state = FilterState {
        filters,
        input: NodeRef::new(),
        typed: RwSignal::new(0),
        is_open: RwSignal::new(false),
        active: RwSignal::new(None),
        keys: StoredValue::new(None),
        editing: RwSignal::new(false),
    };
    provide_context(state);
    let tools = expect_context::<BarTools>();
    let was_entered = RwSignal::new(false);
    let is_wanted = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default()
            || was_entered.get()
            || state.editing.get()
            || filters.is_filtered.get()
    });
    // Once it is entered and what asks filters is there, when the field has been painted.
    Effect::new(move |_| {
        if was_entered.get() && filters.code.with(Option::is_some) {
            set_timeout(move || filters.prepare(), std::time::Duration::ZERO);
        }
    });
    let is_wrong = move || filters.read.with(|read| read.is_err()).then_some("true");
    view! {
        <div class="filter">
            <div class="filter__line">
                <Icon icon=icondata::LuSearch />
                <input
                    class="input input--chip filter__input"
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    node_ref=state.input
                    placeholder=move || tr!(filter.placeholder)
                    aria-label=move || tr!(board.filter)
                    aria-autocomplete="list"
                    aria-haspopup="listbox"
                    aria-expanded=move || state.is_open.get().to_string()
                    aria-controls=move || state.is_open.get().then_some(LIST)
                    aria-activedescendant=move || state.active.get()
                    aria-invalid=is_wrong
                    aria-describedby=PROBLEM
                    prop:value=move || filters.text.get()
                    on:focus=move |_| was_entered.set(true)
                    on:input=move |event| {
                        filters.type_in(&event_target_value(&event));
                        state.typed.update(|count| *count += 1);
                    }
                    on:keydown=move |event| {
                        if let Some(keys) = state.keys.get_value() {
                            keys.run(event);
                        }
                    }
                    on:blur=move |_| state.is_open.set(false)
                />
            </div>
            <button
                type="button"
                class="button"
                aria-haspopup="dialog"
                aria-label=move || tr!(filter.conditions)
                on:pointerenter=move |_| (tools.prepare)()
                on:focus=move |_| (tools.prepare)()
                on:click=move |_| state.editing.set(true)
            >
                <Icon icon=icondata::LuListFilter />
                <span class="filter__word">{move || tr!(filter.conditions)}</span>
            </button>
            {move || is_wanted.get().then(|| (tools.filter)())}
        </div>
    }
}
