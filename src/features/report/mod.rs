//! The report of a week or month: composed once, seen, copied, printed, offered as a file.

mod compose;
mod sentences;

use kith::dashboards::Ready;
use kith::document::{Block, Document, Line, Table};
use kith::domain::Tile;
use kith::journal::Workspace;
use kith::metrics::{Calendar, Figure};
use kith::route::{Place, Route};
use leptos::prelude::*;

use crate::parts::{CalendarChoice, CalendarSelect, FiguresNav, LineView, use_view};
use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::ui::Icon;
use compose::{Request, compose};

const PERIODS: [CalendarChoice; 4] = [
    CalendarChoice::last(Calendar::Week),
    CalendarChoice::present(Calendar::Week),
    CalendarChoice::last(Calendar::Month),
    CalendarChoice::present(Calendar::Month),
];
/// The widest that a chart in a report is, in pixels.
const WIDTH: u32 = 700;

/// The report.
#[component]
pub(crate) fn ReportPage() -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let view = use_view(Signal::stored(None));
    let chosen = CalendarChoice::from_address(&PERIODS);
    let of = navigation.parameter("of");
    // The dashboards that one sees, with what stands in the address for each.
    let dashboards = Memo::new(move |_| {
        let me = store.me();
        let own = store.with(&[Part::Dashboards], |w| {
            let dashboards = w.dashboards_for(me);
            let own = dashboards
                .iter()
                .map(|dashboard| (dashboard.id.to_string(), dashboard.name.clone()));
            own.collect::<Vec<_>>()
        });
        let ready = Ready::ALL
            .into_iter()
            .map(|ready| (ready.to_string(), ready_name(ready).to_owned()));
        ready.chain(own).collect::<Vec<_>>()
    });
    let document = Memo::new(move |_| {
        let view = view.get();
        let of = of.get();
        let choice = chosen.get();
        let parts = [
            Part::Dashboards,
            Part::Deals,
            Part::Pipelines,
            Part::People,
            Part::Companies,
            Part::Members,
            Part::Settings,
        ];
        let name = dashboards.with(|known| {
            let named = known.iter().find(|(key, _)| *key == of);
            named.or(known.first()).map(|(_, name)| name.clone())
        });
        let here = Place::from(Route::Report)
            .with("of", of.clone())
            .with("period", navigation.place_now().get("period"));
        store.with(&parts, |w| {
            compose(&Request {
                view: &view,
                workspace: w,
                dashboard: name.unwrap_or_default(),
                figures: figures_of(w, &of),
                period: choice.period(view.as_of()),
                calendar: choice.calendar(),
                here,
                width: width(),
            })
        })
    });
    let told = RwSignal::new("");
    let copy = move |as_html: bool| {
        move |_| {
            told.set("");
            document.with_untracked(|document| {
                store.copy(document, as_html, move |worked| match worked {
                    true => told.set(tr!(report.copied)),
                    false => store.complain(tr!(report.not_copied).to_owned()),
                });
            });
        }
    };
    let download = move |_| {
        let period = chosen.get_untracked().period(untrack(|| store.today()));
        let name = format!("kith-report-{}.html", period.start);
        document.with_untracked(|document| store.offer_document(&name, document));
    };
    view! {
        <section class="page page--scroll" aria-labelledby="report-title">
            <header class="page__head">
                <h1 id="report-title" tabindex="-1">{move || tr!(report.title)}</h1>
                <span class="page__grow"></span>
                <FiguresNav />
            </header>
            <div class="page__bar">
                <select
                    class="input input--chip"
                    aria-label=move || tr!(report.of)
                    on:change=move |event| navigation.set("of", event_target_value(&event))
                >
                    {move || dashboards.get().into_iter().map(|(key, name)| {
                        let chosen = key.clone();
                        view! { <option value=key prop:selected=move || of.get() == chosen>{name}</option> }
                    }).collect_view()}
                </select>
                <CalendarSelect choices=&PERIODS chosen />
                <span class="page__grow"></span>
                <span class="faint" role="status">{move || told.get()}</span>
                <button type="button" class="button" on:click=copy(false)>
                    <Icon icon=icondata::LuCopy />{move || tr!(report.copy_text)}
                </button>
                <button type="button" class="button" on:click=copy(true)>
                    <Icon icon=icondata::LuCopy />{move || tr!(report.copy_html)}
                </button>
                <button type="button" class="button" on:click=move |_| store.print()>
                    <Icon icon=icondata::LuPrinter />{move || tr!(report.print)}
                </button>
                <button type="button" class="button" on:click=download>
                    <Icon icon=icondata::LuDownload />{move || tr!(report.download)}
                </button>
            </div>
            <div class="page__body">
                {move || document.with(Sheet::of)}
            </div>
        </section>
    }
}

