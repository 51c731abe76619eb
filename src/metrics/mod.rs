//! The figures: one definition each, computed from facts as of any day.
//!
//! [`DealColumns`] is read once from the workspace, for one day as of which things are asked; every
//! figure, series, breakdown and the funnel are computed from it. The data layout makes that fast,
//! not a cache: what is asked twice is computed twice.

mod answer;
mod breakdown;
mod columns;
mod figure;
mod funnel;
mod period;
#[cfg(test)]
mod tests;

pub use answer::{Answer, Change, Flags, NotMeasurable, answer, as_of, compare};
pub use breakdown::{Group, GroupBy, groups};
pub use columns::{DealColumns, DealRow, Outcome, Scope};
pub use figure::{Better, Figure, Unit};
pub use funnel::{FunnelStep, funnel};
pub use period::{Calendar, Period};
