//! What is around the deals of the sample: leads and how they were met, customers who come, answer
//! and leave, costs, targets.

use std::collections::HashMap;

use chrono::{Datelike, Months};

use super::deals::MadeDeal;
use super::dice::Dice;
use super::names::Words;
use super::{HISTORY_DAYS, SampleSize};
use crate::domain::{
    ActivityId, ActivityKind, ActivityStatus, CompanyId, CostId, CostKind, Date, Direction, Entry,
    ListId, MILLISECONDS_PER_DAY, MemberId, Moment, Money, Patronage, PersonId, Qualification,
    Rank, Role, SatisfactionId, TargetId, TargetOf, TimeZone,
};
use crate::journal::{
    ActivityFact, Change, CompanyFact, CostFact, LeadFact, ListFact, PersonFact, SatisfactionFact,
    TargetFact,
};

const HOUR: i64 = 3_600_000;
const DAY: i64 = MILLISECONDS_PER_DAY;

pub(super) struct SellingMaker<'a> {
    pub(super) words: &'static Words,
    pub(super) dice: Dice,
    pub(super) begin: Moment,
    pub(super) midnight: Moment,
    pub(super) today: Date,
    pub(super) zone: &'a TimeZone,
    pub(super) members: &'a [(MemberId, Role)],
    pub(super) people: &'a [(PersonId, Option<CompanyId>)],
    pub(super) companies: &'a [CompanyId],
    pub(super) deals: &'a [MadeDeal],
    pub(super) changes: &'a mut Vec<Change>,
}

/// A person who became a lead.
struct MadeLead {
    person: PersonId,
    company: Option<CompanyId>,
    owner: Option<MemberId>,
    /// The place of the owner among the finders: the first is the quicker one.
    owner_place: usize,
    since: Moment,
    is_inbound: bool,
}

/// What an activity with a lead is.
#[derive(Clone, Copy)]
struct Touch {
    kind: ActivityKind,
    direction: Direction,
    subject: &'static str,
    at: Moment,
    is_automatic: bool,
}

