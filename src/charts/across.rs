//! Kinds in rows: leaderboard, funnel, quartiles, waterfall, gauge.

use super::canvas::{Anchor, Canvas, Ink, drawn};
use super::chart::{Chart, Kind, Writing, conversion, share};
use super::drawing::{Datum, Drawing};
use super::frame::{Legend, shared_items};
use super::scale::{bounds, ticks};
use super::text::text_width;

type Values = [Vec<Option<f64>>];

/// Tones of the stages on a board; the last stage has the tone of what is won.
const OPEN_TONES: usize = 4;
const WON_TONE: usize = 4;

/// The geometry of rows: labels at the left, bars, values at the right.
struct Lanes {
    left: i32,
    right: i32,
    width: i32,
    top: i32,
    row: i32,
    low: f64,
    high: f64,
}

impl Lanes {
    /// Where a value lies.
    fn x(&self, value: f64) -> i32 {
        let share = (value - self.low) / (self.high - self.low);
        self.left + (share.clamp(0.0, 1.0) * f64::from(self.right - self.left)).round() as i32
    }

    /// The middle of a row.
    fn y(&self, row: usize) -> i32 {
        self.top + row as i32 * self.row + self.row / 2
    }

    /// The name of a row and the text of its value.
    fn write(&self, canvas: &mut Canvas<'_>, chart: &Chart, row: usize, value: &str) {
        let y = self.y(row) + 4;
        let name = chart.places.get(row).map_or("", |place| &place.label);
        let room = f64::from(self.left) - 10.0;
        canvas.label((0, y), Anchor::Start, name, room);
        canvas.text((self.width, y), Anchor::End, "value", value);
    }
}

pub(super) fn draw(chart: &Chart, values: &Values, width: i32, writing: &Writing<'_>) -> Drawing {
    if chart.kind == Kind::Gauge {
        return gauge(chart, values, width, writing);
    }
    let first: &[Option<f64>] = values.first().map_or(&[], Vec::as_slice);
    let texts: Vec<String> = (0..chart.places.len())
        .map(|row| value_text(chart, values, row, writing))
        .collect();
    let legend = match chart.kind {
        Kind::Rows => Legend::new(shared_items(chart, writing), 0, width),
        _ => Legend::new(Vec::new(), 0, width),
    };
    let steps = if chart.kind == Kind::Waterfall {
        waterfall_steps(first)
    } else {
        Vec::new()
    };
    let span = |(low, high): (f64, f64), value: f64| (low.min(value), high.max(value));
    let (low, high) = values
        .iter()
        .take(if chart.kind == Kind::Quartiles { 5 } else { 1 })
        .flatten()
        .flatten()
        .copied()
        // Of a waterfall the running sums count, not the changes.
        .filter(|_| steps.is_empty())
        .chain(steps.iter().flatten().flat_map(|step| [step.from, step.to]))
        .chain((0..chart.places.len()).filter_map(|row| chart.target_at(row)))
        .fold((0.0, 0.0), span);
    let (low, high) = bounds(low, high);
    let scale = (chart.kind == Kind::Quartiles).then(|| ticks((low, high), false));
    let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(text_width).fold(0.0, f64::max);
    let names = widest(&mut chart.places.iter().map(|place| place.label.as_str()));
    let left = (names + 14.0).min(f64::from(width) * 0.34).max(20.0).ceil() as i32;
    // Values are written a little larger than labels.
    let beside = widest(&mut texts.iter().map(String::as_str)) * 1.12 + 14.0;
    let lanes = Lanes {
        left,
        right: (width - beside.ceil() as i32).max(left + 20),
        width,
        top: legend.height,
        row: if chart.kind == Kind::Funnel { 42 } else { 30 },
        low,
        high,
    };
    let end = lanes.top + lanes.row * chart.places.len().max(1) as i32;
    let height = match chart.kind {
        Kind::Quartiles => end + 24,
        // Below the last stage there is no share of a next one.
        Kind::Funnel => end - 16,
        _ => end,
    };
    let mut data = Vec::new();
    let svg = drawn(width, height, writing.id, &mut |canvas| {
        legend.paint(canvas);
        if let Some(ticks) = &scale {
            axis_below(chart, ticks, &lanes, end, canvas, writing);
        }
        match chart.kind {
            Kind::Funnel => funnel(chart, first, &lanes, canvas, writing, &mut data),
            Kind::Quartiles => quartiles(values, &lanes, canvas, &mut data),
            Kind::Waterfall => waterfall(&steps, &lanes, canvas, &mut data),
            _ => rows(chart, first, &lanes, canvas, &mut data),
        }
        for (row, text) in texts.iter().enumerate() {
            if chart.kind != Kind::Funnel {
                lanes.write(canvas, chart, row, text);
            }
        }
    });
    Drawing {
        svg,
        width: f64::from(width),
        height: f64::from(height),
        data,
        ..Drawing::default()
    }
}

