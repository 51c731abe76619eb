//! A new pipeline, from a template or from scratch.

use kith::domain::{Holds, PipelineId};
use kith::journal::{Command, RecordRef};
use leptos::prelude::*;

use super::templates::Template;
use crate::store::use_store;
use crate::tr;
use crate::ui::Select;

/// Asks for template and name, and adds the pipeline.
#[component]
pub(super) fn NewPipeline(
    /// The pipeline whose stages are shown: the new one, once it is there.
    opened: RwSignal<Option<PipelineId>>,
) -> impl IntoView {
    let store = use_store();
    let template = RwSignal::new(Template::Simple);
    let holds = RwSignal::new(Holds::Deals);
    // What was typed; until then the name of the template stands there.
    let typed = RwSignal::new(None::<String>);
    let name = Signal::derive(move || match (typed.get(), template.get()) {
        (Some(typed), _) => typed,
        (None, Template::Scratch) => String::new(),
        (None, template) => template.name().to_owned(),
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let chosen = template.get_untracked();
        let stages = untrack(|| chosen.stages());
        let touched = store.dispatch_touching(Command::CreatePipeline {
            name: name.get_untracked(),
            holds: match chosen {
                Template::Scratch => holds.get_untracked(),
                chosen => chosen.holds(),
            },
            stages,
        });
        if let Some(RecordRef::Pipeline(id)) = touched.first() {
            typed.set(None);
            opened.set(Some(*id));
        }
    };
    let templates = Signal::derive(|| {
        let all = Template::ALL.into_iter();
        all.map(|it| (it.key().to_owned(), it.name().to_owned()))
            .collect::<Vec<_>>()
    });
    let kinds = Signal::derive(|| {
        vec![
            ("deals".to_owned(), tr!(stages.holds_deals).to_owned()),
            ("people".to_owned(), tr!(stages.holds_people).to_owned()),
        ]
    });
    let is_scratch = Memo::new(move |_| template.get() == Template::Scratch);
    let shown_stages = move || {
        let stages = template.get().stages().into_iter();
        stages.map(|it| it.name).collect::<Vec<_>>().join(" → ")
    };
    view! {
        <section class="setting" aria-label=move || tr!(stages.add)>
            <h2>{move || tr!(stages.add)}</h2>
            <form class="inline-form" on:submit=submit>
                <Select
                    class="input"
                    label=Signal::derive(|| tr!(stages.from_template).to_owned())
                    value=Signal::derive(move || template.get().key().to_owned())
                    options=templates
                    on_change=Callback::new(move |key: String| template.set(Template::of(&key)))
                />
                {move || is_scratch.get().then(|| view! {
                    <Select
                        class="input"
                        label=Signal::derive(|| tr!(stages.what).to_owned())
                        value=Signal::derive(move || match holds.get() {
                            Holds::Deals => "deals".to_owned(),
                            Holds::People => "people".to_owned(),
                        })
                        options=kinds
                        on_change=Callback::new(move |key: String| holds.set(match key.as_str() {
                            "people" => Holds::People,
                            _ => Holds::Deals,
                        }))
                    />
                })}
                <input
                    class="input"
                    aria-label=move || tr!(stages.name)
                    placeholder=move || tr!(stages.name)
                    autocomplete="off"
                    prop:value=move || name.get()
                    on:input=move |event| typed.set(Some(event_target_value(&event)))
                />
                <button type="submit" class="button button--primary">{move || tr!(stages.create)}</button>
            </form>
            <p class="quiet">{shown_stages}</p>
        </section>
    }
}
