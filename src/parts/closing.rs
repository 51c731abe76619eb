//! What is asked when a deal was won or lost: why. It asks after the deed and can be passed over,
//! so that no drag is lost; the answer joins the deed, so that undo takes back both.

use kith::domain::{DealId, StageKind};
use kith::route::Route;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::reasons_of;
use crate::store::{Closed, Part, use_navigation, use_store};
use crate::ui::Icon;
use crate::{plural, tr};

/// At most so many reasons to choose from.
const REASONS: usize = 5;

/// Asks about the deals that were closed last; nothing while there are none.
#[component]
pub(crate) fn ClosingQuestion() -> impl IntoView {
    let store = use_store();
    // Undoing the move, or moving on, takes the question away.
    let asked = Memo::new(move |_| {
        let mut closed = store.closed()?;
        store.with(&[Part::Deals], |w| {
            let is_there = |deal: &DealId| {
                let deal = w.deals.get(*deal);
                deal.is_some_and(|deal| deal.stage.current() == Some(&closed.stage))
            };
            closed.deals.retain(is_there);
        });
        (!closed.deals.is_empty()).then_some(closed)
    });
    view! {
        {move || asked.get().map(|closed| view! { <Question closed /> })}
    }
}

#[component]
fn Question(closed: Closed) -> impl IntoView {
    let store = use_store();
    let is_won = closed.kind == StageKind::Won;
    let reason = RwSignal::new(String::new());
    let undecided = RwSignal::new(false);
    let root = NodeRef::<html::Section>::new();
    let input = NodeRef::<html::Input>::new();
    let before = StoredValue::new_local(document().active_element());
    let reasons = reasons_of(store, closed.kind);
    let mut chips = untrack(|| reasons.get());
    // Whoever has written so as a reason finds the one that counts.
    let no_decision = untrack(|| tr!(closing.no_decision).to_lowercase());
    chips.retain(|text| text.to_lowercase() != no_decision);
    // The focus comes here, but not into the field: undo by keyboard still takes the move back.
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            let _ = root.focus();
        }
    });
    // Whoever goes to another screen has nothing more to say.
    let navigation = use_navigation();
    Effect::new(move |asked_at: Option<Route>| {
        let screen = navigation.place().behind().route;
        if asked_at
            .as_ref()
            .is_some_and(|asked_at| *asked_at != screen)
        {
            store.forget_closed();
        }
        screen
    });
    let leave = move || {
        store.forget_closed();
        let before = before.get_value();
        if let Some(element) = before.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    };
    let answer = move |reason: String| {
        let without_decision = undecided.get_untracked();
        let says_nothing = reason.trim().is_empty() && !without_decision;
        if says_nothing || store.give_reason(reason, without_decision) {
            leave();
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let (root, input) = (root.get_untracked(), input.get_untracked());
        let (Some(root), Some(input)) = (root, input) else {
            return;
        };
        let is_at_root = document().active_element().as_ref() == Some(root.unchecked_ref());
        if event.key() == "Escape" || (event.key() == "Enter" && is_at_root) {
            event.prevent_default();
            event.stop_propagation();
            leave();
        } else if is_at_root
            && event.key().chars().count() == 1
            && !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.key() == " ")
        {
            // Whoever just writes, writes a reason.
            event.stop_propagation();
            let _ = input.focus();
        }
    };
    let deals = closed.deals;
    let label = move || match (deals.as_slice(), is_won) {
        ([deal], true) => tr!(closing.won, title = store.deal_title(*deal)),
        ([deal], false) => tr!(closing.lost, title = store.deal_title(*deal)),
        (many, true) => tr!(closing.won_many, deals = plural!(many.len(), deals)),
        (many, false) => tr!(closing.lost_many, deals = plural!(many.len(), deals)),
    };
    let heading = label.clone();
    view! {
        <section
            class="closing"
            class=("closing--won", is_won)
            role="dialog"
            aria-label=label
            tabindex="-1"
            node_ref=root
            on:keydown=key
        >
            {is_won.then(|| view! {
                <div class="confetti" aria-hidden="true">
                    {(0..14).map(|_| view! { <i></i> }).collect_view()}
                </div>
            })}
            <header class="closing__head">
                <span class="closing__mark" aria-hidden="true">
                    <Icon icon=if is_won { icondata::LuTrophy } else { icondata::LuFlag } />
                </span>
                <h2>{heading}</h2>
                <button
                    type="button"
                    class="button button--plain button--icon"
                    aria-label=move || tr!(closing.skip)
                    title=move || tr!(closing.skip)
                    on:click=move |_| leave()
                >
                    <Icon icon=icondata::LuX />
                </button>
            </header>
            <div class="closing__chips">
                {chips.into_iter().take(REASONS).map(|text| {
                    let chosen = text.clone();
                    view! {
                        <button type="button" class="chip chip--button" on:click=move |_| answer(chosen.clone())>{text}</button>
                    }
                }).collect_view()}
                {(!is_won).then(|| view! {
                    <button
                        type="button"
                        class="chip chip--button"
                        on:click=move |_| {
                            undecided.set(true);
                            answer(reason.get_untracked());
                        }
                    >
                        {move || tr!(closing.no_decision)}
                    </button>
                })}
            </div>
            <form
                class="closing__row"
                on:submit=move |event| {
                    event.prevent_default();
                    answer(reason.get_untracked());
                }
            >
                <input
                    class="input"
                    node_ref=input
                    placeholder=move || tr!(closing.why)
                    aria-label=move || tr!(closing.why)
                    autocomplete="off"
                    on:input=move |event| reason.set(event_target_value(&event))
                />
                <button type="submit" class="button button--primary">{move || tr!(closing.keep)}</button>
            </form>
        </section>
    }
}
