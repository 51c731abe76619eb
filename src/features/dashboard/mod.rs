//! Dashboards: boards of tiles over the figures, and the page behind each figure.
//!
//! | file | subject |
//! | --- | --- |
//! | `board` | which dashboard, its head, its tiles |
//! | `filter_bar` | period, comparison, whom and what, as of when |
//! | `place` | one tile's place on the board: size, order, what is in it |
//! | `number`, `chart`, `table`, `pair`, `pipeline` | the forms of tiles |
//! | `editor` | choosing what a tile shows |
//! | `own` | making, keeping and removing one's own dashboards |
//! | `figure`, `why`, `behind` | a figure's page: definition, trend, breakdown, records, change |

mod behind;
mod board;
mod chart;
mod editor;
mod figure;
mod filter_bar;
mod naming;
mod number;
mod own;
mod pair;
mod pipeline;
mod place;
mod table;
mod why;

use std::sync::Arc;

use kith::dashboards::{Ask, Filters, Ready};
use kith::domain::{Currency, Tile};
use kith::metrics::{Figure, View};
use kith::route::{DashboardName, Place, Route};
use leptos::prelude::*;

use crate::parts::use_view;
use crate::store::{Navigation, use_navigation};
use board::BoardPage;
use figure::FigurePage;

/// What all parts of the screen share.
#[derive(Clone, Copy)]
struct Screen {
    navigation: Navigation,
    /// Which dashboard.
    name: Memo<DashboardName>,
    /// The filters in the address.
    filters: Memo<Filters>,
    /// The records as of the day that is asked.
    view: Memo<Arc<View>>,
    /// What the board as a whole asks.
    ask: Memo<Ask>,
}

fn use_screen() -> Screen {
    expect_context::<Screen>()
}

impl Screen {
    /// What a tile asks.
    fn ask_of(self, tile: Memo<Tile>) -> Memo<Ask> {
        Memo::new(move |_| {
            let filters = self.filters.with(|all| tile.with(|tile| all.of_tile(tile)));
            Ask::new(self.view.get(), &filters)
        })
    }

    /// The address of a figure's page; of that of a tile, so that its own filters hold there, too.
    fn figure_link(self, figure: Figure, tile: &str) -> String {
        let place = self.navigation.place().behind();
        let name = match place.route {
            Route::Dashboard(name) | Route::Figure(name, _) => name,
            _ => None,
        };
        place
            .at(Route::Figure(name, figure))
            .with("tile", tile)
            .with("edit", "")
            .to_string()
    }
}

/// What a tile is given.
#[derive(Clone, Copy)]
struct TileSight {
    /// Its key on the board.
    key: StoredValue<String>,
    /// What it is.
    tile: Memo<Tile>,
    /// What it asks.
    ask: Memo<Ask>,
    /// What it is called.
    title: Signal<String>,
}

impl TileSight {
    fn currency(self) -> Currency {
        self.ask.with(|ask| ask.view.currency())
    }
}

/// The screen of dashboards and figures.
#[component]
pub(crate) fn DashboardPage() -> impl IntoView {
    let navigation = use_navigation();
    let place = Memo::new(move |_| navigation.place().behind());
    let name = Memo::new(move |_| {
        let name = place.with(|place| match place.route {
            Route::Dashboard(name) | Route::Figure(name, _) => name,
            _ => None,
        });
        name.unwrap_or(DashboardName::Ready(Ready::Team))
    });
    let figure = Memo::new(move |_| {
        place.with(|place| match place.route {
            Route::Figure(_, figure) => Some(figure),
            _ => None,
        })
    });
    let filters = Memo::new(move |_| place.with(Filters::read));
    let as_of = Memo::new(move |_| filters.with(|filters| filters.as_of));
    let view = use_view(as_of.into());
    let ask = Memo::new(move |_| filters.with(|filters| Ask::new(view.get(), filters)));
    provide_context(Screen {
        navigation,
        name,
        filters,
        view,
        ask,
    });
    move || match figure.get() {
        Some(figure) => view! { <FigurePage figure /> }.into_any(),
        None => view! { <BoardPage /> }.into_any(),
    }
}

/// An address without what belongs to one sight of it alone.
fn without_figure(place: Place) -> Place {
    let name = match place.route {
        Route::Dashboard(name) | Route::Figure(name, _) => name,
        _ => None,
    };
    place
        .at(Route::Dashboard(name))
        .with("tile", "")
        .with("group", "")
        .with("by", "")
        .with("why", "")
}
