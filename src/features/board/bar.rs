//! What can be done with the selected cards.

use kith::domain::DealId;
use kith::journal::DealGroup;
use leptos::prelude::*;

use super::Board;
use super::moving::put;
use super::zones::{Zone, do_in_zone};
use crate::parts::members_or_nobody;
use crate::store::Part;
use crate::ui::{Icon, Menu, MenuItem};
use crate::{plural, tr};

/// The deeds for the selected cards; there while some are selected.
#[component]
pub(super) fn SelectionBar(board: Board) -> impl IntoView {
    let (store, selection) = (board.store, board.drag.selection);
    // What was removed meanwhile is no longer selected.
    Effect::new(move |_| {
        store.with(&[Part::Deals], |w| {
            selection.keep(|deal| w.deals.contains(deal))
        });
    });
    let is_there = Memo::new(move |_| selection.count() > 0);
    move || is_there.get().then(|| view! { <Deeds board /> })
}

#[component]
fn Deeds(board: Board) -> impl IntoView {
    let Board {
        store,
        pipeline,
        drag,
        ..
    } = board;
    let deals = move || -> Vec<DealId> { drag.in_order(&drag.selection.now()) };
    let put_all = move |group: DealGroup| {
        if put(store, &deals(), group) {
            drag.selection.clear();
        }
    };
    let stages = Callback::new(move |()| {
        let stages = store.peek(|w| {
            let stages = pipeline
                .get_untracked()
                .map(|it| w.stages_of(it))
                .unwrap_or_default();
            let named = stages
                .into_iter()
                .map(|stage| (stage.id, stage.name.clone()));
            named.collect::<Vec<_>>()
        });
        let items = stages.into_iter().map(|(stage, text)| MenuItem {
            text,
            action: Callback::new(move |()| put_all(DealGroup::Stage(stage))),
        });
        items.collect::<Vec<_>>()
    });
    let members = members_or_nobody(store);
    let owners = Callback::new(move |()| {
        let items = members
            .get_untracked()
            .into_iter()
            .map(|(id, text)| MenuItem {
                text,
                action: Callback::new(move |()| put_all(DealGroup::Owner(id.parse().ok()))),
            });
        items.collect::<Vec<_>>()
    });
    view! {
        <section class="selection-bar board-bar" aria-label=move || tr!(board_more.selected_label)>
            <span class="board-bar__count number" role="status">
                {move || plural!(drag.selection.count(), board_more.selected)}
            </span>
            <Menu label=Signal::derive(|| tr!(board_more.move_to).to_owned()) class="button" items=stages>
                {move || tr!(board_more.move_to)}
            </Menu>
            <Menu label=Signal::derive(|| tr!(deal.owner).to_owned()) class="button" items=owners>
                {move || tr!(deal.owner)}
            </Menu>
            {Zone::ALL.into_iter().map(|zone| zone.is_there(store, pipeline.get_untracked()).then(|| view! {
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        if do_in_zone(store, pipeline.get_untracked(), zone, &deals()) {
                            drag.selection.clear();
                        }
                    }
                >
                    <Icon icon=zone.icon() />{move || zone.text()}
                </button>
            })).collect_view()}
            <button
                type="button"
                class="button button--plain button--icon"
                aria-label=move || tr!(board_more.clear)
                title=move || tr!(board_more.clear)
                on:click=move |_| drag.selection.clear()
            >
                <Icon icon=icondata::LuX />
            </button>
        </section>
    }
}
