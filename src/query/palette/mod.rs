//! Everything that can be gone to or done, found by a few letters of its name.
//!
//! A [`Palette`] holds the texts of people, companies and deals, and those that the page adds, in one
//! arena. It is read from the workspace in slices ([`Palette::read_on`]), and looked through in slices
//! ([`Lookup::look_on`]), so that neither holds the page. Beside each text stands which letters it has,
//! by which most texts are passed over without being read; a search that has only grown looks through
//! what was found before.

mod fuzzy;
mod glance;
mod layout;
mod lookup;
mod usage;

use std::collections::HashMap;

use crate::domain::{CompanyId, Deal, DealId, Person, PersonId};
use crate::journal::{Record, RecordRef, Workspace};
use crate::query::search::fold_into;

pub use fuzzy::{Marks, Wanted};
pub use lookup::{Hit, Lookup};
pub use usage::Usage;

use fuzzy::{BESIDE, Text};
use glance::Glance;

/// What stands in a palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Entry {
    /// Something that the page adds, by its place among these.
    Own(u32),
    /// A person.
    Person(PersonId),
    /// A company.
    Company(CompanyId),
    /// A deal.
    Deal(DealId),
}

/// Where a text is, and what is known of it without reading it: in one place, since what takes time is
/// to fetch it.
#[derive(Debug, Clone, Copy)]
struct Span {
    glance: Glance,
    start: u32,
    /// How long it is, and its name alone.
    length: u16,
    name: u16,
}

/// Touched records that are followed one by one; after more, everything is read anew.
const FOLLOWED: usize = 32;

/// The texts of all entries, and what is known of them beforehand.
#[derive(Debug, Default)]
pub struct Palette {
    /// `None` where a record is gone, or has been read again further back.
    entries: Vec<Option<Entry>>,
    /// The texts one after another, and where each is.
    units: Vec<u16>,
    spans: Vec<Span>,
    /// How many rows of the tables of people, companies and deals have been read.
    read: [usize; 3],
    /// What was used, and how much that weighs; and the same by place.
    used: HashMap<Entry, u32>,
    weights: HashMap<u32, u32>,
    /// Folding needs it, again and again.
    folded: String,
}

