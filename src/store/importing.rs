//! Importing files: read and planned by a worker, done here as one deed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use kith::domain::PipelineId;
use kith::exchange::{
    FromWorker, ImportDone, ImportPlan, ImportRequest, ImportSettings, ReadError, TablesRead,
    ToWorker,
};
use kith::journal::{Change, Command, Stamp, snapshot};
use wasm_bindgen_futures::spawn_local;

use super::Store;
use crate::browser::clock;
use crate::browser::pace::Pace;
use crate::browser::workers::{Beside, HeavyWorker};

/// Under which key storage remembers into which pipeline files of a shape went; the shape follows.
const META_IMPORTED_INTO: &str = "imported-into:";

/// What is to be imported.
pub enum ImportInput {
    /// Files that the user chose or dropped.
    Files(Vec<web_sys::File>),
    /// A text that the user pasted, and what it is called.
    Text(String, String),
}

/// What an import tells the screen.
pub enum ImportNews {
    /// There are tables. Deals of a table of this shape went into this pipeline before, table by
    /// table.
    Tables(Box<TablesRead>, Vec<Option<PipelineId>>),
    /// There is none in this file, or it could not be read.
    NotATable(String, Option<ReadError>),
    /// The file is a backup.
    Backup,
    /// What the import would come to.
    Planned(Box<ImportPlan>),
    /// So many rows are planned.
    Progress(usize),
    /// It is being taken in and can no longer be cancelled, only undone; so much of it is (0–1).
    TakenIn(f64),
    /// It is done: what came in is in the workspace.
    Done(Box<ImportDone>),
}

/// An import under way; dropping it cancels what is not done.
pub struct ImportSession {
    store: Store,
    worker: Option<HeavyWorker>,
    /// What the deed is called: the name of the file, or of all of them.
    name: Rc<RefCell<String>>,
    /// The state of the workspace of which the worker has a snapshot, where it needs one.
    pictured: Cell<Option<Stamp>>,
}

impl Store {
    /// Reads what the user chose, dropped or pasted; `tell` hears of it and of what follows.
    pub fn open_import(
        &self,
        input: ImportInput,
        tell: impl Fn(ImportNews) + 'static,
    ) -> Rc<ImportSession> {
        let store = *self;
        let tell = Rc::new(tell);
        let name = Rc::new(RefCell::new(String::new()));
        let parts = RefCell::new(Vec::<String>::new());
        let shapes = Rc::new(RefCell::new(Vec::<String>::new()));
        let worker = {
            let (tell, name) = (tell.clone(), name.clone());
            HeavyWorker::start(move |answer| match answer {
                None => tell(ImportNews::NotATable(String::new(), None)),
                Some(FromWorker::Unreadable(file)) => tell(ImportNews::NotATable(file, None)),
                Some(FromWorker::Tables(read)) => {
                    let keys = read.tables.iter().map(|table| table.shape());
                    let keys = keys.map(|shape| format!("{META_IMPORTED_INTO}{shape}"));
                    let keys: Vec<String> = keys.collect();
                    shapes.replace(keys.clone());
                    let tell = tell.clone();
                    spawn_local(async move {
                        let mut pipelines = Vec::with_capacity(keys.len());
                        for key in &keys {
                            pipelines.push(store.recall(key).await);
                        }
                        tell(ImportNews::Tables(read, pipelines));
                    });
                }
                Some(FromWorker::NotATable(file, error)) => {
                    tell(ImportNews::NotATable(file, Some(error)));
                }
                Some(FromWorker::Backup) => tell(ImportNews::Backup),
                Some(FromWorker::Planned(plan)) => tell(ImportNews::Planned(plan)),
                Some(FromWorker::Progress(rows)) => tell(ImportNews::Progress(rows)),
                Some(FromWorker::Part(text)) => parts.borrow_mut().push(text),
                Some(FromWorker::Done(done)) => {
                    let (parts, name, tell) = (parts.take(), name.borrow().clone(), tell.clone());
                    let keys = shapes.borrow().clone();
                    spawn_local(async move {
                        for table in &done.tables {
                            if let (Some(pipeline), Some(key)) =
                                (table.pipeline, keys.get(table.table))
                            {
                                store.remember(key, pipeline).await;
                            }
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
        match (&worker, input) {
            (Some(worker), ImportInput::Files(files)) => {
                let names = files.iter().map(web_sys::File::name).collect();
                worker.say(&ToWorker::Read(names), Beside::Files(files));
            }
            (Some(worker), ImportInput::Text(name, text)) => {
                worker.say(&ToWorker::ReadText { name, text }, Beside::Nothing);
            }
            (None, _) => tell(ImportNews::NotATable(String::new(), None)),
        }
        Rc::new(ImportSession {
            store,
            worker,
            name,
            pictured: Cell::new(None),
        })
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
        let Ok(reading) = super::reading::reading().await else {
            tell(ImportNews::NotATable(String::new(), None));
            return;
        };
        let mut changes = Vec::<Change>::new();
        let mut pace = Pace::start();
        let count = parts.len();
        for (place, part) in parts.into_iter().enumerate() {
            let commits = (reading.commits)(&part).unwrap_or_default();
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
    /// Plans an import of tables, by their places, and tells what it would come to. A later plan
    /// takes the place of one that is under way. `problem_header` heads the column of the file to
    /// repair that says what is wrong.
    pub fn plan(self: &Rc<Self>, tables: Vec<(usize, ImportSettings)>, problem_header: String) {
        self.ask(tables, problem_header, |request| {
            ToWorker::Plan(Box::new(request))
        });
    }

    /// Plans the import, unless that is done already, and does it as one deed of this name.
    pub fn run(
        self: &Rc<Self>,
        tables: Vec<(usize, ImportSettings)>,
        name: String,
        problem_header: String,
    ) {
        self.name.replace(name);
        self.ask(tables, problem_header, |request| {
            ToWorker::Import(Box::new(request))
        });
    }

    fn ask(
        self: &Rc<Self>,
        tables: Vec<(usize, ImportSettings)>,
        problem_header: String,
        message: impl FnOnce(ImportRequest) -> ToWorker + 'static,
    ) {
        let seed = clock::random_seed();
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
            let state = store.peek(kith::journal::Workspace::newest);
            let picture = match &database {
                None if session.pictured.replace(Some(state)) != Some(state) => {
                    Beside::Bytes(store.peek(snapshot::encode))
                }
                _ => Beside::Nothing,
            };
            let request = ImportRequest {
                tables,
                zone: store.zone(),
                seed: ((seed >> 64) as u64, seed as u64),
                now: clock::now(),
                problem_header,
                database,
                state,
            };
            worker.say(&message(request), picture);
        });
    }
}
