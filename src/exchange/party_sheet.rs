//! People and companies as a table for other programs, which an import here reads again: of a
//! company the column of names is empty, and its own name stands in that of companies.

use std::collections::BTreeSet;

use super::sheet::{push_plain_row, push_row};
use crate::domain::{Address, ListId, Moment, Party, TimeZone};
use crate::journal::Workspace;
use crate::query::PartyRow;

/// What the columns and states are called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "each is the word for what it is called")]
pub struct PartySheetWords {
    pub name: String,
    pub job_title: String,
    pub company: String,
    pub website: String,
    pub industry: String,
    pub email: String,
    pub phone: String,
    pub owner: String,
    pub source: String,
    pub state: String,
    pub lead_since: String,
    pub last_activity: String,
    pub added: String,
    pub lists: String,
    pub tags: String,
    pub address: String,
    pub link: String,
    pub birthday: String,
    pub employees: String,
    pub customer: String,
    pub unanswered: String,
    pub qualified: String,
    pub lead: String,
}

/// A table of people and companies that is being written.
#[derive(Debug, Clone)]
pub struct PartySheet {
    words: PartySheetWords,
    emails: usize,
    phones: usize,
    addresses: usize,
    links: usize,
    /// Whether a day of birth, or a number of employees, is known of anybody.
    has_birthdays: bool,
    has_employees: bool,
    custom: BTreeSet<String>,
    is_plain: bool,
}

impl PartySheet {
    /// A table for some people and companies: as many columns as they have addresses, numbers, links and
    /// fields of their own. How a company itself is reached by mail and phone is left out: on its own row
    /// an import would take that for somebody without a name.
    pub fn new(workspace: &Workspace, parties: &[Party], words: PartySheetWords) -> Self {
        let (mut emails, mut phones) = (1, 1);
        let (mut addresses, mut links) = (0, 0);
        let (mut has_birthdays, mut has_employees) = (false, false);
        let mut custom: BTreeSet<String> = BTreeSet::new();
        for party in parties {
            let fields = match party {
                Party::Person(id) => workspace.people.get(*id).map(|person| {
                    emails = emails.max(person.contact.emails.len());
                    phones = phones.max(person.contact.phones.len());
                    addresses = addresses.max(person.contact.addresses.len());
                    links = links.max(person.contact.links.len());
                    has_birthdays |= person.birthday.is_some();
                    &person.custom
                }),
                Party::Company(id) => workspace.companies.get(*id).map(|company| {
                    addresses = addresses.max(company.contact.addresses.len());
                    links = links.max(company.contact.links.len());
                    has_employees |= company.employees.is_some();
                    &company.custom
                }),
            };
            for name in fields.into_iter().flat_map(|fields| fields.keys()) {
                if !custom.contains(name) {
                    custom.insert(name.clone());
                }
            }
        }
        Self {
            words,
            emails,
            phones,
            addresses,
            links,
            has_birthdays,
            has_employees,
            custom,
            is_plain: false,
        }
    }

    /// The same with texts as they are, for what becomes a workbook: see
    /// [`write_workbook`](super::write_workbook).
    #[must_use]
    pub fn plain(self) -> Self {
        Self {
            is_plain: true,
            ..self
        }
    }

