//! What is shown, or selected, as a file.

use kith::exchange::{PartySheet, PartySheetWords, push_card};
use kith::query::PartySlot;
use leptos::prelude::*;

use super::listing::Listing;
use super::selection::Selection;
use crate::store::{Store, use_store};
use crate::tr;
use crate::ui::{Icon, Menu, MenuItem};

/// Rows that are written without a pause.
const ROWS_AT_ONCE: usize = 200;

/// The menu of files: of the selected rows where some are, else of all that are shown.
#[component]
pub(super) fn ExportMenu(listing: Listing, selection: Selection) -> impl IntoView {
    let store = use_store();
    let rows = move || {
        selection.peek(|chosen| match chosen.is_empty() {
            true => listing.slots(),
            false => listing.everyone(|party| chosen.contains(&party)),
        })
    };
    let items = Callback::new(move |()| {
        untrack(|| {
            vec![
                MenuItem {
                    text: tr!(people.export_csv).to_owned(),
                    action: Callback::new(move |()| offer_table(store, listing, rows())),
                },
                MenuItem {
                    text: tr!(columns.export_workbook).to_owned(),
                    action: Callback::new(move |()| offer_workbook(store, listing, rows())),
                },
                MenuItem {
                    text: tr!(people.export_cards).to_owned(),
                    action: Callback::new(move |()| offer_cards(store, listing, rows())),
                },
            ]
        })
    });
    view! {
        <Menu label=Signal::derive(|| tr!(people.export).to_owned()) class="button" items>
            <Icon icon=icondata::LuDownload />
            <span class="people__words">{move || tr!(people.export)}</span>
        </Menu>
    }
}

fn name_of_file(end: &str) -> String {
    untrack(|| format!("{}.{end}", tr!(people.title)))
}

fn offer_table(store: Store, listing: Listing, slots: Vec<PartySlot>) {
    let parties = listing.parties_in(&slots);
    let sheet = store.peek(|w| PartySheet::new(w, &parties, store.peek_me(), untrack(words)));
    let zone = store.zone();
    // A sign by which spreadsheets know the encoding.
    let mut head = Some(format!("\u{feff}{}", sheet.head()));
    let name = name_of_file("csv");
    offer(store, name, "text/csv", slots, move |slot, part| {
        part.extend(head.take());
        listing.read(slot, |row| store.peek(|w| sheet.push(w, row, &zone, part)));
    });
}

fn offer_workbook(store: Store, listing: Listing, slots: Vec<PartySlot>) {
    let parties = listing.parties_in(&slots);
    let sheet =
        store.peek(|w| PartySheet::new(w, &parties, store.peek_me(), untrack(words)).plain());
    let zone = store.zone();
    let mut head = Some(sheet.head());
    let mut slots = slots.into_iter();
    let (title, complaint) = untrack(|| {
        (
            tr!(people.title).to_owned(),
            tr!(columns.no_workbook).to_owned(),
        )
    });
    store.offer_workbook(name_of_file("xlsx"), title, complaint, move || {
        let mut part = head.take().unwrap_or_default();
        for slot in slots.by_ref().take(ROWS_AT_ONCE) {
            listing.read(slot, |row| {
                store.peek(|w| sheet.push(w, row, &zone, &mut part))
            });
        }
        (!part.is_empty()).then_some(part)
    });
}

fn offer_cards(store: Store, listing: Listing, slots: Vec<PartySlot>) {
    let name = name_of_file("vcf");
    offer(store, name, "text/vcard", slots, move |slot, part| {
        if let Some(party) = listing.read(slot, |row| row.party) {
            store.peek(|w| push_card(w, party, part));
        }
    });
}

/// Offers a file of which each row makes a piece.
fn offer(
    store: Store,
    name: String,
    mime_type: &'static str,
    slots: Vec<PartySlot>,
    mut push: impl FnMut(PartySlot, &mut String) + 'static,
) {
    let mut slots = slots.into_iter();
    store.offer_in_parts(name, mime_type, move || {
        let mut part = String::new();
        for slot in slots.by_ref().take(ROWS_AT_ONCE) {
            push(slot, &mut part);
        }
        (!part.is_empty()).then_some(part)
    });
}

fn words() -> PartySheetWords {
    let text = str::to_owned;
    PartySheetWords {
        name: text(tr!(people.name)),
        job_title: text(tr!(field.job_title)),
        company: text(tr!(deal.company)),
        website: text(tr!(people.domain)),
        industry: text(tr!(people.industry)),
        email: text(tr!(field.email)),
        phone: text(tr!(field.phone)),
        link: text(tr!(field.link)),
        street: text(tr!(field.street)),
        city: text(tr!(field.city)),
        region: text(tr!(field.region)),
        postal_code: text(tr!(field.postal_code)),
        country: text(tr!(field.country)),
        address: text(tr!(field.address)),
        birthday: text(tr!(field.birthday)),
        employees: text(tr!(field.employees)),
        owner: text(tr!(deal.owner)),
        source: text(tr!(deal.source)),
        state: text(tr!(people.state)),
        lead_since: text(tr!(people.lead_since)),
        last_activity: text(tr!(people.last_activity)),
        added: text(tr!(people.added)),
        lists: text(tr!(duplicates.lists)),
        tags: text(tr!(duplicates.tags)),
        customer: text(tr!(people.customer)),
        unanswered: text(tr!(people.unanswered_tag)),
        qualified: text(tr!(people.qualified_tag)),
        lead: text(tr!(people.lead_tag)),
    }
}
