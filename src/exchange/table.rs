//! A table, whatever file it came from.

use std::fmt;

use csv::StringRecord;
use serde::{Deserialize, Serialize};

use super::delimited;
use super::encoding;

/// A row of a table: its number in the file, and its cells as they stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which the row begins, from 1.
    pub line: u64,
    /// The cells; may be fewer or more than the headers.
    pub cells: StringRecord,
}

impl Row {
    /// The cell of a column, without surrounding blanks and without the apostrophe that keeps a
    /// spreadsheet from taking it for a formula; empty when the row is too short.
    pub fn cell(&self, column: usize) -> &str {
        let cell = self.cells.get(column).unwrap_or("").trim();
        let kept = cell.strip_prefix('\'');
        kept.filter(|rest| rest.starts_with(['=', '+', '-', '@']))
            .unwrap_or(cell)
    }

    /// Whether all cells are blank.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// A table with named columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The format, such as `csv`.
    pub format: &'static str,
    /// The encoding of the text, such as `UTF-8`; empty for formats that have one of their own.
    pub encoding: &'static str,
    /// The character between cells; `None` for formats that have none.
    pub delimiter: Option<char>,
    /// Whether characters could not be read in the encoding and stand as `�`.
    pub has_invalid_characters: bool,
    /// The names of the columns, each different and none empty.
    pub headers: Vec<String>,
    /// The rows under the header, blank ones left out.
    pub rows: Vec<Row>,
    /// Rows whose number of cells is not that of the headers: line, cells found.
    pub ragged: Vec<(u64, usize)>,
    /// Lines above the header that belong to no table (notes of the exporting program).
    pub preamble_lines: usize,
}

/// Why a file is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadError {
    /// There is nothing in it.
    Empty,
    /// It is not a text, and of no format that is read here.
    NotText,
    /// It is locked with a password.
    Password,
    /// It is a workbook or an archive, but damaged.
    Damaged,
    /// It is an archive, and nothing in it is a table.
    NoTable,
    /// It is a backup of a workspace: it is restored, not imported.
    Backup,
}

impl Table {
    /// A table with nothing in it.
    pub(super) const NOTHING: Self = Self {
        format: "",
        encoding: "",
        delimiter: None,
        has_invalid_characters: false,
        headers: Vec::new(),
        rows: Vec::new(),
        ragged: Vec::new(),
        preamble_lines: 0,
    };
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the file is empty",
            Self::NotText => "this is neither a table, a workbook nor vCards",
            Self::Password => "it is locked with a password: save it without one first",
            Self::Damaged => "it is damaged: open it in your spreadsheet and save it anew",
            Self::NoTable => "nothing in this archive is a table",
            Self::Backup => "this is a backup: restore it instead",
        })
    }
}

impl std::error::Error for ReadError {}

/// Where the records of a table come from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source {
    pub(super) format: &'static str,
    pub(super) encoding: &'static str,
    pub(super) delimiter: Option<char>,
    pub(super) has_invalid_characters: bool,
}

/// Reads a delimited text: encoding, delimiter, quotes and header row are recognised.
///
/// # Errors
/// [`ReadError`] when there is nothing in it or it is no text.
pub(super) fn read_delimited(bytes: &[u8]) -> Result<Table, ReadError> {
    let decoded = encoding::decode(bytes);
    if decoded.text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    if decoded
        .text
        .chars()
        .take(4000)
        .filter(|c| *c == '\0')
        .count()
        > 3
    {
        return Err(ReadError::NotText);
    }
    let (hint, text) = separator_hint(&decoded.text);
    let mut dialect = delimited::recognise(text);
    if let Some(delimiter) = hint {
        dialect.delimiter = delimiter;
    }
    let records = delimited::read(text, dialect);
    let source = Source {
        format: if dialect.delimiter == b'\t' {
            "tsv"
        } else {
            "csv"
        },
        encoding: decoded.encoding,
        delimiter: Some(dialect.delimiter as char),
        has_invalid_characters: decoded.has_invalid,
    };
    Ok(assemble(records, source))
}

/// Spreadsheets write `sep=;` on a first line of its own.
fn separator_hint(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) if delimiter.is_ascii() => (Some(*delimiter), rest),
        _ => (None, text),
    }
}

/// A table of records: what stands above it, its header, its rows.
pub(super) fn assemble(records: Vec<(u64, StringRecord)>, source: Source) -> Table {
    let preamble = preamble_length(&records);
    let mut records = records.into_iter().skip(preamble);
    let mut rows = Vec::new();
    let mut headers = Vec::new();
    if let Some((line, first)) = records.next() {
        if is_header(&first) {
            headers = first.iter().map(|name| name.trim().to_owned()).collect();
        } else {
            headers = vec![String::new(); first.len()];
            rows.push(Row { line, cells: first });
        }
    }
    rows.extend(records.map(|(line, cells)| Row { line, cells }));
    rows.retain(|row| !row.is_blank());
    let named = headers.len();
    let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    headers.resize(named.max(widest), String::new());
    let ragged = rows
        .iter()
        // Rows of other formats simply end at their last cell.
        .filter(|row| source.delimiter.is_some() && row.cells.len() != named)
        .map(|row| (row.line, row.cells.len()))
        .collect();
    Table {
        format: source.format,
        encoding: source.encoding,
        delimiter: source.delimiter,
        has_invalid_characters: source.has_invalid_characters,
        headers: distinct(headers),
        rows,
        ragged,
        preamble_lines: preamble,
    }
}

