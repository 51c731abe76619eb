//! The form of a filter: each condition a row, in groups of which all or one must hold.

use kith::query::{FilterField, FilterKind, values_of};
use leptos::prelude::*;

use super::rows::{ANY, Group, Item, NONE, Row};
use super::words::{comparisons, field_name, plain};
use super::{DealFilters, filter_words};
use crate::store::{Part, Store};
use crate::tr;
use crate::ui::{Icon, Select};

/// How many choices are shown as boxes; more are typed.
const BOXES: usize = 40;

/// What the form is about. Copied freely.
#[derive(Clone, Copy)]
struct Form {
    store: Store,
}

/// The form; what it says goes into the address at once.
#[component]
pub(super) fn FilterEditor(filters: DealFilters, open: RwSignal<bool>) -> impl IntoView {
    let store = filters.store;
    let words = untrack(filter_words);
    let root = filters.read.with_untracked(|read| match read {
        Ok(filter) => Group::of_filter(filter, words),
        // What is wrong is mended where it was typed; the form begins anew.
        Err(_) => Group::of_filter(&Default::default(), words),
    });
    if root.items.with_untracked(Vec::is_empty) {
        root.add_row();
    }
    // What stands in the address already is not written again in other words.
    let known = filters
        .read
        .with_untracked(|read| read.as_ref().ok().cloned());
    Effect::new(move |before: Option<Option<kith::query::Filter>>| {
        let said = root.filter(store, words).ok();
        let last = before.unwrap_or_else(|| known.clone());
        match said {
            Some(said) => {
                if last.as_ref() != Some(&said) {
                    filters.set(&said.text(words));
                }
                Some(said)
            }
            None => last,
        }
    });
    let form = Form { store };
    view! {
        <div class="dialog__form">
            <h1>{move || tr!(filter.form)}</h1>
            {group_view(form, root, None)}
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| {
                    root.items.set(Vec::new());
                    root.add_row();
                }>
                    {move || tr!(list.clear)}
                </button>
                <button type="button" class="button button--primary" on:click=move |_| open.set(false)>
                    {move || tr!(columns.done)}
                </button>
            </div>
        </div>
    }
}

/// A group, and what takes it away where it stands in another.
fn group_view(form: Form, group: Group, parent: Option<Group>) -> AnyView {
    let kinds = Signal::derive(|| {
        vec![
            ("all".to_owned(), tr!(filter.all_hold).to_owned()),
            ("any".to_owned(), tr!(filter.one_holds).to_owned()),
        ]
    });
    let value = Signal::derive(move || {
        let key = if group.is_any.get() { "any" } else { "all" };
        key.to_owned()
    });
    view! {
        <div class="filter-group" role="group" aria-label=move || match group.is_any.get() {
            true => tr!(filter.one_holds),
            false => tr!(filter.all_hold),
        }>
            <div class="filter-row">
                {parent.is_some().then(|| not_button(group.is_not))}
                <Select
                    class="input input--chip"
                    label=Signal::derive(|| tr!(filter.group_kind).to_owned())
                    value
                    options=kinds
                    on_change=Callback::new(move |chosen: String| group.is_any.set(chosen == "any"))
                />
                {parent.map(|parent| remove_button(parent, group.id, Signal::derive(|| tr!(filter.group).to_owned())))}
            </div>
            <For each=move || group.items.get() key=Item::id let:item>
                {match item {
                    Item::Row(row) => row_view(form, row, group),
                    Item::Group(inner) => group_view(form, inner, Some(group)),
                }}
            </For>
            <div class="filter-row">
                <button type="button" class="button button--plain" on:click=move |_| group.add_row()>
                    <Icon icon=icondata::LuPlus />{move || tr!(filter.add)}
                </button>
                <button type="button" class="button button--plain" on:click=move |_| group.add_group()>
                    <Icon icon=icondata::LuPlus />{move || tr!(filter.add_group)}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn not_button(is_not: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="chip chip--button"
            aria-pressed=move || is_not.get().to_string()
            on:click=move |_| is_not.update(|it| *it = !*it)
        >
            {move || tr!(filter.negated)}
        </button>
    }
}

fn remove_button(group: Group, id: u32, what: Signal<String>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button--plain button--icon button--small"
            aria-label=move || tr!(filter.remove, what = what.get())
            on:click=move |_| group.remove(id)
        >
            <Icon icon=icondata::LuX />
        </button>
    }
}

/// The name under which searched words stand among the fields.
const TEXT: &str = "";