/// What is written at the right of a row.
fn value_text(chart: &Chart, values: &Values, row: usize, writing: &Writing<'_>) -> String {
    let series = if chart.kind == Kind::Quartiles { 2 } else { 0 };
    let value = values
        .get(series)
        .and_then(|series| series.get(row).copied().flatten());
    let Some(value) = value else {
        return super::table::MISSING.to_owned();
    };
    let is_change = chart.kind == Kind::Waterfall && row > 0 && row + 1 < chart.places.len();
    let plus = if is_change && value > 0.0 { "+" } else { "" };
    format!("{plus}{}", (writing.full)(value))
}

fn datum(row: usize, column: usize, x: i32, y: i32) -> Datum {
    Datum {
        x: f64::from(x),
        y: f64::from(y),
        row,
        column,
    }
}

fn rows(
    chart: &Chart,
    first: &[Option<f64>],
    lanes: &Lanes,
    canvas: &mut Canvas<'_>,
    data: &mut Vec<Datum>,
) {
    let zero = lanes.x(0.0);
    let end = lanes.top + lanes.row * chart.places.len() as i32;
    canvas.line(&[(zero, lanes.top), (zero, end)], Ink::AXIS);
    for (row, value) in first.iter().enumerate() {
        let y = lanes.y(row);
        if let Some(value) = value {
            let x = lanes.x(*value);
            if x != zero {
                let ink = if chart.is_running(row) {
                    Ink::RUNNING
                } else {
                    Ink::area(0)
                };
                canvas.area((zero, y - 8), (x, y + 8), ink);
            }
            data.push(datum(row, 1, x, y));
        }
        if let Some(target) = chart.target_at(row) {
            let x = lanes.x(target);
            canvas.line(&[(x, y - 12), (x, y + 12)], Ink::TARGET);
        }
    }
}

