//! What can be added from anywhere: whether its dialog is open.

use leptos::prelude::*;

/// The dialogs in which something is added.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Adding {
    /// Whether the dialog for a new deal is open.
    pub(super) deal: RwSignal<bool>,
    /// Whether the dialog for a new lead is open.
    pub(super) lead: RwSignal<bool>,
    /// Whether the dialog is open that asks for what a stage needs.
    pub(super) filling: RwSignal<bool>,
}

/// The dialogs, from the context that the shell provides.
pub(super) fn use_adding() -> Adding {
    expect_context::<Adding>()
}

impl Adding {
    /// Opens the dialog for a new deal.
    pub(super) fn deal_callback(self) -> Callback<()> {
        Callback::new(move |()| self.deal.set(true))
    }

    /// Opens the dialog for a new lead.
    pub(super) fn lead_callback(self) -> Callback<()> {
        Callback::new(move |()| self.lead.set(true))
    }
}
