//! A deal typed straight into a column.

use kith::domain::{PipelineId, StageKind};
use kith::journal::{Command, DealGroup, NewDeal};
use leptos::html;
use leptos::prelude::*;

use super::moving::Spot;
use crate::store::{Store, use_store};
use crate::tr;

/// Whether a deal can be added there as one deed: where the columns and lanes are stages and owners.
pub(super) fn can_add(spot: &Spot) -> bool {
    let groups = spot.lane.iter().chain([&spot.group]);
    groups
        .into_iter()
        .all(|group| matches!(group, DealGroup::Stage(_) | DealGroup::Owner(_)))
}

/// What is typed becomes a deal at Enter, and the next one can follow; Escape leaves.
#[component]
pub(super) fn QuickAdd(
    spot: StoredValue<Spot>,
    pipeline: Memo<Option<PipelineId>>,
    /// What the column is called.
    #[prop(into)]
    name: Signal<String>,
    /// Closes it.
    leave: Callback<()>,
) -> impl IntoView {
    let store = use_store();
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else {
            return;
        };
        let title = input.value();
        if title.trim().is_empty() {
            return;
        }
        let new = spot.with_value(|spot| new_deal(store, pipeline.get_untracked(), spot, title));
        if new.is_some_and(|new| store.dispatch(Command::CreateDeal(new))) {
            input.set_value("");
        }
    };
    view! {
        <form class="column__add" on:submit=submit>
            <input
                class="input"
                node_ref=input
                autocomplete="off"
                placeholder=move || tr!(board_more.add_title)
                aria-label=move || tr!(board_more.add_to, column = name.get())
                on:keydown=move |event| {
                    event.stop_propagation();
                    if event.key() == "Escape" {
                        event.prevent_default();
                        leave.run(());
                    }
                }
            />
        </form>
    }
}

fn new_deal(
    store: Store,
    pipeline: Option<PipelineId>,
    spot: &Spot,
    title: String,
) -> Option<NewDeal> {
    let groups = || spot.lane.iter().chain([&spot.group]);
    let stage = groups().find_map(|group| match group {
        DealGroup::Stage(stage) => Some(*stage),
        _ => None,
    });
    let first = || {
        store.peek(|w| {
            let stages = w.stages_of(pipeline?).into_iter();
            stages
                .filter(|it| it.kind == StageKind::Open)
                .map(|it| it.id)
                .next()
        })
    };
    let owner = groups().find_map(|group| match group {
        DealGroup::Owner(owner) => Some(*owner),
        _ => None,
    });
    Some(NewDeal {
        title,
        stage: stage.or_else(first)?,
        owner: owner.unwrap_or_else(|| store.peek_me()),
        value: None,
        company: None,
        person: None,
        expected_close: None,
    })
}
