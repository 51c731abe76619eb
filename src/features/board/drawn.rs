//! The cards of a column that are drawn, each at its place.

use kith::domain::DealId;
use kith::query::take_part;
use leptos::prelude::*;

use crate::ui::Turns;

/// So many parts of a column follow in turns, a card each; where more cards are in sight, as for
/// print, a part holds several.
const PARTS: usize = 16;

/// The places of cards, from the first one on, and their deals.
pub(super) type Places = Vec<(usize, DealId)>;

/// The cards that are drawn for those in sight: when a filter asks for others, one is replaced at each
/// turn, the topmost of all columns first, and the rest stays what it was until then.
pub(super) fn drawn(turns: Turns, in_sight: Memo<Places>) -> RwSignal<Places> {
    let drawn = RwSignal::new(in_sight.get_untracked());
    // By its turn the screen may be gone.
    let take = move |part: usize| {
        let next = in_sight.try_with_untracked(|now| {
            drawn.try_with_untracked(|drawn| {
                let mut next = drawn.clone();
                take_part(&mut next, now, part, PARTS).then_some(next)
            })
        });
        let next = next.flatten().flatten();
        next.is_some_and(|next| drawn.try_set(next).is_none())
    };
    Effect::new(move |before: Option<(u64, Places)>| {
        let (asked, now) = (turns.asked(), in_sight.get());
        // What comes while turns are waited for, such as scrolling, waits with them.
        let is_turning = before.is_some_and(|(of, before)| {
            of != asked || drawn.with_untracked(|drawn| *drawn != before)
        });
        if is_turning {
            for part in 0..PARTS {
                // What does not stand in a column, its head, comes first.
                turns.wait(part + 1, move || take(part));
            }
        } else if drawn.with_untracked(|drawn| *drawn != now) {
            drawn.set(now.clone());
        }
        (asked, now)
    });
    drawn
}
