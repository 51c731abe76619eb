//! Chance that always falls the same way.

use uuid::Uuid;

use crate::domain::{IdSource, Moment};

/// A generator of numbers and identities, the same for the same seed and day.
pub(super) struct Dice {
    source: IdSource,
}

impl Dice {
    pub(super) fn new(seed: u64, day: u64) -> Self {
        Self {
            source: IdSource::new((u128::from(seed) << 64) | u128::from(day)),
        }
    }

    /// A number from 0 up to, not including, `end` (0 when `end` is 0).
    pub(super) fn below(&mut self, end: u64) -> u64 {
        // The high bits of a 128-bit product: no division, no visible bias at these sizes.
        ((u128::from(self.source.random_bits()) * u128::from(end)) >> 64) as u64
    }

    /// A number from 0 up to, not including, 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.source.random_bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether something of this chance (0–1) happens.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A bell-shaped number around 0 with a spread of about 1 (the sum of six uniform ones).
    pub(super) fn bell(&mut self) -> f64 {
        let sum: f64 = (0..6).map(|_| self.unit()).sum();
        (sum - 3.0) * std::f64::consts::SQRT_2
    }

    /// One of a list that is not empty.
    pub(super) fn pick<T: Copy + Default>(&mut self, list: &[T]) -> T {
        let place = self.below(list.len() as u64) as usize;
        list.get(place).copied().unwrap_or_default()
    }

    pub(super) fn id<T: From<Uuid>>(&mut self, at: Moment) -> T {
        self.source.next(at)
    }
}
