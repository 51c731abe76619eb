//! The field in which a cell is edited. It lies over the cell, so that rows stay what they are.

use kith::domain::{DealId, DealKind, FieldKind, Priority};
use kith::journal::Workspace;
use kith::query::{CellKind, DealColumn};
use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::super::words::{cell_text, column_name, kind_name};
use super::state::{Editing, Grid, Spot};
use crate::parts::{priority_name, yes_or_no_word};
use crate::tr;

/// At most so many entries to choose from.
const ENTRIES: usize = 400;

/// Where one goes after an edit.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Then {
    Down,
    Up,
    Next(bool),
    Stay,
}

impl Grid {
    /// Ends editing a cell, and goes on from it.
    pub(super) fn finish(&self, spot: Spot, then: Then) {
        self.editing.set(None);
        self.focus();
        match then {
            Then::Down => self.go(
                Spot {
                    line: spot.line + 1,
                    ..spot
                },
                false,
            ),
            Then::Up => self.go(
                Spot {
                    line: spot.line.saturating_sub(1),
                    ..spot
                },
                false,
            ),
            Then::Next(back) => {
                self.tab(spot, back);
            }
            Then::Stay => {}
        }
    }
}

/// What can be chosen in the cell of a deal.
pub(super) fn entries(grid: Grid, column: &DealColumn, deal: DealId) -> Vec<String> {
    let own = |w: &Workspace| match column {
        DealColumn::Custom(key) => Some(w.settings.deal_field_kind(key)),
        _ => None,
    };
    let words = match (column, grid.sheet.store.peek(own)) {
        (DealColumn::Kind, _) => {
            untrack(|| [DealKind::NewBusiness, DealKind::Renewal].map(kind_name)).to_vec()
        }
        (DealColumn::Priority, _) => untrack(|| Priority::ALL.map(priority_name)).to_vec(),
        (_, Some(FieldKind::YesNo)) => untrack(|| [true, false].map(yes_or_no_word)).to_vec(),
        (_, kind) => return names_for(grid, column, kind, deal),
    };
    words.into_iter().map(str::to_owned).collect()
}

/// What can be chosen that the workspace has names for.
fn names_for(grid: Grid, column: &DealColumn, own: Option<FieldKind>, deal: DealId) -> Vec<String> {
    let found = grid.sheet.look(|look| {
        let w = look.workspace;
        let deal = w.deals.get(deal)?;
        Some(match (column, own) {
            (DealColumn::Company, _) | (_, Some(FieldKind::Company)) => {
                names(w.companies.iter().map(|it| &it.name))
            }
            (_, Some(FieldKind::Person)) => names(w.people.iter().map(|it| &it.name)),
            (DealColumn::Person | DealColumn::People, _) => {
                let company = deal.company.map(|id| w.company_itself(id));
                let people = w.people.iter().filter(|it| {
                    company.is_none() || it.company.map(|id| w.company_itself(id)) == company
                });
                names(people.map(|it| &it.name))
            }
            (DealColumn::Product, _) => names(w.deals.iter().map(|it| &it.product)),
            (DealColumn::Source, _) => names(w.deals.iter().map(|it| &it.source)),
            (column, _) => column.options(w, deal),
        })
    });
    found.unwrap_or_default()
}

fn names<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = names.filter(|it| !it.is_empty()).collect();
    names.into_iter().take(ENTRIES).cloned().collect()
}

