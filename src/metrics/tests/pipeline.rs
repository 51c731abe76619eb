//! Funnel, time in stage, forecast, reasons, waterfall.

use super::*;

fn deals() -> World {
    let mut w = World::new();
    // Skipped the offer; went through it; lost from it; came back from it; open in the first stage.
    w.deal(&[("2026-02-01", NEW), ("2026-02-04", WON)], Some(10), ANNA);
    w.deal(
        &[
            ("2026-02-01", NEW),
            ("2026-02-03", OFFER),
            ("2026-03-05", WON),
        ],
        Some(20),
        BORIS,
    );
    w.deal(
        &[
            ("2026-02-01", NEW),
            ("2026-02-07", OFFER),
            ("2026-02-09", LOST),
        ],
        Some(30),
        ANNA,
    );
    w.deal(
        &[
            ("2026-01-05", NEW),
            ("2026-01-09", OFFER),
            ("2026-01-10", NEW),
            ("2026-02-20", OFFER),
        ],
        Some(40),
        ANNA,
    );
    w.deal(&[("2026-02-15", NEW)], None, ANNA);
    w
}

#[test]
fn the_funnel_counts_reached_or_passed() {
    let view = deals().view("2026-12-31");
    let counts = |of, period| -> Vec<usize> {
        let steps = view.funnel(SALES, period, &Scope::default(), of);
        steps.iter().map(|step| step.reached).collect()
    };
    // All 5 were new; 4 reached or passed the offer, one of them twice; 2 were won.
    assert_eq!(counts(FunnelView::Cohort, Period::ALL), [5, 4, 2]);
    // Those of February: one less, which reached the offer.
    assert_eq!(counts(FunnelView::Cohort, february()), [4, 3, 2]);
    // Reached in February: new 4; the offer 3 (one skipped it, the one that came back was there in
    // January); won 1.
    assert_eq!(counts(FunnelView::Reached, february()), [4, 3, 1]);
    let steps = view.funnel(SALES, Period::ALL, &Scope::default(), FunnelView::Cohort);
    assert_eq!(
        (steps[1].conversion, steps[2].conversion),
        (Some(0.8), Some(0.5))
    );
    assert_eq!(steps[2].from_first, Some(0.4));
    assert_eq!((steps[0].here, steps[1].here, steps[1].lost), (1, 1, 1));
    assert_eq!((steps[2].value_minor, steps[2].deals.len()), (3_000, 2));
    let of_boris = view.funnel(
        SALES,
        Period::ALL,
        &Scope::of_member(BORIS),
        FunnelView::Cohort,
    );
    assert_eq!(
        of_boris.iter().map(|step| step.reached).collect::<Vec<_>>(),
        [1, 1, 1]
    );
    // As of 2 February nobody of February had reached the offer.
    let early = deals().view("2026-02-02");
    let steps = early.funnel(SALES, february(), &Scope::default(), FunnelView::Cohort);
    assert_eq!(
        steps.iter().map(|step| step.reached).collect::<Vec<_>>(),
        [3, 0, 0]
    );
    assert_eq!(
        (steps[1].conversion, steps[2].conversion),
        (Some(0.0), None)
    );
}

#[test]
fn time_in_stage_is_of_stays_that_ended() {
    let times = deals()
        .view("2026-12-31")
        .stage_times(SALES, february(), &Scope::default());
    // New ended after 3, 2, 6 and (the one that came back) 41 days: 2, 3, 6, 41.
    let new = &times[0];
    assert_eq!((new.n, new.still_here), (4, 1));
    assert!((new.mean_days.unwrap() - 13.0).abs() < 1e-6);
    // Places 0.75, 1.5, 2.25: 2.75, 4.5, 6 + 0.25 × 35 = 14.75.
    for (quartile, expected) in new
        .quartiles_days
        .unwrap()
        .into_iter()
        .zip([2.75, 4.5, 14.75])
    {
        assert!((quartile - expected).abs() < 1e-6, "{quartile}");
    }
    let counts: Vec<usize> = new.histogram.iter().map(|bin| bin.count).collect();
    // 1–3 days: 2 (and the third, a millisecond longer than 3, in 3–7 with 6); 30–60: 41.
    assert_eq!(counts, [0, 1, 2, 0, 0, 1, 0]);
    // The offer ended once, after 2 days.
    assert_eq!((times[1].n, times[1].still_here), (1, 1));
}

