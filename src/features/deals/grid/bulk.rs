//! What is done for several deals at once: an owner, a stage, a priority, any field, or away with them.

use kith::domain::DealId;
use kith::journal::Command;
use kith::query::DealColumn;
use leptos::prelude::*;

use super::super::words::column_name;
use super::editor::entries;
use super::state::Grid;
use crate::parts::BulkForm;
use crate::store::Part;
use crate::ui::{Dialog, Icon, Menu, MenuItem};
use crate::{plural, tr};

/// At most so many names stand in a menu.
const OFFERED: usize = 60;

impl Grid {
    /// Puts a text into a column of all who are chosen, as one deed.
    fn put_all(&self, column: &DealColumn, text: &str) {
        let deals = untrack(|| self.chosen()).into_iter();
        let wanted = deals.map(|deal| (deal, column.clone(), text.to_owned()));
        self.apply(wanted.collect());
    }

    /// What can be put into a column of any of some deals.
    fn offered(&self, column: &DealColumn, deals: &[DealId]) -> Vec<String> {
        let mut offered = Vec::new();
        // The first deal of each pipeline says what there is.
        let of_each = self.sheet.store.peek(|w| {
            let mut pipelines = Vec::new();
            let firsts = deals.iter().filter(|id| {
                let stage = w.deals.get(**id).and_then(|deal| w.stage_of(deal));
                let pipeline = stage.and_then(|stage| stage.pipeline);
                let is_new = !pipelines.contains(&pipeline);
                if is_new {
                    pipelines.push(pipeline);
                }
                is_new
            });
            firsts.copied().collect::<Vec<_>>()
        });
        for deal in of_each {
            for entry in entries(*self, column, deal) {
                if !offered.contains(&entry) {
                    offered.push(entry);
                }
            }
        }
        offered
    }
}

/// The deeds for all who are chosen; there while some are.
#[component]
pub(super) fn BulkBar(grid: Grid) -> impl IntoView {
    let store = grid.sheet.store;
    // What was removed meanwhile is no longer marked.
    Effect::new(move |_| {
        store.with(&[Part::Deals], |w| {
            let is_gone = |it: &DealId| !w.deals.contains(*it);
            if grid
                .marked
                .with_untracked(|marked| marked.iter().any(is_gone))
            {
                grid.marked
                    .update(|marked| marked.retain(|it| !is_gone(it)));
            }
        });
    });
    let count = Memo::new(move |_| grid.chosen().len());
    let is_there = Memo::new(move |_| count.get() > 0);
    move || is_there.get().then(|| view! { <Deeds grid count /> })
}

#[component]
fn Deeds(grid: Grid, count: Memo<usize>) -> impl IntoView {
    let store = grid.sheet.store;
    let open = RwSignal::new(false);
    let menu = |column: DealColumn| {
        let name = {
            let column = column.clone();
            Signal::derive(move || column_name(store, &column))
        };
        let items = Callback::new(move |()| {
            let mut texts = grid.offered(&column, &untrack(|| grid.chosen()));
            texts.truncate(OFFERED);
            let mut items: Vec<(String, String)> =
                texts.into_iter().map(|it| (it.clone(), it)).collect();
            if column != DealColumn::Stage {
                items.push((untrack(|| tr!(deal_sheet.none).to_owned()), String::new()));
            }
            let column = column.clone();
            let item = move |(text, value): (String, String)| {
                let column = column.clone();
                MenuItem {
                    text,
                    action: Callback::new(move |()| grid.put_all(&column, &value)),
                }
            };
            items.into_iter().map(item).collect::<Vec<_>>()
        });
        view! {
            <Menu label=name class="button" items>
                {name}
            </Menu>
        }
    };
    let remove = move |_| {
        let deals = untrack(|| grid.chosen());
        grid.clear_marks();
        grid.anchor.set(grid.cursor.get_untracked());
        store.dispatch_many(Command::RemoveDeals(deals));
        grid.focus();
    };
    let clear = move |_| {
        grid.clear_marks();
        grid.anchor.set(grid.cursor.get_untracked());
        grid.focus();
    };
    view! {
        <section class="selection-bar board-bar" aria-label=move || tr!(board_more.selected_label)>
            <span class="board-bar__count number" role="status">
                {move || plural!(count.get(), board_more.selected)}
            </span>
            {[DealColumn::Owner, DealColumn::Stage, DealColumn::Priority].map(menu).collect_view()}
            <button type="button" class="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
                <Icon icon=icondata::LuPencil />{move || tr!(deal_sheet.any_field)}
            </button>
            <button type="button" class="button" on:click=remove>
                <Icon icon=icondata::LuTrash2 />{move || tr!(people.remove_selected)}
            </button>
            <button
                type="button"
                class="button button--plain button--icon"
                aria-label=move || tr!(board_more.clear)
                title=move || tr!(board_more.clear)
                on:click=clear
            >
                <Icon icon=icondata::LuX />
            </button>
        </section>
        <Dialog open label=Signal::derive(|| tr!(bulk.title).to_owned())>
            <Form grid count open />
        </Dialog>
    }
}

/// Any field that can be edited, and what is to stand in it.
#[component]
fn Form(grid: Grid, count: Memo<usize>, open: RwSignal<bool>) -> impl IntoView {
    let store = grid.sheet.store;
    let columns = Signal::derive(move || {
        let me = store.me();
        let mut all = store.with(&[Part::Settings], DealColumn::all);
        all.retain(|it| it.is_editable() && store.peek(|w| it.is_shown_to(w, me)));
        let all = all.into_iter();
        all.map(|it| (it.to_string(), column_name(store, &it)))
            .collect::<Vec<_>>()
    });
    let what = RwSignal::new(DealColumn::ExpectedClose.to_string());
    let value = RwSignal::new(String::new());
    let column = move || what.with(|what| what.parse().unwrap_or(DealColumn::Title));
    let is_day = move || {
        let kind = store.peek(|w| column().kind(w));
        kind == kith::query::CellKind::Day
    };
    let texts = Memo::new(move |_| {
        let deals = untrack(|| grid.chosen());
        grid.offered(&column(), &deals)
    });
    let on_submit = Callback::new(move |()| {
        grid.put_all(&untrack(column), &value.get_untracked());
    });
    view! {
        <BulkForm
            what
            value
            fields=columns
            suggestions=texts
            kind=Signal::derive(move || if is_day() { "date" } else { "text" })
            note=Signal::derive(|| tr!(deal_sheet.empties).to_owned())
            apply=Signal::derive(move || plural!(count.get(), bulk.apply))
            on_submit
            open
        />
    }
}
