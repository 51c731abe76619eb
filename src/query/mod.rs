//! Filtering, sorting and adding up: from records to the identities that a view shows.

mod deals;

pub use deals::{DealFilter, DealSort, DealSortKey, DealTotals, find_deals, totals};
