//! Pipelines and their stages.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Moment, PipelineId, Rank, Requirement, StageColour, StageId};
use crate::journal::Stamp;

/// What goes through a pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// Deals.
    #[default]
    Deals,
    /// People: candidates, investors, partners.
    People,
}

/// A pipeline: the way that deals or people go, stage by stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pipeline {
    /// Which pipeline this is.
    pub id: PipelineId,
    /// Stamp of the newest fact about this record.
    pub modified: Stamp,
    /// When the record came to be; `None` until that fact has arrived.
    pub created: Option<Moment>,
    /// Whether the record was removed.
    pub removed: bool,
    /// The name, as shown.
    pub name: String,
    /// Its place among the pipelines.
    pub rank: Rank,
    /// What goes through it.
    pub holds: Holds,
}

impl Pipeline {
    /// A record of which nothing is known yet.
    pub fn unknown(id: PipelineId) -> Self {
        Self {
            id,
            modified: Stamp::default(),
            created: None,
            removed: false,
            name: String::new(),
            rank: Rank::default(),
            holds: Holds::default(),
        }
    }
}

/// What being in a stage means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageKind {
    /// Still being worked on.
    #[default]
    Open,
    /// Closed with success.
    Won,
    /// Closed without success.
    Lost,
}

/// A stage of a pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Which stage this is.
    pub id: StageId,
    /// Stamp of the newest fact about this record.
    pub modified: Stamp,
    /// When the record came to be; `None` until that fact has arrived.
    pub created: Option<Moment>,
    /// Whether the record was removed.
    pub removed: bool,
    /// The pipeline that the stage belongs to.
    pub pipeline: Option<PipelineId>,
    /// The name, as shown.
    pub name: String,
    /// What being in the stage means.
    pub kind: StageKind,
    /// Its place in the pipeline.
    pub rank: Rank,
    /// How likely a deal in this stage is won, in percent (0–100), for the weighted pipeline.
    pub probability_percent: u8,
    /// Days after which a deal has been here too long; `None` when it may stay for ever.
    pub rot_days: Option<u16>,
    /// Its colour; `None` for the one that its place gives it ([`tones`](super::tones)).
    pub colour: Option<StageColour>,
    /// What must be filled in of a record that enters it.
    pub requires: BTreeSet<Requirement>,
}

impl Stage {
    /// A record of which nothing is known yet.
    pub fn unknown(id: StageId) -> Self {
        Self {
            id,
            modified: Stamp::default(),
            created: None,
            removed: false,
            pipeline: None,
            name: String::new(),
            kind: StageKind::default(),
            rank: Rank::default(),
            probability_percent: 0,
            rot_days: None,
            colour: None,
            requires: BTreeSet::new(),
        }
    }
}
