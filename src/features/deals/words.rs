//! What cells and problems are called.

use kith::query::{CellProblem, DealCell};

use crate::tr;
use crate::words::format;

pub(super) use crate::parts::{cell_text, column_name, deal_kind_name};

/// What a group is called: of days, their month; followed.
pub(super) fn group_name(value: &DealCell) -> String {
    match value {
        DealCell::Empty => tr!(grid.without).to_owned(),
        DealCell::Day(day) => format().full_month(*day),
        other => cell_text(other),
    }
}

/// Why a text cannot stand in a cell; followed.
pub(super) fn problem_text(problem: CellProblem, text: &str) -> String {
    match problem {
        CellProblem::NotEditable => tr!(grid.not_editable).to_owned(),
        CellProblem::NotAnAmount => tr!(deal.bad_value, text = text),
        CellProblem::NotANumber => tr!(grid.not_a_number, text = text),
        CellProblem::NotAPercent => tr!(grid.not_a_percent, text = text),
        CellProblem::NotADay => tr!(grid.not_a_day, text = text),
        CellProblem::NotAnOption => tr!(grid.not_an_option, text = text),
        CellProblem::NotYesOrNo => tr!(grid.not_yes_or_no, text = text),
        CellProblem::NotALink => tr!(grid.not_a_link, text = text),
    }
}
