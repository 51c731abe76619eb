//! Bars over time.

use std::fmt::Write;

use plotters::prelude::*;

use super::scale::ticks;

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is called under the axis.
    pub label: String,
    /// How high it is; what is not a number counts as nothing.
    pub value: f64,
    /// Whether its time is still running: drawn hatched.
    pub is_running: bool,
}

/// Where a bar lies, in units of the chart's view box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Datum {
    /// Its middle.
    pub x: f64,
    /// Its top.
    pub y: f64,
}

/// A drawn chart.
#[derive(Debug, Clone, PartialEq)]
pub struct BarChart {
    /// The `<svg>` element.
    pub svg: String,
    /// The width of its view box.
    pub width: f64,
    /// The height of its view box.
    pub height: f64,
    /// Where each bar lies.
    pub data: Vec<Datum>,
}

impl BarChart {
    /// Which bar a point belongs to: the one whose part of the axis it is over.
    pub fn datum_at(&self, x: f64) -> Option<usize> {
        let distance = |datum: &Datum| (datum.x - x).abs();
        self.data
            .iter()
            .enumerate()
            .min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))
            .map(|(place, _)| place)
    }
}

const HEIGHT: u32 = 240;
const LEFT: u32 = 78;
const RIGHT: u32 = 8;
const TOP: u32 = 14;
const BOTTOM: u32 = 26;
/// Pixels that a label under the axis needs.
const LABEL_WIDTH: f64 = 46.0;

/// Stand-in colours that become classes.
const BAR: RGBColor = RGBColor(1, 2, 3);
const RUNNING: RGBColor = RGBColor(4, 5, 6);
const GRID: RGBColor = RGBColor(7, 8, 9);
const CLASSES: [(&str, RGBColor, &str); 3] = [
    ("fill", BAR, "chart__bar"),
    ("fill", RUNNING, "chart__bar chart__bar--running"),
    ("stroke", GRID, "chart__grid"),
];

/// Draws bars over a zero line with a few round ticks. `width` is the width in pixels that the chart
/// will have, so that its texts have their true size; `written` writes a tick.
pub fn bar_chart(bars: &[Bar], width: u32, written: &dyn Fn(f64) -> String) -> BarChart {
    let width = width.clamp(240, 2400);
    let largest = bars.iter().map(|bar| finite(bar.value)).fold(0.0, f64::max);
    let ticks = ticks(largest);
    let top = ticks.last().copied().unwrap_or(1.0);
    let count = bars.len().max(1);
    let mut svg = String::new();
    let (plot_width, plot_height) = (
        f64::from(width - LEFT - RIGHT),
        f64::from(HEIGHT - TOP - BOTTOM),
    );
    let x_of = |place: f64| f64::from(LEFT) + place / count as f64 * plot_width;
    let y_of = |value: f64| f64::from(TOP) + (1.0 - value / top) * plot_height;
    {
        let root = SVGBackend::with_string(&mut svg, (width, HEIGHT)).into_drawing_area();
        let line = ShapeStyle::from(&GRID).stroke_width(1);
        for tick in &ticks {
            let y = y_of(*tick).round() as i32;
            let points = [(LEFT as i32, y), ((width - RIGHT) as i32, y)];
            // Drawing into a string cannot fail.
            let _ = root.draw(&PathElement::new(points, line));
        }
        for (place, bar) in bars.iter().enumerate() {
            let value = finite(bar.value).max(0.0);
            if value == 0.0 {
                continue;
            }
            let (left, right) = (x_of(place as f64 + 0.2), x_of(place as f64 + 0.8));
            let colour = if bar.is_running { RUNNING } else { BAR };
            let corners = [
                (left.round() as i32, y_of(value).round() as i32),
                (right.round() as i32, y_of(0.0).round() as i32),
            ];
            let _ = root.draw(&Rectangle::new(corners, colour.filled()));
        }
        let _ = root.present();
    }
    let mut svg = with_classes(svg, width);
    let every = ((LABEL_WIDTH * count as f64 / plot_width).ceil() as usize).max(1);
    let mut texts = String::new();
    for tick in &ticks {
        let y = y_of(*tick) + 4.0;
        let _ = write!(
            texts,
            "<text x=\"{}\" y=\"{y:.0}\" text-anchor=\"end\">{}</text>",
            LEFT - 8,
            escape(&written(*tick))
        );
    }
    for (place, bar) in bars.iter().enumerate() {
        // Counted from the newest, which is always named.
        if (bars.len() - 1 - place).is_multiple_of(every) {
            let x = x_of(place as f64 + 0.5);
            let label = shortened(&bar.label);
            let _ = write!(
                texts,
                "<text x=\"{x:.0}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                HEIGHT - 8,
                escape(&label)
            );
        }
    }
    if let Some(end) = svg.rfind("</svg>") {
        svg.insert_str(end, &texts);
    }
    let data = bars
        .iter()
        .enumerate()
        .map(|(place, bar)| Datum {
            x: x_of(place as f64 + 0.5),
            y: y_of(finite(bar.value).max(0.0)),
        })
        .collect();
    BarChart {
        svg,
        width: f64::from(width),
        height: f64::from(HEIGHT),
        data,
    }
}

fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

/// Exchanges the stand-in colours for classes, and fixed sizes for the view box. The hatching of
/// running bars is defined here, in the colours of the page.
fn with_classes(mut svg: String, width: u32) -> String {
    for (attribute, RGBColor(red, green, blue), class) in CLASSES {
        let colour = format!("{attribute}=\"#{red:02X}{green:02X}{blue:02X}\"");
        svg = svg.replace(&colour, &format!("class=\"{class}\""));
    }
    let Some(end_of_tag) = svg
        .find("<svg")
        .and_then(|start| svg[start..].find('>').map(|end| start + end))
    else {
        return svg;
    };
    let head = format!(
        "<svg viewBox=\"0 0 {width} {HEIGHT}\" aria-hidden=\"true\"><defs><pattern id=\"hatch\" width=\"6\" height=\"6\" \
         patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"chart__hatch\" width=\"3\" height=\"6\"/></pattern></defs>"
    );
    format!("{head}{}", &svg[end_of_tag + 1..])
}

fn shortened(label: &str) -> String {
    if label.chars().count() <= 9 {
        return label.to_owned();
    }
    label.chars().take(8).chain(['…']).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bars(values: &[f64]) -> Vec<Bar> {
        values
            .iter()
            .enumerate()
            .map(|(place, value)| Bar {
                label: format!("<{place}&"),
                value: *value,
                is_running: place == 1,
            })
            .collect()
    }

    proptest! {
        #[test]
        fn any_series_draws_and_is_found_again(
            values in prop::collection::vec(prop_oneof![
                Just(f64::NAN), Just(f64::INFINITY), -1e3_f64..1e12, Just(0.0)
            ], 0..40),
            width in 0_u32..3000,
        ) {
            let chart = bar_chart(&bars(&values), width, &|tick| format!("{tick}"));
            prop_assert!(!chart.svg.contains("NaN") && !chart.svg.contains("inf"));
            prop_assert_eq!(chart.svg.matches('<').count(), chart.svg.matches('>').count());
            prop_assert!(!chart.svg.contains("#0"), "a stand-in colour is left");
            for (place, datum) in chart.data.iter().enumerate() {
                prop_assert_eq!(chart.datum_at(datum.x), Some(place));
                prop_assert!((0.0..=chart.height).contains(&datum.y));
            }
        }
    }

    #[test]
    fn only_the_running_bar_is_hatched_and_labels_are_escaped() {
        let chart = bar_chart(&bars(&[5.0, 6.0, 7.0]), 600, &|tick| tick.to_string());
        assert_eq!(chart.svg.matches("chart__bar--running").count(), 1);
        assert_eq!(chart.svg.matches("class=\"chart__bar\"").count(), 2);
        assert!(chart.svg.contains("&lt;2&amp;"));
    }
}
