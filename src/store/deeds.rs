//! Doing, undoing and doing again: from a command to memory, the screen and the storage queue.

use std::cell::Cell;

use kith::journal::{
    Change, Command, Commit, Label, PlanOther, Planner, RecordRef, Refusal, Stamp, UndoEntry,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Entering, Notice, Parts, Pending, SaveState, Store, slices, writer};
use crate::browser::clock;
use crate::browser::storage::UndoWrite;

thread_local! {
    /// The code that plans what the board does without.
    static OTHER_COMMANDS: Cell<Option<PlanOther>> = const { Cell::new(None) };
}

/// Hands over the code that plans what the board does without. Called by each part that is loaded on
/// demand, so that the code is in none of the first download.
pub fn learn_other_commands(plan: PlanOther) {
    OTHER_COMMANDS.set(Some(plan));
}

impl Store {
    /// What a command would change; `None` when it is refused, which is told to the user.
    pub(super) fn plan_or_tell(&self, command: Command) -> Option<(Label, Vec<Change>)> {
        if self.refuses_to_write() {
            return None;
        }
        let entering = Entering::of(&command);
        match self.plan(command) {
            Ok(planned) => Some(planned),
            // Dropping a card where it lies is no mistake worth a word.
            Err(Refusal::NothingToChange) => None,
            Err(refusal) => {
                self.ask_or_tell(entering, refusal);
                None
            }
        }
    }

    /// Asks for what is missing, while the move waits; or tells why a command is refused.
    pub(super) fn ask_or_tell(&self, entering: Option<Entering>, refusal: Refusal) {
        match refusal {
            Refusal::FieldsMissing if entering.is_some() => self.inner().entering.set(entering),
            refusal => self.inner().tell(Notice::Refused(refusal)),
        }
    }

    /// Does what a command asks, and tells what was done with the way to undo it, or why it is
    /// refused. Returns whether it was done.
    pub fn dispatch(&self, command: Command) -> bool {
        !self.dispatch_touching(command).is_empty()
    }

    /// As [`Self::dispatch`]; returns the records touched, for views that lead to them.
    pub fn dispatch_touching(&self, command: Command) -> Vec<RecordRef> {
        let Some((label, changes)) = self.plan_or_tell(command) else {
            return Vec::new();
        };
        let touched = changes.iter().map(Change::record).collect();
        let closed = self.closes(&label, &changes);
        self.commit_new(label.clone(), changes);
        if let Some(closed) = closed {
            self.closed_now(closed);
        }
        self.inner().tell(Notice::Done(label));
        touched
    }

    /// Why a command would be refused now; `None` when it would be done, or changes nothing.
    pub fn refusal(&self, command: Command) -> Option<Refusal> {
        let refusal = self.plan(command).err();
        refusal.filter(|it| *it != Refusal::NothingToChange)
    }

    pub(super) fn plan(&self, command: Command) -> Result<(Label, Vec<Change>), Refusal> {
        let inner = self.inner();
        Planner {
            workspace: &inner.workspace.borrow(),
            ids: &mut inner.ids.borrow_mut(),
            now: clock::now(),
        }
        .plan_with(command, |planner, command| match OTHER_COMMANDS.get() {
            Some(plan) => plan(planner, command),
            // Whoever can give such a command has brought the code for it.
            None => Err(Refusal::NothingToChange),
        })
    }

    /// A new deed: into memory, the undo history and the storage queue.
    pub(super) fn commit_new(&self, label: Label, changes: Vec<Change>) {
        let entry = self.commit(label, changes, |entry| {
            vec![UndoWrite::ClearRedo, writer::put_undo("u", entry)]
        });
        self.did(entry);
    }

    pub(super) fn did(&self, entry: UndoEntry) {
        let inner = self.inner();
        inner.undo.borrow_mut().did(entry);
        inner.undo_changed.notify();
    }

