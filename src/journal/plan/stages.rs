//! Changing pipelines and stages, and where what is in them goes.

use super::{NAME_LIMIT, Planned, Planner, differs};
use crate::domain::{
    Dated, Deal, Entry, FieldOf, Holds, Person, PipelineId, Rank, Requirement, Stage, StageId,
    StageKind,
};
use crate::journal::{
    Change, DealFact, Label, NewStage, PersonFact, PipelineEdit, PipelineFact, Refusal, StageEdit,
    StageFact,
};

impl Planner<'_> {
    pub(super) fn edit_pipeline(&mut self, id: PipelineId, edit: PipelineEdit) -> Planned {
        let pipeline = self.known_pipeline(id)?;
        let mut name = pipeline.name.clone();
        let fact = match edit {
            PipelineEdit::Name(new) => {
                let new = self.name(new)?;
                differs(new != pipeline.name)?;
                name = new.clone();
                PipelineFact::Name(new)
            }
            PipelineEdit::After(after) => {
                let all = self.workspace.pipelines_in_order();
                let places = all.iter().map(|it| (it.id, &it.rank)).collect::<Vec<_>>();
                let rank = rank_after(&places, id, after, Refusal::UnknownPipeline)?;
                PipelineFact::Rank(rank)
            }
        };
        let label = Label::PipelineEdited { name };
        Ok((label, vec![Change::Pipeline(id, vec![fact])]))
    }

    pub(super) fn remove_pipeline(&mut self, id: PipelineId, to: Option<StageId>) -> Planned {
        let pipeline = self.known_pipeline(id)?;
        let (name, holds) = (pipeline.name.clone(), pipeline.holds);
        if holds == Holds::Deals && self.workspace.pipelines_holding(holds).len() < 2 {
            return Err(Refusal::LastPipeline);
        }
        let stages = self.workspace.stages_of(id);
        let from: Vec<StageId> = stages.iter().map(|stage| stage.id).collect();
        let mut changes = match to {
            Some(to) => {
                let to = self.stage(to)?;
                if to.pipeline == Some(id) {
                    return Err(Refusal::UnknownStage);
                }
                self.gone_to(&from, to, holds)?
            }
            None => self.gone(&from, id),
        };
        changes.extend(
            from.iter()
                .map(|stage| Change::Stage(*stage, vec![StageFact::Removed(true)])),
        );
        changes.push(Change::Pipeline(id, vec![PipelineFact::Removed(true)]));
        Ok((Label::PipelineRemoved { name }, changes))
    }

    pub(super) fn create_stage(
        &mut self,
        pipeline: PipelineId,
        stage: NewStage,
        after: Option<StageId>,
    ) -> Planned {
        self.known_pipeline(pipeline)?;
        let all = self.workspace.stages_of(pipeline);
        let places: Vec<_> = all.iter().map(|it| (it.id, &it.rank)).collect();
        let place = match after {
            None => 0,
            Some(after) => {
                let place = places.iter().position(|(id, _)| *id == after);
                place.ok_or(Refusal::UnknownStage)? + 1
            }
        };
        let rank = rank_at(&places, place);
        let name = self.name(stage.name.clone())?;
        let change = self.new_stage(pipeline, stage, rank)?;
        Ok((Label::StageCreated { name }, vec![change]))
    }

    pub(super) fn edit_stage(&mut self, id: StageId, edit: StageEdit) -> Planned {
        let stage = self.stage(id)?;
        let mut name = stage.name.clone();
        let fact = match edit {
            StageEdit::Name(new) => {
                let new = self.name(new)?;
                differs(new != stage.name)?;
                name = new.clone();
                StageFact::Name(new)
            }
            StageEdit::Kind(kind) => {
                differs(kind != stage.kind)?;
                if kind != StageKind::Open {
                    self.leaves_an_open_one(stage)?;
                }
                StageFact::Kind(kind)
            }
            StageEdit::Colour(colour) => {
                differs(colour != stage.colour)?;
                StageFact::Colour(colour)
            }
            StageEdit::ProbabilityPercent(percent) => {
                if percent > 100 {
                    return Err(Refusal::ProbabilityOutOfRange);
                }
                differs(percent != stage.probability_percent)?;
                StageFact::ProbabilityPercent(percent)
            }
            StageEdit::RotDays(days) => {
                differs(days != stage.rot_days)?;
                StageFact::RotDays(days)
            }
            StageEdit::Requires(what, required) => {
                differs(stage.requires.contains(&what) != required)?;
                if required && !self.can_be_asked(stage, &what) {
                    return Err(Refusal::UnknownRequirement);
                }
                StageFact::Requires(what, required)
            }
            StageEdit::After(after) => {
                let pipeline = stage.pipeline.ok_or(Refusal::UnknownPipeline)?;
                let all = self.workspace.stages_of(pipeline);
                let places: Vec<_> = all.iter().map(|it| (it.id, &it.rank)).collect();
                StageFact::Rank(rank_after(&places, id, after, Refusal::UnknownStage)?)
            }
        };
        Ok((
            Label::StageEdited { name },
            vec![Change::Stage(id, vec![fact])],
        ))
    }

    pub(super) fn remove_stage(&mut self, id: StageId, to: Option<StageId>) -> Planned {
        let stage = self.stage(id)?;
        self.leaves_an_open_one(stage)?;
        let name = stage.name.clone();
        let mut changes = match to {
            Some(to) => {
                let to = self.stage(to)?;
                if to.id == id {
                    return Err(Refusal::UnknownStage);
                }
                self.gone_to(&[id], to, self.workspace.held_by(stage))?
            }
            None if self.workspace.card_count(id) > 0 => return Err(Refusal::StageInUse),
            None => Vec::new(),
        };
        changes.push(Change::Stage(id, vec![StageFact::Removed(true)]));
        Ok((Label::StageRemoved { name }, changes))
    }

    pub(super) fn merge_stages(&mut self, id: StageId, into: StageId) -> Planned {
        let (stage, kept) = (self.stage(id)?, self.stage(into)?);
        if id == into || stage.pipeline != kept.pipeline || stage.kind != kept.kind {
            return Err(Refusal::StagesDiffer);
        }
        let pipeline = stage.pipeline.ok_or(Refusal::UnknownPipeline)?;
        // Removed records, too: they may come back.
        let deals = self.workspace.deals.rows().iter().filter_map(|deal| {
            let facts: Vec<_> = moments_in(&deal.stage, id)
                .map(|at| DealFact::Stage(at, Entry::Is(into)))
                .collect();
            (!facts.is_empty()).then_some(Change::Deal(deal.id, facts))
        });
        let people = self.workspace.people.rows().iter().filter_map(|person| {
            let placement = person.placements.get(&pipeline)?;
            let facts: Vec<_> = moments_in(&placement.stage, id)
                .map(|at| PersonFact::Stage(pipeline, at, Entry::Is(into)))
                .collect();
            (!facts.is_empty()).then_some(Change::Person(person.id, facts))
        });
        let mut changes: Vec<Change> = deals.chain(people).collect();
        changes.push(Change::Stage(id, vec![StageFact::Removed(true)]));
        let label = Label::StagesMerged {
            one: stage.name.clone(),
            other: kept.name.clone(),
        };
        Ok((label, changes))
    }

    fn known_pipeline(&self, id: PipelineId) -> Result<&'_ crate::domain::Pipeline, Refusal> {
        let pipeline = self.workspace.pipelines.get(id);
        pipeline.ok_or(Refusal::UnknownPipeline)
    }

    /// Refuses when no other stage of the pipeline is open.
    fn leaves_an_open_one(&self, stage: &Stage) -> Result<(), Refusal> {
        let pipeline = stage.pipeline.ok_or(Refusal::UnknownPipeline)?;
        let all = self.workspace.stages_of(pipeline);
        let mut others = all.iter().filter(|other| other.id != stage.id);
        let is_open = others.any(|other| other.kind == StageKind::Open);
        is_open.then_some(()).ok_or(Refusal::NoOpenStage)
    }

    fn can_be_asked(&self, stage: &Stage, what: &Requirement) -> bool {
        let holds = self.workspace.held_by(stage);
        let of = match holds {
            Holds::Deals => FieldOf::Deals,
            Holds::People => FieldOf::People,
        };
        match what {
            Requirement::Custom(key) => {
                let mut fields = self.workspace.settings.fields.values();
                key.len() <= NAME_LIMIT && fields.any(|it| it.of == of && it.key == *key)
            }
            built_in => Requirement::of(holds).contains(built_in),
        }
    }

    /// What is in some stages goes to the end of another one, in its order.
    fn gone_to(&self, from: &[StageId], to: &Stage, holds: Holds) -> Result<Vec<Change>, Refusal> {
        if self.workspace.held_by(to) != holds {
            return Err(match holds {
                Holds::Deals => Refusal::PipelineHoldsPeople,
                Holds::People => Refusal::PipelineHoldsDeals,
            });
        }
        let pipeline = to.pipeline.ok_or(Refusal::UnknownPipeline)?;
        Ok(match holds {
            Holds::Deals => self.deals_to(from, to.id),
            Holds::People => self.people_to(from, to.id, pipeline),
        })
    }

    fn deals_to(&self, from: &[StageId], to: StageId) -> Vec<Change> {
        let deals: Vec<&Deal> = from
            .iter()
            .flat_map(|stage| self.workspace.deals_in(*stage))
            .collect();
        let last = self.workspace.deals_in(to).last().map(|it| it.rank.clone());
        let ranks = Rank::spread(last.as_ref(), deals.len());
        let moved = deals.into_iter().zip(ranks).map(|(deal, rank)| {
            let entered = DealFact::Stage(self.moment_for(&deal.stage), Entry::Is(to));
            Change::Deal(deal.id, vec![DealFact::Rank(rank), entered])
        });
        moved.collect()
    }

    fn people_to(&self, from: &[StageId], to: StageId, pipeline: PipelineId) -> Vec<Change> {
        let people: Vec<(StageId, &Person)> = from
            .iter()
            .flat_map(|stage| {
                self.workspace
                    .people_in(*stage)
                    .into_iter()
                    .map(|it| (*stage, it))
            })
            .collect();
        let column = self.workspace.people_in(to);
        let last = column.last().and_then(|it| it.placements.get(&pipeline));
        let ranks = Rank::spread(last.map(|it| &it.rank), people.len());
        let mut changes = Vec::with_capacity(people.len());
        for ((stage, person), rank) in people.into_iter().zip(ranks) {
            let old = self.workspace.stages.get(stage).and_then(|it| it.pipeline);
            let mut facts = Vec::new();
            if let Some(old) = old
                && old != pipeline
                && let Change::Person(_, left) = self.leaves(person, old)
            {
                facts.extend(left);
            }
            // Whoever is in the other pipeline already stays where it is there.
            if old == Some(pipeline) || person.stage_in(pipeline).is_none() {
                facts.push(PersonFact::StageRank(pipeline, rank));
                facts.push(self.enters(person, to, pipeline));
            }
            changes.push(Change::Person(person.id, facts));
        }
        changes
    }

    /// What is in the stages of a pipeline goes with it: deals are removed, people are in it no
    /// longer.
    fn gone(&self, from: &[StageId], pipeline: PipelineId) -> Vec<Change> {
        let mut changes = Vec::new();
        for stage in from {
            let deals = self.workspace.deals_in(*stage).into_iter();
            changes.extend(deals.map(|it| Change::Deal(it.id, vec![DealFact::Removed(true)])));
            let people = self.workspace.people_in(*stage).into_iter();
            changes.extend(people.map(|person| self.leaves(person, pipeline)));
        }
        changes
    }
}

