//! The lines of a card: a property, its parameters and its value.

use encoding_rs::{Encoding, UTF_8};

use super::{Card, PART_MARK};
use crate::exchange::{encoding, groups};

/// The lines of a file, those that were folded joined again, each with its number.
pub(super) fn properties(bytes: &[u8]) -> Vec<(u64, Vec<u8>)> {
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
pub(super) struct Property<'a> {
    pub(super) name: String,
    parameters: Vec<(String, String)>,
    pub(super) raw: &'a [u8],
}

impl<'a> Property<'a> {
    pub(super) fn read(line: &'a [u8]) -> Option<Self> {
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

    pub(super) fn put_into(&self, card: &mut Card, usual: &'static Encoding) {
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
