//! The value of a field of one's own, in the manner of its kind.

use std::collections::BTreeMap;

use kith::domain::{CustomField, FieldKind, amount, amount_text, choices, yes_or_no};
use leptos::prelude::*;

use super::new::kind_name;
use crate::parts::pick::{self, Picked};
use crate::store::{Part, Store, use_store};
use crate::tr;
use crate::ui::{Combobox, Icon, Select, TextField};
use crate::words::format;

/// The value of a field in the manner of its kind. What does not read as that is shown as it was
/// written, and can be put right.
#[component]
pub(super) fn Value(
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
