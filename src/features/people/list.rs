//! The list of people and companies: searched, filtered and sorted, all of it in the address.

use std::sync::Arc;

use kith::domain::Party;
use kith::query::{
    PartyFilter, PartyKind, PartyRow, PartySort, PartySortKey, PartyState, read_parties,
};
use leptos::prelude::*;

use super::row::Row;
use crate::parts::members_or_nobody;
use crate::store::{Part, use_navigation, use_store};
use crate::ui::{Icon, Select, use_window};
use crate::words::format;
use crate::{plural, tr};

/// Height of a row in pixels; style/table.css holds the same.
const ROW_HEIGHT: f64 = 40.0;

/// What something is called in the present language.
type Name = fn() -> &'static str;

/// The columns; those without a key cannot be sorted by.
const COLUMNS: [(Option<PartySortKey>, Name); 7] = [
    (Some(PartySortKey::Name), || tr!(people.name)),
    (Some(PartySortKey::Company), || tr!(deal.company)),
    (Some(PartySortKey::Owner), || tr!(deal.owner)),
    (Some(PartySortKey::Source), || tr!(deal.source)),
    (None, || tr!(people.state)),
    (Some(PartySortKey::Since), || tr!(people.lead_since)),
    (Some(PartySortKey::LastActivity), || {
        tr!(people.last_activity)
    }),
];

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
    /// Is told when the way to the duplicates may be about to be taken.
    prepare_duplicates: Callback<()>,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let (text, owner) = (navigation.parameter("text"), navigation.parameter("owner"));
    let (state, kind) = (navigation.parameter("state"), navigation.parameter("kind"));
    let sort_text = navigation.parameter("sort");
    let sort = Memo::new(move |_| sort_text.get().parse::<PartySort>().unwrap_or_default());
    let parts = [
        Part::People,
        Part::Companies,
        Part::Members,
        Part::Activities,
        Part::Deals,
        Part::Pipelines,
    ];
    // Read and sorted once for a state of the workspace; a keystroke only looks through it.
    let read = Memo::new(move |_| store.with(&parts, |w| Arc::new(read_parties(w))));
    let sorted = Memo::new(move |_| {
        let sort = sort.get();
        let mut rows = read.with(|rows| Vec::clone(rows));
        store.peek(|w| sort.sort(w, &mut rows));
        Arc::new(rows)
    });
    let filter = Memo::new(move |_| {
        let filter = PartyFilter {
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
            ..PartyFilter::default()
        };
        text.with(|text| filter.with_text(text))
    });
    let found = Memo::new(move |_| {
        let rows = sorted.get();
        filter.with(|filter| {
            let wanted = rows.iter().enumerate().filter(|(_, row)| filter.wants(row));
            wanted.map(|(place, _)| place as u32).collect::<Vec<_>>()
        })
    });
    let rows = Signal::derive(move || found.with(Vec::len));
    let window = use_window(ROW_HEIGHT, rows);
    let in_sight = move || {
        let visible = window.visible.get();
        let sorted = sorted.get();
        found.with(|found| {
            let first = visible.start;
            let places = found.get(visible).unwrap_or_default();
            let rows = places
                .iter()
                .filter_map(|place| sorted.get(*place as usize));
            rows.enumerate()
                .map(|(place, row)| (first + place, Seen::from(row)))
                .collect::<Vec<_>>()
        })
    };
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
    let counts = Memo::new(move |_| {
        read.with(|rows| {
            let people = rows
                .iter()
                .filter(|row| matches!(row.party, Party::Person(_)));
            let waiting = rows.iter().filter(|row| row.awaits_answer);
            (people.count(), rows.len(), waiting.count())
        })
    });
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
    let duplicates = Memo::new(move |_| store.open_duplicates().len());
    let clear = move |_| {
        for name in ["text", "owner", "state", "kind"] {
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
                    href="#/people/duplicates"
                    on:pointerenter=move |_| prepare_duplicates.run(())
                    on:focus=move |_| prepare_duplicates.run(())
                >
                    <Icon icon=icondata::LuCopy />
                    {move || match duplicates.get() {
                        0 => tr!(duplicates.link).to_owned(),
                        count => tr!(duplicates.link_count, n = format().count(count)),
                    }}
                </a>
                <button type="button" class="button button--primary" aria-keyshortcuts="l" on:click=move |_| add.run(())>
                    <Icon icon=icondata::LuPlus />{move || tr!(lead.new)}
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
                    on:input=move |event| navigation.set("text", event_target_value(&event))
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
            </div>
            <div class="list" node_ref=window.scroller>
                <div class="table table--people" role="table" aria-label=move || tr!(people.title) aria-rowcount=move || rows.get() + 1>
                    <div role="rowgroup" class="table__head">
                        <div role="row" style="display:contents">
                            {COLUMNS.into_iter().map(|(key, words)| view! { <Heading key words sort /> }).collect_view()}
                        </div>
                    </div>
                    <div role="rowgroup" class="table__body" style:height=move || format!("{}px", rows.get() as f64 * ROW_HEIGHT)>
                        <For each=in_sight key=|row| *row let((place, seen))>
                            <Row seen place top=place as f64 * ROW_HEIGHT />
                        </For>
                    </div>
                </div>
                {move || (rows.get() == 0).then(|| view! {
                    <div class="empty">
                        <p class="empty__title">{move || tr!(people.nothing)}</p>
                        {if read.with(|rows| rows.is_empty()) {
                            view! { <p>{move || tr!(people.nothing_text)}</p> }.into_any()
                        } else {
                            view! { <button type="button" class="button" on:click=clear>{move || tr!(list.clear)}</button> }.into_any()
                        }}
                    </div>
                })}
            </div>
        </section>
    }
}

/// What a row shows beside the record's own fields. A row is drawn anew only when this changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Seen {
    pub(super) party: Party,
    pub(super) is_qualified: bool,
    pub(super) is_customer: bool,
    pub(super) awaits_answer: bool,
    pub(super) last_activity: Option<kith::domain::Moment>,
}

impl From<&PartyRow> for Seen {
    fn from(row: &PartyRow) -> Self {
        Self {
            party: row.party,
            is_qualified: row.is_qualified,
            is_customer: row.is_customer,
            awaits_answer: row.awaits_answer,
            last_activity: row.last_activity,
        }
    }
}

#[component]
fn Heading(
    key: Option<PartySortKey>,
    words: fn() -> &'static str,
    sort: Memo<PartySort>,
) -> impl IntoView {
    let navigation = use_navigation();
    let direction = move || {
        let sort = sort.get();
        (Some(sort.key) == key).then_some(sort.descending)
    };
    let choose = move |key: PartySortKey| {
        let now = sort.get_untracked();
        let by_time = matches!(key, PartySortKey::Since | PartySortKey::LastActivity);
        let descending = if now.key == key {
            !now.descending
        } else {
            by_time
        };
        navigation.set("sort", PartySort { key, descending }.to_string());
    };
    view! {
        <div
            role="columnheader"
            class="table__heading"
            aria-sort=move || direction().map(|down| if down { "descending" } else { "ascending" })
        >
            {match key {
                None => view! { <span class="table__sort">{words}</span> }.into_any(),
                Some(key) => view! {
                    <button
                        type="button"
                        class="table__sort"
                        title=move || tr!(list.sort_by, column = words())
                        on:click=move |_| choose(key)
                    >
                        {words}
                        {move || direction().map(|down| view! {
                            <span aria-hidden="true">{if down { "↓" } else { "↑" }}</span>
                        })}
                    </button>
                }.into_any(),
            }}
        </div>
    }
}
