//! Cards as the columns of a table.

use csv::StringRecord;

use super::{Card, PART_MARK};
use crate::exchange::table::{Row, Table};

/// What is kept of a card, in the order of the columns; a property that a card has several times
/// gets a column each. Pictures, sounds and keys are left out.
const COLUMNS: [(&str, &str); 20] = [
    ("FN", "Full name"),
    ("PREFIX", "Name prefix"),
    ("GIVEN", "First name"),
    ("MIDDLE", "Middle name"),
    ("FAMILY", "Last name"),
    ("SUFFIX", "Name suffix"),
    ("NICKNAME", "Nickname"),
    ("ORG", "Organization"),
    ("DEPARTMENT", "Department"),
    ("TITLE", "Job title"),
    ("ROLE", "Occupation"),
    ("EMAIL", "Email"),
    ("TEL", "Phone"),
    ("ADR", "Address"),
    ("LABEL", "Full address"),
    ("URL", "Website"),
    ("BDAY", "Birthday"),
    ("CATEGORIES", "Tags"),
    ("NOTE", "Note"),
    ("UID", "UID"),
];

/// The parts of an address, in the order in which it keeps them.
const ADDRESS_PARTS: [&str; 5] = ["Street", "City", "Region", "Postal code", "Country"];

/// What a column shows of the values of one property.
enum Shown {
    /// The value.
    Value,
    /// What it is for.
    Label,
    /// A part of an address.
    Part(usize),
}

pub(super) fn table(cards: &[Card], encoding: &'static str, has_invalid_characters: bool) -> Table {
    let mut columns: Vec<(&str, usize, Shown, String)> = Vec::new();
    for (property, name) in COLUMNS {
        let most = cards.iter().map(|card| card.of(property).len()).max();
        for number in 0..most.unwrap_or(0) {
            let name = match number {
                0 => name.to_owned(),
                number => format!("{name} {}", number + 1),
            };
            if property == "ADR" {
                for (part, part_name) in ADDRESS_PARTS.into_iter().enumerate() {
                    let shown = Shown::Part(part);
                    columns.push((property, number, shown, format!("{name} - {part_name}")));
                }
                continue;
            }
            columns.push((property, number, Shown::Value, name.clone()));
            if matches!(property, "EMAIL" | "TEL" | "URL") {
                columns.push((property, number, Shown::Label, format!("{name} - Label")));
            }
        }
    }
    let cell = |card: &Card, (property, number, shown, _): &(&str, usize, Shown, String)| {
        let value = card.of(property).get(*number).copied().unwrap_or_default();
        match shown {
            Shown::Value => value.to_owned(),
            Shown::Label => card.label_of(property, value).to_owned(),
            Shown::Part(part) => {
                let part = value.split(PART_MARK).nth(*part);
                part.unwrap_or_default().to_owned()
            }
        }
    };
    // Parts and labels that no card has are no columns.
    columns.retain(|column| {
        matches!(column.2, Shown::Value) || cards.iter().any(|card| !cell(card, column).is_empty())
    });
    let rows = cards.iter().map(|card| Row {
        line: card.line,
        cells: columns
            .iter()
            .map(|column| cell(card, column))
            .collect::<StringRecord>(),
    });
    Table {
        format: "vcard",
        encoding,
        delimiter: None,
        has_invalid_characters,
        // A card with nothing in it is still a row, and told as one that names nobody.
        rows: rows.collect(),
        headers: columns.into_iter().map(|(.., name)| name).collect(),
        ragged: Vec::new(),
        preamble_lines: 0,
    }
}
