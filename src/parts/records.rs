//! Records behind figures: what they are called, and a long list of them.

use std::sync::Arc;

use kith::document::joined;
use kith::domain::{Moment, Party};
use kith::journal::Workspace;
use kith::metrics::RecordId;
use kith::route::{Place, Route};
use leptos::prelude::*;

use crate::naming;
use crate::store::{Part, Store, use_navigation, use_store};
use crate::tr;
use crate::ui::{use_row_height, use_window};
use crate::words::format;

/// Height of a row in pixels, comfortable and compact.
const ROW_HEIGHTS: [f64; 2] = [36.0, 28.0];

/// A record in words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RecordRow {
    /// What it is called.
    pub(crate) name: String,
    /// What kind of record it is.
    pub(crate) kind: &'static str,
    /// Where it is opened; `None` where it has no place of its own.
    pub(crate) href: Option<String>,
    /// The texts of the other columns.
    pub(crate) cells: Vec<String>,
}

/// What a record is called, what it is, and where it opens.
pub(crate) fn record_words(
    w: &Workspace,
    record: RecordId,
    from: &Place,
) -> (String, &'static str, Option<String>) {
    let party = |party: Party| match w.party_itself(party) {
        Party::Person(id) => (
            w.people.get_any(id).map(|it| it.name.clone()),
            place_of("people", &id.to_string()),
        ),
        Party::Company(id) => (
            w.companies.get_any(id).map(|it| it.name.clone()),
            place_of("companies", &id.to_string()),
        ),
    };
    let about = |person: Option<_>, company: Option<_>| {
        person
            .map(Party::Person)
            .or(company.map(Party::Company))
            .map(party)
            .unwrap_or_default()
    };
    let deal_link = |id| from.open_deal(id).to_string();
    let (name, kind, href) = match record {
        RecordId::Deal(id) => (
            w.deals.get_any(id).map(|it| it.title.clone()),
            tr!(dash.k_deal),
            Some(deal_link(id)),
        ),
        RecordId::Party(of) => {
            let (name, href) = party(of);
            let kind = match of {
                Party::Person(_) => tr!(dash.k_person),
                Party::Company(_) => tr!(dash.k_company),
            };
            (name, kind, href)
        }
        RecordId::Activity(id) => {
            let Some(activity) = w.activities.get_any(id) else {
                return (String::new(), tr!(dash.k_activity), None);
            };
            let (who, party_href) = about(activity.person, activity.company);
            let parts = [activity.subject.to_string(), who.unwrap_or_default()];
            let named = parts.into_iter().filter(|it| !it.is_empty());
            (
                Some(joined(named, " · ")),
                naming::activity_kind(activity.kind),
                activity.deal.map(deal_link).or(party_href),
            )
        }
        RecordId::Satisfaction(id) => {
            let Some(answer) = w.satisfaction.get_any(id) else {
                return (String::new(), tr!(dash.k_answer), None);
            };
            let (who, party_href) = about(answer.person, answer.company);
            let score = tr!(dash.answer_of, score = answer.score);
            let name = who.map_or(score.clone(), |who| format!("{score} · {who}"));
            (
                Some(name),
                tr!(dash.k_answer),
                answer.deal.map(deal_link).or(party_href),
            )
        }
        RecordId::Cost(id) => (
            w.costs.get_any(id).map(|it| it.category.clone()),
            tr!(dash.k_cost),
            place_of("settings", "costs"),
        ),
        RecordId::Member(id) => (
            w.members.get_any(id).map(|it| it.name.clone()),
            tr!(dash.k_member),
            None,
        ),
    };
    let name = name.filter(|name| !name.trim().is_empty());
    (
        name.unwrap_or_else(|| tr!(dash.unnamed).to_owned()),
        kind,
        href,
    )
}

/// The address of a screen, where this page has it.
fn place_of(screen: &str, id: &str) -> Option<String> {
    let hash = format!("#/{screen}/{id}");
    (Place::parse(&hash).route != Route::Unknown).then_some(hash)
}

/// A day of the workspace, in words.
pub(crate) fn day_of(store: Store, at: Moment) -> String {
    format().date(store.date_of(at))
}

