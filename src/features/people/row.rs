//! A row of the list: it opens its record.

use kith::document::joined;
use kith::domain::{Direction, FieldOf, List, MemberId, Moment, Party};
use kith::journal::Workspace;
use kith::query::PartyColumn;
use kith::route::PartyLinks;
use leptos::prelude::*;

use super::columns::{Columns, is_minor};
use super::listing::Seen;
use super::selection::Selection;
use crate::fleeting::fleeting;
use crate::parts::{let_go_of_keys, own_text};
use crate::store::use_store;
use crate::tr;
use crate::ui::{AtPlace, Avatar, Icon};
use crate::words::format;

/// What the list shows of a person or company.
#[derive(Debug, Clone, Default, PartialEq)]
struct Shown {
    name: String,
    /// Since when a lead.
    since: Option<Moment>,
    /// Who turned to whom, of a lead.
    direction: Option<Direction>,
    created: Option<Moment>,
    /// What the columns say in words, in their order.
    texts: Vec<String>,
}

/// A row of the list. It stays when somebody else comes to its line or it comes to another line, and
/// only its texts change: making rows anew at each keystroke, or as one scrolls, takes longer than a
/// frame.
#[component]
pub(super) fn Row(
    here: AtPlace<Seen>,
    line: Memo<usize>,
    selection: Selection,
    columns: Columns,
    /// Where rows lead, from the present place: read once, not by each row.
    links: Memo<PartyLinks>,
) -> impl IntoView {
    let store = use_store();
    let AtPlace {
        shown: seen,
        is_empty,
    } = here;
    let columns = fleeting(move |_| columns.get());
    let party = Memo::new(move |_| seen.with(|seen| seen.as_ref().map(|seen| seen.party)));
    let shown = fleeting(move |_| {
        let party = party.get()?;
        store.track(party.into());
        let me = store.me();
        store.peek(|w| shown(w, party, &columns.get(), me))
    });
    let read = move |read: fn(&Shown) -> String| {
        move || shown.with(|shown| shown.as_ref().map(read).unwrap_or_default())
    };
    let href = fleeting(move |_| party.get().map(|party| links.with(|links| links.to(party))));
    let is_open = fleeting(move |_| {
        let party = party.get();
        party.is_some_and(|party| links.with(|links| links.is_at(party)))
    });
    let is_selected = fleeting(move |_| party.get().is_some_and(|party| selection.has(party)));
    let name = Memo::new(move |_| {
        let is_company = matches!(party.get(), Some(Party::Company(_)));
        (read(|shown| shown.name.clone())(), is_company)
    });
    let tick = move |event: web_sys::MouseEvent| {
        let line = line.get_untracked();
        if event.shift_key() {
            selection.extend(line, line);
        } else {
            selection.toggle(line);
        }
        // What is selected says what the box shows.
        let input: web_sys::HtmlInputElement = event_target(&event);
        input.set_checked(is_selected.get_untracked());
    };
    let state = Memo::new(move |_| {
        let seen = seen.get()?;
        let direction = shown.with(|shown| shown.as_ref()?.direction);
        Some(State::of(&seen, direction))
    });
    let element = NodeRef::new();
    let_go_of_keys(element, line);
    view! {
        <div
            role="row"
            node_ref=element
            class="table__row people__row"
            hidden=move || is_empty.get()
            class=("people__row--selected", move || is_selected.get())
            aria-rowindex=move || (!is_empty.get()).then(|| line.get() + 2)
            aria-current=move || is_open.get().then_some("true")
            style:transform=move || format!("translateY(calc({} * var(--row)))", line.get())
        >
            <div role="cell" class="table__cell people__tick">
                <label class="people__box">
                    <input
                        type="checkbox"
                        aria-label=move || tr!(people.select, name = name.get().0)
                        prop:checked=move || is_selected.get()
                        on:click=tick
                    />
                </label>
            </div>
            <div role="cell" class="table__cell people__name">
                {move || {
                    let (name, square) = name.get();
                    view! { <Avatar name square /> }
                }}
                <a class="ellipsis" href=move || href.get()>{move || name.get().0}</a>
            </div>
            {move || columns.with(|columns| columns.iter().enumerate().map(|(place, column)| {
                let is_minor = is_minor(columns, place);
                let text = move || shown.with(|shown| {
                    let text = shown.as_ref().and_then(|shown| shown.texts.get(place));
                    text.cloned().unwrap_or_default()
                });
                let day = move |read: fn(&Shown) -> Option<Moment>| move || {
                    let at = shown.with(|shown| shown.as_ref().and_then(read));
                    at.map(|at| format().date(store.date_of(at)))
                };
                let (class, content) = match column {
                    PartyColumn::Owner => ("people__owner", view! {
                        {move || {
                            let name = text();
                            (!name.is_empty()).then(|| view! {
                                <Avatar name=name.clone() /><span class="ellipsis">{name}</span>
                            })
                        }}
                    }.into_any()),
                    PartyColumn::State => ("people__state", (move || state.get().map(|state| view! { <StateTags state /> })).into_any()),
                    PartyColumn::Since => ("quiet number", day(|shown| shown.since).into_any()),
                    PartyColumn::Added => ("quiet number", day(|shown| shown.created).into_any()),
                    PartyColumn::LastActivity => ("quiet number people__last", (move || {
                        let at = seen.with(|seen| seen.as_ref()?.last_activity);
                        at.map(|at| ago(store.today(), store.date_of(at)))
                    }).into_any()),
                    PartyColumn::Country => ("ellipsis quiet", (move || country(&text())).into_any()),
                    _ => ("ellipsis quiet", text.into_any()),
                };
                view! {
                    <div role="cell" class=format!("table__cell {class}") class=("people__minor", is_minor)>{content}</div>
                }
            }).collect_view())}
        </div>
    }
}

