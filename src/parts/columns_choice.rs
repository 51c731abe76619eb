//! The choice of columns that lists of records share: which are shown, and in which order.

use leptos::prelude::*;

use crate::tr;
use crate::ui::{Dialog, Icon};

/// The columns of a list, by the names under which they stand in its address.
#[derive(Clone, Copy)]
pub(crate) struct ColumnsChoice {
    /// All that can be shown; asked for when the choice opens.
    pub(crate) all: Callback<(), Vec<String>>,
    /// Those that are shown, in their order.
    pub(crate) shown: Signal<Vec<String>>,
    /// What a column is called; followed.
    pub(crate) name: Callback<String, String>,
    /// Is told which are to be shown from now on.
    pub(crate) set: Callback<Vec<String>>,
    /// Shows the usual ones again.
    pub(crate) usual: Callback<()>,
    /// The column that is always shown, if there is one.
    pub(crate) fixed: Option<&'static str>,
}

/// The columns after one of them went a place to the front or to the back; `None` where it is at the
/// end already or not shown.
fn stepped(columns: &[String], column: &str, up: bool) -> Option<Vec<String>> {
    let place = columns.iter().position(|it| it == column)?;
    let to = match up {
        true => place.checked_sub(1)?,
        false => place + 1,
    };
    let mut columns = columns.to_vec();
    (to < columns.len()).then(|| {
        columns.swap(place, to);
        columns
    })
}

/// The button that opens the choice of columns, and the choice.
#[component]
pub(crate) fn ColumnsButton(
    choice: ColumnsChoice,
    /// What else is chosen there.
    #[prop(optional)]
    more: Option<ViewFn>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let more = StoredValue::new(more);
    view! {
        <button type="button" class="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
            <Icon icon=icondata::LuColumns3 />
            <span class="people__words">{move || tr!(columns.title)}</span>
        </button>
        <Dialog open label=Signal::derive(|| tr!(columns.title).to_owned())>
            <Choice choice open more />
        </Dialog>
    }
}

#[component]
fn Choice(
    choice: ColumnsChoice,
    open: RwSignal<bool>,
    more: StoredValue<Option<ViewFn>>,
) -> impl IntoView {
    let all = choice.all.run(());
    // Those that are shown in their order, then the others.
    let rows = Memo::new(move |_| {
        let mut rows = choice.shown.get();
        let others: Vec<String> = all
            .iter()
            .filter(|it| !rows.contains(it))
            .cloned()
            .collect();
        rows.extend(others);
        rows
    });
    let turn = move |column: &str, is_on: bool| {
        let mut columns = choice.shown.get_untracked();
        columns.retain(|it| it != column);
        if is_on {
            columns.push(column.to_owned());
        }
        choice.set.run(columns);
    };
    let step = move |column: &str, up: bool| {
        let columns = choice.shown.get_untracked();
        if let Some(columns) = stepped(&columns, column, up) {
            choice.set.run(columns);
        }
    };
    view! {
        <div class="dialog__form">
            <h1>{move || tr!(columns.title)}</h1>
            <ul class="columns" aria-label=move || tr!(columns.title)>
                <For each=move || rows.get() key=|column| column.clone() let(column)>
                    {
                        let column = StoredValue::new(column);
                        let is_fixed = choice.fixed.is_some_and(|fixed| column.with_value(|it| it == fixed));
                        let is_on = Memo::new(move |_| {
                            choice.shown.with(|it| column.with_value(|column| it.contains(column)))
                        });
                        let name = Signal::derive(move || choice.name.run(column.get_value()));
                        view! {
                            <li class="columns__row">
                                <label class="columns__name">
                                    <input
                                        type="checkbox"
                                        prop:checked=is_on
                                        disabled=is_fixed
                                        on:change=move |event| column.with_value(|it| turn(it, event_target_checked(&event)))
                                    />
                                    <span class="ellipsis">{name}</span>
                                </label>
                                <button
                                    type="button"
                                    class="button button--plain button--icon button--small"
                                    aria-label=move || tr!(columns.up, name = name.get())
                                    disabled=move || !is_on.get()
                                    on:click=move |_| column.with_value(|it| step(it, true))
                                >
                                    <Icon icon=icondata::LuArrowUp />
                                </button>
                                <button
                                    type="button"
                                    class="button button--plain button--icon button--small"
                                    aria-label=move || tr!(columns.down, name = name.get())
                                    disabled=move || !is_on.get()
                                    on:click=move |_| column.with_value(|it| step(it, false))
                                >
                                    <Icon icon=icondata::LuArrowDown />
                                </button>
                            </li>
                        }
                    }
                </For>
            </ul>
            {more.get_value().map(|more| more.run())}
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| choice.usual.run(())>
                    {move || tr!(columns.usual)}
                </button>
                <button type="button" class="button button--primary" on:click=move |_| open.set(false)>
                    {move || tr!(columns.done)}
                </button>
            </div>
        </div>
    }
}
