//! Whether the window has room for columns.

use leptos::prelude::*;

/// Whether there is room for columns side by side; follows the window.
pub(super) fn is_narrow() -> Signal<bool> {
    let read = || {
        let width = window().inner_width().ok().and_then(|it| it.as_f64());
        width.is_some_and(|it| it < NARROW)
    };
    let narrow = RwSignal::new(read());
    let handle = window_event_listener(leptos::ev::resize, move |_| {
        if narrow.get_untracked() != read() {
            narrow.set(read());
        }
    });
    on_cleanup(move || handle.remove());
    narrow.into()
}

/// Under so many pixels there is none.
const NARROW: f64 = 700.0;
