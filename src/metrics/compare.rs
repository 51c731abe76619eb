//! One period against another: by how much, and why.

use std::collections::HashMap;

use super::answer::{Answer, Contribution, RecordId};
use super::figure::{Figure, Kind, Shape, Unit};
use super::period::Period;
use super::query::Query;
use super::view::View;
use crate::domain::{Date, MemberId};

/// How a number changed against the period before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// There is nothing to compare with, or nothing to compare.
    NotComparable,
    /// Before there was nothing.
    New,
    /// By this share of the number before; 1 is 100 %.
    Relative(f64),
    /// By this difference, in the figure's unit: of shares, days, ratios.
    Difference(f64),
}

impl Change {
    /// From one number to another.
    fn between(unit: Unit, before: &Answer, now: &Answer) -> Self {
        match (now.value, before.value) {
            (Err(_), _) => Self::NotComparable,
            (Ok(_), Err(_)) => Self::New,
            (Ok(now), Ok(before)) => match unit {
                Unit::Share | Unit::Days | Unit::Ratio | Unit::Months | Unit::PerHundred => {
                    Self::Difference(now - before)
                }
                _ if before != 0.0 => Self::Relative((now - before) / before.abs()),
                _ if now == 0.0 => Self::NotComparable,
                _ => Self::New,
            },
        }
    }

    /// Whether the number rose (`Greater`), fell or stayed; `None` where nothing is comparable.
    pub fn direction(self) -> Option<std::cmp::Ordering> {
        match self {
            Self::NotComparable => None,
            Self::New => Some(std::cmp::Ordering::Greater),
            Self::Relative(change) | Self::Difference(change) => change.partial_cmp(&0.0),
        }
    }
}

/// A figure now and before.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The part of the period that has passed.
    pub period: Period,
    /// What it is compared with; `None` for all of time.
    pub period_before: Option<Period>,
    /// The figure then.
    pub before: Option<Answer>,
    /// The figure in the part that has passed.
    pub now: Answer,
    /// The change from the one to the other.
    pub change: Change,
}

/// The day as of which a figure for a period is asked to see it as it was then: its last day, or
/// today while it is running or to come.
pub fn as_of(period: Period, today: Date) -> Date {
    period.last_day().min(today)
}

impl View {
    /// Compares a figure with the period before, of the same length: a running period over equal
    /// elapsed days, a cohort at equal age.
    pub fn compare(&self, query: &Query) -> Comparison {
        let (_, before) = query.period.compared(self.as_of);
        self.compare_with(query, before)
    }

    /// Compares the part of a period that has passed with another period, of any length; with none,
    /// there is only the figure now.
    pub fn compare_with(&self, query: &Query, period_before: Option<Period>) -> Comparison {
        let (period, _) = query.period.compared(self.as_of);
        let now = self.answer(&query.during(period));
        let before = period_before
            .filter(|_| query.figure != Figure::SalesGrowth)
            .map(|before| self.before(query, period, before));
        let change = before.as_ref().map_or(Change::NotComparable, |before| {
            Change::between(query.figure.unit(), before, &now)
        });
        Comparison {
            period,
            period_before,
            before,
            now,
            change,
        }
    }

    fn before(&self, query: &Query, period: Period, before: Period) -> Answer {
        let query = query.during(before);
        match query.figure.kind() {
            Kind::Cohort => {
                let age = self.as_of - period.last_day();
                let day = before
                    .last_day()
                    .checked_add_signed(age)
                    .unwrap_or(self.as_of);
                self.on_day(day.min(self.as_of)).answer(&query)
            }
            _ => self.answer(&query),
        }
    }
}

/// What a record had to do with a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Movement {
    /// It counts now and did not before.
    Entered,
    /// It counted before and does not now.
    Left,
    /// It counts both times, with another number.
    Changed,
}

/// A record that had to do with a change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mover {
    /// Which record.
    pub record: RecordId,
    /// Who is credited with it now, or was.
    pub member: Option<MemberId>,
    /// How it moved.
    pub movement: Movement,
    /// What it added above the fraction line before and now.
    pub numerator: (f64, f64),
    /// What it added below the line before and now.
    pub denominator: (f64, f64),
    /// By how much it moved the figure, in the figure's unit. Those of all records add up to the
    /// change.
    pub effect: f64,
}

/// Why a figure changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The figure before.
    pub before: Answer,
    /// The figure now.
    pub now: Answer,
    /// The records, those that moved it most first. Of a median, how they moved the mean.
    pub movers: Vec<Mover>,
    /// Of a figure made of others: what it is made of, before and now.
    pub parts: Vec<(Answer, Answer)>,
}

