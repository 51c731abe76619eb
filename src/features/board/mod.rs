//! The board: a column for each stage, or another group of deals, and a card for each deal.

mod bar;
mod card;
mod column;
mod drag;
mod drawn;
mod fields;
mod keys;
mod known;
mod lane;
mod moving;
mod options;
mod quick_add;
mod zones;

use kith::domain::PipelineId;
use kith::journal::DealGroup;
use kith::query::Grouping;
use leptos::prelude::*;

use crate::parts::{DealFilters, FilterBar, FilterSight, LayoutSwitch, Printed, ViewsButton};
use crate::store::{BoardTaste, Part, Store, use_navigation, use_store};
use crate::ui::{Icon, use_density};
use crate::words::format;
use crate::{plural, tr};
use bar::SelectionBar;
use drag::Drag;
use fields::Fields;
use known::{Known, PARTS, Sight, head};
use lane::BoardLane;
use options::BoardOptions;
use zones::DragLayer;

/// What all parts of one board share.
#[derive(Clone, Copy)]
struct Board {
    store: Store,
    pipeline: Memo<Option<PipelineId>>,
    filters: DealFilters,
    grouping: Memo<Grouping>,
    /// By what there are lanes.
    lanes: Memo<Option<Grouping>>,
    /// All deals by stage, unfiltered.
    all: Memo<Known>,
    /// What is on the cards.
    fields: Memo<Fields>,
    /// Whether sums are weighted by probability.
    weighted: Memo<bool>,
    taste: BoardTaste,
    drag: Drag,
}

impl Board {
    /// The name under which something of this pipeline's board is kept.
    fn kept(&self, what: &str) -> String {
        match self.pipeline.get() {
            Some(pipeline) => format!("{what}.{pipeline}"),
            None => what.to_owned(),
        }
    }

    /// Whether a column or lane is folded; followed.
    fn is_folded(&self, key: &str) -> bool {
        let folded = self.taste.get(&self.kept("folded")).unwrap_or_default();
        folded.split('|').any(|known| known == key)
    }

    /// Folds or unfolds a column or lane, and keeps that.
    fn fold(&self, key: &str, fold: bool) {
        let name = untrack(|| self.kept("folded"));
        let before = untrack(|| self.taste.get(&name)).unwrap_or_default();
        let rest = before
            .split('|')
            .filter(|known| *known != key && !known.is_empty());
        let all: Vec<&str> = rest.chain(fold.then_some(key)).collect();
        self.taste
            .set(&name, (!all.is_empty()).then(|| all.join("|")));
    }
}

