//! Searching as one types: folded texts, what was typed as words that all must occur, and signatures
//! by which most texts are passed over without being read.

use crate::matching::without_accent;

/// Appends a text as it is searched: lower case, ё as е, Latin letters without their marks.
pub(super) fn fold_into(text: &str, into: &mut String) {
    if text.is_ascii() {
        into.extend(text.bytes().map(|b| b.to_ascii_lowercase() as char));
        return;
    }
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\0'..='\u{7f}' => into.push(c),
            'ё' => into.push('е'),
            '\u{400}'..='\u{52f}' => into.push(c),
            // Marks that stand behind their letter.
            '\u{300}'..='\u{36f}' => {}
            _ => match without_accent(c) {
                Some(plain) => into.push_str(plain),
                None => into.push(c),
            },
        }
    }
}

/// A text as it is searched.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// The digits of a text.
pub(super) fn digits(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(char::is_ascii_digit)
}

/// Whether something is written of digits and the marks that numbers are written with.
pub(super) fn is_number(text: &str) -> bool {
    let is_mark = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '+' | '-' | '(' | ')' | '.' | '/' | '\u{2010}'..='\u{2014}'
            )
    };
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || is_mark(c))
}

/// What is left of a number when that is taken away which depends on where it is dialled from: 8 or
/// 7 before a Russian number, 0 or 00 before others.
fn subscriber(digits: &str) -> &str {
    let russian = digits.strip_prefix(['7', '8']);
    match (russian, digits.len()) {
        (Some(rest), 11) => rest,
        (_, 9..) => digits.trim_start_matches('0'),
        _ => digits,
    }
}

/// Which characters and pairs of characters a text has. A text can only hold a word whose signature
/// it covers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signature {
    /// Latin and Cyrillic letters and digits have a bit each; all others share the rest.
    characters: [u64; 2],
    /// Pairs of frequent letters have a bit each: what is typed first is often one of them, and then
    /// most texts hold it.
    frequent: [u64; 8],
    /// All other pairs share these.
    pairs: [u64; 4],
}

/// Bits of [`Signature::characters`] that stand for one character alone.
const CERTAIN: u32 = 68;

/// Whether a character has a bit that stands for it alone.
pub(super) fn is_certain(c: char) -> bool {
    bit_of(c) < CERTAIN
}

pub(super) fn bit_of(c: char) -> u32 {
    let code = c as u32;
    match c {
        'a'..='z' => code - 'a' as u32,
        '0'..='9' => 26 + code - '0' as u32,
        'а'..='я' => 36 + code - 'а' as u32,
        _ => CERTAIN + code % (128 - CERTAIN),
    }
}

/// The bit of a pair of frequent letters of one alphabet.
fn frequent_pair(first: char, second: char) -> Option<u32> {
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
    pub(super) fn of(text: &str) -> Self {
        let mut signature = Self::default();
        let mut before = None;
        for c in text.chars() {
            if c.is_whitespace() {
                before = None;
                continue;
            }
            set(&mut signature.characters, bit_of(c));
            match before.map(|before| (before, frequent_pair(before, c))) {
                Some((_, Some(bit))) => set(&mut signature.frequent, bit),
                Some((before, None)) => {
                    let pair = (before as u32).wrapping_mul(0x9e37_79b1)
                        ^ (c as u32).wrapping_mul(0x85eb_ca6b);
                    set(&mut signature.pairs, pair >> 24);
                }
                None => {}
            }
            before = Some(c);
        }
        signature
    }

    // The innermost step of every search: 100,000 times a keystroke.
    #[inline(always)]
    fn covers(&self, other: &Self) -> bool {
        let [a, b] = self.characters;
        let [other_a, other_b] = other.characters;
        if (other_a & !a) | (other_b & !b) != 0 {
            return false;
        }
        let lacking = |has: &[u64], wanted: &[u64]| {
            let words = has.iter().zip(wanted);
            words.fold(0, |lacking, (has, wanted)| lacking | (wanted & !has))
        };
        lacking(&self.pairs, &other.pairs) | lacking(&self.frequent, &other.frequent) == 0
    }
}

fn set(bits: &mut [u64], place: u32) {
    if let Some(word) = bits.get_mut((place >> 6) as usize) {
        *word |= 1 << (place & 63);
    }
}

/// With which characters the words of a folded name begin, as bits; those below [`CERTAIN`] stand for
/// one character alone.
pub(super) fn initials(name: &str) -> u128 {
    let mut is_first = true;
    let mut bits = 0;
    for c in name.chars() {
        if is_first {
            bits |= 1 << bit_of(c);
        }
        is_first = matches!(c, ' ' | '-');
    }
    bits
}

