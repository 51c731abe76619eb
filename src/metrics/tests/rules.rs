//! What holds for all figures: comparison, explanation, series, breakdown, leaderboards, pairs.

use super::*;

fn sales() -> World {
    let mut w = World::new();
    let deal = |w: &mut World, won: &str, euros, owner, source: &str| {
        let id = w.deal(&[("2026-01-05", NEW), (won, WON)], Some(euros), owner);
        w.of_deal(id, vec![DealFact::Source(source.into())]);
    };
    deal(&mut w, "2026-02-04", 100, ANNA, "fair");
    deal(&mut w, "2026-02-20", 300, BORIS, "");
    deal(&mut w, "2026-01-31", 80, ANNA, "fair");
    w.deal(
        &[("2026-01-20", NEW), ("2026-02-01", LOST)],
        Some(999),
        ANNA,
    );
    w
}

#[test]
fn a_running_period_is_compared_over_equal_days() {
    let w = sales();
    let compare = |as_of: &str, figure| {
        w.view(as_of)
            .compare(&Query::new(figure, february()))
            .change
    };
    // On 10 February: revenue of 1–10 February is 100, of 1–10 January was 0: new.
    assert_eq!(compare("2026-02-10", Figure::TotalRevenue), Change::New);
    // When February is over: (400 − 80) ÷ 80 = 4.
    assert_eq!(
        compare("2026-03-01", Figure::TotalRevenue),
        Change::Relative(4.0)
    );
    // Win rate 2/3 against 1/1.
    assert_eq!(
        compare("2026-03-01", Figure::WinRate),
        Change::Difference(2.0 / 3.0 - 1.0)
    );
    // Open on 31 January: 100 + 300 + 999. Open on 28 February: none. −100 %.
    assert_eq!(
        compare("2026-03-01", Figure::PipelineValue),
        Change::Relative(-1.0)
    );
    let all = w
        .view("2026-03-01")
        .compare(&Query::new(Figure::TotalRevenue, Period::ALL));
    assert_eq!(
        (all.change, all.period_before),
        (Change::NotComparable, None)
    );
}

#[test]
fn cohorts_are_compared_at_equal_age() {
    let mut w = World::new();
    for (since, qualifies) in [("2026-01-05", "2026-02-25"), ("2026-02-05", "2026-02-10")] {
        w.new_lead(since, vec![qualified(qualifies, SARA)]);
    }
    // As of 28 February: February's lead is qualified. January's was not yet on 31 January, though it
    // is by now.
    let view = w.view("2026-02-28");
    let change = view.compare(&Query::new(Figure::QualificationRate, february()));
    assert_eq!(change.before.unwrap().value, Ok(0.0));
    assert_eq!(change.change, Change::Difference(1.0));
}

#[test]
fn an_explanation_shares_out_the_change_exactly() {
    let w = sales();
    let view = w.view("2026-12-31");
    let january = Calendar::Month.around(day("2026-01-01"));
    for figure in [
        Figure::TotalRevenue,
        Figure::WinRate,
        Figure::AverageDealSize,
        Figure::SalesCycleDays,
    ] {
        let (then, now) = (Query::new(figure, january), Query::new(figure, february()));
        let told = explain((&view, &then), (&view, &now));
        let effects: f64 = told.movers.iter().map(|mover| mover.effect).sum();
        let change = told.now.value.unwrap() - told.before.value.unwrap();
        assert!(
            (effects - change).abs() < 1e-9,
            "{figure:?}: {effects} of {change}"
        );
    }
    // Revenue: 300 and 100 entered, 80 left, the largest first.
    let (then, now) = (
        Query::new(Figure::TotalRevenue, january),
        Query::new(Figure::TotalRevenue, february()),
    );
    let told = explain((&view, &then), (&view, &now));
    let moves: Vec<_> = told
        .movers
        .iter()
        .map(|mover| (mover.movement, mover.effect))
        .collect();
    assert_eq!(
        moves,
        [
            (Movement::Entered, 30_000.0),
            (Movement::Entered, 10_000.0),
            (Movement::Left, -8_000.0)
        ]
    );
    assert_eq!(told.movers[0].member, Some(BORIS));
    // One period as of two days: the pipeline of 31 January and now.
    let query = Query::new(Figure::PipelineValue, january);
    let (early, late) = (w.view("2026-01-10"), w.view("2026-01-31"));
    let told = explain((&early, &query), (&late, &query));
    // 100, 300, 80 open then; 80 left, 999 entered.
    let moves: Vec<_> = told
        .movers
        .iter()
        .map(|mover| (mover.movement, mover.effect))
        .collect();
    assert_eq!(
        moves,
        [(Movement::Entered, 99_900.0), (Movement::Left, -8_000.0)]
    );
}