/// A group as it is kept.
fn key_of(group: &DealGroup) -> String {
    match group {
        DealGroup::Stage(id) => id.to_string(),
        DealGroup::Owner(id) => id.map_or_else(|| "nobody".to_owned(), |id| id.to_string()),
        DealGroup::Priority(it) => format!("priority:{}", it.map_or("", |it| it.as_str())),
        DealGroup::Choice(key, value) => {
            format!("{key}:{}", value.as_deref().unwrap_or_default()).replace('|', " ")
        }
    }
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
    let filters = DealFilters::from_address(store, navigation);
    let shown = Memo::new(move |_| {
        store.with(&[Part::Pipelines], |w| match pipeline {
            Some(id) => w.pipelines.get(id).map(|pipeline| pipeline.id),
            None => w.first_pipeline(),
        })
    });
    let all = Memo::new(move |before: Option<&Known>| {
        let sight = Sight {
            pipeline: shown.get(),
            grouping: Grouping::Stage,
            lane: None,
            filter: FilterSight::default(),
        };
        Known::next(filters, before, sight)
    });
    let head = Memo::new(move |_| {
        let pipeline = shown.get()?;
        all.with(|known| store.with(&PARTS, |w| head(w, pipeline, &known.columns)))
    });
    let (group, lanes) = (navigation.parameter("group"), navigation.parameter("lanes"));
    // What others alone see is no group here, whoever sent the address.
    let seen = move |text: Memo<String>| {
        let me = store.me();
        let asked = text.with(|text| text.parse::<Grouping>().ok());
        asked.filter(|it| store.with(&[Part::Settings], |w| it.is_shown_to(w, me)))
    };
    let grouping = Memo::new(move |_| seen(group).unwrap_or_default());
    let lanes = Memo::new(move |_| seen(lanes).filter(|lanes| *lanes != grouping.get()));
    let taste = BoardTaste::read();
    let kept_fields = move || match shown.get() {
        Some(pipeline) => taste.get(&format!("fields.{pipeline}")),
        None => None,
    };
    let density = use_density();
    let fields = Memo::new(move |_| Fields::read(kept_fields().as_deref(), density.is_compact()));
    let weighted = Memo::new(move |_| taste.get("sum").as_deref() == Some("weighted"));
    let drag = Drag::new(store, shown);
    let board = Board {
        store,
        pipeline: shown,
        filters,
        grouping,
        lanes,
        all,
        fields,
        weighted,
        taste,
        drag,
    };
    // Another height of the cards, other columns or lanes: all is drawn anew.
    let layout = Memo::new(move |_| (fields.get(), grouping.get(), lanes.get(), shown.get()));
    Effect::new(move |_| drag.step.set(fields.with(Fields::step)));
    // Another pipeline has other cards.
    Effect::new(move |before: Option<Option<PipelineId>>| {
        let now = shown.get();
        if before.is_some_and(|before| before != now) {
            drag.selection.clear();
        }
        now
    });
    let is_empty = Memo::new(move |_| {
        all.with(|known| known.columns.iter().all(|column| column.deals.is_empty()))
    });
    let largest = Signal::derive(move || {
        all.with(|known| {
            let counts = known.columns.iter().map(|column| column.deals.len());
            counts.max().unwrap_or_default()
        })
    });
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
                <LayoutSwitch layout=None filter=filters.text />
                <ViewsButton />
                <FilterBar filters />
                <span class="page__grow"></span>
                <BoardOptions board />
            </div>
            <Printed filter=filters.text rows=largest />
            {move || is_empty.get().then(|| view! {
                <div class="empty">
                    <p class="empty__title">{move || tr!(board.empty_title)}</p>
                    <p>{move || tr!(board.empty_text)}</p>
                    <a class="button" href="#/import">{move || tr!(nav.import)}</a>
                </div>
            })}
            <div
                class="board"
                class=("board--dragging", move || drag.makes_way.get())
                class=("board--lanes", move || lanes.with(Option::is_some))
                style=("--card-height", move || format!("{}px", fields.with(Fields::height)))
                node_ref=drag.board
            >
                {move || {
                    // Asked for, not only followed: that is what evaluates it.
                    layout.get();
                    view! { <Lanes board /> }
                }}
            </div>
            <SelectionBar board />
            <DragLayer drag store pipeline=shown fields />
            <p class="visually-hidden" role="status" aria-live="assertive">{move || drag.announcement.get()}</p>
        </section>
    }
}

/// The lanes; one without a name where there are none.
#[component]
fn Lanes(board: Board) -> impl IntoView {
    let Board {
        pipeline,
        filters,
        lanes,
        ..
    } = board;
    let known = lanes.get_untracked().map(|by| {
        filters.made(move |before: Option<&Known>, filter| {
            let sight = Sight {
                pipeline: pipeline.get(),
                grouping: by.clone(),
                lane: None,
                filter,
            };
            Known::next(filters, before, sight)
        })
    });
    let groups = Memo::new(move |_| match known {
        Some(known) => known.with(|known| {
            let groups = known
                .columns
                .iter()
                .map(|column| Some(column.group.clone()));
            groups.collect::<Vec<_>>()
        }),
        None => vec![None],
    });
    view! {
        <For each=move || groups.get() key=Clone::clone let:lane>
            <BoardLane board lane />
        </For>
    }
}

/// The count of a column in words.
fn count_in_words(count: usize) -> String {
    plural!(count, deals)
}
