//! The pipeline and the stages that rows of deals go into.

use super::{Importer, PipelineChoice, StageChoice, fold};
use crate::domain::{PipelineId, Rank, StageId, StageKind};
use crate::journal::{Change, PipelineFact, StageFact};

impl Importer<'_> {
    /// Makes the pipeline and the stages that are not there yet: new open stages come before the
    /// stages in which deals end.
    pub(super) fn make_stages(&mut self) {
        let now = self.run.now;
        let workspace = self.run.workspace;
        let pipeline = match &self.settings.pipeline {
            PipelineChoice::Existing(id) => *id,
            PipelineChoice::New(name) => {
                let id: PipelineId = self.run.ids.next(now);
                let last = workspace
                    .pipelines_in_order()
                    .last()
                    .map(|p| p.rank.clone());
                self.outcome.changes.push(Change::Pipeline(
                    id,
                    vec![
                        PipelineFact::Created(now),
                        PipelineFact::Name(name.clone()),
                        PipelineFact::Rank(Rank::between(last.as_ref(), None)),
                    ],
                ));
                id
            }
        };
        self.pipeline = Some(pipeline);
        let existing = workspace.stages_of(pipeline);
        for stage in &existing {
            self.stages
                .insert(fold(&stage.name), (stage.id, stage.kind));
        }
        let wanted: Vec<(String, StageChoice)> = self.settings.stages.clone();
        let new_kinds = wanted.iter().filter_map(|(name, choice)| match choice {
            StageChoice::New(kind) => Some((name, *kind)),
            StageChoice::Existing(_) => None,
        });
        let mut new: Vec<(&String, StageKind)> = new_kinds.collect();
        new.sort_by_key(|(_, kind)| match kind {
            StageKind::Open => 0,
            StageKind::Won => 1,
            StageKind::Lost => 2,
        });
        let last_open = existing
            .iter()
            .filter(|s| s.kind == StageKind::Open)
            .map(|s| s.rank.clone())
            .max();
        let first_closed = existing
            .iter()
            .filter(|s| s.kind != StageKind::Open)
            .map(|s| s.rank.clone())
            .min();
        let mut after_open = last_open;
        let mut after_all = existing.iter().map(|stage| stage.rank.clone()).max();
        let open_count = new
            .iter()
            .filter(|(_, kind)| *kind == StageKind::Open)
            .count();
        for (place, (name, kind)) in new.into_iter().enumerate() {
            let rank = if kind == StageKind::Open {
                let rank = Rank::between(after_open.as_ref(), first_closed.as_ref());
                after_open = Some(rank.clone());
                rank
            } else {
                Rank::between(after_all.as_ref().max(after_open.as_ref()), None)
            };
            after_all = after_all.max(Some(rank.clone()));
            let probability_percent = match kind {
                StageKind::Won => 100,
                StageKind::Lost => 0,
                StageKind::Open => (100 * (place + 1) / (open_count + 1)) as u8,
            };
            let id: StageId = self.run.ids.next(now);
            self.stages.insert(fold(name), (id, kind));
            self.outcome.changes.push(Change::Stage(
                id,
                vec![
                    StageFact::Created(now),
                    StageFact::Pipeline(Some(pipeline)),
                    StageFact::Name(name.clone()),
                    StageFact::Kind(kind),
                    StageFact::Rank(rank),
                    StageFact::ProbabilityPercent(probability_percent),
                ],
            ));
            if kind == StageKind::Open
                && self.first_open.is_none()
                && existing.iter().all(|s| s.kind != StageKind::Open)
            {
                self.first_open = Some(id);
            }
        }
        for (name, choice) in &wanted {
            if let StageChoice::Existing(id) = choice
                && let Some(stage) = workspace.stages.get(*id)
            {
                self.stages.insert(fold(name), (*id, stage.kind));
            }
        }
        let first = existing
            .iter()
            .find(|stage| stage.kind == StageKind::Open)
            .map(|stage| stage.id);
        self.first_open = self.first_open.or(first);
    }
}
