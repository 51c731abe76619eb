//! Who was a customer when, and the figures of customers.

use super::columns::{NOBODY, NONE};
use super::period::Period;
use super::query::Query;
use super::tally::{Case, Sink, What};
use super::view::{Span, Standing, View};
use crate::domain::Moment;

/// A time during which a party was a customer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stay {
    pub(super) party: u32,
    pub(super) from: Moment,
    /// `Moment::MAX` while it lasts.
    pub(super) until: Moment,
    /// Who won them.
    pub(super) member: u16,
    /// Whether they were never a customer before.
    pub(super) is_first: bool,
}

/// A deal won with a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Win {
    party: u32,
    at: Moment,
    deal: u32,
}

/// Who was a customer when, as of a day: by the deals whose win counts then, and by what is said of
/// people and companies beyond them.
#[derive(Debug, Default)]
pub(super) struct Customers {
    /// By party, then by moment.
    pub(super) stays: Vec<Stay>,
    /// What makes a customer of a lead: by party, then by moment.
    conversions: Vec<Win>,
    /// Which parties there is any of these of.
    is_converted: Vec<bool>,
}

impl Customers {
    pub(super) fn read(view: &View) -> Self {
        let (columns, deals) = (&*view.columns, &view.columns.deals);
        // Party, moment, whether it ends a stay, who won them.
        let mut events: Vec<(u32, Moment, bool, u16)> = Vec::new();
        let mut conversions = Vec::new();
        let mut company_wins = Vec::new();
        for (place, state) in view.deals.iter().enumerate() {
            if state.standing != Standing::Won {
                continue;
            }
            let (at, deal) = (state.closed, place as u32);
            let party = deals.customer(deal);
            if party == NONE {
                continue;
            }
            events.push((party, at, false, state.owner));
            conversions.push(Win { party, at, deal });
            let person = deals.person.get(place).copied().unwrap_or(NONE);
            match person {
                NONE => company_wins.push(Win { party, at, deal }),
                person if person != party => conversions.push(Win {
                    party: person,
                    at,
                    deal,
                }),
                _ => {}
            }
        }
        for said in &columns.parties.patronage {
            if said.at >= view.end {
                continue;
            }
            let owner = owner_at(view, said.party, said.at);
            events.push((said.party, said.at, !said.is_customer, owner));
            if said.is_customer {
                let (party, at) = (said.party, said.at);
                conversions.push(Win {
                    party,
                    at,
                    deal: NONE,
                });
            }
        }
        // A win of a company that names nobody converts each of its people who is a lead.
        company_wins.sort_unstable();
        let leads = match company_wins.is_empty() {
            true => &[],
            false => columns.parties.leads.as_slice(),
        };
        for lead in leads {
            let company = columns.parties.company_of(lead.party);
            if company == NONE || company == lead.party {
                continue;
            }
            let first = company_wins.partition_point(|win| win.party < company);
            let wins = company_wins.get(first..).unwrap_or_default();
            conversions.extend(
                wins.iter()
                    .take_while(|win| win.party == company)
                    .map(|win| Win {
                        party: lead.party,
                        ..*win
                    }),
            );
        }
        conversions.sort_unstable();
        events.sort_unstable();
        let mut is_converted = vec![false; columns.parties.len()];
        for win in &conversions {
            if let Some(flag) = is_converted.get_mut(win.party as usize) {
                *flag = true;
            }
        }
        Self {
            stays: stays(&events),
            conversions,
            is_converted,
        }
    }

    /// When and by which deal (`NONE` when said by hand) a party became a paying customer from a
    /// moment on.
    pub(super) fn converted(&self, party: u32, from: Moment) -> Option<(Moment, u32)> {
        if !*self.is_converted.get(party as usize)? {
            return None;
        }
        let next = self
            .conversions
            .partition_point(|win| (win.party, win.at) < (party, from));
        let win = self.conversions.get(next)?;
        (win.party == party).then_some((win.at, win.deal))
    }

    /// The stays that cover a moment; one a party at most.
    fn at(&self, moment: Moment) -> impl Iterator<Item = &Stay> {
        self.stays
            .iter()
            .filter(move |stay| stay.from < moment && moment <= stay.until)
    }

