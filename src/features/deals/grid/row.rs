//! A row of the grid: a deal, or the head of a group.

use std::ops::RangeInclusive;

use kith::domain::{DealId, Money};
use kith::query::GroupTotals;
use leptos::prelude::*;

use super::super::words::{cell_text, group_name};
use super::state::{Grid, Spot, cell_id};
use crate::fleeting::fleeting;
use crate::parts::let_go_of_keys;
use crate::store::Part;
use crate::ui::{AtPlace, Icon};
use crate::words::format;
use crate::{plural, tr};

/// What changes how a row looks beside what it says.
#[derive(Debug, Clone, PartialEq)]
struct Marks {
    /// The cell that one is at, when it is one of this row.
    cursor: Option<Spot>,
    /// The columns that are in the range.
    range: Option<RangeInclusive<usize>>,
    /// Whether the deal is marked.
    is_marked: bool,
    /// Columns whose cells could not be given what was wanted, and why.
    refused: Vec<(usize, String)>,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq)]
struct Face {
    title: String,
    /// In the order of the columns.
    texts: Vec<String>,
}

fn marks(grid: Grid, line: Signal<usize>, deal: Signal<Option<DealId>>) -> Memo<Marks> {
    fleeting(move |_| {
        let (line, cursor, deal) = (line.get(), grid.cursor.get(), deal.get());
        let (lines, columns) = grid.range();
        let is_range = grid.anchor.get() != cursor;
        let refused = grid.refused.with(|refused| {
            let here = refused.iter().filter(|it| Some(it.deal) == deal);
            let places = here.filter_map(|it| {
                let columns = grid.sheet.columns.get();
                let place = columns.iter().position(|column| *column == it.column)?;
                Some((place, it.why.clone()))
            });
            places.collect()
        });
        Marks {
            cursor: (cursor.line == line).then_some(cursor),
            range: (is_range && lines.contains(&line)).then_some(columns),
            is_marked: deal.is_some_and(|deal| grid.marked.with(|it| it.contains(&deal))),
            refused,
        }
    })
}

/// A row of the deal that stands at its line. It stays when another one does, or when it comes to
/// another line itself, and its cells change.
#[component]
pub(super) fn DealRow(grid: Grid, line: Memo<usize>, here: AtPlace<DealId>) -> impl IntoView {
    let AtPlace {
        shown: deal,
        is_empty,
    } = here;
    let sheet = grid.sheet;
    let store = sheet.store;
    let parts: &'static [Part] = &[
        Part::Pipelines,
        Part::Members,
        Part::Companies,
        Part::People,
        Part::Activities,
        Part::Settings,
    ];
    let face = store.deal_face_at(deal.into(), parts, move |w, deal| {
        let zone = store.zone();
        let look = kith::query::DealLook {
            workspace: w,
            zone: &zone,
            now: store.now(),
        };
        let columns = sheet.columns.get();
        let texts = columns.iter().map(|it| cell_text(&it.cell(look, deal)));
        Some(Face {
            title: deal.title.clone(),
            texts: texts.collect(),
        })
    });
    let text = move |place: usize| {
        face.with(|face| {
            let text = face.as_ref().and_then(|face| face.texts.get(place));
            text.cloned().unwrap_or_default()
        })
    };
    let title = move || face.with(|face| face.as_ref().map(|face| face.title.clone()));
    let marks = marks(grid, line.into(), deal.into());
    let href = fleeting(move |_| {
        let deal = deal.get()?;
        Some(
            sheet
                .navigation
                .place_of_links()
                .open_deal(deal)
                .to_string(),
        )
    });
    let pins = fleeting(move |_| sheet.pins());
    let kinds: Vec<(bool, bool, bool)> = sheet.columns.with_untracked(|columns| {
        let columns = columns.iter();
        columns
            .map(|it| {
                (
                    sheet.is_number(it),
                    it.is_editable(),
                    *it == kith::query::DealColumn::Title,
                )
            })
            .collect()
    });
    // Where one stands and what is chosen makes the cells of a row anew, which is rare; another deal
    // changes their texts alone.
    let cells = move || {
        let (pins, marks) = (pins.get(), marks.get());
        let cells = kinds.iter().enumerate();
        cells
            .map(|(place, (is_number, is_editable, is_title))| {
                let pin = pins.get(place);
                let why = marks.refused.iter().find(|(it, _)| *it == place);
                let why = why.map(|(_, why)| why.clone());
                let in_range =
                    marks.is_marked || marks.range.as_ref().is_some_and(|it| it.contains(&place));
                let cursor = marks.cursor.filter(|cursor| cursor.column == place);
                let is_cursor = cursor.is_some();
                let mut class = "cells__cell".to_owned();
                for (is_so, name) in [
                    (*is_number, " cells__cell--end number"),
                    (pin.is_some(), " cells__cell--pinned"),
                    (is_cursor, " cells__cell--here"),
                    (in_range, " cells__cell--chosen"),
                    (why.is_some(), " cells__cell--refused"),
                    (!is_editable, " cells__cell--fixed"),
                    (!is_title, " cells__cell--text ellipsis"),
                ] {
                    if is_so {
                        class.push_str(name);
                    }
                }
                // Text alone, or text that makes room for the way to the deal.
                let text = move || text(place);
                let content = match is_title {
                    false => text.into_any(),
                    true => view! {
                        <span class="ellipsis">{text}</span>
                        <a
                            class="button button--plain button--icon button--small cells__open"
                            tabindex="-1"
                            href=move || href.get()
                            aria-label=title
                        >
                            <span class="panel-sign" aria-hidden="true"></span>
                        </a>
                    }
                    .into_any(),
                };
                view! {
                    <div
                        role="gridcell"
                        id=cursor.map(cell_id)
                        class=class
                        style:left=pin.map(|left| format!("{left}px"))
                        aria-colindex=place + 1
                        aria-selected=(is_cursor || in_range).to_string()
                        aria-readonly=(!is_editable).then_some("true")
                        aria-invalid=why.is_some().then_some("true")
                        title=why
                        data-column=place
                    >
                        {content}
                    </div>
                }
            })
            .collect_view()
    };
    let element = NodeRef::new();
    let_go_of_keys(element, line);
    view! {
        <div
            role="row"
            node_ref=element
            class="cells__row"
            class=("cells__row--here", move || marks.with(|it| it.cursor.is_some()))
            hidden=move || is_empty.get()
            aria-rowindex=move || (!is_empty.get()).then(|| line.get() + 2)
            data-line=move || line.get()
            style:transform=move || format!("translateY(calc({} * var(--row)))", line.get())
        >
            {cells}
        </div>
    }
}

