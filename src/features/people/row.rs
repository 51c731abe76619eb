//! A row of the list: it opens its record.

use kith::domain::{Direction, Lead, Moment, Party};
use kith::journal::Workspace;
use kith::query::PartyColumn;
use leptos::prelude::*;

use super::columns::{Columns, is_minor};
use super::listing::Seen;
use super::selection::Selection;
use crate::store::{use_navigation, use_store};
use crate::tr;
use crate::ui::{Avatar, Icon};
use crate::words::format;

/// What the list shows of a person or company.
#[derive(Debug, Clone, Default, PartialEq)]
struct Shown {
    name: String,
    lead: Lead,
    created: Option<Moment>,
    /// What the columns say in words, in their order.
    texts: Vec<String>,
}

#[component]
pub(super) fn Row(
    seen: Seen,
    place: usize,
    selection: Selection,
    columns: Columns,
    top: f64,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let party = seen.party;
    let texts = move || {
        store.peek(|w| {
            columns.with(|columns| {
                let texts = columns.iter().map(|column| text_of(w, column, party));
                texts.collect::<Vec<_>>()
            })
        })
    };
    let shown = match party {
        Party::Person(id) => {
            let record = store.person(id);
            Memo::new(move |_| {
                let person = record.get()?;
                Some(Shown {
                    name: person.name,
                    lead: person.lead,
                    created: person.created,
                    texts: texts(),
                })
            })
        }
        Party::Company(id) => {
            let record = store.company(id);
            Memo::new(move |_| {
                let company = record.get()?;
                Some(Shown {
                    name: company.name,
                    lead: company.lead,
                    created: company.created,
                    texts: texts(),
                })
            })
        }
    };
    let read = move |read: fn(&Shown) -> String| {
        move || shown.with(|shown| shown.as_ref().map(read).unwrap_or_default())
    };
    let is_company = matches!(party, Party::Company(_));
    let href = move || navigation.place().open_party(party).to_string();
    let is_open = move || navigation.place().route == kith::route::Route::of_party(party);
    let is_selected = Memo::new(move |_| selection.has(party));
    let tick = move |event: web_sys::MouseEvent| {
        if event.shift_key() {
            selection.extend(place, place);
        } else {
            selection.toggle(place);
        }
        // What is selected says what the box shows.
        let input: web_sys::HtmlInputElement = event_target(&event);
        input.set_checked(is_selected.get_untracked());
    };
    let direction = move || {
        shown.with(|shown| {
            let lead = &shown.as_ref()?.lead;
            lead.since.and(lead.direction)
        })
    };
    view! {
        <div
            role="row"
            class="table__row people__row"
            class=("people__row--selected", move || is_selected.get())
            aria-rowindex=place + 2
            aria-current=move || is_open().then_some("true")
            style:transform=format!("translateY({top}px)")
        >
            <div role="cell" class="table__cell people__tick">
                <label class="people__box">
                    <input
                        type="checkbox"
                        aria-label=move || tr!(people.select, name = read(|shown| shown.name.clone())())
                        prop:checked=move || is_selected.get()
                        on:click=tick
                    />
                </label>
            </div>
            <div role="cell" class="table__cell people__name">
                {move || view! { <Avatar name=read(|shown| shown.name.clone())() square=is_company /> }}
                <a class="ellipsis" href=href>{read(|shown| shown.name.clone())}</a>
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
                    PartyColumn::State => ("people__state", view! { <State seen direction=Signal::derive(direction) /> }.into_any()),
                    PartyColumn::Since => ("quiet number", day(|shown| shown.lead.since).into_any()),
                    PartyColumn::Added => ("quiet number", day(|shown| shown.created).into_any()),
                    PartyColumn::LastActivity => ("quiet number people__last", (move || {
                        seen.last_activity.map(|at| ago(store.today(), store.date_of(at)))
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

/// What a column says. That of companies says of a company what it does.
fn text_of(w: &Workspace, column: &PartyColumn, party: Party) -> String {
    match (column, party) {
        (PartyColumn::Company, Party::Company(_)) => PartyColumn::Industry.text(w, party),
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
#[component]
fn State(seen: Seen, direction: Signal<Option<Direction>>) -> impl IntoView {
    view! {
        {move || direction.get().map(|direction| {
            let (icon, words) = match direction {
                Direction::Inbound => (icondata::LuArrowDownLeft, tr!(lead.inbound)),
                Direction::Outbound => (icondata::LuArrowUpRight, tr!(lead.outbound)),
            };
            view! { <span class="people__direction" title=words><Icon icon /><span class="visually-hidden">{words}</span></span> }
        })}
        {move || if seen.is_customer {
            Some(view! { <span class="tag tag--good">{tr!(people.customer)}</span> })
        } else if seen.awaits_answer {
            Some(view! { <span class="tag">{tr!(people.unanswered_tag)}</span> })
        } else if seen.is_qualified {
            Some(view! { <span class="tag tag--accent">{tr!(people.qualified_tag)}</span> })
        } else {
            direction.get().map(|_| view! { <span class="tag tag--quiet">{tr!(people.lead_tag)}</span> })
        }}
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
