//! Who and what is in which stage, who has a part in a deal, and what a stage still asks for.

use std::collections::HashSet;

use super::Workspace;
use crate::domain::{
    CompanyId, Deal, FieldOf, Holds, Person, PersonId, Pipeline, PipelineId, Requirement, Stage,
    StageId,
};
use crate::journal::DealGroup;

impl Workspace {
    /// The stages in which a live person stands now.
    pub(in crate::journal) fn stages_of_person(&self, id: PersonId) -> Vec<StageId> {
        let placements = self.people.get(id).into_iter();
        let placements = placements.flat_map(|person| person.placements.values());
        placements
            .filter_map(|placement| placement.stage.current().copied())
            .collect()
    }

    /// Follows where a person stands, after a change.
    pub(in crate::journal) fn place_again(&mut self, id: PersonId, before: &[StageId]) {
        let after = self.stages_of_person(id);
        if before == after {
            return;
        }
        for stage in before.iter().filter(|stage| !after.contains(stage)) {
            if let Some(people) = self.people_by_stage.get_mut(stage) {
                people.retain(|other| *other != id);
            }
        }
        for stage in after.iter().filter(|stage| !before.contains(stage)) {
            self.people_by_stage.entry(*stage).or_default().push(id);
        }
    }

    /// Who stands where, read anew.
    pub(in crate::journal) fn index_people_in_stages(&mut self) {
        self.people_by_stage.clear();
        for person in self.people.iter() {
            for placement in person.placements.values() {
                if let Some(stage) = placement.stage.current() {
                    let people = self.people_by_stage.entry(*stage).or_default();
                    people.push(person.id);
                }
            }
        }
    }

    /// How many live people are in a stage now.
    pub fn people_count(&self, stage: StageId) -> usize {
        self.people_by_stage.get(&stage).map_or(0, Vec::len)
    }

    /// The live people that are in a stage now, in the order of the column.
    pub fn people_in(&self, stage: StageId) -> Vec<&Person> {
        let Some(pipeline) = self.stages.get_any(stage).and_then(|it| it.pipeline) else {
            return Vec::new();
        };
        let ids = self.people_by_stage.get(&stage).into_iter().flatten();
        let mut people: Vec<_> = ids
            .filter_map(|id| {
                let person = self.people.get(*id)?;
                Some((&person.placements.get(&pipeline)?.rank, person))
            })
            .collect();
        people.sort_by(|a, b| (a.0, a.1.id).cmp(&(b.0, b.1.id)));
        people.into_iter().map(|(_, person)| person).collect()
    }

    /// How many cards are in a stage now, whatever its pipeline holds.
    pub fn card_count(&self, stage: StageId) -> usize {
        self.deal_count(stage) + self.people_count(stage)
    }

    /// The live pipelines that hold this, in their order.
    pub fn pipelines_holding(&self, holds: Holds) -> Vec<&Pipeline> {
        let mut pipelines = self.pipelines_in_order();
        pipelines.retain(|pipeline| pipeline.holds == holds);
        pipelines
    }

    /// The live pipelines of deals, in their order.
    pub fn deal_pipelines(&self) -> Vec<&Pipeline> {
        self.pipelines_holding(Holds::Deals)
    }

    /// The pipeline that is shown where none is named: the first one of deals.
    pub fn first_pipeline(&self) -> Option<PipelineId> {
        self.deal_pipelines().first().map(|pipeline| pipeline.id)
    }

    /// Whether a live pipeline holds this.
    pub fn holds(&self, pipeline: PipelineId, holds: Holds) -> bool {
        let pipeline = self.pipelines.get(pipeline);
        pipeline.is_some_and(|pipeline| pipeline.holds == holds)
    }

    /// What goes through the pipeline of a stage.
    pub fn held_by(&self, stage: &Stage) -> Holds {
        let pipeline = stage.pipeline.and_then(|id| self.pipelines.get_any(id));
        pipeline.map_or(Holds::Deals, |pipeline| pipeline.holds)
    }

    /// The live pipelines in which a person stands now, in their order, with the stage.
    pub fn placements_of(&self, person: &Person) -> Vec<(&Pipeline, &Stage)> {
        let pipelines = self.pipelines_in_order().into_iter();
        let stage = |id: PipelineId| self.stages.get(person.stage_in(id)?);
        pipelines
            .filter_map(|pipeline| Some((pipeline, stage(pipeline.id)?)))
            .collect()
    }

