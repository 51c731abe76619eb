//! The way between the screens of figures.

use kith::route::Route;
use leptos::prelude::*;

use crate::store::use_navigation;
use crate::tr;

/// Links to dashboards, one-to-ones, the leaderboard and the report.
#[component]
pub(crate) fn FiguresNav() -> impl IntoView {
    let navigation = use_navigation();
    let route = Memo::new(move |_| navigation.place().behind().route);
    let current = move |wanted: fn(&Route) -> bool| move || route.with(wanted).then_some("page");
    view! {
        <nav class="segmented figures-nav" aria-label=move || tr!(report.figures_nav)>
            <a class="segmented__option" href="#/dashboard" aria-current=current(|r| matches!(r, Route::Dashboard(_) | Route::Figure(..)))>
                {move || tr!(nav.figures)}
            </a>
            <a class="segmented__option" href="#/one-to-one" aria-current=current(|r| matches!(r, Route::OneToOne(_)))>
                {move || tr!(one_to_one.title)}
            </a>
            <a class="segmented__option" href="#/leaderboard" aria-current=current(|r| matches!(r, Route::Leaderboard))>
                {move || tr!(leaderboard.title)}
            </a>
            <a class="segmented__option" href="#/report" aria-current=current(|r| matches!(r, Route::Report))>
                {move || tr!(report.title)}
            </a>
        </nav>
    }
}
