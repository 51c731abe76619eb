//! The search for what is missing: in the worker, kept for the visit.

use kith::completing::Gaps;
use kith::exchange::{FromWorker, ToWorker};
use kith::journal::{Command, Completion};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Store;
use super::searching::{Of, Search, SearchEnd};
use crate::browser::clock;
use crate::browser::workers::HeavyWorker;

const GAPS: Of<Gaps> = |inner| &inner.gaps;

impl Store {
    /// Where the search for what is missing stands; followed.
    pub fn gap_search(&self) -> Search<Gaps> {
        self.inner().gaps.state.get()
    }

    /// Looks for what is missing, unless that was done since the last change or is under way.
    pub fn find_gaps_if_changed(&self) {
        if self.is_search_due(GAPS) {
            self.find_gaps_anew();
        }
    }

    /// Looks for what is missing in the worker. What was found before stays until there is an answer.
    pub fn find_gaps_anew(&self) {
        let store = *self;
        let worker = HeavyWorker::start(move |answer| match answer {
            Some(FromWorker::Share(share)) => store.search_goes_on(GAPS, share),
            Some(FromWorker::File(bytes)) => match Gaps::from_bytes(&bytes) {
                Some(found) => store.end_search(GAPS, None, Some(found)),
                None => store.end_search(GAPS, Some(SearchEnd::Failed), None),
            },
            Some(_) => {}
            None => store.end_search(GAPS, Some(SearchEnd::Failed), None),
        });
        self.begin_search(GAPS, worker, |database| ToWorker::FindGaps {
            database,
            now: clock::now(),
        });
    }

    /// Stops a search that is under way.
    pub fn cancel_gap_search(&self) {
        self.stop_search(GAPS);
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
