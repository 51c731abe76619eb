//! Work that waits for the screen.

use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};

/// Does something once what was changed by now is painted. What asked for it may be gone by then.
pub fn after_paint(work: impl FnOnce() + 'static) {
    // A timer that is set in a frame comes round behind its painting.
    request_animation_frame(move || set_timeout(work, Duration::ZERO));
}
