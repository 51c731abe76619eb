//! Deals as bars from when they came to be to their end, in lanes of an owner or a stage. The end of an
//! open deal is moved by drawing it, or with the arrow keys.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::Datelike;
use kith::domain::{Date, DealId, StageKind};
use kith::journal::{Command, DealEdit};
use kith::metrics::{Calendar, Period};
use kith::query::{DealColumn, DealGroups, DealLook, TimelineBar, timeline_bars};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, PointerEvent};

use super::calendar::after;
use super::sheet::Sheet;
use super::words::group_name;
use crate::fleeting::fleeting;
use crate::store::Part;
use crate::tr;
use crate::ui::{Icon, Select, use_row_height, use_window};
use crate::words::format;

/// Height of a row in pixels, comfortable and compact.
const ROW_HEIGHTS: [f64; 2] = [34.0, 28.0];

/// How much time is in sight, and by which parts.
fn span_of(scale: &str, day: Date) -> (Period, Calendar, f64) {
    let (parts, calendar, days_wide) = match scale {
        "week" => (10, Calendar::Week, 16.0),
        "quarter" => (8, Calendar::Quarter, 2.2),
        _ => (9, Calendar::Month, 5.0),
    };
    let mut start = calendar.around(day).start;
    for _ in 0..parts / 3 {
        start = start
            .pred_opt()
            .map_or(start, |it| calendar.around(it).start);
    }
    let mut end = start;
    for _ in 0..parts {
        end = calendar.around(end).end;
    }
    (Period { start, end }, calendar, days_wide)
}

fn days_between(from: Date, to: Date) -> i64 {
    i64::from(to.num_days_from_ce()) - i64::from(from.num_days_from_ce())
}

/// A line: the head of a lane with how many are in it, or a bar.
#[derive(Debug, Clone, PartialEq)]
enum Line {
    Lane(String, usize),
    Bar(TimelineBar),
}

