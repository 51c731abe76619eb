//! A board: its head, the filters, the tiles.

use kith::domain::{Tile, TileForm};
use kith::journal::DashboardEdit;
use kith::metrics::Figure;
use kith::route::DashboardName;
use leptos::html;
use leptos::prelude::*;

use super::editor::TileDialog;
use super::filter_bar::FilterBar;
use super::place::{Bench, TilePlace};
use super::{naming, own, use_screen};
use crate::store::use_store;
use crate::tr;
use crate::ui::{Icon, Menu, MenuItem};

/// Tiles that are drawn at once; those below the fold follow in the next frame.
const AT_ONCE: usize = 7;

#[component]
pub(super) fn BoardPage() -> impl IntoView {
    let store = use_store();
    let screen = use_screen();
    let navigation = screen.navigation;
    let shown = Memo::new(move |_| own::shown(store, screen.name.get()));
    let keys = Memo::new(move |_| {
        shown.with(|shown| {
            let tiles = shown.iter().flat_map(|shown| &shown.tiles);
            tiles.map(|(key, _)| key.clone()).collect::<Vec<_>>()
        })
    });
    let edit_parameter = navigation.parameter("edit");
    let changing = Memo::new(move |_| match screen.name.get() {
        DashboardName::Own(id) if !edit_parameter.with(String::is_empty) => Some(id),
        _ => None,
    });
    let bench = Bench {
        keys,
        changing,
        dragged: RwSignal::new(None),
        edited: RwSignal::new(None),
        told: RwSignal::new(String::new()),
    };
    let title = Memo::new(move |_| {
        shown
            .with(|shown| shown.as_ref().map(|shown| shown.name.clone()))
            .unwrap_or_default()
    });
    let tile_of = move |key: String| {
        Memo::new(move |before: Option<&Tile>| {
            let found = shown.with(|shown| {
                let tiles = &shown.as_ref()?.tiles;
                tiles
                    .iter()
                    .find(|(it, _)| *it == key)
                    .map(|(_, tile)| tile.clone())
            });
            // A tile that was just removed stays what it was until it is gone.
            found.or_else(|| before.cloned()).unwrap_or_default()
        })
    };
    view! {
        <section class="page page--scroll board-of-figures" aria-labelledby="figures-title">
            <Head shown bench />
            <FilterBar />
            <p class="visually-hidden" role="status">{move || bench.told.get()}</p>
            {move || shown.with(Option::is_none).then(|| view! {
                <div class="empty">
                    <p class="empty__title">{move || tr!(dash.gone)}</p>
                    <a class="button" href="#/dashboard">{move || tr!(dash.to_team)}</a>
                </div>
            })}
            {move || (shown.with(Option::is_some) && keys.with(Vec::is_empty)).then(|| view! {
                <div class="empty">
                    <p class="empty__title">{move || tr!(dash.empty_board)}</p>
                    <p>{move || tr!(dash.empty_hint)}</p>
                </div>
            })}
            <div class="tiles" class:tiles--changing=move || changing.get().is_some() aria-label=move || title.get() role="group">
                <For
                    each=move || keys.get().into_iter().enumerate()
                    key=|(_, key)| key.clone()
                    children=move |(place, key)| view! {
                        <TilePlace tile=tile_of(key.clone()) key bench is_late={place >= AT_ONCE} />
                    }
                />
            </div>
            <TileDialog bench tiles=shown />
        </section>
    }
}