    fn push_row<'a>(&self, cells: impl IntoIterator<Item = &'a str>, csv: &mut String) {
        match self.is_plain {
            true => push_plain_row(cells, csv),
            false => push_row(cells, csv),
        }
    }

    /// The line of the headers.
    pub fn head(&self) -> String {
        let words = &self.words;
        let numbered = |name: &str, count: usize| {
            let number = |place: usize| match place {
                0 => name.to_owned(),
                place => format!("{name} {}", place + 1),
            };
            (0..count).map(number).collect::<Vec<_>>()
        };
        let mut head = vec![
            words.name.clone(),
            words.job_title.clone(),
            words.company.clone(),
            words.website.clone(),
            words.industry.clone(),
        ];
        head.extend(numbered(&words.email, self.emails));
        head.extend(numbered(&words.phone, self.phones));
        head.extend(
            [
                &words.owner,
                &words.source,
                &words.state,
                &words.lead_since,
                &words.last_activity,
                &words.added,
                &words.lists,
                &words.tags,
            ]
            .map(Clone::clone),
        );
        head.extend(numbered(&words.address, self.addresses));
        head.extend(numbered(&words.link, self.links));
        head.extend(self.has_birthdays.then(|| words.birthday.clone()));
        head.extend(self.has_employees.then(|| words.employees.clone()));
        head.extend(self.custom.iter().cloned());
        let mut csv = String::new();
        self.push_row(head.iter().map(String::as_str), &mut csv);
        csv
    }

    /// Appends the line of a person or company that is there, with days of a time zone; nothing
    /// for others.
    pub fn push(&self, workspace: &Workspace, row: &PartyRow, zone: &TimeZone, csv: &mut String) {
        let day = |at: Option<Moment>| at.map(|at| zone.date_of(at).to_string());
        let owner = row.owner.and_then(|id| workspace.members.get(id));
        let owner = owner.map_or("", |it| it.name.as_str());
        let days = [day(row.since), day(row.last_activity)].map(Option::unwrap_or_default);
        let [since, last] = &days;
        let lists = names_of(workspace, &row.lists);
        let mut cells: Vec<&str> = Vec::new();
        let (added, tags);
        let (mut birthday, mut employees) = (String::new(), String::new());
        let (contact, custom) = match row.party {
            Party::Person(id) => {
                let Some(person) = workspace.people.get(id) else {
                    return;
                };
                let company = person.company.and_then(|id| workspace.company(id));
                added = day(person.created).unwrap_or_default();
                tags = joined(&person.tags);
                cells.extend([person.name.as_str(), &person.job_title]);
                cells.extend([company.map_or("", |it| it.name.as_str()), "", ""]);
                fill(&mut cells, person.contact.emails.iter(), self.emails);
                fill(&mut cells, person.contact.phones.iter(), self.phones);
                cells.extend([owner, person.lead.source.as_str()]);
                birthday = person.birthday.map(|it| it.to_string()).unwrap_or_default();
                (&person.contact, &person.custom)
            }
            Party::Company(id) => {
                let Some(company) = workspace.companies.get(id) else {
                    return;
                };
                added = day(company.created).unwrap_or_default();
                tags = joined(&company.tags);
                cells.extend(["", "", company.name.as_str()]);
                cells.extend([company.domain.as_str(), &company.industry]);
                fill(&mut cells, [].iter(), self.emails + self.phones);
                cells.extend([owner, company.lead.source.as_str()]);
                employees = company
                    .employees
                    .map(|it| it.to_string())
                    .unwrap_or_default();
                (&company.contact, &company.custom)
            }
        };
        cells.extend([self.state(row), since, last, &added, &lists, &tags]);
        let addresses: Vec<String> = contact.addresses.iter().map(Address::to_string).collect();
        fill(&mut cells, addresses.iter(), self.addresses);
        fill(&mut cells, contact.links.iter(), self.links);
        cells.extend(self.has_birthdays.then_some(birthday.as_str()));
        cells.extend(self.has_employees.then_some(employees.as_str()));
        let own = self.custom.iter().map(|name| custom.get(name));
        cells.extend(own.map(|value| value.map_or("", String::as_str)));
        self.push_row(cells, csv);
    }

    fn state(&self, row: &PartyRow) -> &str {
        match row {
            row if row.is_customer => &self.words.customer,
            row if row.awaits_answer => &self.words.unanswered,
            row if row.is_qualified => &self.words.qualified,
            row if row.since.is_some() => &self.words.lead,
            _ => "",
        }
    }
}

/// Values in a fixed number of cells.
fn fill<'a>(
    cells: &mut Vec<&'a str>,
    values: impl ExactSizeIterator<Item = &'a String>,
    count: usize,
) {
    let empty = count.saturating_sub(values.len());
    cells.extend(values.map(String::as_str).take(count));
    cells.extend(std::iter::repeat_n("", empty));
}

fn joined(texts: &BTreeSet<String>) -> String {
    texts
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("; ")
}

fn names_of(workspace: &Workspace, lists: &[ListId]) -> String {
    let lists = lists.iter().filter_map(|id| workspace.lists.get(*id));
    let names: Vec<&str> = lists.map(|list| list.name.as_str()).collect();
    names.join("; ")
}
