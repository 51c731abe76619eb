//! What is around the deals of the sample: leads and how they were met, customers who come, answer
//! and leave, costs, targets.

mod ledger;

use std::collections::HashMap;

use crate::domain::{
    ActivityId, ActivityKind, ActivityStatus, CompanyId, Date, Direction, Entry,
    MILLISECONDS_PER_DAY, MemberId, Moment, PersonId, Qualification, Role, TimeZone,
};
use crate::journal::{ActivityFact, Change, LeadFact, PersonFact};
use crate::sample::deals::MadeDeal;
use crate::sample::dice::Dice;
use crate::sample::names::Words;
use crate::sample::{HISTORY_DAYS, SampleSize};

const HOUR: i64 = 3_600_000;
const DAY: i64 = MILLISECONDS_PER_DAY;

pub(in crate::sample) struct SellingMaker<'a> {
    pub(in crate::sample) words: &'static Words,
    pub(in crate::sample) dice: Dice,
    pub(in crate::sample) begin: Moment,
    pub(in crate::sample) midnight: Moment,
    pub(in crate::sample) today: Date,
    pub(in crate::sample) zone: &'a TimeZone,
    pub(in crate::sample) members: &'a [(MemberId, Role)],
    pub(in crate::sample) people: &'a [(PersonId, Option<CompanyId>)],
    pub(in crate::sample) companies: &'a [CompanyId],
    pub(in crate::sample) deals: &'a [MadeDeal],
    pub(in crate::sample) changes: &'a mut Vec<Change>,
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
    pub(in crate::sample) fn make(&mut self, size: SampleSize) {
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
}
