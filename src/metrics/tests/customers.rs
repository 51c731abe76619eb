//! Customers, what they cost and are worth, targets.

use super::*;

/// Five companies won in January; in February one leaves, one leaves and returns, one is won and one
/// returns that had left before.
fn customers() -> World {
    let mut w = World::new();
    let companies: Vec<CompanyId> = (0..5).map(|_| w.company()).collect();
    for company in &companies {
        w.win(*company, "2026-01-10", 100);
    }
    w.lead(Party::Company(companies[0]), vec![left("2026-02-10")]);
    w.lead(Party::Company(companies[1]), vec![left("2026-02-10")]);
    w.win(companies[1], "2026-02-20", 30);
    w.lead(Party::Company(companies[2]), vec![left("2026-01-20")]);
    w.win(companies[2], "2026-02-21", 40);
    let newcomer = w.company();
    w.win(newcomer, "2026-02-05", 50);
    w
}

#[test]
fn retention_and_churn_are_sets_and_add_up_to_one() {
    let w = customers();
    // At the start: 0, 1, 3, 4. At the end all but 0.
    let retention = w.ask(Figure::CustomerRetention);
    assert_eq!(
        (retention.value, retention.denominator),
        (Ok(0.75), Some(4.0))
    );
    assert_eq!(w.value(Figure::ChurnRate), Ok(0.25));
    // As of 15 February, 1 had not returned: 2 of 4.
    let view = w.view("2026-02-15");
    let ask = |figure| view.answer(&Query::new(figure, february())).value;
    assert_eq!(ask(Figure::CustomerRetention), Ok(0.5));
    assert_eq!(ask(Figure::ChurnRate), Ok(0.5));
    // Nobody at the start of January.
    let january = Calendar::Month.around(day("2026-01-01"));
    for figure in [Figure::CustomerRetention, Figure::ChurnRate] {
        let answer = w.view("2026-12-31").answer(&Query::new(figure, january));
        assert_eq!(answer.value, Err(NotMeasurable::NoCustomerAtStart));
    }
}

#[test]
fn who_returns_is_no_new_customer() {
    let w = customers();
    assert_eq!(w.value(Figure::NewCustomers), Ok(1.0));
    // A win that is undone takes the customer back: reopened in March, as of April it never counted.
    let mut w = World::new();
    let company = w.company();
    let deal = w.win(company, "2026-02-05", 50);
    w.of_deal(
        deal,
        vec![DealFact::Stage(at("2026-03-05"), Entry::Is(OFFER))],
    );
    let query = Query::new(Figure::NewCustomers, february());
    assert_eq!(w.view("2026-02-28").answer(&query).value, Ok(1.0));
    assert_eq!(w.view("2026-04-01").answer(&query).value, Ok(0.0));
}

#[test]
fn a_deal_without_a_company_makes_a_customer_of_its_person() {
    let mut w = World::new();
    let person = w.person(None);
    let deal = w.deal(&[("2026-02-01", NEW), ("2026-02-04", WON)], Some(1), ANNA);
    w.of_deal(deal, vec![DealFact::Person(Some(person))]);
    let query = Query::new(Figure::NewCustomers, february());
    let (answer, records) = w.view("2026-12-31").answer_with_records(&query);
    assert_eq!(answer.value, Ok(1.0));
    assert_eq!(records[0].record, RecordId::Party(Party::Person(person)));
    assert_eq!(records[0].member, Some(ANNA));
}

#[test]
fn costs_are_spread_by_day() {
    let mut w = World::new();
    // 90 days from 1 January to 31 March: February has 28 of them, so 2800.
    w.cost(9_000, "2026-01-01", "2026-03-31", "");
    for won in ["2026-02-03", "2026-02-04"] {
        let company = w.company();
        w.win(company, won, 7_000);
    }
    let answer = w.ask(Figure::CustomerAcquisitionCost);
    assert_eq!(
        (answer.value, answer.second(Label::Spent)),
        (Ok(140_000.0), Some(280_000.0))
    );
    // As of 14 February half of them: 1400 by 2 customers.
    let query = Query::new(Figure::CustomerAcquisitionCost, february());
    assert_eq!(w.view("2026-02-14").answer(&query).value, Ok(70_000.0));
    // 2800 ÷ 14,000.
    assert_eq!(w.value(Figure::CostToRevenue), Ok(0.2));
    w.new_lead("2026-02-01", vec![]);
    assert_eq!(w.value(Figure::CostPerLead), Ok(280_000.0));
    // No new customer: what was spent is told. No cost at all: nothing to tell.
    let march = Query::new(
        Figure::CustomerAcquisitionCost,
        Calendar::Month.around(day("2026-03-01")),
    );
    let answer = w.view("2026-12-31").answer(&march);
    assert_eq!(answer.value, Err(NotMeasurable::NoNewCustomer));
    assert_eq!(answer.second(Label::Spent), Some(310_000.0));
    let may = Query::new(
        Figure::CustomerAcquisitionCost,
        Calendar::Month.around(day("2026-05-01")),
    );
    assert_eq!(
        w.view("2026-12-31").answer(&may).value,
        Err(NotMeasurable::NoCost)
    );
}

