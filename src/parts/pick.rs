//! What can be chosen for a field: companies, people and owners that are there, none, and new ones.

use kith::query::find_names;
use leptos::prelude::*;

use crate::store::{Part, Store};
use crate::tr;
use crate::ui::Choice;

/// Entries offered at once; typing narrows them down.
const OFFERED: usize = 50;

/// A company, person or member to be chosen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Picked<I> {
    /// None.
    Nobody,
    /// One that is there.
    Known(I, String),
    /// One of this name, to be added.
    New(String),
}

/// The entries for a text: none (when nothing was typed), what was found, and a new one unless one
/// of that name was found.
fn entries<I: Copy + PartialEq + Send + Sync + 'static>(
    text: &str,
    found: Vec<(I, String, String)>,
    none: &'static str,
    pick: Callback<Picked<I>>,
) -> Vec<Choice> {
    let text = text.trim().to_owned();
    let wanted = text.to_lowercase();
    let is_there = found
        .iter()
        .any(|(_, name, _)| name.to_lowercase() == wanted);
    let choice = |text: String, detail: String, picked: Picked<I>| Choice {
        text,
        detail,
        action: Callback::new(move |()| pick.run(picked.clone())),
    };
    let none = text
        .is_empty()
        .then(|| choice(none.to_owned(), String::new(), Picked::Nobody));
    let new = (!text.is_empty() && !is_there).then(|| {
        let says = tr!(deal.create, name = text);
        choice(says, String::new(), Picked::New(text.clone()))
    });
    let found = found
        .into_iter()
        .map(|(id, name, detail)| choice(name.clone(), detail, Picked::Known(id, name)));
    none.into_iter().chain(found).chain(new).collect()
}

/// The companies for a text.
pub(crate) fn companies(
    store: Store,
    pick: Callback<Picked<kith::domain::CompanyId>>,
) -> Callback<String, Vec<Choice>> {
    Callback::new(move |text: String| {
        let found = store.peek(|w| {
            let all = w.companies.iter().map(|c| (c.id, c.name.as_str()));
            find_names(all, &text, OFFERED)
        });
        let found = found
            .into_iter()
            .map(|(id, name)| (id, name, String::new()))
            .collect();
        untrack(|| entries(&text, found, tr!(deal.no_company), pick))
    })
}

/// The people for a text, those of the company `of` first; each with the company's name.
pub(crate) fn people(
    store: Store,
    of: impl Fn() -> Option<kith::domain::CompanyId> + Send + Sync + 'static,
    pick: Callback<Picked<kith::domain::PersonId>>,
) -> Callback<String, Vec<Choice>> {
    Callback::new(move |text: String| {
        let found = store.peek(|w| {
            let itself = |id: Option<_>| id.map(|id| w.company_itself(id));
            let company = itself(of());
            let all = || w.people.iter();
            let name = |p: &'_ kith::domain::Person| p.id;
            let colleagues = all().filter(|p| company.is_some() && itself(p.company) == company);
            let mut found = find_names(
                colleagues.map(|p| (name(p), p.name.as_str())),
                &text,
                OFFERED,
            );
            let others = all().filter(|p| company.is_none() || itself(p.company) != company);
            let room = OFFERED - found.len();
            if room > 0 {
                found.extend(find_names(
                    others.map(|p| (name(p), p.name.as_str())),
                    &text,
                    room,
                ));
            }
            found
                .into_iter()
                .map(|(id, name)| {
                    let company = w.person(id).and_then(|p| p.company);
                    let company = company.and_then(|id| w.company(id));
                    (
                        id,
                        name,
                        company.map(|c| c.name.clone()).unwrap_or_default(),
                    )
                })
                .collect()
        });
        untrack(|| entries(&text, found, tr!(deal.no_person), pick))
    })
}

/// The members for a text.
pub(crate) fn members(
    store: Store,
    pick: Callback<Picked<kith::domain::MemberId>>,
) -> Callback<String, Vec<Choice>> {
    Callback::new(move |text: String| {
        let found = store.peek(|w| {
            let all = w.members.iter().map(|m| (m.id, m.name.as_str()));
            find_names(all, &text, OFFERED)
        });
        let found = found
            .into_iter()
            .map(|(id, name)| (id, name, String::new()))
            .collect();
        untrack(|| entries(&text, found, tr!(board.nobody), pick))
    })
}

/// Names of what a deal refers to; followed, since a name can come with the same deed.
pub(crate) fn name_of(
    store: Store,
    read: impl Fn(&kith::journal::Workspace) -> Option<String>,
) -> String {
    let parts = [Part::Companies, Part::People, Part::Members];
    store.with(&parts, read).unwrap_or_default()
}
