//! Facts: what can be said of each kind of record.
//!
//! The names and shapes here are the storage format (see [`super::lines`]): a variant may be
//! added, but never renamed, removed or given another meaning without a new format version.

mod ledger;
mod parties;
mod selling;
mod workspace;

use serde::{Deserialize, Serialize};

use crate::domain::{
    ActivityId, CompanyId, CostId, DashboardId, DealId, ListId, MemberId, Party, PersonId,
    PipelineId, SatisfactionId, StageId, TargetId, ViewId,
};

pub use ledger::{CostFact, SatisfactionFact, TargetFact};
pub use parties::{CompanyFact, ContactFact, Handed, LeadFact, ListFact, PersonFact};
pub use selling::{ActivityFact, DealFact, PipelineFact, StageFact};
pub use workspace::{DashboardFact, MemberFact, ViewFact, WorkspaceFact};

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
