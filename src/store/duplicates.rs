//! The search for duplicates: in a worker, kept for the visit, decided pair by pair.

use std::cell::RefCell;
use std::sync::Arc;

use kith::domain::{Party, PartyPair};
use kith::exchange::{FromWorker, ToWorker};
use kith::journal::{Command, Stamp, Workspace, snapshot};
use kith::matching::{Duplicate, Duplicates, Finding};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Part, Store};
use crate::browser::workers::{Beside, HeavyWorker};

/// Where the search for duplicates stands.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// How much of a search that is under way is done, from 0 to 1.
    pub share: Option<f32>,
    /// How the last one ended, where it did not come to an answer.
    pub ended: Option<SearchEnd>,
    /// What the last one found; pairs that are decided by now are still among them.
    pub found: Option<Arc<Duplicates>>,
    /// What the workspace was when it began.
    through: Stamp,
}

/// Why a search came to no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchEnd {
    /// It was cancelled.
    Cancelled,
    /// The worker could not be started or broke off.
    Failed,
}

impl Store {
    /// Where the search for duplicates stands; followed.
    pub fn search(&self) -> Search {
        self.inner().search.get()
    }

    /// Searches for duplicates, unless that was done since the last change or is under way.
    pub fn search_if_changed(&self) {
        let newest = self.peek(Workspace::newest);
        let search = self.inner().search.get_untracked();
        let is_known = search.found.is_some() && search.through == newest;
        if search.share.is_none() && !is_known {
            self.search_anew();
        }
    }

    /// Searches for duplicates in the worker. What was found before stays until there is an answer.
    pub fn search_anew(&self) {
        let inner = self.inner();
        let store = *self;
        let newest = self.peek(Workspace::newest);
        let pairs = RefCell::new(Vec::new());
        let worker = HeavyWorker::start(move |answer| match answer {
            Some(FromWorker::Duplicates(Finding::Progress(share))) => {
                store
                    .inner()
                    .search
                    .update(|search| search.share = Some(share));
            }
            Some(FromWorker::Duplicates(Finding::Pairs(more))) => pairs.borrow_mut().extend(more),
            Some(FromWorker::Duplicates(Finding::Done(certain))) => {
                let pairs = pairs.take();
                store.searched(None, Some(Duplicates { pairs, certain }));
            }
            Some(_) => {}
            None => store.searched(Some(SearchEnd::Failed), None),
        });
        let Some(worker) = worker else {
            self.searched(Some(SearchEnd::Failed), None);
            return;
        };
        *inner.searcher.borrow_mut() = Some(worker);
        inner.search.update(|search| {
            search.share = Some(0.0);
            search.ended = None;
            search.through = newest;
        });
        spawn_local(async move {
            let database = store.durable_database().await;
            let picture = match &database {
                Some(_) => Beside::Nothing,
                None => Beside::Bytes(store.peek(snapshot::encode)),
            };
            // It may have been cancelled by now.
            if let Some(worker) = &*store.inner().searcher.borrow() {
                worker.say(&ToWorker::FindDuplicates { database }, picture);
            }
        });
    }

    /// Stops a search that is under way.
    pub fn cancel_search(&self) {
        if self.inner().searcher.borrow_mut().take().is_some() {
            self.searched(Some(SearchEnd::Cancelled), None);
        }
    }

    fn searched(&self, ended: Option<SearchEnd>, found: Option<Duplicates>) {
        let store = *self;
        self.inner().search.update(|search| {
            search.share = None;
            search.ended = ended;
            search.found = found.map(Arc::new).or(search.found.take());
        });
        // The worker may be the one who is speaking: it is let go once it is done.
        spawn_local(async move {
            if store.inner().search.get_untracked().share.is_none() {
                store.inner().searcher.borrow_mut().take();
            }
        });
    }

    /// The places of the pairs that are still to be decided, among those found; followed.
    pub fn open_duplicates(&self) -> Vec<usize> {
        let Some(found) = self.inner().search.with(|search| search.found.clone()) else {
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
        let Some(found) = self.inner().search.with(|search| search.found.clone()) else {
            return Vec::new();
        };
        self.with(&[Part::People, Part::Companies], |w| {
            let pairs = found.certain.iter().copied();
            pairs.filter(|pair| is_open(w, *pair)).collect()
        })
    }

    /// An undecided pair that a record is one of, with the other one; followed.
    pub fn may_be(&self, party: Party) -> Option<Party> {
        let found = self.inner().search.with(|search| search.found.clone())?;
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
