//! Menus that a button opens.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// An entry of a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// What it says.
    pub text: String,
    /// What happens when it is chosen.
    pub action: Callback<()>,
}

/// A button that opens a menu: arrow keys, Home and End move, Enter chooses, Escape closes and
/// gives the focus back, a click elsewhere closes. The entries are made when it opens.
#[component]
pub fn Menu(
    /// The accessible name of the button.
    #[prop(into)]
    label: Signal<String>,
    /// The class of the button.
    class: &'static str,
    /// The entries, asked for each time the menu opens.
    items: Callback<(), Vec<MenuItem>>,
    /// What stands on the button.
    children: Children,
) -> impl IntoView {
    let state = MenuState {
        label,
        open: RwSignal::new(None),
        root: NodeRef::new(),
        button: NodeRef::new(),
    };
    let MenuState {
        open, root, button, ..
    } = state;
    let toggle = move |event: web_sys::MouseEvent| {
        event.stop_propagation();
        if open.get_untracked().is_some() {
            state.close(true);
        } else if let Some(button) = button.get_untracked() {
            let place = button.get_bounding_client_rect();
            open.set(Some((place.left(), place.bottom() + 4.0)));
        }
    };
    view! {
        <div class="menu" node_ref=root on:pointerdown=|event| event.stop_propagation()>
            <button
                type="button"
                class=class
                node_ref=button
                aria-haspopup="menu"
                aria-expanded=move || open.with(Option::is_some).to_string()
                aria-label=move || label.get()
                on:click=toggle
            >
                {children()}
            </button>
            {move || open.get().map(|at| view! { <MenuList state at items=items.run(()) /> })}
        </div>
    }
}

/// What the button and the list of a menu share. Copied freely.
#[derive(Clone, Copy)]
struct MenuState {
    label: Signal<String>,
    /// Where the list opens, in pixels from the left and the top, while it is open.
    open: RwSignal<Option<(f64, f64)>>,
    root: NodeRef<html::Div>,
    button: NodeRef<html::Button>,
}

impl MenuState {
    fn close(self, refocus: bool) {
        self.open.set(None);
        if refocus && let Some(button) = self.button.get_untracked() {
            let _ = button.focus();
        }
    }
}

/// The open list. Nothing of it is made before: every card of a board has a menu.
#[component]
fn MenuList(state: MenuState, at: (f64, f64), items: Vec<MenuItem>) -> impl IntoView {
    let MenuState {
        label, open, root, ..
    } = state;
    let list = NodeRef::<html::Div>::new();
    // Once the list is there it is moved into the screen and takes the focus.
    Effect::new(move |_| {
        let (Some(list), Some(window)) = (list.get(), web_sys::window()) else {
            return;
        };
        // A browser that knows no popovers shows the list as it stands.
        let _ = list.show_popover();
        let (x, y) = at;
        let (width, height) = (
            f64::from(list.offset_width()),
            f64::from(list.offset_height()),
        );
        let size = |value: Result<wasm_bindgen::JsValue, _>| {
            value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0)
        };
        let x = x.min(size(window.inner_width()) - width - 8.0).max(8.0);
        let y = y.min(size(window.inner_height()) - height - 8.0).max(8.0);
        let style = (*list).style();
        let _ = style.set_property("left", &format!("{x}px"));
        let _ = style.set_property("top", &format!("{y}px"));
        focus_item(&list, 0);
    });
    let on_key = move |event: KeyboardEvent| {
        let Some(list) = list.get_untracked() else {
            return;
        };
        let items = items_of(&list);
        let active = document().active_element();
        let current = items
            .iter()
            .position(|item| active.as_ref() == Some(item.unchecked_ref()));
        let last = items.len().saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => focus_item(
                &list,
                current.map_or(0, |place| if place == last { 0 } else { place + 1 }),
            ),
            "ArrowUp" => focus_item(
                &list,
                current.map_or(last, |place| place.checked_sub(1).unwrap_or(last)),
            ),
            "Home" => focus_item(&list, 0),
            "End" => focus_item(&list, last),
            "Escape" => state.close(true),
            "Tab" => {
                state.close(false);
                return;
            }
            _ => {
                event.stop_propagation();
                return;
            }
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let on_focus_out = move |event: web_sys::FocusEvent| {
        let next: Option<web_sys::Node> = event
            .related_target()
            .and_then(|target| target.dyn_into().ok());
        // A menu that is taken away with the focus in it is left after it is gone.
        let root = root.try_get_untracked().flatten();
        if root.is_some_and(|root| !root.contains(next.as_ref())) {
            let _ = open.try_set(None);
        }
    };
    view! {
        <div
            class="menu__list"
            role="menu"
            popover="manual"
            node_ref=list
            aria-label=move || label.get()
            on:keydown=on_key
            on:focusout=on_focus_out
        >
            {items
                .into_iter()
                .map(|item| {
                    let action = item.action;
                    view! {
                        <button
                            type="button"
                            class="menu__item"
                            role="menuitem"
                            tabindex="-1"
                            on:click=move |event| {
                                event.stop_propagation();
                                state.close(true);
                                action.run(());
                            }
                        >
                            {item.text}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

fn items_of(list: &HtmlElement) -> Vec<HtmlElement> {
    let children = list.children();
    (0..children.length())
        .filter_map(|place| children.item(place)?.dyn_into().ok())
        .collect()
}

fn focus_item(list: &HtmlElement, place: usize) {
    if let Some(item) = items_of(list).get(place) {
        let _ = item.focus();
    }
}
