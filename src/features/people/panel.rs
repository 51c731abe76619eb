//! The panel of a person or company beside the list.

use kith::domain::Party;
use kith::journal::{Command, Label};
use kith::route::Route;
use leptos::prelude::*;

use super::changes::changes;
use super::deals::Deals;
use super::edits::{Edits, EditsButton};
use super::fields::{CompanyFields, NextStep, Open, PersonFields, Relations, Sources};
use super::lead::LeadSection;
use super::merged::{MergedFrom, MergedMenu};
use super::placements::Placements;
use super::suggestions::Suggestions;
use crate::parts::{HistoryLink, Log, LogBar, RecordPanel, Satisfaction, Subject, Timeline};
use crate::store::{Part, Store, use_navigation, use_store};
use crate::tr;

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
    let name = name_of(store, party);
    let remove = Callback::new(move |()| store.dispatch(Command::RemoveParty(party)));
    let subject = Subject::Party(party);
    let log = Log::new(subject);
    let is_company = matches!(party, Party::Company(_));
    // A record that was merged leads to the one that it counts as.
    Effect::new(move |_| {
        let parts = [Part::People, Part::Companies];
        let itself = store.with(&parts, |w| w.party_itself(party));
        let place = navigation.place_now();
        if itself != party && place.route == Route::of_party(party) {
            navigation.replace(place.at(Route::of_party(itself)));
        }
    });
    view! {
        <RecordPanel
            name
            gone=|| tr!(people.gone)
            remove
            picture=is_company
            tools=move || view! { <MergedMenu party /> }
        >
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
        </RecordPanel>
    }
}
