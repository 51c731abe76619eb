//! One value of a field, made ready for comparison.

use super::field::Field;
use super::fold::{fold, sound, squeeze, visible};
use super::lexicon::Words;
use super::nicknames::Nicknames;
use super::similar::Letters;
use super::words::{address_word, is_legal_form, is_role};

/// A value in the spellings in which it is compared. What the spellings are depends on the field.
#[derive(Debug, Clone, Default)]
pub(super) struct Value {
    /// The value as it is told apart from others: equal text, same value.
    pub(super) text: Box<str>,
    /// A second spelling: without blanks; of an e-mail address, the mailbox; of a phone number, all
    /// digits with those of the extension.
    pub(super) bare: Box<str>,
    /// A third: as it sounds; of an e-mail address and a link, the host; of a phone number, the
    /// extension; of an identifier, what it is.
    pub(super) sound: Box<str>,
    /// The words by number, ascending.
    pub(super) words: Box<[u32]>,
    /// The given names that it is a form of.
    pub(super) forms: Box<[u16]>,
    /// The letters of the text where slips in the text are looked for, or else those of `bare`.
    pub(super) letters: Letters,
    /// Year, month, day; 0 where not known.
    pub(super) date: (u16, u8, u8),
    /// An address of an office, a number with an extension: shared by many.
    pub(super) is_shared: bool,
}

/// How the values of a field are read and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word of a person's name.
    Name,
    /// A few words: title, city, company.
    Words,
    /// Words of a street.
    Street,
    /// A code or number: all or nothing, but for slips.
    Code,
    Email,
    Phone,
    Date,
    Link,
}

impl Field {
    pub(super) fn shape(self) -> Shape {
        match self {
            Self::GivenName | Self::FamilyName | Self::MiddleName => Shape::Name,
            Self::CompanyName | Self::City | Self::Employer | Self::JobTitle | Self::Other(_) => {
                Shape::Words
            }
            Self::Street | Self::AddressLine => Shape::Street,
            Self::Generation
            | Self::HouseNumber
            | Self::PostalCode
            | Self::Region
            | Self::RegionOfCity
            | Self::Country
            | Self::CountryOfRegion
            | Self::Domain
            | Self::Identifier => Shape::Code,
            Self::Email => Shape::Email,
            Self::Phone => Shape::Phone,
            Self::Birthday => Shape::Date,
            Self::Link => Shape::Link,
        }
    }
}

/// Reads a value of a field; `None` when it says nothing.
pub(super) fn read(
    field: Field,
    text: &str,
    nicknames: &Nicknames,
    words: &mut Words,
) -> Option<Value> {
    if text.trim().is_empty() {
        return None;
    }
    let mut value = match field.shape() {
        Shape::Name => name(text, field, nicknames, words),
        Shape::Words => {
            let is_company = matches!(field, Field::CompanyName | Field::Employer);
            several(text, words, |word| match word {
                "the" | "and" => "",
                word if is_company && is_legal_form(word) => "",
                word => word,
            })
        }
        Shape::Street => several(text, words, address_word),
        Shape::Code => {
            let text = squeeze(&fold(text)).into_boxed_str();
            Value {
                bare: text.clone(),
                text,
                ..Value::default()
            }
        }
        Shape::Email => email(text, words)?,
        Shape::Phone => phone(text)?,
        Shape::Date => date(text)?,
        Shape::Link => link(text)?,
    };
    value.letters = match field.shape() {
        Shape::Email | Shape::Link | Shape::Date => Letters::of(&value.text),
        _ => Letters::of(&value.bare),
    };
    (!value.text.is_empty()).then_some(value)
}

fn name(text: &str, field: Field, nicknames: &Nicknames, words: &mut Words) -> Value {
    let folded = fold(text);
    let bare = squeeze(&folded);
    let heard = sound(&bare);
    let mut forms = Vec::new();
    if field == Field::GivenName {
        forms.extend_from_slice(nicknames.of(&heard));
        // Anna Maria is an Anna.
        if let Some((first, _)) = folded.split_once(' ') {
            forms.extend_from_slice(nicknames.of(&sound(first)));
        }
    }
    Value {
        words: words.of(folded.split(' ')),
        text: bare.clone().into(),
        bare: bare.into(),
        sound: heard.into(),
        forms: forms.into(),
        ..Value::default()
    }
}

