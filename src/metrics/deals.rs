//! Figures of deals: revenue, sizes, win rates, cycles, the open pipeline, proposals.

use super::columns::NOBODY;
use super::query::Query;
use super::tally::{Case, Sink, What};
use super::view::{DealState, Span, Standing, View, Worth};
use crate::domain::{MILLISECONDS_PER_DAY, Moment};

fn case(place: usize, state: &DealState, at: Moment, numerator: i64, denominator: i64) -> Case {
    Case {
        what: What::Deal,
        place: place as u32,
        member: state.owner,
        at,
        numerator,
        denominator,
    }
}

/// Notes why a deal's worth does not count.
fn note_worth(sink: &mut Sink<'_>, case: &Case, worth: Worth) {
    sink.each(case, &mut |tally| match worth {
        Worth::Unknown => tally.flags.without_value += 1,
        Worth::WithoutRate => tally.flags.without_rate += 1,
        Worth::Known(_) => {}
    });
}

fn is_renewal(view: &View, place: usize) -> bool {
    view.columns
        .deals
        .is_renewal
        .get(place)
        .copied()
        .unwrap_or(false)
}

/// Which won deals count for a sum of revenue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Business {
    /// All.
    All,
    /// All but renewals.
    New,
}

/// The value of the deals won in the period: T1, B6, and what is above the line of others. A deal
/// without a known value adds nothing and is told.
pub(super) fn revenue(sink: &mut Sink<'_>, query: &Query, business: Business) {
    revenue_of(sink, sink.view.span(query.period), business, 1, 0);
}

fn revenue_of(sink: &mut Sink<'_>, span: Span, business: Business, above: i64, below: i64) {
    let view = sink.view;
    for (place, state) in view.deals.iter().enumerate() {
        if !state.won_within(span) {
            continue;
        }
        let minor = state.worth.minor().unwrap_or(0);
        let case = case(place, state, state.closed, minor * above, minor * below);
        if business == Business::New && is_renewal(view, place) {
            sink.each(&case, &mut |tally| tally.flags.renewals += 1);
            continue;
        }
        sink.add(case);
        sink.each(&case, &mut |tally| tally.beside[0] += 1);
        note_worth(sink, &case, state.worth);
    }
}

/// T2: revenue of the period and, against it and below the line, of the period before.
pub(super) fn growth(sink: &mut Sink<'_>, query: &Query) {
    let view = sink.view;
    let (now, before) = query.period.compared(view.as_of);
    revenue_of(sink, view.span(now), Business::All, 1, 0);
    if let Some(before) = before {
        revenue_of(sink, view.span(before), Business::All, -1, 1);
    }
}

/// The deals won in the period, each adding so much; its value where `numerator` is `None`.
pub(super) fn won(sink: &mut Sink<'_>, query: &Query, numerator: i64, denominator: i64) {
    let view = sink.view;
    let span = view.span(query.period);
    for (place, state) in view.deals.iter().enumerate() {
        if state.won_within(span) {
            sink.add(case(place, state, state.closed, numerator, denominator));
        }
    }
}

/// B4: the values of the deals won in the period.
pub(super) fn sizes(sink: &mut Sink<'_>, query: &Query) {
    let view = sink.view;
    let span = view.span(query.period);
    for (place, state) in view.deals.iter().enumerate() {
        if !state.won_within(span) {
            continue;
        }
        let mut case = case(place, state, state.closed, 0, 1);
        sink.each(&case, &mut |tally| tally.beside[0] += 1);
        match state.worth {
            Worth::Known(minor) => {
                case.numerator = minor;
                sink.add(case);
            }
            worth => note_worth(sink, &case, worth),
        }
    }
}

/// T6: the deals closed in the period, by count or by value.
pub(super) fn closed(sink: &mut Sink<'_>, query: &Query, by_value: bool) {
    let view = sink.view;
    let span = view.span(query.period);
    let without = &view.columns.deals.is_without_decision;
    for (place, state) in view.deals.iter().enumerate() {
        if !state.closed_within(span) {
            continue;
        }
        let is_won = state.standing == Standing::Won;
        let mut case = case(place, state, state.closed, i64::from(is_won), 1);
        if !is_won && without.get(place).copied().unwrap_or(false) {
            sink.each(&case, &mut |tally| tally.flags.without_decision += 1);
            if query.exclude_without_decision {
                continue;
            }
        }
        if by_value {
            sink.each(&case, &mut |tally| tally.beside[0] += 1);
            let Some(minor) = state.worth.minor() else {
                note_worth(sink, &case, state.worth);
                continue;
            };
            case.numerator *= minor;
            case.denominator = minor;
        }
        sink.add(case);
    }
}

/// T6 by arrival: deals won in the period above the line, created in it below.
pub(super) fn won_to_created(sink: &mut Sink<'_>, query: &Query) {
    won(sink, query, 1, 0);
    let view = sink.view;
    let span = view.span(query.period);
    for (place, state) in view.deals.iter().enumerate() {
        let created = view.columns.deals.created_of(place as u32);
        let Some(created) = created.filter(|created| span.contains(*created)) else {
            continue;
        };
        let owners = &view.columns.deals.owner;
        let owner = owners.before(place as u32, created.plus_milliseconds(1));
        let member = owner
            .and_then(|owner| u16::try_from(owner).ok())
            .unwrap_or(NOBODY);
        sink.add(Case {
            member,
            ..case(place, state, created, 0, 1)
        });
    }
}

