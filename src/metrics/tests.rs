#![allow(clippy::unwrap_used, clippy::expect_used)]
//! Every expected number is worked out by hand in the comment beside it.
use super::*;
use crate::domain::{
    Currency, Date, DealId, Entry, MemberId, Moment, Money, PipelineId, Rank, StageId, StageKind,
    TimeZone,
};
use crate::journal::{
    Change as Facts, Commit, DealFact, DeviceId, Journal, Label, MemberFact, PipelineFact,
    StageFact, Stamp, Workspace, WorkspaceFact,
};
use uuid::Uuid;

const ANNA: MemberId = MemberId(Uuid::from_u128(1));
const BORIS: MemberId = MemberId(Uuid::from_u128(2));
const SALES: PipelineId = PipelineId(Uuid::from_u128(3));
const NEW: StageId = StageId(Uuid::from_u128(10));
const OFFER: StageId = StageId(Uuid::from_u128(11));
const WON: StageId = StageId(Uuid::from_u128(12));
const LOST: StageId = StageId(Uuid::from_u128(13));

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> Moment {
    TimeZone::utc().noon_of(day(text))
}

/// A deal by its stages with days; value in euros; owner and first contact at creation.
struct D(&'static [(&'static str, StageId)], Option<i64>, MemberId);

fn workspace(deals: &[D]) -> Workspace {
    let begin = at("2025-01-01");
    let mut changes = vec![Facts::Workspace(vec![WorkspaceFact::Currency(
        Currency::EUR,
    )])];
    for (id, name) in [(ANNA, "Anna"), (BORIS, "Boris")] {
        changes.push(Facts::Member(
            id,
            vec![MemberFact::Created(begin), MemberFact::Name(name.into())],
        ));
    }
    changes.push(Facts::Pipeline(SALES, vec![PipelineFact::Created(begin)]));
    let stages = [
        (NEW, StageKind::Open, 10),
        (OFFER, StageKind::Open, 50),
        (WON, StageKind::Won, 100),
        (LOST, StageKind::Lost, 0),
    ];
    for ((id, kind, percent), rank) in stages.into_iter().zip(Rank::spread(None, 4)) {
        changes.push(Facts::Stage(
            id,
            vec![
                StageFact::Created(begin),
                StageFact::Pipeline(Some(SALES)),
                StageFact::Kind(kind),
                StageFact::Rank(rank),
                StageFact::ProbabilityPercent(percent),
            ],
        ));
    }
    for (number, D(stages, value, owner)) in deals.iter().enumerate() {
        let created = at(stages[0].0);
        let mut facts = vec![
            DealFact::Created(created),
            DealFact::FirstContact(Some(created)),
            DealFact::Owner(created, Entry::Is(*owner)),
        ];
        facts.extend(stages.iter().enumerate().map(|(place, (day, stage))| {
            DealFact::Stage(at(day).plus_milliseconds(place as i64), Entry::Is(*stage))
        }));
        if let Some(value) = value {
            facts.push(DealFact::Value(
                created,
                Entry::Is(Money::major(*value, Currency::EUR)),
            ));
        }
        changes.push(Facts::Deal(deal_id(number), facts));
    }
    let stamp = Stamp::at(begin, DeviceId(1));
    let commit = Commit {
        stamp,
        member: None,
        label: Label::SampleMade,
        start: 0,
        changes,
    };
    [commit].into_iter().collect::<Journal>().fold()
}

fn deal_id(number: usize) -> DealId {
    DealId(Uuid::from_u128(100 + number as u128))
}

fn ask_as_of(workspace: &Workspace, figure: Figure, month: &str, as_of: &str) -> Answer {
    let columns = DealColumns::read(workspace, &TimeZone::utc(), day(as_of));
    answer(
        &columns,
        figure,
        Calendar::Month.around(day(month)),
        &Scope::default(),
    )
}

fn ask(workspace: &Workspace, figure: Figure, month: &str) -> Answer {
    ask_as_of(workspace, figure, month, "2026-12-31")
}

