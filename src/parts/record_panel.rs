//! The frame of a record that is open beside what is on screen.

use leptos::html;
use leptos::prelude::*;

use crate::store::use_navigation;
use crate::tr;
use crate::ui::{Avatar, Icon};

/// A record beside what is on screen, with its name, and the ways to remove and to close it. Escape
/// leads back.
#[component]
pub(crate) fn RecordPanel(
    /// What it is called; `None` while it is not there.
    name: Memo<Option<String>>,
    /// What is said instead of the name when it is not there.
    gone: fn() -> &'static str,
    /// Removes it, and says whether that was done.
    remove: Callback<(), bool>,
    /// Whether it has a picture, and whether that is square.
    #[prop(optional)]
    picture: Option<bool>,
    /// What can be done with it beside.
    #[prop(optional, into)]
    tools: ViewFn,
    /// What is known of it; shown while it is there.
    children: ChildrenFn,
) -> impl IntoView {
    let navigation = use_navigation();
    let root = NodeRef::<html::Aside>::new();
    let is_there = Memo::new(move |_| name.with(Option::is_some));
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            let _ = root.focus();
        }
    });
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && !event.default_prevented() {
            navigation.close_panel();
        }
    });
    on_cleanup(move || handle.remove());
    view! {
        <aside
            class="panel"
            aria-label=move || name.get().unwrap_or_default()
            tabindex="-1"
            node_ref=root
        >
            <header class="panel__head">
                {move || picture.zip(name.get()).map(|(square, name)| view! { <Avatar name square /> })}
                <h2 class="panel__title">{move || name.get().unwrap_or_else(|| gone().to_owned())}</h2>
                {tools.run()}
                {move || is_there.get().then(|| view! {
                    <button
                        type="button"
                        class="button button--plain button--icon"
                        aria-label=move || tr!(deal.remove)
                        title=move || tr!(deal.remove)
                        on:click=move |_| {
                            if remove.run(()) {
                                navigation.close_panel();
                            }
                        }
                    >
                        <Icon icon=icondata::LuTrash2 />
                    </button>
                })}
                <button
                    type="button"
                    class="button button--plain button--icon"
                    aria-label=move || tr!(deal.close)
                    title=move || tr!(deal.close)
                    on:click=move |_| navigation.close_panel()
                >
                    <Icon icon=icondata::LuX />
                </button>
            </header>
            {move || is_there.get().then(|| children())}
        </aside>
    }
}
