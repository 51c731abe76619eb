//! The colours of charts can be told from what they lie on, in the light and in the dark.
#![allow(clippy::unwrap_used, missing_docs)]

const TOKENS: &str = include_str!("../style/tokens.css");

/// A token's colours in the light and in the dark.
fn token(name: &str) -> [[f64; 3]; 2] {
    let start = format!("--{name}: light-dark(");
    let (_, rest) = TOKENS.split_once(&start).unwrap();
    let (colours, _) = rest.split_once(')').unwrap();
    let (light, dark) = colours.split_once(", ").unwrap();
    [light, dark].map(|colour| {
        let channel = |at: usize| u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
        [1, 3, 5].map(|at| f64::from(channel(at)) / 255.0)
    })
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: [f64; 3]) -> f64 {
    let linear = |channel: f64| match channel {
        low if low <= 0.04045 => low / 12.92,
        high => ((high + 0.055) / 1.055).powf(2.4),
    };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

/// Contrast ratio (WCAG 2.2), from 1 to 21.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn check(front: &str, ground: &str, least: f64) {
    for theme in 0..2 {
        let found = contrast(token(front)[theme], token(ground)[theme]);
        assert!(
            found >= least,
            "{front} on {ground}, theme {theme}: {found:.2}"
        );
    }
}

#[test]
fn series_stand_out_from_their_ground() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    for series in 1..=9 {
        check(&format!("chart-{series}"), "surface", 3.0);
    }
    for mark in ["chart-line", "good", "bad", "ink"] {
        check(mark, "surface", 3.0);
    }
}

#[test]
fn texts_of_charts_are_readable() {
    for text in ["ink", "ink-soft", "ink-faint", "good", "bad"] {
        check(text, "chart-ground", 4.5);
    }
    // Shares of a funnel stand on the slope between its bars.
    check("ink-soft", "chart-track", 4.5);
}
