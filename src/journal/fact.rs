//! Facts: what can be said of each kind of record.
//!
//! The names and shapes here are the storage format (see [`super::lines`]): a variant may be
//! added, but never renamed, removed or given another meaning without a new format version.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ActivityId, ActivityKind, ActivityStatus, CompanyId, Currency, Date, DealId, Direction, Entry,
    MemberId, Moment, Money, PersonId, PipelineId, Rank, Role, StageId, StageKind,
};

/// A fact about the workspace as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkspaceFact {
    /// It is called this.
    Name(String),
    /// Its figures are in this currency.
    Currency(Currency),
    /// Its calendar days are those of this IANA time zone.
    TimeZone(String),
}

/// A fact about a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The full name.
    Name(String),
    /// What the member does.
    Role(Role),
    /// The team, by name.
    Team(String),
}

/// A fact about a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompanyFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The name.
    Name(String),
    /// The internet domain.
    Domain(String),
    /// The industry.
    Industry(String),
    /// What an earlier system called it.
    ExternalId(Option<String>),
    /// Where it was imported from.
    ImportedFrom(Option<String>),
    /// A custom field, by name; `None` empties it.
    Custom(String, Option<String>),
}

/// A fact about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The full name.
    Name(String),
    /// The job title.
    JobTitle(String),
    /// The company that the person works for.
    Company(Option<CompanyId>),
    /// An e-mail address is (`true`) or is not (`false`) the person's.
    Email(String, bool),
    /// A phone number is (`true`) or is not (`false`) the person's.
    Phone(String, bool),
    /// What an earlier system called it.
    ExternalId(Option<String>),
    /// Where it was imported from.
    ImportedFrom(Option<String>),
    /// A custom field, by name; `None` empties it.
    Custom(String, Option<String>),
}

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
    /// The day on which it is expected to close.
    ExpectedClose(Option<Date>),
    /// Its own probability, in percent.
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
}

/// Facts about one record, in the order in which they hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// About the workspace as a whole.
    Workspace(Vec<WorkspaceFact>),
    /// About a member.
    Member(MemberId, Vec<MemberFact>),
    /// About a company.
    Company(CompanyId, Vec<CompanyFact>),
    /// About a person.
    Person(PersonId, Vec<PersonFact>),
    /// About a pipeline.
    Pipeline(PipelineId, Vec<PipelineFact>),
    /// About a stage.
    Stage(StageId, Vec<StageFact>),
    /// About a deal.
    Deal(DealId, Vec<DealFact>),
    /// About an activity.
    Activity(ActivityId, Vec<ActivityFact>),
}

/// Which record something is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordRef {
    /// The workspace as a whole.
    Workspace,
    /// A member.
    Member(MemberId),
    /// A company.
    Company(CompanyId),
    /// A person.
    Person(PersonId),
    /// A pipeline.
    Pipeline(PipelineId),
    /// A stage.
    Stage(StageId),
    /// A deal.
    Deal(DealId),
    /// An activity.
    Activity(ActivityId),
}

impl Change {
    /// Which record the change is about.
    pub fn record(&self) -> RecordRef {
        match self {
            Self::Workspace(_) => RecordRef::Workspace,
            Self::Member(id, _) => RecordRef::Member(*id),
            Self::Company(id, _) => RecordRef::Company(*id),
            Self::Person(id, _) => RecordRef::Person(*id),
            Self::Pipeline(id, _) => RecordRef::Pipeline(*id),
            Self::Stage(id, _) => RecordRef::Stage(*id),
            Self::Deal(id, _) => RecordRef::Deal(*id),
            Self::Activity(id, _) => RecordRef::Activity(*id),
        }
    }

    /// How many facts it holds.
    pub fn fact_count(&self) -> usize {
        match self {
            Self::Workspace(facts) => facts.len(),
            Self::Member(_, facts) => facts.len(),
            Self::Company(_, facts) => facts.len(),
            Self::Person(_, facts) => facts.len(),
            Self::Pipeline(_, facts) => facts.len(),
            Self::Stage(_, facts) => facts.len(),
            Self::Deal(_, facts) => facts.len(),
            Self::Activity(_, facts) => facts.len(),
        }
    }
}
