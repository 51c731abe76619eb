//! How alike two spellings are, with the means of `rapidfuzz`, and without asking it where a glance
//! at the letters shows that they are not.

use rapidfuzz::distance::{jaro_winkler, osa};

/// Which letters and digits a spelling has, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Letters(u64);

impl Letters {
    pub(crate) fn of(text: &str) -> Self {
        let bit = |byte: u8| match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => byte - b'0' + 26,
            other => 36 + other % 28,
        };
        Self(text.bytes().fold(0, |bits, byte| bits | (1 << bit(byte))))
    }

    /// How many letters one has that the other has not, the larger of both ways.
    pub(super) fn difference(self, other: Self) -> usize {
        self.missing_in(other).max(other.missing_in(self))
    }

    /// How many letters this one has that the other has not.
    fn missing_in(self, other: Self) -> usize {
        (self.0 & !other.0).count_ones() as usize
    }
}

/// A spelling and its letters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spelling<'a>(pub(crate) &'a str, pub(crate) Letters);

/// Slips of the pen between two spellings, up to `most` (optimal string alignment: letters added,
/// left out, mistaken, or exchanged with their neighbour); `None` when there are more.
pub(crate) fn slips(one: Spelling, other: Spelling, most: usize) -> Option<usize> {
    // Each slip brings or takes one letter.
    let least = one
        .0
        .len()
        .abs_diff(other.0.len())
        .max(one.1.difference(other.1));
    if least > most {
        return None;
    }
    let limit = osa::Args::default().score_cutoff(most);
    osa::distance_with_args(one.0.bytes(), other.0.bytes(), &limit)
}

/// The similarity of Jaro and Winkler; 0 where it is less than `least`.
pub(super) fn similarity(one: Spelling, other: Spelling, least: f64) -> f64 {
    let prefix = one
        .0
        .bytes()
        .zip(other.0.bytes())
        .take(4)
        .take_while(|(one, other)| one == other)
        .count();
    if !may_be_similar(
        (one.0.len(), one.1),
        (other.0.len(), other.1),
        prefix,
        least,
    ) {
        return 0.0;
    }
    let limit = jaro_winkler::Args::default().score_cutoff(least);
    jaro_winkler::similarity_with_args(one.0.bytes(), other.0.bytes(), &limit).unwrap_or(0.0)
}

/// Whether the similarity of Jaro and Winkler can be so large at all, by the lengths and letters of
/// both and the length of what they begin with (up to 4).
pub(super) fn may_be_similar(
    (length, letters): (usize, Letters),
    (other_length, other_letters): (usize, Letters),
    prefix: usize,
    least: f64,
) -> bool {
    if length == 0 || other_length == 0 {
        return true;
    }
    // Letters that the other one has not cannot be matched.
    let matched = length
        .saturating_sub(letters.missing_in(other_letters))
        .min(other_length.saturating_sub(other_letters.missing_in(letters)))
        as f64;
    let jaro = (matched / length as f64 + matched / other_length as f64 + 1.0) / 3.0;
    jaro + 0.1 * prefix as f64 * (1.0 - jaro) >= least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelling(text: &str) -> Spelling<'_> {
        Spelling(text, Letters::of(text))
    }

    #[test]
    fn a_glance_at_the_letters_never_changes_the_answer() {
        let words = [
            "anna",
            "ana",
            "anan",
            "hanna",
            "johann",
            "joanna",
            "ivanov",
            "ivanova",
            "",
            "x",
            "1980",
            "1908",
            "maria",
            "mariya",
            "李",
            "李小龙",
        ];
        for one in words {
            for other in words {
                let slow = osa::distance(one.bytes(), other.bytes());
                for most in 0..5 {
                    let expected = (slow <= most).then_some(slow);
                    assert_eq!(
                        slips(spelling(one), spelling(other), most),
                        expected,
                        "{one} {other} {most}"
                    );
                }
                let slow = jaro_winkler::similarity(one.bytes(), other.bytes());
                let quick = similarity(spelling(one), spelling(other), 0.8);
                let expected = if slow >= 0.8 { slow } else { 0.0 };
                assert!(
                    (quick - expected).abs() < 1e-9,
                    "{one} {other}: {quick} {slow}"
                );
            }
        }
    }
}
