//! What is said of somebody as a lead and as a customer.

use crate::domain::{CompanyId, DealId, Direction, MemberId, Moment, PersonId};

/// Somebody new who is a lead from the start.
#[derive(Debug, Clone, PartialEq)]
pub struct NewLead {
    /// The person's full name; may be empty for a company.
    pub person: String,
    /// The company's name; may be empty for a person.
    pub company: String,
    /// The person's e-mail address; may be empty.
    pub email: String,
    /// Where the lead came from; may be empty.
    pub source: String,
    /// Who turned to whom.
    pub direction: Direction,
    /// When it became a lead.
    pub at: Moment,
    /// Who works on it.
    pub owner: Option<MemberId>,
}

/// A change to one field of a person or company as a lead and as a customer.
#[derive(Debug, Clone, PartialEq)]
pub enum LeadEdit {
    /// A lead since then; `None` for no lead.
    Since(Option<Moment>),
    /// Another source; empty for none.
    Source(String),
    /// Who turned to whom.
    Direction(Option<Direction>),
    /// Another first contact beside the activities.
    FirstContact(Option<Moment>),
    /// Another owner, from now on.
    Owner(Option<MemberId>),
    /// Found worth selling to.
    Qualify {
        /// When.
        at: Moment,
        /// Who found so.
        by: Option<MemberId>,
    },
    /// Sent back to whoever qualified it.
    SendBack {
        /// When.
        at: Moment,
        /// Who sends it back.
        by: Option<MemberId>,
        /// Why; may be empty.
        reason: String,
    },
    /// A customer from then on, without a deal.
    CustomerFrom(Moment),
    /// No longer a customer from then on.
    CustomerLeft {
        /// When.
        at: Moment,
        /// Why; may be empty.
        reason: String,
    },
}

/// An answer how content a customer is.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSatisfaction {
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
