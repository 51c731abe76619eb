//! A workbook (XLSX) going out: one sheet with a head that stays in sight.
//!
//! Written here rather than by a library: rust_xlsxwriter, of which this needs a hundredth, is 204 kB
//! packed beyond the packing that reading needs anyway.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use chrono::NaiveDate;
use csv::ReaderBuilder;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The longest text that a cell takes, in characters.
const LONGEST: usize = 32_767;
/// So many rows a sheet takes.
const MOST_ROWS: usize = 1_048_576;
/// Characters: columns are as wide as their widest text, between these.
const WIDTHS: (usize, usize) = (8, 42);
/// XML written to the archive at once.
const PIECE: usize = 1 << 16;

const TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"#,
    r#"<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#,
    r#"<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#,
    r#"</Types>"#
);
const ROOT: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>"#,
    r#"</Relationships>"#
);
const BOOK_PARTS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
    r#"</Relationships>"#
);
/// Styles by their number: 0 plain text, 1 the head, 2 a day.
const STYLES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    r#"<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>"#,
    r#"<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>"#,
    r#"<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>"#,
    r#"<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#,
    r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
    r#"<cellXfs count="3">"#,
    r#"<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#,
    r#"<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>"#,
    r#"<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#,
    r#"</cellXfs>"#,
    r#"</styleSheet>"#
);

/// Makes a workbook of a table, written as delimited text whose first row is the head. Days become
/// days; all else, whatever it begins with, stays the text that it is and no formula. `None` where the
/// text is no table.
pub fn write_workbook(csv: &[u8], sheet: &str) -> Option<Vec<u8>> {
    try_write(csv, sheet).ok()
}

fn try_write(csv: &[u8], name: &str) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut book = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" "#,
        r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#,
        r#"<sheets><sheet name=""#
    ));
    push_text(&name_of_sheet(name), &mut book);
    book.push_str(r#"" sheetId="1" r:id="rId1"/></sheets></workbook>"#);
    let files = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", BOOK_PARTS),
        ("xl/styles.xml", STYLES),
    ];
    for (path, text) in files {
        archive.start_file(path, options)?;
        archive.write_all(text.as_bytes())?;
    }
    archive.start_file("xl/worksheets/sheet1.xml", options)?;
    write_sheet(csv, &mut archive)?;
    Ok(archive.finish()?.into_inner())
}

/// A name that programs take for a sheet's: without the marks of references, 31 characters.
fn name_of_sheet(name: &str) -> String {
    let taken = |c: &char| !matches!(c, '\\' | '/' | '?' | '*' | '[' | ']' | ':' | '\'');
    name.chars().filter(taken).take(31).collect()
}

