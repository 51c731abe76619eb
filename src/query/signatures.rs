//! Signatures: which characters and pairs of characters texts have, so that a search passes over most
//! texts without reading them.

/// Places of texts, a bit each.
pub(in crate::query) type Places = Vec<u64>;

/// Whether a place is among some.
pub(in crate::query) fn has_place(places: &[u64], place: usize) -> bool {
    let word = places.get(place / 64);
    word.is_some_and(|word| word & (1 << (place % 64)) != 0)
}

/// Each place among some, in order.
pub(in crate::query) fn each_place(places: &[u64]) -> impl Iterator<Item = usize> + '_ {
    places.iter().enumerate().flat_map(|(at, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(at * 64 + bit)
        })
    })
}

/// How many bits a signature has: 128 of characters, 512 of pairs of frequent letters and 128 of pairs
/// of digits, 256 of other pairs.
const BITS: usize = 128 + 512 + 128 + 256;
/// Where the bits of frequent pairs begin, those of digits among them, and those of the others.
const FREQUENT: u32 = 128;
const DIGITS: u32 = 512;
const PAIRS: u32 = FREQUENT + DIGITS + 128;
/// Bits of characters that stand for one character alone: Latin and Cyrillic letters and digits have
/// one each, all other characters share the rest.
const CERTAIN: u32 = 68;

/// Which characters and pairs of characters a text has. A text can only hold a word whose signature
/// it covers.
///
/// Pairs of frequent letters and of digits have a bit each: what is typed first is often one of them,
/// and then most texts hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::query) struct Signature([u64; BITS / 64]);

/// The bit of a character.
pub(in crate::query) fn bit_of(c: char) -> u32 {
    let code = c as u32;
    match c {
        'a'..='z' => code - 'a' as u32,
        '0'..='9' => 26 + code - '0' as u32,
        'а'..='я' => 36 + code - 'а' as u32,
        _ => CERTAIN + code % (FREQUENT - CERTAIN),
    }
}

/// Whether a bit of a character stands for that character alone.
pub(in crate::query) fn is_certain(bit: u32) -> bool {
    bit < CERTAIN
}

/// The bit of a pair of frequent letters of one alphabet, or of digits, beside those of characters.
pub(in crate::query) fn frequent_pair(first: char, second: char) -> Option<u32> {
    if let (Some(first), Some(second)) = (first.to_digit(10), second.to_digit(10)) {
        return Some(DIGITS + first * 10 + second);
    }
    let (first, second) = (frequent_letter(first)?, frequent_letter(second)?);
    // Sixteen of each alphabet.
    (first / 16 == second / 16).then_some(first * 16 + second % 16)
}

fn frequent_letter(c: char) -> Option<u32> {
    Some(match c {
        'a' => 0,
        'b' => 1,
        'c' => 2,
        'd' => 3,
        'e' => 4,
        'h' => 5,
        'i' => 6,
        'k' => 7,
        'l' => 8,
        'm' => 9,
        'n' => 10,
        'o' => 11,
        'r' => 12,
        's' => 13,
        't' => 14,
        'u' => 15,
        'а' => 16,
        'в' => 17,
        'г' => 18,
        'д' => 19,
        'е' => 20,
        'и' => 21,
        'к' => 22,
        'л' => 23,
        'м' => 24,
        'н' => 25,
        'о' => 26,
        'р' => 27,
        'с' => 28,
        'т' => 29,
        'у' => 30,
        'я' => 31,
        _ => return None,
    })
}

impl Signature {
    /// The signature of a folded text.
    pub(in crate::query) fn of(text: &str) -> Self {
        let mut signature = Self([0; BITS / 64]);
        let mut before = None;
        for c in text.chars() {
            if c.is_whitespace() {
                before = None;
                continue;
            }
            signature.set(bit_of(c));
            if let Some(before) = before {
                signature.set(match frequent_pair(before, c) {
                    Some(bit) => FREQUENT + bit,
                    None => {
                        let pair = (before as u32).wrapping_mul(0x9e37_79b1)
                            ^ (c as u32).wrapping_mul(0x85eb_ca6b);
                        PAIRS + (pair >> 24)
                    }
                });
            }
            before = Some(c);
        }
        signature
    }

