//! Pipelines with their stages.

use super::{Planned, Planner};
use crate::domain::{Holds, PipelineId, Rank, StageKind};
use crate::journal::{Change, Label, NewStage, PipelineFact, Refusal, StageFact};

impl Planner<'_> {
    pub(super) fn pipeline(
        &mut self,
        name: String,
        holds: Holds,
        stages: Vec<NewStage>,
    ) -> Result<(String, PipelineId, Vec<Change>), Refusal> {
        let name = self.name(name)?;
        let last = self
            .workspace
            .pipelines_in_order()
            .last()
            .map(|p| p.rank.clone());
        let id: PipelineId = self.ids.next(self.now);
        let mut facts = vec![
            PipelineFact::Created(self.now),
            PipelineFact::Name(name.clone()),
            PipelineFact::Rank(Rank::between(last.as_ref(), None)),
        ];
        if holds != Holds::default() {
            facts.push(PipelineFact::Holds(holds));
        }
        let mut changes = vec![Change::Pipeline(id, facts)];
        changes.extend(self.stages(id, stages)?);
        Ok((name, id, changes))
    }

    /// Another name and other stages for a pipeline that no deal is in. It stays the same pipeline,
    /// so whatever refers to it goes on to.
    pub(super) fn remake_pipeline(
        &mut self,
        id: PipelineId,
        name: String,
        stages: Vec<NewStage>,
    ) -> Planned {
        if !self.workspace.pipelines.contains(id) {
            return Err(Refusal::UnknownPipeline);
        }
        let name = self.name(name)?;
        let old = self.workspace.stages_of(id);
        if old
            .iter()
            .any(|stage| self.workspace.card_count(stage.id) > 0)
        {
            return Err(Refusal::PipelineInUse);
        }
        let mut changes = vec![Change::Pipeline(id, vec![PipelineFact::Name(name.clone())])];
        changes.extend(
            old.iter()
                .map(|stage| Change::Stage(stage.id, vec![StageFact::Removed(true)])),
        );
        changes.extend(self.stages(id, stages)?);
        Ok((Label::PipelineCreated { name }, changes))
    }

    /// New stages of a pipeline, in order.
    fn stages(
        &mut self,
        pipeline: PipelineId,
        stages: Vec<NewStage>,
    ) -> Result<Vec<Change>, Refusal> {
        if !stages.iter().any(|stage| stage.kind == StageKind::Open) {
            return Err(Refusal::NoOpenStage);
        }
        let ranks = Rank::spread(None, stages.len());
        let mut changes = Vec::with_capacity(stages.len());
        for (stage, rank) in stages.into_iter().zip(ranks) {
            changes.push(self.new_stage(pipeline, stage, rank)?);
        }
        Ok(changes)
    }

    pub(super) fn new_stage(
        &mut self,
        pipeline: PipelineId,
        stage: NewStage,
        rank: Rank,
    ) -> Result<Change, Refusal> {
        if stage.probability_percent > 100 {
            return Err(Refusal::ProbabilityOutOfRange);
        }
        let facts = vec![
            StageFact::Created(self.now),
            StageFact::Pipeline(Some(pipeline)),
            StageFact::Name(self.name(stage.name)?),
            StageFact::Kind(stage.kind),
            StageFact::Rank(rank),
            StageFact::ProbabilityPercent(stage.probability_percent),
            StageFact::RotDays(stage.rot_days),
        ];
        Ok(Change::Stage(self.ids.next(self.now), facts))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::{Currency, IdSource, Moment};
    use crate::journal::{
        Clock, Command, Commit, DeviceId, NewDeal, NewWorkspace, UndoEntry, Workspace,
    };

    struct Desk {
        workspace: Workspace,
        ids: IdSource,
        clock: Clock,
    }

    impl Desk {
        fn new() -> Self {
            let mut desk = Self {
                workspace: Workspace::default(),
                ids: IdSource::new(1),
                clock: Clock::new(DeviceId(1)),
            };
            desk.run(Command::SetUpWorkspace(NewWorkspace {
                name: "Mine".to_owned(),
                currency: Currency::EUR,
                time_zone: "UTC".to_owned(),
                member: "Me".to_owned(),
                pipeline: "Sales".to_owned(),
                stages: stages(&["New", "Won"]),
            }))
            .unwrap();
            desk
        }

        fn run(&mut self, command: Command) -> Result<UndoEntry, Refusal> {
            let now = Moment::from_milliseconds(1_700_000_000_000);
            let (label, changes) = Planner {
                workspace: &self.workspace,
                ids: &mut self.ids,
                now,
            }
            .plan(command)?;
            Ok(self.apply(label, changes))
        }

        fn apply(&mut self, label: Label, changes: Vec<Change>) -> UndoEntry {
            let commit = Commit {
                stamp: self
                    .clock
                    .tick(Moment::from_milliseconds(1_700_000_000_000)),
                member: None,
                label: label.clone(),
                start: 0,
                changes,
            };
            UndoEntry {
                of: Vec::new(),
                stamp: commit.stamp,
                label,
                changes: self.workspace.apply(&commit).unwrap().inverse,
            }
        }

        fn pipeline(&self) -> PipelineId {
            self.workspace.pipelines_in_order().first().unwrap().id
        }

        fn names(&self) -> Vec<String> {
            let stages = self.workspace.stages_of(self.pipeline());
            stages.iter().map(|stage| stage.name.clone()).collect()
        }

        fn remake(&mut self, names: &[&str]) -> Result<UndoEntry, Refusal> {
            let pipeline = self.pipeline();
            self.run(Command::RemakePipeline {
                pipeline,
                name: "Projects".to_owned(),
                stages: stages(names),
            })
        }
    }

    fn stages(names: &[&str]) -> Vec<NewStage> {
        let stage = |name: &&str| NewStage {
            name: (*name).to_owned(),
            kind: match *name {
                "Won" => StageKind::Won,
                _ => StageKind::Open,
            },
            probability_percent: 10,
            rot_days: None,
        };
        names.iter().map(stage).collect()
    }

    #[test]
    fn a_pipeline_without_deals_is_remade_and_the_old_one_comes_back_by_undo() {
        let mut desk = Desk::new();
        let id = desk.pipeline();
        let undo = desk.remake(&["Enquiry", "Offer", "Won"]).unwrap();
        assert_eq!(desk.names(), ["Enquiry", "Offer", "Won"]);
        assert_eq!(desk.pipeline(), id);
        assert_eq!(desk.workspace.pipelines.get(id).unwrap().name, "Projects");
        desk.apply(undo.label, undo.changes);
        assert_eq!(desk.names(), ["New", "Won"]);
        assert_eq!(desk.workspace.pipelines.get(id).unwrap().name, "Sales");
    }

    #[test]
    fn a_pipeline_with_deals_or_without_open_stages_is_not_remade() {
        let mut desk = Desk::new();
        assert_eq!(desk.remake(&["Won"]).err(), Some(Refusal::NoOpenStage));
        let pipeline = desk.pipeline();
        let stage = desk.workspace.stages_of(pipeline).first().unwrap().id;
        desk.run(Command::CreateDeal(NewDeal {
            title: "First".to_owned(),
            stage,
            owner: None,
            value: None,
            company: None,
            person: None,
            expected_close: None,
        }))
        .unwrap();
        let refusal = desk.remake(&["Enquiry", "Won"]).err();
        assert_eq!(refusal, Some(Refusal::PipelineInUse));
    }
}
