//! The stages of a pipeline, in order, and one more.

use kith::domain::{PipelineId, StageId, StageKind};
use kith::journal::{Command, NewStage};
use leptos::prelude::*;

use super::asking::Asking;
use super::dragging::Ordering;
use super::stage::StageLine;
use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::Icon;

/// The editor of the stages of a pipeline.
#[component]
pub(super) fn Stages(
    id: PipelineId,
    /// The name of the pipeline.
    name: Memo<String>,
    asking: Asking,
) -> impl IntoView {
    let store = use_store();
    let order = Memo::new(move |_| {
        store.with(&[Part::Pipelines], |w| {
            let stages = w.stages_of(id).into_iter();
            stages.map(|stage| stage.id).collect::<Vec<StageId>>()
        })
    });
    let ordering = Ordering::new(store, order);
    let text = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // A new stage comes after the last open one, before those in which things end.
        let after = store.peek(|w| {
            let stages = w.stages_of(id);
            let mut open = stages.iter().filter(|it| it.kind == StageKind::Open);
            open.next_back().map(|it| (it.id, it.probability_percent))
        });
        let is_done = store.dispatch(Command::CreateStage {
            pipeline: id,
            stage: NewStage {
                name: text.get_untracked(),
                kind: StageKind::Open,
                probability_percent: after.map_or(0, |(_, percent)| percent),
                rot_days: None,
            },
            after: after.map(|(id, _)| id),
        });
        if is_done {
            text.set(String::new());
        }
    };
    view! {
        <section class="stages" aria-label=move || tr!(stages.stages_of, name = name.get())>
            <ol class="stages__list" class:stages__list--busy=move || ordering.is_busy() node_ref=ordering.list>
                <For each=move || order.get() key=|id| *id let:stage>
                    <StageLine id=stage order ordering asking />
                </For>
            </ol>
            <p class="visually-hidden" role="status">{move || ordering.told.get()}</p>
            <form class="inline-form" on:submit=submit>
                <input
                    class="input"
                    aria-label=move || tr!(stages.new_stage)
                    placeholder=move || tr!(stages.new_stage)
                    autocomplete="off"
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                />
                <button type="submit" class="button">
                    <Icon icon=icondata::LuPlus />
                    {move || tr!(stages.add_stage)}
                </button>
                <span class="faint">{move || tr!(stages.keys)}</span>
            </form>
        </section>
    }
}
