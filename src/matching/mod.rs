//! Duplicates: which records are one person or one company, how sure that is, and why.
//!
//! ```text
//! Candidate ──read──▶ Records ──block──▶ pairs ──compare──▶ levels ──learn──▶ Model ──▶ Match
//! ```
//!
//! 1. **Candidates.** [`Candidate`] is what the matcher is told; [`Candidate::from_person`],
//!    [`Candidate::from_company`] and [`candidates`] (for tables, with columns recognised by
//!    [`roles`]) make it. Values are reduced to what is compared (`fold`, `value`): case, accents,
//!    script, look-alike and invisible characters, legal forms, plus tags, trunk zeros go.
//! 2. **Blocking.** (`block`) Only pairs that share something telling are compared, so the work grows
//!    with the records and not with their square.
//! 3. **Comparison.** (`compare`, `agree`) Each [`Field`] of a pair agrees so far as an [`Agreement`]
//!    says. Fields that follow from others (the region from the city, the domain from the mailbox) say
//!    something only where they are more than that.
//! 4. **Model.** (`model`) After Fellegi and Sunter, an agreement that is met with probability m
//!    among matches and u among other pairs weighs log(m/u), and the weights of all fields and the
//!    prior odds add up to the odds of a match. u is counted over pairs at random, m and the number of
//!    matches are learned by expectation and maximisation over the data at hand, without labels;
//!    where there is little data, usual values stand in. Of equal values, u is their share among the
//!    records: a rare name says more than a common one.
//! 5. **Answer.** (`find`, `certain`) Pairs from a probability of 0.5 on, each a [`Match`] with its
//!    [`Reason`]s. A pair that follows from two others (A is B, B is C) is told as well. *Certain* are
//!    pairs with two independent strong agreements and no contradiction, whatever the probability.
//!    [`groups`] joins pairs.
//!
//! 6. **A workspace's own records.** [`find_duplicates`] asks all of this of the records in memory, and
//!    leaves out what somebody said not to be the same.
//!
//! Nothing here is random or depends on the order of the candidates, and comparing is symmetric.
//!
//! Sources: I. P. Fellegi, A. B. Sunter, *A Theory for Record Linkage*, JASA 64 (1969), for the
//! weights; W. E. Winkler, *String Comparator Metrics and Enhanced Decision Rules in the
//! Fellegi–Sunter Model* (1990) and *Using the EM Algorithm for Weight Computation* (1988), for
//! similarity of names and for learning; R. Linacre and others, *Splink* (2022), for u from pairs at
//! random and for weighing equal values by how rare they are.

mod agree;
mod block;
mod candidate;
mod certain;
mod chosen;
mod compare;
mod field;
mod find;
mod fold;
mod glance;
mod groups;
mod lexicon;
mod model;
mod name;
mod nicknames;
mod own;
mod reason;
mod records;
mod similar;
mod table;
mod value;
mod words;

pub use block::Scope;
pub use candidate::{Address, Candidate, Kind, Labelled, Name};
pub use chosen::pairs_of_chosen;
pub use field::{Agreement, Field};
pub use find::find;
pub(crate) use fold::{fold, squeeze, without_accent};
pub use groups::groups;
pub use own::{Duplicate, Duplicates, Finding, find_duplicates, tell_duplicates};
pub use reason::{Certainty, Match, Reason};
pub(crate) use similar::{Letters, Spelling, slips};
pub use table::{Role, candidates, roles};
pub(crate) use words::{is_legal_form, is_role};
