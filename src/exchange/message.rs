//! Importing away from the page's thread: what page and worker say to each other.
//!
//! Messages are JSON; files and bytes travel beside them. The worker keeps the table between reading
//! and importing, and reads the workspace from storage by itself, so that the page plans nothing
//! and hands over nothing large.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::columns::{Proposal, propose};
use super::formats::{Part, read_file, read_pasted};
use super::import::{ImportRun, ImportSettings, ImportsOutcome, Planning, RecordCount};
use super::layouts::without_notion_id;
use super::report::{Counts, Problem, repair_file};
use super::sources::SourceKind;
use super::table::ReadError;
use crate::domain::{IdSource, Moment, PipelineId, TimeZone};
use crate::journal::{Commit, Label, Stamp, Workspace, lines};
use crate::matching::Finding;

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

/// Problems of one table that the page lists; the file to repair has all of them.
const LISTED_PROBLEMS: usize = 100;
/// Changes in one part of the answer: a slice that the page reads without a pause.
const CHANGES_PER_PART: usize = 250;

/// The worker's side: everything but sending, receiving and storage.
#[derive(Debug, Default, Clone)]
pub struct Worker {
    tables: Rc<Vec<Part>>,
}

impl Worker {
    /// Reads the tables in files, and keeps them.
    pub fn read(&mut self, files: &[(String, Vec<u8>)]) -> FromWorker {
        let files = files
            .iter()
            .map(|(name, bytes)| (name.clone(), read_file(bytes)));
        self.keep(files.collect())
    }

    /// Reads the tables in a text that was pasted, and keeps them.
    pub fn read_text(&mut self, name: String, text: &str) -> FromWorker {
        self.keep(vec![(name, read_pasted(text))])
    }

    fn keep(&mut self, files: Vec<(String, Result<Vec<Part>, ReadError>)>) -> FromWorker {
        let mut tables = Vec::new();
        let mut others = Vec::new();
        let is_one = files.len() == 1;
        for (name, read) in files {
            match read {
                Ok(parts) => {
                    let is_alone = parts.len() == 1;
                    tables.extend(parts.into_iter().map(|part| Part {
                        name: match part.name.is_empty() || is_alone {
                            true => name.clone(),
                            false if is_one => part.name,
                            false => format!("{name} › {}", part.name),
                        },
                        table: part.table,
                    }));
                }
                Err(ReadError::Backup) if is_one => return FromWorker::Backup,
                Err(error) => others.push((name, error)),
            }
        }
        if tables.is_empty() {
            let first = others.into_iter().next();
            let (name, error) = first.unwrap_or((String::new(), ReadError::Empty));
            return FromWorker::NotATable(name, error);
        }
        let summaries = tables.iter().map(summary).collect();
        self.tables = Rc::new(tables);
        FromWorker::Tables(Box::new(TablesRead {
            tables: summaries,
            others,
        }))
    }

    /// Begins to plan an import of the tables that were read.
    pub fn planning<'a>(
        &'a self,
        request: &'a ImportRequest,
        workspace: &'a Workspace,
    ) -> Planning<'a> {
        let seed = (u128::from(request.seed.0) << 64) | u128::from(request.seed.1);
        let run = ImportRun {
            workspace,
            zone: &request.zone,
            ids: IdSource::new(seed),
            now: request.now,
        };
        let tables = request
            .tables
            .iter()
            .filter_map(|(place, settings)| Some((&self.tables.get(*place)?.table, settings)));
        Planning::start(tables.collect(), run)
    }

    /// What is told of an import before it is done.
    pub fn plan(&self, request: &ImportRequest, outcome: &ImportsOutcome) -> ImportPlan {
        let tables = request.tables.iter().zip(&outcome.tables);
        ImportPlan {
            counts: total(outcome),
            tables: tables
                .map(|((place, _), it)| (*place, it.counts, it.problems.len()))
                .collect(),
            records: outcome.records(),
            gone: outcome.tables.iter().map(|it| it.gone).sum(),
            joined: outcome.tables.iter().map(|it| it.joined).sum(),
            opened: outcome.tables.iter().map(|it| it.opened).sum(),
        }
    }

    /// Hands over what is planned; `answer` sends.
    pub fn hand_over(
        &self,
        request: &ImportRequest,
        outcome: ImportsOutcome,
        mut answer: impl FnMut(FromWorker),
    ) {
        let (counts, records) = (total(&outcome), outcome.records());
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
        let tables = request.tables.iter().zip(outcome.tables);
        let tables = tables.filter_map(|((place, _), it)| {
            let part = self.tables.get(*place)?;
            let repair_file = match it.problems.is_empty() {
                true => String::new(),
                false => repair_file(&part.table, &it.problems, &request.problem_header),
            };
            Some(TableDone {
                table: *place,
                name: part.name.clone(),
                counts: it.counts,
                problem_count: it.problems.len(),
                problems: it.problems.into_iter().take(LISTED_PROBLEMS).collect(),
                repair_file,
                pipeline: it.pipeline,
            })
        });
        answer(FromWorker::Done(Box::new(ImportDone {
            counts,
            records,
            tables: tables.collect(),
        })));
    }
}

