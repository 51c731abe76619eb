//! The pipelines and the stages that rows of deals go into: those that are there, those that the user
//! chose, and those that are made.

use std::collections::HashMap;

use super::{Importer, PipelineChoice, StageChoice, fold};
use crate::domain::{PipelineId, Rank, StageId, StageKind};
use crate::exchange::columns::stage_kind;
use crate::exchange::fields::Field;
use crate::exchange::recognise;
use crate::exchange::table::Row;
use crate::exchange::words;
use crate::journal::{Change, PipelineFact, StageFact, Workspace};

/// Pipelines and stages as they will be once the rows so far have come in.
#[derive(Debug, Default)]
pub(super) struct Stages {
    /// Pipelines by name.
    pub(super) pipelines: HashMap<String, PipelineId>,
    /// Pipelines that the tables before made because the user chose so, by name.
    chosen: HashMap<String, PipelineId>,
    /// Pipelines by what an earlier system calls them.
    pub(super) pipelines_by_id: HashMap<String, PipelineId>,
    /// Stages by pipeline and name.
    pub(super) named: HashMap<(PipelineId, String), (StageId, StageKind)>,
    /// Stages by what an earlier system calls them.
    pub(super) by_id: HashMap<String, (StageId, StageKind)>,
    /// What the user chose for the names in this table.
    choices: HashMap<String, StageChoice>,
    /// All stages with their places.
    placed: Vec<Placed>,
    last_pipeline: Option<Rank>,
}

#[derive(Debug)]
struct Placed {
    pipeline: PipelineId,
    id: StageId,
    kind: StageKind,
    rank: Rank,
}

impl Stages {
    pub(super) fn read(workspace: &Workspace) -> Self {
        let mut stages = Self::default();
        let all = workspace.pipelines_in_order();
        stages.last_pipeline = all.last().map(|pipeline| pipeline.rank.clone());
        for pipeline in workspace.deal_pipelines() {
            let known = stages.pipelines.entry(fold(&pipeline.name));
            known.or_insert(pipeline.id);
            for stage in workspace.stages_of(pipeline.id) {
                let name = (pipeline.id, fold(&stage.name));
                stages.named.insert(name, (stage.id, stage.kind));
                stages.placed.push(Placed {
                    pipeline: pipeline.id,
                    id: stage.id,
                    kind: stage.kind,
                    rank: stage.rank.clone(),
                });
            }
        }
        stages
    }

    fn of(&self, pipeline: PipelineId) -> impl Iterator<Item = &Placed> {
        let stages = self.placed.iter();
        stages.filter(move |stage| stage.pipeline == pipeline)
    }

    fn first_open(&self, pipeline: PipelineId) -> Option<(StageId, StageKind)> {
        let open = self.of(pipeline).filter(|it| it.kind == StageKind::Open);
        let first = open.min_by(|a, b| a.rank.cmp(&b.rank))?;
        Some((first.id, first.kind))
    }

    fn pipeline_of(&self, stage: StageId) -> Option<PipelineId> {
        let known = self.placed.iter().find(|it| it.id == stage)?;
        Some(known.pipeline)
    }
}

