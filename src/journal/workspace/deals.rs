//! Deals: what is in a stage, and what was and will be done for one.

use super::Workspace;
use crate::domain::{Activity, ActivityStatus, Deal, DealId, Stage, StageId};

impl Workspace {
    /// The stage that a deal is in now.
    pub fn stage_of(&self, deal: &Deal) -> Option<&Stage> {
        self.stages.get(*deal.stage.current()?)
    }

    /// How many live deals are in a stage now.
    pub fn deal_count(&self, stage: StageId) -> usize {
        self.deal_counts.get(&stage).copied().unwrap_or_default()
    }

    /// The live deals that are in a stage now, in the order of the column.
    pub fn deals_in(&self, stage: StageId) -> Vec<&Deal> {
        let mut deals: Vec<_> = self
            .deals
            .iter()
            .filter(|deal| deal.stage.current() == Some(&stage))
            .collect();
        deals.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        deals
    }

    /// The live activities for a deal, newest moment first.
    pub fn activities_of_deal(&self, deal: DealId) -> Vec<&Activity> {
        let mut activities: Vec<_> = self.listed_activities(deal).collect();
        activities.sort_by_key(|activity| (std::cmp::Reverse(activity.at), activity.id));
        activities
    }

    /// The next thing planned for a deal: its earliest planned activity, overdue ones included.
    pub fn next_step(&self, deal: DealId) -> Option<&Activity> {
        self.listed_activities(deal)
            .filter(|activity| activity.status == ActivityStatus::Planned)
            .min_by_key(|activity| (activity.at, activity.id))
    }

    fn listed_activities(&self, deal: DealId) -> impl Iterator<Item = &Activity> {
        self.activities_by_deal
            .get(&deal)
            .into_iter()
            .flatten()
            .filter_map(|id| self.activities.get(*id))
            .filter(move |activity| activity.deal == Some(deal))
    }
}
