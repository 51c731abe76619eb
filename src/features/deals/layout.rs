//! The ways to look at the deals, and the switch between them.

use kith::route::{Place, Route};
use leptos::prelude::*;

use crate::parts::FILTER;
use crate::store::use_navigation;
use crate::tr;

/// How the deals are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
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
    pub(super) fn from_address() -> Memo<Self> {
        let layout = use_navigation().parameter("layout");
        Memo::new(move |_| {
            layout.with(|key| {
                let mut all = Self::ALL.into_iter();
                all.find(|it| it.key() == key).unwrap_or(Self::List)
            })
        })
    }
}

/// The switch between the board and the layouts of the list; what is filtered stays.
#[component]
pub(super) fn LayoutSwitch(layout: Memo<Layout>) -> impl IntoView {
    let navigation = use_navigation();
    let filter = navigation.parameter(FILTER);
    let as_board = move || {
        let pipeline = navigation.last_pipeline();
        let board = Place::from(Route::Board(pipeline));
        board.with(FILTER, filter.get()).to_string()
    };
    view! {
        <div class="segmented" role="group" aria-label=move || tr!(view.show_as)>
            <a class="segmented__option" href=as_board>{move || tr!(nav.board)}</a>
            {Layout::ALL.into_iter().map(|it| view! {
                {move || match layout.get() == it {
                    true => view! { <span class="segmented__option" aria-current="page">{it.name()}</span> }.into_any(),
                    false => {
                        let place: Place = navigation.place().behind().at(Route::Deals);
                        let href = place.with("layout", it.key()).to_string();
                        view! { <a class="segmented__option" href=href>{it.name()}</a> }.into_any()
                    }
                }}
            }).collect_view()}
        </div>
    }
}

/// Whether there is room for columns side by side; follows the window.
pub(super) fn is_narrow() -> Signal<bool> {
    let read = || {
        let width = window().inner_width().ok().and_then(|it| it.as_f64());
        width.is_some_and(|it| it < NARROW)
    };
    let narrow = RwSignal::new(read());
    let handle = window_event_listener(leptos::ev::resize, move |_| {
        if narrow.get_untracked() != read() {
            narrow.set(read());
        }
    });
    on_cleanup(move || handle.remove());
    narrow.into()
}

/// Under so many pixels there is none.
const NARROW: f64 = 700.0;
