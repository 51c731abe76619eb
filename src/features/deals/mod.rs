//! The list of deals: a grid that is worked in where it stands, a calendar and a timeline.

mod calendar;
mod cards;
mod columns;
mod export;
mod grid;
mod layout;
mod sheet;
mod timeline;
mod words;

use kith::query::DealColumn;
use leptos::prelude::*;

use crate::parts::{
    DealFilters, FilterBar, Layout, LayoutSwitch, Printed, ViewsButton, learn_filters,
};
use crate::store::{Part, use_navigation, use_store};
use crate::ui::{Icon, Select};
use crate::{plural, tr};
use calendar::DealCalendar;
use cards::DealCards;
use columns::DealColumnsButton;
use export::ExportMenu;
use grid::DealGrid;
use layout::is_narrow;
use sheet::Sheet;
use timeline::DealTimeline;
use words::column_name;

/// The screen of the list.
#[component]
pub(crate) fn DealsPage(
    /// Opens the dialog for a new deal.
    add: Callback<()>,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    learn_filters();
    let filters = DealFilters::from_address(store, navigation);
    let sheet = Sheet::new(store, navigation, filters);
    let layout = Layout::from_address();
    let narrow = is_narrow();
    let rows = Signal::derive(move || sheet.found.with(|found| found.len()));
    let printed = Signal::derive(move || sheet.list.with(|list| list.lines()));
    let group = navigation.parameter("group");
    let groups = Signal::derive(move || {
        let me = store.me();
        let all = store.with(&[Part::Settings], |w| {
            let mut all = DealColumn::all(w);
            all.retain(|column| column.can_group() && column.is_shown_to(w, me));
            all
        });
        let all = all.into_iter();
        let names = all.map(|it| {
            (
                it.to_string(),
                tr!(grid.grouped, column = column_name(store, &it)),
            )
        });
        let none = (String::new(), tr!(grid.not_grouped).to_owned());
        std::iter::once(none).chain(names).collect::<Vec<_>>()
    });
    let clear = move |_| filters.set("");
    let nothing = move || {
        (rows.get() == 0).then(|| {
            match store.peek(|w| w.deals.iter().next().is_none()) {
                true => view! {
                    <div class="empty">
                        <p class="empty__title">{move || tr!(board.empty_title)}</p>
                        <p>{move || tr!(board.empty_text)}</p>
                    </div>
                }
                .into_any(),
                false => view! {
                    <div class="empty">
                        <p class="empty__title">{move || tr!(list.nothing)}</p>
                        <button type="button" class="button" on:click=clear>{move || tr!(list.clear)}</button>
                    </div>
                }
                .into_any(),
            }
        })
    };
    view! {
        <section class="page" aria-labelledby="deals-title">
            <header class="page__head">
                <h1 id="deals-title" tabindex="-1">{move || tr!(list.title)}</h1>
                <span class="page__meta number">{move || plural!(rows.get(), deals)}</span>
                <span class="page__grow"></span>
                {move || (layout.get() == Layout::List).then(|| view! {
                    <DealColumnsButton sheet />
                    <ExportMenu sheet />
                })}
                <button type="button" class="button button--primary" on:click=move |_| add.run(())>
                    <Icon icon=icondata::LuPlus />{move || tr!(deal.new)}
                </button>
            </header>
            <div class="page__bar">
                <LayoutSwitch layout=Some(layout) filter=filters.text />
                <ViewsButton />
                <FilterBar filters />
                {move || (layout.get() == Layout::List).then(|| view! {
                    <Select
                        label=Signal::derive(|| tr!(grid.group_by).to_owned())
                        value=group
                        options=groups
                        on_change=Callback::new(move |it: String| navigation.set("group", it))
                        class="input input--chip"
                    />
                })}
            </div>
            <Printed filter=filters.text rows=printed />
            {move || match (layout.get(), narrow.get()) {
                (Layout::Calendar, _) => view! { <DealCalendar sheet narrow />{nothing} }.into_any(),
                (Layout::Timeline, _) => view! { <DealTimeline sheet />{nothing} }.into_any(),
                (Layout::List, false) => view! { <DealGrid sheet>{nothing}</DealGrid> }.into_any(),
                (Layout::List, true) => view! { <DealCards sheet>{nothing}</DealCards> }.into_any(),
            }}
        </section>
    }
}
