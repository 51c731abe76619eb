//! What became of the rows of an import.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::sheet::harmless;
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
    /// The cell is a word that means nothing here; the row came in without it.
    NotKnown(String),
    /// The cell is the id of something that is not here; the row came in without it.
    NoSuchId(String),
    /// They decided, and nothing says how; the row came in without it.
    NoOutcome(String),
    /// The row was skipped: it needs a date and has none.
    NoDate,
    /// The row was skipped: it needs a month, and this is none.
    NotAMonth(String),
    /// The row was skipped: it needs an amount above zero, and this is none.
    AmountNeeded(String),
    /// The row was skipped: a score is from 1 to 5, and this is none.
    NotAScore(String),
    /// The row was skipped: no figure is called so.
    NotAFigure(String),
    /// The row was skipped: the deal that it is for is not here.
    NoSuchDeal(String),
    /// The row was skipped: what it joins is not here.
    NoSuchRecord(String),
    /// The row was skipped: several deals are called as the one that it is for.
    SeveralDeals(String),
    /// The row was skipped: its end is before its beginning.
    EndsBeforeItBegins,
    /// The row was skipped: the rate is not between another currency and the workspace's own.
    RateNotUsable,
    /// The row was skipped: an earlier row speaks of the same.
    SaidTwice,
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
        match self {
            Self::NothingToName
            | Self::NoDate
            | Self::NotAMonth(_)
            | Self::AmountNeeded(_)
            | Self::NotAScore(_)
            | Self::NotAFigure(_)
            | Self::NoSuchDeal(_)
            | Self::NoSuchRecord(_)
            | Self::SeveralDeals(_)
            | Self::EndsBeforeItBegins
            | Self::RateNotUsable
            | Self::SaidTwice => true,
            Self::NotAnAmount(_)
            | Self::NotADate(_)
            | Self::NotACurrency(_)
            | Self::NotKnown(_)
            | Self::NoSuchId(_)
            | Self::NoOutcome(_)
            | Self::CellCount { .. } => false,
        }
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingToName => {
                f.write_str("skipped: nothing in this row says what it is about")
            }
            Self::NotAnAmount(text) => write!(f, "“{text}” is not an amount; imported without it"),
            Self::NotADate(text) => write!(f, "“{text}” is not a date; imported without it"),
            Self::NotACurrency(text) => {
                write!(
                    f,
                    "“{text}” is not a currency; the workspace's own was taken"
                )
            }
            Self::NotKnown(text) => {
                write!(f, "“{text}” is not understood; imported without it")
            }
            Self::NoSuchId(text) => {
                write!(
                    f,
                    "nothing here has the id “{text}”; imported without the link"
                )
            }
            Self::NoOutcome(text) => write!(
                f,
                "decided on “{text}”, but not how; imported without the decision"
            ),
            Self::NoDate => f.write_str("skipped: this row needs a date"),
            Self::NotAMonth(text) => write!(f, "skipped: “{text}” is not a month"),
            Self::AmountNeeded(text) => {
                write!(f, "skipped: an amount above zero is needed, not “{text}”")
            }
            Self::NotAScore(text) => {
                write!(f, "skipped: a score is from 1 to 5, not “{text}”")
            }
            Self::NotAFigure(text) => write!(f, "skipped: no figure is called “{text}”"),
            Self::NoSuchDeal(text) => {
                write!(f, "skipped: the deal “{text}” is not here; import it first")
            }
            Self::NoSuchRecord(text) => {
                write!(f, "skipped: nothing here has the id “{text}”")
            }
            Self::SeveralDeals(text) => {
                write!(
                    f,
                    "skipped: several deals are called “{text}”; an id or a company tells which"
                )
            }
            Self::EndsBeforeItBegins => f.write_str("skipped: the end is before the beginning"),
            Self::RateNotUsable => {
                f.write_str("skipped: a rate is between another currency and the workspace's own")
            }
            Self::SaidTwice => f.write_str("skipped: an earlier row speaks of the same"),
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
            record.extend(
                (0..table.headers.len()).map(|column| harmless(row.cell(column)).into_owned()),
            );
            let _ = writer.write_record(&record);
        }
    }
    writer
        .into_inner()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}
