//! One tile's place on the board: its size, what is in it, and how it is moved.

use kith::dashboards::Content;
use kith::domain::{DashboardId, Tile, TileForm, TileId};
use kith::journal::DashboardEdit;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use super::chart::FigureChart;
use super::number::{FigureNumber, Gauge};
use super::pair::PairTile;
use super::pipeline::PipelineTile;
use super::table::FigureTable;
use super::{TileSight, naming, own, use_screen};
use crate::parts::use_later;
use crate::store::use_store;
use crate::tr;
use crate::ui::{Icon, Menu, MenuItem};

/// What the tiles of a board share while it is changed.
#[derive(Clone, Copy)]
pub(super) struct Bench {
    /// The keys of all tiles, in order.
    pub(super) keys: Memo<Vec<String>>,
    /// The dashboard, when it is one's own and is being changed.
    pub(super) changing: Memo<Option<DashboardId>>,
    /// The tile that is dragged, and where it would land.
    pub(super) dragged: RwSignal<Option<(String, usize)>>,
    /// The tile whose dialog is open; without one it adds a tile.
    pub(super) edited: RwSignal<Option<Option<TileId>>>,
    /// What a screen reader is told.
    pub(super) told: RwSignal<String>,
}

/// A tile in its place.
#[component]
pub(super) fn TilePlace(
    key: String,
    tile: Memo<Tile>,
    bench: Bench,
    /// Below the fold: it may be drawn after the others.
    is_late: bool,
) -> impl IntoView {
    let store = use_store();
    let screen = use_screen();
    let root = NodeRef::<html::Div>::new();
    let title = Memo::new(move |_| tile.with(naming::tile));
    let asked = screen.ask_of(tile);
    let late = is_late.then(|| use_later(asked));
    // What is below the fold keeps its old numbers for one frame.
    let is_drawn = Memo::new(move |_| late.is_none_or(|late| late.with(Option::is_some)));
    let ask = Memo::new(move |_| match late.and_then(|late| late.get()) {
        Some(ask) => ask,
        None => asked.get(),
    });
    let sight = TileSight {
        key: StoredValue::new(key.clone()),
        tile,
        ask,
        title: title.into(),
    };
    let content = Memo::new(move |_| tile.with(|tile| (tile.form, Content::of(tile))));
    let body = move || {
        if !is_drawn.get() {
            return view! { <section class="tile" aria-label=move || title.get()></section> }
                .into_any();
        }
        match content.get() {
            (TileForm::Number, Some(Content::Figure(figure))) => {
                view! { <FigureNumber figure sight /> }.into_any()
            }
            (TileForm::Gauge, Some(Content::Figure(figure))) => {
                view! { <Gauge figure sight /> }.into_any()
            }
            (form @ (TileForm::Table | TileForm::Leaderboard), Some(Content::Figure(figure))) => {
                view! { <FigureTable figure form sight /> }.into_any()
            }
            (form, Some(Content::Figure(figure))) => {
                view! { <FigureChart figure form sight /> }.into_any()
            }
            (_, Some(Content::Pair(pair))) => view! { <PairTile pair sight /> }.into_any(),
            (_, Some(Content::Pipeline(of))) => view! { <PipelineTile of sight /> }.into_any(),
            (_, None) => view! {
                <section class="tile" aria-label=move || title.get()>
                    <h2 class="tile__name">{move || title.get()}</h2>
                </section>
            }
            .into_any(),
        }
    };
    let own_key = StoredValue::new(key.clone());
    let id = move || own_key.with_value(|key| key.parse::<TileId>().ok());
    let move_to = move |to: usize| {
        let keys = bench.keys.get_untracked();
        let (Some(dashboard), Some(id)) = (bench.changing.get_untracked(), id()) else {
            return;
        };
        let Some(after) = own_key.with_value(|key| own::after_of(&keys, key, to)) else {
            return;
        };
        if own::edit(store, dashboard, DashboardEdit::MoveTile(id, after)) {
            let n = to.min(keys.len().saturating_sub(1)) + 1;
            bench
                .told
                .set(tr!(dash.moved, name = title.get_untracked(), n = n));
        }
    };
    let at = move || {
        own_key.with_value(|key| {
            bench
                .keys
                .with_untracked(|keys| keys.iter().position(|it| it == key))
                .unwrap_or(0)
        })
    };
    let change = move |with: fn(&mut Tile)| {
        let (Some(dashboard), Some(id)) = (bench.changing.get_untracked(), id()) else {
            return;
        };
        let mut changed = tile.get_untracked();
        with(&mut changed);
        own::edit(store, dashboard, DashboardEdit::ChangeTile(id, changed));
    };
    let items = Callback::new(move |()| {
        let (width, height) = tile.with_untracked(|tile| (tile.width, tile.height));
        let item = |text: &str, action: Callback<()>| MenuItem {
            text: text.to_owned(),
            action,
        };
        let mut items = vec![item(
            tr!(dash.tile_edit),
            Callback::new(move |()| bench.edited.set(id().map(Some))),
        )];
        let place = at();
        let last = bench.keys.with_untracked(Vec::len).saturating_sub(1);
        if place > 0 {
            items.push(item(
                tr!(dash.earlier),
                Callback::new(move |()| move_to(at().saturating_sub(1))),
            ));
        }
        if place < last {
            items.push(item(
                tr!(dash.later),
                Callback::new(move |()| move_to(at() + 1)),
            ));
        }
        if width < 4 {
            items.push(item(
                tr!(dash.wider),
                Callback::new(move |()| change(|it| it.width = (it.width + 1).min(4))),
            ));
        }
        if width > 1 {
            items.push(item(
                tr!(dash.narrower),
                Callback::new(move |()| change(|it| it.width = it.width.saturating_sub(1).max(1))),
            ));
        }
        if height < 2 {
            items.push(item(
                tr!(dash.taller),
                Callback::new(move |()| change(|it| it.height = 2)),
            ));
        } else {
            items.push(item(
                tr!(dash.lower),
                Callback::new(move |()| change(|it| it.height = 1)),
            ));
        }
        items.push(item(
            tr!(dash.tile_remove),
            Callback::new(move |()| {
                if let (Some(dashboard), Some(id)) = (bench.changing.get_untracked(), id()) {
                    own::edit(store, dashboard, DashboardEdit::RemoveTile(id));
                }
            }),
        ));
        items
    });
    let on_key = move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowLeft" | "ArrowUp" => at().checked_sub(1),
            "ArrowRight" | "ArrowDown" => Some(at() + 1),
            "Home" => Some(0),
            "End" => Some(usize::MAX),
            "Escape" => {
                bench.dragged.set(None);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(to) = to.map(|to| to.min(bench.keys.with_untracked(Vec::len).saturating_sub(1)))
        {
            move_to(to);
            // The tile was taken out of the page and put in again: the handle keeps the focus.
            let handle = event
                .current_target()
                .and_then(|it| it.dyn_into::<HtmlElement>().ok());
            request_animation_frame(move || {
                if let Some(handle) = handle {
                    let _ = handle.focus();
                }
            });
        }
    };
    let on_down = move |event: PointerEvent| {
        event.prevent_default();
        if let Some(handle) = event
            .current_target()
            .and_then(|it| it.dyn_into::<HtmlElement>().ok())
        {
            let _ = handle.set_pointer_capture(event.pointer_id());
            let _ = handle.focus();
        }
        bench.dragged.set(Some((own_key.get_value(), at())));
    };
    let on_move = move |event: PointerEvent| {
        let is_mine = bench.dragged.with_untracked(|dragged| {
            dragged
                .as_ref()
                .is_some_and(|(key, _)| own_key.with_value(|own| own == key))
        });
        if !is_mine {
            return;
        }
        let under = document()
            .element_from_point(event.client_x() as f32, event.client_y() as f32)
            .and_then(|element| element.closest("[data-tile]").ok().flatten())
            .and_then(|element| element.get_attribute("data-tile"));
        let to = under.and_then(|under| {
            bench
                .keys
                .with_untracked(|keys| keys.iter().position(|key| *key == under))
        });
        if let Some(to) = to {
            let now = Some((own_key.get_value(), to));
            if bench.dragged.get_untracked() != now {
                bench.dragged.set(now);
            }
        }
    };
    let on_up = move |_: PointerEvent| {
        if let Some((key, to)) = bench.dragged.get_untracked() {
            bench.dragged.set(None);
            if own_key.with_value(|own| *own == key) && to != at() {
                move_to(to);
            }
        }
    };
    let is_dragged = move || {
        bench.dragged.with(|it| {
            it.as_ref()
                .is_some_and(|(key, _)| own_key.with_value(|own| own == key))
        })
    };
    let is_target = move || {
        let to = bench.dragged.with(|it| it.as_ref().map(|(_, to)| *to));
        to.is_some_and(|to| {
            bench.keys.with(|keys| {
                keys.get(to)
                    .is_some_and(|key| own_key.with_value(|own| own == key))
            })
        })
    };
    view! {
        <div
            class="place"
            class:place--dragged=is_dragged
            class:place--target=move || is_target() && !is_dragged()
            node_ref=root
            data-tile=key
            style=move || tile.with(|tile| format!("--columns:{};--rows:{}", tile.width.clamp(1, 4), tile.height.clamp(1, 2)))
        >
            {move || bench.changing.get().is_some().then(|| view! {
                <div class="place__tools">
                    <button
                        type="button"
                        class="button button--plain button--icon button--small place__handle"
                        aria-label=move || tr!(dash.drag, name = title.get())
                        on:keydown=on_key
                        on:pointerdown=on_down
                        on:pointermove=on_move
                        on:pointerup=on_up
                        on:pointercancel=move |_| bench.dragged.set(None)
                    >
                        <Icon icon=icondata::LuGripVertical />
                    </button>
                    <Menu
                        label=Signal::derive(move || tr!(dash.tile_menu, name = title.get()))
                        class="button button--icon button--small"
                        items
                    >
                        <Icon icon=icondata::LuSettings2 />
                    </Menu>
                </div>
            })}
            {body}
        </div>
    }
}
