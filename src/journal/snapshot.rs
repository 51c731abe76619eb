//! Snapshots: a compact binary picture of memory for a fast start.
//!
//! A snapshot is a cache and never the truth: when it is missing, damaged or of another version,
//! the journal is folded instead.

use std::fmt;

use super::Workspace;

/// The version of the picture. Any change to a record's fields must raise it.
pub const VERSION: u32 = 8;

const MAGIC: [u8; 4] = *b"Kith";
const HEAD_BYTES: usize = MAGIC.len() + 4 + 8;

/// Why a snapshot cannot be used; the journal can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnapshotError {
    /// It was made by another version of the program.
    OtherVersion,
    /// Its bytes are not what was written.
    Damaged,
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherVersion => "the snapshot is of another version",
            Self::Damaged => "the snapshot is damaged",
        })
    }
}

/// The picture of a workspace: magic, version, checksum, then its tables.
pub fn encode(workspace: &Workspace) -> Vec<u8> {
    let mut bytes = vec![0; HEAD_BYTES];
    // Our tables always encode; an empty body is refused when it is read.
    bytes = postcard::to_extend(workspace, bytes).unwrap_or_else(|_| vec![0; HEAD_BYTES]);
    let checksum = checksum(bytes.get(HEAD_BYTES..).unwrap_or_default());
    if let Some(head) = bytes.get_mut(..HEAD_BYTES) {
        head[..4].copy_from_slice(&MAGIC);
        head[4..8].copy_from_slice(&VERSION.to_le_bytes());
        head[8..].copy_from_slice(&checksum.to_le_bytes());
    }
    bytes
}

/// Reads a picture back.
///
/// # Errors
/// [`SnapshotError`] when it is damaged or of another version.
pub fn decode(bytes: &[u8]) -> Result<Workspace, SnapshotError> {
    let (head, body) = bytes
        .split_at_checked(HEAD_BYTES)
        .ok_or(SnapshotError::Damaged)?;
    if head[..4] != MAGIC {
        return Err(SnapshotError::Damaged);
    }
    if head[4..8] != VERSION.to_le_bytes() {
        return Err(SnapshotError::OtherVersion);
    }
    if head[8..] != checksum(body).to_le_bytes() {
        return Err(SnapshotError::Damaged);
    }
    let mut workspace: Workspace =
        postcard::from_bytes(body).map_err(|_| SnapshotError::Damaged)?;
    workspace.index();
    Ok(workspace)
}

/// A fast checksum against damage (not against malice): eight bytes a step, multiply and rotate.
fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in chunks.by_ref() {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        sum = (sum.rotate_left(23) ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    for &byte in chunks.remainder() {
        sum = (sum.rotate_left(23) ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    sum ^ (sum >> 31)
}
