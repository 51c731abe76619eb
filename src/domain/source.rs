//! Where records came from: the accounts and files that are imported again and again, and what each
//! of them said last.
//!
//! So that importing again brings only what changed *there*, each record remembers a digest of every
//! value that a source said of it. A value here that differs from its digest was changed by hand; a
//! value there that differs from it was changed in the source; where both did, the user is asked.

use serde::{Deserialize, Serialize};

use super::Moment;

/// An account or file that people and companies come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What it is called: "Google Contacts, work".
    pub name: String,
    /// What it is, as recognised: `google_contacts`, `linkedin_connections`; empty for a plain table.
    pub kind: String,
    /// When it was imported and brought something, oldest first.
    pub imports: Vec<Moment>,
}

/// What a source said of one record. Stored as its parts in order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "OriginParts", into = "OriginParts")]
pub struct Origin {
    /// What the source calls the record; empty when it has no names of its own.
    pub id: String,
    /// Digests of the values it said, ascending, each with the place of the import among
    /// [`Source::imports`] that brought it.
    pub said: Vec<(u64, u16)>,
    /// Since when it no longer has the record.
    pub gone: Option<Moment>,
    /// Values that changed there after they were changed here, by field: to be chosen between.
    pub open: Vec<(String, String)>,
}

type OriginParts = (
    String,
    Vec<(u64, u16)>,
    Option<Moment>,
    Vec<(String, String)>,
);

impl From<OriginParts> for Origin {
    fn from((id, said, gone, open): OriginParts) -> Self {
        Self {
            id,
            said,
            gone,
            open,
        }
    }
}

impl From<Origin> for OriginParts {
    fn from(it: Origin) -> Self {
        (it.id, it.said, it.gone, it.open)
    }
}

/// The field's share of a digest: its upper 16 bits of 48.
fn field_bits(field: &str) -> u64 {
    (hash(field) >> 48) << 32
}

/// FNV-1a with a last stir: short, stable over versions, good enough to tell values apart.
fn hash(text: &str) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}

impl Origin {
    /// The digest of a value of a field.
    pub fn digest(field: &str, value: &str) -> u64 {
        field_bits(field) | (hash(value) & 0xffff_ffff)
    }

    /// The place of the import that brought a value; `None` when the source did not say it.
    pub fn brought(&self, field: &str, value: &str) -> Option<u16> {
        let digest = Self::digest(field, value);
        let place = self
            .said
            .binary_search_by_key(&digest, |(digest, _)| *digest);
        place
            .ok()
            .and_then(|place| self.said.get(place))
            .map(|(_, import)| *import)
    }

    /// Whether the source said anything of a field.
    pub fn speaks_of(&self, field: &str) -> bool {
        let first = field_bits(field);
        let place = self.said.partition_point(|(digest, _)| *digest < first);
        self.said
            .get(place)
            .is_some_and(|(digest, _)| digest >> 32 == first >> 32)
    }

    /// Remembers that an import said a value; when an earlier one said it, that stays.
    pub fn remember(&mut self, field: &str, value: &str, import: u16) {
        let digest = Self::digest(field, value);
        if let Err(place) = self
            .said
            .binary_search_by_key(&digest, |(digest, _)| *digest)
        {
            self.said.insert(place, (digest, import));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_remembers_what_it_said_and_in_which_import() {
        let mut origin = Origin::default();
        origin.remember("email", "ada@x.example", 0);
        origin.remember("email", "ada@y.example", 3);
        origin.remember("email", "ada@x.example", 5);
        origin.remember("name", "Ada", 1);
        assert_eq!(origin.brought("email", "ada@x.example"), Some(0));
        assert_eq!(origin.brought("email", "ada@y.example"), Some(3));
        assert_eq!(origin.brought("phone", "ada@x.example"), None);
        assert!(origin.speaks_of("email") && origin.speaks_of("name"));
        assert!(!origin.speaks_of("phone"));
        assert!(origin.said.is_sorted());
    }
}
