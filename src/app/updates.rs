//! A newer build of the page: kept ready, offered, never forced.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{offline, page};
use crate::store::{SaveState, Store};
use crate::tr;
use crate::ui::Toasts;

/// Has the page kept for work without a network once it has nothing better to do, and offers newer
/// builds as they come.
pub(super) fn listen(store: Store, toasts: Toasts) {
    let owner = Owner::current();
    let is_offered = Cell::new(false);
    let offer = move || {
        if !is_offered.replace(true) {
            match &owner {
                Some(owner) => owner.with(|| untrack(|| show(store, toasts))),
                None => show(store, toasts),
            }
        }
    };
    spawn_local(async move {
        // What a first visit shows is drawn and saved before.
        let _ = store.durable_database().await;
        page::idle().await;
        offline::keep_files(offer).await;
    });
}

fn show(store: Store, toasts: Toasts) {
    let unsaved = tr!(save.failed_other).to_owned();
    let go = Callback::new(move |()| {
        let unsaved = unsaved.clone();
        spawn_local(async move {
            let _ = store.durable_database().await;
            // What lives in this tab alone is worth more than a newer page.
            match untrack(|| store.save_state()) {
                SaveState::Failed | SaveState::MemoryOnly => toasts.show(unsaved, None),
                _ => offline::go_to_newer().await,
            }
        });
    });
    toasts.ask(
        tr!(update.ready).to_owned(),
        Some((tr!(update.reload).to_owned(), go)),
        tr!(update.later).to_owned(),
    );
}