/// B5: calendar days from the first contact to the win, of the deals won in the period. Beside: the
/// same of the lost ones, and how many they are.
pub(super) fn cycles(sink: &mut Sink<'_>, query: &Query) {
    let view = sink.view;
    let span = view.span(query.period);
    let deals = &view.columns.deals;
    for (place, state) in view.deals.iter().enumerate() {
        if !state.closed_within(span) {
            continue;
        }
        let contact = deals.first_contact_day.get(place).copied().flatten();
        let created = deals.created_day.get(place).copied().unwrap_or(0);
        let days = view.day_number(state.closed) - i64::from(contact.unwrap_or(created));
        let case = case(place, state, state.closed, days, 1);
        if state.standing == Standing::Lost {
            sink.each(&case, &mut |tally| {
                tally.beside[0] += days;
                tally.beside[1] += 1;
            });
            continue;
        }
        sink.add(case);
        if contact.is_none() {
            sink.each(&case, &mut |tally| {
                tally.flags.first_contact_is_creation += 1
            });
        }
    }
}

/// What an open deal adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// Its value; beside, weighted in hundredths.
    Value,
    /// Its value times its probability, in hundredths; beside, not weighted.
    Weighted,
    /// The one above the line, the other below.
    WeightedToRaw,
    /// Whether it rots above the line, one below; beside, the value of those that rot.
    Rotting,
    /// One.
    Count,
}

/// The deals open at the end of the period.
pub(super) fn open(sink: &mut Sink<'_>, query: &Query, adds: Open) {
    let view = sink.view;
    let mut room = Vec::new();
    let states = view.deals_at_end(query.period, &mut room);
    let end = view.span(query.period).end;
    for (place, state) in states.iter().enumerate() {
        if state.standing != Standing::Open {
            continue;
        }
        let (minor, weighted) = (
            state.worth.minor().unwrap_or(0),
            state.weighted_hundredths(),
        );
        let (numerator, denominator, beside) = match adds {
            Open::Value => (minor, 1, weighted),
            Open::Weighted => (weighted, 1, minor),
            Open::WeightedToRaw => (weighted, minor, minor),
            Open::Rotting => {
                let rots = days_too_long(view, state, end).is_some();
                (i64::from(rots), 1, if rots { minor } else { 0 })
            }
            Open::Count => (1, 1, 0),
        };
        let case = case(place, state, state.in_stage_since, numerator, denominator);
        sink.add(case);
        sink.each(&case, &mut |tally| {
            tally.beside[0] = tally.beside[0].saturating_add(beside);
            tally.beside[1] += 1;
        });
        if !matches!(adds, Open::Rotting | Open::Count) {
            note_worth(sink, &case, state.worth);
        }
    }
}

/// How many days longer than its stage allows an open deal is in it; `None` when it is not.
pub(super) fn days_too_long(view: &View, state: &DealState, end: Moment) -> Option<f64> {
    let allowed = view.columns.stage(state.stage)?.rot_days?;
    let here = (end.milliseconds() - state.in_stage_since.milliseconds()) as f64;
    let days = here / MILLISECONDS_PER_DAY as f64 - f64::from(allowed);
    (state.standing == Standing::Open && days > 0.0).then_some(days)
}

/// What a proposal sent or decided in the period adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proposals {
    /// One.
    Sent,
    /// Whether it was won, of all sent.
    Success,
    /// Whether it was won or accepted, of those sent and decided.
    SuccessOfDecided,
    /// The days until it was decided, of those decided in the period.
    Days,
}

/// The proposals of the period: one a deal.
pub(super) fn proposals(sink: &mut Sink<'_>, query: &Query, adds: Proposals) {
    let view = sink.view;
    let span = view.span(query.period);
    let deals = &view.columns.deals;
    for (place, state) in view.deals.iter().enumerate() {
        let at = |column: &[Moment]| {
            let at = column.get(place).copied().unwrap_or(Moment::MAX);
            if at < view.end { at } else { Moment::MAX }
        };
        let sent = at(&deals.proposed);
        if sent == Moment::MAX || state.standing == Standing::Absent {
            continue;
        }
        let owner = deals.owner.before(place as u32, sent.plus_milliseconds(1));
        let member = owner
            .and_then(|owner| u16::try_from(owner).ok())
            .unwrap_or(NOBODY);
        let (accepted, declined) = (at(&deals.accepted), at(&deals.declined));
        // A close before the proposal (of a deal reopened since) is no decision on it; the close
        // that counts is the latest.
        let closed = if state.closed >= sent {
            state.closed
        } else {
            Moment::MAX
        };
        let decided = accepted.min(declined).min(closed);
        let is_won = state.standing == Standing::Won;
        if adds == Proposals::Days {
            if span.contains(decided) {
                let days = view.day_number(decided) - view.day_number(sent);
                sink.add(Case {
                    member,
                    ..case(place, state, decided, days, 1)
                });
            }
            continue;
        }
        if !span.contains(sent) {
            continue;
        }
        let mut case = Case {
            member,
            ..case(place, state, sent, i64::from(is_won), 1)
        };
        let is_decided = decided != Moment::MAX;
        if !is_decided {
            sink.each(&case, &mut |tally| tally.flags.undecided += 1);
        }
        match adds {
            Proposals::Sent => case.numerator = 1,
            Proposals::SuccessOfDecided if !is_decided => continue,
            Proposals::SuccessOfDecided => {
                let is_accepted = accepted < declined && state.standing != Standing::Lost;
                case.numerator = i64::from(is_won || is_accepted);
            }
            _ => {}
        }
        sink.add(case);
    }
}
