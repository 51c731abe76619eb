//! People in the stages of pipelines.

use std::collections::HashSet;

use super::{Planned, Planner, differs};
use crate::domain::{Entry, Holds, Person, PersonId, PipelineId, Rank, Stage, StageId};
use crate::journal::{Change, Label, PersonFact, Position, Refusal};

impl Planner<'_> {
    /// The stage and its pipeline, when people go there.
    pub(super) fn stage_of_people(&self, id: StageId) -> Result<(&'_ Stage, PipelineId), Refusal> {
        let stage = self.stage(id)?;
        let pipeline = stage.pipeline.ok_or(Refusal::UnknownPipeline)?;
        match self.workspace.held_by(stage) {
            Holds::People => Ok((stage, pipeline)),
            Holds::Deals => Err(Refusal::PipelineHoldsDeals),
        }
    }

    pub(super) fn move_person(
        &mut self,
        id: PersonId,
        to: StageId,
        position: Position<PersonId>,
    ) -> Planned {
        let person = self.live_person(id)?;
        let (stage, _) = self.stage_of_people(to)?;
        if !self.stands_in(person, stage)
            && !self.workspace.missing_for_person(person, stage).is_empty()
        {
            return Err(Refusal::FieldsMissing);
        }
        self.moved(person, stage, position)
    }

    /// The person moved to a stage, whatever that asks for.
    pub(super) fn moved(
        &self,
        person: &Person,
        stage: &Stage,
        position: Position<PersonId>,
    ) -> Planned {
        let pipeline = stage.pipeline.ok_or(Refusal::UnknownPipeline)?;
        let column = self.workspace.people_in(stage.id);
        let others = column.iter().filter(|other| other.id != person.id);
        let others: Vec<(PersonId, &Rank)> = others
            .filter_map(|other| Some((other.id, &other.placements.get(&pipeline)?.rank)))
            .collect();
        let place_of = |id: Option<PersonId>| {
            let place = others.iter().position(|(other, _)| Some(*other) == id);
            place.and_then(|place| others.get(place)).map(|it| it.1)
        };
        let (after, before) = (place_of(position.after), place_of(position.before));
        let same_stage = self.stands_in(person, stage);
        let rank = match (after, before) {
            (None, None) if same_stage => return Err(Refusal::NothingToChange),
            (None, None) => Rank::between(None, others.first().map(|it| it.1)),
            (after, before) => {
                if same_stage && lies_between(person, pipeline, &others, after, before) {
                    return Err(Refusal::NothingToChange);
                }
                Rank::between(after, before)
            }
        };
        let name = person.name.clone();
        let mut facts = vec![PersonFact::StageRank(pipeline, rank)];
        let label = if same_stage {
            Label::PersonReordered { name }
        } else {
            facts.push(self.enters(person, stage.id, pipeline));
            Label::PersonMoved {
                name,
                stage: stage.name.clone(),
            }
        };
        Ok((label, vec![Change::Person(person.id, facts)]))
    }

    pub(super) fn put_into_pipeline(&mut self, people: &[PersonId], to: StageId) -> Planned {
        let (stage, _) = self.stage_of_people(to)?;
        let lacks = |person: &Person| {
            !self.stands_in(person, stage)
                && !self.workspace.missing_for_person(person, stage).is_empty()
        };
        let mut known = people.iter().filter_map(|id| self.live_person(*id).ok());
        if known.any(lacks) {
            return Err(Refusal::FieldsMissing);
        }
        self.put_anyway(people, to)
    }

    /// Puts them there, whatever the stage asks for.
    pub(super) fn put_anyway(&mut self, people: &[PersonId], to: StageId) -> Planned {
        let (stage, pipeline) = self.stage_of_people(to)?;
        let mut seen = HashSet::new();
        let wanted: Vec<&Person> = people
            .iter()
            .filter(|id| seen.insert(**id))
            .filter_map(|id| self.live_person(*id).ok())
            .filter(|person| !self.stands_in(person, stage))
            .collect();
        if wanted.is_empty() {
            return Err(Refusal::NothingToChange);
        }
        let column = self.workspace.people_in(to);
        let first = column.first().and_then(|it| it.placements.get(&pipeline));
        let mut below = first.map(|placement| placement.rank.clone());
        let mut changes = Vec::with_capacity(wanted.len());
        // From the last to the first, so that they lie in the order given.
        for person in wanted.iter().rev() {
            let rank = Rank::between(None, below.as_ref());
            below = Some(rank.clone());
            let facts = vec![
                PersonFact::StageRank(pipeline, rank),
                self.enters(person, to, pipeline),
            ];
            changes.push(Change::Person(person.id, facts));
        }
        changes.reverse();
        let name = self.workspace.pipelines.get(pipeline);
        let name = name.map_or_else(String::new, |it| it.name.clone());
        let count = changes.len();
        Ok((Label::PutIntoPipeline { count, name }, changes))
    }

    pub(super) fn take_out_of_pipeline(
        &mut self,
        people: &[PersonId],
        pipeline: PipelineId,
    ) -> Planned {
        let name = self.workspace.pipelines.get(pipeline);
        let name = name.ok_or(Refusal::UnknownPipeline)?.name.clone();
        let people = people
            .iter()
            .filter_map(|id| self.workspace.people.get(*id));
        let changes: Vec<Change> = people
            .filter(|person| person.stage_in(pipeline).is_some())
            .map(|person| self.leaves(person, pipeline))
            .collect();
        differs(!changes.is_empty())?;
        let count = changes.len();
        Ok((Label::TakenOutOfPipeline { count, name }, changes))
    }

    pub(super) fn live_person(&self, id: PersonId) -> Result<&'_ Person, Refusal> {
        self.workspace.people.get(id).ok_or(Refusal::UnknownPerson)
    }

    pub(super) fn stands_in(&self, person: &Person, stage: &Stage) -> bool {
        let pipeline = stage.pipeline;
        pipeline.and_then(|id| person.stage_in(id)) == Some(stage.id)
    }

    /// What lets a person enter a stage now.
    pub(super) fn enters(
        &self,
        person: &Person,
        stage: StageId,
        pipeline: PipelineId,
    ) -> PersonFact {
        let placement = person.placements.get(&pipeline);
        let at = placement.map_or(self.now, |it| self.moment_for(&it.stage));
        PersonFact::Stage(pipeline, at, Entry::Is(stage))
    }

    /// What lets a person leave a pipeline now.
    pub(super) fn leaves(&self, person: &Person, pipeline: PipelineId) -> Change {
        let placement = person.placements.get(&pipeline);
        let at = placement.map_or(self.now, |it| self.moment_for(&it.stage));
        let fact = PersonFact::Stage(pipeline, at, Entry::Nothing);
        Change::Person(person.id, vec![fact])
    }
}

/// Whether a person lies between two places of its column with nobody else between them.
fn lies_between(
    person: &Person,
    pipeline: PipelineId,
    others: &[(PersonId, &Rank)],
    after: Option<&Rank>,
    before: Option<&Rank>,
) -> bool {
    let Some(placement) = person.placements.get(&pipeline) else {
        return false;
    };
    let between = |rank: &Rank| {
        after.is_none_or(|after| after < rank) && before.is_none_or(|before| rank < before)
    };
    between(&placement.rank) && !others.iter().any(|(_, rank)| between(rank))
}
