//! Fields of one's own, and how their values read.
//!
//! A value is kept as text, whatever the field's kind, so that another kind can be chosen at any time
//! and nothing is lost: what reads as the new kind is shown as that, the rest stays as it was written.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::list::sees;
use super::{Currency, Date, MemberId, Money, Rank};

/// A field of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CustomField {
    /// Which records have it.
    pub of: FieldOf,
    /// Under what its values are kept; stays when the field gets another name.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// What its values are.
    pub kind: FieldKind,
    /// What can be chosen, in order; of choices alone.
    pub options: Vec<String>,
    /// Its place among the fields.
    pub rank: Rank,
    /// The members who see it; everyone where none is named. This keeps screens tidy and protects
    /// nothing.
    #[serde(default)]
    pub shown_to: BTreeSet<MemberId>,
}

impl CustomField {
    /// Whether a member sees it.
    pub fn is_shown_to(&self, member: Option<MemberId>) -> bool {
        sees(&self.shown_to, member)
    }
}

/// Which records have a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldOf {
    /// People.
    People,
    /// Companies.
    Companies,
    /// Deals.
    Deals,
}

impl FieldOf {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::People, Self::Companies, Self::Deals];
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $name:literal;)+) => {
        /// What the values of a field are.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum FieldKind {
            #[default]
            $($(#[$doc])* $kind,)+
        }

        impl FieldKind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// The kind as it stands in an address or a list of choices.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }
        }

        impl FromStr for FieldKind {
            type Err = ParseFieldKindError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($name => Ok(Self::$kind),)+
                    _ => Err(ParseFieldKindError),
                }
            }
        }
    };
}

kinds! {
    /// Any text.
    Text "text";
    /// A number, written with a full stop.
    Number "number";
    /// An amount of money: a number, and a currency code where it is not the workspace's.
    Money "money";
    /// A calendar day, written `2026-03-14`.
    Date "date";
    /// One of some options.
    Choice "choice";
    /// Any of some options, joined by semicolons.
    Choices "choices";
    /// A person: its identity, or a name.
    Person "person";
    /// A company: its identity, or a name.
    Company "company";
    /// A member of the team: its identity, or a name.
    Member "member";
    /// A link to a page.
    Link "link";
    /// Yes or no.
    YesNo "yes_no";
}

/// The text given is not a kind of field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseFieldKindError;

impl fmt::Display for ParseFieldKindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not a kind of field")
    }
}

impl std::error::Error for ParseFieldKindError {}

/// Words for yes and for no, in English and Russian.
const YES: [&str; 8] = ["yes", "true", "y", "1", "x", "да", "истина", "✓"];
const NO: [&str; 7] = ["no", "false", "n", "0", "-", "нет", "ложь"];

/// Whether a text says yes or no; `None` when it says neither.
pub fn yes_or_no(text: &str) -> Option<bool> {
    let text = text.trim().to_lowercase();
    if YES.contains(&text.as_str()) {
        return Some(true);
    }
    NO.contains(&text.as_str()).then_some(false)
}

/// Yes and no as they are kept.
pub fn yes_or_no_text(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}

/// The options of a value of several choices.
pub fn choices(value: &str) -> impl Iterator<Item = &str> {
    let parts = value.split(';').map(str::trim);
    parts.filter(|part| !part.is_empty())
}

/// The amount that a value says, in the workspace's currency where it names none; `None` when it is
/// no amount. Digits below the minor unit are left out.
pub fn amount(value: &str, own: Currency) -> Option<Money> {
    let value = value.trim();
    let (number, currency) = match value.rsplit_once(' ') {
        Some((number, code)) if is_code(code) => (number.trim(), code.parse().ok()?),
        _ => (value, own),
    };
    let decimals = usize::try_from(currency.decimals()).unwrap_or(2);
    let minor = with_decimals(number, decimals)?;
    Some(Money::new(minor, currency))
}

/// The number that a value says, in thousandths; `None` when it is none as it is kept. Further digits
/// are left out.
pub fn thousandths(value: &str) -> Option<i64> {
    with_decimals(value.trim(), 3)
}

/// The day that a value says as days are kept, `2026-03-14`; `None` when it says none so. This is what
/// is needed of the reading of dates where much code would be too much.
pub fn day(value: &str) -> Option<Date> {
    let (year, rest) = value.trim().split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let number = |text: &str, digits: usize| {
        let is_so = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| is_so)
    };
    let year = i32::try_from(number(year, 4)?).ok()?;
    Date::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)
}

/// A number as a whole one of so many decimals.
fn with_decimals(number: &str, decimals: usize) -> Option<i64> {
    if !is_number(number) {
        return None;
    }
    let sign = if number.starts_with('-') { "-" } else { "" };
    let digits = number.trim_start_matches(['-', '+']);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    format!("{sign}{whole}{part:0<decimals$.decimals$}")
        .parse()
        .ok()
}

/// The value that says an amount: "1250.50 EUR".
pub fn amount_text(amount: Money) -> String {
    let unit = amount.currency.minor_per_major().unsigned_abs();
    let sign = if amount.minor < 0 { "-" } else { "" };
    let minor = amount.minor.unsigned_abs();
    let decimals = usize::try_from(amount.currency.decimals()).unwrap_or(2);
    let part = match decimals {
        0 => String::new(),
        _ => format!(".{:0decimals$}", minor % unit),
    };
    format!("{sign}{}{part} {}", minor / unit, amount.currency)
}