/// Whether bytes hold a word: eight places at once are looked at for its first two bytes, or its
/// first one where it has no more.
pub(super) fn holds(text: &[u8], word: &[u8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let Some(first) = word.first() else {
        return true;
    };
    let second = word.get(1);
    let ones = u64::from(*first) * ONES;
    let twos = second.map(|it| u64::from(*it) * ONES);
    // The high bit of each byte that is zero; one too many at times, so candidates are compared.
    let zeros = |x: u64| x.wrapping_sub(ONES) & !x & HIGHS;
    let mut start = 0;
    while let Some(chunk) = text.get(start..).and_then(<[u8]>::first_chunk::<8>) {
        let bytes = u64::from_le_bytes(*chunk);
        let mut candidates = zeros(bytes ^ ones);
        if let Some(twos) = twos {
            // Of the last byte's neighbour nothing is known here.
            candidates &= (zeros(bytes ^ twos) >> 8) | (0x80 << 56);
        }
        while candidates != 0 {
            let place = start + (candidates.trailing_zeros() >> 3) as usize;
            if text.get(place..).is_some_and(|rest| rest.starts_with(word)) {
                return true;
            }
            candidates &= candidates - 1;
        }
        start += 8;
    }
    while let Some(rest) = text.get(start..).filter(|rest| rest.len() >= word.len()) {
        if rest.starts_with(word) {
            return true;
        }
        start += 1;
    }
    false
}

/// Something looked for in texts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Needle {
    text: Box<str>,
    signature: Signature,
    /// The bit of the first character.
    initial: u32,
    /// It is one character, or a pair, that has a bit for itself: the signature alone tells.
    is_certain: bool,
    /// It is one character that has a bit for itself.
    is_letter: bool,
}

impl Needle {
    fn new(text: &str) -> Self {
        let mut characters = text.chars();
        let first = characters.next().unwrap_or_default();
        let (second, third) = (characters.next(), characters.next());
        let is_letter = second.is_none() && bit_of(first) < CERTAIN;
        let is_pair = second.is_some_and(|second| frequent_pair(first, second).is_some());
        Self {
            text: text.into(),
            signature: Signature::of(text),
            initial: bit_of(first),
            is_certain: is_letter || (is_pair && third.is_none()),
            is_letter,
        }
    }

    fn is_in(&self, signature: &Signature, text: &str) -> bool {
        signature.covers(&self.signature)
            && (self.is_certain || holds(text.as_bytes(), self.text.as_bytes()))
    }
}

/// A word, and its digits where it may be a part of a number that is spelled otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    word: Needle,
    digits: Option<Needle>,
}

impl Term {
    fn new(word: &str) -> Self {
        let digits = is_number(word).then(|| digits(word).collect::<String>());
        Self {
            word: Needle::new(word),
            digits: digits.filter(|it| it != word).map(|it| Needle::new(&it)),
        }
    }

    fn is_in(&self, signature: &Signature, text: &str) -> bool {
        let is_in = |needle: &Needle| needle.is_in(signature, text);
        is_in(&self.word) || self.digits.as_ref().is_some_and(is_in)
    }

    fn may_be_in(&self, signature: &Signature) -> bool {
        let digits = self.digits.as_ref();
        signature.covers(&self.word.signature)
            || digits.is_some_and(|digits| signature.covers(&digits.signature))
    }

    /// Whether the signature of a text alone tells that this is in it.
    fn is_certain(&self) -> bool {
        self.word.is_certain && self.digits.as_ref().is_none_or(|it| it.is_certain)
    }

    /// Whether whatever has this has the other one, too.
    fn implies(&self, other: &Self) -> bool {
        let has = |needle: &Needle| {
            needle.text.contains(&*other.word.text)
                || other
                    .digits
                    .as_ref()
                    .is_some_and(|digits| needle.text.contains(&*digits.text))
        };
        has(&self.word) && self.digits.as_ref().is_none_or(has)
    }
}

/// What is looked for: words that all occur, in any order and case; or a number, in any spelling.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    terms: Vec<Term>,
    number: Option<Needle>,
}

impl Search {
    /// Reads what was typed.
    pub fn new(text: &str) -> Self {
        let folded = fold(text);
        let number = is_number(&folded).then(|| digits(&folded).collect::<String>());
        let number = number.as_deref().map(subscriber);
        Self {
            terms: folded.split_whitespace().map(Term::new).collect(),
            number: number.filter(|it| !it.is_empty()).map(Needle::new),
        }
    }

    /// Whether nothing is looked for, so that everything is found.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether a text of this signature can be found.
    pub(super) fn may_find(&self, signature: &Signature) -> bool {
        let number = self.number.as_ref();
        self.terms.iter().all(|term| term.may_be_in(signature))
            || number.is_some_and(|number| signature.covers(&number.signature))
    }

