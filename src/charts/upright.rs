//! Kinds over an axis of time or groups: line, bars, stacked bars, histogram, forecast.

use super::canvas::{Anchor, Canvas, Ink, SERIES, drawn};
use super::chart::{Chart, Kind, Writing};
use super::drawing::{Datum, Drawing};
use super::frame::{Frame, LegendItem, Sign, shared_items};
use super::text::{fitted, text_width};

type Values = [Vec<Option<f64>>];

/// From this width on the names of lines stand at their ends instead of in a legend.
const WIDE: i32 = 480;
/// Lines that have their names at their ends; more would push each other away.
const NAMED_LINES: usize = 6;
/// The width of a name at the end of a line.
const NAME_WIDTH: f64 = 120.0;
/// Bars are no wider than this.
const BAR_WIDTH: f64 = 48.0;
/// Marks on a line at most: more would hide it.
const MARKS: usize = 10;

pub(super) fn draw(chart: &Chart, values: &Values, width: i32, writing: &Writing<'_>) -> Drawing {
    let is_named = chart.kind == Kind::Line
        && width >= WIDE
        && (2..=NAMED_LINES).contains(&chart.series.len());
    let beside = if is_named {
        let names = chart.series.iter().map(|series| text_width(&series.name));
        names.fold(0.0, f64::max).min(NAME_WIDTH) + 16.0
    } else {
        0.0
    };
    let is_whole = values
        .iter()
        .flatten()
        .flatten()
        .all(|value| value.fract() == 0.0);
    let frame = Frame::new(
        chart,
        width,
        range(chart, values),
        is_whole,
        legend(chart, is_named, writing),
        beside,
        writing,
    );
    let mut data = Vec::new();
    let svg = drawn(width, frame.height(), writing.id, &mut |canvas| {
        frame.paint(canvas, chart);
        match chart.kind {
            Kind::Line => lines(chart, values, &frame, is_named, canvas, &mut data),
            Kind::Stacked => stacks(chart, values, &frame, canvas, &mut data),
            Kind::Forecast => forecast(values, &frame, canvas, &mut data),
            _ => bars(chart, values, &frame, canvas, &mut data),
        }
        frame.paint_target(canvas, chart);
    });
    data.sort_by_key(|datum| (datum.row, datum.column));
    Drawing {
        svg,
        width: f64::from(width),
        height: f64::from(frame.height()),
        data,
        ..Drawing::default()
    }
}

/// The lowest and the highest that is drawn.
fn range(chart: &Chart, values: &Values) -> (f64, f64) {
    let span = |(low, high): (f64, f64), value: f64| (low.min(value), high.max(value));
    let drawn = if chart.kind == Kind::Stacked {
        let sum = |place: usize| {
            let at = values
                .iter()
                .filter_map(|series| series.get(place).copied().flatten());
            at.filter(|value| *value > 0.0).sum::<f64>()
        };
        (0..chart.places.len()).map(sum).fold((0.0, 0.0), span)
    } else {
        values
            .iter()
            .flatten()
            .flatten()
            .copied()
            .fold((0.0, 0.0), span)
    };
    (0..chart.places.len())
        .filter_map(|place| chart.target_at(place))
        .fold(drawn, span)
}

fn legend(chart: &Chart, is_named: bool, writing: &Writing<'_>) -> Vec<LegendItem> {
    let sign = |series: usize| match (chart.kind, series) {
        (Kind::Line, _) => Sign::Line(series),
        (Kind::Forecast, 1) => Sign::Mark(Ink::MARK),
        (Kind::Forecast, 2) => Sign::Outline(Ink::outline(0)),
        _ => Sign::Area(Ink::area(series)),
    };
    let mut items: Vec<LegendItem> = Vec::new();
    if chart.series.len() > 1 && !is_named {
        let names = chart.series.iter().enumerate();
        items.extend(names.map(|(place, series)| (sign(place), series.name.clone())));
    }
    items.extend(shared_items(chart, writing));
    items
}

fn datum(row: usize, series: usize, x: i32, y: i32) -> Datum {
    Datum {
        x: f64::from(x),
        y: f64::from(y),
        row,
        column: series + 1,
    }
}

fn lines(
    chart: &Chart,
    values: &Values,
    frame: &Frame,
    is_named: bool,
    canvas: &mut Canvas<'_>,
    data: &mut Vec<Datum>,
) {
    let every = chart.places.len().div_ceil(MARKS).max(1);
    let last = chart.places.len().saturating_sub(1);
    let mut names: Vec<(i32, usize)> = Vec::new();
    for (number, series) in values.iter().enumerate() {
        let (mut solid, mut running) = (Vec::new(), Vec::new());
        let mut end: Option<(i32, i32)> = None;
        for (place, value) in series.iter().enumerate() {
            let Some(value) = value else {
                flush(&mut solid, &mut running, number, canvas);
                continue;
            };
            let point = (frame.x(place as f64 + 0.5), frame.y(*value));
            data.push(datum(place, number, point.0, point.1));
            if chart.is_running(place) {
                if running.is_empty() {
                    // The dashes begin where the line ends.
                    running.extend(solid.last().copied());
                }
                running.push(point);
            } else {
                solid.push(point);
            }
            end = Some(point);
            let gap_before = place
                .checked_sub(1)
                .and_then(|before| series.get(before).copied().flatten())
                .is_none();
            let gap_after = series.get(place + 1).copied().flatten().is_none();
            let is_alone = gap_before && gap_after;
            if is_alone || values.len() > 1 && (last - place).is_multiple_of(every) {
                canvas.marker(point, number);
            }
        }
        flush(&mut solid, &mut running, number, canvas);
        if let Some(point) = end {
            canvas.marker(point, number);
            names.push((point.1, number));
        }
    }
    if is_named {
        name_lines(chart, names, frame, canvas);
    }
}

