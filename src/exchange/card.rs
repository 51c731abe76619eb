//! People and companies as vCards (RFC 6350, version 4.0), which an import here reads again.

use crate::domain::{Company, Contact, NameParts, Party, Person};
use crate::journal::Workspace;

/// The longest line, in bytes, before it is folded.
const LINE_BYTES: usize = 75;

/// Own fields that a card has a property for, by what an import of cards calls them.
const OWN_FIELDS: [(&str, &str); 6] = [
    ("Nickname", "NICKNAME"),
    ("Occupation", "ROLE"),
    ("Address", "ADR"),
    ("Website", "URL"),
    ("Birthday", "BDAY"),
    ("Note", "NOTE"),
];

/// Appends the card of a person or company; nothing when it is not there.
///
/// The parts of a name are those that are known, else those that it reads as.
pub fn push_card(workspace: &Workspace, party: Party, cards: &mut String) {
    match party {
        Party::Person(id) => {
            if let Some(person) = workspace.people.get(id) {
                let company = person.company.and_then(|id| workspace.company(id));
                push_person(person, company, cards);
            }
        }
        Party::Company(id) => {
            if let Some(company) = workspace.companies.get(id) {
                push_company(company, cards);
            }
        }
    }
}

fn push_person(person: &Person, company: Option<&Company>, cards: &mut String) {
    begin("individual", cards);
    push("FN", &escaped(&person.name), cards);
    let parts = person.name_parts.as_deref().cloned();
    let parts = parts.unwrap_or_else(|| NameParts::read(&person.name));
    let parts = [
        &parts.family,
        &parts.given,
        &parts.middle,
        &parts.prefix,
        &parts.suffix,
    ];
    push("N", &parts.map(|part| escaped(part)).join(";"), cards);
    if let Some(company) = company {
        push("ORG", &escaped(&company.name), cards);
    }
    push("TITLE", &escaped(&person.job_title), cards);
    push_contact(&person.contact, cards);
    if let Some(day) = person.birthday {
        push("BDAY", &birthday(&day.to_string()), cards);
    }
    for (name, property) in OWN_FIELDS {
        let value = person.custom.get(name).map(String::as_str);
        let value = value.unwrap_or_default();
        match property {
            // Post office box, extension, street, locality, region, code, country: all that is
            // known is how it is written as a whole.
            "ADR" if !value.is_empty() => {
                let address = format!(";;{};;;;", escaped(value));
                push("ADR", &address, cards);
            }
            "BDAY" => push("BDAY", &birthday(value), cards),
            _ => push(property, &escaped(value), cards),
        }
    }
    tags(&person.tags, cards);
    let id = person.external_id.clone();
    end(
        id.unwrap_or_else(|| format!("urn:uuid:{}", person.id.0)),
        cards,
    );
}

fn push_company(company: &Company, cards: &mut String) {
    begin("org", cards);
    push("FN", &escaped(&company.name), cards);
    push("ORG", &escaped(&company.name), cards);
    push("URL", &escaped(&company.domain), cards);
    push_contact(&company.contact, cards);
    tags(&company.tags, cards);
    let id = company.external_id.clone();
    end(
        id.unwrap_or_else(|| format!("urn:uuid:{}", company.id.0)),
        cards,
    );
}

/// Addresses, numbers and links, each with what it is for.
fn push_contact(contact: &Contact, cards: &mut String) {
    let named = |property: &str, value: &String| {
        let label = contact.labels.get(value).map_or("", String::as_str);
        let label = if label == "mobile" { "cell" } else { label };
        let is_word = label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-');
        match is_word && !label.is_empty() {
            true => format!("{property};TYPE={label}"),
            false => property.to_owned(),
        }
    };
    for email in &contact.emails {
        push(&named("EMAIL", email), &escaped(email), cards);
    }
    for phone in &contact.phones {
        push(&named("TEL", phone), &escaped(phone), cards);
    }
    for address in &contact.addresses {
        let parts = [
            &address.street,
            &address.city,
            &address.region,
            &address.postal_code,
            &address.country,
        ];
        // Before the street stand post office box and extension.
        let parts = parts.map(|part| escaped(part)).join(";");
        push("ADR", &format!(";;{parts}"), cards);
    }
    for link in &contact.links {
        push(&named("URL", link), &escaped(link), cards);
    }
}

fn begin(kind: &str, cards: &mut String) {
    push("BEGIN", "VCARD", cards);
    push("VERSION", "4.0", cards);
    push("KIND", kind, cards);
}

fn tags(tags: &std::collections::BTreeSet<String>, cards: &mut String) {
    let tags: Vec<String> = tags.iter().map(|tag| escaped(tag)).collect();
    push("CATEGORIES", &tags.join(","), cards);
}

fn end(id: String, cards: &mut String) {
    push("UID", &escaped(&id), cards);
    push("END", "VCARD", cards);
}

/// A day in the card's own form where it is one, else as text.
fn birthday(text: &str) -> String {
    match text.parse::<crate::domain::Birthday>() {
        // Basic form: without the marks between, but for those of a year that is not known.
        Ok(day) => match day.to_string().strip_prefix("--") {
            Some(day) => format!("--{}", day.replace('-', "")),
            None => day.to_string().replace('-', ""),
        },
        Err(_) => escaped(text),
    }
}

/// A value whose marks are escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' | ',' | ';' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\n' => escaped.push_str("\\n"),
            // Other controls have no place in a card.
            c if c.is_control() && c != '\t' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Appends a property, folded where it is long; nothing for an empty one.
fn push(name: &str, value: &str, cards: &mut String) {
    if value.is_empty() {
        return;
    }
    let mut length = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if length + c.len_utf8() > LINE_BYTES {
            cards.push_str("\r\n ");
            length = 1;
        }
        cards.push(c);
        length += c.len_utf8();
    }
    cards.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PersonId;
    use uuid::Uuid;

    #[test]
    fn marks_are_escaped_and_long_lines_folded_between_characters() {
        let mut person = Person::unknown(PersonId(Uuid::from_u128(7)));
        person.name = "Ада; \"А\", Стоун\\".to_owned();
        person.custom = [
            ("Note", "ж".repeat(80)),
            ("Birthday", "1985-04-12".to_owned()),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
        let mut card = String::new();
        push_person(&person, None, &mut card);
        assert!(card.lines().all(|line| line.len() <= LINE_BYTES), "{card}");
        let whole = card.replace("\r\n ", "");
        let lines: Vec<&str> = whole.lines().collect();
        assert_eq!(
            lines,
            [
                "BEGIN:VCARD",
                "VERSION:4.0",
                "KIND:individual",
                "FN:Ада\\; \"А\"\\, Стоун\\\\",
                "N:Ада\\; \"А\";Стоун\\\\;;;",
                "BDAY:19850412",
                &format!("NOTE:{}", "ж".repeat(80)),
                "UID:urn:uuid:00000000-0000-0000-0000-000000000007",
                "END:VCARD",
            ]
        );
    }
}
