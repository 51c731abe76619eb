//! The list as a grid that is worked in like a spreadsheet. The grid itself keeps the focus and names
//! the cell that one is at, since rows come and go while one scrolls.

mod bulk;
mod editor;
mod head;
mod keys;
mod people_editor;
mod ranges;
mod row;
mod rows;
mod state;

use kith::query::{DealColumn, DealLine, GroupTotals};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event, PointerEvent};

use super::sheet::Sheet;
use super::words::column_name;
use crate::parts::Slots;
use crate::tr;
use crate::ui::{AtPlace, Turns, after_paint, use_row_height, use_window};
use bulk::BulkBar;
use editor::Editor;
use head::Heads;
use people_editor::PeopleEditor;
use row::{DealRow, GroupRow, totals_text};
use state::{Grid, ROW_HEIGHTS, Spot, cell_id};

/// At most so many cells are told one by one.
const TOLD: usize = 4;

/// The cell in which something happened; nothing on what is pressed for itself.
fn spot_of(event: &Event) -> Option<Spot> {
    let element: Element = event.target()?.dyn_into().ok()?;
    if element.closest("a, button").ok()?.is_some() {
        return None;
    }
    let read = |name: &str| {
        let holder = element.closest(&format!("[{name}]")).ok()??;
        holder.get_attribute(name)?.parse().ok()
    };
    Some(Spot {
        line: read("data-line")?,
        column: read("data-column")?,
    })
}

/// What all deals of the list come to, added up once its rows are painted.
fn after_rows(sheet: Sheet) -> RwSignal<Option<GroupTotals>> {
    let totals = RwSignal::new(None);
    let add_up = move || {
        if let Some(list) = sheet.list.try_get_untracked() {
            totals.try_set(Some(sheet.look(|look| list.all(look))));
        }
    };
    Effect::new(move |_| {
        sheet.list.track();
        after_paint(add_up);
    });
    totals
}

