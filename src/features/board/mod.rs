//! The board: a column for each stage, a card for each deal.

mod card;
mod column;
mod drag;

use std::sync::Arc;

use kith::domain::{Deal, DealId, MemberId, Money, PipelineId, StageId, StageKind, tones};
use kith::journal::Workspace;
use kith::query::{BoardColumn, DealFilter, board, board_after};
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
    tone: usize,
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
            None => w.first_pipeline(),
        })
    });
    let filter = Memo::new(move |_| DealFilter {
        text: text.get(),
        owner: parse_owner(&owner.get()),
        ..DealFilter::default()
    });
    let parts = [Part::Pipelines, Part::Deals, Part::Settings];
    // All deals, and those that the filter wants; each follows the few deals that a deed touches.
    let all = Memo::new(move |before: Option<&Known>| {
        Known::next(store, before, shown.get(), &parts, &DealFilter::default())
    });
    let wanted = Memo::new(move |before: Option<&Known>| {
        filter.with(|filter| match *filter == DealFilter::default() {
            true => all.get(),
            false => Known::next(store, before, shown.get(), &parts, filter),
        })
    });
    let columns = Memo::new(move |_| {
        wanted.with(|known| {
            store.with(&[Part::Pipelines, Part::Settings], |w| {
                columns(w, &known.columns)
            })
        })
    });
    let head = Memo::new(move |_| {
        let pipeline = shown.get()?;
        all.with(|known| {
            store.with(&[Part::Pipelines, Part::Settings], |w| {
                head(w, pipeline, &known.columns)
            })
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
            <div class="board" class=("board--dragging", move || drag.lifted.get().is_some()) node_ref=drag.board>
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
                view! { <option value=value prop:selected=move || owner.get() == chosen>{name}</option> }
            }).collect_view()}
            <option value="nobody" prop:selected=move || owner.get() == "nobody">{move || tr!(board.nobody)}</option>
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

/// The deals of the columns as of a version of all deals.
#[derive(Debug, Clone)]
struct Known {
    version: u64,
    pipeline: Option<PipelineId>,
    filter: DealFilter,
    columns: Vec<BoardColumn>,
}

impl PartialEq for Known {
    /// Views care for the columns, not for the version.
    fn eq(&self, other: &Self) -> bool {
        self.columns == other.columns
    }
}

impl Known {
    fn next(
        store: Store,
        before: Option<&Self>,
        pipeline: Option<PipelineId>,
        parts: &[Part],
        filter: &DealFilter,
    ) -> Self {
        let same = before.filter(|known| known.pipeline == pipeline && known.filter == *filter);
        let (touched, version) = store.deals_since(same.map_or(u64::MAX, |known| known.version));
        let columns = store.with(parts, |w| {
            let unfiltered = *filter == DealFilter::default();
            let wants = |deal: &Deal| unfiltered || filter.wants(w, deal);
            let pipeline = pipeline?;
            same.zip(touched)
                .and_then(|(known, touched)| {
                    board_after(w, pipeline, &known.columns, &touched, wants)
                })
                .or_else(|| Some(board(w, pipeline, wants)))
        });
        Self {
            version,
            pipeline,
            filter: filter.clone(),
            columns: columns.unwrap_or_default(),
        }
    }
}

fn columns(workspace: &Workspace, columns: &[BoardColumn]) -> Vec<Column> {
    let largest = columns.iter().map(|column| column.sum_minor).max();
    let largest = largest.unwrap_or(0).max(1);
    let live = columns
        .iter()
        .filter_map(|column| Some((column, workspace.stages.get(column.stage)?)));
    let tones: Vec<usize> = tones(live.clone().map(|(_, stage)| stage)).collect();
    live.zip(tones)
        .map(|((column, stage), tone)| Column {
            stage: stage.id,
            name: stage.name.clone(),
            tone,
            sum: Money::new(column.sum_minor, workspace.settings.currency),
            share_percent: column.sum_minor.max(0) / (largest / 100).max(1),
            deals: column.deals.clone(),
        })
        .collect()
}

fn head(workspace: &Workspace, pipeline: PipelineId, columns: &[BoardColumn]) -> Option<Head> {
    let name = workspace.pipelines.get(pipeline)?.name.clone();
    let currency = workspace.settings.currency;
    let (mut open, mut sum, mut weighted) = (0, 0_i64, 0_i64);
    for column in columns {
        let stage = workspace.stages.get(column.stage);
        if stage.is_some_and(|stage| stage.kind == StageKind::Open) {
            open += column.deals.len();
            sum = sum.saturating_add(column.sum_minor);
            weighted = weighted.saturating_add(column.weighted_minor);
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
