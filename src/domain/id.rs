//! Identities of records: one newtype per kind, so that a deal can never be looked up as a person.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The text given is not an identity of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseIdError;

impl fmt::Display for ParseIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not the identity of a record")
    }
}

impl std::error::Error for ParseIdError {}

macro_rules! record_id {
    ($(#[$doc:meta] $name:ident)*) => {$(
        #[$doc]
        ///
        /// Written as 32 hexadecimal digits, in addresses and in files alike.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.simple().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self).map_err(|_| ParseIdError)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serialize_uuid(self.0, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Uuid::deserialize(deserializer).map(Self)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }
    )*};
}

record_id! {
    /// Identity of a member of the team.
    MemberId
    /// Identity of a company.
    CompanyId
    /// Identity of a person.
    PersonId
    /// Identity of a pipeline.
    PipelineId
    /// Identity of a stage of a pipeline.
    StageId
    /// Identity of a deal.
    DealId
    /// Identity of an activity.
    ActivityId
    /// Identity of a customer's answer how content they are.
    SatisfactionId
    /// Identity of a cost.
    CostId
    /// Identity of a target.
    TargetId
    /// Identity of a list.
    ListId
    /// Identity of a dashboard.
    DashboardId
    /// Identity of a tile of a dashboard.
    TileId
    /// Identity of a field of one's own.
    CustomFieldId
    /// Identity of an account or file that records come from.
    SourceId
    /// Identity of a saved view.
    ViewId
}

fn serialize_uuid<S: serde::Serializer>(uuid: Uuid, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        let mut buffer = [0; uuid::fmt::Simple::LENGTH];
        serializer.serialize_str(uuid.simple().encode_lower(&mut buffer))
    } else {
        uuid.serialize(serializer)
    }
}

/// Makes new identities: version 7 UUIDs, whose first 48 bits are the time and whose other bits are
/// drawn from a generator seeded by the caller.
///
/// The core has neither clock nor randomness, so both are handed in. Two devices with different
/// seeds never make the same identity; one seed always makes the same sequence, which is what the
/// sample workspace and tests want.
#[derive(Debug, Clone)]
pub struct IdSource {
    state: [u64; 2],
}

impl IdSource {
    /// A source that starts from `seed`; in the browser, 128 bits of real randomness.
    pub fn new(seed: u128) -> Self {
        Self {
            state: [seed as u64, (seed >> 64) as u64],
        }
    }

    /// The next 64 random bits (splitmix64, with the second half of the seed as its stream).
    pub fn random_bits(&mut self) -> u64 {
        self.state[0] = self.state[0].wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state[0] ^ self.state[1];
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A new identity dated `now`.
    pub fn next<T: From<Uuid>>(&mut self, now: super::Moment) -> T {
        let milliseconds = now.milliseconds().max(0) as u64;
        let random = (u128::from(self.random_bits()) << 64) | u128::from(self.random_bits());
        let mut bytes = random.to_be_bytes();
        bytes[..6].copy_from_slice(&milliseconds.to_be_bytes()[2..]);
        bytes[6] = (bytes[6] & 0x0f) | 0x70;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        T::from(Uuid::from_bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::Moment;

    #[test]
    fn identities_are_version_7_distinct_and_read_back() {
        let mut source = IdSource::new(7);
        let now = Moment::from_milliseconds(1_700_000_000_000);
        let ids: std::collections::HashSet<DealId> = (0..1000).map(|_| source.next(now)).collect();
        assert_eq!(ids.len(), 1000);
        for id in ids {
            assert_eq!(id.0.get_version_num(), 7);
            assert_eq!(id.to_string().parse::<DealId>().unwrap(), id);
            let json = serde_json::to_string(&id).unwrap();
            assert_eq!(json.len(), 34);
            assert_eq!(serde_json::from_str::<DealId>(&json).unwrap(), id);
        }
    }

    #[test]
    fn one_seed_gives_one_sequence() {
        let now = Moment::from_milliseconds(0);
        let (mut a, mut b) = (IdSource::new(1), IdSource::new(1));
        assert_eq!(a.next::<DealId>(now), b.next::<DealId>(now));
        assert_ne!(a.next::<DealId>(now), IdSource::new(2).next::<DealId>(now));
    }
}
