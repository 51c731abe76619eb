//! Large commits: applied and made ready for storage in slices, so that neither an import of a
//! hundred thousand rows nor its undo holds the page.

use kith::journal::{Change, Command, Commit, Label, UndoEntry, lines};
use leptos::prelude::GetUntracked;

use super::writer::put_undo_in_parts;
use super::{Entering, Notice, Parts, Pending, SaveState, Store};
use crate::browser::clock;
use crate::browser::pace::{Pace, next_turn};
use crate::browser::storage::UndoWrite;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;

/// Commits of more changes than this are taken in slices.
pub(super) const LARGE: usize = 2000;
/// Changes that are applied without a pause.
const CHANGES_PER_SLICE: usize = 250;
/// Slices in one stored part: small enough to read back in one turn.
const SLICES_PER_PART: usize = 4;

/// Milliseconds between two looks at whether everything is durable.
const LOOK_MILLISECONDS: u32 = 10;

impl Store {
    /// As [`Store::dispatch`], for commands that can be large; `tell` hears what share (0–1) is done.
    pub(super) async fn dispatch_in_slices(&self, command: Command, tell: impl Fn(f64)) {
        if self.refuses_to_write() {
            return;
        }
        let entering = Entering::of(&command);
        match self.plan(command) {
            Ok((label, changes)) => {
                if changes.len() <= LARGE {
                    self.commit_new(label.clone(), changes);
                } else {
                    let undo = vec![UndoWrite::ClearRedo];
                    let entry = self
                        .commit_in_slices((label.clone(), label.clone()), changes, "u", undo, tell)
                        .await;
                    self.did(entry);
                }
                self.inner().tell(Notice::Done(label));
            }
            Err(refusal) => self.ask_or_tell(entering, refusal),
        }
    }

    /// As [`Store::dispatch`], for commands about a whole selection, however large it is.
    pub fn dispatch_many(&self, command: Command) {
        let store = *self;
        spawn_local(async move { store.dispatch_in_slices(command, |_| {}).await });
    }

    /// As [`Store::commit`], in slices. Meanwhile other commands are refused and other tabs wait:
    /// half a commit is no ground to plan on. The labels are that of the commit, and that of the entry
    /// that takes it back. `kind` (`u` or `r`) is where the entry that takes the
    /// commit back is kept, after what `undo` changes there.
    pub(super) async fn commit_in_slices(
        &self,
        (label, kept): (Label, Label),
        changes: Vec<Change>,
        kind: &str,
        mut undo: Vec<UndoWrite>,
        tell: impl Fn(f64),
    ) -> UndoEntry {
        let inner = self.inner();
        inner.is_busy.set(true);
        while inner.following.replace(true) {
            next_turn().await;
        }
        let stamp = inner.clock.borrow_mut().tick(clock::now());
        let member = inner.me.get_untracked();
        let total = changes.len().max(1);
        let mut rest = changes.into_iter();
        let mut start = 0;
        let mut stored = Vec::<String>::new();
        let mut inverses = Vec::new();
        let mut pace = Pace::start();
        for slice in 0_usize.. {
            let changes: Vec<Change> = rest.by_ref().take(CHANGES_PER_SLICE).collect();
            if changes.is_empty() {
                break;
            }
            let part = Commit {
                stamp,
                member,
                label: label.clone(),
                start,
                changes,
            };
            start += part.changes.len() as u32;
            // The clock has observed every stamp in memory, so a commit made here is never late.
            let applied = inner.workspace.borrow_mut().apply(&part);
            inverses.push(applied.unwrap_or_default().inverse);
            if inner.storage.is_none() {
                inner.memory_journal.borrow_mut().push(part);
            } else {
                let text = lines::write_commit(&part);
                match stored.last_mut() {
                    Some(last) if slice % SLICES_PER_PART != 0 => last.push_str(&text),
                    _ => stored.push(text),
                }
            }
            if pace.breathe().await {
                tell(f64::from(start) / total as f64);
            }
        }
        inverses.reverse();
        let entry = UndoEntry {
            of: super::deeds::deeds_turned(&label),
            stamp,
            label: kept,
            changes: inverses.into_iter().flatten().collect(),
        };
        undo.extend(put_undo_in_parts(kind, &entry).await);
        self.enqueue(Pending {
            parts: Parts::Lines(stored),
            undo,
        });
        inner.following.set(false);
        inner.is_busy.set(false);
        inner.watches.notify_all();
        // What others wrote meanwhile is read once our own is durable: read before that, our own
        // would be read with it.
        match inner.storage {
            Some(_) => inner.is_behind.set(true),
            None => self.follow(),
        }
        entry
    }

    /// The database that holds all that memory holds, once it does; `None` where none will.
    pub async fn durable_database(&self) -> Option<String> {
        let inner = self.inner();
        inner.storage.as_ref()?;
        loop {
            match inner.save_state.get_untracked() {
                SaveState::Saved => return Some(inner.kind.database()),
                SaveState::Saving => TimeoutFuture::new(LOOK_MILLISECONDS).await,
                SaveState::Failed | SaveState::MemoryOnly | SaveState::ReadOnly => return None,
            }
        }
    }
}
