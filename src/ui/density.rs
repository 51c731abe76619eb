//! How close things lie: comfortable, or compact, where more of a list fits the screen.

use leptos::prelude::*;

/// Pixels that something to be touched is high at least.
const TOUCH: f64 = 44.0;

/// How close things lie in this browser. Copied freely.
#[derive(Clone, Copy)]
pub struct Density {
    is_compact: RwSignal<bool>,
    /// Whether one points with a finger.
    is_coarse: bool,
}

impl Density {
    /// As it was kept.
    pub fn new(is_compact: bool) -> Self {
        let coarse = window().match_media("(pointer: coarse)");
        Self {
            is_compact: RwSignal::new(is_compact),
            is_coarse: coarse.ok().flatten().is_some_and(|it| it.matches()),
        }
    }

    /// Whether things lie close; followed.
    pub fn is_compact(&self) -> bool {
        self.is_compact.get()
    }

    /// Lets things lie close, or not.
    pub fn set(&self, is_compact: bool) {
        self.is_compact.set(is_compact);
    }
}

/// The density, from the context that the application provides; comfortable where there is none.
pub fn use_density() -> Density {
    use_context::<Density>().unwrap_or_else(|| Density::new(false))
}

/// The height of a row in pixels in each density; where one touches, never less than a finger needs.
pub fn use_row_height(comfortable: f64, compact: f64) -> Signal<f64> {
    let density = use_density();
    let least = if density.is_coarse { TOUCH } else { 0.0 };
    Signal::derive(move || match density.is_compact() {
        true => compact.max(least),
        false => comfortable.max(least),
    })
}
