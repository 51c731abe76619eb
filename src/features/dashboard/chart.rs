//! The two full charts: revenue over time, and the funnel.

use kith::charts::{Bar, bar_chart};
use kith::domain::Money;
use kith::metrics::{Calendar, Figure, FunnelStep, Period};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::Question;
use crate::store::use_navigation;
use crate::tr;
use crate::words::format;

/// Bars that are shown at most.
const BARS: usize = 24;

/// One bar with its full name and value.
#[derive(Debug, Clone, PartialEq)]
struct Item {
    label: String,
    full_label: String,
    value: Money,
    is_running: bool,
}

#[component]
pub(super) fn RevenueChart(question: Memo<Question>) -> impl IntoView {
    let navigation = use_navigation();
    let by = navigation.parameter("by");
    let calendar = Memo::new(move |_| {
        if by.get() == "quarter" {
            Calendar::Quarter
        } else {
            Calendar::Month
        }
    });
    let items = Memo::new(move |_| question.with(|q| items(q, calendar.get())));
    let width = RwSignal::new(640_u32);
    let frame = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(element) = frame.get() else { return };
        let measured = element.clone();
        let measure = move || {
            let now = measured.client_width().max(0) as u32;
            if now > 0 && width.get_untracked() != now {
                width.set(now);
            }
        };
        measure();
        let on_resize = Closure::<dyn FnMut()>::new(measure);
        let observer = web_sys::ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(&element);
        }
        let held = StoredValue::new_local((on_resize, observer));
        on_cleanup(move || {
            held.with_value(|(_, observer)| {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
            })
        });
    });
    let chart = Memo::new(move |_| {
        let currency = question.with(|q| q.view.currency());
        let format = format();
        items.with(|items| {
            let bars: Vec<Bar> = items
                .iter()
                .map(|item| Bar {
                    label: item.label.clone(),
                    value: item.value.as_major(),
                    is_running: item.is_running,
                })
                .collect();
            bar_chart(&bars, width.get(), &|tick| {
                format.money_in_short(Money::major(tick as i64, currency))
            })
        })
    });
    let pointed = RwSignal::new(None::<usize>);
    let tip = move || {
        let place = pointed.get()?;
        let (x, y, width) = chart.with(|c| c.data.get(place).map(|d| (d.x, d.y, c.width)))?;
        let text = items.with(|items| {
            items
                .get(place)
                .map(|item| format!("{}: {}", item.full_label, format().money(item.value)))
        })?;
        Some((x / width * 100.0, y, text))
    };
    let on_move = move |event: web_sys::PointerEvent| {
        let Some(element) = frame.get_untracked() else {
            return;
        };
        let place = element.get_bounding_client_rect();
        let share = (f64::from(event.client_x()) - place.left()) / place.width().max(1.0);
        pointed.set(chart.with_untracked(|chart| chart.datum_at(share * chart.width)));
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let count = items.with_untracked(Vec::len);
        let now = pointed.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" => now.map_or(0, |place| (place + 1).min(count.saturating_sub(1))),
            "ArrowLeft" => now.map_or(count.saturating_sub(1), |place| place.saturating_sub(1)),
            "Home" => 0,
            "End" => count.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        pointed.set((count > 0).then_some(next));
    };
    let title = move || match calendar.get() {
        Calendar::Quarter => tr!(figures.revenue_chart_quarter),
        _ => tr!(figures.revenue_chart),
    };
    let summary = move || {
        items.with(|items| {
            let best = items.iter().max_by_key(|item| item.value.minor);
            let total: i64 = items.iter().map(|item| item.value.minor).sum();
            match best {
                Some(best) if total > 0 => tr!(
                    figures.revenue_summary,
                    label = best.full_label,
                    value = format().money(best.value),
                    total = format().money(Money::new(total, best.value.currency))
                ),
                _ => tr!(figures.nothing_won).to_owned(),
            }
        })
    };
    let choose = move |name: &'static str| move |_| navigation.set("by", name);
    view! {
        <figure class="tile tile--wide" aria-label=title>
            <div class="tile__name">
                <h2 class="tile__name" style="flex:1">{title}</h2>
                <div class="segmented" role="group" aria-label=title>
                    <button type="button" class="segmented__option" aria-pressed=move || (calendar.get() == Calendar::Month).to_string() on:click=choose("")>
                        {move || tr!(figures.by_month)}
                    </button>
                    <button type="button" class="segmented__option" aria-pressed=move || (calendar.get() == Calendar::Quarter).to_string() on:click=choose("quarter")>
                        {move || tr!(figures.by_quarter)}
                    </button>
                </div>
            </div>
            <div
                class="chart"
                node_ref=frame
                tabindex="0"
                role="img"
                aria-label=summary
                on:pointermove=on_move
                on:pointerleave=move |_| pointed.set(None)
                on:keydown=on_key
                on:blur=move |_| pointed.set(None)
            >
                <div inner_html=move || chart.with(|chart| chart.svg.clone())></div>
                {move || tip().map(|(left, top, text)| view! {
                    <div class="chart__tip number" role="status" style=format!("left:clamp(70px,{left}%,calc(100% - 70px));top:{top}px")>{text}</div>
                })}
            </div>
            <p class="tile__fraction">{summary}</p>
            <details class="tile__details">
                <summary>{move || tr!(figures.table)}</summary>
                <table class="plain-table" aria-label=title>
                    <thead>
                        <tr>
                            <th scope="col">{move || tr!(figures.when)}</th>
                            <th scope="col" class="number">{move || tr!(figures.revenue)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || items.get().into_iter().map(|item| view! {
                            <tr>
                                <td>{item.full_label}</td>
                                <td class="number">{format().money(item.value)}</td>
                            </tr>
                        }).collect_view()}
                    </tbody>
                </table>
            </details>
        </figure>
    }
}

