//! How rows say that a person or company is reached: several values in one cell, what each is for,
//! addresses in parts, links; and the parts of names, birthdays and tags beside them.

use super::{Importer, fold};
use crate::domain::{Address, Birthday, Company, CompanyId, Contact, Date, NameParts, Person};
use crate::exchange::fields::Field;
use crate::exchange::groups;
use crate::exchange::names::plain;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::journal::{CompanyFact, ContactFact, PersonFact};

impl Importer<'_> {
    /// What a row says of a person beyond name, company and what it is reached by.
    pub(super) fn further_person_facts(&mut self, row: &Row, person: &Person) -> Vec<PersonFact> {
        let mut facts: Vec<PersonFact> = self
            .contact_facts(row, &person.contact)
            .into_iter()
            .map(PersonFact::Contact)
            .collect();
        if let Some(parts) = self.name_parts(row) {
            let known = person.name_parts.as_deref();
            let is_read = known.is_none() && NameParts::read(&self.full_name(row)) == parts;
            if !is_read && known != Some(&parts) {
                facts.push(PersonFact::NameParts(Some(Box::new(parts))));
            }
        }
        let text = self.cell(row, Field::Birthday).to_owned();
        // "0/0/00" stands for none.
        if text.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
            match self.birthday(row, &text) {
                Some(day) if person.birthday != Some(day) => {
                    facts.push(PersonFact::Birthday(Some(day)));
                }
                Some(_) => {}
                None => self.problem(row, Field::Birthday, ProblemKind::NotADate(text)),
            }
        }
        for tag in self.tags(row) {
            if !person.tags.contains(&tag) {
                facts.push(PersonFact::Tag(tag, true));
            }
        }
        facts
    }

    /// The same of a company.
    pub(super) fn further_company_facts(
        &mut self,
        row: &Row,
        company: &Company,
    ) -> Vec<CompanyFact> {
        let mut facts: Vec<CompanyFact> = self
            .contact_facts(row, &company.contact)
            .into_iter()
            .map(CompanyFact::Contact)
            .collect();
        for email in self.values_of(row, Field::Email) {
            let known = &company.contact.emails;
            if !known.iter().any(|known| fold(known) == fold(&email)) {
                facts.push(CompanyFact::Contact(ContactFact::Email(email, true)));
            }
        }
        for phone in self.values_of(row, Field::Phone) {
            if !company.contact.phones.contains(&phone) {
                facts.push(CompanyFact::Contact(ContactFact::Phone(phone, true)));
            }
        }
        let domain = domain_of(self.cell(row, Field::Domain));
        if !domain.is_empty() && company.domain != domain {
            let is_further = !company.domain.is_empty();
            if !is_further {
                facts.push(CompanyFact::Domain(domain));
            } else if !company.other_domains.contains(&domain) {
                facts.push(CompanyFact::OtherDomain(domain, true));
            }
        }
        let industry = self.cell(row, Field::Industry);
        if !industry.is_empty() && company.industry != industry {
            facts.push(CompanyFact::Industry(industry.to_owned()));
        }
        let text = self.cell(row, Field::Employees).to_owned();
        if !text.is_empty() {
            match employees(&text) {
                Some(count) if company.employees != Some(count) => {
                    facts.push(CompanyFact::Employees(Some(count)));
                }
                Some(_) => {}
                None => self.problem(row, Field::Employees, ProblemKind::NotKnown(text)),
            }
        }
        if let Some(parent) = self.parent_of(row)
            && parent != company.id
            && company.parent != Some(parent)
        {
            facts.push(CompanyFact::Parent(Some(parent)));
        }
        for tag in self.tags(row) {
            if !company.tags.contains(&tag) {
                facts.push(CompanyFact::Tag(tag, true));
            }
        }
        facts
    }

    /// The company that a company belongs to: by the id of an earlier system, or by name.
    fn parent_of(&mut self, row: &Row) -> Option<CompanyId> {
        let id = self.cell(row, Field::ParentId);
        if let Some(known) = self.known.companies_by_id.get(id) {
            return Some(*known);
        }
        let name = self.cell(row, Field::Parent).to_owned();
        let now = self.run.now;
        self.company(&name, now)
    }

    /// The values in all columns that are a field, those that stand in one cell apart.
    pub(super) fn values_of(&self, row: &Row, field: Field) -> Vec<String> {
        let mut values = Vec::new();
        for (column, cell) in self.columns_of(row, field) {
            // A fax reaches a machine.
            let header = self.table.headers.get(column).map(|header| plain(header));
            if field == Field::Phone && header.is_some_and(|it| it.contains("fax")) {
                continue;
            }
            for value in parts_of_cell(field, cell) {
                if !values.contains(&value) {
                    values.push(value);
                }
            }
        }
        values
    }

    fn columns_of<'r>(&self, row: &'r Row, field: Field) -> Vec<(usize, &'r str)> {
        let fields = self.settings.fields.iter().enumerate();
        fields
            .filter(|(_, known)| **known == field)
            .map(|(column, _)| (column, row.cell(column)))
            .filter(|(_, cell)| !cell.is_empty())
            .collect()
    }

    fn plain_header(&self, column: usize) -> String {
        let header = self.table.headers.get(column);
        header.map(|header| plain(header)).unwrap_or_default()
    }

    /// Links, addresses, and what each value is for.
    fn contact_facts(&self, row: &Row, known: &Contact) -> Vec<ContactFact> {
        let mut facts = Vec::new();
        for link in self.values_of(row, Field::Link) {
            if !known.links.contains(&link) {
                facts.push(ContactFact::Link(link, true));
            }
        }
        for address in self.addresses_of(row) {
            if !known.addresses.contains(&address) {
                facts.push(ContactFact::Address(Box::new(address), true));
            }
        }
        let mut labelled: Vec<(String, String)> = Vec::new();
        let labels = self.columns_of(row, Field::Label);
        for field in [Field::Email, Field::Phone, Field::Link] {
            for (column, cell) in self.columns_of(row, field) {
                let name = self.plain_header(column);
                let of = name.strip_suffix("value").unwrap_or(&name);
                let beside = labels.iter().find(|(label, _)| {
                    let label = self.plain_header(*label);
                    groups::labelled(&label) == Some(of)
                });
                let label = match beside {
                    Some((_, cell)) => groups::label(cell),
                    None => groups::label_of(&name).unwrap_or_default().to_owned(),
                };
                if label.is_empty() {
                    continue;
                }
                for value in parts_of_cell(field, cell) {
                    labelled.push((value, label.clone()));
                }
            }
        }
        for (value, label) in labelled {
            let is_known = known.labels.contains_key(&value);
            let is_said = facts
                .iter()
                .any(|fact| matches!(fact, ContactFact::Label(of, _) if *of == value));
            if !is_known && !is_said {
                facts.push(ContactFact::Label(value, Some(label)));
            }
        }
        facts
    }

    /// The addresses of a row: the parts of each put together. One that is told as a whole, too,
    /// is told by its parts.
    fn addresses_of(&self, row: &Row) -> Vec<Address> {
        let mut found: Vec<(String, Address)> = Vec::new();
        let fields = [
            Field::Street,
            Field::City,
            Field::Region,
            Field::PostalCode,
            Field::Country,
        ];
        for field in fields {
            for (column, cell) in self.columns_of(row, field) {
                let named = groups::address_part(&self.plain_header(column));
                let group = named.map(|(_, group)| group).unwrap_or_default();
                let place = match found.iter().position(|(known, _)| *known == group) {
                    Some(place) => place,
                    None => {
                        found.push((group, Address::default()));
                        found.len() - 1
                    }
                };
                let Some((_, address)) = found.get_mut(place) else {
                    continue;
                };
                let part = match field {
                    Field::Street => &mut address.street,
                    Field::City => &mut address.city,
                    Field::Region => &mut address.region,
                    Field::PostalCode => &mut address.postal_code,
                    _ => &mut address.country,
                };
                let cell = cell.trim();
                if part.is_empty() {
                    *part = cell.to_owned();
                } else if !part.contains(cell) {
                    *part = format!("{part}, {cell}");
                }
            }
        }
        for (column, cell) in self.columns_of(row, Field::AddressLine) {
            // "Home Address" beside "Home City" is a street.
            let name = self.plain_header(column);
            let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
            let whose = name.strip_suffix("address").or(name.strip_suffix("адрес"));
            let of = whose.and_then(|whose| found.iter_mut().find(|(known, _)| known == whose));
            if let Some((_, address)) = of {
                match address.street.is_empty() {
                    true => address.street = cell.to_owned(),
                    false if !address.street.contains(cell) => {
                        address.street = format!("{}, {cell}", address.street);
                    }
                    false => {}
                }
            }
        }
        let mut addresses: Vec<Address> = found.into_iter().map(|(_, address)| address).collect();
        if addresses.is_empty() {
            for (_, cell) in self.columns_of(row, Field::AddressLine) {
                for part in cell.split(" ::: ") {
                    addresses.push(Address {
                        street: part.trim().to_owned(),
                        ..Address::default()
                    });
                }
            }
        }
        addresses.retain(|address| !address.is_empty());
        addresses
    }

    /// The parts of a name, where columns of their own tell them.
    fn name_parts(&self, row: &Row) -> Option<NameParts> {
        let part = |field| self.cell(row, field).to_owned();
        let parts = NameParts {
            prefix: part(Field::NamePrefix),
            given: part(Field::FirstName),
            middle: part(Field::MiddleName),
            family: part(Field::LastName),
            suffix: part(Field::NameSuffix),
        };
        let tells = !parts.given.is_empty() && !parts.family.is_empty();
        let tells = tells || !parts.middle.is_empty();
        // Parts of another name than the one that is shown would be no use.
        let whole = fold(&self.full_name(row));
        let fits = [&parts.given, &parts.family]
            .into_iter()
            .all(|part| whole.contains(&fold(part)));
        (tells && fits).then_some(parts)
    }

    /// A day of birth, with or without its year, as address books write it.
    fn birthday(&self, row: &Row, text: &str) -> Option<Birthday> {
        let text = text.trim();
        // The placeholder of a program for "none", and its own way of leaving out a year.
        let text = text.split('T').next().unwrap_or(text);
        let text = text
            .strip_prefix("1604-")
            .map_or_else(|| text.to_owned(), |rest| format!("--{rest}"));
        if let Ok(day) = text.parse() {
            return Some(day);
        }
        let digits = text.trim_start_matches('-');
        if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) && digits != text {
            let (month, day) = digits.split_at_checked(2)?;
            return Birthday::new(None, month.parse().ok()?, day.parse().ok()?);
        }
        let date: Date = self.day_quietly(row, Field::Birthday)?;
        Some(date.into())
    }

    /// Tags, parted by what parts them in each program; groups that every contact is in are none.
    fn tags(&self, row: &Row) -> Vec<String> {
        let mut tags = Vec::new();
        for (_, cell) in self.columns_of(row, Field::Tags) {
            for part in cell.split(":::").flat_map(|part| part.split([';', ','])) {
                let part = part.trim();
                let is_own = part.starts_with('*');
                let tag = part.trim_start_matches('*').trim();
                let is_usual = ["mycontacts", "starred", "friends", "family", "coworkers"];
                let is_usual = is_own && is_usual.contains(&plain(tag).as_str());
                if !tag.is_empty() && !is_usual && !tags.iter().any(|known| known == tag) {
                    tags.push(tag.to_owned());
                }
            }
        }
        tags
    }
}

/// The values that stand in one cell.
fn parts_of_cell(field: Field, cell: &str) -> Vec<String> {
    let parts = cell.split(":::").flat_map(|part| part.split('\n'));
    let parts: Vec<&str> = match field {
        Field::Email => parts.flat_map(|part| part.split([';', ','])).collect(),
        Field::Phone | Field::Link => parts.flat_map(|part| part.split(';')).collect(),
        _ => parts.collect(),
    };
    let parts = parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// A domain without what stands before and after it in a link.
pub(super) fn domain_of(text: &str) -> String {
    let text = text.trim();
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest);
    let bare = bare.split(['/', '?', '#']).next().unwrap_or(bare);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    match bare.contains('.') && !bare.contains([' ', '@']) {
        true => bare.to_lowercase(),
        false => String::new(),
    }
}

/// How many people work somewhere: a number, or the lower end of a range such as `51-200`.
fn employees(text: &str) -> Option<u32> {
    let first = text.split(['-', '–', '+']).next().unwrap_or(text);
    let digits: String = first.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}
