//! Where what is known of somebody came from, and what changed both here and there.

use std::collections::BTreeMap;

use kith::domain::{Moment, Origin, Party, SourceId};
use kith::journal::{Command, CompanyEdit, PersonEdit, Workspace};
use leptos::prelude::*;

use crate::store::{Part, use_store};
use crate::tr;
use crate::words::format;

/// A value as sources know it: the field, what that is called, and the value.
type Known = (String, String, String);

fn field_name(field: &str) -> String {
    match field {
        "name" => tr!(people.name).to_owned(),
        "job_title" => tr!(field.job_title).to_owned(),
        "company" => tr!(deal.company).to_owned(),
        "email" => tr!(field.email).to_owned(),
        "phone" => tr!(field.phone).to_owned(),
        "address" => tr!(people.address).to_owned(),
        "link" => tr!(people.link).to_owned(),
        "birthday" => tr!(people.birthday).to_owned(),
        "domain" => tr!(people.domain).to_owned(),
        "industry" => tr!(people.industry).to_owned(),
        "employees" => tr!(people.employees).to_owned(),
        "tag" => tr!(people.tags).to_owned(),
        other => other.strip_prefix("custom:").unwrap_or(other).to_owned(),
    }
}

fn known_of(w: &Workspace, party: Party) -> Vec<Known> {
    kith::exchange::source_values(w, party)
        .into_iter()
        .map(|(field, value)| (field.clone(), field_name(&field), value))
        .collect()
}

fn origins_of(w: &Workspace, party: Party) -> Option<&BTreeMap<SourceId, Origin>> {
    match party {
        Party::Person(id) => w.people.get(id).map(|it| &it.origins),
        Party::Company(id) => w.companies.get(id).map(|it| &it.origins),
    }
}

const PARTS: [Part; 3] = [Part::People, Part::Companies, Part::Settings];

/// A value that changed here and in a source.
#[derive(Debug, Clone, PartialEq)]
struct Difference {
    source: SourceId,
    source_name: String,
    field: String,
    label: String,
    here: String,
    there: String,
}

/// Values that changed here and in a source, side by side: one is to be chosen.
#[component]
pub(in crate::features::people) fn Open(party: Party) -> impl IntoView {
    let store = use_store();
    let open = Memo::new(move |_| {
        let _ = crate::words::locale();
        store.with(&PARTS, |w| {
            let known = known_of(w, party);
            let mut open = Vec::new();
            for (source, origin) in origins_of(w, party).into_iter().flatten() {
                let source_name = w.settings.sources.get(source).map(|it| it.name.clone());
                for (field, there) in &origin.open {
                    let here = known.iter().filter(|(known, ..)| known == field);
                    let here: Vec<&str> = here.map(|(.., value)| value.as_str()).collect();
                    open.push(Difference {
                        source: *source,
                        source_name: source_name.clone().unwrap_or_default(),
                        field: field.clone(),
                        label: field_name(field),
                        here: here.join(", "),
                        there: there.clone(),
                    });
                }
            }
            open
        })
    });
    let settle = move |it: &Difference, take: bool| {
        let (source, field, value) = (it.source, it.field.clone(), it.there.clone());
        store.dispatch(match party {
            Party::Person(person) => Command::EditPerson {
                person,
                edit: PersonEdit::Settle {
                    source,
                    field,
                    value,
                    take,
                },
            },
            Party::Company(company) => Command::EditCompany {
                company,
                edit: CompanyEdit::Settle {
                    source,
                    field,
                    value,
                    take,
                },
            },
        });
    };
    move || {
        let lines = open.get().into_iter().map(|it| {
            let (mine, theirs) = (it.clone(), it.clone());
            let or_none = |text: String| match text.as_str() {
                "" => tr!(deal.none).to_owned(),
                _ => text,
            };
            view! {
                <li class="settle__item">
                    <span class="settle__field">{it.label.clone()}</span>
                    <span class="settle__side">
                        <span class="faint">{tr!(people.here)}</span>
                        <span>{or_none(it.here)}</span>
                        <button
                            type="button"
                            class="button"
                            aria-label=format!("{}: {}", it.label, tr!(people.keep_ours))
                            on:click=move |_| settle(&mine, false)
                        >
                            {tr!(people.keep_ours)}
                        </button>
                    </span>
                    <span class="settle__side">
                        <span class="faint">{it.source_name}</span>
                        <span>{or_none(it.there)}</span>
                        <button
                            type="button"
                            class="button"
                            aria-label=format!("{}: {}", it.label, tr!(people.take_theirs))
                            on:click=move |_| settle(&theirs, true)
                        >
                            {tr!(people.take_theirs)}
                        </button>
                    </span>
                </li>
            }
        });
        let lines = lines.collect::<Vec<_>>();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="panel__section settle" aria-label=tr!(people.changed_in_both)>
                    <h3>{tr!(people.changed_in_both)}</h3>
                    <ul>{lines}</ul>
                </section>
            }
        })
    }
}

/// What a source said, in words.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    name: String,
    id: String,
    last: Option<Moment>,
    gone: Option<Moment>,
    values: Vec<(String, String, Option<Moment>)>,
}

/// The accounts and files that know somebody, and which value each brought, and when.
#[component]
pub(in crate::features::people) fn Sources(party: Party) -> impl IntoView {
    let store = use_store();
    let said = Memo::new(move |_| {
        let _ = crate::words::locale();
        store.with(&PARTS, |w| {
            let known = known_of(w, party);
            let origins = origins_of(w, party).into_iter().flatten();
            let said = origins.filter_map(|(id, origin)| {
                let source = w.settings.sources.get(id)?;
                let values = known.iter().filter_map(|(field, label, value)| {
                    let import = origin.brought(field, value)?;
                    let at = source.imports.get(usize::from(import)).copied();
                    Some((label.clone(), value.clone(), at))
                });
                Some(Said {
                    name: source.name.clone(),
                    id: origin.id.clone(),
                    last: source.imports.last().copied(),
                    gone: origin.gone,
                    values: values.collect(),
                })
            });
            said.collect::<Vec<_>>()
        })
    });
    let day = move |at: Option<Moment>| {
        at.map(|at| format().date(store.date_of(at)))
            .unwrap_or_default()
    };
    move || {
        let sources = said.get();
        (!sources.is_empty()).then(|| view! {
            <section class="panel__section" aria-label=tr!(people.sources)>
                <h3>{tr!(people.sources)}</h3>
                {sources.into_iter().map(|it| {
                    let head = match it.gone {
                        Some(gone) => tr!(people.gone_from, name = it.name.clone(), day = day(Some(gone))),
                        None => it.name.clone(),
                    };
                    let when = day(it.last);
                    view! {
                        <details class="source">
                            <summary>
                                <span class="ellipsis">{head}</span>
                                {it.gone.is_some().then(|| view! { <span class="tag">{tr!(people.gone_tag)}</span> })}
                                <span class="faint">{when}</span>
                            </summary>
                            {(!it.id.is_empty()).then(|| view! { <p class="faint source__id">{tr!(people.source_id, id = it.id)}</p> })}
                            <table class="source__values">
                                <tbody>
                                    {it.values.into_iter().map(|(label, value, at)| view! {
                                        <tr>
                                            <th scope="row">{label}</th>
                                            <td>{value}</td>
                                            <td class="faint">{day(at)}</td>
                                        </tr>
                                    }).collect_view()}
                                </tbody>
                            </table>
                        </details>
                    }
                }).collect_view()}
            </section>
        })
    }
}
