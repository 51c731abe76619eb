//! Files of other formats than delimited text: known by their content, nothing panics, no row is
//! lost, and what cannot be read says why.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

use std::io::Write;
use std::path::{Path, PathBuf};

use kith::domain::{IdSource, Moment, TimeZone};
use kith::exchange::{ImportRun, ReadError, Subject, Table, plan_import, read_file, read_table};
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

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => files(&path, out),
            false => out.push(path),
        }
    }
    out.sort();
}

/// Imports a table as it is proposed and sees that every row is accounted for.
fn check_rows(table: &Table, name: &str) {
    let workspace = Workspace::default();
    let settings = reading::proposed_settings(table, &workspace, name);
    let run = ImportRun {
        workspace: &workspace,
        zone: &TimeZone::utc(),
        ids: IdSource::new(1),
        now: Moment::from_milliseconds(1_800_000_000_000),
    };
    let outcome = plan_import(table, &settings, run, |_| true).unwrap();
    let counts = outcome.counts;
    let accounted = counts.created + counts.updated + counts.unchanged + counts.skipped;
    assert_eq!(accounted, table.rows.len(), "{name}");
    let told = outcome.problems.iter().filter(|p| p.kind.skips_row());
    assert_eq!(told.count(), counts.skipped, "{name}");
}

fn read(path: &Path) -> Result<Vec<kith::exchange::Part>, ReadError> {
    read_file(&std::fs::read(path).unwrap())
}

#[test]
fn every_file_is_read_or_says_why_not() {
    let mut rows = 0;
    for folder in ["contacts", "csv", "xlsx"] {
        let Some(folder) = data(folder) else { return };
        let mut paths = Vec::new();
        files(&folder, &mut paths);
        assert!(!paths.is_empty());
        for path in paths {
            if let Ok(parts) = read(&path) {
                for part in parts {
                    check_rows(&part.table, &path.to_string_lossy());
                    rows += part.table.rows.len();
                }
            }
        }
    }
    assert!(rows > 10_000, "{rows}");
}

#[test]
fn workbooks_are_tables_by_sheet() {
    let Some(folder) = data("xlsx") else { return };
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    let mut refused = Vec::new();
    for path in paths
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "xlsx"))
    {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match read(path) {
            Ok(parts) => {
                assert!(
                    parts.iter().all(|part| part.table.format == "xlsx"),
                    "{name}"
                );
                assert!(parts.iter().all(|part| !part.name.is_empty()), "{name}");
            }
            Err(error) => refused.push((name, error)),
        }
    }
    assert!(
        refused.contains(&("pass_protected.xlsx".into(), ReadError::Password)),
        "{refused:?}"
    );
    assert!(
        refused
            .iter()
            .all(|(_, error)| *error != ReadError::NotText),
        "{refused:?}"
    );
    println!("refused: {refused:?}");
    assert!(refused.len() < 8, "{refused:?}");
    // One day in both ways of counting days.
    let cells = |name: &str| {
        let table = read(&folder.join(name)).unwrap().remove(0).table;
        let mut cells: Vec<String> = table.headers.clone();
        let rows = table
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().map(str::to_owned));
        cells.extend(rows.collect::<Vec<_>>());
        cells
    };
    assert!(
        cells("date.xlsx").iter().any(|cell| cell == "2021-01-01"),
        "{:?}",
        cells("date.xlsx")
    );
    let of_1904 = cells("date_1904.xlsx");
    assert!(
        of_1904.iter().any(|cell| cell == "2021-01-01"),
        "{of_1904:?}"
    );
    let errors = cells("errors.xlsx");
    assert!(errors.iter().any(|cell| cell == "#DIV/0!"), "{errors:?}");
}

#[test]
fn vcards_keep_all_that_a_person_is_reached_by() {
    for folder in ["contacts/vcard_ezvcard", "contacts/vcard_kcontacts"] {
        let Some(folder) = data(folder) else { return };
        let mut paths = Vec::new();
        files(&folder, &mut paths);
        for path in paths
            .iter()
            .filter(|path| path.extension().is_some_and(|end| end == "vcf"))
        {
            let bytes = std::fs::read(path).unwrap();
            let cards = String::from_utf8_lossy(&bytes).to_uppercase();
            let cards = cards
                .lines()
                .filter(|line| line.trim() == "BEGIN:VCARD")
                .count();
            let table = read_table(&bytes).unwrap();
            let name = path.to_string_lossy();
            assert_eq!(table.format, "vcard", "{name}");
            assert!(
                table.rows.len() <= cards && !table.rows.is_empty(),
                "{name}"
            );
            let pictures = table
                .rows
                .iter()
                .flat_map(|row| row.cells.iter())
                .filter(|cell| cell.starts_with("/9j/") || cell.len() > 4000);
            assert_eq!(pictures.count(), 0, "{name}: no pictures");
        }
    }
    let Some(folder) = data("contacts/vcard_ezvcard") else {
        return;
    };
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let imported = reading::import_files(&[file("John_Doe_MS_OUTLOOK.vcf")]).unwrap();
    assert_eq!(imported.files[0].subject, Subject::People);
    let person = imported.workspace.people.iter().next().unwrap();
    assert!(person.name.contains("Doe"), "{person:?}");
    assert!(
        !person.contact.emails.is_empty() && !person.contact.phones.is_empty(),
        "{person:?}"
    );
    assert!(person.company.is_some(), "{person:?}");
    // The same cards again are the same people.
    let twice = [file("gmail-list.vcf"), file("gmail-list.vcf")];
    let imported = reading::import_files(&twice).unwrap();
    assert_eq!(imported.files[1].outcome.changes, []);
}

/// An archive of files without compression.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn archives_are_read_file_by_file() {
    let bytes = archive(&[
        ("Basic/Connections.csv", b"Notes:\n\"About this file\"\n\nFirst Name,Last Name,Company,Position\nAda,Stone,Acme,CEO\nBo,Reed,Borg,CTO\n"),
        ("__MACOSX/._Connections.csv", b"\0\x05\x16\x07"),
        ("photo.png", b"\x89PNG...."),
        ("cards.vcf", b"BEGIN:VCARD\nVERSION:3.0\nFN:Cy Wolf\nEND:VCARD\n"),
        ("notes.tsv", b"Name\tPhone\tEmail\nDee\t5\td@d.example\n"),
    ]);
    let parts = read_file(&bytes).unwrap();
    let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["Basic/Connections.csv", "cards.vcf", "notes.tsv"]);
    let formats: Vec<&str> = parts.iter().map(|part| part.table.format).collect();
    assert_eq!(formats, ["csv", "vcard", "tsv"]);
    assert_eq!(parts[0].table.headers[0], "First Name");
    assert_eq!(
        read_file(&archive(&[("photo.png", b"\x89PNG")])),
        Err(ReadError::NoTable)
    );
    assert_eq!(read_file(b"PK\x03\x04 cut off"), Err(ReadError::Damaged));
    if let Some(folder) = data("xlsx") {
        let book = std::fs::read(folder.join("date.xlsx")).unwrap();
        let parts = read_file(&archive(&[("books/date.xlsx", &book)])).unwrap();
        assert!(
            parts[0].name.starts_with("books/date.xlsx › "),
            "{}",
            parts[0].name
        );
        // Cut anywhere, a workbook is damaged and nothing else.
        for part in 1..20 {
            let cut = &book[..book.len() * part / 20];
            assert_eq!(read_file(cut), Err(ReadError::Damaged));
        }
    }
}
