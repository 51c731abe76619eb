//! The fields of a company.

use kith::domain::{Company, CompanyId, FieldOf, Party};
use kith::journal::{Command, CompanyEdit, ContactEdit};
use leptos::prelude::*;

use super::addresses::Addresses;
use super::line::{AllFields, Line, RareLine};
use super::noted::noted;
use super::person::company_names;
use super::several::{Opens, Reached, ReachedBy, Several};
use super::tags::Groups;
use crate::parts::{Log, OwnFields};
use crate::store::{Part, use_store};
use crate::tr;

/// The fields of a company.
#[component]
pub(in crate::features::people) fn CompanyFields(id: CompanyId, log: Log) -> impl IntoView {
    let store = use_store();
    let record = store.company(id);
    let all = RwSignal::new(false);
    let edit = move |edit: CompanyEdit| {
        store.dispatch(Command::EditCompany { company: id, edit });
    };
    let contact = move |change: ContactEdit| edit(CompanyEdit::Contact(change));
    let text = move |read: fn(&Company) -> String| {
        Signal::derive(move || record.with(|it| it.as_ref().map(read)).unwrap_or_default())
    };
    let domains = Memo::new(move |_| record.get().map(|c| c.other_domains).unwrap_or_default());
    let reached = Memo::new(move |_| record.get().map(|c| c.contact).unwrap_or_default());
    let addresses = Memo::new(move |_| reached.with(|it| it.addresses.clone()));
    let has_domains = Memo::new(move |_| all.get() || domains.with(|it| !it.is_empty()));
    let has_emails = Memo::new(move |_| all.get() || reached.with(|it| !it.emails.is_empty()));
    let has_links = Memo::new(move |_| all.get() || reached.with(|it| !it.links.is_empty()));
    let custom = Signal::derive(move || record.get().map(|it| it.custom).unwrap_or_default());
    let set_label = Callback::new(move |(value, label)| contact(ContactEdit::Label(value, label)));
    let parent = Signal::derive(move || {
        store.with(&[Part::Companies], |w| {
            let parent = w.companies.get(id).and_then(|it| it.parent);
            let parent = parent.and_then(|id| w.company(id));
            parent.map(|it| it.name.clone()).unwrap_or_default()
        })
    });
    let employees = Callback::new(move |typed: String| {
        let plain = typed.replace(['\u{a0}', '\u{202f}', ' ', ','], "");
        match plain.as_str() {
            "" => edit(CompanyEdit::Employees(None)),
            plain => match plain.parse() {
                Ok(count) => edit(CompanyEdit::Employees(Some(count))),
                Err(_) => store.complain(tr!(own_field.bad_number, text = typed)),
            },
        }
    });
    view! {
        <section class="panel__section" aria-label=move || tr!(deal.fields)>
            <dl class="fields">
                <Line
                    label=Signal::derive(|| tr!(people.name).to_owned())
                    value=text(|it| it.name.clone())
                    on_change=Callback::new(move |text| edit(CompanyEdit::Name(text)))
                />
                <Line
                    label=Signal::derive(|| tr!(people.domain).to_owned())
                    value=text(|it| it.domain.clone())
                    on_change=Callback::new(move |text| edit(CompanyEdit::Domain(text)))
                />
                {move || has_domains.get().then(|| view! {
                    <Several
                        label=Signal::derive(|| tr!(people.other_domains).to_owned())
                        add=Signal::derive(|| tr!(people.add_domain).to_owned())
                        values=domains
                        opens=Opens::Page
                        set=Callback::new(move |(old, new)| edit(CompanyEdit::OtherDomain(old, new)))
                    />
                })}
                <Line
                    label=Signal::derive(|| tr!(people.industry).to_owned())
                    value=text(|it| it.industry.clone())
                    on_change=Callback::new(move |text| edit(CompanyEdit::Industry(text)))
                />
                <RareLine
                    label=Signal::derive(|| tr!(people.employees).to_owned())
                    value=text(|it| it.employees.map(|count| count.to_string()).unwrap_or_default())
                    on_change=employees
                    all
                />
                <RareLine
                    label=Signal::derive(|| tr!(people.parent).to_owned())
                    value=parent
                    suggestions=Signal::derive(move || company_names(store))
                    on_change=Callback::new(move |text| edit(CompanyEdit::ParentNamed(text)))
                    all
                />
                <Reached
                    by=ReachedBy::Phone
                    contact=reached
                    set=Callback::new(move |(old, new)| edit(CompanyEdit::Phone(old, new)))
                    set_label
                />
                {move || has_emails.get().then(|| view! {
                    <Reached
                        by=ReachedBy::Email
                        contact=reached
                        set=Callback::new(move |(old, new)| edit(CompanyEdit::Email(old, new)))
                        set_label
                    />
                })}
                {move || has_links.get().then(|| view! {
                    <Reached
                        by=ReachedBy::Link
                        contact=reached
                        set=Callback::new(move |(old, new)| contact(ContactEdit::Link(old, new)))
                    />
                })}
                <Addresses
                    values=addresses
                    set=Callback::new(move |(old, new)| contact(ContactEdit::Address(old, new)))
                />
                <Groups party=Party::Company(id) />
            </dl>
            <AllFields all />
        </section>
        <OwnFields
            of=FieldOf::Companies
            values=custom
            party=Party::Company(id)
            noted=noted(store, log)
            set=Callback::new(move |(key, value)| edit(CompanyEdit::Custom(key, value)))
        />
    }
}
