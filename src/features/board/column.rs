//! One column: its head, and the cards that are in sight.

use std::sync::Arc;

use kith::domain::{DealId, Money};
use kith::journal::DealGroup;
use leptos::html;
use leptos::prelude::*;

use super::card::DealCard;
use super::drag::Target;
use super::drawn::{Places, drawn};
use super::known::{Column, ColumnHead, group_name};
use super::moving::Spot;
use super::quick_add::{QuickAdd, can_add};
use super::{Board, count_in_words, key_of};
use crate::fleeting::fleeting;
use crate::tr;
use crate::ui::{Icon, Turns, use_window};
use crate::words::format;

#[component]
pub(super) fn BoardColumn(
    board: Board,
    lane: Option<DealGroup>,
    group: DealGroup,
    column: Memo<Option<Column>>,
    turns: Turns,
) -> impl IntoView {
    let key = StoredValue::new(key_of(&group));
    let spot = StoredValue::new(Spot { lane, group });
    let is_folded = Memo::new(move |_| key.with_value(|key| board.is_folded(key)));
    view! {
        {move || if is_folded.get() {
            view! { <FoldedColumn board spot key column /> }.into_any()
        } else {
            view! { <OpenColumn board spot key column turns /> }.into_any()
        }}
    }
}

/// A column of which only the head is seen. Cards can be put into it all the same.
#[component]
fn FoldedColumn(
    board: Board,
    spot: StoredValue<Spot>,
    key: StoredValue<String>,
    column: Memo<Option<Column>>,
) -> impl IntoView {
    let head = Memo::new(move |_| head_of(column));
    let name = move || name_of(head);
    let count = move || head.with(|head| head.as_ref().map_or(0, |head| head.count));
    let drag = board.drag;
    let element = NodeRef::<html::Section>::new();
    let deals = resting(board, column);
    Effect::new(move |_| {
        if let Some(section) = element.get() {
            drag.register(spot.get_value(), section, None, deals);
        }
    });
    on_cleanup(move || {
        let _ = spot.try_with_value(|spot| drag.forget(spot));
    });
    let is_over = Memo::new(move |_| {
        drag.target.with(|target| match target {
            Some(Target::Slot(over, _)) => spot.with_value(|spot| spot == over),
            _ => false,
        })
    });
    view! {
        <section
            class=move || format!("column column--folded tone-{}", tone_of(head))
            class:column--over=move || is_over.get()
            node_ref=element
            aria-label=move || label(board, spot, head)
        >
            <button
                type="button"
                class="column__unfold"
                aria-expanded="false"
                aria-label=move || tr!(board_more.unfold, column = name())
                title=move || tr!(board_more.unfold, column = name())
                on:click=move |_| key.with_value(|key| board.fold(key, false))
            >
                <Icon icon=icondata::LuChevronsLeftRight />
                <span class="column__count number">{move || format().count(count())}</span>
            </button>
            <h2 class="column__name">{name}</h2>
        </section>
    }
}

fn place_of(places: &Places, deal: DealId) -> usize {
    let found = places.iter().find(|(_, known)| *known == deal);
    found.map_or(0, |(place, _)| *place)
}

/// The deals of a column without those in the air: while a card is dragged its place is the slot's,
/// wherever that is.
fn resting(board: Board, column: Memo<Option<Column>>) -> Memo<Arc<Vec<DealId>>> {
    let lifted = board.drag.lifted;
    Memo::new(move |_| {
        let deals = column.with(|it| it.as_ref().map(|it| Arc::clone(&it.deals)));
        let deals = deals.unwrap_or_default();
        lifted.with(|lifted| match lifted.is_empty() {
            true => deals,
            false => {
                let rest = deals.iter().filter(|deal| !lifted.contains(deal));
                Arc::new(rest.copied().collect())
            }
        })
    })
}

fn head_of(column: Memo<Option<Column>>) -> Option<ColumnHead> {
    column.with(|column| column.as_ref().map(|column| column.head.clone()))
}

fn name_of(head: Memo<Option<ColumnHead>>) -> String {
    let name = head.with(|head| head.as_ref().map(|head| head.name.clone()));
    name.unwrap_or_default()
}

fn tone_of(head: Memo<Option<ColumnHead>>) -> usize {
    head.with(|head| head.as_ref().map_or(1, |head| head.tone))
}

/// The sum that is looked at.
fn sum_of(board: Board, head: &ColumnHead) -> Money {
    match board.weighted.get() {
        true => head.weighted,
        false => head.sum,
    }
}

/// What a column is called, with its count and sum; with its lane, which has others of that name.
fn label(board: Board, spot: StoredValue<Spot>, head: Memo<Option<ColumnHead>>) -> String {
    head.with(|head| {
        let Some(head) = head else {
            return String::new();
        };
        let label = tr!(
            board.column_label,
            stage = head.name,
            count = count_in_words(head.count),
            sum = format().money(sum_of(board, head))
        );
        spot.with_value(|spot| match &spot.lane {
            Some(lane) => {
                let lane = board.store.peek(|w| group_name(w, lane));
                format!("{lane}: {label}")
            }
            None => label,
        })
    })
}

