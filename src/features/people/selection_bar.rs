//! What can be done with the selected rows.

use std::collections::BTreeSet;

use kith::domain::{ListId, Party, PersonId};
use kith::journal::{Command, Workspace};
use leptos::prelude::*;

use super::bulk_edit::BulkEdit;
use super::placements::first_stages;
use super::selection::Selection;
use crate::parts::members_or_nobody;
use crate::store::{Part, Store, use_store};
use crate::ui::{Choice, Combobox, Icon, Menu, MenuItem, Select};
use crate::{plural, tr};

/// The value that stands for giving them to nobody.
const NOBODY: &str = "nobody";

/// The deeds for the selected rows; there while some are selected.
#[component]
pub(super) fn SelectionBar(selection: Selection) -> impl IntoView {
    let store = use_store();
    let is_there = Memo::new(move |_| selection.count() > 0);
    move || is_there.get().then(|| view! { <Deeds selection store /> })
}

#[component]
fn Deeds(selection: Selection, store: Store) -> impl IntoView {
    let members = members_or_nobody(store);
    let owners = Signal::derive(move || {
        let mut owners = members.get();
        if let Some(nobody) = owners.first_mut() {
            nobody.0 = NOBODY.to_owned();
        }
        owners.insert(0, (String::new(), tr!(people.set_owner).to_owned()));
        owners
    });
    let set_owner = Callback::new(move |chosen: String| {
        let owner = match chosen.as_str() {
            "" => return,
            NOBODY => None,
            id => match id.parse() {
                Ok(id) => Some(id),
                Err(_) => return,
            },
        };
        store.dispatch_many(Command::SetOwners {
            parties: selection.parties(),
            owner,
        });
    });
    let add = move |list: String| {
        store.dispatch_many(Command::AddToList {
            parties: selection.parties(),
            list,
        });
    };
    let lists_for = Callback::new(move |typed: String| {
        let typed = typed.trim().to_owned();
        let wanted = typed.to_lowercase();
        let mut is_known = false;
        let mut choices: Vec<Choice> = names_of_lists(store)
            .into_iter()
            .filter(|name| {
                let name = name.to_lowercase();
                is_known |= name == wanted;
                name.contains(&wanted)
            })
            .map(|name| Choice {
                text: name.clone(),
                detail: String::new(),
                action: Callback::new(move |()| add(name.clone())),
            })
            .collect();
        if !is_known && !typed.is_empty() {
            choices.push(Choice {
                text: untrack(|| tr!(people.new_list, name = typed)),
                detail: String::new(),
                action: Callback::new(move |()| add(typed.clone())),
            });
        }
        choices
    });
    // The lists that some of the selected are in.
    let lists_of = Callback::new(move |()| {
        let lists = store.peek(|w| {
            let mut lists = w.lists_for(store.peek_me());
            selection.peek(|chosen| {
                lists.retain(|list| {
                    chosen.iter().any(|party| {
                        lists_with(w, *party).is_some_and(|lists| lists.contains(&list.id))
                    })
                });
            });
            let lists = lists.into_iter();
            lists
                .map(|list| (list.id, list.name.clone()))
                .collect::<Vec<_>>()
        });
        let items = lists.into_iter().map(|(list, name)| MenuItem {
            text: name,
            action: Callback::new(move |()| {
                store.dispatch_many(Command::RemoveFromList {
                    parties: selection.parties(),
                    list,
                });
            }),
        });
        items.collect()
    });
    let is_listed = Memo::new(move |_| {
        let count = selection.count();
        store.with(&[Part::People, Part::Companies], |w| {
            count > 0
                && selection.peek(|chosen| {
                    let mut lists = chosen.iter().filter_map(|party| lists_with(w, *party));
                    lists.any(|lists| !lists.is_empty())
                })
        })
    });
    let has_pipelines = Memo::new(move |_| {
        let count = selection.count();
        let has_people = selection.peek(|chosen| chosen.iter().any(|it| person_of(it).is_some()));
        count > 0 && has_people && store.with(&[Part::Pipelines], |w| !first_stages(w).is_empty())
    });
    let pipelines = Callback::new(move |()| {
        let stages = store.peek(first_stages).into_iter();
        let items = stages.map(|(name, pipeline, stage)| MenuItem {
            text: name,
            action: Callback::new(move |()| {
                // Who is on the way there already stays where that one is.
                let chosen = selection.parties();
                let people: Vec<PersonId> = store.peek(|w| {
                    let people = chosen.iter().filter_map(person_of).filter(|id| {
                        let person = w.people.get(*id);
                        person.is_some_and(|it| it.stage_in(pipeline).is_none())
                    });
                    people.collect()
                });
                match people.is_empty() {
                    true => store.complain(untrack(|| tr!(people.all_in_pipeline).to_owned())),
                    false => store.dispatch_many(Command::PutIntoPipeline { people, stage }),
                }
            }),
        });
        items.collect()
    });
    let remove = move |_| {
        store.dispatch_many(Command::RemoveParties(selection.parties()));
        selection.clear();
    };
    view! {
        <div class="page__bar selection" role="group" aria-label=move || tr!(people.selection)>
            <span class="selection__count number" role="status">
                {move || plural!(selection.count(), people.selected)}
            </span>
            <Select
                class="input input--chip"
                label=Signal::derive(|| tr!(people.set_owner).to_owned())
                value=Signal::stored(String::new())
                options=owners
                on_change=set_owner
            />
            <Combobox
                class="input selection__list"
                label=Signal::derive(|| tr!(people.add_to_list).to_owned())
                value=Signal::stored(String::new())
                placeholder=Signal::derive(|| tr!(people.add_to_list).to_owned())
                choices=lists_for
            />
            {move || is_listed.get().then(|| view! {
                <Menu
                    label=Signal::derive(|| tr!(people.remove_from_list).to_owned())
                    class="button"
                    items=lists_of
                >
                    {move || tr!(people.remove_from_list)}
                </Menu>
            })}
            {move || has_pipelines.get().then(|| view! {
                <Menu label=Signal::derive(|| tr!(stages.put_into).to_owned()) class="button" items=pipelines>
                    <Icon icon=icondata::LuSquareKanban />{move || tr!(stages.put_into)}
                </Menu>
            })}
            <BulkEdit selection />
            <button type="button" class="button" on:click=remove>
                <Icon icon=icondata::LuTrash2 />{move || tr!(people.remove_selected)}
            </button>
            <button type="button" class="button button--plain" on:click=move |_| selection.clear()>
                {move || tr!(people.clear_selection)}
            </button>
        </div>
    }
}

fn names_of_lists(store: Store) -> Vec<String> {
    store.peek(|w| {
        let lists = w.lists_for(store.peek_me()).into_iter();
        lists.map(|list| list.name.clone()).collect()
    })
}

/// The person, where it is one.
fn person_of(party: &Party) -> Option<PersonId> {
    match party {
        Party::Person(id) => Some(*id),
        Party::Company(_) => None,
    }
}

/// The lists of somebody who is there.
fn lists_with(w: &Workspace, party: Party) -> Option<&BTreeSet<ListId>> {
    match party {
        Party::Person(id) => w.people.get(id).map(|it| &it.lists),
        Party::Company(id) => w.companies.get(id).map(|it| &it.lists),
    }
}
