//! The journal in memory: a set of commits, for backups, merging, examples and tests.

use std::collections::BTreeMap;

use super::{Commit, Stamp, Workspace};

/// A set of commits. However they arrive — in any order, in parts, more than once — the same
/// commits make the same journal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journal {
    /// Parts by stamp and by the change they start with; parts of one commit never overlap.
    parts: BTreeMap<(Stamp, u32), Commit>,
}

impl Journal {
    /// A journal without commits.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a commit, or a part of one. Changes that are there already are not added again.
    pub fn insert(&mut self, commit: Commit) {
        let stamp = commit.stamp;
        let known: Vec<(u32, u32)> = self
            .parts
            .range((stamp, 0)..=(stamp, u32::MAX))
            .map(|(&(_, start), part)| (start, start + part.changes.len() as u32))
            .collect();
        if known.is_empty() {
            self.parts.insert((stamp, commit.start), commit);
            return;
        }
        let Commit {
            member,
            label,
            start,
            changes,
            ..
        } = commit;
        let mut run: Option<Commit> = None;
        for (ordinal, change) in (start..).zip(changes) {
            if known
                .iter()
                .any(|&(from, to)| (from..to).contains(&ordinal))
            {
                if let Some(part) = run.take() {
                    self.parts.insert((stamp, part.start), part);
                }
                continue;
            }
            run.get_or_insert_with(|| Commit {
                stamp,
                member,
                label: label.clone(),
                start: ordinal,
                changes: Vec::new(),
            })
            .changes
            .push(change);
        }
        if let Some(part) = run {
            self.parts.insert((stamp, part.start), part);
        }
    }

    /// Adds all commits of another journal.
    pub fn merge(&mut self, other: Journal) {
        for commit in other.parts.into_values() {
            self.insert(commit);
        }
    }

    /// The commits in stamp order, large ones possibly in parts.
    pub fn commits(&self) -> impl Iterator<Item = &Commit> {
        self.parts.values()
    }

    /// Whether there is no commit.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The records that all facts together make.
    pub fn fold(&self) -> Workspace {
        let mut workspace = Workspace::default();
        for commit in self.commits() {
            workspace.fold_in(commit);
        }
        workspace
    }
}

impl FromIterator<Commit> for Journal {
    fn from_iter<I: IntoIterator<Item = Commit>>(commits: I) -> Self {
        let mut journal = Self::new();
        for commit in commits {
            journal.insert(commit);
        }
        journal
    }
}

impl IntoIterator for Journal {
    type Item = Commit;
    type IntoIter = std::collections::btree_map::IntoValues<(Stamp, u32), Commit>;

    fn into_iter(self) -> Self::IntoIter {
        self.parts.into_values()
    }
}
