//! Saved views in the page: which one is shown, whether it was changed, and the menu of all.
//!
//! The button comes with the board; the menu ([`ViewsMenu`]) comes when it is opened.

mod menu;

use kith::domain::{SavedView, ViewId};
use kith::journal::Workspace;
use kith::route::{Place, Route, VIEW};
use leptos::prelude::*;

use crate::parts::filter::BarTools;
use crate::store::{Navigation, Part, Store, use_navigation, use_store};
use crate::tr;
use crate::ui::Icon;

pub(crate) use menu::ViewsMenu;

/// What a place shows, as views keep it: of the first pipeline where none is named.
fn kept(w: &Workspace, place: &Place) -> Place {
    let kept = place.kept();
    match kept.route {
        Route::Board(None) => {
            let first = w.first_pipeline();
            kept.at(Route::Board(first))
        }
        _ => kept,
    }
}

/// Where a view leads, with the mark by which the page knows that it is shown.
pub(crate) fn place_of(view: &SavedView) -> Place {
    Place::parse(&view.place).with(VIEW, view.id.to_string())
}

/// A view that is shown.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    view: SavedView,
    /// Whether the page shows something else by now.
    is_changed: bool,
}

/// The view that the address names, when the reader sees it; followed.
fn shown(store: Store, navigation: Navigation) -> Option<Shown> {
    let place = navigation.place();
    let id: ViewId = place.get(VIEW).parse().ok()?;
    let me = store.me();
    store.with(&[Part::Views, Part::Pipelines], |w| {
        let view = w.views.get(id)?;
        let is_mine = view.private_to.is_none() || view.private_to == me;
        is_mine.then(|| Shown {
            is_changed: kept(w, &place) != kept(w, &Place::parse(&view.place)),
            view: view.clone(),
        })
    })
}

/// What the button and the menu share. Copied freely.
#[derive(Clone, Copy)]
pub(crate) struct ViewsState {
    shown: Memo<Option<Shown>>,
    is_open: RwSignal<bool>,
}

/// The button that says which view is shown and opens the menu of all.
#[component]
pub(crate) fn ViewsButton() -> impl IntoView {
    let (store, navigation) = (use_store(), use_navigation());
    let state = ViewsState {
        shown: Memo::new(move |_| shown(store, navigation)),
        is_open: RwSignal::new(false),
    };
    provide_context(state);
    let tools = expect_context::<BarTools>();
    let was_opened = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default() || state.is_open.get()
    });
    let name = move || {
        let name = state
            .shown
            .with(|it| it.as_ref().map(|it| it.view.name.clone()));
        name.unwrap_or_else(|| tr!(views.title).to_owned())
    };
    let is_changed = move || {
        state
            .shown
            .with(|it| it.as_ref().is_some_and(|it| it.is_changed))
    };
    view! {
        <button
            type="button"
            class="button views__button"
            aria-haspopup="dialog"
            on:pointerenter=move |_| (tools.prepare)()
            on:focus=move |_| (tools.prepare)()
            on:click=move |_| state.is_open.set(true)
        >
            <Icon icon=icondata::LuBookmark />
            <span class="ellipsis">{name}</span>
            {move || is_changed().then(|| view! { <span class="views__changed">{tr!(views.changed)}</span> })}
        </button>
        {move || was_opened.get().then(|| (tools.views)())}
    }
}
