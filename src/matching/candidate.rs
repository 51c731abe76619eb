//! What the matcher is told about a person or a company, from wherever it comes.

use crate::domain;

/// A person or a company as the matcher sees it. All values may be written in any way; everything
/// that is not known stays empty. Two candidates of different kinds are never paired.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Candidate {
    /// Which of both it is.
    pub kind: Kind,
    /// Names, the present and earlier ones.
    pub names: Vec<Name>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Phone numbers.
    pub phones: Vec<String>,
    /// The day of birth: `1980-04-12`, `19800412`, `12.04.1980`, `4/12/1980`, `--04-12` …
    pub birthday: String,
    /// Postal addresses.
    pub addresses: Vec<Address>,
    /// Names of companies that a person works for.
    pub companies: Vec<String>,
    /// Job titles.
    pub job_titles: Vec<String>,
    /// Addresses of profiles and pages about this one.
    pub links: Vec<String>,
    /// Internet domains of a company.
    pub domains: Vec<String>,
    /// Numbers given to this one by somebody: tax number, customer number, member number.
    pub identifiers: Vec<Labelled>,
    /// All else that describes this one: custom fields, columns of unknown meaning. Those with the
    /// same label are compared.
    pub others: Vec<Labelled>,
}

/// What kind of record a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Kind {
    /// A person.
    #[default]
    Person,
    /// A company or another organisation.
    Company,
}

/// A name in whole or in parts. Where the parts are known they count, where they are not they are
/// taken from the whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Name {
    /// The whole name, in any order and script.
    pub full: String,
    /// The given name.
    pub given: String,
    /// Middle names, the patronymic.
    pub middle: String,
    /// The family name.
    pub family: String,
    /// What stands behind the name, such as `Jr.`
    pub suffix: String,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Address {
    /// Lines with street, house, building.
    pub lines: Vec<String>,
    /// The house number, where it is known apart from the lines.
    pub house_number: String,
    /// The postal code.
    pub postal_code: String,
    /// The city or suburb.
    pub city: String,
    /// The state, province or region.
    pub region: String,
    /// The country.
    pub country: String,
}

/// A value and what it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Labelled {
    /// What it is, such as `tax number`.
    pub label: String,
    /// The value.
    pub value: String,
}

impl Name {
    /// A name of which only the whole is known.
    pub fn full(name: impl Into<String>) -> Self {
        Self {
            full: name.into(),
            ..Self::default()
        }
    }
}

impl Candidate {
    /// What is known of a person; `company` is the record of the company that the person works for.
    pub fn from_person(person: &domain::Person, company: Option<&domain::Company>) -> Self {
        Self {
            kind: Kind::Person,
            names: vec![name(person)],
            birthday: person
                .birthday
                .map(|day| day.to_string())
                .unwrap_or_default(),
            addresses: addresses(&person.contact),
            links: person.contact.links.iter().cloned().collect(),
            emails: person.contact.emails.iter().cloned().collect(),
            phones: person.contact.phones.iter().cloned().collect(),
            companies: company
                .map(|company| company.name.clone())
                .into_iter()
                .collect(),
            job_titles: vec![person.job_title.clone()],
            others: custom(&person.custom),
            ..Self::default()
        }
    }

    /// What is known of a company.
    pub fn from_company(company: &domain::Company) -> Self {
        Self {
            kind: Kind::Company,
            names: vec![Name::full(&company.name)],
            domains: std::iter::once(&company.domain)
                .chain(&company.other_domains)
                .cloned()
                .collect(),
            emails: company.contact.emails.iter().cloned().collect(),
            phones: company.contact.phones.iter().cloned().collect(),
            addresses: addresses(&company.contact),
            links: company.contact.links.iter().cloned().collect(),
            others: custom(&company.custom),
            ..Self::default()
        }
    }
}

/// The name of a person; in parts where somebody entered them.
fn name(person: &domain::Person) -> Name {
    match &person.name_parts {
        Some(parts) => Name {
            full: person.name.clone(),
            given: parts.given.clone(),
            middle: parts.middle.clone(),
            family: parts.family.clone(),
            suffix: parts.suffix.clone(),
        },
        None => Name::full(&person.name),
    }
}

fn addresses(contact: &domain::Contact) -> Vec<Address> {
    let addresses = contact.addresses.iter().map(|address| Address {
        lines: address.street.lines().map(str::to_owned).collect(),
        house_number: String::new(),
        postal_code: address.postal_code.clone(),
        city: address.city.clone(),
        region: address.region.clone(),
        country: address.country.clone(),
    });
    addresses.collect()
}

/// Custom fields. What an earlier system called the record is left out: two records of one person
/// have two such names.
fn custom(fields: &std::collections::BTreeMap<String, String>) -> Vec<Labelled> {
    fields
        .iter()
        .map(|(label, value)| Labelled {
            label: label.clone(),
            value: value.clone(),
        })
        .collect()
}
