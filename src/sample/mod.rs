//! The sample workspace: invented people who sell invented things, so that every screen and every
//! figure shows something true within a second.
//!
//! Deterministic: one day, seed, language, zone and size always make the same facts, down to the
//! identities, so that two tabs that make it at once make one workspace. It is made of facts like
//! any other workspace and goes through the same fold.

mod deals;
mod dice;
mod names;
mod placing;
mod selling;
mod size;

use std::collections::HashSet;

use crate::domain::{
    CompanyId, Date, MILLISECONDS_PER_DAY, MemberId, PersonId, PipelineId, Rank, StageId, TimeZone,
};

use crate::journal::{
    Change, Commit, CompanyFact, DeviceId, Label, MemberFact, PersonFact, PipelineFact, StageFact,
    Stamp, WorkspaceFact,
};
use deals::DealMaker;
use dice::Dice;
use placing::PlacingMaker;
use selling::SellingMaker;
pub use size::{ParseSizeError, SampleSize};

/// The language of names and texts in the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleLanguage {
    /// English names, euros.
    English,
    /// Russian names, roubles.
    Russian,
}

/// What sample to make.
#[derive(Debug, Clone, Copy)]
pub struct SampleRequest<'a> {
    /// The day on which it is made: the last facts are of the evening before.
    pub today: Date,
    /// The time zone of the workspace.
    pub zone: &'a TimeZone,
    /// Which of many samples.
    pub seed: u64,
    /// The language of names and texts.
    pub language: SampleLanguage,
    /// How much of everything.
    pub size: SampleSize,
}

/// The device that says the facts of a sample: always the same, so that it is the same sample.
const SAMPLE_DEVICE: DeviceId = DeviceId(1);

/// Days of history: about 18 months.
const HISTORY_DAYS: i64 = 548;

