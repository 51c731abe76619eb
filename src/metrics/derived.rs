//! Figures made of other figures.

use super::answer::{Answer, Flags, Label, NotMeasurable, Second};
use super::costs::{heads, spent};
use super::customers::customers_during;
use super::deals::{self, Open};
use super::figure::{Figure, Unit};
use super::filter::Filter;
use super::period::Period;
use super::query::Query;
use super::solve::solve;
use super::tally::{Case, Keep, Sink, What};
use super::view::View;
use crate::domain::Date;

type Solved = (Answer, Vec<Case>);

/// Answers a composed figure.
pub(super) fn compose(view: &View, query: &Query, keeps: bool) -> Solved {
    match query.figure {
        Figure::CustomerAcquisitionCost => {
            let reason = NotMeasurable::NoNewCustomer;
            cost_by(view, query, Figure::NewCustomers, keeps, reason)
        }
        Figure::CostPerLead => cost_by(
            view,
            query,
            Figure::LeadsGenerated,
            keeps,
            NotMeasurable::NoLead,
        ),
        Figure::CostToRevenue => cost_by(
            view,
            query,
            Figure::TotalRevenue,
            keeps,
            NotMeasurable::NoRevenue,
        ),
        Figure::RevenuePerMember => revenue_per_member(view, query, keeps),
        Figure::CustomerLifetimeValue => (lifetime_value(view, query), Vec::new()),
        Figure::CacPayback => (payback(view, query), Vec::new()),
        Figure::LtvToCac => {
            let above = view.answer(&query.of(Figure::CustomerLifetimeValue));
            let below = view.answer(&query.of(Figure::CustomerAcquisitionCost));
            (
                quotient(query, above, below, NotMeasurable::NoCost),
                Vec::new(),
            )
        }
        Figure::SalesVelocity => (velocity(view, query), Vec::new()),
        Figure::PipelineCoverage => coverage(view, query, keeps),
        _ => attainment(view, query, keeps),
    }
}

fn answer(query: &Query, value: Result<f64, NotMeasurable>, above: f64, below: f64) -> Answer {
    Answer {
        figure: query.figure,
        value,
        numerator: above,
        denominator: Some(below),
        n: 0,
        seconds: Vec::new(),
        flags: Flags::default(),
    }
}

/// A number by another, or why not.
fn divide(above: f64, below: f64, reason: NotMeasurable) -> Result<f64, NotMeasurable> {
    match below {
        0.0 => Err(reason),
        below => Ok(above / below),
    }
}

/// One answer by another; the reason of either where it has one.
fn quotient(query: &Query, above: Answer, below: Answer, zero: NotMeasurable) -> Answer {
    let value = above
        .value
        .and_then(|over| below.value.and_then(|under| divide(over, under, zero)));
    let (over, under) = (above.value.unwrap_or(0.0), below.value.unwrap_or(0.0));
    Answer {
        n: above.n.min(below.n),
        flags: below.flags,
        ..answer(query, value, over, under)
    }
}

/// The cost of the period by a sum of it.
fn cost_by(
    view: &View,
    query: &Query,
    below: Figure,
    keeps: bool,
    reason: NotMeasurable,
) -> Solved {
    let spent = match spent(view, query) {
        Ok(spent) => spent,
        Err(reason) => return (answer(query, Err(reason), 0.0, 0.0), Vec::new()),
    };
    let (under, under_cases) = solve(view, &query.of(below), keeps);
    let minor = spent.minor as f64;
    let value = match spent.cases.is_empty() {
        true => Err(NotMeasurable::NoCost),
        false => divide(minor, under.numerator, reason),
    };
    let mut cases = Vec::new();
    if keeps {
        cases = spent.cases;
        // What was above the line of the one stands below that of the other.
        cases.extend(under_cases.into_iter().map(|case| Case {
            denominator: case.numerator,
            numerator: 0,
            ..case
        }));
    }
    let solved = Answer {
        n: under.n,
        seconds: vec![Second {
            label: Label::Spent,
            value: minor,
            unit: Unit::Money,
        }],
        flags: Flags {
            cost_is_shared: spent.is_shared,
            without_rate: spent.without_rate + under.flags.without_rate,
            ..under.flags
        },
        ..answer(query, value, minor, under.numerator)
    };
    (solved, cases)
}

