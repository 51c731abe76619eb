//! Workbooks (XLSX, XLS, ODS) as tables: a table a sheet that has data.

use std::io::Cursor;

use calamine::{
    Data, Dimensions, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx,
    XlsxError,
};
use csv::StringRecord;

use super::Part;
use crate::exchange::table::{ReadError, Source, assemble};

type Bytes<'a> = Cursor<&'a [u8]>;

/// A sheet: its name, its cells, and which of them are merged.
type Sheet = (String, Range<Data>, Vec<Dimensions>);

/// All sheets of a workbook; `merged` tells which cells of one are merged. One sheet that cannot be
/// read makes the workbook damaged: nothing is lost without a word.
fn sheets<'a, Book: Reader<Bytes<'a>>>(
    book: &mut Book,
    merged: impl Fn(&mut Book, &str) -> Vec<Dimensions>,
) -> Result<Vec<Sheet>, ReadError> {
    let names = names(book).into_iter();
    let sheets = names.map(|name| {
        let range = book
            .worksheet_range(&name)
            .map_err(|_| ReadError::Damaged)?;
        let merged = merged(book, &name);
        Ok((name, range, merged))
    });
    sheets.collect()
}

/// The sheets of an XLSX workbook.
pub(super) fn read_xlsx(bytes: &[u8]) -> Result<Vec<Part>, ReadError> {
    let mut book: Xlsx<Bytes<'_>> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => ReadError::Password,
        _ => ReadError::Damaged,
    })?;
    let sheets = sheets(&mut book, |book, name| {
        book.merge_cells_by_sheet_name(name).unwrap_or_default()
    })?;
    parts("xlsx", sheets)
}

/// The sheets of an old Excel workbook; an XLSX workbook with a password comes in the same wrapper.
pub(super) fn read_xls(bytes: &[u8]) -> Result<Vec<Part>, ReadError> {
    let mut book: Xls<Bytes<'_>> = match Xls::new(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(XlsError::Password) => return Err(ReadError::Password),
        Err(_) => {
            let wrapped = Xlsx::<Bytes<'_>>::new(Cursor::new(bytes));
            return Err(match wrapped {
                Err(XlsxError::Password) => ReadError::Password,
                _ => ReadError::Damaged,
            });
        }
    };
    let sheets = sheets(&mut book, |book, name| {
        book.merge_cells_by_sheet_name(name).unwrap_or_default()
    })?;
    parts("xls", sheets)
}

/// The sheets of an OpenDocument workbook.
pub(super) fn read_ods(bytes: &[u8]) -> Result<Vec<Part>, ReadError> {
    let mut book: Ods<Bytes<'_>> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => ReadError::Password,
        _ => ReadError::Damaged,
    })?;
    let sheets = sheets(&mut book, |_, _| Vec::new())?;
    parts("ods", sheets)
}

/// The sheets that people see; where all are hidden, those.
fn names<'a, R: Reader<Bytes<'a>>>(book: &R) -> Vec<String> {
    let of = |wants_visible: bool| {
        let sheets = book.sheets_metadata().iter();
        sheets
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .filter(|sheet| (sheet.visible == SheetVisible::Visible) == wants_visible)
            .map(|sheet| sheet.name.clone())
            .collect::<Vec<_>>()
    };
    let visible = of(true);
    match visible.is_empty() {
        true => of(false),
        false => visible,
    }
}

fn parts(format: &'static str, sheets: Vec<Sheet>) -> Result<Vec<Part>, ReadError> {
    let parts: Vec<Part> = sheets
        .into_iter()
        .filter_map(|(name, range, merged)| {
            let records = records(&range, &merged);
            if records.is_empty() {
                return None;
            }
            let source = Source {
                format,
                encoding: "",
                delimiter: None,
                has_invalid_characters: false,
            };
            let table = assemble(records, source);
            Some(Part { name, table })
        })
        .collect();
    match parts.is_empty() {
        true => Err(ReadError::Empty),
        false => Ok(parts),
    }
}

/// The rows of a sheet that have something in them, with their numbers. Rows end at their last cell
/// that is not empty, so that notes above a table are told from it.
fn records(range: &Range<Data>, merged: &[Dimensions]) -> Vec<(u64, StringRecord)> {
    let Some((first_row, first_column)) = range.start() else {
        return Vec::new();
    };
    let mut rows: Vec<Vec<String>> = range
        .rows()
        .map(|row| row.iter().map(text).collect())
        .collect();
    for area in merged {
        fill(&mut rows, area, first_row, first_column);
    }
    let numbered = rows.into_iter().enumerate();
    numbered
        .filter_map(|(number, mut row)| {
            let used = row.iter().rposition(|cell| !cell.trim().is_empty())? + 1;
            row.truncate(used);
            let line = u64::from(first_row) + number as u64 + 1;
            Some((line, StringRecord::from(row)))
        })
        .collect()
}

/// A cell merged over several rows of one column holds for each of them.
fn fill(rows: &mut [Vec<String>], area: &Dimensions, first_row: u32, first_column: u32) {
    let place = |at: u32, first: u32| at.checked_sub(first).map(|place| place as usize);
    let (Some(top), Some(column)) = (
        place(area.start.0, first_row),
        place(area.start.1, first_column),
    ) else {
        return;
    };
    if area.start.1 != area.end.1 {
        return;
    }
    let Some(value) = rows.get(top).and_then(|row| row.get(column)).cloned() else {
        return;
    };
    let below = (area.end.0.saturating_sub(area.start.0)) as usize;
    for row in rows.iter_mut().skip(top + 1).take(below) {
        if let Some(cell) = row.get_mut(column).filter(|cell| cell.is_empty()) {
            cell.clone_from(&value);
        }
    }
}

/// What a cell shows: numbers in full, dates as `2026-02-01`, with their time where they have one.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(is_so) => is_so.to_string(),
        Data::DateTime(moment) if moment.is_duration() => {
            let seconds = (moment.as_f64() * 86_400.0).round() as i64;
            let (hours, rest) = (seconds / 3600, seconds % 3600);
            format!("{hours}:{:02}:{:02}", rest / 60, rest % 60)
        }
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let time = match second {
                0 => format!("{hour:02}:{minute:02}"),
                second => format!("{hour:02}:{minute:02}:{second:02}"),
            };
            // A moment of the zeroth day is a time of any day.
            match (moment.as_f64() < 1.0, (hour, minute, second)) {
                (true, _) => time,
                (false, (0, 0, 0)) => format!("{year:04}-{month:02}-{day:02}"),
                (false, _) => format!("{year:04}-{month:02}-{day:02} {time}"),
            }
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        // As the sheet shows it: whoever needs an amount there is told so.
        Data::Error(error) => error.to_string(),
    }
}
