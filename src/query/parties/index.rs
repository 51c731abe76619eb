//! The index of a list: rows, their texts and their order, kept from one question to the next and
//! followed after small changes.

use std::collections::HashMap;
use std::sync::Arc;

use super::contacts::Contacts;
use super::row::{PartyRow, Section};
use super::{PartyFilter, PartySort};
use crate::domain::{MemberId, Party};
use crate::journal::{Record, RecordRef, Workspace};
use crate::query::search::{Signature, fold, initials};

/// The sides of people and of companies.
const PEOPLE: usize = 0;
const COMPANIES: usize = 1;

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
pub(super) struct Side {
    pub(super) rows: Vec<Option<PartyRow>>,
    signatures: Vec<Signature>,
    /// With what the words of the names begin.
    initials: Vec<u128>,
}

impl Side {
    /// Whether a filter wants what is at a place, where somebody is known to be live.
    fn wants(&self, workspace: &Workspace, filter: &PartyFilter, place: usize) -> bool {
        let is_searched = !filter.search.is_empty();
        let Some(signature) = self.signatures.get(place) else {
            return false;
        };
        if is_searched && !filter.search.may_find(signature) {
            return false;
        }
        let Some(Some(row)) = self.rows.get(place) else {
            return false;
        };
        (!is_searched || filter.search.finds(signature, &row.text)) && filter.wants(workspace, row)
    }

    /// What becomes of marked places: those that a filter does not want lose their mark, and those
    /// whose name begins with what is looked for get another one where that matters.
    fn mark(&self, workspace: &Workspace, filter: &PartyFilter, ranks: bool, marks: &mut [Mark]) {
        // Then no row needs to be looked at, and rows lie far apart in memory.
        let by_signature = filter.wants_all() && filter.search.is_certain();
        let places = marks.iter_mut().zip(&self.signatures).enumerate();
        for (place, (mark, signature)) in places {
            if *mark == Mark::Out {
                continue;
            }
            let is_wanted = match by_signature {
                true => filter.search.may_find(signature),
                false => self.wants(workspace, filter, place),
            };
            *mark = match is_wanted {
                true if ranks && self.begins(filter, place) => Mark::Front,
                true => Mark::In,
                false => Mark::Out,
            };
        }
    }

    /// Whether the name at a place begins with what is looked for.
    fn begins(&self, filter: &PartyFilter, place: usize) -> bool {
        let initials = self.initials.get(place).copied().unwrap_or_default();
        filter.search.begins(initials, || {
            let row = self.rows.get(place).and_then(Option::as_ref);
            row.map_or("", |row| row.section(Section::Name))
        })
    }
}

/// What a search makes of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// It is not found.
    Out,
    /// It is found.
    In,
    /// It is found, and its name begins with what is looked for.
    Front,
}

/// People and companies as a list shows them: see the [module](super).
#[derive(Debug, Default)]
pub struct PartyIndex {
    pub(super) sides: [Side; 2],
    pub(super) contacts: Contacts,
    /// What a merged record counts as.
    pub(super) counts_as: HashMap<PartySlot, PartySlot>,
    /// Which merged records count as one.
    merged: HashMap<PartySlot, Vec<PartySlot>>,
    /// The members' folded names.
    pub(super) members: HashMap<MemberId, String>,
    pub(super) sort: PartySort,
    pub(super) order: Vec<PartySlot>,
    pub(super) version: u64,
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

    /// Puts the rows into an order, which is kept from then on. The workspace is the one followed.
    pub fn sort(&mut self, workspace: &Workspace, sort: &PartySort) {
        if self.sort == *sort {
            return;
        }
        if self.sort.key != sort.key {
            let rows = self.sides.iter_mut().flat_map(|side| &mut side.rows);
            for row in rows.flatten() {
                row.key = sort.key(workspace, row);
            }
        }
        self.sort = sort.clone();
        self.order_all();
    }