#[test]
fn series_cut_the_period_into_parts() {
    let w = sales();
    let view = w.view("2026-03-10");
    let query = Query::new(
        Figure::TotalRevenue,
        Period::days(day("2026-01-20"), day("2026-04-30")),
    );
    let points = view.series(&query, Calendar::Month);
    let values: Vec<_> = points
        .iter()
        .map(|point| point.answer.value.unwrap())
        .collect();
    assert_eq!(values, [8_000.0, 40_000.0, 0.0]); // April is to come.
    assert_eq!(points[0].period.start, day("2026-01-20"));
    assert_eq!(points.iter().filter(|point| point.is_running).count(), 1);
    let weeks = view.series(&query.during(february()), Calendar::Week);
    assert_eq!(weeks.len(), 5); // Sunday the 1st, three whole weeks, Monday 23rd to Saturday.
    let sum: f64 = weeks.iter().map(|point| point.answer.value.unwrap()).sum();
    assert_eq!(sum, 40_000.0);
    let all = view.series(&query.during(Period::ALL), Calendar::Month);
    assert_eq!(all.len(), 2);
}

#[test]
fn breakdowns_answer_as_their_scopes_do() {
    let w = sales();
    let view = w.view("2026-12-31");
    let by_source = view.breakdown(
        &Query::new(Figure::TotalRevenue, february()),
        GroupBy::Source,
    );
    let told: Vec<_> = by_source
        .iter()
        .map(|group| (group.key.clone(), group.answer.value.unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            (GroupKey::Source("fair".into()), 10_000.0),
            (GroupKey::None, 30_000.0)
        ]
    );
    for figure in Figure::ALL {
        for by in GroupBy::ALL {
            let query = Query::new(figure, february());
            for group in view.breakdown(&query, by) {
                let Some(scope) = group.key.scope(by, &Scope::default()) else {
                    continue;
                };
                let alone = view.answer(&query.clone().within(scope));
                assert_eq!(group.answer, alone, "{figure:?} by {by:?}");
            }
        }
    }
}

#[test]
fn leaderboards_rank_the_better_first_and_equals_alike() {
    let mut w = sales();
    w.deal(&[("2026-02-01", NEW), ("2026-02-20", WON)], Some(200), ANNA);
    w.target(
        Figure::TotalRevenue,
        TargetOf::Member(ANNA),
        "2026-02-01",
        10,
    );
    let view = w.view("2026-12-31");
    let board = view.leaderboard(&Query::new(Figure::TotalRevenue, february()));
    let ranks: Vec<_> = board
        .iter()
        .map(|place| (place.member, place.rank))
        .collect();
    assert_eq!(ranks, [(ANNA, Some(1)), (BORIS, Some(1)), (SARA, Some(3))]);
    assert_eq!(board[0].goal.map(|goal| goal.value), Some(1_000.0));
    // Shorter cycles are better: Anna's mean is (30 + 19) ÷ 2, Boris's 46; Sara has none.
    let board = view.leaderboard(&Query::new(Figure::SalesCycleDays, february()));
    let ranks: Vec<_> = board
        .iter()
        .map(|place| (place.member, place.rank))
        .collect();
    assert_eq!(ranks, [(ANNA, Some(1)), (BORIS, Some(2)), (SARA, None)]);
}

