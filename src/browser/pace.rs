//! Long work in short slices, so that nothing holds the page's thread for long.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds of work after which the browser gets its turn.
const SLICE_MILLISECONDS: f64 = 12.0;

/// Lets the browser take its turn whenever a slice of work is over.
#[derive(Debug)]
pub struct Pace {
    since: f64,
}

impl Pace {
    /// Starts the first slice.
    pub fn start() -> Self {
        Self {
            since: js_sys::Date::now(),
        }
    }

    /// Yields to the browser if this slice has lasted long enough; says whether it did.
    pub async fn breathe(&mut self) -> bool {
        let is_over = js_sys::Date::now() - self.since >= SLICE_MILLISECONDS;
        if is_over {
            next_turn().await;
            self.since = js_sys::Date::now();
        }
        is_over
    }
}

/// Waits for the browser's next turn. A message channel comes round at once, where timers are held
/// back for 4 ms and more.
pub async fn next_turn() {
    let Ok(channel) = web_sys::MessageChannel::new() else {
        return;
    };
    let promise = Promise::new(&mut |resolve, _| {
        let wake = Closure::once_into_js(move || {
            let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
        });
        channel.port1().set_onmessage(Some(wake.unchecked_ref()));
    });
    let _ = channel.port2().post_message(&wasm_bindgen::JsValue::NULL);
    let _ = JsFuture::from(promise).await;
    channel.port1().close();
}
