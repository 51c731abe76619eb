//! The colours of stages.

use serde::{Deserialize, Serialize};

use super::{Stage, StageKind};

/// A colour for a stage, of the few that the page knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum StageColour {
    Slate,
    Blue,
    Violet,
    Amber,
    Green,
    Grey,
}

impl StageColour {
    /// All colours, in the order of their tones.
    pub const ALL: [Self; 6] = [
        Self::Slate,
        Self::Blue,
        Self::Violet,
        Self::Amber,
        Self::Green,
        Self::Grey,
    ];

    /// The number of the tone, from 1 to 6.
    pub fn tone(self) -> usize {
        1 + self as usize
    }
}

/// The tones of the stages of a pipeline, which come in their order: the chosen ones, else those that
/// follow from kind and place. Open stages take turns, and a won and a lost one have their own.
pub fn tones<'a>(stages: impl IntoIterator<Item = &'a Stage>) -> impl Iterator<Item = usize> {
    let mut open = 0;
    stages.into_iter().map(move |stage| {
        let usual = match stage.kind {
            StageKind::Won => StageColour::Green.tone(),
            StageKind::Lost => StageColour::Grey.tone(),
            StageKind::Open => {
                open = open % 4 + 1;
                open
            }
        };
        stage.colour.map_or(usual, StageColour::tone)
    })
}
