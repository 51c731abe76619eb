//! Answers to the question how content a customer is.

use serde::{Deserialize, Serialize};

use super::{CompanyId, DealId, MemberId, Moment, PersonId, SatisfactionId};
use crate::journal::Stamp;

/// One answer of a customer to the question how content they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Satisfaction {
    /// Which answer this is.
    pub id: SatisfactionId,
    /// Stamp of the newest fact about this record.
    pub modified: Stamp,
    /// When the record came to be; `None` until that fact has arrived.
    pub created: Option<Moment>,
    /// Whether the record was removed.
    pub removed: bool,
    /// From 1 (not at all) to 5 (very).
    pub score: u8,
    /// What they said; may be empty.
    pub text: String,
    /// When they said it.
    pub at: Moment,
    /// Who said it.
    pub person: Option<PersonId>,
    /// For which company.
    pub company: Option<CompanyId>,
    /// About which deal.
    pub deal: Option<DealId>,
    /// Which member it speaks of.
    pub member: Option<MemberId>,
}

impl Satisfaction {
    /// The lowest and the highest score.
    pub const SCORES: std::ops::RangeInclusive<u8> = 1..=5;

    /// A record of which nothing is known yet.
    pub fn unknown(id: SatisfactionId) -> Self {
        Self {
            id,
            modified: Stamp::default(),
            created: None,
            removed: false,
            score: 0,
            text: String::new(),
            at: Moment::default(),
            person: None,
            company: None,
            deal: None,
            member: None,
        }
    }
}
