//! A chart of the core in the page: drawn at the width it has, read by pointer and keys, with its
//! table and its files, in the reader's words. The figure itself is `ui`'s and knows no chart.

use std::cell::Cell;

use kith::charts::{
    Chart, Drawing, Heading, Kind, NumberTile, Step, Table, Words, Writing, number_picture,
    picture, table_picture,
};
use leptos::prelude::*;

use crate::store::{Store, use_store};
use crate::tr;
use crate::ui::{FilesMenu, MenuItem, PlotFigure, PlotTip, PlotWords};
use crate::words::format;

/// The width of a chart in a file.
const FILE_WIDTH: u32 = 720;

/// A chart with its name, a sentence about it, its values by pointer and keys, the table behind it,
/// and a menu to keep it as PNG, SVG or CSV.
#[component]
pub(crate) fn ChartFigure(
    /// Its name.
    #[prop(into)]
    name: Signal<String>,
    /// A few words beside the name.
    #[prop(into, optional)]
    note: Signal<String>,
    /// One sentence that says what is seen; without it, one made from the extremes.
    #[prop(into, optional)]
    summary: Option<Signal<String>>,
    /// What is drawn.
    #[prop(into)]
    chart: Signal<Chart>,
    /// Writes a value where there is little room.
    short: Callback<f64, String>,
    /// Writes a value in full.
    full: Callback<f64, String>,
    /// What is said where there is no value at all; without it, that there is none.
    #[prop(into, optional)]
    empty: Option<Signal<String>>,
    /// Classes of the figure beside its own.
    #[prop(optional)]
    class: &'static str,
    /// More beside the name.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let store = use_store();
    let id = next_id();
    let width = RwSignal::new(640_u32);
    let drawing = Memo::new(move |_| {
        let width = width.get();
        chart.with(|chart| drawn(chart, width, &id, short, full))
    });
    let summary = Signal::derive(move || match summary {
        Some(summary) => summary.get(),
        None => chart.with(|chart| sentence(chart, full)),
    });
    let pointed = RwSignal::new(None::<usize>);
    // What was pointed at may be gone with the next data.
    Effect::new(move |_| {
        drawing.track();
        pointed.set(None);
    });
    let tip = Signal::derive(move || drawing.with(|drawing| tip_of(drawing, pointed.get()?)));
    let point = Callback::new(move |at: Option<(f64, f64)>| {
        let found = at.and_then(|(x, y)| {
            drawing.with_untracked(|drawing| drawing.nearest(x * drawing.width, y * drawing.height))
        });
        if pointed.get_untracked() != found {
            pointed.set(found);
        }
    });
    let press = Callback::new(move |key: String| {
        let step = match key.as_str() {
            "ArrowLeft" => Step::Left,
            "ArrowRight" => Step::Right,
            "ArrowUp" => Step::Up,
            "ArrowDown" => Step::Down,
            "Home" => Step::Home,
            "End" => Step::End,
            _ => return false,
        };
        let now = pointed.get_untracked();
        pointed.set(drawing.with_untracked(|drawing| drawing.step(now, step)));
        true
    });
    let nothing = Signal::derive(move || {
        let is_empty = drawing.with(|drawing| drawing.is_empty);
        is_empty.then(|| empty.map_or_else(|| tr!(chart.empty).to_owned(), |empty| empty.get()))
    });
    // Made when the menu opens: then the reader's language is known, and the file has a width of
    // its own.
    let files = Callback::new(move |()| {
        let heading = Heading {
            name: name.get_untracked(),
            summary: summary.get_untracked(),
        };
        let drawing = chart.with_untracked(|chart| drawn(chart, FILE_WIDTH, "file", short, full));
        let svg = picture(&heading, &drawing.svg, drawing.width, drawing.height);
        file_items(store, heading.name, svg, &drawing.table)
    });
    let table = Signal::derive(move || {
        drawing.with(|drawing| {
            let rows = drawing.table.rows.iter();
            let texts = rows.map(|row| row.iter().map(|cell| cell.text.clone()).collect());
            (
                drawing.table.head.clone(),
                texts.collect::<Vec<Vec<String>>>(),
            )
        })
    });
    let words = Signal::derive(|| PlotWords {
        table: tr!(chart.table).to_owned(),
        files: tr!(chart.files).to_owned(),
        role: tr!(chart.role).to_owned(),
    });
    view! {
        <PlotFigure
            name note summary class width
            svg=Signal::derive(move || drawing.with(|drawing| drawing.svg.clone()))
            empty=nothing
            tip point press table words files
            children=children.unwrap_or_else(|| Box::new(|| ().into_any()))
        />
    }
}

/// The menu that keeps a tile which is a number, as PNG, SVG or CSV.
#[component]
pub(crate) fn NumberFiles(
    /// The tile as it stands.
    tile: Callback<(), NumberTile>,
    /// The table that says the same: at least the name and the number.
    table: Callback<(), Table>,
) -> impl IntoView {
    let store = use_store();
    let files = Callback::new(move |()| {
        let tile = tile.run(());
        let svg = number_picture(&tile);
        file_items(store, tile.heading.name, svg, &table.run(()))
    });
    view! {
        <FilesMenu
            label=Signal::derive(|| tr!(chart.files).to_owned())
            of=Signal::derive(move || tile.run(()).heading.name)
            files
        />
    }
}

