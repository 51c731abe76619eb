//! What a person or company was merged from, and what it may be the same as.

use kith::domain::Party;
use kith::journal::Command;
use leptos::prelude::*;

use crate::store::{Store, use_store};
use crate::tr;
use crate::ui::{Icon, Menu, MenuItem};

/// The records merged into one, with their names; followed.
fn merged_into(store: Store, party: Party) -> Memo<Vec<(Party, String)>> {
    let counted = store.counted_as(party);
    Memo::new(move |_| {
        let merged = counted.get().into_iter().skip(1);
        let name = |it: Party| {
            store.peek(|w| match it {
                Party::Person(id) => w.people.get_any(id).map(|it| it.name.clone()),
                Party::Company(id) => w.companies.get_any(id).map(|it| it.name.clone()),
            })
        };
        merged.filter_map(|it| Some((it, name(it)?))).collect()
    })
}

/// What can be done with a merged record; nothing for others.
#[component]
pub(super) fn MergedMenu(party: Party) -> impl IntoView {
    let store = use_store();
    let merged = merged_into(store, party);
    let has_merged = Memo::new(move |_| merged.with(|merged| !merged.is_empty()));
    let items = Callback::new(move |()| {
        let unmerge = |(merged, name): (Party, String)| MenuItem {
            text: tr!(duplicates.unmerge, name = name),
            action: Callback::new(move |()| {
                store.dispatch(match merged {
                    Party::Person(id) => Command::UnmergePerson(id),
                    Party::Company(id) => Command::UnmergeCompany(id),
                });
            }),
        };
        untrack(|| merged.get().into_iter().map(unmerge).collect::<Vec<_>>())
    });
    move || {
        has_merged.get().then(|| {
            let label = Signal::derive(|| tr!(duplicates.more_actions).to_owned());
            view! {
                <Menu label class="button button--plain button--icon" items>
                    <Icon icon=icondata::LuEllipsis />
                </Menu>
            }
        })
    }
}

/// From which records a person or company was merged, and what it may be the same as where a search
/// of this visit found that.
#[component]
pub(super) fn MergedFrom(party: Party) -> impl IntoView {
    let store = use_store();
    let merged = merged_into(store, party);
    let may_be = Memo::new(move |_| {
        let other = store.may_be(party)?;
        store.peek(|w| w.party_name(other).map(str::to_owned))
    });
    view! {
        {move || (!merged.with(Vec::is_empty)).then(|| {
            let names: Vec<String> = merged.get().into_iter().map(|(_, name)| name).collect();
            view! {
                <p class="panel__section faint">{tr!(duplicates.merged_from, names = names.join(", "))}</p>
            }
        })}
        {move || may_be.get().map(|name| view! {
            <p class="panel__section faint">
                <a href="#/people/duplicates">{tr!(duplicates.may_be, name = name)}</a>
            </p>
        })}
    }
}
