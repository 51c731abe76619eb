//! Candidates from tables: what each column is, by its name and by its values.

mod names;

use std::collections::BTreeSet;

use names::by_name;

use crate::exchange::Table;
use crate::matching::candidate::{Address, Candidate, Kind, Labelled, Name};
use crate::matching::field::Field;
use crate::matching::fold::fold;
use crate::matching::lexicon::Words;
use crate::matching::nicknames::Nicknames;
use crate::matching::value;

/// What a column tells about a person or a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Nothing that tells one from another: the number of the row, when it was written, by whom.
    Ignored,
    /// The whole name, of a person or of a company.
    Name,
    /// The given name.
    GivenName,
    /// Middle names, the patronymic.
    MiddleName,
    /// The family name.
    FamilyName,
    /// What stands behind a name.
    Suffix,
    /// E-mail addresses.
    Email,
    /// Phone numbers.
    Phone,
    /// The day of birth.
    Birthday,
    /// The name of a company.
    Company,
    /// A job title.
    JobTitle,
    /// A line of an address.
    AddressLine,
    /// A house number.
    HouseNumber,
    /// A postal code.
    PostalCode,
    /// A city or suburb.
    City,
    /// A region or state.
    Region,
    /// A country.
    Country,
    /// A page or profile.
    Link,
    /// An internet domain.
    Domain,
    /// A number that somebody gave.
    Identifier,
    /// Something else.
    Other,
}

/// Rows that are looked at to recognise a column.
const EXAMPLES: usize = 2000;

/// What every column is taken for. A table of companies is told by its columns and by whether its
/// names are those of people.
pub fn roles(table: &Table) -> Vec<Role> {
    let nicknames = Nicknames::read();
    let mut roles: Vec<Role> = table
        .headers
        .iter()
        .enumerate()
        .map(|(column, header)| role(table, column, header, &nicknames))
        .collect();
    // A title beside names is what somebody does, and not what something is called.
    let has = |roles: &[Role], role: Role| roles.contains(&role);
    let named = has(&roles, Role::GivenName) || has(&roles, Role::FamilyName);
    for (role, header) in roles.iter_mut().zip(&table.headers) {
        if *role == Role::Name && fold(header) == "title" {
            *role = if named { Role::JobTitle } else { Role::Other };
        }
    }
    roles
}

fn role(table: &Table, column: usize, header: &str, nicknames: &Nicknames) -> Role {
    let values = || {
        table
            .rows
            .iter()
            .map(move |row| row.cell(column))
            .filter(|cell| !cell.is_empty())
            .take(EXAMPLES)
    };
    let by_name = by_name(header);
    let by_values = by_values(&mut values(), nicknames);
    match (by_name, by_values) {
        // A name of a column may be wrong about what can be seen.
        (
            Some(Role::Name | Role::Company | Role::Domain | Role::Link),
            Some(seen @ (Role::Email | Role::Link)),
        ) => seen,
        (Some(Role::Email), Some(Role::Link | Role::Birthday)) => by_values.unwrap_or(Role::Other),
        (Some(name), _) => name,
        (None, Some(seen)) => seen,
        (None, None) if is_row_number(&mut values(), table.rows.len()) => Role::Ignored,
        (None, None) => Role::Other,
    }
}

/// What a column is by its values alone, where those cannot be anything else.
fn by_values(values: &mut dyn Iterator<Item = &str>, nicknames: &Nicknames) -> Option<Role> {
    let mut words = Words::default();
    let (mut all, mut emails, mut links, mut phones, mut dates, mut moments, mut given) =
        (0, 0, 0, 0, 0, 0, 0);
    let mut years = BTreeSet::new();
    for value in values {
        all += 1;
        let letters = value.chars().filter(|c| c.is_alphabetic()).count();
        let digits = value.chars().filter(char::is_ascii_digit).count();
        let is_email = value.contains('@')
            && value::read(Field::Email, value, nicknames, &mut words).is_some();
        emails += usize::from(is_email);
        links += usize::from(value.contains("://") || value.starts_with("www."));
        if letters <= 4
            && let Some(day) = value::read(Field::Birthday, value, nicknames, &mut words)
            && (1..=12).contains(&day.date.1)
            && (1..=31).contains(&day.date.2)
            && (1850..2150).contains(&day.date.0)
        {
            dates += 1;
            moments += usize::from(value.contains(':'));
            years.insert(day.date.0);
        } else if letters <= 3
            && (7..=16).contains(&digits)
            && value.contains(['+', '-', '(', ' ', '/', '.'])
        {
            phones += 1;
        }
        let folded = fold(value);
        let first = folded.split(' ').next().unwrap_or("");
        given += usize::from(
            digits == 0 && first.len() > 1 && !nicknames.of(&super::fold::sound(first)).is_empty(),
        );
    }
    // Real columns are not clean: most values decide.
    let mostly = |count: usize| all >= 3 && count * 10 >= all * 6;
    if mostly(emails) {
        Some(Role::Email)
    } else if mostly(links) {
        Some(Role::Link)
    } else if mostly(moments) {
        // A day with a time of day: when something was written, and no birthday.
        Some(Role::Ignored)
    } else if mostly(dates) {
        // Birthdays reach over generations.
        let span = years
            .last()
            .zip(years.first())
            .map_or(0, |(last, first)| last - first);
        Some(if span >= 20 {
            Role::Birthday
        } else {
            Role::Other
        })
    } else if mostly(phones) {
        Some(Role::Phone)
    } else if all >= 10 && given * 10 >= all * 4 {
        Some(Role::Name)
    } else {
        None
    }
}