impl Importer<'_> {
    /// Knows what the user chose for this table. Where its rows name no pipelines, the pipeline and
    /// the stages are made at once, in the order in which the table names them.
    pub(super) fn choose_stages(&mut self) {
        self.stages.choices = self
            .settings
            .stages
            .iter()
            .map(|(name, choice)| (fold(name), *choice))
            .collect();
        let names_pipelines = self.column(Field::Pipeline).is_some_and(|column| {
            let mut rows = self.table.rows.iter();
            rows.any(|row| !row.cell(column).is_empty())
        });
        if names_pipelines || self.settings.subject != crate::exchange::Subject::Deals {
            return;
        }
        let pipeline = self.default_pipeline();
        let mut new: Vec<(&String, StageKind)> = Vec::new();
        for (name, choice) in &self.settings.stages {
            if let StageChoice::New(kind) = choice
                && !self.stages.by_id.contains_key(name)
            {
                new.push((name, *kind));
            }
        }
        new.sort_by_key(|(_, kind)| match kind {
            StageKind::Open => 0,
            StageKind::Won => 1,
            StageKind::Lost => 2,
        });
        let open = new.iter().filter(|(_, kind)| *kind == StageKind::Open);
        let open = open.count();
        for (place, (name, kind)) in new.into_iter().enumerate() {
            let probability = (100 * (place + 1) / (open + 1)).min(100) as u8;
            self.make_stage(pipeline, name, kind, Some(probability));
        }
    }

    /// The pipeline that the user chose, made where it is new.
    pub(super) fn default_pipeline(&mut self) -> PipelineId {
        if let Some(known) = self.pipeline {
            return known;
        }
        let pipeline = match &self.settings.pipeline {
            PipelineChoice::Existing(id) => *id,
            PipelineChoice::New(name) => match self.stages.chosen.get(name) {
                Some(known) => *known,
                None => {
                    let made = self.make_pipeline(name);
                    self.stages.chosen.insert(name.clone(), made);
                    made
                }
            },
        };
        self.pipeline = Some(pipeline);
        pipeline
    }

    fn make_pipeline(&mut self, name: &str) -> PipelineId {
        let now = self.run.now;
        let id: PipelineId = self.run.ids.next(now);
        let rank = Rank::between(self.stages.last_pipeline.as_ref(), None);
        self.stages.last_pipeline = Some(rank.clone());
        self.stages.pipelines.entry(fold(name)).or_insert(id);
        self.outcome.changes.push(Change::Pipeline(
            id,
            vec![
                PipelineFact::Created(now),
                PipelineFact::Name(name.to_owned()),
                PipelineFact::Rank(rank),
            ],
        ));
        id
    }

    /// The pipeline that a cell names, by id or name; made where none is called so.
    pub(super) fn pipeline_called(&mut self, cell: &str) -> (PipelineId, bool) {
        let by_id = self.stages.pipelines_by_id.get(cell);
        match by_id.or_else(|| self.stages.pipelines.get(&fold(cell))) {
            Some(known) => (*known, false),
            None => (self.make_pipeline(cell), true),
        }
    }

    /// Makes a stage: a new open one comes before the stages in which deals end.
    pub(super) fn make_stage(
        &mut self,
        pipeline: PipelineId,
        name: &str,
        kind: StageKind,
        probability: Option<u8>,
    ) -> StageId {
        let now = self.run.now;
        let ranks = |is_open: bool| {
            let stages = self.stages.of(pipeline);
            let of_kind = stages.filter(move |it| (it.kind == StageKind::Open) == is_open);
            of_kind.map(|stage| &stage.rank)
        };
        let (last_open, first_closed) = (ranks(true).max(), ranks(false).min());
        let rank = match kind {
            StageKind::Open => Rank::between(last_open, first_closed),
            _ => Rank::between(ranks(false).max().max(last_open), None),
        };
        let open = ranks(true).count();
        let probability_percent = match kind {
            StageKind::Won => 100,
            StageKind::Lost => 0,
            // Each further stage is likelier, and none certain.
            StageKind::Open => probability.unwrap_or((100 * (open + 1) / (open + 2)).min(99) as u8),
        };
        let id: StageId = self.run.ids.next(now);
        let key = (pipeline, fold(name));
        self.stages.named.insert(key, (id, kind));
        self.stages.placed.push(Placed {
            pipeline,
            id,
            kind,
            rank: rank.clone(),
        });
        self.outcome.changes.push(Change::Stage(
            id,
            vec![
                StageFact::Created(now),
                StageFact::Pipeline(Some(pipeline)),
                StageFact::Name(name.to_owned()),
                StageFact::Kind(kind),
                StageFact::Rank(rank),
                StageFact::ProbabilityPercent(probability_percent),
            ],
        ));
        id
    }

    /// The stage that a text names in a pipeline, without making any.
    pub(super) fn stage_there(
        &self,
        pipeline: Option<PipelineId>,
        text: &str,
    ) -> Option<(StageId, StageKind)> {
        if let Some(known) = self.stages.by_id.get(text) {
            return Some(*known);
        }
        let folded = fold(text);
        let chosen = self.stages.choices.get(&folded);
        if let Some(StageChoice::Existing(id)) = chosen
            && let Some(stage) = self.run.workspace.stages.get(*id)
            && pipeline.is_none_or(|pipeline| stage.pipeline == Some(pipeline))
        {
            return Some((*id, stage.kind));
        }
        let pipeline = pipeline.or(self.pipeline)?;
        self.stages.named.get(&(pipeline, folded)).copied()
    }

    /// The stage that a text names in a pipeline, made where none is called so.
    pub(super) fn stage_called(
        &mut self,
        pipeline: PipelineId,
        text: &str,
        told: Option<StageKind>,
    ) -> (StageId, StageKind) {
        if let Some(known) = self.stage_there(Some(pipeline), text) {
            return known;
        }
        let chosen = match self.stages.choices.get(&fold(text)) {
            Some(StageChoice::New(kind)) => Some(*kind),
            _ => None,
        };
        let kind = told.or(chosen).unwrap_or_else(|| stage_kind(text));
        (self.make_stage(pipeline, text, kind, None), kind)
    }

    /// The stage of a row that is a deal: of the pipeline that it names, else of the chosen one. A
    /// stage that is called nothing, or in the chosen pipeline nothing that is known, is the first.
    pub(super) fn stage_of_row(&mut self, row: &Row) -> Option<(StageId, StageKind)> {
        let stage = self.named_stage_of_row(row);
        let ending = recognise::ending(self.cell(row, Field::IsWon));
        let told = ending.or_else(|| self.kind_told(row));
        let told = told.filter(|kind| *kind != StageKind::Open);
        match (stage, told) {
            // It ended in the stage where it was last: the end is a stage of its own here.
            (Some((id, kind)), Some(told)) if kind != told => {
                let pipeline = self.stages.pipeline_of(id)?;
                let known = self.stages.of(pipeline).find(|it| it.kind == told);
                if let Some(id) = known.map(|known| known.id) {
                    return Some((id, told));
                }
                let name = self.cell(row, Field::IsWon).to_owned();
                let name = match recognise::ending(&name) {
                    Some(_) => name,
                    None => format!("{told:?}"),
                };
                Some((self.make_stage(pipeline, &name, told, None), told))
            }
            _ => stage,
        }
    }

    fn named_stage_of_row(&mut self, row: &Row) -> Option<(StageId, StageKind)> {
        let cell = self.cell(row, Field::Stage).to_owned();
        if let Some(known) = self.stages.by_id.get(&cell) {
            return Some(*known);
        }
        let named = self.cell(row, Field::Pipeline).to_owned();
        if named.is_empty() {
            let pipeline = self.default_pipeline();
            let known = self.stage_there(None, &cell);
            let is_chosen = self.stages.choices.contains_key(&fold(&cell));
            return match known {
                None if is_chosen => Some(self.stage_called(pipeline, &cell, None)),
                known => known.or_else(|| self.stages.first_open(pipeline)),
            };
        }
        let (pipeline, _) = self.pipeline_called(&named);
        self.pipeline = self.pipeline.or(Some(pipeline));
        if cell.is_empty() {
            return self.stages.first_open(pipeline);
        }
        let told = self.kind_told(row);
        Some(self.stage_called(pipeline, &cell, told))
    }

    /// The first open stage of the pipeline of a stage.
    pub(super) fn first_open_beside(&self, stage: StageId) -> Option<StageId> {
        let pipeline = self.stages.pipeline_of(stage)?;
        self.stages.first_open(pipeline).map(|(id, _)| id)
    }

    /// The pipeline of a stage.
    pub(super) fn pipeline_of_stage(&self, stage: StageId) -> Option<PipelineId> {
        self.stages.pipeline_of(stage)
    }

    /// What being in the stage of a row means, where columns of their own say so.
    pub(super) fn kind_told(&self, row: &Row) -> Option<StageKind> {
        let told = |field| words::yes_or_no(self.cell(row, field));
        if recognise::ending(self.cell(row, Field::IsWon)).is_some() {
            return None;
        }
        match (told(Field::IsWon), told(Field::IsClosed)) {
            (Some(true), _) => Some(StageKind::Won),
            (_, Some(true)) => Some(StageKind::Lost),
            (_, Some(false)) => Some(StageKind::Open),
            (_, None) => None,
        }
    }
}