fn sales() -> Workspace {
    workspace(&[
        D(&[("2026-01-05", NEW), ("2026-02-04", WON)], Some(100), ANNA), // 30 days
        D(
            &[("2026-01-10", NEW), ("2026-02-20", WON)],
            Some(300),
            BORIS,
        ), // 41 days
        D(
            &[("2026-01-20", NEW), ("2026-02-01", LOST)],
            Some(999),
            ANNA,
        ),
        D(
            &[("2026-02-01", NEW), ("2026-02-02", OFFER)],
            Some(50),
            ANNA,
        ),
        D(&[("2026-02-10", NEW), ("2026-02-11", WON)], None, ANNA), // 1 day, no value
        D(&[("2026-01-02", NEW), ("2026-01-31", WON)], Some(80), ANNA), // won in January
    ])
}

#[test]
fn the_figures_of_a_month() {
    let w = sales();
    // 100 + 300; the win without a value is told.
    let revenue = ask(&w, Figure::TotalRevenue, "2026-02-01");
    assert_eq!(revenue.value, Ok(40_000.0));
    assert_eq!((revenue.n, revenue.flags.without_value), (3, 1));
    // (400 − 80) ÷ 80 = 4
    assert_eq!(ask(&w, Figure::SalesGrowth, "2026-02-01").value, Ok(4.0));
    // 3 won of 4 closed
    let rate = ask(&w, Figure::WinRate, "2026-02-01");
    assert_eq!(
        (rate.value, rate.numerator, rate.denominator),
        (Ok(0.75), 3, Some(4))
    );
    assert!(rate.is_of_few_cases());
    // 400 ÷ 2 with a value; median of 100 and 300
    let size = ask(&w, Figure::AverageDealSize, "2026-02-01");
    assert_eq!(
        (size.value, size.second, size.n),
        (Ok(20_000.0), Some(20_000.0), 2)
    );
    // (30 + 41 + 1) ÷ 3 = 24; median 30
    let cycle = ask(&w, Figure::SalesCycleDays, "2026-02-01");
    assert_eq!((cycle.value, cycle.second), (Ok(24.0), Some(30.0)));
    // One open deal of 50 at 50 %
    let open = ask(&w, Figure::PipelineValue, "2026-02-01");
    assert_eq!(
        (open.value, open.second, open.n),
        (Ok(5_000.0), Some(2_500.0), 1)
    );
}

#[test]
fn never_a_false_zero() {
    let w = sales();
    for (figure, reason) in [
        (Figure::SalesGrowth, NotMeasurable::NoRevenueBefore),
        (Figure::WinRate, NotMeasurable::NoDealClosed),
        (Figure::AverageDealSize, NotMeasurable::NoDealWon),
        (Figure::SalesCycleDays, NotMeasurable::NoDealWon),
    ] {
        assert_eq!(
            ask(&w, figure, "2026-06-01").value,
            Err(reason),
            "{figure:?}"
        );
    }
    assert_eq!(ask(&w, Figure::TotalRevenue, "2026-06-01").value, Ok(0.0));
    let unvalued = workspace(&[D(&[("2026-01-05", NEW), ("2026-02-04", WON)], None, ANNA)]);
    assert_eq!(
        ask(&unvalued, Figure::AverageDealSize, "2026-02-01").value,
        Err(NotMeasurable::NoValue)
    );
    let columns = DealColumns::read(&w, &TimeZone::utc(), day("2026-12-31"));
    let all = answer(
        &columns,
        Figure::SalesGrowth,
        Period::ALL,
        &Scope::default(),
    );
    assert_eq!(all.value, Err(NotMeasurable::NoPeriodBefore));
}

