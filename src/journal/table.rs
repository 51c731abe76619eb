//! Tables of records, made for scanning.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Stamp;
use crate::domain::Moment;

/// What every record has.
pub trait Record {
    /// The newtype of its identity.
    type Id: Copy + Eq + Into<Uuid> + From<Uuid>;

    /// A record of which nothing is known yet.
    fn unknown(id: Self::Id) -> Self;
    /// Which record this is.
    fn id(&self) -> Self::Id;
    /// Stamp of the newest fact about it.
    fn modified(&self) -> Stamp;
    /// Remembers the stamp of the newest fact.
    fn set_modified(&mut self, stamp: Stamp);
    /// When it came to be, once that is known.
    fn created(&self) -> Option<Moment>;
    /// Whether it came to be, was not removed, and does not count as another record.
    fn is_live(&self) -> bool;
}

macro_rules! impl_record {
    ($($record:ident $id:ident $($merged:ident)?),* $(,)?) => {$(
        impl Record for crate::domain::$record {
            type Id = crate::domain::$id;
            fn unknown(id: Self::Id) -> Self {
                Self::unknown(id)
            }
            fn id(&self) -> Self::Id {
                self.id
            }
            fn modified(&self) -> Stamp {
                self.modified
            }
            fn set_modified(&mut self, stamp: Stamp) {
                self.modified = stamp;
            }
            fn created(&self) -> Option<Moment> {
                self.created
            }
            fn is_live(&self) -> bool {
                self.created.is_some() && !self.removed $(&& self.$merged.is_none())?
            }
        }
    )*};
}

impl_record! {
    Member MemberId, Company CompanyId merged_into, Person PersonId merged_into,
    Pipeline PipelineId, Stage StageId, Deal DealId, Activity ActivityId,
    Satisfaction SatisfactionId, Cost CostId, Target TargetId, List ListId, Dashboard DashboardId,
    SavedView ViewId,
}

/// Hashes identities: they are random already, so two multiplications suffice.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(29) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_usize(&mut self, _length: usize) {
        // The length of an identity never differs.
    }
}

/// A map keyed by identities.
pub(super) type IdMap<K, V> = HashMap<K, V, BuildHasherDefault<IdHasher>>;

/// All records of one kind, live and removed, in order of arrival.
#[derive(Debug, Clone)]
pub struct Table<T> {
    rows: Vec<T>,
    index: IdMap<Uuid, u32>,
    live: usize,
    changes: u64,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            index: IdMap::default(),
            live: 0,
            changes: 0,
        }
    }
}

impl<T: Record> Table<T> {
    /// The live record of this identity.
    pub fn get(&self, id: T::Id) -> Option<&T> {
        self.get_any(id).filter(|row| row.is_live())
    }

    /// The record of this identity, even when removed or not created yet.
    pub fn get_any(&self, id: T::Id) -> Option<&T> {
        let place = *self.index.get(&id.into())?;
        self.rows.get(place as usize)
    }

    /// The live record of a row: the quickest way to one whose row is known. What stands in a row
    /// never changes.
    pub fn in_row(&self, row: u32) -> Option<&T> {
        self.rows.get(row as usize).filter(|row| row.is_live())
    }

    /// Whether a live record has this identity.
    pub fn contains(&self, id: T::Id) -> bool {
        self.get(id).is_some()
    }

    /// The live records, in order of arrival.
    pub fn iter(&self) -> impl Iterator<Item = &T> + Clone {
        self.rows.iter().filter(|row| row.is_live())
    }

    /// How many live records there are.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there is no live record.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The place of the record of this identity among [`Self::rows`]; it never changes.
    pub(crate) fn place(&self, id: T::Id) -> Option<u32> {
        self.index.get(&id.into()).copied()
    }

    /// All records, live or not, in order of arrival: places in it never change.
    pub(crate) fn rows(&self) -> &[T] {
        &self.rows
    }

    /// How often a record was changed since the table was made: what was read at the same count of
    /// the same table is still true.
    pub(crate) fn changes(&self) -> u64 {
        self.changes
    }

    /// Changes the record of this identity, making it when it is new.
    pub(super) fn change<R>(&mut self, id: T::Id, change: impl FnOnce(&mut T) -> R) -> R {
        self.changes += 1;
        let next = self.rows.len() as u32;
        let place = *self.index.entry(id.into()).or_insert(next);
        if place == next {
            self.rows.push(T::unknown(id));
        }
        let row = &mut self.rows[place as usize];
        let was_live = row.is_live();
        let result = change(row);
        match (was_live, row.is_live()) {
            (false, true) => self.live += 1,
            (true, false) => self.live -= 1,
            _ => {}
        }
        result
    }

    /// Makes room for so many more records.
    pub(super) fn reserve(&mut self, more: usize) {
        self.rows.reserve(more);
        self.index.reserve(more);
    }
}

impl<T: Serialize> Serialize for Table<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

impl<'de, T: Record + Deserialize<'de>> Deserialize<'de> for Table<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rows = Vec::<T>::deserialize(deserializer)?;
        let mut index = IdMap::default();
        index.reserve(rows.len());
        let mut live = 0;
        for (place, row) in rows.iter().enumerate() {
            index.insert(row.id().into(), place as u32);
            live += usize::from(row.is_live());
        }
        Ok(Self {
            changes: rows.len() as u64,
            rows,
            index,
            live,
        })
    }
}
