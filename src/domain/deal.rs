//! Deals.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{CompanyId, Date, Dated, DealId, MemberId, Moment, Money, PersonId, Rank, StageId};
use crate::journal::Stamp;

/// What a deal sells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealKind {
    /// Something that they did not have: to a new customer, or more to an old one.
    #[default]
    NewBusiness,
    /// The same again, for another term.
    Renewal,
}

/// How a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    /// It was sent.
    Sent,
    /// They took it.
    Accepted,
    /// They did not take it.
    Declined,
}

/// How urgent a deal is. More urgent is less, so that the most urgent sorts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Priority {
    Urgent,
    High,
    Medium,
    Low,
}

impl Priority {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 4] = [Self::Urgent, Self::High, Self::Medium, Self::Low];

    /// The priority as it stands in an address or a list of choices.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

impl FromStr for Priority {
    type Err = ParsePriorityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|it| it.as_str() == text);
        found.ok_or(ParsePriorityError)
    }
}

/// The text given is not a priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParsePriorityError;

impl fmt::Display for ParsePriorityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not a priority")
    }
}

impl std::error::Error for ParsePriorityError {}

/// A deal: something that may be sold, on its way through a pipeline.
///
/// What figures are made from is dated: stage, owner and value keep their past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    /// Which deal this is.
    pub id: DealId,
    /// Stamp of the newest fact about this record.
    pub modified: Stamp,
    /// When the deal came to be in the world; `None` until that fact has arrived.
    pub created: Option<Moment>,
    /// Whether the record was removed.
    pub removed: bool,
    /// What it is called.
    pub title: String,
    /// The stage, and through it the pipeline, with its past.
    pub stage: Dated<StageId>,
    /// Who sells it, with the past.
    pub owner: Dated<MemberId>,
    /// What it is worth, with the past.
    pub value: Dated<Money>,
    /// The company it is made with.
    pub company: Option<CompanyId>,
    /// The person it is made with.
    pub person: Option<PersonId>,
    /// The first contact about it: from here the sales cycle counts; its creation when `None`.
    pub first_contact: Option<Moment>,
    /// The day on which it is expected to close, with the past.
    pub expected_close: Dated<Date>,
    /// The probability of winning it in percent (0–100), where it differs from the stage's, with
    /// the past.
    pub probability_percent: Dated<u8>,
    /// Its place in the column of its stage.
    pub rank: Rank,
    /// What is sold; empty when unknown.
    pub product: String,
    /// Where it came from; empty when unknown.
    pub source: String,
    /// New business, or more of the same for a customer.
    pub kind: DealKind,
    /// When a proposal was sent and how they decided on it, beyond what activities and the close
    /// tell.
    pub proposal: Dated<ProposalState>,
    /// Why it was won; empty when unknown or not won.
    pub won_reason: String,
    /// Why it was lost; empty when unknown or not lost.
    pub lost_reason: String,
    /// Whether it ended without a decision, rather than for somebody else.
    pub is_without_decision: bool,
    /// What an earlier system called this record, so that importing again updates it.
    pub external_id: Option<String>,
    /// The file or system from which the record was imported in bulk, if it was.
    pub imported_from: Option<String>,
    /// Custom fields by name.
    pub custom: BTreeMap<String, String>,
    /// How urgent it is; `None` when nobody said.
    pub priority: Option<Priority>,
    /// Further people who have a part in it, with what they are in it ("decision maker"); may be
    /// empty. Whoever was merged counts as the other: see
    /// [`Workspace::people_of_deal`](crate::journal::Workspace::people_of_deal).
    pub people: BTreeMap<PersonId, String>,
}

impl Deal {
    /// A record of which nothing is known yet.
    pub fn unknown(id: DealId) -> Self {
        Self {
            id,
            modified: Stamp::default(),
            created: None,
            removed: false,
            title: String::new(),
            stage: Dated::default(),
            owner: Dated::default(),
            value: Dated::default(),
            company: None,
            person: None,
            first_contact: None,
            expected_close: Dated::default(),
            probability_percent: Dated::default(),
            rank: Rank::default(),
            product: String::new(),
            source: String::new(),
            kind: DealKind::default(),
            proposal: Dated::default(),
            won_reason: String::new(),
            lost_reason: String::new(),
            is_without_decision: false,
            external_id: None,
            imported_from: None,
            custom: BTreeMap::new(),
            priority: None,
            people: BTreeMap::new(),
        }
    }
}
