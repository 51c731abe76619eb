//! The list of people and companies: searched, filtered and sorted, all of it in the address.

use kith::domain::Moment;
use kith::query::{PartyColumn, PartyFilter, PartyKind, PartySort, PartyState};
use leptos::prelude::*;

use super::columns::{self, PartyColumnsButton, grid, is_minor};
use super::conditions::{self, Conditions};
use super::export::ExportMenu;
use super::heading::{AllBox, Heading};
use super::listing::Listing;
use super::row::Row;
use super::selection::{Selection, is_select_all};
use super::selection_bar::SelectionBar;
use crate::parts::{Printed, Slots, is_typing, members_or_nobody};
use crate::store::{Part, use_navigation, use_store};
use crate::ui::{Icon, Select, use_row_height, use_window};
use crate::words::format;
use crate::{plural, tr};

/// Height of a row in pixels, comfortable and compact.
const ROW_HEIGHTS: [f64; 2] = [40.0, 30.0];

/// What something is called in the present language.
type Name = fn() -> &'static str;

const STATES: [(&str, PartyState, Name); 5] = [
    ("", PartyState::Any, || tr!(people.any_state)),
    ("leads", PartyState::Leads, || tr!(people.leads)),
    ("qualified", PartyState::Qualified, || tr!(people.qualified)),
    ("unanswered", PartyState::Unanswered, || {
        tr!(people.unanswered)
    }),
    ("customers", PartyState::Customers, || tr!(people.customers)),
];

const KINDS: [(&str, PartyKind, Name); 3] = [
    ("", PartyKind::Both, || tr!(people.both)),
    ("people", PartyKind::People, || tr!(people.people)),
    ("companies", PartyKind::Companies, || tr!(people.companies)),
];

