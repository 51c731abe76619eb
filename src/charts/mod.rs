//! From series to SVG through plotters, and which datum lies under a point.
//!
//! The drawing has no colours and no fonts of its own: plotters draws with stand-in colours that are
//! exchanged for CSS classes, and texts are elements of ours, so that a chart follows the page's
//! theme and needs no text measurement.

mod bars;
mod scale;
mod sparkline;

pub use bars::{Bar, BarChart, Datum, bar_chart};
pub use sparkline::sparkline;
