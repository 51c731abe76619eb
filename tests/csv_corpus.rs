//! Delimited files from elsewhere: nothing panics, no row is lost silently, encodings are right.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

use std::path::{Path, PathBuf};

use kith::exchange::{ImportRun, plan_import, propose, read_table};
use kith::journal::Workspace;

#[path = "../examples/support/reading.rs"]
mod reading;

fn data(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(name);
    if folder.exists() {
        return Some(folder);
    }
    println!("skipped: {} is not here", folder.display());
    None
}

fn files(folder: &Path, endings: &[&str], out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, endings, out);
        } else if path
            .extension()
            .is_some_and(|end| endings.iter().any(|e| end == *e))
        {
            out.push(path);
        }
    }
}

/// Imports a file as it is proposed and sees that every row is accounted for.
fn check_every_row_is_accounted_for(path: &Path) -> usize {
    let bytes = std::fs::read(path).unwrap();
    let Ok(table) = read_table(&bytes) else {
        // A refusal in words is an account too; only empty files and other formats get one.
        let is_blank = bytes.iter().all(|byte| byte.is_ascii_whitespace());
        assert!(
            is_blank || bytes.len() < 4 || bytes.contains(&0),
            "{} is refused",
            path.display()
        );
        return 0;
    };
    assert_eq!(propose(&table).columns.len(), table.headers.len());
    let workspace = Workspace::default();
    let settings = reading::proposed_settings(&table, &workspace, "file.csv");
    let run = ImportRun {
        workspace: &workspace,
        zone: &kith::domain::TimeZone::utc(),
        ids: kith::domain::IdSource::new(1),
        now: kith::domain::Moment::from_milliseconds(1_800_000_000_000),
    };
    let outcome = plan_import(&table, &settings, run, |_| true).unwrap();
    let counts = outcome.counts;
    let accounted = counts.created + counts.updated + counts.unchanged + counts.skipped;
    assert_eq!(accounted, table.rows.len(), "{}", path.display());
    let told = outcome
        .problems
        .iter()
        .filter(|problem| problem.kind.skips_row())
        .count();
    assert_eq!(
        told,
        counts.skipped,
        "{}: skipped rows are told",
        path.display()
    );
    table.rows.len()
}

#[test]
fn no_file_panics_and_no_row_is_lost() {
    let Some(folder) = data("") else { return };
    let mut paths = Vec::new();
    for name in ["csv", "contacts", "dedupe", "maven_crm"] {
        files(&folder.join(name), &["csv", "tsv"], &mut paths);
    }
    assert!(paths.len() > 200, "{}", paths.len());
    let rows: usize = paths
        .iter()
        .map(|path| check_every_row_is_accounted_for(path))
        .sum();
    assert!(rows > 20_000, "{rows}");
}

#[test]
fn the_spectrum_equals_its_json() {
    let Some(folder) = data("csv/csv_spectrum") else {
        return;
    };
    let mut paths = Vec::new();
    files(&folder.join("csvs"), &["csv"], &mut paths);
    assert_eq!(paths.len(), 12);
    for path in paths {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let json = std::fs::read(folder.join("json").join(format!("{name}.json"))).unwrap();
        let expected: serde_json::Value = serde_json::from_slice(&json).unwrap();
        // A file of one row is written as that row alone.
        let expected = match expected {
            serde_json::Value::Array(rows) => rows,
            row => vec![row],
        };
        let table = read_table(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(table.rows.len(), expected.len(), "{name}");
        for (row, expected) in table.rows.iter().zip(&expected) {
            for (column, header) in table.headers.iter().enumerate() {
                let cell = row.cells.get(column).unwrap_or("");
                // The JSON of this one file has another phone number than the file itself.
                if name == "location_coordinates" && header == "Contact Phone Number" {
                    assert_eq!(cell, "2095257564");
                    continue;
                }
                let wanted = expected
                    .get(header)
                    .and_then(|value| value.as_str())
                    .unwrap_or_else(|| panic!("{name} {header}"));
                // The JSON was written with one kind of line end for all.
                assert_eq!(
                    cell.replace("\r\n", "\n"),
                    wanted.replace("\r\n", "\n"),
                    "{name} {header}"
                );
            }
        }
    }
}

#[test]
fn one_text_reads_the_same_in_every_encoding() {
    let Some(folder) = data("contacts/salesforce_dataloader") else {
        return;
    };
    let rows = |name: &str| {
        let table = read_table(&std::fs::read(folder.join("test").join(name)).unwrap()).unwrap();
        (
            table.headers,
            table
                .rows
                .into_iter()
                .map(|row| row.cells)
                .collect::<Vec<_>>(),
        )
    };
    let expected = rows("csvtext_BOM_UTF8.csv");
    for name in [
        "csvtext_BOM_UTF16BE.csv",
        "csvtext_BOM_UTF16LE.csv",
        "csvtext_BOM_UTF32BE.csv",
        "csvtext_BOM_UTF32LE.csv",
    ] {
        assert_eq!(rows(name), expected, "{name}");
    }
    let accounts = read_table(&std::fs::read(folder.join("accountData.csv")).unwrap()).unwrap();
    assert_eq!(
        (accounts.encoding, accounts.rows.len()),
        ("windows-1252", 423)
    );
}

#[test]
fn notes_above_a_table_are_passed_over() {
    let Some(folder) = data("contacts/linkedin") else {
        return;
    };
    let mut paths = Vec::new();
    files(&folder, &["csv"], &mut paths);
    assert!(!paths.is_empty());
    for path in paths {
        let table = read_table(&std::fs::read(&path).unwrap()).unwrap();
        assert!(
            table.headers.iter().any(|header| header == "First Name"),
            "{:?}",
            table.headers
        );
    }
}