/// What deals come to, in words; followed.
pub(super) fn totals_text(grid: Grid, totals: GroupTotals) -> String {
    let currency = grid
        .sheet
        .store
        .with(&[Part::Settings], |w| w.settings.currency);
    let money = |minor| format().money_in_short(Money::new(minor, currency));
    let mut parts = vec![plural!(totals.count, deals)];
    if let Some(mean) = totals.mean_minor() {
        parts.push(tr!(grid.sum, value = money(totals.sum_minor)));
        parts.push(tr!(grid.weighted_sum, value = money(totals.weighted_minor)));
        parts.push(tr!(grid.mean, value = money(mean)));
    }
    parts.join(" · ")
}

#[component]
pub(super) fn GroupRow(grid: Grid, line: usize, group: usize) -> impl IntoView {
    let sheet = grid.sheet;
    let columns = move || sheet.columns.with(|it| it.len());
    let shown = fleeting(move |_| {
        sheet.list.with(|list| {
            let group = list.groups().get(group)?;
            let is_open = sheet.folded.with(|it| !it.contains(&group.key));
            Some((
                group_name(&group.value),
                totals_text(grid, group.totals),
                is_open,
            ))
        })
    });
    let marks = marks(grid, Signal::stored(line), Signal::stored(None));
    view! {
        <div
            role="row"
            class="cells__row cells__row--group"
            aria-rowindex=line + 2
            data-line=line
            style:transform=format!("translateY(calc({line} * var(--row)))")
        >
            {move || {
                let (name, totals, is_open) = shown.get().unwrap_or_default();
                let cursor = marks.with(|it| it.cursor);
                let is_cursor = cursor.is_some();
                view! {
                    <div
                        role="gridcell"
                        id=cursor.map(cell_id)
                        class="cells__group"
                        class=("cells__cell--here", is_cursor)
                        aria-colindex="1"
                        aria-colspan=columns
                        aria-selected=is_cursor.to_string()
                        data-column="0"
                    >
                        <button
                            type="button"
                            class="cells__turn"
                            tabindex="-1"
                            aria-expanded=is_open.to_string()
                            on:click=move |_| { grid.turn(line); }
                        >
                            <Icon icon={if is_open { icondata::LuChevronDown } else { icondata::LuChevronRight }} />
                            <strong class="ellipsis">{name}</strong>
                            <span class="faint number ellipsis">{totals}</span>
                        </button>
                    </div>
                }
            }}
        </div>
    }
}