/// A long list of records that can be searched and kept as CSV; only the rows in sight are in the
/// page.
#[component]
pub(crate) fn RecordList(
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The heads of the columns after name and kind.
    #[prop(into)]
    heads: Signal<Vec<String>>,
    /// All rows.
    #[prop(into)]
    rows: Signal<Arc<Vec<RecordRow>>>,
    /// What is said where there are none.
    #[prop(into)]
    empty: Signal<String>,
) -> impl IntoView {
    let store = use_store();
    let text = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let wanted = text.get().to_lowercase();
        rows.with(|rows| {
            let has = |row: &RecordRow| {
                wanted.is_empty()
                    || row.name.to_lowercase().contains(&wanted)
                    || row.kind.to_lowercase().contains(&wanted)
                    || row
                        .cells
                        .iter()
                        .any(|cell| cell.to_lowercase().contains(&wanted))
            };
            (0..rows.len())
                .filter(|place| rows.get(*place).is_some_and(has))
                .collect::<Vec<_>>()
        })
    });
    let count = Signal::derive(move || found.with(Vec::len));
    let row_height = use_row_height(ROW_HEIGHTS[0], ROW_HEIGHTS[1]);
    let window = use_window(row_height, count);
    let head_texts = move || {
        let mut all = vec![tr!(dash.r_name).to_owned(), tr!(dash.r_kind).to_owned()];
        all.extend(heads.get());
        all
    };
    let export = move |_| {
        let cell = |text: String| kith::charts::Cell { text, number: None };
        let table = kith::charts::Table {
            head: untrack(head_texts),
            rows: rows.with_untracked(|rows| {
                found.with_untracked(|found| {
                    let shown = found.iter().filter_map(|place| rows.get(*place));
                    shown
                        .map(|row| {
                            let mut cells = vec![cell(row.name.clone()), cell(row.kind.to_owned())];
                            cells.extend(row.cells.iter().cloned().map(cell));
                            cells
                        })
                        .collect()
                })
            }),
        };
        let name = format!("{}.csv", label.get_untracked());
        store.offer_file(&name, "text/csv", &format!("\u{feff}{}", table.csv()));
    };
    let columns = move || {
        let more = heads.with(Vec::len);
        format!("minmax(0,2.4fr) minmax(0,1fr) repeat({more},minmax(0,1fr))")
    };
    view! {
        <div class="records">
            <div class="records__bar">
                <input
                    class="input"
                    type="search"
                    aria-label=move || tr!(dash.records_filter)
                    placeholder=move || tr!(dash.records_filter)
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                />
                <span class="faint number" role="status">
                    {move || tr!(dash.records_count, n = format().count(count.get()), all = format().count(rows.with(|rows| rows.len())))}
                </span>
                <button type="button" class="button" on:click=export>{move || tr!(dash.records_csv)}</button>
            </div>
            <div
                class="records__table"
                role="table"
                aria-label=move || label.get()
                aria-rowcount=move || (count.get() + 1).to_string()
                style:--records-columns=columns
            >
                <div class="records__row records__row--head" role="row">
                    {move || head_texts().into_iter().map(|head| view! { <span role="columnheader">{head}</span> }).collect_view()}
                </div>
                <div class="records__scroll" node_ref=window.scroller style:--row=move || format!("{}px", row_height.get()) role="rowgroup" tabindex="0" aria-label=move || label.get()>
                    <div style:height=move || format!("calc({} * var(--row))", count.get()) style="position:relative">
                        {move || {
                            let rows = rows.get();
                            let found = found.get();
                            window.visible.get().filter_map(|at| {
                                let row = rows.get(*found.get(at)?)?.clone();
                                let top = format!("transform:translateY(calc({at} * var(--row)))");
                                let name = match row.href {
                                    Some(href) => view! { <a href=href>{row.name}</a> }.into_any(),
                                    None => row.name.into_any(),
                                };
                                Some(view! {
                                    <div class="records__row" role="row" style=top aria-rowindex=(at + 2).to_string()>
                                        <span role="cell" class="ellipsis">{name}</span>
                                        <span role="cell" class="ellipsis quiet">{row.kind}</span>
                                        {row.cells.into_iter().map(|cell| view! { <span role="cell" class="ellipsis number">{cell}</span> }).collect_view()}
                                    </div>
                                })
                            }).collect_view()
                        }}
                    </div>
                </div>
                {move || (count.get() == 0).then(|| view! { <p class="quiet records__empty">{empty.get()}</p> })}
            </div>
        </div>
    }
}

/// The parts of the workspace that names of records come from.
pub(crate) const NAMES: [Part; 4] = [Part::Deals, Part::People, Part::Companies, Part::Members];

/// Where a list of records is opened from: the present place.
pub(crate) fn here() -> Place {
    use_navigation().place_now()
}
