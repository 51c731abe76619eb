//! What holds whatever the records are.

use super::*;
use crate::domain::{ActivityStatus, Direction, ProposalState};
use proptest::prelude::*;

const MEMBERS: [MemberId; 3] = [ANNA, BORIS, SARA];
const SOURCES: [&str; 3] = ["", "fair", "web"];

/// First day, moves (days after it, stage), value, member, company, source, day of a proposal.
type AnyDeal = (
    i64,
    Vec<(i64, usize)>,
    Option<i64>,
    usize,
    usize,
    usize,
    Option<i64>,
);
/// Day, minute, kind, member, person, whether inbound, whether done, whether automatic.
type AnyActivity = (i64, i64, usize, usize, usize, bool, bool, bool);
/// Since when, inbound, qualified and sent back so many days later, member, source.
type AnyLead = (Option<i64>, bool, Option<i64>, Option<i64>, usize, usize);

#[derive(Debug, Clone)]
struct Any {
    deals: Vec<AnyDeal>,
    activities: Vec<AnyActivity>,
    leads: Vec<AnyLead>,
    /// Company, days at which it leaves or becomes a customer.
    patronage: Vec<(usize, i64, bool)>,
    scores: Vec<(i64, u8, usize)>,
    costs: Vec<(i64, i64, i64)>,
}

fn any_world() -> impl Strategy<Value = Any> {
    let deal = (
        0_i64..300,
        prop::collection::vec((0_i64..60, 0_usize..4), 0..4),
        prop::option::of(0_i64..1000),
        0_usize..3,
        0_usize..5,
        0_usize..3,
        prop::option::of(0_i64..40),
    );
    let activity = (
        0_i64..320,
        0_i64..1440,
        0_usize..8,
        0_usize..3,
        0_usize..8,
        any::<bool>(),
        prop::bool::weighted(0.8),
        prop::bool::weighted(0.2),
    );
    let lead = (
        prop::option::of(0_i64..300),
        any::<bool>(),
        prop::option::of(0_i64..60),
        prop::option::of(0_i64..90),
        0_usize..3,
        0_usize..3,
    );
    (
        prop::collection::vec(deal, 0..25),
        prop::collection::vec(activity, 0..60),
        prop::collection::vec(lead, 0..8),
        prop::collection::vec((0_usize..5, 0_i64..300, any::<bool>()), 0..6),
        prop::collection::vec((0_i64..300, 1_u8..=5, 0_usize..3), 0..12),
        prop::collection::vec((0_i64..300, 1_i64..90, 1_i64..5000), 0..4),
    )
        .prop_map(|(deals, activities, leads, patronage, scores, costs)| Any {
            deals,
            activities,
            leads,
            patronage,
            scores,
            costs,
        })
}

fn moment(day_number: i64) -> Moment {
    at("2025-03-01").plus_milliseconds(day_number * 86_400_000)
}

