//! What the fields of a deal are called that a list can show and a filter can ask for, and what they say.

use kith::domain::DealKind;
use kith::query::{DealCell, DealColumn};

use super::priority_name;
use crate::store::{Part, Store};
use crate::tr;
use crate::words::format;

/// What a column is called in the present language; followed.
pub(crate) fn column_name(store: Store, column: &DealColumn) -> String {
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
                let field = w.settings.deal_field(key);
                field.map_or_else(|| key.clone(), |field| field.name.clone())
            });
        }
    };
    name.to_owned()
}

/// What a cell says; followed.
pub(crate) fn cell_text(cell: &DealCell) -> String {
    match cell {
        DealCell::Empty => String::new(),
        DealCell::Text(text) => text.clone(),
        DealCell::Money(money) => format().money(*money),
        DealCell::Percent(percent) => format().percent(f64::from(*percent) / 100.0),
        DealCell::Days(days) => tr!(grid.days, n = format().number(*days as f64)),
        DealCell::Day(day) => format().date(*day),
        DealCell::Kind(kind) => deal_kind_name(*kind).to_owned(),
        DealCell::Priority(priority) => priority_name(*priority).to_owned(),
        DealCell::Number(thousandths) => format().thousandths(*thousandths),
        DealCell::YesNo(true) => tr!(own_field.yes).to_owned(),
        DealCell::YesNo(false) => tr!(own_field.no).to_owned(),
        DealCell::Step(day, subject) if subject.is_empty() => format().day(*day),
        DealCell::Step(day, subject) => format!("{} · {subject}", format().day(*day)),
    }
}

pub(crate) fn deal_kind_name(kind: DealKind) -> &'static str {
    match kind {
        DealKind::NewBusiness => tr!(deal_facts.new_business),
        DealKind::Renewal => tr!(deal_facts.renewal),
    }
}
