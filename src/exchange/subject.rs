//! What the rows of a table can be about.

use serde::{Deserialize, Serialize};

use crate::domain::FieldOf;

/// What the rows of a table are about: each row becomes one record of this kind.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
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
    /// Pipelines of an earlier system: what its ids of them stand for.
    Pipelines,
    /// Stages of an earlier system: what its ids of them stand for.
    Stages,
    /// When deals came into their stages.
    History,
    /// Which records belong together: deals with their contacts, contacts with their companies.
    Links,
}

impl Subject {
    /// All subjects, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::Deals,
        Self::People,
        Self::Companies,
        Self::Activities,
        Self::Answers,
        Self::Costs,
        Self::Targets,
        Self::Members,
        Self::Rates,
        Self::Pipelines,
        Self::Stages,
        Self::History,
        Self::Links,
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
            Self::Pipelines => "pipelines",
            Self::Stages => "stages",
            Self::History => "history",
            Self::Links => "links",
        }
    }

    /// Which tables come in before which: the lower is needed by the higher.
    pub fn need(self) -> u8 {
        match self {
            Self::Rates => 0,
            Self::Members => 1,
            Self::Pipelines => 2,
            Self::Stages => 3,
            Self::Companies => 4,
            Self::People => 5,
            Self::Deals => 6,
            Self::History => 7,
            Self::Links => 8,
            Self::Activities => 9,
            Self::Answers => 10,
            Self::Costs => 11,
            Self::Targets => 12,
        }
    }

    /// Whether its records keep columns that are nothing else as custom fields.
    pub fn has_custom_fields(self) -> bool {
        self.fields_of_own().is_some()
    }

    /// Of what its records have fields of one's own.
    pub fn fields_of_own(self) -> Option<FieldOf> {
        match self {
            Self::Deals => Some(FieldOf::Deals),
            Self::People => Some(FieldOf::People),
            Self::Companies => Some(FieldOf::Companies),
            _ => None,
        }
    }
}