#[test]
fn a_deal_won_twice_counts_at_its_latest_win() {
    let w = workspace(&[D(
        &[
            ("2026-01-05", NEW),
            ("2026-01-20", WON),
            ("2026-02-01", OFFER),
            ("2026-03-02", WON),
        ],
        Some(100),
        ANNA,
    )]);
    assert_eq!(ask(&w, Figure::TotalRevenue, "2026-01-01").value, Ok(0.0));
    assert_eq!(
        ask(&w, Figure::TotalRevenue, "2026-03-01").value,
        Ok(10_000.0)
    );
    // Asked as of the end of January, the first win was the latest one.
    assert_eq!(
        ask_as_of(&w, Figure::TotalRevenue, "2026-01-01", "2026-01-31").value,
        Ok(10_000.0)
    );
    // As of mid-February it was open again.
    assert_eq!(
        ask_as_of(&w, Figure::PipelineValue, "2026-02-01", "2026-02-15").value,
        Ok(10_000.0)
    );
}

#[test]
fn credit_goes_to_who_owned_it_then() {
    let mut w = sales();
    // After its win in February the first deal goes to Boris, in April.
    let handed = Commit {
        stamp: Stamp::at(at("2026-04-01"), DeviceId(1)),
        member: None,
        label: Label::SampleMade,
        start: 0,
        changes: vec![Facts::Deal(
            deal_id(0),
            vec![DealFact::Owner(at("2026-04-01"), Entry::Is(BORIS))],
        )],
    };
    w.apply(&handed).unwrap();
    let columns = DealColumns::read(&w, &TimeZone::utc(), day("2026-12-31"));
    let of = |member| {
        let scope = Scope {
            member: Some(member),
            pipeline: None,
        };
        answer(
            &columns,
            Figure::TotalRevenue,
            Calendar::Month.around(day("2026-02-01")),
            &scope,
        )
        .value
    };
    assert_eq!((of(ANNA), of(BORIS)), (Ok(10_000.0), Ok(30_000.0)));
}

#[test]
fn a_running_period_is_compared_over_equal_days() {
    let w = sales();
    // On 10 February: revenue 1–10 Feb is 100, 1–10 Jan was 0: new.
    let columns = DealColumns::read(&w, &TimeZone::utc(), day("2026-02-10"));
    let february = Calendar::Month.around(day("2026-02-01"));
    let change = compare(
        &columns,
        None,
        Figure::TotalRevenue,
        february,
        &Scope::default(),
    );
    assert_eq!(change, Change::New);
    // When February is over: (400 − 80) ÷ 80 = 4.
    let columns = DealColumns::read(&w, &TimeZone::utc(), day("2026-03-01"));
    let change = compare(
        &columns,
        None,
        Figure::TotalRevenue,
        february,
        &Scope::default(),
    );
    assert_eq!(change, Change::Relative(4.0));
    // Win rate: 3/4 against 1/1, a difference of −0.25.
    let change = compare(&columns, None, Figure::WinRate, february, &Scope::default());
    assert_eq!(change, Change::Difference(-0.25));
}

