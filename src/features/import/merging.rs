//! What is twice after an import: certain pairs are merged where the user allowed it, the rest waits.

use leptos::prelude::*;

use crate::parts::percent;
use crate::store::use_store;
use crate::{plural, tr};

/// Searches for duplicates once it is shown. Merges those that are certain where that is allowed, as a
/// deed of its own that can be undone, and says how many wait to be decided.
#[component]
pub(super) fn Merging(
    /// Whether certain pairs are merged unasked.
    is_allowed: bool,
) -> impl IntoView {
    let store = use_store();
    let merged = RwSignal::new(0_usize);
    let is_begun = StoredValue::new(false);
    let is_merging = RwSignal::new(false);
    // What is found is about what came in, not about what was there before.
    store.search_anew();
    Effect::new(move |_| {
        let search = store.search();
        let is_over = search.share.is_none() && search.ended.is_none();
        if !is_over || is_begun.get_value() {
            return;
        }
        is_begun.set_value(true);
        let pairs = untrack(move || store.certain_duplicates());
        if is_allowed && !pairs.is_empty() {
            let count = pairs.len();
            is_merging.set(true);
            store.merge_all(pairs, move || {
                // The screen may have been left by now.
                merged.try_set(count);
                is_merging.try_set(false);
            });
        }
    });
    let says = move || {
        let search = store.search();
        if let Some(share) = search.share {
            return tr!(import.looking_for_duplicates, share = percent(share));
        }
        if search.ended.is_some() {
            return String::new();
        }
        if is_merging.get() {
            return tr!(import.merging).to_owned();
        }
        let waiting = store.open_duplicates().len();
        let mut parts = Vec::new();
        if merged.get() > 0 {
            parts.push(plural!(merged.get(), import.merged));
        }
        parts.push(match waiting {
            0 => tr!(import.no_duplicates).to_owned(),
            count => plural!(count, import.duplicates_wait),
        });
        parts.join(" · ")
    };
    let has_waiting = move || !store.open_duplicates().is_empty();
    view! {
        <p class="import__merging" role="status">
            {says}
            " "
            {move || has_waiting().then(|| view! {
                <a href="#/people/duplicates">{tr!(import.to_duplicates)}</a>
            })}
        </p>
    }
}
