//! Importing a file: read and planned by a worker, done here as one deed.

use std::cell::RefCell;
use std::rc::Rc;

use kith::domain::PipelineId;
use kith::exchange::{
    FromWorker, ImportDone, ImportRequest, ImportSettings, ReadError, TableSummary, ToWorker,
};
use kith::journal::{Change, Command, lines, snapshot};
use wasm_bindgen_futures::spawn_local;

use super::Store;
use crate::browser::clock;
use crate::browser::pace::Pace;
use crate::browser::workers::{Beside, HeavyWorker};

/// Under which key storage remembers into which pipeline files of a shape went; the shape follows.
const META_IMPORTED_INTO: &str = "imported-into:";

/// What an import tells the screen.
pub enum ImportNews {
    /// The file is a table. Deals of a file of this shape went into this pipeline before.
    Table(Box<TableSummary>, Option<PipelineId>),
    /// The file is none, or could not be read.
    NotATable(Option<ReadError>),
    /// So many rows are planned.
    Planned(usize),
    /// It is being taken in and can no longer be cancelled, only undone; so much of it is (0–1).
    TakenIn(f64),
    /// It is done: what came in is in the workspace.
    Done(Box<ImportDone>),
}

/// An import under way; dropping it cancels what is not done.
pub struct ImportSession {
    store: Store,
    worker: Option<HeavyWorker>,
}

impl Store {
    /// Reads a file that the user chose or dropped; `tell` hears of it and of what follows.
    pub fn open_file(
        &self,
        file: web_sys::File,
        tell: impl Fn(ImportNews) + 'static,
    ) -> Rc<ImportSession> {
        let store = *self;
        let tell = Rc::new(tell);
        let name = file.name();
        let parts = RefCell::new(Vec::<String>::new());
        let shape_key = Rc::new(RefCell::new(String::new()));
        let worker = {
            let tell = tell.clone();
            HeavyWorker::start(move |answer| match answer {
                None | Some(FromWorker::Unreadable) => tell(ImportNews::NotATable(None)),
                Some(FromWorker::Table(table)) => {
                    let key = format!("{META_IMPORTED_INTO}{}", table.shape());
                    let (shape_key, tell) = (shape_key.clone(), tell.clone());
                    spawn_local(async move {
                        let pipeline = store.recall(&key).await;
                        shape_key.replace(key);
                        tell(ImportNews::Table(table, pipeline));
                    });
                }
                Some(FromWorker::NotATable(error)) => tell(ImportNews::NotATable(Some(error))),
                Some(FromWorker::Progress(rows)) => tell(ImportNews::Planned(rows)),
                Some(FromWorker::Part(text)) => parts.borrow_mut().push(text),
                Some(FromWorker::Done(done)) => {
                    let (parts, name, tell) = (parts.take(), name.clone(), tell.clone());
                    let key = shape_key.borrow().clone();
                    spawn_local(async move {
                        if let Some(pipeline) = done.pipeline {
                            store.remember(&key, pipeline).await;
                        }
                        let rows = done.counts.created + done.counts.updated;
                        store.take_in_import(name, rows, parts, &*tell).await;
                        tell(ImportNews::Done(done));
                    });
                }
                Some(
                    FromWorker::SnapshotRefreshed
                    | FromWorker::Duplicates(_)
                    | FromWorker::File(_)
                    | FromWorker::Share(_),
                ) => {}
            })
        };
        match &worker {
            Some(worker) => worker.say(&ToWorker::Read, Beside::File(file)),
            None => tell(ImportNews::NotATable(None)),
        }
        Rc::new(ImportSession { store, worker })
    }

    /// The live pipeline that is remembered under a key.
    async fn recall(&self, key: &str) -> Option<PipelineId> {
        let inner = self.inner();
        let kept = inner.storage.as_ref()?.meta(key).await.ok()??;
        let pipeline = kept.parse().ok()?;
        self.peek(|w| w.pipelines.contains(pipeline))
            .then_some(pipeline)
    }

    async fn remember(&self, key: &str, pipeline: PipelineId) {
        if let Some(storage) = &self.inner().storage {
            // A comfort: what is not remembered is proposed as for a new file.
            let _ = storage.set_meta(key, &pipeline.to_string()).await;
        }
    }

    /// Does what the worker has planned. The worker of the same build writes what this page reads.
    async fn take_in_import(
        &self,
        file: String,
        rows: usize,
        parts: Vec<String>,
        tell: &impl Fn(ImportNews),
    ) {
        if parts.is_empty() {
            return;
        }
        let mut changes = Vec::<Change>::new();
        let mut pace = Pace::start();
        let count = parts.len();
        for (place, part) in parts.into_iter().enumerate() {
            let commits = lines::read_commits(&part).unwrap_or_default();
            changes.extend(commits.into_iter().flat_map(|commit| commit.changes));
            if pace.breathe().await {
                tell(ImportNews::TakenIn(place as f64 / count as f64 / 2.0));
            }
        }
        let command = Command::Import {
            file,
            rows,
            changes,
        };
        self.dispatch_in_slices(command, |share| {
            tell(ImportNews::TakenIn(0.5 + share / 2.0));
        })
        .await;
    }
}

impl ImportSession {
    /// Takes another table of the file, by its place; it comes as the first one did.
    pub fn choose(&self, part: usize) {
        if let Some(worker) = &self.worker {
            worker.say(&ToWorker::Choose(part), Beside::Nothing);
        }
    }

    /// Plans the import and does it. `problem_header` heads the column of the file to repair that
    /// says what is wrong.
    pub fn run(self: &Rc<Self>, settings: ImportSettings, problem_header: String) {
        let seed = clock::random_seed();
        let request = Box::new(ImportRequest {
            settings,
            zone: self.store.zone(),
            seed: ((seed >> 64) as u64, seed as u64),
            now: clock::now(),
            problem_header,
        });
        // Held weakly: who drops the session cancels the import.
        let session = Rc::downgrade(self);
        spawn_local(async move {
            let Some(store) = session.upgrade().map(|session| session.store) else {
                return;
            };
            let database = store.durable_database().await;
            let Some(session) = session.upgrade() else {
                return;
            };
            let Some(worker) = &session.worker else {
                return;
            };
            let picture = match &database {
                Some(_) => Beside::Nothing,
                None => Beside::Bytes(store.peek(snapshot::encode)),
            };
            worker.say(&ToWorker::Import { request, database }, picture);
        });
    }
}