    /// Whether [`may_find`](Self::may_find) is as good as [`finds`](Self::finds): so it is for the first
    /// letter, which nearly everything has.
    pub(super) fn is_certain(&self) -> bool {
        let number = self.number.as_ref();
        self.terms.iter().all(Term::is_certain) && number.is_none_or(|number| number.is_certain)
    }

    /// Whether a folded text, of which this is the signature, is found.
    pub(super) fn finds(&self, signature: &Signature, text: &str) -> bool {
        let is_in = |needle: &Needle| needle.is_in(signature, text);
        self.terms.iter().all(|term| term.is_in(signature, text))
            || self.number.as_ref().is_some_and(is_in)
    }

    /// Whether all that this finds was found by another search, so that it is enough to look there.
    pub(super) fn narrows(&self, other: &Self) -> bool {
        let number = |needle: &Needle| {
            let known = other.number.as_ref();
            known.is_some_and(|other| needle.text.contains(&*other.text))
        };
        let has = |wanted: &Term| self.terms.iter().any(|term| term.implies(wanted));
        other.is_empty() || (other.terms.iter().all(has) && self.number.as_ref().is_none_or(number))
    }

    /// Whether a word of a folded name, of which these are the [`initials`], begins with the first
    /// word looked for. The name is asked for where they do not tell.
    pub(super) fn begins<'a>(&self, initials: u128, name: impl FnOnce() -> &'a str) -> bool {
        let Some(first) = self.terms.first().map(|term| &term.word) else {
            return false;
        };
        if initials & (1 << first.initial) == 0 {
            return false;
        }
        if first.is_letter {
            return true;
        }
        let (name, first) = (name().as_bytes(), first.text.as_bytes());
        let mut is_first = true;
        for (place, byte) in name.iter().enumerate() {
            if is_first
                && name
                    .get(place..)
                    .is_some_and(|rest| rest.starts_with(first))
            {
                return true;
            }
            is_first = matches!(byte, b' ' | b'-');
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn finds(typed: &str, text: &str) -> bool {
        let text = fold(text);
        Search::new(typed).finds(&Signature::of(&text), &text)
    }

    fn check(typed: &str, text: &str, expected: bool) {
        assert_eq!(finds(typed, text), expected, "{typed} in {text}");
    }

    #[test]
    fn words_are_found_in_any_order_case_and_spelling() {
        check("", "Ann", true);
        check("  ", "Ann", true);
        check("stone ada", "Ada Stone\nAcme", true);
        check("ADA acme", "Ada Stone\nAcme", true);
        check("ada bolt", "Ada Stone\nAcme", false);
        check("muller", "Jörg Müller", true);
        check("MÜLLER", "Jo\u{308}rg Mu\u{308}ller", true);
        check("семен", "Семён Ёлкин", true);
        check("Ёлкин", "семен елкин", true);
        check("ы", "Анна", false);
        check("日本", "日本電気", true);
        check("本日", "日本電気", false);
    }

    #[test]
    fn numbers_are_found_however_they_are_written() {
        // Texts hold the digits of numbers.
        let text = "ada\n74951234567";
        for typed in [
            "+7 (495) 123-45-67",
            "8 495 123 45 67",
            "84951234567",
            "495 123",
            "123-45",
            "ada 123-45",
            "(495)",
        ] {
            check(typed, text, true);
        }
        check("495 124", text, false);
        check("020 7946 0018", "442079460018", true);
        check("0044 20 7946", "442079460018", true);
    }

    proptest! {
        /// Looking at eight places at once finds what looking at each does.
        #[test]
        fn words_are_held_wherever_they_stand(text in "[abя ]{0,40}", word in "[abя]{0,4}") {
            prop_assert_eq!(holds(text.as_bytes(), word.as_bytes()), text.contains(&word));
        }

        /// Passing over by signature never loses a text, and narrowing finds what looking anew does.
        #[test]
        fn signatures_and_narrowing_lose_nothing(
            texts in prop::collection::vec("[a-cа-вё0-2 @+\n-]{0,14}", 1..20),
            typed in "[a-cа-вё0-2 @+-]{0,7}",
            more in "[a-cа-вё0-2 @+-]{0,3}",
        ) {
            let (before, after) = (Search::new(&typed), Search::new(&format!("{typed}{more}")));
            for text in texts {
                let text = fold(&text);
                let signature = Signature::of(&text);
                let has = |word: &str| {
                    let digits: String = digits(word).collect();
                    text.contains(word) || is_number(word) && text.contains(&digits)
                };
                let plain = fold(&typed).split_whitespace().all(has);
                prop_assert!(!plain || before.finds(&signature, &text));
                if before.number.is_none() {
                    prop_assert_eq!(plain, before.finds(&signature, &text));
                }
                if after.narrows(&before) && after.finds(&signature, &text) {
                    prop_assert!(before.finds(&signature, &text), "{:?} {:?}", before, after);
                }
            }
        }
    }
}
