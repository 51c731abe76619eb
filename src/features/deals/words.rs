//! What columns, cells and problems are called.

use kith::domain::{DealKind, FieldOf};
use kith::query::{CellProblem, DealCell, DealColumn};

use crate::parts::priority_name;
use crate::store::{Part, Store};
use crate::tr;
use crate::words::format;

/// What a column is called in the present language; followed.
pub(super) fn column_name(store: Store, column: &DealColumn) -> String {
    let name = match column {
        DealColumn::Title => tr!(deal.title),
        DealColumn::Value => tr!(deal.value),
        DealColumn::Weighted => tr!(grid.weighted),
        DealColumn::Probability => tr!(grid.probability),
        DealColumn::Stage => tr!(deal.stage),
        DealColumn::Pipeline => tr!(deal.pipeline),
        DealColumn::Owner => tr!(deal.owner),
        DealColumn::Company => tr!(deal.company),
        DealColumn::Person => tr!(deal.person),
        DealColumn::ExpectedClose => tr!(deal.expected_close),
        DealColumn::Created => tr!(deal.created),
        DealColumn::Age => tr!(grid.age),
        DealColumn::NextStep => tr!(grid.next_step),
        DealColumn::LastActivity => tr!(people.last_activity),
        DealColumn::Product => tr!(deal.product),
        DealColumn::Source => tr!(deal.source),
        DealColumn::Kind => tr!(deal.kind),
        DealColumn::FirstContact => tr!(deal.first_contact),
        DealColumn::WonReason => tr!(grid.won_reason),
        DealColumn::LostReason => tr!(deal.lost_reason),
        DealColumn::Priority => tr!(stages.priority),
        DealColumn::People => tr!(deal_sheet.people),
        DealColumn::Custom(key) => {
            return store.with(&[Part::Settings], |w| {
                let mut fields = w.settings.fields.values();
                let field = fields.find(|it| it.of == FieldOf::Deals && it.key == *key);
                field.map_or_else(|| key.clone(), |field| field.name.clone())
            });
        }
    };
    name.to_owned()
}

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
