//! The fields of one's own that a record has, edited in place, and new ones made where one works.

use std::collections::{BTreeMap, BTreeSet};

use kith::domain::{
    CustomField, CustomFieldId, FieldKind, FieldOf, Party, amount, amount_text, choices, yes_or_no,
};
use kith::journal::{Command, Workspace};
use leptos::prelude::*;

use super::pick::{self, Picked};
use crate::store::{Part, Store, use_store};
use crate::tr;
use crate::ui::{Combobox, Icon, Select, TextField};
use crate::words::format;

/// Kinds of fields with their names.
pub(crate) fn field_kinds() -> Signal<Vec<(String, String)>> {
    Signal::derive(|| {
        let kinds = FieldKind::ALL.iter();
        kinds
            .map(|kind| (kind.as_str().to_owned(), kind_name(*kind).to_owned()))
            .collect()
    })
}

fn kind_name(kind: FieldKind) -> &'static str {
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

/// What notes say that could be kept in a field.
#[component]
fn Noted(
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

/// The value of a field in the manner of its kind. What does not read as that is shown as it was
/// written, and can be put right.
#[component]
fn Value(
    field: CustomField,
    values: Signal<BTreeMap<String, String>>,
    set: Callback<(String, Option<String>)>,
) -> impl IntoView {
    let store = use_store();
    let CustomField {
        key,
        name,
        kind,
        options,
        ..
    } = field;
    let text = {
        let key = key.clone();
        Memo::new(move |_| values.with(|it| it.get(&key).cloned()).unwrap_or_default())
    };
    let label = Signal::stored(name.clone());
    let title = name.clone();
    let set = Callback::new(move |text: String| {
        let text = text.trim();
        let value = (!text.is_empty()).then(|| text.to_owned());
        set.run((key.clone(), value));
    });
    let none = Signal::derive(|| tr!(deal.none).to_owned());
    let reads = Memo::new(move |_| text.with(|text| text.is_empty() || kind.reads(text)));
    let plain =
        move || view! { <TextField label value=text placeholder=none on_change=set /> }.into_any();
    let editor = match kind {
        FieldKind::Text => plain(),
        FieldKind::Number => view! {
            <TextField
                label
                value=text
                placeholder=none
                keys="decimal"
                on_change=Callback::new(move |typed: String| {
                    let plain = typed.replace(['\u{a0}', '\u{202f}', ' '], "").replace(',', ".");
                    if plain.is_empty() || kind.reads(&plain) {
                        set.run(plain);
                    } else {
                        store.complain(tr!(own_field.bad_number, text = typed));
                    }
                })
            />
        }
        .into_any(),
        FieldKind::Money => money(store, label, text, set),
        FieldKind::Date => move_when(reads, plain, move || {
            view! { <TextField kind="date" label value=text on_change=set /> }.into_any()
        }),
        FieldKind::Choice => one_of(label, text, options, set),
        FieldKind::Choices => several_of(label, text, options, set),
        FieldKind::Person | FieldKind::Company | FieldKind::Member => {
            record(store, kind, label, text, set)
        }
        FieldKind::Link => view! {
            <div class="several__line">
                <TextField label value=text placeholder=none on_change=set />
                {move || text.with(|text| kind.reads(text) && !text.is_empty()).then(|| {
                    let text = text.get();
                    let href = match text.strip_prefix("www.") {
                        Some(_) => format!("https://{text}"),
                        None => text,
                    };
                    view! {
                        <a
                            class="button button--plain button--icon button--small"
                            href=href.clone()
                            target="_blank"
                            rel="noopener noreferrer"
                            aria-label=href
                        >
                            <Icon icon=icondata::LuExternalLink />
                        </a>
                    }
                })}
            </div>
        }
        .into_any(),
        FieldKind::YesNo => {
            let now = Signal::derive(move || match text.with(|text| yes_or_no(text)) {
                Some(true) => "yes".to_owned(),
                Some(false) => "no".to_owned(),
                None => text.get(),
            });
            let options = Signal::derive(move || {
                let mut options = vec![
                    (String::new(), tr!(deal.none).to_owned()),
                    ("yes".to_owned(), tr!(own_field.yes).to_owned()),
                    ("no".to_owned(), tr!(own_field.no).to_owned()),
                ];
                let other = text.get();
                if !other.is_empty() && yes_or_no(&other).is_none() {
                    options.push((other.clone(), other));
                }
                options
            });
            view! { <Select label value=now options on_change=set /> }.into_any()
        }
    };
    view! {
        <dt class="ellipsis" title=title>{name}</dt>
        <dd>
            {editor}
            {move || (!reads.get()).then(|| view! {
                <p class="faint own-field__hint">{tr!(own_field.does_not_read, kind = kind_name(kind))}</p>
            })}
        </dd>
    }
}

/// One view while the value reads as its kind, another while it does not.
fn move_when(
    reads: Memo<bool>,
    other: impl Fn() -> AnyView + Send + Sync + 'static,
    view: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    (move || if reads.get() { view() } else { other() }).into_any()
}

fn money(
    store: Store,
    label: Signal<String>,
    text: Memo<String>,
    set: Callback<String>,
) -> AnyView {
    let own = move || store.with(&[Part::Settings], |w| w.settings.currency);
    let shown = Signal::derive(move || {
        let text = text.get();
        match amount(&text, own()) {
            Some(money) => format().money(money),
            None => text,
        }
    });
    let change = Callback::new(move |typed: String| match store.parse_amount(&typed) {
        Ok(Some(money)) => set.run(amount_text(money)),
        Ok(None) => set.run(String::new()),
        Err(()) => store.complain(tr!(deal.bad_value, text = typed)),
    });
    view! {
        <TextField
            label
            value=shown
            placeholder=Signal::derive(|| tr!(deal.none).to_owned())
            keys="decimal"
            on_change=change
        />
    }
    .into_any()
}

fn one_of(
    label: Signal<String>,
    text: Memo<String>,
    options: Vec<String>,
    set: Callback<String>,
) -> AnyView {
    let options = Signal::derive(move || {
        let now = text.get();
        let mut all = vec![(String::new(), tr!(deal.none).to_owned())];
        all.extend(options.iter().map(|it| (it.clone(), it.clone())));
        // A choice that was taken away stays where it was made.
        if !now.is_empty() && !options.contains(&now) {
            all.push((now.clone(), now));
        }
        all
    });
    view! { <Select label value=text options on_change=set /> }.into_any()
}

fn several_of(
    label: Signal<String>,
    text: Memo<String>,
    options: Vec<String>,
    set: Callback<String>,
) -> AnyView {
    let all = Memo::new(move |_| {
        let mut all = options.clone();
        text.with(|text| {
            for choice in choices(text) {
                if !all.iter().any(|it| it == choice) {
                    all.push(choice.to_owned());
                }
            }
        });
        all
    });
    let toggle = move |choice: &str| {
        let now = text.get_untracked();
        let mut kept: Vec<&str> = choices(&now).collect();
        match kept.iter().position(|it| *it == choice) {
            Some(place) => {
                kept.remove(place);
            }
            None => kept.push(choice),
        }
        set.run(kept.join("; "));
    };
    view! {
        <div class="chips" role="group" aria-label=move || label.get()>
            {move || all.get().into_iter().map(|choice| {
                let shown = choice.clone();
                let is_on = {
                    let choice = choice.clone();
                    move || text.with(|text| choices(text).any(|it| it == choice))
                };
                view! {
                    <button
                        type="button"
                        class="chip chip--button"
                        aria-pressed=move || is_on().to_string()
                        on:click=move |_| toggle(&choice)
                    >
                        {shown}
                    </button>
                }
            }).collect_view()}
        </div>
    }
    .into_any()
}

/// A person, company or member: its identity is kept, its name shown.
fn record(
    store: Store,
    kind: FieldKind,
    label: Signal<String>,
    text: Memo<String>,
    set: Callback<String>,
) -> AnyView {
    let shown = Signal::derive(move || {
        let text = text.get();
        let parts = [Part::People, Part::Companies, Part::Members];
        let name = store.with(&parts, |w| match kind {
            FieldKind::Person => w.person(text.parse().ok()?).map(|it| it.name.clone()),
            FieldKind::Company => w.company(text.parse().ok()?).map(|it| it.name.clone()),
            _ => w.members.get(text.parse().ok()?).map(|it| it.name.clone()),
        });
        name.unwrap_or(text)
    });
    fn picked<I: std::fmt::Display + Send + Sync + 'static>(
        set: Callback<String>,
    ) -> Callback<Picked<I>> {
        Callback::new(move |picked| {
            set.run(match picked {
                Picked::Nobody => String::new(),
                Picked::Known(id, _) => format!("{id}"),
                // Somebody who has no record stays a name.
                Picked::New(name) => name,
            });
        })
    }
    let choices = match kind {
        FieldKind::Person => pick::people(store, || None, picked(set)),
        FieldKind::Company => pick::companies(store, picked(set)),
        _ => pick::members(store, picked(set)),
    };
    view! {
        <Combobox
            class="cell"
            label
            value=shown
            placeholder=Signal::derive(|| tr!(deal.none).to_owned())
            choices
        />
    }
    .into_any()
}

/// A button that opens the line that adds a field.
#[component]
fn NewField(of: FieldOf) -> impl IntoView {
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
