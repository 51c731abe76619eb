//! Targets: what a figure should be.

use serde::{Deserialize, Serialize};

use super::{Date, MemberId, Moment, TargetId};
use crate::journal::Stamp;

/// Whose target it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetOf {
    /// The whole workspace's.
    #[default]
    All,
    /// A team's, by name.
    Team(String),
    /// A member's.
    Member(MemberId),
}

/// What a figure should be in a month, for a member, a team or all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Which target this is.
    pub id: TargetId,
    /// Stamp of the newest fact about this record.
    pub modified: Stamp,
    /// When the record came to be; `None` until that fact has arrived.
    pub created: Option<Moment>,
    /// Whether the record was removed.
    pub removed: bool,
    /// The key of the figure, such as `total_revenue`.
    pub figure: String,
    /// Whose it is.
    pub of: TargetOf,
    /// The first day of its month; `None` until that is said.
    pub month: Option<Date>,
    /// What the figure should be, in thousandths of its unit: of a major unit of the workspace's
    /// currency, of one (so 1000 is 100 % or one call), of a day, of an hour of response time.
    pub thousandths: i64,
}

impl Target {
    /// A record of which nothing is known yet.
    pub fn unknown(id: TargetId) -> Self {
        Self {
            id,
            modified: Stamp::default(),
            created: None,
            removed: false,
            figure: String::new(),
            of: TargetOf::default(),
            month: None,
            thousandths: 0,
        }
    }
}
