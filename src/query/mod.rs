//! Filtering, sorting and adding up: from records to the identities that a view shows.

mod board;
mod deals;
mod names;

pub use board::{BoardColumn, board, board_after};
pub use deals::{DealFilter, DealSort, DealSortKey, DealTotals, find_deals, totals};
pub use names::find_names;
