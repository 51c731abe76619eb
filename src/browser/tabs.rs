//! News between the tabs of one browser.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// A channel between all tabs that show one workspace. The news is only "the journal has grown":
/// each tab then reads for itself what is new, so no message can be lost, doubled or too large.
pub struct Tabs {
    channel: Option<BroadcastChannel>,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Tabs {
    /// Joins the channel of the workspace's database; `on_news` runs when another tab tells news.
    pub fn join(database: &str, mut on_news: impl FnMut() + 'static) -> Self {
        let listener = Closure::new(move |_: MessageEvent| on_news());
        // A browser without channels still follows other tabs when it is looked at again.
        let channel = BroadcastChannel::new(database).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        }
        Self {
            channel,
            _listener: listener,
        }
    }

    /// Tells the other tabs that the journal has grown.
    pub fn tell(&self) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&wasm_bindgen::JsValue::NULL);
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}
