//! People and companies as a table for other programs, which an import here reads again: of a
//! company the column of names is empty, and its own name stands in that of companies.

use std::collections::BTreeSet;

use super::sheet::{push_plain_row, push_row};
use crate::domain::{Contact, FieldOf, ListId, MemberId, Moment, Party, TimeZone};
use crate::journal::Workspace;
use crate::query::{PartyColumn, PartyRow};

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
    pub link: String,
    pub street: String,
    pub city: String,
    pub region: String,
    pub postal_code: String,
    pub country: String,
    pub address: String,
    pub birthday: String,
    pub employees: String,
    pub owner: String,
    pub source: String,
    pub state: String,
    pub lead_since: String,
    pub last_activity: String,
    pub added: String,
    pub lists: String,
    pub tags: String,
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
    links: usize,
    addresses: usize,
    has_birthdays: bool,
    has_employees: bool,
    /// The fields of one's own: under what their values are kept, and what they are called.
    custom: Vec<(String, String)>,
    /// For whom it is written.
    member: Option<MemberId>,
    is_plain: bool,
}

impl PartySheet {
    /// A table for some people and companies: as many columns as they have addresses, numbers, links
    /// and fields of their own. What the member for whom it is written does not see is left out:
    /// fields of one's own and lists that are for others.
    pub fn new(
        workspace: &Workspace,
        parties: &[Party],
        member: Option<MemberId>,
        words: PartySheetWords,
    ) -> Self {
        let (mut emails, mut phones, mut links, mut addresses) = (1, 1, 0, 0);
        let (mut has_birthdays, mut has_employees) = (false, false);
        let mut custom: BTreeSet<String> = BTreeSet::new();
        for party in parties {
            let fields = match party {
                Party::Person(id) => workspace.people.get(*id).map(|person| {
                    has_birthdays |= person.birthday.is_some();
                    (&person.contact, &person.custom)
                }),
                Party::Company(id) => {
                    let company = workspace.companies.get(*id);
                    has_employees |= company.is_some_and(|it| it.employees.is_some());
                    company.map(|it| (&it.contact, &it.custom))
                }
            };
            if let Some((contact, _)) = fields {
                emails = emails.max(contact.emails.len());
                phones = phones.max(contact.phones.len());
                links = links.max(contact.links.len());
                addresses = addresses.max(contact.addresses.len());
            }
            let fields = fields.map(|(_, custom)| custom);
            for name in fields.into_iter().flat_map(|fields| fields.keys()) {
                if !custom.contains(name) {
                    custom.insert(name.clone());
                }
            }
        }
        custom.retain(|key| PartyColumn::Custom(key.clone()).is_shown_to(workspace, member));
        let custom = custom.into_iter().map(|key| {
            let mut of = [FieldOf::People, FieldOf::Companies].into_iter();
            let field = of.find_map(|of| workspace.settings.field(of, &key));
            let name = field.map_or_else(|| key.clone(), |field| field.name.clone());
            (key, name)
        });
        let custom = custom.collect();
        Self {
            words,
            emails,
            phones,
            links,
            addresses,
            has_birthdays,
            has_employees,
            custom,
            member,
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
        head.extend(numbered(&words.link, self.links));
        for place in 0..self.addresses {
            let parts = [
                &words.street,
                &words.city,
                &words.region,
                &words.postal_code,
                &words.country,
            ];
            // "City 2" is of the second address, and "Street 2" would be more of the first: so the
            // number stands before.
            head.extend(parts.map(|part| match place {
                0 => part.clone(),
                place => format!("{} {} - {part}", words.address, place + 1),
            }));
        }
        if self.has_birthdays {
            head.push(words.birthday.clone());
        }
        if self.has_employees {
            head.push(words.employees.clone());
        }
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
        head.extend(self.custom.iter().map(|(_, name)| name.clone()));
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
        let lists = names_of(workspace, &row.lists, self.member);
        let mut cells: Vec<&str> = Vec::new();
        let (added, tags, said);
        let custom = match row.party {
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
                let birthday = person.birthday.map(|day| day.to_string());
                said = [birthday.unwrap_or_default(), String::new()];
                self.reached(&mut cells, &person.contact, &said);
                cells.extend([owner, person.lead.source.as_str()]);
                &person.custom
            }
            Party::Company(id) => {
                let Some(company) = workspace.companies.get(id) else {
                    return;
                };
                added = day(company.created).unwrap_or_default();
                tags = joined(&company.tags);
                cells.extend(["", "", company.name.as_str()]);
                cells.extend([company.domain.as_str(), &company.industry]);
                fill(&mut cells, company.contact.emails.iter(), self.emails);
                fill(&mut cells, company.contact.phones.iter(), self.phones);
                let employees = company.employees.map(|count| count.to_string());
                said = [String::new(), employees.unwrap_or_default()];
                self.reached(&mut cells, &company.contact, &said);
                cells.extend([owner, company.lead.source.as_str()]);
                &company.custom
            }
        };
        cells.extend([self.state(row), since, last, &added, &lists, &tags]);
        let own = self.custom.iter().map(|(key, _)| {
            let value = custom.get(key).map_or("", String::as_str);
            workspace.name_of_record(value).unwrap_or(value)
        });
        cells.extend(own);
        self.push_row(cells, csv);
    }

    /// Links, addresses, the day of birth and the number of employees.
    fn reached<'a>(
        &self,
        cells: &mut Vec<&'a str>,
        contact: &'a Contact,
        [birthday, employees]: &'a [String; 2],
    ) {
        fill(cells, contact.links.iter(), self.links);
        for address in contact.addresses.iter().take(self.addresses) {
            cells.extend([
                address.street.as_str(),
                &address.city,
                &address.region,
                &address.postal_code,
                &address.country,
            ]);
        }
        let missing = self.addresses.saturating_sub(contact.addresses.len());
        cells.extend(std::iter::repeat_n("", missing * 5));
        if self.has_birthdays {
            cells.push(birthday);
        }
        if self.has_employees {
            cells.push(employees);
        }
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

fn names_of(workspace: &Workspace, lists: &[ListId], member: Option<MemberId>) -> String {
    let lists = lists.iter().filter_map(|id| workspace.lists.get(*id));
    let lists = lists.filter(|list| list.is_shown_to(member));
    let names: Vec<&str> = lists.map(|list| list.name.as_str()).collect();
    names.join("; ")
}
