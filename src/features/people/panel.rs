//! The panel of a person or company beside the list.

use kith::domain::Party;
use kith::journal::{Command, Label};
use kith::route::Route;
use leptos::html;
use leptos::prelude::*;

use super::changes::changes;
use super::deals::Deals;
use super::edits::{Edits, EditsButton};
use super::fields::{CompanyFields, NextStep, Open, PersonFields, Relations, Sources};
use super::lead::LeadSection;
use super::merged::{MergedFrom, MergedMenu};
use super::placements::Placements;
use super::suggestions::Suggestions;
use crate::parts::{HistoryLink, Log, LogBar, Satisfaction, Subject, Timeline};
use crate::store::{Part, Store, use_navigation, use_store};
use crate::tr;
use crate::ui::{Avatar, Icon};

/// Follows the name of a person or company; `None` when it is not there.
fn name_of(store: Store, party: Party) -> Memo<Option<String>> {
    let part = match party {
        Party::Person(_) => Part::People,
        Party::Company(_) => Part::Companies,
    };
    Memo::new(move |_| store.with(&[part], |w| w.party_name(party).map(str::to_owned)))
}

/// A person or company beside what is on screen. Escape leads back.
#[component]
pub(crate) fn PartyPanel(
    /// Who.
    party: Party,
    /// Puts what was done into words.
    say: fn(&Label) -> String,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let root = NodeRef::<html::Aside>::new();
    let name = name_of(store, party);
    let is_there = Memo::new(move |_| name.with(Option::is_some));
    let subject = Subject::Party(party);
    let log = Log::new(subject);
    let is_company = matches!(party, Party::Company(_));
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            let _ = root.focus();
        }
    });
    // A record that was merged leads to the one that it counts as.
    Effect::new(move |_| {
        let parts = [Part::People, Part::Companies];
        let itself = store.with(&parts, |w| w.party_itself(party));
        let place = navigation.place_now();
        if itself != party && place.route == Route::of_party(party) {
            navigation.replace(place.at(Route::of_party(itself)));
        }
    });
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && !event.default_prevented() {
            navigation.close_panel();
        }
    });
    on_cleanup(move || handle.remove());
    view! {
        <aside
            class="panel"
            aria-label=move || name.get().unwrap_or_default()
            tabindex="-1"
            node_ref=root
        >
            <header class="panel__head">
                {move || name.get().map(|name| view! { <Avatar name square=is_company /> })}
                <h2 class="panel__title">
                    {move || name.get().unwrap_or_else(|| tr!(people.gone).to_owned())}
                </h2>
                <MergedMenu party />
                {move || is_there.get().then(|| view! {
                    <button
                        type="button"
                        class="button button--plain button--icon"
                        aria-label=move || tr!(deal.remove)
                        title=move || tr!(deal.remove)
                        on:click=move |_| {
                            if store.dispatch(Command::RemoveParty(party)) {
                                navigation.close_panel();
                            }
                        }
                    >
                        <Icon icon=icondata::LuTrash2 />
                    </button>
                })}
                <button
                    type="button"
                    class="button button--plain button--icon"
                    aria-label=move || tr!(deal.close)
                    title=move || tr!(deal.close)
                    on:click=move |_| navigation.close_panel()
                >
                    <Icon icon=icondata::LuX />
                </button>
            </header>
            {move || is_there.get().then(|| view! {
                <MergedFrom party />
                <Open party />
                <LogBar log />
                <NextStep log />
                {match party {
                    Party::Person(id) => view! { <PersonFields id log /> }.into_any(),
                    Party::Company(id) => view! { <CompanyFields id log /> }.into_any(),
                }}
                <Suggestions party />
                <LeadSection party />
                {match party {
                    Party::Person(id) => Some(view! { <Placements id /> }),
                    Party::Company(_) => None,
                }}
                <Deals party />
                <Relations party log />
                <Satisfaction subject />
                <Sources party />
                {
                    let edits = Edits::new(party, say);
                    let (changes, edited) = (changes(store, party), edits.lines());
                    let changes = Signal::derive(move || {
                        let mut changes = changes.get();
                        changes.extend(edited.get());
                        changes
                    });
                    view! {
                        <Timeline log changes />
                        <section class="panel__section panel__row">
                            <EditsButton edits />
                            <HistoryLink record=Route::of_party(party) />
                        </section>
                    }
                }
            })}
        </aside>
    }
}
