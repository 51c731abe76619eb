//! Dated values of many records in one column.

use crate::domain::{Dated, Moment};

/// For each record, by its place, what was said of one of its values and when.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::metrics) struct Past {
    /// Where the entries of each record begin; one more at the end.
    starts: Vec<u32>,
    entries: Vec<(Moment, i64)>,
}

impl Past {
    /// No value from that moment on.
    pub(in crate::metrics) const NOTHING: i64 = i64::MIN;

    /// An empty column with room for so many records.
    pub(super) fn with_capacity(records: usize) -> Self {
        let mut starts = Vec::with_capacity(records + 1);
        starts.push(0);
        Self {
            starts,
            entries: Vec::with_capacity(records),
        }
    }

    /// Adds the next record with its entries.
    pub(super) fn push<T>(&mut self, dated: &Dated<T>, value: &mut dyn FnMut(&T) -> i64) {
        for (at, entry) in dated.entries() {
            let value = entry.as_ref().map_or(Self::NOTHING, &mut *value);
            self.entries.push((*at, value));
        }
        self.starts.push(self.entries.len() as u32);
    }

    /// All entries of a record, oldest first.
    pub(in crate::metrics) fn of(&self, place: u32) -> &[(Moment, i64)] {
        match self.starts.get(place as usize..) {
            // Where a place is as wide as an address, the one after the last there is has none.
            Some([start, end, ..]) => self
                .entries
                .get(*start as usize..*end as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }

    /// The entries of a record before a moment, oldest first.
    pub(in crate::metrics) fn entries_before(&self, place: u32, end: Moment) -> &[(Moment, i64)] {
        let mut entries = self.of(place);
        // Nearly always all of them.
        while let [earlier @ .., (at, _)] = entries {
            if *at < end {
                break;
            }
            entries = earlier;
        }
        entries
    }

    /// The value of a record just before a moment.
    pub(in crate::metrics) fn before(&self, place: u32, end: Moment) -> Option<i64> {
        let (_, value) = self.entries_before(place, end).last()?;
        (*value != Self::NOTHING).then_some(*value)
    }
}