/// How many records stand above the header: notes of one or two cells above a table of more, whose
/// width holds from then on.
fn preamble_length(records: &[(u64, StringRecord)]) -> usize {
    let mut widths = std::collections::HashMap::<usize, usize>::new();
    for (_, record) in records.iter().take(50) {
        *widths.entry(record.len()).or_default() += 1;
    }
    let usual = widths
        .into_iter()
        .filter(|(_, times)| *times > 1)
        // Two lines of notes above a table of one row: the table is the wider of both.
        .max_by_key(|(width, times)| (*times, *width));
    let Some((usual, _)) = usual.filter(|(width, _)| *width > 2) else {
        return 0;
    };
    let is_note = |record: &StringRecord| {
        record.len() < usual && record.iter().filter(|cell| !cell.trim().is_empty()).count() <= 2
    };
    let notes = records
        .iter()
        .take(20)
        .take_while(|(_, record)| is_note(record))
        .count();
    // What follows the notes must be the table.
    let table_follows = records
        .get(notes)
        .is_some_and(|(_, record)| record.len() >= usual);
    if table_follows { notes } else { 0 }
}

/// A header has no empty first name among names, and none of its cells is a number or a date.
fn is_header(record: &StringRecord) -> bool {
    let mut names = 0;
    for cell in record {
        let cell = cell.trim();
        let is_number = !cell.is_empty()
            && cell.chars().any(|c| c.is_ascii_digit())
            && cell
                .chars()
                .all(|c| c.is_ascii_digit() || " .,-+:/%$€".contains(c));
        if is_number || cell.contains('@') {
            return false;
        }
        names += usize::from(!cell.is_empty());
    }
    names > 0
}

/// What a column is called whose name so many have had, itself included.
pub(super) fn called_again(name: &str, number: usize) -> String {
    format!("{name} ({number})")
}

/// Gives every column a name of its own: "Column 3" for none, "Name (2)" for one that repeats.
fn distinct(headers: Vec<String>) -> Vec<String> {
    let mut used = std::collections::HashSet::new();
    headers
        .into_iter()
        .enumerate()
        .map(|(place, header)| {
            let base = if header.is_empty() {
                format!("Column {}", place + 1)
            } else {
                header
            };
            let mut name = base.clone();
            let mut number = 2;
            while !used.insert(name.clone()) {
                name = called_again(&base, number);
                number += 1;
            }
            name
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(text: &str, headers: &[&str], rows: usize) -> Table {
        let table = read_delimited(text.as_bytes()).unwrap();
        assert_eq!(table.headers, headers, "{text}");
        assert_eq!(table.rows.len(), rows, "{text}");
        table
    }

    #[test]
    fn headers_and_rows_are_told_apart() {
        check("a,b\n1,2\n\n3,4\n", &["a", "b"], 2);
        check("1,2\n3,4\n", &["Column 1", "Column 2"], 2);
        check("a,a,\nx,y,z\n", &["a", "a (2)", "Column 3"], 1);
        check("sep=;\na;b\n1;2\n", &["a", "b"], 1);
        let table = check("a,b\n1\n1,2,3\n", &["a", "b", "Column 3"], 2);
        assert_eq!(table.ragged, [(2, 1), (3, 3)]);
        let notes =
            "Notes:\n\"Some, remark\"\n\nFirst Name,Last Name,Company,Position\nA,B,C,D\nE,F,G,H\n";
        let table = check(
            notes,
            &["First Name", "Last Name", "Company", "Position"],
            2,
        );
        assert_eq!(table.preamble_lines, 2);
    }

    #[test]
    fn notes_above_a_table_of_one_row_are_no_part_of_it() {
        let text = "Notes:\n\"Some are missing.\"\n\nFirst,Last,Mail\nAda,Stone,a@x.example\n";
        // Whatever order the widths are counted in.
        for _ in 0..20 {
            let table = crate::exchange::read_table(text.as_bytes()).unwrap();
            assert_eq!(table.headers, ["First", "Last", "Mail"]);
            assert_eq!(table.rows.len(), 1);
        }
    }

    #[test]
    fn what_is_no_table_is_refused() {
        use crate::exchange::read_table;
        assert_eq!(read_table(b""), Err(ReadError::Empty));
        assert_eq!(read_table(b" \n\n"), Err(ReadError::Empty));
        assert_eq!(read_table(b"PK\x03\x04rest"), Err(ReadError::Damaged));
        assert_eq!(read_table(b"\xd0\xcf\x11\xe0rest"), Err(ReadError::Damaged));
        assert_eq!(read_table(b"%PDF-1.7"), Err(ReadError::NotText));
        assert_eq!(read_table(b"a\0b\0\0\0\0\x01"), Err(ReadError::NotText));
    }
}
