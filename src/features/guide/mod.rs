//! The guide: from an empty workspace to the first deal, in three steps beside the work. Each step
//! can be skipped, and what was done is in the workspace, so that a reload goes on where it was.

mod bring;
mod hints;
mod steps;
mod templates;

use leptos::html;
use leptos::prelude::*;

pub(crate) use bring::BringFile;
pub(crate) use hints::Hints;

use crate::store::{GuideStep, use_guidance};
use crate::tr;
use crate::ui::Icon;
use steps::{ChoosePipeline, Finished, FirstContact, FirstDeal};

fn step_name(step: GuideStep) -> &'static str {
    match step {
        GuideStep::Pipeline => tr!(guide.pipeline),
        GuideStep::Contact => tr!(guide.contact),
        GuideStep::Deal => tr!(guide.deal),
        GuideStep::Done => tr!(guide.done),
    }
}

/// The panel of the guide.
#[component]
pub(crate) fn GuidePanel() -> impl IntoView {
    let guidance = use_guidance();
    let step = Memo::new(move |_| guidance.step().unwrap_or(GuideStep::Done));
    let heading = NodeRef::<html::H3>::new();
    // Each step is read out as it begins.
    Effect::new(move |_| {
        step.track();
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <aside class="panel panel--narrow guide" aria-label=move || tr!(guide.title)>
            <header class="panel__head">
                <h2 class="panel__title">{move || tr!(guide.title)}</h2>
                <button
                    type="button"
                    class="button button--plain button--icon"
                    aria-label=move || tr!(guide.close)
                    title=move || tr!(guide.close)
                    on:click=move |_| guidance.go(None)
                >
                    <Icon icon=icondata::LuX />
                </button>
            </header>
            <ol class="guide__steps panel__section">
                {GuideStep::ALL.into_iter().enumerate().map(|(place, of)| {
                    let is_past = move || GuideStep::ALL.iter().position(|it| *it == step.get()) > Some(place);
                    view! {
                        <li
                            class="guide__step"
                            class=("guide__step--past", is_past)
                            aria-current=move || (step.get() == of).then_some("step")
                        >
                            {move || step_name(of)}
                        </li>
                    }
                }).collect_view()}
            </ol>
            <div class="panel__section">
                <h3 class="guide__heading" tabindex="-1" node_ref=heading>{move || step_name(step.get())}</h3>
                {move || match step.get() {
                    GuideStep::Pipeline => view! { <ChoosePipeline /> }.into_any(),
                    GuideStep::Contact => view! { <FirstContact /> }.into_any(),
                    GuideStep::Deal => view! { <FirstDeal /> }.into_any(),
                    GuideStep::Done => view! { <Finished /> }.into_any(),
                }}
            </div>
        </aside>
    }
}
