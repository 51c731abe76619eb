//! The heads of the columns.

use kith::query::{PartyColumn, PartySort, PartySortKey};
use leptos::prelude::*;

use super::columns::name_of;
use super::listing::Listing;
use super::selection::Selection;
use crate::store::{use_navigation, use_store};
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
    column: PartyColumn,
    /// Whether it is left out where there is little room.
    is_minor: bool,
    sort: Memo<PartySort>,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let key = PartySortKey::By(column.clone());
    let direction = Memo::new({
        let key = key.clone();
        move |_| sort.with(|sort| (sort.key == key).then_some(sort.descending))
    });
    let by_time = column.is_moment();
    let name = Memo::new(move |_| name_of(store, &column));
    let choose = move |_| {
        let descending = match direction.get_untracked() {
            Some(descending) => !descending,
            None => by_time,
        };
        let key = key.clone();
        navigation.set("sort", PartySort { key, descending }.to_string());
    };
    view! {
        <div
            role="columnheader"
            class="table__heading"
            class=("people__minor", is_minor)
            aria-sort=move || direction.get().map(|down| if down { "descending" } else { "ascending" })
        >
            <button
                type="button"
                class="table__sort"
                title=move || tr!(list.sort_by, column = name.get())
                on:click=choose
            >
                <span class="ellipsis">{name}</span>
                {move || direction.get().map(|down| view! {
                    <span aria-hidden="true">{if down { "↓" } else { "↑" }}</span>
                })}
            </button>
        </div>
    }
}
