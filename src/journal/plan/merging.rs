//! Planning what makes two records one, and one record two again.
//!
//! A merge keeps both records: the merged one says as what it counts (`MergedInto`), and everything
//! that was done with it is found through that. The kept one takes over values by facts of its own,
//! and the merged one remembers each of them with what held before (`HandedOver`). So both can be
//! parted after any time: what still is as it was taken over goes back, and what somebody has changed
//! since stays. Records merged into one that is merged itself go along, so that no chains arise.

use std::collections::HashMap;

use uuid::Uuid;

use super::offers::Mergeable;
use super::{Planned, Planner, differs};
use crate::domain::{Company, Moment, Party, PartyPair, Person};
use crate::journal::{
    Change, CompanyFact, Handed, Label, MergedField, PersonFact, Refusal, Table, Workspace,
};

/// A record with what is planned to be said of it.
struct Draft<T: Mergeable> {
    record: T,
    facts: Vec<T::Fact>,
}

impl<T: Mergeable> Draft<T> {
    fn say(&mut self, fact: T::Fact) -> T::Fact {
        let before = self.record.say(&fact);
        self.facts.push(fact);
        before
    }
}

/// Plans merges of one kind of record, one after the other.
struct Merger<'a, T: Mergeable> {
    table: &'a Table<T>,
    now: Moment,
    drafts: HashMap<Uuid, Draft<T>>,
    /// The records touched, in the order in which that began.
    order: Vec<T::Id>,
    /// Which records are merged into which.
    inside: HashMap<Uuid, Vec<T::Id>>,
}

impl<'a, T: Mergeable> Merger<'a, T> {
    fn new(workspace: &'a Workspace, now: Moment) -> Self {
        let table = T::table(workspace);
        let mut inside: HashMap<Uuid, Vec<T::Id>> = HashMap::new();
        for record in table.rows() {
            if let Some(into) = record.merged_into() {
                inside.entry(into.into()).or_default().push(record.id());
            }
        }
        Self {
            table,
            now,
            drafts: HashMap::new(),
            order: Vec::new(),
            inside,
        }
    }

    fn record(&self, id: T::Id) -> Option<&T> {
        match self.drafts.get(&id.into()) {
            Some(draft) => Some(&draft.record),
            None => self.table.get_any(id),
        }
    }

    fn draft(&mut self, id: T::Id) -> Result<&mut Draft<T>, Refusal> {
        use std::collections::hash_map::Entry as Slot;
        match self.drafts.entry(id.into()) {
            Slot::Occupied(draft) => Ok(draft.into_mut()),
            Slot::Vacant(slot) => {
                let record = self.table.get_any(id).ok_or(T::unknown_to_user())?.clone();
                self.order.push(id);
                let facts = Vec::new();
                Ok(slot.insert(Draft { record, facts }))
            }
        }
    }

    /// The record as it is planned to be, when it stands for itself.
    fn live(&self, id: T::Id) -> Result<T, Refusal> {
        match self.record(id) {
            Some(record) if record.is_live() => Ok(record.clone()),
            Some(record) if record.merged_into().is_some() => Err(Refusal::AlreadyMerged),
            _ => Err(T::unknown_to_user()),
        }
    }

    fn merge(&mut self, keep: T::Id, merge: T::Id, chosen: &[MergedField]) -> Result<(), Refusal> {
        if keep == merge {
            return Err(Refusal::SameRecord);
        }
        self.live(keep)?;
        let shown = self.live(merge)?;
        let brought = self.inside.get(&merge.into()).cloned().unwrap_or_default();
        for id in &brought {
            self.unmerge(*id)?;
        }
        let kept = self.live(keep)?;
        let own = self.live(merge)?.offers(&kept, &[], self.now);
        let mut theirs = Vec::new();
        for id in &brought {
            theirs.extend(self.live(*id)?.offers(&kept, &[], self.now));
        }
        // What was itself only taken over is handed over by the record that it is from.
        let mut offers = shown.offers(&kept, chosen, self.now);
        offers.retain(|offer| own.contains(offer) || !theirs.contains(offer));

        let kept = self.draft(keep)?;
        let handed = offers
            .into_iter()
            .map(|said| Handed {
                before: kept.say(said.clone()),
                said,
            })
            .collect();
        let merged = self.draft(merge)?;
        merged.say(T::merged_fact(Some(keep)));
        merged.say(T::handed_fact(Some(handed)));
        self.inside.entry(keep.into()).or_default().push(merge);
        for id in brought {
            self.merge(keep, id, &[])?;
        }
        Ok(())
    }

    fn unmerge(&mut self, id: T::Id) -> Result<(), Refusal> {
        let record = self.record(id).ok_or(T::unknown_to_user())?;
        let into = record.merged_into().ok_or(Refusal::NotMerged)?;
        let handed = record.handed_over().to_vec();
        let others: Vec<T::Id> = match self.inside.get_mut(&into.into()) {
            Some(inside) => {
                inside.retain(|other| *other != id);
                inside.clone()
            }
            None => Vec::new(),
        };
        let (mut returned, mut changed) = (Vec::new(), Vec::new());
        let kept = self.draft(into)?;
        for pair in handed.into_iter().rev() {
            // Saying what was before tells what is now.
            let now = kept.record.say(&pair.before);
            if now == pair.said {
                kept.facts.push(pair.before.clone());
                returned.push(pair);
            } else {
                kept.record.say(&now);
                changed.push(pair);
            }
        }
        for other in others {
            self.stand_in(into, other, &mut returned, &changed)?;
        }
        let merged = self.draft(id)?;
        merged.say(T::merged_fact(None));
        merged.say(T::handed_fact(None));
        Ok(())
    }

