//! The deals on a calendar: when they are expected to close, and what is planned for them. Entries are
//! moved to other days by drawing them, or with Alt and the arrow keys.

use std::sync::Arc;

use chrono::{Datelike, Days, Months};
use kith::domain::{Date, DealId};
use kith::metrics::Period;
use kith::query::{CalendarEntry, MovedTo, calendar_entries, calendar_weeks};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, KeyboardEvent};

use super::sheet::Sheet;
use crate::fleeting::fleeting;
use crate::store::Part;
use crate::tr;
use crate::ui::Icon;
use crate::words::format;

/// How many entries of a day find room in a month.
const ROOM: usize = 3;

/// The day so many days later, or earlier.
pub(super) fn after(day: Date, days: i64) -> Date {
    let by = Days::new(days.unsigned_abs());
    let moved = match days < 0 {
        true => day.checked_sub_days(by),
        false => day.checked_add_days(by),
    };
    moved.unwrap_or(day)
}

/// What an entry says, and what lies behind it.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    text: String,
    kind: &'static str,
    deal: DealId,
}

fn said(sheet: Sheet, entry: CalendarEntry) -> Said {
    let store = sheet.store;
    match entry {
        CalendarEntry::Close(deal) => Said {
            text: store.deal_title(deal),
            kind: tr!(layouts.closes),
            deal,
        },
        CalendarEntry::Step(deal, activity) => {
            let subject =
                store.peek(|w| w.activities.get(activity).map(|it| it.subject.to_string()));
            let subject = subject.filter(|it| !it.is_empty());
            Said {
                text: subject.unwrap_or_else(|| store.deal_title(deal)),
                kind: tr!(layouts.step),
                deal,
            }
        }
    }
}

/// An identity for the element of an entry.
fn id_of(entry: CalendarEntry) -> String {
    match entry {
        CalendarEntry::Close(deal) => format!("close-{deal}"),
        CalendarEntry::Step(_, activity) => format!("step-{activity}"),
    }
}

#[derive(Clone, Copy)]
struct Calendar {
    sheet: Sheet,
    /// The entry that is drawn.
    drawn: RwSignal<Option<CalendarEntry>>,
    /// What was done with the keys last, for those who do not see it.
    told: RwSignal<String>,
}

impl Calendar {
    /// Moves an entry to a day, as a deed that can be undone.
    fn put(self, entry: CalendarEntry, day: Date) {
        let command = self.sheet.look(|look| MovedTo(entry, day).command(look));
        if let Some(command) = command
            && self.sheet.store.dispatch(command)
        {
            let text = said(self.sheet, entry).text;
            self.told.set(tr!(
                layouts.moved,
                what = text,
                day = format().full_day(day)
            ));
        }
    }
}

