//! New fields of one's own.

use kith::domain::{FieldKind, FieldOf};
use kith::journal::Command;
use leptos::prelude::*;

use crate::store::use_store;
use crate::tr;
use crate::ui::{Icon, Select};

/// Kinds of fields with their names.
pub(crate) fn field_kinds() -> Signal<Vec<(String, String)>> {
    Signal::derive(|| {
        let kinds = FieldKind::ALL.iter();
        kinds
            .map(|kind| (kind.as_str().to_owned(), kind_name(*kind).to_owned()))
            .collect()
    })
}

pub(super) fn kind_name(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => tr!(own_field.text),
        FieldKind::Number => tr!(own_field.number),
        FieldKind::Money => tr!(own_field.money),
        FieldKind::Date => tr!(own_field.date),
        FieldKind::Choice => tr!(own_field.choice),
        FieldKind::Choices => tr!(own_field.choices),
        FieldKind::Person => tr!(own_field.person),
        FieldKind::Company => tr!(own_field.company),
        FieldKind::Member => tr!(own_field.member),
        FieldKind::Link => tr!(own_field.link),
        FieldKind::YesNo => tr!(own_field.yes_no),
    }
}

/// A button that opens the line that adds a field.
#[component]
pub(super) fn NewField(of: FieldOf) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let close = Callback::new(move |()| is_open.set(false));
    move || {
        if is_open.get() {
            return view! { <NewFieldForm of close /> }.into_any();
        }
        view! {
            <button type="button" class="button button--plain button--text" on:click=move |_| is_open.set(true)>
                <Icon icon=icondata::LuPlus />
                {move || tr!(own_field.add)}
            </button>
        }
        .into_any()
    }
}

/// A line that adds a field: its name and kind.
#[component]
pub(crate) fn NewFieldForm(
    /// Which records have it.
    of: FieldOf,
    /// Takes the line away: once the field is added, or by Escape. Without it, the line stays.
    #[prop(optional)]
    close: Option<Callback<()>>,
) -> impl IntoView {
    let store = use_store();
    let name = RwSignal::new(String::new());
    let kind = RwSignal::new(FieldKind::Text.as_str().to_owned());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let done = store.dispatch(Command::CreateField {
            of,
            name: name.get_untracked(),
            kind: kind.with_untracked(|kind| kind.parse().unwrap_or_default()),
            options: Vec::new(),
            first: None,
        });
        if done {
            name.set(String::new());
            if let Some(close) = close {
                close.run(());
            }
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if let Some(close) = close.filter(|_| event.key() == "Escape") {
            event.prevent_default();
            event.stop_propagation();
            close.run(());
        }
    };
    view! {
        <form class="inline-form" on:submit=submit on:keydown=on_key>
            <input
                class="input"
                autofocus=close.is_some()
                aria-label=move || tr!(own_field.name)
                placeholder=move || tr!(own_field.name)
                prop:value=move || name.get()
                on:input=move |event| name.set(event_target_value(&event))
            />
            <Select
                class="input"
                label=Signal::derive(|| tr!(own_field.kind).to_owned())
                value=kind
                options=field_kinds()
                on_change=Callback::new(move |text| kind.set(text))
            />
            <button type="submit" class="button button--primary">{move || tr!(own_field.create)}</button>
        </form>
    }
}