#[test]
fn the_forecast_goes_by_expected_close_and_probability() {
    let mut w = World::new();
    let mut open = |euros, percent, day_text: Option<&str>| {
        let deal = w.deal(&[("2026-02-01", NEW)], euros, ANNA);
        let day = day_text.map(day);
        w.of_deal(
            deal,
            vec![
                DealFact::ExpectedClose(day),
                DealFact::ProbabilityFrom(at("2026-02-01"), Entry::Is(percent)),
            ],
        );
    };
    open(Some(100), 80, Some("2026-03-20"));
    open(Some(200), 50, Some("2026-03-25"));
    open(Some(400), 10, Some("2026-03-31"));
    open(Some(1_000), 90, Some("2026-04-01"));
    open(Some(10), 30, Some("2026-03-01")); // overdue on 10 March
    open(None, 80, Some("2026-03-12"));
    open(Some(5_000), 80, None);
    w.deal(&[("2026-02-01", NEW), ("2026-03-05", WON)], Some(7), ANNA);
    w.target(Figure::TotalRevenue, TargetOf::All, "2026-03-01", 500);
    let quarter = Period::days(day("2026-03-01"), day("2026-04-30"));
    let view = w.view("2026-03-10");
    let forecast = view.forecast(quarter, &Scope::default(), Calendar::Month);
    let march = &forecast.parts[0];
    assert_eq!(march.won_minor, 700.0);
    // 100; 80 + 100 + 40 + 3; 100 + 200 + 10; 710.
    assert_eq!(march.committed_minor, 10_000);
    assert_eq!(march.weighted_minor, 22_300.0);
    assert_eq!(march.best_case_minor, 31_000);
    assert_eq!(march.open_minor, 71_000);
    assert_eq!((march.overdue, march.deals.len()), (1, 5));
    assert_eq!(march.goal.unwrap().value, 50_000.0);
    assert_eq!(forecast.parts[1].committed_minor, 100_000);
    assert_eq!((forecast.without_day, forecast.without_value), (1, 1));
}

#[test]
fn reasons_by_frequency() {
    let mut w = World::new();
    for (reason, euros, without) in [("price", 10, false), ("", 20, true), ("price", 30, false)] {
        let deal = w.deal(
            &[("2026-02-01", NEW), ("2026-02-04", LOST)],
            Some(euros),
            ANNA,
        );
        w.of_deal(
            deal,
            vec![
                DealFact::LostReason(reason.into()),
                DealFact::WithoutDecision(without),
            ],
        );
    }
    let won = w.deal(&[("2026-02-01", NEW), ("2026-02-04", WON)], Some(1), ANNA);
    w.of_deal(won, vec![DealFact::WonReason("trust".into())]);
    let view = w.view("2026-12-31");
    let lost = view.reasons(february(), &Scope::default(), false);
    let told: Vec<_> = lost
        .iter()
        .map(|reason| {
            (
                &*reason.text,
                reason.deals.len(),
                reason.value_minor,
                reason.without_decision,
            )
        })
        .collect();
    assert_eq!(told, [("price", 2, 4_000, 0), ("", 1, 2_000, 1)]);
    assert_eq!(
        view.reasons(february(), &Scope::default(), true)[0].text,
        "trust"
    );
    assert!(
        view.reasons(february(), &Scope::of_member(BORIS), true)
            .is_empty()
    );
}

#[test]
fn the_waterfall_adds_up() {
    let mut w = World::new();
    let value = |euros, when: &str| {
        DealFact::Value(at(when), Entry::Is(Money::major(euros, Currency::EUR)))
    };
    let grown = w.deal(&[("2026-01-01", NEW)], Some(100), ANNA);
    w.of_deal(grown, vec![value(130, "2026-02-10")]);
    let shrunk = w.deal(&[("2026-01-01", NEW)], Some(100), ANNA);
    w.of_deal(shrunk, vec![value(60, "2026-02-10")]);
    // Won for 5 more than it was worth; lost; handed to Boris; handed to Anna.
    let won = w.deal(&[("2026-01-01", NEW), ("2026-02-12", WON)], Some(40), ANNA);
    w.of_deal(won, vec![value(45, "2026-02-11")]);
    w.deal(&[("2026-01-01", NEW), ("2026-02-12", LOST)], Some(70), ANNA);
    let out = w.deal(&[("2026-01-01", NEW)], Some(11), ANNA);
    w.of_deal(
        out,
        vec![DealFact::Owner(at("2026-02-05"), Entry::Is(BORIS))],
    );
    let come = w.deal(&[("2026-01-01", NEW)], Some(13), BORIS);
    w.of_deal(
        come,
        vec![DealFact::Owner(at("2026-02-05"), Entry::Is(ANNA))],
    );
    // New; new and won in between; reopened; closed long ago.
    w.deal(&[("2026-02-02", NEW)], Some(500), ANNA);
    w.deal(&[("2026-02-02", NEW), ("2026-02-09", WON)], Some(900), ANNA);
    let reopened = [
        ("2025-12-01", NEW),
        ("2026-01-09", LOST),
        ("2026-02-09", OFFER),
    ];
    w.deal(&reopened, Some(17), ANNA);
    w.deal(
        &[("2025-12-01", NEW), ("2025-12-09", WON)],
        Some(1_000),
        ANNA,
    );
    let (before, now) = (w.view("2026-01-31"), w.view("2026-02-28"));
    let change = waterfall(&before, &now, &Scope::of_member(ANNA));
    let steps: Vec<i64> = change
        .steps
        .iter()
        .map(|step| step.change_minor / 100)
        .collect();
    // New 500 + 900; in 13 + 17; out 11; grown 30 + 5; shrunk 40; won 45 + 900; lost 70.
    assert_eq!(steps, [1400, 30, -11, 35, -40, -945, -70]);
    assert_eq!(change.start_minor, 32_100); // 100 + 100 + 40 + 70 + 11
    assert_eq!(change.end_minor, 72_000); // 130 + 60 + 13 + 500 + 17
    let sum: i64 = change.steps.iter().map(|step| step.change_minor).sum();
    assert_eq!(change.start_minor + sum, change.end_minor);
    let scope = Scope::of_member(ANNA);
    let open = Query::new(Figure::PipelineValue, february()).within(scope);
    assert_eq!(now.answer(&open).value, Ok(change.end_minor as f64));
}
