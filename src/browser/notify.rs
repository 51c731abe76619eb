//! Notifications of the system, where the browser has them and the user allows them.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::methods;

/// Whether this page may notify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// It may.
    Granted,
    /// It has to ask first.
    Ask,
    /// It may not; only the user can change that, in the browser.
    Denied,
    /// This browser has no notifications, or not for this page.
    Missing,
}

fn class() -> Option<Function> {
    let class = Reflect::get(&js_sys::global(), &JsValue::from_str("Notification")).ok()?;
    class.dyn_into().ok()
}

/// Whether this page may notify now.
pub fn permission() -> Permission {
    let said = class().and_then(|class| Reflect::get(&class, &"permission".into()).ok());
    match said.and_then(|said| said.as_string()).as_deref() {
        Some("granted") => Permission::Granted,
        Some("denied") => Permission::Denied,
        Some(_) => Permission::Ask,
        None => Permission::Missing,
    }
}

/// Asks whether this page may notify: only after the user has pressed something for it.
pub async fn ask() -> Permission {
    let asked = class().and_then(|class| methods::call(&class, "requestPermission", &[]).ok());
    if let Some(answer) = asked.and_then(|asked| asked.dyn_into::<Promise>().ok()) {
        // A browser that fails to ask has answered: the permission says how.
        let _ = JsFuture::from(answer).await;
    }
    permission()
}

/// Shows a notification. One of the same `tag` takes the place of an earlier one, silently, whichever
/// tab showed it. Pressing it brings this page to the front and runs `on_press`; where the service
/// worker has to show it, that brings a page to the front at this place, an address behind the `#`.
pub fn show(title: &str, body: &str, tag: &str, place: &str, on_press: impl Fn() + 'static) {
    let Some(class) = class() else { return };
    let options = Object::new();
    for (name, value) in [("body", body), ("tag", tag), ("data", place)] {
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let arguments = Array::of2(&title.into(), &options);
    // Browsers of phones notify through the service worker alone.
    let Ok(shown) = Reflect::construct(&class, &arguments) else {
        show_by_worker(title, options);
        return;
    };
    let press = Closure::<dyn Fn()>::new(move || {
        if let Some(window) = web_sys::window() {
            let _ = window.focus();
        }
        on_press();
    });
    let _ = Reflect::set(&shown, &"onclick".into(), press.as_ref());
    // It is the notification's as long as that stands.
    press.forget();
}

fn show_by_worker(title: &str, options: Object) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let workers = window.navigator().service_worker();
    let Ok(ready) = workers.ready() else { return };
    let title = title.to_owned();
    wasm_bindgen_futures::spawn_local(async move {
        if let Ok(registration) = JsFuture::from(ready).await {
            let _ = methods::call(
                &registration,
                "showNotification",
                &[&title.as_str().into(), &options],
            );
        }
    });
}
