//! Building blocks that know the domain and that several features share. They see the store, the
//! atoms, the words and the core; features do not see each other, and so meet here.

mod change;
mod records;
mod sight;
mod trend;

pub(crate) use change::change_words;
pub(crate) use records::{NAMES, RecordList, RecordRow, day_of, here, record_words};
pub(crate) use sight::{use_later, use_view};
pub(crate) use trend::{ChartUnit, axis_of, by_calendar, goal_series, trend_svg};
