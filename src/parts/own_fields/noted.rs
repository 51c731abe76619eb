//! What notes say that could be kept in a field.

use std::collections::BTreeMap;

use kith::domain::{CustomField, CustomFieldId, FieldKind, FieldOf, Party};
use kith::journal::Command;
use leptos::prelude::*;

use crate::store::use_store;
use crate::tr;

/// What notes say that could be kept in a field.
#[component]
pub(super) fn Noted(
    of: FieldOf,
    fields: Memo<Vec<(CustomFieldId, CustomField)>>,
    values: Signal<BTreeMap<String, String>>,
    noted: Signal<Vec<(String, String)>>,
    party: Option<Party>,
    set: Callback<(String, Option<String>)>,
) -> impl IntoView {
    let store = use_store();
    let open = Memo::new(move |_| {
        fields.with(|fields| {
            let key_of = |name: &str| {
                let field = fields.iter().find(|(_, it)| {
                    it.name.to_lowercase() == name.to_lowercase() || it.key == name
                });
                field.map(|(_, it)| it.key.clone())
            };
            values.with(|values| {
                let noted = noted.get().into_iter().map(|(name, value)| {
                    let key = key_of(&name);
                    (name, value, key)
                });
                noted
                    .filter(|(name, _, key)| !values.contains_key(key.as_ref().unwrap_or(name)))
                    .take(3)
                    .collect::<Vec<_>>()
            })
        })
    });
    let keep = move |name: String, value: String, key: Option<String>| match key {
        Some(key) => set.run((key, Some(value))),
        None => {
            let kind = FieldKind::likely(std::iter::once(value.as_str()));
            store.dispatch(Command::CreateField {
                of,
                name,
                kind,
                options: Vec::new(),
                first: party.map(|party| (party, value)),
            });
        }
    };
    move || {
        let lines = open.get().into_iter().map(|(name, value, key)| {
            let says = tr!(own_field.noted, name = name.clone(), value = value.clone());
            view! {
                <li class="several__line">
                    <span class="ellipsis faint">{says.clone()}</span>
                    <button
                        type="button"
                        class="button button--plain button--text"
                        aria-label=format!("{}: {says}", tr!(own_field.keep))
                        on:click=move |_| keep(name.clone(), value.clone(), key.clone())
                    >
                        {tr!(own_field.keep)}
                    </button>
                </li>
            }
        });
        let lines = lines.collect::<Vec<_>>();
        (!lines.is_empty()).then(|| view! { <ul class="noted">{lines}</ul> })
    }
}
