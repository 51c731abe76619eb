//! From storage to records: the snapshot if it is good, then the journal after it.

use kith::journal::{Commit, Journal, UndoEntry, UndoHistory, Workspace, lines, snapshot};

use super::pace::Pace;
use super::storage::{Storage, StorageError};

/// Reads a text into something.
type ReadText<T> = fn(&str) -> Result<T, lines::ReadError>;

/// The code that reads what is stored. It is large, and a first visit has nothing to read: so the page
/// gets it as a part of its own, and everything here is handed it.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Reads the lines of commits.
    pub commits: ReadText<Vec<Commit>>,
    /// Reads the first lines of commits.
    #[allow(dead_code, reason = "called by the page alone")]
    pub heads: ReadText<Vec<lines::CommitHead>>,
    /// Reads a backup: the name of its workspace, and the commits.
    #[allow(dead_code, reason = "called by the page alone")]
    pub backup: ReadText<(String, Vec<Commit>)>,
    /// Reads a snapshot.
    pub snapshot: fn(&[u8]) -> Result<Workspace, snapshot::SnapshotError>,
    /// Reads an entry of the undo history.
    pub undo_entry: fn(&str) -> Option<UndoEntry>,
}

impl Reading {
    /// The code itself. What calls this has it in the same part.
    pub fn here() -> Self {
        Self {
            commits: lines::read_commits,
            heads: lines::read_heads,
            backup: lines::read_backup,
            snapshot: snapshot::decode,
            undo_entry: |json| serde_json::from_str(json).ok(),
        }
    }
}

/// What storage holds of a workspace.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The records.
    pub workspace: Workspace,
    /// The key of the newest journal part that is in them.
    pub through: f64,
    /// How many changes were replayed because no snapshot had them: worth a new snapshot when many.
    pub replayed_changes: usize,
}

/// Loads the records: from the snapshot and the journal after it, or from the whole journal when
/// the snapshot is missing, damaged or of another version.
///
/// # Errors
/// When storage does not answer, holds damaged facts, or facts of a newer version.
pub async fn load(storage: &Storage, reading: Reading) -> Result<Loaded, StorageError> {
    let mut loaded = Loaded::default();
    if let Some((through, bytes)) = storage.snapshot().await? {
        // Any reason to distrust the picture has one cure: the journal.
        if let Ok(workspace) = (reading.snapshot)(&bytes) {
            loaded.workspace = workspace;
            loaded.through = through;
        }
    }
    let mut pace = Pace::start();
    for (key, text) in storage.journal_after(loaded.through).await? {
        for commit in read(&text, reading)? {
            loaded.replayed_changes += commit.changes.len();
            if let Err(late) = loaded.workspace.apply(&commit) {
                let journal = whole_journal(storage, reading).await?;
                loaded.workspace.refold(&late.records, journal.commits());
            }
        }
        loaded.through = key;
        pace.breathe().await;
    }
    Ok(loaded)
}

/// Reads one stored part.
///
/// # Errors
/// When it is damaged or of a newer version.
pub fn read(text: &str, reading: Reading) -> Result<Vec<Commit>, StorageError> {
    (reading.commits)(text).map_err(|error| match error {
        lines::ReadError::Newer { .. } => StorageError::Newer,
        other => StorageError::Failed(other.to_string()),
    })
}

/// The whole journal, for folding records again and for backups.
///
/// # Errors
/// When storage does not answer or holds what cannot be read.
pub async fn whole_journal(storage: &Storage, reading: Reading) -> Result<Journal, StorageError> {
    let mut journal = Journal::new();
    let mut pace = Pace::start();
    for (_, text) in storage.journal_after(0.0).await? {
        for commit in read(&text, reading)? {
            journal.insert(commit);
        }
        pace.breathe().await;
    }
    Ok(journal)
}

/// What an earlier visit left to undo and redo, oldest first. Entries that cannot be read are left
/// out: they are a comfort, not the truth.
///
/// # Errors
/// When storage does not answer.
#[allow(dead_code, reason = "called by the page alone")]
pub async fn undo_history(
    storage: &Storage,
    reading: Reading,
) -> Result<UndoHistory, StorageError> {
    let mut undo = Vec::new();
    let mut redo = Vec::new();
    let mut pace = Pace::start();
    for (key, json) in storage.undo_entries().await? {
        let Some(entry) = (reading.undo_entry)(&json) else {
            continue;
        };
        let entries: &mut Vec<UndoEntry> = if key.starts_with("u:") {
            &mut undo
        } else {
            &mut redo
        };
        // A large entry is kept in pieces, which follow each other.
        match entries.last_mut() {
            Some(last) if last.stamp == entry.stamp => last.changes.extend(entry.changes),
            _ => entries.push(entry),
        }
        pace.breathe().await;
    }
    undo.sort_by_key(|entry| entry.stamp);
    redo.sort_by_key(|entry| entry.stamp);
    Ok(UndoHistory::restored(undo, redo))
}
