//! What happened with each person and company: the part of a row that is not in its record.

use std::collections::{HashMap, HashSet};

use crate::domain::{Activity, ActivityKind, ActivityStatus, Direction, Moment, Party, StageKind};
use crate::journal::Workspace;

use super::index::PartySlot;

/// What happened with somebody.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Contact {
    /// The latest thing that was done.
    pub(super) last: Option<Moment>,
    /// The latest touch of a human of ours.
    pub(super) touched: Option<Moment>,
    /// The latest win.
    pub(super) won: Option<Moment>,
}

impl Contact {
    /// What happened with two records that are one.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            last: self.last.max(other.last),
            touched: self.touched.max(other.touched),
            won: self.won.max(other.won),
        }
    }
}

/// What happened with each record, whether or not it counts as another one, by its place.
#[derive(Debug, Default, Clone)]
pub(super) struct Contacts {
    by_place: [Vec<Contact>; 2],
    /// What was noted about somebody: places of activities, in order.
    notes: HashMap<PartySlot, Vec<u32>>,
    /// So many activities have been looked at, in order of arrival.
    activities: usize,
}

impl Contacts {
    /// What happened in a workspace.
    pub(super) fn read(workspace: &Workspace) -> Self {
        let mut contacts = Self::default();
        contacts.make_room(workspace);
        for activity in workspace.activities.iter() {
            contacts.note(workspace, activity, |_| {});
        }
        contacts.activities = workspace.activities.rows().len();
        contacts.read_wins(workspace);
        contacts
    }

    /// Makes room for records that have come since.
    pub(super) fn make_room(&mut self, workspace: &Workspace) {
        let counts = [
            workspace.people.rows().len(),
            workspace.companies.rows().len(),
        ];
        for (contacts, count) in self.by_place.iter_mut().zip(counts) {
            contacts.resize(count, Contact::default());
        }
    }

    /// Whether an activity was there when activities were last looked at, so that what it was then
    /// may be in what is known.
    pub(super) fn knows_activity(&self, place: u32) -> bool {
        (place as usize) < self.activities
    }

    /// Looks at activities that have come since; `changed` hears of whom something is new.
    pub(super) fn note_new(&mut self, workspace: &Workspace, mut changed: impl FnMut(PartySlot)) {
        let rows = workspace.activities.rows();
        for activity in rows.get(self.activities..).unwrap_or_default() {
            if workspace.activities.contains(activity.id) {
                self.note(workspace, activity, &mut changed);
            }
        }
        self.activities = rows.len();
    }

    fn note(
        &mut self,
        workspace: &Workspace,
        activity: &Activity,
        mut changed: impl FnMut(PartySlot),
    ) {
        let is_note = activity.kind == ActivityKind::Note;
        if activity.status != ActivityStatus::Done && !is_note {
            return;
        }
        let is_done = activity.status == ActivityStatus::Done;
        let note = match is_note {
            true => workspace.activities.place(activity.id),
            false => None,
        };
        let is_touch = activity.direction == Direction::Outbound
            && !activity.is_automatic
            && activity.kind.reaches_them();
        let people = activity.person.iter().chain(&activity.participants);
        let parties = people
            .map(|id| Party::Person(*id))
            .chain(activity.company.map(Party::Company));
        for slot in parties.filter_map(|party| PartySlot::of(workspace, party)) {
            if let Some(place) = note {
                let notes = self.notes.entry(slot).or_default();
                // Somebody may be named twice.
                if notes.last() != Some(&place) {
                    notes.push(place);
                }
            }
            if let Some(contact) = self.get_mut(slot) {
                if is_done {
                    contact.last = contact.last.max(Some(activity.at));
                }
                if is_touch {
                    contact.touched = contact.touched.max(Some(activity.at));
                }
                changed(slot);
            }
        }
    }

    /// Looks at all deals anew.
    pub(super) fn read_wins(&mut self, workspace: &Workspace) {
        for contact in self.by_place.iter_mut().flatten() {
            contact.won = None;
        }
        for deal in workspace.deals.iter() {
            let stage = workspace.stage_of(deal);
            if stage.is_none_or(|stage| stage.kind != StageKind::Won) {
                continue;
            }
            let parties = [
                deal.person.map(Party::Person),
                deal.company.map(Party::Company),
            ];
            let slots = parties.into_iter().flatten();
            for slot in slots.filter_map(|party| PartySlot::of(workspace, party)) {
                if let Some(contact) = self.get_mut(slot) {
                    contact.won = contact.won.max(deal.stage.since());
                }
            }
        }
    }

    fn get_mut(&mut self, slot: PartySlot) -> Option<&mut Contact> {
        let of_kind = self.by_place.get_mut(slot.kind())?;
        of_kind.get_mut(slot.place())
    }

    /// The texts of what was noted about a record.
    pub(super) fn notes<'a>(
        &self,
        workspace: &'a Workspace,
        slot: PartySlot,
    ) -> impl Iterator<Item = &'a str> {
        let places = self.notes.get(&slot).into_iter().flatten();
        let rows = workspace.activities.rows();
        let notes = places.filter_map(move |place| rows.get(*place as usize));
        notes.flat_map(|note| [&*note.subject, &*note.text])
    }

    /// The records about which some activities are notes.
    pub(super) fn noted(&self, places: &HashSet<u32>) -> Vec<PartySlot> {
        let notes = self.notes.iter();
        let noted = notes.filter(|(_, notes)| notes.iter().any(|note| places.contains(note)));
        noted.map(|(slot, _)| *slot).collect()
    }

    /// What happened with a record.
    pub(super) fn get(&self, slot: PartySlot) -> Contact {
        let of_kind = self.by_place.get(slot.kind());
        let contact = of_kind.and_then(|contacts| contacts.get(slot.place()));
        contact.copied().unwrap_or_default()
    }

    /// The records of which something else is known than before.
    pub(super) fn differences<'a>(
        &'a self,
        before: &'a Self,
    ) -> impl Iterator<Item = PartySlot> + 'a {
        let kinds = self.by_place.iter().zip(&before.by_place).enumerate();
        kinds.flat_map(|(kind, (now, before))| {
            let pairs = now.iter().zip(before).enumerate();
            pairs
                .filter(|(_, (now, before))| now != before)
                .map(move |(place, _)| PartySlot::at(kind, place))
        })
    }
}
