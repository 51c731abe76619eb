//! The formats behind the door of [`read_parts`], told apart by what stands in the file and not by
//! its name. Only the worker of the page comes in here: the readers are large.

mod archive;
mod vcard;
mod workbook;

use super::table::{ReadError, Table, read_delimited};
use super::{layouts, pasted};
use crate::journal::lines;

/// A table of a file that can hold several, such as a sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The name within the file; empty where the file is this one table.
    pub name: String,
    /// The table.
    pub table: Table,
}

/// Reads all tables of a file; at least one.
///
/// # Errors
/// [`ReadError`] when there is none.
pub fn read_file(bytes: &[u8]) -> Result<Vec<Part>, ReadError> {
    read_parts(bytes, 1)
}

/// Reads all tables of a text that was pasted: what a file can hold, or a list of addresses, or the
/// signature under a letter.
///
/// # Errors
/// [`ReadError`] when there is none.
pub fn read_pasted(text: &str) -> Result<Vec<Part>, ReadError> {
    match pasted::read(text) {
        Some(table) => Ok(vec![Part {
            name: String::new(),
            table,
        }]),
        None => read_file(text.as_bytes()),
    }
}

/// Reads the first table of a file.
///
/// # Errors
/// [`ReadError`] when there is none.
pub fn read_table(bytes: &[u8]) -> Result<Table, ReadError> {
    let parts = read_file(bytes)?;
    let first = parts.into_iter().next().ok_or(ReadError::NoTable)?;
    Ok(first.table)
}

/// Signatures of files that are clearly something else: PDF, GZip, PNG, JPEG.
const OTHER_FORMATS: [&[u8]; 4] = [b"%PDF", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff"];

/// `depth`: how many archives within this one are opened.
fn read_parts(bytes: &[u8], depth: u8) -> Result<Vec<Part>, ReadError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return match depth.checked_sub(1) {
            Some(depth) => archive::read(bytes, depth),
            // Workbooks in an archive are archives themselves.
            None => workbook::read_xlsx(bytes).or_else(|_| workbook::read_ods(bytes)),
        };
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return workbook::read_xls(bytes);
    }
    if OTHER_FORMATS
        .iter()
        .any(|signature| bytes.starts_with(signature))
    {
        return Err(ReadError::NotText);
    }
    if lines::is_backup(bytes) {
        return Err(ReadError::Backup);
    }
    // A text in braces that is no board can still be a table.
    if is_json(bytes)
        && let Ok((cards, history)) = layouts::board(bytes)
    {
        let part = |name: &str, table| Part {
            name: name.to_owned(),
            table,
        };
        return Ok(match history {
            None => vec![part("", cards)],
            Some(history) => vec![part("cards", cards), part("history", history)],
        });
    }
    let table = match vcard::is_vcard(bytes) {
        true => vcard::read(bytes),
        false => layouts::rewritten(read_delimited(bytes)?),
    };
    Ok(vec![Part {
        name: String::new(),
        table,
    }])
}

/// Whether bytes are one JSON object, as boards are written.
fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut bytes = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    bytes.next() == Some(&b'{') && bytes.next() == Some(&b'"')
}