/// A number of thousandths as it is kept: without zeros that say nothing.
pub fn number_text(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, part) = (
        thousandths.unsigned_abs() / 1000,
        thousandths.unsigned_abs() % 1000,
    );
    let text = format!("{sign}{whole}.{part:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl FieldKind {
    /// Whether a value reads as this kind. Names of records are looked up elsewhere, so any text does
    /// for them.
    pub fn reads(self, value: &str) -> bool {
        let value = value.trim();
        match self {
            Self::Text | Self::Choices | Self::Person | Self::Company | Self::Member => true,
            Self::Choice => !value.contains(';'),
            Self::Number => is_number(value),
            Self::Money => match value.rsplit_once(' ') {
                Some((amount, code)) => is_number(amount) && is_code(code),
                None => is_number(value),
            },
            Self::Date => value.parse::<Date>().is_ok(),
            Self::Link => is_link(value),
            Self::YesNo => yes_or_no(value).is_some(),
        }
    }

    /// The kind that values are most likely of: the narrowest one that all of them read as, and of
    /// texts that come again and again, a choice. Text where there are none.
    pub fn likely<'a>(values: impl Iterator<Item = &'a str> + Clone) -> Self {
        let all = |kind: Self| values.clone().all(|value| kind.reads(value));
        let count = values.clone().count();
        if count == 0 {
            return Self::Text;
        }
        let is_flag = |value: &str| yes_or_no(value).is_some() && !is_number(value.trim());
        if values.clone().all(is_flag) {
            return Self::YesNo;
        }
        let narrow = [Self::Date, Self::Number, Self::Money, Self::Link];
        if let Some(kind) = narrow.into_iter().find(|kind| all(*kind)) {
            return kind;
        }
        let different: std::collections::BTreeSet<&str> = values.clone().map(str::trim).collect();
        let is_short = different.iter().all(|value| value.chars().count() <= 40);
        // Each comes five times and more: these are chosen, not written.
        if is_short && different.len() * 5 <= count && different.len() <= 30 {
            return Self::Choice;
        }
        Self::Text
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(part) && digits.len() <= 30
}

fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_link(text: &str) -> bool {
    let is_web = ["http://", "https://", "www."]
        .iter()
        .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
    is_web && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_kept() {
        for text in ["2026-03-14", "2024-02-29", "1999-12-31"] {
            assert_eq!(day(text), text.parse().ok(), "{text}");
            assert_eq!(day(text).map(|it| it.to_string()).as_deref(), Some(text));
        }
        for text in [
            "2026-02-30",
            "2026-3-4",
            "20.04.2026",
            "+026-03-14",
            "soon",
            "",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_told_in_thousandths() {
        assert_eq!(thousandths(" 1234.5 "), Some(1_234_500));
        assert_eq!(thousandths("-0.25"), Some(-250));
        assert_eq!(thousandths("7.12345"), Some(7_123));
        assert_eq!(thousandths("1 234,5"), None);
        assert_eq!(thousandths("many"), None);
    }

    #[test]
    fn the_narrowest_kind_that_fits_all_values_is_likely() {
        let likely = |values: &[&str]| FieldKind::likely(values.iter().copied());
        assert_eq!(likely(&[]), FieldKind::Text);
        assert_eq!(likely(&["12", "-3.5"]), FieldKind::Number);
        assert_eq!(likely(&["12", "3.50 EUR"]), FieldKind::Money);
        assert_eq!(likely(&["2026-03-14"]), FieldKind::Date);
        assert_eq!(likely(&["да", "нет"]), FieldKind::YesNo);
        assert_eq!(likely(&["1", "0"]), FieldKind::Number);
        assert_eq!(likely(&["https://kith.example"]), FieldKind::Link);
        assert_eq!(likely(&["gold", "iron"]), FieldKind::Text);
        let again = ["gold", "iron", "gold", "gold", "iron"].repeat(2);
        assert_eq!(likely(&again), FieldKind::Choice);
    }

    #[test]
    fn an_amount_reads_as_it_is_written() {
        for (minor, currency) in [
            (125_050, Currency::EUR),
            (-5, Currency::USD),
            (0, Currency::RUB),
        ] {
            let money = Money::new(minor, currency);
            assert_eq!(amount(&amount_text(money), Currency::EUR), Some(money));
        }
        let euros = |minor| Some(Money::new(minor, Currency::EUR));
        assert_eq!(amount("12", Currency::EUR), euros(1_200));
        assert_eq!(amount("12.5", Currency::EUR), euros(1_250));
        assert_eq!(amount("12.509", Currency::EUR), euros(1_250));
        assert_eq!(amount("ten", Currency::EUR), None);
    }

    #[test]
    fn a_value_that_does_not_read_is_told() {
        for (kind, good, bad) in [
            (FieldKind::Number, "1.5", "1,5"),
            (FieldKind::Money, "10 USD", "ten USD"),
            (FieldKind::Date, "2026-01-31", "31.01.2026"),
            (FieldKind::YesNo, "Да", "maybe"),
            (FieldKind::Link, "www.kith.example", "kith"),
            (FieldKind::Choice, "gold", "gold; iron"),
        ] {
            assert!(kind.reads(good), "{good}");
            assert!(!kind.reads(bad), "{bad}");
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!(choices("a; b;;c ").collect::<Vec<_>>(), ["a", "b", "c"]);
    }
}
