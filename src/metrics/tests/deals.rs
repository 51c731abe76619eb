//! Revenue, sizes, win rates, cycles, the open pipeline, proposals.

use super::*;
use crate::domain::{DealKind, ProposalState};

fn sales() -> World {
    let mut w = World::new();
    w.deal(&[("2026-01-05", NEW), ("2026-02-04", WON)], Some(100), ANNA); // 30 days
    w.deal(
        &[("2026-01-10", NEW), ("2026-02-20", WON)],
        Some(300),
        BORIS,
    ); // 41 days
    w.deal(
        &[("2026-01-20", NEW), ("2026-02-01", LOST)],
        Some(999),
        ANNA,
    ); // 12 days
    w.deal(
        &[("2026-02-01", NEW), ("2026-02-02", OFFER)],
        Some(50),
        ANNA,
    );
    w.deal(&[("2026-02-10", NEW), ("2026-02-11", WON)], None, ANNA); // 1 day, no value
    w.deal(&[("2026-01-02", NEW), ("2026-01-31", WON)], Some(80), ANNA); // won in January
    w
}

#[test]
fn the_figures_of_a_month() {
    let w = sales();
    // 100 + 300; the win without a value is told.
    let revenue = w.ask(Figure::TotalRevenue);
    assert_eq!(revenue.value, Ok(40_000.0));
    assert_eq!((revenue.n, revenue.flags.without_value), (3, 1));
    assert_eq!(w.value(Figure::DealsWon), Ok(3.0));
    // (400 − 80) ÷ 80 = 4
    let growth = w.ask(Figure::SalesGrowth);
    assert_eq!(growth.value, Ok(4.0));
    assert_eq!(
        (growth.numerator, growth.denominator),
        (32_000.0, Some(8_000.0))
    );
    // 3 won of 4 closed: fewer than 5 cases.
    let rate = w.ask(Figure::WinRate);
    assert_eq!(
        (rate.value, rate.numerator, rate.denominator),
        (Ok(0.75), 3.0, Some(4.0))
    );
    assert!(rate.is_of_few_cases());
    // By value 400 ÷ (400 + 999); the win without a value is told.
    let by_value = w.ask(Figure::WinRateByValue);
    assert_eq!(by_value.value, Ok(40_000.0 / 139_900.0));
    assert_eq!(by_value.flags.without_value, 1);
    // 3 won in February, 2 created in it.
    assert_eq!(w.value(Figure::WonToCreated), Ok(1.5));
    // 400 ÷ 2 with a value; median of 100 and 300.
    let size = w.ask(Figure::AverageDealSize);
    assert_eq!(
        (size.value, size.second(Label::Median), size.n),
        (Ok(20_000.0), Some(20_000.0), 2)
    );
    assert_eq!(size.flags.without_value, 1);
    // (30 + 41 + 1) ÷ 3 = 24; median 30; the lost one took 12.
    let cycle = w.ask(Figure::SalesCycleDays);
    assert_eq!(
        (cycle.value, cycle.second(Label::Median)),
        (Ok(24.0), Some(30.0))
    );
    assert_eq!(cycle.second(Label::LostCycle), Some(12.0));
    let median = w.ask(Figure::MedianSalesCycleDays);
    assert_eq!(
        (median.value, median.second(Label::Mean)),
        (Ok(30.0), Some(24.0))
    );
    // One open deal of 50 at 50 %.
    let open = w.ask(Figure::PipelineValue);
    assert_eq!(
        (open.value, open.second(Label::Weighted), open.n),
        (Ok(5_000.0), Some(2_500.0), 1)
    );
    assert_eq!(w.value(Figure::WeightedPipelineValue), Ok(2_500.0));
    assert_eq!(w.value(Figure::WeightedShare), Ok(0.5));
}

