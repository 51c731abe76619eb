//! The fields of a person and of a company, edited in place.

use std::collections::BTreeSet;

use kith::domain::{CompanyId, Party, PersonId};
use kith::journal::{Command, CompanyEdit, PersonEdit};
use leptos::prelude::*;

use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::ui::{Icon, TextField};

/// At most so many companies are suggested.
const SUGGESTED: usize = 500;

/// A line of the list of fields.
#[component]
fn Line(
    label: Signal<String>,
    value: Signal<String>,
    on_change: Callback<String>,
    #[prop(optional)] suggestions: Option<Signal<Vec<String>>>,
) -> impl IntoView {
    let none = Signal::derive(|| tr!(deal.none).to_owned());
    let field = match suggestions {
        Some(suggestions) => view! {
            <TextField label value on_change suggestions placeholder=none />
        }
        .into_any(),
        None => view! { <TextField label value on_change placeholder=none /> }.into_any(),
    };
    view! {
        <dt>{move || label.get()}</dt>
        <dd>{field}</dd>
    }
}

/// Addresses or numbers: each edited in place, emptied to remove it, and one more to add.
#[component]
fn Several(
    label: Signal<String>,
    add: Signal<String>,
    values: Memo<BTreeSet<String>>,
    /// What a link to one begins with: `mailto:` or `tel:`.
    scheme: &'static str,
    /// Is told which value takes the place of which.
    set: Callback<(Option<String>, Option<String>)>,
) -> impl IntoView {
    view! {
        <dt>{move || label.get()}</dt>
        <dd class="several">
            <For each=move || values.get() key=|value| value.clone() let:value>
                <div class="several__line">
                    {
                        let old = value.clone();
                        let href = format!("{scheme}{value}");
                        let name = value.clone();
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
                            <a class="button button--plain button--icon button--small" href=href aria-label=name>
                                <Icon icon=if scheme == "tel:" { icondata::LuPhone } else { icondata::LuMail } />
                            </a>
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

/// The fields of a person.
#[component]
pub(super) fn PersonFields(id: PersonId) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let record = store.person(id);
    let edit = move |edit: PersonEdit| {
        store.dispatch(Command::EditPerson { person: id, edit });
    };
    let company = Memo::new(move |_| record.get().and_then(|person| person.company));
    let company_name = Signal::derive(move || {
        store.with(&[Part::Companies], |w| {
            let company = company.get().and_then(|id| w.company(id));
            company
                .map(|company| company.name.clone())
                .unwrap_or_default()
        })
    });
    let companies = Signal::derive(move || {
        store.peek(|w| {
            let mut names: Vec<_> = w.companies.iter().map(|c| c.name.clone()).collect();
            names.sort();
            names.truncate(SUGGESTED);
            names
        })
    });
    let emails = Memo::new(move |_| record.get().map(|p| p.contact.emails).unwrap_or_default());
    let phones = Memo::new(move |_| record.get().map(|p| p.contact.phones).unwrap_or_default());
    let name = Signal::derive(move || record.get().map(|p| p.name).unwrap_or_default());
    let title = Signal::derive(move || record.get().map(|p| p.job_title).unwrap_or_default());
    view! {
        <section class="panel__section" aria-label=move || tr!(deal.fields)>
            <dl class="fields">
                <Line
                    label=Signal::derive(|| tr!(people.name).to_owned())
                    value=name
                    on_change=Callback::new(move |text| edit(PersonEdit::Name(text)))
                />
                <Line
                    label=Signal::derive(|| tr!(field.job_title).to_owned())
                    value=title
                    on_change=Callback::new(move |text| edit(PersonEdit::JobTitle(text)))
                />
                <dt>{move || tr!(deal.company)}</dt>
                <dd class="several__line">
                    <TextField
                        label=Signal::derive(|| tr!(deal.company).to_owned())
                        placeholder=Signal::derive(|| tr!(deal.none).to_owned())
                        value=company_name
                        suggestions=companies
                        on_change=Callback::new(move |text| edit(PersonEdit::CompanyNamed(text)))
                    />
                    {move || company.get().map(|id| view! {
                        <a
                            class="button button--plain button--icon button--small"
                            href=move || navigation.place().open_party(Party::Company(id)).to_string()
                            aria-label=move || company_name.get()
                        >
                            <Icon icon=icondata::LuPanelRight />
                        </a>
                    })}
                </dd>
                <Several
                    label=Signal::derive(|| tr!(field.email).to_owned())
                    add=Signal::derive(|| tr!(people.add_email).to_owned())
                    values=emails
                    scheme="mailto:"
                    set=Callback::new(move |(old, new)| edit(PersonEdit::Email(old, new)))
                />
                <Several
                    label=Signal::derive(|| tr!(field.phone).to_owned())
                    add=Signal::derive(|| tr!(people.add_phone).to_owned())
                    values=phones
                    scheme="tel:"
                    set=Callback::new(move |(old, new)| edit(PersonEdit::Phone(old, new)))
                />
            </dl>
        </section>
    }
}

/// The fields of a company, and its people.
#[component]
pub(super) fn CompanyFields(id: CompanyId) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let record = store.company(id);
    let edit = move |edit: CompanyEdit| {
        store.dispatch(Command::EditCompany { company: id, edit });
    };
    let name = Signal::derive(move || record.get().map(|c| c.name).unwrap_or_default());
    let domain = Signal::derive(move || record.get().map(|c| c.domain).unwrap_or_default());
    let industry = Signal::derive(move || record.get().map(|c| c.industry).unwrap_or_default());
    let people = Memo::new(move |_| {
        store.with(&[Part::People], |w| {
            let works_here = |of: CompanyId| w.company_itself(of) == id;
            let people = w
                .people
                .iter()
                .filter(|person| person.company.is_some_and(works_here));
            let mut people: Vec<_> = people
                .map(|person| (person.name.clone(), person.id, person.job_title.clone()))
                .collect();
            people.sort();
            people
        })
    });
    view! {
        <section class="panel__section" aria-label=move || tr!(deal.fields)>
            <dl class="fields">
                <Line
                    label=Signal::derive(|| tr!(people.name).to_owned())
                    value=name
                    on_change=Callback::new(move |text| edit(CompanyEdit::Name(text)))
                />
                <Line
                    label=Signal::derive(|| tr!(people.domain).to_owned())
                    value=domain
                    on_change=Callback::new(move |text| edit(CompanyEdit::Domain(text)))
                />
                <Line
                    label=Signal::derive(|| tr!(people.industry).to_owned())
                    value=industry
                    on_change=Callback::new(move |text| edit(CompanyEdit::Industry(text)))
                />
            </dl>
        </section>
        {move || (!people.with(Vec::is_empty)).then(|| view! {
            <section class="panel__section" aria-label=move || tr!(people.people)>
                <h3>{move || tr!(people.people)}</h3>
                <ul class="links">
                    {move || people.get().into_iter().map(|(name, id, title)| view! {
                        <li>
                            <a href=move || navigation.place().open_party(Party::Person(id)).to_string()>
                                <crate::ui::Avatar name=name.clone() />
                                <span class="ellipsis">{name.clone()}</span>
                                <span class="faint ellipsis">{title}</span>
                            </a>
                        </li>
                    }).collect_view()}
                </ul>
            </section>
        })}
    }
}
