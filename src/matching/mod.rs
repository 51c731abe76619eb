//! Duplicates.

mod agree;
mod block;
mod candidate;
mod certain;
mod compare;
mod field;
mod find;
mod fold;
mod lexicon;
mod model;
mod name;
mod nicknames;
mod reason;
mod records;
mod similar;
mod table;
mod value;
mod words;

pub use block::Scope;
pub use candidate::{Address, Candidate, Kind, Labelled, Name};
pub use field::{Agreement, Field};
pub use find::find;
pub use reason::{Certainty, Match, Reason};
pub use table::{Role, candidates, roles};
