//! Tags and lists of a person or company, as chips.

use kith::domain::{ListId, Party};
use kith::journal::{Command, CompanyEdit, PersonEdit};
use leptos::prelude::*;

use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::{Icon, TextField};

/// A chip that is taken away by its button.
#[component]
fn Taken(name: String, remove: Callback<()>) -> impl IntoView {
    let says = tr!(people.take_away, name = name.clone());
    view! {
        <span class="chip">
            {name}
            <button type="button" class="chip__remove" aria-label=says.clone() title=says on:click=move |_| remove.run(())>
                <Icon icon=icondata::LuX />
            </button>
        </span>
    }
}

/// The tags of a person or company, and the lists that it is in.
#[component]
pub(super) fn Groups(party: Party) -> impl IntoView {
    let store = use_store();
    let parts = [Part::People, Part::Companies, Part::Lists];
    let tags = Memo::new(move |_| {
        store.with(&parts, |w| match party {
            Party::Person(id) => w.people.get(id).map(|it| it.tags.clone()),
            Party::Company(id) => w.companies.get(id).map(|it| it.tags.clone()),
        })
    });
    let lists = Memo::new(move |_| {
        let me = store.me();
        store.with(&parts, |w| {
            let ids = match party {
                Party::Person(id) => w.people.get(id).map(|it| it.lists.clone()),
                Party::Company(id) => w.companies.get(id).map(|it| it.lists.clone()),
            };
            let ids = ids.into_iter().flatten();
            let lists = ids.filter_map(|id| w.lists.get(id));
            let lists = lists.filter(|list| list.is_shown_to(me));
            lists
                .map(|list| (list.id, list.name.clone()))
                .collect::<Vec<(ListId, String)>>()
        })
    });
    let known_tags = Signal::derive(move || {
        store.peek(|w| {
            let people = w.people.iter().flat_map(|it| it.tags.iter());
            let companies = w.companies.iter().flat_map(|it| it.tags.iter());
            let all: std::collections::BTreeSet<&String> = people.chain(companies).collect();
            all.into_iter().cloned().collect::<Vec<_>>()
        })
    });
    let known_lists = Signal::derive(move || {
        store.peek(|w| {
            let lists = w.lists_for(store.peek_me()).into_iter();
            lists.map(|it| it.name.clone()).collect::<Vec<_>>()
        })
    });
    let set_tag = move |tag: String, is_on: bool| {
        store.dispatch(match party {
            Party::Person(person) => Command::EditPerson {
                person,
                edit: PersonEdit::Tag(tag, is_on),
            },
            Party::Company(company) => Command::EditCompany {
                company,
                edit: CompanyEdit::Tag(tag, is_on),
            },
        });
    };
    view! {
        <dt>{move || tr!(people.tags)}</dt>
        <dd class="chips">
            <For each=move || tags.get().unwrap_or_default() key=Clone::clone let:tag>
                {
                    let taken = tag.clone();
                    view! { <Taken name=tag remove=Callback::new(move |()| set_tag(taken.clone(), false)) /> }
                }
            </For>
            <TextField
                class="cell chips__add"
                label=Signal::derive(|| tr!(people.add_tag).to_owned())
                placeholder=Signal::derive(|| tr!(people.add_tag).to_owned())
                value=Signal::stored(String::new())
                suggestions=known_tags
                on_change=Callback::new(move |tag| set_tag(tag, true))
            />
        </dd>
        <dt>{move || tr!(people.lists)}</dt>
        <dd class="chips">
            <For each=move || lists.get() key=Clone::clone let:list>
                {
                    let (id, name) = list;
                    view! {
                        <Taken
                            name
                            remove=Callback::new(move |()| {
                                store.dispatch(Command::RemoveFromList { parties: vec![party], list: id });
                            })
                        />
                    }
                }
            </For>
            <TextField
                class="cell chips__add"
                label=Signal::derive(|| tr!(people.add_to_list).to_owned())
                placeholder=Signal::derive(|| tr!(people.add_to_list).to_owned())
                value=Signal::stored(String::new())
                suggestions=known_lists
                on_change=Callback::new(move |list| {
                    store.dispatch(Command::AddToList { parties: vec![party], list });
                })
            />
        </dd>
    }
}
