//! Filtering, sorting and adding up: from records to the identities that a view shows.

mod board;
mod deals;
mod names;
mod parties;
mod search;

pub use board::{BoardColumn, Grouping, board, board_after};
pub use deals::{DealFilter, DealIndex, DealSort, DealSortKey, DealTotals, ParseSortError, totals};
pub use names::find_names;
pub use parties::{
    PartyColumn, PartyCondition, PartyFilter, PartyFound, PartyIndex, PartyKind, PartyRow,
    PartySlot, PartySort, PartySortKey, PartyState, PartyTest,
};
pub use search::Search;
