//! One's own dashboards: made, copied, kept as files, removed. All by commands, so undo works.

use kith::dashboards::{DashboardFile, FileProblem, read_file, write_file};
use kith::domain::{DashboardId, MemberId, Tile, TileId};
use kith::journal::{Command, DashboardEdit};
use kith::route::{DashboardName, Place, Route};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::naming;
use crate::store::{Navigation, Part, Store};
use crate::tr;

/// A dashboard as the board shows it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) name: String,
    pub(super) private_to: Option<MemberId>,
    /// The tiles with their keys: identities, or numbers for a ready dashboard.
    pub(super) tiles: Vec<(String, Tile)>,
}

/// The dashboard of a name; `None` when it is not there, or is somebody else's alone. Followed.
pub(super) fn shown(store: Store, name: DashboardName) -> Option<Shown> {
    match name {
        DashboardName::Ready(ready) => Some(Shown {
            name: naming::ready(ready).to_owned(),
            private_to: None,
            tiles: (0..)
                .map(|number: usize| number.to_string())
                .zip(ready.tiles())
                .collect(),
        }),
        DashboardName::Own(id) => {
            let me = store.me();
            store.with(&[Part::Dashboards], |w| {
                let dashboards = w.dashboards_for(me);
                let dashboard = dashboards
                    .into_iter()
                    .find(|dashboard| dashboard.id == id)?;
                let tiles = dashboard.tiles_in_order().into_iter();
                Some(Shown {
                    name: dashboard.name.clone(),
                    private_to: dashboard.private_to,
                    tiles: tiles
                        .map(|(id, tile)| (id.to_string(), tile.clone()))
                        .collect(),
                })
            })
        }
    }
}

/// Adds a dashboard and opens it, ready to be changed.
pub(super) fn create(store: Store, navigation: Navigation, name: String, tiles: Vec<Tile>) {
    let ids = || store.peek(|w| w.dashboards.iter().map(|it| it.id).collect::<Vec<_>>());
    let before = ids();
    let command = Command::CreateDashboard {
        name,
        private_to: untrack(|| store.me()),
        tiles,
    };
    if !store.dispatch(command) {
        return;
    }
    if let Some(id) = ids().into_iter().find(|id| !before.contains(id)) {
        let route = Route::Dashboard(Some(DashboardName::Own(id)));
        navigation.go(navigation.place_now().behind().at(route).with("edit", "1"));
    }
}

/// Changes a dashboard of one's own.
pub(super) fn edit(store: Store, dashboard: DashboardId, edit: DashboardEdit) -> bool {
    store.dispatch(Command::EditDashboard { dashboard, edit })
}

/// Removes a dashboard and goes to that of the team.
pub(super) fn remove(store: Store, navigation: Navigation, dashboard: DashboardId) {
    if edit(store, dashboard, DashboardEdit::Remove) {
        navigation.go(Place::from(Route::Dashboard(None)));
    }
}

/// Offers a dashboard as a file.
pub(super) fn export(store: Store, shown: &Shown) {
    let tiles: Vec<Tile> = shown.tiles.iter().map(|(_, tile)| tile.clone()).collect();
    let name = format!("{}.kith-dashboard.json", shown.name);
    store.offer_file(&name, "application/json", &write_file(&shown.name, &tiles));
}

/// Reads a file that was chosen, and opens what it says; tells what is wrong with it.
pub(super) fn import(store: Store, navigation: Navigation, input: &web_sys::HtmlInputElement) {
    let file = input.files().and_then(|files| files.item(0));
    // The same file can be chosen again.
    input.set_value("");
    let Some(file) = file else { return };
    // What is said is said in the language of now.
    let words = [
        tr!(dash.bad_file).to_owned(),
        tr!(dash.newer_file).to_owned(),
        tr!(dash.bad_tiles).to_owned(),
    ];
    let unnamed = file.name();
    spawn_local(async move {
        let blob: &web_sys::Blob = file.unchecked_ref();
        let text = JsFuture::from(blob.text()).await;
        let text = text
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default();
        let [bad, newer, tiles] = words;
        match store.peek(|w| read_file(&text, w)) {
            Ok(DashboardFile {
                name,
                tiles,
                filters_left_out,
            }) => {
                let name = if name.is_empty() { unnamed } else { name };
                create(store, navigation, name, tiles);
                if filters_left_out > 0 {
                    store.complain(tr!(dash.left_out, n = filters_left_out));
                }
            }
            Err(FileProblem::NotADashboard) => store.complain(bad),
            Err(FileProblem::Newer) => store.complain(newer),
            Err(FileProblem::BadTiles) => store.complain(tiles),
        }
    });
}

/// Where a tile goes when it is dropped on another, or moved by one place.
pub(super) fn after_of(keys: &[String], moved: &str, to: usize) -> Option<Option<TileId>> {
    let others: Vec<&String> = keys.iter().filter(|key| *key != moved).collect();
    match to.min(others.len()).checked_sub(1) {
        None => Some(None),
        Some(before) => others.get(before)?.parse().ok().map(Some),
    }
}
