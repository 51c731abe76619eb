//! What the store has to tell the user; the shell says it in the user's language.

use kith::journal::{Label, Refusal, UndoRefusal};

/// Something that the user should know.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// A deed was done; it can be undone.
    Done(Label),
    /// A deed was undone; it can be redone.
    Undone(Label),
    /// A deed was done again.
    Redone(Label),
    /// Nothing can be changed: a newer version wrote here.
    ReadOnly,
    /// Nothing can be changed for a moment: a large commit is being taken in.
    Busy,
    /// A command was refused.
    Refused(Refusal),
    /// What was typed cannot be taken, in the user's words already.
    Complaint(String),
    /// Undo or redo was refused.
    UndoRefused(UndoRefusal),
    /// Saving failed: everything is kept in memory and tried again. `true` when there is no room.
    SavingFailed {
        /// Whether the reason is a full storage.
        quota: bool,
    },
    /// Saving works again.
    SavingWorksAgain,
    /// A backup was restored.
    Restored {
        /// How many commits it held.
        commits: usize,
    },
    /// A file could not be restored, with the reader's words.
    NotRestored(String),
}

/// Where the user's work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SaveState {
    /// All of it is durable.
    #[default]
    Saved,
    /// Some of it is being written.
    Saving,
    /// Writing failed; it is kept in memory and tried again.
    Failed,
    /// The browser gives no storage: everything lives as long as the page.
    MemoryOnly,
    /// A newer version wrote here: this page no longer writes.
    ReadOnly,
}
