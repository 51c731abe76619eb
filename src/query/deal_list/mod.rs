//! The list of deals as a table: its columns, its order, its groups, and how cells are read and written.

mod calendar;
mod cell;
mod column;
mod groups;
mod order;
#[cfg(test)]
mod tests;
mod typed;

pub use calendar::{
    CalendarEntry, MovedTo, TimelineBar, calendar_entries, calendar_weeks, timeline_bars,
};
pub use cell::{DealCell, DealLook};
pub(in crate::query) use cell::{last_activity, probability, weighted};
pub use column::{CellKind, DealColumn};
pub use groups::{DealGroups, DealLine, DealListGroup, GroupTotals};
pub use order::DealOrder;
pub use typed::{CellProblem, read_table, write_table};