/// A text of several words, each as `spelled`; words spelled as nothing are dropped, unless there
/// are no others.
fn several(text: &str, words: &mut Words, spelled: impl Fn(&str) -> &str) -> Value {
    let folded = fold(text);
    let kept: Vec<&str> = folded
        .split(' ')
        .map(&spelled)
        .filter(|word| !word.is_empty())
        .collect();
    let text = if kept.is_empty() {
        folded
    } else {
        kept.join(" ")
    };
    let bare = squeeze(&text);
    Value {
        words: words.of(text.split(' ')),
        sound: sound(&bare).into(),
        bare: bare.into(),
        text: text.into(),
        ..Value::default()
    }
}

/// An e-mail address: without what is behind a plus, without dots where the provider ignores them.
fn email(text: &str, words: &mut Words) -> Option<Value> {
    let text = visible(text);
    let text = text.strip_prefix("mailto:").unwrap_or(&text);
    let text = text.trim_matches(|c: char| matches!(c, '<' | '>' | '"' | '.' | ',' | ';' | ' '));
    let (local, domain) = text.rsplit_once('@')?;
    let domain = match domain {
        "googlemail.com" => "gmail.com",
        "ya.ru" | "yandex.com" | "narod.ru" => "yandex.ru",
        other => other,
    };
    let local = match local.split_once('+') {
        Some((before, _)) if !before.is_empty() => before,
        _ => local,
    };
    let local = match domain {
        "gmail.com" => local.replace('.', ""),
        // Yandex takes a dot and a hyphen as one.
        "yandex.ru" => local.replace('.', "-"),
        _ => local.to_owned(),
    };
    if local.is_empty() || domain.is_empty() {
        return None;
    }
    Some(Value {
        text: format!("{local}@{domain}").into(),
        is_shared: is_role(&local),
        words: words.of(name_words(&local).iter().map(String::as_str)),
        bare: local.into(),
        sound: domain.into(),
        ..Value::default()
    })
}

/// The words of three letters or more in the local part of an address.
fn name_words(local: &str) -> Vec<String> {
    local
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().nth(2).is_some())
        .map(fold)
        .collect()
}

/// Words between a number and its extension.
const EXTENSIONS: [&str; 6] = ["ext", "доб", "вн", "x", "#", ";"];

/// A phone number in digits, in international form as far as it can be told: no leading zeros of
/// any kind, the Russian 8 as 7. Fewer than five digits are no number.
fn phone(text: &str) -> Option<Value> {
    let text = visible(text);
    let text = text.strip_prefix("tel:").unwrap_or(&text);
    let cut = EXTENSIONS
        .iter()
        .filter_map(|word| text.find(word))
        .min()
        .unwrap_or(text.len());
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let mut number = digits(text.get(..cut)?);
    let extension = digits(text.get(cut..)?);
    if number.len() == 11 && number.starts_with('8') && !text.starts_with('+') {
        number.replace_range(..1, "7");
    }
    // +44 (0) 20 …, 0049 …, 020 …
    let number = number.trim_start_matches('0').to_owned();
    if number.len() < 5 {
        return None;
    }
    Some(Value {
        bare: format!("{number}{extension}").into(),
        sound: extension.into(),
        text: number.into(),
        ..Value::default()
    })
}

/// Names of months, by their first three letters, folded.
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "yan"],
    ["feb", "fev"],
    ["mar", "mar"],
    ["apr", "apr"],
    ["may", "mai"],
    ["jun", "iyu"],
    ["jul", "iul"],
    ["aug", "avg"],
    ["sep", "sen"],
    ["oct", "okt"],
    ["nov", "noy"],
    ["dec", "dek"],
];

