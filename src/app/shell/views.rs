//! The saved views of the navigation.

use kith::route::{Place, VIEW};
use leptos::prelude::*;

use crate::parts::place_of;
use crate::store::{Part, Store, use_navigation, use_store};
use crate::tr;
use crate::ui::{Icon, Menu, MenuItem};

/// The views that stand in the navigation: names, identities, and where they lead.
fn pinned_views(store: Store) -> Memo<Vec<(String, String, Place)>> {
    Memo::new(move |_| {
        let me = store.me();
        store.with(&[Part::Views], |w| {
            let pinned = w.views_for(me).into_iter().filter(|it| it.is_pinned);
            pinned
                .map(|it| (it.name.clone(), it.id.to_string(), place_of(it)))
                .collect()
        })
    })
}

/// The saved views of the navigation.
#[component]
pub(super) fn PinnedViews() -> impl IntoView {
    let views = pinned_views(use_store());
    let here = use_navigation().parameter(VIEW);
    let has_views = Memo::new(move |_| views.with(|views| !views.is_empty()));
    view! {
        {move || has_views.get().then(|| view! { <p class="side__section">{move || tr!(views.title)}</p> })}
        {move || views.get().into_iter().map(|(name, id, place)| view! {
            <a
                class="side__link"
                href=place.to_string()
                aria-current=move || here.with(|here| *here == id).then_some("page")
            >
                <Icon icon=icondata::LuBookmark /><span class="ellipsis">{name}</span>
            </a>
        }).collect_view()}
    }
}

/// The saved views of a phone's navigation.
#[component]
pub(super) fn ViewsTab() -> impl IntoView {
    let navigation = use_navigation();
    let views = pinned_views(use_store());
    let has_views = Memo::new(move |_| views.with(|views| !views.is_empty()));
    let items = Callback::new(move |()| {
        let views = views.get_untracked().into_iter();
        views
            .map(|(text, _, place)| MenuItem {
                text,
                action: Callback::new(move |()| navigation.go(place.clone())),
            })
            .collect()
    });
    view! {
        {move || has_views.get().then(|| view! {
            <Menu class="tabs__link" label=Signal::derive(|| tr!(views.short).to_owned()) items>
                <Icon icon=icondata::LuBookmark /><span>{move || tr!(views.short)}</span>
            </Menu>
        })}
    }
}
