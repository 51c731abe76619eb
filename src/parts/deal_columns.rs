//! What the fields of a deal are called that a list can show and a filter can ask for.

use kith::query::DealColumn;

use crate::store::{Part, Store};
use crate::tr;

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