impl SellingMaker<'_> {
    pub(super) fn make(&mut self, size: SampleSize) {
        let leads = self.leads();
        self.touches(&leads, size.activities / 5);
        self.customers();
        self.satisfaction();
        self.costs();
        self.targets();
        self.lists();
        if size.activities > 0 {
            self.agreed();
        }
    }

    fn with_role(&self, role: Role) -> Vec<MemberId> {
        let members = self.members.iter().filter(|(_, r)| *r == role);
        members.map(|(id, _)| *id).collect()
    }

    fn past(&self, at: Moment) -> Moment {
        at.min(self.midnight.plus_milliseconds(-1)).max(self.begin)
    }

    /// A working hour of a day of the history.
    fn working_hour(&mut self, day: i64) -> Moment {
        let day = self.begin.plus_milliseconds(day * DAY);
        let at = day.plus_milliseconds(8 * HOUR + self.dice.below(10 * 3600) as i64 * 1000);
        self.past(at)
    }

    /// Whoever a deal was made with was a lead before; of the others about half became one.
    fn leads(&mut self) -> Vec<MadeLead> {
        let finders = self.with_role(Role::SalesDevelopment);
        let mut first_deals: HashMap<PersonId, &MadeDeal> = HashMap::new();
        for deal in self.deals {
            if let Some(person) = deal.person {
                let first = first_deals.entry(person).or_insert(deal);
                if deal.created < first.created {
                    *first = deal;
                }
            }
        }
        let mut leads = Vec::new();
        for &(person, company) in self.people {
            let deal = first_deals.get(&person).copied();
            if deal.is_none() && !self.dice.chance(0.55) {
                continue;
            }
            let since = match deal {
                Some(deal) => {
                    let days = 0.2 + 8.0 * self.dice.unit();
                    let back = (days * DAY as f64) as i64;
                    self.past(deal.created.plus_milliseconds(-back))
                }
                None => {
                    // More of them lately.
                    let share = self.dice.unit().sqrt();
                    self.working_hour((share * (HISTORY_DAYS - 1) as f64) as i64)
                }
            };
            // Who comes by recommendation or the website came by themselves.
            let source =
                deal.map_or_else(|| self.dice.pick(self.words.sources), |deal| deal.source);
            let is_inbound = self
                .words
                .sources
                .iter()
                .take(2)
                .any(|inbound| *inbound == source);
            let place = usize::from(self.dice.chance(0.42)).min(finders.len().saturating_sub(1));
            leads.push(MadeLead {
                person,
                company,
                owner: finders.get(place).copied(),
                owner_place: place,
                since,
                is_inbound,
            });
            self.lead_facts(leads.last(), source, deal);
        }
        leads
    }

    fn lead_facts(&mut self, lead: Option<&MadeLead>, source: &str, deal: Option<&MadeDeal>) {
        let Some(lead) = lead else { return };
        let direction = match lead.is_inbound {
            true => Direction::Inbound,
            false => Direction::Outbound,
        };
        let mut facts = vec![
            LeadFact::Since(Some(lead.since)),
            LeadFact::Source(source.to_owned()),
            LeadFact::Direction(Some(direction)),
            LeadFact::Owner(lead.since, Entry::from(lead.owner)),
        ];
        let by = lead.owner;
        // The first finder looks closer.
        let chance = if lead.owner_place == 0 { 0.34 } else { 0.24 };
        let qualified = match deal {
            Some(deal) if self.dice.chance(0.85) => Some(deal.created),
            None if self.dice.chance(chance) => {
                let hours = 20 + self.dice.below(24 * 9) as i64;
                Some(lead.since.plus_milliseconds(hours * HOUR))
            }
            _ => None,
        };
        if let Some(at) = qualified.filter(|at| *at < self.midnight) {
            let state = Qualification::Qualified { by };
            facts.push(LeadFact::Qualification(at, Entry::Is(state)));
            let back = at.plus_milliseconds((2 + self.dice.below(9) as i64) * DAY);
            if deal.is_none() && self.dice.chance(0.22) && back < self.midnight {
                let reason = self.dice.pick(self.words.sent_back).to_owned();
                let sellers = self.with_role(Role::BusinessDevelopment);
                let by = sellers
                    .get(self.dice.below(sellers.len() as u64) as usize)
                    .copied();
                let state = Qualification::SentBack { by, reason };
                facts.push(LeadFact::Qualification(back, Entry::Is(state)));
            }
        }
        let facts = facts.into_iter().map(PersonFact::Lead).collect();
        self.changes.push(Change::Person(lead.person, facts));
    }

    /// Answers to inbound leads, and outreach to all, so many in all.
    fn touches(&mut self, leads: &[MadeLead], budget: usize) {
        let mut inbound: Vec<&MadeLead> = leads.iter().filter(|lead| lead.is_inbound).collect();
        inbound.sort_by_key(|lead| (lead.since, lead.person));
        // The newest still wait; of the others hardly any was forgotten.
        let newest = inbound.len().saturating_sub(3);
        let mut left = budget;
        for (place, lead) in inbound.into_iter().enumerate() {
            if place >= newest || self.dice.chance(0.012) {
                continue;
            }
            let slow = 1.0 + 1.6 * lead.owner_place as f64;
            let hours = slow * 1.4 * 10_f64.powf(0.42 * self.dice.bell());
            let at = lead.since.plus_milliseconds((hours * HOUR as f64) as i64);
            if at >= self.midnight {
                continue;
            }
            if left == 0 {
                // Without activities the lead itself tells when it was answered.
                let said = PersonFact::Lead(LeadFact::FirstContact(Some(at)));
                self.changes.push(Change::Person(lead.person, vec![said]));
                continue;
            }
            left -= 1;
            let kind = if self.dice.chance(0.5) {
                ActivityKind::Call
            } else {
                ActivityKind::Email
            };
            let subject = self.words.outreach.iter().find(|(known, _)| *known == kind);
            let subject = subject.map_or("", |(_, subject)| subject);
            let direction = Direction::Outbound;
            self.touch(
                lead,
                Touch {
                    kind,
                    direction,
                    subject,
                    at,
                    is_automatic: false,
                },
            );
        }
        let outbound: Vec<&MadeLead> = leads.iter().filter(|lead| !lead.is_inbound).collect();
        while left > 0 && !outbound.is_empty() {
            let lead = outbound
                .get(self.dice.below(outbound.len() as u64) as usize)
                .copied();
            let Some(lead) = lead else { break };
            let at = lead
                .since
                .plus_milliseconds(HOUR / 2 + self.dice.below(20 * 24) as i64 * HOUR);
            let at = self.past(at);
            let (kind, subject) = self.dice.pick(self.words.outreach);
            let is_automatic = kind == ActivityKind::Email && self.dice.chance(0.3);
            let direction = Direction::Outbound;
            self.touch(
                lead,
                Touch {
                    kind,
                    direction,
                    subject,
                    at,
                    is_automatic,
                },
            );
            left -= 1;
            // Some answer, and are answered.
            let hours = 2 + self.dice.below(40) as i64;
            let reply = at.plus_milliseconds(hours * HOUR);
            let chance = 0.2 - 0.07 * lead.owner_place as f64;
            if self.dice.chance(chance) && reply < self.midnight.plus_milliseconds(-5 * HOUR) {
                let theirs = Touch {
                    kind: ActivityKind::Email,
                    direction: Direction::Inbound,
                    subject: self.words.reply,
                    at: reply,
                    is_automatic: false,
                };
                self.touch(lead, theirs);
                let meets = self.dice.chance(0.35);
                let kind = if meets {
                    ActivityKind::Meeting
                } else {
                    ActivityKind::Call
                };
                let subject = self.words.done.iter().find(|(known, _)| *known == kind);
                let subject = subject.map_or("", |(_, subject)| subject);
                let at = reply.plus_milliseconds(HOUR / 3 + self.dice.below(4) as i64 * HOUR);
                self.touch(
                    lead,
                    Touch {
                        kind,
                        direction,
                        subject,
                        at,
                        is_automatic: false,
                    },
                );
                left = left.saturating_sub(2);
            }
        }
    }

    fn touch(&mut self, lead: &MadeLead, touch: Touch) {
        let id: ActivityId = self.dice.id(touch.at);
        let mut facts = vec![
            ActivityFact::Created(touch.at),
            ActivityFact::Kind(touch.kind),
            ActivityFact::Direction(touch.direction),
            ActivityFact::Status(ActivityStatus::Done),
            ActivityFact::At(touch.at),
            ActivityFact::Member(lead.owner),
            ActivityFact::Person(Some(lead.person)),
            ActivityFact::Company(lead.company),
            ActivityFact::Subject(touch.subject.into()),
        ];
        if touch.is_automatic {
            facts.push(ActivityFact::Automatic(true));
        }
        self.changes.push(Change::Activity(id, facts));
    }

    /// Some companies were customers before the history; every month or so the customer that is one
    /// for longest leaves.
    fn customers(&mut self) {
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
    fn satisfaction(&mut self) {
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

    fn costs(&mut self) {
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
    fn targets(&mut self) {
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

    fn lists(&mut self) {
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
    fn agreed(&mut self) {
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
