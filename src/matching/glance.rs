//! What shows at a glance that two values are not alike.
//!
//! Most values that are compared have nothing in common. Their spellings lie far apart in memory, and
//! fetching them costs more than comparing them; so a few bytes of each are kept side by side. What a
//! glance calls different, [`super::agree`] would call different, too: it only comes sooner.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::agree::{SIMILAR_NAMES, SIMILAR_WORDS, allowed_slips};
use super::field::Field;
use super::lexicon::Words;
use super::similar::{Letters, may_be_similar};
use super::value::{Shape, Value};

#[derive(Debug, Clone, Copy)]
pub(super) struct Glance {
    letters: Letters,
    /// A hash of the sound.
    sound: u32,
    /// First and last letters of the words, a bit for each.
    firsts: u32,
    lasts: u32,
    length: u16,
    /// Whether a closer look may find more than the letters show.
    is_special: bool,
}

impl Glance {
    pub(super) fn of(field: Field, value: &Value, words: &Words) -> Self {
        let bit = |byte: Option<u8>| byte.map_or(0, |byte| 1 << (byte % 32));
        let (mut firsts, mut lasts) = (0, 0);
        for word in &value.words {
            let word = words.text(*word).as_bytes();
            firsts |= bit(word.first().copied());
            lasts |= bit(word.last().copied());
        }
        Self {
            letters: value.letters,
            sound: FxBuildHasher.hash_one(&value.sound) as u32,
            firsts,
            lasts,
            length: u16::try_from(value.bare.len()).unwrap_or(u16::MAX),
            is_special: field.shape() == Shape::Name && !value.forms.is_empty(),
        }
    }

    /// Whether two values of a field are surely different.
    pub(super) fn differs(self, field: Field, other: Self) -> bool {
        let similar = match field.shape() {
            Shape::Name => SIMILAR_NAMES,
            Shape::Words | Shape::Street => SIMILAR_WORDS,
            _ => return false,
        };
        // Words that are alike begin or end alike, as do parts of a name.
        if self.firsts & other.firsts != 0
            || (field.shape() != Shape::Name && self.lasts & other.lasts != 0)
            || self.sound == other.sound
            || (self.is_special && other.is_special)
        {
            return false;
        }
        let (length, other_length) = (usize::from(self.length), usize::from(other.length));
        let third = length.max(other_length) / 3;
        let most = third.max(allowed_slips(length.min(other_length)));
        let least = length
            .abs_diff(other_length)
            .max(self.letters.difference(other.letters));
        // No word begins alike, so neither does the whole.
        least > most
            && !may_be_similar(
                (length, self.letters),
                (other_length, other.letters),
                0,
                similar,
            )
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::agree::agree;
    use super::super::field::Agreement;
    use super::super::nicknames::Nicknames;
    use super::super::value::read;
    use super::*;

    #[test]
    fn a_glance_never_contradicts_a_closer_look() {
        let texts = [
            "Anna",
            "Hanna",
            "Иван",
            "Ian",
            "Bob",
            "Robert",
            "Yuri",
            "Iurii",
            "Ewan Juri",
            "Uri",
            "Anna Maria",
            "Maria Anna",
            "A",
            "Smith",
            "mith",
            "Smythe",
            "xSmith",
            "Schmidt",
            "Acme Trade",
            "Trade Acme",
            "Acme Trading",
            "Northwind",
            "orthwind",
            "New York City",
            "New York",
            "Main Street",
            "Mian St",
            "李",
            "é",
        ];
        for field in [
            Field::GivenName,
            Field::FamilyName,
            Field::Employer,
            Field::City,
            Field::Street,
        ] {
            let (nicknames, mut words) = (Nicknames::read(), Words::default());
            let values: Vec<Value> = texts
                .iter()
                .map(|text| read(field, text, &nicknames, &mut words).unwrap())
                .collect();
            for one in &values {
                for other in &values {
                    let (a, b) = (
                        Glance::of(field, one, &words),
                        Glance::of(field, other, &words),
                    );
                    if a.differs(field, b) {
                        assert_eq!(
                            agree(field, one, other, &words),
                            Agreement::Different,
                            "{field} {} {}",
                            one.text,
                            other.text
                        );
                    }
                }
            }
        }
    }
}
