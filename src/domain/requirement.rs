//! What a stage asks of a record that enters it.

use serde::{Deserialize, Serialize};

use super::Holds;

/// A field that must be filled in before a record enters a stage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// What a deal is worth.
    Value,
    /// The company.
    Company,
    /// The person that a deal is made with.
    Person,
    /// The owner.
    Owner,
    /// The day on which a deal is expected to close.
    ExpectedClose,
    /// What a deal sells.
    Product,
    /// Where it came from.
    Source,
    /// Something planned for a deal.
    NextStep,
    /// How urgent a deal is.
    Priority,
    /// The job title of a person.
    JobTitle,
    /// An e-mail address of a person.
    Email,
    /// A phone number of a person.
    Phone,
    /// A field of one's own, by its key.
    Custom(String),
}

impl Requirement {
    /// What can be asked of all records that a pipeline holds, beside fields of one's own.
    pub fn of(holds: Holds) -> &'static [Self] {
        match holds {
            Holds::Deals => &[
                Self::Value,
                Self::Company,
                Self::Person,
                Self::Owner,
                Self::ExpectedClose,
                Self::Product,
                Self::Source,
                Self::NextStep,
                Self::Priority,
            ],
            Holds::People => &[
                Self::Company,
                Self::JobTitle,
                Self::Email,
                Self::Phone,
                Self::Owner,
                Self::Source,
            ],
        }
    }
}
