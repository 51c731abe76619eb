//! What stands at a line of a long list, while the list is searched and scrolled.

use leptos::prelude::*;

use super::Turns;
use crate::fleeting::fleeting;

/// The row at a line: what it shows, and whether it is there. Copied freely.
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
    /// Of what stands by now at the line of a row. It is shown at its turn; at once when the row has
    /// come to another line, where what it showed before has no place.
    pub fn new(
        line: Memo<usize>,
        at: impl Fn(usize) -> Option<T> + Send + Sync + 'static,
        turns: Turns,
    ) -> Self {
        let now = fleeting(move |_| {
            let line = line.get();
            (line, at(line))
        });
        let in_turn = turns.follow_while(now, move |(known, _)| *known == line.get());
        let shown = Memo::new(move |before: Option<&Option<T>>| {
            let shown = in_turn.with(|(_, shown)| shown.clone());
            shown.or_else(|| before.cloned().flatten())
        });
        // What is found no more goes at once, what is found comes at its turn.
        let is_empty = Memo::new(move |_| {
            let is_none = |memo: Memo<(usize, Option<T>)>| memo.with(|(_, at)| at.is_none());
            is_none(now) || is_none(in_turn)
        });
        Self { shown, is_empty }
    }
}
