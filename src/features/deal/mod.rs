//! One deal: the panel beside board or list, and the dialog for a new one.

mod facts;
mod history;
mod new;
mod panel;
mod people;

pub(crate) use new::NewDealDialog;
pub(crate) use panel::DealPanel;