/// The menu that keeps a tile which is a table, as PNG, SVG or CSV.
#[component]
pub(crate) fn TableFiles(
    /// What the tile is called.
    #[prop(into)]
    name: Signal<String>,
    /// One sentence below the picture; empty for none.
    #[prop(into)]
    summary: Signal<String>,
    /// All of its rows, also those for which the tile has no room.
    table: Callback<(), Table>,
) -> impl IntoView {
    let store = use_store();
    let files = Callback::new(move |()| {
        let table = table.run(());
        let heading = Heading {
            name: name.get_untracked(),
            summary: summary.get_untracked(),
        };
        let svg = table_picture(&heading, &table);
        file_items(store, heading.name, svg, &table)
    });
    view! {
        <FilesMenu label=Signal::derive(|| tr!(chart.files).to_owned()) of=name files />
    }
}

/// The entries of a menu of files: the picture in two forms, and the table.
fn file_items(store: Store, name: String, svg: String, table: &Table) -> Vec<MenuItem> {
    let complaint = tr!(chart.failed).to_owned();
    // The mark at the beginning tells spreadsheets that the text is UTF-8.
    let csv = format!("\u{feff}{}", table.csv());
    let csv_name = format!("{name}.csv");
    let picture_item = |text: &str, ending: &str| {
        let (file, svg, complaint) = (format!("{name}.{ending}"), svg.clone(), complaint.clone());
        let as_png = ending == "png";
        MenuItem {
            text: text.to_owned(),
            action: Callback::new(move |()| {
                store.offer_picture(file.clone(), svg.clone(), as_png, complaint.clone());
            }),
        }
    };
    vec![
        picture_item(tr!(chart.png), "png"),
        picture_item(tr!(chart.svg), "svg"),
        MenuItem {
            text: tr!(chart.csv).to_owned(),
            action: Callback::new(move |()| store.offer_file(&csv_name, "text/csv", &csv)),
        },
    ]
}

fn drawn(
    chart: &Chart,
    width: u32,
    id: &str,
    short: Callback<f64, String>,
    full: Callback<f64, String>,
) -> Drawing {
    let format = format();
    let writing = Writing {
        id,
        short: &|value| short.run(value),
        full: &|value| full.run(value),
        percent: &|share| format.percent(share),
        words: &Words {
            target: tr!(chart.target).to_owned(),
            running: tr!(chart.running).to_owned(),
            other: tr!(chart.other).to_owned(),
            total: tr!(chart.total).to_owned(),
            conversion: tr!(chart.conversion).to_owned(),
            reached: tr!(chart.reached).to_owned(),
            elapsed: tr!(chart.elapsed).to_owned(),
        },
    };
    chart.draw(width, &writing)
}

/// What the row of the table says to which a datum belongs.
fn tip_of(drawing: &Drawing, pointed: usize) -> Option<PlotTip> {
    let datum = drawing.data.get(pointed)?;
    let row = drawing.table.rows.get(datum.row)?;
    let (name, values) = row.split_first()?;
    let heads = drawing.table.head.iter().skip(1);
    Some(PlotTip {
        at: (datum.x / drawing.width, datum.y / drawing.height),
        has_guide: !drawing.is_across,
        title: name.text.clone(),
        lines: heads
            .zip(values)
            .map(|(head, cell)| (head.clone(), cell.text.clone()))
            .collect(),
        pointed: datum.column.saturating_sub(1),
    })
}

/// One sentence about a chart, from its extremes.
fn sentence(chart: &Chart, full: Callback<f64, String>) -> String {
    let Some((highest, _, latest)) = chart.extremes() else {
        return String::new();
    };
    match chart.kind {
        Kind::Funnel | Kind::Waterfall => {
            let first = chart
                .series
                .first()
                .and_then(|s| s.values.first().copied().flatten());
            let start = chart.places.first().map(|place| place.name.clone());
            tr!(
                chart.from_to,
                start = start.unwrap_or_default(),
                first = first.map_or_else(|| "—".to_owned(), |value| full.run(value)),
                end = latest.place,
                last = full.run(latest.value)
            )
        }
        Kind::Line | Kind::Bars | Kind::Stacked | Kind::Forecast if latest != highest => tr!(
            chart.highest_latest,
            highest = full.run(highest.value),
            place = highest.place,
            latest = full.run(latest.value),
            last = latest.place
        ),
        _ => tr!(
            chart.highest,
            highest = full.run(highest.value),
            place = highest.place
        ),
    }
}

/// A name for a drawing that no other drawing of the page has.
fn next_id() -> String {
    thread_local! {
        static LAST: Cell<u32> = const { Cell::new(0) };
    }
    let id = LAST.get() + 1;
    LAST.set(id);
    format!("chart{id}")
}
