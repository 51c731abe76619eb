//! Targets: what a figure should be in a period.

use chrono::{Datelike, Months};

use super::figure::{Figure, Kind, Shape, Unit};
use super::period::{Calendar, Period};
use super::query::Scope;
use super::view::View;
use crate::domain::{Date, Target, TargetOf};

/// What a figure should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    /// In the figure's unit.
    pub value: f64,
    /// Months of the period, whole or in part, that have no target.
    pub months_without_target: usize,
    /// Whether it is the sum of the targets of members, where the team or all have none of their own.
    pub is_sum_of_members: bool,
}

impl View {
    /// The target of a figure in a period, of the member, team or all that the scope tells. `None`
    /// when there is none, and for scopes that narrow by anything else.
    ///
    /// Targets are set by month. Those of sums add up, a month that is only partly in the period
    /// giving its share by days; the state at the end takes the last month's; rates and means take
    /// the mean of the months by days. A team or all without targets of their own have the sum of
    /// their members', for sums.
    pub fn target_for(&self, figure: Figure, scope: &Scope, period: Period) -> Option<Goal> {
        if !scope.is_of_people() {
            return None;
        }
        let of = match (scope.member, &scope.team) {
            (Some(member), _) => TargetOf::Member(member),
            (None, Some(team)) => TargetOf::Team(team.clone()),
            (None, None) => TargetOf::All,
        };
        if let Some(goal) = self.goal(figure, &of, period) {
            return Some(goal);
        }
        if scope.member.is_some() || figure.shape() != Shape::Sum {
            return None;
        }
        let columns = &*self.columns;
        let team = scope.team.as_deref();
        let members = columns.members.iter().filter(|member| {
            member.is_live && team.is_none_or(|team| columns.teams.text(member.team) == team)
        });
        let goals =
            members.filter_map(|member| self.goal(figure, &TargetOf::Member(member.id), period));
        goals
            .reduce(|sum, goal| Goal {
                value: sum.value + goal.value,
                months_without_target: sum.months_without_target.min(goal.months_without_target),
                is_sum_of_members: true,
            })
            .map(|goal| Goal {
                is_sum_of_members: true,
                ..goal
            })
    }

    fn goal(&self, figure: Figure, of: &TargetOf, period: Period) -> Option<Goal> {
        let mut targets: Vec<(Date, &Target)> = self
            .columns
            .targets
            .iter()
            .filter(|target| target.of == *of && target.figure == figure.key())
            .filter_map(|target| Some((target.month?, target)))
            .map(|(month, target)| (month.with_day(1).unwrap_or(month), target))
            .filter(|(month, _)| Calendar::Month.around(*month).overlap(period).length_days() > 0)
            .collect();
        // Two devices can set one target: the newer one holds.
        targets.sort_by_key(|(month, target)| (*month, target.modified));
        let mut sum = 0.0;
        let (mut days, mut months) = (0.0, 0);
        let mut last = None;
        for (place, (month, target)) in targets.iter().enumerate() {
            if targets
                .get(place + 1)
                .is_some_and(|(next, _)| next == month)
            {
                continue;
            }
            let whole = Calendar::Month.around(*month);
            let part = whole.overlap(period).length_days() as f64;
            let value = self.in_unit(figure.unit(), target.thousandths);
            sum += match figure.shape() {
                Shape::Sum => value * part / whole.length_days() as f64,
                _ => value * part,
            };
            days += part;
            months += 1;
            last = Some(value);
        }
        let last = last?;
        let value = match (figure.kind(), figure.shape()) {
            (Kind::Snapshot, _) => last,
            (_, Shape::Sum) => sum,
            _ => sum / days,
        };
        Some(Goal {
            value,
            months_without_target: months_of(period).saturating_sub(months),
            is_sum_of_members: false,
        })
    }

    /// Thousandths of a unit, as targets are kept, in the unit of figures.
    fn in_unit(&self, unit: Unit, thousandths: i64) -> f64 {
        let units = thousandths as f64 / 1000.0;
        match unit {
            Unit::Money | Unit::MoneyPerDay => units * self.currency().minor_per_major() as f64,
            Unit::Duration => units * 3_600_000.0,
            _ => units,
        }
    }
}

/// How many months a period has, whole or in part; none for all of time, which has no number.
fn months_of(period: Period) -> usize {
    if period == Period::ALL {
        return 0;
    }
    let number = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month0());
    usize::try_from(number(period.last_day()) - number(period.start) + 1).unwrap_or(0)
}

/// The first days of the months of a period: for who sets targets.
pub fn months(period: Period) -> Vec<Date> {
    let mut month = Calendar::Month.around(period.start).start;
    let mut months = Vec::new();
    while month < period.end && months.len() < 1200 {
        months.push(month);
        match month.checked_add_months(Months::new(1)) {
            Some(next) => month = next,
            None => break,
        }
    }
    months
}
