//! Counting cases, all together or by group.

use std::collections::HashMap;

use super::answer::{Contribution, Flags, RecordId};
use super::breakdown::GroupBy;
use super::columns::{Columns, NOBODY, NONE, NOTHING, deals::text_at};
use super::filter::{Filter, deal_and_party, deal_parties, source_of};
use super::view::View;
use crate::domain::Moment;

/// Of what kind the record of a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Deal,
    Party,
    Activity,
    Satisfaction,
    Cost,
    Member,
}

/// One record that counts, and what it adds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case {
    pub(super) what: What,
    /// Its place among the records of its kind.
    pub(super) place: u32,
    /// Who is credited.
    pub(super) member: u16,
    pub(super) at: Moment,
    /// What it adds above the line, and below.
    pub(super) numerator: i64,
    pub(super) denominator: i64,
}

/// What cases come to.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub(super) numerator: i64,
    pub(super) denominator: i64,
    /// How many cases add below the line, or at all for a sum.
    pub(super) n: usize,
    /// The numbers of the cases, where a median is wanted.
    pub(super) values: Vec<i64>,
    /// Sums for the numbers beside the number; each figure says which is which.
    pub(super) beside: [i64; 3],
    pub(super) flags: Flags,
    /// The cases, where the records are wanted.
    pub(super) cases: Vec<Case>,
}

impl Tally {
    fn add(&mut self, case: &Case, keep: Keep) {
        self.numerator = self.numerator.saturating_add(case.numerator);
        self.denominator = self.denominator.saturating_add(case.denominator);
        self.n += usize::from(case.denominator != 0);
        if keep.values {
            self.values.push(case.numerator);
        }
        if keep.cases {
            self.cases.push(*case);
        }
    }
}

/// What is kept of cases beyond their sums.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Keep {
    pub(super) values: bool,
    pub(super) cases: bool,
}

/// Where cases are counted: the gathering of a figure tells it all that may count, and it takes what
/// the question is about.
pub(super) struct Sink<'a> {
    pub(super) view: &'a View,
    pub(super) filter: Filter,
    by: Option<GroupBy>,
    keep: Keep,
    groups: HashMap<u32, usize>,
    pub(super) tallies: Vec<(u32, Tally)>,
}

impl<'a> Sink<'a> {
    /// Counts all together, or by group.
    pub(super) fn new(view: &'a View, filter: Filter, by: Option<GroupBy>, keep: Keep) -> Self {
        let mut sink = Self {
            view,
            filter,
            by,
            keep,
            groups: HashMap::new(),
            tallies: Vec::new(),
        };
        if by.is_none() {
            sink.tally(0);
        }
        sink
    }

    /// The tally of a group, made when it is new.
    pub(super) fn tally(&mut self, group: u32) -> &mut Tally {
        let next = self.tallies.len();
        let place = match self.by {
            None => 0,
            Some(_) => *self.groups.entry(group).or_insert(next),
        };
        if place == next {
            self.tallies.push((group, Tally::default()));
        }
        // The place is that of a tally, by what was just done.
        &mut self.tallies[place].1
    }

    /// Whether activities can be counted without looking at each.
    pub(super) fn counts_only(&self) -> bool {
        self.by.is_none() && !self.keep.cases && self.filter.is_of_people()
    }

    /// Counts a case if it is asked for.
    pub(super) fn add(&mut self, case: Case) {
        let keep = self.keep;
        self.each(&case, &mut |tally| tally.add(&case, keep));
    }

    /// Notes something about a case in the tallies where it counts.
    pub(super) fn each(&mut self, case: &Case, note: &mut dyn FnMut(&mut Tally)) {
        if !self.filter.wants(self.view, case) {
            return;
        }
        match self.by {
            None => note(self.tally(0)),
            Some(GroupBy::List) => {
                let columns = &*self.view.columns;
                let parties = match case.what {
                    What::Deal => deal_parties(columns, case.place),
                    _ => {
                        let (_, party) = deal_and_party(columns, case);
                        [party, columns.parties.company_of(party)]
                    }
                };
                let listed = &columns.parties.listed;
                let has = |list: u16| {
                    parties
                        .iter()
                        .any(|party| listed.binary_search(&(list, *party)).is_ok())
                };
                let lists: Vec<u16> = (0..columns.lists.len() as u16)
                    .filter(|list| has(*list))
                    .collect();
                for list in lists {
                    note(self.tally(u32::from(list)));
                }
            }
            Some(by) => {
                let group = group_of(self.view, case, by);
                note(self.tally(group));
            }
        }
    }
}

/// The group of a case: a place of what it is grouped by; `NONE` for none.
pub(super) fn group_of(view: &View, case: &Case, by: GroupBy) -> u32 {
    let columns = &*view.columns;
    let wide = |place: u16| {
        if place == NOTHING {
            NONE
        } else {
            u32::from(place)
        }
    };
    match by {
        GroupBy::Member => match case.member {
            NOBODY => NONE,
            member => u32::from(member),
        },
        GroupBy::Team => columns
            .members
            .get(usize::from(case.member))
            .map_or(NONE, |member| wide(member.team)),
        GroupBy::Source => wide(source_of(columns, case)),
        GroupBy::Product => {
            let (deal, _) = deal_and_party(columns, case);
            wide(text_at(&columns.deals.product, deal))
        }
        GroupBy::Stage => {
            let (deal, _) = deal_and_party(columns, case);
            let state = view.deals.get(deal as usize);
            wide(state.map_or(NOTHING, |state| state.stage))
        }
        GroupBy::Company => match case.what {
            What::Deal => match deal_parties(columns, case.place) {
                [NONE, person] => columns.parties.company_of(person),
                [company, _] => company,
            },
            _ => {
                let (_, party) = deal_and_party(columns, case);
                columns.parties.company_of(party)
            }
        },
        GroupBy::List => NONE,
    }
}

/// A case as the record that it is; `None` when it is none.
pub(super) fn contribution(columns: &Columns, case: &Case, scale: f64) -> Option<Contribution> {
    let place = case.place as usize;
    let record = match case.what {
        What::Deal => RecordId::Deal(*columns.deals.ids.get(place)?),
        What::Party => RecordId::Party(columns.parties.id(case.place)?),
        What::Activity => RecordId::Activity(*columns.activities.id.get(place)?),
        What::Satisfaction => RecordId::Satisfaction(columns.satisfaction.get(place)?.id),
        What::Cost => RecordId::Cost(columns.costs.get(place)?.id),
        What::Member => RecordId::Member(columns.members.get(place)?.id),
    };
    Some(Contribution {
        record,
        member: columns.member_id(case.member),
        numerator: case.numerator as f64 * scale,
        denominator: case.denominator as f64,
        at: case.at,
    })
}
