//! Finds the records of a file, or of two files, that are one person or one company, and prints
//! them as CSV: `left,right,probability,reasons`, for pairs of a probability of at least 0.5.
//!
//! ```text
//! cargo run --release --example duplicates -- FILE [--with FILE2] [--id COLUMN]
//!     [--ignore COLUMN]… [--score TRUTH.csv [--truth COLUMN]] [--columns]
//! ```
//!
//! `--with` asks for pairs between two files. `--id` names the column that names the records; without
//! it, it is the first one that looks so, or else the number of the row. `--columns` tells on standard
//! error what each column was taken for. `--score` adds precision, recall and F1, on standard error
//! too. The truth may be told as pairs
//! (the names of two records in the first two columns), as groups (a column such as `cluster` or
//! `master_id` beside the name of the record, or the one named by `--truth`), or in the names of the
//! records themselves, as FEBRL has it (`rec-12-org`, `rec-12-dup-0`); then, and where a column of the
//! file groups, the truth is the file itself, and that column is ignored.
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::io::{BufWriter, Write};
use std::process::ExitCode;

#[path = "support/duplicates.rs"]
mod duplicates;

use duplicates::{Question, answer, group_column, read, score, truth};

const USAGE: &str = "usage: cargo run --release --example duplicates -- FILE [--with FILE2] [--id COLUMN] \
                     [--ignore COLUMN]… [--score TRUTH.csv [--truth COLUMN]] [--columns]";

/// What the command line says.
#[derive(Default)]
struct Arguments {
    question: Question,
    score: Option<String>,
    truth: Option<String>,
    columns: bool,
}

fn main() -> ExitCode {
    let done = arguments(std::env::args().skip(1))
        .map_err(|message| format!("{message}\n{USAGE}"))
        .and_then(|arguments| run(&arguments));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut arguments = Arguments::default();
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--with" => arguments.question.with = Some(value()?),
            "--id" => arguments.question.id = Some(value()?),
            "--ignore" => arguments.question.ignore.push(value()?),
            "--score" => arguments.score = Some(value()?),
            "--truth" => arguments.truth = Some(value()?),
            "--columns" => arguments.columns = true,
            option if option.starts_with("--") => return Err(format!("unknown option {option}")),
            _ if arguments.question.file.is_empty() => arguments.question.file = argument,
            _ => return Err(format!("one file too many: {argument}")),
        }
    }
    if arguments.question.file.is_empty() {
        return Err("no file is named".to_owned());
    }
    if arguments.truth.is_some() && arguments.score.is_none() {
        return Err("--truth belongs to --score".to_owned());
    }
    Ok(arguments)
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let mut question = arguments.question.clone();
    let truth = match &arguments.score {
        None => None,
        Some(path) => {
            let table = read(path)?;
            // A file that holds its own truth is matched without it.
            if *path == question.file {
                question
                    .ignore
                    .extend(arguments.truth.clone().or_else(|| group_column(&table)));
            }
            Some(truth(
                &table,
                question.id.as_deref(),
                arguments.truth.as_deref(),
            )?)
        }
    };
    let answer = answer(&question)?;
    if arguments.columns {
        for (header, role) in &answer.roles {
            eprintln!("{header}: {role:?}");
        }
    }
    let cell = |text: &str| {
        if text.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    };
    let name = |place: usize| cell(answer.ids.get(place).map_or("", |id| id));
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut print = || -> std::io::Result<()> {
        writeln!(out, "left,right,probability,reasons")?;
        for found in &answer.matches {
            let reasons: Vec<String> = found.reasons.iter().map(ToString::to_string).collect();
            writeln!(
                out,
                "{},{},{:.4},{}",
                name(found.left),
                name(found.right),
                found.probability,
                cell(&format!("{}: {}", found.certainty, reasons.join("; ")))
            )?;
        }
        out.flush()
    };
    match print() {
        // Whoever reads may stop reading.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            return Err(error.to_string());
        }
        _ => {}
    }
    if let Some(truth) = truth {
        eprintln!("{}", score(&answer, &truth));
    }
    Ok(())
}