fn funnel(
    chart: &Chart,
    reached: &[Option<f64>],
    lanes: &Lanes,
    canvas: &mut Canvas<'_>,
    writing: &Writing<'_>,
    data: &mut Vec<Datum>,
) {
    const HALF: i32 = 12;
    let last = reached.len().saturating_sub(1);
    let middle = |row: usize| lanes.y(row) - 8;
    // What is lost between two stages is seen as a slope between their bars.
    for row in 0..last {
        let at = |row: usize| reached.get(row).copied().flatten();
        if let (Some(above), Some(below)) = (at(row), at(row + 1)) {
            let (top, bottom) = (middle(row) + HALF + 1, middle(row + 1) - HALF - 1);
            canvas.polygon(
                &[
                    (lanes.left, top),
                    (lanes.x(above), top),
                    (lanes.x(below), bottom),
                    (lanes.left, bottom),
                ],
                Ink::TRACK,
            );
        }
    }
    for (row, value) in reached.iter().enumerate() {
        let y = middle(row);
        let name = chart.places.get(row).map_or("", |place| &place.label);
        canvas.label(
            (0, y + 4),
            Anchor::Start,
            name,
            f64::from(lanes.left) - 10.0,
        );
        let text = value.map_or_else(|| super::table::MISSING.to_owned(), writing.full);
        canvas.text((lanes.width, y + 4), Anchor::End, "value", &text);
        let Some(value) = value else { continue };
        let tone = if row == last {
            WON_TONE
        } else {
            row % OPEN_TONES
        };
        let x = lanes.x(*value).max(lanes.left + 4);
        canvas.area((lanes.left, y - HALF), (x, y + HALF), Ink::stage(tone));
        canvas.area(
            (lanes.left, y - HALF),
            (lanes.left + 4, y + HALF),
            Ink::stage_edge(tone),
        );
        data.push(datum(row, 1, x, y));
        if let Some(conversion) = conversion(reached, row) {
            let text = format!("↓ {}", (writing.percent)(conversion));
            canvas.text((lanes.left + 10, y - HALF - 5), Anchor::Start, "", &text);
        }
    }
}

fn axis_below(
    chart: &Chart,
    ticks: &[f64],
    lanes: &Lanes,
    end: i32,
    canvas: &mut Canvas<'_>,
    writing: &Writing<'_>,
) {
    // What the numbers at the right are.
    let median = chart.series.get(2).map_or("", |median| &median.name);
    canvas.text((lanes.width, end + 16), Anchor::End, "", median);
    let room = f64::from(lanes.width) - text_width(median) - 8.0;
    for tick in ticks {
        let x = lanes.x(*tick);
        let ink = if *tick == 0.0 { Ink::AXIS } else { Ink::GRID };
        canvas.line(&[(x, lanes.top), (x, end + 2)], ink);
        let text = (writing.short)(*tick);
        if f64::from(x) + text_width(&text) / 2.0 < room {
            canvas.text((x, end + 16), Anchor::Middle, "", &text);
        }
    }
}

fn quartiles(values: &Values, lanes: &Lanes, canvas: &mut Canvas<'_>, data: &mut Vec<Datum>) {
    let rows = values.first().map_or(0, Vec::len);
    for row in 0..rows {
        let known: Option<Vec<f64>> = (0..5)
            .map(|series| values.get(series)?.get(row).copied().flatten())
            .collect();
        let Some(mut known) = known else { continue };
        known.sort_by(f64::total_cmp);
        let y = lanes.y(row);
        if let [least, lower, median, upper, most] = *known.as_slice() {
            let x = |value: f64| lanes.x(value);
            canvas.line(&[(x(least), y), (x(most), y)], Ink::WHISKER);
            for end in [least, most] {
                canvas.line(&[(x(end), y - 4), (x(end), y + 4)], Ink::WHISKER);
            }
            canvas.area(
                (x(lower), y - 8),
                (x(upper).max(x(lower) + 1), y + 8),
                Ink::tint(0),
            );
            canvas.area((x(median) - 1, y - 8), (x(median) + 2, y + 8), Ink::flat(0));
        }
        data.extend(
            known
                .iter()
                .enumerate()
                .map(|(series, value)| datum(row, series + 1, lanes.x(*value), y)),
        );
    }
}

/// One bar of a waterfall.
struct Flight {
    from: f64,
    to: f64,
    is_total: bool,
}

fn waterfall_steps(values: &[Option<f64>]) -> Vec<Option<Flight>> {
    let last = values.len().saturating_sub(1);
    let mut sum = 0.0;
    let step = |(row, value): (usize, &Option<f64>)| {
        let value = (*value)?;
        let is_total = row == 0 || row == last;
        let from = if is_total { 0.0 } else { sum };
        sum = from + value;
        Some(Flight {
            from,
            to: sum,
            is_total,
        })
    };
    values.iter().enumerate().map(step).collect()
}

