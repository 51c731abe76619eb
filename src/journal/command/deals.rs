//! What is said of a new deal, what can be changed of one, and where its card goes.

use crate::domain::{
    CompanyId, Date, DealId, DealKind, MemberId, Moment, Money, PersonId, Priority, ProposalState,
    StageId,
};

/// A deal to be added.
#[derive(Debug, Clone, PartialEq)]
pub struct NewDeal {
    /// What it is called.
    pub title: String,
    /// The stage to start in.
    pub stage: StageId,
    /// Who sells it.
    pub owner: Option<MemberId>,
    /// What it is worth.
    pub value: Option<Money>,
    /// The company.
    pub company: Option<CompanyId>,
    /// The person.
    pub person: Option<PersonId>,
    /// The day on which it is expected to close.
    pub expected_close: Option<Date>,
}

/// A change to one field of a deal.
#[derive(Debug, Clone, PartialEq)]
pub enum DealEdit {
    /// Another title.
    Title(String),
    /// Another value, from now on; `None` for none.
    Value(Option<Money>),
    /// Another owner, from now on; `None` for nobody.
    Owner(Option<MemberId>),
    /// Another stage, at the top of its column.
    Stage(StageId),
    /// Another day on which it is expected to close; `None` for none.
    ExpectedClose(Option<Date>),
    /// Another company; `None` for none.
    Company(Option<CompanyId>),
    /// Another person; `None` for none.
    Person(Option<PersonId>),
    /// The company of this name, added with the edit unless it is there.
    CompanyNamed(String),
    /// The person of this name, added with the edit unless one works for the deal's company.
    PersonNamed(String),
    /// The member of this name as owner from now on, added with the edit unless one is there.
    OwnerNamed(String),
    /// Another probability, in percent; `None` for the stage's.
    ProbabilityPercent(Option<u8>),
    /// Another product; empty for none.
    Product(String),
    /// Another source; empty for none.
    Source(String),
    /// Another reason for the loss; empty for none.
    LostReason(String),
    /// Another reason for the win; empty for none.
    WonReason(String),
    /// Whether it ended without a decision.
    WithoutDecision(bool),
    /// Another kind of business.
    Kind(DealKind),
    /// Another first contact; `None` when unknown.
    FirstContact(Option<Moment>),
    /// A proposal was sent, taken or not taken at a moment.
    Proposal(Moment, ProposalState),
    /// A custom field by name; `None` empties it.
    Custom(String, Option<String>),
    /// Another priority; `None` for none.
    Priority(Option<Priority>),
    /// A further person has this part in it, which may be empty; `None` for no part.
    PersonRole(PersonId, Option<String>),
    /// The person of this name has a part in it, added with the edit unless one works for the deal's
    /// company: first the name, then the part.
    PersonRoleNamed(String, String),
    /// Just the people of these names have a part in it: who has one keeps it, others are added, as
    /// people of the deal's company where nobody is called so.
    PeopleNamed(Vec<String>),
}

/// Where in a column a card goes: between two cards, either of which may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position<Card = DealId> {
    /// The card that it comes to lie under; the top of the column when `None`.
    pub after: Option<Card>,
    /// The card that it comes to lie above; the end of the column when `None`. Both `None`: on top.
    pub before: Option<Card>,
}

impl<Card> Default for Position<Card> {
    fn default() -> Self {
        Self {
            after: None,
            before: None,
        }
    }
}
