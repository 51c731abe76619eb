//! Answers: a number or the reason why there is none, and the records behind it.

use super::columns::{DealColumns, DealRow, Outcome, Scope};
use super::figure::Figure;
use super::period::Period;
use crate::domain::{Date, DealId};

/// Why a figure has no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMeasurable {
    /// No deal closed in the period.
    NoDealClosed,
    /// No deal was won in the period.
    NoDealWon,
    /// None of the won deals has a value.
    NoValue,
    /// There was no revenue in the period before.
    NoRevenueBefore,
    /// All of time has no period before it.
    NoPeriodBefore,
}

impl NotMeasurable {
    /// The name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoDealClosed => "no_deal_closed",
            Self::NoDealWon => "no_deal_won",
            Self::NoValue => "no_value",
            Self::NoRevenueBefore => "no_revenue_before",
            Self::NoPeriodBefore => "no_period_before",
        }
    }
}

impl std::fmt::Display for NotMeasurable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NoDealClosed => "no deal closed in this period",
            Self::NoDealWon => "no deal won in this period",
            Self::NoValue => "none of the won deals has a value",
            Self::NoRevenueBefore => "no revenue in the period before",
            Self::NoPeriodBefore => "all time has no period before it",
        })
    }
}

/// What a number leaves out or takes for granted, told beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags {
    /// Records without a value.
    pub without_value: usize,
    /// Records in another currency.
    pub other_currency: usize,
    /// Records whose creation stood for an unknown first contact.
    pub first_contact_is_creation: usize,
}

/// The answer to a question for a figure.
///
/// Units: money in minor units of the workspace's currency, shares with 1 for 100 %, days.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The number, or why there is none.
    pub value: Result<f64, NotMeasurable>,
    /// What is above the fraction line; the sum itself for a sum.
    pub numerator: i64,
    /// What is below the line; `None` for a sum.
    pub denominator: Option<i64>,
    /// How many records are behind it.
    pub n: usize,
    /// The second number: the median of averages, the weighted value of the pipeline in minor units.
    pub second: Option<f64>,
    /// The records behind it.
    pub deals: Vec<DealId>,
    /// What it leaves out or takes for granted.
    pub flags: Flags,
}

impl Answer {
    /// Whether the number rests on so few cases that the fraction says more.
    pub fn is_of_few_cases(&self) -> bool {
        self.denominator.is_some() && self.n < 5
    }
}

/// Answers a figure for a period and scope, as of the day of the columns.
pub fn answer(columns: &DealColumns, figure: Figure, period: Period, scope: &Scope) -> Answer {
    match figure {
        Figure::TotalRevenue => revenue(columns, period, scope),
        Figure::SalesGrowth => growth(columns, period, scope),
        Figure::WinRate => win_rate(columns, period, scope),
        Figure::PipelineValue => pipeline_value(columns, scope),
        Figure::AverageDealSize => average_deal_size(columns, period, scope),
        Figure::SalesCycleDays => sales_cycle(columns, period, scope),
    }
}

fn won_in<'a>(
    columns: &'a DealColumns,
    period: Period,
    scope: &'a Scope,
) -> impl Iterator<Item = &'a DealRow> {
    columns.rows.iter().filter(move |row| match row.outcome {
        Outcome::Won(day) => period.contains(day) && scope.wants(row),
        _ => false,
    })
}

/// Values in the workspace's currency, the flags for those that have none, and the records.
fn values<'a>(
    columns: &DealColumns,
    rows: impl Iterator<Item = &'a DealRow>,
) -> (Vec<i64>, Flags, Vec<DealId>) {
    let (mut values, mut flags, mut deals) = (Vec::new(), Flags::default(), Vec::new());
    for row in rows {
        deals.push(row.id);
        match row.value {
            None => flags.without_value += 1,
            Some(value) if value.currency == columns.currency => values.push(value.minor),
            Some(_) => flags.other_currency += 1,
        }
    }
    (values, flags, deals)
}

fn sum(values: &[i64]) -> i64 {
    values
        .iter()
        .fold(0, |sum: i64, value| sum.saturating_add(*value))
}

/// The middle of the sorted numbers, or the mean of the two in the middle; `None` of none.
fn median(mut numbers: Vec<i64>) -> Option<f64> {
    numbers.sort_unstable();
    let middle = numbers.len() / 2;
    match numbers.len() {
        0 => None,
        n if n % 2 == 1 => numbers.get(middle).map(|number| *number as f64),
        _ => Some((*numbers.get(middle - 1)? as f64 + *numbers.get(middle)? as f64) / 2.0),
    }
}

fn revenue(columns: &DealColumns, period: Period, scope: &Scope) -> Answer {
    let (values, flags, deals) = values(columns, won_in(columns, period, scope));
    let total = sum(&values);
    Answer {
        value: Ok(total as f64),
        numerator: total,
        denominator: None,
        n: deals.len(),
        second: None,
        deals,
        flags,
    }
}

