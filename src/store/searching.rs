//! Searches of the whole workspace in a worker, each kept for the visit: for duplicates, for what is
//! missing.

use std::cell::RefCell;
use std::sync::Arc;

use kith::exchange::ToWorker;
use kith::journal::{Stamp, Workspace, snapshot};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Inner, Store};
use crate::browser::workers::{Beside, HeavyWorker};

/// Where a search stands. Two are the same as long as they tell the same.
#[derive(Debug)]
pub struct Search<T> {
    /// How much of one that is under way is done, from 0 to 1.
    pub share: Option<f32>,
    /// How the last one ended, where it did not come to an answer.
    pub ended: Option<SearchEnd>,
    /// What the last one found; what was decided or completed since is still in it.
    pub found: Option<Arc<T>>,
    /// What the workspace was when it began.
    through: Stamp,
}

impl<T> Clone for Search<T> {
    fn clone(&self) -> Self {
        Self {
            share: self.share,
            ended: self.ended,
            found: self.found.clone(),
            through: self.through,
        }
    }
}

impl<T> Default for Search<T> {
    fn default() -> Self {
        Self {
            share: None,
            ended: None,
            found: None,
            through: Stamp::default(),
        }
    }
}

impl<T> PartialEq for Search<T> {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.found, &other.found) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        same && self.share == other.share && self.ended == other.ended
    }
}

/// Why a search came to no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchEnd {
    /// It was cancelled.
    Cancelled,
    /// The worker could not be started or broke off.
    Failed,
}

/// A kind of search: where it stands, and the worker that is at it.
pub(super) struct Searcher<T: 'static> {
    pub(super) state: ArcRwSignal<Search<T>>,
    worker: RefCell<Option<HeavyWorker>>,
}

impl<T: Send + Sync + 'static> Default for Searcher<T> {
    fn default() -> Self {
        Self {
            state: ArcRwSignal::default(),
            worker: RefCell::default(),
        }
    }
}

/// Which kind of search.
pub(super) type Of<T> = fn(&Inner) -> &Searcher<T>;

impl Store {
    /// Whether the workspace has changed since the last answer, and nobody is searching.
    pub(super) fn is_search_due<T: Send + Sync>(&self, of: Of<T>) -> bool {
        let newest = self.peek(Workspace::newest);
        let search = of(&self.inner()).state.get_untracked();
        let is_known = search.found.is_some() && search.through == newest;
        search.share.is_none() && !is_known
    }

    /// Has a worker search; what was found before stays until there is an answer. `message` is what it
    /// is told, given the database that holds the workspace.
    pub(super) fn begin_search<T: Send + Sync>(
        &self,
        of: Of<T>,
        worker: Option<HeavyWorker>,
        message: impl FnOnce(Option<String>) -> ToWorker + 'static,
    ) {
        let newest = self.peek(Workspace::newest);
        let Some(worker) = worker else {
            self.end_search(of, Some(SearchEnd::Failed), None);
            return;
        };
        let inner = self.inner();
        *of(&inner).worker.borrow_mut() = Some(worker);
        of(&inner).state.update(|search| {
            search.share = Some(0.0);
            search.ended = None;
            search.through = newest;
        });
        let store = *self;
        spawn_local(async move {
            let database = store.durable_database().await;
            let picture = match &database {
                Some(_) => Beside::Nothing,
                None => Beside::Bytes(store.peek(snapshot::encode)),
            };
            // It may have been cancelled by now.
            if let Some(worker) = &*of(&store.inner()).worker.borrow() {
                worker.say(&message(database), picture);
            }
        });
    }

    /// Tells how much of a search is done.
    pub(super) fn search_goes_on<T: Send + Sync>(&self, of: Of<T>, share: f32) {
        let tell = |search: &mut Search<T>| search.share = Some(share);
        of(&self.inner()).state.update(tell);
    }

    /// Stops a search that is under way.
    pub(super) fn stop_search<T: Send + Sync>(&self, of: Of<T>) {
        if of(&self.inner()).worker.borrow_mut().take().is_some() {
            self.end_search(of, Some(SearchEnd::Cancelled), None);
        }
    }

    pub(super) fn end_search<T: Send + Sync>(
        &self,
        of: Of<T>,
        ended: Option<SearchEnd>,
        found: Option<T>,
    ) {
        let store = *self;
        of(&self.inner()).state.update(|search| {
            search.share = None;
            search.ended = ended;
            search.found = found.map(Arc::new).or(search.found.take());
        });
        // The worker may be the one who is speaking: it is let go once it is done.
        spawn_local(async move {
            let inner = store.inner();
            if of(&inner).state.get_untracked().share.is_none() {
                of(&inner).worker.borrow_mut().take();
            }
        });
    }
}
