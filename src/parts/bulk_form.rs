//! The form that puts one value into a field of many records.

use leptos::prelude::*;

use crate::tr;
use crate::ui::Select;

/// A choice of the field, its new value, and the button that edits.
#[component]
pub(crate) fn BulkForm(
    /// The field that is chosen, by its key.
    what: RwSignal<String>,
    /// The new value; emptied when another field is chosen.
    value: RwSignal<String>,
    /// The fields, by their keys, with their names.
    fields: Signal<Vec<(String, String)>>,
    /// Values to choose from.
    suggestions: Memo<Vec<String>>,
    /// What kind of text is typed.
    #[prop(default = Signal::stored("text"))]
    kind: Signal<&'static str>,
    /// Says more about the value.
    #[prop(optional)]
    note: Option<Signal<String>>,
    /// What the button says.
    apply: Signal<String>,
    /// Is told to edit; then the dialog closes.
    on_submit: Callback<()>,
    /// Whether the dialog is open in which the form stands.
    open: RwSignal<bool>,
) -> impl IntoView {
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
        open.set(false);
    };
    view! {
        <form class="dialog__form" on:submit=submit novalidate>
            <h1>{move || tr!(bulk.title)}</h1>
            <div class="field">
                <span class="field__label" aria-hidden="true">{move || tr!(conditions.column)}</span>
                <Select
                    class="input"
                    label=Signal::derive(|| tr!(conditions.column).to_owned())
                    value=what
                    options=fields
                    on_change=Callback::new(move |chosen: String| {
                        value.set(String::new());
                        what.set(chosen);
                    })
                />
            </div>
            <label class="field">
                <span class="field__label">{move || tr!(bulk.value)}</span>
                <input
                    class="input"
                    type=move || kind.get()
                    list="bulk-values"
                    autocomplete="off"
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
                <datalist id="bulk-values">
                    {move || suggestions.get().into_iter().map(|text| view! { <option value=text></option> }).collect_view()}
                </datalist>
            </label>
            {note.map(|note| view! { <p class="faint">{move || note.get()}</p> })}
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>{move || tr!(deal.cancel)}</button>
                <button type="submit" class="button button--primary">{move || apply.get()}</button>
            </div>
        </form>
    }
}
