//! Undo and redo: which commits can be taken back, and by what.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Change, Label, RecordRef, Stamp};

/// A commit that can be taken back (or done again), with the changes that do so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoEntry {
    /// The stamp of the commit that `changes` take back; of the first, where they take back several.
    pub stamp: Stamp,
    /// What the original deed was.
    pub label: Label,
    /// The changes that take it back.
    pub changes: Vec<Change>,
    /// The commits of the original deed, where they are others than the one of `stamp`: that one may
    /// have undone or redone them, or be the first of several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<Stamp>,
}

impl UndoEntry {
    /// The commits of the original deed.
    pub fn deeds(&self) -> Vec<Stamp> {
        match self.of.is_empty() {
            true => vec![self.stamp],
            false => self.of.clone(),
        }
    }
}

/// Why an entry cannot be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndoRefusal {
    /// There is nothing to undo, or to redo.
    Nothing,
    /// A record was changed since, elsewhere: taking back would destroy that change.
    ChangedSince(RecordRef),
}

/// What can be undone and redone, newest last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UndoHistory {
    undo: Vec<UndoEntry>,
    redo: Vec<UndoEntry>,
    /// Records changed by others since this history began, with the newest such stamp.
    foreign: HashMap<RecordRef, Stamp>,
}

/// Older deeds than this many are not kept.
const LIMIT: usize = 200;

impl UndoHistory {
    /// A history that starts with what an earlier visit left: newest last in both lists.
    pub fn restored(undo: Vec<UndoEntry>, redo: Vec<UndoEntry>) -> Self {
        Self {
            undo,
            redo,
            foreign: HashMap::new(),
        }
    }

    /// Remembers a new deed. What had been undone before it can no longer be redone.
    pub fn did(&mut self, entry: UndoEntry) {
        self.redo.clear();
        self.push_undo(entry);
    }

    /// Remembers a deed that completes the newest one, such as the reason of a win: both are taken
    /// back together. Returns the entry of both, or of the new deed alone where there is no other.
    pub fn completed(&mut self, entry: UndoEntry) -> UndoEntry {
        let joined = match self.undo.pop() {
            None => entry,
            Some(first) => {
                let of = [first.deeds(), entry.deeds()].concat();
                let mut changes = entry.changes;
                changes.extend(first.changes);
                UndoEntry {
                    stamp: first.stamp,
                    label: entry.label,
                    changes,
                    of,
                }
            }
        };
        self.did(joined.clone());
        joined
    }

    /// Remembers that the newest undo entry was applied, and how to do it again.
    pub fn undone(&mut self, redo: UndoEntry) {
        self.undo.pop();
        self.redo.push(redo);
    }

    /// Remembers that the newest redo entry was applied, and how to take it back again.
    pub fn redone(&mut self, undo: UndoEntry) {
        self.redo.pop();
        self.push_undo(undo);
    }

    fn push_undo(&mut self, entry: UndoEntry) {
        if self.undo.len() >= LIMIT {
            self.undo.remove(0);
        }
        self.undo.push(entry);
    }

    /// Remembers that somebody else (another tab, another device) changed these records.
    pub fn saw_foreign(&mut self, records: impl IntoIterator<Item = RecordRef>, stamp: Stamp) {
        for record in records {
            let newest = self.foreign.entry(record).or_default();
            *newest = stamp.max(*newest);
        }
    }

    /// What undo would take back.
    pub fn next_undo(&self) -> Option<&UndoEntry> {
        self.undo.last()
    }

    /// What redo would do again.
    pub fn next_redo(&self) -> Option<&UndoEntry> {
        self.redo.last()
    }

    /// What undo takes back, to be applied now. Its changes are moved out, since those of a large
    /// import are not copied in a moment; the entry stays the newest one, empty, until
    /// [`Self::undone`] is told.
    ///
    /// # Errors
    /// There is nothing to undo, or somebody else has changed the same since.
    pub fn take_undo(&mut self) -> Result<UndoEntry, UndoRefusal> {
        taken(self.undo.last_mut(), &self.foreign)
    }

    /// What redo does again, to be applied now, in the same way until [`Self::redone`] is told.
    ///
    /// # Errors
    /// There is nothing to redo, or somebody else has changed the same since.
    pub fn take_redo(&mut self) -> Result<UndoEntry, UndoRefusal> {
        taken(self.redo.last_mut(), &self.foreign)
    }

    /// Everything that can be undone, newest last.
    pub fn undo_entries(&self) -> &[UndoEntry] {
        &self.undo
    }

    /// Everything that can be redone, newest last.
    pub fn redo_entries(&self) -> &[UndoEntry] {
        &self.redo
    }
}

/// Moves the changes of an entry out, where it can still be applied without destroying somebody else's
/// later change.
fn taken(
    entry: Option<&mut UndoEntry>,
    foreign: &HashMap<RecordRef, Stamp>,
) -> Result<UndoEntry, UndoRefusal> {
    let entry = entry.ok_or(UndoRefusal::Nothing)?;
    let is_changed = |record: &RecordRef| foreign.get(record).is_some_and(|it| *it > entry.stamp);
    // Most of the time nobody else is there, and a large import need not be gone through.
    if !foreign.is_empty()
        && let Some(record) = entry.changes.iter().map(Change::record).find(is_changed)
    {
        return Err(UndoRefusal::ChangedSince(record));
    }
    let changes = std::mem::take(&mut entry.changes);
    Ok(UndoEntry {
        changes,
        ..entry.clone()
    })
}
