//! The heads of the columns: one sorts by them, moves them and makes them wider.

use kith::query::DealColumn;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, PointerEvent};

use super::super::sheet::Sheet;
use super::super::words::column_name;
use super::state::head_id;
use crate::tr;

/// By how much the keys change a width, in pixels.
const STEP: u32 = 16;
/// How far a head is drawn before it moves, in pixels.
const SLOP: f64 = 6.0;

#[component]
pub(super) fn Heads(sheet: Sheet) -> impl IntoView {
    // The column that is drawn, where the pointer went down, and over which one it is.
    let drawn = RwSignal::new(None::<(usize, f64, Option<usize>)>);
    view! {
        <div role="row" class="cells__row cells__row--head" aria-rowindex="1">
            {move || {
                let pins = sheet.pins();
                let columns = sheet.columns.get();
                columns.iter().enumerate().map(|(place, column)| view! {
                    <Head sheet place column=column.clone() pin=pins.get(place).copied() drawn />
                }).collect_view()
            }}
        </div>
    }
}

#[component]
fn Head(
    sheet: Sheet,
    place: usize,
    column: DealColumn,
    pin: Option<u32>,
    drawn: RwSignal<Option<(usize, f64, Option<usize>)>>,
) -> impl IntoView {
    let is_number = sheet.is_number(&column);
    let column = StoredValue::new(column);
    let name = Signal::derive(move || column.with_value(|it| column_name(sheet.store, it)));
    // Its place among the columns that one sorts by, and whether the largest come first.
    let sorted = Memo::new(move |_| {
        let order = sheet.order.get();
        let at = column.with_value(|column| order.0.iter().position(|(it, _)| it == column))?;
        Some((at, order.0.get(at)?.1, order.0.len() > 1))
    });
    let arrow = move || {
        let (at, descending, is_one_of_some) = sorted.get()?;
        let arrow = if descending { "↓" } else { "↑" };
        Some(match is_one_of_some {
            true => format!("{arrow}{}", at + 1),
            false => arrow.to_owned(),
        })
    };
    let key = move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowLeft" if event.alt_key() => place.checked_sub(1),
            "ArrowRight" if event.alt_key() => Some(place + 1),
            _ => None,
        };
        if let Some(to) = to {
            event.prevent_default();
            event.stop_propagation();
            sheet.move_column(place, to);
            focus_head(to);
        }
    };
    let over =
        move || drawn.with(|it| it.is_some_and(|(from, _, to)| to == Some(place) && from != place));
    let down = move |event: PointerEvent| {
        if event.button() == 0 {
            drawn.set(Some((place, f64::from(event.client_x()), None)));
        }
    };
    let moved = move |event: PointerEvent| {
        let Some((from, start, _)) = drawn.get_untracked() else {
            return;
        };
        if event.buttons() == 0 {
            drawn.set(None);
        } else if (f64::from(event.client_x()) - start).abs() > SLOP {
            drawn.set(Some((from, start, Some(place))));
        }
    };
    let up = move |_: PointerEvent| {
        if let Some((from, _, Some(to))) = drawn.get_untracked() {
            sheet.move_column(from, to);
        }
        drawn.set(None);
    };
    view! {
        <div
            role="columnheader"
            id=head_id(place)
            class="cells__head"
            class=("cells__cell--end", is_number)
            class=("cells__cell--pinned", pin.is_some())
            class=("cells__head--over", over)
            style:left=pin.map(|left| format!("{left}px"))
            aria-colindex=place + 1
            aria-sort=move || sorted.get().filter(|(at, ..)| *at == 0).map(|(_, descending, _)| {
                if descending { "descending" } else { "ascending" }
            })
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=up
        >
            <button
                type="button"
                class="table__sort cells__sort"
                title=move || tr!(grid.sort_hint, column = name.get())
                aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
                on:click=move |event| column.with_value(|it| sheet.sort_by(it, event.shift_key()))
                on:keydown=key
            >
                <span class="ellipsis">{name}</span>
                {move || arrow().map(|arrow| view! { <span class="cells__arrow" aria-hidden="true">{arrow}</span> })}
            </button>
            <Width sheet column name />
        </div>
    }
}

/// The edge by which a column is made wider: with the pointer, or with the arrow keys.
#[component]
fn Width(sheet: Sheet, column: StoredValue<DealColumn>, name: Signal<String>) -> impl IntoView {
    let start = RwSignal::new(None::<(i32, u32)>);
    let width = move || column.with_value(|it| sheet.width(it));
    let set =
        move |width: u32, kept: bool| column.with_value(|it| sheet.set_width(it, width, kept));
    let key = move |event: KeyboardEvent| {
        let now = untrack(width);
        match event.key().as_str() {
            "ArrowLeft" => set(now.saturating_sub(STEP), true),
            "ArrowRight" => set(now + STEP, true),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let at = move |event: &PointerEvent| {
        let (x, width) = start.get_untracked()?;
        Some(width.saturating_add_signed(event.client_x() - x))
    };
    view! {
        <span
            role="separator"
            class="cells__edge"
            class:cells__edge--held=move || start.with(Option::is_some)
            tabindex="0"
            aria-orientation="vertical"
            aria-label=move || tr!(grid.width_of, column = name.get())
            aria-valuenow=width
            aria-valuemin="56"
            aria-valuemax="640"
            on:keydown=key
            on:pointerdown=move |event| {
                event.stop_propagation();
                event.prevent_default();
                if let Some(edge) = event.target().and_then(|it| it.dyn_into::<web_sys::Element>().ok()) {
                    let _ = edge.set_pointer_capture(event.pointer_id());
                }
                start.set(Some((event.client_x(), untrack(width))));
            }
            on:pointermove=move |event| {
                event.stop_propagation();
                if let Some(width) = at(&event) {
                    set(width, false);
                }
            }
            on:pointerup=move |event| {
                event.stop_propagation();
                if let Some(width) = at(&event) {
                    set(width, true);
                }
                start.set(None);
            }
            on:pointercancel=move |_| start.set(None)
        ></span>
    }
}

/// Keeps the keys at a column that was moved.
fn focus_head(place: usize) {
    let button = document().get_element_by_id(&head_id(place));
    let button = button.and_then(|it| it.query_selector("button").ok().flatten());
    if let Some(button) = button.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = button.focus();
    }
}
