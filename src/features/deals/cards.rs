//! The list where there is no room for columns: a few lines for each deal, which open it.

use kith::document::joined;
use kith::query::{DealCell, DealColumn, DealLine};
use leptos::prelude::*;

use super::sheet::Sheet;
use super::words::{cell_text, column_name, group_name};
use crate::fleeting::fleeting;
use crate::plural;
use crate::store::Part;
use crate::ui::{use_row_height, use_window};

/// Height of a row in pixels, comfortable and compact.
const ROW_HEIGHTS: [f64; 2] = [68.0, 54.0];
/// How many columns beside the title and the value find room.
const DETAILS: usize = 3;

#[component]
pub(super) fn DealCards(
    sheet: Sheet,
    /// What stands below the cards.
    children: Children,
) -> impl IntoView {
    let lines = Signal::derive(move || sheet.list.with(|it| it.lines()));
    let row_height = use_row_height(ROW_HEIGHTS[0], ROW_HEIGHTS[1]);
    let window = use_window(row_height, lines);
    let in_sight = move || {
        let seen = window.visible.get();
        let shape = sheet.shape.get();
        let seen = sheet.list.with(|list| list.seen(seen)).into_iter();
        seen.map(|(line, what)| (line, what, shape))
            .collect::<Vec<_>>()
    };
    view! {
        <div class="list" node_ref=window.scroller style:--row=move || format!("{}px", row_height.get())>
            <div
                class="cells__body"
                role="list"
                aria-label=move || crate::tr!(list.title)
                style:height=move || format!("calc({} * var(--row))", lines.get())
            >
                <For each=in_sight key=|row| *row let((line, what, _))>
                    <Card sheet line what />
                </For>
            </div>
            {children()}
        </div>
    }
}

#[component]
fn Card(sheet: Sheet, line: usize, what: DealLine) -> impl IntoView {
    let place = format!("translateY(calc({line} * var(--row)))");
    let inner = match what {
        DealLine::Group(group) => {
            let shown = move || {
                sheet.list.with(|list| {
                    let group = list.groups().get(group)?;
                    let is_open = sheet.folded.with(|it| !it.contains(&group.key));
                    let count = plural!(group.totals.count, deals);
                    Some((group.key.clone(), group_name(&group.value), count, is_open))
                })
            };
            view! {
                {move || shown().map(|(key, name, count, is_open)| view! {
                    <button type="button" class="cells__turn" aria-expanded=is_open.to_string() on:click=move |_| sheet.turn_group(&key)>
                        <strong class="ellipsis">{name}</strong>
                        <span class="faint number">{count}</span>
                    </button>
                })}
            }
            .into_any()
        }
        DealLine::Deal(deal) => {
            let store = sheet.store;
            let parts: &'static [Part] = &[
                Part::Pipelines,
                Part::Members,
                Part::Companies,
                Part::People,
                Part::Activities,
                Part::Settings,
            ];
            let face = store.deal_face(deal, parts, move |w, deal| {
                let zone = store.zone();
                let look = kith::query::DealLook {
                    workspace: w,
                    zone: &zone,
                    now: store.now(),
                };
                let value = cell_text(&DealColumn::Value.cell(look, deal));
                let mut details = Vec::new();
                for column in sheet.columns.get().iter() {
                    if matches!(column, DealColumn::Title | DealColumn::Value) {
                        continue;
                    }
                    let cell = column.cell(look, deal);
                    let text = cell_text(&cell);
                    match cell {
                        DealCell::Empty => {}
                        DealCell::Text(_) | DealCell::Kind(_) | DealCell::Priority(_) => {
                            details.push(text)
                        }
                        _ => details.push(format!("{}: {text}", column_name(store, column))),
                    }
                }
                details.truncate(DETAILS);
                Some((deal.title.clone(), value, joined(details, " · ")))
            });
            let href = fleeting(move |_| {
                sheet
                    .navigation
                    .place_of_links()
                    .open_deal(deal)
                    .to_string()
            });
            view! {
                <a class="deal-card" href=move || href.get()>
                    <span class="deal-card__title ellipsis">{move || face.get().map(|it| it.0)}</span>
                    <span class="number">{move || face.get().map(|it| it.1)}</span>
                    <span class="deal-card__details ellipsis faint">{move || face.get().map(|it| it.2)}</span>
                </a>
            }
            .into_any()
        }
    };
    view! {
        <div role="listitem" class="cells__card" style:transform=place>{inner}</div>
    }
}
