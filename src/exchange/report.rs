//! What became of the rows of an import.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::table::Table;

/// Something about a row that its user should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The line of the file on which the row begins, from 1.
    pub line: u64,
    /// The name of the column; `None` when it is about the whole row.
    pub column: Option<String>,
    /// What it is.
    pub kind: ProblemKind,
}

/// What is wrong with a row or cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProblemKind {
    /// The row was skipped: nothing in it says what it is.
    NothingToName,
    /// The cell is no amount; the row came in without it.
    NotAnAmount(String),
    /// The cell is no date; the row came in without it.
    NotADate(String),
    /// The cell is no currency; the workspace's was taken.
    NotACurrency(String),
    /// The row has more or fewer cells than there are columns; it came in.
    CellCount {
        /// Cells in the row.
        found: usize,
        /// Columns with a name.
        expected: usize,
    },
}

impl ProblemKind {
    /// Whether the row did not come in.
    pub fn skips_row(&self) -> bool {
        matches!(self, Self::NothingToName)
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingToName => {
                f.write_str("skipped: nothing in this row says which deal, person or company it is")
            }
            Self::NotAnAmount(text) => write!(f, "“{text}” is not an amount; imported without it"),
            Self::NotADate(text) => write!(f, "“{text}” is not a date; imported without it"),
            Self::NotACurrency(text) => {
                write!(
                    f,
                    "“{text}” is not a currency; the workspace's own was taken"
                )
            }
            Self::CellCount { found, expected } => {
                write!(
                    f,
                    "{found} cells instead of {expected}; imported as it stands"
                )
            }
        }
    }
}

/// How many rows became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows that made a new record.
    pub created: usize,
    /// Rows that changed a record.
    pub updated: usize,
    /// Rows that said nothing new.
    pub unchanged: usize,
    /// Rows that did not come in.
    pub skipped: usize,
}

/// The rows with problems as a CSV file, with a first column that says what is wrong. Cells that a
/// spreadsheet would take for a formula are made harmless by a leading apostrophe.
pub fn repair_file(table: &Table, problems: &[Problem], problem_header: &str) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut header = vec![problem_header.to_owned()];
    header.extend(table.headers.iter().cloned());
    // Writing to memory cannot fail; rows are as wide as the header.
    let _ = writer.write_record(&header);
    for row in &table.rows {
        let texts: Vec<String> = problems
            .iter()
            .filter(|problem| problem.line == row.line)
            .map(|problem| match &problem.column {
                Some(column) => format!("{column}: {}", problem.kind),
                None => problem.kind.to_string(),
            })
            .collect();
        if !texts.is_empty() {
            let mut record = vec![texts.join("; ")];
            record.extend((0..table.headers.len()).map(|column| harmless(row.cell(column))));
            let _ = writer.write_record(&record);
        }
    }
    writer
        .into_inner()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