#[component]
pub(super) fn DealTimeline(sheet: Sheet) -> impl IntoView {
    let navigation = sheet.navigation;
    let store = sheet.store;
    let (at, scale) = (navigation.parameter("at"), navigation.parameter("scale"));
    let lanes = navigation.parameter("lanes");
    let day = Memo::new(move |_| at.get().parse().unwrap_or_else(|_| store.today()));
    let span = Memo::new(move |_| scale.with(|scale| span_of(scale, day.get())));
    let lines = Memo::new_with_compare(
        move |_| {
            let found = sheet.found.get();
            let by = lanes.with(|it| match it.as_str() {
                "stage" => DealColumn::Stage,
                _ => DealColumn::Owner,
            });
            let parts = [Part::Deals, Part::Members, Part::Pipelines];
            store.with(&parts, |w| {
                let zone = store.zone();
                let look = DealLook {
                    workspace: w,
                    zone: &zone,
                    now: store.now(),
                };
                let bars = timeline_bars(look, &found, span.get().0);
                let ids: Vec<DealId> = bars.iter().map(|it| it.deal).collect();
                let groups = DealGroups::of(look, &ids, Some((&by, false)), &HashSet::new());
                let mut lines = Vec::with_capacity(groups.lines());
                for group in groups.groups() {
                    let wanted: HashSet<DealId> = group.deals.iter().copied().collect();
                    lines.push(Line::Lane(group_name(&group.value), group.deals.len()));
                    let mut own: Vec<TimelineBar> = bars
                        .iter()
                        .filter(|it| wanted.contains(&it.deal))
                        .copied()
                        .collect();
                    // By their beginning, so that whose end is moved stays where it is.
                    own.sort_by_key(|it| (it.start, it.deal));
                    lines.extend(own.into_iter().map(Line::Bar));
                }
                Arc::new(lines)
            })
        },
        |_, _| true,
    );
    let count = Signal::derive(move || lines.with(|it| it.len()));
    let row_height = use_row_height(ROW_HEIGHTS[0], ROW_HEIGHTS[1]);
    let window = use_window(row_height, count);
    let in_sight = move || {
        let seen = window.visible.get();
        lines.with(|lines| {
            let first = seen.start;
            let lines = lines.get(seen).unwrap_or_default().iter().cloned();
            lines
                .enumerate()
                .map(|(place, line)| (first + place, line))
                .collect::<Vec<_>>()
        })
    };
    let width = move || {
        let (period, _, wide) = span.get();
        period.length_days() as f64 * wide
    };
    let ticks = move || {
        let (period, calendar, wide) = span.get();
        let parts = period.parts(calendar).into_iter();
        parts
            .map(|part| {
                let left = days_between(period.start, part.start) as f64 * wide;
                let name = match calendar {
                    Calendar::Week => format().day(part.start),
                    Calendar::Quarter => calendar.name_of(part.start).replace('Q', " Q"),
                    _ => format().month(part.start),
                };
                view! { <span class="spans__tick" style:left=format!("{left}px")>{name}</span> }
            })
            .collect_view()
    };
    let today = move || {
        let (period, _, wide) = span.get();
        let today = store.today();
        period.contains(today).then(|| {
            let left = (days_between(period.start, today) as f64 + 0.5) * wide;
            view! { <span class="spans__today" aria-hidden="true" style:left=format!("calc(var(--timeline-names) + {left}px)") title=tr!(layouts.today)></span> }
        })
    };
    let go = move |forth: bool| {
        let (period, ..) = span.get_untracked();
        let by = period.length_days() / 3;
        let to = after(day.get_untracked(), if forth { by } else { -by });
        navigation.set("at", to.to_string());
    };
    let scales = Signal::derive(|| {
        let names = [
            ("week", tr!(layouts.weeks)),
            ("", tr!(layouts.months)),
            ("quarter", tr!(layouts.quarters)),
        ];
        names
            .map(|(key, name)| (key.to_owned(), name.to_owned()))
            .to_vec()
    });
    let groups = Signal::derive(|| {
        let names = [("", tr!(deal.owner)), ("stage", tr!(deal.stage))];
        names
            .map(|(key, name)| (key.to_owned(), name.to_owned()))
            .to_vec()
    });
    let told = RwSignal::new(String::new());
    view! {
        <div class="spans" role="region" aria-label=move || tr!(layouts.timeline)>
            <div class="calendar__bar">
                <button type="button" class="button button--icon" aria-label=move || tr!(layouts.before) on:click=move |_| go(false)>
                    <Icon icon=icondata::LuChevronLeft />
                </button>
                <button type="button" class="button" on:click=move |_| navigation.set("at", "")>{move || tr!(layouts.today)}</button>
                <button type="button" class="button button--icon" aria-label=move || tr!(layouts.after) on:click=move |_| go(true)>
                    <Icon icon=icondata::LuChevronRight />
                </button>
                <Select
                    label=Signal::derive(|| tr!(layouts.scale).to_owned())
                    value=scale
                    options=scales
                    on_change=Callback::new(move |it: String| navigation.set("scale", it))
                    class="input input--chip"
                />
                <Select
                    label=Signal::derive(|| tr!(layouts.lanes).to_owned())
                    value=lanes
                    options=groups
                    on_change=Callback::new(move |it: String| navigation.set("lanes", it))
                    class="input input--chip"
                />
            </div>
            <p class="visually-hidden" role="status">{move || told.get()}</p>
            <div class="list spans__frame" node_ref=window.scroller style:--row=move || format!("{}px", row_height.get())>
                <div class="spans__inner" style:width=move || format!("calc(var(--timeline-names) + {}px)", width())>
                    <div class="spans__ticks">
                        <div class="spans__scale">{ticks}</div>
                    </div>
                    <div
                        class="spans__body"
                        role="list"
                        aria-label=move || tr!(layouts.timeline)
                        style:height=move || format!("calc({} * var(--row))", count.get())
                    >
                        {today}
                        <For each=in_sight key=|(place, line)| format!("{place} {line:?}") let((place, line))>
                            <div role="listitem" class="spans__row" style:transform=format!("translateY(calc({place} * var(--row)))")>
                                {match line {
                                    Line::Lane(name, count) => view! {
                                        <strong class="spans__lane">{name}" "<span class="faint number">{count}</span></strong>
                                    }.into_any(),
                                    Line::Bar(bar) => view! { <Bar sheet bar span told /> }.into_any(),
                                }}
                            </div>
                        </For>
                    </div>
                </div>
            </div>
        </div>
    }
}

