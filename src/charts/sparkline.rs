//! Tiny lines for tiles.

use std::fmt::Write;

const WIDTH: f64 = 200.0;
const HEIGHT: f64 = 34.0;
const MARGIN: f64 = 4.0;

/// A line through the values, oldest first, with a dot at its end. Gaps where there is no value;
/// a constant series lies in the middle; nothing at all for fewer than two values.
pub fn sparkline(values: &[Option<f64>]) -> String {
    sparkline_of(values, WIDTH)
}

/// The same, of another width.
pub(super) fn sparkline_of(values: &[Option<f64>], width: f64) -> String {
    let known = || {
        values
            .iter()
            .flatten()
            .copied()
            .filter(|value| value.is_finite())
    };
    if known().count() < 2 {
        return String::new();
    }
    let (low, high) = known().fold((f64::MAX, f64::MIN), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let span = if high > low { high - low } else { 1.0 };
    let steps = (values.len() - 1).max(1) as f64;
    let x_of = |place: usize| MARGIN + place as f64 / steps * (width - 2.0 * MARGIN);
    let y_of = |value: f64| {
        let share = if high > low {
            (value - low) / span
        } else {
            0.5
        };
        HEIGHT - MARGIN - share * (HEIGHT - 2.0 * MARGIN)
    };
    let mut path = String::new();
    let mut pen_is_down = false;
    let mut end = None;
    for (place, value) in values.iter().enumerate() {
        match value.filter(|value| value.is_finite()) {
            Some(value) => {
                let (x, y) = (x_of(place), y_of(value));
                let letter = if pen_is_down { 'L' } else { 'M' };
                let _ = write!(path, "{letter}{x:.1} {y:.1}");
                pen_is_down = true;
                end = Some((x, y));
            }
            None => pen_is_down = false,
        }
    }
    // A line of no length with round ends: a disc at any width to which the drawing is stretched.
    let dot = end.map_or_else(String::new, |(x, y)| {
        format!("<path class=\"chart__dot\" d=\"M{x:.1} {y:.1}h0.01\"/>")
    });
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {HEIGHT}\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path class=\"chart__line\" d=\"{path}\"/>{dot}</svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_gaps_and_odd_series_draw() {
        assert_eq!(sparkline(&[]), "");
        assert_eq!(sparkline(&[Some(1.0), None]), "");
        let line = sparkline(&[Some(1.0), Some(2.0), None, Some(3.0), Some(f64::NAN)]);
        assert_eq!(line.matches('M').count(), 3);
        assert!(!line.contains("NaN"));
        assert!(sparkline(&[Some(5.0), Some(5.0)]).contains("17.0"));
    }
}
