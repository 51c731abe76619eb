//! What charts over an axis share: scale, axis, labels, legend.

use super::canvas::{Anchor, Canvas, Ink};
use super::chart::{Chart, Kind, Writing};
use super::scale::{bounds, ticks};
use super::text::{fitted, text_width};

/// How something is shown in the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A filled square.
    Area(Ink),
    /// A line with its mark.
    Line(usize),
    /// A dashed line.
    Dashed(Ink),
    /// An outlined square.
    Outline(Ink),
    /// A short thick line.
    Mark(Ink),
}

/// What a legend explains.
pub(super) type LegendItem = (Sign, String);

/// Pixels of a row of the legend.
const LEGEND_ROW: i32 = 20;
/// Pixels from the start of a legend's sign to its text, and from its text to the next sign.
const SIGN: f64 = 16.0;
const BETWEEN: f64 = 14.0;

/// Where the items of a legend stand: at which `x`, in which row.
pub(super) struct Legend {
    items: Vec<(LegendItem, i32, i32)>,
    /// Its height.
    pub height: i32,
}

impl Legend {
    /// Puts the items one after another in rows of this width.
    pub(super) fn new(items: Vec<LegendItem>, left: i32, right: i32) -> Self {
        let (mut x, mut row) = (f64::from(left), 0);
        let mut placed = Vec::with_capacity(items.len());
        for (sign, text) in items {
            let text = fitted(&text, f64::from(right - left) - SIGN);
            let width = SIGN + text_width(&text);
            if x > f64::from(left) && x + width > f64::from(right) {
                (x, row) = (f64::from(left), row + 1);
            }
            placed.push(((sign, text), x.round() as i32, row));
            x += width + BETWEEN;
        }
        let height = if placed.is_empty() {
            0
        } else {
            (row + 1) * LEGEND_ROW + 4
        };
        Self {
            items: placed,
            height,
        }
    }

    pub(super) fn paint(&self, canvas: &mut Canvas<'_>) {
        for ((sign, text), x, row) in &self.items {
            let (x, y) = (*x, row * LEGEND_ROW + 8);
            match *sign {
                Sign::Area(ink) => canvas.area((x, y - 5), (x + 10, y + 5), ink),
                Sign::Outline(ink) => canvas.outline((x, y - 5), (x + 10, y + 5), ink),
                Sign::Dashed(ink) => canvas.line(&[(x - 1, y), (x + 12, y)], ink),
                Sign::Mark(ink) => canvas.area((x, y - 1), (x + 11, y + 1), ink),
                Sign::Line(series) => {
                    canvas.line(&[(x - 1, y), (x + 12, y)], Ink::line(series));
                    canvas.marker((x + 5, y), series);
                }
            }
            canvas.text((x + SIGN as i32, y + 4), Anchor::Start, "", text);
        }
    }
}

/// Pixels of the plot itself, without legend and labels.
const PLOT: i32 = 200;
/// Room above the highest tick, so that its label is whole.
const ABOVE: i32 = 10;
/// Room below the plot for the labels of the places.
const BELOW: i32 = 26;

/// The geometry of a chart over an axis.
pub(super) struct Frame {
    pub left: i32,
    pub right: i32,
    pub top: i32,
    pub bottom: i32,
    pub width: i32,
    ticks: Vec<(f64, String)>,
    low: f64,
    high: f64,
    count: usize,
    legend: Legend,
}