#[test]
fn pairs_have_four_states() {
    let state = |won: i64, lost: i64| {
        let mut w = World::new();
        // January: 2 won of 4.
        for (month, won, lost) in [("01", 2, 2), ("02", won, lost)] {
            for (stage, count) in [(WON, won), (LOST, lost)] {
                for _ in 0..count {
                    let (first, last) = (format!("2026-{month}-02"), format!("2026-{month}-12"));
                    w.deal(&[(&first, NEW), (&last, stage)], Some(1), ANNA);
                }
            }
        }
        w.view("2026-12-31")
            .pair(Pair::DealsWon, &Query::new(Figure::DealsWon, february()))
            .state
    };
    assert_eq!(state(3, 1), PairState::BothUp);
    assert_eq!(state(3, 9), PairState::BusyButWasteful);
    assert_eq!(state(1, 0), PairState::LeanButSmall);
    assert_eq!(state(1, 5), PairState::BothDown);
    assert_eq!(state(0, 0), PairState::Unknown);
    // A target comes first: 3 won are down against 4.
    let mut w = World::new();
    for won in ["2026-02-03", "2026-02-04", "2026-02-05"] {
        w.deal(&[("2026-02-01", NEW), (won, WON)], Some(1), ANNA);
    }
    w.target(Figure::DealsWon, TargetOf::All, "2026-02-01", 4);
    let pair = w
        .view("2026-12-31")
        .pair(Pair::DealsWon, &Query::new(Figure::DealsWon, february()));
    assert_eq!(pair.output.is_up, Some(false));
    assert!(matches!(pair.output.yardstick, Yardstick::Target(goal) if goal.value == 4.0));
    // On 14 February half of the target is due.
    let pair = w
        .view("2026-02-14")
        .pair(Pair::DealsWon, &Query::new(Figure::DealsWon, february()));
    assert_eq!(pair.output.is_up, Some(true));
}

#[test]
fn keys_are_unique_and_found() {
    for figure in Figure::ALL {
        assert_eq!(Figure::of_key(figure.key()), Some(figure));
    }
    for pair in Pair::ALL {
        assert_eq!(Pair::of_key(pair.key()), Some(pair));
    }
    for code in [
        "S1", "S2", "S3", "S4", "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "T1",
        "T2", "T4", "T5", "T6", "T7", "T8",
    ] {
        assert!(
            Figure::ALL.iter().any(|figure| figure.code() == code),
            "{code}"
        );
    }
}

#[test]
fn periods_have_predecessors() {
    let check = |period: Period, start: &str, end: &str| {
        let previous = period.previous().unwrap();
        assert_eq!(
            (previous.start, previous.last_day()),
            (day(start), day(end))
        );
    };
    check(
        Calendar::Month.around(day("2026-03-15")),
        "2026-02-01",
        "2026-02-28",
    );
    check(
        Calendar::Quarter.around(day("2026-02-15")),
        "2025-10-01",
        "2025-12-31",
    );
    check(
        Calendar::Year.around(day("2026-02-15")),
        "2025-01-01",
        "2025-12-31",
    );
    check(
        Calendar::Week.around(day("2026-02-15")),
        "2026-02-02",
        "2026-02-08",
    );
    check(
        Period::days(day("2026-03-10"), day("2026-03-12")),
        "2026-03-07",
        "2026-03-09",
    );
    assert_eq!(Period::ALL.previous(), None);
    assert_eq!(
        Calendar::Quarter.around(day("2026-02-15")).length_months(),
        3.0
    );
    assert_eq!(
        months(Period::days(day("2025-12-31"), day("2026-02-01"))).len(),
        3
    );
}

