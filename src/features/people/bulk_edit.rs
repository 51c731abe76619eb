//! One edit of all that are selected, and all of them made one.

use kith::domain::Party;
use kith::journal::{Command, PartiesEdit};
use kith::matching::pairs_of_chosen;
use kith::query::PartyColumn;
use leptos::prelude::*;

use super::columns::{name_of, own};
use super::selection::Selection;
use crate::parts::BulkForm;
use crate::store::use_store;
use crate::ui::{Dialog, Icon};
use crate::{plural, tr};

/// So many records are made one at most: more are a slip of the finger.
const MOST_MERGED: usize = 50;
/// Texts to choose from in a field.
const SUGGESTIONS: usize = 200;
/// The choice that takes a tag away; every other is a column.
const UNTAG: &str = "untag";

/// The buttons that edit a field of the selected rows, and that make them one.
#[component]
pub(super) fn BulkEdit(selection: Selection) -> impl IntoView {
    let store = use_store();
    let open = RwSignal::new(false);
    let can_merge = Memo::new(move |_| {
        (2..=MOST_MERGED).contains(&selection.count()) && selection.is_of_one_kind()
    });
    let merge = move |_| {
        let pairs = store.peek(|w| pairs_of_chosen(w, &selection.parties()));
        store.dispatch_many(Command::MergeAll(pairs));
        selection.clear();
    };
    view! {
        <button type="button" class="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
            <Icon icon=icondata::LuPencil />{move || tr!(bulk.edit)}
        </button>
        {move || can_merge.get().then(|| view! {
            <button type="button" class="button" title=move || tr!(bulk.merge_hint) on:click=merge>
                <Icon icon=icondata::LuMerge />{move || tr!(duplicates.merge)}
            </button>
        })}
        <Dialog open label=Signal::derive(|| tr!(bulk.title).to_owned())>
            <Form selection open />
        </Dialog>
    }
}

#[component]
fn Form(selection: Selection, open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let (has_people, has_companies) = selection.peek(|chosen| {
        let is_person = |party: &Party| matches!(party, Party::Person(_));
        (chosen.iter().any(is_person), !chosen.iter().all(is_person))
    });
    let mut columns: Vec<PartyColumn> = Vec::new();
    if has_people {
        columns.extend([PartyColumn::JobTitle, PartyColumn::Company]);
    }
    if has_companies {
        columns.push(PartyColumn::Industry);
    }
    columns.extend([PartyColumn::Source, PartyColumn::Tags]);
    columns.extend(own(store));
    let first = columns.first().map(PartyColumn::to_string);
    let what = RwSignal::new(first.unwrap_or_default());
    let value = RwSignal::new(String::new());
    let column = move || what.with(|what| what.parse().unwrap_or(PartyColumn::Tags));
    let options = Signal::derive(move || {
        let name = |column: &PartyColumn| match column {
            PartyColumn::Tags => tr!(bulk.tag).to_owned(),
            column => name_of(store, column),
        };
        let mut options: Vec<(String, String)> = columns
            .iter()
            .map(|column| (column.to_string(), name(column)))
            .collect();
        options.push((UNTAG.to_owned(), tr!(bulk.untag).to_owned()));
        options
    });
    let suggestions = Memo::new(move |_| store.peek(|w| column().known_values(w, SUGGESTIONS)));
    let on_submit = Callback::new(move |()| {
        let text = value.get_untracked();
        let is_untag = what.with_untracked(|what| what == UNTAG);
        let edit = match untrack(column) {
            PartyColumn::JobTitle => PartiesEdit::JobTitle(text),
            PartyColumn::Company => PartiesEdit::CompanyNamed(text),
            PartyColumn::Industry => PartiesEdit::Industry(text),
            PartyColumn::Source => PartiesEdit::Source(text),
            PartyColumn::Custom(key) => PartiesEdit::Custom(key, text),
            _ => PartiesEdit::Tag(text, !is_untag),
        };
        store.dispatch_many(Command::EditParties {
            parties: selection.parties(),
            edit,
        });
    });
    view! {
        <BulkForm
            what
            value
            fields=options
            suggestions
            apply=Signal::derive(move || plural!(selection.count(), bulk.apply))
            on_submit
            open
        />
    }
}