fn revenue_per_member(view: &View, query: &Query, keeps: bool) -> Solved {
    let (revenue, mut cases) = solve(view, &query.of(Figure::TotalRevenue), keeps);
    let filter = Filter::new(view, &query.scope);
    let members = heads(view, query.period).filter(|place| filter.wants_member(*place));
    let mut count = 0_usize;
    for member in members {
        count += 1;
        if keeps {
            cases.push(Case {
                what: What::Member,
                place: u32::from(member),
                member,
                at: view.span(query.period).start,
                numerator: 0,
                denominator: 1,
            });
        }
    }
    let value = revenue
        .value
        .and_then(|_| divide(revenue.numerator, count as f64, NotMeasurable::NoMember));
    let solved = Answer {
        n: count,
        flags: revenue.flags,
        ..answer(query, value, revenue.numerator, count as f64)
    };
    (solved, cases)
}

/// The part of a period that has passed; of all of time, from the first thing that happened.
fn elapsed(view: &View, period: Period) -> Period {
    let first = match period.start {
        Date::MIN => view
            .columns
            .first_and_last_day()
            .map_or(view.as_of, |(first, _)| first.min(view.as_of)),
        start => start,
    };
    Period::days(Date::MIN, view.as_of).overlap(Period {
        start: first,
        end: period.end,
    })
}

/// What a customer brings a month, as a number of customers and the revenue by one of them and one month.
struct PerCustomer {
    customers: f64,
    /// Minor units a month; `None` without a customer.
    monthly_minor: Option<f64>,
    months: f64,
    /// How many years those at the end had been customers on average.
    years: f64,
}

fn per_customer(view: &View, query: &Query) -> PerCustomer {
    let filter = Filter::new(view, &query.scope);
    let mut sink = Sink::new(view, filter, None, Keep::default());
    let years = customers_during(&mut sink, query.period);
    let customers = sink.tally(0).denominator as f64;
    let months = elapsed(view, query.period).length_months();
    let revenue = view.answer(&query.of(Figure::TotalRevenue)).numerator;
    let monthly = revenue / customers.max(1.0) / months.max(f64::MIN_POSITIVE);
    PerCustomer {
        customers,
        monthly_minor: (customers > 0.0 && months > 0.0).then_some(monthly),
        months,
        years,
    }
}

fn margin(view: &View) -> Option<f64> {
    let points = view.columns.settings.gross_margin_basis_points?;
    Some(f64::from(points) / 10_000.0)
}

fn lifetime_value(view: &View, query: &Query) -> Answer {
    let customer = per_customer(view, query);
    let churn = view.answer(&query.of(Figure::ChurnRate));
    let monthly_churn = churn
        .value
        .map(|churn| churn / customer.months.max(f64::MIN_POSITIVE));
    let monthly_margin = customer
        .monthly_minor
        .ok_or(NotMeasurable::NoCustomer)
        .and_then(|minor| Ok(minor * margin(view).ok_or(NotMeasurable::NoGrossMargin)?));
    let value = monthly_margin.and_then(|minor| {
        monthly_churn.and_then(|churn| divide(minor, churn, NotMeasurable::NoChurn))
    });
    let mut solved = answer(
        query,
        value,
        monthly_margin.unwrap_or(0.0),
        monthly_churn.unwrap_or(0.0),
    );
    solved.n = customer.customers as usize;
    // Average purchase × purchases a year and customer × years.
    let size = view.answer(&query.of(Figure::AverageDealSize));
    let days = elapsed(view, query.period).length_days() as f64;
    if let Ok(purchase) = size.value
        && customer.customers > 0.0
        && days > 0.0
    {
        let yearly = size.n as f64 / customer.customers * 365.25 / days;
        solved.seconds.push(Second {
            label: Label::SimpleLifetimeValue,
            value: purchase * yearly * customer.years,
            unit: Unit::Money,
        });
    }
    solved
}