/// A day. Where nothing tells day and month apart, a full stop means the day first and a slash the
/// month: what counts is that the same text is the same day.
fn date(text: &str) -> Option<Value> {
    let whole = fold(text);
    // The year is not told.
    if let Some(rest) = text.trim().strip_prefix("--") {
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        let (month, day) = (
            digits.get(..2)?.parse().ok()?,
            digits.get(2..4)?.parse().ok()?,
        );
        return Some(day_of(0, month, day));
    }
    let folded = fold(text.split(['T', ' ']).next().unwrap_or(text));
    let named = MONTHS.iter().position(|names| {
        whole
            .split(' ')
            .any(|word| names.iter().any(|name| word.starts_with(name)))
    });
    let source = if named.is_some() { &whole } else { &folded };
    let numbers: Vec<(u16, usize)> = source
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty() && part.len() <= 8)
        .filter_map(|part| Some((part.parse::<u32>().ok()?, part.len())))
        .flat_map(|(number, length)| match length {
            // 19800412
            8 => vec![
                ((number / 10_000) as u16, 4),
                ((number / 100 % 100) as u16, 2),
                ((number % 100) as u16, 2),
            ],
            ..=4 => vec![(number as u16, length)],
            _ => vec![],
        })
        .collect();
    let month = named.and_then(|place| u8::try_from(place + 1).ok());
    let small = |number: u16| u8::try_from(number).unwrap_or(0);
    let (year, month, day) = match (numbers.as_slice(), month) {
        ([(year, 4), (day, ..=2)] | [(day, ..=2), (year, 4)], Some(month)) => {
            (*year, month, small(*day))
        }
        ([(day, ..=2)], Some(month)) => (0, month, small(*day)),
        ([(year, 4), (month, ..=2), (day, ..=2)], None) => (*year, small(*month), small(*day)),
        ([(one, ..=2), (two, ..=2), (year, 2 | 4)], None) => {
            let year = if *year < 30 {
                year + 2000
            } else if *year < 100 {
                year + 1900
            } else {
                *year
            };
            let month_first = *one <= 12 && (*two > 12 || text.contains('/'));
            if month_first {
                (year, small(*one), small(*two))
            } else {
                (year, small(*two), small(*one))
            }
        }
        _ => return None,
    };
    Some(day_of(year, month, day))
}

fn day_of(year: u16, month: u8, day: u8) -> Value {
    Value {
        text: format!("{year:04}{month:02}{day:02}").into(),
        date: (year, month, day),
        ..Value::default()
    }
}

/// The address of a page, without protocol, `www` and what is behind a question mark.
fn link(text: &str) -> Option<Value> {
    let text = visible(text);
    let text = text
        .split_once("://")
        .map_or(text.as_str(), |(_, rest)| rest);
    let text = text.strip_prefix("www.").unwrap_or(text);
    let text = text.split(['?', '#']).next().unwrap_or(text);
    let text = text.trim_end_matches('/');
    let (host, path) = text.split_once('/').unwrap_or((text, ""));
    if host.is_empty() {
        return None;
    }
    // ru.linkedin.com and linkedin.com are one.
    let host = match host.split_once('.') {
        Some((language, rest)) if language.len() == 2 && rest.contains('.') => rest,
        _ => host,
    };
    Some(Value {
        text: format!("{host}/{path}").into(),
        bare: path.rsplit('/').next().unwrap_or(path).into(),
        sound: host.into(),
        ..Value::default()
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn text(field: Field, text: &str) -> String {
        read(field, text, &Nicknames::read(), &mut Words::default())
            .map(|value| value.text.into())
            .unwrap_or_default()
    }

    #[test]
    fn values_are_one_however_they_are_written() {
        let check = |field: Field, one: &str, other: &str| {
            assert_eq!(text(field, one), text(field, other), "{one} {other}");
            assert!(!text(field, one).is_empty(), "{one}");
        };
        check(
            Field::Email,
            "Anna.Berg+crm@GMail.com",
            "annaberg@googlemail.com",
        );
        check(Field::Email, "<a@b.de>", "mailto:a@b.de");
        check(Field::Phone, "+7 (912) 345-67-89", "8 912 345 67 89");
        check(Field::Phone, "0049 30 123456", "+49 30 123456");
        check(Field::Employer, "ООО «Рога и копыта»", "Рога и Копыта, ООО");
        check(Field::Employer, "The Acme Corp.", "ACME, Inc");
        check(Field::Birthday, "1980-04-12", "12.04.1980");
        check(Field::Birthday, "19800412", "4/12/1980");
        check(Field::Birthday, "12 апреля 1980", "Apr 12, 1980");
        check(Field::Birthday, "--04-12", "--0412");
        check(Field::Street, "12 Main St.", "12, Main Street");
        check(Field::Street, "ул. Ленина, д. 5", "улица Ленина 5");
        check(
            Field::Link,
            "https://www.linkedin.com/in/anna/?x=1",
            "ru.linkedin.com/in/anna",
        );
        assert_eq!(text(Field::Phone, "12"), "");
        assert_eq!(text(Field::Email, "no address"), "");
        let mut words = Words::default();
        let office = read(Field::Email, "Info@x.de", &Nicknames::read(), &mut words).unwrap();
        assert!(office.is_shared);
    }
}
