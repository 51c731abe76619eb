//! The columns of the list: what they are called, how wide they are, and which are shown.

use std::sync::Arc;

use kith::query::PartyColumn;
use leptos::prelude::*;

use crate::parts::{ColumnsButton, ColumnsChoice};
use crate::store::{Navigation, Part, Store, use_navigation, use_store};
use crate::tr;

/// The columns beside the name.
pub(super) type Columns = Memo<Arc<Vec<PartyColumn>>>;

/// The columns that the address names.
pub(super) fn chosen(store: Store, navigation: Navigation) -> Columns {
    let text = navigation.parameter("columns");
    Memo::new(move |_| {
        let mut columns = text.with(|text| PartyColumn::read_all(text));
        let me = store.me();
        store.with(&[Part::Settings], |w| {
            columns.retain(|column| column.is_shown_to(w, me));
        });
        Arc::new(columns)
    })
}

/// The fields of one's own that whoever works here sees.
pub(super) fn own(store: Store) -> Vec<PartyColumn> {
    let me = store.peek_me();
    store.peek(|w| {
        let own = PartyColumn::custom(w).into_iter().map(|(column, _)| column);
        own.filter(|column| column.is_shown_to(w, me)).collect()
    })
}

/// What a column is called in the present language.
pub(super) fn name_of(store: Store, column: &PartyColumn) -> String {
    let name = match column {
        PartyColumn::Name => tr!(people.name),
        PartyColumn::Company => tr!(deal.company),
        PartyColumn::JobTitle => tr!(field.job_title),
        PartyColumn::Industry => tr!(people.industry),
        PartyColumn::Email => tr!(field.email),
        PartyColumn::Phone => tr!(field.phone),
        PartyColumn::Website => tr!(people.domain),
        PartyColumn::Address => tr!(duplicates.f_line),
        PartyColumn::Country => tr!(duplicates.f_country),
        PartyColumn::Birthday => tr!(duplicates.f_birthday),
        PartyColumn::Employees => tr!(columns.employees),
        PartyColumn::Owner => tr!(deal.owner),
        PartyColumn::Source => tr!(deal.source),
        PartyColumn::State => tr!(people.state),
        PartyColumn::Since => tr!(people.lead_since),
        PartyColumn::LastActivity => tr!(people.last_activity),
        PartyColumn::Added => tr!(people.added),
        PartyColumn::Lists => tr!(duplicates.lists),
        PartyColumn::Tags => tr!(duplicates.tags),
        PartyColumn::KeepInTouch => tr!(today.wish_column),
        PartyColumn::Custom(key) => {
            return store.with(&[Part::Settings], |w| {
                let field = w.settings.fields.values().find(|field| field.key == *key);
                field.map_or_else(|| key.clone(), |field| field.name.clone())
            });
        }
    };
    name.to_owned()
}

/// The least width of a column in pixels, and its share of what is left in tenths.
fn width(column: &PartyColumn) -> (u32, u32) {
    match column {
        PartyColumn::Name => (190, 20),
        PartyColumn::Company | PartyColumn::Email | PartyColumn::Address => (150, 14),
        PartyColumn::State => (154, 11),
        PartyColumn::Since | PartyColumn::Added | PartyColumn::Birthday => (124, 8),
        PartyColumn::LastActivity => (116, 8),
        PartyColumn::Country | PartyColumn::Employees | PartyColumn::KeepInTouch => (92, 6),
        _ => (120, 12),
    }
}

/// The width of the boxes before the names, in pixels.
const BOX: u32 = 34;
/// What lies before and after a row, in pixels.
const MARGINS: u32 = 40;

/// The columns of the grid, and its least width, as style sheets have them.
pub(super) fn grid(columns: &[PartyColumn]) -> (String, String) {
    let mut template = format!("{BOX}px");
    let mut least = BOX + MARGINS;
    for column in std::iter::once(&PartyColumn::Name).chain(columns) {
        let (pixels, share) = width(column);
        least += pixels;
        template.push_str(&format!(
            " minmax({pixels}px, {}.{}fr)",
            share / 10,
            share % 10
        ));
    }
    (template, format!("{least}px"))
}

/// Whether a column is left out where there is room for two beside the name: the state and the last
/// activity stay where they are shown, else the first ones.
pub(super) fn is_minor(columns: &[PartyColumn], place: usize) -> bool {
    let main = [PartyColumn::State, PartyColumn::LastActivity];
    match columns.iter().any(|column| main.contains(column)) {
        true => columns
            .get(place)
            .is_none_or(|column| !main.contains(column)),
        false => place >= 2,
    }
}

/// The button that opens the choice of columns, and the choice.
#[component]
pub(super) fn PartyColumnsButton(columns: Columns) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let set = move |columns: &[PartyColumn]| {
        navigation.set("columns", PartyColumn::write_all(columns));
    };
    let choice = ColumnsChoice {
        all: Callback::new(move |()| {
            let own = own(store).into_iter();
            let all = PartyColumn::all().chain(own);
            all.map(|column| column.to_string()).collect()
        }),
        shown: Signal::derive(move || {
            columns.with(|it| it.iter().map(PartyColumn::to_string).collect())
        }),
        name: Callback::new(move |name: String| match name.parse() {
            Ok(column) => name_of(store, &column),
            Err(_) => name,
        }),
        set: Callback::new(move |names: Vec<String>| {
            let columns = names.iter().filter_map(|it| it.parse().ok());
            set(&columns.collect::<Vec<_>>());
        }),
        usual: Callback::new(move |()| set(&PartyColumn::USUAL)),
        fixed: None,
    };
    view! { <ColumnsButton choice /> }
}
