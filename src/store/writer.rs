//! The storage queue: commits become durable one after the other, and stay in memory until they are.

use gloo_timers::future::TimeoutFuture;
use kith::journal::{Commit, UndoEntry, lines};
use leptos::prelude::{GetUntracked, Set};
use wasm_bindgen_futures::spawn_local;

use super::{Inner, Notice, Parts, Pending, SaveState, Store};
use crate::browser::pace::Pace;
use crate::browser::page;
use crate::browser::storage::{StorageError, UndoWrite};

/// Changes in one stored part of a commit: small enough to write and read back in one slice.
const CHANGES_PER_PART: usize = 2000;

/// Milliseconds until a failed write is tried again; doubled each time, up to the longest.
const FIRST_RETRY_MILLISECONDS: u32 = 1000;
const LONGEST_RETRY_MILLISECONDS: u32 = 30_000;

/// Keeps an undo entry under its kind (`u` or `r`) and stamp.
pub(super) fn put_undo(kind: &str, entry: &UndoEntry) -> UndoWrite {
    UndoWrite::Put {
        key: format!("{kind}:{}", entry.stamp),
        json: serde_json::to_string(entry).unwrap_or_default(),
    }
}

/// Changes of an undo entry in one stored piece.
const CHANGES_PER_UNDO_PIECE: usize = 1000;

/// As [`put_undo`], in pieces that are each small enough to write and read back in one turn. Their
/// keys begin with the key that the entry has when it is whole.
pub(super) async fn put_undo_in_parts(kind: &str, entry: &UndoEntry) -> Vec<UndoWrite> {
    let mut pace = Pace::start();
    let mut writes = Vec::new();
    for (place, changes) in entry.changes.chunks(CHANGES_PER_UNDO_PIECE).enumerate() {
        let piece = UndoEntry {
            stamp: entry.stamp,
            label: entry.label.clone(),
            changes: changes.to_vec(),
            of: entry.of.clone(),
        };
        writes.push(UndoWrite::Put {
            key: format!("{kind}:{}/{place:06}", entry.stamp),
            json: serde_json::to_string(&piece).unwrap_or_default(),
        });
        pace.breathe().await;
    }
    writes
}

impl Store {
    /// Queues a commit for storage and sees that the queue is worked off.
    pub(super) fn enqueue(&self, pending: Pending) {
        let inner = self.inner();
        if inner.storage.is_none() {
            // Lines are made only where there is a storage to keep them.
            if let Parts::Commit(commit) = pending.parts {
                inner.memory_journal.borrow_mut().push(commit);
            }
            return;
        }
        inner.queue.borrow_mut().push_back(pending);
        self.say_saving();
        if !inner.writing.replace(true) {
            let store = *self;
            spawn_local(async move { store.work_off().await });
        }
    }

    /// As [`Self::enqueue`], of the commits that a workspace begins with: they are written first of
    /// all, but not before they are seen.
    pub(super) fn enqueue_first(&self, commits: Vec<Commit>) {
        let inner = self.inner();
        if inner.storage.is_none() {
            inner.memory_journal.borrow_mut().extend(commits);
            return;
        }
        let pending = commits.into_iter().map(|commit| Pending {
            parts: Parts::Commit(commit),
            undo: Vec::new(),
        });
        inner.queue.borrow_mut().extend(pending);
        self.say_saving();
        inner.writing.set(true);
        let store = *self;
        spawn_local(async move {
            page::idle().await;
            store.work_off().await;
        });
    }

    fn say_saving(&self) {
        let inner = self.inner();
        if inner.save_state.get_untracked() == SaveState::Saved {
            inner.save_state.set(SaveState::Saving);
        }
    }

    /// Works off the queue, which is being written until then.
    async fn work_off(&self) {
        self.write_all().await;
        self.inner().writing.set(false);
    }

    async fn write_all(&self) {
        let inner = self.inner();
        let mut retry = FIRST_RETRY_MILLISECONDS;
        loop {
            let Some(next) = inner.queue.borrow_mut().pop_front() else {
                let recovered = inner.save_state.get_untracked() == SaveState::Failed;
                inner.save_state.set(SaveState::Saved);
                if recovered {
                    inner.tell(Notice::SavingWorksAgain);
                }
                if inner.is_behind.replace(false) {
                    self.follow();
                }
                return;
            };
            match write(&inner, &next).await {
                Ok((parts, through)) => {
                    retry = FIRST_RETRY_MILLISECONDS;
                    inner.wrote(parts, through);
                }
                Err(error) => {
                    inner.queue.borrow_mut().push_front(next);
                    if error == StorageError::Newer {
                        inner.save_state.set(SaveState::ReadOnly);
                        return;
                    }
                    if inner.save_state.get_untracked() != SaveState::Failed {
                        inner.save_state.set(SaveState::Failed);
                        inner.tell(Notice::SavingFailed {
                            quota: error == StorageError::QuotaExceeded,
                        });
                    }
                    TimeoutFuture::new(retry).await;
                    retry = (retry * 2).min(LONGEST_RETRY_MILLISECONDS);
                }
            }
        }
    }
}

/// Writes one commit; returns in how many parts, and the key of the last one.
async fn write(inner: &Inner, pending: &Pending) -> Result<(usize, f64), StorageError> {
    let Some(storage) = &inner.storage else {
        return Ok((0, 0.0));
    };
    let mut written = Vec::new();
    let parts = match &pending.parts {
        Parts::Lines(parts) => parts,
        Parts::Commit(commit) => {
            let mut pace = Pace::start();
            for part in commit.clone().into_parts(CHANGES_PER_PART) {
                written.push(lines::write_commit(&part));
                pace.breathe().await;
            }
            &written
        }
    };
    let through = storage.append(parts, &pending.undo).await?;
    Ok((parts.len(), through))
}

impl Inner {
    /// Our own parts are in the journal now. When nobody else's lie between, memory holds all up
    /// to here; otherwise following reads those of the others and passes over our own.
    fn wrote(&self, parts: usize, through: f64) {
        if self.through.get() + parts as f64 == through {
            self.through.set(through);
        }
        if let Some(tabs) = &*self.tabs.borrow() {
            tabs.tell();
        }
    }
}
