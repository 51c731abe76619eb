#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
//! Every expected number is worked out by hand in the comment beside it.

mod activities;
mod customers;
mod deals;
mod leads;
mod pipeline;
mod properties;
mod rules;
mod sample;
mod talks;

use std::sync::Arc;

use uuid::Uuid;

use super::*;
use crate::domain::{
    ActivityId, ActivityKind, CompanyId, CostId, Currency, Date, DealId, Entry, MemberId, Moment,
    Money, Party, Patronage, PersonId, PipelineId, Qualification, Rank, Role, SatisfactionId,
    StageId, StageKind, TargetId, TargetOf, TimeZone,
};
use crate::journal::{
    ActivityFact, Change as Facts, Commit, CompanyFact, CostFact, DealFact, DeviceId, Journal,
    Label as CommitLabel, LeadFact, MemberFact, PersonFact, PipelineFact, SatisfactionFact,
    StageFact, Stamp, TargetFact, Workspace, WorkspaceFact,
};

pub(super) const ANNA: MemberId = MemberId(Uuid::from_u128(1));
pub(super) const BORIS: MemberId = MemberId(Uuid::from_u128(2));
/// Sales development.
pub(super) const SARA: MemberId = MemberId(Uuid::from_u128(3));
pub(super) const SALES: PipelineId = PipelineId(Uuid::from_u128(4));
pub(super) const NEW: StageId = StageId(Uuid::from_u128(10));
pub(super) const OFFER: StageId = StageId(Uuid::from_u128(11));
pub(super) const WON: StageId = StageId(Uuid::from_u128(12));
pub(super) const LOST: StageId = StageId(Uuid::from_u128(13));

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// `2026-02-01` is noon of that day, `2026-02-01 09:30` that minute.
pub(super) fn at(text: &str) -> Moment {
    match text.split_once(' ') {
        None => TimeZone::utc().noon_of(day(text)),
        Some((date, time)) => {
            let (hours, minutes) = time.split_once(':').unwrap();
            let minutes = hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap();
            TimeZone::utc()
                .start_of(day(date))
                .plus_milliseconds(minutes * 60_000)
        }
    }
}

pub(super) fn february() -> Period {
    Calendar::Month.around(day("2026-02-01"))
}

pub(super) const HOUR: f64 = 3_600_000.0;

/// A small world: Anna and Boris sell, Anna in the north and Boris in the south, Sara finds leads in
/// the north; one pipeline with two open stages, of which an offer may take ten days.
pub(super) struct World {
    changes: Vec<Facts>,
    next: u128,
}

impl World {
    pub(super) fn new() -> Self {
        let begin = at("2025-01-01");
        let mut world = Self {
            changes: Vec::new(),
            next: 1000,
        };
        world.settings(vec![WorkspaceFact::Currency(Currency::EUR)]);
        for (id, team, role) in [
            (ANNA, "North", Role::BusinessDevelopment),
            (BORIS, "South", Role::BusinessDevelopment),
            (SARA, "North", Role::SalesDevelopment),
        ] {
            world.changes.push(Facts::Member(
                id,
                vec![
                    MemberFact::Created(begin),
                    MemberFact::Name(team.into()),
                    MemberFact::Team(team.into()),
                    MemberFact::Role(role),
                ],
            ));
        }
        world
            .changes
            .push(Facts::Pipeline(SALES, vec![PipelineFact::Created(begin)]));
        let stages = [
            (NEW, StageKind::Open, 10, None),
            (OFFER, StageKind::Open, 50, Some(10)),
            (WON, StageKind::Won, 100, None),
            (LOST, StageKind::Lost, 0, None),
        ];
        for ((id, kind, percent, rot), rank) in stages.into_iter().zip(Rank::spread(None, 4)) {
            world.changes.push(Facts::Stage(
                id,
                vec![
                    StageFact::Created(begin),
                    StageFact::Pipeline(Some(SALES)),
                    StageFact::Kind(kind),
                    StageFact::Rank(rank),
                    StageFact::ProbabilityPercent(percent),
                    StageFact::RotDays(rot),
                ],
            ));
        }
        world
    }

    pub(super) fn settings(&mut self, facts: Vec<WorkspaceFact>) {
        self.changes.push(Facts::Workspace(facts));
    }

    pub(super) fn say(&mut self, facts: Facts) {
        self.changes.push(facts);
    }

    pub(super) fn id<T: From<Uuid>>(&mut self) -> T {
        self.next += 1;
        T::from(Uuid::from_u128(self.next))
    }

    pub(super) fn company(&mut self) -> CompanyId {
        let id = self.id();
        self.say(Facts::Company(
            id,
            vec![CompanyFact::Created(at("2025-01-01"))],
        ));
        id
    }

    pub(super) fn person(&mut self, company: Option<CompanyId>) -> PersonId {
        let id = self.id();
        let facts = vec![
            PersonFact::Created(at("2025-01-01")),
            PersonFact::Company(company),
        ];
        self.say(Facts::Person(id, facts));
        id
    }

    /// Says something of a party as a lead.
    pub(super) fn lead(&mut self, party: Party, facts: Vec<LeadFact>) {
        self.say(match party {
            Party::Person(id) => {
                Facts::Person(id, facts.into_iter().map(PersonFact::Lead).collect())
            }
            Party::Company(id) => {
                Facts::Company(id, facts.into_iter().map(CompanyFact::Lead).collect())
            }
        });
    }

