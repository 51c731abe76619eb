//! Lines of the list of fields.

use leptos::prelude::*;

use crate::tr;
use crate::ui::{Icon, TextField};

/// A line of text.
#[component]
pub(super) fn Line(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    on_change: Callback<String>,
    #[prop(optional)] suggestions: Option<Signal<Vec<String>>>,
    #[prop(default = "text")] kind: &'static str,
) -> impl IntoView {
    let none = Signal::derive(|| tr!(deal.none).to_owned());
    let field = match suggestions {
        Some(suggestions) => view! {
            <TextField label value on_change suggestions placeholder=none kind />
        }
        .into_any(),
        None => view! { <TextField label value on_change placeholder=none kind /> }.into_any(),
    };
    view! {
        <dt>{move || label.get()}</dt>
        <dd>{field}</dd>
    }
}

/// A line that is there once it holds something, or when all fields are wanted.
#[component]
pub(super) fn RareLine(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    on_change: Callback<String>,
    /// Whether all fields are wanted.
    all: RwSignal<bool>,
    #[prop(optional)] suggestions: Option<Signal<Vec<String>>>,
    #[prop(default = "text")] kind: &'static str,
) -> impl IntoView {
    let is_shown = Memo::new(move |_| all.get() || value.with(|value| !value.is_empty()));
    move || {
        is_shown.get().then(|| match suggestions {
            Some(suggestions) => {
                view! { <Line label value on_change suggestions kind /> }.into_any()
            }
            None => view! { <Line label value on_change kind /> }.into_any(),
        })
    }
}

/// The button that shows all fields, or those in use.
#[component]
pub(super) fn AllFields(all: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button--plain button--text"
            aria-expanded=move || all.get().to_string()
            on:click=move |_| all.update(|all| *all = !*all)
        >
            <Icon icon=icondata::LuChevronDown />
            {move || if all.get() { tr!(people.fewer_fields) } else { tr!(people.all_fields) }}
        </button>
    }
}
