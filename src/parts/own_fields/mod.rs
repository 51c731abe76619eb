//! The fields of one's own that a record has, edited in place, and new ones made where one works.

mod new;
mod noted;
mod told;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use kith::domain::{FieldKind, FieldOf, Party};
use kith::journal::{Command, Workspace};
use leptos::prelude::*;
use new::NewField;
use noted::Noted;
use value::Value;

use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::{Icon, TextField};

pub(crate) use new::{NewFieldForm, field_kinds};
pub(crate) use told::{own_text, yes_or_no_word};

/// The fields of one's own of a record: those that are defined, what an import brought beside them,
/// and a way to add one.
#[component]
pub(crate) fn OwnFields(
    /// What kind of record it is.
    of: FieldOf,
    /// Its values by key.
    #[prop(into)]
    values: Signal<BTreeMap<String, String>>,
    /// Is told a key and its new value.
    set: Callback<(String, Option<String>)>,
    /// What its notes say in lines like "Budget: 5000".
    #[prop(optional, into)]
    noted: Option<Signal<Vec<(String, String)>>>,
    /// Whose they are, for the first value of a field that a note suggests.
    #[prop(optional)]
    party: Option<Party>,
) -> impl IntoView {
    let store = use_store();
    let fields = Memo::new(move |_| {
        let me = store.me();
        store.with(&[Part::Settings], |w| {
            let fields = w.settings.fields_for(of, me).into_iter();
            fields
                .map(|(id, field)| (id, field.clone()))
                .collect::<Vec<_>>()
        })
    });
    // What is there without a field of its own.
    let others = Memo::new(move |_| {
        fields.with(|fields| {
            let defined: BTreeSet<&str> = fields.iter().map(|(_, it)| it.key.as_str()).collect();
            let keys = values.get().into_keys();
            let keys = keys.filter(|key| !defined.contains(key.as_str()));
            let me = store.me();
            store.peek(|w| {
                keys.filter(|key| !w.settings.hides(&[of], key, me))
                    .collect::<Vec<_>>()
            })
        })
    });
    let define = move |key: String| {
        let (kind, options) = store.peek(|w| {
            let values = values_of(w, of, &key);
            let kind = FieldKind::likely(values.iter().map(String::as_str));
            let options: BTreeSet<String> = match kind {
                FieldKind::Choice => values.into_iter().collect(),
                _ => BTreeSet::new(),
            };
            (kind, options.into_iter().collect())
        });
        store.dispatch(Command::CreateField {
            of,
            name: key,
            kind,
            options,
            first: None,
        });
    };
    view! {
        <section class="panel__section" aria-label=move || tr!(own_field.title)>
            <dl class="fields">
                <For each=move || fields.get() key=|(id, field)| (*id, field.clone()) let:it>
                    <Value field=it.1 values set />
                </For>
                <For each=move || others.get() key=Clone::clone let:key>
                    <dt class="ellipsis">{key.clone()}</dt>
                    <dd class="several__line">
                        {
                            let label = key.clone();
                            let read = key.clone();
                            let written = key.clone();
                            let hint = tr!(own_field.define, name = key.clone());
                            view! {
                                <TextField
                                    label=Signal::stored(label)
                                    value=Signal::derive(move || values.with(|it| it.get(&read).cloned()).unwrap_or_default())
                                    on_change=Callback::new(move |text| set.run((written.clone(), Some(text))))
                                />
                                <button
                                    type="button"
                                    class="button button--plain button--icon button--small"
                                    aria-label=hint.clone()
                                    title=hint
                                    on:click=move |_| define(key.clone())
                                >
                                    <Icon icon=icondata::LuListPlus />
                                </button>
                            }
                        }
                    </dd>
                </For>
            </dl>
            {noted.map(|noted| view! { <Noted of fields values noted party set /> })}
            <NewField of />
        </section>
    }
}

/// All values of a key among the records of a kind.
fn values_of(w: &Workspace, of: FieldOf, key: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut take = |custom: &BTreeMap<String, String>| values.extend(custom.get(key).cloned());
    match of {
        FieldOf::People => w.people.iter().for_each(|it| take(&it.custom)),
        FieldOf::Companies => w.companies.iter().for_each(|it| take(&it.custom)),
        FieldOf::Deals => w.deals.iter().for_each(|it| take(&it.custom)),
    }
    values
}