impl Frame {
    /// The frame of values from `low` to `high`, with a legend above and so much room at the right.
    pub(super) fn new(
        chart: &Chart,
        width: i32,
        (low, high): (f64, f64),
        is_whole: bool,
        legend: Vec<LegendItem>,
        beside: f64,
        writing: &Writing<'_>,
    ) -> Self {
        let (low, high) = bounds(low, high);
        let ticks: Vec<(f64, String)> = ticks((low, high), is_whole)
            .into_iter()
            .map(|tick| (tick, (writing.short)(tick)))
            .collect();
        let label_width = ticks
            .iter()
            .map(|(_, text)| text_width(text))
            .fold(0.0, f64::max);
        let left = (label_width + 10.0).ceil().min(f64::from(width) * 0.3) as i32;
        let legend = Legend::new(legend, 0, width);
        let top = legend.height + ABOVE;
        Self {
            left,
            right: width - beside.ceil() as i32 - 2,
            top,
            bottom: top + PLOT,
            width,
            low,
            high,
            ticks,
            count: chart.places.len().max(1),
            legend,
        }
    }

    /// The whole height.
    pub(super) fn height(&self) -> i32 {
        self.bottom + BELOW
    }

    /// The width of a place.
    pub(super) fn band(&self) -> f64 {
        f64::from(self.right - self.left) / self.count as f64
    }

    /// Where a place lies; `0.5` is the middle of the first.
    pub(super) fn x(&self, place: f64) -> i32 {
        (f64::from(self.left) + place * self.band()).round() as i32
    }

    /// Where a value lies.
    pub(super) fn y(&self, value: f64) -> i32 {
        let share = (value - self.low) / (self.high - self.low);
        let height = f64::from(self.bottom - self.top);
        self.bottom - (share.clamp(0.0, 1.0) * height).round() as i32
    }

    /// Draws the scale, the legend and the labels; what is measured comes on top.
    pub(super) fn paint(&self, canvas: &mut Canvas<'_>, chart: &Chart) {
        self.legend.paint(canvas);
        for (tick, text) in &self.ticks {
            let y = self.y(*tick);
            let ink = if *tick == 0.0 { Ink::AXIS } else { Ink::GRID };
            canvas.line(&[(self.left, y), (self.right, y)], ink);
            let width = f64::from(self.left - 8);
            canvas.label((self.left - 8, y + 4), Anchor::End, text, width);
        }
        let widest = chart
            .places
            .iter()
            .map(|place| text_width(&place.label))
            .fold(0.0, f64::max);
        // Groups are named each; of a row of times, as many as have room, counted from the newest.
        let needed = (widest + 8.0).min(84.0);
        let every = ((needed / self.band()).ceil() as usize).max(1);
        let count = chart.places.len();
        for (index, place) in chart.places.iter().enumerate() {
            if (count - 1 - index).is_multiple_of(every) {
                let at = (self.x(index as f64 + 0.5), self.bottom + 18);
                canvas.label(
                    at,
                    Anchor::Middle,
                    &place.label,
                    (self.band() * every as f64 - 4.0).max(20.0),
                );
            }
        }
    }

    /// Draws the line that is to be reached, a step for each place.
    pub(super) fn paint_target(&self, canvas: &mut Canvas<'_>, chart: &Chart) {
        let mut points: Vec<(i32, i32)> = Vec::new();
        for place in 0..chart.places.len() {
            match chart.target_at(place) {
                Some(target) => {
                    let y = self.y(target);
                    points.push((self.x(place as f64), y));
                    points.push((self.x(place as f64 + 1.0), y));
                }
                None => canvas.line(&std::mem::take(&mut points), Ink::TARGET),
            }
        }
        canvas.line(&points, Ink::TARGET);
    }
}

/// The items that any kind may need: the running part and the target.
pub(super) fn shared_items(chart: &Chart, writing: &Writing<'_>) -> Vec<LegendItem> {
    let mut items = Vec::new();
    if (0..chart.places.len()).any(|place| chart.is_running(place)) {
        let sign = match chart.kind {
            Kind::Line => Sign::Dashed(Ink::running_line(0)),
            _ if chart.series.len() > 1 => Sign::Outline(Ink::RUNNING_FRAME),
            _ => Sign::Area(Ink::RUNNING),
        };
        items.push((sign, writing.words.running.clone()));
    }
    if chart.has_target() {
        items.push((Sign::Dashed(Ink::TARGET), writing.words.target.clone()));
    }
    items
}
