//! The table that stands behind a drawing.

use crate::exchange::{push_cell, push_row};

/// One cell: what is shown, and the number behind it where there is one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// What is shown.
    pub text: String,
    /// The number, not rounded, in the unit of the chart's values; shares are of 1.
    pub number: Option<f64>,
}

/// Headers and rows; the first cell of a row names it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// What each column holds.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The table as CSV (RFC 4180: commas, CRLF), numbers plain. A text that a spreadsheet would
    /// take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line's end) gets an
    /// apostrophe before it, unless it is a plain number.
    pub fn csv(&self) -> String {
        let mut csv = String::new();
        push_row(self.head.iter().map(String::as_str), &mut csv);
        for row in &self.rows {
            for (place, cell) in row.iter().enumerate() {
                if place > 0 {
                    csv.push(',');
                }
                match cell.number {
                    Some(number) => csv.push_str(&number.to_string()),
                    // A missing value is an empty cell, whatever stands for it on the screen.
                    None if place > 0 && cell.text == MISSING => {}
                    None => push_cell(&cell.text, &mut csv),
                }
            }
            csv.push_str("\r\n");
        }
        csv
    }
}

/// What stands on the screen where there is no value.
pub(super) const MISSING: &str = "—";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_plain_and_gaps_empty() {
        let cell = |text: &str, number| Cell {
            text: text.to_owned(),
            number,
        };
        let table = Table {
            head: vec!["Month".to_owned(), "Revenue".to_owned()],
            rows: vec![
                vec![cell("March", None), cell("€1,200", Some(1200.5))],
                vec![cell("April", None), cell(MISSING, None)],
            ],
        };
        assert_eq!(table.csv(), "Month,Revenue\r\nMarch,1200.5\r\nApril,\r\n");
    }
}
