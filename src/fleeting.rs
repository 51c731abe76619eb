//! Where the reactive graph takes more work than it has to: what comes and goes on a screen that
//! stays, and what many ways lead to.

use leptos::prelude::*;
use leptos::reactive::computed::ArcMemo;
use leptos::reactive::graph::{Subscriber, ToAnySubscriber};

use crate::ui::in_frame;

/// A memo that is forgotten by all that it read when the calling view goes.
///
/// What is followed keeps everybody who ever followed it, also those who are gone, and calls on each
/// of them at every change. Cards and rows come and go by the thousand while one types and scrolls;
/// what they follow, as the address, stays: without this each letter would take longer than the one
/// before it.
pub fn fleeting<T>(of: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let memo = ArcMemo::new(of);
    let here = memo.clone();
    on_cleanup(move || here.clear_sources(&here.to_any_subscriber()));
    memo.into()
}

/// A signal that follows a memo, a moment later, and is heard of once and only when the value is
/// another one.
///
/// A change calls on all that may depend on it, once for each way that leads there, and the ways
/// multiply: from the address over a filter, columns and cards they are thousands. Here they end.
pub fn told_once<T>(of: Memo<T>) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let told = RwSignal::new(of.get_untracked());
    Effect::new(move |_| {
        let now = of.get();
        if told.with_untracked(|told| *told != now) {
            told.set(now);
        }
    });
    told.into()
}

/// A signal that follows a memo in frames: the first one shows the key that asked for it, the second one
/// what helps to go on typing; in the third one `prepare` is done for what will be told, and in the
/// fourth one it is told. So what answers a key is not one long task but some that a frame holds each.
pub fn told_in_frames<T>(of: Memo<T>, prepare: impl Fn(&T) + Copy + 'static) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let told = RwSignal::new(of.get_untracked());
    let is_coming = StoredValue::new(false);
    Effect::new(move |_| {
        let is_same = of.with(|now| told.with_untracked(|told| told == now));
        if !is_same && !is_coming.get_value() {
            is_coming.set_value(true);
            in_frame(1, move || in_frames(of, told, is_coming, prepare));
        }
    });
    told.into()
}

fn in_frames<T>(
    of: Memo<T>,
    told: RwSignal<T>,
    is_coming: StoredValue<bool>,
    prepare: impl Fn(&T) + Copy + 'static,
) where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    request_animation_frame(move || {
        // By then the screen may be gone.
        let Some(next) = of.try_get_untracked() else {
            return;
        };
        prepare(&next);
        request_animation_frame(move || match of.try_get_untracked() {
            // Another key was quicker.
            Some(now) if now != next => in_frames(of, told, is_coming, prepare),
            Some(now) => {
                is_coming.try_set_value(false);
                if told.try_with_untracked(|told| *told != now) == Some(true) {
                    told.set(now);
                }
            }
            None => {}
        });
    });
}
