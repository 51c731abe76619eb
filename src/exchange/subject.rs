//! What the rows of a table can be about.

use serde::{Deserialize, Serialize};

/// What the rows of a table are about: each row becomes one record of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Deals, with the person and company that they are made with.
    #[default]
    Deals,
    /// People, as contacts, leads and customers.
    People,
    /// Companies, as leads and customers.
    Companies,
    /// Calls, e-mails, meetings and whatever else was done or is planned.
    Activities,
    /// What customers answered how content they are.
    Answers,
    /// What selling costs.
    Costs,
    /// What figures should be.
    Targets,
    /// Members of the team.
    Members,
    /// Rates of exchange.
    Rates,
}

impl Subject {
    /// All subjects, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Deals,
        Self::People,
        Self::Companies,
        Self::Activities,
        Self::Answers,
        Self::Costs,
        Self::Targets,
        Self::Members,
        Self::Rates,
    ];

    /// The name in files, such as `activities`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Deals => "deals",
            Self::People => "people",
            Self::Companies => "companies",
            Self::Activities => "activities",
            Self::Answers => "answers",
            Self::Costs => "costs",
            Self::Targets => "targets",
            Self::Members => "members",
            Self::Rates => "rates",
        }
    }

    /// Whether its records keep columns that are nothing else as custom fields.
    pub fn has_custom_fields(self) -> bool {
        matches!(self, Self::Deals | Self::People | Self::Companies)
    }
}