#[component]
fn Bar(
    sheet: Sheet,
    bar: TimelineBar,
    span: Memo<(Period, Calendar, f64)>,
    told: RwSignal<String>,
) -> impl IntoView {
    let store = sheet.store;
    let title = store.deal_title(bar.deal);
    // By how many days the end is being drawn, and from where.
    let drawn = RwSignal::new(None::<(i32, i64)>);
    let end = move || after(bar.end, drawn.get().map_or(0, |it| it.1)).max(bar.start);
    let place = move || {
        let (period, _, wide) = span.get();
        let start = bar.start.max(period.start);
        let end = end().min(period.last_day());
        let left = days_between(period.start, start) as f64 * wide;
        let width = ((days_between(start, end) + 1) as f64 * wide).max(6.0);
        format!("left:calc(var(--timeline-names) + {left}px);width:{width}px")
    };
    let put = {
        let title = title.clone();
        move |day: Date| {
            let edit = DealEdit::ExpectedClose(Some(day));
            if store.dispatch(Command::EditDeal {
                deal: bar.deal,
                edit,
            }) {
                told.set(tr!(
                    layouts.moved,
                    what = title,
                    day = format().full_day(day)
                ));
            }
        }
    };
    let id = format!("bar-{}", bar.deal);
    let key = {
        let (put, id) = (put.clone(), id.clone());
        move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowLeft" => -1,
                "ArrowRight" => 1,
                "PageDown" => -7,
                "PageUp" => 7,
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            put(after(bar.end, by).max(bar.start));
            let id = id.clone();
            request_animation_frame(move || focus(&id));
        }
    };
    let by_pointer = move |event: &PointerEvent| {
        let (x, _) = drawn.get_untracked()?;
        let (_, _, wide) = span.get_untracked();
        Some((x, (f64::from(event.client_x() - x) / wide).round() as i64))
    };
    let class = match bar.kind {
        StageKind::Open => "spans__bar",
        StageKind::Won => "spans__bar spans__bar--won",
        StageKind::Lost => "spans__bar spans__bar--lost",
    };
    let deal = bar.deal;
    let href = fleeting(move |_| {
        sheet
            .navigation
            .place_of_links()
            .open_deal(deal)
            .to_string()
    });
    let name = title.clone();
    let edge_name = title.clone();
    let dates = move || format!("{} – {}", format().date(bar.start), format().date(end()));
    view! {
        <a
            class="spans__name ellipsis"
            href=move || href.get()
        >
            {title}
        </a>
        <span class=class style=place title=move || format!("{name}: {}", dates())>
            {bar.is_open.then(|| view! {
                <span
                    id=id
                    role="slider"
                    class="spans__edge"
                    tabindex="0"
                    aria-label=move || tr!(layouts.end_of, what = edge_name.clone())
                    aria-valuenow=move || days_between(bar.start, end())
                    aria-valuemin="0"
                    aria-valuemax="3660"
                    aria-valuetext=move || format().date(end())
                    on:keydown=key
                    on:pointerdown=move |event| {
                        event.prevent_default();
                        event.stop_propagation();
                        if let Some(edge) = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
                            let _ = edge.set_pointer_capture(event.pointer_id());
                            let _ = edge.focus();
                        }
                        drawn.set(Some((event.client_x(), 0)));
                    }
                    on:pointermove=move |event| if let Some(now) = by_pointer(&event) { drawn.set(Some(now)) }
                    on:pointerup=move |event| {
                        if let Some((_, days)) = by_pointer(&event) {
                            let day = after(bar.end, days).max(bar.start);
                            drawn.set(None);
                            if days != 0 {
                                put(day);
                            }
                        }
                    }
                    on:pointercancel=move |_| drawn.set(None)
                ></span>
            })}
        </span>
    }
}

fn focus(id: &str) {
    let edge = document().get_element_by_id(id);
    if let Some(edge) = edge.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = edge.focus();
    }
}
