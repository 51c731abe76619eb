//! Figures of leads: generated, qualified, answered, converted, first seen.

use super::columns::contacts::Enquiry;
use super::columns::parties::LeadRow;
use super::columns::{NOBODY, NONE};
use super::customers::{new_customers, owner_at};
use super::query::Query;
use super::tally::{Case, Sink, What};
use super::view::{Span, View};
use super::working_time::WorkingTime;
use crate::domain::Moment;

/// What a lead of a period, or one qualified in it, is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Became {
    /// S1: nothing more.
    Lead,
    /// Whether it was qualified.
    Qualified,
    /// B2: whether it became a paying customer.
    Customer,
}

fn case(lead: &LeadRow, member: u16, at: Moment) -> Case {
    Case {
        what: What::Party,
        place: lead.party,
        member,
        at,
        numerator: 1,
        denominator: 1,
    }
}

/// Who owned a lead at a moment, where that matters.
fn owner(sink: &Sink<'_>, lead: &LeadRow, at: Moment) -> u16 {
    match sink.asks_who() {
        true => owner_at(sink.view, lead.party, at),
        false => NOBODY,
    }
}

/// The leads created in the period, and what became of each.
pub(super) fn leads_created(sink: &mut Sink<'_>, query: &Query, became: Became) {
    let view = sink.view;
    let span = view.span(query.period);
    for lead in view.columns.parties.leads_since(span) {
        if lead.is_imported && query.exclude_imported {
            continue;
        }
        let mut case = case(lead, owner(sink, lead, lead.since), lead.since);
        let is_one = match became {
            Became::Lead => true,
            Became::Qualified => lead.qualified < view.end,
            Became::Customer => view.customers().converted(lead.party, lead.since).is_some(),
        };
        case.numerator = i64::from(is_one);
        sink.add(case);
        if lead.is_imported {
            sink.each(&case, &mut |tally| tally.flags.imported += 1);
        }
    }
}

/// B2 by period: new customers above the line, leads created below.
pub(super) fn conversion_in_period(sink: &mut Sink<'_>, query: &Query) {
    new_customers(sink, query, 1, 0);
    let view = sink.view;
    let span = view.span(query.period);
    for lead in view.columns.parties.leads_since(span) {
        if !(lead.is_imported && query.exclude_imported) {
            let owner = owner(sink, lead, lead.since);
            sink.add(Case {
                numerator: 0,
                ..case(lead, owner, lead.since)
            });
        }
    }
}

/// The leads first qualified in the period: all of them, or above the line only those that became
/// customers since. Beside: how many were sent back.
pub(super) fn leads_qualified(sink: &mut Sink<'_>, query: &Query, wants_customers: bool) {
    let view = sink.view;
    let span = view.span(query.period);
    for lead in view.columns.parties.leads_qualified(span) {
        if lead.is_imported && query.exclude_imported {
            continue;
        }
        let member = match lead.qualified_by {
            NOBODY => owner(sink, lead, lead.qualified),
            by => by,
        };
        let mut case = case(lead, member, lead.qualified);
        if wants_customers {
            let won = view.customers().converted(lead.party, lead.qualified);
            case.numerator = i64::from(won.is_some());
        }
        sink.add(case);
        if lead.sent_back < view.end {
            sink.each(&case, &mut |tally| tally.beside[0] += 1);
        }
    }
}

/// The enquiries of a period: those of inbound leads (S4), or all (T8).
fn enquiries(view: &View, span: Span, of_leads_only: bool) -> &[Enquiry] {
    let contacts = &view.columns.contacts;
    let enquiries = match of_leads_only {
        true => &contacts.inbound_leads,
        false => &contacts.enquiries,
    };
    let from = enquiries.partition_point(|enquiry| enquiry.opened < span.start);
    let to = enquiries.partition_point(|enquiry| enquiry.opened < span.end);
    enquiries.get(from..to).unwrap_or_default()
}

/// Who is credited with an enquiry: who answered it, else who owns the lead.
fn answerer(view: &View, enquiry: &Enquiry) -> u16 {
    let is_answered = enquiry.answered < view.end;
    match enquiry.answered_by {
        by if is_answered && by != NOBODY => by,
        _ => owner_at(view, enquiry.party, view.end),
    }
}

/// S4 and T8: how long each enquiry of the period took to be answered, in milliseconds.
pub(super) fn response_times(sink: &mut Sink<'_>, query: &Query, of_leads_only: bool) {
    let view = sink.view;
    let span = view.span(query.period);
    let time = WorkingTime::new(&view.columns);
    for enquiry in enquiries(view, span, of_leads_only) {
        let is_imported = view.columns.parties.is_imported(enquiry.party);
        if is_imported && query.exclude_imported {
            continue;
        }
        let mut case = Case {
            what: What::Party,
            place: enquiry.party,
            member: match sink.asks_who() {
                true => answerer(view, enquiry),
                false => NOBODY,
            },
            at: enquiry.opened,
            numerator: 0,
            denominator: 1,
        };
        if enquiry.answered < view.end {
            case.numerator = time.milliseconds(enquiry.opened, enquiry.answered);
            sink.add(case);
        } else {
            let waits = time.milliseconds(enquiry.opened, view.end);
            sink.each(&case, &mut |tally| {
                tally.flags.unanswered += 1;
                let longest = &mut tally.flags.longest_wait_milliseconds;
                *longest = (*longest).max(waits);
            });
        }
    }
}

/// Somebody who waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Waiting {
    pub(super) party: u32,
    pub(super) member: u16,
    pub(super) since: Moment,
    pub(super) milliseconds: i64,
}

/// The enquiries of a period that nobody has answered, the oldest first.
pub(super) fn unanswered(view: &View, query: &Query, of_leads_only: bool) -> Vec<Waiting> {
    let span = view.span(query.period);
    let time = WorkingTime::new(&view.columns);
    let filter = super::filter::Filter::new(view, &query.scope);
    let mut waiting = Vec::new();
    for enquiry in enquiries(view, span, of_leads_only) {
        let member = answerer(view, enquiry);
        let case = Case {
            what: What::Party,
            place: enquiry.party,
            member,
            at: enquiry.opened,
            numerator: 0,
            denominator: 0,
        };
        let waits = enquiry.answered >= view.end;
        if waits && filter.wants(view, &case) {
            waiting.push(Waiting {
                party: enquiry.party,
                member,
                since: enquiry.opened,
                milliseconds: time.milliseconds(enquiry.opened, view.end),
            });
        }
    }
    waiting
}

/// B1: the parties first seen in the period by any of the members asked for.
pub(super) fn new_prospects(sink: &mut Sink<'_>, query: &Query) {
    let view = sink.view;
    let span = view.span(query.period);
    let mut done = NONE;
    for encounter in &view.columns.contacts.encounters {
        // By party and then by moment: the first one of a party that counts decides.
        if encounter.party == done || !sink.filter.wants_member(encounter.member) {
            continue;
        }
        done = encounter.party;
        let parties = &view.columns.parties;
        let is_imported = parties.is_imported(done);
        if parties.itself(done) != done
            || !span.contains(encounter.at)
            || (is_imported && query.exclude_imported)
        {
            continue;
        }
        let case = Case {
            what: What::Party,
            place: done,
            member: encounter.member,
            at: encounter.at,
            numerator: 1,
            denominator: 1,
        };
        sink.add(case);
        if is_imported {
            sink.each(&case, &mut |tally| tally.flags.imported += 1);
        }
    }
}
