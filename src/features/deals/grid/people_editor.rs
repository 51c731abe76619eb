//! The field in which the people of a deal are chosen: any number of them, by their names.

use kith::domain::PersonId;
use kith::journal::{Command, DealEdit};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, HtmlInputElement, KeyboardEvent, Node};

use super::super::words::column_name;
use super::editor::{Then, place_of};
use super::state::{Editing, Grid};
use crate::parts::pick::{self, Picked};
use crate::tr;
use crate::ui::{Combobox, Icon};

/// Somebody who is to have a part: known, or new by this name.
type Part = (Option<PersonId>, String);

/// The edits that give a part to just those who are `wanted`, of those who `had` one.
fn edits(had: &[Part], wanted: &[Part]) -> Vec<DealEdit> {
    let gone = had.iter().filter(|it| !wanted.contains(it));
    let gone = gone.filter_map(|(id, _)| Some(DealEdit::PersonRole((*id)?, None)));
    let come = wanted.iter().filter(|it| !had.contains(it));
    let come = come.map(|(id, name)| match id {
        Some(id) => DealEdit::PersonRole(*id, Some(String::new())),
        None => DealEdit::PersonRoleNamed(name.clone(), String::new()),
    });
    gone.chain(come).collect()
}

/// The names that a cell holds.
fn names(parts: &[Part]) -> String {
    let names: Vec<&str> = parts.iter().map(|(_, name)| name.as_str()).collect();
    names.join("; ")
}

#[component]
pub(super) fn PeopleEditor(grid: Grid, editing: Editing) -> impl IntoView {
    let store = grid.sheet.store;
    let root = NodeRef::<html::Div>::new();
    let is_over = StoredValue::new(false);
    let Editing {
        spot,
        deal,
        column,
        typed,
    } = editing;
    let had = store.peek(|w| {
        let deal = w.deals.get(deal);
        let people = deal.map(|it| w.people_of_deal(it)).unwrap_or_default();
        let people = people.into_iter();
        people
            .map(|(person, _)| (Some(person.id), person.name.clone()))
            .collect::<Vec<Part>>()
    });
    let wanted = RwSignal::new(had.clone());
    let had = StoredValue::new(had);
    let company = move || store.peek(|w| w.deals.get(deal).and_then(|deal| deal.company));
    let pick = Callback::new(move |picked: Picked<PersonId>| {
        let part = match picked {
            Picked::Nobody => return wanted.set(Vec::new()),
            Picked::Known(id, name) => (Some(id), name),
            Picked::New(name) => (None, name),
        };
        wanted.update(|wanted| {
            if !wanted.contains(&part) {
                wanted.push(part);
            }
        });
    });
    let keep = move || {
        let edits = had.with_value(|had| wanted.with_untracked(|wanted| edits(had, wanted)));
        if !edits.is_empty() {
            let edits = edits.into_iter().map(|edit| (deal, edit));
            store.dispatch(Command::EditDeals(edits.collect()));
        }
    };
    let end = move |then: Then| {
        is_over.set_value(true);
        grid.finish(spot, then);
    };
    let input = move || -> Option<HtmlInputElement> {
        let input = root.get_untracked()?.query_selector("input").ok()??;
        input.dyn_into().ok()
    };
    // What the list of entries has a use for does not come here.
    let key = move |event: KeyboardEvent| {
        event.stop_propagation();
        let is_command = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            _ if event.is_composing() => return,
            "Escape" => end(Then::Stay),
            "Enter" if is_command => {
                let names = wanted.with_untracked(|it| names(it));
                end(Then::Stay);
                grid.fill_range(&names);
            }
            "Enter" => {
                keep();
                end(if event.shift_key() {
                    Then::Up
                } else {
                    Then::Down
                });
            }
            "Tab" => {
                keep();
                end(Then::Next(event.shift_key()));
            }
            "Backspace" if input().is_some_and(|it| it.value().is_empty()) => {
                wanted.update(|it| {
                    it.pop();
                });
            }
            _ => return,
        }
        event.prevent_default();
    };
    let leave = move |event: FocusEvent| {
        let next = event
            .related_target()
            .and_then(|it| it.dyn_into::<Node>().ok());
        let own = root.try_get_untracked().flatten();
        let stays = own.is_some_and(|own| next.is_some_and(|next| own.contains(Some(&next))));
        if !stays && is_over.try_get_value() == Some(false) {
            is_over.set_value(true);
            keep();
            grid.editing.set(None);
        }
    };
    Effect::new(move |_| {
        root.track();
        let Some(input) = input() else { return };
        let _ = input.focus();
        // What was typed first is searched at once.
        if let (Some(typed), Ok(event)) = (&typed, Event::new("input")) {
            input.set_value(typed);
            let _ = input.dispatch_event(&event);
        }
    });
    let remove = move |part: &Part| {
        wanted.update(|wanted| wanted.retain(|it| it != part));
        if let Some(input) = input() {
            let _ = input.focus();
        }
    };
    let label = move || tr!(deal.edit_field, field = column_name(store, &column));
    view! {
        <div
            class="cells__editor cells__people"
            style=place_of(grid, spot)
            role="group"
            aria-label=label.clone()
            node_ref=root
            on:keydown=key
            on:focusout=leave
            on:pointerdown=|event| event.stop_propagation()
        >
            <For each=move || wanted.get() key=Clone::clone let:part>
                {
                    let name = part.1.clone();
                    view! {
                        <span class="chip">
                            {name.clone()}
                            <button
                                type="button"
                                class="chip__remove"
                                aria-label=move || tr!(stages.remove_person, name = name.clone())
                                on:click=move |_| remove(&part)
                            >
                                <Icon icon=icondata::LuX />
                            </button>
                        </span>
                    }
                }
            </For>
            <Combobox
                class="cell cells__person"
                label=Signal::derive(|| tr!(stages.person_name).to_owned())
                value=Signal::stored(String::new())
                placeholder=Signal::derive(|| tr!(stages.add_person).to_owned())
                choices=pick::people(store, company, pick)
            />
        </div>
    }
}
