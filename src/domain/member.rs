//! Members of the team.

use serde::{Deserialize, Serialize};

use super::{MemberId, Moment};
use crate::journal::Stamp;

/// What a member does in the team; decides which figures are theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sales development: finds and qualifies leads.
    SalesDevelopment,
    /// Business development: wins deals.
    #[default]
    BusinessDevelopment,
    /// Leads the team.
    Manager,
}

/// A member of the team: somebody who owns deals and does activities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who this is.
    pub id: MemberId,
    /// Stamp of the newest fact about this record.
    pub modified: Stamp,
    /// When the record came to be; `None` until that fact has arrived.
    pub created: Option<Moment>,
    /// Whether the record was removed.
    pub removed: bool,
    /// The full name, as shown.
    pub name: String,
    /// What the member does.
    pub role: Role,
    /// The team, by name; empty when there is none.
    pub team: String,
}

impl Member {
    /// A record of which nothing is known yet.
    pub fn unknown(id: MemberId) -> Self {
        Self {
            id,
            modified: Stamp::default(),
            created: None,
            removed: false,
            name: String::new(),
            role: Role::default(),
            team: String::new(),
        }
    }
}
