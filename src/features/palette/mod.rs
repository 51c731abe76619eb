//! The command palette: everything that can be gone to or done, by a few letters of its name.

mod entries;
mod rows;

use kith::query::palette::{Entry, Wanted};
use kith::route::Place;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::parts::Deed;
use crate::store::{use_navigation, use_store};
use crate::ui::{Dialog, Icon};
use crate::{plural, tr};
use entries::{Own, own_entries};
use rows::{Row, Target, row_of};

const LIST: &str = "palette-list";

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
    let rows = RwSignal::new(Vec::<Row>::new());
    let active = RwSignal::new(0_usize);
    let is_searched = RwSignal::new(false);
    let lately = {
        let named = own.with_value(|own| own.iter().map(Own::named).collect());
        StoredValue::new(store.begin_finding(named))
    };
    let to_rows = move |entries: &mut dyn Iterator<Item = Entry>, wanted: &Wanted| {
        own.with_value(|own| {
            let rows = entries.filter_map(|entry| row_of(store, own, entry, wanted));
            grouped(rows.collect())
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
        rows.set(to_rows(&mut entries.into_iter(), &Wanted::default()));
        active.set(0);
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
            if rows.is_disposed() {
                return;
            }
            let mut entries = hits.iter().map(|hit| hit.entry);
            rows.set(to_rows(&mut entries, wanted));
            active.set(0);
            is_searched.set(is_done);
        });
    };
    let choose = move |place: usize, elsewhere: bool| {
        let Some(row) = rows.with_untracked(|rows| rows.get(place).cloned()) else {
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
        let last = rows.with_untracked(Vec::len).saturating_sub(1);
        let now = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => active.set(if now >= last { 0 } else { now + 1 }),
            "ArrowUp" => active.set(now.checked_sub(1).unwrap_or(last)),
            "Home" => active.set(0),
            "End" => active.set(last),
            "PageDown" => active.set((now + 8).min(last)),
            "PageUp" => active.set(now.saturating_sub(8)),
            "Enter" if !event.is_composing() => {
                choose(now, event.ctrl_key() || event.meta_key());
            }
            _ => return,
        }
        event.prevent_default();
    };
    // What is pointed at is in sight.
    Effect::new(move |_| {
        let id = option_id(active.get());
        rows.track();
        let found = document().get_element_by_id(&id);
        let entry = found.and_then(|it| it.dyn_into::<HtmlElement>().ok());
        let list = document().get_element_by_id(LIST);
        if let (Some(entry), Some(list)) = (entry, list) {
            let (top, height) = (entry.offset_top(), entry.offset_height());
            if active.get_untracked() == 0 {
                list.set_scroll_top(0);
            } else if top < list.scroll_top() {
                list.set_scroll_top(top);
            } else if top + height > list.scroll_top() + list.client_height() {
                list.set_scroll_top(top + height - list.client_height());
            }
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
                aria-activedescendant=move || rows.with(|rows| !rows.is_empty()).then(|| option_id(active.get()))
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
            {move || {
                let all = rows.get();
                let mut place = 0;
                let groups = all.chunk_by(|a, b| a.kind == b.kind);
                groups.map(|group| {
                    let heading = group.first().map_or("", |row| row.kind.name());
                    let options = group.iter().map(|row| {
                        let here = place;
                        place += 1;
                        let choose = move |event: leptos::ev::MouseEvent| {
                            choose(here, event.ctrl_key() || event.meta_key());
                        };
                        option(row, here, active, choose)
                    }).collect_view();
                    view! {
                        <div role="group" aria-label=heading>
                            <p class="palette__heading" aria-hidden="true">{heading}</p>
                            {options}
                        </div>
                    }
                }).collect_view()
            }}
        </div>
        <p class="palette__none quiet" role="status">
            {move || is_searched.get().then(|| match rows.with(Vec::len) {
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

fn option_id(place: usize) -> String {
    format!("palette-{place}")
}

/// Rows of one kind one after the other, the kinds in the order of their best.
fn grouped(rows: Vec<Row>) -> Vec<Row> {
    let mut kinds = Vec::new();
    for row in &rows {
        if !kinds.contains(&row.kind) {
            kinds.push(row.kind);
        }
    }
    let mut rows = rows;
    rows.sort_by_key(|row| kinds.iter().position(|kind| *kind == row.kind));
    rows
}

fn option(
    row: &Row,
    place: usize,
    active: RwSignal<usize>,
    choose: impl FnMut(leptos::ev::MouseEvent) + 'static,
) -> AnyView {
    let keys = row.keys.clone().unwrap_or_default();
    let href = match &row.target {
        Target::Place(place) => Some(Place::to_string(place)),
        Target::Deed(_) => None,
    };
    view! {
        <div
            class="palette__option"
            role="option"
            id=option_id(place)
            data-href=href
            aria-selected=move || (active.get() == place).to_string()
            // The field keeps the focus.
            on:pointerdown=|event| event.prevent_default()
            on:mousedown=|event| event.prevent_default()
            on:click=choose
        >
            <Icon icon=row.icon />
            <span class="ellipsis">{marked(&row.name, &row.marks.0)}</span>
            <span class="palette__beside ellipsis">{marked(&row.beside, &row.marks.1)}</span>
            {(!keys.is_empty()).then(|| view! {
                <span class="palette__keys" aria-hidden="true">
                    {keys.into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect_view()}
                </span>
            })}
        </div>
    }
    .into_any()
}

/// A text with its marks.
fn marked(text: &str, marks: &[std::ops::Range<usize>]) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut at = 0;
    for range in marks {
        let before = text.get(at..range.start).unwrap_or_default().to_owned();
        let inside = text.get(range.clone()).unwrap_or_default().to_owned();
        parts.push(before.into_any());
        parts.push(view! { <mark>{inside}</mark> }.into_any());
        at = range.end;
    }
    parts.push(text.get(at..).unwrap_or_default().to_owned().into_any());
    parts
}
