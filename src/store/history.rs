//! The history: what was done, read backwards from the journal, and taking older deeds back.

use std::collections::BTreeMap;

use kith::domain::MemberId;
use kith::journal::{
    CannotTakeBack, Change, Commit, Journal, Label, RecordRef, Stamp, UndoEntry, lines, take_back,
    touched_by,
};

use super::reading::reading;
use super::slices::LARGE;
use super::{Notice, Store};
use crate::browser::loading::{self, Reading};
use crate::browser::pace::Pace;
use crate::browser::storage::{Storage, StorageError, UndoWrite};

/// Stored parts that are read at once: a part of an import is large.
const PARTS: f64 = 40.0;
/// Identities that are looked for in what is stored before it is read; of more, all is read.
const NAMED: usize = 24;

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Which commit.
    pub stamp: Stamp,
    /// Who did it.
    pub member: Option<MemberId>,
    /// What it was.
    pub label: Label,
    /// How many changes it made.
    pub changes: usize,
}

impl From<lines::CommitHead> for Done {
    fn from(head: lines::CommitHead) -> Self {
        Self {
            stamp: head.stamp,
            member: head.member,
            label: head.label,
            changes: head.changes,
        }
    }
}

/// How a deed stands that was undone, or done again after that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turned {
    /// The newest commit that turned it.
    pub by: Stamp,
    /// Whether it is undone since.
    pub is_undone: bool,
}

/// A part of what was done.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Past {
    /// The deeds, newest first.
    pub done: Vec<Done>,
    /// Those that were turned, whether or not they are wanted.
    pub turned: BTreeMap<Stamp, Turned>,
    /// Where older ones are.
    pub older: Option<Older>,
}

/// Where reading goes on: behind the part of this key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Older(f64);

impl Store {
    /// What was done, newest first, at least so many that are wanted where there are; and where older
    /// ones are. `of` is the identity of the record that all has to do with; `from` where an earlier
    /// reading ended.
    ///
    /// # Errors
    /// When storage does not answer.
    pub async fn history(
        &self,
        from: Option<Older>,
        of: &str,
        at_least: usize,
        wants: impl Fn(&Done) -> bool,
    ) -> Result<Past, StorageError> {
        let inner = self.inner();
        let reading = reading().await?;
        let mut past = Past::default();
        // What is not durable yet is waited for, so that nothing is missed.
        let _ = self.durable_database().await;
        let Some(storage) = &inner.storage else {
            for commit in inner.memory_journal.borrow().iter().rev() {
                take(&lines::write_commit(commit), of, reading, &wants, &mut past)?;
            }
            return Ok(past);
        };
        let mut at = match from {
            Some(Older(at)) => at,
            None => storage.journal_count().await?,
        };
        let mut pace = Pace::start();
        while at > 0.0 && past.done.len() < at_least {
            let next = (at - PARTS).max(0.0);
            for text in storage.journal_between(next, at).await?.iter().rev() {
                take(text, of, reading, &wants, &mut past)?;
                pace.breathe().await;
            }
            at = next;
        }
        past.older = (at > 0.0).then_some(Older(at));
        Ok(past)
    }

