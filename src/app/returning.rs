//! Closing a panel leads back to where it was opened: the focus goes there, too.

use kith::route::{Place, Route};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::store::use_navigation;

/// Remembers what had the focus when a panel opens, and gives it back when the last one closes.
pub(super) fn give_focus_back() {
    let navigation = use_navigation();
    let opener = StoredValue::new_local(None::<HtmlElement>);
    let panel = Memo::new(move |_| Some(navigation.place().route).filter(Route::is_panel));
    // At once: a moment later the panel has the focus.
    ImmediateEffect::new_scoped(move || {
        let is_open = panel.with(Option::is_some);
        let was_open = opener.with_value(Option::is_some);
        if is_open && !was_open {
            opener.set_value(focused());
        }
    });
    Effect::new(move |before: Option<Option<Route>>| {
        let now = panel.get();
        if let (Some(Some(before)), None) = (before, &now) {
            let element = opener.try_update_value(Option::take).flatten();
            let is_lost = focused().is_none_or(|it| {
                it.tag_name() == "BODY" || it.closest(".panel").is_ok_and(|it| it.is_some())
            });
            let element = element.filter(|it| it.is_connected() && it.tag_name() != "BODY");
            if is_lost && let Some(element) = element.or_else(|| link_to(&before)) {
                let _ = element.focus();
            }
        }
        now
    });
}

fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// What leads to a record on the screen, where the view was drawn anew since.
fn link_to(route: &Route) -> Option<HtmlElement> {
    let address = Place::from(route.clone()).to_string();
    let selector = format!("main a[href^=\"{address}\"]");
    document().query_selector(&selector).ok()??.dyn_into().ok()
}
