//! The records that Kith keeps and the values they are made of.
//!
//! Everything here is plain data: no clock, no randomness, no storage. A record is never
//! edited in place by anyone but the journal, which folds facts into it.

mod activity;
mod company;
mod contact;
mod cost;
mod country;
mod custom_field;
mod dashboard;
mod dated;
mod deal;
mod id;
mod lead;
mod list;
mod member;
mod money;
mod name;
mod person;
mod pipeline;
mod rank;
mod recurrence;
mod requirement;
mod satisfaction;
mod saved_view;
mod source;
mod stage_look;
mod target;
mod time;
mod working_hours;

pub use activity::{Activity, ActivityKind, ActivityStatus, Direction};
pub use company::Company;
pub use contact::{Address, Birthday, Contact, ParseBirthdayError};
pub use cost::{Cost, CostKind};
pub use country::countries;
pub use custom_field::{
    CustomField, FieldKind, FieldOf, ParseFieldKindError, amount, amount_text, choices, day,
    number_text, thousandths, yes_or_no, yes_or_no_text,
};
pub use dashboard::{Dashboard, Tile, TileForm};
pub use dated::{Dated, Entry};
pub use deal::{Deal, DealKind, ParsePriorityError, Priority, ProposalState};
pub use id::{
    ActivityId, CompanyId, CostId, CustomFieldId, DashboardId, DealId, IdSource, ListId, MemberId,
    ParseIdError, PersonId, PipelineId, SatisfactionId, SourceId, StageId, TargetId, TileId,
    ViewId,
};
pub use lead::{Lead, Party, PartyPair, Patronage, Qualification};
pub use list::List;
pub use member::{Member, Role};
pub use money::{Currency, Money, ParseCurrencyError};
pub use name::NameParts;
pub use person::{CompanyRole, Person, Placement};
pub use pipeline::{Holds, Pipeline, Stage, StageKind};
pub use rank::Rank;
pub use recurrence::{Ends, Every, ParseRecurrenceError, Recurrence, WEEK, Weekdays};
pub use requirement::Requirement;
pub use satisfaction::Satisfaction;
pub use saved_view::SavedView;
pub use source::{Origin, Source};
pub use stage_look::{StageColour, tones};
pub use target::{Target, TargetOf};
pub use time::{Date, MILLISECONDS_PER_DAY, Moment, TimeZone};
pub use working_hours::WorkingHours;
