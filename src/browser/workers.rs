//! The worker that imports: started when it is needed, ended when it is done with.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use kith::exchange::{FromWorker, ToWorker};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

/// Where the build puts the worker, beside the page.
const SCRIPT: &str = "worker_loader.js";

type Waiting = Rc<RefCell<Option<Vec<(String, Vec<u8>)>>>>;

/// A running worker; ended when dropped.
pub struct ImportWorker {
    worker: Worker,
    /// What was said before the worker was ready; `None` once it is.
    waiting: Waiting,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

impl ImportWorker {
    /// Starts a worker whose answers go to `on_answer`; `None` stands for a worker that could not
    /// be loaded.
    pub fn start(on_answer: impl Fn(Option<FromWorker>) + 'static) -> Option<Self> {
        let worker = Worker::new(SCRIPT).ok()?;
        let waiting: Waiting = Rc::new(RefCell::new(Some(Vec::new())));
        let on_answer = Rc::new(on_answer);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let (worker, waiting, on_answer) = (worker.clone(), waiting.clone(), on_answer.clone());
            move |event: MessageEvent| match event.data().as_string() {
                Some(text) => {
                    if let Ok(answer) = serde_json::from_str(&text) {
                        on_answer(Some(answer));
                    }
                }
                None => {
                    for (text, bytes) in waiting.borrow_mut().take().unwrap_or_default() {
                        post(&worker, &text, &bytes);
                    }
                }
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |_| on_answer(None));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            waiting,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Says something to the worker, with bytes beside it.
    pub fn say(&self, message: &ToWorker, bytes: Vec<u8>) {
        let text = serde_json::to_string(message).unwrap_or_default();
        match &mut *self.waiting.borrow_mut() {
            Some(waiting) => waiting.push((text, bytes)),
            None => post(&self.worker, &text, &bytes),
        }
    }
}

fn post(worker: &Worker, text: &str, bytes: &[u8]) {
    let pair = Array::of2(&JsValue::from_str(text), &Uint8Array::from(bytes));
    let _ = worker.post_message(&pair);
}

impl Drop for ImportWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.terminate();
    }
}
