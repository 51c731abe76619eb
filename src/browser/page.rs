//! The page itself: its address, its being seen, its idle time.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Calls back whenever the page is looked at again after it was hidden.
pub fn on_seen_again(mut callback: impl FnMut() + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let listener = {
        let document = document.clone();
        Closure::<dyn FnMut()>::new(move || {
            if !document.hidden() {
                callback();
            }
        })
    };
    let _ = document
        .add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref());
    // The page lives as long as the listener.
    listener.forget();
}

/// Waits until the browser is idle, or a second at the most.
pub async fn idle() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let promise = Promise::new(&mut |resolve, _| {
        let requested = Reflect::get(&window, &JsValue::from_str("requestIdleCallback"))
            .ok()
            .and_then(|function| function.dyn_into::<Function>().ok());
        let outcome = match requested {
            Some(request) => request.call1(&window, &resolve).map(|_| ()),
            None => window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 200)
                .map(|_| ()),
        };
        if outcome.is_err() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// One parameter of the query of the page's address (before the hash).
pub fn query_parameter(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search)
        .ok()?
        .get(name)
}

/// Asks the browser not to evict the page's data. The answer is the browser's own business: the
/// page shows when the last backup was made either way.
pub fn ask_for_persistence() {
    if let Some(window) = web_sys::window() {
        let _ = window.navigator().storage().persist();
    }
}

/// Loads the page anew, without the query that chose a workspace.
pub fn reload_at(path_query: &str) {
    if let Some(window) = web_sys::window() {
        let location = window.location();
        let _ = location.set_hash("");
        let path = location.pathname().unwrap_or_default();
        let target = format!("{path}{path_query}");
        if location.search().unwrap_or_default() == path_query {
            let _ = location.reload();
        } else {
            let _ = location.set_href(&target);
        }
    }
}

/// Prints the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Loads the page anew, at the same place.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
