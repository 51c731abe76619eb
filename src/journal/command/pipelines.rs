//! What is said of a new stage, and what can be changed of a pipeline and of a stage.

use crate::domain::{PipelineId, Requirement, StageColour, StageId, StageKind};

/// A stage to be added.
#[derive(Debug, Clone, PartialEq)]
pub struct NewStage {
    /// Its name.
    pub name: String,
    /// What being in it means.
    pub kind: StageKind,
    /// How likely a deal in it is won, in percent (0–100).
    pub probability_percent: u8,
    /// Days after which a deal has been in it too long.
    pub rot_days: Option<u16>,
}

/// A change to one field of a pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PipelineEdit {
    /// Another name.
    Name(String),
    /// Its place: after this one, or before all.
    After(Option<PipelineId>),
}

/// A change to one field of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageEdit {
    /// Another name.
    Name(String),
    /// Another meaning.
    Kind(StageKind),
    /// Another colour; `None` for the one that its place gives it.
    Colour(Option<StageColour>),
    /// Another probability, in percent.
    ProbabilityPercent(u8),
    /// Other days after which something is in it too long; `None` when it may stay for ever.
    RotDays(Option<u16>),
    /// This must (`true`) or need not (`false`) be filled in of what enters it.
    Requires(Requirement, bool),
    /// Its place in the pipeline: after this one, or before all.
    After(Option<StageId>),
}