    /// With which characters the words of a folded name begin.
    pub(in crate::query) fn of_initials(name: &str) -> Self {
        let mut signature = Self([0; BITS / 64]);
        let mut is_first = true;
        for c in name.chars() {
            if is_first {
                signature.set(bit_of(c));
            }
            is_first = matches!(c, ' ' | '-');
        }
        signature
    }

    fn set(&mut self, bit: u32) {
        if let Some(word) = self.0.get_mut((bit / 64) as usize) {
            *word |= 1 << (bit % 64);
        }
    }
}

/// The signatures of many texts, turned over: for each bit the places of the texts that have it.
///
/// A search asks a handful of bits of 100,000 texts. Bit by bit that is reading some ten thousand
/// bytes in a row for each; text by text it would be all signatures of all texts, eleven megabytes.
#[derive(Debug, Default)]
pub(in crate::query) struct Signatures {
    /// How many texts there are.
    count: usize,
    /// The places of a bit, as far as there are any.
    by_bit: Vec<Places>,
}

impl Signatures {
    /// Makes room for so many texts; those that are new have no bit.
    pub(in crate::query) fn make_room(&mut self, count: usize) {
        self.count = count;
    }

    /// Gives the text at a place another signature; `None` stands for no text.
    pub(in crate::query) fn replace(
        &mut self,
        place: usize,
        before: Option<Signature>,
        now: Option<Signature>,
    ) {
        let words = |signature: Option<Signature>| signature.map_or([0; BITS / 64], |it| it.0);
        let (before, now) = (words(before), words(now));
        let changed: [u64; BITS / 64] = std::array::from_fn(|at| before[at] ^ now[at]);
        if self.by_bit.is_empty() {
            self.by_bit.resize(BITS, Places::new());
        }
        for bit in each_place(&changed) {
            let Some(places) = self.by_bit.get_mut(bit) else {
                continue;
            };
            if places.len() <= place / 64 {
                places.resize(self.count.div_ceil(64).max(place / 64 + 1), 0);
            }
            if let Some(word) = places.get_mut(place / 64) {
                *word ^= 1 << (place % 64);
            }
        }
    }

    /// Where the texts are that have all bits of a signature: everywhere, when it has none.
    pub(in crate::query) fn covering(&self, signature: &Signature) -> Places {
        let mut covering = vec![u64::MAX; self.count.div_ceil(64)];
        for bit in each_place(&signature.0) {
            let has = self.with_bit(bit as u32);
            let has = has.iter().copied().chain(std::iter::repeat(0));
            for (word, has) in covering.iter_mut().zip(has) {
                *word &= has;
            }
        }
        covering
    }

    /// Where the texts are that have a bit.
    pub(in crate::query) fn with_bit(&self, bit: u32) -> &[u64] {
        self.by_bit.get(bit as usize).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is told bit by bit is what each signature tells, whatever was there before.
        #[test]
        fn turned_over_they_tell_the_same(
            texts in prop::collection::vec(("[a-cя€ ]{0,6}", prop::option::of("[a-cя€ ]{0,6}")), 0..150),
            word in "[a-cя€]{0,3}",
        ) {
            let mut signatures = Signatures::default();
            for (place, (text, _)) in texts.iter().enumerate() {
                signatures.make_room(place + 1);
                signatures.replace(place, None, Some(Signature::of(text)));
            }
            for (place, (before, now)) in texts.iter().enumerate() {
                let now = now.as_deref().map(Signature::of);
                signatures.replace(place, Some(Signature::of(before)), now);
            }
            let wanted = Signature::of(&word);
            let found = signatures.covering(&wanted);
            for (place, (_, text)) in texts.iter().enumerate() {
                let has = text.as_deref().map_or([0; BITS / 64], |text| Signature::of(text).0);
                let covers = has.iter().zip(wanted.0).all(|(has, wanted)| wanted & !has == 0);
                prop_assert_eq!(has_place(&found, place), covers);
            }
            let listed: Vec<usize> = each_place(&found).filter(|place| *place < texts.len()).collect();
            let asked: Vec<usize> = (0..texts.len()).filter(|place| has_place(&found, *place)).collect();
            prop_assert_eq!(listed, asked);
        }
    }
}
