//! One column: its head, and the cards that are in sight.

use kith::domain::DealId;
use kith::journal::DealGroup;
use leptos::html;
use leptos::prelude::*;

use super::card::DealCard;
use super::drag::Target;
use super::drawn::{Places, drawn};
use super::known::{Column, group_name};
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
    let name = move || {
        column
            .with(|c| c.as_ref().map(|c| c.name.clone()))
            .unwrap_or_default()
    };
    let count = move || column.with(|c| c.as_ref().map_or(0, |c| c.deals.len()));
    let tone = move || column.with(|c| c.as_ref().map_or(1, |c| c.tone));
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
            class=move || format!("column column--folded tone-{}", tone())
            class:column--over=move || is_over.get()
            node_ref=element
            aria-label=move || label(board, spot, column)
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
fn resting(board: Board, column: Memo<Option<Column>>) -> Memo<Vec<DealId>> {
    let lifted = board.drag.lifted;
    Memo::new(move |_| {
        let lifted = lifted.get();
        column.with(|column| {
            let deals = column
                .iter()
                .flat_map(|column| column.deals.iter().copied());
            deals.filter(|deal| !lifted.contains(deal)).collect()
        })
    })
}

/// What a column is called, with its count and sum; with its lane, which has others of that name.
fn label(board: Board, spot: StoredValue<Spot>, column: Memo<Option<Column>>) -> String {
    column.with(|column| {
        let Some(column) = column else {
            return String::new();
        };
        let sum = if board.weighted.get() {
            column.weighted
        } else {
            column.sum
        };
        let label = tr!(
            board.column_label,
            stage = column.name,
            count = count_in_words(column.deals.len()),
            sum = format().money(sum)
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
    let rows = Signal::derive(move || deals.with(Vec::len) + usize::from(slot.get().is_some()));
    let window = use_window(Signal::stored(step), rows);
    // The cards in sight with their places; a card that only moves is not drawn anew.
    let in_sight = Memo::new(move |_| {
        let slot = slot.get();
        let visible = window.visible.get();
        deals.with(|deals| {
            deals
                .iter()
                .enumerate()
                .map(|(place, deal)| {
                    (
                        place + usize::from(slot.is_some_and(|slot| place >= slot)),
                        *deal,
                    )
                })
                .filter(|(place, _)| visible.contains(place))
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
    let name = move || {
        column
            .with(|c| c.as_ref().map(|c| c.name.clone()))
            .unwrap_or_default()
    };
    let count = move || column.with(|c| c.as_ref().map_or(0, |c| c.deals.len()));
    let sum = move || {
        let weighted = board.weighted.get();
        column.with(|c| {
            c.as_ref()
                .map(|c| if weighted { c.weighted } else { c.sum })
        })
    };
    let tone = move || column.with(|c| c.as_ref().map_or(1, |c| c.tone));
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
        <section class=move || format!("column tone-{}", tone()) aria-label=move || label(board, spot, column) node_ref=element>
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
                <i style:width=move || format!("{}%", column.with(|c| c.as_ref().map_or(0, |c| c.share_percent)).min(100))></i>
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
                            style:transform=format!("translateY({}px)", place as f64 * step)
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