fn ready_name(ready: Ready) -> &'static str {
    match ready {
        Ready::Team => tr!(report.team),
        Ready::Sdr => tr!(report.sdr),
        Ready::Bdm => tr!(report.bdm),
    }
}

/// The figures of a dashboard, each once, in the order of its tiles; of the team's where it is not
/// there.
fn figures_of(workspace: &Workspace, of: &str) -> Vec<Figure> {
    let own = of.parse().ok().and_then(|id| workspace.dashboards.get(id));
    let tiles: Vec<Tile> = match own {
        Some(dashboard) => {
            let tiles = dashboard.tiles_in_order().into_iter();
            tiles.map(|(_, tile)| tile.clone()).collect()
        }
        None => of.parse().unwrap_or(Ready::Team).tiles(),
    };
    let mut figures = Vec::new();
    for figure in tiles.iter().filter_map(|tile| Figure::of_key(&tile.figure)) {
        if !figures.contains(&figure) {
            figures.push(figure);
        }
    }
    figures
}

/// How wide a chart is drawn, so that its texts can be read on this screen.
fn width() -> u32 {
    let inner = window().inner_width().ok().and_then(|width| width.as_f64());
    let room = inner.map_or(WIDTH, |width| (width as u32).saturating_sub(64));
    room.min(WIDTH)
}

/// The document on the screen.
struct Sheet;

impl Sheet {
    fn of(document: &Document) -> AnyView {
        let blocks = document.blocks.iter().map(Self::block).collect_view();
        view! {
            <article class="sheet" lang=document.language.clone() aria-label=document.title.clone()>
                <h2 class="sheet__title">{document.title.clone()}</h2>
                <p class="quiet"><LineView line=document.subtitle.clone() /></p>
                {blocks}
                <p class="faint sheet__origin">{document.origin.clone()}</p>
            </article>
        }
        .into_any()
    }

    fn block(block: &Block) -> AnyView {
        match block {
            Block::Heading(text) => view! { <h3>{text.clone()}</h3> }.into_any(),
            Block::Paragraph(line) => view! { <p><LineView line=line.clone() /></p> }.into_any(),
            Block::List(lines) => view! {
                <ul class="lines">
                    {lines.iter().map(|line| view! { <li><LineView line=line.clone() /></li> }).collect_view()}
                </ul>
            }
            .into_any(),
            Block::Table(table) => Self::table(table),
            Block::Drawing { name, summary, svg } => view! {
                <figure class="sheet__figure" aria-label=name.clone()>
                    <div class="chart" aria-hidden="true" inner_html=svg.clone()></div>
                    <figcaption class="faint">{summary.clone()}</figcaption>
                </figure>
            }
            .into_any(),
        }
    }

    fn table(table: &Table) -> AnyView {
        let class = |place: usize| if place == 0 { "" } else { "number" };
        let row = |row: &Vec<Line>| {
            let cells = row.iter().enumerate().map(|(place, line)| {
                let line = line.clone();
                match place {
                    0 => view! { <th scope="row"><LineView line /></th> }.into_any(),
                    _ => view! { <td class="number"><LineView line /></td> }.into_any(),
                }
            });
            view! { <tr>{cells.collect_view()}</tr> }
        };
        view! {
            <table class="plain-table" aria-label=table.name.clone()>
                <thead>
                    <tr>
                        {table.head.iter().enumerate().map(|(place, head)| view! {
                            <th scope="col" class=class(place)>{head.clone()}</th>
                        }).collect_view()}
                    </tr>
                </thead>
                <tbody>{table.rows.iter().map(row).collect_view()}</tbody>
            </table>
        }
        .into_any()
    }
}
