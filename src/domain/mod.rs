//! The records that Kith keeps and the values they are made of.
//!
//! Everything here is plain data: no clock, no randomness, no storage. A record is never
//! edited in place by anyone but the journal, which folds facts into it.

mod activity;
mod company;
mod dated;
mod deal;
mod id;
mod member;
mod money;
mod person;
mod pipeline;
mod rank;
mod time;

pub use activity::{Activity, ActivityKind, ActivityStatus, Direction};
pub use company::Company;
pub use dated::{Dated, Entry};
pub use deal::Deal;
pub use id::{
    ActivityId, CompanyId, DealId, IdSource, MemberId, ParseIdError, PersonId, PipelineId, StageId,
};
pub use member::{Member, Role};
pub use money::{Currency, Money, ParseCurrencyError};
pub use person::Person;
pub use pipeline::{Pipeline, Stage, StageKind};
pub use rank::Rank;
pub use time::{Date, MILLISECONDS_PER_DAY, Moment, TimeZone};
