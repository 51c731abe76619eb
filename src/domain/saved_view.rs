//! Saved views: places of the page under a name.

use serde::{Deserialize, Serialize};

use super::{MemberId, Moment, Rank, ViewId};
use crate::journal::Stamp;

/// A saved view. Where it leads is an address with all its parameters, whatever they mean, so that
/// layout, filter, order, groups and columns are kept without knowing them, later ones too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Which view this is.
    pub id: ViewId,
    /// Stamp of the newest fact about this record.
    pub modified: Stamp,
    /// When the record came to be; `None` until that fact has arrived.
    pub created: Option<Moment>,
    /// Whether the record was removed.
    pub removed: bool,
    /// The name, as shown.
    pub name: String,
    /// Where it leads: the address behind the `#`.
    pub place: String,
    /// The member for whom alone it is; `None` when it is for everyone.
    pub private_to: Option<MemberId>,
    /// Whether it stands in the navigation.
    pub is_pinned: bool,
    /// Its place among the views.
    pub rank: Rank,
}

impl SavedView {
    /// A record of which nothing is known yet.
    pub fn unknown(id: ViewId) -> Self {
        Self {
            id,
            modified: Stamp::default(),
            created: None,
            removed: false,
            name: String::new(),
            place: String::new(),
            private_to: None,
            is_pinned: false,
            rank: Rank::default(),
        }
    }
}
