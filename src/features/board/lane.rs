//! A lane of columns: all there is, or one group of it.

use kith::domain::Money;
use kith::journal::DealGroup;
use kith::query::Grouping;
use leptos::prelude::*;

use super::column::BoardColumn;
use super::known::{Known, PARTS, Sight, columns, group_name};
use super::{Board, count_in_words, key_of};
use crate::tr;
use crate::ui::{Icon, Turns};
use crate::words::format;

#[component]
pub(super) fn BoardLane(board: Board, lane: Option<DealGroup>) -> impl IntoView {
    let Board {
        store,
        pipeline,
        filters,
        grouping,
        all,
        ..
    } = board;
    let group = lane.clone();
    let wanted = filters.made(move |before: Option<&Known>, filter| {
        let sight = Sight {
            pipeline: pipeline.get(),
            grouping: grouping.get(),
            lane: group.clone(),
            filter,
        };
        let is_all =
            sight.grouping == Grouping::Stage && sight.lane.is_none() && sight.filter.wants_all();
        match is_all {
            true => all.with(|all| all.clone().asked_after(before)),
            false => Known::next(filters, before, sight),
        }
    });
    let shown =
        Memo::new(move |_| wanted.with(|known| store.with(&PARTS, |w| columns(w, &known.columns))));
    let turns = Turns::new(Signal::derive(move || wanted.with(|known| known.asked)));
    // The columns are kept by group; what changes in them flows through their memos.
    let groups = Memo::new(move |_| {
        shown.with(|c| {
            c.iter()
                .map(|column| column.group.clone())
                .collect::<Vec<_>>()
        })
    });
    let of_lane = lane.clone();
    let row = move || {
        let lane = of_lane.clone();
        view! {
            <div class="board__row">
                <For each=move || groups.get() key=Clone::clone let:group>
                    {
                        let of = group.clone();
                        let column = Memo::new(move |_| {
                            shown.with(|columns| columns.iter().find(|c| c.group == of).cloned())
                        });
                        view! { <BoardColumn board lane=lane.clone() group column turns /> }
                    }
                </For>
            </div>
        }
    };
    let Some(group) = lane else {
        return row().into_any();
    };
    let key = StoredValue::new(format!("lane:{}", key_of(&group)));
    let is_folded = Memo::new(move |_| key.with_value(|key| board.is_folded(key)));
    let name = Memo::new(move |_| store.with(&PARTS, |w| group_name(w, &group)));
    let total = Memo::new(move |_| {
        wanted.with(|known| {
            let weighted = board.weighted.get();
            let sums = known.columns.iter().map(|column| match weighted {
                true => column.weighted_minor,
                false => column.sum_minor,
            });
            let sum = sums.fold(0_i64, i64::saturating_add);
            let count = known
                .columns
                .iter()
                .map(|column| column.deals.len())
                .sum::<usize>();
            let currency = store.with(&PARTS, |w| w.settings.currency);
            (count, Money::new(sum, currency))
        })
    });
    let label = move || {
        let (count, sum) = total.get();
        tr!(
            board.column_label,
            stage = name.get(),
            count = count_in_words(count),
            sum = format().money(sum)
        )
    };
    view! {
        <section class="lane" aria-label=label>
            <header class="lane__head">
                <button
                    type="button"
                    class="lane__fold"
                    aria-expanded=move || (!is_folded.get()).to_string()
                    on:click=move |_| key.with_value(|key| board.fold(key, !is_folded.get_untracked()))
                >
                    <span class="lane__mark" class=("lane__mark--folded", move || is_folded.get())>
                        <Icon icon=icondata::LuChevronDown />
                    </span>
                    <span class="lane__name">{move || name.get()}</span>
                    <span class="column__count number">{move || format().count(total.get().0)}</span>
                    <span class="lane__sum number">{move || format().money_in_short(total.get().1)}</span>
                </button>
            </header>
            {move || (!is_folded.get()).then(&row)}
        </section>
    }
    .into_any()
}
