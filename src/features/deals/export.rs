//! Just what is shown as a file: these columns, these deals, this order.

use kith::exchange::table_line;
use leptos::prelude::*;

use super::sheet::Sheet;
use super::words::{cell_text, column_name};
use crate::tr;
use crate::ui::{Icon, Menu, MenuItem};

/// Rows that are written without a pause.
const ROWS_AT_ONCE: usize = 200;

/// The menu of files.
#[component]
pub(super) fn ExportMenu(sheet: Sheet) -> impl IntoView {
    let items = Callback::new(move |()| {
        untrack(|| {
            vec![
                MenuItem {
                    text: tr!(people.export_csv).to_owned(),
                    action: Callback::new(move |()| offer_table(sheet)),
                },
                MenuItem {
                    text: tr!(columns.export_workbook).to_owned(),
                    action: Callback::new(move |()| offer_workbook(sheet)),
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

/// The lines of the table, head first, some at a time.
fn lines(sheet: Sheet, is_harmless: bool) -> impl FnMut() -> Option<String> {
    let columns = sheet.columns.get_untracked();
    let names: Vec<String> = untrack(|| {
        let columns = columns.iter();
        columns.map(|it| column_name(sheet.store, it)).collect()
    });
    let mut head = Some(table_line(&names, is_harmless));
    let deals: Vec<_> = sheet.list.with_untracked(|list| list.deals().collect());
    let mut deals = deals.into_iter();
    move || {
        let mut part = head.take().unwrap_or_default();
        sheet.look(|look| {
            let own = look.workspace.settings.currency;
            for id in deals.by_ref().take(ROWS_AT_ONCE) {
                let Some(deal) = look.workspace.deals.get(id) else {
                    continue;
                };
                let cells: Vec<String> = columns
                    .iter()
                    .map(|column| match column.cell(look, deal) {
                        word if word.is_word() => untrack(|| cell_text(&word)),
                        cell => cell.plain(own),
                    })
                    .collect();
                part.push_str(&table_line(&cells, is_harmless));
            }
        });
        (!part.is_empty()).then_some(part)
    }
}

fn name_of_file(end: &str) -> String {
    untrack(|| format!("{}.{end}", tr!(list.title)))
}

fn offer_table(sheet: Sheet) {
    let mut next = lines(sheet, true);
    // A sign by which spreadsheets know the encoding.
    let mut sign = Some("\u{feff}");
    sheet
        .store
        .offer_in_parts(name_of_file("csv"), "text/csv", move || {
            next().map(|part| format!("{}{part}", sign.take().unwrap_or_default()))
        });
}

fn offer_workbook(sheet: Sheet) {
    let (title, complaint) = untrack(|| {
        (
            tr!(list.title).to_owned(),
            tr!(columns.no_workbook).to_owned(),
        )
    });
    let next = lines(sheet, false);
    sheet
        .store
        .offer_workbook(name_of_file("xlsx"), title, complaint, next);
}
