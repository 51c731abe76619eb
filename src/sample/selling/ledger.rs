//! What the sample counts beside deals: customers who come, answer and leave, costs, targets, lists, agreements.

use chrono::{Datelike, Months};

use super::{DAY, HOUR, SellingMaker};
use crate::domain::{
    ActivityId, ActivityKind, ActivityStatus, CompanyId, CostId, CostKind, Date, Entry, ListId,
    MemberId, Moment, Money, Patronage, Rank, Role, SatisfactionId, TargetId, TargetOf,
};
use crate::journal::{
    ActivityFact, Change, CompanyFact, CostFact, LeadFact, ListFact, PersonFact, SatisfactionFact,
    TargetFact,
};
use crate::sample::HISTORY_DAYS;

impl SellingMaker<'_> {
    /// Some companies were customers before the history; every month or so the customer that is one
    /// for longest leaves.
    pub(super) fn customers(&mut self) {
        let mut customers: Vec<(Moment, CompanyId)> = Vec::new();
        for company in self.companies.iter().take(self.companies.len() / 8) {
            let from = self.begin.plus_milliseconds(HOUR);
            let fact = LeadFact::Patronage(from, Entry::Is(Patronage::Customer));
            self.changes
                .push(Change::Company(*company, vec![CompanyFact::Lead(fact)]));
            customers.push((from, *company));
        }
        for deal in self.deals {
            if let (Some(won), Some(company)) = (deal.won, deal.company) {
                customers.push((won, company));
            }
        }
        customers.sort_unstable();
        let mut gone: Vec<CompanyId> = Vec::new();
        for step in (0..15).rev() {
            let day = HISTORY_DAYS - 9 - 35 * step;
            let at = self.working_hour(day);
            let long_before = at.plus_milliseconds(-40 * DAY);
            let left_at = customers.iter().find(|(from, company)| {
                *from < long_before
                    && !gone.contains(company)
                    // Who buys again later has not left.
                    && customers.iter().all(|(other, known)| known != company || *other < at)
            });
            let Some((_, company)) = left_at.copied() else {
                continue;
            };
            gone.push(company);
            let reason = self.dice.pick(self.words.left).to_owned();
            let fact = LeadFact::Patronage(at, Entry::Is(Patronage::Left { reason }));
            self.changes
                .push(Change::Company(company, vec![CompanyFact::Lead(fact)]));
        }
    }

    /// Half of those who bought say how content they are, some of them again later.
    pub(super) fn satisfaction(&mut self) {
        for deal in self.deals {
            let Some(won) = deal.won else { continue };
            for round in 0..2 {
                let days = 12 + 95 * round + self.dice.below(30) as i64;
                let at = won.plus_milliseconds(days * DAY);
                if !self.dice.chance(0.6) || at >= self.midnight {
                    continue;
                }
                // The first seller's customers are the most content.
                let mood = self.dice.unit() + 0.07 * deal.seller_place as f64;
                let score = match mood {
                    mood if mood < 0.46 => 5,
                    mood if mood < 0.81 => 4,
                    mood if mood < 0.93 => 3,
                    mood if mood < 1.02 => 2,
                    _ => 1,
                };
                let text = match score {
                    4.. if self.dice.chance(0.4) => self.dice.pick(self.words.praise),
                    ..=2 => self.dice.pick(self.words.blame),
                    _ => "",
                };
                let id: SatisfactionId = self.dice.id(at);
                self.changes.push(Change::Satisfaction(
                    id,
                    vec![
                        SatisfactionFact::Created(at),
                        SatisfactionFact::At(at),
                        SatisfactionFact::Score(score),
                        SatisfactionFact::Text(text.to_owned()),
                        SatisfactionFact::Person(deal.person),
                        SatisfactionFact::Company(deal.company),
                        SatisfactionFact::Deal(Some(deal.id)),
                        SatisfactionFact::Member(deal.seller),
                    ],
                ));
            }
        }
    }

    /// The first days of the months around the history: so many before today's, so many after.
    fn months(&self, before: u32, after: u32) -> Vec<Date> {
        let first = self.today.with_day(1).unwrap_or(self.today);
        let first = first
            .checked_sub_months(Months::new(before))
            .unwrap_or(first);
        (0..=before + after)
            .filter_map(|month| first.checked_add_months(Months::new(month)))
            .collect()
    }

    pub(super) fn costs(&mut self) {
        let [pay, advertising, fair] = self.words.costs;
        for (place, month) in self.months(17, 0).into_iter().enumerate() {
            let end = month
                .checked_add_months(Months::new(1))
                .and_then(|next| next.pred_opt());
            let last = end.unwrap_or(month);
            self.cost(CostKind::Sales, pay, 14_500, (month, last), "");
            self.cost(CostKind::Marketing, advertising, 3_200, (month, last), "");
            if place % 6 == 1 {
                // A fair is prepared and followed up over a quarter.
                let last = month
                    .checked_add_months(Months::new(3))
                    .and_then(|next| next.pred_opt());
                let span = (month, last.unwrap_or(month));
                let team = self.words.members.first().map_or("", |(_, _, team)| team);
                self.cost(CostKind::Marketing, fair, 5_400, span, team);
            }
        }
    }

    fn cost(&mut self, kind: CostKind, category: &str, major: i64, span: (Date, Date), team: &str) {
        let created = self.past(self.zone.noon_of(span.0));
        let id: CostId = self.dice.id(created);
        let amount = Money::major(major * self.words.price_level, self.words.currency);
        self.changes.push(Change::Cost(
            id,
            vec![
                CostFact::Created(created),
                CostFact::Kind(kind),
                CostFact::Category(category.to_owned()),
                CostFact::Amount(Some(amount)),
                CostFact::Span(Some(span)),
                CostFact::Team(team.to_owned()),
            ],
        ));
    }

    /// Targets of the last year and of the months to come.
    pub(super) fn targets(&mut self) {
        let sellers = self.with_role(Role::BusinessDevelopment);
        let finders = self.with_role(Role::SalesDevelopment);
        for month in self.months(12, 3) {
            for (place, seller) in sellers.iter().enumerate() {
                let revenue = [24_000, 20_000, 16_000]
                    .get(place)
                    .copied()
                    .unwrap_or(16_000);
                let revenue = revenue * self.words.price_level * 1000;
                let of = TargetOf::Member(*seller);
                self.target("total_revenue", of.clone(), month, revenue);
                self.target("deals_won", of, month, 2_000);
            }
            for finder in &finders {
                let of = TargetOf::Member(*finder);
                self.target("leads_generated", of.clone(), month, 9_000);
                self.target("qualified_leads", of.clone(), month, 5_000);
                self.target("outbound_activities", of, month, 15_000);
            }
            self.target("win_rate", TargetOf::All, month, 400);
            self.target("inbound_response_time", TargetOf::All, month, 2_000);
            self.target("customer_satisfaction", TargetOf::All, month, 800);
        }
    }

    fn target(&mut self, figure: &str, of: TargetOf, month: Date, thousandths: i64) {
        let id: TargetId = self.dice.id(self.begin);
        self.changes.push(Change::Target(
            id,
            vec![
                TargetFact::Created(self.begin),
                TargetFact::Figure(figure.to_owned()),
                TargetFact::Of(of),
                TargetFact::Month(Some(month)),
                TargetFact::Thousandths(thousandths),
            ],
        ));
    }

    pub(super) fn lists(&mut self) {
        let ranks = Rank::spread(None, self.words.lists.len());
        for (place, (name, rank)) in self.words.lists.into_iter().zip(ranks).enumerate() {
            let id: ListId = self.dice.id(self.begin);
            self.changes.push(Change::List(
                id,
                vec![
                    ListFact::Created(self.begin),
                    ListFact::Name(name.to_owned()),
                    ListFact::Rank(rank),
                ],
            ));
            if place == 0 {
                for company in self.companies.iter().step_by(9) {
                    let fact = CompanyFact::List(id, true);
                    self.changes.push(Change::Company(*company, vec![fact]));
                }
            } else {
                for (person, _) in self.people.iter().step_by(4) {
                    let fact = PersonFact::List(id, true);
                    self.changes.push(Change::Person(*person, vec![fact]));
                }
            }
        }
    }

    /// What was agreed in one-to-ones with the manager: one thing done, one to do.
    pub(super) fn agreed(&mut self) {
        let Some(manager) = self.with_role(Role::Manager).first().copied() else {
            return;
        };
        let others: Vec<MemberId> = self
            .members
            .iter()
            .map(|(id, _)| *id)
            .filter(|id| *id != manager)
            .collect();
        for (place, member) in others.into_iter().enumerate() {
            for (days, status) in [(-6, ActivityStatus::Done), (5, ActivityStatus::Planned)] {
                let hours = 24 * (days + place as i64 % 3) + 10;
                let at = self.midnight.plus_milliseconds(hours * HOUR);
                let agreed = self.midnight.plus_milliseconds(-13 * DAY);
                let number = place + usize::from(days > 0);
                let subject = self
                    .words
                    .agreed
                    .get(number % self.words.agreed.len().max(1));
                let id: ActivityId = self.dice.id(agreed);
                self.changes.push(Change::Activity(
                    id,
                    vec![
                        ActivityFact::Created(agreed),
                        ActivityFact::Kind(ActivityKind::Task),
                        ActivityFact::Status(status),
                        ActivityFact::At(at),
                        ActivityFact::Member(Some(member)),
                        ActivityFact::AgreedWith(Some(manager)),
                        ActivityFact::Subject(subject.copied().unwrap_or_default().into()),
                    ],
                ));
            }
        }
    }
}
