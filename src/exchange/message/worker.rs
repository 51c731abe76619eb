//! The worker's side of importing: everything but sending, receiving and storage.

use std::rc::Rc;

use super::{
    FromWorker, ImportDone, ImportPlan, ImportRequest, TableDone, TableSummary, TablesRead,
};
use crate::domain::IdSource;
use crate::exchange::columns::propose;
use crate::exchange::formats::{Part, read_file, read_pasted};
use crate::exchange::import::{ImportRun, ImportsOutcome, Planning};
use crate::exchange::layouts::without_notion_id;
use crate::exchange::report::{Counts, repair_file};
use crate::exchange::sources::SourceKind;
use crate::exchange::table::ReadError;
use crate::journal::{Commit, Label, Stamp, Workspace, lines};

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
    use crate::domain::{Moment, TimeZone};
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
