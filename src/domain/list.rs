//! Lists: named groups of people and companies.

use serde::{Deserialize, Serialize};

use super::{ListId, Moment, Rank};
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
        }
    }
}
