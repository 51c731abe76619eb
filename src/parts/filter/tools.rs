//! What helps to filter: suggestions, what is wrong, a chip for each condition, and the form.

use kith::query::{Filter, Term, UnknownName};
use leptos::prelude::*;

use super::editor::FilterEditor;
use super::suggestions::FilterSuggestions;
use super::words::{field_name, problem_words, term_words};
use super::{DealFilters, FilterState, PROBLEM, filter_words, learn_filters};
use crate::store::{Part, Store};
use crate::tr;
use crate::ui::{Dialog, Icon};

/// The tools of the filter bar that they stand in.
#[component]
pub(crate) fn FilterTools() -> impl IntoView {
    learn_filters();
    let state = expect_context::<FilterState>();
    let FilterState {
        filters, editing, ..
    } = state;
    view! {
        <FilterSuggestions state />
        <Told filters />
        <Chips state />
        <Dialog open=editing label=Signal::derive(|| tr!(filter.form).to_owned()) class="filter-form">
            <FilterEditor filters open=editing />
        </Dialog>
    }
}

/// What is wrong with the text, names that nothing has, and who one is where that is asked.
#[component]
fn Told(filters: DealFilters) -> impl IntoView {
    let store = filters.store;
    let wrong = Memo::new(move |_| {
        filters.read.with(|read| {
            let error = read.as_ref().err()?;
            let words = filter_words();
            Some(filters.text.with(|text| problem_words(error, text, words)))
        })
    });
    let unknown = Memo::new(move |_| {
        const PARTS: [Part; 4] = [Part::Pipelines, Part::Members, Part::Lists, Part::Settings];
        filters.read.with(|read| match read {
            Ok(filter) => {
                let names = store.with(&PARTS, |w| filter.unknown_names(w));
                let told = names.iter().map(|it| unknown_words(store, it));
                told.collect::<Vec<_>>()
            }
            Err(_) => Vec::new(),
        })
    });
    let asks_me = move || {
        let reads = filters
            .read
            .with(|it| it.as_ref().is_ok_and(|it| it.reads().me));
        reads && store.me().is_none()
    };
    view! {
        <div class="filter__told" id=PROBLEM role="status">
            {move || wrong.get().map(|text| view! { <p class="filter__wrong">{text}</p> })}
            {move || unknown.get().into_iter()
                .map(|text| view! { <p class="filter__wrong">{text}</p> })
                .collect_view()}
        </div>
        {move || asks_me().then(|| view! { <WhoAmI store /> })}
    }
}

fn unknown_words(store: Store, unknown: &UnknownName) -> String {
    let field = field_name(store, &unknown.field);
    tr!(
        filter.unknown_name,
        field = field,
        name = unknown.name.clone()
    )
}

/// The choice of the member who works in this browser.
#[component]
fn WhoAmI(store: Store) -> impl IntoView {
    let members = move || {
        store.with(&[Part::Members], |w| {
            let mut members: Vec<_> = w.members.iter().map(|m| (m.name.clone(), m.id)).collect();
            members.sort();
            members
        })
    };
    view! {
        <label class="filter__me">
            {move || tr!(filter.i_am)}
            <select
                class="input input--chip"
                on:change=move |event| if let Ok(id) = event_target_value(&event).parse() {
                    store.set_me(id);
                }
            >
                <option value="">{move || tr!(filter.choose)}</option>
                {move || members().into_iter().map(|(name, id)| view! {
                    <option value=id.to_string()>{name}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

/// A chip for each condition: pressing it opens the form.
#[component]
fn Chips(state: FilterState) -> impl IntoView {
    let FilterState {
        filters, editing, ..
    } = state;
    let parts = Memo::new(move |_| {
        filters.read.with(|read| match read {
            Ok(filter) => filter.parts().to_vec(),
            Err(_) => Vec::new(),
        })
    });
    // A word that is searched stands in the field already.
    let has_conditions =
        Memo::new(move |_| parts.with(|parts| parts.iter().any(|it| !matches!(it, Term::Text(_)))));
    let remove = move |place: usize| {
        let mut parts = parts.get_untracked();
        if place < parts.len() {
            parts.remove(place);
        }
        let filter = Filter(Term::all(parts));
        filters.set(&filter.text(untrack(filter_words)));
    };
    let chips = move || {
        let words = filter_words();
        let chips = parts.get().into_iter().enumerate();
        chips
            .map(|(place, term)| {
                let text = term_words(filters.store, &term, words);
                let label = tr!(filter.remove, what = text.clone());
                view! {
                    <li class="chip">
                        <button
                            type="button"
                            class="chip__open ellipsis"
                            aria-haspopup="dialog"
                            on:click=move |_| editing.set(true)
                        >
                            {text}
                        </button>
                        <button type="button" class="chip__remove" aria-label=label on:click=move |_| remove(place)>
                            <Icon icon=icondata::LuX />
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        {move || has_conditions.get().then(|| view! {
            <ul class="filter__chips" aria-label=move || tr!(filter.conditions)>
                {chips}
                <li>
                    <button type="button" class="button button--plain filter__clear" on:click=move |_| filters.set("")>
                        {move || tr!(list.clear)}
                    </button>
                </li>
            </ul>
        })}
    }
}