fn row_view(form: Form, row: Row, group: Group) -> AnyView {
    let store = form.store;
    let kind = Memo::new(move |_| {
        row.field.with(|field| {
            let field = field.as_ref()?;
            Some(store.with(&[Part::Settings], |w| field.kind(w)))
        })
    });
    let name = Signal::derive(move || {
        row.field.with(|field| match field {
            Some(field) => field_name(store, field),
            None => tr!(filter.text).to_owned(),
        })
    });
    let fields = Signal::derive(move || {
        let words = filter_words();
        let me = store.me();
        let all = store.with(&[Part::Settings], |w| {
            let mut all = FilterField::all(w);
            all.retain(|field| field.is_shown_to(w, me));
            all
        });
        let text = (TEXT.to_owned(), tr!(filter.text).to_owned());
        let named = all
            .into_iter()
            .map(|it| (it.text(words), field_name(store, &it)));
        std::iter::once(text).chain(named).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        let words = filter_words();
        let text = row.field.with(|it| it.as_ref().map(|it| it.text(words)));
        text.unwrap_or_else(|| TEXT.to_owned())
    });
    let choose_field = Callback::new(move |text: String| {
        let words = untrack(filter_words);
        let all = store.peek(FilterField::all);
        let field = all.into_iter().find(|it| it.text(words) == text);
        let signs = field.as_ref().map(|field| {
            let kind = store.peek(|w| field.kind(w));
            let all = untrack(|| comparisons(kind));
            all.into_iter().map(|(sign, _)| sign).collect::<Vec<_>>()
        });
        let signs = signs.unwrap_or_else(|| vec![":".to_owned()]);
        // The comparison that this kind of field is asked for most: amounts are seldom equal.
        row.sign.set(signs.into_iter().next().unwrap_or_default());
        row.value.set(String::new());
        row.chosen.set(Vec::new());
        row.field.set(field);
    });
    let signs = Signal::derive(move || kind.get().map(comparisons).unwrap_or_default());
    let needs_value = Memo::new(move |_| row.sign.with(|it| !matches!(it.as_str(), NONE | ANY)));
    let is_wrong = move || {
        let words = filter_words();
        let wrong = store.with(&[Part::Settings], |w| row.term(w, words).is_err());
        wrong.then_some("true")
    };
    view! {
        <div class="filter-row" role="group" aria-label=name>
            {not_button(row.is_not)}
            <Select
                class="input input--chip"
                label=Signal::derive(|| tr!(filter.field).to_owned())
                value=chosen
                options=fields
                on_change=choose_field
            />
            {move || kind.get().map(|_| view! {
                <Select
                    class="input input--chip"
                    label=Signal::derive(|| tr!(filter.comparison).to_owned())
                    value=row.sign
                    options=signs
                    on_change=Callback::new(move |sign: String| row.sign.set(sign))
                />
            })}
            {move || needs_value.get().then(|| match kind.get() {
                Some(FilterKind::Choice | FilterKind::Member) => choices_view(store, row, name),
                kind => {
                    let values = values_id(row);
                    view! {
                        <input
                            class="input filter-row__value"
                            autocomplete="off"
                            list=values.clone()
                            inputmode=matches!(kind, Some(FilterKind::Money | FilterKind::Number)).then_some("decimal")
                            aria-label=move || tr!(filter.value)
                            aria-invalid=is_wrong
                            placeholder=move || match kind {
                                Some(FilterKind::Past | FilterKind::Ahead) => tr!(filter.time_example),
                                _ => "",
                            }
                            prop:value=move || row.value.get()
                            on:input=move |event| row.value.set(event_target_value(&event))
                        />
                        <datalist id=values>
                            {move || known_values(store, row).into_iter()
                                .map(|text| view! { <option value=plain(&text)></option> })
                                .collect_view()}
                        </datalist>
                    }.into_any()
                }
            })}
            {remove_button(group, row.id, name)}
        </div>
    }
    .into_any()
}

fn values_id(row: Row) -> String {
    format!("filter-values-{}", row.id)
}

/// What a row can say, as it is typed, without what stands for nothing and something; followed.
fn known_values(store: Store, row: Row) -> Vec<String> {
    let words = filter_words();
    let Some(field) = row.field.get() else {
        return Vec::new();
    };
    let ends = [
        kith::query::FilterTest {
            field: field.clone(),
            says: kith::query::Says::Empty,
        },
        kith::query::FilterTest {
            field: field.clone(),
            says: kith::query::Says::Filled,
        },
    ]
    .map(|test| test.text(words));
    let name = field.text(words);
    let me = store.peek_me();
    let mut values = store.peek(|w| values_of(&field, w, me, words));
    values.retain(|value| !ends.contains(&format!("{name}:{value}")));
    values
}

/// Whether two values name the same choice: it may be typed in small letters.
fn is_same(one: &str, other: &str) -> bool {
    plain(one).to_lowercase() == plain(other).to_lowercase()
}

/// The choices of a field, each with a box; those that are chosen and no longer there, too.
fn choices_view(store: Store, row: Row, name: Signal<String>) -> AnyView {
    let values = move || {
        let mut values = known_values(store, row);
        values.truncate(BOXES);
        let gone = row.chosen.get_untracked().into_iter();
        let is_gone = |it: &String| !values.iter().any(|value| is_same(value, it));
        let gone: Vec<String> = gone.filter(is_gone).collect();
        values.extend(gone);
        values
    };
    let turn = move |value: &str, is_on: bool| {
        row.chosen.update(|chosen| {
            chosen.retain(|it| !is_same(it, value));
            if is_on {
                chosen.push(value.to_owned());
            }
        });
    };
    view! {
        <div class="filter-row__boxes" role="group" aria-label=name>
            {move || values().into_iter().map(|value| {
                let text = plain(&value);
                let value = StoredValue::new(value);
                let is_on = move || value.with_value(|value| row.chosen.with(|all| all.iter().any(|it| is_same(it, value))));
                view! {
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=is_on
                            on:change=move |event| value.with_value(|it| turn(it, event_target_checked(&event)))
                        />
                        <span class="ellipsis">{text}</span>
                    </label>
                }
            }).collect_view()}
        </div>
    }
    .into_any()
}
