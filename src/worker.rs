//! The worker: imports away from the page's thread, and the code for it out of the first download.

#[cfg(target_arch = "wasm32")]
mod wasm {
    use std::cell::RefCell;

    use js_sys::{Array, Uint8Array};
    use kith::exchange::{FromWorker, ToWorker, Worker};
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    thread_local! {
        static WORKER: RefCell<Worker> = RefCell::default();
    }

    pub(super) fn listen() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let to = scope.clone();
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let pair: Array = event.data().unchecked_into();
            let text = pair.get(0).as_string().unwrap_or_default();
            let bytes = Uint8Array::new(&pair.get(1)).to_vec();
            // What the page of the same build says is always understood.
            if let Ok(message) = serde_json::from_str::<ToWorker>(&text) {
                let send = |answer: FromWorker| {
                    let text = serde_json::to_string(&answer).unwrap_or_default();
                    let _ = to.post_message(&JsValue::from_str(&text));
                };
                WORKER.with_borrow_mut(|worker| worker.handle(message, &bytes, send));
            }
        });
        scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        // Ready: the page may speak now.
        let _ = scope.post_message(&JsValue::NULL);
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    wasm::listen();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is the worker of the page: start it with `cargo xtask serve`.");
}
