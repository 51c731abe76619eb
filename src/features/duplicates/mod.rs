//! Duplicates: pairs of records that may be one, side by side, to be merged or told apart.

mod pair;
mod reasons;
mod sides;

use kith::domain::{Party, PartyPair};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::parts::{SearchState, letter_of};
use crate::store::{Search, use_store};
use crate::ui::Icon;
use crate::{plural, tr};
use pair::Pair;

/// Pairs shown at first, and more at a time.
const AT_ONCE: usize = 20;

/// The screen of the pairs that may be one.
#[component]
pub(crate) fn DuplicatesPage() -> impl IntoView {
    let store = use_store();
    store.search_if_changed();
    let open = Memo::new(move |_| store.open_duplicates());
    let certain = Memo::new(move |_| store.certain_duplicates());
    let share = Memo::new(move |_| store.search().share);
    let ended = Memo::new(move |_| store.search().ended);
    let is_known = Memo::new(move |_| store.search().found.is_some());
    let shown = RwSignal::new(AT_ONCE);
    let is_merging = RwSignal::new(false);
    let list = NodeRef::<html::Ul>::new();
    let in_sight = move || {
        let Search { found, .. } = store.search();
        let places = open.get();
        let places = places.into_iter().take(shown.get());
        places
            .filter_map(|place| Some((place, found.as_ref()?.pairs.get(place)?.pair)))
            .collect::<Vec<_>>()
    };
    // Where the next decision is to be made: after one, the pair that comes to lie there.
    let decided = Callback::new(move |pair: PartyPair| {
        let next = list.get_untracked().and_then(|list| {
            let all = pairs_of(&list);
            let here = all.iter().position(|it| it.id() == id_of(pair))?;
            all.get(here + 1)
                .or_else(|| all.get(here.checked_sub(1)?))
                .cloned()
        });
        match next {
            Some(next) => focus(&next),
            None => focus_title(),
        }
    });
    let merge_all = move |_| {
        is_merging.set(true);
        store.merge_all(certain.get_untracked(), move || {
            let _ = is_merging.try_set(false);
        });
    };
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if let Some(list) = list.get_untracked() {
            on_key(&event, &list);
        }
    });
    on_cleanup(move || handle.remove());
    view! {
        <section class="page page--scroll" aria-labelledby="duplicates-title">
            <header class="page__head duplicates__head">
                <h1 id="duplicates-title" tabindex="-1">{move || tr!(duplicates.title)}</h1>
                <span class="page__meta number">
                    {move || is_known.get().then(|| plural!(open.with(Vec::len), duplicates.pairs))}
                </span>
                <span class="page__grow"></span>
                {move || (share.get().is_none()).then(|| view! {
                    <button type="button" class="button" on:click=move |_| store.search_anew()>
                        <Icon icon=icondata::LuRefreshCw />{move || tr!(duplicates.again)}
                    </button>
                })}
                {move || (!certain.with(Vec::is_empty)).then(|| view! {
                    <button
                        type="button"
                        class="button button--primary"
                        disabled=move || is_merging.get()
                        on:click=merge_all
                    >
                        {move || if is_merging.get() {
                            tr!(duplicates.merging).to_owned()
                        } else {
                            plural!(certain.with(Vec::len), duplicates.all_certain)
                        }}
                    </button>
                })}
            </header>
            <div class="page__body duplicates">
                <SearchState
                    share
                    ended
                    says=|| tr!(duplicates.searching)
                    in_figures=true
                    cancel=Callback::new(move |()| store.cancel_search())
                />
                {move || (is_known.get() && share.get().is_none() && open.with(Vec::is_empty)).then(|| view! {
                    <div class="empty" role="status">
                        <p class="empty__title">{move || tr!(duplicates.none)}</p>
                        <p>{move || tr!(duplicates.none_text)}</p>
                    </div>
                })}
                {move || (!open.with(Vec::is_empty)).then(|| view! {
                    <p class="faint duplicates__keys">{move || tr!(duplicates.keys)}</p>
                })}
                <ul class="duplicates__list" aria-label=move || tr!(duplicates.list) node_ref=list>
                    <For each=in_sight key=|(_, pair)| *pair let((place, pair))>
                        <li><Pair place pair decided /></li>
                    </For>
                </ul>
                {move || {
                    let more = open.with(Vec::len).saturating_sub(shown.get()).min(AT_ONCE);
                    (more > 0).then(|| view! {
                        <button type="button" class="button" on:click=move |_| shown.update(|shown| *shown += AT_ONCE)>
                            {move || plural!(more, duplicates.more)}
                        </button>
                    })
                }}
            </div>
        </section>
    }
}

/// The identity of a pair's element.
fn id_of(pair: PartyPair) -> String {
    let [one, other] = pair.parties().map(Party::uuid);
    format!("pair-{}-{}", one.simple(), other.simple())
}

fn pairs_of(list: &HtmlElement) -> Vec<HtmlElement> {
    let items = list.children();
    (0..items.length())
        .filter_map(|place| items.item(place)?.first_element_child()?.dyn_into().ok())
        .collect()
}

fn focus(element: &HtmlElement) {
    let _ = element.focus();
    element.scroll_into_view_with_bool(true);
}

fn focus_title() {
    let title = document().get_element_by_id("duplicates-title");
    if let Some(title) = title.and_then(|title| title.dyn_into::<HtmlElement>().ok()) {
        let _ = title.focus();
    }
}

/// Keys of the whole screen: to the next and the previous pair, and what to do with this one.
fn on_key(event: &KeyboardEvent, list: &HtmlElement) {
    let Some(active) = document().active_element() else {
        return;
    };
    // Radio buttons take the arrows for themselves, but no letters.
    let is_radio = active.get_attribute("type").as_deref() == Some("radio");
    let is_field = matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT");
    let is_elsewhere = active
        .closest("dialog, [role=dialog], [role=menu], [role=listbox], .panel")
        .is_ok_and(|found| found.is_some());
    if is_elsewhere || (is_field && !is_radio) {
        return;
    }
    let pairs = pairs_of(list);
    let here = pairs.iter().position(|pair| pair.contains(Some(&active)));
    let step = match (event.key().as_str(), letter_of(event)) {
        (_, Some('j')) => 1,
        (_, Some('k')) => -1,
        ("ArrowDown", _) if !is_radio && !event.default_prevented() => 1,
        ("ArrowUp", _) if !is_radio && !event.default_prevented() => -1,
        (_, Some(letter @ ('m' | 'n'))) => {
            let part = if letter == 'm' { "merge" } else { "apart" };
            let button = here
                .and_then(|here| pairs.get(here))
                .and_then(|pair| pair.query_selector(&format!("[data-do={part}]")).ok()?);
            if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
                event.prevent_default();
                button.click();
            }
            return;
        }
        _ => return,
    };
    let next = match here {
        None => 0,
        Some(here) => here
            .saturating_add_signed(step)
            .min(pairs.len().saturating_sub(1)),
    };
    if let Some(pair) = pairs.get(next) {
        event.prevent_default();
        focus(pair);
    }
}
