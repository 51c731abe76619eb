//! The columns of the list: what they are called, how wide they are, and which are shown.

use std::sync::Arc;

use kith::query::PartyColumn;
use leptos::prelude::*;

use crate::store::{Navigation, Part, Store, use_navigation, use_store};
use crate::tr;
use crate::ui::{Dialog, Icon};

/// The columns beside the name.
pub(super) type Columns = Memo<Arc<Vec<PartyColumn>>>;

/// The columns that the address names.
pub(super) fn chosen(navigation: Navigation) -> Columns {
    let text = navigation.parameter("columns");
    Memo::new(move |_| Arc::new(text.with(|text| PartyColumn::read_all(text))))
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
pub(super) fn ColumnsButton(columns: Columns) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <button type="button" class="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
            <Icon icon=icondata::LuColumns3 />
            <span class="people__words">{move || tr!(columns.title)}</span>
        </button>
        <Dialog open label=Signal::derive(|| tr!(columns.title).to_owned())>
            <Choice columns open />
        </Dialog>
    }
}

#[component]
fn Choice(columns: Columns, open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let set = move |columns: Vec<PartyColumn>| {
        navigation.set("columns", PartyColumn::write_all(&columns));
    };
    let own = store.peek(PartyColumn::custom);
    let all: Vec<PartyColumn> = PartyColumn::all()
        .chain(own.into_iter().map(|(column, _)| column))
        .collect();
    // Those that are shown in their order, then the others.
    let rows = Memo::new(move |_| {
        let mut rows = columns.get().to_vec();
        let others = all
            .iter()
            .filter(|column| !columns.with(|it| it.contains(column)));
        rows.extend(others.cloned());
        rows
    });
    let turn = move |column: &PartyColumn, is_on: bool| {
        let mut columns = columns.get_untracked().to_vec();
        columns.retain(|it| it != column);
        if is_on {
            columns.push(column.clone());
        }
        set(columns);
    };
    let step = move |column: &PartyColumn, up: bool| {
        let mut columns = columns.get_untracked().to_vec();
        let Some(place) = columns.iter().position(|it| it == column) else {
            return;
        };
        let to = if up {
            place.checked_sub(1)
        } else {
            Some(place + 1)
        };
        if let Some(to) = to.filter(|to| *to < columns.len()) {
            columns.swap(place, to);
            set(columns);
        }
    };
    view! {
        <div class="dialog__form">
            <h1>{move || tr!(columns.title)}</h1>
            <ul class="columns" aria-label=move || tr!(columns.title)>
                <For each=move || rows.get() key=|column| column.clone() let(column)>
                    {
                        let is_on = {
                            let column = column.clone();
                            Memo::new(move |_| columns.with(|it| it.contains(&column)))
                        };
                        let name = {
                            let column = column.clone();
                            Signal::derive(move || name_of(store, &column))
                        };
                        let (to_turn, up, down) = (column.clone(), column.clone(), column);
                        view! {
                            <li class="columns__row">
                                <label class="columns__name">
                                    <input
                                        type="checkbox"
                                        prop:checked=is_on
                                        on:change=move |event| turn(&to_turn, event_target_checked(&event))
                                    />
                                    <span class="ellipsis">{name}</span>
                                </label>
                                <button
                                    type="button"
                                    class="button button--plain button--icon button--small"
                                    aria-label=move || tr!(columns.up, name = name.get())
                                    disabled=move || !is_on.get()
                                    on:click=move |_| step(&up, true)
                                >
                                    <Icon icon=icondata::LuArrowUp />
                                </button>
                                <button
                                    type="button"
                                    class="button button--plain button--icon button--small"
                                    aria-label=move || tr!(columns.down, name = name.get())
                                    disabled=move || !is_on.get()
                                    on:click=move |_| step(&down, false)
                                >
                                    <Icon icon=icondata::LuArrowDown />
                                </button>
                            </li>
                        }
                    }
                </For>
            </ul>
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| set(PartyColumn::USUAL.to_vec())>
                    {move || tr!(columns.usual)}
                </button>
                <button type="button" class="button button--primary" on:click=move |_| open.set(false)>
                    {move || tr!(columns.done)}
                </button>
            </div>
        </div>
    }
}
