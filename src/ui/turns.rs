//! What would take longer to draw than a frame lasts is drawn part by part, a few in each frame.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use crate::fleeting::fleeting;

/// In a frame another part is begun as long as the parts before it took no longer than this; what the
/// browser then does to show them comes on top, and is about as much again.
const BUDGET_MILLISECONDS: f64 = 2.0;
/// A frame that took longer than this with all that the browser did to show it was too much: the next
/// one takes half as many parts. None is tried that would come near it.
const LONG_MILLISECONDS: f64 = 11.0;

/// The turns in which the parts of a screen, a column or a row each, follow what is asked of all of
/// them. Copied freely; a screen makes its own.
///
/// A letter typed into a filter may replace every card of a board. Drawn at once that holds the page
/// for several frames, and the next letter with it. In turns the letter is seen at once, each frame is
/// short, and a part shows what it showed before until it is its turn.
#[derive(Clone, Copy)]
pub struct Turns {
    /// What is asked, by number.
    asked: Signal<u64>,
    /// All parts that follow, in the order in which they came.
    parts: StoredValue<Vec<Part>>,
    /// The turns that are waited for, by rank, and those of one rank in the order in which they came.
    waiting: StoredValue<VecDeque<(usize, Turn)>>,
    is_running: StoredValue<bool>,
    /// How many parts a frame takes: as many as this machine shows in time, which is learned.
    at_once: StoredValue<usize>,
}

/// Lets a part show what is asked; whether it showed something else until then.
type Turn = Arc<dyn Fn() -> bool + Send + Sync>;

/// Another number for each value: what [`Turns`] count by.
pub fn numbered<T>(of: impl Fn() -> T + Send + Sync + 'static) -> Memo<u64>
where
    T: PartialEq + Send + Sync + 'static,
{
    let counted = Memo::new(move |before: Option<&(T, u64)>| {
        let now = of();
        let count = before.map_or(0, |(known, count)| count + u64::from(*known != now));
        (now, count)
    });
    Memo::new(move |_| counted.with(|(_, count)| *count))
}

#[derive(Clone)]
struct Part {
    /// What it has been let to show, by number.
    shows: RwSignal<u64>,
    /// Whether it would show the same if it were let to show what is asked.
    is_same: Arc<dyn Fn() -> bool + Send + Sync>,
}

impl Turns {
    /// The turns of a screen; `asked` is another number for each thing that is asked of it.
    pub fn new(asked: Signal<u64>) -> Self {
        let turns = Self {
            asked,
            parts: StoredValue::new(Vec::new()),
            waiting: StoredValue::new(VecDeque::new()),
            is_running: StoredValue::new(false),
            at_once: StoredValue::new(1),
        };
        Effect::new(move |_| {
            let asked = asked.get();
            for part in turns.parts.get_value() {
                if part.shows.try_get_untracked().is_none_or(|it| it == asked) {
                    continue;
                }
                // What stays the same needs no turn.
                match (part.is_same)() {
                    true => part.shows.set(asked),
                    false => turns.wait(0, move || turns.let_show(part.shows)),
                }
            }
        });
        turns
    }

    /// What a part shows: `of`, at once as long as the same thing is asked, and at its turn when
    /// another one is.
    pub fn follow<T>(self, of: Memo<T>) -> Memo<T>
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        self.follow_while(of, |_| true)
    }

    /// The same; at once, too, where what is shown may not stay.
    pub fn follow_while<T>(
        self,
        of: Memo<T>,
        may_stay: impl Fn(&T) -> bool + Send + Sync + 'static,
    ) -> Memo<T>
    where
        T: Clone + PartialEq + Send + Sync + 'static,
    {
        let asked = self.asked;
        let shows = RwSignal::new(asked.get_untracked());
        let shown = fleeting(move |before: Option<&T>| match before {
            Some(before) if asked.get() != shows.get() && may_stay(before) => before.clone(),
            _ => of.get(),
        });
        let is_same = move || of.with_untracked(|now| shown.with_untracked(|shown| shown == now));
        self.parts.update_value(|parts| {
            parts.push(Part {
                shows,
                is_same: Arc::new(is_same),
            });
        });
        on_cleanup(move || {
            // The screen may be gone with its parts.
            let _ = self
                .parts
                .try_update_value(|parts| parts.retain(|part| part.shows != shows));
        });
        shown
    }

    /// Lets a part show what is asked; whether it showed something else until then.
    fn let_show(self, shows: RwSignal<u64>) -> bool {
        // By then the screen, or the part, may be gone.
        let asked = self.asked.try_get_untracked();
        let is_other = asked.is_some()
            && shows
                .try_get_untracked()
                .is_some_and(|it| asked != Some(it));
        if let Some(asked) = asked.filter(|_| is_other) {
            shows.set(asked);
        }
        is_other
    }

    /// What is asked, by number; followed.
    pub fn asked(self) -> u64 {
        self.asked.get()
    }

    /// Waits for a turn of this rank: lower ones come first. `turn` lets something be shown, and says
    /// whether it was something else.
    pub fn wait(self, rank: usize, turn: impl Fn() -> bool + Send + Sync + 'static) {
        self.waiting.update_value(|waiting| {
            let place = waiting.partition_point(|(known, _)| *known <= rank);
            waiting.insert(place, (rank, Arc::new(turn)));
        });
        if !self.is_running.get_value() {
            self.is_running.set_value(true);
            // The frame of the deed itself shows the deed.
            request_animation_frame(move || self.run());
        }
    }

    /// Lets the parts show what is asked, from the next frame on.
    fn run(self) {
        request_animation_frame(move || {
            spawn_local(async move {
                let begun = now();
                let at_once = self.at_once.try_get_value().unwrap_or(1);
                let mut taken = 0;
                while taken < at_once
                    && let Some(Some((_, turn))) =
                        self.waiting.try_update_value(VecDeque::pop_front)
                {
                    if turn() {
                        // By then it is drawn.
                        tick().await;
                        taken += 1;
                        if now() - begun > BUDGET_MILLISECONDS {
                            break;
                        }
                    }
                }
                // By then it is shown.
                set_timeout(move || self.learn(taken, now() - begun), Duration::ZERO);
                match self.waiting.try_with_value(VecDeque::is_empty) {
                    Some(false) => self.run(),
                    Some(true) => self.is_running.set_value(false),
                    None => {}
                }
            });
        });
    }

    /// Learns of a frame with so many parts how many the next one may take.
    fn learn(self, taken: usize, milliseconds: f64) {
        // By then the screen may be gone.
        let _ = self.at_once.try_update_value(|at_once| {
            let with_one_more = milliseconds * (taken + 1) as f64 / taken.max(1) as f64;
            if milliseconds > LONG_MILLISECONDS {
                *at_once = (taken / 2).max(1);
            } else if with_one_more < LONG_MILLISECONDS && taken == *at_once {
                *at_once += 1;
            }
        });
    }
}

/// Milliseconds since the page began.
fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
