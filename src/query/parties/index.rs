//! The index of a list: rows, their texts and their order, kept from one question to the next and
//! followed after small changes.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::contacts::Contacts;
use super::row::{PartyRow, Section};
use super::{PartyFilter, PartySort};
use crate::domain::{CompanyId, MemberId, Party};
use crate::journal::{Record, RecordRef, Workspace};
use crate::query::search::{Signature, fold};

/// The side of people; companies are on the other one.
const PEOPLE: usize = 0;

/// Where an index holds a person or company: it stays the same for as long as the workspace is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartySlot(u32);

impl PartySlot {
    /// The slot of a record that has ever been heard of.
    pub(super) fn of(workspace: &Workspace, party: Party) -> Option<Self> {
        Some(match party {
            Party::Person(id) => Self(workspace.people.place(id)? << 1),
            Party::Company(id) => Self((workspace.companies.place(id)? << 1) | 1),
        })
    }

    pub(super) fn at(kind: usize, place: usize) -> Self {
        Self(((place as u32) << 1) | kind as u32)
    }

    pub(super) fn kind(self) -> usize {
        (self.0 & 1) as usize
    }

    pub(super) fn place(self) -> usize {
        (self.0 >> 1) as usize
    }
}

/// The rows of people or of companies, by place in their table; none where nobody is live. Apart from
/// them the signatures, which every search looks through.
#[derive(Debug, Default)]
struct Side {
    rows: Vec<Option<PartyRow>>,
    signatures: Vec<Signature>,
}

/// People and companies as a list shows them: see the [module](super).
#[derive(Debug, Default)]
pub struct PartyIndex {
    sides: [Side; 2],
    contacts: Contacts,
    /// What a merged record counts as.
    counts_as: HashMap<PartySlot, PartySlot>,
    /// Which merged records count as one.
    merged: HashMap<PartySlot, Vec<PartySlot>>,
    /// The members' folded names.
    members: HashMap<MemberId, String>,
    sort: PartySort,
    order: Vec<PartySlot>,
    version: u64,
}

