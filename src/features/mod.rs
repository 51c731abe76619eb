//! The screens, one folder each. None imports another.

pub(crate) mod board;
pub(crate) mod dashboard;
pub(crate) mod deal;
pub(crate) mod deals;
pub(crate) mod duplicates;
pub(crate) mod gaps;
pub(crate) mod guide;
pub(crate) mod help;
pub(crate) mod history;
pub(crate) mod import;
pub(crate) mod leaderboard;
pub(crate) mod one_to_one;
pub(crate) mod palette;
pub(crate) mod people;
pub(crate) mod people_board;
pub(crate) mod report;
pub(crate) mod settings;
pub(crate) mod shortcuts;
pub(crate) mod today;