    /// A person who becomes a lead of Sara's.
    pub(super) fn new_lead(&mut self, since: &str, more: Vec<LeadFact>) -> Party {
        let party = Party::Person(self.person(None));
        let mut facts = vec![
            LeadFact::Since(Some(at(since))),
            LeadFact::Owner(at(since), Entry::Is(SARA)),
        ];
        facts.extend(more);
        self.lead(party, facts);
        party
    }

    /// A deal by its stages with days; value in euros; owner and first contact at creation.
    pub(super) fn deal(
        &mut self,
        stages: &[(&str, StageId)],
        euros: Option<i64>,
        owner: MemberId,
    ) -> DealId {
        let id = self.id();
        let created = at(stages[0].0);
        let mut facts = vec![
            DealFact::Created(created),
            DealFact::FirstContact(Some(created)),
            DealFact::Owner(created, Entry::Is(owner)),
        ];
        facts.extend(stages.iter().enumerate().map(|(place, (day, stage))| {
            DealFact::Stage(at(day).plus_milliseconds(place as i64), Entry::Is(*stage))
        }));
        if let Some(euros) = euros {
            let value = Money::major(euros, Currency::EUR);
            facts.push(DealFact::Value(created, Entry::Is(value)));
        }
        self.say(Facts::Deal(id, facts));
        id
    }

    /// A deal of Anna's with a company, won on a day.
    pub(super) fn win(&mut self, company: CompanyId, won: &str, euros: i64) -> DealId {
        let deal = self.deal(&[(won, NEW), (won, WON)], Some(euros), ANNA);
        self.of_deal(deal, vec![DealFact::Company(Some(company))]);
        deal
    }

    pub(super) fn of_deal(&mut self, deal: DealId, facts: Vec<DealFact>) {
        self.say(Facts::Deal(deal, facts));
    }

    /// An outbound activity that is done.
    pub(super) fn activity(
        &mut self,
        kind: ActivityKind,
        when: &str,
        member: MemberId,
        more: Vec<ActivityFact>,
    ) -> ActivityId {
        let id = self.id();
        let mut facts = vec![
            ActivityFact::Created(at(when)),
            ActivityFact::At(at(when)),
            ActivityFact::Kind(kind),
            ActivityFact::Member(Some(member)),
        ];
        facts.extend(more);
        self.say(Facts::Activity(id, facts));
        id
    }

    pub(super) fn satisfaction(&mut self, score: u8, when: &str, member: MemberId) {
        let id: SatisfactionId = self.id();
        self.say(Facts::Satisfaction(
            id,
            vec![
                SatisfactionFact::Created(at(when)),
                SatisfactionFact::At(at(when)),
                SatisfactionFact::Score(score),
                SatisfactionFact::Member(Some(member)),
            ],
        ));
    }

    pub(super) fn cost(&mut self, euros: i64, first: &str, last: &str, team: &str) {
        let id: CostId = self.id();
        self.say(Facts::Cost(
            id,
            vec![
                CostFact::Created(at(first)),
                CostFact::Amount(Some(Money::major(euros, Currency::EUR))),
                CostFact::Span(Some((day(first), day(last)))),
                CostFact::Team(team.into()),
            ],
        ));
    }

    /// A target in whole units.
    pub(super) fn target(&mut self, figure: Figure, of: TargetOf, month: &str, units: i64) {
        let id: TargetId = self.id();
        self.say(Facts::Target(
            id,
            vec![
                TargetFact::Created(at(month)),
                TargetFact::Figure(figure.key().into()),
                TargetFact::Of(of),
                TargetFact::Month(Some(day(month))),
                TargetFact::Thousandths(units * 1000),
            ],
        ));
    }

    pub(super) fn workspace(&self) -> Workspace {
        let commit = Commit {
            stamp: Stamp::at(at("2027-01-01"), DeviceId(1)),
            member: None,
            label: CommitLabel::SampleMade,
            start: 0,
            changes: self.changes.clone(),
        };
        [commit].into_iter().collect::<Journal>().fold()
    }

    pub(super) fn view(&self, as_of: &str) -> View {
        let columns = Columns::read(&self.workspace(), &TimeZone::utc());
        View::new(Arc::new(columns), day(as_of))
    }

    /// February 2026 as of the end of the year.
    pub(super) fn ask(&self, figure: Figure) -> Answer {
        self.view("2026-12-31")
            .answer(&Query::new(figure, february()))
    }

    /// The same within a scope.
    pub(super) fn ask_of(&self, figure: Figure, scope: Scope) -> Answer {
        self.view("2026-12-31")
            .answer(&Query::new(figure, february()).within(scope))
    }

    pub(super) fn value(&self, figure: Figure) -> Result<f64, NotMeasurable> {
        self.ask(figure).value
    }
}

pub(super) fn qualified(when: &str, by: MemberId) -> LeadFact {
    LeadFact::Qualification(
        at(when),
        Entry::Is(Qualification::Qualified { by: Some(by) }),
    )
}

pub(super) fn sent_back(when: &str) -> LeadFact {
    let state = Qualification::SentBack {
        by: None,
        reason: "too small".into(),
    };
    LeadFact::Qualification(at(when), Entry::Is(state))
}

pub(super) fn customer_from(when: &str) -> LeadFact {
    LeadFact::Patronage(at(when), Entry::Is(Patronage::Customer))
}

pub(super) fn left(when: &str) -> LeadFact {
    LeadFact::Patronage(
        at(when),
        Entry::Is(Patronage::Left {
            reason: "moved".into(),
        }),
    )
}