impl Palette {
    /// A palette of what the page adds; what the workspace holds is still to be read.
    pub fn new<'a>(own: impl Iterator<Item = &'a str>) -> Self {
        let mut palette = Self::default();
        for (place, name) in (0..).zip(own) {
            palette.push(Entry::Own(place), name, "");
        }
        palette
    }

    /// Says how much the use of entries weighs.
    pub fn set_used(&mut self, used: HashMap<Entry, u32>) {
        self.used = used;
        let places = (0..).zip(&self.entries);
        let weights = places.filter_map(|(place, entry)| {
            let weight = self.used.get(entry.as_ref()?)?;
            Some((place, *weight))
        });
        self.weights = weights.collect();
    }

    /// Reads on in the workspace, so many rows at the most; whether all has been read.
    pub fn read_on(&mut self, workspace: &Workspace, rows: usize) -> bool {
        let mut left = rows;
        let [people, companies, deals] = self.read;
        for person in slice(workspace.people.rows(), people, &mut left) {
            self.read[0] += 1;
            self.push_person(workspace, person);
        }
        for company in slice(workspace.companies.rows(), companies, &mut left) {
            self.read[1] += 1;
            if company.is_live() {
                self.push(Entry::Company(company.id), &company.name, "");
            }
        }
        for deal in slice(workspace.deals.rows(), deals, &mut left) {
            self.read[2] += 1;
            self.push_deal(workspace, deal);
        }
        let rows = [
            workspace.people.rows().len(),
            workspace.companies.rows().len(),
            workspace.deals.rows().len(),
        ];
        self.read == rows
    }

    /// Reads records again that were touched. Returns `false`, and does nothing, where so much has
    /// changed that everything is better read anew.
    pub fn follow(&mut self, workspace: &Workspace, touched: &[RecordRef]) -> bool {
        // People and deals are told apart by the name of their company.
        let renames = |record: &RecordRef| matches!(record, RecordRef::Company(_));
        if touched.len() > FOLLOWED || touched.iter().any(renames) {
            return false;
        }
        for record in touched {
            match *record {
                RecordRef::Person(id) => {
                    self.forget(Entry::Person(id));
                    let place = workspace.people.place(id);
                    if place.is_some_and(|place| (place as usize) < self.read[0])
                        && let Some(person) = workspace.people.get(id)
                    {
                        self.push_person(workspace, person);
                    }
                }
                RecordRef::Deal(id) => {
                    self.forget(Entry::Deal(id));
                    let place = workspace.deals.place(id);
                    if place.is_some_and(|place| (place as usize) < self.read[2])
                        && let Some(deal) = workspace.deals.get(id)
                    {
                        self.push_deal(workspace, deal);
                    }
                }
                _ => {}
            }
        }
        true
    }

    /// How many entries there are, those that are gone included.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn push_person(&mut self, workspace: &Workspace, person: &Person) {
        if person.is_live() {
            let company = person.company.and_then(|id| workspace.company(id));
            let beside = company.map_or("", |company| &company.name);
            self.push(Entry::Person(person.id), &person.name, beside);
        }
    }

    fn push_deal(&mut self, workspace: &Workspace, deal: &Deal) {
        if deal.is_live() {
            let company = deal.company.and_then(|id| workspace.company(id));
            let beside = company.map_or("", |company| &company.name);
            self.push(Entry::Deal(deal.id), &deal.title, beside);
        }
    }

    fn push(&mut self, entry: Entry, name: &str, beside: &str) {
        let start = self.units.len();
        self.push_folded(name);
        let name_end = self.units.len();
        if !beside.is_empty() {
            self.units.push(BESIDE);
            self.push_folded(beside);
        }
        // The first pages of a novel are enough of a name.
        let length = |units: usize| u16::try_from(units).unwrap_or(u16::MAX);
        let name = length(name_end - start);
        self.units.truncate(start + usize::from(u16::MAX));
        let whole = self.units.get(start..).unwrap_or_default();
        self.spans.push(Span {
            glance: Glance::of(whole, usize::from(name)),
            start: start as u32,
            length: length(whole.len()),
            name,
        });
        if let Some(weight) = self.used.get(&entry) {
            self.weights.insert(self.entries.len() as u32, *weight);
        }
        self.entries.push(Some(entry));
    }

    fn push_folded(&mut self, text: &str) {
        self.folded.clear();
        fold_into(text, &mut self.folded);
        self.units.extend(self.folded.encode_utf16());
    }

    fn forget(&mut self, entry: Entry) {
        let known = self.entries.iter_mut().find(|it| **it == Some(entry));
        if let Some(known) = known {
            *known = None;
        }
    }

    /// What is known of the text at a place without reading it.
    fn glance(&self, place: u32) -> Option<&Glance> {
        let span = self.spans.get(place as usize);
        span.map(|span| &span.glance)
    }

    /// The text at a place.
    fn text(&self, place: u32) -> Option<Text<'_>> {
        let span = self.spans.get(place as usize)?;
        let start = span.start as usize;
        Some(Text {
            units: self.units.get(start..start + usize::from(span.length))?,
            name: usize::from(span.name),
            glance: &span.glance,
        })
    }

    /// What stands at a place; `None` where it is gone.
    fn entry(&self, place: u32) -> Option<Entry> {
        self.entries.get(place as usize).copied().flatten()
    }
}

