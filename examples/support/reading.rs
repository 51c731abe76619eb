//! What the examples share: importing files into an empty workspace, natively.

#![allow(dead_code, reason = "each example and test uses another part of it")]

use std::fs;
use std::path::Path;

use kith::domain::{Currency, IdSource, Moment, TimeZone};
use kith::exchange::{
    self, Field, ImportOutcome, ImportRun, ImportSettings, ImportsOutcome, Part, Planning, Subject,
    Table, plan_import, propose, read_file,
};
use kith::journal::{Change, Clock, Commit, DeviceId, Journal, Label, Workspace, WorkspaceFact};

/// A file and what was made of it.
pub struct ImportedFile {
    /// Its name.
    pub name: String,
    /// What was read.
    pub table: Table,
    /// What its rows are about.
    pub subject: Subject,
    /// What its columns became.
    pub fields: Vec<Field>,
    /// What the import came to.
    pub outcome: ImportOutcome,
}

/// Files, the records that they made, and the facts behind those.
pub struct Imported {
    /// The files, in their order.
    pub files: Vec<ImportedFile>,
    /// The records.
    pub workspace: Workspace,
    /// The commits.
    pub journal: Journal,
}

/// The settings that are proposed for a table; deals go into the first pipeline.
pub fn proposed_settings(table: &Table, workspace: &Workspace, file: &str) -> ImportSettings {
    let pipelines = workspace.pipelines_in_order();
    let pipeline = pipelines.first().map(|pipeline| pipeline.id);
    exchange::proposed_settings(&propose(table), workspace, pipeline, "Imported", file)
}

/// All tables of files, with the names of both.
///
/// # Errors
/// A plain message when a file cannot be opened or is no table.
pub fn tables_of(files: &[String]) -> Result<Vec<Part>, String> {
    let mut tables = Vec::new();
    for path in files {
        let bytes = fs::read(path).map_err(|error| format!("{path}: {error}"))?;
        let parts = read_file(&bytes).map_err(|error| format!("{path}: {error}"))?;
        let file = Path::new(path)
            .file_name()
            .map_or_else(|| path.clone(), |name| name.to_string_lossy().into_owned());
        tables.extend(parts.into_iter().map(|part| Part {
            name: match part.name.is_empty() {
                true => file.clone(),
                false => format!("{file} › {}", part.name),
            },
            table: part.table,
        }));
    }
    Ok(tables)
}

/// Plans an import of several tables at once; those with nothing to import are left out. What is
/// planned are the tables by their places among those given, with how they are imported.
pub fn plan_together(
    tables: &[Part],
    workspace: &Workspace,
    seed: u128,
    now: Moment,
) -> (Vec<(usize, ImportSettings)>, ImportsOutcome) {
    let settings: Vec<(usize, ImportSettings)> = tables
        .iter()
        .enumerate()
        .filter(|(_, part)| propose(&part.table).is_useful)
        .map(|(place, part)| {
            let settings = proposed_settings(&part.table, workspace, &part.name);
            (place, settings)
        })
        .collect();
    let together = settings
        .iter()
        .filter_map(|(place, settings)| Some((&tables.get(*place)?.table, settings)));
    let run = ImportRun {
        workspace,
        zone: &TimeZone::utc(),
        ids: IdSource::new(seed),
        now,
    };
    let outcome = Planning::start(together.collect(), run).finish();
    (settings, outcome)
}

/// Imports files one after the other into an empty workspace in euros and UTC.
///
/// # Errors
/// A plain message when a file cannot be opened or is no table.
pub fn import_files(files: &[String]) -> Result<Imported, String> {
    let now = Moment::from_milliseconds(
        std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |since| since.as_millis() as i64),
    );
    let zone = TimeZone::utc();
    let mut clock = Clock::new(DeviceId(1));
    let mut workspace = Workspace::default();
    let mut journal = Journal::new();
    let mut imported = Vec::new();
    let mut take_in = |workspace: &mut Workspace, label: Label, changes: Vec<Change>| {
        let commit = Commit {
            stamp: clock.tick(now),
            member: None,
            label,
            start: 0,
            changes,
        };
        // Stamps of one clock only grow, so no commit is late.
        let _ = workspace.apply(&commit);
        journal.insert(commit);
    };
    let set_up = Change::Workspace(vec![
        WorkspaceFact::Name("Imported".to_owned()),
        WorkspaceFact::Currency(Currency::EUR),
        WorkspaceFact::TimeZone("UTC".to_owned()),
    ]);
    take_in(&mut workspace, Label::WorkspaceSetUp, vec![set_up]);
    for (number, path) in files.iter().enumerate() {
        let bytes = fs::read(path).map_err(|error| format!("{path}: {error}"))?;
        let parts = read_file(&bytes).map_err(|error| format!("{path}: {error}"))?;
        let file = Path::new(path)
            .file_name()
            .map_or_else(|| path.clone(), |name| name.to_string_lossy().into_owned());
        let is_alone = parts.len() == 1;
        for (place, Part { name, table }) in parts.into_iter().enumerate() {
            let name = match is_alone {
                true => file.clone(),
                false => format!("{file} › {name}"),
            };
            let settings = proposed_settings(&table, &workspace, &name);
            let run = ImportRun {
                workspace: &workspace,
                zone: &zone,
                ids: IdSource::new(((place as u128) << 64) + number as u128 + 1),
                now,
            };
            let outcome = plan_import(&table, &settings, run, |_| true).unwrap_or_default();
            if !outcome.changes.is_empty() {
                let label = Label::Imported {
                    file: name.clone(),
                    rows: table.rows.len(),
                };
                take_in(&mut workspace, label, outcome.changes.clone());
            }
            imported.push(ImportedFile {
                name,
                table,
                subject: settings.subject,
                fields: settings.fields,
                outcome,
            });
        }
    }
    Ok(Imported {
        files: imported,
        workspace,
        journal,
    })
}
