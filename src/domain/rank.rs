//! The order of cards: fractional indexing, so that one drop writes one record.

use serde::{Deserialize, Serialize};

/// A place in an order: a text of the digits `0-9a-z`, compared as text, that never ends in `0`.
///
/// Between any two different ranks there is always another, so that moving one thing never
/// renumbers the others. See "Implementing Fractional Indexing" by David Greenspan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rank(String);

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const BASE: usize = DIGITS.len();

fn digit_of(byte: u8) -> usize {
    DIGITS.iter().position(|&d| d == byte).unwrap_or(0)
}

impl Rank {
    /// The text of the rank.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A rank strictly between `after` and `before`; an end that is `None` is open. When the two
    /// are not in order (equal ranks can come from two devices), the result follows `after`.
    pub fn between(after: Option<&Rank>, before: Option<&Rank>) -> Rank {
        let low = after.map_or(&b""[..], |rank| rank.0.as_bytes());
        let high = before
            .map(|rank| rank.0.as_bytes())
            .filter(|high| *high > low);
        let mut out = Vec::with_capacity(low.len() + 1);
        let mut high = high;
        let mut index = 0;
        loop {
            let from = low.get(index).copied().map_or(0, digit_of);
            let to = match high {
                Some(high) => high.get(index).copied().map_or(0, digit_of),
                None => BASE,
            };
            if to > from + 1 {
                // With an open end, step a little instead of halving: appending a thousand cards
                // one after the other keeps ranks short.
                let step = if before.is_none() {
                    from + 1
                } else {
                    (from + to) / 2
                };
                out.push(DIGITS[step.clamp(from + 1, to - 1)]);
                break;
            }
            out.push(DIGITS[from]);
            if to > from {
                // Everything after this digit is below `high` already.
                high = None;
            }
            index += 1;
        }
        Rank(String::from_utf8(out).unwrap_or_default())
    }

    /// `count` ranks in ascending order after `after`, all of one length: for bulk arrivals.
    pub fn spread(after: Option<&Rank>, count: usize) -> Vec<Rank> {
        let prefix = match after {
            Some(rank) => Self::between(Some(rank), None).0,
            None => String::new(),
        };
        let mut width = 1;
        let mut room = BASE;
        while room <= count + 1 {
            room = room.saturating_mul(BASE);
            width += 1;
        }
        (1..=count)
            .map(|n| {
                let mut digits = vec![b'0'; width];
                let mut rest = n;
                for slot in digits.iter_mut().rev() {
                    *slot = DIGITS[rest % BASE];
                    rest /= BASE;
                }
                // A middle digit at the end keeps the rank from ending in 0 and leaves room
                // on both sides.
                digits.push(b'i');
                let digits = String::from_utf8(digits).unwrap_or_default();
                Rank(format!("{prefix}{digits}"))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Inserting at any places, any number of times, keeps the order.
        #[test]
        fn inserting_keeps_the_order(places in prop::collection::vec(0_usize..1000, 1..200)) {
            let mut ranks: Vec<Rank> = Vec::new();
            for place in places {
                let place = place % (ranks.len() + 1);
                let after = place.checked_sub(1).and_then(|i| ranks.get(i));
                let rank = Rank::between(after, ranks.get(place));
                prop_assert!(!rank.as_str().ends_with('0'));
                ranks.insert(place, rank);
                prop_assert!(ranks.is_sorted_by(|a, b| a < b), "{ranks:?}");
            }
        }

        #[test]
        fn spread_ranks_are_in_order_and_after(count in 0_usize..3000) {
            let first = Rank::between(None, None);
            let ranks = Rank::spread(Some(&first), count);
            prop_assert_eq!(ranks.len(), count);
            prop_assert!(ranks.is_sorted_by(|a, b| a < b));
            prop_assert!(ranks.iter().all(|rank| *rank > first));
        }
    }

    #[test]
    fn appending_a_thousand_keeps_ranks_short() {
        let mut last = None;
        let mut longest = 0;
        for _ in 0..1000 {
            let rank = Rank::between(last.as_ref(), None);
            longest = longest.max(rank.as_str().len());
            last = Some(rank);
        }
        assert!(longest <= 40, "{longest}");
    }

    #[test]
    fn equal_ends_still_give_a_rank_after_the_first() {
        let rank = Rank::between(None, None);
        assert!(Rank::between(Some(&rank), Some(&rank)) > rank);
    }
}
