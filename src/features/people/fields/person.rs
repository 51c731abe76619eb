//! The fields of a person.

use kith::domain::{Birthday, FieldOf, Party, Person, PersonId, countries};
use kith::journal::{Command, ContactEdit, NamePart, PersonEdit};
use leptos::prelude::*;

use super::addresses::Addresses;
use super::line::{AllFields, Line, RareLine};
use super::noted::noted;
use super::roles::Roles;
use super::several::{Reached, ReachedBy};
use super::tags::Groups;
use crate::parts::{Log, OwnFields};
use crate::store::{Part, Store, use_navigation, use_store};
use crate::tr;
use crate::ui::{Icon, TextField};
use crate::words::format;

/// At most so many companies are suggested.
const SUGGESTED: usize = 500;

/// The names of companies, to be suggested. Not followed.
pub(super) fn company_names(store: Store) -> Vec<String> {
    store.peek(|w| {
        let mut names: Vec<_> = w.companies.iter().map(|c| c.name.clone()).collect();
        names.sort();
        names.truncate(SUGGESTED);
        names
    })
}

/// The fields of a person.
#[component]
pub(in crate::features::people) fn PersonFields(id: PersonId, log: Log) -> impl IntoView {
    let store = use_store();
    let record = store.person(id);
    let all = RwSignal::new(false);
    let edit = move |edit: PersonEdit| {
        store.dispatch(Command::EditPerson { person: id, edit });
    };
    let contact = move |change: ContactEdit| edit(PersonEdit::Contact(change));
    let text = move |read: fn(&Person) -> String| {
        Signal::derive(move || record.with(|it| it.as_ref().map(read)).unwrap_or_default())
    };
    let reached = Memo::new(move |_| record.get().map(|p| p.contact).unwrap_or_default());
    let addresses = Memo::new(move |_| reached.with(|it| it.addresses.clone()));
    let has_links = Memo::new(move |_| all.get() || reached.with(|it| !it.links.is_empty()));
    let has_addresses = Memo::new(move |_| all.get() || addresses.with(|it| !it.is_empty()));
    let has_roles =
        Memo::new(move |_| all.get() || record.get().is_some_and(|it| !it.roles.is_empty()));
    let custom = Signal::derive(move || record.get().map(|it| it.custom).unwrap_or_default());
    let set_label = Callback::new(move |(value, label)| contact(ContactEdit::Label(value, label)));
    let country = Signal::derive(move || match record.get().map(|it| it.country) {
        Some(code) if !code.is_empty() => format().country(&code),
        _ => String::new(),
    });
    let set_country = Callback::new(move |typed: String| {
        let wanted = typed.trim().to_lowercase();
        let is_it = |code: &&str| {
            code.to_lowercase() == wanted || format().country(code).to_lowercase() == wanted
        };
        match untrack(|| countries().find(is_it)) {
            _ if wanted.is_empty() => edit(PersonEdit::Country(String::new())),
            Some(code) => edit(PersonEdit::Country(code.to_owned())),
            None => store.complain(tr!(people.bad_country, text = typed)),
        }
    });
    let birthday = Callback::new(move |text: String| match text.trim() {
        "" => edit(PersonEdit::Birthday(None)),
        text => match read_birthday(text) {
            Some(day) => edit(PersonEdit::Birthday(Some(day))),
            None => store.complain(tr!(people.bad_birthday, text = text)),
        },
    });
    let wish = Callback::new(
        move |text: String| match (text.trim(), text.trim().parse()) {
            ("", _) => edit(PersonEdit::KeepInTouchDays(None)),
            (_, Ok(days)) => edit(PersonEdit::KeepInTouchDays(Some(days))),
            (text, Err(_)) => store.complain(tr!(today.bad_wish, text = text)),
        },
    );
    view! {
        <section class="panel__section" aria-label=move || tr!(deal.fields)>
            <dl class="fields">
                <Line
                    label=Signal::derive(|| tr!(people.name).to_owned())
                    value=text(|it| it.name.clone())
                    on_change=Callback::new(move |text| edit(PersonEdit::Name(text)))
                />
                <NameParts id all />
                <Line
                    label=Signal::derive(|| tr!(field.job_title).to_owned())
                    value=text(|it| it.job_title.clone())
                    on_change=Callback::new(move |text| edit(PersonEdit::JobTitle(text)))
                />
                <CompanyLine id all />
                {move || has_roles.get().then(|| view! { <Roles id /> })}
                <Reached
                    by=ReachedBy::Email
                    contact=reached
                    set=Callback::new(move |(old, new)| edit(PersonEdit::Email(old, new)))
                    set_label
                />
                <Reached
                    by=ReachedBy::Phone
                    contact=reached
                    set=Callback::new(move |(old, new)| edit(PersonEdit::Phone(old, new)))
                    set_label
                />
                {move || has_links.get().then(|| view! {
                    <Reached
                        by=ReachedBy::Link
                        contact=reached
                        set=Callback::new(move |(old, new)| contact(ContactEdit::Link(old, new)))
                    />
                })}
                {move || has_addresses.get().then(|| view! {
                    <Addresses
                        values=addresses
                        set=Callback::new(move |(old, new)| contact(ContactEdit::Address(old, new)))
                    />
                })}
                <RareLine
                    label=Signal::derive(|| tr!(people.birthday).to_owned())
                    value=text(|it| it.birthday.map(|day| day.to_string()).unwrap_or_default())
                    on_change=birthday
                    all
                />
                <RareLine
                    label=Signal::derive(|| tr!(today.wish).to_owned())
                    value=text(|it| it.keep_in_touch_days.map(|days| days.to_string()).unwrap_or_default())
                    suggestions=Signal::stored(["7", "14", "30", "60", "90", "180"].map(str::to_owned).to_vec())
                    on_change=wish
                    all
                />
                <RareLine
                    label=Signal::derive(|| tr!(people.greeting).to_owned())
                    value=text(|it| it.greeting.clone())
                    on_change=Callback::new(move |text| edit(PersonEdit::Greeting(text)))
                    all
                />
                <RareLine
                    label=Signal::derive(|| tr!(people.country).to_owned())
                    value=country
                    suggestions=Signal::derive(|| countries().map(|code| format().country(code)).collect())
                    on_change=set_country
                    all
                />
                <RareLine
                    label=Signal::derive(|| tr!(people.time_zone).to_owned())
                    value=text(|it| it.time_zone.clone())
                    suggestions=Signal::derive(crate::words::time_zones)
                    on_change=Callback::new(move |text| edit(PersonEdit::TimeZone(text)))
                    all
                />
                <Groups party=Party::Person(id) />
            </dl>
            <AllFields all />
        </section>
        <OwnFields
            of=FieldOf::People
            values=custom
            party=Party::Person(id)
            noted=noted(store, log)
            set=Callback::new(move |(key, value)| edit(PersonEdit::Custom(key, value)))
        />
    }
}

