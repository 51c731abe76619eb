//! Commits: what one member did in one deed.

use serde::{Deserialize, Serialize};

use super::{Change, Label, Stamp};
use crate::domain::MemberId;

/// What one member did in one deed on one device: stored, applied and undone as a whole.
///
/// A commit may travel in parts (a large import is stored in several pieces): each part carries the
/// same stamp, member and label, and says with which change of the whole it starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commit {
    /// Its place in the order of all commits, and its identity.
    pub stamp: Stamp,
    /// Who said it; `None` when nobody was chosen.
    pub member: Option<MemberId>,
    /// What it was.
    pub label: Label,
    /// Which change of the whole commit the first one here is: 0 unless this is a later part.
    pub start: u32,
    /// The changes, in the order in which they hold.
    pub changes: Vec<Change>,
}

impl Commit {
    /// The commit in parts of at most `changes_per_part` changes; itself when it is small.
    pub fn into_parts(self, changes_per_part: usize) -> Vec<Commit> {
        let per_part = changes_per_part.max(1);
        if self.changes.len() <= per_part {
            return vec![self];
        }
        let mut parts = Vec::with_capacity(self.changes.len().div_ceil(per_part));
        let mut rest = self.changes.into_iter();
        let mut start = self.start;
        loop {
            let changes: Vec<Change> = rest.by_ref().take(per_part).collect();
            if changes.is_empty() {
                return parts;
            }
            let count = changes.len() as u32;
            parts.push(Commit {
                stamp: self.stamp,
                member: self.member,
                label: self.label.clone(),
                start,
                changes,
            });
            start += count;
        }
    }
}
