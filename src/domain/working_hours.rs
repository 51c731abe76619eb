//! Working hours, for figures that count them.

use serde::{Deserialize, Serialize};

/// When the team works, in the workspace's time zone: the same hours on each working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WorkingHours {
    /// The working days: bit 0 is Monday, bit 6 is Sunday.
    pub weekdays: u8,
    /// The minute of the day at which work begins (540 is 9:00).
    pub from_minute: u16,
    /// The minute of the day at which work ends.
    pub until_minute: u16,
}

impl WorkingHours {
    /// Monday to Friday, 9:00 to 18:00.
    pub const OFFICE: Self = Self {
        weekdays: 0b001_1111,
        from_minute: 9 * 60,
        until_minute: 18 * 60,
    };
}
