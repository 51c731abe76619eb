//! The order of a list of people and companies.

use std::cmp::Ordering;
use std::str::FromStr;

use super::column::{PartyColumn, added};
use super::row::{PartyRow, Section};
use crate::journal::Workspace;
use crate::query::deals::ParseSortError;
use crate::query::search::fold_into;

/// By what people and companies are sorted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PartySortKey {
    /// By when they last came up.
    #[default]
    Recent,
    /// By what a column says.
    By(PartyColumn),
}

/// How people and companies are sorted. Those without the value come last in both directions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartySort {
    /// By what.
    pub key: PartySortKey,
    /// Largest first.
    pub descending: bool,
}

impl Default for PartySort {
    /// Who came up last is first.
    fn default() -> Self {
        Self {
            key: PartySortKey::Recent,
            descending: true,
        }
    }
}

/// What [`PartySortKey::Recent`] is called in an address.
const RECENT: &str = "recent";

impl std::fmt::Display for PartySort {
    /// As in an address: `name` ascending, `-name` descending.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.descending { "-" } else { "" };
        match &self.key {
            PartySortKey::Recent => write!(f, "{sign}{RECENT}"),
            PartySortKey::By(column) => write!(f, "{sign}{column}"),
        }
    }
}

impl FromStr for PartySort {
    type Err = ParseSortError;

    fn from_str(text: &str) -> Result<Self, ParseSortError> {
        let (name, descending) = match text.strip_prefix('-') {
            Some(name) => (name, true),
            None => (text, false),
        };
        let key = match name {
            RECENT => PartySortKey::Recent,
            name => PartySortKey::By(name.parse().map_err(|_| ParseSortError)?),
        };
        Ok(Self { key, descending })
    }
}

impl PartySort {
    /// Which of two rows comes first; equal ones by name.
    pub(super) fn compare(&self, a: &PartyRow, b: &PartyRow) -> Ordering {
        let by_text = |a: &str, b: &str| self.directed(a.cmp(b), a.is_empty(), b.is_empty());
        let by_moment =
            |a: Option<_>, b: Option<_>| self.directed(a.cmp(&b), a.is_none(), b.is_none());
        let by_key = match &self.key {
            PartySortKey::Recent => self.directed(a.recent.cmp(&b.recent), false, false),
            PartySortKey::By(PartyColumn::Since) => by_moment(a.since, b.since),
            PartySortKey::By(PartyColumn::LastActivity) => {
                by_moment(a.last_activity, b.last_activity)
            }
            PartySortKey::By(column) => match Section::of(column) {
                Some(section) => by_text(a.section(section), b.section(section)),
                None => by_text(&a.key, &b.key),
            },
        };
        by_key
            .then_with(|| a.text.cmp(&b.text))
            .then_with(|| a.party.cmp(&b.party))
    }

    fn directed(&self, order: Ordering, a_is_missing: bool, b_is_missing: bool) -> Ordering {
        a_is_missing.cmp(&b_is_missing).then(if self.descending {
            order.reverse()
        } else {
            order
        })
    }

    /// What a row is sorted by where the row itself does not tell; empty where it does, and where
    /// nothing is known.
    pub(super) fn key(&self, w: &Workspace, row: &PartyRow) -> Box<str> {
        let PartySortKey::By(column) = &self.key else {
            return Box::default();
        };
        let mut key = String::new();
        match column {
            PartyColumn::Since | PartyColumn::LastActivity => {}
            column if Section::of(column).is_some() => {}
            PartyColumn::Added => {
                if let Some(at) = added(w, row.party) {
                    push_sortable(&at.milliseconds().to_string(), &mut key);
                }
            }
            PartyColumn::State => key.push_str(match row {
                row if row.is_customer => "a",
                row if row.awaits_answer => "b",
                row if row.is_qualified => "c",
                row if row.since.is_some() => "d",
                _ => "",
            }),
            PartyColumn::Custom(_) | PartyColumn::Employees | PartyColumn::KeepInTouch => {
                column.values(w, row.party, &mut |value| push_sortable(value, &mut key));
            }
            column => column.values(w, row.party, &mut |value| {
                if !key.is_empty() {
                    key.push('\n');
                }
                fold_into(value, &mut key);
            }),
        }
        key.into()
    }
}

/// Appends a value so that numbers sort by size, before all texts: a number as the count of its
/// whole digits and the digits, and a negative one the other way round.
fn push_sortable(value: &str, key: &mut String) {
    let (digits, is_negative) = match value.trim().strip_prefix(['-', '−']) {
        Some(digits) => (digits, true),
        None => (value.trim(), false),
    };
    let is_blank = |c: char| c.is_whitespace();
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let are_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit() || is_blank(c));
    if !whole.contains(|c: char| c.is_ascii_digit()) || !are_digits(whole) || !are_digits(fraction)
    {
        key.push('t');
        fold_into(value, key);
        return;
    }
    let whole: String = whole.chars().filter(|c| !is_blank(*c)).collect();
    let whole = whole.trim_start_matches('0');
    let number = format!("{:04}{whole}.{fraction}", whole.len());
    if is_negative {
        key.push('m');
        let turned = number.chars().map(|c| match c.to_digit(10) {
            Some(digit) => char::from(b'9' - digit as u8),
            None => c,
        });
        key.extend(turned);
        // A longer number is further below zero.
        key.push('~');
    } else {
        key.push('n');
        key.push_str(&number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn orders_stand_in_addresses() {
        let columns = PartyColumn::all().chain([
            PartyColumn::Name,
            PartyColumn::Custom("Size, m²".to_owned()),
        ]);
        let keys = columns.map(PartySortKey::By).chain([PartySortKey::Recent]);
        for key in keys {
            for descending in [false, true] {
                let key = key.clone();
                let sort = PartySort { key, descending };
                assert_eq!(sort.to_string().parse::<PartySort>(), Ok(sort));
            }
        }
        assert!("-nonsense".parse::<PartySort>().is_err());
    }

    fn key(value: &str) -> String {
        let mut key = String::new();
        push_sortable(value, &mut key);
        key
    }

    #[test]
    fn numbers_sort_by_size_and_before_texts() {
        let values = ["-12.5", "-12", "-3", "0", "2.5", "10", "1 200", "Ann", "bo"];
        let keys = values.map(key);
        assert!(keys.is_sorted(), "{keys:?}");
    }

    proptest! {
        #[test]
        fn any_numbers_sort_by_size(one in -100_000_i32..100_000, other in -100_000_i32..100_000) {
            let order = key(&one.to_string()).cmp(&key(&other.to_string()));
            prop_assert_eq!(order, one.cmp(&other));
        }
    }
}
