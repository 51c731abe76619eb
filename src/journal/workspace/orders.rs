//! What lies in an order of its own: views, dashboards, pipelines, stages.

use super::Workspace;
use crate::domain::{Dashboard, MemberId, Pipeline, PipelineId, SavedView, Stage};

impl Workspace {
    /// The live views in their order, whosever they are.
    pub fn views_in_order(&self) -> Vec<&SavedView> {
        let mut views: Vec<_> = self.views.iter().collect();
        views.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        views
    }

    /// The live views that a member sees, in their order: those of everyone and the member's own.
    pub fn views_for(&self, member: Option<MemberId>) -> Vec<&SavedView> {
        let mut views = self.views_in_order();
        views.retain(|view| view.private_to.is_none() || view.private_to == member);
        views
    }

    /// The live dashboards that a member sees, in their order.
    pub fn dashboards_for(&self, member: Option<MemberId>) -> Vec<&Dashboard> {
        let mut dashboards: Vec<_> = self
            .dashboards
            .iter()
            .filter(|dashboard| dashboard.private_to.is_none() || dashboard.private_to == member)
            .collect();
        dashboards.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        dashboards
    }

    /// The live pipelines, in their order.
    pub fn pipelines_in_order(&self) -> Vec<&Pipeline> {
        let mut pipelines: Vec<_> = self.pipelines.iter().collect();
        pipelines.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        pipelines
    }

    /// The live stages of a pipeline, in their order.
    pub fn stages_of(&self, pipeline: PipelineId) -> Vec<&Stage> {
        let mut stages: Vec<_> = self
            .stages
            .iter()
            .filter(|stage| stage.pipeline == Some(pipeline))
            .collect();
        stages.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        stages
    }
}
