//! vCards (2.1, 3.0, 4.0) as a table: a row a card, so that preview, mapping and repair are those of
//! any table.

use csv::StringRecord;
use encoding_rs::{Encoding, UTF_8};

use crate::exchange::table::{Row, Table};
use crate::exchange::{encoding, groups};

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
/// Between the parts of an address while it is one value.
const PART_MARK: char = '\u{1f}';

/// Whether bytes are vCards: the first line that is not blank opens one.
pub(super) fn is_vcard(bytes: &[u8]) -> bool {
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
pub(super) fn read(bytes: &[u8]) -> Table {
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

/// What a column shows of the values of one property.
enum Shown {
    /// The value.
    Value,
    /// What it is for.
    Label,
    /// A part of an address.
    Part(usize),
}

fn table(cards: &[Card], encoding: &'static str, has_invalid_characters: bool) -> Table {
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

/// The lines of a file, those that were folded joined again, each with its number.
fn properties(bytes: &[u8]) -> Vec<(u64, Vec<u8>)> {
    let mut lines: Vec<(u64, Vec<u8>)> = Vec::new();
    let mut goes_on = false;
    let bytes: Vec<u8> = match bytes.contains(&b'\n') {
        true => bytes.to_vec(),
        // Line ends of old Macintoshes.
        false => bytes
            .iter()
            .map(|b| if *b == b'\r' { b'\n' } else { *b })
            .collect(),
    };
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match lines.last_mut() {
            Some((_, last)) if goes_on => {
                last.pop();
                last.extend_from_slice(line);
            }
            Some((_, last)) if matches!(line.first(), Some(b' ' | b'\t')) => {
                last.extend_from_slice(line.get(1..).unwrap_or_default());
            }
            _ => lines.push((number as u64 + 1, line.to_vec())),
        }
        let last = lines.last().map(|(_, last)| last.as_slice());
        goes_on = last.is_some_and(|last| last.ends_with(b"=") && is_quoted_printable(last));
    }
    lines
}

fn is_quoted_printable(line: &[u8]) -> bool {
    let head = line.split(|byte| *byte == b':').next().unwrap_or(line);
    head.to_ascii_uppercase()
        .windows(16)
        .any(|part| part == b"QUOTED-PRINTABLE")
}

/// A line of a card: `group.NAME;PARAMETER=value:value`.
struct Property<'a> {
    name: String,
    parameters: Vec<(String, String)>,
    raw: &'a [u8],
}

impl<'a> Property<'a> {
    fn read(line: &'a [u8]) -> Option<Self> {
        let mut is_quoted = false;
        let colon = line.iter().position(|byte| {
            is_quoted ^= *byte == b'"';
            *byte == b':' && !is_quoted
        })?;
        let (head, raw) = line.split_at_checked(colon)?;
        let head = String::from_utf8_lossy(head).to_uppercase();
        let mut parts = head.split(';');
        let name = parts.next()?.trim();
        let name = name.rsplit_once('.').map_or(name, |(_, name)| name);
        let parameters = parts
            .map(|part| match part.split_once('=') {
                Some((name, value)) => (name.to_owned(), value.trim_matches('"').to_owned()),
                // Version 2.1 names only the value.
                None => (String::new(), part.to_owned()),
            })
            .collect();
        Some(Self {
            name: name.to_owned(),
            parameters,
            raw: raw.get(1..)?,
        })
    }

    fn says(&self, wanted: &str) -> bool {
        self.parameters
            .iter()
            .any(|(_, value)| value.split(',').any(|value| value == wanted))
    }

    /// What the value is for, as its types say.
    fn label(&self) -> String {
        let types = self
            .parameters
            .iter()
            .filter(|(name, _)| name.is_empty() || name == "TYPE")
            .flat_map(|(_, value)| value.split(','));
        let labels: Vec<String> = types
            .map(groups::label)
            .filter(|it| !it.is_empty())
            .collect();
        let usual = ["fax", "mobile", "work", "home"];
        let usual = usual
            .into_iter()
            .find(|usual| labels.iter().any(|it| it == usual));
        let technical = [
            "quoted-printable",
            "base64",
            "8bit",
            "7bit",
            "utf-8",
            "postal",
            "parcel",
        ];
        let own = || labels.iter().find(|it| !technical.contains(&it.as_str()));
        match usual {
            Some(usual) => usual.to_owned(),
            None => own().cloned().unwrap_or_default(),
        }
    }

    /// The value as text.
    fn text(&self, usual: &'static Encoding) -> String {
        let bytes = match self.says("QUOTED-PRINTABLE") {
            true => unquote(self.raw),
            false => self.raw.to_vec(),
        };
        if let Ok(text) = std::str::from_utf8(&bytes) {
            return text.to_owned();
        }
        let told = self.parameters.iter().find(|(name, _)| name == "CHARSET");
        let told = told.and_then(|(_, label)| Encoding::for_label(label.as_bytes()));
        match told {
            Some(encoding) => encoding.decode(&bytes).0.into_owned(),
            None if usual == UTF_8 => encoding::decode(&bytes).text,
            None => usual.decode(&bytes).0.into_owned(),
        }
    }

    fn put_into(&self, card: &mut Card, usual: &'static Encoding) {
        let is_binary = ["BASE64", "B"].iter().any(|coding| self.says(coding));
        if is_binary {
            return;
        }
        let is_preferred = self.says("PREF")
            || self
                .parameters
                .iter()
                .any(|(name, value)| name == "PREF" && value == "1");
        let label = self.label();
        let mut put = |property: &'static str, value: String| {
            let value = value.trim().to_owned();
            if value.is_empty() {
                return;
            }
            if !label.is_empty() && matches!(property, "EMAIL" | "TEL" | "URL") {
                card.labels.push((property, value.clone(), label.clone()));
            }
            card.values.push((property, value, is_preferred));
        };
        let text = self.text(usual);
        match self.name.as_str() {
            "N" => {
                let mut parts = split(&text).into_iter();
                for property in ["FAMILY", "GIVEN", "MIDDLE", "PREFIX", "SUFFIX"] {
                    // Several of one kind are parted by commas.
                    put(property, parts.next().unwrap_or_default().replace(',', " "));
                }
            }
            "ORG" => {
                let mut parts = split(&text).into_iter().filter(|part| !part.is_empty());
                put("ORG", parts.next().unwrap_or_default());
                put("DEPARTMENT", parts.collect::<Vec<_>>().join(", "));
            }
            "ADR" => {
                let mut parts = split(&text).into_iter();
                let mut next = || parts.next().unwrap_or_default().replace('\n', ", ");
                let before = [next(), next(), next()].map(|part| part.trim().to_owned());
                let street: Vec<String> =
                    before.into_iter().filter(|part| !part.is_empty()).collect();
                let rest = [next(), next(), next(), next()];
                if !street.is_empty() || rest.iter().any(|part| !part.is_empty()) {
                    let mark = String::from(PART_MARK);
                    let rest = rest.map(|part| part.trim().to_owned());
                    let whole = format!("{}{mark}{}", street.join(", "), rest.join(&mark));
                    // Begins with a mark where there is no street: not to be trimmed away.
                    card.values.push(("ADR", whole, is_preferred));
                }
            }
            "TEL" => {
                let text = plain(&text);
                let number = text.strip_prefix("tel:").unwrap_or(&text);
                put("TEL", number.to_owned());
            }
            "EMAIL" => {
                let text = plain(&text);
                let address = text.strip_prefix("mailto:").unwrap_or(&text);
                put("EMAIL", address.to_owned());
            }
            "BDAY" => put("BDAY", day(&plain(&text))),
            "FN" => put("FN", plain(&text)),
            "NICKNAME" => put("NICKNAME", plain(&text)),
            "TITLE" => put("TITLE", plain(&text)),
            "ROLE" => put("ROLE", plain(&text)),
            "URL" | "X-SOCIALPROFILE" => put("URL", plain(&text)),
            "CATEGORIES" => put("CATEGORIES", plain(&text)),
            "NOTE" => put("NOTE", plain(&text)),
            "UID" => put("UID", plain(&text)),
            // An address as it is printed, in version 2.1 and 3.0.
            "LABEL" => put("LABEL", plain(&text).replace('\n', ", ")),
            _ => {}
        }
    }
}