    fn covers(&self, party: u32, moment: Moment) -> bool {
        let first = self.stays.partition_point(|stay| stay.party < party);
        self.stays
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|stay| stay.party == party)
            .any(|stay| stay.from < moment && moment <= stay.until)
    }
}

fn stays(events: &[(u32, Moment, bool, u16)]) -> Vec<Stay> {
    let mut stays: Vec<Stay> = Vec::new();
    for &(party, at, ends, member) in events {
        match stays.last_mut().filter(|last| last.party == party) {
            Some(last) if ends => last.until = last.until.min(at),
            Some(last) if last.until == Moment::MAX => {}
            known => {
                let is_first = known.is_none();
                // Leaving without having been a customer says nothing.
                if !ends {
                    stays.push(Stay {
                        party,
                        from: at,
                        until: Moment::MAX,
                        member,
                        is_first,
                    });
                }
            }
        }
    }
    stays
}

/// Who worked on a party at a moment; at first, whoever was the first to do so.
pub(super) fn owner_at(view: &View, party: u32, at: Moment) -> u16 {
    let owners = &view.columns.parties.owner;
    let then = owners.before(party, at.plus_milliseconds(1)).or_else(|| {
        let (said, owner) = owners.of(party).first()?;
        (*said < view.end).then_some(*owner)
    });
    then.and_then(|owner| u16::try_from(owner).ok())
        .unwrap_or(NOBODY)
}

/// Customers at the start of a period, and whether each is one at its end. For B7 those who are
/// count above the line, for T7 those who are not.
pub(super) fn retention(sink: &mut Sink<'_>, query: &Query, wants_lost: bool) {
    let view = sink.view;
    let span = view.span(query.period);
    for stay in view.customers().at(span.start) {
        let remains = view.customers().covers(stay.party, span.end);
        sink.add(Case {
            what: What::Party,
            place: stay.party,
            member: customer_owner(view, stay, span.start),
            at: stay.from,
            numerator: i64::from(remains != wants_lost),
            denominator: 1,
        });
    }
}

/// Who looks after a customer: the owner said of them then, else who won them.
fn customer_owner(view: &View, stay: &Stay, at: Moment) -> u16 {
    let owner = view.columns.parties.owner.before(stay.party, at);
    owner
        .and_then(|owner| u16::try_from(owner).ok())
        .unwrap_or(stay.member)
}

/// New customers of a period, each adding so much.
pub(super) fn new_customers(sink: &mut Sink<'_>, query: &Query, numerator: i64, denominator: i64) {
    let view = sink.view;
    let span = view.span(query.period);
    for stay in &view.customers().stays {
        let is_imported = view.columns.parties.is_imported(stay.party);
        if stay.is_first && span.contains(stay.from) && !(is_imported && query.exclude_imported) {
            sink.add(Case {
                what: What::Party,
                place: stay.party,
                member: stay.member,
                at: stay.from,
                numerator,
                denominator,
            });
        }
    }
}

/// How many were customers at any time in a period, and for how many years on average those at its
/// end had been.
pub(super) fn customers_during(sink: &mut Sink<'_>, period: Period) -> f64 {
    let view = sink.view;
    let span: Span = view.span(period);
    let mut last = NONE;
    let (mut stayed, mut at_end) = (0.0, 0_usize);
    for stay in &view.customers().stays {
        if stay.from >= span.end || stay.until < span.start {
            continue;
        }
        let case = Case {
            what: What::Party,
            place: stay.party,
            member: customer_owner(view, stay, span.end),
            at: stay.from,
            numerator: 0,
            denominator: i64::from(stay.party != last),
        };
        if sink.filter.wants(view, &case) {
            last = stay.party;
            sink.add(case);
            if stay.until >= span.end {
                at_end += 1;
                stayed += (span.end.milliseconds() - stay.from.milliseconds()) as f64;
            }
        }
    }
    let milliseconds_per_year = 365.25 * crate::domain::MILLISECONDS_PER_DAY as f64;
    stayed / at_end.max(1) as f64 / milliseconds_per_year
}
