//! Importing a file: planned against the workspace as it is, done as one deed.

use std::rc::Rc;

use kith::domain::IdSource;
use kith::exchange::{ImportOutcome, ImportRun, ImportSettings, Table, plan_import, read_table};
use kith::journal::Command;
use wasm_bindgen_futures::spawn_local;

use super::Store;
use crate::browser::pace::next_turn;
use crate::browser::{clock, files};

/// What became of reading a file.
pub enum FileRead {
    /// A table, with the file's name.
    Table(String, Box<Table>),
    /// The file is no table, with the reader's words.
    NotATable(String, String),
}

impl Store {
    /// Reads a file that the user chose or dropped.
    pub fn read_file(&self, file: web_sys::File, done: impl FnOnce(FileRead) + 'static) {
        spawn_local(async move {
            let name = file.name();
            let bytes = files::read(&file).await;
            // The screen says that it reads before the reading holds the thread.
            next_turn().await;
            let read = match bytes.as_deref().map(read_table) {
                Some(Ok(table)) => FileRead::Table(name, Box::new(table)),
                Some(Err(error)) => FileRead::NotATable(name, error.to_string()),
                None => FileRead::NotATable(name, String::new()),
            };
            done(read);
        });
    }

    /// Plans an import and does it. `progress` is told the rows done; `done` is told the outcome,
    /// whose changes are in the workspace by then. Nothing is done when there is nothing new.
    pub fn import(
        &self,
        table: Rc<Table>,
        settings: ImportSettings,
        is_cancelled: impl Fn() -> bool + 'static,
        done: impl FnOnce(Option<ImportOutcome>) + 'static,
    ) {
        let store = *self;
        spawn_local(async move {
            next_turn().await;
            let outcome = {
                let inner = store.inner();
                let workspace = inner.workspace.borrow();
                let zone = inner.zone.borrow();
                let run = ImportRun {
                    workspace: &workspace,
                    zone: &zone,
                    ids: IdSource::new(clock::random_seed()),
                    now: clock::now(),
                };
                plan_import(&table, &settings, run, |_| !is_cancelled())
            };
            next_turn().await;
            if let Some(outcome) = outcome.as_ref().filter(|outcome| !outcome.changes.is_empty()) {
                store.dispatch(Command::Import {
                    file: settings.file,
                    rows: outcome.counts.created + outcome.counts.updated,
                    changes: outcome.changes.clone(),
                });
            }
            done(outcome);
        });
    }
}
