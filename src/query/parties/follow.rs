//! Following a few changes: which rows they touch, and where those come to stand.

use std::collections::{BTreeSet, HashSet};

use super::contacts::Contacts;
use super::index::{PartyIndex, PartySlot, Side};
use super::row::{PartyRow, Section};
use super::{PartyColumn, PartySortKey};
use crate::domain::{CompanyId, MemberId, Party};
use crate::journal::{RecordRef, Workspace};
use crate::query::search::fold;

/// Some of the slots, each once.
struct Marks {
    is_marked: [Vec<bool>; 2],
    slots: Vec<PartySlot>,
}

impl Marks {
    fn add(&mut self, slot: PartySlot) {
        let of_kind = self.is_marked.get_mut(slot.kind());
        if let Some(mark) = of_kind.and_then(|marks| marks.get_mut(slot.place()))
            && !std::mem::replace(mark, true)
        {
            self.slots.push(slot);
        }
    }

    fn has(&self, slot: PartySlot) -> bool {
        let of_kind = self.is_marked.get(slot.kind());
        of_kind.and_then(|marks| marks.get(slot.place())) == Some(&true)
    }
}

impl PartyIndex {
    pub(super) fn follow_few(&mut self, workspace: &Workspace, touched: &[RecordRef]) {
        self.make_room(workspace);
        let marked = |side: &Side| vec![false; side.rows.len()];
        let [people, companies] = &self.sides;
        let mut marks = Marks {
            is_marked: [marked(people), marked(companies)],
            slots: Vec::new(),
        };
        self.mark_touched(workspace, touched, &mut marks);
        self.mark_met(workspace, touched, &mut marks);
        // What is done with a merged record is done with the one that it counts as.
        for slot in marks.slots.clone() {
            if let Some(itself) = self.counts_as.get(&slot) {
                marks.add(*itself);
            }
        }
        if marks.slots.is_empty() {
            return;
        }
        for slot in &marks.slots {
            self.read_row(workspace, *slot);
        }
        self.move_marked(&marks);
        self.version += 1;
    }

    /// Marks the records that were touched, and those whose rows name one that was.
    fn mark_touched(&mut self, workspace: &Workspace, touched: &[RecordRef], marks: &mut Marks) {
        let mut companies: BTreeSet<CompanyId> = BTreeSet::new();
        let mut members: BTreeSet<MemberId> = BTreeSet::new();
        let mut merging_changed = false;
        for record in touched {
            let party = match record {
                RecordRef::Person(id) => Party::Person(*id),
                RecordRef::Company(id) => Party::Company(*id),
                RecordRef::Member(id) => {
                    let now = workspace.members.get(*id).map(|it| fold(&it.name));
                    if self.members.get(id) != now.as_ref() {
                        members.insert(*id);
                        match now {
                            Some(name) => self.members.insert(*id, name),
                            None => self.members.remove(id),
                        };
                    }
                    continue;
                }
                _ => continue,
            };
            let Some(slot) = PartySlot::of(workspace, party) else {
                continue;
            };
            marks.add(slot);
            let itself = PartySlot::of(workspace, workspace.party_itself(party));
            let itself = itself.filter(|itself| *itself != slot);
            merging_changed |= self.counts_as.get(&slot) != itself.as_ref();
            if let Party::Company(id) = party {
                let name = workspace.companies.get(id).map(|it| fold(&it.name));
                let known = self.row(slot).map(|row| row.section(Section::Name));
                let is_sorted_by = self.sort.key == PartySortKey::By(PartyColumn::Industry);
                if is_sorted_by
                    || known != name.as_deref()
                    || self.counts_as.get(&slot) != itself.as_ref()
                {
                    companies.insert(id);
                }
            }
        }
        if merging_changed {
            let before = self.counts_as.clone();
            self.read_merged(workspace);
            for (slot, itself) in before.iter().chain(&self.counts_as) {
                if before.get(slot) != self.counts_as.get(slot) {
                    marks.add(*slot);
                    marks.add(*itself);
                }
            }
        }
        if companies.is_empty() && members.is_empty() {
            return;
        }
        let rows = self.sides.iter().enumerate();
        let rows = rows.flat_map(|(kind, side)| {
            let rows = side.rows.iter().enumerate();
            rows.filter_map(move |(place, row)| {
                row.as_ref().map(|row| (PartySlot::at(kind, place), row))
            })
        });
        for (slot, row) in rows {
            let mut works_for = row.works_for.iter().flatten();
            if works_for.any(|id| companies.contains(id))
                || row.owner.is_some_and(|id| members.contains(&id))
            {
                marks.add(slot);
            }
        }
    }

    /// Marks the records with which something else happened than was known.
    fn mark_met(&mut self, workspace: &Workspace, touched: &[RecordRef], marks: &mut Marks) {
        let is_known = |record: &RecordRef| match record {
            RecordRef::Activity(id) => {
                let place = workspace.activities.place(*id);
                place.is_some_and(|place| self.contacts.knows_activity(place))
            }
            _ => false,
        };
        let wins = touched.iter().any(|record| {
            matches!(
                record,
                RecordRef::Deal(_) | RecordRef::Stage(_) | RecordRef::Pipeline(_)
            )
        });
        if touched.iter().any(is_known) {
            // What an activity was before is not kept for a million of them.
            let now = Contacts::read(workspace);
            let before = std::mem::replace(&mut self.contacts, now);
            for slot in self.contacts.differences(&before) {
                marks.add(slot);
            }
            let places: HashSet<u32> = touched
                .iter()
                .filter_map(|record| match record {
                    RecordRef::Activity(id) => workspace.activities.place(*id),
                    _ => None,
                })
                .collect();
            for slot in before
                .noted(&places)
                .into_iter()
                .chain(self.contacts.noted(&places))
            {
                marks.add(slot);
            }
            return;
        }
        self.contacts.note_new(workspace, |slot| marks.add(slot));
        if wins {
            let before = self.contacts.clone();
            self.contacts.read_wins(workspace);
            for slot in self.contacts.differences(&before) {
                marks.add(slot);
            }
        }
    }

    /// Takes marked rows out of the order and puts those that are still there where they belong.
    fn move_marked(&mut self, marks: &Marks) {
        let mut order = std::mem::take(&mut self.order);
        order.retain(|slot| !marks.has(*slot));
        let live = marks.slots.iter();
        let mut live: Vec<(&PartyRow, PartySlot)> = live
            .filter_map(|slot| Some((self.row(*slot)?, *slot)))
            .collect();
        live.sort_unstable_by(|(a, _), (b, _)| self.sort.compare(a, b));
        let mut all = Vec::with_capacity(order.len() + live.len());
        let mut rest = order.as_slice();
        for (row, slot) in live {
            let comes_before = |other: &PartySlot| {
                let other = self.row(*other);
                other.is_some_and(|other| self.sort.compare(other, row).is_lt())
            };
            let (before, after) = rest.split_at(rest.partition_point(comes_before));
            all.extend_from_slice(before);
            all.push(slot);
            rest = after;
        }
        all.extend_from_slice(rest);
        self.order = all;
    }
}
