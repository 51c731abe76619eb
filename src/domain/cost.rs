//! What selling costs.

use serde::{Deserialize, Serialize};

use super::{CostId, Date, Moment, Money};
use crate::journal::Stamp;

/// What a cost was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CostKind {
    /// For selling: pay, commissions, travel, tools.
    #[default]
    Sales,
    /// For being found: advertising, events, content.
    Marketing,
}

/// A cost of sales or marketing, over a span of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Which cost this is.
    pub id: CostId,
    /// Stamp of the newest fact about this record.
    pub modified: Stamp,
    /// When the record came to be; `None` until that fact has arrived.
    pub created: Option<Moment>,
    /// Whether the record was removed.
    pub removed: bool,
    /// What it was for.
    pub kind: CostKind,
    /// The category in the workspace's own words; empty when there is none.
    pub category: String,
    /// How much; `None` until that is said.
    pub amount: Option<Money>,
    /// The first and the last day over which it is spread evenly; `None` until that is said.
    pub span: Option<(Date, Date)>,
    /// The team that it was for, by name; empty for all.
    pub team: String,
}

impl Cost {
    /// A record of which nothing is known yet.
    pub fn unknown(id: CostId) -> Self {
        Self {
            id,
            modified: Stamp::default(),
            created: None,
            removed: false,
            kind: CostKind::default(),
            category: String::new(),
            amount: None,
            span: None,
            team: String::new(),
        }
    }
}
