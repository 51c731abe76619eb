//! The list of deals: a table that is edited where it stands.

mod cells;

use std::sync::Arc;

use kith::domain::DealId;
use kith::query::{DealFilter, DealIndex, DealSort, DealSortKey, totals};
use leptos::prelude::*;

use crate::store::{Part, use_navigation, use_store};
use crate::ui::{Icon, use_window};
use crate::words::format;
use crate::{plural, tr};
use cells::DealRow;

/// Height of a row in pixels; style/table.css holds the same.
const ROW_HEIGHT: f64 = 40.0;

const COLUMNS: [DealSortKey; 6] = [
    DealSortKey::Title,
    DealSortKey::Value,
    DealSortKey::Stage,
    DealSortKey::Owner,
    DealSortKey::Company,
    DealSortKey::ExpectedClose,
];

fn column_name(key: DealSortKey) -> &'static str {
    match key {
        DealSortKey::Title => tr!(deal.title),
        DealSortKey::Value => tr!(deal.value),
        DealSortKey::Stage => tr!(deal.stage),
        DealSortKey::Owner => tr!(deal.owner),
        DealSortKey::Company => tr!(deal.company),
        DealSortKey::ExpectedClose => tr!(deal.expected_close),
        DealSortKey::Created => tr!(deal.created),
    }
}

/// The screen of the list.
#[component]
pub(crate) fn DealsPage(
    /// Opens the dialog for a new deal.
    add: Callback<()>,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let (text, owner) = (navigation.parameter("text"), navigation.parameter("owner"));
    let (stage, sort_text) = (navigation.parameter("stage"), navigation.parameter("sort"));
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
    let sort = Memo::new(move |_| sort_text.get().parse::<DealSort>().unwrap_or_default());
    let parts = [
        Part::Deals,
        Part::Companies,
        Part::People,
        Part::Members,
        Part::Pipelines,
    ];
    // Read once a change and not once a keystroke; always another one.
    let index = Memo::new_with_compare(
        move |_| {
            let sort = sort.get();
            store.with(&parts, |w| Arc::new(DealIndex::read(w, sort)))
        },
        |_, _| true,
    );
    let found = Memo::new(move |_| {
        index.with(|index| filter.with(|filter| store.peek(|w| Arc::new(index.find(w, filter)))))
    });
    let sums = Memo::new(move |_| {
        found.with(|found| {
            store.with(&[Part::Deals, Part::Settings], |w| {
                let totals = totals(w, found.iter().filter_map(|id| w.deals.get(*id)));
                (
                    totals.count,
                    kith::domain::Money::new(totals.sum_minor, w.settings.currency),
                )
            })
        })
    });
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
    let rows = Signal::derive(move || found.with(|found| found.len()));
    let window = use_window(ROW_HEIGHT, rows);
    let in_sight = move || {
        let visible = window.visible.get();
        found.with(|found| {
            let first = visible.start;
            found
                .get(visible)
                .unwrap_or_default()
                .iter()
                .copied()
                .enumerate()
                .map(|(place, id)| (first + place, id))
                .collect::<Vec<(usize, DealId)>>()
        })
    };
    let choose_sort = move |key: DealSortKey| {
        let now = sort.get_untracked();
        let descending = if now.key == key {
            !now.descending
        } else {
            key == DealSortKey::Value
        };
        navigation.set("sort", DealSort { key, descending }.to_string());
    };
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
                <button type="button" class="button button--primary" on:click=move |_| add.run(())>
                    <Icon icon=icondata::LuPlus />{move || tr!(deal.new)}
                </button>
            </header>
            <div class="page__bar">
                <div class="segmented" role="group" aria-label=move || tr!(view.show_as)>
                    <a class="segmented__option" href="#/board">{move || tr!(nav.board)}</a>
                    <span class="segmented__option" aria-current="page">{move || tr!(nav.list)}</span>
                </div>
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
            </div>
            <div class="list" node_ref=window.scroller>
                <div class="table" role="table" aria-label=move || tr!(list.title) aria-rowcount=move || rows.get() + 2>
                    <div role="rowgroup" class="table__head">
                        <div role="row" style="display:contents">
                            {COLUMNS.into_iter().map(|key| {
                                let is_number = key == DealSortKey::Value;
                                view! {
                                    <div
                                        role="columnheader"
                                        class="table__heading"
                                        class=("table__cell--end", is_number)
                                        aria-sort=move || {
                                            let sort = sort.get();
                                            (sort.key == key).then_some(if sort.descending { "descending" } else { "ascending" })
                                        }
                                    >
                                        <button
                                            type="button"
                                            class="table__sort"
                                            title=move || tr!(list.sort_by, column = column_name(key))
                                            on:click=move |_| choose_sort(key)
                                        >
                                            {move || column_name(key)}
                                            {move || {
                                                let sort = sort.get();
                                                (sort.key == key).then_some(if sort.descending { "↓" } else { "↑" })
                                                    .map(|arrow| view! { <span aria-hidden="true">{arrow}</span> })
                                            }}
                                        </button>
                                    </div>
                                }
                            }).collect_view()}
                        </div>
                    </div>
                    <div role="rowgroup" class="table__body" style:height=move || format!("{}px", rows.get() as f64 * ROW_HEIGHT)>
                        <For each=in_sight key=|row| *row let((place, deal))>
                            <DealRow deal place top=place as f64 * ROW_HEIGHT />
                        </For>
                    </div>
                    <div role="rowgroup" class="table__foot">
                        <div role="row" style="display:contents">
                            <div role="cell" class="table__cell">
                                {move || format!("{}: {}", tr!(list.total), plural!(sums.get().0, deals))}
                            </div>
                            <div role="cell" class="table__cell table__cell--end number">
                                {move || format().money(sums.get().1)}
                            </div>
                        </div>
                    </div>
                </div>
                {move || (rows.get() == 0).then(|| view! {
                    <div class="empty">
                        <p class="empty__title">{move || tr!(list.nothing)}</p>
                        <button type="button" class="button" on:click=clear>{move || tr!(list.clear)}</button>
                    </div>
                })}
            </div>
        </section>
    }
}