fn total(outcome: &ImportsOutcome) -> Counts {
    let mut counts = Counts::default();
    for table in &outcome.tables {
        counts.created += table.counts.created;
        counts.updated += table.counts.updated;
        counts.unchanged += table.counts.unchanged;
        counts.skipped += table.counts.skipped;
    }
    counts
}

fn summary(part: &Part) -> TableSummary {
    let table = &part.table;
    let mut proposal = propose(table);
    let bare = without_notion_id(&part.name);
    if bare.is_some() && proposal.source == SourceKind::Unknown {
        proposal.source = SourceKind::Notion;
    }
    TableSummary {
        name: bare.unwrap_or_else(|| part.name.clone()),
        format: table.format.to_owned(),
        encoding: table.encoding.to_owned(),
        delimiter: table.delimiter,
        rows: table.rows.len(),
        headers: table.headers.clone(),
        proposal,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::exchange::{Subject, proposed_settings};

    fn read(worker: &mut Worker, files: &[(&str, &str)]) -> TablesRead {
        let files: Vec<(String, Vec<u8>)> = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect();
        match worker.read(&files) {
            FromWorker::Tables(read) => *read,
            other => panic!("{other:?}"),
        }
    }

    fn shape(text: &str) -> String {
        let read = read(&mut Worker::default(), &[("file.csv", text)]);
        read.tables[0].shape()
    }

    #[test]
    fn files_are_read_together_and_planned_before_they_are_taken_in() {
        let mut worker = Worker::default();
        let cards = "BEGIN:VCARD\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n";
        let read = read(
            &mut worker,
            &[
                ("cards.vcf", cards),
                ("deals.csv", "Deal,Stage,Contact,Value\nRoof,New,Ada,5\n"),
                ("picture.png", "\u{0}\u{0}\u{0}\u{0}\u{0}"),
            ],
        );
        let names: Vec<&str> = read.tables.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["cards.vcf", "deals.csv"]);
        assert_eq!(read.others.len(), 1);
        let workspace = Workspace::default();
        let tables = read.tables.iter().enumerate().map(|(place, table)| {
            let settings =
                proposed_settings(&table.proposal, &workspace, None, "Sales", &table.name);
            (place, settings)
        });
        let request = ImportRequest {
            tables: tables.collect(),
            zone: TimeZone::utc(),
            seed: (1, 2),
            now: Moment::from_milliseconds(1_750_000_000_000),
            problem_header: "Problem".to_owned(),
            database: None,
            state: Stamp::default(),
        };
        let outcome = worker.planning(&request, &workspace).finish();
        let plan = worker.plan(&request, &outcome);
        assert_eq!(plan.counts.created, 3);
        let of = |subject| plan.records.iter().find(|it| it.subject == subject);
        // The deal is with the Ada of the cards.
        assert_eq!(of(Subject::People).unwrap().created, 2);
        assert_eq!(of(Subject::Deals).unwrap().created, 1);
        let (mut parts, mut done) = (0, None);
        worker.hand_over(&request, outcome, |answer| match answer {
            FromWorker::Part(_) => parts += 1,
            FromWorker::Done(it) => done = Some(it),
            other => panic!("{other:?}"),
        });
        let done = done.unwrap();
        assert_eq!((parts, done.counts), (1, plan.counts));
        assert!(done.tables[1].pipeline.is_some());
        let backup = lines::head("Mine");
        let files = [("kith.jsonl".to_owned(), backup.into_bytes())];
        assert!(matches!(worker.read(&files), FromWorker::Backup));
    }

    #[test]
    fn files_of_one_shape_have_the_same_columns() {
        let first = shape("Deal,Stage,Value\nRoof,New,100\n");
        assert_eq!(first, shape("deal;STAGE;Value\nFence;Won;5\nDoor;New;7\n"));
        assert_ne!(first, shape("Deal,Value,Stage\nRoof,100,New\n"));
        assert_ne!(first, shape("Deal,Stage\nRoof,New\n"));
    }
}
