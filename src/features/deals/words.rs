//! What cells and problems are called.

use kith::domain::DealKind;
use kith::query::{CellProblem, DealCell};

use crate::parts::{priority_name, yes_or_no_word};
use crate::tr;
use crate::words::format;

pub(super) use crate::parts::column_name;

/// What a cell says; followed.
pub(super) fn cell_text(cell: &DealCell) -> String {
    match cell {
        DealCell::Empty => String::new(),
        DealCell::Text(text) => text.clone(),
        DealCell::Money(money) => format().money(*money),
        DealCell::Percent(percent) => format().percent(f64::from(*percent) / 100.0),
        DealCell::Days(days) => tr!(grid.days, n = format().number(*days as f64)),
        DealCell::Day(day) => format().date(*day),
        DealCell::Kind(kind) => kind_name(*kind).to_owned(),
        DealCell::Priority(priority) => priority_name(*priority).to_owned(),
        DealCell::Number(thousandths) => format().thousandths(*thousandths),
        DealCell::YesNo(is_so) => yes_or_no_word(*is_so).to_owned(),
        DealCell::Step(day, subject) if subject.is_empty() => format().day(*day),
        DealCell::Step(day, subject) => format!("{} · {subject}", format().day(*day)),
    }
}

/// What a group is called: of days, their month; followed.
pub(super) fn group_name(value: &DealCell) -> String {
    match value {
        DealCell::Empty => tr!(grid.without).to_owned(),
        DealCell::Day(day) => format().full_month(*day),
        other => cell_text(other),
    }
}

pub(super) fn kind_name(kind: DealKind) -> &'static str {
    match kind {
        DealKind::NewBusiness => tr!(deal_facts.new_business),
        DealKind::Renewal => tr!(deal_facts.renewal),
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
