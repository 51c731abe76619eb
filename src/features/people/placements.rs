//! The pipelines in which a person stands: stage by stage, in and out.

use kith::domain::{Holds, PersonId, PipelineId, StageId};
use kith::journal::{Command, Position, Workspace};
use kith::route::{Place, Route};
use leptos::prelude::*;

use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::{Icon, Menu, MenuItem, Select};
use crate::words::format;

/// The pipelines that hold people, by name, each with its first stage.
pub(super) fn first_stages(w: &Workspace) -> Vec<(String, PipelineId, StageId)> {
    let all = w.pipelines_holding(Holds::People).into_iter();
    let all = all.filter_map(|pipeline| {
        let first = w.stages_of(pipeline.id).first().map(|stage| stage.id)?;
        Some((pipeline.name.clone(), pipeline.id, first))
    });
    all.collect()
}

/// The pipelines of a person; nothing where no pipeline holds people.
#[component]
pub(super) fn Placements(id: PersonId) -> impl IntoView {
    let store = use_store();
    let record = store.person(id);
    let placed = Memo::new(move |_| {
        let person = record.get();
        store.with(&[Part::Pipelines], |w| {
            let placed = person.as_ref().map(|it| w.placements_of(it));
            let placed = placed.unwrap_or_default().into_iter();
            placed.map(|(pipeline, _)| pipeline.id).collect::<Vec<_>>()
        })
    });
    let others = Memo::new(move |_| {
        let here = placed.get();
        store.with(&[Part::Pipelines], |w| {
            let all = first_stages(w).into_iter();
            all.filter(|(_, pipeline, _)| !here.contains(pipeline))
                .map(|(name, _, first)| (name, first))
                .collect::<Vec<_>>()
        })
    });
    let items = Callback::new(move |()| {
        let all = others.get_untracked().into_iter();
        all.map(|(text, stage)| MenuItem {
            text,
            action: Callback::new(move |()| {
                let people = vec![id];
                store.dispatch(Command::PutIntoPipeline { people, stage });
            }),
        })
        .collect::<Vec<_>>()
    });
    let is_shown = Memo::new(move |_| !placed.with(Vec::is_empty) || !others.with(Vec::is_empty));
    view! {
        {move || is_shown.get().then(|| view! {
            <section class="panel__section" aria-label=move || tr!(stages.in_pipelines)>
                <h3>{move || tr!(stages.in_pipelines)}</h3>
                <ul class="parts">
                    <For each=move || placed.get() key=|id| *id let:pipeline>
                        <PlacementLine id pipeline />
                    </For>
                </ul>
                {move || (!others.with(Vec::is_empty)).then(|| view! {
                    <Menu
                        class="button button--plain button--text"
                        label=Signal::derive(|| tr!(stages.put_into).to_owned())
                        items
                    >
                        <Icon icon=icondata::LuPlus />
                        {move || tr!(stages.put_into)}
                    </Menu>
                })}
            </section>
        })}
    }
}

#[component]
fn PlacementLine(id: PersonId, pipeline: PipelineId) -> impl IntoView {
    let store = use_store();
    let record = store.person(id);
    let name = Memo::new(move |_| {
        let name = store.with(&[Part::Pipelines], |w| {
            w.pipelines.get(pipeline).map(|it| it.name.clone())
        });
        name.unwrap_or_default()
    });
    let stage = Signal::derive(move || {
        let stage = record.get().and_then(|it| it.stage_in(pipeline));
        stage.map_or_else(String::new, |stage| stage.to_string())
    });
    let stages = Signal::derive(move || {
        store.with(&[Part::Pipelines], |w| {
            let stages = w.stages_of(pipeline).into_iter();
            stages
                .map(|stage| (stage.id.to_string(), stage.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let since = move || {
        let person = record.get()?;
        let since = person.placements.get(&pipeline)?.stage.since()?;
        Some(tr!(people.since, day = format().day(store.date_of(since))))
    };
    view! {
        <li class="parts__line">
            <a class="parts__name ellipsis" href=Place::from(Route::Board(Some(pipeline))).to_string()>
                {move || name.get()}
            </a>
            <Select
                label=Signal::derive(move || tr!(stages.stage_in, name = name.get()))
                value=stage
                options=stages
                on_change=Callback::new(move |stage: String| if let Ok(stage) = stage.parse::<StageId>() {
                    store.dispatch(Command::MovePerson {
                        person: id,
                        stage,
                        position: Position::default(),
                    });
                })
            />
            <button
                type="button"
                class="button button--plain button--icon button--small"
                aria-label=move || tr!(stages.take_out, name = name.get())
                title=move || tr!(stages.take_out, name = name.get())
                on:click=move |_| {
                    let people = vec![id];
                    store.dispatch(Command::TakeOutOfPipeline { people, pipeline });
                }
            >
                <Icon icon=icondata::LuX />
            </button>
            <span class="faint parts__more">{since}</span>
        </li>
    }
}
