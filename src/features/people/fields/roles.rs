//! What a person is or was in companies beside the work that counts now.

use kith::domain::{CompanyId, CompanyRole, Party, PersonId};
use kith::journal::{Command, NewRole, PersonEdit};
use leptos::prelude::*;

use crate::store::{Part, Store, use_navigation, use_store};
use crate::tr;
use crate::ui::{Icon, TextField};
use crate::words::format;

/// From when until when, in words.
pub(super) fn span_of(role: &CompanyRole) -> String {
    let day = |day| format().date(day);
    match (role.from, role.until) {
        (Some(from), Some(until)) => format!("{} – {}", day(from), day(until)),
        (Some(from), None) => tr!(people.since, day = day(from)),
        (None, Some(until)) => tr!(people.until, day = day(until)),
        (None, None) => String::new(),
    }
}

fn name_of(store: Store, id: CompanyId) -> String {
    let name = |w: &kith::journal::Workspace| w.company(id).map(|it| it.name.clone());
    store.with(&[Part::Companies], name).unwrap_or_default()
}

/// The roles of a person, each opened to edit it, and one more to add.
#[component]
pub(super) fn Roles(id: PersonId) -> impl IntoView {
    let store = use_store();
    let record = store.person(id);
    let roles = Memo::new(move |_| {
        let roles = record.get().map(|person| person.roles);
        let mut roles: Vec<CompanyRole> = roles.into_iter().flatten().collect();
        // The latest first.
        roles.sort_by_key(|role| std::cmp::Reverse((role.until.is_none(), role.until, role.from)));
        roles
    });
    // The role being edited; an empty one is a new one.
    let opened = RwSignal::new(None::<Option<CompanyRole>>);
    view! {
        <dt>{move || tr!(people.roles)}</dt>
        <dd class="several">
            <For each=move || roles.get() key=Clone::clone let:role>
                {
                    let shown = role.clone();
                    let toggled = role.clone();
                    let is_open = {
                        let role = role.clone();
                        Memo::new(move |_| opened.with(|it| it.as_ref() == Some(&Some(role.clone()))))
                    };
                    view! {
                        <div class="several__line">
                            <button
                                type="button"
                                class="cell cell--button"
                                aria-expanded=move || is_open.get().to_string()
                                on:click=move |_| {
                                    let now = (!is_open.get_untracked()).then(|| Some(toggled.clone()));
                                    opened.set(now);
                                }
                            >
                                <RoleLine role=shown />
                            </button>
                            <CompanyLink company=role.company />
                        </div>
                        {move || is_open.get().then(|| view! { <RoleForm id role=Some(role.clone()) opened /> })}
                    }
                }
            </For>
            {move || if opened.with(|it| *it == Some(None)) {
                view! { <RoleForm id role=None opened /> }.into_any()
            } else {
                view! {
                    <button
                        type="button"
                        class="button button--plain button--text"
                        on:click=move |_| opened.set(Some(None))
                    >
                        <Icon icon=icondata::LuPlus />
                        {move || tr!(people.add_role)}
                    </button>
                }
                .into_any()
            }}
        </dd>
    }
}

#[component]
fn RoleLine(role: CompanyRole) -> impl IntoView {
    let store = use_store();
    let company = role.company;
    let title = role.title.clone();
    view! {
        <span class="role">
            <span>{move || {
                let name = name_of(store, company);
                if title.is_empty() { name } else { format!("{title} · {name}") }
            }}</span>
            <span class="faint">{move || span_of(&role)}</span>
        </span>
    }
}

#[component]
fn CompanyLink(company: CompanyId) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    view! {
        <a
            class="button button--plain button--icon button--small"
            href=move || navigation.place().open_party(Party::Company(company)).to_string()
            aria-label=move || name_of(store, company)
        >
            <Icon icon=icondata::LuPanelRight />
        </a>
    }
}

/// A role as it is entered.
#[component]
fn RoleForm(
    id: PersonId,
    role: Option<CompanyRole>,
    opened: RwSignal<Option<Option<CompanyRole>>>,
) -> impl IntoView {
    let store = use_store();
    let draft = RwSignal::new(match &role {
        Some(role) => NewRole {
            company: untrack(|| name_of(store, role.company)),
            title: role.title.clone(),
            from: role.from,
            until: role.until,
        },
        None => NewRole::default(),
    });
    let old = StoredValue::new(role.clone());
    let set = move |new: Option<NewRole>| {
        let edit = PersonEdit::Role(old.get_value(), new);
        if store.dispatch(Command::EditPerson { person: id, edit }) {
            opened.set(None);
        }
    };
    let companies = Signal::derive(move || super::person::company_names(store));
    let day = |day: Option<kith::domain::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    view! {
        <form
            class="role__form"
            on:submit=move |event| {
                event.prevent_default();
                set(Some(draft.get_untracked()));
            }
        >
            <TextField
                class="input"
                label=Signal::derive(|| tr!(deal.company).to_owned())
                placeholder=Signal::derive(|| tr!(deal.company).to_owned())
                suggestions=companies
                value=Signal::derive(move || draft.with(|it| it.company.clone()))
                on_change=Callback::new(move |text| draft.update(|it| it.company = text))
            />
            <TextField
                class="input"
                label=Signal::derive(|| tr!(field.job_title).to_owned())
                placeholder=Signal::derive(|| tr!(field.job_title).to_owned())
                value=Signal::derive(move || draft.with(|it| it.title.clone()))
                on_change=Callback::new(move |text| draft.update(|it| it.title = text))
            />
            <label class="field">
                <span class="field__label">{move || tr!(people.from)}</span>
                <TextField
                    class="input"
                    kind="date"
                    label=Signal::derive(|| tr!(people.from).to_owned())
                    value=Signal::derive(move || draft.with(|it| day(it.from)))
                    on_change=Callback::new(move |text: String| draft.update(|it| it.from = text.parse().ok()))
                />
            </label>
            <label class="field">
                <span class="field__label">{move || tr!(people.until_label)}</span>
                <TextField
                    class="input"
                    kind="date"
                    label=Signal::derive(|| tr!(people.until_label).to_owned())
                    value=Signal::derive(move || draft.with(|it| day(it.until)))
                    on_change=Callback::new(move |text: String| draft.update(|it| it.until = text.parse().ok()))
                />
            </label>
            <div class="role__buttons">
                <button type="submit" class="button button--primary">{move || tr!(people.keep)}</button>
                {role.is_some().then(|| view! {
                    <button type="button" class="button" on:click=move |_| set(None)>{move || tr!(people.remove_selected)}</button>
                })}
                <button type="button" class="button button--plain" on:click=move |_| opened.set(None)>{move || tr!(deal.cancel)}</button>
            </div>
        </form>
    }
}