fn payback(view: &View, query: &Query) -> Answer {
    let cost = view.answer(&query.of(Figure::CustomerAcquisitionCost));
    let customer = per_customer(view, query);
    let monthly = customer
        .monthly_minor
        .ok_or(NotMeasurable::NoCustomer)
        .and_then(|minor| match margin(view) {
            None => Err(NotMeasurable::NoGrossMargin),
            Some(0.0) => Err(NotMeasurable::ZeroMargin),
            Some(margin) => Ok(minor * margin),
        });
    let value = cost
        .value
        .and_then(|cost| monthly.and_then(|minor| divide(cost, minor, NotMeasurable::NoRevenue)));
    Answer {
        n: cost.n,
        flags: cost.flags,
        ..answer(
            query,
            value,
            cost.value.unwrap_or(0.0),
            monthly.unwrap_or(0.0),
        )
    }
}

fn velocity(view: &View, query: &Query) -> Answer {
    let filter = Filter::new(view, &query.scope);
    let mut sink = Sink::new(view, filter, None, Keep::default());
    deals::open(&mut sink, query, Open::Count);
    let open = sink.tally(0).numerator as f64;
    let rate = view.answer(&query.of(Figure::WinRate));
    let size = view.answer(&query.of(Figure::AverageDealSize));
    let cycle = view.answer(&query.of(Figure::SalesCycleDays));
    let expected = rate.value.and_then(|rate| Ok(open * rate * size.value?));
    let value = match open {
        0.0 => Err(NotMeasurable::NoOpenDeal),
        _ => expected.and_then(|minor| {
            cycle
                .value
                .and_then(|days| divide(minor, days, NotMeasurable::NoCycle))
        }),
    };
    Answer {
        n: rate.n,
        flags: size.flags,
        ..answer(
            query,
            value,
            expected.unwrap_or(0.0),
            cycle.value.unwrap_or(0.0),
        )
    }
}

/// Adds the target to what is asked against it.
fn with_target(mut solved: Answer, goal: super::target::Goal) -> Answer {
    solved.flags.months_without_target = goal.months_without_target;
    solved.seconds.push(Second {
        label: Label::Target,
        value: goal.value,
        unit: Unit::Money,
    });
    solved
}

fn attainment(view: &View, query: &Query, keeps: bool) -> Solved {
    let (revenue, cases) = solve(view, &query.of(Figure::TotalRevenue), keeps);
    let Some(goal) = view.target_for(Figure::TotalRevenue, &query.scope, query.period) else {
        let reason = Err(NotMeasurable::NoTarget);
        return (answer(query, reason, revenue.numerator, 0.0), cases);
    };
    let value = divide(revenue.numerator, goal.value, NotMeasurable::NoTarget);
    let solved = Answer {
        n: revenue.n,
        flags: revenue.flags,
        ..answer(query, value, revenue.numerator, goal.value)
    };
    (with_target(solved, goal), cases)
}

fn coverage(view: &View, query: &Query, keeps: bool) -> Solved {
    let (weighted, mut cases) = solve(view, &query.of(Figure::WeightedPipelineValue), keeps);
    for case in &mut cases {
        case.denominator = 0;
        case.numerator /= 100;
    }
    let Some(goal) = view.target_for(Figure::TotalRevenue, &query.scope, query.period) else {
        let reason = Err(NotMeasurable::NoTarget);
        return (answer(query, reason, weighted.numerator, 0.0), cases);
    };
    let revenue = view.answer(&query.of(Figure::TotalRevenue));
    let left = (goal.value - revenue.numerator).max(0.0);
    let value = divide(weighted.numerator, left, NotMeasurable::TargetReached);
    let solved = Answer {
        n: weighted.n,
        flags: weighted.flags,
        ..answer(query, value, weighted.numerator, left)
    };
    (with_target(solved, goal), cases)
}