    /// Takes an older commit back, which is told and can be undone like any other; or says why not.
    /// Of a commit that undid a deed, that does the deed again.
    ///
    /// # Errors
    /// [`CannotTakeBack`] when something stands on it.
    pub async fn take_back(&self, stamp: Stamp) -> Result<(), CannotTakeBack> {
        if self.refuses_to_write() {
            return Ok(());
        }
        // The newest deed is taken back as the keys do it, so that they go on from there.
        let is = |entry: Option<&UndoEntry>| entry.is_some_and(|entry| entry.stamp == stamp);
        let (is_next, is_last) = {
            let inner = self.inner();
            let undo = inner.undo.borrow();
            (is(undo.next_undo()), is(undo.next_redo()))
        };
        if is_next || is_last {
            match is_next {
                true => self.undo(),
                false => self.redo(),
            }
            return Ok(());
        }
        let journal = self.around(stamp).await.unwrap_or_default();
        let entry = take_back(&journal, stamp, mentions)?;
        let deeds = entry.deeds();
        let label = match entry.label.turned() {
            Some((_, label, true)) => Label::RedoneOf(Box::new((deeds, label.clone()))),
            Some((_, label, false)) => Label::UndoneOf(Box::new((deeds, label.clone()))),
            None => Label::UndoneOf(Box::new((deeds, entry.label.clone()))),
        };
        if entry.changes.len() <= LARGE {
            self.commit_new(label.clone(), entry.changes);
        } else {
            let undo = vec![UndoWrite::ClearRedo];
            let labels = (label.clone(), label.clone());
            let entry = self
                .commit_in_slices(labels, entry.changes, "u", undo, |_| {})
                .await;
            self.did(entry);
        }
        self.inner().tell(Notice::Done(label));
        Ok(())
    }

    /// Of the journal, what is needed to take a commit back: its parts, and all that touches its
    /// records or speaks of them.
    async fn around(&self, stamp: Stamp) -> Result<Journal, StorageError> {
        let inner = self.inner();
        let reading = reading().await?;
        let _ = self.durable_database().await;
        let Some(storage) = &inner.storage else {
            let commits = inner.memory_journal.borrow();
            return Ok(commits.iter().cloned().collect());
        };
        let mut pace = Pace::start();
        let itself = parts_with(storage, &[stamp.to_string()], reading, &mut pace).await?;
        let is_it = |commit: &&Commit| commit.stamp == stamp;
        let touched = touched_by(itself.iter().filter(is_it));
        let ids: Option<Vec<String>> = match touched.len() {
            ..=NAMED => touched.iter().map(|it: &RecordRef| it.id_text()).collect(),
            _ => None,
        };
        // The workspace as a whole has no identity to look for.
        let others = parts_with(storage, &ids.unwrap_or_default(), reading, &mut pace).await?;
        Ok(itself.into_iter().chain(others).collect())
    }
}

/// Adds what a stored part says was done, parts of one commit as one.
fn take(
    text: &str,
    of: &str,
    reading: Reading,
    wants: &impl Fn(&Done) -> bool,
    past: &mut Past,
) -> Result<(), StorageError> {
    if !text.contains(of) {
        return Ok(());
    }
    let heads = (reading.heads)(text).map_err(|error| StorageError::Failed(error.to_string()))?;
    for head in heads.into_iter().rev() {
        if let Some((deeds, _, is_undone)) = head.label.turned() {
            let by = head.stamp;
            for deed in deeds {
                let turned = past.turned.entry(*deed).or_insert(Turned { by, is_undone });
                if turned.by < by {
                    *turned = Turned { by, is_undone };
                }
            }
        }
        let done = &mut past.done;
        match done.last_mut() {
            Some(last) if last.stamp == head.stamp => last.changes += head.changes,
            _ => {
                let new = Done::from(head);
                if wants(&new) {
                    done.push(new);
                }
            }
        }
    }
    Ok(())
}

/// The commits of all stored parts in which one of these texts occurs; of all, where there is none.
async fn parts_with(
    storage: &Storage,
    texts: &[String],
    reading: Reading,
    pace: &mut Pace,
) -> Result<Vec<Commit>, StorageError> {
    let count = storage.journal_count().await?;
    let (mut commits, mut at) = (Vec::new(), 0.0);
    while at < count {
        let next = at + PARTS;
        for text in storage.journal_between(at, next).await? {
            if texts.is_empty() || texts.iter().any(|it| text.contains(it.as_str())) {
                commits.extend(loading::read(&text, reading)?);
            }
            pace.breathe().await;
        }
        at = next;
    }
    Ok(commits)
}

fn mentions(change: &Change, id: &str) -> bool {
    serde_json::to_string(change).is_ok_and(|written| written.contains(id))
}