/// The screen of people and companies.
#[component]
pub(crate) fn PeoplePage(
    /// Opens the dialog for a new lead.
    add: Callback<()>,
    /// Is told when the way to the duplicates or to what is missing may be about to be taken.
    prepare_upkeep: Callback<()>,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let (text, owner) = (navigation.parameter("text"), navigation.parameter("owner"));
    let (state, kind) = (navigation.parameter("state"), navigation.parameter("kind"));
    let (list, sort_text) = (navigation.parameter("list"), navigation.parameter("sort"));
    let sort = Memo::new(move |_| sort_text.get().parse::<PartySort>().unwrap_or_default());
    let columns = columns::chosen(store, navigation);
    let conditions = conditions::chosen(navigation);
    let filter = Memo::new(move |_| {
        let conditions = conditions.get();
        let today = match conditions.is_empty() {
            true => Moment::default(),
            false => store.zone().start_of(store.today()),
        };
        let filter = PartyFilter {
            conditions,
            today,
            kind: kind.with(|kind| {
                let known = KINDS.iter().find(|(name, ..)| name == kind);
                known.map_or(PartyKind::Both, |(_, kind, _)| *kind)
            }),
            state: state.with(|state| {
                let known = STATES.iter().find(|(name, ..)| name == state);
                known.map_or(PartyState::Any, |(_, state, _)| *state)
            }),
            owner: match owner.get().as_str() {
                "" => None,
                "nobody" => Some(None),
                id => id.parse().ok().map(Some),
            },
            list: list.get().parse().ok(),
            ..PartyFilter::default()
        };
        text.with(|text| filter.with_text(text))
    });
    let listing = Listing::new(store, filter, sort);
    let selection = Selection::new(listing);
    let links = Memo::new(move |_| navigation.place_of_links().party_links());
    let rows = Signal::derive(move || listing.count());
    let row_height = use_row_height(ROW_HEIGHTS[0], ROW_HEIGHTS[1]);
    let window = use_window(row_height, rows);
    let body = NodeRef::new();
    let slots = Slots::new(window, body);
    // Anywhere on the page, where keys do not go into a field.
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if is_select_all(&event) && !event.default_prevented() && !is_typing() {
            event.prevent_default();
            selection.choose_all();
        }
        selection.on_page_key(&event, window.scroller, row_height.get_untracked());
    });
    on_cleanup(move || handle.remove());
    let members = members_or_nobody(store);
    let owners = Signal::derive(move || {
        let mut owners = members.get();
        if let Some(nobody) = owners.first_mut() {
            nobody.0 = "nobody".to_owned();
        }
        let any = format!("{}: {}", tr!(board.owner), tr!(board.anyone));
        owners.insert(0, (String::new(), any));
        owners
    });
    let lists = Signal::derive(move || {
        let me = store.me();
        let lists = store.with(&[Part::Lists], |w| {
            let lists = w.lists_for(me).into_iter();
            let lists = lists.map(|it| (it.id.to_string(), it.name.clone()));
            lists.collect::<Vec<_>>()
        });
        let any = format!("{}: {}", tr!(people.list), tr!(people.any_list));
        std::iter::once((String::new(), any))
            .chain(lists)
            .collect::<Vec<_>>()
    });
    let counts = listing.counts();
    let meta = move || {
        let (people, all, waiting) = counts.get();
        let mut parts = vec![
            plural!(people, people.count),
            plural!(all - people, people.company_count),
        ];
        if waiting > 0 {
            parts.push(plural!(waiting, people.unanswered_count));
        }
        parts.join(" · ")
    };
    // The chosen entries as the bar has them, and the search.
    let filtered = Signal::derive(move || {
        let name_in = |options: Vec<(String, String)>, chosen: String| {
            let mut found = options.into_iter().filter(|(id, _)| *id == chosen);
            found.next().map(|(_, name)| name).unwrap_or_default()
        };
        let state_name = STATES.iter().find(|(name, ..)| state.with(|it| it == name));
        let kind_name = KINDS.iter().find(|(name, ..)| kind.with(|it| it == name));
        let chosen = |value: Memo<String>| value.with(|it| !it.is_empty());
        let parts = [
            text.get(),
            kind_name
                .filter(|_| chosen(kind))
                .map_or(String::new(), |(.., words)| words().to_owned()),
            state_name
                .filter(|_| chosen(state))
                .map_or(String::new(), |(.., words)| words().to_owned()),
            if chosen(owner) {
                name_in(owners.get(), owner.get())
            } else {
                String::new()
            },
            if chosen(list) {
                name_in(lists.get(), list.get())
            } else {
                String::new()
            },
        ];
        let parts = parts.into_iter().filter(|it| !it.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    });
    let duplicates = Memo::new(move |_| store.open_duplicates().len());
    let clear = move |_| {
        for name in ["text", "owner", "state", "kind", "list", conditions::WHERE] {
            navigation.set(name, "");
        }
    };
    view! {
        <section class="page" aria-labelledby="people-title">
            <header class="page__head">
                <h1 id="people-title" tabindex="-1">{move || tr!(people.title)}</h1>
                <span class="page__meta number">{meta}</span>
                <span class="page__grow"></span>
                <a
                    class="button"
                    href="#/people/gaps"
                    on:pointerenter=move |_| prepare_upkeep.run(())
                    on:focus=move |_| prepare_upkeep.run(())
                >
                    <Icon icon=icondata::LuSparkles />
                    <span class="people__words">{move || tr!(gaps.link)}</span>
                </a>
                <a
                    class="button"
                    href="#/people/duplicates"
                    on:pointerenter=move |_| prepare_upkeep.run(())
                    on:focus=move |_| prepare_upkeep.run(())
                >
                    <Icon icon=icondata::LuCopy />
                    <span class="people__words">
                        {move || match duplicates.get() {
                            0 => tr!(duplicates.link).to_owned(),
                            count => tr!(duplicates.link_count, n = format().count(count)),
                        }}
                    </span>
                </a>
                <PartyColumnsButton columns />
                <ExportMenu listing selection />
                <button type="button" class="button button--primary" aria-keyshortcuts="l" on:click=move |_| add.run(())>
                    <Icon icon=icondata::LuPlus /><span class="people__words">{move || tr!(lead.new)}</span>
                </button>
            </header>
            <div class="page__bar">
                <div class="segmented" role="group" aria-label=move || tr!(view.show_as)>
                    {KINDS.map(|(name, _, words)| view! {
                        <button
                            type="button"
                            class="segmented__option"
                            aria-pressed=move || kind.with(|kind| kind == name).to_string()
                            on:click=move |_| navigation.set("kind", name)
                        >
                            {words}
                        </button>
                    })}
                </div>
                <input
                    class="input input--chip people__search"
                    type="search"
                    placeholder=move || tr!(people.search)
                    aria-label=move || tr!(people.search)
                    prop:value=move || text.get()
                    on:input=move |event| navigation.type_parameter("text", event_target_value(&event))
                />
                <Select
                    class="input input--chip"
                    label=Signal::derive(|| tr!(people.state).to_owned())
                    value=state
                    options=Signal::derive(|| STATES.map(|(name, _, words)| (name.to_owned(), words().to_owned())).to_vec())
                    on_change=Callback::new(move |state: String| navigation.set("state", state))
                />
                <Select
                    class="input input--chip"
                    label=Signal::derive(|| tr!(board.owner).to_owned())
                    value=owner
                    options=owners
                    on_change=Callback::new(move |owner: String| navigation.set("owner", owner))
                />
                <Select
                    class="input input--chip"
                    label=Signal::derive(|| tr!(people.list).to_owned())
                    value=list
                    options=lists
                    on_change=Callback::new(move |list: String| navigation.set("list", list))
                />
                <Conditions conditions />
            </div>
            <Printed filter=filtered rows />
            <SelectionBar selection />
            <div class="list" node_ref=window.scroller style:--row=move || format!("{}px", row_height.get()) on:keydown=move |event| selection.on_key(&event, window.scroller)>
                <div
                    class="table table--people"
                    style=("--columns", move || columns.with(|columns| grid(columns).0))
                    style=("--least-width", move || columns.with(|columns| grid(columns).1))
                    role="table" aria-label=move || tr!(people.title) aria-rowcount=move || rows.get() + 1>
                    <div role="rowgroup" class="table__head">
                        <div role="row" style="display:contents">
                            <AllBox listing selection />
                            <Heading column=PartyColumn::Name is_minor=false sort />
                            {move || columns.with(|columns| columns.iter().enumerate().map(|(place, column)| {
                                let is_minor = is_minor(columns, place);
                                view! { <Heading column=column.clone() is_minor sort /> }
                            }).collect_view())}
                        </div>
                    </div>
                    <div role="rowgroup" class="table__body" node_ref=body style:height=move || format!("calc({} * var(--row))", rows.get())>
                        <For each=move || slots.made.get() key=|slot| *slot let:slot>
                            {
                                let line = slots.line(slot);
                                view! { <Row here=listing.at(line) line selection columns links /> }
                            }
                        </For>
                    </div>
                </div>
                {move || (rows.get() == 0).then(|| match counts.get_untracked().1 {
                    0 => view! {
                        <div class="empty">
                            <p class="empty__title">{move || tr!(people.nobody_yet)}</p>
                            <p>{move || tr!(people.nothing_text)}</p>
                        </div>
                    }.into_any(),
                    _ => view! {
                        <div class="empty">
                            <p class="empty__title">{move || tr!(people.nothing)}</p>
                            <button type="button" class="button" on:click=clear>{move || tr!(list.clear)}</button>
                        </div>
                    }.into_any(),
                })}
            </div>
        </section>
    }
}
