//! A drawn chart, and finding one's way in it.

use super::table::Table;

/// Where a value lies in a drawing, in units of its view box, and in its table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Datum {
    /// Its place from the left.
    pub x: f64,
    /// Its place from the top.
    pub y: f64,
    /// The row of the table it stands in.
    pub row: usize,
    /// The column of the table it stands in; the first with values is 1.
    pub column: usize,
}

/// A drawn chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    /// The `<svg>` element.
    pub svg: String,
    /// The width of its view box.
    pub width: f64,
    /// The height of its view box.
    pub height: f64,
    /// Whether its places lie below each other, as rows.
    pub is_across: bool,
    /// Whether there is no value at all.
    pub is_empty: bool,
    /// Where each value lies: by row, then by column.
    pub data: Vec<Datum>,
    /// What it shows, in words and numbers.
    pub table: Table,
}

/// A step by key from one datum to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The first place.
    Home,
    /// The last place.
    End,
}

impl Drawing {
    /// Which datum a point belongs to: the nearest along the axis of places, and there the nearest
    /// value.
    pub fn nearest(&self, x: f64, y: f64) -> Option<usize> {
        let distance = |datum: &Datum| {
            let (across, down) = ((datum.x - x).abs(), (datum.y - y).abs());
            if self.is_across {
                (down, across)
            } else {
                (across, down)
            }
        };
        let order = |(_, a): &(usize, &Datum), (_, b): &(usize, &Datum)| {
            let (a, b) = (distance(a), distance(b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        };
        let nearest = self.data.iter().enumerate().min_by(order);
        nearest.map(|(place, _)| place)
    }

    /// Where a key leads: along the axis to the next place that has a value of the same series,
    /// across it to the next series at the same place. Without a datum to start from, to the first
    /// place (or the last, for steps backwards).
    pub fn step(&self, from: Option<usize>, step: Step) -> Option<usize> {
        let now = from.and_then(|place| Some((place, *self.data.get(place)?)));
        let is_forward = match (self.is_across, step) {
            (_, Step::Right | Step::End) | (false, Step::Up) | (true, Step::Down) => true,
            (_, Step::Left | Step::Home) | (false, Step::Down) | (true, Step::Up) => false,
        };
        let column = now.map_or_else(
            || self.data.first().map_or(1, |datum| datum.column),
            |(_, datum)| datum.column,
        );
        let in_column = || {
            let data = self.data.iter().enumerate();
            data.filter(move |(_, datum)| datum.column == column)
        };
        let end_of_column = |is_last: bool| {
            let found = if is_last {
                in_column().next_back()
            } else {
                in_column().next()
            };
            found.map(|(place, _)| place)
        };
        let Some((place, datum)) = now else {
            let to_last =
                matches!(step, Step::End | Step::Left) || !is_forward && step != Step::Home;
            return end_of_column(to_last);
        };
        let is_across_the_axis = match step {
            Step::Home | Step::End => return end_of_column(step == Step::End),
            Step::Up | Step::Down => !self.is_across,
            Step::Left | Step::Right => self.is_across,
        };
        let mut here: Vec<(usize, &Datum)> = self
            .data
            .iter()
            .enumerate()
            .filter(|(_, other)| other.row == datum.row)
            .collect();
        if is_across_the_axis && here.len() > 1 {
            // From the bottom to the top, or from the left to the right.
            here.sort_by(|(_, a), (_, b)| {
                let by_value = if self.is_across {
                    a.x.total_cmp(&b.x)
                } else {
                    b.y.total_cmp(&a.y)
                };
                by_value.then(a.column.cmp(&b.column))
            });
            return Some(neighbour(
                here.iter().map(|(place, _)| *place),
                place,
                is_forward,
            ));
        }
        Some(neighbour(
            in_column().map(|(place, _)| place),
            place,
            is_forward,
        ))
    }
}

/// The one before or after in a row; at the end, itself.
fn neighbour(row: impl Iterator<Item = usize>, place: usize, is_forward: bool) -> usize {
    let mut before = place;
    let mut is_past = false;
    for other in row {
        if is_past {
            return other;
        }
        if other == place {
            if !is_forward {
                return before;
            }
            is_past = true;
        }
        before = other;
    }
    place
}
