//! Buttons that stand in the navigation and, on a phone, above the screen: find, undo, redo.

use leptos::prelude::*;

use crate::app::deeds::use_doer;
use crate::app::{notices, on_demand};
use crate::store::use_store;
use crate::tr;
use crate::ui::Icon;

/// Opens the palette: the way to everything by name.
#[component]
pub(super) fn FindButton() -> impl IntoView {
    let open = use_doer().palette;
    view! {
        <button
            type="button"
            class="side__find"
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K"
            on:pointerenter=|_| on_demand::PALETTE.prepare()
            on:focus=|_| on_demand::PALETTE.prepare()
            on:click=move |_| open.set(true)
        >
            <Icon icon=icondata::LuSearch />
            <span class="ellipsis">{move || tr!(deed.find)}</span>
            <kbd aria-hidden="true" data-key=move || tr!(shortcuts.palette_keys)></kbd>
        </button>
    }
}

/// The same where there is little room.
#[component]
pub(super) fn PaletteButton() -> impl IntoView {
    let open = use_doer().palette;
    view! {
        <button
            type="button"
            class="button button--plain button--icon button--small"
            aria-label=move || tr!(deed.find)
            aria-haspopup="dialog"
            on:click=move |_| open.set(true)
        >
            <Icon icon=icondata::LuSearch />
        </button>
    }
}

#[component]
pub(super) fn UndoButtons() -> impl IntoView {
    let store = use_store();
    let undo_label = Memo::new(move |_| match store.next_undo() {
        Some(label) => tr!(undo.undo_what, what = notices::say_label(&label)),
        None => tr!(undo.undo).to_owned(),
    });
    let redo_label = Memo::new(move |_| match store.next_redo() {
        Some(label) => tr!(undo.redo_what, what = notices::say_label(&label)),
        None => tr!(undo.redo).to_owned(),
    });
    view! {
        <button
            type="button"
            class="button button--plain button--icon button--small"
            aria-label=move || undo_label.get()
            title=move || undo_label.get()
            aria-keyshortcuts="Control+Z"
            disabled=move || store.next_undo().is_none()
            on:click=move |_| store.undo()
        >
            <Icon icon=icondata::LuUndo2 />
        </button>
        <button
            type="button"
            class="button button--plain button--icon button--small"
            aria-label=move || redo_label.get()
            title=move || redo_label.get()
            aria-keyshortcuts="Control+Shift+Z"
            disabled=move || store.next_redo().is_none()
            on:click=move |_| store.redo()
        >
            <Icon icon=icondata::LuRedo2 />
        </button>
    }
}
