//! Facts: what can be said of each kind of record.
//!
//! The names and shapes here are the storage format (see [`super::lines`]): a variant may be
//! added, but never renamed, removed or given another meaning without a new format version.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ActivityId, ActivityKind, ActivityStatus, Address, Birthday, CompanyId, CompanyRole, CostId,
    CostKind, Currency, CustomField, CustomFieldId, DashboardId, Date, DealId, DealKind, Direction,
    Entry, Holds, ListId, MemberId, Moment, Money, NameParts, Origin, Party, Patronage, PersonId,
    PipelineId, Priority, ProposalState, Qualification, Rank, Recurrence, Requirement, Role,
    SatisfactionId, Source, SourceId, StageColour, StageId, StageKind, TargetId, TargetOf, Tile,
    TileId, ViewId, WorkingHours,
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
    /// What is left of revenue after the cost of what was sold, in hundredths of a percent.
    GrossMarginBasisPoints(Option<u16>),
    /// The hours that count for response times; `None` counts round the clock.
    WorkingHours(Option<WorkingHours>),
    /// From that day on one unit of `from` is worth so many millionths of a unit of `to`; `None`
    /// takes the rate of that very day back.
    ExchangeRate {
        /// The currency exchanged.
        from: Currency,
        /// The currency that it is exchanged for.
        to: Currency,
        /// The first day on which it holds.
        day: Date,
        /// Millionths of a unit of `to`.
        millionths: Option<u64>,
    },
    /// Whether leaderboards keep silent about places.
    HideRanks(bool),
    /// A field of one's own is this; `None` takes it away, and its values stay.
    Field(CustomFieldId, Option<Box<CustomField>>),
    /// An account or file that records come from is this.
    Source(SourceId, Option<Box<Source>>),
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
    /// The first day in the team.
    From(Option<Date>),
    /// The last day in the team.
    Until(Option<Date>),
}

/// A fact about a person or a company as a lead and as a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadFact {
    /// Since when it is a lead; `None` when it is none.
    Since(Option<Moment>),
    /// Where it came from.
    Source(String),
    /// Who turned to whom.
    Direction(Option<Direction>),
    /// The first contact, where no activity tells.
    FirstContact(Option<Moment>),
    /// From that moment on this member works on it.
    Owner(Moment, Entry<MemberId>),
    /// At that moment it was qualified or sent back.
    Qualification(Moment, Entry<Qualification>),
    /// At that moment it became a customer, or left.
    Patronage(Moment, Entry<Patronage>),
}

/// A fact about how somebody is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactFact {
    /// An e-mail address is (`true`) or is not (`false`) theirs.
    Email(String, bool),
    /// A phone number is (`true`) or is not (`false`) theirs.
    Phone(String, bool),
    /// A postal address is (`true`) or is not (`false`) theirs.
    Address(Box<Address>, bool),
    /// A link is (`true`) or is not (`false`) theirs.
    Link(String, bool),
    /// What an e-mail address, number or link is for.
    Label(String, Option<String>),
}

/// Something that a record took over from the one that was merged into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed<F> {
    /// What was said of the record that was kept.
    pub said: F,
    /// What restores what held of it before.
    pub before: F,
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
    /// As a lead and as a customer.
    Lead(LeadFact),
    /// It is (`true`) or is not (`false`) in this list.
    List(ListId, bool),
    /// It has (`true`) or has not (`false`) this tag.
    Tag(String, bool),
    /// It was found to be the same as this one, and counts as it; `None` parts them again.
    MergedInto(Option<CompanyId>),
    /// What the record that it was merged into took over from it, so that both can be parted.
    HandedOver(Option<Vec<Handed<CompanyFact>>>),
    /// It is said (`true`) or no longer said (`false`) not to be the same as this one.
    ApartFrom(CompanyId, bool),
    /// How it is reached.
    Contact(ContactFact),
    /// A further domain is (`true`) or is not (`false`) its own.
    OtherDomain(String, bool),
    /// How many people work for it.
    Employees(Option<u32>),
    /// The company that it belongs to.
    Parent(Option<CompanyId>),
    /// What an account or file said of it.
    Origin(SourceId, Option<Box<Origin>>),
    /// A proposal to complete it is (`true`) or is not (`false`) declined, by its field and value.
    Declined(String, bool),
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
    /// As a lead and as a customer.
    Lead(LeadFact),
    /// It is (`true`) or is not (`false`) in this list.
    List(ListId, bool),
    /// It has (`true`) or has not (`false`) this tag.
    Tag(String, bool),
    /// It was found to be the same as this one, and counts as it; `None` parts them again.
    MergedInto(Option<PersonId>),
    /// What the record that it was merged into took over from it, so that both can be parted.
    HandedOver(Option<Vec<Handed<PersonFact>>>),
    /// It is said (`true`) or no longer said (`false`) not to be the same as this one.
    ApartFrom(PersonId, bool),
    /// How the person is reached, but for e-mail addresses and numbers, which have facts of their own.
    Contact(ContactFact),
    /// The parts of the name; `None` reads them from it.
    NameParts(Option<Box<NameParts>>),
    /// How the person is greeted in letters.
    Greeting(String),
    /// The day of birth.
    Birthday(Option<Birthday>),
    /// The country by its two letters.
    Country(String),
    /// The IANA time zone.
    TimeZone(String),
    /// The first day with the company.
    CompanySince(Option<Date>),
    /// What else the person is (`true`) or was never (`false`) in a company.
    Role(Box<CompanyRole>, bool),
    /// What an account or file said of the person.
    Origin(SourceId, Option<Box<Origin>>),
    /// A proposal to complete it is (`true`) or is not (`false`) declined, by its field and value.
    Declined(String, bool),
    /// After how many days without a word one wishes to speak again.
    KeepInTouchDays(Option<u16>),
    /// From that moment on the person stood in this stage of that pipeline.
    Stage(PipelineId, Moment, Entry<StageId>),
    /// Its place in the column of the stage in that pipeline.
    StageRank(PipelineId, Rank),
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

