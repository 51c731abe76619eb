//! What stands at a place of a long list, while the list is searched.

use leptos::prelude::*;

use super::Turns;

/// The row at a place: what it shows, and whether it is there. Copied freely.
#[derive(Debug)]
pub struct AtPlace<T: Send + Sync + 'static> {
    /// What is shown; what was shown last as long as nothing stands there, so that a hidden row is
    /// not drawn. `None` before anything did.
    pub shown: Memo<Option<T>>,
    /// Whether nothing stands there.
    pub is_empty: Memo<bool>,
}

impl<T: Send + Sync + 'static> Clone for AtPlace<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for AtPlace<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> AtPlace<T> {
    /// Of what stands there by now; it is shown at its turn.
    pub fn new(now: Memo<Option<T>>, turns: Turns) -> Self {
        let in_turn = turns.follow(now);
        let shown = Memo::new(move |before: Option<&Option<T>>| {
            let shown = in_turn.get();
            shown.or_else(|| before.cloned().flatten())
        });
        // What is found no more goes at once, what is found comes at its turn.
        let is_empty =
            Memo::new(move |_| now.with(Option::is_none) || in_turn.with(Option::is_none));
        Self { shown, is_empty }
    }
}
