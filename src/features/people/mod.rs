//! People and companies: the list, the panel of one of them, and the dialog for a new lead.

mod changes;
mod deals;
mod fields;
mod lead;
mod list;
mod merged;
mod new_lead;
mod panel;
mod row;

pub(crate) use list::PeoplePage;
pub(crate) use new_lead::NewLeadDialog;
pub(crate) use panel::PartyPanel;
