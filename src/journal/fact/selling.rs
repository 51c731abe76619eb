//! Facts about pipelines, deals, and what is done for them.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ActivityKind, ActivityStatus, CompanyId, Date, DealId, DealKind, Direction, Entry, Holds,
    MemberId, Moment, Money, PersonId, PipelineId, Priority, ProposalState, Rank, Recurrence,
    Requirement, StageColour, StageId, StageKind,
};

/// A fact about a pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PipelineFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The name.
    Name(String),
    /// Its place among the pipelines.
    Rank(Rank),
    /// What goes through it.
    Holds(Holds),
}

/// A fact about a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The pipeline that it belongs to.
    Pipeline(Option<PipelineId>),
    /// The name.
    Name(String),
    /// What being in it means.
    Kind(StageKind),
    /// Its place in the pipeline.
    Rank(Rank),
    /// How likely a deal in it is won, in percent.
    ProbabilityPercent(u8),
    /// Days after which a deal has been in it too long.
    RotDays(Option<u16>),
    /// Its colour.
    Colour(Option<StageColour>),
    /// This must (`true`) or need not (`false`) be filled in of a record that enters it.
    Requires(Requirement, bool),
}

/// A fact about a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The title.
    Title(String),
    /// From that moment on the deal was in this stage.
    Stage(Moment, Entry<StageId>),
    /// From that moment on the deal was this member's.
    Owner(Moment, Entry<MemberId>),
    /// From that moment on the deal was worth this.
    Value(Moment, Entry<Money>),
    /// The company.
    Company(Option<CompanyId>),
    /// The person.
    Person(Option<PersonId>),
    /// The first contact.
    FirstContact(Option<Moment>),
    /// The day on which it is expected to close, whatever the moment: the older form.
    ExpectedClose(Option<Date>),
    /// Its own probability in percent, whatever the moment: the older form.
    ProbabilityPercent(Option<u8>),
    /// Its place in the column.
    Rank(Rank),
    /// What is sold.
    Product(String),
    /// Where it came from.
    Source(String),
    /// Why it was lost.
    LostReason(String),
    /// What an earlier system called it.
    ExternalId(Option<String>),
    /// Where it was imported from.
    ImportedFrom(Option<String>),
    /// A custom field, by name; `None` empties it.
    Custom(String, Option<String>),
    /// From that moment on it was expected to close on this day.
    ExpectedCloseFrom(Moment, Entry<Date>),
    /// From that moment on it had this probability of its own, in percent.
    ProbabilityFrom(Moment, Entry<u8>),
    /// What it sells.
    Kind(DealKind),
    /// At that moment a proposal was sent, taken or not taken.
    Proposal(Moment, Entry<ProposalState>),
    /// Why it was won.
    WonReason(String),
    /// Whether it ended without a decision.
    WithoutDecision(bool),
    /// How urgent it is.
    Priority(Option<Priority>),
    /// A further person is this in it; `None` when the person has no part in it.
    PersonRole(PersonId, Option<String>),
}

/// A fact about an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// What kind it is.
    Kind(ActivityKind),
    /// Who turned to whom.
    Direction(Direction),
    /// Whether it has happened.
    Status(ActivityStatus),
    /// When it happens or happened.
    At(Moment),
    /// Who of the team does it.
    Member(Option<MemberId>),
    /// With whom.
    Person(Option<PersonId>),
    /// With which company.
    Company(Option<CompanyId>),
    /// For which deal.
    Deal(Option<DealId>),
    /// What it is about, in one line.
    Subject(Box<str>),
    /// This person takes part (`true`) or does not (`false`).
    Participant(PersonId, bool),
    /// Whether a machine did it.
    Automatic(bool),
    /// How long it takes or took, in minutes.
    DurationMinutes(Option<u32>),
    /// With whom of the team it was agreed in a one-to-one.
    AgreedWith(Option<MemberId>),
    /// What was said, at length.
    Text(Box<str>),
    /// What an earlier system called it.
    ExternalId(Option<Box<str>>),
    /// On which days it comes again.
    Repeat(Option<Box<Recurrence>>),
}
