//! The command palette: everything that can be gone to or done, by a few letters of its name.

mod entries;
mod list;
mod rows;

use kith::query::palette::{Entry, Wanted};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::parts::Deed;
use crate::store::{use_navigation, use_store};
use crate::ui::{Dialog, Icon};
use crate::{plural, tr};
use entries::{Own, own_entries};
use list::{LIST, PaletteRows, Rows};
use rows::{Target, row_of};

/// The dialog. `act` does what the page alone can do.
#[component]
pub(crate) fn PaletteDialog(open: RwSignal<bool>, act: Callback<Deed>) -> impl IntoView {
    view! {
        <Dialog open label=Signal::derive(move || tr!(palette.title).to_owned()) class="palette">
            <Content open act />
        </Dialog>
    }
}

#[component]
fn Content(open: RwSignal<bool>, act: Callback<Deed>) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let own: StoredValue<Vec<Own>> = StoredValue::new(own_entries(store, navigation));
    let rows = Rows::new();
    let active = rows.active;
    let is_searched = RwSignal::new(false);
    let lately = {
        let named = own.with_value(|own| own.iter().map(Own::named).collect());
        StoredValue::new(store.begin_finding(named))
    };
    let to_rows = move |entries: &mut dyn Iterator<Item = Entry>, wanted: &Wanted| {
        own.with_value(|own| {
            let rows = entries.filter_map(|entry| row_of(store, own, entry, wanted));
            rows.collect::<Vec<_>>()
        })
    };
    // Nothing typed: what was opened and chosen last, then what can be done.
    let show_first = move || {
        let visited = navigation.visited();
        let mut entries: Vec<Entry> = visited.iter().filter_map(rows::entry_at).collect();
        lately.with_value(|lately| entries.extend(lately.iter().copied()));
        own.with_value(|own| {
            let first = (0..).zip(own).filter(|(_, entry)| entry.is_first());
            entries.extend(first.map(|(place, _)| Entry::Own(place)));
        });
        let mut seen = Vec::new();
        entries.retain(|entry| {
            let is_new = !seen.contains(entry);
            seen.push(*entry);
            is_new
        });
        entries.truncate(24);
        rows.show(to_rows(&mut entries.into_iter(), &Wanted::default()));
        is_searched.set(false);
    };
    show_first();
    let search = move |typed: String| {
        if typed.trim().is_empty() {
            // Ends what is under way.
            store.find("", |_, _, _| {});
            show_first();
            return;
        }
        store.find(&typed, move |wanted, hits, is_done| {
            // By now the dialog may be closed.
            if active.is_disposed() {
                return;
            }
            let mut entries = hits.iter().map(|hit| hit.entry);
            rows.show(to_rows(&mut entries, wanted));
            is_searched.set(is_done);
        });
    };
    let choose = move |(place, elsewhere): (usize, bool)| {
        let Some(row) = rows.at(place) else {
            return;
        };
        store.was_chosen(&row.key);
        open.set(false);
        match row.target {
            Target::Deed(deed) => act.run(deed),
            Target::Place(place) if elsewhere => {
                let _ = window().open_with_url_and_target(&place.to_string(), "_blank");
            }
            Target::Place(place) if place.route.is_panel() => {
                navigation.go(navigation.place_now().beside(place.route));
            }
            Target::Place(place) => navigation.go(place),
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let last = untrack(|| rows.count()).saturating_sub(1);
        let now = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => active.set(if now >= last { 0 } else { now + 1 }),
            "ArrowUp" => active.set(now.checked_sub(1).unwrap_or(last)),
            "Home" => active.set(0),
            "End" => active.set(last),
            "PageDown" => active.set((now + 8).min(last)),
            "PageUp" => active.set(now.saturating_sub(8)),
            "Enter" if !event.is_composing() => {
                choose((now, event.ctrl_key() || event.meta_key()));
            }
            _ => return,
        }
        event.prevent_default();
    };
    // What is pointed at is in sight: looked for when all rows say what was found, since asking where
    // something stands before that would lay everything out twice.
    Effect::new(move |_| {
        if let Some(id) = rows.active_id() {
            request_animation_frame(move || show_row(&id, active.try_get_untracked() == Some(0)));
        }
    });
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    view! {
        <div class="palette__field">
            <Icon icon=icondata::LuSearch />
            <input
                node_ref=field
                class="palette__input"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-label=move || tr!(palette.label)
                placeholder=move || tr!(palette.placeholder)
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-expanded="true"
                aria-controls=LIST
                aria-activedescendant=move || rows.active_id()
                on:input=move |event| search(event_target_value(&event))
                on:keydown=on_key
            />
            <button
                type="button"
                class="button button--plain button--icon button--small"
                aria-label=move || tr!(palette.close)
                on:click=move |_| open.set(false)
            >
                <Icon icon=icondata::LuX />
            </button>
        </div>
        <div class="palette__list" id=LIST role="listbox" aria-label=move || tr!(palette.found)>
            <PaletteRows rows choose=Callback::new(choose) />
        </div>
        <p class="palette__none quiet" role="status">
            {move || is_searched.get().then(|| match rows.count() {
                0 => view! { {tr!(palette.nothing)} }.into_any(),
                count => view! { <span class="visually-hidden">{plural!(count, palette.count)}</span> }.into_any(),
            })}
        </p>
        <p class="palette__foot quiet" aria-hidden="true">
            <kbd>"↑"</kbd> <kbd>"↓"</kbd> <span>{move || tr!(palette.choose)}</span>
            <kbd>"Enter"</kbd> <span>{move || tr!(palette.opens)}</span>
            <kbd>{move || tr!(shortcuts.control)}</kbd> <kbd>"Enter"</kbd> <span>{move || tr!(palette.new_tab)}</span>
        </p>
    }
}

/// Scrolls the list to where a row is in sight; for the first one, to its heading.
fn show_row(id: &str, is_first: bool) {
    let entry = document().get_element_by_id(id);
    let entry = entry.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let (Some(entry), Some(list)) = (entry, document().get_element_by_id(LIST)) else {
        return;
    };
    let (top, height) = (entry.offset_top(), entry.offset_height());
    if is_first {
        list.set_scroll_top(0);
    } else if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if top + height > list.scroll_top() + list.client_height() {
        list.set_scroll_top(top + height - list.client_height());
    }
}
