//! Reading what a field is compared with: numbers, counts of days, and times.

use super::condition::Operator;
use crate::query::filter::field::FilterKind;
use crate::query::filter::when::{Unit, When};
use crate::query::filter::{Compares, Says, number};

pub(super) fn amount(kind: FilterKind, operator: Operator, text: &str) -> Option<Says> {
    let read = |text: &str| match kind {
        FilterKind::Days => days(text).or_else(|| number::read(text)),
        _ => number::read(text),
    };
    if let Some((from, until)) = text.split_once("..") {
        if matches!(operator, Operator::Compares(_)) {
            return None;
        }
        return match (from.is_empty(), until.is_empty()) {
            (true, true) => None,
            (true, false) => Some(Says::Number(Compares::AtMost, read(until)?)),
            (false, true) => Some(Says::Number(Compares::AtLeast, read(from)?)),
            (false, false) => Some(Says::Between(read(from)?, read(until)?)),
        };
    }
    let compares = match operator {
        Operator::Compares(compares) => compares,
        _ => Compares::Equal,
    };
    Some(Says::Number(compares, read(text)?))
}

pub(super) fn time(kind: FilterKind, operator: Operator, text: &str) -> Option<Says> {
    let when = When::read(text)?;
    let is_ahead = kind == FilterKind::Ahead;
    Some(match (operator, when) {
        (Operator::Compares(_), When::Overdue) => return None,
        (_, When::Overdue) if !is_ahead => return None,
        (Operator::Compares(compares), when) => Says::Day(compares, when),
        // Within so many days, not on the day that is so far away.
        (Operator::Colon, When::Away(count, unit)) if is_ahead => {
            Says::Within(When::Next(count, unit))
        }
        (Operator::Colon, When::Away(count, unit)) => Says::Within(When::Last(count, unit)),
        (_, when) => Says::Within(when),
    })
}

/// A count of days such as `2w`, in thousandths.
fn days(text: &str) -> Option<i64> {
    let When::Away(count, unit) = When::read(text)? else {
        return None;
    };
    let each = match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
        Unit::Quarter => 91,
        Unit::Year => 365,
    };
    Some(i64::from(count) * each * 1_000)
}