#[test]
fn a_member_bears_a_share_of_costs_by_heads() {
    let mut w = World::new();
    // For all: 300 by 3 heads. For the north: 80 by Anna and Sara.
    w.cost(300, "2026-02-01", "2026-02-28", "");
    w.cost(80, "2026-02-01", "2026-02-28", "North");
    let company = w.company();
    w.win(company, "2026-02-03", 1);
    let ask = |scope| w.ask_of(Figure::CustomerAcquisitionCost, scope);
    let anna = ask(Scope::of_member(ANNA));
    assert_eq!(
        (anna.value, anna.flags.cost_is_shared),
        (Ok(14_000.0), true)
    );
    assert_eq!(ask(Scope::of_team("North")).value, Ok(28_000.0));
    assert_eq!(
        ask(Scope::of_member(BORIS)).value,
        Err(NotMeasurable::NoNewCustomer)
    );
    let of_source = Scope {
        source: Some("fair".into()),
        ..Scope::default()
    };
    assert_eq!(ask(of_source).value, Err(NotMeasurable::CostNotInScope));
}

#[test]
fn lifetime_value_needs_margin_and_churn() {
    let mut w = customers();
    assert_eq!(
        w.value(Figure::CustomerLifetimeValue),
        Err(NotMeasurable::NoGrossMargin)
    );
    w.settings(vec![WorkspaceFact::GrossMarginBasisPoints(Some(5_000))]);
    // February: 30 + 40 + 50 = 120 by 6 customers is 20 a customer and month; half of it by a churn
    // of 1 ÷ 4: 40.
    let answer = w.ask(Figure::CustomerLifetimeValue);
    assert_eq!(answer.value, Ok(4_000.0));
    assert_eq!(
        (answer.numerator, answer.denominator),
        (1_000.0, Some(0.25))
    );
    // Without churn the simple form is offered. March: one customer buys for 60 and has bought.
    let march = Calendar::Month.around(day("2026-03-01"));
    let quiet = Query::new(Figure::CustomerLifetimeValue, march);
    assert_eq!(
        w.view("2026-03-31").answer(&quiet).value,
        Err(NotMeasurable::NoChurn)
    );
    let company = w.company();
    w.win(company, "2026-03-31 12:00", 60);
    let answer = w.view("2026-03-31").answer(&quiet);
    assert_eq!(answer.value, Err(NotMeasurable::NoChurn));
    // 6 customers at the end. Days as customers up to midnight after 31 March: two of 10 January
    // 80.5 each, the returners of 20 and 21 February 39.5 and 38.5, the newcomer of 5 February 54.5,
    // the last 0.5: 294 ÷ 6 = 49 days. One purchase of 60 by 6 customers in 31 days is
    // 60 × (1 ÷ 6 × 365.25 ÷ 31) × (49 ÷ 365.25) = 60 × 49 ÷ 186.
    let simple = answer.second(Label::SimpleLifetimeValue).unwrap();
    assert!((simple - 6_000.0 * 49.0 / 186.0).abs() < 1e-6, "{simple}");
}

#[test]
fn payback_and_ltv_to_cac() {
    let mut w = customers();
    w.settings(vec![WorkspaceFact::GrossMarginBasisPoints(Some(5_000))]);
    w.cost(20, "2026-02-01", "2026-02-28", "");
    // CAC 20 ÷ 1; monthly margin a customer 10: paid back in 2 months; 40 ÷ 20 = 2.
    assert_eq!(w.value(Figure::CustomerAcquisitionCost), Ok(2_000.0));
    assert_eq!(w.value(Figure::CacPayback), Ok(2.0));
    assert_eq!(w.value(Figure::LtvToCac), Ok(2.0));
    w.settings(vec![WorkspaceFact::GrossMarginBasisPoints(Some(0))]);
    assert_eq!(w.value(Figure::CacPayback), Err(NotMeasurable::ZeroMargin));
    w.settings(vec![WorkspaceFact::GrossMarginBasisPoints(None)]);
    assert_eq!(
        w.value(Figure::CacPayback),
        Err(NotMeasurable::NoGrossMargin)
    );
    assert_eq!(w.value(Figure::LtvToCac), Err(NotMeasurable::NoGrossMargin));
}