fn build(any: &Any, shift: i64) -> World {
    let mut w = World::new();
    let companies: Vec<CompanyId> = (0..5).map(|_| w.company()).collect();
    let people: Vec<PersonId> = (0..8)
        .map(|n| w.person(companies.get(n).copied()))
        .collect();
    w.settings(vec![WorkspaceFact::GrossMarginBasisPoints(Some(4_000))]);
    for (start, moves, value, member, company, source, proposal) in &any.deals {
        let base = moment(start + shift);
        let mut facts = vec![
            DealFact::Created(base),
            DealFact::Stage(base, Entry::Is(NEW)),
            DealFact::Owner(base, Entry::Is(MEMBERS[*member])),
            DealFact::Company(Some(companies[*company])),
            DealFact::Source(SOURCES[*source].into()),
        ];
        if let Some(value) = value {
            let value = Money::major(*value, Currency::EUR);
            facts.push(DealFact::Value(base, Entry::Is(value)));
        }
        for (days, stage) in moves {
            let stage = [NEW, OFFER, WON, LOST][*stage];
            let moved = base.plus_milliseconds(days * 86_400_000 + 1);
            facts.push(DealFact::Stage(moved, Entry::Is(stage)));
        }
        if let Some(days) = proposal {
            let sent = base.plus_milliseconds(days * 86_400_000);
            facts.push(DealFact::Proposal(sent, Entry::Is(ProposalState::Sent)));
        }
        let id = w.id();
        w.say(Facts::Deal(id, facts));
    }
    use ActivityKind as K;
    let kinds = [
        K::Call,
        K::Email,
        K::Meeting,
        K::SocialTouch,
        K::Message,
        K::Proposal,
        K::Task,
        K::Note,
    ];
    for (day_number, minute, kind, member, person, inbound, done, automatic) in &any.activities {
        let when = moment(day_number + shift).plus_milliseconds(minute * 60_000);
        let direction = if *inbound {
            Direction::Inbound
        } else {
            Direction::Outbound
        };
        let status = if *done {
            ActivityStatus::Done
        } else {
            ActivityStatus::NoShow
        };
        let id = w.id();
        w.say(Facts::Activity(
            id,
            vec![
                ActivityFact::Created(when),
                ActivityFact::At(when),
                ActivityFact::Kind(kinds[*kind]),
                ActivityFact::Member(Some(MEMBERS[*member])),
                ActivityFact::Person(Some(people[*person])),
                ActivityFact::Direction(direction),
                ActivityFact::Status(status),
                ActivityFact::Automatic(*automatic),
            ],
        ));
    }
    for (place, (since, inbound, qualified, back, member, source)) in any.leads.iter().enumerate() {
        let Some(since) = since else { continue };
        let base = moment(since + shift);
        let direction = if *inbound {
            Direction::Inbound
        } else {
            Direction::Outbound
        };
        let mut facts = vec![
            LeadFact::Since(Some(base)),
            LeadFact::Direction(Some(direction)),
            LeadFact::Owner(base, Entry::Is(MEMBERS[*member])),
            LeadFact::Source(SOURCES[*source].into()),
        ];
        if let Some(days) = qualified {
            let state = Qualification::Qualified {
                by: Some(MEMBERS[*member]),
            };
            let when = base.plus_milliseconds(days * 86_400_000);
            facts.push(LeadFact::Qualification(when, Entry::Is(state)));
        }
        if let Some(days) = back {
            let state = Qualification::SentBack {
                by: None,
                reason: String::new(),
            };
            let when = base.plus_milliseconds(days * 86_400_000 + 1);
            facts.push(LeadFact::Qualification(when, Entry::Is(state)));
        }
        w.lead(Party::Person(people[place]), facts);
    }
    for (company, day_number, is_customer) in &any.patronage {
        let when = moment(day_number + shift);
        let state = match is_customer {
            true => Patronage::Customer,
            false => Patronage::Left {
                reason: String::new(),
            },
        };
        w.lead(
            Party::Company(companies[*company]),
            vec![LeadFact::Patronage(when, Entry::Is(state))],
        );
    }
    for (day_number, score, member) in &any.scores {
        let id: SatisfactionId = w.id();
        let when = moment(day_number + shift);
        w.say(Facts::Satisfaction(
            id,
            vec![
                SatisfactionFact::Created(when),
                SatisfactionFact::At(when),
                SatisfactionFact::Score(*score),
                SatisfactionFact::Member(Some(MEMBERS[*member])),
            ],
        ));
    }
    for (first, days, euros) in &any.costs {
        let zone = TimeZone::utc();
        let first_day = zone.date_of(moment(first + shift));
        let last_day = zone.date_of(moment(first + shift + days - 1));
        w.cost(*euros, &first_day.to_string(), &last_day.to_string(), "");
    }
    w
}

fn whole() -> Period {
    Period::days(day("2025-04-01"), day("2026-01-31"))
}

