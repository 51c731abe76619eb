//! The navigation of a phone.

use kith::route::Route;
use leptos::prelude::*;

use super::views::ViewsTab;
use crate::store::use_navigation;
use crate::tr;
use crate::ui::Icon;

/// The navigation of a phone.
#[component]
pub(super) fn BottomBar() -> impl IntoView {
    let navigation = use_navigation();
    let route = Memo::new(move |_| navigation.place().behind().route);
    let current = move |wanted: fn(&Route) -> bool| move || route.with(wanted).then_some("page");
    view! {
        <nav class="tabs" aria-label=move || tr!(nav.label)>
            <a class="tabs__link" href="#/today" aria-current=current(|r| matches!(r, Route::Today))>
                <Icon icon=icondata::LuSun /><span>{move || tr!(today.title)}</span>
            </a>
            <a class="tabs__link" href="#/board" aria-current=current(|r| matches!(r, Route::Board(_)))>
                <Icon icon=icondata::LuSquareKanban /><span>{move || tr!(nav.board)}</span>
            </a>
            <a class="tabs__link" href="#/deals" aria-current=current(|r| matches!(r, Route::Deals))>
                <Icon icon=icondata::LuList /><span>{move || tr!(nav.list)}</span>
            </a>
            <a class="tabs__link" href="#/people" aria-current=current(|r| matches!(r, Route::People | Route::Duplicates))>
                <Icon icon=icondata::LuUsers /><span>{move || tr!(people.title)}</span>
            </a>
            <ViewsTab />
            <a class="tabs__link" href="#/dashboard" aria-current=current(is_of_figures)>
                <Icon icon=icondata::LuChartColumn /><span>{move || tr!(nav.figures)}</span>
            </a>
            <a class="tabs__link" href="#/settings" aria-current=current(|r| matches!(r, Route::Settings(_)))>
                <Icon icon=icondata::LuSettings /><span>{move || tr!(nav.settings)}</span>
            </a>
        </nav>
    }
}

/// Whether a screen is one of figures: on a phone, these share one place in the navigation.
fn is_of_figures(route: &Route) -> bool {
    matches!(
        route,
        Route::Dashboard(_)
            | Route::Figure(..)
            | Route::OneToOne(_)
            | Route::Leaderboard
            | Route::Report
    )
}
