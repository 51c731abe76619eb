//! People in stages, priorities, and who else has a part in a deal.

use std::collections::HashMap;

use super::deals::MadeDeal;
use super::dice::Dice;
use super::{SampleLanguage, SampleSize};
use crate::domain::{
    CompanyId, Entry, Holds, MILLISECONDS_PER_DAY, Moment, PersonId, PipelineId, Priority, Rank,
    StageId, StageKind,
};
use crate::journal::{Change, DealFact, PersonFact, PipelineFact, StageFact};

/// A pipeline of people, and what people are in deals.
struct Words {
    pipeline: &'static str,
    stages: [(&'static str, StageKind, u8, Option<u16>); 5],
    parts: [&'static str; 4],
}

const ENGLISH: Words = Words {
    pipeline: "Reference customers",
    stages: [
        ("To ask", StageKind::Open, 10, Some(45)),
        ("Asked", StageKind::Open, 30, Some(14)),
        ("Interview", StageKind::Open, 60, Some(30)),
        ("Published", StageKind::Won, 100, None),
        ("Not now", StageKind::Lost, 0, None),
    ],
    parts: ["Decision maker", "Champion", "User", "Purchasing"],
};

const RUSSIAN: Words = Words {
    pipeline: "Отзывы клиентов",
    stages: [
        ("Предложить", StageKind::Open, 10, Some(45)),
        ("Предложено", StageKind::Open, 30, Some(14)),
        ("Интервью", StageKind::Open, 60, Some(30)),
        ("Опубликован", StageKind::Won, 100, None),
        ("Не сейчас", StageKind::Lost, 0, None),
    ],
    parts: ["Принимает решение", "Сторонник", "Пользователь", "Закупки"],
};

pub(super) struct PlacingMaker<'a> {
    pub(super) language: SampleLanguage,
    pub(super) dice: Dice,
    pub(super) begin: Moment,
    pub(super) midnight: Moment,
    /// The rank of the last pipeline.
    pub(super) last_pipeline: Option<Rank>,
    pub(super) people: &'a [(PersonId, Option<CompanyId>)],
    pub(super) deals: &'a [MadeDeal],
    pub(super) changes: &'a mut Vec<Change>,
}

impl PlacingMaker<'_> {
    pub(super) fn make(&mut self, size: SampleSize) {
        let words = match self.language {
            SampleLanguage::English => &ENGLISH,
            SampleLanguage::Russian => &RUSSIAN,
        };
        self.around_deals(words);
        self.pipeline(words, (size.people / 16).min(60));
    }

    fn around_deals(&mut self, words: &Words) {
        let mut colleagues: HashMap<CompanyId, Vec<PersonId>> = HashMap::new();
        for (person, company) in self.people {
            if let Some(company) = company {
                colleagues.entry(*company).or_default().push(*person);
            }
        }
        for deal in self.deals {
            let mut facts = Vec::new();
            if self.dice.chance(0.35) {
                let place = self.dice.below(Priority::ALL.len() as u64) as usize;
                facts.push(DealFact::Priority(Priority::ALL.get(place).copied()));
            }
            let others = deal.company.and_then(|company| colleagues.get(&company));
            let others = others.into_iter().flatten();
            for other in others.filter(|other| Some(**other) != deal.person).take(2) {
                if self.dice.chance(0.4) {
                    let part = self.dice.pick(&words.parts).to_owned();
                    facts.push(DealFact::PersonRole(*other, Some(part)));
                }
            }
            if !facts.is_empty() {
                self.changes.push(Change::Deal(deal.id, facts));
            }
        }
    }

    /// Customers who are asked to speak for what they bought: those who bought first.
    fn pipeline(&mut self, words: &Words, count: usize) {
        let id: PipelineId = self.dice.id(self.begin);
        let rank = Rank::between(self.last_pipeline.as_ref(), None);
        self.changes.push(Change::Pipeline(
            id,
            vec![
                PipelineFact::Created(self.begin),
                PipelineFact::Name(words.pipeline.to_owned()),
                PipelineFact::Rank(rank),
                PipelineFact::Holds(Holds::People),
            ],
        ));
        let ranks = Rank::spread(None, words.stages.len());
        let mut stages = Vec::with_capacity(words.stages.len());
        for ((name, kind, percent, rot_days), rank) in words.stages.into_iter().zip(ranks) {
            let stage: StageId = self.dice.id(self.begin);
            stages.push((stage, kind));
            self.changes.push(Change::Stage(
                stage,
                vec![
                    StageFact::Created(self.begin),
                    StageFact::Pipeline(Some(id)),
                    StageFact::Name(name.to_owned()),
                    StageFact::Kind(kind),
                    StageFact::Rank(rank),
                    StageFact::ProbabilityPercent(percent),
                    StageFact::RotDays(rot_days),
                ],
            ));
        }
        let mut bought: Vec<(Moment, PersonId)> = self
            .deals
            .iter()
            .filter_map(|deal| Some((deal.won?, deal.person?)))
            .collect();
        bought.sort_unstable();
        let mut placed = Vec::new();
        for (won, person) in bought {
            if placed.len() < count && !placed.contains(&person) {
                placed.push(person);
                self.place(id, &stages, won, person);
            }
        }
        let ranks = Rank::spread(None, placed.len());
        // The newest lies on top of its column.
        for (person, rank) in placed.into_iter().rev().zip(ranks) {
            let fact = PersonFact::StageRank(id, rank);
            self.changes.push(Change::Person(person, vec![fact]));
        }
    }

    /// One step after the other since the purchase, as far as it came.
    fn place(
        &mut self,
        pipeline: PipelineId,
        stages: &[(StageId, StageKind)],
        won: Moment,
        person: PersonId,
    ) {
        let open = stages.iter().filter(|(_, kind)| *kind == StageKind::Open);
        let open: Vec<StageId> = open.map(|(id, _)| *id).collect();
        let reached = 1 + self.dice.below(open.len() as u64 + 1) as usize;
        let mut way: Vec<StageId> = open.iter().take(reached).copied().collect();
        if reached > open.len() || self.dice.chance(0.15) {
            let end = match reached > open.len() {
                true => StageKind::Won,
                false => StageKind::Lost,
            };
            way.extend(stages.iter().find(|(_, kind)| *kind == end).map(|it| it.0));
        }
        let mut at = won;
        let mut facts = Vec::new();
        for stage in way {
            let days = 3 + self.dice.below(18) as i64;
            at = at.plus_milliseconds(days * MILLISECONDS_PER_DAY);
            if at >= self.midnight {
                break;
            }
            facts.push(PersonFact::Stage(pipeline, at, Entry::Is(stage)));
        }
        if facts.is_empty()
            && let Some((first, _)) = stages.first()
        {
            let at = self.midnight.plus_milliseconds(-1);
            facts.push(PersonFact::Stage(pipeline, at, Entry::Is(*first)));
        }
        self.changes.push(Change::Person(person, facts));
    }
}
