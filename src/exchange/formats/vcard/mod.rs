//! vCards (2.1, 3.0, 4.0) as a table: a row a card, so that preview, mapping and repair are those of
//! any table.

mod columns;
mod property;

use columns::table;
use encoding_rs::{Encoding, UTF_8};
use property::{Property, properties};

use crate::exchange::encoding;
use crate::exchange::table::Table;

/// Between the parts of an address while it is one value.
const PART_MARK: char = '\u{1f}';

/// Whether bytes are vCards: the first line that is not blank opens one.
pub(in crate::exchange::formats) fn is_vcard(bytes: &[u8]) -> bool {
    let head = encoding::decode(bytes.get(..bytes.len().min(4000)).unwrap_or(bytes)).text;
    let first = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    first
        .get(..11)
        .is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCARD"))
}

/// A card: the line on which it begins, and its values by property.
#[derive(Default)]
struct Card {
    line: u64,
    values: Vec<(&'static str, String, bool)>,
    /// What values are for, by property and value.
    labels: Vec<(&'static str, String, String)>,
    /// It is not of a person: its name is that of an organisation.
    is_organisation: bool,
}

impl Card {
    /// The card when all of it is read.
    fn whole(mut self) -> Self {
        if self.is_organisation {
            let is_named = self.values.iter().any(|(known, ..)| *known == "ORG");
            for (known, ..) in &mut self.values {
                if *known == "FN" && !is_named {
                    *known = "ORG";
                }
            }
            self.values
                .retain(|(known, ..)| !matches!(*known, "FN" | "GIVEN" | "MIDDLE" | "FAMILY"));
        }
        self
    }

    /// The values of a property, preferred ones first, none twice.
    fn of(&self, property: &str) -> Vec<&str> {
        let of = |preferred: bool| {
            self.values
                .iter()
                .filter(move |(known, _, is_preferred)| {
                    *known == property && *is_preferred == preferred
                })
                .map(|(_, value, _)| value.as_str())
        };
        let mut values: Vec<&str> = Vec::new();
        for value in of(true).chain(of(false)) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }

    fn label_of(&self, property: &str, value: &str) -> &str {
        let mut labels = self.labels.iter();
        let found = labels.find(|(known, of, _)| *known == property && of == value);
        found.map_or("", |(.., label)| label)
    }
}

/// Reads all cards of a file.
pub(in crate::exchange::formats) fn read(bytes: &[u8]) -> Table {
    let decoded = encoding::decode(bytes);
    // One property can be in another encoding than the next, so bytes are read as they stand; only a
    // file in wide characters is turned first.
    let is_wide = decoded.encoding.starts_with("UTF-16") || decoded.encoding.starts_with("UTF-32");
    let text;
    let bytes = match is_wide {
        true => {
            text = decoded.text.into_bytes();
            text.as_slice()
        }
        false => bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
    };
    let usual = match is_wide {
        true => UTF_8,
        false => Encoding::for_label(decoded.encoding.as_bytes()).unwrap_or(UTF_8),
    };
    let mut cards: Vec<Card> = Vec::new();
    let mut open: Option<Card> = None;
    // A card can hold the card of an agent, which is not one of ours.
    let mut depth = 0_u32;
    for (line, property) in properties(bytes) {
        let Some(property) = Property::read(&property) else {
            continue;
        };
        let value_is_card = property.raw.trim_ascii().eq_ignore_ascii_case(b"VCARD");
        match property.name.as_str() {
            "BEGIN" if value_is_card => {
                depth += 1;
                if depth == 1 {
                    open = Some(Card {
                        line,
                        ..Card::default()
                    });
                }
            }
            "END" if value_is_card => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    cards.extend(open.take().map(Card::whole));
                }
            }
            _ => {
                if let Some(card) = open.as_mut().filter(|_| depth == 1) {
                    card.is_organisation |= property.name == "KIND"
                        && property.raw.trim_ascii().eq_ignore_ascii_case(b"org");
                    property.put_into(card, usual);
                }
            }
        }
    }
    // A file that was cut off still has what stood in it.
    cards.extend(open.map(Card::whole));
    table(&cards, decoded.encoding, decoded.has_invalid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::table::Row;

    fn cells(text: &[u8]) -> Vec<Vec<(String, String)>> {
        assert!(is_vcard(text));
        let table = read(text);
        let row = |row: &Row| {
            let cells = table.headers.iter().cloned().enumerate();
            cells
                .map(|(place, name)| (name, row.cell(place).to_owned()))
                .filter(|(_, cell)| !cell.is_empty())
                .collect()
        };
        table.rows.iter().map(row).collect()
    }

    fn check(text: &[u8], expected: &[&[(&str, &str)]]) {
        let expected: Vec<Vec<(String, String)>> = expected
            .iter()
            .map(|card| {
                card.iter()
                    .map(|(a, b)| ((*a).into(), (*b).into()))
                    .collect()
            })
            .collect();
        assert_eq!(cells(text), expected, "{}", String::from_utf8_lossy(text));
    }

    #[test]
    fn cards_of_all_versions_become_rows() {
        check(
            b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Stone;Ada;M.;;\r\nFN:Ada M. Stone\r\n\
              ORG:Acme\\, Inc.;Sales\r\nTITLE:Head\r\nEMAIL;TYPE=work:ada@a.example\r\n\
              item1.EMAIL;TYPE=pref:ada@b.example\r\nTEL;TYPE=cell:+1 234\r\n\
              NOTE:One\\nTwo and a lon\r\n ger one\r\nBDAY:19850412\r\nEND:VCARD\r\n\
              BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bo\r\nTEL;VALUE=uri:tel:+7-495\r\nEND:VCARD\r\n",
            &[
                &[
                    ("Full name", "Ada M. Stone"),
                    ("First name", "Ada"),
                    ("Middle name", "M."),
                    ("Last name", "Stone"),
                    ("Organization", "Acme, Inc."),
                    ("Department", "Sales"),
                    ("Job title", "Head"),
                    ("Email", "ada@b.example"),
                    ("Email 2", "ada@a.example"),
                    ("Email 2 - Label", "work"),
                    ("Phone", "+1 234"),
                    ("Phone - Label", "mobile"),
                    ("Birthday", "1985-04-12"),
                    ("Note", "One\nTwo and a longer one"),
                ],
                &[("Full name", "Bo"), ("Phone", "+7-495")],
            ],
        );
        check(
            b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=90=D0=B4=\n\
              =D0=B0\nORG;CHARSET=windows-1251:\xc0\xea\xec\xe5\nTEL;HOME;PREF:5\n\
              PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSk\n ZJRg==\n\nAGENT:\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\nEND:VCARD\n",
            &[&[("Full name", "Ада"), ("Organization", "Акме"), ("Phone", "5"), ("Phone - Label", "home")]],
        );
        check(
            b"BEGIN:VCARD\nVERSION:3.0\nN:van Dyk;Jan;;Dr.;Jr.\nFN:Jan\nADR;TYPE=home:;Floor 2;1 High Street;York;North;YO1;UK\n\
              item1.URL:https://a.example\nX-SOCIALPROFILE;type=twitter:https://twitter.com/jan\n\
              CATEGORIES:Friends,Chess\nBDAY:--0412\nEND:VCARD\n",
            &[&[
                ("Full name", "Jan"),
                ("Name prefix", "Dr."),
                ("First name", "Jan"),
                ("Last name", "van Dyk"),
                ("Name suffix", "Jr."),
                ("Address - Street", "Floor 2, 1 High Street"),
                ("Address - City", "York"),
                ("Address - Region", "North"),
                ("Address - Postal code", "YO1"),
                ("Address - Country", "UK"),
                ("Website", "https://a.example"),
                ("Website 2", "https://twitter.com/jan"),
                ("Website 2 - Label", "twitter"),
                ("Birthday", "--0412"),
                ("Tags", "Friends,Chess"),
            ]],
        );
        // An organisation's own card.
        check(
            b"BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Acme\nURL:acme.example\nEND:VCARD\n",
            &[&[("Organization", "Acme"), ("Website", "acme.example")]],
        );
        // Cut off in the middle.
        check(
            b"BEGIN:VCARD\nFN:Cy\nEMAIL:c@c",
            &[&[("Full name", "Cy"), ("Email", "c@c")]],
        );
    }
}
