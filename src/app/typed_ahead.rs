//! What is typed while a dialog is on its way goes into the dialog, not to the screen behind it.

use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventInit, HtmlInputElement, KeyboardEvent};

/// The keys that come before the dialog they are for. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct TypedAhead(StoredValue<Option<Awaited>>);

struct Awaited {
    /// Whether the dialog is still wanted.
    open: RwSignal<bool>,
    text: String,
}

impl TypedAhead {
    /// Follows the keys for as long as the calling view lives.
    pub(super) fn listen() -> Self {
        let ahead = Self(StoredValue::new(None));
        let keep = Closure::<dyn Fn(KeyboardEvent)>::new(move |event| ahead.keep(&event));
        let keep = StoredValue::new_local(keep);
        // Before anything on the screen hears of a key.
        keep.with_value(|keep| {
            let keep = keep.as_ref().unchecked_ref();
            let _ = window().add_event_listener_with_callback_and_bool("keydown", keep, true);
        });
        on_cleanup(move || {
            keep.with_value(|keep| {
                let keep = keep.as_ref().unchecked_ref();
                let _ =
                    window().remove_event_listener_with_callback_and_bool("keydown", keep, true);
            });
        });
        ahead
    }

    /// From now on keys are for the dialog that `open` opens.
    pub(super) fn begin(self, open: RwSignal<bool>) {
        let text = String::new();
        self.0.set_value(Some(Awaited { open, text }));
    }

    fn keep(self, event: &KeyboardEvent) {
        let is_command = event.ctrl_key() || event.meta_key() || event.alt_key();
        let given_up = self.0.try_update_value(|awaited| {
            let waiting = awaited.as_mut().filter(|_| !is_command)?;
            let key = event.key();
            match key.as_str() {
                "Escape" => return awaited.take().map(|it| it.open),
                "Backspace" => {
                    waiting.text.pop();
                }
                // Names of keys have more than one letter; what is written has one.
                key if key.chars().nth(1).is_none() => waiting.text.push_str(key),
                _ => return None,
            }
            event.prevent_default();
            event.stop_propagation();
            None
        });
        if let Some(open) = given_up.flatten() {
            open.set(false);
        }
    }

    /// The dialog is there, or will not come. What was typed goes into the field that has the focus.
    pub(super) async fn end(self) {
        if self.0.try_with_value(Option::is_none) != Some(false) {
            return;
        }
        // Its own effects put the focus where it begins.
        tick().await;
        tick().await;
        let awaited = self.0.try_update_value(Option::take).flatten();
        let Some(awaited) = awaited.filter(|it| !it.text.is_empty()) else {
            return;
        };
        let focused = document().active_element();
        let field = focused.and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        let field = field.filter(|it| it.closest("dialog[open]").is_ok_and(|it| it.is_some()));
        if let Some(field) = field {
            field.set_value(&awaited.text);
            let options = EventInit::new();
            options.set_bubbles(true);
            if let Ok(event) = Event::new_with_event_init_dict("input", &options) {
                let _ = field.dispatch_event(&event);
            }
        }
    }
}