/// Reads a day of birth as people write it: `1985-04-12`, `12.04.1985`, `12.04.`, `--04-12`.
fn read_birthday(text: &str) -> Option<Birthday> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let mut parts = text.trim_end_matches('.').split('.').map(str::trim);
    let day: u8 = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let year = match parts.next() {
        Some(year) => Some(year.parse().ok()?),
        None => None,
    };
    Birthday::new(year, month, day)
}

/// The parts of the name, when all fields are wanted.
#[component]
fn NameParts(id: PersonId, all: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let record = store.person(id);
    let parts = Memo::new(move |_| {
        let parts: Option<[String; 5]> = record.get().map(|it| it.parts_of_name().into());
        parts.unwrap_or_default()
    });
    let line = move |place: usize, label: fn() -> &'static str, part: NamePart| {
        view! {
            <Line
                label=Signal::derive(move || label().to_owned())
                value=Signal::derive(move || parts.with(|it| it.get(place).cloned()).unwrap_or_default())
                on_change=Callback::new(move |text| {
                    let edit = PersonEdit::NamePart(part, text);
                    store.dispatch(Command::EditPerson { person: id, edit });
                })
            />
        }
    };
    move || {
        all.get().then(|| {
            view! {
                {line(0, || tr!(people.prefix), NamePart::Prefix)}
                {line(1, || tr!(field.first_name), NamePart::Given)}
                {line(2, || tr!(people.middle_name), NamePart::Middle)}
                {line(3, || tr!(field.last_name), NamePart::Family)}
                {line(4, || tr!(people.suffix), NamePart::Suffix)}
            }
        })
    }
}

/// The company that a person works for, since when, and that it is no longer so.
#[component]
fn CompanyLine(id: PersonId, all: RwSignal<bool>) -> impl IntoView {
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
    let since = Signal::derive(move || {
        let since = record.get().and_then(|person| person.company_since);
        since.map(|day| day.to_string()).unwrap_or_default()
    });
    let asks_since = Memo::new(move |_| {
        company.get().is_some() && (all.get() || since.with(|it| !it.is_empty()))
    });
    view! {
        <dt>{move || tr!(deal.company)}</dt>
        <dd class="several__line">
            <TextField
                label=Signal::derive(|| tr!(deal.company).to_owned())
                placeholder=Signal::derive(|| tr!(deal.none).to_owned())
                value=company_name
                suggestions=Signal::derive(move || company_names(store))
                on_change=Callback::new(move |text| edit(PersonEdit::CompanyNamed(text)))
            />
            {move || company.get().map(|id| view! {
                <button
                    type="button"
                    class="button button--plain button--icon button--small"
                    aria-label=move || tr!(people.left_company, name = company_name.get())
                    title=move || tr!(people.left_company, name = company_name.get())
                    on:click=move |_| edit(PersonEdit::LeftCompany(Some(store.today())))
                >
                    <Icon icon=icondata::LuLogOut />
                </button>
                <a
                    class="button button--plain button--icon button--small"
                    href=move || navigation.place().open_party(Party::Company(id)).to_string()
                    aria-label=move || company_name.get()
                >
                    <Icon icon=icondata::LuPanelRight />
                </a>
            })}
        </dd>
        {move || asks_since.get().then(|| view! {
            <Line
                label=Signal::derive(|| tr!(people.company_since).to_owned())
                value=since
                kind="date"
                on_change=Callback::new(move |text: String| edit(PersonEdit::CompanySince(text.parse().ok())))
            />
        })}
    }
}
