//! What a chart is made of.

use super::canvas::SERIES;
use super::drawing::Drawing;
use super::table::{Cell, MISSING, Table};
use super::{across, upright};

/// The forms a chart can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Lines over time, one for each series.
    Line,
    /// Bars over time or by group, side by side where there are several series.
    #[default]
    Bars,
    /// Bars over time or by group, the series one on the other. Series after the eighth are added
    /// up to one more.
    Stacked,
    /// How many lie in each range: bars without gaps, one for each range.
    Histogram,
    /// By expected time: the first series (committed) as bars, the second (weighted) as marks, the
    /// third (best case) as outlines.
    Forecast,
    /// A row for each group, with the first series as its bar; further series stand in the table.
    Rows,
    /// A row for each stage with how many reached it, and what share of the stage before that is.
    Funnel,
    /// A row for each group with a box: five series, the least, the lower quartile, the median, the
    /// upper quartile, the most.
    Quartiles,
    /// From one total to another: the first and the last place are totals, those between are
    /// changes with their sign.
    Waterfall,
    /// One value (the first of the first series) on its way to the target.
    Gauge,
}

/// A place on the axis, or a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// What it is called where there is little room.
    pub label: String,
    /// What it is called in the table and when it is pointed at.
    pub name: String,
}

impl Place {
    /// A place with one name for all.
    pub fn named(name: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            label: name.clone(),
            name,
        }
    }
}

/// Values that belong together, one for each place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// What it is called.
    pub name: String,
    /// The values by place; `None` where there is none. What is not a finite number counts as none,
    /// and so do values that are missing at the end.
    pub values: Vec<Option<f64>>,
}

/// A chart as plain data.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart {
    /// Its form.
    pub kind: Kind,
    /// What the places are: the head of the table's first column ("Month", "Member").
    pub places_name: String,
    /// The places along the axis, or the rows.
    pub places: Vec<Place>,
    /// The series.
    pub series: Vec<Series>,
    /// What is to be reached, by place; one value holds for all places, none at all is no target.
    pub target: Vec<Option<f64>>,
    /// The first place whose time is still running.
    pub running_from: Option<usize>,
    /// Of a gauge: which share of the period has passed.
    pub elapsed: Option<f64>,
}

/// The words that drawings and tables need, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// What is to be reached.
    pub target: String,
    /// Said of a time that is not over.
    pub running: String,
    /// The series that are added up because they are too many.
    pub other: String,
    /// The sum of stacked series.
    pub total: String,
    /// The share of the stage before that reached a stage.
    pub conversion: String,
    /// The share of a target that is reached.
    pub reached: String,
    /// The share of the period that has passed.
    pub elapsed: String,
}

/// How a chart is written.
pub struct Writing<'a> {
    /// Begins the names of things inside the drawing; no two drawings of a page have the same.
    pub id: &'a str,
    /// Writes a value where there is little room: on the axis.
    pub short: &'a dyn Fn(f64) -> String,
    /// Writes a value in full.
    pub full: &'a dyn Fn(f64) -> String,
    /// Writes a share of 1 as per cent.
    pub percent: &'a dyn Fn(f64) -> String,
    /// The words.
    pub words: &'a Words,
}

/// A value that stands out.
#[derive(Debug, Clone, PartialEq)]
pub struct Extreme {
    /// The name of its place.
    pub place: String,
    /// The value.
    pub value: f64,
}

/// Larger numbers than these are not drawn but at the edge: sums of them stay finite.
const LIMIT: f64 = 1e18;

impl Chart {
    /// Draws the chart. `width` is the width in pixels that it will have on the screen, so that its
    /// texts have their true size; the height follows from the kind and the data.
    pub fn draw(&self, width: u32, writing: &Writing<'_>) -> Drawing {
        let chart = self.gathered(writing.words);
        let values = chart.values();
        let width = width.clamp(240, 2400) as i32;
        let drawn = match chart.kind {
            Kind::Line | Kind::Bars | Kind::Stacked | Kind::Histogram | Kind::Forecast => {
                upright::draw(&chart, &values, width, writing)
            }
            Kind::Rows | Kind::Funnel | Kind::Quartiles | Kind::Waterfall | Kind::Gauge => {
                across::draw(&chart, &values, width, writing)
            }
        };
        Drawing {
            is_empty: values.iter().flatten().all(Option::is_none),
            is_across: matches!(
                chart.kind,
                Kind::Rows | Kind::Funnel | Kind::Quartiles | Kind::Waterfall | Kind::Gauge
            ),
            table: chart.table(&values, writing),
            ..drawn
        }
    }