#[test]
fn without_cases_there_is_a_reason() {
    let w = sales();
    let june = Calendar::Month.around(day("2026-06-01"));
    let view = w.view("2026-12-31");
    for (figure, reason) in [
        (Figure::SalesGrowth, NotMeasurable::NoRevenueBefore),
        (Figure::WinRate, NotMeasurable::NoDealClosed),
        (Figure::WinRateByValue, NotMeasurable::NoDealClosed),
        (Figure::WonToCreated, NotMeasurable::NoDealCreated),
        (Figure::AverageDealSize, NotMeasurable::NoDealWon),
        (Figure::SalesCycleDays, NotMeasurable::NoDealWon),
        (Figure::ProposalSuccess, NotMeasurable::NoProposal),
        (Figure::DaysToDecision, NotMeasurable::NoProposalDecided),
    ] {
        assert_eq!(
            view.answer(&Query::new(figure, june)).value,
            Err(reason),
            "{figure:?}"
        );
    }
    // Sums do show 0.
    for figure in [
        Figure::TotalRevenue,
        Figure::NewRevenue,
        Figure::DealsWon,
        Figure::ProposalsSent,
    ] {
        assert_eq!(
            view.answer(&Query::new(figure, june)).value,
            Ok(0.0),
            "{figure:?}"
        );
    }
    let all = Query::new(Figure::SalesGrowth, Period::ALL);
    assert_eq!(view.answer(&all).value, Err(NotMeasurable::NoPeriodBefore));
    let mut unvalued = World::new();
    unvalued.deal(&[("2026-01-05", NEW), ("2026-02-04", WON)], None, ANNA);
    for figure in [Figure::AverageDealSize, Figure::WinRateByValue] {
        assert_eq!(unvalued.value(figure), Err(NotMeasurable::NoValue));
    }
    let mut closed = World::new();
    closed.deal(&[("2026-01-05", NEW), ("2026-02-04", WON)], Some(1), ANNA);
    for figure in [Figure::WeightedShare, Figure::RottingShare] {
        assert_eq!(closed.value(figure), Err(NotMeasurable::NoOpenDeal));
    }
}

#[test]
fn a_deal_won_twice_counts_at_its_latest_win() {
    let mut w = World::new();
    let stages = [
        ("2026-01-05", NEW),
        ("2026-01-20", WON),
        ("2026-02-01", OFFER),
        ("2026-03-02", WON),
    ];
    w.deal(&stages, Some(100), ANNA);
    let ask = |as_of: &str, figure, month: &str| {
        let period = Calendar::Month.around(day(month));
        w.view(as_of).answer(&Query::new(figure, period)).value
    };
    assert_eq!(
        ask("2026-12-31", Figure::TotalRevenue, "2026-01-01"),
        Ok(0.0)
    );
    assert_eq!(
        ask("2026-12-31", Figure::TotalRevenue, "2026-03-01"),
        Ok(10_000.0)
    );
    // As of the end of January, the first win was the latest one.
    assert_eq!(
        ask("2026-01-31", Figure::TotalRevenue, "2026-01-01"),
        Ok(10_000.0)
    );
    // As of mid-February it was open again.
    assert_eq!(
        ask("2026-02-15", Figure::PipelineValue, "2026-02-01"),
        Ok(10_000.0)
    );
}

#[test]
fn a_move_between_won_stages_is_no_second_win() {
    let mut w = World::new();
    let delivered: StageId = w.id();
    w.say(Facts::Stage(
        delivered,
        vec![
            StageFact::Created(at("2025-01-01")),
            StageFact::Pipeline(Some(SALES)),
            StageFact::Kind(StageKind::Won),
        ],
    ));
    let stages = [
        ("2026-01-05", NEW),
        ("2026-02-20", WON),
        ("2026-03-02", delivered),
    ];
    w.deal(&stages, Some(100), ANNA);
    assert_eq!(w.value(Figure::TotalRevenue), Ok(10_000.0));
}

#[test]
fn credit_goes_to_who_owned_it_then() {
    let mut w = sales();
    // After its win in February the first deal goes to Boris, in April.
    let first = DealId(Uuid::from_u128(1001));
    w.of_deal(
        first,
        vec![DealFact::Owner(at("2026-04-01"), Entry::Is(BORIS))],
    );
    let of = |member| {
        w.ask_of(Figure::TotalRevenue, Scope::of_member(member))
            .value
    };
    assert_eq!((of(ANNA), of(BORIS)), (Ok(10_000.0), Ok(30_000.0)));
    let of_team = |team: &str| w.ask_of(Figure::TotalRevenue, Scope::of_team(team)).value;
    assert_eq!(
        (of_team("North"), of_team("South")),
        (Ok(10_000.0), Ok(30_000.0))
    );
}

