//! The search for what is missing: in the worker, kept for the visit.

use std::sync::Arc;

use kith::completing::Gaps;
use kith::exchange::{FromWorker, ToWorker};
use kith::journal::{Command, Completion, Stamp, Workspace, snapshot};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{SearchEnd, Store};
use crate::browser::clock;
use crate::browser::workers::{Beside, HeavyWorker};

/// Where the search for what is missing stands.
#[derive(Debug, Clone, Default)]
pub struct GapSearch {
    /// How much of one that is under way is done, from 0 to 1.
    pub share: Option<f32>,
    /// How the last one ended, where it did not come to an answer.
    pub ended: Option<SearchEnd>,
    /// What the last one found; what was completed since is still in it.
    pub found: Option<Arc<Gaps>>,
    /// What the workspace was when it began.
    through: Stamp,
}

impl Store {
    /// Where the search for what is missing stands; followed.
    pub fn gap_search(&self) -> GapSearch {
        self.inner().gaps.get()
    }

    /// Looks for what is missing, unless that was done since the last change or is under way.
    pub fn find_gaps_if_changed(&self) {
        let newest = self.peek(Workspace::newest);
        let search = self.inner().gaps.get_untracked();
        let is_known = search.found.is_some() && search.through == newest;
        if search.share.is_none() && !is_known {
            self.find_gaps_anew();
        }
    }

    /// Looks for what is missing in the worker. What was found before stays until there is an answer.
    pub fn find_gaps_anew(&self) {
        let store = *self;
        let newest = self.peek(Workspace::newest);
        let worker = HeavyWorker::start(move |answer| match answer {
            Some(FromWorker::Share(share)) => {
                store
                    .inner()
                    .gaps
                    .update(|search| search.share = Some(share));
            }
            Some(FromWorker::File(bytes)) => match Gaps::from_bytes(&bytes) {
                Some(found) => store.gaps_found(None, Some(found)),
                None => store.gaps_found(Some(SearchEnd::Failed), None),
            },
            Some(_) => {}
            None => store.gaps_found(Some(SearchEnd::Failed), None),
        });
        let Some(worker) = worker else {
            self.gaps_found(Some(SearchEnd::Failed), None);
            return;
        };
        *self.inner().gap_finder.borrow_mut() = Some(worker);
        self.inner().gaps.update(|search| {
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
            let now = clock::now();
            // It may have been cancelled by now.
            if let Some(worker) = &*store.inner().gap_finder.borrow() {
                worker.say(&ToWorker::FindGaps { database, now }, picture);
            }
        });
    }

    /// Stops a search that is under way.
    pub fn cancel_gap_search(&self) {
        if self.inner().gap_finder.borrow_mut().take().is_some() {
            self.gaps_found(Some(SearchEnd::Cancelled), None);
        }
    }

    fn gaps_found(&self, ended: Option<SearchEnd>, found: Option<Gaps>) {
        let store = *self;
        self.inner().gaps.update(|search| {
            search.share = None;
            search.ended = ended;
            search.found = found.map(Arc::new).or(search.found.take());
        });
        // The worker may be the one who is speaking: it is let go once it is done.
        spawn_local(async move {
            if store.inner().gaps.get_untracked().share.is_none() {
                store.inner().gap_finder.borrow_mut().take();
            }
        });
    }

    /// Completes many records as one deed; `done` is told when that is over.
    pub fn complete_all(&self, completions: Vec<Completion>, done: impl Fn() + 'static) {
        let store = *self;
        spawn_local(async move {
            store
                .dispatch_in_slices(Command::Complete(completions), |_| {})
                .await;
            done();
        });
    }
}
