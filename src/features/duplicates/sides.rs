//! Two records side by side, field by field.

use std::collections::{BTreeMap, BTreeSet};

use kith::domain::{Contact, Direction, Lead, ListId, PartyPair};
use kith::journal::{MergedField, Workspace};

use crate::store::Store;
use crate::tr;
use crate::words::format;

/// What both records say of one thing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// What it is.
    pub(super) label: String,
    /// What the two say; empty where they say nothing.
    pub(super) values: [String; 2],
    /// How it goes together.
    pub(super) kind: LineKind,
}

/// How what two records say becomes one.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum LineKind {
    /// One value stays: that of the kept record where it has one, or the one chosen.
    One(MergedField),
    /// All values stay.
    All,
    /// The earlier moment stays.
    Earlier,
}

impl Line {
    /// Whether both say something, and not the same.
    pub(super) fn differs(&self) -> bool {
        let [one, other] = &self.values;
        one != other && !one.is_empty() && !other.is_empty()
    }
}

/// The lines of a pair, of which at least one record says something.
pub(super) fn lines(store: Store, w: &Workspace, pair: PartyPair) -> Vec<Line> {
    let mut lines = match pair {
        PartyPair::People(one, other) => {
            let (Some(one), Some(other)) = (w.people.get(one), w.people.get(other)) else {
                return Vec::new();
            };
            let both = [one, other];
            let company = |id| store.company_name(id);
            let mut lines = vec![
                text(
                    tr!(people.name),
                    both.map(|it| it.name.clone()),
                    MergedField::Name,
                ),
                text(
                    tr!(field.job_title),
                    both.map(|it| it.job_title.clone()),
                    MergedField::JobTitle,
                ),
                text(
                    tr!(deal.company),
                    both.map(|it| company(it.company)),
                    MergedField::Company,
                ),
                text(
                    tr!(people.birthday),
                    both.map(|it| it.birthday.map(|day| day.to_string()).unwrap_or_default()),
                    MergedField::Birthday,
                ),
                text(
                    tr!(people.country),
                    both.map(|it| country(&it.country)),
                    MergedField::Country,
                ),
            ];
            lines.extend(reached(both.map(|it| &it.contact)));
            lines.extend(own(both.map(|it| &it.custom)));
            lines.extend(lead(store, both.map(|it| &it.lead)));
            lines.extend(kept_in(w, both.map(|it| (&it.lists, &it.tags))));
            lines
        }
        PartyPair::Companies(one, other) => {
            let (Some(one), Some(other)) = (w.companies.get(one), w.companies.get(other)) else {
                return Vec::new();
            };
            let both = [one, other];
            let mut lines = vec![
                text(
                    tr!(people.name),
                    both.map(|it| it.name.clone()),
                    MergedField::Name,
                ),
                text(
                    tr!(people.domain),
                    both.map(|it| it.domain.clone()),
                    MergedField::Domain,
                ),
                text(
                    tr!(people.industry),
                    both.map(|it| it.industry.clone()),
                    MergedField::Industry,
                ),
                text(
                    tr!(people.employees),
                    both.map(|it| it.employees.map(|n| n.to_string()).unwrap_or_default()),
                    MergedField::Employees,
                ),
                text(
                    tr!(people.parent),
                    both.map(|it| store.company_name(it.parent)),
                    MergedField::Parent,
                ),
                all(
                    tr!(people.other_domains),
                    both.map(|it| joined(&it.other_domains)),
                ),
            ];
            lines.extend(reached(both.map(|it| &it.contact)));
            lines.extend(own(both.map(|it| &it.custom)));
            lines.extend(lead(store, both.map(|it| &it.lead)));
            lines.extend(kept_in(w, both.map(|it| (&it.lists, &it.tags))));
            lines
        }
    };
    lines.retain(|line| line.values.iter().any(|value| !value.is_empty()));
    lines
}

fn text(label: &str, values: [String; 2], field: MergedField) -> Line {
    Line {
        label: label.to_owned(),
        values,
        kind: LineKind::One(field),
    }
}

fn all(label: &str, values: [String; 2]) -> Line {
    Line {
        label: label.to_owned(),
        values,
        kind: LineKind::All,
    }
}

/// E-mail addresses, numbers, postal addresses and links.
fn reached(both: [&Contact; 2]) -> [Line; 4] {
    let addresses = |contact: &Contact| {
        let lines: BTreeSet<String> = contact.addresses.iter().map(ToString::to_string).collect();
        joined(&lines)
    };
    [
        all(tr!(duplicates.email), both.map(|it| joined(&it.emails))),
        all(tr!(duplicates.phone), both.map(|it| joined(&it.phones))),
        all(tr!(people.address), both.map(addresses)),
        all(tr!(people.link), both.map(|it| joined(&it.links))),
    ]
}

fn country(code: &str) -> String {
    match code {
        "" => String::new(),
        code => format().country(code),
    }
}

fn joined(values: &BTreeSet<String>) -> String {
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    values.join(", ")
}

/// Lists and tags.
fn kept_in(w: &Workspace, both: [(&BTreeSet<ListId>, &BTreeSet<String>); 2]) -> [Line; 2] {
    [
        all(tr!(duplicates.lists), both.map(|(ids, _)| lists(w, ids))),
        all(tr!(duplicates.tags), both.map(|(_, tags)| joined(tags))),
    ]
}

fn lists(w: &Workspace, ids: &BTreeSet<ListId>) -> String {
    let names = ids.iter().filter_map(|id| w.lists.get(*id));
    joined(&names.map(|list| list.name.clone()).collect())
}

fn own(both: [&BTreeMap<String, String>; 2]) -> Vec<Line> {
    let names: BTreeSet<&String> = both.iter().flat_map(|custom| custom.keys()).collect();
    names
        .into_iter()
        .map(|name| {
            let values = both.map(|custom| custom.get(name).cloned().unwrap_or_default());
            text(name, values, MergedField::Custom(name.clone()))
        })
        .collect()
}

fn lead(store: Store, both: [&Lead; 2]) -> Vec<Line> {
    let direction = |lead: &Lead| match lead.direction {
        Some(Direction::Inbound) => tr!(lead.inbound).to_owned(),
        Some(Direction::Outbound) => tr!(lead.outbound).to_owned(),
        _ => String::new(),
    };
    let since = |lead: &Lead| {
        let day = lead.since.map(|at| format().date(store.date_of(at)));
        day.unwrap_or_default()
    };
    let owner = |lead: &Lead| store.member_name(lead.owner.current().copied());
    vec![
        Line {
            label: tr!(lead.since).to_owned(),
            values: both.map(since),
            kind: LineKind::Earlier,
        },
        text(
            tr!(deal.source),
            both.map(|it| it.source.clone()),
            MergedField::Source,
        ),
        text(
            tr!(lead.direction),
            both.map(direction),
            MergedField::Direction,
        ),
        text(tr!(deal.owner), both.map(owner), MergedField::Owner),
    ]
}
