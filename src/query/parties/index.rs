//! The index of a list: rows, their texts and their order, kept from one question to the next and
//! followed after small changes.

use std::collections::HashMap;
use std::sync::Arc;

use super::contacts::Contacts;
use super::row::{PartyRow, Section};
use super::{PartyFilter, PartySort};
use crate::domain::{MemberId, Party};
use crate::journal::{Record, RecordRef, Workspace};
use crate::query::search::fold;
use crate::query::signatures::{Places, Signature, Signatures, each_place, has_place};

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
    /// Of the texts that are searched.
    signatures: Signatures,
    /// Of what the words of the names begin with.
    initials: Signatures,
}

impl Side {
    /// Where a filter may want somebody, told without looking at a row.
    fn candidates(&self, filter: &PartyFilter) -> Places {
        filter.search.candidates(&self.signatures)
    }

    /// Whether a filter wants one of its [`candidates`](Self::candidates).
    fn wants(&self, workspace: &Workspace, filter: &PartyFilter, place: usize) -> bool {
        let Some(Some(row)) = self.rows.get(place) else {
            return false;
        };
        (filter.search.is_empty() || filter.search.finds(&row.text)) && filter.wants(workspace, row)
    }

    /// Of some places, where somebody is known to be live, those that a filter wants.
    fn wanted(&self, workspace: &Workspace, filter: &PartyFilter, of: &[u64]) -> Places {
        let mut places = self.candidates(filter);
        // Then no row needs to be looked at, and rows lie far apart in memory.
        let by_signature = filter.wants_all() && filter.search.is_certain();
        for (at, (word, of)) in places.iter_mut().zip(of).enumerate() {
            *word &= of;
            if by_signature {
                continue;
            }
            for bit in each_place(&[*word]) {
                if !self.wants(workspace, filter, at * 64 + bit) {
                    *word &= !(1 << bit);
                }
            }
        }
        places
    }

    /// Of some places those where a name begins with what is looked for.
    fn beginning(&self, filter: &PartyFilter, places: Places) -> Places {
        let search = &filter.search;
        search.beginning(places, &self.initials, |place| {
            let row = self.rows.get(place).and_then(Option::as_ref);
            row.map_or("", |row| row.section(Section::Name))
        })
    }

    /// Puts another row at a place.
    fn replace(&mut self, place: usize, row: Option<PartyRow>) {
        let Some(known) = self.rows.get_mut(place) else {
            return;
        };
        let text = |row: &PartyRow| Signature::of(&row.text);
        let name = |row: &PartyRow| Signature::of_initials(row.section(Section::Name));
        let before = std::mem::replace(known, row);
        let (before, now) = (before.as_ref(), known.as_ref());
        self.signatures
            .replace(place, before.map(text), now.map(text));
        self.initials
            .replace(place, before.map(name), now.map(name));
    }

    fn make_room(&mut self, count: usize) {
        self.rows.resize(count, None);
        self.signatures.make_room(count);
        self.initials.make_room(count);
    }
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
        // Few are looked at one by one, many in the order in which they lie in memory.
        let wanted = if from.len() < self.order.len() / 8 {
            let candidates = self.sides.each_ref().map(|side| side.candidates(filter));
            let wanted = from.iter().filter(|slot| {
                let may_be = candidates.get(slot.kind());
                may_be.is_some_and(|places| has_place(places, slot.place()))
                    && self
                        .sides
                        .get(slot.kind())
                        .is_some_and(|side| side.wants(workspace, filter, slot.place()))
            });
            self.places(wanted)
        } else {
            let of = self.places(from.iter());
            std::array::from_fn(|kind| match (self.sides.get(kind), of.get(kind)) {
                (Some(side), Some(of)) => side.wanted(workspace, filter, of),
                _ => Places::new(),
            })
        };
        let is_among = |places: &[Places; 2], slot: &PartySlot| {
            let of_kind = places.get(slot.kind());
            of_kind.is_some_and(|places| has_place(places, slot.place()))
        };
        let in_order: Vec<PartySlot> = from
            .iter()
            .filter(|slot| is_among(&wanted, slot))
            .copied()
            .collect();
        let in_order = Arc::new(in_order);
        let shown = if ranks {
            let mut sides = self.sides.iter();
            let front = wanted.map(|places| match sides.next() {
                Some(side) => side.beginning(filter, places),
                None => Places::new(),
            });
            let (mut shown, mut others) = (Vec::new(), Vec::new());
            shown.reserve(in_order.len());
            for slot in in_order.iter() {
                match is_among(&front, slot) {
                    true => shown.push(*slot),
                    false => others.push(*slot),
                }
            }
            shown.append(&mut others);
            Arc::new(shown)
        } else {
            in_order.clone()
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

    /// Slots as places of each kind.
    fn places<'a>(&self, slots: impl Iterator<Item = &'a PartySlot>) -> [Places; 2] {
        let mut all = [PEOPLE, COMPANIES].map(|kind| {
            let count = self.sides.get(kind).map_or(0, |side| side.rows.len());
            vec![0; count.div_ceil(64)]
        });
        for slot in slots {
            let of_kind = all.get_mut(slot.kind());
            if let Some(word) = of_kind.and_then(|places| places.get_mut(slot.place() / 64)) {
                *word |= 1 << (slot.place() % 64);
            }
        }
        all
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
            side.make_room(count);
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
        if let Some(side) = self.sides.get_mut(slot.kind()) {
            side.replace(slot.place(), row);
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
