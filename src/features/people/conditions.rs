//! The conditions of the list: one chip each, and a dialog that adds one.

use kith::query::{PartyColumn, PartyCondition, PartyTest};
use leptos::prelude::*;

use super::columns::{name_of, own};
use crate::store::{Navigation, Store, use_navigation, use_store};
use crate::ui::{Dialog, Icon, Select};
use crate::{plural, tr};

/// The parameter of the address that holds them.
pub(super) const WHERE: &str = "where";

/// The conditions in the address.
pub(super) fn chosen(navigation: Navigation) -> Memo<Vec<PartyCondition>> {
    let text = navigation.parameter(WHERE);
    Memo::new(move |_| text.with(|text| PartyCondition::read_all(text)))
}

/// A condition in words.
fn words(store: Store, condition: &PartyCondition) -> String {
    let column = name_of(store, &condition.column);
    match &condition.test {
        PartyTest::Has(text) => tr!(conditions.has, column = column, text = text),
        PartyTest::Is(text) => tr!(conditions.is, column = column, text = text),
        PartyTest::Empty => tr!(conditions.empty, column = column),
        PartyTest::Filled => tr!(conditions.filled, column = column),
        PartyTest::OlderThan(days) => tr!(
            conditions.older,
            column = column,
            days = plural!(*days as usize, days)
        ),
        PartyTest::Within(days) => tr!(
            conditions.within,
            column = column,
            days = plural!(*days as usize, days)
        ),
    }
}

/// The chips of the conditions, and the button that adds one.
#[component]
pub(super) fn Conditions(conditions: Memo<Vec<PartyCondition>>) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let open = RwSignal::new(false);
    let remove = move |place: usize| {
        let mut conditions = conditions.get_untracked();
        conditions.remove(place);
        navigation.set(WHERE, PartyCondition::write_all(&conditions));
    };
    view! {
        <ul class="conditions" aria-label=move || tr!(conditions.list)>
            {move || conditions.get().into_iter().enumerate().map(|(place, condition)| {
                let words = words(store, &condition);
                let label = tr!(conditions.remove, what = words.clone());
                view! {
                    <li class="chip">
                        <span class="ellipsis">{words}</span>
                        <button type="button" class="chip__remove" aria-label=label on:click=move |_| remove(place)>
                            <Icon icon=icondata::LuX />
                        </button>
                    </li>
                }
            }).collect_view()}
        </ul>
        <button type="button" class="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
            <Icon icon=icondata::LuListFilter />{move || tr!(conditions.add)}
        </button>
        <Dialog open label=Signal::derive(|| tr!(conditions.add).to_owned())>
            <New conditions open />
        </Dialog>
    }
}

/// The tests by their values in the form.
const TEXT_TESTS: [&str; 4] = ["has", "is", "filled", "empty"];
const MOMENT_TESTS: [&str; 4] = ["older", "within", "filled", "empty"];

fn name_of_test(test: &str) -> &'static str {
    match test {
        "has" => tr!(conditions.test_has),
        "is" => tr!(conditions.test_is),
        "filled" => tr!(conditions.test_filled),
        "empty" => tr!(conditions.test_empty),
        "older" => tr!(conditions.test_older),
        _ => tr!(conditions.test_within),
    }
}

/// Texts to choose from in a field.
const SUGGESTIONS: usize = 200;
/// Days offered at first.
const USUAL_DAYS: u32 = 30;

#[component]
fn New(conditions: Memo<Vec<PartyCondition>>, open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let columns: Vec<PartyColumn> = PartyColumn::all()
        .chain([PartyColumn::Name])
        .filter(|column| *column != PartyColumn::State)
        .chain(own(store))
        .collect();
    let column = RwSignal::new(PartyColumn::JobTitle);
    let test = RwSignal::new("has".to_owned());
    let value = RwSignal::new(String::new());
    let tests = move || match column.with(PartyColumn::is_moment) {
        true => MOMENT_TESTS,
        false => TEXT_TESTS,
    };
    let needs_value = move || test.with(|test| !matches!(test.as_str(), "filled" | "empty"));
    let choose_column = Callback::new(move |name: String| {
        let Ok(chosen) = name.parse::<PartyColumn>() else {
            return;
        };
        let is_moment = chosen.is_moment();
        if is_moment != column.with_untracked(PartyColumn::is_moment) {
            test.set(if is_moment { "older" } else { "has" }.to_owned());
        }
        value.set(match is_moment {
            true => USUAL_DAYS.to_string(),
            false => String::new(),
        });
        column.set(chosen);
    });
    let suggestions = Memo::new(move |_| {
        column.with(|column| match column.is_moment() {
            true => Vec::new(),
            false => store.peek(|w| column.known_values(w, SUGGESTIONS)),
        })
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = value.get_untracked().trim().to_owned();
        let days = text.parse::<u32>();
        let made = match (test.get_untracked().as_str(), days) {
            ("filled", _) => PartyTest::Filled,
            ("empty", _) => PartyTest::Empty,
            ("older", Ok(days)) => PartyTest::OlderThan(days),
            ("within", Ok(days)) => PartyTest::Within(days),
            ("has", _) if !text.is_empty() => PartyTest::Has(text),
            ("is", _) if !text.is_empty() => PartyTest::Is(text),
            _ => return,
        };
        let mut all = conditions.get_untracked();
        all.push(PartyCondition::new(column.get_untracked(), made));
        open.set(false);
        navigation.set(WHERE, PartyCondition::write_all(&all));
    };
    view! {
        <form class="dialog__form" on:submit=submit novalidate>
            <h1>{move || tr!(conditions.add)}</h1>
            <div class="field">
                <span class="field__label" aria-hidden="true">{move || tr!(conditions.column)}</span>
                <Select
                    class="input"
                    label=Signal::derive(|| tr!(conditions.column).to_owned())
                    value=Signal::derive(move || column.with(PartyColumn::to_string))
                    options=Signal::derive(move || {
                        columns.iter().map(|it| (it.to_string(), name_of(store, it))).collect::<Vec<_>>()
                    })
                    on_change=choose_column
                />
            </div>
            <div class="field">
                <span class="field__label" aria-hidden="true">{move || tr!(conditions.test)}</span>
                <Select
                    class="input"
                    label=Signal::derive(|| tr!(conditions.test).to_owned())
                    value=test
                    options=Signal::derive(move || {
                        tests().map(|it| (it.to_owned(), name_of_test(it).to_owned())).to_vec()
                    })
                    on_change=Callback::new(move |chosen: String| test.set(chosen))
                />
            </div>
            {move || needs_value().then(|| view! {
                <label class="field">
                    <span class="field__label">{move || match column.with(PartyColumn::is_moment) {
                        true => tr!(conditions.days),
                        false => tr!(conditions.value),
                    }}</span>
                    <input
                        class="input"
                        list="condition-values"
                        autocomplete="off"
                        inputmode=move || column.with(PartyColumn::is_moment).then_some("numeric")
                        prop:value=move || value.get()
                        on:input=move |event| value.set(event_target_value(&event))
                    />
                    <datalist id="condition-values">
                        {move || suggestions.get().into_iter().map(|text| view! { <option value=text></option> }).collect_view()}
                    </datalist>
                </label>
            })}
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>{move || tr!(deal.cancel)}</button>
                <button type="submit" class="button button--primary">{move || tr!(conditions.apply)}</button>
            </div>
        </form>
    }
}
