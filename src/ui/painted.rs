//! Work that waits for the screen.

use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};

/// Does something once what was changed by now is painted. What asked for it may be gone by then.
pub fn after_paint(work: impl FnOnce() + 'static) {
    // A timer that is set in a frame comes round behind its painting.
    request_animation_frame(move || set_timeout(work, Duration::ZERO));
}

/// Does something in a later frame than the next one: in the first after it for 1, and so on. What
/// answers a key in several steps leaves the key a frame, and takes one for each step.
pub fn in_frame(after_next: u32, work: impl FnOnce() + 'static) {
    request_animation_frame(move || match after_next {
        0 => work(),
        _ => in_frame(after_next - 1, work),
    });
}
