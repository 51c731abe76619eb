//! From series to SVG through plotters, the table behind each drawing, and which datum lies under a
//! point.
//!
//! A [`Chart`] is plain data. [`Chart::draw`] makes a [`Drawing`] of it: an `<svg>` element, where
//! each datum lies in it, and the table that says the same in words.
//!
//! The drawing has no colours and no fonts of its own: plotters draws with stand-in colours that are
//! exchanged for CSS classes, and texts are elements of ours, so that a chart follows the page's
//! theme and needs no text measurement. No sign is a colour alone: series differ by texture or mark
//! too, what is still running is hatched or dashed, gains and losses have their sign written.
//!
//! | file | subject |
//! | --- | --- |
//! | `chart` | what a chart is made of, its table, its extremes |
//! | `drawing` | the result: finding a datum by a point or an arrow key |
//! | `upright` | kinds over an axis of time or groups: line, bars, stacked bars, histogram, forecast |
//! | `across` | kinds in rows: leaderboard, funnel, quartiles, waterfall, gauge |
//! | `frame` | what the upright kinds share: scale, axis, labels, legend |
//! | `canvas` | shapes, textures, classes |
//! | `picture` | drawings that stand alone, with a name: for files |

mod across;
mod canvas;
mod chart;
mod drawing;
mod frame;
mod picture;
mod scale;
mod sparkline;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod upright;

pub use chart::{Chart, Extreme, Kind, Place, Series, Words, Writing};
pub use drawing::{Datum, Drawing, Step};
pub use picture::{Heading, NumberTile, number_picture, picture, table_picture};
pub use sparkline::sparkline;
pub use table::{Cell, Table};
