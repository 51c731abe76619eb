//! What selling costs, and satisfaction: what is booked and asked rather than done.

use super::answer::NotMeasurable;
use super::columns::NOBODY;
use super::filter::Filter;
use super::period::Period;
use super::query::Query;
use super::tally::{Case, Sink, What};
use super::view::View;
use crate::domain::{Cost, Date};

/// Sales and marketing cost of a period.
#[derive(Debug, Default)]
pub(super) struct Spent {
    pub(super) minor: i64,
    pub(super) cases: Vec<Case>,
    /// Costs in a currency for which no rate holds.
    pub(super) without_rate: usize,
    /// Whether a share of costs for all is in it.
    pub(super) is_shared: bool,
}

/// The cost of the days of the period up to the day as of which is asked. Of costs for all, and of
/// those of its team, a member bears an equal share by heads.
///
/// # Errors
/// When the scope narrows by anything but people, for which costs are not booked.
pub(super) fn spent(view: &View, query: &Query) -> Result<Spent, NotMeasurable> {
    if !query.scope.is_of_people() {
        return Err(NotMeasurable::CostNotInScope);
    }
    let filter = Filter::new(view, &query.scope);
    let mut spent = Spent::default();
    for (place, cost) in view.columns.costs.iter().enumerate() {
        let Some((first, last)) = cost.span else {
            continue;
        };
        let Some(amount) = cost.amount else { continue };
        let days = Period::days(first, last);
        let counted = days
            .overlap(query.period)
            .overlap(Period::days(Date::MIN, view.as_of));
        if counted.length_days() == 0 {
            continue;
        }
        let Some(amount) = view.columns.settings.in_own_currency(amount, first) else {
            spent.without_rate += 1;
            continue;
        };
        let (mine, heads) = shares(view, &filter, cost, query.period);
        if mine == 0 {
            continue;
        }
        spent.is_shared |= cost.team.is_empty() && mine < heads;
        let until = |day: Date| {
            let days_before = (day - days.start).num_days();
            i128::from(amount.minor) * i128::from(days_before) / i128::from(days.length_days())
        };
        // Reckoned from the beginning, so that the parts of a span add up to it exactly.
        let part = (until(counted.end) - until(counted.start)) * mine as i128 / heads as i128;
        let minor = i64::try_from(part).unwrap_or(i64::MAX);
        spent.minor = spent.minor.saturating_add(minor);
        spent.cases.push(Case {
            what: What::Cost,
            place: place as u32,
            member: NOBODY,
            at: view.columns.zone.start_of(counted.start),
            numerator: minor,
            denominator: 0,
        });
    }
    Ok(spent)
}

/// How many of those who bear a cost are asked for, and how many bear it.
fn shares(view: &View, filter: &Filter, cost: &Cost, period: Period) -> (usize, usize) {
    if filter.members.is_none() {
        return (1, 1);
    }
    let columns = &*view.columns;
    let bearers = heads(view, period).filter(|place| {
        let member = columns.members.get(usize::from(*place));
        cost.team.is_empty()
            || member.is_some_and(|member| columns.teams.text(member.team) == cost.team)
    });
    let (mut mine, mut all) = (0, 0);
    for place in bearers {
        all += 1;
        mine += usize::from(filter.wants_member(place));
    }
    (mine, all)
}

/// The members who belonged to the team on some day of a period, by their places.
pub(super) fn heads(view: &View, period: Period) -> impl Iterator<Item = u16> {
    let last = view.last_day(period);
    let members = view.columns.members.iter().enumerate();
    members
        .filter(move |(_, member)| {
            member.is_live
                && member.from.is_none_or(|from| from <= last)
                && member.until.is_none_or(|until| until >= period.start)
        })
        .map(|(place, _)| place as u16)
}

/// B10: whether each answer of the period is a 4 or 5; the score beside it.
pub(super) fn satisfaction(sink: &mut Sink<'_>, query: &Query) {
    let view = sink.view;
    let span = view.span(query.period);
    for (place, answer) in view.columns.satisfaction.iter().enumerate() {
        if !span.contains(answer.at) {
            continue;
        }
        let owner = view
            .columns
            .deals
            .owner
            .before(answer.deal, answer.at.plus_milliseconds(1));
        let member = match answer.member {
            NOBODY => owner
                .and_then(|owner| u16::try_from(owner).ok())
                .unwrap_or(NOBODY),
            member => member,
        };
        let case = Case {
            what: What::Satisfaction,
            place: place as u32,
            member,
            at: answer.at,
            numerator: i64::from(answer.score >= 4),
            denominator: 1,
        };
        sink.add(case);
        sink.each(&case, &mut |tally| {
            tally.beside[0] += i64::from(answer.score)
        });
    }
}
