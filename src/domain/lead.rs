//! Leads: what turns somebody one knows into somebody one may sell to, and at last into a customer.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CompanyId, Dated, Direction, MemberId, Moment, PersonId};

/// Somebody one sells to: a person or a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// A person.
    Person(PersonId),
    /// A company.
    Company(CompanyId),
}

impl Party {
    /// The identity of the record, whatever its kind.
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Person(id) => id.0,
            Self::Company(id) => id.0,
        }
    }
}

/// Two records of one kind that are, or are not, one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyPair {
    /// Two people.
    People(PersonId, PersonId),
    /// Two companies.
    Companies(CompanyId, CompanyId),
}

impl PartyPair {
    /// Both.
    pub fn parties(self) -> [Party; 2] {
        match self {
            Self::People(one, other) => [Party::Person(one), Party::Person(other)],
            Self::Companies(one, other) => [Party::Company(one), Party::Company(other)],
        }
    }

    /// The same two the other way round.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::People(one, other) => Self::People(other, one),
            Self::Companies(one, other) => Self::Companies(other, one),
        }
    }
}

/// Whether a lead was found worth selling to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualification {
    /// It was found worth selling to.
    Qualified {
        /// Who found so.
        by: Option<MemberId>,
    },
    /// It was sent back to whoever qualified it.
    SentBack {
        /// Who sent it back.
        by: Option<MemberId>,
        /// Why; empty when not told.
        reason: String,
    },
}

/// Whether somebody is a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Patronage {
    /// A customer from then on, even without a deal that was won here.
    Customer,
    /// No longer a customer from then on.
    Left {
        /// Why; empty when not told.
        reason: String,
    },
}

/// What is known of a person or a company as a lead and as a customer.
///
/// That a won deal makes a customer is not written here: it follows from the deal, so that undoing
/// the win undoes that, too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// Since when it is a lead; `None` when it never became one.
    pub since: Option<Moment>,
    /// Where it came from, in the workspace's own words; empty when unknown.
    pub source: String,
    /// Whether they turned to us (inbound) or we to them; `None` when unknown.
    pub direction: Option<Direction>,
    /// The first contact, where it is not among the activities; `None` when those tell.
    pub first_contact: Option<Moment>,
    /// Who works on it, with the past.
    pub owner: Dated<MemberId>,
    /// When it was qualified and sent back.
    pub qualification: Dated<Qualification>,
    /// When it was a customer beyond what won deals tell.
    pub patronage: Dated<Patronage>,
}

impl Lead {
    /// Whether it is qualified now.
    pub fn is_qualified(&self) -> bool {
        matches!(
            self.qualification.current(),
            Some(Qualification::Qualified { .. })
        )
    }
}
