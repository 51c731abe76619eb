//! Where a search in the worker stands: how far it is, how to stop it, and how it ended.

use leptos::prelude::*;

use crate::store::SearchEnd;
use crate::tr;
use crate::words::format;

/// The progress of a search while it is under way, and why it came to no answer.
#[component]
pub(crate) fn SearchState(
    /// How much is done, from 0 to 1; `None` while nobody searches.
    share: Memo<Option<f32>>,
    /// How the last one ended, where it did not come to an answer.
    ended: Memo<Option<SearchEnd>>,
    /// What is being searched for.
    says: fn() -> &'static str,
    /// Whether the share is told in figures, too.
    #[prop(optional)]
    in_figures: bool,
    /// Stops it.
    cancel: Callback<()>,
) -> impl IntoView {
    let is_running = Memo::new(move |_| share.get().is_some());
    view! {
        {move || is_running.get().then(|| view! {
            <div class="duplicates__search">
                <p role="status">
                    {says}
                    {in_figures.then(|| view! {
                        " "
                        <span class="number" aria-hidden="true">{move || percent(share.get().unwrap_or_default())}</span>
                    })}
                </p>
                <progress
                    class="progress"
                    aria-label=says
                    prop:value=move || f64::from(share.get().unwrap_or_default())
                ></progress>
                <button type="button" class="button" on:click=move |_| cancel.run(())>
                    {move || tr!(duplicates.cancel)}
                </button>
            </div>
        })}
        {move || ended.get().map(|ended| view! {
            <p role="alert">{move || match ended {
                SearchEnd::Cancelled => tr!(duplicates.cancelled),
                SearchEnd::Failed => tr!(duplicates.failed),
            }}</p>
        })}
    }
}

/// A share in whole percent, never all of it before it is.
pub(crate) fn percent(share: f32) -> String {
    format().percent((f64::from(share) * 100.0).floor() / 100.0)
}
