//! What the list shows: an index of all people and companies that follows their changes, and what is
//! found in it.

use kith::domain::{Moment, Party};
use kith::query::{PartyFilter, PartyFound, PartyIndex, PartyRow, PartySlot, PartySort};
use leptos::prelude::*;

use crate::store::{Part, Store};
use crate::ui::{AtPlace, Turns, numbered};

/// All that rows are made of.
const PARTS: [Part; 6] = [
    Part::People,
    Part::Companies,
    Part::Members,
    Part::Activities,
    Part::Deals,
    Part::Pipelines,
];

/// The index, and what is found in it now.
#[derive(Clone, Copy)]
pub(super) struct Listing {
    index: StoredValue<PartyIndex>,
    /// Another number after every change of what is in the index.
    version: Memo<u64>,
    found: Memo<PartyFound>,
    /// Rows follow what is asked in turns.
    turns: Turns,
}

impl Listing {
    pub(super) fn new(store: Store, filter: Memo<PartyFilter>, sort: Memo<PartySort>) -> Self {
        let index = StoredValue::new(PartyIndex::default());
        let through = StoredValue::new(u64::MAX);
        let version = Memo::new(move |_| {
            let (touched, now) = store.parties_since(through.get_value());
            through.set_value(now);
            let version = store.with(&PARTS, |w| {
                index.try_update_value(|index| {
                    index.follow(w, touched.as_deref());
                    index.version()
                })
            });
            version.unwrap_or_default()
        });
        let found = Memo::new(move |before: Option<&PartyFound>| {
            // Asked for, not only followed: that is what reads the index.
            version.get();
            let sort = sort.get();
            let found = filter.with(|filter| {
                store.peek(|w| {
                    index.try_update_value(|index| {
                        index.sort(w, &sort);
                        index.find(w, filter, before)
                    })
                })
            });
            found.unwrap_or_default()
        });
        let asked = numbered(move || (filter.get(), sort.get()));
        Self {
            index,
            version,
            found,
            turns: Turns::new(asked.into()),
        }
    }

    /// How many rows are shown; followed.
    pub(super) fn count(&self) -> usize {
        self.found.with(|found| found.shown.len())
    }

    /// What stands at the line of a row, as long as there is something.
    pub(super) fn at(&self, line: Memo<usize>) -> AtPlace<Seen> {
        let Self {
            index,
            found,
            turns,
            ..
        } = *self;
        let at = move |line: usize| {
            let slot = found.with(|found| found.shown.get(line).copied())?;
            index.with_value(|index| index.row(slot).map(Seen::from))
        };
        AtPlace::new(line, at, turns)
    }

    /// Who is shown at a place; not followed.
    pub(super) fn party_at(&self, place: usize) -> Option<Party> {
        let slot = self
            .found
            .with_untracked(|found| found.shown.get(place).copied())?;
        self.read(slot, |row| row.party)
    }

    /// The slots of everyone shown, in order; not followed.
    pub(super) fn slots(&self) -> Vec<PartySlot> {
        self.found.with_untracked(|found| found.shown.to_vec())
    }

    /// The slots of some of all there are, shown or not, in order; not followed.
    pub(super) fn everyone(&self, wanted: impl Fn(Party) -> bool) -> Vec<PartySlot> {
        self.index.with_value(|index| {
            let is_wanted =
                |slot: &PartySlot| index.row(*slot).is_some_and(|row| wanted(row.party));
            let slots = index.slots().iter().copied();
            slots.filter(is_wanted).collect()
        })
    }

    /// Who is in some slots; not followed.
    pub(super) fn parties_in(&self, slots: &[PartySlot]) -> Vec<Party> {
        self.index.with_value(|index| {
            let rows = slots.iter().filter_map(|slot| index.row(*slot));
            rows.map(|row| row.party).collect()
        })
    }

    /// Reads a row; not followed.
    pub(super) fn read<R>(&self, slot: PartySlot, read: impl FnOnce(&PartyRow) -> R) -> Option<R> {
        self.index.with_value(|index| index.row(slot).map(read))
    }

    /// How many people there are, how many people and companies, and how many wait for an answer.
    pub(super) fn counts(&self) -> Memo<(usize, usize, usize)> {
        let Self { index, version, .. } = *self;
        Memo::new(move |_| {
            version.get();
            let mut counts = (0, 0, 0);
            index.with_value(|index| {
                for row in index.rows() {
                    counts.0 += usize::from(matches!(row.party, Party::Person(_)));
                    counts.1 += 1;
                    counts.2 += usize::from(row.awaits_answer);
                }
            });
            counts
        })
    }
}

/// What a row shows beside the record's own fields. A row is drawn anew only when this changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Seen {
    pub(super) party: Party,
    pub(super) is_qualified: bool,
    pub(super) is_customer: bool,
    pub(super) awaits_answer: bool,
    pub(super) last_activity: Option<Moment>,
}

impl From<&PartyRow> for Seen {
    fn from(row: &PartyRow) -> Self {
        Self {
            party: row.party,
            is_qualified: row.is_qualified,
            is_customer: row.is_customer,
            awaits_answer: row.awaits_answer,
            last_activity: row.last_activity,
        }
    }
}
