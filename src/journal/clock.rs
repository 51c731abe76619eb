//! Hybrid logical clock: stamps that order facts across devices even when their clocks disagree.
//!
//! After Kulkarni et al., "Logical Physical Clocks and Consistent Snapshots in Globally
//! Distributed Databases" (2014).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::Moment;

/// A device (to be exact: one page or worker on it) that says facts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct DeviceId(pub u64);

/// The place of a commit in the order of all commits.
///
/// Compared by time, then device. Written as `milliseconds.counter.device`, the device in
/// hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Stamp {
    /// Milliseconds since 1970 in the upper 48 bits, the counter in the lower 16.
    time: u64,
    device: DeviceId,
}

const COUNTER_BITS: u32 = 16;

impl Stamp {
    /// The stamp of the first commit at `moment` on `device`.
    pub fn at(moment: Moment, device: DeviceId) -> Self {
        Self {
            time: (moment.milliseconds().max(0) as u64) << COUNTER_BITS,
            device,
        }
    }

    /// The wall time of the stamp: when the commit was said, as far as clocks can be trusted.
    pub fn moment(self) -> Moment {
        Moment::from_milliseconds((self.time >> COUNTER_BITS) as i64)
    }

    /// The device that said it.
    pub fn device(self) -> DeviceId {
        self.device
    }

    /// The counter that tells stamps of one millisecond apart.
    pub fn counter(self) -> u16 {
        self.time as u16
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = self.time >> COUNTER_BITS;
        write!(f, "{milliseconds}.{}.{:x}", self.counter(), self.device.0)
    }
}

/// The text is not a stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseStampError;

impl fmt::Display for ParseStampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not a stamp of the form milliseconds.counter.device")
    }
}

impl FromStr for Stamp {
    type Err = ParseStampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('.');
        let (Some(milliseconds), Some(counter), Some(device), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(ParseStampError);
        };
        let milliseconds: u64 = milliseconds.parse().map_err(|_| ParseStampError)?;
        let counter: u16 = counter.parse().map_err(|_| ParseStampError)?;
        let device = u64::from_str_radix(device, 16).map_err(|_| ParseStampError)?;
        if milliseconds >= 1 << (64 - COUNTER_BITS) {
            return Err(ParseStampError);
        }
        Ok(Self {
            time: (milliseconds << COUNTER_BITS) | u64::from(counter),
            device: DeviceId(device),
        })
    }
}

impl Serialize for Stamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (self.time, self.device).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            <std::borrow::Cow<'de, str>>::deserialize(deserializer)?
                .parse()
                .map_err(serde::de::Error::custom)
        } else {
            let (time, device) = Deserialize::deserialize(deserializer)?;
            Ok(Self { time, device })
        }
    }
}

/// The clock of one device: gives stamps that are later than every stamp given or seen before,
/// even when the wall clock stands still or goes back.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    newest: Stamp,
    device: DeviceId,
}

impl Clock {
    /// A clock for `device` that has seen nothing yet.
    pub fn new(device: DeviceId) -> Self {
        Self {
            newest: Stamp::default(),
            device,
        }
    }

    /// The next stamp, at wall time `now`.
    pub fn tick(&mut self, now: Moment) -> Stamp {
        let wall = Stamp::at(now, self.device);
        let time = wall.time.max(self.newest.time.saturating_add(1));
        self.newest = Stamp {
            time,
            device: self.device,
        };
        self.newest
    }

    /// Learns of a stamp from elsewhere, so that the next one here is later.
    pub fn observe(&mut self, stamp: Stamp) {
        if stamp.time > self.newest.time {
            self.newest = Stamp {
                time: stamp.time,
                device: self.device,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn stamps_only_grow(walls in prop::collection::vec(0_i64..50, 1..50), seen in 0_i64..100) {
            let mut clock = Clock::new(DeviceId(3));
            let other = Stamp::at(Moment::from_milliseconds(seen), DeviceId(9));
            let mut last = clock.tick(Moment::from_milliseconds(0));
            clock.observe(other);
            let mut first = true;
            for wall in walls {
                let stamp = clock.tick(Moment::from_milliseconds(wall));
                prop_assert!(stamp > last);
                prop_assert!(!first || stamp > other);
                prop_assert_eq!(stamp.to_string().parse::<Stamp>().unwrap(), stamp);
                (last, first) = (stamp, false);
            }
        }
    }

    #[test]
    fn what_is_not_a_stamp_is_refused() {
        for bad in [
            "",
            "1",
            "1.2",
            "1.2.x",
            "1.70000.1",
            "99999999999999999.0.1",
            "1.2.3.4",
        ] {
            assert!(bad.parse::<Stamp>().is_err(), "{bad}");
        }
    }
}