/// Sums that belong to one member each, so that members add up to all.
fn is_additive(figure: Figure) -> bool {
    figure.shape() == Shape::Sum && figure != Figure::NewProspects
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_answer_is_ever_a_false_number(any in any_world(), start in 0_u64..330, length in 1_u64..200) {
        let view = build(&any, 0).view("2025-12-01");
        let start = day("2025-02-20") + chrono::Days::new(start);
        let period = Period { start, end: start + chrono::Days::new(length) };
        for period in [period, Period::ALL] {
            for figure in Figure::ALL {
                let comparison = view.compare(&Query::new(figure, period));
                for answer in comparison.before.iter().chain([&comparison.now]) {
                    let numbers = answer.seconds.iter().map(|second| second.value);
                    let numbers = numbers.chain([answer.numerator, answer.denominator.unwrap_or(0.0)]);
                    prop_assert!(numbers.chain(answer.value).all(f64::is_finite), "{answer:?}");
                    prop_assert!(answer.value.is_ok() || answer.denominator.is_some() || answer.numerator == 0.0);
                }
                if let Change::Relative(change) | Change::Difference(change) = comparison.change {
                    prop_assert!(change.is_finite());
                }
            }
            for pair in Pair::ALL {
                view.pair(pair, &Query::new(Figure::TotalRevenue, period));
            }
        }
    }

    #[test]
    fn churn_is_what_retention_leaves(any in any_world(), from in 0_u64..300, length in 1_u64..90) {
        let view = build(&any, 0).view("2026-02-01");
        let start = day("2025-04-01") + chrono::Days::new(from);
        let period = Period { start, end: start + chrono::Days::new(length) };
        let ask = |figure| view.answer(&Query::new(figure, period));
        let (kept, lost) = (ask(Figure::CustomerRetention), ask(Figure::ChurnRate));
        prop_assert_eq!(kept.denominator, lost.denominator);
        prop_assert_eq!(kept.numerator + lost.numerator, kept.denominator.unwrap());
        match (kept.value, lost.value) {
            (Ok(kept), Ok(lost)) => prop_assert!((kept + lost - 1.0).abs() < 1e-12),
            (kept, lost) => prop_assert_eq!(kept, lost),
        }
    }

    #[test]
    fn members_teams_and_parts_add_up(any in any_world(), cut in 1_u64..300) {
        let view = build(&any, 0).view("2026-06-01");
        let middle = whole().start + chrono::Days::new(cut);
        let (first, second) = (Period { end: middle, ..whole() }, Period { start: middle, ..whole() });
        for figure in Figure::ALL {
            let query = Query::new(figure, whole());
            let all = view.answer(&query).numerator;
            if is_additive(figure) {
                for by in [GroupBy::Member, GroupBy::Team, GroupBy::Source, GroupBy::Stage, GroupBy::Company] {
                    let sum: f64 = view.breakdown(&query, by).iter().map(|group| group.answer.numerator).sum();
                    prop_assert!((all - sum).abs() < 1e-6, "{figure:?} by {by:?}: {sum} of {all}");
                }
            }
            // New prospects too: each is first seen on one day.
            if figure.shape() == Shape::Sum && figure.kind() == Kind::Flow {
                let parts = [first, second].map(|part| view.answer(&query.during(part)).numerator);
                prop_assert_eq!(all, parts[0] + parts[1], "{:?}", figure);
            }
        }
        // Costs as well, to the cent.
        let spent = |period| {
            let answer = view.answer(&Query::new(Figure::CostPerLead, period));
            answer.second(Label::Spent).unwrap()
        };
        prop_assert_eq!(spent(whole()), spent(first) + spent(second));
    }

    #[test]
    fn shifting_all_days_shifts_nothing_else(any in any_world(), weeks in 1_i64..30) {
        let days = chrono::Days::new(weeks as u64 * 7);
        let later = Period { start: whole().start + days, end: whole().end + days };
        let then = build(&any, 0).view("2025-11-20");
        let now = build(&any, weeks * 7).view(&(day("2025-11-20") + days).to_string());
        for figure in Figure::ALL {
            prop_assert_eq!(
                then.answer(&Query::new(figure, whole())),
                now.answer(&Query::new(figure, later))
            );
        }
    }

    #[test]
    fn what_comes_later_changes_no_past_day(any in any_world(), cut in 0_i64..330) {
        // As of a day, the whole world answers as one that knows nothing later.
        let mut known = any.clone();
        for (start, moves, _, _, _, _, proposal) in &mut known.deals {
            moves.retain(|(days, _)| *start + *days <= cut);
            *proposal = proposal.filter(|days| *start + *days <= cut);
        }
        known.deals.retain(|deal| deal.0 <= cut);
        // Activities have a minute after noon: those of later days are cut.
        known.activities.retain(|activity| activity.0 * 1440 + activity.1 + 720 < (cut + 1) * 1440);
        let mut known_leads = Vec::new();
        for lead in &known.leads {
            let since = lead.0.filter(|since| *since <= cut);
            let begins = since.unwrap_or(i64::MAX / 2);
            known_leads.push((since, lead.1, lead.2.filter(|days| begins + days <= cut), lead.3.filter(|days| begins + days <= cut), lead.4, lead.5));
        }
        known.leads = known_leads;
        known.patronage.retain(|(_, day_number, _)| *day_number <= cut);
        known.scores.retain(|(day_number, _, _)| *day_number <= cut);
        let as_of = TimeZone::utc().date_of(moment(cut)).to_string();
        let (all, past) = (build(&any, 0).view(&as_of), build(&known, 0).view(&as_of));
        for figure in Figure::ALL {
            // All of time reckons months from the first thing that happened.
            let query = Query::new(figure, whole());
            prop_assert_eq!(all.answer(&query), past.answer(&query));
        }
    }

    #[test]
    fn the_records_behind_a_number_recompute_it(any in any_world()) {
        let view = build(&any, 0).view("2026-02-01");
        for figure in Figure::ALL {
            for scope in [Scope::default(), Scope::of_member(ANNA), Scope { source: Some("fair".into()), ..Scope::default() }] {
                let query = Query::new(figure, whole()).within(scope);
                let (answer, records) = view.answer_with_records(&query);
                prop_assert_eq!(&answer, &view.answer(&query));
                let Ok(value) = answer.value else { continue };
                let above: f64 = records.iter().map(|record| record.numerator).sum();
                let below: f64 = records.iter().map(|record| record.denominator).sum();
                let recomputed = match figure.shape() {
                    Shape::Sum => above,
                    Shape::Quotient | Shape::Mean => above / below,
                    Shape::Median => {
                        let numbers = records.iter().map(|record| record.numerator as i64).collect();
                        super::super::solve::median(numbers).unwrap()
                    }
                    Shape::Composed => match figure {
                        Figure::CustomerAcquisitionCost | Figure::CostPerLead | Figure::CostToRevenue
                        | Figure::RevenuePerMember => above / below,
                        _ => value,
                    },
                };
                prop_assert!((recomputed - value).abs() <= 1e-9 * value.abs().max(1.0), "{figure:?}: {recomputed} instead of {value}");
            }
        }
    }

    #[test]
    fn the_waterfall_leads_from_one_day_to_the_other(any in any_world(), from in 0_u64..200, days in 1_u64..150) {
        let w = build(&any, 0);
        let first = day("2025-03-01") + chrono::Days::new(from);
        let (before, now) = (w.view(&first.to_string()), w.view(&(first + chrono::Days::new(days)).to_string()));
        for scope in [Scope::default(), Scope::of_member(ANNA)] {
            let change = waterfall(&before, &now, &scope);
            let sum: i64 = change.steps.iter().map(|step| step.change_minor).sum();
            prop_assert_eq!(change.start_minor + sum, change.end_minor);
            let open = |view: &View| view.answer(&Query::new(Figure::PipelineValue, Period::ALL).within(scope.clone())).numerator;
            prop_assert_eq!((open(&before), open(&now)), (change.start_minor as f64, change.end_minor as f64));
        }
    }
}

#[test]
fn as_of_today_is_now() {
    let w = build(
        &Any {
            deals: vec![(10, vec![(5, 2)], Some(7), 0, 0, 1, None)],
            activities: vec![(20, 5, 0, 0, 0, false, true, false)],
            leads: vec![(Some(3), true, Some(4), None, 2, 1)],
            patronage: vec![],
            scores: vec![(20, 5, 0)],
            costs: vec![],
        },
        0,
    );
    let view = w.view("2025-06-01");
    let again = w.view("2026-06-01").as_of_day(day("2025-06-01"));
    for figure in Figure::ALL {
        let query = Query::new(figure, whole());
        assert_eq!(view.answer(&query), again.answer(&query));
    }
}
