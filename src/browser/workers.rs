//! The worker that does heavy work: started when it is needed, ended when it is done with.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use kith::exchange::{FromWorker, ToWorker};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

use super::offline;

/// Where the build puts the worker, beside the page.
const SCRIPT: &str = "worker_loader.js";

/// What travels beside a message.
pub enum Beside {
    /// Nothing.
    Nothing,
    /// Files: the worker reads them, so that their bytes never come into the page.
    Files(Vec<web_sys::File>),
    /// A file in memory, read as one that the user chose is.
    Blob(web_sys::Blob),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Beside {
    fn into_js(self) -> JsValue {
        match self {
            Self::Nothing => JsValue::NULL,
            Self::Files(files) => files.into_iter().collect::<Array>().into(),
            Self::Blob(blob) => blob.into(),
            Self::Bytes(bytes) => Uint8Array::from(bytes.as_slice()).into(),
        }
    }
}

/// What was said before the worker was ready; `None` once it is.
type Waiting = Rc<RefCell<Option<Vec<Array>>>>;

/// A running worker; ended when dropped.
pub struct HeavyWorker {
    worker: Worker,
    waiting: Waiting,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

impl HeavyWorker {
    /// Starts a worker whose answers go to `on_answer`; `None` stands for a worker that could not
    /// be loaded.
    pub fn start(on_answer: impl Fn(Option<FromWorker>) + 'static) -> Option<Self> {
        Self::begin(move |data| match data {
            None => on_answer(None),
            Some(data) => {
                if let Some(part) = data.dyn_ref::<Array>() {
                    on_answer(Some(match part.get(1).dyn_ref::<Uint8Array>() {
                        Some(bytes) => FromWorker::File(bytes.to_vec()),
                        None => FromWorker::Part(part.get(0).as_string().unwrap_or_default()),
                    }));
                } else if let Some(text) = data.as_string()
                    && let Ok(answer) = serde_json::from_str(&text)
                {
                    on_answer(Some(answer));
                }
            }
        })
    }

    /// Starts a worker of which it only counts that it answers, whatever it says: reading that would
    /// bring much code into the first download.
    pub fn start_silent(on_answer: impl Fn() + 'static) -> Option<Self> {
        Self::begin(move |_| on_answer())
    }

    fn begin(on_answer: impl Fn(Option<JsValue>) + 'static) -> Option<Self> {
        let worker = Worker::new(&offline::file(SCRIPT)).ok()?;
        let waiting: Waiting = Rc::new(RefCell::new(Some(Vec::new())));
        let on_answer = Rc::new(on_answer);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let (worker, waiting, on_answer) = (worker.clone(), waiting.clone(), on_answer.clone());
            move |event: MessageEvent| {
                let data = event.data();
                if data.is_null() {
                    for message in waiting.borrow_mut().take().unwrap_or_default() {
                        let _ = worker.post_message(&message);
                    }
                } else {
                    on_answer(Some(data));
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

    /// Says something to the worker.
    pub fn say(&self, message: &ToWorker, beside: Beside) {
        let text = serde_json::to_string(message).unwrap_or_default();
        self.post(&text, beside);
    }

    /// Says something that is written already.
    pub fn say_text(&self, text: &str) {
        self.post(text, Beside::Nothing);
    }

    fn post(&self, text: &str, beside: Beside) {
        let message = Array::of2(&JsValue::from_str(text), &beside.into_js());
        match &mut *self.waiting.borrow_mut() {
            Some(waiting) => waiting.push(message),
            None => {
                let _ = self.worker.post_message(&message);
            }
        }
    }
}

impl Drop for HeavyWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.terminate();
    }
}
