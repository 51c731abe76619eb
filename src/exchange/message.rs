//! Importing away from the page's thread: what page and worker say to each other.
//!
//! Messages are JSON; files and bytes travel beside them. The worker keeps the table between reading
//! and importing, and reads the workspace from storage by itself, so that the page plans nothing
//! and hands over nothing large.

use serde::{Deserialize, Serialize};

use super::columns::{Proposal, propose};
use super::formats::{Part, read_file};
use super::import::{ImportRun, ImportSettings, plan_import};
use super::report::{Counts, Problem, repair_file};
use super::table::ReadError;
use crate::domain::{IdSource, Moment, PipelineId, TimeZone};
use crate::journal::{Commit, Label, Stamp, Workspace, lines};
use crate::matching::Finding;

/// What the page asks of the worker.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum ToWorker {
    /// Read the file that comes beside; its first table is the one that counts.
    Read,
    /// Another table of that file counts, by its place.
    Choose(usize),
    /// Plan an import of that table against the workspace.
    Import {
        /// How.
        request: Box<ImportRequest>,
        /// The database that holds the workspace; where there is none, its snapshot comes beside.
        database: Option<String>,
    },
    /// Find the records of the workspace that are one.
    FindDuplicates {
        /// The database that holds the workspace; where there is none, its snapshot comes beside.
        database: Option<String>,
    },
    /// Find what is missing of the workspace; the answer is a file of it.
    FindGaps {
        /// The database that holds the workspace; where there is none, its snapshot comes beside.
        database: Option<String>,
        /// Now.
        now: Moment,
    },
    /// Make a workbook of the table that comes beside as delimited text.
    MakeWorkbook {
        /// What its sheet is called.
        sheet: String,
    },
    /// Write a fresh snapshot of the workspace in this database.
    RefreshSnapshot {
        /// The name of the database.
        database: String,
    },
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
    /// The browser could not read the file.
    Unreadable,
    /// So many rows are planned.
    Progress(usize),
    /// This share of the work is done, from 0 to 1.
    Share(f32),
    /// A part of the changes, as the lines of a commit; more may follow before `Done`.
    Part(String),
    /// The import is planned.
    Done(Box<ImportDone>),
    /// What is told of the search for duplicates.
    Duplicates(Finding),
    /// The bytes of a file that was made; empty when it could not be. They travel as bytes.
    #[serde(skip)]
    File(Vec<u8>),
    /// The snapshot is fresh, or could not be made so; nothing is lost by that.
    SnapshotRefreshed,
}

/// What the page shows of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSummary {
    /// The format, such as `csv`.
    pub format: String,
    /// The encoding of the text; empty for formats that have one of their own.
    pub encoding: String,
    /// The character between cells; `None` for formats that have none.
    pub delimiter: Option<char>,
    /// The names of all tables in the file; one without a name where it is this one.
    pub parts: Vec<String>,
    /// Which of them this is.
    pub part: usize,
    /// How many rows there are.
    pub rows: usize,
    /// The names of the columns.
    pub headers: Vec<String>,
    /// What the columns are taken for.
    pub proposal: Proposal,
}

impl TableSummary {
    /// What files of the same shape have in common: the names of their columns, in any case. For
    /// remembering what was chosen for such a file.
    pub fn shape(&self) -> String {
        // FNV-1a, 64 bits: short, the same on every device, and nobody gains by a collision.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for header in &self.headers {
            let name = header.trim().to_lowercase();
            for byte in name.bytes().chain([0x1f]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }
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
    /// Into which pipeline deals went.
    pub pipeline: Option<PipelineId>,
}

/// Problems that the page lists; the file to repair has all of them.
const LISTED_PROBLEMS: usize = 100;
/// Changes in one part of the answer: a slice that the page reads without a pause.
const CHANGES_PER_PART: usize = 250;
/// Rows between two words about progress.
const ROWS_PER_PROGRESS: usize = 5000;

/// The worker's side: everything but sending, receiving and storage.
#[derive(Debug, Default)]
pub struct Worker {
    parts: Vec<Part>,
    part: usize,
}

impl Worker {
    /// Reads the tables in the bytes of a file, and keeps them.
    pub fn read(&mut self, bytes: &[u8]) -> FromWorker {
        match read_file(bytes) {
            Ok(parts) => {
                self.parts = parts;
                self.choose(0)
            }
            Err(error) => FromWorker::NotATable(error),
        }
    }

    /// Takes another table of the file that was read.
    pub fn choose(&mut self, part: usize) -> FromWorker {
        let Some(Part { table, .. }) = self.parts.get(part) else {
            return FromWorker::NotATable(ReadError::Empty);
        };
        self.part = part;
        FromWorker::Table(Box::new(TableSummary {
            format: table.format.to_owned(),
            encoding: table.encoding.to_owned(),
            delimiter: table.delimiter,
            parts: self.parts.iter().map(|part| part.name.clone()).collect(),
            part,
            rows: table.rows.len(),
            headers: table.headers.clone(),
            proposal: propose(table),
        }))
    }

    /// Plans an import of the table that was read against a workspace; `answer` sends.
    pub fn import(
        &self,
        request: ImportRequest,
        workspace: &Workspace,
        mut answer: impl FnMut(FromWorker),
    ) {
        let Some(Part { table, .. }) = self.parts.get(self.part) else {
            return;
        };
        let seed = (u128::from(request.seed.0) << 64) | u128::from(request.seed.1);
        let run = ImportRun {
            workspace,
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
            pipeline: outcome.pipeline,
            problem_count: outcome.problems.len(),
            problems: outcome.problems.into_iter().take(LISTED_PROBLEMS).collect(),
            repair_file,
        })));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    fn shape(text: &str) -> String {
        match Worker::default().read(text.as_bytes()) {
            FromWorker::Table(table) => table.shape(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_import_takes_the_table_that_was_chosen() {
        let mut worker = Worker::default();
        let cards = "BEGIN:VCARD\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n";
        let FromWorker::Table(table) = worker.read(cards.as_bytes()) else {
            panic!("a table");
        };
        assert_eq!(
            (table.format.as_str(), table.rows, table.part),
            ("vcard", 2, 0)
        );
        assert_eq!(table.parts, [String::new()]);
        assert!(matches!(worker.choose(7), FromWorker::NotATable(_)));
        assert!(matches!(worker.choose(0), FromWorker::Table(_)));
    }

    #[test]
    fn files_of_one_shape_have_the_same_columns() {
        let first = shape("Deal,Stage,Value\nRoof,New,100\n");
        assert_eq!(first, shape("deal;STAGE;Value\nFence;Won;5\nDoor;New;7\n"));
        assert_ne!(first, shape("Deal,Value,Stage\nRoof,100,New\n"));
        assert_ne!(first, shape("Deal,Stage\nRoof,New\n"));
    }
}
