//! What this browser remembers of how its user works with keys.

use std::cell::Cell;

use kith::query::palette::Usage;

use super::Store;
use crate::browser::preferences::Preference;

/// What is kept when things lie close.
const COMPACT: &str = "compact";
/// What is kept when keys do nothing by themselves.
const OFF: &str = "off";

thread_local! {
    static SINGLE_KEYS: Cell<Option<bool>> = const { Cell::new(None) };
}

/// Whether single keys, without Control or Command, do something.
pub fn single_keys() -> bool {
    SINGLE_KEYS.get().unwrap_or_else(|| {
        let kept = Preference::SingleKeys.get().is_none_or(|kept| kept != OFF);
        SINGLE_KEYS.set(Some(kept));
        kept
    })
}

/// Turns single keys on or off.
pub fn set_single_keys(on: bool) {
    SINGLE_KEYS.set(Some(on));
    Preference::SingleKeys.set(if on { "" } else { OFF });
}

/// Whether things lie close, so that more of them fits the screen.
pub fn is_compact() -> bool {
    Preference::Density
        .get()
        .is_some_and(|kept| kept == COMPACT)
}

/// Lets things lie close, or not.
pub fn set_compact(is_compact: bool) {
    Preference::Density.set(if is_compact { COMPACT } else { "" });
}

impl Store {
    /// What was chosen in the palette, and how often and lately.
    pub fn palette_usage(&self) -> Usage {
        Usage::read(&Preference::PaletteUsage.get().unwrap_or_default())
    }

    /// Something was chosen in the palette; it is remembered by its key.
    pub fn was_chosen(&self, key: &str) {
        let mut usage = self.palette_usage();
        usage.chose(key, self.date_of(self.now()));
        Preference::PaletteUsage.set(&usage.write());
    }
}
