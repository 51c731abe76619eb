//! The files of the build: by their names, kept for work without a network, replaced by newer ones.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration};

use super::page;

/// Where the build puts the service worker, beside the page: only from there can it serve the page.
const SCRIPT: &str = "service-worker.js";

/// The name under which a file lies beside the page: with the mark of the build, where this is a
/// built page, so that each page finds the files of its own build.
pub fn file(name: &str) -> String {
    match (mark(), name.rsplit_once('.')) {
        (Some(mark), Some((stem, end))) => format!("{stem}-{mark}.{end}"),
        _ => name.to_owned(),
    }
}

/// The text of a file that lies beside the page; `None` when it cannot be had.
pub async fn text(name: &str) -> Option<String> {
    let fetched = web_sys::window()?.fetch_with_str(&file(name));
    let response: web_sys::Response = JsFuture::from(fetched).await.ok()?.unchecked_into();
    let text = response.ok().then(|| response.text().ok()).flatten()?;
    JsFuture::from(text).await.ok()?.as_string()
}

/// The mark of the build; none in development.
fn mark() -> Option<String> {
    let root = web_sys::window()?.document()?.document_element()?;
    root.get_attribute("data-build")
}

/// Says something to a service worker.
fn say(worker: &ServiceWorker, what: &str) {
    let _ = worker.post_message(&JsValue::from_str(what));
}

/// Where the browser keeps service workers; `None` where it has none or the page was not built for
/// them.
fn container() -> Option<ServiceWorkerContainer> {
    mark()?;
    let container = web_sys::window()?.navigator().service_worker();
    (!container.is_undefined()).then_some(container)
}

/// Has all files of the build kept, so that the page opens without a network from now on, and calls
/// back when a newer build is there and waits to be asked for: now, or later while the page is open.
pub async fn keep_files(on_newer: impl Fn() + 'static) {
    let Some(container) = container() else {
        return;
    };
    // Refused where storage is: the page then goes on as it came.
    let Ok(registration) = JsFuture::from(container.register(SCRIPT)).await else {
        return;
    };
    let registration: ServiceWorkerRegistration = registration.unchecked_into();
    // The first build that is kept is no newer one.
    let tell = {
        let container = container.clone();
        move || {
            if container.controller().is_some() {
                on_newer();
            }
        }
    };
    if registration.waiting().is_some() {
        tell();
    } else if let Some(worker) = container.controller() {
        say(&worker, "tidy");
    }
    let on_state = Closure::<dyn FnMut()>::new({
        let registration = registration.clone();
        move || {
            if registration.waiting().is_some() {
                tell();
            }
        }
    });
    let follow = {
        let registration = registration.clone();
        move || {
            if let Some(worker) = registration.installing() {
                worker.set_onstatechange(Some(on_state.as_ref().unchecked_ref()));
            }
        }
    };
    // Another tab may have found one that is still on its way.
    follow();
    let on_found = Closure::<dyn FnMut()>::new(follow);
    registration.set_onupdatefound(Some(on_found.as_ref().unchecked_ref()));
    // The page lives as long as the listener.
    on_found.forget();
    page::on_seen_again(move || {
        let _ = registration.update().map(quietly);
    });
}

/// What comes of it is told by events; without a network there is nothing to tell.
fn quietly(promise: js_sys::Promise) {
    wasm_bindgen_futures::spawn_local(async move {
        let _ = JsFuture::from(promise).await;
    });
}

/// Goes over to the newer build that waits: this page is loaded anew, others stay as they are.
pub async fn go_to_newer() {
    let Some(container) = container() else {
        return page::reload();
    };
    let registration = JsFuture::from(container.get_registration()).await;
    let waiting = registration
        .ok()
        .filter(|it| !it.is_undefined())
        .and_then(|it| it.unchecked_into::<ServiceWorkerRegistration>().waiting());
    match waiting {
        Some(worker) => {
            let on_change = Closure::once_into_js(page::reload);
            container.set_oncontrollerchange(Some(on_change.unchecked_ref()));
            say(&worker, "take over");
        }
        // Another page has gone over before: the newer build is what is served now.
        None => page::reload(),
    }
}
