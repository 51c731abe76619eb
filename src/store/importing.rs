//! Importing a file: read and planned by a worker, done here as one deed.

use std::cell::RefCell;
use std::rc::Rc;

use kith::exchange::{
    FromWorker, ImportDone, ImportRequest, ImportSettings, ReadError, TableSummary, ToWorker,
};
use kith::journal::{Change, Command, lines, snapshot};
use wasm_bindgen_futures::spawn_local;

use super::Store;
use crate::browser::workers::ImportWorker;
use crate::browser::{clock, files};

/// What an import tells the screen.
pub enum ImportNews {
    /// The file is a table.
    Table(Box<TableSummary>),
    /// The file is none, or could not be read.
    NotATable(Option<ReadError>),
    /// So many rows are planned.
    Progress(usize),
    /// It is done: what came in is in the workspace.
    Done(Box<ImportDone>),
}

/// An import under way; dropping it cancels what is not done.
pub struct ImportSession {
    store: Store,
    worker: Option<ImportWorker>,
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
        let changes = RefCell::new(Vec::<Change>::new());
        let worker = {
            let tell = tell.clone();
            ImportWorker::start(move |answer| match answer {
                None => tell(ImportNews::NotATable(None)),
                Some(FromWorker::Table(table)) => tell(ImportNews::Table(table)),
                Some(FromWorker::NotATable(error)) => tell(ImportNews::NotATable(Some(error))),
                Some(FromWorker::Progress(rows)) => tell(ImportNews::Progress(rows)),
                Some(FromWorker::Part(text)) => {
                    // The worker of the same build writes what this page reads.
                    let parts = lines::read_commits(&text).unwrap_or_default();
                    changes
                        .borrow_mut()
                        .extend(parts.into_iter().flat_map(|part| part.changes));
                }
                Some(FromWorker::Done(done)) => {
                    let changes = changes.take();
                    if !changes.is_empty() {
                        store.dispatch(Command::Import {
                            file: name.clone(),
                            rows: done.counts.created + done.counts.updated,
                            changes,
                        });
                    }
                    tell(ImportNews::Done(done));
                }
            })
        };
        let session = Rc::new(ImportSession { store, worker });
        let reading = session.clone();
        spawn_local(async move {
            match (files::read(&file).await, &reading.worker) {
                (Some(bytes), Some(worker)) => worker.say(&ToWorker::Read, bytes),
                _ => tell(ImportNews::NotATable(None)),
            }
        });
        session
    }
}

impl ImportSession {
    /// Plans the import and does it. `problem_header` heads the column of the file to repair that
    /// says what is wrong.
    pub fn run(&self, settings: ImportSettings, problem_header: String) {
        let Some(worker) = &self.worker else { return };
        let seed = clock::random_seed();
        let request = ImportRequest {
            settings,
            zone: self.store.zone(),
            seed: ((seed >> 64) as u64, seed as u64),
            now: clock::now(),
            problem_header,
        };
        let picture = self.store.peek(snapshot::encode);
        worker.say(&ToWorker::Import(Box::new(request)), picture);
    }
}
