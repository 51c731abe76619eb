//! The funnel of a pipeline.

use super::super::columns::StageRow;
use super::super::filter::Filter;
use super::super::period::Period;
use super::super::query::Scope;
use super::super::tally::{Case, What};
use super::super::view::{Standing, View};
use crate::domain::{DealId, PipelineId, StageId, StageKind};

/// Which deals a funnel is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FunnelView {
    /// The deals that came to be in the period, wherever they got to since.
    Cohort,
    /// Everything that deals reached in the period, whenever they came to be: a stage counts in the
    /// period in which it, or a later one, was first reached.
    Reached,
}

/// One stage of a funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelStep {
    /// The stage; for the last step the first won stage.
    pub stage: StageId,
    /// Its name.
    pub name: String,
    /// Deals that reached this stage or passed it.
    pub reached: usize,
    /// The sum of their values in minor units.
    pub value_minor: i64,
    /// Share of those that reached the stage before; `None` for the first one and after none.
    pub conversion: Option<f64>,
    /// Share of those that reached the first stage.
    pub from_first: Option<f64>,
    /// Deals that are in this very stage on the day as of which is asked, of those that reached it.
    pub here: usize,
    /// Deals that were lost from here: this stage was the furthest that they reached.
    pub lost: usize,
    /// The deals that reached it.
    pub deals: Vec<DealId>,
}

impl View {
    /// The funnel of a pipeline: for each open stage and the win, how many deals reached or passed
    /// it. A stage that was skipped counts as passed, coming back to one counts once, a lost deal
    /// counts up to the furthest stage that it reached.
    pub fn funnel(
        &self,
        pipeline: PipelineId,
        period: Period,
        scope: &Scope,
        of: FunnelView,
    ) -> Vec<FunnelStep> {
        let columns = &*self.columns;
        let scope = Scope {
            pipeline: Some(pipeline),
            ..scope.clone()
        };
        let filter = Filter::new(self, &scope);
        let span = self.span(period);
        let mut steps = self.funnel_stages(pipeline);
        for (place, state) in self.deals.iter().enumerate() {
            let case = Case {
                what: What::Deal,
                place: place as u32,
                member: state.owner,
                at: state.closed,
                numerator: 0,
                denominator: 0,
            };
            if state.standing == Standing::Absent || !filter.wants(self, &case) {
                continue;
            }
            let created = columns.deals.created_of(place as u32);
            if of == FunnelView::Cohort && !created.is_some_and(|at| span.contains(at)) {
                continue;
            }
            // When each step, or a later one, was first reached.
            let entries = columns.deals.stage.entries_before(place as u32, self.end);
            let furthest = usize::from(state.furthest);
            for (number, step) in steps.iter_mut().enumerate().take(furthest + 1) {
                let is_counted = of == FunnelView::Cohort
                    || entries
                        .iter()
                        .find(|(_, value)| {
                            step_of(columns.stages.as_slice(), *value) >= Some(number)
                        })
                        .is_some_and(|(at, _)| span.contains(*at));
                if !is_counted {
                    continue;
                }
                step.reached += 1;
                step.value_minor = step
                    .value_minor
                    .saturating_add(state.worth.minor().unwrap_or(0));
                step.deals.extend(columns.deals.ids.get(place).copied());
                if number == furthest {
                    step.lost += usize::from(state.standing == Standing::Lost);
                }
                let stage = columns.stage(state.stage);
                step.here += usize::from(stage.is_some_and(|stage| stage.id == step.stage));
            }
        }
        let first = steps.first().map_or(0, |step| step.reached);
        let mut before = None;
        for step in &mut steps {
            let share = |of: usize| (of > 0).then(|| step.reached as f64 / of as f64);
            step.conversion = before.and_then(share);
            step.from_first = share(first);
            before = Some(step.reached);
        }
        steps
    }

    fn funnel_stages(&self, pipeline: PipelineId) -> Vec<FunnelStep> {
        let columns = &*self.columns;
        let place = columns.pipelines.iter().position(|id| *id == pipeline);
        let mut stages: Vec<&StageRow> = columns
            .stages
            .iter()
            .filter(|stage| {
                stage.is_live
                    && Some(usize::from(stage.pipeline)) == place
                    && stage.kind != StageKind::Lost
            })
            .collect();
        stages.sort_by_key(|stage| (stage.kind == StageKind::Won, stage.step));
        // Several won stages are one step.
        stages.dedup_by_key(|stage| (stage.kind == StageKind::Won, stage.step));
        let step = |stage: &StageRow| FunnelStep {
            stage: stage.id,
            name: stage.name.clone(),
            reached: 0,
            value_minor: 0,
            conversion: None,
            from_first: None,
            here: 0,
            lost: 0,
            deals: Vec::new(),
        };
        stages.into_iter().map(step).collect()
    }
}

/// How far along its pipeline a stage is; `None` for a lost one, which is nowhere along it.
fn step_of(stages: &[StageRow], value: i64) -> Option<usize> {
    let stage = stages.get(usize::try_from(value).ok()?)?;
    (stage.kind != StageKind::Lost).then_some(usize::from(stage.step))
}
