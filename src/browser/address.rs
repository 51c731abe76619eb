//! The address bar.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// What stands in the address from the `#` on.
pub fn hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to another hash: as a new step of the history, or in place of the present one.
pub fn go(hash: &str, replace: bool) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else {
        return;
    };
    let _ = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(hash))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(hash))
    };
}

/// Calls back whenever the user goes back or forth, or follows a link.
pub fn on_change(callback: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let listener = Closure::<dyn Fn()>::new(callback);
    for event in ["popstate", "hashchange"] {
        let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    }
    // The page lives as long as the listener.
    listener.forget();
}

/// Calls back before anything is done in the page but typing: before a press, before a key that is no
/// letter, and when the page or its focus is left.
pub fn before_deeds(callback: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        let is_letter = event
            .dyn_ref::<web_sys::KeyboardEvent>()
            .is_some_and(|key| {
                // Keyboards of phones do not say which letter it is.
                const OF_TYPING: [&str; 6] = [
                    "Backspace",
                    "Delete",
                    "Shift",
                    "Dead",
                    "Process",
                    "Unidentified",
                ];
                let name = key.key();
                let types = name.chars().nth(1).is_none() || OF_TYPING.contains(&name.as_str());
                types && !key.ctrl_key() && !key.meta_key() && !key.alt_key()
            });
        if !is_letter {
            callback();
        }
    });
    let listener = listener.into_js_value();
    for event in ["pointerdown", "click", "keydown", "focusout", "pagehide"] {
        let _ =
            window.add_event_listener_with_callback_and_bool(event, listener.unchecked_ref(), true);
    }
}

/// The address of the page without what follows the `#`.
pub fn without_hash() -> String {
    let href = web_sys::window().and_then(|it| it.location().href().ok());
    let href = href.unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}