#[test]
fn the_deals_own_probability_overrides_the_stages() {
    let mut w = World::new();
    let deal = w.deal(&[("2026-01-05", NEW)], Some(100), ANNA);
    w.of_deal(
        deal,
        vec![DealFact::ProbabilityFrom(at("2026-03-01"), Entry::Is(70))],
    );
    // In February the stage's 10 % held, in March the deal's own 70 %.
    let march = Calendar::Month.around(day("2026-03-01"));
    assert_eq!(w.value(Figure::WeightedPipelineValue), Ok(1_000.0));
    let in_march = Query::new(Figure::WeightedPipelineValue, march);
    assert_eq!(w.view("2026-12-31").answer(&in_march).value, Ok(7_000.0));
}

#[test]
fn renewals_are_no_new_revenue() {
    let mut w = World::new();
    let company = w.company();
    w.win(company, "2026-02-03", 100);
    let again = w.win(company, "2026-02-20", 40);
    w.of_deal(again, vec![DealFact::Kind(DealKind::Renewal)]);
    // More business with an old customer is new, the same again is not.
    w.win(company, "2026-02-25", 7);
    let new = w.ask(Figure::NewRevenue);
    assert_eq!((new.value, new.n, new.flags.renewals), (Ok(10_700.0), 2, 1));
    assert_eq!(w.value(Figure::TotalRevenue), Ok(14_700.0));
}

#[test]
fn the_first_contact_falls_back_to_the_creation_and_says_so() {
    let mut w = World::new();
    let deal = w.deal(&[("2026-02-01", NEW), ("2026-02-08", WON)], Some(1), ANNA);
    let unknown = w.deal(&[("2026-02-01", NEW), ("2026-02-04", WON)], Some(1), ANNA);
    w.of_deal(deal, vec![DealFact::FirstContact(Some(at("2026-01-29")))]);
    w.of_deal(unknown, vec![DealFact::FirstContact(None)]);
    // 29 January to 8 February is 10 days; 1 to 4 February is 3.
    let cycle = w.ask(Figure::SalesCycleDays);
    assert_eq!(
        (cycle.value, cycle.flags.first_contact_is_creation),
        (Ok(6.5), 1)
    );
}

#[test]
fn no_decision_counts_or_not() {
    let mut w = World::new();
    w.deal(&[("2026-02-01", NEW), ("2026-02-08", WON)], Some(1), ANNA);
    w.deal(&[("2026-02-01", NEW), ("2026-02-08", LOST)], Some(1), ANNA);
    let undecided = w.deal(&[("2026-02-01", NEW), ("2026-02-09", LOST)], Some(1), ANNA);
    w.of_deal(undecided, vec![DealFact::WithoutDecision(true)]);
    // 1 of 3 with it, 1 of 2 without.
    let with = w.ask(Figure::WinRate);
    assert_eq!(
        (with.value, with.flags.without_decision),
        (Ok(1.0 / 3.0), 1)
    );
    let mut query = Query::new(Figure::WinRate, february());
    query.exclude_without_decision = true;
    let without = w.view("2026-12-31").answer(&query);
    assert_eq!(
        (without.value, without.flags.without_decision),
        (Ok(0.5), 1)
    );
}

#[test]
fn other_currencies_count_at_the_rate_of_the_close() {
    let mut w = World::new();
    let deal = w.deal(&[("2026-01-05", NEW), ("2026-02-04", WON)], Some(10), ANNA);
    let value = |currency| {
        let value = Money::major(200, currency);
        DealFact::Value(at("2026-01-20"), Entry::Is(value))
    };
    w.of_deal(deal, vec![value(Currency::USD)]);
    let other = w.deal(&[("2026-01-05", NEW), ("2026-02-05", WON)], Some(10), ANNA);
    w.of_deal(other, vec![value(Currency::RUB)]);
    for (day_text, rate) in [("2026-01-01", 900_000), ("2026-02-10", 800_000)] {
        w.settings(vec![WorkspaceFact::ExchangeRate {
            from: Currency::USD,
            to: Currency::EUR,
            day: day(day_text),
            millionths: Some(rate),
        }]);
    }
    // 200 dollars at 0.9, the rate that held on 4 February; roubles have none.
    let revenue = w.ask(Figure::TotalRevenue);
    assert_eq!(
        (revenue.value, revenue.flags.without_rate),
        (Ok(18_000.0), 1)
    );
}