/// What the list shows of somebody.
fn shown(
    w: &Workspace,
    party: Party,
    columns: &[PartyColumn],
    me: Option<MemberId>,
) -> Option<Shown> {
    let (name, lead, created) = match party {
        Party::Person(id) => {
            let person = w.person(id)?;
            (&person.name, &person.lead, person.created)
        }
        Party::Company(id) => {
            let company = w.company(id)?;
            (&company.name, &company.lead, company.created)
        }
    };
    let texts = columns.iter().map(|column| text_of(w, column, party, me));
    Some(Shown {
        name: name.clone(),
        since: lead.since,
        direction: lead.since.and(lead.direction),
        created,
        texts: texts.collect(),
    })
}

/// What a column says. That of companies says of a company what it does.
fn text_of(w: &Workspace, column: &PartyColumn, party: Party, me: Option<MemberId>) -> String {
    match (column, party) {
        (PartyColumn::Company, Party::Company(_)) => PartyColumn::Industry.text(w, party),
        (PartyColumn::Lists, _) => {
            let is_in = |list: &&&List| match party {
                Party::Person(id) => w
                    .people
                    .get(id)
                    .is_some_and(|it| it.lists.contains(&list.id)),
                Party::Company(id) => w
                    .companies
                    .get(id)
                    .is_some_and(|it| it.lists.contains(&list.id)),
            };
            let lists = w.lists_for(me);
            let names = lists.iter().filter(is_in).map(|list| list.name.as_str());
            joined(names, ", ")
        }
        (PartyColumn::Custom(key), _) => {
            let (of, custom) = match party {
                Party::Person(id) => (FieldOf::People, w.people.get(id).map(|it| &it.custom)),
                Party::Company(id) => {
                    (FieldOf::Companies, w.companies.get(id).map(|it| &it.custom))
                }
            };
            let value = custom.and_then(|it| it.get(key)).map_or("", String::as_str);
            own_text(w, w.settings.field_kind(of, key), value)
        }
        _ => column.text(w, party),
    }
}

/// A country by its name where it is known by its two letters.
fn country(text: &str) -> String {
    let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    match is_code {
        true => format().country(text),
        false => text.to_owned(),
    }
}

/// What somebody is to us.
#[derive(Debug, Clone, Copy, PartialEq)]
struct State {
    direction: Option<Direction>,
    /// The word and how it looks.
    tag: Option<Tag>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Tag {
    Customer,
    AwaitsAnswer,
    Qualified,
    Lead,
}

impl State {
    fn of(seen: &Seen, direction: Option<Direction>) -> Self {
        let tag = if seen.is_customer {
            Some(Tag::Customer)
        } else if seen.awaits_answer {
            Some(Tag::AwaitsAnswer)
        } else if seen.is_qualified {
            Some(Tag::Qualified)
        } else {
            direction.map(|_| Tag::Lead)
        };
        Self { direction, tag }
    }
}

#[component]
fn StateTags(state: State) -> impl IntoView {
    let direction = state.direction.map(|direction| match direction {
        Direction::Inbound => (icondata::LuArrowDownLeft, tr!(lead.inbound)),
        Direction::Outbound => (icondata::LuArrowUpRight, tr!(lead.outbound)),
    });
    let tag = state.tag.map(|tag| match tag {
        Tag::Customer => ("tag tag--good", tr!(people.customer)),
        Tag::AwaitsAnswer => ("tag", tr!(people.unanswered_tag)),
        Tag::Qualified => ("tag tag--accent", tr!(people.qualified_tag)),
        Tag::Lead => ("tag tag--quiet", tr!(people.lead_tag)),
    });
    view! {
        {direction.map(|(icon, words)| view! {
            <span class="people__direction" role="img" aria-label=words title=words><Icon icon /></span>
        })}
        {tag.map(|(class, words)| view! { <span class=class>{words}</span> })}
    }
}

/// How long ago a day was, in words as far as words are short.
fn ago(today: kith::domain::Date, day: kith::domain::Date) -> String {
    match (today - day).num_days() {
        0 => tr!(board.today).to_owned(),
        1 => tr!(people.yesterday).to_owned(),
        days @ 2..=30 => tr!(people.days_ago, n = format().count(days as usize)),
        _ => format().date(day),
    }
}
