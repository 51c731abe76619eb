//! Filling in what a stage asks for and moving there, as one deed.

use std::collections::HashMap;

use super::many_deals::Named;
use super::{Planned, Planner};
use crate::domain::{
    ActivityStatus, CompanyId, Deal, DealId, Party, Person, PersonId, Requirement, StageId,
};
use crate::journal::apply::Foldable;
use crate::journal::{
    ActivityFact, Change, CompanyFact, DealEdit, DealFact, DealGroup, Label, LeadEdit, NewActivity,
    PersonEdit, PersonFact, Position, Refusal,
};

impl Planner<'_> {
    pub(super) fn fill_and_move_deal(
        &mut self,
        id: DealId,
        to: StageId,
        position: Position,
        edits: Vec<DealEdit>,
        next_step: Option<Box<NewActivity>>,
    ) -> Planned {
        let workspace = self.workspace;
        let deal = self.workspace.deals.get(id).ok_or(Refusal::UnknownDeal)?;
        let stage = self.workspace.stages.get(to).ok_or(Refusal::UnknownStage)?;
        let mut changes = Vec::new();
        for edit in edits {
            let planned = self.edit_deal(id, edit);
            changes.extend(unless_unchanged(planned)?);
        }
        let mut steps = Vec::new();
        if let Some(step) = next_step {
            let step = NewActivity {
                deal: Some(id),
                ..*step
            };
            steps = self.log_activity(step)?.1;
        }
        works_for_the_company(&mut changes);
        let filled = filled_deal(deal, &changes);
        let mut missing = workspace.missing_for_deal(&filled, stage);
        if steps.iter().any(is_planned) {
            missing.retain(|asked| *asked != Requirement::NextStep);
        }
        if deal.stage.current() != Some(&to) && !missing.is_empty() {
            return Err(Refusal::FieldsMissing);
        }
        let (label, moved) = self.move_deal_anyway(id, to, position)?;
        changes.extend(moved);
        changes.extend(steps);
        Ok((label, one_each(changes)))
    }

    pub(super) fn fill_and_move_deals(
        &mut self,
        deals: &[DealId],
        into: &[DealGroup],
        position: Position,
        edits: Vec<(DealId, DealEdit)>,
        next_steps: Vec<(DealId, NewActivity)>,
    ) -> Planned {
        let workspace = self.workspace;
        let mut named = Named::default();
        let mut changes = Vec::new();
        for id in deals {
            let mut its = Vec::new();
            for (_, edit) in edits.iter().filter(|(deal, _)| deal == id) {
                match self.edit_one_of_many(*id, edit.clone(), &mut named) {
                    Ok(planned) => its.extend(planned),
                    Err(Refusal::NothingToChange) => {}
                    Err(refusal) => return Err(refusal),
                }
            }
            let mut has_step = false;
            for (_, step) in next_steps.iter().filter(|(deal, _)| deal == id) {
                let step = NewActivity {
                    deal: Some(*id),
                    ..step.clone()
                };
                let planned = self.log_activity(step)?.1;
                has_step |= planned.iter().any(is_planned);
                its.extend(planned);
            }
            let Some(deal) = workspace.deals.get(*id) else {
                continue;
            };
            let filled = filled_deal(deal, &its);
            let missing = workspace.missing_on_entering(&filled, into).into_iter();
            let mut missing = missing.filter(|it| !(has_step && *it == Requirement::NextStep));
            if missing.next().is_some() {
                return Err(Refusal::FieldsMissing);
            }
            changes.extend(its);
        }
        let (label, moved) = self.move_deals_anyway(deals, into, position)?;
        changes.extend(moved);
        Ok((label, one_each(changes)))
    }

    pub(super) fn fill_and_move_person(
        &mut self,
        id: PersonId,
        to: StageId,
        position: Position<PersonId>,
        edits: Vec<PersonEdit>,
        lead: Vec<LeadEdit>,
    ) -> Planned {
        let workspace = self.workspace;
        let person = workspace.people.get(id).ok_or(Refusal::UnknownPerson)?;
        let stage = workspace.stages.get(to).ok_or(Refusal::UnknownStage)?;
        self.stage_of_people(to)?;
        let mut changes = Vec::new();
        for edit in edits {
            let planned = self.edit_person(id, edit);
            changes.extend(unless_unchanged(planned)?);
        }
        for edit in lead {
            let planned = self.edit_lead(Party::Person(id), edit);
            changes.extend(unless_unchanged(planned)?);
        }
        let filled = filled_person(person, &changes);
        if !self.stands_in(person, stage)
            && !workspace.missing_for_person(&filled, stage).is_empty()
        {
            return Err(Refusal::FieldsMissing);
        }
        let (label, moved): (Label, _) = self.moved(person, stage, position)?;
        changes.extend(moved);
        Ok((label, one_each(changes)))
    }
}

