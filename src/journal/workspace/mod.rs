//! The records in memory: the fold of all facts that have arrived.

mod deals;
mod folding;
mod orders;
mod parties;
mod placing;
mod settings;

use serde::{Deserialize, Serialize};

use crate::domain::{
    Activity, ActivityId, Company, Cost, Dashboard, Deal, DealId, List, Member, Person, PersonId,
    Pipeline, Satisfaction, SavedView, Stage, StageId, Target,
};
use crate::journal::Stamp;
use crate::journal::table::{IdMap, Table};

pub use folding::{Applied, Late};
pub use settings::Settings;

/// All records of a workspace, folded from its facts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Workspace {
    /// What is said of the workspace as a whole.
    pub settings: Settings,
    /// The members of the team.
    pub members: Table<Member>,
    /// The companies.
    pub companies: Table<Company>,
    /// The people.
    pub people: Table<Person>,
    /// The pipelines.
    pub pipelines: Table<Pipeline>,
    /// The stages of all pipelines.
    pub stages: Table<Stage>,
    /// The deals.
    pub deals: Table<Deal>,
    /// The activities.
    pub activities: Table<Activity>,
    /// What customers answered how content they are.
    pub satisfaction: Table<Satisfaction>,
    /// What selling costs.
    pub costs: Table<Cost>,
    /// What figures should be.
    pub targets: Table<Target>,
    /// The lists.
    pub lists: Table<List>,
    /// The dashboards.
    pub dashboards: Table<Dashboard>,
    /// The saved views.
    pub views: Table<SavedView>,
    newest: Stamp,
    /// Activities by deal, in order of arrival; derived, so not part of a snapshot. May list an
    /// activity that has since been removed or moved: readers check.
    #[serde(skip)]
    activities_by_deal: IdMap<DealId, Vec<ActivityId>>,
    /// How many live deals are in each stage now; derived, so not part of a snapshot.
    #[serde(skip)]
    deal_counts: IdMap<StageId, usize>,
    /// The live people in each stage now, in no order; derived, so not part of a snapshot.
    #[serde(skip)]
    people_by_stage: IdMap<StageId, Vec<PersonId>>,
}

impl Workspace {
    /// The newest stamp that was applied.
    pub fn newest(&self) -> Stamp {
        self.newest
    }
}
