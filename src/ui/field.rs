//! Fields that say what they hold only when one has finished with them.

use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// A line of text, a date or a number that is edited in place. Enter and leaving it keep what was
/// typed, Escape gives the old text back where another one was typed. What is shown afterwards is what `value` says, so that a
/// refused text does not stay.
#[component]
pub fn TextField(
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Is told what was typed, when it differs.
    on_change: Callback<String>,
    /// Texts to choose from.
    #[prop(optional, into)]
    suggestions: Option<Signal<Vec<String>>>,
    /// What stands there while it is empty.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
    /// The type of the input: `text`, `date`, `datetime-local`, `time`, `email` …
    #[prop(default = "text")]
    kind: &'static str,
    /// The class: `cell` in place, `input` in forms.
    #[prop(default = "cell")]
    class: &'static str,
    /// Which keys a phone shows: `decimal`, `numeric` …
    #[prop(optional)]
    keys: Option<&'static str>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let list = suggestions.map(|_| new_id());
    let show = move || {
        if let Some(input) = input.get_untracked() {
            input.set_value(&value.get_untracked());
        }
    };
    let keep = move || {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let text = input.value();
        if text != value.get_untracked() {
            on_change.run(text);
        }
        show();
    };
    // A date that is being typed is a date after each digit of its year: it counts once one has
    // finished. One that is picked counts at once.
    let is_dated = matches!(kind, "date" | "datetime-local" | "time");
    let is_typed = StoredValue::new(false);
    let change = move |_| {
        if !(is_dated && is_typed.get_value()) {
            keep();
        }
    };
    let leave = move |_| {
        // A field that is taken away while it is entered is left, too, but keeps nothing.
        if is_dated && is_typed.try_get_value() == Some(true) {
            is_typed.set_value(false);
            keep();
        }
    };
    let key = move |event: KeyboardEvent| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        match event.key().as_str() {
            "Escape" if input.value() != value.get_untracked() => {
                event.prevent_default();
                event.stop_propagation();
                show();
                let _ = input.blur();
            }
            // In a form Enter goes on to send it.
            "Enter" if input.closest("form").is_ok_and(|form| form.is_some()) => keep(),
            "Enter" => {
                let _ = input.blur();
            }
            "Tab" | "Shift" | "Escape" => {}
            _ => is_typed.set_value(true),
        }
    };
    // Shown anew only when it differs, so that what is being typed stays while others change.
    let shown = Memo::new(move |_| value.get());
    // Suggestions are looked up when the field is entered, not for each field on the page.
    let is_entered = RwSignal::new(false);
    view! {
        <input
            class=class
            class=("cell--empty", move || is_dated && shown.with(String::is_empty))
            type=kind
            node_ref=input
            aria-label=move || label.get()
            placeholder=move || placeholder.map(|text| text.get())
            inputmode=keys
            list=list.clone()
            autocomplete="off"
            prop:value=move || shown.get()
            on:change=change
            on:keydown=key
            on:blur=leave
            on:focus=move |_| is_entered.set(true)
        />
        {suggestions.map(|suggestions| view! {
            <datalist id=list>
                {move || is_entered.get().then(|| suggestions.get().into_iter().map(|text| view! {
                    <option value=text></option>
                }).collect_view())}
            </datalist>
        })}
    }
}

/// An identity for an element that another one refers to.
fn new_id() -> String {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    format!("field-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A choice of one of several values, by their texts.
#[component]
pub fn Select(
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The value chosen.
    #[prop(into)]
    value: Signal<String>,
    /// The values with their texts.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Is told the value chosen.
    on_change: Callback<String>,
    /// The class: `cell cell--select` in place, `input` in forms.
    #[prop(default = "cell cell--select")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <select
            class=class
            aria-label=move || label.get()
            on:change=move |event| {
                on_change.run(event_target_value(&event));
                // A refused choice goes back to what holds.
                let now = value.get_untracked();
                event_target::<web_sys::HtmlSelectElement>(&event).set_value(&now);
            }
        >
            {move || options.get().into_iter().map(|(option, text)| {
                let chosen = option.clone();
                view! { <option value=option prop:selected=move || value.get() == chosen>{text}</option> }
            }).collect_view()}
        </select>
    }
}
