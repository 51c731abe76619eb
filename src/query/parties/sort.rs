//! The order of a list of people and companies.

use std::cmp::Ordering;
use std::str::FromStr;

use super::row::{PartyRow, Section};
use crate::query::deals::ParseSortError;

/// By what people and companies are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PartySortKey {
    /// By name.
    Name,
    /// By the name of a person's company.
    Company,
    /// By the owner's name.
    Owner,
    /// By source.
    Source,
    /// By the moment at which they became leads.
    Since,
    /// By the latest thing done with them.
    LastActivity,
    /// By when they last came up.
    #[default]
    Recent,
}

/// How people and companies are sorted. Those without the value come last in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

const KEYS: [(&str, PartySortKey); 7] = [
    ("name", PartySortKey::Name),
    ("company", PartySortKey::Company),
    ("owner", PartySortKey::Owner),
    ("source", PartySortKey::Source),
    ("since", PartySortKey::Since),
    ("activity", PartySortKey::LastActivity),
    ("recent", PartySortKey::Recent),
];

impl std::fmt::Display for PartySort {
    /// As in an address: `name` ascending, `-name` descending.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let known = KEYS.iter().find(|(_, key)| *key == self.key);
        let sign = if self.descending { "-" } else { "" };
        write!(f, "{sign}{}", known.map_or("recent", |(name, _)| name))
    }
}

impl FromStr for PartySort {
    type Err = ParseSortError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, descending) = match text.strip_prefix('-') {
            Some(name) => (name, true),
            None => (text, false),
        };
        let known = KEYS.iter().find(|(known, _)| *known == name);
        let (_, key) = known.ok_or(ParseSortError)?;
        Ok(Self {
            key: *key,
            descending,
        })
    }
}

impl PartySort {
    /// Which of two rows comes first; equal ones by name.
    pub(super) fn compare(self, a: &PartyRow, b: &PartyRow) -> Ordering {
        let by_text = |section| {
            let (a, b) = (a.section(section), b.section(section));
            self.directed(a.cmp(b), a.is_empty(), b.is_empty())
        };
        let by_key = match self.key {
            PartySortKey::Name => by_text(Section::Name),
            PartySortKey::Company => by_text(Section::Company),
            PartySortKey::Owner => by_text(Section::Owner),
            PartySortKey::Source => by_text(Section::Source),
            PartySortKey::Since => {
                self.directed(a.since.cmp(&b.since), a.since.is_none(), b.since.is_none())
            }
            PartySortKey::LastActivity => {
                let (a, b) = (a.last_activity, b.last_activity);
                self.directed(a.cmp(&b), a.is_none(), b.is_none())
            }
            PartySortKey::Recent => self.directed(a.recent.cmp(&b.recent), false, false),
        };
        by_key
            .then_with(|| a.text.cmp(&b.text))
            .then_with(|| a.party.cmp(&b.party))
    }

    fn directed(self, order: Ordering, a_is_missing: bool, b_is_missing: bool) -> Ordering {
        a_is_missing.cmp(&b_is_missing).then(if self.descending {
            order.reverse()
        } else {
            order
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_stand_in_addresses() {
        for (_, key) in KEYS {
            for descending in [false, true] {
                let sort = PartySort { key, descending };
                assert_eq!(sort.to_string().parse::<PartySort>(), Ok(sort));
            }
        }
        assert!("-nonsense".parse::<PartySort>().is_err());
    }
}