#[test]
fn a_proposal_counts_once_a_deal_and_tells_the_undecided() {
    let mut w = World::new();
    let proposal = |when: &str, state| DealFact::Proposal(at(when), Entry::Is(state));
    let sent = |when: &str| proposal(when, ProposalState::Sent);
    // Won after two proposals: its first dates it. Sent on 2, won on 12 February: 10 days.
    let won = w.deal(&[("2026-01-20", NEW), ("2026-02-12", WON)], Some(1), ANNA);
    w.of_deal(won, vec![sent("2026-02-02"), sent("2026-02-10")]);
    // Declined after 4 days, the deal still open.
    let declined = w.deal(&[("2026-01-20", NEW)], Some(1), ANNA);
    w.of_deal(
        declined,
        vec![
            sent("2026-02-03"),
            proposal("2026-02-07", ProposalState::Declined),
        ],
    );
    // Accepted after 1 day, the deal not closed yet.
    let accepted = w.deal(&[("2026-01-20", NEW)], Some(1), BORIS);
    w.of_deal(
        accepted,
        vec![
            sent("2026-02-20"),
            proposal("2026-02-21", ProposalState::Accepted),
        ],
    );
    // Undecided; the proposal is told by an activity alone.
    let open = w.deal(&[("2026-01-20", NEW)], Some(1), ANNA);
    let about = vec![ActivityFact::Deal(Some(open))];
    w.activity(ActivityKind::Proposal, "2026-02-25", ANNA, about);
    // A proposal of January.
    let earlier = w.deal(&[("2026-01-20", NEW), ("2026-02-03", WON)], Some(1), ANNA);
    w.of_deal(earlier, vec![sent("2026-01-22")]);
    assert_eq!(w.value(Figure::ProposalsSent), Ok(4.0));
    // 1 won of 4 sent, 1 undecided.
    let success = w.ask(Figure::ProposalSuccess);
    assert_eq!((success.value, success.flags.undecided), (Ok(0.25), 1));
    // Won and accepted, of 3 decided.
    assert_eq!(w.value(Figure::ProposalSuccessOfDecided), Ok(2.0 / 3.0));
    // Decided in February after 10, 4, 1 and 12 days: mean 27 ÷ 4, median 7.
    let days = w.ask(Figure::DaysToDecision);
    assert_eq!(
        (days.value, days.second(Label::Median)),
        (Ok(6.75), Some(7.0))
    );
}

#[test]
fn a_deal_rots_when_it_is_longer_in_a_stage_than_that_allows() {
    let mut w = World::new();
    // At the end of February: 18.5 days in an offer, which allows 10.
    w.deal(
        &[("2026-02-01", NEW), ("2026-02-10", OFFER)],
        Some(100),
        ANNA,
    );
    // 8.5 days in an offer; and a stage without a limit.
    w.deal(
        &[("2026-02-01", NEW), ("2026-02-20", OFFER)],
        Some(100),
        BORIS,
    );
    w.deal(&[("2025-02-01", NEW)], Some(100), BORIS);
    let share = w.ask(Figure::RottingShare);
    assert_eq!(
        (share.value, share.second(Label::Value)),
        (Ok(1.0 / 3.0), Some(10_000.0))
    );
    let rotting = w.view("2026-02-28").rotting(&Scope::default());
    assert_eq!(rotting.len(), 1);
    assert!((rotting[0].days - 18.5).abs() < 1e-6 && (rotting[0].days_too_long - 8.5).abs() < 1e-6);
    assert_eq!(rotting[0].member, Some(ANNA));
}