    /// The highest, the lowest and the latest value of the first series, for a sentence about it.
    /// `None` without any value.
    pub fn extremes(&self) -> Option<(Extreme, Extreme, Extreme)> {
        let values = self.values();
        let known = || {
            let first = values.first().into_iter().flatten().enumerate();
            first.filter_map(|(place, value)| Some((place, (*value)?)))
        };
        let extreme = |(place, value): (usize, f64)| Extreme {
            place: self
                .places
                .get(place)
                .map_or_else(String::new, |place| place.name.clone()),
            value,
        };
        let highest = known().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        let lowest = known().min_by(|a, b| a.1.total_cmp(&b.1))?;
        let latest = known().last()?;
        Some((extreme(highest), extreme(lowest), extreme(latest)))
    }

    /// The target of a place.
    pub(super) fn target_at(&self, place: usize) -> Option<f64> {
        let value = match self.target.as_slice() {
            [one] => *one,
            by_place => by_place.get(place).copied().flatten(),
        };
        clean(value)
    }

    /// Whether there is a target anywhere.
    pub(super) fn has_target(&self) -> bool {
        self.target.iter().any(|target| clean(*target).is_some())
    }

    /// Whether the time of a place is still running.
    pub(super) fn is_running(&self, place: usize) -> bool {
        self.running_from.is_some_and(|first| place >= first)
    }

    /// The values by series and place: as many as there are places, and finite.
    fn values(&self) -> Vec<Vec<Option<f64>>> {
        self.series
            .iter()
            .map(|series| {
                (0..self.places.len())
                    .map(|place| clean(series.values.get(place).copied().flatten()))
                    .collect()
            })
            .collect()
    }

    /// Stacked series that have no look of their own are one series, their sum.
    fn gathered(&self, words: &Words) -> Self {
        let mut chart = self.clone();
        if chart.kind == Kind::Stacked && chart.series.len() > SERIES {
            let rest = chart.series.split_off(SERIES);
            let values = (0..chart.places.len())
                .map(|place| {
                    rest.iter()
                        .filter_map(|series| clean(series.values.get(place).copied().flatten()))
                        .reduce(|sum, value| sum + value)
                })
                .collect();
            chart.series.push(Series {
                name: words.other.clone(),
                values,
            });
        }
        chart
    }

    fn table(&self, values: &[Vec<Option<f64>>], writing: &Writing<'_>) -> Table {
        let words = writing.words;
        let mut head = vec![self.places_name.clone()];
        head.extend(self.series.iter().map(|series| series.name.clone()));
        let has_total = self.kind == Kind::Stacked && self.series.len() > 1;
        if has_total {
            head.push(words.total.clone());
        }
        if self.kind == Kind::Funnel {
            head.push(words.conversion.clone());
        }
        if self.has_target() {
            head.push(words.target.clone());
            if self.kind == Kind::Gauge {
                head.push(words.reached.clone());
            }
        }
        if self.kind == Kind::Gauge && self.elapsed.is_some() {
            head.push(words.elapsed.clone());
        }
        let full = |value: Option<f64>| cell(value, writing.full);
        let percent = |value: Option<f64>| cell(value, writing.percent);
        let row = |(index, place): (usize, &Place)| {
            let name = if self.is_running(index) {
                format!("{} ({})", place.name, words.running)
            } else {
                place.name.clone()
            };
            let at = |series: &Vec<Option<f64>>| series.get(index).copied().flatten();
            let mut row = vec![Cell {
                text: name,
                number: None,
            }];
            row.extend(values.iter().map(|series| full(at(series))));
            if has_total {
                row.push(full(values.iter().filter_map(at).reduce(|a, b| a + b)));
            }
            if self.kind == Kind::Funnel {
                let reached = values.first();
                row.push(percent(reached.and_then(|first| conversion(first, index))));
            }
            if self.has_target() {
                let target = self.target_at(index);
                row.push(full(target));
                if self.kind == Kind::Gauge {
                    row.push(percent(share(values.first().and_then(at), target)));
                }
            }
            if self.kind == Kind::Gauge
                && let Some(elapsed) = self.elapsed
            {
                row.push(percent(clean(Some(elapsed))));
            }
            row
        };
        Table {
            head,
            rows: self.places.iter().enumerate().map(row).collect(),
        }
    }
}

/// Which share of the stage before reached a stage; none for the first, or where nobody came in.
pub(super) fn conversion(reached: &[Option<f64>], place: usize) -> Option<f64> {
    let before = place.checked_sub(1)?;
    let at = |place: usize| reached.get(place).copied().flatten();
    share(at(place), at(before))
}

/// A part of a whole; none where the whole is not above nothing.
pub(super) fn share(part: Option<f64>, whole: Option<f64>) -> Option<f64> {
    let whole = whole.filter(|whole| *whole > 0.0)?;
    clean(Some(part? / whole))
}

fn clean(value: Option<f64>) -> Option<f64> {
    value
        .filter(|value| value.is_finite())
        .map(|value| value.clamp(-LIMIT, LIMIT))
}

fn cell(value: Option<f64>, written: &dyn Fn(f64) -> String) -> Cell {
    Cell {
        text: value.map_or_else(|| MISSING.to_owned(), written),
        number: value,
    }
}
