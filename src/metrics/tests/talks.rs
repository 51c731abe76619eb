//! One-to-ones and reports.

use super::*;
use crate::domain::{ActivityStatus, Direction};

#[test]
fn a_one_to_one_tells_gaps_wins_and_what_waits() {
    let mut w = World::new();
    // Anna wins 2 of 6, Boris 5 of 6; Anna's revenue is 30 against a target of 20 and Boris's 50.
    for (owner, won) in [(ANNA, 2), (BORIS, 5)] {
        for number in 0..6 {
            let end = if number < won { WON } else { LOST };
            let euros = if number < won { 10 + number * 5 } else { 1 };
            w.deal(
                &[("2026-02-01", NEW), ("2026-02-11", end)],
                Some(euros),
                owner,
            );
        }
    }
    w.target(
        Figure::TotalRevenue,
        TargetOf::Member(ANNA),
        "2026-02-01",
        20,
    );
    let stalled = w.deal(&[("2026-02-01", OFFER)], Some(9), ANNA);
    let waiting = w.new_lead(
        "2026-02-25",
        vec![
            LeadFact::Direction(Some(Direction::Inbound)),
            LeadFact::Owner(at("2026-02-25"), Entry::Is(ANNA)),
        ],
    );
    let agreed = |status| {
        vec![
            ActivityFact::AgreedWith(Some(BORIS)),
            ActivityFact::Status(status),
        ]
    };
    let task = ActivityKind::Task;
    w.activity(task, "2026-02-20", ANNA, agreed(ActivityStatus::Done));
    w.activity(task, "2026-01-20", ANNA, agreed(ActivityStatus::Done)); // of January
    let overdue = w.activity(task, "2026-02-22", ANNA, agreed(ActivityStatus::Planned));
    let coming = w.activity(task, "2026-03-22", ANNA, agreed(ActivityStatus::Planned));
    w.activity(task, "2026-02-20", BORIS, agreed(ActivityStatus::Done));
    let talk = w.view("2026-02-28").one_to_one(ANNA, february()).unwrap();
    assert_eq!(talk.role, Role::BusinessDevelopment);
    // Revenue: 10 + 15 = 25 against a target of 20 (+25 %), and a median of (25 + 100) ÷ 2 = 62.5,
    // 5 × 10 + 5 × (1 + 2 + 3 + 4) = 100 being Boris's: −60 %, the larger gap.
    let revenue = talk
        .weaknesses
        .iter()
        .find(|f| f.figure == Figure::TotalRevenue)
        .unwrap();
    assert_eq!(
        (revenue.value, revenue.against),
        (2_500.0, Against::TeamMedian(6_250.0))
    );
    assert!((revenue.gap + 0.6).abs() < 1e-12);
    // Win rate 2/6 against a median of 7/12: (4/12 − 7/12) ÷ 7/12 = −3/7.
    let rate = talk
        .weaknesses
        .iter()
        .find(|f| f.figure == Figure::WinRate)
        .unwrap();
    assert!((rate.gap + 3.0 / 7.0).abs() < 1e-12);
    assert!(
        talk.weaknesses
            .is_sorted_by(|a, b| a.gap.abs() >= b.gap.abs())
    );
    assert!(talk.strengths.iter().all(|found| found.gap > 0.0));
    // The largest win first.
    let wins: Vec<_> = talk.wins.iter().map(|win| win.value_minor).collect();
    assert_eq!(wins, [Some(1_500), Some(1_000)]);
    assert_eq!(
        talk.stalled
            .iter()
            .map(|deal| deal.deal)
            .collect::<Vec<_>>(),
        [stalled]
    );
    assert_eq!(
        talk.unanswered
            .iter()
            .map(|one| one.party)
            .collect::<Vec<_>>(),
        [waiting]
    );
    let actions: Vec<_> = talk
        .actions
        .iter()
        .map(|action| (action.activity, action.is_done, action.is_overdue))
        .collect();
    assert_eq!(actions.len(), 3);
    assert_eq!(
        &actions[1..],
        [(overdue, false, true), (coming, false, false)]
    );
    assert!(actions[0].1);
    assert_eq!(
        w.view("2026-02-28")
            .one_to_one(MemberId(Uuid::from_u128(99)), february()),
        None
    );
}

#[test]
fn a_report_tells_what_rose_fell_and_waits() {
    let mut w = World::new();
    for (won, euros) in [("2026-01-10", 100), ("2026-02-10", 40), ("2026-02-11", 20)] {
        w.deal(&[("2026-01-01", NEW), (won, WON)], Some(euros), ANNA);
    }
    let late = w.deal(&[("2026-02-01", OFFER)], Some(9), ANNA);
    w.of_deal(late, vec![DealFact::ExpectedClose(Some(day("2026-02-20")))]);
    w.target(Figure::TotalRevenue, TargetOf::All, "2026-02-01", 80);
    let figures = [Figure::TotalRevenue, Figure::DealsWon, Figure::WinRate];
    let query = Query::new(Figure::TotalRevenue, february());
    let report = w.view("2026-02-28").report(&figures, &query);
    let keys = |list: &[Comparison]| list.iter().map(|c| c.now.figure).collect::<Vec<_>>();
    // Deals 1 → 2, revenue 100 → 60, win rate 1 → 1.
    assert_eq!(keys(&report.rose), [Figure::DealsWon]);
    assert_eq!(keys(&report.fell), [Figure::TotalRevenue]);
    assert_eq!(keys(&report.others), [Figure::WinRate]);
    assert_eq!(report.attention.len(), 3);
    let (rotting, overdue) = (&report.attention[0], &report.attention[1]);
    assert_eq!(
        *rotting,
        Attention::Rotting {
            deals: vec![late],
            value_minor: 900
        }
    );
    assert_eq!(
        *overdue,
        Attention::Overdue {
            deals: vec![late],
            value_minor: 900
        }
    );
    assert!(matches!(
        report.attention[2],
        Attention::BehindTarget { value: 6_000.0, .. }
    ));
}