fn growth(columns: &DealColumns, period: Period, scope: &Scope) -> Answer {
    let (now, before) = period.compared(columns.as_of);
    let current = revenue(columns, now, scope);
    let previous = before.map(|before| revenue(columns, before, scope));
    let value = match &previous {
        None => Err(NotMeasurable::NoPeriodBefore),
        Some(previous) if previous.numerator == 0 => Err(NotMeasurable::NoRevenueBefore),
        Some(previous) => {
            let change = current.numerator.saturating_sub(previous.numerator);
            Ok(change as f64 / previous.numerator as f64)
        }
    };
    let before = previous.map_or(0, |previous| previous.numerator);
    Answer {
        value,
        numerator: current.numerator.saturating_sub(before),
        denominator: Some(before),
        second: None,
        ..current
    }
}

fn win_rate(columns: &DealColumns, period: Period, scope: &Scope) -> Answer {
    let mut won = 0;
    let mut deals = Vec::new();
    for row in columns.rows.iter().filter(|row| scope.wants(row)) {
        match row.outcome {
            Outcome::Won(day) if period.contains(day) => won += 1,
            Outcome::Lost(day) if period.contains(day) => {}
            _ => continue,
        }
        deals.push(row.id);
    }
    let closed = deals.len();
    Answer {
        value: if closed == 0 {
            Err(NotMeasurable::NoDealClosed)
        } else {
            Ok(won as f64 / closed as f64)
        },
        numerator: won,
        denominator: Some(closed as i64),
        n: closed,
        second: None,
        deals,
        flags: Flags::default(),
    }
}

fn pipeline_value(columns: &DealColumns, scope: &Scope) -> Answer {
    let open = || {
        columns
            .rows
            .iter()
            .filter(|row| row.outcome == Outcome::Open && scope.wants(row))
    };
    let (values, flags, deals) = values(columns, open());
    // In hundredths of minor units, so that the sum is exact.
    let weighted: i128 = open()
        .filter_map(|row| {
            Some((
                row,
                row.value
                    .filter(|value| value.currency == columns.currency)?,
            ))
        })
        .map(|(row, value)| i128::from(value.minor) * i128::from(row.probability_percent))
        .sum();
    let total = sum(&values);
    Answer {
        value: Ok(total as f64),
        numerator: total,
        denominator: None,
        n: deals.len(),
        second: Some(weighted as f64 / 100.0),
        deals,
        flags,
    }
}

fn average_deal_size(columns: &DealColumns, period: Period, scope: &Scope) -> Answer {
    let (values, flags, deals) = values(columns, won_in(columns, period, scope));
    let total = sum(&values);
    let value = match (deals.len(), values.len()) {
        (0, _) => Err(NotMeasurable::NoDealWon),
        (_, 0) => Err(NotMeasurable::NoValue),
        (_, n) => Ok(total as f64 / n as f64),
    };
    Answer {
        value,
        numerator: total,
        denominator: Some(values.len() as i64),
        n: values.len(),
        second: median(values),
        deals,
        flags,
    }
}

fn sales_cycle(columns: &DealColumns, period: Period, scope: &Scope) -> Answer {
    let mut flags = Flags::default();
    let (mut days, mut deals) = (Vec::new(), Vec::new());
    for row in won_in(columns, period, scope) {
        if let Some(cycle) = row.cycle_days {
            days.push(cycle);
            deals.push(row.id);
            flags.first_contact_is_creation += usize::from(row.first_contact_is_creation);
        }
    }
    let total = sum(&days);
    let n = days.len();
    Answer {
        value: if n == 0 {
            Err(NotMeasurable::NoDealWon)
        } else {
            Ok(total as f64 / n as f64)
        },
        numerator: total,
        denominator: Some(n as i64),
        n,
        second: median(days),
        deals,
        flags,
    }
}

/// How a number changed against the period before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// There is nothing to compare with, or nothing to compare.
    NotComparable,
    /// Before there was nothing.
    New,
    /// By this share of the number before; 1 is 100 %.
    Relative(f64),
    /// By this difference: of shares for shares, of days for days.
    Difference(f64),
}

/// Compares a figure with the period before, over equal elapsed days where the period is running.
/// The pipeline is compared with how it stood at the end of the period before, which the caller
/// reads as columns of their own.
pub fn compare(
    columns: &DealColumns,
    before_columns: Option<&DealColumns>,
    figure: Figure,
    period: Period,
    scope: &Scope,
) -> Change {
    let (now, before) = period.compared(columns.as_of);
    let Some(before) = before else {
        return Change::NotComparable;
    };
    let (current, previous) = match figure {
        Figure::SalesGrowth => return Change::NotComparable,
        Figure::PipelineValue => match before_columns {
            Some(past) => (
                answer(columns, figure, now, scope),
                answer(past, figure, before, scope),
            ),
            None => return Change::NotComparable,
        },
        _ => (
            answer(columns, figure, now, scope),
            answer(columns, figure, before, scope),
        ),
    };
    match (figure, current.value, previous.value) {
        (Figure::WinRate | Figure::SalesCycleDays, Ok(now), Ok(before)) => {
            Change::Difference(now - before)
        }
        (_, Ok(now), Ok(0.0)) => {
            if now == 0.0 {
                Change::NotComparable
            } else {
                Change::New
            }
        }
        (_, Ok(now), Ok(before)) => Change::Relative((now - before) / before),
        (_, Ok(_), Err(_)) => Change::New,
        (_, Err(_), _) => Change::NotComparable,
    }
}

/// The day as of which a figure for a period is asked: its last day, or today while it is running
/// or to come.
pub fn as_of(period: Period, today: Date) -> Date {
    period.last_day().min(today)
}
