//! Imports files and writes a backup file that the page restores.
//!
//! `cargo run --release --example backup -- FILE…` writes `kith-backup.jsonl` beside the first file's
//! name in the present folder, and prints where.
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::process::ExitCode;

use kith::journal::lines;

#[path = "support/reading.rs"]
mod reading;

const USAGE: &str = "usage: cargo run --release --example backup -- FILE…";
const BACKUP: &str = "kith-backup.jsonl";

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() || files.iter().any(|file| file.starts_with('-')) {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    }
    match write_backup(&files) {
        Ok(commits) => {
            println!(
                "{}",
                serde_json::json!({"file": BACKUP, "commits": commits})
            );
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn write_backup(files: &[String]) -> Result<usize, String> {
    let imported = reading::import_files(files)?;
    let mut text = lines::head(&imported.workspace.settings.name);
    let mut commits = 0;
    for commit in imported.journal.commits() {
        text.push_str(&lines::write_commit(commit));
        commits += 1;
    }
    std::fs::write(BACKUP, text).map_err(|error| format!("{BACKUP}: {error}"))?;
    Ok(commits)
}