/// What was found, and by what: a search that goes on from there looks no further.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartyFound {
    version: u64,
    filter: PartyFilter,
    in_order: Arc<Vec<PartySlot>>,
    /// Who was found, as they are to be shown.
    pub shown: Arc<Vec<PartySlot>>,
}

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
    /// Follows a workspace after some of its records have changed: `None` stands for any of them,
    /// and for the first time. A few changes cost little, however many people there are.
    pub fn follow(&mut self, workspace: &Workspace, touched: Option<&[RecordRef]>) {
        match touched {
            Some([]) => {}
            Some(touched) => self.follow_few(workspace, touched),
            None => self.read(workspace),
        }
    }

    /// A number that is another one after every change of rows or order.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The row of a slot; `None` when nobody is there any more.
    pub fn row(&self, slot: PartySlot) -> Option<&PartyRow> {
        let side = self.sides.get(slot.kind())?;
        side.rows.get(slot.place())?.as_ref()
    }

    /// All rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = &PartyRow> {
        self.order.iter().filter_map(|slot| self.row(*slot))
    }

    /// The slots of all rows, in order.
    pub fn slots(&self) -> &[PartySlot] {
        &self.order
    }

    /// Puts the rows into an order, which is kept from then on.
    pub fn sort(&mut self, sort: PartySort) {
        if self.sort != sort {
            self.sort = sort;
            self.order_all();
        }
    }

    /// The rows that a filter wants, in order. Where nobody chose an order, those whose name begins
    /// with what is looked for come first. `before` is what was found last: much less work when the
    /// filter has only grown since.
    pub fn find(&self, filter: &PartyFilter, before: Option<&PartyFound>) -> PartyFound {
        let before = before.filter(|it| it.version == self.version && filter.narrows(&it.filter));
        let from = before.map_or(&self.order, |found| &*found.in_order);
        let is_searched = !filter.search.is_empty();
        let in_order = match filter.wants_all() && !is_searched {
            true => from.clone(),
            false => {
                let wanted = from.iter().copied();
                wanted.filter(|slot| self.wants(filter, *slot)).collect()
            }
        };
        let in_order = Arc::new(in_order);
        let shown = match is_searched && self.sort == PartySort::default() {
            true => {
                let begins = |slot: &PartySlot| {
                    let row = self.row(*slot);
                    row.is_some_and(|row| filter.search.begins(row.section(Section::Name)))
                };
                let mut shown = Vec::with_capacity(in_order.len());
                let mut others = Vec::with_capacity(in_order.len());
                for slot in in_order.iter() {
                    match begins(slot) {
                        true => shown.push(*slot),
                        false => others.push(*slot),
                    }
                }
                shown.extend(others);
                Arc::new(shown)
            }
            false => in_order.clone(),
        };
        PartyFound {
            version: self.version,
            filter: filter.clone(),
            in_order,
            shown,
        }
    }

    fn wants(&self, filter: &PartyFilter, slot: PartySlot) -> bool {
        let side = self.sides.get(slot.kind());
        let signature = side.and_then(|side| side.signatures.get(slot.place()));
        let (Some(signature), Some(row)) = (signature, self.row(slot)) else {
            return false;
        };
        (filter.search.is_empty() || filter.search.finds(signature, &row.text)) && filter.wants(row)
    }

    fn read(&mut self, workspace: &Workspace) {
        *self = Self {
            sort: self.sort,
            version: self.version,
            contacts: Contacts::read(workspace),
            ..Self::default()
        };
        for member in workspace.members.iter() {
            self.members.insert(member.id, fold(&member.name));
        }
        self.read_merged(workspace);
        self.make_room(workspace);
        let counts = [
            workspace.people.rows().len(),
            workspace.companies.rows().len(),
        ];
        for (kind, count) in counts.into_iter().enumerate() {
            for place in 0..count {
                self.read_row(workspace, PartySlot::at(kind, place));
            }
        }
        self.order_all();
    }

    fn make_room(&mut self, workspace: &Workspace) {
        let counts = [
            workspace.people.rows().len(),
            workspace.companies.rows().len(),
        ];
        for (side, count) in self.sides.iter_mut().zip(counts) {
            side.rows.resize(count, None);
            side.signatures.resize(count, Signature::default());
        }
        self.contacts.make_room(workspace);
    }

    /// Which records count as others, in both directions.
    fn read_merged(&mut self, workspace: &Workspace) {
        self.counts_as.clear();
        self.merged.clear();
        let people = workspace.people.rows().iter();
        let people = people.filter(|it| it.merged_into.is_some());
        let companies = workspace.companies.rows().iter();
        let companies = companies.filter(|it| it.merged_into.is_some());
        let parties = people
            .map(|it| Party::Person(it.id))
            .chain(companies.map(|it| Party::Company(it.id)));
        for party in parties {
            let itself = workspace.party_itself(party);
            let slots = [party, itself].map(|party| PartySlot::of(workspace, party));
            if let [Some(slot), Some(itself)] = slots
                && slot != itself
            {
                self.counts_as.insert(slot, itself);
                self.merged.entry(itself).or_default().push(slot);
            }
        }
    }

    /// Reads one record anew.
    fn read_row(&mut self, workspace: &Workspace, slot: PartySlot) {
        let mut contact = self.contacts.get(slot);
        for other in self.merged.get(&slot).into_iter().flatten() {
            contact = contact.with(self.contacts.get(*other));
        }
        let owner = |owner: Option<&MemberId>| {
            let name = owner.and_then(|id| self.members.get(id));
            name.map_or("", String::as_str)
        };
        let row = match slot.kind() {
            PEOPLE => {
                let person = workspace.people.rows().get(slot.place());
                person.filter(|it| it.is_live()).map(|person| {
                    let company = person.company.and_then(|id| workspace.company(id));
                    let owner = owner(person.lead.owner.current());
                    PartyRow::of_person(person, company, owner, contact)
                })
            }
            _ => {
                let company = workspace.companies.rows().get(slot.place());
                company.filter(|it| it.is_live()).map(|company| {
                    let owner = owner(company.lead.owner.current());
                    PartyRow::of_company(company, owner, contact)
                })
            }
        };
        let signature = row.as_ref().map(|row| Signature::of(&row.text));
        let Some(side) = self.sides.get_mut(slot.kind()) else {
            return;
        };
        if let Some(known) = side.signatures.get_mut(slot.place()) {
            *known = signature.unwrap_or_default();
        }
        if let Some(known) = side.rows.get_mut(slot.place()) {
            *known = row;
        }
    }

    fn order_all(&mut self) {
        let mut rows: Vec<(&PartyRow, PartySlot)> = Vec::new();
        for (kind, side) in self.sides.iter().enumerate() {
            let slots = side.rows.iter().enumerate();
            rows.extend(slots.filter_map(|(place, row)| {
                row.as_ref().map(|row| (row, PartySlot::at(kind, place)))
            }));
        }
        rows.sort_unstable_by(|(a, _), (b, _)| self.sort.compare(a, b));
        self.order = rows.into_iter().map(|(_, slot)| slot).collect();
        self.version += 1;
    }

    fn follow_few(&mut self, workspace: &Workspace, touched: &[RecordRef]) {
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
                if known != name.as_deref() || self.counts_as.get(&slot) != itself.as_ref() {
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