impl Planner<'_> {
    pub(super) fn fill_and_move_people(
        &mut self,
        people: &[PersonId],
        to: StageId,
        edits: Vec<(PersonId, PersonEdit)>,
        lead: Vec<(PersonId, LeadEdit)>,
    ) -> Planned {
        let workspace = self.workspace;
        let stage = workspace.stages.get(to).ok_or(Refusal::UnknownStage)?;
        let mut companies = HashMap::new();
        let mut changes = Vec::new();
        for id in people {
            let person = workspace.people.get(*id).ok_or(Refusal::UnknownPerson)?;
            let mut its = Vec::new();
            for (_, edit) in edits.iter().filter(|(of, _)| of == id) {
                its.extend(self.edit_one_of_people(*id, edit.clone(), &mut companies)?);
            }
            for (_, edit) in lead.iter().filter(|(of, _)| of == id) {
                let planned = self.edit_lead(Party::Person(*id), edit.clone());
                its.extend(unless_unchanged(planned)?);
            }
            let filled = filled_person(person, &its);
            if !self.stands_in(person, stage)
                && !workspace.missing_for_person(&filled, stage).is_empty()
            {
                return Err(Refusal::FieldsMissing);
            }
            changes.extend(its);
        }
        let (label, moved) = self.put_anyway(people, to)?;
        changes.extend(moved);
        Ok((label, one_each(changes)))
    }

    /// What an edit of one of several people changes. `companies` are those that were added on the
    /// way, so that a name which comes again means the same one.
    fn edit_one_of_people(
        &mut self,
        person: PersonId,
        edit: PersonEdit,
        companies: &mut HashMap<String, CompanyId>,
    ) -> Result<Vec<Change>, Refusal> {
        let PersonEdit::CompanyNamed(name) = edit else {
            return unless_unchanged(self.edit_person(person, edit));
        };
        let key = name.trim().to_lowercase();
        if let Some(known) = companies.get(&key) {
            let facts = vec![PersonFact::Company(Some(*known))];
            return Ok(vec![Change::Person(person, facts)]);
        }
        let changes = unless_unchanged(self.edit_person(person, PersonEdit::CompanyNamed(name)))?;
        companies.extend(changes.iter().find_map(|change| match change {
            Change::Company(id, _) => Some((key.clone(), *id)),
            _ => None,
        }));
        Ok(changes)
    }
}

/// A deal as these changes leave it.
fn filled_deal(deal: &Deal, changes: &[Change]) -> Deal {
    let mut filled = deal.clone();
    for change in changes {
        if let Change::Deal(said, facts) = change
            && *said == deal.id
        {
            for fact in facts {
                filled.say(fact);
            }
        }
    }
    filled
}

/// A person as these changes leave the person.
fn filled_person(person: &Person, changes: &[Change]) -> Person {
    let mut filled = person.clone();
    for change in changes {
        if let Change::Person(said, facts) = change
            && *said == person.id
        {
            for fact in facts {
                filled.say(fact);
            }
        }
    }
    filled
}

/// The changes; none where nothing is to be changed.
fn unless_unchanged(planned: Planned) -> Result<Vec<Change>, Refusal> {
    match planned {
        Ok((_, changes)) => Ok(changes),
        Err(Refusal::NothingToChange) => Ok(Vec::new()),
        Err(refusal) => Err(refusal),
    }
}

fn is_planned(change: &Change) -> bool {
    let planned = ActivityFact::Status(ActivityStatus::Planned);
    matches!(change, Change::Activity(_, facts) if facts.contains(&planned))
}

/// A person who is added together with the company of a deal works for it.
fn works_for_the_company(changes: &mut [Change]) {
    let is_new =
        |facts: &[CompanyFact]| facts.iter().any(|it| matches!(it, CompanyFact::Created(_)));
    let company = changes.iter().find_map(|change| match change {
        Change::Deal(_, facts) => facts.iter().find_map(|fact| match fact {
            DealFact::Company(Some(company)) => Some(*company),
            _ => None,
        }),
        Change::Company(company, facts) if is_new(facts) => Some(*company),
        _ => None,
    });
    let Some(company) = company else { return };
    for change in changes {
        if let Change::Person(_, facts) = change {
            for fact in facts {
                if let PersonFact::Company(works_for) = fact {
                    *works_for = Some(company);
                }
            }
        }
    }
}

/// Changes of one record put together.
fn one_each(changes: Vec<Change>) -> Vec<Change> {
    let mut all: Vec<Change> = Vec::with_capacity(changes.len());
    let mut places = HashMap::with_capacity(changes.len());
    for change in changes {
        let known = places.get(&change.record()).and_then(|it| all.get_mut(*it));
        match (known, change) {
            (Some(Change::Deal(_, facts)), Change::Deal(_, more)) => facts.extend(more),
            (Some(Change::Person(_, facts)), Change::Person(_, more)) => facts.extend(more),
            (_, change) => {
                places.entry(change.record()).or_insert(all.len());
                all.push(change);
            }
        }
    }
    all
}
