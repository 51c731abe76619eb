//! Importing away from the page's thread: what page and worker say to each other.
//!
//! Messages are JSON; files and bytes travel beside them. The worker keeps the table between reading
//! and importing, and reads the workspace from storage by itself, so that the page plans nothing
//! and hands over nothing large.

mod worker;

use serde::{Deserialize, Serialize};

use crate::domain::{Moment, PipelineId, TimeZone};
use crate::exchange::columns::Proposal;
use crate::exchange::import::{ImportSettings, RecordCount};
use crate::exchange::report::{Counts, Problem};
use crate::exchange::table::ReadError;
use crate::journal::Stamp;
use crate::matching::Finding;

pub use worker::Worker;

/// What the page asks of the worker.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum ToWorker {
    /// Read the files that come beside, in the order of these names.
    Read(Vec<String>),
    /// Read a text that was pasted.
    ReadText {
        /// What it is to be called.
        name: String,
        /// The text.
        text: String,
    },
    /// Plan an import of the tables against the workspace, and say what it would come to. What is
    /// asked later takes its place.
    Plan(Box<ImportRequest>),
    /// Plan the import, or take what is planned already, and hand over its changes.
    Import(Box<ImportRequest>),
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

/// [`ToWorker::RefreshSnapshot`] as it is sent, without the code that writes all the other messages.
pub fn refresh_snapshot_message(database: &str) -> String {
    let name = serde_json::to_string(database).unwrap_or_default();
    format!("{{\"RefreshSnapshot\":{{\"database\":{name}}}}}")
}

/// An import to be planned.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImportRequest {
    /// Which tables, by their places, and how.
    pub tables: Vec<(usize, ImportSettings)>,
    /// The zone of the workspace.
    pub zone: TimeZone,
    /// The seed of new identities, in two halves.
    pub seed: (u64, u64),
    /// The moment of the import.
    pub now: Moment,
    /// What the rows with problems say in their first column's header.
    pub problem_header: String,
    /// The database that holds the workspace; where there is none, its snapshot comes beside, the
    /// first time that it is asked for in this state.
    pub database: Option<String>,
    /// The newest stamp in the workspace: another one is another state of it.
    pub state: Stamp,
}

impl ImportRequest {
    /// Whether what is planned for another request holds for this one, too.
    pub fn comes_to_the_same(&self, other: &Self) -> bool {
        self.tables == other.tables && self.state == other.state && self.zone == other.zone
    }
}

/// What the worker answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum FromWorker {
    /// There are tables in the files.
    Tables(Box<TablesRead>),
    /// There is none in this one, and no other.
    NotATable(String, ReadError),
    /// The file is a backup of a workspace, which is restored and not imported.
    Backup,
    /// The browser could not read the file.
    Unreadable(String),
    /// So many rows are planned.
    Progress(usize),
    /// What an import would come to.
    Planned(Box<ImportPlan>),
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

/// The tables in files, and the files that are none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablesRead {
    /// At least one.
    pub tables: Vec<TableSummary>,
    /// Files in which there is no table, and why.
    pub others: Vec<(String, ReadError)>,
}

/// What the page shows of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSummary {
    /// What it is called: the file, and the sheet or file in it where there are several.
    pub name: String,
    /// The format, such as `csv`.
    pub format: String,
    /// The encoding of the text; empty for formats that have one of their own.
    pub encoding: String,
    /// The character between cells; `None` for formats that have none.
    pub delimiter: Option<char>,
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

/// What an import would come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPlan {
    /// What would become of the rows of all tables.
    pub counts: Counts,
    /// The same by table, in the order in which they were asked for: their places, and how many
    /// problems there are.
    pub tables: Vec<(usize, Counts, usize)>,
    /// How many records of each kind would be made and changed.
    pub records: Vec<RecordCount>,
    /// Records that their sources no longer have, and that would be marked.
    pub gone: usize,
    /// Records that are here and would be known to a source for the first time.
    pub joined: usize,
    /// Values that changed here and in a source, and would be to be chosen between.
    pub opened: usize,
}

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportDone {
    /// What became of the rows of all tables.
    pub counts: Counts,
    /// How many records of each kind were made and changed.
    pub records: Vec<RecordCount>,
    /// The same by table, in the order in which they were asked for.
    pub tables: Vec<TableDone>,
}

/// What a table came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableDone {
    /// Its place among those that were read.
    pub table: usize,
    /// What it is called.
    pub name: String,
    /// What became of its rows.
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