#[test]
fn the_funnel_counts_reached_or_passed() {
    let w = sales();
    let columns = DealColumns::read(&w, &TimeZone::utc(), day("2026-12-31"));
    let steps = funnel(&w, &columns, SALES, Period::ALL, &Scope::default());
    let counts: Vec<_> = steps.iter().map(|step| step.reached).collect();
    // All 6 were new; 4 wins skipped the offer and count as passed, 1 is in it; 4 were won.
    assert_eq!(counts, [6, 5, 4]);
    assert_eq!(steps[2].conversion, Some(0.8));
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
        Period::days(day("2026-03-10"), day("2026-03-12")),
        "2026-03-07",
        "2026-03-09",
    );
    assert_eq!(Period::ALL.previous(), None);
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    /// First day, moves (days after it, stage), value, whether it is Anna's.
    type AnyDeal = (u16, Vec<(u16, usize)>, Option<i64>, bool);

    fn any_deal() -> impl Strategy<Value = AnyDeal> {
        let stages = prop::collection::vec((0_u16..40, 0_usize..4), 0..4);
        (
            0_u16..300,
            stages,
            prop::option::of(0_i64..1000),
            any::<bool>(),
        )
    }

    fn build(deals: &[AnyDeal], shift: i64) -> Workspace {
        let mut w = workspace(&[]);
        let changes = deals
            .iter()
            .enumerate()
            .map(|(number, (start, moves, value, anna))| {
                let base =
                    at("2025-03-01").plus_milliseconds((i64::from(*start) + shift) * 86_400_000);
                let mut facts = vec![
                    DealFact::Created(base),
                    DealFact::Stage(base, Entry::Is(NEW)),
                    DealFact::Owner(base, Entry::Is(if *anna { ANNA } else { BORIS })),
                ];
                if let Some(value) = value {
                    facts.push(DealFact::Value(
                        base,
                        Entry::Is(Money::major(*value, Currency::EUR)),
                    ));
                }
                for (days, stage) in moves {
                    let stage = [NEW, OFFER, WON, LOST][*stage];
                    let moved = base.plus_milliseconds(i64::from(*days) * 86_400_000 + 1);
                    facts.push(DealFact::Stage(moved, Entry::Is(stage)));
                }
                Facts::Deal(deal_id(number), facts)
            })
            .collect();
        let stamp = Stamp::at(at("2026-06-01"), DeviceId(1));
        let commit = Commit {
            stamp,
            member: None,
            label: Label::SampleMade,
            start: 0,
            changes,
        };
        w.apply(&commit).unwrap();
        w
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

        #[test]
        fn additive_figures_add_up(deals in prop::collection::vec(any_deal(), 0..40), cut in 0_u64..300) {
            let w = build(&deals, 0);
            let columns = DealColumns::read(&w, &TimeZone::utc(), day("2026-12-31"));
            let whole = Period::days(day("2025-03-01"), day("2026-03-01"));
            let middle = whole.start + chrono::Days::new(cut);
            let (first, second) = (Period { end: middle, ..whole }, Period { start: middle, ..whole });
            let ask = |figure, period, scope: &Scope| answer(&columns, figure, period, scope).numerator;
            for figure in [Figure::TotalRevenue, Figure::WinRate, Figure::PipelineValue] {
                let all = ask(figure, whole, &Scope::default());
                let members = [ANNA, BORIS].map(|m| ask(figure, whole, &Scope { member: Some(m), pipeline: None }));
                prop_assert_eq!(all, members.iter().sum::<i64>());
                if figure != Figure::PipelineValue {
                    prop_assert_eq!(all, ask(figure, first, &Scope::default()) + ask(figure, second, &Scope::default()));
                }
            }
        }

        #[test]
        fn shifting_all_days_shifts_nothing_else(deals in prop::collection::vec(any_deal(), 0..30), weeks in 1_u64..30) {
            let shift = weeks * 7;
            let whole = Period::days(day("2025-03-01"), day("2025-12-01"));
            let later = Period {
                start: whole.start + chrono::Days::new(shift),
                end: whole.end + chrono::Days::new(shift),
            };
            let (now, then) = (build(&deals, 0), build(&deals, shift as i64));
            for figure in Figure::ALL {
                let read = |w, period: Period| {
                    let columns = DealColumns::read(w, &TimeZone::utc(), period.last_day());
                    answer(&columns, figure, period, &Scope::default())
                };
                prop_assert_eq!(read(&now, whole), read(&then, later));
            }
        }

        #[test]
        fn the_records_behind_a_figure_recompute_it(deals in prop::collection::vec(any_deal(), 0..30)) {
            let w = build(&deals, 0);
            let columns = DealColumns::read(&w, &TimeZone::utc(), day("2026-12-31"));
            let period = Period::days(day("2025-03-01"), day("2026-03-01"));
            for figure in Figure::ALL {
                let whole = answer(&columns, figure, period, &Scope::default());
                if figure == Figure::SalesGrowth {
                    continue;
                }
                let rows = columns.rows.iter().filter(|row| whole.deals.contains(&row.id)).cloned().collect();
                let alone = DealColumns { rows, ..columns.clone() };
                prop_assert_eq!(answer(&alone, figure, period, &Scope::default()), whole);
            }
        }
    }
}
