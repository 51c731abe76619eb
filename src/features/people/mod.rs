//! People and companies: the list, the panel of one of them, and the dialog for a new lead.

mod bulk_edit;
mod changes;
mod columns;
mod conditions;
mod deals;
mod edits;
mod export;
mod fields;
mod heading;
mod lead;
mod list;
mod listing;
mod merged;
mod new_lead;
mod panel;
mod placements;
mod row;
mod selection;
mod selection_bar;
mod suggestions;

pub(crate) use list::PeoplePage;
pub(crate) use new_lead::NewLeadDialog;
pub(crate) use panel::PartyPanel;
