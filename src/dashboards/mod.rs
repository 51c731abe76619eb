//! Dashboards as data: the three that are made ready, what a tile asks, the filters that rule a
//! board as they stand in an address, and the file that a dashboard is kept in.
//!
//! Nothing is drawn here and nothing is kept: a ready dashboard becomes a record only when somebody
//! makes it their own.

mod content;
mod file;
mod filters;
mod period;
mod ready;

pub use content::{Content, PipelineView};
pub use file::{DashboardFile, FileProblem, read_file, write_file};
pub use filters::{Ask, Filters};
pub use period::{Against, PeriodChoice};
pub use ready::Ready;