    /// The rows that a filter wants, in order. Where nobody chose an order, those whose name begins
    /// with what is looked for come first. `before` is what was found last: much less work when the
    /// filter has only grown since. The workspace is the one followed.
    pub fn find(
        &self,
        workspace: &Workspace,
        filter: &PartyFilter,
        before: Option<&PartyFound>,
    ) -> PartyFound {
        let before = before.filter(|it| it.version == self.version && filter.narrows(&it.filter));
        let from = before.map_or(&self.order, |found| &*found.in_order);
        let is_searched = !filter.search.is_empty();
        let ranks = is_searched && self.sort == PartySort::default();
        if filter.wants_all() && !is_searched {
            let in_order = Arc::new(from.clone());
            return self.found(filter, in_order.clone(), in_order);
        }
        let mut in_order = Vec::with_capacity(from.len());
        let (mut shown, mut others) = (Vec::new(), Vec::new());
        if ranks {
            shown.reserve(from.len());
            others.reserve(from.len());
        }
        let mut take = |slot: PartySlot, mark: Mark| {
            match mark {
                Mark::Out => return,
                Mark::In if ranks => others.push(slot),
                Mark::Front if ranks => shown.push(slot),
                Mark::In | Mark::Front => {}
            }
            in_order.push(slot);
        };
        // Few are looked at one by one, many in the order in which they lie in memory.
        if from.len() < self.order.len() / 8 {
            for slot in from {
                let side = self.sides.get(slot.kind());
                let mark = side.map_or(Mark::Out, |side| {
                    match side.wants(workspace, filter, slot.place()) {
                        true if ranks && side.begins(filter, slot.place()) => Mark::Front,
                        true => Mark::In,
                        false => Mark::Out,
                    }
                });
                take(*slot, mark);
            }
        } else {
            let marks = self.marks(workspace, filter, ranks, from);
            for slot in from {
                let of_kind = marks.get(slot.kind());
                let mark = of_kind.and_then(|marks| marks.get(slot.place()));
                take(*slot, mark.copied().unwrap_or(Mark::Out));
            }
        }
        let in_order = Arc::new(in_order);
        let shown = match ranks {
            true => {
                shown.append(&mut others);
                Arc::new(shown)
            }
            false => in_order.clone(),
        };
        self.found(filter, in_order, shown)
    }

    fn found(
        &self,
        filter: &PartyFilter,
        in_order: Arc<Vec<PartySlot>>,
        shown: Arc<Vec<PartySlot>>,
    ) -> PartyFound {
        PartyFound {
            version: self.version,
            filter: filter.clone(),
            in_order,
            shown,
        }
    }

    /// What a filter makes of some slots, by kind and place.
    fn marks(
        &self,
        workspace: &Workspace,
        filter: &PartyFilter,
        ranks: bool,
        of: &[PartySlot],
    ) -> [Vec<Mark>; 2] {
        let mut marks = [PEOPLE, COMPANIES].map(|kind| {
            let count = self.sides.get(kind).map_or(0, |side| side.rows.len());
            vec![Mark::Out; count]
        });
        for slot in of {
            let of_kind = marks.get_mut(slot.kind());
            if let Some(mark) = of_kind.and_then(|marks| marks.get_mut(slot.place())) {
                *mark = Mark::In;
            }
        }
        for (side, marks) in self.sides.iter().zip(&mut marks) {
            side.mark(workspace, filter, ranks, marks);
        }
        marks
    }

    fn read(&mut self, workspace: &Workspace) {
        *self = Self {
            sort: std::mem::take(&mut self.sort),
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

    pub(super) fn make_room(&mut self, workspace: &Workspace) {
        let counts = [
            workspace.people.rows().len(),
            workspace.companies.rows().len(),
        ];
        for (side, count) in self.sides.iter_mut().zip(counts) {
            side.rows.resize(count, None);
            side.signatures.resize(count, Signature::default());
            side.initials.resize(count, 0);
        }
        self.contacts.make_room(workspace);
    }

    /// Which records count as others, in both directions.
    pub(super) fn read_merged(&mut self, workspace: &Workspace) {
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
    pub(super) fn read_row(&mut self, workspace: &Workspace, slot: PartySlot) {
        let mut contact = self.contacts.get(slot);
        for other in self.merged.get(&slot).into_iter().flatten() {
            contact = contact.with(self.contacts.get(*other));
        }
        let mut notes: Vec<&str> = self.contacts.notes(workspace, slot).collect();
        for other in self.merged.get(&slot).into_iter().flatten() {
            notes.extend(self.contacts.notes(workspace, *other));
        }
        let owner = |owner: Option<&MemberId>| {
            let name = owner.and_then(|id| self.members.get(id));
            name.map_or("", String::as_str)
        };
        let mut row = match slot.kind() {
            PEOPLE => {
                let person = workspace.people.rows().get(slot.place());
                person.filter(|it| it.is_live()).map(|person| {
                    let company = person.company.and_then(|id| workspace.company(id));
                    let owner = owner(person.lead.owner.current());
                    PartyRow::of_person(person, company, owner, contact, &notes)
                })
            }
            _ => {
                let company = workspace.companies.rows().get(slot.place());
                company.filter(|it| it.is_live()).map(|company| {
                    let owner = owner(company.lead.owner.current());
                    PartyRow::of_company(company, owner, contact, &notes)
                })
            }
        };
        if let Some(row) = &mut row {
            row.key = self.sort.key(workspace, row);
        }
        let signature = row.as_ref().map(|row| Signature::of(&row.text));
        let first = row.as_ref().map(|row| initials(row.section(Section::Name)));
        let Some(side) = self.sides.get_mut(slot.kind()) else {
            return;
        };
        if let Some(known) = side.signatures.get_mut(slot.place()) {
            *known = signature.unwrap_or_default();
        }
        if let Some(known) = side.initials.get_mut(slot.place()) {
            *known = first.unwrap_or_default();
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
}
