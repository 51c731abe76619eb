//! The deals of the sample, with their past and the activities around them.

use std::collections::HashSet;

use super::dice::Dice;
use super::names::Words;
use super::{HISTORY_DAYS, SampleSize};
use crate::domain::{
    ActivityId, ActivityKind, ActivityStatus, CompanyId, DealId, DealKind, Direction, Entry,
    MILLISECONDS_PER_DAY, MemberId, Moment, Money, PersonId, ProposalState, Rank, Role, StageId,
    StageKind, TimeZone,
};
use crate::journal::{ActivityFact, Change, DealFact};

const HOUR: i64 = 3_600_000;
/// Over so many days the expected closes of undecided deals are spread.
const PUT_OFF_DAYS: i64 = 40;
/// The days between one such deal and the next: no divisor of the days over which they are spread.
const PUT_OFF_STEP: i64 = 17;
/// How many days from now the first steps of the first member are due, as whom the sample is looked
/// around: today shall show what a day is like. The others lie as they fall.
const FIRST_MEMBER_DAYS: [i64; 8] = [0, -1, 0, 1, 0, -2, 0, 2];

pub(super) struct DealMaker<'a> {
    pub(super) words: &'static Words,
    pub(super) dice: &'a mut Dice,
    pub(super) begin: Moment,
    pub(super) midnight: Moment,
    pub(super) members: &'a [(MemberId, Role)],
    pub(super) pipelines: &'a [Vec<(StageId, StageKind)>],
    pub(super) people: &'a [(PersonId, Option<CompanyId>)],
    pub(super) zone: &'a TimeZone,
    /// The deals that were made.
    pub(super) made: Vec<MadeDeal>,
    /// How many steps the first member has.
    pub(super) steps_of_first: usize,
    /// The companies that have bought.
    pub(super) bought: HashSet<CompanyId>,
}

/// A deal that was made, for what depends on it.
pub(super) struct MadeDeal {
    pub(super) id: DealId,
    pub(super) person: Option<PersonId>,
    pub(super) company: Option<CompanyId>,
    pub(super) source: &'static str,
    pub(super) seller: Option<MemberId>,
    /// The place of the seller among the sellers.
    pub(super) seller_place: usize,
    pub(super) created: Moment,
    pub(super) won: Option<Moment>,
}

/// What an activity of the sample is about.
struct Around {
    deal: DealId,
    person: Option<PersonId>,
    company: Option<CompanyId>,
}