#[test]
fn reading_again_sees_what_changed() {
    let w = sales();
    let mut workspace = w.workspace();
    let columns = Columns::read(&workspace, &TimeZone::utc());
    let touch = |workspace: &mut Workspace, number: u128| {
        let stamp = Stamp::at(at("2027-02-01"), DeviceId(1));
        let activity = ActivityId(Uuid::from_u128(number));
        workspace
            .apply(&Commit {
                stamp,
                member: None,
                label: CommitLabel::SampleMade,
                start: 0,
                changes: vec![Facts::Activity(
                    activity,
                    vec![
                        ActivityFact::Created(at("2026-02-02")),
                        ActivityFact::At(at("2026-02-02")),
                        ActivityFact::Kind(ActivityKind::Call),
                    ],
                )],
            })
            .unwrap();
    };
    let count = |columns: &Columns| {
        let view = View::new(Arc::new(columns.clone()), day("2026-12-31"));
        view.answer(&Query::new(Figure::OutboundActivities, february()))
            .numerator
    };
    assert_eq!(
        count(&columns.read_again(&workspace, &TimeZone::utc())),
        0.0
    );
    touch(&mut workspace, 77);
    assert_eq!(
        count(&columns.read_again(&workspace, &TimeZone::utc())),
        1.0
    );
    touch(&mut workspace, 78);
    assert_eq!(
        count(&columns.read_again(&workspace, &TimeZone::utc())),
        2.0
    );
}

#[test]
fn reading_again_is_as_good_as_reading_anew() {
    let mut w = sales();
    let inbound = LeadFact::Direction(Some(crate::domain::Direction::Inbound));
    let lead = w.new_lead("2026-02-02 10:00", vec![inbound.clone()]);
    let Party::Person(person) = lead else {
        panic!()
    };
    let about = vec![ActivityFact::Deal(Some(DealId(Uuid::from_u128(1001))))];
    w.activity(ActivityKind::Call, "2026-02-02 12:00", SARA, about);
    let mut workspace = w.workspace();
    let mut columns = Columns::read(&workspace, &TimeZone::utc());
    // Each changes what the activities say, though none of them changes.
    let changes = [
        Facts::Deal(
            DealId(Uuid::from_u128(1001)),
            vec![DealFact::Person(Some(person))],
        ),
        Facts::Person(
            person,
            vec![PersonFact::Lead(LeadFact::Since(Some(at(
                "2026-02-02 11:00",
            ))))],
        ),
        Facts::Person(
            person,
            vec![PersonFact::Lead(LeadFact::FirstContact(Some(at(
                "2026-02-02 11:30",
            ))))],
        ),
        Facts::Person(person, vec![PersonFact::Removed(true)]),
        Facts::Member(SARA, vec![MemberFact::Team("South".into())]),
    ];
    let mut told = Vec::new();
    for (number, change) in changes.into_iter().enumerate() {
        let stamp = Stamp::at(
            at("2027-02-01").plus_milliseconds(number as i64),
            DeviceId(1),
        );
        let commit = Commit {
            stamp,
            member: None,
            label: CommitLabel::SampleMade,
            start: 0,
            changes: vec![change],
        };
        workspace.apply(&commit).unwrap();
        columns = columns.read_again(&workspace, &TimeZone::utc());
        let again = View::new(Arc::new(columns.clone()), day("2026-12-31"));
        let anew = Columns::read(&workspace, &TimeZone::utc());
        let anew = View::new(Arc::new(anew), day("2026-12-31"));
        for figure in Figure::ALL {
            let query = Query::new(figure, february());
            assert_eq!(again.answer(&query), anew.answer(&query), "{figure:?}");
        }
        let answer = again.answer(&Query::new(Figure::InboundResponseTime, february()));
        told.push(answer.value.map(|value| value / HOUR));
    }
    // With the lead's deal from 10 to 12, then from 11, then the first contact said at 11:30.
    let gone = Err(NotMeasurable::NoEnquiry);
    assert_eq!(told, [Ok(2.0), Ok(1.0), Ok(0.5), gone, gone]);
}