    /// Applies changes as one commit, tells the views and queues it for storage. `undo` says what
    /// the commit changes of the stored undo history.
    pub(super) fn commit(
        &self,
        label: Label,
        changes: Vec<Change>,
        undo: impl FnOnce(&UndoEntry) -> Vec<UndoWrite>,
    ) -> UndoEntry {
        let inner = self.inner();
        let commit = Commit {
            stamp: inner.clock.borrow_mut().tick(clock::now()),
            member: inner.me.get_untracked(),
            label: label.clone(),
            start: 0,
            changes,
        };
        // The clock has observed every stamp in memory, so a commit made here is never late.
        let applied = inner
            .workspace
            .borrow_mut()
            .apply(&commit)
            .unwrap_or_default();
        let entry = UndoEntry {
            of: deeds_turned(&label),
            stamp: commit.stamp,
            label,
            changes: applied.inverse,
        };
        let undo = undo(&entry);
        // Queued first: storage works on it while the screen is drawn.
        self.enqueue(Pending {
            parts: Parts::Commit(commit),
            undo,
        });
        inner.watches.notify(&applied.touched);
        inner.settings_may_have_changed(&applied.touched);
        entry
    }

    /// Takes back the newest deed.
    pub fn undo(&self) {
        self.turn_newest(true);
    }

    /// Does the deed again that was taken back last.
    pub fn redo(&self) {
        self.turn_newest(false);
    }

    /// Applies the newest undo entry (`back`) or redo entry, where nothing speaks against it.
    fn turn_newest(&self, back: bool) {
        if self.refuses_to_write() {
            return;
        }
        let inner = self.inner();
        let taken = match back {
            true => inner.undo.borrow_mut().take_undo(),
            false => inner.undo.borrow_mut().take_redo(),
        };
        match taken {
            Ok(entry) => self.turn(entry, back),
            Err(refusal) => inner.tell(Notice::UndoRefused(refusal)),
        }
    }

    /// Applies an undo entry (`back`) or a redo entry, and keeps what turns it round again.
    fn turn(&self, entry: UndoEntry, back: bool) {
        let (from, to) = if back { ("u", "r") } else { ("r", "u") };
        let forget = UndoWrite::Delete(format!("{from}:{}", entry.stamp));
        // The journal says that it is an undo; the entry, of what.
        let inner_label = Box::new((entry.deeds(), entry.label.clone()));
        let UndoEntry { label, changes, .. } = entry;
        let said = match back {
            true => Label::UndoneOf(inner_label),
            false => Label::RedoneOf(inner_label),
        };
        if changes.len() <= slices::LARGE {
            let kept = label.clone();
            let mut new = self.commit(said, changes, |new| {
                let label = kept;
                let new = UndoEntry {
                    label,
                    ..new.clone()
                };
                vec![forget, writer::put_undo(to, &new)]
            });
            new.label = label;
            self.turned(new, back);
        } else {
            let store = *self;
            self.inner().is_busy.set(true);
            spawn_local(async move {
                let undo = vec![forget];
                let new = store
                    .commit_in_slices((said, label), changes, to, undo, |_| {})
                    .await;
                store.turned(new, back);
            });
        }
    }

    pub(super) fn turned(&self, new: UndoEntry, back: bool) {
        let inner = self.inner();
        let label = new.label.clone();
        if back {
            inner.undo.borrow_mut().undone(new);
        } else {
            inner.undo.borrow_mut().redone(new);
        }
        inner.undo_changed.notify();
        inner.tell(if back {
            Notice::Undone(label)
        } else {
            Notice::Redone(label)
        });
    }

    /// Whether nothing may be changed now, which is told: a newer version wrote here, or a large
    /// commit is being taken in.
    pub(super) fn refuses_to_write(&self) -> bool {
        let inner = self.inner();
        if inner.save_state.get_untracked() == SaveState::ReadOnly {
            inner.tell(Notice::ReadOnly);
            return true;
        }
        if inner.is_busy.get() {
            inner.tell(Notice::Busy);
        }
        inner.is_busy.get()
    }

    /// What undo would take back; followed.
    pub fn next_undo(&self) -> Option<Label> {
        let inner = self.inner();
        inner.undo_changed.track();
        inner
            .undo
            .borrow()
            .next_undo()
            .map(|entry| entry.label.clone())
    }

    /// What redo would do again; followed.
    pub fn next_redo(&self) -> Option<Label> {
        let inner = self.inner();
        inner.undo_changed.track();
        inner
            .undo
            .borrow()
            .next_redo()
            .map(|entry| entry.label.clone())
    }
}

/// The commits that a commit of this label undoes or does again.
pub(super) fn deeds_turned(label: &Label) -> Vec<Stamp> {
    label
        .turned()
        .map_or_else(Vec::new, |(deeds, ..)| deeds.to_vec())
}