    /// The further people who have a part in a deal, each once, with what they are in it. Whoever was
    /// merged counts as the other; the main person is not among them unless it has a part, too.
    pub fn people_of_deal<'a>(&'a self, deal: &'a Deal) -> Vec<(&'a Person, &'a str)> {
        let mut seen = HashSet::new();
        // What is said of the record itself goes before what is said of one merged into it.
        let (itself, merged): (Vec<_>, Vec<_>) = deal
            .people
            .iter()
            .partition(|(id, _)| self.people.contains(**id));
        let all = itself.into_iter().chain(merged);
        let mut people: Vec<_> = all
            .filter_map(|(id, role)| Some((self.person(*id)?, role.as_str())))
            .filter(|(person, _)| seen.insert(person.id))
            .collect();
        people.sort_by(|a, b| (&a.0.name, a.0.id).cmp(&(&b.0.name, b.0.id)));
        people
    }

    /// The live deals in which a person has a part beside the main person, with what it is in them.
    pub fn parts_in_deals(&self, person: PersonId) -> Vec<(&Deal, &str)> {
        let with_people = self.deals.iter().filter(|deal| !deal.people.is_empty());
        with_people
            .filter_map(|deal| {
                let mut parts = self.people_of_deal(deal).into_iter();
                let (_, role) = parts.find(|(other, _)| other.id == person)?;
                Some((deal, role))
            })
            .collect()
    }

    /// What a stage asks for that is not filled in of a deal, in the order of [`Requirement`].
    pub fn missing_for_deal(&self, deal: &Deal, stage: &Stage) -> Vec<Requirement> {
        self.missing(stage, FieldOf::Deals, |asked| match asked {
            Requirement::Value => deal.value.current().is_some(),
            Requirement::Company => self.is_company(deal.company),
            Requirement::Person => deal
                .person
                .is_some_and(|id| self.people.get_any(id).is_none() || self.person(id).is_some()),
            Requirement::Owner => deal.owner.current().is_some(),
            Requirement::ExpectedClose => deal.expected_close.current().is_some(),
            Requirement::Product => !deal.product.trim().is_empty(),
            Requirement::Source => !deal.source.trim().is_empty(),
            Requirement::NextStep => self.next_step(deal.id).is_some(),
            Requirement::Priority => deal.priority.is_some(),
            Requirement::Custom(key) => {
                deal.custom.get(key).is_some_and(|it| !it.trim().is_empty())
            }
            // Nothing that a deal has.
            Requirement::JobTitle | Requirement::Email | Requirement::Phone => true,
        })
    }

    /// What is still asked of a deal that comes into groups of a board: nothing where it is in the
    /// stage already, and nothing that the other groups say of it.
    pub fn missing_on_entering(&self, deal: &Deal, into: &[DealGroup]) -> Vec<Requirement> {
        let stage = into.iter().find_map(|group| match group {
            DealGroup::Stage(id) if !group.has(deal) => self.stages.get(*id),
            _ => None,
        });
        let mut missing = stage.map_or_else(Vec::new, |stage| self.missing_for_deal(deal, stage));
        missing.retain(|asked| !into.iter().any(|group| group.fills_in(asked)));
        missing
    }

    /// What a stage asks for that is not filled in of a person, in the order of [`Requirement`].
    pub fn missing_for_person(&self, person: &Person, stage: &Stage) -> Vec<Requirement> {
        self.missing(stage, FieldOf::People, |asked| match asked {
            Requirement::Company => self.is_company(person.company),
            Requirement::Owner => person.lead.owner.current().is_some(),
            Requirement::Source => !person.lead.source.trim().is_empty(),
            Requirement::JobTitle => !person.job_title.trim().is_empty(),
            Requirement::Email => !person.contact.emails.is_empty(),
            Requirement::Phone => !person.contact.phones.is_empty(),
            Requirement::Custom(key) => {
                let value = person.custom.get(key);
                value.is_some_and(|it| !it.trim().is_empty())
            }
            // Nothing that a person has.
            Requirement::Value
            | Requirement::Person
            | Requirement::ExpectedClose
            | Requirement::Product
            | Requirement::NextStep
            | Requirement::Priority => true,
        })
    }

    fn missing(
        &self,
        stage: &Stage,
        of: FieldOf,
        is_filled: impl Fn(&Requirement) -> bool,
    ) -> Vec<Requirement> {
        // A field that was taken away cannot be filled in.
        let exists = |asked: &Requirement| match asked {
            Requirement::Custom(key) => {
                let mut fields = self.settings.fields.values();
                fields.any(|field| field.of == of && field.key == *key)
            }
            _ => true,
        };
        let asked = stage.requires.iter();
        asked
            .filter(|asked| exists(asked) && !is_filled(asked))
            .cloned()
            .collect()
    }

    /// Whether a company is there; one that is not known yet is about to be.
    fn is_company(&self, id: Option<CompanyId>) -> bool {
        id.is_some_and(|id| self.companies.get_any(id).is_none() || self.company(id).is_some())
    }
}
