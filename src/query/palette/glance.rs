//! What is known of a folded text without reading it: enough to pass most texts over.

use crate::query::signatures::bit_of;

/// A text at a glance.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Glance {
    /// Its letters, a bit each.
    pub(super) letters: u128,
    /// The first letters of the words of its name, as bits.
    pub(super) initials: u128,
    /// Its first two letters.
    pub(super) start: u32,
}

impl Glance {
    /// At a folded text whose name ends at a place.
    pub(super) fn of(units: &[u16], name: usize) -> Self {
        Self {
            letters: letters(units),
            initials: initials(units.get(..name).unwrap_or(units)),
            start: start(units),
        }
    }
}

/// The letters of a folded text, a bit each; rare characters share theirs.
pub(super) fn letters(units: &[u16]) -> u128 {
    units.iter().fold(0, |bits, unit| bits | bit(*unit))
}

pub(super) fn bit(unit: u16) -> u128 {
    match unit {
        0..=0x20 => 0,
        _ => 1 << bit_of(char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}')),
    }
}

/// The first letters of the words of a folded text, as bits.
fn initials(units: &[u16]) -> u128 {
    let starts = (0..units.len()).filter(|place| begins_word(units, *place));
    starts.fold(0, |bits, place| {
        bits | units.get(place).map_or(0, |unit| bit(*unit))
    })
}

fn is_letter(unit: u16) -> bool {
    match unit {
        0..=0x7f => (unit as u8).is_ascii_alphanumeric(),
        // Blanks, quotation marks and dashes.
        0xa0 | 0xab | 0xbb | 0x2000..=0x206f => false,
        _ => true,
    }
}

pub(super) fn begins_word(text: &[u16], place: usize) -> bool {
    match place.checked_sub(1).and_then(|before| text.get(before)) {
        Some(before) => !is_letter(*before),
        None => true,
    }
}

/// The first two letters of a folded text in one number; of fewer, those and nothing.
pub(super) fn start(units: &[u16]) -> u32 {
    let at = |place: usize| units.get(place).map_or(0, |unit| u32::from(*unit));
    at(0) << 16 | at(1)
}