/// Makes the sample: one commit.
pub fn generate(request: &SampleRequest<'_>) -> Commit {
    let words = names::words(request.language);
    let midnight = request.zone.start_of(request.today);
    let begin = midnight.plus_milliseconds(-HISTORY_DAYS * MILLISECONDS_PER_DAY);
    let day_number = midnight.milliseconds() / MILLISECONDS_PER_DAY;
    let mut dice = Dice::new(request.seed, day_number as u64);
    let mut changes = vec![Change::Workspace(vec![
        WorkspaceFact::Name(words.workspace.to_owned()),
        WorkspaceFact::Currency(words.currency),
        WorkspaceFact::TimeZone(request.zone.name().to_owned()),
        WorkspaceFact::GrossMarginBasisPoints(Some(6_200)),
    ])];

    let mut members = Vec::new();
    for (place, &(name, role, team)) in words.members.iter().enumerate() {
        let id: MemberId = dice.id(begin);
        // Some are there longer than the history.
        let days = 30 + 97 * place as i64;
        let first_day = begin.plus_milliseconds(-days * MILLISECONDS_PER_DAY);
        members.push((id, role));
        changes.push(Change::Member(
            id,
            vec![
                // One after the other: the first one is who looks around.
                MemberFact::Created(begin.plus_milliseconds(place as i64)),
                MemberFact::Name(name.to_owned()),
                MemberFact::Role(role),
                MemberFact::Team(team.to_owned()),
                MemberFact::From(Some(request.zone.date_of(first_day))),
            ],
        ));
    }

    let mut pipelines = Vec::new();
    let ranks = Rank::spread(None, words.pipelines.len());
    let last_pipeline = ranks.last().cloned();
    for (pipeline, rank) in words.pipelines.iter().zip(ranks) {
        let id: PipelineId = dice.id(begin);
        changes.push(Change::Pipeline(
            id,
            vec![
                PipelineFact::Created(begin),
                PipelineFact::Name(pipeline.name.to_owned()),
                PipelineFact::Rank(rank),
            ],
        ));
        let mut stages = Vec::new();
        let stage_ranks = Rank::spread(None, pipeline.stages.len());
        for (&(name, kind, percent, rot_days), rank) in pipeline.stages.iter().zip(stage_ranks) {
            let stage: StageId = dice.id(begin);
            stages.push((stage, kind));
            changes.push(Change::Stage(
                stage,
                vec![
                    StageFact::Created(begin),
                    StageFact::Pipeline(Some(id)),
                    StageFact::Name(name.to_owned()),
                    StageFact::Kind(kind),
                    StageFact::Rank(rank),
                    StageFact::ProbabilityPercent(percent),
                    StageFact::RotDays((rot_days > 0).then_some(rot_days)),
                ],
            ));
        }
        pipelines.push(stages);
    }

    let size = request.size;
    let company_count = (size.people * 3 / 8).max(size.deals / 4).max(1);
    let mut companies = Vec::with_capacity(company_count);
    for place in 0..company_count {
        let at = begin.plus_milliseconds(dice.below(HISTORY_DAYS as u64 * 86_000) as i64 * 1000);
        let id: CompanyId = dice.id(at);
        let (name, domain) = names::company(words, place);
        changes.push(Change::Company(
            id,
            vec![
                CompanyFact::Created(at),
                CompanyFact::Name(name),
                CompanyFact::Domain(domain.clone()),
                CompanyFact::Industry(dice.pick(words.industries).to_string()),
            ],
        ));
        companies.push((id, domain));
    }

    let mut people = Vec::with_capacity(size.people);
    for place in 0..size.people {
        let at = begin.plus_milliseconds(dice.below(HISTORY_DAYS as u64 * 86_000) as i64 * 1000);
        let id: PersonId = dice.id(at);
        // The first people are one to a company, so that every deal has somebody to talk to.
        let company = if place < companies.len() {
            place
        } else {
            dice.below(companies.len() as u64) as usize
        };
        let (name, local) = names::person(words, &mut dice, place);
        let mut facts = vec![
            PersonFact::Created(at),
            PersonFact::Name(name),
            PersonFact::JobTitle(dice.pick(words.job_titles).to_string()),
        ];
        if let Some((company, domain)) = companies.get(company) {
            facts.push(PersonFact::Company(Some(*company)));
            facts.push(PersonFact::Email(format!("{local}@{domain}"), true));
        }
        if dice.below(3) > 0 {
            facts.push(PersonFact::Phone(
                names::phone(request.language, &mut dice),
                true,
            ));
        }
        changes.push(Change::Person(id, facts));
        people.push((id, companies.get(company).map(|(company, _)| *company)));
    }

    let mut maker = DealMaker {
        words,
        dice: &mut dice,
        begin,
        midnight,
        members: &members,
        pipelines: &pipelines,
        people: &people,
        zone: request.zone,
        made: Vec::with_capacity(size.deals),
        steps_of_first: 0,
        bought: HashSet::new(),
    };
    maker.make(size, &mut changes);
    let deals = maker.made;

    let companies: Vec<CompanyId> = companies.into_iter().map(|(id, _)| id).collect();
    SellingMaker {
        words,
        // Dice of its own, so that the deals do not depend on what is made around them.
        dice: Dice::new(!request.seed, day_number as u64),
        begin,
        midnight,
        today: request.today,
        zone: request.zone,
        members: &members,
        people: &people,
        companies: &companies,
        deals: &deals,
        changes: &mut changes,
    }
    .make(size);

    PlacingMaker {
        language: request.language,
        dice: Dice::new(request.seed.rotate_left(32) ^ 0x9e37, day_number as u64),
        begin,
        midnight,
        last_pipeline,
        people: &people,
        deals: &deals,
        changes: &mut changes,
    }
    .make(size);

    Commit {
        stamp: Stamp::at(midnight, SAMPLE_DEVICE),
        member: None,
        label: Label::SampleMade,
        start: 0,
        changes,
    }
}

#[cfg(test)]
mod tests;
