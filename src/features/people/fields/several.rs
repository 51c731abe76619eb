//! Fields that hold several values: addresses, numbers, links, domains.

use std::collections::{BTreeMap, BTreeSet};

use kith::domain::Contact;
use leptos::prelude::*;

use crate::tr;
use crate::ui::{Icon, Select, TextField};

/// What a value is, which says how it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    Mail,
    Call,
    Page,
}

impl Opens {
    fn href(self, value: &str) -> String {
        match self {
            Self::Mail => format!("mailto:{value}"),
            Self::Call => format!("tel:{}", value.replace(' ', "")),
            Self::Page if value.contains("://") => value.to_owned(),
            Self::Page => format!("https://{value}"),
        }
    }

    fn icon(self) -> icondata::Icon {
        match self {
            Self::Mail => icondata::LuMail,
            Self::Call => icondata::LuPhone,
            Self::Page => icondata::LuExternalLink,
        }
    }

    /// Nothing but pages, letters and calls is opened: a link of another kind may come from a file.
    fn can_open(self, value: &str) -> bool {
        match self {
            Self::Mail | Self::Call => true,
            Self::Page => match value.split_once("://") {
                Some((scheme, _)) => matches!(scheme, "http" | "https"),
                None => value.contains('.') && !value.contains(char::is_whitespace),
            },
        }
    }
}

/// What a label is called.
fn label_name(label: &str) -> String {
    match label {
        "main" => tr!(people.label_main).to_owned(),
        "work" => tr!(people.label_work).to_owned(),
        "home" => tr!(people.label_home).to_owned(),
        "mobile" => tr!(people.label_mobile).to_owned(),
        other => other.to_owned(),
    }
}

/// What each value is for, and who is told a value and what it is for from now on.
type Labelled = (Memo<BTreeMap<String, String>>, Callback<(String, String)>);

/// By what somebody is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReachedBy {
    Email,
    Phone,
    Link,
}

/// The ways of one kind in which somebody is reached.
#[component]
pub(super) fn Reached(
    by: ReachedBy,
    contact: Memo<Contact>,
    /// Is told which value takes the place of which.
    set: Callback<(Option<String>, Option<String>)>,
    /// Is told a value and what it is for; without it, none is asked.
    #[prop(optional)]
    set_label: Option<Callback<(String, String)>>,
) -> impl IntoView {
    let values = Memo::new(move |_| {
        contact.with(|contact| match by {
            ReachedBy::Email => contact.emails.clone(),
            ReachedBy::Phone => contact.phones.clone(),
            ReachedBy::Link => contact.links.clone(),
        })
    });
    let labels = Memo::new(move |_| contact.with(|contact| contact.labels.clone()));
    let labelled = set_label.map(|set_label| (labels, set_label));
    let label = Signal::derive(move || {
        let label = match by {
            ReachedBy::Email => tr!(field.email),
            ReachedBy::Phone => tr!(field.phone),
            ReachedBy::Link => tr!(people.link),
        };
        label.to_owned()
    });
    let add = Signal::derive(move || {
        let add = match by {
            ReachedBy::Email => tr!(people.add_email),
            ReachedBy::Phone => tr!(people.add_phone),
            ReachedBy::Link => tr!(people.add_link),
        };
        add.to_owned()
    });
    let opens = match by {
        ReachedBy::Email => Opens::Mail,
        ReachedBy::Phone => Opens::Call,
        ReachedBy::Link => Opens::Page,
    };
    view! { <Several label add values labelled opens set /> }
}

/// Values of which each is edited in place, emptied to remove it, and one more to add. Those that are
/// said to be the main ones come first.
#[component]
pub(super) fn Several(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] add: Signal<String>,
    values: Memo<BTreeSet<String>>,
    /// What each is for, and who is told another one; without it, none is asked.
    #[prop(optional_no_strip)]
    labelled: Option<Labelled>,
    opens: Opens,
    /// Is told which value takes the place of which.
    set: Callback<(Option<String>, Option<String>)>,
) -> impl IntoView {
    let in_order = Memo::new(move |_| {
        let mut values: Vec<String> = values.get().into_iter().collect();
        if let Some((labels, _)) = labelled {
            labels.with(|labels| {
                values.sort_by_key(|value| labels.get(value).map(String::as_str) != Some("main"));
            });
        }
        values
    });
    view! {
        <dt>{move || label.get()}</dt>
        <dd class="several">
            <For each=move || in_order.get() key=Clone::clone let:value>
                <div class="several__line">
                    {
                        let old = value.clone();
                        let link = opens.can_open(&value).then(|| opens.href(&value));
                        let name = value.clone();
                        let label_choice = labelled.map(|(labels, set_label)| {
                            let value = value.clone();
                            view! { <Label value labels set_label /> }
                        });
                        view! {
                            <TextField
                                label
                                value=Signal::stored(value)
                                on_change=Callback::new(move |text: String| {
                                    let text = text.trim();
                                    let new = (!text.is_empty()).then(|| text.to_owned());
                                    set.run((Some(old.clone()), new));
                                })
                            />
                            {label_choice}
                            {link.map(|href| view! {
                                <a
                                    class="button button--plain button--icon button--small"
                                    href=href
                                    aria-label=name
                                    target=(opens == Opens::Page).then_some("_blank")
                                    rel="noopener noreferrer"
                                >
                                    <Icon icon=opens.icon() />
                                </a>
                            })}
                        }
                    }
                </div>
            </For>
            <TextField
                label=add
                placeholder=add
                value=Signal::stored(String::new())
                on_change=Callback::new(move |text: String| set.run((None, Some(text))))
            />
        </dd>
    }
}

/// What a value is for.
#[component]
fn Label(
    value: String,
    labels: Memo<BTreeMap<String, String>>,
    set_label: Callback<(String, String)>,
) -> impl IntoView {
    let name = tr!(people.label_of, value = value.clone());
    let now = {
        let value = value.clone();
        Memo::new(move |_| {
            labels
                .with(|it| it.get(&value).cloned())
                .unwrap_or_default()
        })
    };
    let options = Signal::derive(move || {
        let mut options = vec![(String::new(), tr!(deal.none).to_owned())];
        let known = ["main", "work", "home", "mobile"];
        options.extend(known.map(|label| (label.to_owned(), label_name(label))));
        let now = now.get();
        if !now.is_empty() && !known.contains(&now.as_str()) {
            options.push((now.clone(), now));
        }
        options
    });
    view! {
        <Select
            class="cell cell--select several__label"
            label=Signal::stored(name)
            value=now
            options
            on_change=Callback::new(move |label| set_label.run((value.clone(), label)))
        />
    }
}
