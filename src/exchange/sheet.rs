//! Delimited text going out (RFC 4180: commas, CRLF).

use std::borrow::Cow;

/// A text that a spreadsheet takes for what it is. One that it would take for a formula (it begins
/// with `=`, `+`, `-`, `@`, a tab or a line's end) gets an apostrophe before it, unless it is a plain
/// number.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
        && !text
            .bytes()
            .skip(1)
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    match is_formula {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// Appends a text as a cell, made [`harmless`].
pub(crate) fn push_cell(text: &str, csv: &mut String) {
    push_plain_cell(&harmless(text), csv);
}

fn push_plain_cell(text: &str, csv: &mut String) {
    if text.contains([',', '"', '\r', '\n']) {
        csv.push('"');
        csv.push_str(&text.replace('"', "\"\""));
        csv.push('"');
    } else {
        csv.push_str(text);
    }
}

/// Appends a row of texts with its line end.
pub(crate) fn push_row<'a>(cells: impl IntoIterator<Item = &'a str>, csv: &mut String) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            csv.push(',');
        }
        push_cell(cell, csv);
    }
    csv.push_str("\r\n");
}

/// As [`push_row`], for readers that take no text for a formula.
pub(super) fn push_plain_row<'a>(cells: impl IntoIterator<Item = &'a str>, csv: &mut String) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            csv.push(',');
        }
        push_plain_cell(cell, csv);
    }
    csv.push_str("\r\n");
}

/// A line of a table for other programs, its end included: made harmless for spreadsheets, or with
/// texts as they are for what becomes a workbook.
pub fn table_line(cells: &[String], is_harmless: bool) -> String {
    let mut line = String::new();
    let cells = cells.iter().map(String::as_str);
    match is_harmless {
        true => push_row(cells, &mut line),
        false => push_plain_row(cells, &mut line),
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut cell = String::new();
        push_cell(text, &mut cell);
        assert_eq!(cell, expected);
    }

    #[test]
    fn formulas_are_harmless_and_numbers_stay() {
        check("=SUM(A1)", "'=SUM(A1)");
        check("@x", "'@x");
        check("-12.5", "-12.5");
        check("+7", "+7");
        check("+7 (495) 1", "'+7 (495) 1");
        check("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0");
        check(
            "=HYPERLINK(\"x\",\"y\")",
            "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"",
        );
        check("Rho, Anna", "\"Rho, Anna\"");
        check("Анна", "Анна");
        check("", "");
    }

    #[test]
    fn rows_end_their_line() {
        let mut csv = String::new();
        push_row(["a", "b,c", ""], &mut csv);
        assert_eq!(csv, "a,\"b,c\",\r\n");
    }
}
