//! Completing records from what is known already: nothing is asked of anybody, and nothing leaves the
//! browser.
//!
//! - [`proposals_for`] tells what would complete one record, [`find_gaps`] looks through all of them and
//!   puts what is missing in the order in which it matters.
//! - A [`Proposal`] names the value, why it is proposed, and whether it is *certain*: then it may be
//!   taken without a look. Taking it is [`Command::Complete`](crate::journal::Command::Complete), and a
//!   no is [`Command::Decline`](crate::journal::Command::Decline), which the record remembers.
//!
//! What is known: mail providers for everybody (`free_mail`), codes of countries (`dialling`), how names
//! are written (`spelling`), and the workspace itself (`knowledge`): which domains are whose, who works
//! where, and how its own words are mostly spelled (`vocabulary`).

mod dialling;
mod domains;
mod free_mail;
mod gaps;
mod knowledge;
mod people;
mod spelling;
mod vocabulary;

use serde::{Deserialize, Serialize};

use crate::domain::Party;
use crate::journal::{Completion, Workspace};
use knowledge::Knowledge;

pub use dialling::{Dialled, dialled};
pub use free_mail::is_free_mail;
pub use gaps::{Gap, Gaps, Missing, find_gaps};

/// A value that would complete a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Whose, and what.
    pub completion: Completion,
    /// Why.
    pub reason: Reason,
    /// Whether it may be taken without a look.
    pub is_certain: bool,
}

/// Why a value is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// The name stands in this e-mail address.
    InAddress(String),
    /// The name stands with an address beside it.
    WithAddress,
    /// The name is written in capitals or in small letters alone.
    Case,
    /// The domain of the e-mail address is the company's.
    DomainOfCompany(String),
    /// So many others with an address of this domain work there.
    Colleagues(String, usize),
    /// The company is called as the domain is.
    NamedLike(String),
    /// No company of this domain is here yet.
    NewDomain(String),
    /// So many people of the company have addresses of this domain.
    DomainOfPeople(usize),
    /// The company's own address has this domain.
    OwnAddress(String),
    /// The number begins so.
    Dialled(String),
    /// It follows from the name.
    FromName,
    /// It is the same, and so many others are written like this.
    Spelling(usize),
    /// It may be a slip of the pen: so many others are written like this.
    Slip(usize),
}

/// What would complete a live record, and nobody has declined. Looks through all records, but reads
/// little of them.
pub fn proposals_for(workspace: &Workspace, party: Party) -> Vec<Proposal> {
    let knowledge = Knowledge::about(workspace, party);
    open(workspace, knowledge.proposals(workspace, party))
}

fn open(workspace: &Workspace, mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    proposals.retain(|proposal| proposal.completion.is_open(workspace));
    proposals
}
