//! Filtering, sorting and adding up: from records to the identities that a view shows.

mod board;
mod deal_list;
mod deals;
mod filter;
mod names;
pub mod palette;
mod parties;
mod search;
mod shown;
mod signatures;
pub mod today;
mod turning;

pub use board::{BoardColumn, Grouping, board, board_after, board_of};
pub use deal_list::{
    CalendarEntry, CellKind, CellProblem, DealCell, DealColumn, DealGroups, DealLine,
    DealListGroup, DealLook, DealOrder, GroupTotals, MovedTo, TimelineBar, calendar_entries,
    calendar_weeks, read_table, timeline_bars, write_table,
};
pub use deals::{DealFilter, DealIndex, DealTotals, ParseSortError, totals};
pub use filter::{
    Compares, Filter, FilterField, FilterKind, FilterLook, FilterProblem, FilterReads, FilterTest,
    FilterValue, FilterWords, Matcher, ReadFilterError, Says, Suggestion, SuggestionKind,
    Suggestions, Term, Unit, UnknownName, When, values_of,
};
pub use names::find_names;
pub use parties::{
    PartyColumn, PartyCondition, PartyFilter, PartyFound, PartyIndex, PartyKind, PartyRow,
    PartySlot, PartySort, PartySortKey, PartyState, PartyTest,
};
pub use search::Search;
pub use turning::take_part;