fn waterfall(
    steps: &[Option<Flight>],
    lanes: &Lanes,
    canvas: &mut Canvas<'_>,
    data: &mut Vec<Datum>,
) {
    let end = lanes.top + lanes.row * steps.len() as i32;
    let zero = lanes.x(0.0);
    canvas.line(&[(zero, lanes.top), (zero, end)], Ink::AXIS);
    let mut before: Option<(i32, i32)> = None;
    for (row, step) in steps.iter().enumerate() {
        let Some(step) = step else { continue };
        let y = lanes.y(row);
        let (from, to) = (lanes.x(step.from), lanes.x(step.to));
        if let Some((x, above)) = before {
            canvas.line(&[(x, above), (x, y - 9)], Ink::WHISKER);
        }
        let ink = match step {
            Flight { is_total: true, .. } => Ink::TOTAL,
            Flight { from, to, .. } if to < from => Ink::BAD,
            _ => Ink::GOOD,
        };
        // A change too small to see is a line all the same.
        if step.from != step.to {
            let to = if from == to { to + 1 } else { to };
            canvas.area((from, y - 8), (to, y + 8), ink);
        }
        before = Some((to, y + 9));
        data.push(datum(row, 1, to, y));
    }
}

fn gauge(chart: &Chart, values: &Values, width: i32, writing: &Writing<'_>) -> Drawing {
    const TOP: i32 = 26;
    const BAR: i32 = 10;
    let value = values
        .first()
        .and_then(|series| series.first().copied().flatten());
    let target = chart.target_at(0);
    let words = writing.words;
    let high = value.unwrap_or(0.0).max(target.unwrap_or(0.0));
    let lanes = Lanes {
        left: 0,
        right: width,
        width,
        top: TOP,
        row: BAR,
        low: 0.0,
        high: if high > 0.0 { high } else { 1.0 },
    };
    let elapsed = chart
        .elapsed
        .filter(|share| share.is_finite() && target.is_some());
    let height = TOP + BAR + 24;
    let mut data = Vec::new();
    let svg = drawn(width, height, writing.id, &mut |canvas| {
        canvas.area((0, TOP), (width, TOP + BAR), Ink::TRACK);
        if let Some(value) = value {
            let x = lanes.x(value);
            if x > 0 {
                canvas.area((0, TOP), (x, TOP + BAR), Ink::flat(0));
            }
            canvas.text(
                (0, TOP - 10),
                Anchor::Start,
                "value",
                &(writing.full)(value),
            );
            data.push(datum(0, 1, x, TOP + BAR / 2));
        }
        let mut right = width;
        if let Some(target) = target {
            let x = lanes.x(target);
            canvas.line(&[(x, TOP - 4), (x, TOP + BAR + 4)], Ink::TARGET);
            let text = format!("{}: {}", words.target, (writing.full)(target));
            // At the right edge where it fits, for the eye finds it there.
            let at = x.max(text_width(&text).ceil() as i32).min(width);
            canvas.text((at, TOP + BAR + 18), Anchor::End, "", &text);
            right = at - text_width(&text).ceil() as i32;
        }
        if let (Some(elapsed), Some(target)) = (elapsed, target) {
            let x = lanes.x(target * elapsed.clamp(0.0, 1.0));
            canvas.area((x - 1, TOP - 4), (x + 1, TOP + BAR + 4), Ink::MARK);
            let text = format!("{}: {}", words.elapsed, (writing.percent)(elapsed));
            if text_width(&text) + 12.0 < f64::from(right) {
                canvas.text((0, TOP + BAR + 18), Anchor::Start, "", &text);
            }
        }
        if let Some(share) = share(value, target) {
            canvas.text(
                (width, TOP - 10),
                Anchor::End,
                "value",
                &(writing.percent)(share),
            );
        }
    });
    Drawing {
        svg,
        width: f64::from(width),
        height: f64::from(height),
        data,
        ..Drawing::default()
    }
}