/// A value whose marks are no longer escaped.
fn plain(text: &str) -> String {
    split_at(text, None).into_iter().next().unwrap_or_default()
}

/// The parts of a value, parted by semicolons.
fn split(text: &str) -> Vec<String> {
    let parts = split_at(text, Some(';')).into_iter();
    parts.map(|part| part.trim().to_owned()).collect()
}

fn split_at(text: &str, mark: Option<char>) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut characters = text.chars();
    let push = |parts: &mut Vec<String>, character: char| {
        if let Some(last) = parts.last_mut() {
            last.push(character);
        }
    };
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => push(&mut parts, '\n'),
                Some(other @ (',' | ';' | ':' | '\\')) => push(&mut parts, other),
                Some(other) => {
                    push(&mut parts, '\\');
                    push(&mut parts, other);
                }
                None => push(&mut parts, '\\'),
            },
            mark_here if Some(mark_here) == mark => parts.push(String::new()),
            other => push(&mut parts, other),
        }
    }
    parts
}

/// Bytes of which `=3D` stands for one.
fn unquote(raw: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if *first == b'=' => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    bytes
}

/// A day as `1985-04-12`, however its digits were written; what is none stays as it is.
fn day(text: &str) -> String {
    let date = text.split('T').next().unwrap_or(text);
    let is_basic = date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit());
    match (date.get(..4), date.get(4..6), date.get(6..8)) {
        (Some(year), Some(month), Some(day)) if is_basic => format!("{year}-{month}-{day}"),
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