/// A fact about an answer how content a customer is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SatisfactionFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The score, from 1 to 5.
    Score(u8),
    /// What they said.
    Text(String),
    /// When they said it.
    At(Moment),
    /// Who said it.
    Person(Option<PersonId>),
    /// For which company.
    Company(Option<CompanyId>),
    /// About which deal.
    Deal(Option<DealId>),
    /// Which member it speaks of.
    Member(Option<MemberId>),
}

/// A fact about a cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CostFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// What it was for.
    Kind(CostKind),
    /// The category.
    Category(String),
    /// How much.
    Amount(Option<Money>),
    /// The first and the last day over which it is spread.
    Span(Option<(Date, Date)>),
    /// The team that it was for.
    Team(String),
}

/// A fact about a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The key of the figure.
    Figure(String),
    /// Whose it is.
    Of(TargetOf),
    /// The first day of its month.
    Month(Option<Date>),
    /// What the figure should be, in thousandths of its unit.
    Thousandths(i64),
}

/// A fact about a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The name.
    Name(String),
    /// Its place among the lists.
    Rank(Rank),
    /// A member is (`true`) or is not (`false`) one of those who see it.
    ShownTo(MemberId, bool),
}

/// A fact about a dashboard.
#[allow(clippy::large_enum_variant, reason = "facts about dashboards are few")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DashboardFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The name.
    Name(String),
    /// For whom alone it is.
    PrivateTo(Option<MemberId>),
    /// Its place among the dashboards.
    Rank(Rank),
    /// A tile is this; `None` takes it away.
    Tile(TileId, Option<Tile>),
}

/// A fact about a saved view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ViewFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The name.
    Name(String),
    /// Where it leads.
    Place(String),
    /// For whom alone it is.
    PrivateTo(Option<MemberId>),
    /// Whether it stands in the navigation.
    Pinned(bool),
    /// Its place among the views.
    Rank(Rank),
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
    /// About an answer how content a customer is.
    Satisfaction(SatisfactionId, Vec<SatisfactionFact>),
    /// About a cost.
    Cost(CostId, Vec<CostFact>),
    /// About a target.
    Target(TargetId, Vec<TargetFact>),
    /// About a list.
    List(ListId, Vec<ListFact>),
    /// About a dashboard.
    Dashboard(DashboardId, Vec<DashboardFact>),
    /// About a saved view.
    View(ViewId, Vec<ViewFact>),
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
    /// An answer how content a customer is.
    Satisfaction(SatisfactionId),
    /// A cost.
    Cost(CostId),
    /// A target.
    Target(TargetId),
    /// A list.
    List(ListId),
    /// A dashboard.
    Dashboard(DashboardId),
    /// A saved view.
    View(ViewId),
}

impl From<Party> for RecordRef {
    fn from(party: Party) -> Self {
        match party {
            Party::Person(id) => Self::Person(id),
            Party::Company(id) => Self::Company(id),
        }
    }
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
            Self::Satisfaction(id, _) => RecordRef::Satisfaction(*id),
            Self::Cost(id, _) => RecordRef::Cost(*id),
            Self::Target(id, _) => RecordRef::Target(*id),
            Self::List(id, _) => RecordRef::List(*id),
            Self::Dashboard(id, _) => RecordRef::Dashboard(*id),
            Self::View(id, _) => RecordRef::View(*id),
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
            Self::Satisfaction(_, facts) => facts.len(),
            Self::Cost(_, facts) => facts.len(),
            Self::Target(_, facts) => facts.len(),
            Self::List(_, facts) => facts.len(),
            Self::Dashboard(_, facts) => facts.len(),
            Self::View(_, facts) => facts.len(),
        }
    }
}