/// Why a figure changed from one question to another: two periods in one view, or one period as of
/// two days.
///
/// A change of a sum is shared out as it is. One of a quotient N ÷ D is shared out exactly and
/// without regard to order: with D̄ and R̄ the means of both times, R₁ − R₀ = Σ (Δnᵢ − R̄ Δdᵢ) ÷ D̄.
pub fn explain(before: (&View, &Query), now: (&View, &Query)) -> Explanation {
    let (answer_before, records_before) = before.0.answer_with_records(before.1);
    let (answer_now, records_now) = now.0.answer_with_records(now.1);
    let parts = parts(now.1.figure)
        .iter()
        .map(|part| {
            (
                before.0.answer(&before.1.of(*part)),
                now.0.answer(&now.1.of(*part)),
            )
        })
        .collect();
    let mut movers = movers(&records_before, &records_now);
    let ratio = |answer: &Answer| answer.numerator / answer.denominator.unwrap_or(1.0);
    let below = |answer: &Answer| answer.denominator.unwrap_or(1.0);
    let is_sum = now.1.figure.shape() == Shape::Sum;
    let (d0, d1) = (below(&answer_before), below(&answer_now));
    let scale = if now.1.figure.unit() == Unit::PerHundred {
        100.0
    } else {
        1.0
    };
    let mean_below = (d0 + d1) / 2.0;
    // With nothing below the line on one side there is no change to share out, only the numbers of
    // the other side.
    let mean_ratio = match (d0 == 0.0, d1 == 0.0) {
        (false, false) => (ratio(&answer_before) + ratio(&answer_now)) / 2.0,
        _ => 0.0,
    };
    for mover in &mut movers {
        let above = mover.numerator.1 - mover.numerator.0;
        let under = mover.denominator.1 - mover.denominator.0;
        mover.effect = match is_sum {
            true => above,
            false if mean_below == 0.0 => 0.0,
            false => (above - mean_ratio * scale * under) / mean_below,
        };
    }
    movers.retain(|mover| mover.effect != 0.0 || mover.movement != Movement::Changed);
    movers.sort_by(|a, b| {
        let order = b.effect.abs().total_cmp(&a.effect.abs());
        order.then_with(|| a.record.cmp(&b.record))
    });
    Explanation {
        before: answer_before,
        now: answer_now,
        movers,
        parts,
    }
}

fn movers(before: &[Contribution], now: &[Contribution]) -> Vec<Mover> {
    let mut places: HashMap<RecordId, usize> = HashMap::with_capacity(before.len());
    let mut movers: Vec<Mover> = Vec::with_capacity(before.len());
    for (records, is_now) in [(before, false), (now, true)] {
        for record in records {
            let place = *places.entry(record.record).or_insert(movers.len());
            if place == movers.len() {
                movers.push(Mover {
                    record: record.record,
                    member: record.member,
                    movement: if is_now {
                        Movement::Entered
                    } else {
                        Movement::Left
                    },
                    numerator: (0.0, 0.0),
                    denominator: (0.0, 0.0),
                    effect: 0.0,
                });
            }
            let Some(mover) = movers.get_mut(place) else {
                continue;
            };
            if is_now {
                mover.numerator.1 += record.numerator;
                mover.denominator.1 += record.denominator;
                mover.member = record.member;
                if mover.movement == Movement::Left {
                    mover.movement = Movement::Changed;
                }
            } else {
                mover.numerator.0 += record.numerator;
                mover.denominator.0 += record.denominator;
            }
        }
    }
    movers.retain(|mover| {
        mover.movement != Movement::Changed
            || mover.numerator.0 != mover.numerator.1
            || mover.denominator.0 != mover.denominator.1
    });
    movers
}

/// What a composed figure is made of; nothing for the others.
pub fn parts(figure: Figure) -> &'static [Figure] {
    use Figure as F;
    match figure {
        F::CustomerAcquisitionCost => &[F::NewCustomers],
        F::CustomerLifetimeValue => &[F::TotalRevenue, F::ChurnRate],
        F::SalesVelocity => &[
            F::PipelineValue,
            F::WinRate,
            F::AverageDealSize,
            F::SalesCycleDays,
        ],
        F::CacPayback => &[F::CustomerAcquisitionCost, F::TotalRevenue],
        F::LtvToCac => &[F::CustomerLifetimeValue, F::CustomerAcquisitionCost],
        F::QuotaAttainment => &[F::TotalRevenue],
        F::PipelineCoverage => &[F::WeightedPipelineValue, F::QuotaAttainment],
        F::CostPerLead => &[F::LeadsGenerated],
        F::RevenuePerMember => &[F::TotalRevenue],
        F::CostToRevenue => &[F::TotalRevenue],
        _ => &[],
    }
}