#[component]
pub(super) fn DealCalendar(sheet: Sheet, narrow: Signal<bool>) -> impl IntoView {
    let navigation = sheet.navigation;
    let (at, scale) = (navigation.parameter("at"), navigation.parameter("scale"));
    let store = sheet.store;
    let is_month = Memo::new(move |_| scale.with(|it| it != "week"));
    let day = Memo::new(move |_| at.get().parse().unwrap_or_else(|_| store.today()));
    let weeks =
        Memo::new(move |_| calendar_weeks(day.get(), is_month.get(), format().first_weekday()));
    let period = Memo::new(move |_| {
        let weeks = weeks.get();
        let first = weeks.first().copied().unwrap_or_else(|| day.get());
        let last = weeks.last().copied().unwrap_or(first);
        Period {
            start: first,
            end: after(last, 7),
        }
    });
    let entries = Memo::new_with_compare(
        move |_| {
            let found = sheet.found.get();
            store.with(&[Part::Deals, Part::Activities], |w| {
                let zone = store.zone();
                let look = kith::query::DealLook {
                    workspace: w,
                    zone: &zone,
                    now: store.now(),
                };
                Arc::new(calendar_entries(look, &found, period.get()))
            })
        },
        |_, _| true,
    );
    let calendar = Calendar {
        sheet,
        drawn: RwSignal::new(None),
        told: RwSignal::new(String::new()),
    };
    let go = move |forth: bool| {
        let now = day.get_untracked();
        let to = match (is_month.get_untracked(), forth) {
            (true, true) => now.checked_add_months(Months::new(1)),
            (true, false) => now.checked_sub_months(Months::new(1)),
            (false, forth) => Some(after(now, if forth { 7 } else { -7 })),
        };
        navigation.set("at", to.unwrap_or(now).to_string());
    };
    let title = move || match is_month.get() {
        true => format().full_month(day.get()),
        false => {
            let period = period.get();
            format!(
                "{} – {}",
                format().day(period.start),
                format().date(period.last_day())
            )
        }
    };
    let all_of = RwSignal::new(None::<Date>);
    view! {
        <div class="calendar" aria-label=move || tr!(layouts.calendar) role="region">
            <div class="calendar__bar">
                <button type="button" class="button button--icon" aria-label=move || tr!(layouts.before) on:click=move |_| go(false)>
                    <Icon icon=icondata::LuChevronLeft />
                </button>
                <button type="button" class="button" on:click=move |_| navigation.set("at", "")>{move || tr!(layouts.today)}</button>
                <button type="button" class="button button--icon" aria-label=move || tr!(layouts.after) on:click=move |_| go(true)>
                    <Icon icon=icondata::LuChevronRight />
                </button>
                <h2 class="calendar__title" aria-live="polite">{title}</h2>
                <span class="page__grow"></span>
                <div class="segmented" role="group" aria-label=move || tr!(layouts.scale)>
                    <button type="button" class="segmented__option" aria-pressed=move || is_month.get().to_string() on:click=move |_| navigation.set("scale", "")>
                        {move || tr!(layouts.month)}
                    </button>
                    <button type="button" class="segmented__option" aria-pressed=move || (!is_month.get()).to_string() on:click=move |_| navigation.set("scale", "week")>
                        {move || tr!(layouts.week)}
                    </button>
                </div>
            </div>
            <p class="visually-hidden" role="status">{move || calendar.told.get()}</p>
            {move || match narrow.get() {
                true => view! { <Agenda calendar period entries /> }.into_any(),
                false => view! {
                    <div class="calendar__grid" role="table" aria-label=title class:calendar__grid--week=move || !is_month.get()>
                        <div role="row" class="calendar__week calendar__week--head">
                            {move || weeks.get().first().map(|first| (0..7).map(|place| view! {
                                <span role="columnheader">{format().weekday(after(*first, place))}</span>
                            }).collect_view())}
                        </div>
                        <For each=move || weeks.get() key=|week| *week let(first)>
                            <div role="row" class="calendar__week">
                                {(0..7).map(|place| view! {
                                    <Day calendar date=after(first, place) month=day is_month entries all_of />
                                }).collect_view()}
                            </div>
                        </For>
                    </div>
                }.into_any(),
            }}
        </div>
    }
}

type Entries = Memo<Arc<std::collections::BTreeMap<Date, Vec<CalendarEntry>>>>;

