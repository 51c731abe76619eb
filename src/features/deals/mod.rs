//! The list of deals: a grid that is worked in where it stands, a calendar and a timeline.

mod calendar;
mod cards;
mod columns;
mod export;
mod grid;
mod layout;
mod sheet;
mod timeline;
mod words;

use kith::query::{DealColumn, DealFilter};
use leptos::prelude::*;

use crate::store::{Part, use_navigation, use_store};
use crate::ui::{Icon, Select};
use crate::{plural, tr};
use calendar::DealCalendar;
use cards::DealCards;
use columns::DealColumnsButton;
use export::ExportMenu;
use grid::DealGrid;
use layout::{Layout, LayoutSwitch, is_narrow};
use sheet::Sheet;
use timeline::DealTimeline;
use words::column_name;

/// The screen of the list.
#[component]
pub(crate) fn DealsPage(
    /// Opens the dialog for a new deal.
    add: Callback<()>,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let (text, owner) = (navigation.parameter("text"), navigation.parameter("owner"));
    let stage = navigation.parameter("stage");
    let filter = Memo::new(move |_| DealFilter {
        text: text.get(),
        owner: match owner.get().as_str() {
            "" => None,
            "nobody" => Some(None),
            id => id.parse().ok().map(Some),
        },
        stage: stage.get().parse().ok(),
        pipeline: None,
    });
    let sheet = Sheet::new(store, navigation, filter);
    let layout = Layout::from_address();
    let narrow = is_narrow();
    let members = Memo::new(move |_| {
        store.with(&[Part::Members], |w| {
            let mut members: Vec<_> = w
                .members
                .iter()
                .map(|m| (m.name.clone(), m.id.to_string()))
                .collect();
            members.sort();
            members
        })
    });
    let stages = Memo::new(move |_| {
        store.with(&[Part::Pipelines], |w| {
            let pipelines = w.deal_pipelines();
            let several = pipelines.len() > 1;
            pipelines
                .into_iter()
                .flat_map(|pipeline| {
                    w.stages_of(pipeline.id)
                        .into_iter()
                        .map(move |s| (pipeline, s))
                })
                .map(|(pipeline, stage)| {
                    let name = if several {
                        format!("{} · {}", stage.name, pipeline.name)
                    } else {
                        stage.name.clone()
                    };
                    (name, stage.id.to_string())
                })
                .collect::<Vec<_>>()
        })
    });
    let rows = Signal::derive(move || sheet.found.with(|found| found.len()));
    let group = navigation.parameter("group");
    let groups = Signal::derive(move || {
        let all = store.with(&[Part::Settings], DealColumn::all);
        let all = all.into_iter().filter(DealColumn::can_group);
        let names = all.map(|it| {
            (
                it.to_string(),
                tr!(grid.grouped, column = column_name(store, &it)),
            )
        });
        let none = (String::new(), tr!(grid.not_grouped).to_owned());
        std::iter::once(none).chain(names).collect::<Vec<_>>()
    });
    let clear = move |_| {
        for name in ["text", "owner", "stage"] {
            navigation.set(name, "");
        }
    };
    view! {
        <section class="page" aria-labelledby="deals-title">
            <header class="page__head">
                <h1 id="deals-title" tabindex="-1">{move || tr!(list.title)}</h1>
                <span class="page__meta number">{move || plural!(rows.get(), deals)}</span>
                <span class="page__grow"></span>
                {move || (layout.get() == Layout::List).then(|| view! {
                    <DealColumnsButton sheet />
                    <ExportMenu sheet />
                })}
                <button type="button" class="button button--primary" on:click=move |_| add.run(())>
                    <Icon icon=icondata::LuPlus />{move || tr!(deal.new)}
                </button>
            </header>
            <div class="page__bar">
                <LayoutSwitch layout />
                <input
                    class="input input--chip"
                    type="search"
                    placeholder=move || tr!(board.filter)
                    aria-label=move || tr!(board.filter)
                    prop:value=move || text.get()
                    on:input=move |event| navigation.set("text", event_target_value(&event))
                />
                <select
                    class="input input--chip"
                    aria-label=move || tr!(list.stage)
                    on:change=move |event| navigation.set("stage", event_target_value(&event))
                >
                    <option value="" prop:selected=move || stage.with(String::is_empty)>
                        {move || format!("{}: {}", tr!(list.stage), tr!(list.any_stage))}
                    </option>
                    {move || stages.get().into_iter().map(|(name, id)| {
                        let chosen = id.clone();
                        view! { <option value=id prop:selected=move || stage.get() == chosen>{name}</option> }
                    }).collect_view()}
                </select>
                <select
                    class="input input--chip"
                    aria-label=move || tr!(board.owner)
                    on:change=move |event| navigation.set("owner", event_target_value(&event))
                >
                    <option value="" prop:selected=move || owner.with(String::is_empty)>
                        {move || format!("{}: {}", tr!(board.owner), tr!(board.anyone))}
                    </option>
                    {move || members.get().into_iter().map(|(name, id)| {
                        let chosen = id.clone();
                        view! { <option value=id prop:selected=move || owner.get() == chosen>{name}</option> }
                    }).collect_view()}
                    <option value="nobody" prop:selected=move || owner.get() == "nobody">{move || tr!(board.nobody)}</option>
                </select>
                {move || (layout.get() == Layout::List).then(|| view! {
                    <Select
                        label=Signal::derive(|| tr!(grid.group_by).to_owned())
                        value=group
                        options=groups
                        on_change=Callback::new(move |it: String| navigation.set("group", it))
                        class="input input--chip"
                    />
                })}
            </div>
            {move || match (layout.get(), narrow.get()) {
                (Layout::Calendar, _) => view! { <DealCalendar sheet narrow /> }.into_any(),
                (Layout::Timeline, _) => view! { <DealTimeline sheet /> }.into_any(),
                (Layout::List, false) => view! { <DealGrid sheet /> }.into_any(),
                (Layout::List, true) => view! { <DealCards sheet /> }.into_any(),
            }}
            {move || (rows.get() == 0).then(|| view! {
                <div class="empty">
                    <p class="empty__title">{move || tr!(list.nothing)}</p>
                    <button type="button" class="button" on:click=clear>{move || tr!(list.clear)}</button>
                </div>
            })}
        </section>
    }
}