fn write_sheet(csv: &[u8], into: &mut impl Write) -> ZipResult<()> {
    let reader = |csv| {
        ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(csv)
    };
    let wrong = |error: csv::Error| std::io::Error::other(error.to_string());
    let mut widths: Vec<usize> = Vec::new();
    let mut count = 0;
    for record in reader(csv).into_records().take(MOST_ROWS) {
        count += 1;
        for (place, cell) in record.map_err(wrong)?.iter().enumerate() {
            let width = cell.chars().take(WIDTHS.1).count();
            match widths.get_mut(place) {
                Some(known) => *known = width.max(*known),
                None => widths.push(width.max(WIDTHS.0)),
            }
        }
    }
    let mut xml = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
        r#"<sheetViews><sheetView workbookViewId="0">"#,
        r#"<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"#,
        r#"</sheetView></sheetViews><cols>"#
    ));
    for (number, width) in (1..).zip(&widths) {
        // Writing to a text does not fail.
        let _ = write!(
            xml,
            r#"<col min="{number}" max="{number}" width="{}" customWidth="1"/>"#,
            width + 2
        );
    }
    xml.push_str("</cols><sheetData>");
    for (number, record) in (1..).zip(reader(csv).into_records().take(MOST_ROWS)) {
        let _ = write!(xml, r#"<row r="{number}">"#);
        for (place, cell) in record.map_err(wrong)?.iter().enumerate() {
            push_cell(place, number, cell, &mut xml);
        }
        xml.push_str("</row>");
        if xml.len() > PIECE {
            into.write_all(xml.as_bytes())?;
            xml.clear();
        }
    }
    xml.push_str("</sheetData>");
    if let Some(last) = widths.len().checked_sub(1) {
        let _ = write!(xml, r#"<autoFilter ref="A1:{}{count}"/>"#, letters(last));
    }
    xml.push_str("</worksheet>");
    into.write_all(xml.as_bytes())?;
    Ok(())
}

fn push_cell(place: usize, row: usize, text: &str, xml: &mut String) {
    if text.is_empty() {
        return;
    }
    let column = letters(place);
    if let Some(day) = day_number(text).filter(|_| row > 1) {
        let _ = write!(xml, r#"<c r="{column}{row}" s="2"><v>{day}</v></c>"#);
        return;
    }
    let style = if row == 1 { r#" s="1""# } else { "" };
    let _ = write!(
        xml,
        r#"<c r="{column}{row}" t="inlineStr"{style}><is><t xml:space="preserve">"#
    );
    push_text(text, xml);
    xml.push_str("</t></is></c>");
}

/// What a column is called, by its place: A, B … Z, AA …
fn letters(place: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = place;
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.into_iter().rev().collect()
}

/// A day such as 2026-03-14 as workbooks count days; `None` for other texts, and for days before March
/// 1900, which programs count in different ways.
fn day_number(text: &str) -> Option<i64> {
    let is_day = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let day: NaiveDate = is_day.then(|| text.parse().ok())??;
    let number = (day - NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
    (number > 60).then_some(number)
}

/// Appends a text as XML takes it; what XML cannot hold is left out.
fn push_text(text: &str, xml: &mut String) {
    for c in text.chars().take(LONGEST) {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' => xml.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => xml.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::exchange::read_table;
    use crate::exchange::sheet::push_plain_row;
    use proptest::prelude::*;

    fn written(rows: &[&[&str]]) -> Vec<Vec<String>> {
        let mut csv = String::new();
        for row in rows {
            push_plain_row(row.iter().copied(), &mut csv);
        }
        let bytes = write_workbook(csv.as_bytes(), "People: [all]").unwrap();
        let table = read_table(&bytes).unwrap();
        assert_eq!(table.format, "xlsx");
        let rows = table.rows.iter();
        let rows = rows.map(|row| row.cells.iter().map(str::to_owned).collect());
        std::iter::once(table.headers.clone()).chain(rows).collect()
    }

    #[test]
    fn cells_are_texts_whatever_they_begin_with_and_days_are_days() {
        let rows = written(&[
            &["Name", "Phone", "Since"],
            &["=SUM(A1)", "+7 (495) 1", "2026-03-14"],
            &["@x & <y> \"z\"", "-12", "soon"],
            &["Zoë\nЯна", "007", ""],
        ]);
        assert_eq!(rows[0], ["Name", "Phone", "Since"]);
        assert_eq!(rows[1], ["=SUM(A1)", "+7 (495) 1", "2026-03-14"]);
        assert_eq!(rows[2], ["@x & <y> \"z\"", "-12", "soon"]);
        assert_eq!(rows[3][..2], ["Zoë\nЯна", "007"]);
    }

    #[test]
    fn columns_are_called_by_letters() {
        let check = |place, expected: &str| assert_eq!(letters(place), expected);
        check(0, "A");
        check(25, "Z");
        check(26, "AA");
        check(27, "AB");
        check(701, "ZZ");
        check(702, "AAA");
    }

    proptest! {
        #[test]
        fn any_text_makes_a_workbook(text in "[\\PC\t\n]{0,40}", name in "\\PC{0,40}") {
            let mut csv = String::new();
            push_plain_row(["Name"], &mut csv);
            push_plain_row([text.as_str()], &mut csv);
            prop_assert!(write_workbook(csv.as_bytes(), &name).is_some());
        }
    }
}