#[test]
fn velocity_is_money_a_day() {
    let mut w = World::new();
    w.deal(&[("2026-02-01", NEW), ("2026-02-11", WON)], Some(100), ANNA);
    w.deal(
        &[("2026-02-01", NEW), ("2026-02-11", LOST)],
        Some(100),
        ANNA,
    );
    assert_eq!(
        w.value(Figure::SalesVelocity),
        Err(NotMeasurable::NoOpenDeal)
    );
    w.deal(&[("2026-02-01", NEW)], Some(1), ANNA);
    w.deal(&[("2026-02-01", NEW)], Some(1), ANNA);
    // 2 open × 1/2 × 100 ÷ 10 days.
    assert_eq!(w.value(Figure::SalesVelocity), Ok(1_000.0));
    let mut w = World::new();
    w.deal(&[("2026-02-01", NEW), ("2026-02-01", WON)], Some(100), ANNA);
    w.deal(&[("2026-02-01", NEW)], Some(1), ANNA);
    assert_eq!(w.value(Figure::SalesVelocity), Err(NotMeasurable::NoCycle));
}

#[test]
fn targets_add_up_by_months_and_days() {
    let mut w = World::new();
    w.deal(&[("2026-02-01", NEW), ("2026-02-11", WON)], Some(70), ANNA);
    w.deal(&[("2026-02-01", OFFER)], Some(90), ANNA);
    for figure in [Figure::QuotaAttainment, Figure::PipelineCoverage] {
        assert_eq!(w.value(figure), Err(NotMeasurable::NoTarget));
    }
    let revenue = Figure::TotalRevenue;
    w.target(revenue, TargetOf::Member(ANNA), "2026-02-01", 60);
    w.target(revenue, TargetOf::Member(BORIS), "2026-02-01", 40);
    w.target(revenue, TargetOf::Member(ANNA), "2026-03-01", 31);
    let view = w.view("2026-12-31");
    let goal = |scope: &Scope, period| {
        let goal = view.target_for(revenue, scope, period)?;
        Some((
            goal.value,
            goal.months_without_target,
            goal.is_sum_of_members,
        ))
    };
    let anna = Scope::of_member(ANNA);
    assert_eq!(goal(&anna, february()), Some((6_000.0, 0, false)));
    // All have none of their own: the sum of the members'.
    assert_eq!(
        goal(&Scope::default(), february()),
        Some((10_000.0, 0, true))
    );
    assert_eq!(
        goal(&Scope::of_team("South"), february()),
        Some((4_000.0, 0, true))
    );
    // The first quarter: 60 + 31, January has none.
    let quarter = Calendar::Quarter.around(day("2026-02-01"));
    assert_eq!(goal(&anna, quarter), Some((9_100.0, 1, false)));
    // 15 February to 10 March: 14 of 28 days of 60, 10 of 31 days of 31.
    let part = Period::days(day("2026-02-15"), day("2026-03-10"));
    assert_eq!(goal(&anna, part), Some((4_000.0, 0, false)));
    // 70 ÷ 100; weighted 45 ÷ the 30 that are left. Anna has reached hers.
    assert_eq!(w.value(Figure::QuotaAttainment), Ok(0.7));
    assert_eq!(w.value(Figure::PipelineCoverage), Ok(1.5));
    let coverage = w.ask_of(Figure::PipelineCoverage, anna);
    assert_eq!(coverage.value, Err(NotMeasurable::TargetReached));
    // Rates take the mean of the months by days: 28 × 50 % and 31 × 100 % ÷ 59.
    w.target(Figure::WinRate, TargetOf::All, "2026-03-01", 1);
    let id: TargetId = w.id();
    w.say(Facts::Target(
        id,
        vec![
            TargetFact::Created(at("2026-01-01")),
            TargetFact::Figure(Figure::WinRate.key().into()),
            TargetFact::Month(Some(day("2026-02-01"))),
            TargetFact::Thousandths(500),
        ],
    ));
    let both = Period::days(day("2026-02-01"), day("2026-03-31"));
    let goal = w
        .view("2026-12-31")
        .target_for(Figure::WinRate, &Scope::default(), both)
        .unwrap();
    assert!((goal.value - 45.0 / 59.0).abs() < 1e-12);
}