/// Draws what was gathered of a line and begins anew.
fn flush(
    solid: &mut Vec<(i32, i32)>,
    running: &mut Vec<(i32, i32)>,
    series: usize,
    canvas: &mut Canvas<'_>,
) {
    canvas.line(solid, Ink::line(series));
    canvas.line(running, Ink::running_line(series));
    solid.clear();
    running.clear();
}

/// Writes the names of lines beside their ends, each on a line of its own.
fn name_lines(chart: &Chart, mut names: Vec<(i32, usize)>, frame: &Frame, canvas: &mut Canvas<'_>) {
    const LINE: i32 = 15;
    names.sort();
    let mut lowest = frame.bottom;
    // From the bottom up nothing lies below the plot, from the top down nothing on another.
    for (y, _) in names.iter_mut().rev() {
        *y = (*y).min(lowest);
        lowest = *y - LINE;
    }
    let mut highest = frame.top;
    for (y, number) in &mut names {
        *y = (*y).max(highest);
        highest = *y + LINE;
        let name = chart.series.get(*number).map_or("", |series| &series.name);
        let x = frame.right + 14;
        let text = fitted(name, f64::from(frame.width - x));
        // The mark beside the name says which line it is where names had to move.
        canvas.marker((frame.right + 5, *y), *number);
        canvas.text((x, *y + 4), Anchor::Start, "name", &text);
    }
}

fn bars(
    chart: &Chart,
    values: &Values,
    frame: &Frame,
    canvas: &mut Canvas<'_>,
    data: &mut Vec<Datum>,
) {
    let count = values.len().max(1);
    let group = if chart.kind == Kind::Histogram {
        frame.band() - 2.0
    } else {
        (frame.band() * if count > 1 { 0.76 } else { 0.62 }).min(BAR_WIDTH * count as f64)
    };
    let zero = frame.y(0.0);
    for place in 0..chart.places.len() {
        let left = f64::from(frame.x(place as f64 + 0.5)) - group / 2.0;
        let mut top = zero;
        for (number, series) in values.iter().enumerate() {
            let Some(value) = series.get(place).copied().flatten() else {
                continue;
            };
            let edge = |n: usize| (left + group * n as f64 / count as f64).round() as i32;
            let (start, end) = (edge(number), edge(number + 1));
            let y = frame.y(value);
            let ink = if chart.is_running(place) && count == 1 {
                Ink::RUNNING
            } else {
                Ink::area(number)
            };
            if y != zero {
                // Bars of a group have a hair between them.
                let gap = i32::from(count > 1);
                canvas.area((start, zero), ((end - gap).max(start + 1), y), ink);
            }
            top = top.min(y);
            data.push(datum(place, number, (start + end) / 2, y));
        }
        if chart.is_running(place) && count > 1 && top < zero {
            let (start, end) = (left.round() as i32, (left + group).round() as i32);
            canvas.outline((start - 3, zero), (end + 2, top - 3), Ink::RUNNING_FRAME);
        }
    }
}

fn stacks(
    chart: &Chart,
    values: &Values,
    frame: &Frame,
    canvas: &mut Canvas<'_>,
    data: &mut Vec<Datum>,
) {
    let half = (frame.band() * 0.31).min(BAR_WIDTH / 2.0);
    for place in 0..chart.places.len() {
        let middle = frame.x(place as f64 + 0.5);
        let (left, right) = (
            (f64::from(middle) - half).round() as i32,
            (f64::from(middle) + half).round() as i32,
        );
        let mut sum = 0.0;
        for (number, series) in values.iter().enumerate() {
            // What is below nothing has no place in a stack; the table still tells it.
            let Some(value) = series.get(place).copied().flatten() else {
                continue;
            };
            let from = frame.y(sum);
            sum += value.max(0.0);
            let to = frame.y(sum);
            if to < from {
                // A hair of ground between two of the stack.
                let hair = i32::from(from - to > 2 && number > 0);
                canvas.area(
                    (left, from - hair),
                    (right, to),
                    Ink::area(number.min(SERIES)),
                );
            }
            data.push(datum(place, number, middle, (from + to) / 2));
        }
        if chart.is_running(place) && sum > 0.0 {
            let top = frame.y(sum) - 3;
            canvas.outline(
                (left - 3, frame.y(0.0)),
                (right + 3, top),
                Ink::RUNNING_FRAME,
            );
        }
    }
}

fn forecast(values: &Values, frame: &Frame, canvas: &mut Canvas<'_>, data: &mut Vec<Datum>) {
    let half = (frame.band() * 0.31).min(BAR_WIDTH / 2.0).round() as i32;
    let places = values.first().map_or(0, Vec::len);
    let zero = frame.y(0.0);
    // The best case lies behind, what is committed before it, the weighted sum as a mark on both.
    for (number, is_drawn_as) in [
        (2, Sign::Outline(Ink::outline(0))),
        (0, Sign::Area(Ink::flat(0))),
        (1, Sign::Mark(Ink::MARK)),
    ] {
        let Some(series) = values.get(number) else {
            continue;
        };
        for place in 0..places {
            let Some(value) = series.get(place).copied().flatten() else {
                continue;
            };
            let (x, y) = (frame.x(place as f64 + 0.5), frame.y(value));
            match is_drawn_as {
                Sign::Outline(ink) if y != zero => {
                    canvas.outline((x - half, zero), (x + half, y), ink)
                }
                Sign::Area(ink) if y != zero => canvas.area((x - half, zero), (x + half, y), ink),
                Sign::Mark(ink) => canvas.area((x - half - 4, y - 1), (x + half + 4, y + 1), ink),
                _ => {}
            }
            data.push(datum(place, number, x, y));
        }
    }
}
