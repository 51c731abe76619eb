//! The ways to look at the deals, and the switch between them.

use kith::route::{Place, Route};
use leptos::prelude::*;

use super::FILTER;
use crate::store::use_navigation;
use crate::tr;

/// How the list shows the deals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    List,
    Calendar,
    Timeline,
}

impl Layout {
    const ALL: [Self; 3] = [Self::List, Self::Calendar, Self::Timeline];

    /// As in the address; nothing for the list.
    fn key(self) -> &'static str {
        match self {
            Self::List => "",
            Self::Calendar => "calendar",
            Self::Timeline => "timeline",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::List => tr!(nav.list),
            Self::Calendar => tr!(layouts.calendar),
            Self::Timeline => tr!(layouts.timeline),
        }
    }

    /// The layout that the address names.
    pub(crate) fn from_address() -> Memo<Self> {
        let layout = use_navigation().parameter("layout");
        Memo::new(move |_| {
            layout.with(|key| {
                let mut all = Self::ALL.into_iter();
                all.find(|it| it.key() == key).unwrap_or(Self::List)
            })
        })
    }
}

/// The switch between the board and the layouts of the list. What is filtered stays, and between
/// layouts of the list everything else, too.
#[component]
pub(crate) fn LayoutSwitch(
    /// The present layout of the list; `None` on the board.
    layout: Option<Memo<Layout>>,
    /// The filter as it was typed.
    filter: Memo<String>,
) -> impl IntoView {
    let navigation = use_navigation();
    // `None` is the board.
    let to = move |to: Option<Layout>| {
        let place = match (to, layout) {
            (None, _) => Place::from(Route::Board(navigation.last_pipeline())),
            (Some(_), Some(_)) => navigation.place().behind().at(Route::Deals),
            (Some(_), None) => Place::from(Route::Deals),
        };
        let place = place.with(FILTER, filter.get());
        match to {
            Some(layout) => place.with("layout", layout.key()).to_string(),
            None => place.to_string(),
        }
    };
    let options = move || {
        let now = layout.map(|it| it.get());
        let all = std::iter::once(None).chain(Layout::ALL.map(Some));
        all.map(|it| {
            let name = it.map_or_else(|| tr!(nav.board), Layout::name);
            let is_now = it == now;
            view! {
                <a
                    class="segmented__option"
                    href=(!is_now).then(|| to(it))
                    aria-current=is_now.then_some("page")
                >
                    {name}
                </a>
            }
        })
        .collect_view()
    };
    view! {
        <div class="segmented" role="group" aria-label=move || tr!(view.show_as)>{options}</div>
    }
}
