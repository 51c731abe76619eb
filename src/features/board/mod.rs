//! The board: a column for each stage, a card for each deal.

mod card;
mod column;
mod drag;

use std::collections::HashMap;
use std::sync::Arc;

use kith::domain::{DealId, MemberId, Money, PipelineId, StageId, StageKind};
use kith::journal::Workspace;
use kith::query::{DealFilter, totals};
use leptos::prelude::*;

use crate::store::{Part, Store, use_navigation, use_store};
use crate::ui::Icon;
use crate::words::format;
use crate::{plural, tr};
use column::BoardColumn;
use drag::{Drag, DragLayer};

/// A column as it is drawn. The identities are shared, not copied, between memos.
#[derive(Debug, Clone, PartialEq)]
struct Column {
    stage: StageId,
    name: String,
    kind: StageKind,
    tone: usize,
    rot_days: Option<u16>,
    sum: Money,
    /// Share of the largest column's sum, in percent.
    share_percent: i64,
    deals: Arc<Vec<DealId>>,
}

/// What stands above the columns.
#[derive(Debug, Clone, PartialEq)]
struct Head {
    name: String,
    open: usize,
    sum: Money,
    weighted: Money,
}

/// The screen of a pipeline's board.
#[component]
pub(crate) fn BoardPage(
    /// Which pipeline; the first one when none is named.
    pipeline: Option<PipelineId>,
    /// Opens the dialog for a new deal.
    add: Callback<()>,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let (owner, text) = (navigation.parameter("owner"), navigation.parameter("text"));
    let shown = Memo::new(move |_| {
        store.with(&[Part::Pipelines], |w| match pipeline {
            Some(id) => w.pipelines.get(id).map(|pipeline| pipeline.id),
            None => w.pipelines_in_order().first().map(|pipeline| pipeline.id),
        })
    });
    let filter = Memo::new(move |_| DealFilter {
        text: text.get(),
        owner: parse_owner(&owner.get()),
        ..DealFilter::default()
    });
    let columns = Memo::new(move |_| {
        let Some(pipeline) = shown.get() else {
            return Vec::new();
        };
        filter.with(|filter| {
            store.with(&[Part::Pipelines, Part::Deals, Part::Settings], |w| {
                columns(w, pipeline, filter)
            })
        })
    });
    let head = Memo::new(move |_| {
        let pipeline = shown.get()?;
        store.with(&[Part::Pipelines, Part::Deals, Part::Settings], |w| {
            head(w, pipeline)
        })
    });
    // The columns are kept by stage; what changes in them flows through their memos.
    let stages = Memo::new(move |_| {
        columns.with(|c| c.iter().map(|column| column.stage).collect::<Vec<_>>())
    });
    let drag = Drag::new(store);
    view! {
        <section class="page" aria-labelledby="board-title">
            <header class="page__head">
                <h1 id="board-title" class="ellipsis" tabindex="-1">
                    {move || head.with(|head| head.as_ref().map(|head| head.name.clone()))
                        .unwrap_or_else(|| tr!(board.no_pipeline).to_owned())}
                </h1>
                <span class="page__meta number">
                    {move || head.get().map(|head| tr!(
                        board.open_meta,
                        count = format().count(head.open),
                        sum = format().money_in_short(head.sum),
                        weighted = format().money_in_short(head.weighted)
                    ))}
                </span>
                <span class="page__grow"></span>
                <button type="button" class="button button--primary" on:click=move |_| add.run(())>
                    <Icon icon=icondata::LuPlus />{move || tr!(deal.new)}
                </button>
            </header>
            <div class="page__bar">
                <div class="segmented" role="group" aria-label=move || tr!(view.show_as)>
                    <span class="segmented__option" aria-current="page">{move || tr!(nav.board)}</span>
                    <a class="segmented__option" href="#/deals">{move || tr!(nav.list)}</a>
                </div>
                <OwnerFilter store owner />
                <input
                    class="input input--chip"
                    type="search"
                    placeholder=move || tr!(board.filter)
                    aria-label=move || tr!(board.filter)
                    prop:value=move || text.get()
                    on:input=move |event| navigation.set("text", event_target_value(&event))
                />
            </div>
            {move || columns.with(|columns| columns.iter().all(|c| c.deals.is_empty())).then(|| view! {
                <div class="empty">
                    <p class="empty__title">{move || tr!(board.empty_title)}</p>
                    <p>{move || tr!(board.empty_text)}</p>
                    <a class="button" href="#/import">{move || tr!(nav.import)}</a>
                </div>
            })}
            <div class="board" node_ref=drag.board>
                <For each=move || stages.get() key=|stage| *stage let:stage>
                    {
                        let column = Memo::new(move |_| {
                            columns.with(|columns| columns.iter().find(|c| c.stage == stage).cloned())
                        });
                        view! { <BoardColumn stage column drag /> }
                    }
                </For>
            </div>
            <DragLayer drag />
            <p class="visually-hidden" role="status" aria-live="assertive">{move || drag.announcement.get()}</p>
        </section>
    }
}

