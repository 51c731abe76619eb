//! Asks for what a stage needs before cards go there, and moves them once that is filled in: one
//! deed.

mod field;
mod many;
mod one;

use leptos::prelude::*;

use crate::store::{Entering, use_store};
use crate::tr;
use crate::ui::Dialog;
use many::FillInMany;
use one::FillInForm;

/// The dialog that asks.
#[component]
pub(crate) fn FillInDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let store = use_store();
    Effect::new(move |_| {
        if !open.get() {
            store.forget_entering();
        }
    });
    let stage = Memo::new(move |_| {
        let stage = store.entering()?.stage();
        store.peek(|w| w.stages.get(stage).map(|stage| stage.name.clone()))
    });
    let label =
        Signal::derive(move || tr!(stages.ask_title, stage = stage.get().unwrap_or_default()));
    view! {
        <Dialog open label>
            {move || store.entering().map(|entering| match entering {
                many @ (Entering::Deals(_) | Entering::People { .. }) => {
                    view! { <FillInMany open entering=many /> }.into_any()
                }
                one => view! { <FillInForm open entering=one /> }.into_any(),
            })}
        </Dialog>
    }
}