/// Name, days, and what can be done with the board.
#[component]
fn Head(shown: Memo<Option<own::Shown>>, bench: Bench) -> impl IntoView {
    let store = use_store();
    let screen = use_screen();
    let navigation = screen.navigation;
    let input = NodeRef::<html::Input>::new();
    let is_own = move || matches!(screen.name.get(), DashboardName::Own(_));
    let name = move || {
        shown.with(|shown| {
            shown
                .as_ref()
                .map_or_else(|| tr!(figures.title).to_owned(), |it| it.name.clone())
        })
    };
    let copy = move || {
        if let Some(shown) = shown.get_untracked() {
            let tiles = shown.tiles.into_iter().map(|(_, tile)| tile).collect();
            own::create(
                store,
                navigation,
                tr!(dash.copy_of, name = shown.name),
                tiles,
            );
        }
    };
    let rename = move |event| {
        if let Some(id) = bench.changing.get_untracked() {
            own::edit(store, id, DashboardEdit::Name(event_target_value(&event)));
        }
    };
    let items = Callback::new(move |()| {
        let item = |text: &str, action: Callback<()>| MenuItem {
            text: text.to_owned(),
            action,
        };
        let mut items = vec![
            item(
                tr!(dash.new),
                Callback::new(move |()| {
                    let first = Tile {
                        form: TileForm::Number,
                        figure: Figure::TotalRevenue.key().to_owned(),
                        width: 1,
                        height: 1,
                        ..Tile::default()
                    };
                    own::create(store, navigation, tr!(dash.new).to_owned(), vec![first]);
                }),
            ),
            item(
                tr!(dash.export),
                Callback::new(move |()| {
                    if let Some(shown) = shown.get_untracked() {
                        own::export(store, &shown);
                    }
                }),
            ),
            item(
                tr!(dash.import),
                Callback::new(move |()| {
                    if let Some(input) = input.get_untracked() {
                        input.click();
                    }
                }),
            ),
        ];
        if let DashboardName::Own(id) = screen.name.get_untracked() {
            let is_private =
                shown.with_untracked(|it| it.as_ref().is_some_and(|it| it.private_to.is_some()));
            let me = untrack(|| store.me());
            if is_private {
                items.push(item(
                    tr!(dash.for_all),
                    Callback::new(move |()| {
                        own::edit(store, id, DashboardEdit::PrivateTo(None));
                    }),
                ));
            } else if me.is_some() {
                items.push(item(
                    tr!(dash.private),
                    Callback::new(move |()| {
                        own::edit(store, id, DashboardEdit::PrivateTo(me));
                    }),
                ));
            }
            items.push(item(
                tr!(dash.remove),
                Callback::new(move |()| own::remove(store, navigation, id)),
            ));
        }
        items
    });
    let note = move || {
        let is_private = shown.with(|it| it.as_ref().is_some_and(|it| it.private_to.is_some()));
        let span = screen.ask.with(naming::span);
        match is_private {
            true => format!("{span} · {}", tr!(dash.private_note)),
            false => span,
        }
    };
    view! {
        <header class="page__head board-head">
            {move || match bench.changing.get() {
                Some(_) => view! {
                    <h1 id="figures-title" class="visually-hidden" tabindex="-1">{name}</h1>
                    <input
                        class="input board-head__name"
                        aria-label=tr!(dash.name)
                        prop:value=name
                        on:change=rename
                    />
                }.into_any(),
                None => view! { <h1 id="figures-title" tabindex="-1">{name}</h1> }.into_any(),
            }}
            <span class="page__meta">{note}</span>
            <span class="page__grow"></span>
            <div class="board-head__tools">
                {move || match (bench.changing.get().is_some(), is_own()) {
                    (true, _) => view! {
                        <button type="button" class="button" on:click=move |_| bench.edited.set(Some(None))>
                            <Icon icon=icondata::LuPlus />{tr!(dash.add_tile)}
                        </button>
                        <button type="button" class="button button--primary" on:click=move |_| navigation.set("edit", "")>
                            {tr!(dash.done)}
                        </button>
                    }.into_any(),
                    (false, true) => view! {
                        <button type="button" class="button" on:click=move |_| navigation.set("edit", "1")>{tr!(dash.edit)}</button>
                    }.into_any(),
                    (false, false) => view! {
                        <button type="button" class="button" on:click=move |_| copy()>{tr!(dash.make_mine)}</button>
                    }.into_any(),
                }}
                <button type="button" class="button" on:click=|_| print()>{move || tr!(dash.print)}</button>
                <Menu label=Signal::derive(|| tr!(dash.more).to_owned()) class="button button--icon" items>
                    <Icon icon=icondata::LuEllipsis />
                </Menu>
                <input
                    type="file"
                    accept=".json,application/json"
                    class="visually-hidden"
                    tabindex="-1"
                    aria-label=move || tr!(dash.import)
                    node_ref=input
                    on:change=move |event| own::import(store, navigation, &event_target(&event))
                />
            </div>
        </header>
    }
}

fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