#[component]
fn Day(
    calendar: Calendar,
    date: Date,
    month: Memo<Date>,
    is_month: Memo<bool>,
    entries: Entries,
    /// The day that shows all of its entries.
    all_of: RwSignal<Option<Date>>,
) -> impl IntoView {
    let store = calendar.sheet.store;
    let is_today = move || store.today() == date;
    let is_other = move || is_month.get() && month.get().month() != date.month();
    let is_over = RwSignal::new(false);
    let here = Memo::new(move |_| entries.with(|it| it.get(&date).cloned().unwrap_or_default()));
    let shown = move || {
        let mut here = here.get();
        if is_month.get() && all_of.get() != Some(date) && here.len() > ROOM + 1 {
            here.truncate(ROOM);
        }
        here
    };
    let more = move || here.with(Vec::len) - shown().len();
    let over = move |event: DragEvent| {
        if calendar.drawn.with_untracked(Option::is_some) {
            event.prevent_default();
            is_over.set(true);
        }
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        if let Some(entry) = calendar.drawn.get_untracked() {
            calendar.drawn.set(None);
            calendar.put(entry, date);
        }
    };
    view! {
        <div
            role="cell"
            class="calendar__day"
            class:calendar__day--other=is_other
            class:calendar__day--over=move || is_over.get()
            data-day=date.to_string()
            aria-current=move || is_today().then_some("date")
            on:dragover=over
            on:dragleave=move |_| is_over.set(false)
            on:drop=drop
        >
            <span class="calendar__number" class:calendar__number--today=is_today aria-label=move || format().full_day(date)>
                {date.day()}
            </span>
            <ul class="calendar__entries" aria-label=move || format().full_day(date)>
                <For each=shown key=|entry| *entry let(entry)>
                    <Entry calendar entry date />
                </For>
            </ul>
            {move || (more() > 0).then(|| view! {
                <button type="button" class="calendar__more" on:click=move |_| all_of.set(Some(date))>
                    {tr!(layouts.more, n = more())}
                </button>
            })}
        </div>
    }
}

#[component]
fn Entry(calendar: Calendar, entry: CalendarEntry, date: Date) -> impl IntoView {
    let sheet = calendar.sheet;
    let shown = fleeting(move |_| {
        sheet.store.with(&[Part::Deals, Part::Activities], |_| ());
        said(sheet, entry)
    });
    let href = fleeting(move |_| {
        let deal = shown.with(|it| it.deal);
        sheet
            .navigation
            .place_of_links()
            .open_deal(deal)
            .to_string()
    });
    let is_step = matches!(entry, CalendarEntry::Step(..));
    let key = move |event: KeyboardEvent| {
        if !event.alt_key() {
            return;
        }
        let by = match event.key().as_str() {
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            "ArrowUp" => -7,
            "ArrowDown" => 7,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        calendar.put(entry, after(date, by));
        focus_later(id_of(entry));
    };
    view! {
        <li>
            <a
                id=id_of(entry)
                class="calendar__entry"
                class:calendar__entry--step=is_step
                href=move || href.get()
                draggable="true"
                aria-label=move || shown.with(|it| format!("{}: {}", it.kind, it.text))
                aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown"
                title=move || tr!(layouts.move_hint)
                on:keydown=key
                on:dragstart=move |event| {
                    if let Some(data) = event.data_transfer() {
                        let _ = data.set_data("text/plain", &shown.with_untracked(|it| it.text.clone()));
                    }
                    calendar.drawn.set(Some(entry));
                }
                on:dragend=move |_| calendar.drawn.set(None)
            >
                <Icon icon={if is_step { icondata::LuCalendarClock } else { icondata::LuFlag }} />
                <span class="ellipsis">{move || shown.with(|it| it.text.clone())}</span>
            </a>
        </li>
    }
}

/// The days that have something, one under the other.
#[component]
fn Agenda(calendar: Calendar, period: Memo<Period>, entries: Entries) -> impl IntoView {
    let days = move || entries.with(|it| it.keys().copied().collect::<Vec<_>>());
    view! {
        <div class="calendar__agenda">
            {move || days().is_empty().then(|| view! {
                <p class="quiet">{tr!(layouts.nothing, from = format().day(period.get().start), to = format().day(period.get().last_day()))}</p>
            })}
            <For each=days key=|day| *day let(date)>
                <section class="calendar__date" aria-label=move || format().full_day(date)>
                    <h3 class:calendar__number--today=move || calendar.sheet.store.today() == date>{move || format().full_day(date)}</h3>
                    <ul class="calendar__entries">
                        <For each=move || entries.with(|it| it.get(&date).cloned().unwrap_or_default()) key=|entry| *entry let(entry)>
                            <Entry calendar entry date />
                        </For>
                    </ul>
                </section>
            </For>
        </div>
    }
}

/// Gives an entry the keys again once it stands at its new day.
fn focus_later(id: String) {
    request_animation_frame(move || {
        let entry = document().get_element_by_id(&id);
        if let Some(entry) = entry.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = entry.focus();
        }
    });
}