#[component]
pub(super) fn Editor(grid: Grid, editing: Editing) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let why = RwSignal::new(String::new());
    let is_over = StoredValue::new(false);
    let held = grid.sheet.look(|look| {
        let deal = look.workspace.deals.get(editing.deal);
        let own = look.workspace.settings.currency;
        deal.map(|deal| match editing.column.cell(look, deal) {
            word if word.is_word() => untrack(|| cell_text(&word)),
            cell => cell.plain(own),
        })
        .unwrap_or_default()
    });
    let column = editing.column.clone();
    let is_day = grid.sheet.store.peek(|w| column.kind(w)) == CellKind::Day;
    let is_number = grid.sheet.is_number(&column);
    // Whoever types a day may type it in any form.
    let kind = if is_day && editing.typed.is_none() {
        "date"
    } else {
        "text"
    };
    let shown = editing.typed.clone().unwrap_or_else(|| held.clone());
    let entries = entries(grid, &editing.column, editing.deal);
    let place = place_of(grid, editing.spot);
    let label = {
        let column = column.clone();
        move || {
            tr!(
                deal.edit_field,
                field = column_name(grid.sheet.store, &column)
            )
        }
    };
    let editing = StoredValue::new(editing);
    let held = StoredValue::new(held);
    let end = move |then: Then| {
        is_over.set_value(true);
        grid.finish(editing.with_value(|it| it.spot), then);
    };
    // Whether what was typed is kept now.
    let keep = move || {
        let Some(input) = input.get_untracked() else {
            return true;
        };
        let text = input.value();
        if held.with_value(|held| *held == text) {
            return true;
        }
        let wanted = editing.with_value(|it| (it.deal, it.column.clone(), text));
        let is_done = grid.apply(vec![wanted]);
        if !is_done {
            let refused = grid.refused.get_untracked();
            why.set(
                refused
                    .into_iter()
                    .next()
                    .map(|it| it.why)
                    .unwrap_or_default(),
            );
        }
        is_done
    };
    let key = move |event: KeyboardEvent| {
        event.stop_propagation();
        if event.is_composing() {
            return;
        }
        let command = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "Escape" => {
                grid.refused.set(Vec::new());
                end(Then::Stay);
            }
            "Enter" if command => {
                if let Some(input) = input.get_untracked() {
                    let text = input.value();
                    end(Then::Stay);
                    grid.fill_range(&text);
                }
            }
            "Enter" if keep() => end(if event.shift_key() {
                Then::Up
            } else {
                Then::Down
            }),
            "Tab" if keep() => end(Then::Next(event.shift_key())),
            "Enter" | "Tab" => {}
            _ => return,
        }
        event.prevent_default();
    };
    let leave = move |_| {
        if is_over.try_get_value() == Some(false) {
            is_over.set_value(true);
            keep();
            grid.editing.set(None);
        }
    };
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
            let typed = editing.with_value(|it| it.typed.clone());
            match typed {
                // What is typed next comes after what was typed first.
                Some(typed) => {
                    let end = u32::try_from(typed.encode_utf16().count()).unwrap_or(0);
                    let _ = input.set_selection_range(end, end);
                }
                None if kind == "text" => input.select(),
                None => {}
            }
        }
    });
    let has_entries = !entries.is_empty();
    view! {
        <div class="cells__editor" style=place>
            <input
                class="input"
                class=("number", is_number)
                node_ref=input
                type=kind
                value=shown
                autocomplete="off"
                list=has_entries.then_some("sheet-entries")
                aria-label=label
                aria-invalid=move || (!why.with(String::is_empty)).then_some("true")
                aria-describedby="sheet-why"
                on:keydown=key
                on:blur=leave
                on:pointerdown=|event| event.stop_propagation()
            />
            {has_entries.then(|| view! {
                <datalist id="sheet-entries">
                    {entries.into_iter().map(|text| view! { <option value=text></option> }).collect_view()}
                </datalist>
            })}
            <p class="cells__why" id="sheet-why" role="alert">{move || why.get()}</p>
        </div>
    }
}

/// Over the cell, in the coordinates of what scrolls.
pub(super) fn place_of(grid: Grid, spot: Spot) -> String {
    let Some(scroller) = grid.window.scroller.get_untracked() else {
        return String::new();
    };
    let Spot { line, column } = spot;
    let cell = format!("[data-line='{line}'] > [data-column='{column}']");
    let Ok(Some(cell)) = scroller.query_selector(&cell) else {
        return String::new();
    };
    let (cell, frame) = (
        cell.get_bounding_client_rect(),
        scroller.get_bounding_client_rect(),
    );
    let left = cell.left() - frame.left() + f64::from(scroller.scroll_left());
    let top = cell.top() - frame.top() + f64::from(scroller.scroll_top());
    let (width, height) = (cell.width(), cell.height());
    format!("left:{left}px;top:{top}px;min-width:{width}px;height:{height}px")
}
