//! The search for duplicates: in a worker, kept for the visit, decided pair by pair.

use std::cell::RefCell;

use kith::domain::{Party, PartyPair};
use kith::exchange::{FromWorker, ToWorker};
use kith::journal::{Command, Workspace};
use kith::matching::{Duplicate, Duplicates, Finding};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::searching::{Of, Search, SearchEnd};
use super::{Part, Store};
use crate::browser::workers::HeavyWorker;

const DUPLICATES: Of<Duplicates> = |inner| &inner.duplicates;

impl Store {
    /// Where the search for duplicates stands; followed.
    pub fn search(&self) -> Search<Duplicates> {
        self.inner().duplicates.state.get()
    }

    /// Searches for duplicates, unless that was done since the last change or is under way.
    pub fn search_if_changed(&self) {
        if self.is_search_due(DUPLICATES) {
            self.search_anew();
        }
    }

    /// Searches for duplicates in the worker. What was found before stays until there is an answer.
    pub fn search_anew(&self) {
        let store = *self;
        let pairs = RefCell::new(Vec::new());
        let worker = HeavyWorker::start(move |answer| match answer {
            Some(FromWorker::Duplicates(Finding::Progress(share))) => {
                store.search_goes_on(DUPLICATES, share);
            }
            Some(FromWorker::Duplicates(Finding::Pairs(more))) => pairs.borrow_mut().extend(more),
            Some(FromWorker::Duplicates(Finding::Done(certain))) => {
                let pairs = pairs.take();
                store.end_search(DUPLICATES, None, Some(Duplicates { pairs, certain }));
            }
            Some(_) => {}
            None => store.end_search(DUPLICATES, Some(SearchEnd::Failed), None),
        });
        self.begin_search(DUPLICATES, worker, |database| ToWorker::FindDuplicates {
            database,
        });
    }

    /// Stops a search that is under way.
    pub fn cancel_search(&self) {
        self.stop_search(DUPLICATES);
    }

    /// The places of the pairs that are still to be decided, among those found; followed.
    pub fn open_duplicates(&self) -> Vec<usize> {
        let Some(found) = self
            .inner()
            .duplicates
            .state
            .with(|search| search.found.clone())
        else {
            return Vec::new();
        };
        self.with(&[Part::People, Part::Companies], |w| {
            let pairs = found.pairs.iter().enumerate();
            pairs
                .filter(|(_, duplicate)| is_open(w, duplicate.pair))
                .map(|(place, _)| place)
                .collect()
        })
    }

    /// What may be merged unasked and still is to be; followed.
    pub fn certain_duplicates(&self) -> Vec<PartyPair> {
        let Some(found) = self
            .inner()
            .duplicates
            .state
            .with(|search| search.found.clone())
        else {
            return Vec::new();
        };
        self.with(&[Part::People, Part::Companies], |w| {
            let pairs = found.certain.iter().copied();
            pairs.filter(|pair| is_open(w, *pair)).collect()
        })
    }

    /// An undecided pair that a record is one of, with the other one; followed.
    pub fn may_be(&self, party: Party) -> Option<Party> {
        let found = self
            .inner()
            .duplicates
            .state
            .with(|search| search.found.clone())?;
        let with = |duplicate: &&Duplicate| duplicate.pair.parties().contains(&party);
        let mut pairs = found.pairs.iter().filter(with);
        self.with(&[Part::People, Part::Companies], |w| {
            let pair = pairs.find(|duplicate| is_open(w, duplicate.pair))?.pair;
            pair.parties().into_iter().find(|other| *other != party)
        })
    }

    /// Merges many pairs as one deed; `done` is told when that is over.
    pub fn merge_all(&self, pairs: Vec<PartyPair>, done: impl Fn() + 'static) {
        let store = *self;
        spawn_local(async move {
            store
                .dispatch_in_slices(Command::MergeAll(pairs), |_| {})
                .await;
            done();
        });
    }
}

fn is_open(w: &Workspace, pair: PartyPair) -> bool {
    let are_live = match pair {
        PartyPair::People(a, b) => w.people.contains(a) && w.people.contains(b),
        PartyPair::Companies(a, b) => w.companies.contains(a) && w.companies.contains(b),
    };
    are_live && !w.are_apart(pair)
}