/// The months or quarters that are drawn: those of the period where it has several, else the last
/// ones up to its end; without empty ones before the first win.
fn items(question: &Question, calendar: Calendar) -> Vec<Item> {
    use chrono::Datelike;
    let q = question;
    let columns = q.view.columns();
    let Some((first_day, last_day)) = columns.first_and_last_day() else {
        return Vec::new();
    };
    let (last_day, today) = (last_day.min(q.today()), q.today());
    let (first, last) = if q.period == Period::ALL {
        (first_day, last_day)
    } else if q.period.parts(Calendar::Month).len() > 3 {
        (
            first_day.max(q.period.start),
            q.period.last_day().min(today),
        )
    } else {
        (first_day, q.period.last_day().min(today))
    };
    if first > last {
        return Vec::new();
    }
    let query = q
        .query(Figure::TotalRevenue)
        .during(Period::days(first, last));
    let mut points = q.view.series(&query, calendar);
    let begins = points.iter().position(|point| point.answer.n > 0);
    points.drain(..begins.unwrap_or(points.len()));
    if points.len() > BARS {
        points.drain(..points.len() - BARS);
    }
    let format = format();
    points
        .into_iter()
        .map(|point| {
            let part = calendar.around(point.period.start);
            let revenue = point.answer.numerator as i64;
            let (label, full_label) = match calendar {
                Calendar::Quarter => {
                    let name = format!("Q{} {}", part.start.month().div_ceil(3), part.start.year());
                    (name.clone(), name)
                }
                _ => (format.month_name(part.start), format.month(part.start)),
            };
            let is_running = part.is_running(today);
            let full_label = if is_running {
                tr!(figures.running, label = full_label)
            } else {
                full_label
            };
            Item {
                label,
                full_label,
                value: Money::new(revenue, q.view.currency()),
                is_running,
            }
        })
        .collect()
}

#[component]
pub(super) fn FunnelChart(steps: Memo<Vec<FunnelStep>>) -> impl IntoView {
    let largest = move || {
        steps.with(|steps| {
            steps
                .iter()
                .map(|step| step.reached)
                .max()
                .unwrap_or(0)
                .max(1)
        })
    };
    let summary = move || {
        steps.with(|steps| {
            let count =
                |step: Option<&FunnelStep>| format().count(step.map_or(0, |step| step.reached));
            tr!(
                figures.funnel_summary,
                first = count(steps.first()),
                last = count(steps.last())
            )
        })
    };
    view! {
        <figure class="tile tile--side" aria-label=move || tr!(figures.funnel)>
            <h2 class="tile__name">
                {move || tr!(figures.funnel)} <span class="faint">{move || tr!(figures.funnel_note)}</span>
            </h2>
            <table class="funnel" aria-label=move || tr!(figures.funnel)>
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{move || tr!(figures.stage)}</th>
                        <th scope="col">{move || tr!(figures.reached)}</th>
                        <th scope="col">{move || tr!(figures.conversion)}</th>
                    </tr>
                </thead>
                <tbody style="display:grid;gap:7px">
                    {move || {
                        let largest = largest();
                        let steps = steps.get();
                        let last = steps.len().saturating_sub(1);
                        steps.into_iter().enumerate().map(|(place, step)| {
                            let tone = if place == last { 5 } else { place % 4 + 1 };
                            let share = step.reached * 100 / largest;
                            view! {
                                <tr class=format!("funnel__row tone-{tone}")>
                                    <th scope="row" class="ellipsis" style="text-align:start;font-weight:400">{step.name}</th>
                                    <td aria-hidden="true"><div class="funnel__bar" style:width=format!("{share}%")></div></td>
                                    <td class="number" style="text-align:end">{format().count(step.reached)}</td>
                                    <td class="number faint" style="text-align:end">
                                        {step.conversion.map(|share| format().percent(share))}
                                    </td>
                                </tr>
                            }
                        }).collect_view()
                    }}
                </tbody>
            </table>
            <p class="tile__fraction">{summary}</p>
        </figure>
    }
}
