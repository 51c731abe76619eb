//! What is proposed for the tables of files, to be looked at and changed, and what it would come to.

use std::rc::Rc;
use std::time::Duration;

use kith::exchange::{ImportPlan, ImportSettings, Subject};
use leptos::prelude::*;

use super::names::subject_name;
use super::plan::PlanView;
use super::table::TablePreview;
use super::{Chosen, Loaded, why_in_words};
use crate::store::use_store;
use crate::{plural, tr};

/// How long nothing may change before what would come in is worked out anew.
const REST: Duration = Duration::from_millis(250);

/// A table: how it is imported, and whether at all.
#[derive(Clone, Copy)]
struct Tab {
    place: usize,
    settings: RwSignal<ImportSettings>,
    is_included: RwSignal<bool>,
}

#[component]
pub(super) fn Preview(
    loaded: Rc<Loaded>,
    planned: RwSignal<Option<Rc<ImportPlan>>, LocalStorage>,
    /// Whether certain duplicates are merged afterwards.
    merges: RwSignal<bool>,
    plan: Callback<Chosen>,
    start: Callback<(Chosen, String)>,
    cancel: Callback<()>,
) -> impl IntoView {
    let store = use_store();
    let tables = &loaded.read.tables;
    let is_several = tables.len() > 1;
    let tabs: Vec<Tab> = tables
        .iter()
        .enumerate()
        .filter_map(|(place, table)| {
            Some(Tab {
                place,
                settings: RwSignal::new(loaded.proposed(store, place)?),
                // What is alone is meant.
                is_included: RwSignal::new(table.proposal.is_useful || !is_several),
            })
        })
        .collect();
    let tabs = StoredValue::new(tabs);
    let shown = RwSignal::new(0_usize);
    let chosen = move || -> Chosen {
        tabs.with_value(|tabs| {
            let included = tabs.iter().filter(|tab| tab.is_included.get());
            included
                .map(|tab| (tab.place, tab.settings.get()))
                .collect()
        })
    };
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    let stop_waiting = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    Effect::new(move |before: Option<()>| {
        let chosen = chosen();
        stop_waiting();
        let rest = match before {
            // The first is not waited for.
            None => Duration::ZERO,
            Some(()) => REST,
        };
        planned.set(None);
        let handle = set_timeout_with_handle(move || plan.run(chosen), rest);
        waiting.set_value(handle.ok());
    });
    on_cleanup(stop_waiting);
    let name = loaded.name.clone();
    let run = {
        let name = name.clone();
        move |_| {
            stop_waiting();
            start.run((untrack(chosen), name.clone()));
        }
    };
    let has_parties = Memo::new(move |_| {
        let of_parties = [Subject::People, Subject::Companies];
        chosen()
            .iter()
            .any(|(_, it)| of_parties.contains(&it.subject))
    });
    let has_parties = move || has_parties.get();
    let is_empty = move || chosen().is_empty();
    let others = loaded.read.others.clone();
    let held = StoredValue::new_local(loaded.clone());
    view! {
        <div class="import">
            <div>
                <h2>{name}</h2>
                {others.into_iter().map(|(file, why)| view! {
                    <p role="alert" class="bad">
                        {tr!(import.cannot_read, file = file, why = why_in_words(Some(why)))}
                    </p>
                }).collect_view()}
                {is_several.then(|| view! { <Tabs loaded=loaded.clone() tabs shown /> })}
            </div>
            {move || {
                let tab = tabs.with_value(|tabs| tabs.get(shown.get()).copied());
                tab.and_then(|tab| {
                    let (table, new_name) = held.with_value(|loaded| {
                        Some((loaded.read.tables.get(tab.place)?.clone(), loaded.new_pipeline()))
                    })?;
                    let is_included = tab.is_included;
                    Some(view! {
                        <div
                            class="import__panel"
                            id="import-panel"
                            role=is_several.then_some("tabpanel")
                            aria-labelledby=is_several.then(|| format!("import-tab-{}", tab.place))
                        >
                            {is_several.then(|| view! {
                                <label class="import__include">
                                    <input
                                        type="checkbox"
                                        prop:checked=move || is_included.get()
                                        on:change=move |event| is_included.set(event_target_checked(&event))
                                    />
                                    {move || tr!(import.include)}
                                </label>
                            })}
                            <TablePreview table new_name settings=tab.settings />
                        </div>
                    })
                })
            }}
            <PlanView planned />
            {move || has_parties().then(|| view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || merges.get()
                        on:change=move |event| merges.set(event_target_checked(&event))
                    />
                    {move || tr!(import.merge_certain)}
                </label>
            })}
            <div class="import__actions">
                <button type="button" class="button button--primary" disabled=is_empty on:click=run>
                    {move || tr!(import.start)}
                </button>
                <button type="button" class="button" on:click=move |_| cancel.run(())>{move || tr!(import.cancel)}</button>
            </div>
        </div>
    }
}

/// The tables of files, one of which is shown. Arrows move along them, as among tabs.
#[component]
fn Tabs(loaded: Rc<Loaded>, tabs: StoredValue<Vec<Tab>>, shown: RwSignal<usize>) -> impl IntoView {
    let count = tabs.with_value(Vec::len);
    let show = move |place: usize| {
        shown.set(place);
        if let Some(tab) = document().get_element_by_id(&format!("import-tab-{place}")) {
            use leptos::wasm_bindgen::JsCast;
            if let Some(tab) = tab.dyn_ref::<web_sys::HtmlElement>() {
                // A tab that cannot take the focus is still shown.
                let _ = tab.focus();
            }
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let now = shown.get_untracked();
        let place = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => (now + 1) % count,
            "ArrowLeft" | "ArrowUp" => (now + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        show(place);
    };
    let names = loaded
        .read
        .tables
        .iter()
        .map(|table| (table.name.clone(), table.rows));
    let names: Vec<(String, usize)> = names.collect();
    view! {
        <div class="import__tabs" role="tablist" aria-label=move || tr!(import.tables) on:keydown=on_key>
            {names.into_iter().enumerate().map(|(place, (name, rows))| {
                let tab = tabs.with_value(|tabs| tabs.get(place).copied());
                let what = move || tab.map(|tab| match tab.is_included.get() {
                    true => format!("{} · {}", subject_name(tab.settings.with(|s| s.subject)), plural!(rows, rows)),
                    false => tr!(import.left_out).to_owned(),
                });
                view! {
                    <button
                        type="button"
                        role="tab"
                        id=format!("import-tab-{place}")
                        class="import__tab"
                        class=("import__tab--left-out", move || tab.is_some_and(|tab| !tab.is_included.get()))
                        aria-controls="import-panel"
                        aria-selected=move || (shown.get() == place).to_string()
                        tabindex=move || if shown.get() == place { "0" } else { "-1" }
                        on:click=move |_| shown.set(place)
                    >
                        <span class="ellipsis">{name}</span>
                        <span class="faint">{what}</span>
                    </button>
                }
            }).collect_view()}
        </div>
    }
}
