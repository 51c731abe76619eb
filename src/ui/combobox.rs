//! A field that one searches in: existing entries, and new ones.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

/// An entry to choose.
#[derive(Clone)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// Said more quietly beside it; may be empty.
    pub detail: String,
    /// What happens when it is chosen.
    pub action: Callback<()>,
}

/// Lists need names of their own to be pointed at.
static NEXT: AtomicUsize = AtomicUsize::new(0);

/// A text field with a list of what fits: typing searches, the arrow keys move, Enter or Tab choose,
/// Escape gives the old text back. Leaving it otherwise changes nothing, unless `keeps_typed`.
#[component]
pub fn Combobox(
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What is chosen now, in words.
    #[prop(into)]
    value: Signal<String>,
    /// The entries for what was typed, asked for at each keystroke; an empty text asks for all.
    choices: Callback<String, Vec<Choice>>,
    /// The class of the field.
    class: &'static str,
    /// What stands in the field while nothing is chosen.
    #[prop(into)]
    placeholder: Signal<String>,
    /// Leaving the field chooses what was typed.
    #[prop(optional)]
    keeps_typed: bool,
) -> impl IntoView {
    let id = format!("choices-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let is_open = RwSignal::new(false);
    // What was typed since the list opened; until then the field shows what is chosen.
    let typed = RwSignal::new(None::<String>);
    let shown = RwSignal::new(Vec::<Choice>::new());
    let active = RwSignal::new(None::<usize>);
    let root = NodeRef::<html::Div>::new();
    let open = move |text: Option<String>| {
        let searched = text.clone().unwrap_or_default();
        // What was typed points at its best match; a list that was only opened points at nothing.
        active.set((!searched.trim().is_empty()).then_some(0));
        shown.set(choices.run(searched));
        typed.set(text);
        is_open.set(true);
    };
    let close = move || {
        is_open.set(false);
        typed.set(None);
        active.set(None);
    };
    let choose = move |place: usize| {
        let action = shown.with_untracked(|shown| shown.get(place).map(|choice| choice.action));
        close();
        if let Some(action) = action {
            action.run(());
        }
    };
    let choose_active = move || {
        let place = active.get_untracked().filter(|_| is_open.get_untracked());
        if let Some(place) = place {
            choose(place);
        }
        place.is_some()
    };
    let step = move |forth: bool| {
        if !is_open.get_untracked() {
            open(None);
        }
        let count = shown.with_untracked(Vec::len);
        let next = match (active.get_untracked(), forth) {
            (None, true) => 0,
            (None, false) => count.saturating_sub(1),
            (Some(place), true) => (place + 1) % count.max(1),
            (Some(place), false) => place.checked_sub(1).unwrap_or(count.saturating_sub(1)),
        };
        active.set((count > 0).then_some(next));
    };
    let on_key = move |event: KeyboardEvent| {
        let is_open = is_open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => step(true),
            "ArrowUp" => step(false),
            "Enter" if choose_active() => {}
            "Escape" if is_open => close(),
            "Tab" => {
                choose_active();
                return;
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let on_leave = move |event: web_sys::FocusEvent| {
        // A field that is taken out of the page is left, too, when nothing of it is there any more.
        if !is_open.try_get_untracked().unwrap_or_default() {
            return;
        }
        let next: Option<web_sys::Node> = event
            .related_target()
            .and_then(|target| target.dyn_into().ok());
        let leaves = root
            .get_untracked()
            .is_some_and(|root| !root.contains(next.as_ref()));
        if leaves && !(keeps_typed && choose_active()) {
            close();
        }
    };
    let option_id = {
        let id = id.clone();
        move |place: usize| format!("{id}-{place}")
    };
    let active_id = {
        let option_id = option_id.clone();
        move || active.get().map(&option_id)
    };
    // The entry that is pointed at is scrolled into sight.
    {
        let active_id = active_id.clone();
        Effect::new(move |_| {
            let entry = active_id()
                .and_then(|id| document().get_element_by_id(&id))
                .and_then(|entry| entry.dyn_into::<HtmlElement>().ok());
            let list = entry.as_ref().and_then(|entry| entry.parent_element());
            if let (Some(entry), Some(list)) = (entry, list) {
                let (top, height) = (entry.offset_top(), entry.offset_height());
                if top < list.scroll_top() {
                    list.set_scroll_top(top);
                } else if top + height > list.scroll_top() + list.client_height() {
                    list.set_scroll_top(top + height - list.client_height());
                }
            }
        });
    }
    let list_id = id.clone();
    view! {
        <div class="combobox" node_ref=root on:focusout=on_leave>
            <input
                class=class
                role="combobox"
                autocomplete="off"
                aria-label=move || label.get()
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-expanded=move || is_open.get().to_string()
                aria-controls=move || is_open.get().then(|| id.clone())
                aria-activedescendant=active_id
                placeholder=move || placeholder.get()
                prop:value=move || typed.get().unwrap_or_else(|| value.get())
                on:click=move |event| if !is_open.get_untracked() {
                    event_target::<HtmlInputElement>(&event).select();
                    open(None);
                }
                on:input=move |event| open(Some(event_target_value(&event)))
                on:keydown=on_key
            />
            {move || is_open.get().then(|| {
                let option_id = option_id.clone();
                view! {
                    <ul class="combobox__list" role="listbox" id=list_id.clone() aria-label=move || label.get()>
                        {move || shown.get().into_iter().enumerate().map(|(place, choice)| view! {
                            <li
                                class="combobox__choice"
                                role="option"
                                id=option_id(place)
                                aria-selected=move || (active.get() == Some(place)).to_string()
                                // The field keeps the focus.
                                on:pointerdown=|event| event.prevent_default()
                                on:mousedown=|event| event.prevent_default()
                                on:click=move |_| choose(place)
                            >
                                <span class="ellipsis">{choice.text}</span>
                                {(!choice.detail.is_empty()).then(|| view! { <span class="faint">{choice.detail}</span> })}
                            </li>
                        }).collect_view()}
                    </ul>
                }
            })}
        </div>
    }
}