/// The moments at which a stage was entered.
fn moments_in(
    stages: &Dated<StageId>,
    stage: StageId,
) -> impl Iterator<Item = crate::domain::Moment> {
    let entries = stages.entries().iter();
    entries
        .filter(move |(_, entered)| *entered == Some(stage))
        .map(|(at, _)| *at)
}

/// A rank at a place of an order.
fn rank_at<I>(places: &[(I, &Rank)], place: usize) -> Rank {
    let before = places.get(place).map(|it| it.1);
    let after = place.checked_sub(1).and_then(|it| places.get(it));
    Rank::between(after.map(|it| it.1), before)
}

/// A rank for something that goes after another thing, or before all.
fn rank_after<I: Copy + PartialEq>(
    places: &[(I, &Rank)],
    moved: I,
    after: Option<I>,
    gone: Refusal,
) -> Result<Rank, Refusal> {
    let here = places.iter().position(|(id, _)| *id == moved);
    let mut others = places.to_vec();
    others.retain(|(id, _)| *id != moved);
    let place = match after {
        None => 0,
        Some(after) => {
            let place = others.iter().position(|(id, _)| *id == after);
            place.ok_or(gone)? + 1
        }
    };
    differs(here != Some(place))?;
    Ok(rank_at(&others, place))
}
