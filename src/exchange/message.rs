//! Importing away from the page's thread: what page and worker say to each other.
//!
//! Messages are JSON; the bytes of files and of the snapshot travel beside them. The worker keeps
//! the table between reading and importing, and makes the lines that the journal stores, so that
//! the page neither parses nor plans.

use serde::{Deserialize, Serialize};

use super::columns::{Proposal, propose};
use super::import::{ImportRun, ImportSettings, plan_import};
use super::report::{Counts, Problem, repair_file};
use super::table::{ReadError, Table, read_table};
use crate::domain::{IdSource, Moment, TimeZone};
use crate::journal::{Commit, Label, Stamp, lines, snapshot};

/// What the page asks of the worker.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum ToWorker {
    /// Read the bytes that come beside as a table.
    Read,
    /// Plan an import of that table against the snapshot that comes beside.
    Import(Box<ImportRequest>),
}

/// An import to be planned.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImportRequest {
    /// How.
    pub settings: ImportSettings,
    /// The zone of the workspace.
    pub zone: TimeZone,
    /// The seed of new identities, in two halves.
    pub seed: (u64, u64),
    /// The moment of the import.
    pub now: Moment,
    /// What the rows with problems say in their first column's header.
    pub problem_header: String,
}

/// What the worker answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum FromWorker {
    /// The file is a table.
    Table(Box<TableSummary>),
    /// The file is none.
    NotATable(ReadError),
    /// So many rows are planned.
    Progress(usize),
    /// A part of the changes, as the lines of a commit; more may follow before `Done`.
    Part(String),
    /// The import is planned.
    Done(Box<ImportDone>),
}

/// What the page shows of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSummary {
    /// The encoding of the text.
    pub encoding: String,
    /// The character between cells.
    pub delimiter: char,
    /// How many rows there are.
    pub rows: usize,
    /// The names of the columns.
    pub headers: Vec<String>,
    /// What the columns are taken for.
    pub proposal: Proposal,
}

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportDone {
    /// What became of the rows.
    pub counts: Counts,
    /// The first problems.
    pub problems: Vec<Problem>,
    /// How many problems there are in all.
    pub problem_count: usize,
    /// The rows with problems as a file; empty when there are none.
    pub repair_file: String,
}

/// Problems that the page lists; the file to repair has all of them.
const LISTED_PROBLEMS: usize = 100;
/// Changes in one part of the answer: a slice that the page reads without a pause.
const CHANGES_PER_PART: usize = 1000;
/// Rows between two words about progress.
const ROWS_PER_PROGRESS: usize = 5000;

/// The worker's side: everything but sending and receiving.
#[derive(Debug, Default)]
pub struct Worker {
    table: Option<Table>,
}

impl Worker {
    /// Does what is asked; `answer` sends.
    pub fn handle(&mut self, message: ToWorker, bytes: &[u8], mut answer: impl FnMut(FromWorker)) {
        match message {
            ToWorker::Read => answer(match read_table(bytes) {
                Ok(table) => {
                    let summary = TableSummary {
                        encoding: table.encoding.to_owned(),
                        delimiter: table.delimiter,
                        rows: table.rows.len(),
                        headers: table.headers.clone(),
                        proposal: propose(&table),
                    };
                    self.table = Some(table);
                    FromWorker::Table(Box::new(summary))
                }
                Err(error) => FromWorker::NotATable(error),
            }),
            ToWorker::Import(request) => self.import(*request, bytes, answer),
        }
    }

    fn import(&self, request: ImportRequest, bytes: &[u8], mut answer: impl FnMut(FromWorker)) {
        let Some(table) = &self.table else { return };
        // The page has just made the picture; should it not be read, nothing is known and all is new.
        let workspace = snapshot::decode(bytes).unwrap_or_default();
        let seed = (u128::from(request.seed.0) << 64) | u128::from(request.seed.1);
        let run = ImportRun {
            workspace: &workspace,
            zone: &request.zone,
            ids: IdSource::new(seed),
            now: request.now,
        };
        let planned = plan_import(table, &request.settings, run, |done| {
            if done % ROWS_PER_PROGRESS == 0 {
                answer(FromWorker::Progress(done));
            }
            true
        });
        let outcome = planned.unwrap_or_default();
        let repair_file = if outcome.problems.is_empty() {
            String::new()
        } else {
            repair_file(table, &outcome.problems, &request.problem_header)
        };
        if !outcome.changes.is_empty() {
            // Stamp and label are the page's to give; these only carry the changes.
            let carrier = Commit {
                stamp: Stamp::default(),
                member: None,
                label: Label::Imported {
                    file: String::new(),
                    rows: 0,
                },
                start: 0,
                changes: outcome.changes,
            };
            for part in carrier.into_parts(CHANGES_PER_PART) {
                answer(FromWorker::Part(lines::write_commit(&part)));
            }
        }
        answer(FromWorker::Done(Box::new(ImportDone {
            counts: outcome.counts,
            problem_count: outcome.problems.len(),
            problems: outcome.problems.into_iter().take(LISTED_PROBLEMS).collect(),
            repair_file,
        })));
    }
}