impl DealMaker<'_> {
    pub(super) fn make(&mut self, size: SampleSize, changes: &mut Vec<Change>) {
        // The newest deal lies on top of its column.
        let ranks = Rank::spread(None, size.deals);
        let mut days: Vec<f64> = (0..size.deals).map(|_| self.arrival_day()).collect();
        days.sort_unstable_by(f64::total_cmp);
        // The rest goes to leads.
        let per_deal = size.activities as f64 * 0.68 / size.deals.max(1) as f64;
        for (day, rank) in days.into_iter().zip(ranks.into_iter().rev()) {
            self.deal(day, rank, per_deal, changes);
        }
    }

    /// On which day of the history a deal comes in: more of them lately, fewer in high summer.
    fn arrival_day(&mut self) -> f64 {
        loop {
            let share = self.dice.unit();
            let season = 1.0 - 0.25 * (share * 9.4).sin().max(0.0);
            if self.dice.chance((0.45 + 0.55 * share) * season) {
                return share * (HISTORY_DAYS as f64 - 1.0);
            }
        }
    }

    fn at(&mut self, day: f64) -> Moment {
        let day_start = self
            .begin
            .plus_milliseconds(day.floor() as i64 * MILLISECONDS_PER_DAY);
        let moment =
            day_start.plus_milliseconds(9 * HOUR + self.dice.below(9 * 3600) as i64 * 1000);
        moment.min(self.midnight.plus_milliseconds(-1))
    }

    fn deal(&mut self, day: f64, rank: Rank, per_deal: f64, changes: &mut Vec<Change>) {
        let which = usize::from(self.dice.chance(0.16)).min(self.pipelines.len() - 1);
        let stages = &self.pipelines[which];
        let words = &self.words.pipelines[which];
        let open: Vec<StageId> = ids(stages, StageKind::Open);
        let (won, lost) = (ids(stages, StageKind::Won), ids(stages, StageKind::Lost));
        let sellers = self.with_role(Role::BusinessDevelopment);
        let finders = self.with_role(Role::SalesDevelopment);
        let seller_place = self.dice.below(sellers.len() as u64) as usize;
        let seller = sellers.get(seller_place).copied();
        let created = self.at(day);
        let id: DealId = self.dice.id(created);
        let customer = self
            .people
            .get(self.dice.below(self.people.len() as u64) as usize)
            .copied();
        let (person, company) = customer.map_or((None, None), |(p, c)| (Some(p), c));

        // Large deals take longer; the first seller is quick, the last one patient.
        let magnitude = 3.9 + 0.38 * self.dice.bell();
        let major = (10_f64.powf(magnitude) / 100.0).round() as i64 * 100;
        let cycle_days = (16.0
            + 18.0 * (magnitude - 3.0).max(0.0)
            + 9.0 * self.dice.bell()
            + 7.0 * seller_place as f64)
            .clamp(3.0, 150.0);
        let wins = self.dice.chance(0.44 - 0.06 * seller_place as f64);
        let reached = if wins {
            open.len()
        } else {
            1 + self.dice.below(open.len() as u64) as usize
        };
        // Some are never decided: every pipeline has deals that nobody dares to close.
        let stalls = self.dice.chance(0.12);
        let closes = !stalls && day + cycle_days < HISTORY_DAYS as f64 - 1.0;
        let age_share = ((HISTORY_DAYS as f64 - 1.0 - day) / cycle_days).min(1.0);

        let source = self.dice.pick(self.words.sources);
        let mut facts = vec![
            DealFact::Created(created),
            DealFact::Title(self.title(words.titles)),
            DealFact::Company(company),
            DealFact::Person(person),
            DealFact::FirstContact(Some(created)),
            DealFact::Product(self.dice.pick(self.words.products).to_owned()),
            DealFact::Source(source.to_owned()),
            DealFact::Rank(rank),
        ];
        // Some deals begin with a finder and are handed over when they qualify.
        let finder = finders
            .get(self.dice.below(finders.len() as u64) as usize)
            .copied();
        let handed_over = self.dice.chance(0.4) && finder.is_some();
        let first_owner = if handed_over { finder } else { seller };
        facts.push(DealFact::Owner(created, Entry::from(first_owner)));
        let mut value = Money::major(major * self.words.price_level, self.words.currency);
        if !self.dice.chance(0.03) {
            facts.push(DealFact::Value(created, Entry::Is(value)));
        }

        let mut last_moment = created;
        let mut proposed = None;
        let mut won_at = None;
        let mut current = 0;
        for (place, stage) in open.iter().take(reached).enumerate() {
            let share = place as f64 / reached as f64;
            if !closes && share > age_share {
                break;
            }
            let at = if place == 0 {
                created
            } else {
                self.at(day + share * cycle_days)
            };
            let at = at.max(last_moment.plus_milliseconds(i64::from(place > 0)));
            facts.push(DealFact::Stage(at, Entry::Is(*stage)));
            if place == 1 && handed_over {
                facts.push(DealFact::Owner(at, Entry::from(seller)));
            }
            if place == 2 {
                facts.push(DealFact::Proposal(at, Entry::Is(ProposalState::Sent)));
                proposed = Some(at);
            }
            if place == 2 && self.dice.chance(0.3) {
                value.minor = value.minor / 10 * (8 + self.dice.below(5) as i64);
                facts.push(DealFact::Value(at, Entry::Is(value)));
            }
            (last_moment, current) = (at, place);
        }
        let owner = if handed_over && current == 0 {
            finder
        } else {
            seller
        };
        if closes {
            let at = self
                .at(day + cycle_days)
                .max(last_moment.plus_milliseconds(1));
            let end = if wins { won.first() } else { lost.first() };
            if let Some(end) = end {
                facts.push(DealFact::Stage(at, Entry::Is(*end)));
                last_moment = at;
            }
            if wins {
                won_at = Some(at);
                let reason = self.dice.pick(self.words.won_reasons);
                facts.push(DealFact::WonReason(reason.to_owned()));
                // Who has bought before often buys the same again.
                let bought = company.is_some_and(|company| !self.bought.insert(company));
                if bought && self.dice.chance(0.6) {
                    facts.push(DealFact::Kind(DealKind::Renewal));
                }
            } else {
                let reasons = self.words.lost_reasons;
                let place = self.dice.below(reasons.len() as u64) as usize;
                let reason = reasons.get(place).copied().unwrap_or_default();
                facts.push(DealFact::LostReason(reason.to_owned()));
                // The last but one of the reasons is that they never decided.
                facts.push(DealFact::WithoutDecision(place + 2 == reasons.len()));
            }
        }
        let expected = self.begin.plus_milliseconds(
            (day + cycle_days * (0.9 + 0.3 * self.dice.unit())) as i64 * MILLISECONDS_PER_DAY,
        );
        let least = self.midnight.plus_milliseconds(-9 * MILLISECONDS_PER_DAY);
        let expected = if closes || expected >= least {
            expected
        } else {
            // Sellers put off what is long past, to one day or another.
            let days = self.made.len() as i64 * PUT_OFF_STEP % PUT_OFF_DAYS;
            least.plus_milliseconds(days * MILLISECONDS_PER_DAY)
        };
        facts.push(DealFact::ExpectedClose(Some(self.zone.date_of(expected))));
        changes.push(Change::Deal(id, facts));
        self.made.push(MadeDeal {
            id,
            person,
            company,
            source,
            seller,
            seller_place,
            created,
            won: won_at,
        });

        let around = Around {
            deal: id,
            person,
            company,
        };
        let end = if closes {
            last_moment
        } else {
            self.midnight.plus_milliseconds(-1)
        };
        let count = (per_deal * (0.4 + 1.2 * self.dice.unit())).round() as usize;
        if let (Some(at), true) = (proposed, count > 0) {
            let (kind, subject) = self.words.done.last().copied().unwrap_or_default();
            let (direction, status) = (Direction::Outbound, ActivityStatus::Done);
            self.activity(
                &around, owner, kind, direction, status, at, subject, changes,
            );
        }
        for _ in 0..count {
            self.done(&around, owner, created, end, changes);
        }
        if !closes {
            self.next_step(&around, owner, changes);
        }
    }

    fn with_role(&self, role: Role) -> Vec<MemberId> {
        self.members
            .iter()
            .filter(|(_, r)| *r == role)
            .map(|(id, _)| *id)
            .collect()
    }

    fn title(&mut self, titles: &[&str]) -> String {
        let number = [10, 12, 20, 25, 40, 60, 80, 120];
        let title = self.dice.pick(titles);
        if title.contains("{}") {
            title.replace("{}", &self.dice.pick(&number).to_string())
        } else {
            title.to_owned()
        }
    }

    fn done(
        &mut self,
        around: &Around,
        member: Option<MemberId>,
        from: Moment,
        to: Moment,
        changes: &mut Vec<Change>,
    ) {
        let span = (to.milliseconds() - from.milliseconds()).max(1);
        let at = from.plus_milliseconds(self.dice.below(span as u64) as i64);
        // All but the last, the proposal, which has its own moment.
        let choices = self.words.done.len().saturating_sub(1);
        let place = self.dice.below(choices as u64) as usize;
        let (kind, subject) = self.words.done.get(place).copied().unwrap_or_default();
        let inbound = kind == ActivityKind::Email && self.dice.chance(0.4);
        let direction = if inbound {
            Direction::Inbound
        } else {
            Direction::Outbound
        };
        let missed = kind == ActivityKind::Meeting && self.dice.chance(0.08);
        let status = if missed {
            ActivityStatus::NoShow
        } else {
            ActivityStatus::Done
        };
        self.activity(
            around, member, kind, direction, status, at, subject, changes,
        );
        // Hardly anything stays unanswered.
        let hours = 0.3 + 7.0 * self.dice.unit();
        let answered = at.plus_milliseconds((hours * HOUR as f64) as i64);
        if inbound && answered < self.midnight {
            let subject = self.words.done.get(2).map_or("", |(_, subject)| subject);
            let direction = Direction::Outbound;
            self.activity(
                around, member, kind, direction, status, answered, subject, changes,
            );
        }
    }

    fn next_step(&mut self, around: &Around, member: Option<MemberId>, changes: &mut Vec<Change>) {
        let place = self.dice.below(self.words.planned.len() as u64) as usize;
        let (kind, subject) = self.words.planned.get(place).copied().unwrap_or_default();
        // Most lie ahead; some were due in the last days.
        let mut days = self.dice.below(12) as i64 - 2;
        if member.is_some() && member == self.members.first().map(|(id, _)| *id) {
            days = FIRST_MEMBER_DAYS
                .get(self.steps_of_first)
                .map_or(days, |it| *it);
            self.steps_of_first += 1;
        }
        let at = self.midnight.plus_milliseconds(
            days * MILLISECONDS_PER_DAY + (9 + self.dice.below(8) as i64) * HOUR,
        );
        let (direction, status) = (Direction::Outbound, ActivityStatus::Planned);
        self.activity(
            around, member, kind, direction, status, at, subject, changes,
        );
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one line of the table of activities"
    )]
    fn activity(
        &mut self,
        around: &Around,
        member: Option<MemberId>,
        kind: ActivityKind,
        direction: Direction,
        status: ActivityStatus,
        at: Moment,
        subject: &str,
        changes: &mut Vec<Change>,
    ) {
        let created = at.min(self.midnight.plus_milliseconds(-1));
        let id: ActivityId = self.dice.id(created);
        changes.push(Change::Activity(
            id,
            vec![
                ActivityFact::Created(created),
                ActivityFact::Kind(kind),
                ActivityFact::Direction(direction),
                ActivityFact::Status(status),
                ActivityFact::At(at),
                ActivityFact::Member(member),
                ActivityFact::Person(around.person),
                ActivityFact::Company(around.company),
                ActivityFact::Deal(Some(around.deal)),
                ActivityFact::Subject(subject.into()),
            ],
        ));
    }
}

fn ids(stages: &[(StageId, StageKind)], kind: StageKind) -> Vec<StageId> {
    stages
        .iter()
        .filter(|(_, k)| *k == kind)
        .map(|(id, _)| *id)
        .collect()
}