/// The next rows of a table, as far as there are and as many as are left to read.
fn slice<'a, T>(rows: &'a [T], from: usize, left: &mut usize) -> &'a [T] {
    let rows = rows.get(from..).unwrap_or_default();
    let rows = rows.get(..*left).unwrap_or(rows);
    *left -= rows.len();
    rows
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::Moment;
    use crate::journal::{Change, CompanyFact, PersonFact};
    use crate::journal::{Commit, DeviceId, Label, Stamp};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn person(number: u128) -> PersonId {
        PersonId::from(Uuid::from_u128(number))
    }

    fn say(workspace: &mut Workspace, at: i64, changes: Vec<Change>) -> Vec<RecordRef> {
        let commit = Commit {
            stamp: Stamp::at(Moment::from_milliseconds(at), DeviceId(1)),
            member: None,
            label: Label::TargetsSet,
            start: 0,
            changes,
        };
        workspace.apply(&commit).unwrap().touched
    }

    fn named(number: u128, name: &str) -> Change {
        Change::Person(
            person(number),
            vec![
                PersonFact::Created(Moment::from_milliseconds(0)),
                PersonFact::Name(name.to_owned()),
            ],
        )
    }

    fn found(palette: &Palette, typed: &str) -> Vec<Entry> {
        let mut lookup = Lookup::new(Wanted::new(typed), None);
        while !lookup.look_on(palette, 3) {}
        lookup.hits(palette).iter().map(|hit| hit.entry).collect()
    }

    #[test]
    fn records_and_what_the_page_adds_are_found() {
        let mut workspace = Workspace::default();
        let company = CompanyId::from(Uuid::from_u128(9));
        say(
            &mut workspace,
            1,
            vec![
                Change::Company(
                    company,
                    vec![
                        CompanyFact::Created(Moment::from_milliseconds(0)),
                        CompanyFact::Name("Nordwind".to_owned()),
                    ],
                ),
                named(1, "Ada Stone"),
                Change::Person(person(1), vec![PersonFact::Company(Some(company))]),
            ],
        );
        let mut palette = Palette::new(["New deal", "Settings"].into_iter());
        while !palette.read_on(&workspace, 1) {}
        assert_eq!(found(&palette, "ada"), [Entry::Person(person(1))]);
        let nord = found(&palette, "nord");
        assert_eq!(nord, [Entry::Company(company), Entry::Person(person(1))]);
        assert_eq!(found(&palette, "nord sto"), [Entry::Person(person(1))]);
        assert_eq!(
            found(&palette, "ytw ltfk"),
            [],
            "another layout of other words"
        );
        assert_eq!(found(&palette, "setings"), [Entry::Own(1)]);
        assert_eq!(
            found(&palette, "sexttings"),
            [Entry::Own(1)],
            "one letter too many"
        );
        assert_eq!(found(&palette, "туц вуфд"), [Entry::Own(0)]);
    }

    #[test]
    fn equals_stand_by_use_and_then_by_name() {
        let own = ["Goal b", "Goal a", "Goal c"];
        let mut palette = Palette::new(own.into_iter());
        palette.set_used(HashMap::from([(Entry::Own(2), 8)]));
        let order = [Entry::Own(2), Entry::Own(1), Entry::Own(0)];
        assert_eq!(found(&palette, "g"), order);
        assert_eq!(found(&palette, "goal"), order);
    }

    #[test]
    fn at_most_fifty_are_kept_and_they_are_the_best() {
        let names: Vec<String> = (0..500).map(|n| format!("x{n:03} {}", n % 7)).collect();
        let palette = Palette::new(names.iter().map(String::as_str));
        let hits = found(&palette, "x");
        let expected: Vec<Entry> = (0..50).map(Entry::Own).collect();
        assert_eq!(hits, expected);
    }

    proptest! {
        /// Following finds what reading anew does, and going on from a search what a new one does.
        #[test]
        fn following_and_narrowing_come_to_the_same(
            names in prop::collection::vec("[abв]{1,3}( [abв]{1,3})?", 1..12),
            renamed in prop::collection::vec((0..12_u128, "[abв]{1,4}"), 0..5),
            typed in "[abв]{1,2}", more in "[abв ]{0,2}", steps in 1..5_usize,
        ) {
            let mut workspace = Workspace::default();
            let all = (0..).zip(&names).map(|(number, name)| named(number, name)).collect();
            say(&mut workspace, 1, all);
            let mut palette = Palette::default();
            palette.read_on(&workspace, 5);
            for (at, (number, name)) in (2..).zip(&renamed) {
                let touched = say(&mut workspace, at, vec![named(*number, name)]);
                prop_assert!(palette.follow(&workspace, &touched));
            }
            while !palette.read_on(&workspace, 4) {}
            let mut anew = Palette::default();
            while !anew.read_on(&workspace, 100) {}
            // Those of one name have no order.
            let sorted = |mut entries: Vec<Entry>| {
                entries.sort_by_key(|it| format!("{it:?}"));
                entries
            };
            let expected = sorted(found(&anew, &format!("{typed}{more}")));
            prop_assert_eq!(sorted(found(&palette, &format!("{typed}{more}"))), expected.clone());
            let mut before = Lookup::new(Wanted::new(&typed), None);
            before.look_on(&palette, steps);
            let mut grown = Lookup::new(Wanted::new(&format!("{typed}{more}")), Some(&before));
            while !grown.look_on(&palette, steps) {}
            let grown = grown.hits(&palette).iter().map(|hit| hit.entry).collect();
            prop_assert_eq!(sorted(grown), expected);
        }
    }
}
