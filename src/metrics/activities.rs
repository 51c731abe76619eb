//! Figures of activities.

use super::columns::activities::{Wanted, What as Doing};
use super::query::Query;
use super::tally::{Case, Sink, What};
use crate::domain::ActivityKind;

/// Counts the activities of the period that are wanted, each adding so much.
pub(super) fn count(
    sink: &mut Sink<'_>,
    query: &Query,
    wants: fn(Doing) -> bool,
    numerator: i64,
    denominator: i64,
) {
    let view = sink.view;
    let activities = &*view.columns.activities;
    let span = view.span(query.period);
    let range = activities.between(span.start, span.end);
    let wanted = Wanted::new(wants);
    if sink.counts_only() {
        let count = wanted.of(&sink.activity_counts(range));
        let tally = sink.tally(0);
        tally.numerator += numerator * count as i64;
        tally.denominator += denominator * count as i64;
        tally.n += if denominator == 0 { 0 } else { count };
        return;
    }
    for place in range {
        if let Some(case) = case(activities, place, &wanted, numerator, denominator) {
            sink.add(case);
        }
    }
}

/// Counts the activities of the period that are wanted beside the number.
pub(super) fn beside(sink: &mut Sink<'_>, query: &Query, wants: fn(Doing) -> bool, which: usize) {
    let view = sink.view;
    let activities = &*view.columns.activities;
    let span = view.span(query.period);
    let range = activities.between(span.start, span.end);
    let wanted = Wanted::new(wants);
    let add = |tally: &mut super::tally::Tally, count: i64| {
        if let Some(sum) = tally.beside.get_mut(which) {
            *sum += count;
        }
    };
    if sink.counts_only() {
        let count = wanted.of(&sink.activity_counts(range));
        add(sink.tally(0), count as i64);
        return;
    }
    for place in range {
        if let Some(case) = case(activities, place, &wanted, 0, 0) {
            sink.each(&case, &mut |tally| add(tally, 1));
        }
    }
}

fn case(
    activities: &super::columns::activities::ActivityColumns,
    place: usize,
    wanted: &Wanted,
    numerator: i64,
    denominator: i64,
) -> Option<Case> {
    let what = activities.what.get(place)?;
    if !wanted.has(*what) {
        return None;
    }
    Some(Case {
        what: What::Activity,
        place: place as u32,
        member: *activities.member.get(place)?,
        at: *activities.at.get(place)?,
        numerator,
        denominator,
    })
}

/// S3, with what people and what machines did beside it.
pub(super) fn outbound(sink: &mut Sink<'_>, query: &Query) {
    count(sink, query, Doing::is_outbound_touch, 1, 1);
    beside(
        sink,
        query,
        |what| what.is_outbound_touch() && !what.is_automatic(),
        0,
    );
    beside(
        sink,
        query,
        |what| what.is_outbound_touch() && what.is_automatic(),
        1,
    );
}

/// A meeting that was held.
pub(super) fn is_meeting_held(what: Doing) -> bool {
    what.is_interaction() && what.is(ActivityKind::Meeting)
}

/// B9, with meetings and calls beside it.
pub(super) fn interactions(sink: &mut Sink<'_>, query: &Query) {
    count(sink, query, Doing::is_interaction, 1, 1);
    beside(sink, query, is_meeting_held, 0);
    beside(
        sink,
        query,
        |what| what.is_interaction() && what.is(ActivityKind::Call),
        1,
    );
}

/// The parties that were touched in the period, and whether each turned to us after it.
pub(super) fn replies(sink: &mut Sink<'_>, query: &Query) {
    let view = sink.view;
    let contacts = &*view.columns.contacts;
    let span = view.span(query.period);
    for party in 0..view.columns.parties.len() as u32 {
        // The first touch of each party that counts.
        let touches = contacts.touches_within(party, span);
        let first = touches
            .iter()
            .find(|(_, member)| sink.filter.wants_member(*member));
        if let Some((at, member)) = first {
            sink.add(Case {
                what: What::Party,
                place: party,
                member: *member,
                at: *at,
                numerator: i64::from(contacts.replied(party, *at, view.end)),
                denominator: 1,
            });
        }
    }
}