/// A choice of the owner whose deals are shown.
#[component]
fn OwnerFilter(store: Store, owner: Memo<String>) -> impl IntoView {
    let navigation = use_navigation();
    let members = Memo::new(move |_| {
        store.with(&[Part::Members], |w| {
            let mut members: Vec<_> = w.members.iter().map(|m| (m.name.clone(), m.id)).collect();
            members.sort();
            members
        })
    });
    view! {
        <select
            class="input input--chip"
            aria-label=move || tr!(board.owner)
            prop:value=move || owner.get()
            on:change=move |event| navigation.set("owner", event_target_value(&event))
        >
            <option value="">{move || format!("{}: {}", tr!(board.owner), tr!(board.anyone))}</option>
            {move || members.get().into_iter().map(|(name, id)| {
                let value = id.to_string();
                let chosen = value.clone();
                view! { <option value=value selected=move || owner.get() == chosen>{name}</option> }
            }).collect_view()}
            <option value="nobody" selected=move || owner.get() == "nobody">{move || tr!(board.nobody)}</option>
        </select>
    }
}

fn parse_owner(text: &str) -> Option<Option<MemberId>> {
    match text {
        "" => None,
        "nobody" => Some(None),
        id => id.parse().ok().map(Some),
    }
}

fn columns(workspace: &Workspace, pipeline: PipelineId, filter: &DealFilter) -> Vec<Column> {
    let stages = workspace.stages_of(pipeline);
    let places: HashMap<StageId, usize> = stages
        .iter()
        .enumerate()
        .map(|(place, stage)| (stage.id, place))
        .collect();
    let mut deals: Vec<Vec<_>> = vec![Vec::new(); stages.len()];
    let unfiltered = *filter == DealFilter::default();
    for deal in workspace.deals.iter() {
        if let Some(place) = deal.stage.current().and_then(|stage| places.get(stage))
            && (unfiltered || filter.wants(workspace, deal))
        {
            deals[*place].push(deal);
        }
    }
    let sums: Vec<i64> = deals
        .iter()
        .map(|d| totals(workspace, d.iter().copied()).sum_minor)
        .collect();
    let largest = sums.iter().copied().max().unwrap_or(0).max(1);
    let mut tone = 0;
    stages
        .into_iter()
        .zip(deals)
        .zip(sums)
        .map(|((stage, mut deals), sum)| {
            deals.sort_unstable_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
            let tone = match stage.kind {
                StageKind::Won => 5,
                StageKind::Lost => 6,
                StageKind::Open => {
                    tone = tone % 4 + 1;
                    tone
                }
            };
            Column {
                stage: stage.id,
                name: stage.name.clone(),
                kind: stage.kind,
                tone,
                rot_days: stage.rot_days,
                sum: Money::new(sum, workspace.settings.currency),
                share_percent: sum.max(0) / (largest / 100).max(1),
                deals: Arc::new(deals.iter().map(|deal| deal.id).collect()),
            }
        })
        .collect()
}

fn head(workspace: &Workspace, pipeline: PipelineId) -> Option<Head> {
    let name = workspace.pipelines.get(pipeline)?.name.clone();
    let currency = workspace.settings.currency;
    let (mut open, mut sum, mut weighted) = (0, 0_i64, 0_i64);
    for deal in workspace.deals.iter() {
        let Some(stage) = workspace.stage_of(deal) else {
            continue;
        };
        if stage.pipeline != Some(pipeline) || stage.kind != StageKind::Open {
            continue;
        }
        open += 1;
        if let Some(value) = deal
            .value
            .current()
            .filter(|value| value.currency == currency)
        {
            let percent = deal
                .probability_percent
                .current()
                .copied()
                .unwrap_or(stage.probability_percent);
            sum = sum.saturating_add(value.minor);
            weighted = weighted.saturating_add(value.minor / 100 * i64::from(percent));
        }
    }
    Some(Head {
        name,
        open,
        sum: Money::new(sum, currency),
        weighted: Money::new(weighted, currency),
    })
}

/// The count of a column in words.
fn count_in_words(count: usize) -> String {
    plural!(count, deals)
}
