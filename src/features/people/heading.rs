//! The heads of the columns.

use kith::query::{PartySort, PartySortKey};
use leptos::prelude::*;

use super::listing::Listing;
use super::selection::Selection;
use crate::store::use_navigation;
use crate::tr;

/// The box above the boxes: it selects everyone shown, or nobody.
#[component]
pub(super) fn AllBox(listing: Listing, selection: Selection) -> impl IntoView {
    let is_full = move || {
        let count = selection.count();
        count > 0 && count >= listing.count()
    };
    let is_partly = move || selection.count() > 0 && !is_full();
    view! {
        <div role="columnheader" class="table__heading people__tick">
            <label class="people__box">
                <input
                    type="checkbox"
                    prop:checked=is_full
                    prop:indeterminate=is_partly
                    on:change=move |event| {
                        if event_target_checked(&event) {
                            selection.choose_all();
                        } else {
                            selection.clear();
                        }
                    }
                />
                <span class="visually-hidden">{move || tr!(people.select_all)}</span>
            </label>
        </div>
    }
}

/// The head of a column, which sorts by it.
#[component]
pub(super) fn Heading(
    key: Option<PartySortKey>,
    words: fn() -> &'static str,
    sort: Memo<PartySort>,
) -> impl IntoView {
    let navigation = use_navigation();
    let direction = move || {
        let sort = sort.get();
        (Some(sort.key) == key).then_some(sort.descending)
    };
    let choose = move |key: PartySortKey| {
        let now = sort.get_untracked();
        let by_time = matches!(key, PartySortKey::Since | PartySortKey::LastActivity);
        let descending = if now.key == key {
            !now.descending
        } else {
            by_time
        };
        navigation.set("sort", PartySort { key, descending }.to_string());
    };
    view! {
        <div
            role="columnheader"
            class="table__heading"
            aria-sort=move || direction().map(|down| if down { "descending" } else { "ascending" })
        >
            {match key {
                None => view! { <span class="table__sort">{words}</span> }.into_any(),
                Some(key) => view! {
                    <button
                        type="button"
                        class="table__sort"
                        title=move || tr!(list.sort_by, column = words())
                        on:click=move |_| choose(key)
                    >
                        {words}
                        {move || direction().map(|down| view! {
                            <span aria-hidden="true">{if down { "↓" } else { "↑" }}</span>
                        })}
                    </button>
                }.into_any(),
            }}
        </div>
    }
}
