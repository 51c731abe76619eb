//! The funnel of a pipeline.

use super::columns::{DealColumns, Scope};
use super::period::Period;
use crate::domain::{PipelineId, StageId, StageKind};
use crate::journal::Workspace;

/// One stage of a funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelStep {
    /// The stage; for the last step the first won stage.
    pub stage: StageId,
    /// Its name.
    pub name: String,
    /// Deals that reached this stage or passed it.
    pub reached: usize,
    /// Share of those that reached the stage before; `None` for the first one and after none.
    pub conversion: Option<f64>,
}

/// The funnel of the deals of a pipeline that came to be in the period: for each open stage and
/// the win, how many reached or passed it. A stage that was skipped counts as passed, coming back to
/// one counts once, a lost deal counts up to the furthest stage that it reached.
pub fn funnel(
    workspace: &Workspace,
    columns: &DealColumns,
    pipeline: PipelineId,
    period: Period,
    scope: &Scope,
) -> Vec<FunnelStep> {
    let stages = workspace.stages_of(pipeline);
    let open = stages.iter().filter(|stage| stage.kind == StageKind::Open);
    let won = stages.iter().find(|stage| stage.kind == StageKind::Won);
    let steps: Vec<_> = open.chain(won).collect();
    let mut reached = vec![0_usize; steps.len()];
    for row in &columns.rows {
        if row.pipeline == Some(pipeline) && period.contains(row.created) && scope.wants(row) {
            for count in reached.iter_mut().take(row.furthest + 1) {
                *count += 1;
            }
        }
    }
    let mut before = None;
    steps
        .into_iter()
        .zip(reached)
        .map(|(stage, reached)| {
            let conversion = before
                .filter(|before| *before > 0)
                .map(|before: usize| reached as f64 / before as f64);
            before = Some(reached);
            FunnelStep {
                stage: stage.id,
                name: stage.name.clone(),
                reached,
                conversion,
            }
        })
        .collect()
}