/// Whether the values are all different, and codes: the number of the row or of the record.
fn is_row_number(values: &mut dyn Iterator<Item = &str>, rows: usize) -> bool {
    let mut seen = BTreeSet::new();
    let mut all = 0;
    for value in values {
        all += 1;
        let is_code = value.chars().any(|c| c.is_ascii_digit()) && !value.contains([' ', '@']);
        if !is_code || !seen.insert(value) {
            return false;
        }
    }
    all > 1 && all >= rows.min(EXAMPLES)
}

/// The rows of a table as candidates, in their order. `roles` as [`roles`] proposes them, or
/// changed; missing ones are ignored.
pub fn candidates(table: &Table, roles: &[Role]) -> Vec<Candidate> {
    let kind = kind(table, roles);
    table
        .rows
        .iter()
        .map(|row| {
            let mut candidate = Candidate {
                kind,
                ..Candidate::default()
            };
            let (mut name, mut address) = (Name::default(), Address::default());
            for (column, role) in roles.iter().enumerate() {
                let cell = row.cell(column);
                if cell.is_empty() {
                    continue;
                }
                let label = table.headers.get(column).map_or("", String::as_str);
                put(&mut candidate, &mut name, &mut address, *role, label, cell);
            }
            if kind == Kind::Company && name.full.is_empty() {
                name.full = candidate.companies.pop().unwrap_or_default();
            }
            candidate.names.insert(0, name);
            candidate.addresses.push(address);
            candidate
        })
        .collect()
}

/// A list of values in one cell: Google writes ` ::: ` between them, others `;` or a new line.
fn several(cell: &str) -> impl Iterator<Item = String> {
    cell.split([';', '\n', '|'])
        .flat_map(|part| part.split(":::"))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
}

fn put(
    candidate: &mut Candidate,
    name: &mut Name,
    address: &mut Address,
    role: Role,
    label: &str,
    cell: &str,
) {
    let text = || cell.to_owned();
    let first = |into: &mut String| {
        if into.is_empty() {
            *into = cell.to_owned();
        }
    };
    let labelled = || Labelled {
        label: label.to_owned(),
        value: cell.to_owned(),
    };
    match role {
        Role::Ignored => {}
        Role::Name if name.full.is_empty() => name.full = text(),
        Role::Name => candidate.names.push(Name::full(cell)),
        Role::GivenName => first(&mut name.given),
        Role::MiddleName => first(&mut name.middle),
        Role::FamilyName => first(&mut name.family),
        Role::Suffix => first(&mut name.suffix),
        Role::Email => candidate.emails.extend(several(cell)),
        Role::Phone => candidate.phones.extend(several(cell)),
        Role::Birthday => first(&mut candidate.birthday),
        Role::Company => candidate.companies.push(text()),
        Role::JobTitle => candidate.job_titles.push(text()),
        Role::AddressLine => address.lines.push(text()),
        Role::HouseNumber => first(&mut address.house_number),
        Role::PostalCode => first(&mut address.postal_code),
        Role::City => first(&mut address.city),
        Role::Region => first(&mut address.region),
        Role::Country => first(&mut address.country),
        Role::Link => candidate.links.extend(several(cell)),
        Role::Domain => candidate.domains.push(text()),
        Role::Identifier => candidate.identifiers.push(labelled()),
        Role::Other => candidate.others.push(labelled()),
    }
}

/// Whether a table is about people or about companies.
fn kind(table: &Table, roles: &[Role]) -> Kind {
    let has = |role| roles.contains(&role);
    if has(Role::GivenName) || has(Role::FamilyName) || has(Role::Birthday) || has(Role::JobTitle) {
        return Kind::Person;
    }
    let Some(column) = roles.iter().position(|role| *role == Role::Name) else {
        return if has(Role::Company) {
            Kind::Company
        } else {
            Kind::Person
        };
    };
    if has(Role::Company) {
        return Kind::Person;
    }
    // One column of names: people share given names, companies do not bear them often.
    let nicknames = Nicknames::read();
    let (mut all, mut given) = (0, 0);
    for row in table.rows.iter().take(EXAMPLES) {
        let folded = fold(row.cell(column));
        all += usize::from(!folded.is_empty());
        let words: Vec<&str> = folded.split(' ').collect();
        given += usize::from(
            (1..=4).contains(&words.len())
                && words
                    .iter()
                    .any(|word| !nicknames.of(&super::fold::sound(word)).is_empty()),
        );
    }
    if given * 3 >= all {
        Kind::Person
    } else {
        Kind::Company
    }
}