    /// Lets `other`, which stays merged into `kept`, stand in for the one that leaves: it hands over
    /// what it has, too, of what went back, and what it took the place of goes back to what was there
    /// before the one that leaves came.
    fn stand_in(
        &mut self,
        kept: T::Id,
        other: T::Id,
        returned: &mut Vec<Handed<T::Fact>>,
        changed: &[Handed<T::Fact>],
    ) -> Result<(), Refusal> {
        let Some(record) = self.record(other).cloned() else {
            return Ok(());
        };
        let mut handed = record.handed_over().to_vec();
        for pair in &mut handed {
            if let Some(gone) = changed.iter().find(|gone| gone.said == pair.before) {
                pair.before = gone.before.clone();
            }
        }
        let now = self.now;
        let kept = self.draft(kept)?;
        for offer in record.offers(&kept.record, &[], now) {
            let mut probe = kept.record.clone();
            probe.say(&offer);
            // Both speak of the same when the one takes the place of the other.
            let place = returned
                .iter()
                .position(|pair| probe.clone().say(&pair.before) == offer);
            if let Some(place) = place {
                returned.remove(place);
                let before = kept.say(offer.clone());
                handed.push(Handed {
                    said: offer,
                    before,
                });
            }
        }
        if handed != record.handed_over() {
            self.draft(other)?.say(T::handed_fact(Some(handed)));
        }
        Ok(())
    }

    /// As what a record counts by now.
    fn itself(&self, id: T::Id) -> T::Id {
        match self.record(id).and_then(T::merged_into) {
            Some(into) if self.record(into).is_some_and(T::is_live) => into,
            _ => id,
        }
    }

    /// Whether merging would bring records together that were said not to be the same.
    fn are_apart(&self, one: T::Id, other: T::Id) -> bool {
        let all = |id: T::Id| {
            let inside = self.inside.get(&id.into()).into_iter().flatten().copied();
            inside.chain([id]).collect::<Vec<_>>()
        };
        let says = |one: T::Id, other: T::Id| {
            self.record(one)
                .is_some_and(|record| record.is_apart_from(other))
        };
        let theirs = all(other);
        all(one)
            .into_iter()
            .any(|a| theirs.iter().any(|b| says(a, *b) || says(*b, a)))
    }

    /// Merges a pair of many, where that is still possible; whether it did.
    fn merge_if_possible(&mut self, keep: T::Id, merge: T::Id) -> bool {
        let (keep, merge) = (self.itself(keep), self.itself(merge));
        keep != merge && !self.are_apart(keep, merge) && self.merge(keep, merge, &[]).is_ok()
    }

    fn into_changes(mut self) -> Vec<Change> {
        let order = std::mem::take(&mut self.order);
        order
            .into_iter()
            .filter_map(|id| Some((id, self.drafts.remove(&id.into())?.facts)))
            .filter(|(_, facts)| !facts.is_empty())
            .map(|(id, facts)| T::change(id, facts))
            .collect()
    }
}

impl Planner<'_> {
    pub(super) fn merge<T: Mergeable>(
        &self,
        keep: T::Id,
        merge: T::Id,
        take: &[MergedField],
    ) -> Planned {
        let mut merger = Merger::<T>::new(self.workspace, self.now);
        merger.merge(keep, merge, take)?;
        let name = merger.live(keep)?.name().to_owned();
        Ok((Label::Merged { name }, merger.into_changes()))
    }

    pub(super) fn merge_all(&self, pairs: &[PartyPair]) -> Planned {
        let mut people = Merger::<Person>::new(self.workspace, self.now);
        let mut companies = Merger::<Company>::new(self.workspace, self.now);
        let merged = pairs.iter().filter(|pair| match pair {
            PartyPair::People(keep, merge) => people.merge_if_possible(*keep, *merge),
            PartyPair::Companies(keep, merge) => companies.merge_if_possible(*keep, *merge),
        });
        let count = merged.count();
        differs(count > 0)?;
        let mut changes = people.into_changes();
        changes.extend(companies.into_changes());
        Ok((Label::MergedAll { count }, changes))
    }

    pub(super) fn unmerge<T: Mergeable>(&self, id: T::Id) -> Planned {
        let mut merger = Merger::<T>::new(self.workspace, self.now);
        merger.unmerge(id)?;
        let name = merger.record(id).map_or("", T::name).to_owned();
        Ok((Label::Unmerged { name }, merger.into_changes()))
    }

    pub(super) fn mark_not_the_same(&self, pair: PartyPair) -> Planned {
        let name = |party: Party, gone: Refusal| {
            let name = self.workspace.party_name(party);
            name.map(str::to_owned).ok_or(gone)
        };
        let [one, other] = pair.parties();
        let gone = match pair {
            PartyPair::People(..) => Refusal::UnknownPerson,
            PartyPair::Companies(..) => Refusal::UnknownCompany,
        };
        let label = Label::MarkedNotTheSame {
            one: name(one, gone.clone())?,
            other: name(other, gone)?,
        };
        if one == other {
            return Err(Refusal::SameRecord);
        }
        differs(!self.workspace.are_apart(pair))?;
        let change = match pair {
            PartyPair::People(a, b) => {
                Change::Person(a.min(b), vec![PersonFact::ApartFrom(a.max(b), true)])
            }
            PartyPair::Companies(a, b) => {
                Change::Company(a.min(b), vec![CompanyFact::ApartFrom(a.max(b), true)])
            }
        };
        Ok((label, vec![change]))
    }
}
