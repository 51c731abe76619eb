//! What would complete the record of a panel.

use kith::completing::proposals_for;
use kith::domain::Party;
use leptos::prelude::*;

use crate::parts::{ProposalLine, use_later};
use crate::store::{Part, use_store};
use crate::tr;

/// The section of proposals; nothing where there are none. They are looked for once the panel is there,
/// since all records are looked through.
#[component]
pub(crate) fn Suggestions(
    /// Whose.
    party: Party,
) -> impl IntoView {
    let store = use_store();
    let found = Memo::new(move |_| {
        store.with(&[Part::People, Part::Companies], |w| {
            proposals_for(w, party)
        })
    });
    let found = use_later(found);
    let proposals = Memo::new(move |_| found.get().unwrap_or_default());
    let title = NodeRef::<leptos::html::H3>::new();
    let decided = Callback::new(move |()| {
        if let Some(title) = title.get_untracked() {
            let _ = title.focus();
        }
    });
    view! {
        {move || (!proposals.with(Vec::is_empty)).then(|| view! {
            <section class="panel__section" aria-label=move || tr!(gaps.suggestions)>
                <h3 tabindex="-1" node_ref=title>{move || tr!(gaps.suggestions)}</h3>
                <ul class="proposals" aria-label=move || tr!(gaps.suggestions)>
                    <For each=move || proposals.get() key=|it| it.completion.value.key() let(proposal)>
                        <li><ProposalLine proposal decided /></li>
                    </For>
                </ul>
            </section>
        })}
    }
}
