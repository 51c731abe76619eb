//! Members of the team.

use serde::{Deserialize, Serialize};

use super::{Date, MemberId, Moment};
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
    /// The first day in the team; `None` when unknown.
    pub from: Option<Date>,
    /// The last day in the team; `None` while it lasts.
    pub until: Option<Date>,
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
            from: None,
            until: None,
        }
    }

    /// Whether somebody is in the team on a day.
    pub fn is_active_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
