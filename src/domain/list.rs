//! Lists: named groups of people and companies.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{ListId, MemberId, Moment, Rank};
use crate::journal::Stamp;

/// A list: a named group. Who is in it is said of the people and companies themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Which list this is.
    pub id: ListId,
    /// Stamp of the newest fact about this record.
    pub modified: Stamp,
    /// When the record came to be; `None` until that fact has arrived.
    pub created: Option<Moment>,
    /// Whether the record was removed.
    pub removed: bool,
    /// The name, as shown.
    pub name: String,
    /// Its place among the lists.
    pub rank: Rank,
    /// The members who see it; everyone where none is named. This keeps screens tidy and protects
    /// nothing.
    pub shown_to: BTreeSet<MemberId>,
}

impl List {
    /// A record of which nothing is known yet.
    pub fn unknown(id: ListId) -> Self {
        Self {
            id,
            modified: Stamp::default(),
            created: None,
            removed: false,
            name: String::new(),
            rank: Rank::default(),
            shown_to: BTreeSet::new(),
        }
    }

    /// Whether a member sees it.
    pub fn is_shown_to(&self, member: Option<MemberId>) -> bool {
        sees(&self.shown_to, member)
    }
}

/// Whether a member is among those who see something: all are where none is named.
pub(super) fn sees(shown_to: &BTreeSet<MemberId>, member: Option<MemberId>) -> bool {
    shown_to.is_empty() || member.is_some_and(|member| shown_to.contains(&member))
}
