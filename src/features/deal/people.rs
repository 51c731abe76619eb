//! The further people of a deal, each with the part it has.

use kith::domain::{DealId, PersonId};
use kith::journal::{Command, DealEdit};
use leptos::prelude::*;

use crate::parts::pick::{self, Picked};
use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::ui::{Avatar, Combobox, Icon, TextField};

/// At most so many parts are suggested.
const SUGGESTED: usize = 20;

/// Who else has a part in a deal: parts are changed in place, people are added and removed.
#[component]
pub(super) fn People(id: DealId) -> impl IntoView {
    let store = use_store();
    let record = store.deal(id);
    let people = Memo::new(move |_| {
        let deal = record.get();
        store.with(&[Part::People], |w| {
            let deal = deal.as_ref();
            let people = deal.map(|deal| w.people_of_deal(deal)).unwrap_or_default();
            let people = people.into_iter();
            people
                .map(|(person, part)| (person.id, person.name.clone(), part.to_owned()))
                .collect::<Vec<_>>()
        })
    });
    let edit = move |edit: DealEdit| store.dispatch(Command::EditDeal { deal: id, edit });
    let is_adding = RwSignal::new(false);
    let add = Callback::new(move |picked: Picked<PersonId>| {
        let is_done = match picked {
            Picked::Nobody => true,
            Picked::Known(person, _) => edit(DealEdit::PersonRole(person, Some(String::new()))),
            Picked::New(name) => edit(DealEdit::PersonRoleNamed(name, String::new())),
        };
        if is_done {
            is_adding.set(false);
        }
    });
    let company = move || store.peek(|w| w.deals.get(id).and_then(|deal| deal.company));
    let suggestions = parts_to_suggest();
    view! {
        <section class="panel__section" aria-label=move || tr!(stages.parts)>
            <h3>{move || tr!(stages.parts)}</h3>
            <ul class="parts">
                <For each=move || people.get() key=Clone::clone let:it>
                    <PersonLine id it suggestions />
                </For>
            </ul>
            {move || if is_adding.get() {
                view! {
                    <Combobox
                        class="cell"
                        label=Signal::derive(|| tr!(stages.person_name).to_owned())
                        value=Signal::stored(String::new())
                        placeholder=Signal::derive(|| tr!(stages.person_name).to_owned())
                        choices=pick::people(store, company, add)
                    />
                }.into_any()
            } else {
                view! {
                    <button
                        type="button"
                        class="button button--plain button--text"
                        on:click=move |_| is_adding.set(true)
                    >
                        <Icon icon=icondata::LuPlus />
                        {move || tr!(stages.add_person)}
                    </button>
                }.into_any()
            }}
        </section>
    }
}

#[component]
fn PersonLine(
    id: DealId,
    /// Who, the name, and the part.
    it: (PersonId, String, String),
    suggestions: Signal<Vec<String>>,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let (person, name, part) = it;
    let edit = move |role: Option<String>| {
        let edit = DealEdit::PersonRole(person, role);
        store.dispatch(Command::EditDeal { deal: id, edit });
    };
    let (part_of, removes) = (name.clone(), name.clone());
    view! {
        <li class="parts__line">
            <span class="with-avatar parts__name">
                <Avatar name=name.clone() />
                <a
                    class="ellipsis"
                    href=move || navigation.place().open_party(kith::domain::Party::Person(person)).to_string()
                >
                    {name.clone()}
                </a>
            </span>
            <TextField
                label=Signal::derive(move || tr!(stages.part_of, name = part_of.clone()))
                placeholder=Signal::derive(|| tr!(stages.part).to_owned())
                value=Signal::stored(part)
                suggestions
                on_change=Callback::new(move |text| edit(Some(text)))
            />
            <button
                type="button"
                class="button button--plain button--icon button--small"
                aria-label=move || tr!(stages.remove_person, name = removes.clone())
                on:click=move |_| edit(None)
            >
                <Icon icon=icondata::LuX />
            </button>
        </li>
    }
}

/// Parts that people have in deals already, and the usual ones.
fn parts_to_suggest() -> Signal<Vec<String>> {
    let store = use_store();
    Signal::derive(move || {
        let mut parts: Vec<String> = [
            tr!(stages.decision_maker),
            tr!(stages.champion),
            tr!(stages.user),
            tr!(stages.technical),
            tr!(stages.purchasing),
            tr!(stages.blocker),
        ]
        .map(str::to_owned)
        .to_vec();
        store.with(&[Part::Deals], |w| {
            for part in w.deals.iter().flat_map(|deal| deal.people.values()) {
                if parts.len() >= SUGGESTED {
                    break;
                }
                if !part.is_empty() && !parts.contains(part) {
                    parts.push(part.clone());
                }
            }
        });
        parts
    })
}
