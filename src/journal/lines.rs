//! The form in which facts are kept: lines of JSON, human-readable and versioned.
//!
//! A backup is a head line, then for each commit (or part of one) a commit line and a line for
//! each of its changes. In the browser's storage each part of a commit is kept as just such lines
//! without a head, so that a backup is the stored lines one after the other.
//!
//! ```text
//! {"kith":"backup","version":3,"workspace":"Sales"}
//! {"commit":"1764000000000.0.9f","version":3,"label":"workspace_set_up","changes":1}
//! {"workspace":[{"name":"Sales"}]}
//! ```
//!
//! Newer versions read all older ones. A version newer than ours is an error of its own, so that
//! an old page stops instead of misreading.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Change, Commit, Label, Stamp};
use crate::domain::MemberId;

/// The version of the form that this program writes, and the newest that it reads.
pub const VERSION: u32 = 3;

/// Why lines could not be read. The line number counts from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// It was written by a newer Kith.
    Newer {
        /// The version found.
        version: u32,
    },
    /// It is not a backup of Kith at all.
    NotABackup,
    /// A line is damaged.
    Damaged {
        /// Which line.
        line: usize,
        /// What the reader said.
        message: String,
    },
    /// The text ends in the middle of a commit.
    Truncated {
        /// The last line there is.
        line: usize,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer { version } => write!(
                f,
                "this was written by a newer Kith (form {version}, this one reads up to {VERSION}): reload the page to get the new version"
            ),
            Self::NotABackup => f.write_str("this file is not a backup of Kith"),
            Self::Damaged { line, message } => write!(f, "line {line} is damaged: {message}"),
            Self::Truncated { line } => {
                write!(
                    f,
                    "the file ends too early, after line {line}: it may not have been copied whole"
                )
            }
        }
    }
}

impl std::error::Error for ReadError {}

#[derive(Serialize, Deserialize)]
struct Head {
    kith: String,
    version: u32,
    #[serde(default)]
    workspace: String,
}

#[derive(Serialize, Deserialize)]
struct CommitLine {
    commit: Stamp,
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    member: Option<MemberId>,
    label: Label,
    #[serde(default, skip_serializing_if = "is_zero")]
    start: u32,
    changes: u32,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

#[derive(Deserialize)]
struct VersionOnly {
    version: Option<u32>,
}

/// Appends a value as one line. Our own types always serialise; should one not, the line says so
/// and reading reports it as damaged instead of losing it silently.
fn push_line(out: &mut String, value: &impl Serialize) {
    match serde_json::to_string(value) {
        Ok(line) => out.push_str(&line),
        Err(error) => out.push_str(&error.to_string()),
    }
    out.push('\n');
}

/// The head line of a backup of the workspace of this name.
pub fn head(workspace: &str) -> String {
    let mut out = String::new();
    push_line(
        &mut out,
        &Head {
            kith: "backup".to_owned(),
            version: VERSION,
            workspace: workspace.to_owned(),
        },
    );
    out
}

/// The lines of one commit, or of one part of a commit.
pub fn write_commit(commit: &Commit) -> String {
    let mut out = String::with_capacity(commit.changes.len() * 256);
    push_line(
        &mut out,
        &CommitLine {
            commit: commit.stamp,
            version: VERSION,
            member: commit.member,
            label: commit.label.clone(),
            start: commit.start,
            changes: commit.changes.len() as u32,
        },
    );
    for change in &commit.changes {
        push_line(&mut out, change);
    }
    out
}

/// Whether bytes begin as a backup does, of whatever version.
pub fn is_backup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or(bytes);
    // A head is short: no need to read the first line of another file, however long.
    first.len() < 10_000
        && serde_json::from_slice::<Head>(first).is_ok_and(|head| head.kith == "backup")
}

/// Reads a whole backup. Returns the workspace's name and the commits as they stand.
///
/// # Errors
/// [`ReadError`] when the text is not a backup, is damaged, ends too early, or is newer than we are.
pub fn read_backup(text: &str) -> Result<(String, Vec<Commit>), ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let head: Head = serde_json::from_str(first).map_err(|_| ReadError::NotABackup)?;
    if head.kith != "backup" {
        return Err(ReadError::NotABackup);
    }
    if head.version > VERSION {
        return Err(ReadError::Newer {
            version: head.version,
        });
    }
    Ok((head.workspace, read_lines(rest, 2)?))
}

/// What the first line of a commit, or of a part of one, says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitHead {
    /// Which commit.
    pub stamp: Stamp,
    /// Who said it.
    pub member: Option<MemberId>,
    /// What it was.
    pub label: Label,
    /// How many changes this part has.
    pub changes: usize,
}

/// Reads only the first lines of commits in lines without a head, and passes over their changes.
///
/// # Errors
/// [`ReadError`] when such a line is damaged, or newer than we are.
pub fn read_heads(text: &str) -> Result<Vec<CommitHead>, ReadError> {
    let mut heads = Vec::new();
    let mut lines = (1..).zip(text.lines());
    while let Some((line, text)) = lines.next() {
        if text.trim().is_empty() {
            continue;
        }
        let head: CommitLine = read_line(text, line)?;
        if head.version > VERSION {
            return Err(ReadError::Newer {
                version: head.version,
            });
        }
        let changes = head.changes as usize;
        if let Some(last) = changes.checked_sub(1) {
            lines.nth(last);
        }
        heads.push(CommitHead {
            stamp: head.commit,
            member: head.member,
            label: head.label,
            changes,
        });
    }
    Ok(heads)
}

/// Reads commit lines without a head, as storage keeps them.
///
/// # Errors
/// [`ReadError`] when a line is damaged, missing, or newer than we are.
pub fn read_commits(text: &str) -> Result<Vec<Commit>, ReadError> {
    read_lines(text, 1)
}

fn read_lines(text: &str, first_line: usize) -> Result<Vec<Commit>, ReadError> {
    let mut commits = Vec::new();
    let mut lines = (first_line..).zip(text.lines());
    while let Some((line, text)) = lines.next() {
        let mut last = line;
        if text.trim().is_empty() {
            continue;
        }
        let head: CommitLine = read_line(text, line)?;
        if head.version > VERSION {
            return Err(ReadError::Newer {
                version: head.version,
            });
        }
        let mut changes = Vec::new();
        for _ in 0..head.changes {
            let (line, text) = lines.next().ok_or(ReadError::Truncated { line: last })?;
            last = line;
            changes.push(read_line::<Change>(text, line)?);
        }
        commits.push(Commit {
            stamp: head.commit,
            member: head.member,
            label: head.label,
            start: head.start,
            changes,
        });
    }
    Ok(commits)
}

fn read_line<'a, T: Deserialize<'a>>(text: &'a str, line: usize) -> Result<T, ReadError> {
    serde_json::from_str(text).map_err(|error| {
        // A newer form may have labels and fields that we do not know: look at its version first.
        match serde_json::from_str::<VersionOnly>(text) {
            Ok(VersionOnly {
                version: Some(version),
            }) if version > VERSION => ReadError::Newer { version },
            _ => ReadError::Damaged {
                line,
                message: error.to_string(),
            },
        }
    })
}
