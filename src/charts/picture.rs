//! Drawings that stand alone, with a name over them: for files.

use std::fmt::Write;

use super::canvas::inside;
use super::sparkline::sparkline_of;
use super::table::Table;
use super::text::{escape, fitted, text_width, wrapped};

/// What is written over and below a picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// What the picture is called.
    pub name: String,
    /// One sentence about it: below the drawing, and its description for those who do not see it.
    pub summary: String,
}

const MARGIN: f64 = 20.0;
/// From one line of the summary to the next.
const LINE: f64 = 17.0;
/// The summary is written a little larger than a chart's labels.
const SUMMARY_SIZE: f64 = 1.1;
/// And so are the cells of a table.
const TABLE_SIZE: f64 = 1.14;

/// A drawing of this size with its name above and its summary below, as one `<svg>` element with a
/// title and a description. It still speaks in classes: the page puts the computed styles in.
pub fn picture(heading: &Heading, svg: &str, width: f64, height: f64) -> String {
    let lines = wrapped(&heading.summary, width / SUMMARY_SIZE);
    let (whole_width, top) = (width + 2.0 * MARGIN, MARGIN + 34.0);
    let below = top + height + 22.0;
    let whole_height = below + lines.len() as f64 * LINE + MARGIN - 10.0;
    let mut picture = opening(heading, whole_width, whole_height);
    let _ = write!(
        picture,
        "<text class=\"chart__text--title\" x=\"{MARGIN}\" y=\"{}\">{}</text><g transform=\"translate({MARGIN} {top})\">{}</g>",
        MARGIN + 14.0,
        escape(&heading.name),
        inside(svg)
    );
    for (number, line) in lines.iter().enumerate() {
        let _ = write!(
            picture,
            "<text class=\"chart__text--summary\" x=\"{MARGIN}\" y=\"{}\">{}</text>",
            below + number as f64 * LINE,
            escape(line)
        );
    }
    picture.push_str("</svg>");
    picture
}

/// A tile that is a number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NumberTile {
    /// Name and summary.
    pub heading: Heading,
    /// The number as it is written.
    pub number: String,
    /// How it changed, with arrow; empty for none.
    pub change: String,
    /// Whether the change is good; `None` where it is neither.
    pub is_good: Option<bool>,
    /// What it is compared with.
    pub than: String,
    /// The values of its trend, oldest first.
    pub trend: Vec<Option<f64>>,
}

/// A tile that is a number, as one `<svg>` element like those of [`picture`].
pub fn number_picture(tile: &NumberTile) -> String {
    const WIDTH: f64 = 360.0;
    let inner = WIDTH - 2.0 * MARGIN;
    let line = sparkline_of(&tile.trend, inner);
    let lines = wrapped(&tile.heading.summary, inner / SUMMARY_SIZE);
    let mut y = 122.0;
    let mut body = format!(
        "<text class=\"chart__text--title\" x=\"{MARGIN}\" y=\"34\">{}</text><text class=\"chart__text--number\" x=\"{MARGIN}\" y=\"70\">{}</text>",
        escape(&tile.heading.name),
        escape(&tile.number)
    );
    if !tile.change.is_empty() {
        let class = match tile.is_good {
            Some(true) => "good",
            Some(false) => "bad",
            None => "change",
        };
        let _ = write!(
            body,
            "<text class=\"chart__text--{class}\" x=\"{MARGIN}\" y=\"94\">{}</text><text class=\"chart__text--summary\" x=\"{:.0}\" y=\"94\">{}</text>",
            escape(&tile.change),
            // A bold text is wider than a label.
            MARGIN + text_width(&tile.change) * 1.16 + 8.0,
            escape(&tile.than)
        );
    }
    if !line.is_empty() {
        let _ = write!(
            body,
            "<g transform=\"translate({MARGIN} 106)\">{}</g>",
            inside(&line)
        );
        y = 162.0;
    }
    for line in &lines {
        let _ = write!(
            body,
            "<text class=\"chart__text--summary\" x=\"{MARGIN}\" y=\"{y}\">{}</text>",
            escape(line)
        );
        y += LINE;
    }
    format!("{}{body}</svg>", opening(&tile.heading, WIDTH, y))
}

/// A table as one `<svg>` element like those of [`picture`], all of its rows. The first column takes
/// the room that the others leave; columns with numbers end at their right.
pub fn table_picture(heading: &Heading, table: &Table) -> String {
    const WIDTH: f64 = 720.0;
    const ROW: f64 = 26.0;
    const GAP: f64 = 20.0;
    /// No column but the first is wider.
    const WIDEST: f64 = 220.0;
    let natural = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let texts = cells.map(|cell| &cell.text).chain(table.head.get(column));
        let widest = texts.map(|text| text_width(text)).fold(0.0, f64::max);
        (widest * TABLE_SIZE).min(WIDEST)
    };
    let mut widths: Vec<f64> = (0..table.head.len()).map(natural).collect();
    let others: f64 = widths.iter().skip(1).map(|width| width + GAP).sum();
    if let Some(first) = widths.first_mut() {
        *first = (WIDTH - others).max(WIDEST);
    }
    let is_number = |column: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.get(column));
        cells.any(|cell| cell.number.is_some())
    };
    let inner = widths.iter().sum::<f64>() + GAP * widths.len().saturating_sub(1) as f64;
    let mut drawing = String::from("<svg>");
    let mut left = 0.0;
    for (column, width) in widths.iter().enumerate() {
        let (x, anchor) = match is_number(column) {
            true => (left + width, "end"),
            false => (left, "start"),
        };
        let head = table.head.get(column).map_or("", String::as_str);
        let cells = table.rows.iter().map(|row| {
            let cell = row.get(column);
            cell.map_or("", |cell| cell.text.as_str())
        });
        for (line, text) in std::iter::once(head).chain(cells).enumerate() {
            let class = match line {
                0 => "summary",
                _ => "value",
            };
            // A text that is empty says nothing, to nobody.
            if !text.is_empty() {
                let _ = write!(
                    drawing,
                    "<text class=\"chart__text--{class}\" x=\"{x:.0}\" y=\"{:.0}\" text-anchor=\"{anchor}\">{}</text>",
                    line as f64 * ROW + 16.0,
                    escape(&fitted(text, width / TABLE_SIZE))
                );
            }
        }
        left += width + GAP;
    }
    for line in 1..=table.rows.len() {
        let y = line as f64 * ROW;
        let _ = write!(
            drawing,
            "<line class=\"chart__grid\" x1=\"0\" x2=\"{inner:.0}\" y1=\"{y:.0}\" y2=\"{y:.0}\"/>"
        );
    }
    drawing.push_str("</svg>");
    let height = (table.rows.len() + 1) as f64 * ROW;
    picture(heading, &drawing, inner, height)
}

fn opening(heading: &Heading, width: f64, height: f64) -> String {
    let (width, height) = (width.round(), height.round());
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\"><title>{}</title><desc>{}</desc><rect class=\"chart__ground\" width=\"{width}\" height=\"{height}\"/>",
        escape(&heading.name),
        escape(&heading.summary)
    )
}