#[component]
fn OpenColumn(
    board: Board,
    spot: StoredValue<Spot>,
    key: StoredValue<String>,
    column: Memo<Option<Column>>,
    turns: Turns,
) -> impl IntoView {
    let drag = board.drag;
    let step = board.fields.with_untracked(super::Fields::step);
    let deals = resting(board, column);
    let slot = Memo::new(move |_| {
        drag.target.with(|target| match target {
            Some(Target::Slot(over, place)) => {
                spot.with_value(|spot| spot == over).then_some(*place)
            }
            _ => None,
        })
    });
    let rows =
        Signal::derive(move || deals.with(|deals| deals.len()) + usize::from(slot.get().is_some()));
    let window = use_window(Signal::stored(step), rows);
    // The cards in sight with their places; a card that only moves is not drawn anew.
    let in_sight = Memo::new(move |_| {
        let slot = slot.get();
        let visible = window.visible.get();
        let place_of = |at: usize| at + usize::from(slot.is_some_and(|slot| at >= slot));
        deals.with(|deals| {
            let near = deals.iter().enumerate().take(visible.end);
            let near = near.skip(visible.start.saturating_sub(1));
            let near = near.map(|(at, deal)| (place_of(at), *deal));
            near.filter(|(place, _)| visible.contains(place))
                .collect::<Places>()
        })
    });
    let places = drawn(turns, in_sight);
    // The lifted card stays in the page, out of sight: a finger's touch belongs to the element it
    // began on, and ends with it.
    let away = Memo::new(move |_| {
        drag.taken.get().filter(|lifted| {
            column.with(|column| column.as_ref().is_some_and(|c| c.deals.contains(lifted)))
        })
    });
    let in_sight = move || {
        let places = places.get();
        let is_drawn = |away: &DealId| places.iter().any(|(_, deal)| deal == away);
        let away = away.get().filter(|away| !is_drawn(away));
        let deals = places.into_iter().map(|(_, deal)| deal);
        deals.chain(away).collect::<Vec<_>>()
    };
    // What it says of the deals takes its turn as the cards do, and comes before them.
    let head = turns.follow(Memo::new(move |_| head_of(column)));
    let name = move || name_of(head);
    let count = move || head.with(|head| head.as_ref().map_or(0, |head| head.count));
    let sum = move || head.with(|head| head.as_ref().map(|head| sum_of(board, head)));
    let share = move || head.with(|head| head.as_ref().map_or(0, |head| head.share_percent));
    let element = NodeRef::<html::Section>::new();
    Effect::new(move |_| {
        if let (Some(section), Some(cards)) = (element.get(), window.scroller.get()) {
            drag.register(spot.get_value(), section, Some(cards), deals);
        }
    });
    on_cleanup(move || {
        let _ = spot.try_with_value(|spot| drag.forget(spot));
    });
    let adding = RwSignal::new(false);
    let add_button = NodeRef::<html::Button>::new();
    let leave = Callback::new(move |()| {
        adding.set(false);
        if let Some(button) = add_button.get_untracked() {
            let _ = button.focus();
        }
    });
    let may_add = spot.with_value(can_add);
    view! {
        <section class=move || format!("column tone-{}", tone_of(head)) aria-label=move || label(board, spot, head) node_ref=element>
            <header class="column__head">
                <span class="dot"></span>
                <h2 class="column__name ellipsis">{name}</h2>
                <span class="column__count number">{move || format().count(count())}</span>
                <span class="column__sum number" title=move || sum().map(|sum| format().money(sum))>
                    {move || sum().map(|sum| format().money_in_short(sum))}
                </span>
                {may_add.then(|| view! {
                    <button
                        type="button"
                        class="button button--plain button--icon button--small"
                        node_ref=add_button
                        aria-expanded=move || adding.get().to_string()
                        aria-label=move || tr!(board_more.add_in, column = name())
                        title=move || tr!(board_more.add_in, column = name())
                        on:click=move |_| adding.update(|adding| *adding = !*adding)
                    >
                        <Icon icon=icondata::LuPlus />
                    </button>
                })}
                <button
                    type="button"
                    class="button button--plain button--icon button--small"
                    aria-expanded="true"
                    aria-label=move || tr!(board_more.fold, column = name())
                    title=move || tr!(board_more.fold, column = name())
                    on:click=move |_| key.with_value(|key| board.fold(key, true))
                >
                    <Icon icon=icondata::LuChevronsRightLeft />
                </button>
            </header>
            <div class="column__share">
                <i style:width=move || format!("{}%", share().min(100))></i>
            </div>
            {move || adding.get().then(|| view! {
                <QuickAdd spot pipeline=board.pipeline name=Signal::derive(name) leave />
            })}
            <div class="column__cards" node_ref=window.scroller tabindex="-1">
                <ul class="column__room" style:height=move || format!("{}px", rows.get() as f64 * step)>
                    {move || slot.get().map(|place| view! {
                        <li
                            class="card card--slot"
                            aria-hidden="true"
                            style:top=format!("{}px", place as f64 * step)
                        ></li>
                    })}
                    <For each=in_sight key=|deal| *deal let:deal>
                        {
                            let place = fleeting(move |_| places.with(|places| place_of(places, deal)));
                            let top = Signal::derive(move || place.get() as f64 * step);
                            view! { <DealCard board spot deal top /> }
                        }
                    </For>
                </ul>
            </div>
        </section>
    }
}
