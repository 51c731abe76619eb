//! Where the reactive graph takes more work than it has to: what comes and goes on a screen that
//! stays, and what many ways lead to.

use std::cell::Cell;
use std::rc::Rc;

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

/// What follows a memo in frames, and is heard of once and only when the value is another one.
///
/// The first frame shows the key that asked for it, the second one what helps to go on typing; in the
/// third one `prepare` is done for what comes, in the fourth one `coming` is told, and in the fifth one
/// `told`. So what answers a key is not one long task but some that a frame holds each.
pub struct InFrames<T: Send + Sync + 'static> {
    /// What will be told in the next frame: for whoever makes something of it beforehand.
    pub coming: Signal<T>,
    /// What is told.
    pub told: Signal<T>,
}

impl<T: Send + Sync + 'static> Clone for InFrames<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for InFrames<T> {}

/// Tells what a memo has in frames.
pub fn told_in_frames<T>(of: Memo<T>, prepare: impl Fn(&T) + 'static) -> InFrames<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let first = of.get_untracked();
    let coming = RwSignal::new(first.clone());
    let told = RwSignal::new(first);
    let telling = Rc::new(Telling {
        of,
        coming,
        told,
        is_coming: Cell::new(false),
        prepare,
    });
    Effect::new(move |_| {
        let is_same = of.with(|now| told.with_untracked(|told| told == now));
        if !is_same && !telling.is_coming.replace(true) {
            let telling = Rc::clone(&telling);
            in_frame(2, move || telling.prepare());
        }
    });
    InFrames {
        coming: coming.into(),
        told: told.into(),
    }
}

/// The frames in which something is told. By each of them the screen may be gone.
struct Telling<T: Send + Sync + 'static, P> {
    of: Memo<T>,
    coming: RwSignal<T>,
    told: RwSignal<T>,
    /// Whether a frame is waited for.
    is_coming: Cell<bool>,
    prepare: P,
}

impl<T, P> Telling<T, P>
where
    T: Clone + PartialEq + Send + Sync + 'static,
    P: Fn(&T) + 'static,
{
    fn prepare(self: Rc<Self>) {
        if let Some(next) = self.of.try_get_untracked() {
            (self.prepare)(&next);
            in_frame(0, move || self.announce(&next));
        }
    }

    /// Another key may have been quicker.
    fn announce(self: Rc<Self>, next: &T) {
        match self.of.try_get_untracked() {
            Some(now) if now == *next => {
                set_if_other(self.coming, &now);
                in_frame(0, move || self.tell(&now));
            }
            Some(_) => self.prepare(),
            None => {}
        }
    }

    fn tell(self: Rc<Self>, next: &T) {
        match self.of.try_get_untracked() {
            Some(now) if now == *next => {
                self.is_coming.set(false);
                set_if_other(self.told, &now);
            }
            Some(_) => self.prepare(),
            None => {}
        }
    }
}

fn set_if_other<T>(signal: RwSignal<T>, value: &T)
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    if signal.try_with_untracked(|known| known != value) == Some(true) {
        signal.set(value.clone());
    }
}