#[component]
pub(super) fn DealGrid(
    sheet: Sheet,
    /// What stands over the list, where its rows would be: the list keeps its height, and with it its
    /// rows out of use.
    children: Children,
) -> impl IntoView {
    let lines = Signal::derive(move || sheet.list.with(|it| it.lines()));
    let row_height = use_row_height(ROW_HEIGHTS[0], ROW_HEIGHTS[1]);
    let window = use_window(row_height, lines);
    let grid = Grid::new(sheet, window);
    let turns = Turns::new(sheet.asked.into());
    let body = NodeRef::new();
    let slots = Slots::new(window, body);
    // Rows of other columns are other rows.
    let rows = move || {
        let shape = sheet.shape.get();
        let made = slots.made.get().into_iter();
        made.map(|slot| (slot, shape)).collect::<Vec<_>>()
    };
    // The head of a group is another kind of row, and stands where the row of its line is hidden.
    let heads = move || {
        let (seen, shape) = (window.visible.get(), sheet.shape.get());
        sheet.list.with(|list| {
            let seen = match list.has_heads() {
                true => list.seen(seen),
                false => Vec::new(),
            };
            let heads = seen.into_iter().filter_map(|(line, what)| match what {
                DealLine::Deal(_) => None,
                DealLine::Group(group) => Some((line, group, shape)),
            });
            heads.collect::<Vec<_>>()
        })
    };
    let totals = after_rows(sheet);
    let here = move || {
        let spot = grid.cursor.get();
        (lines.get() > 0).then(|| cell_id(spot))
    };
    // What is no longer there cannot be where one is.
    Effect::new(move |_| {
        let (lines, columns) = (lines.get(), sheet.columns.with(|it| it.len()));
        let inside = |spot: Spot| Spot {
            line: spot.line.min(lines.saturating_sub(1)),
            column: spot.column.min(columns.saturating_sub(1)),
        };
        for spot in [grid.cursor, grid.anchor] {
            let (now, wanted) = (spot.get_untracked(), inside(spot.get_untracked()));
            if now != wanted {
                spot.set(wanted);
            }
        }
    });
    let is_own = move |event: &Event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let own = grid.element.get_untracked();
        own.is_some_and(|own| target.is_some_and(|it| it == *own.unchecked_ref::<Element>()))
    };
    let handle = window_event_listener(leptos::ev::keydown, move |event| grid.on_page_key(&event));
    on_cleanup(move || handle.remove());
    let down = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        if let Some(spot) = spot_of(&event) {
            grid.go(spot, event.shift_key());
            grid.focus();
            if event.ctrl_key() || event.meta_key() {
                grid.mark(spot.line);
            }
            // The pointer draws a range, not a text.
            event.prevent_default();
        }
    };
    let moved = move |event: PointerEvent| {
        if event.buttons() == 1
            && event.pointer_type() == "mouse"
            && let Some(spot) = spot_of(&event)
            && spot != grid.cursor.get_untracked()
        {
            grid.cursor.set(spot);
        }
    };
    let copy = move |event: ClipboardEvent| {
        if is_own(&event)
            && let Some(data) = event.clipboard_data()
        {
            let _ = data.set_data("text/plain", &grid.copied());
            event.prevent_default();
        }
    };
    let cut = move |event: ClipboardEvent| {
        copy(event.clone());
        if event.default_prevented() {
            grid.fill_range("");
        }
    };
    let paste = move |event: ClipboardEvent| {
        if is_own(&event)
            && let Some(data) = event.clipboard_data()
        {
            grid.paste(&data.get_data("text/plain").unwrap_or_default());
            event.prevent_default();
        }
    };
    let told = move || {
        let refused = grid.refused.get();
        // What is being edited is told at its cell.
        let is_editing = grid.editing.with(Option::is_some);
        (!refused.is_empty() && !is_editing).then(|| {
            let count = refused.len();
            let lines = refused.into_iter().take(TOLD).map(|it| {
                let place = format!(
                    "{} · {}",
                    sheet.store.deal_title(it.deal),
                    column_name(sheet.store, &it.column)
                );
                view! { <li><strong>{place}</strong>": "{it.why}</li> }
            });
            let more = count.checked_sub(TOLD).filter(|more| *more > 0);
            view! {
                <div class="cells__told" role="alert">
                    <p>{tr!(grid.not_put, n = count)}</p>
                    <ul>{lines.collect_view()}</ul>
                    {more.map(|more| view! { <p>{tr!(grid.more, n = more)}</p> })}
                    <button type="button" class="button button--small" on:click=move |_| grid.refused.set(Vec::new())>
                        {tr!(grid.understood)}
                    </button>
                </div>
            }
        })
    };
    view! {
        {told}
        <div class="list cells__frame" node_ref=window.scroller style:--row=move || format!("{}px", row_height.get())>
            <div
                class="cells"
                class=("cells--rows", move || grid.is_let_go.get())
                class=("cells--aside", move || window.is_aside.get())
                role="grid"
                node_ref=grid.element
                tabindex="0"
                aria-label=move || tr!(list.title)
                aria-description=move || tr!(grid.keys)
                aria-multiselectable="true"
                aria-rowcount=move || lines.get() + 2
                aria-colcount=move || sheet.columns.with(|it| it.len())
                aria-activedescendant=here
                style:--sheet-columns=move || sheet.template().0
                style:--sheet-width=move || sheet.template().1
                on:keydown=move |event| if is_own(&event) { grid.on_key(&event) }
                on:copy=copy
                on:cut=cut
                on:paste=paste
            >
                <div role="rowgroup" class="cells__top">
                    <Heads sheet />
                </div>
                <div
                    role="rowgroup"
                    class="cells__body"
                    node_ref=body
                    style:height=move || format!("calc({} * var(--row))", lines.get())
                    on:pointerdown=down
                    on:pointermove=moved
                    on:dblclick=move |event| if spot_of(&event).is_some() { grid.edit(None) }
                >
                    <For each=rows key=|row| *row let((slot, _))>
                        {
                            let line = slots.line(slot);
                            let here = AtPlace::new(line, move |line| grid.follow_deal(line), turns);
                            view! { <DealRow grid line here /> }
                        }
                    </For>
                    <For each=heads key=|head| *head let((line, group, _))>
                        <GroupRow grid line group />
                    </For>
                </div>
                <div role="rowgroup" class="cells__foot">
                    <div role="row" aria-rowindex=move || lines.get() + 2>
                        <div role="gridcell" aria-colindex="1" aria-colspan=move || sheet.columns.with(|it| it.len())>
                            <span class="cells__total">
                                {move || tr!(list.total)}": "{move || totals.get().map(|it| totals_text(grid, it))}
                            </span>
                        </div>
                    </div>
                </div>
            </div>
            <div class="cells__none">{children()}</div>
            {move || grid.editing.get().map(|editing| match editing.column {
                DealColumn::People => view! { <PeopleEditor grid editing /> }.into_any(),
                _ => view! { <Editor grid editing /> }.into_any(),
            })}
        </div>
        <BulkBar grid />
    }
}
