//! Which columns the list shows, and how many of them stay in sight.

use kith::query::DealColumn;
use leptos::prelude::*;

use super::sheet::Sheet;
use super::words::column_name;
use crate::parts::{ColumnsButton, ColumnsChoice};
use crate::tr;
use crate::ui::Select;

/// The greatest number of columns that can stay in sight.
const PINS: usize = 4;

fn read(names: &[String]) -> Vec<DealColumn> {
    names.iter().filter_map(|it| it.parse().ok()).collect()
}

/// The button that opens the choice of columns, and the choice.
#[component]
pub(super) fn DealColumnsButton(sheet: Sheet) -> impl IntoView {
    let navigation = sheet.navigation;
    let choice = ColumnsChoice {
        all: Callback::new(move |()| {
            let me = sheet.store.peek_me();
            sheet.store.peek(|w| {
                let all = DealColumn::all(w).into_iter();
                let all = all.filter(|column| column.is_shown_to(w, me));
                all.map(|column| column.to_string()).collect()
            })
        }),
        shown: Signal::derive(move || {
            sheet
                .columns
                .with(|it| it.iter().map(DealColumn::to_string).collect())
        }),
        name: Callback::new(move |name: String| match name.parse() {
            Ok(column) => column_name(sheet.store, &column),
            Err(_) => name,
        }),
        set: Callback::new(move |names: Vec<String>| sheet.set_columns(&read(&names))),
        usual: Callback::new(move |()| navigation.set("columns", "")),
        fixed: Some("title"),
    };
    let pins = move || {
        let options = Signal::derive(|| {
            (0..=PINS)
                .map(|pins| {
                    let text = match pins {
                        0 => tr!(grid.pin_none).to_owned(),
                        1 => tr!(grid.pin_first).to_owned(),
                        pins => tr!(grid.pin_some, n = pins),
                    };
                    (pins.to_string(), text)
                })
                .collect::<Vec<_>>()
        });
        view! {
            <label class="columns__pins">
                <span>{move || tr!(grid.pins)}</span>
                <Select
                    label=Signal::derive(|| tr!(grid.pins).to_owned())
                    value=Signal::derive(move || sheet.pinned.get().to_string())
                    options
                    on_change=Callback::new(move |pins: String| {
                        navigation.set("pins", if pins == "1" { String::new() } else { pins });
                    })
                    class="input"
                />
            </label>
        }
    };
    view! { <ColumnsButton choice more=ViewFn::from(pins) /> }
}
