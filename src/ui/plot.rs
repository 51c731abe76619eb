//! The figure around a drawing: name, sentence, reading of values by pointer and keys, table, files.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{KeyboardEvent, PointerEvent};

use super::{Icon, Menu, MenuItem};

/// What is said about the value that is pointed at.
#[derive(Debug, Clone, PartialEq)]
pub struct PlotTip {
    /// Where the value lies, as shares of the drawing's width and height.
    pub at: (f64, f64),
    /// Whether a line leads down to the axis.
    pub has_guide: bool,
    /// What the values belong to.
    pub title: String,
    /// The values: each with its name.
    pub lines: Vec<(String, String)>,
    /// Which of the lines is meant.
    pub pointed: usize,
}

/// The table behind a drawing: heads, and rows of the same length whose first cell names them.
pub type PlotTable = (Vec<String>, Vec<Vec<String>>);

/// The words of the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlotWords {
    /// Opens the table.
    pub table: String,
    /// The menu of files.
    pub files: String,
    /// What kind of thing this is, for those who hear it.
    pub role: String,
}

/// A figure with a drawing in it that follows its width. Pointing at it, or an arrow key, Home or
/// End on it, reads a value; Escape lets go of it. What is drawn and what lies where is its owner's.
#[component]
pub fn PlotFigure(
    /// The accessible name, and the heading.
    #[prop(into)]
    name: Signal<String>,
    /// A few words beside the heading; empty for none.
    #[prop(into)]
    note: Signal<String>,
    /// One sentence that says what is seen.
    #[prop(into)]
    summary: Signal<String>,
    /// Classes of the figure beside its own.
    #[prop(optional)]
    class: &'static str,
    /// Set to the width in pixels that the drawing has.
    width: RwSignal<u32>,
    /// The `<svg>` element, as wide as that.
    #[prop(into)]
    svg: Signal<String>,
    /// What is said instead of a drawing where there is nothing to draw.
    #[prop(into)]
    empty: Signal<Option<String>>,
    /// What is said about the value pointed at.
    #[prop(into)]
    tip: Signal<Option<PlotTip>>,
    /// Called with the point, as shares of width and height; `None` when it is left.
    point: Callback<Option<(f64, f64)>>,
    /// Called with a key; answers whether it led anywhere.
    press: Callback<String, bool>,
    /// The table behind the drawing.
    #[prop(into)]
    table: Signal<PlotTable>,
    /// The words of the figure.
    #[prop(into)]
    words: Signal<PlotWords>,
    /// The files that it can be kept as.
    files: Callback<(), Vec<MenuItem>>,
    /// More beside the heading.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let area = NodeRef::<html::Div>::new();
    follow_width(area, width);
    let on_point = move |event: PointerEvent| {
        let Some(element) = area.get_untracked() else {
            return;
        };
        let place = element.get_bounding_client_rect();
        let share = |at: i32, start: f64, size: f64| (f64::from(at) - start) / size.max(1.0);
        point.run(Some((
            share(event.client_x(), place.left(), place.width()),
            share(event.client_y(), place.top(), place.height()),
        )));
    };
    let on_key = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if event.key() == "Escape" {
            point.run(None);
        } else if press.run(event.key()) {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let spoken = move || {
        tip.get().map(|tip| {
            let line = tip.lines.into_iter().nth(tip.pointed).unwrap_or_default();
            format!("{}, {}: {}", tip.title, line.0, line.1)
        })
    };
    view! {
        <figure class=format!("plot {class}") aria-label=move || name.get()>
            <div class="plot__head">
                <h2 class="plot__name">
                    {move || name.get()}
                    {move || Some(note.get()).filter(|note| !note.is_empty()).map(|note| view! { <small>" · "{note}</small> })}
                </h2>
                {children.map(|children| children())}
                <FilesMenu label=Signal::derive(move || words.with(|words| words.files.clone())) of=name files />
            </div>
            {move || match empty.get() {
                Some(text) => view! { <p class="plot__empty">{text}</p> }.into_any(),
                None => view! {
                    <div
                        class="chart plot__area"
                        node_ref=area
                        tabindex="0"
                        role="application"
                        aria-roledescription=move || words.with(|words| words.role.clone())
                        aria-label=move || format!("{}. {}", name.get(), summary.get())
                        on:pointermove=on_point
                        on:pointerdown=on_point
                        on:pointerleave=move |_| point.run(None)
                        on:keydown=on_key
                        on:blur=move |_| point.run(None)
                    >
                        <div inner_html=move || svg.get()></div>
                        {move || tip.get().map(tip_view)}
                    </div>
                }.into_any(),
            }}
            <p class="visually-hidden" role="status">{spoken}</p>
            <p class="plot__summary">{move || empty.with(Option::is_none).then(|| summary.get())}</p>
            <details class="plot__table">
                <summary>{move || words.with(|words| words.table.clone())}</summary>
                <div class="plot__table-scroll" tabindex="0" role="group" aria-label=move || name.get()>
                    <table class="plain-table" aria-label=move || name.get()>
                        {move || table_view(table.get())}
                    </table>
                </div>
            </details>
        </figure>
    }
}

/// The menu of the files that something can be kept as.
#[component]
pub fn FilesMenu(
    /// What the menu is for.
    #[prop(into)]
    label: Signal<String>,
    /// The name of the thing, which tells this menu from others of the page.
    #[prop(into)]
    of: Signal<String>,
    /// The files.
    files: Callback<(), Vec<MenuItem>>,
) -> impl IntoView {
    let label = Signal::derive(move || format!("{}: {}", label.get(), of.get()));
    view! {
        <Menu label class="button button--plain button--icon button--small" items=files>
            <Icon icon=icondata::LuEllipsis />
        </Menu>
    }
}

/// Keeps a signal at the width of an element.
fn follow_width(area: NodeRef<html::Div>, width: RwSignal<u32>) {
    Effect::new(move |_| {
        let Some(element) = area.get() else { return };
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
}

/// What is pointed at: a dot on it, a line to the axis, and the values beside it.
fn tip_view(tip: PlotTip) -> impl IntoView {
    let (x, y) = (tip.at.0 * 100.0, tip.at.1 * 100.0);
    // Beside the value, towards the middle, so that it hides neither the value nor the edge.
    let side = if x < 50.0 {
        format!("left:calc({x:.2}% + 14px)")
    } else {
        format!("right:calc({:.2}% + 14px)", 100.0 - x)
    };
    let several = tip.lines.len() > 1;
    let pointed = tip.pointed;
    let title = tip.title.clone();
    view! {
        {tip.has_guide.then(|| view! {
            <i class="plot__guide" style=format!("left:{x:.2}%;top:{y:.2}%;bottom:26px;width:1px")></i>
        })}
        <i class="plot__dot" style=format!("left:{x:.2}%;top:{y:.2}%")></i>
        <div class="plot__tip number" aria-hidden="true" style=format!("{side};top:{:.2}%", y.min(60.0))>
            <b>{title}</b>
            {tip.lines.into_iter().enumerate().map(|(place, (name, value))| {
                let is_pointed = several && place == pointed;
                view! {
                    <span class:is-pointed=is_pointed>{name}</span>
                    <span class:is-pointed=is_pointed>{value}</span>
                }
            }).collect_view()}
        </div>
    }
}

fn table_view((head, rows): PlotTable) -> impl IntoView {
    view! {
        <thead>
            <tr>
                {head.into_iter().enumerate().map(|(place, name)| view! {
                    <th scope="col" class:number=move || place != 0>{name}</th>
                }).collect_view()}
            </tr>
        </thead>
        <tbody>
            {rows.into_iter().map(|row| view! {
                <tr>
                    {row.into_iter().enumerate().map(|(place, text)| match place {
                        0 => view! { <th scope="row">{text}</th> }.into_any(),
                        _ => view! { <td class="number">{text}</td> }.into_any(),
                    }).collect_view()}
                </tr>
            }).collect_view()}
        </tbody>
    }
}
