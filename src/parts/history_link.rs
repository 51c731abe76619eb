//! The way from a record to all that was done with it.

use kith::route::{Place, Route};
use leptos::prelude::*;

use crate::tr;
use crate::ui::Icon;

/// The parameter of the history that names a record, by its address.
pub(crate) const OF: &str = "of";

/// A link to the history of a record alone.
#[component]
pub(crate) fn HistoryLink(record: Route) -> impl IntoView {
    let of = Place::from(record).to_string();
    let place = Place::from(Route::History).with(OF, of.trim_start_matches('#'));
    view! {
        <a class="button button--plain" href=place.to_string()>
            <Icon icon=icondata::LuHistory />{move || tr!(history.with_record)}
        </a>
    }
}
