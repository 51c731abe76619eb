//! Searching as one types: folded texts, and what was typed as words that all must occur.

use super::signatures::{
    Places, Signature, Signatures, bit_of, each_place, frequent_pair, is_certain,
};
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
        let is_letter = second.is_none() && is_certain(bit_of(first));
        let is_pair = second.is_some_and(|second| frequent_pair(first, second).is_some());
        Self {
            text: text.into(),
            signature: Signature::of(text),
            initial: bit_of(first),
            is_certain: is_letter || (is_pair && third.is_none()),
            is_letter,
        }
    }

    fn is_in(&self, text: &str) -> bool {
        holds(text.as_bytes(), self.text.as_bytes())
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

    fn is_in(&self, text: &str) -> bool {
        self.word.is_in(text) || self.digits.as_ref().is_some_and(|it| it.is_in(text))
    }

    fn candidates(&self, signatures: &Signatures) -> Places {
        let mut places = signatures.covering(&self.word.signature);
        if let Some(digits) = &self.digits {
            unite(&mut places, &signatures.covering(&digits.signature));
        }
        places
    }

    /// Whether the signature of a text alone tells that this is in it.
    fn is_certain(&self) -> bool {
        match &self.digits {
            None => self.word.is_certain,
            // A text with the word has its digits, too, where they stand together in it.
            Some(digits) => {
                digits.is_certain
                    && (self.word.is_certain || self.word.text.contains(&*digits.text))
            }
        }
    }

    /// Whether a text that has a number has this, too.
    fn is_part_of(&self, number: &Needle) -> bool {
        let has = |needle: &Needle| number.text.contains(&*needle.text);
        has(&self.word) || self.digits.as_ref().is_some_and(has)
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

    /// Where texts can be found of which these are the signatures. Never none where nothing is looked
    /// for.
    pub(super) fn candidates(&self, signatures: &Signatures) -> Places {
        let mut terms = self.terms.iter();
        let mut places = match terms.next() {
            Some(term) => term.candidates(signatures),
            None => signatures.covering(&Signature::of("")),
        };
        for term in terms {
            for (word, other) in places.iter_mut().zip(term.candidates(signatures)) {
                *word &= other;
            }
        }
        if let Some(number) = &self.number {
            unite(&mut places, &signatures.covering(&number.signature));
        }
        places
    }

    /// Whether all [`candidates`](Self::candidates) are found, so that no text needs to be read: so it
    /// is for the first letters and digits, which nearly everything has.
    pub(super) fn is_certain(&self) -> bool {
        let tells_nothing_else =
            |number: &Needle| self.terms.iter().all(|term| term.is_part_of(number));
        self.terms.iter().all(Term::is_certain)
            && (self.number.as_ref())
                .is_none_or(|number| number.is_certain || tells_nothing_else(number))
    }

    /// Whether a folded text is found.
    pub(super) fn finds(&self, text: &str) -> bool {
        self.terms.iter().all(|term| term.is_in(text))
            || self
                .number
                .as_ref()
                .is_some_and(|number| number.is_in(text))
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

    /// Of some places those at which a word of a folded name begins with the first word looked for.
    /// `initials` are the signatures of what words of the names begin with; a name is asked for where
    /// they do not tell.
    pub(super) fn beginning<'a>(
        &self,
        mut places: Places,
        initials: &Signatures,
        name: impl Fn(usize) -> &'a str,
    ) -> Places {
        let Some(first) = self.terms.first().map(|term| &term.word) else {
            return Places::new();
        };
        let with_initial = initials.with_bit(first.initial);
        for (at, word) in places.iter_mut().enumerate() {
            *word &= with_initial.get(at).copied().unwrap_or_default();
        }
        if first.is_letter {
            return places;
        }
        let mut beginning = vec![0; places.len()];
        for place in each_place(&places) {
            if begins(name(place), &first.text)
                && let Some(word) = beginning.get_mut(place / 64)
            {
                *word |= 1 << (place % 64);
            }
        }
        beginning
    }
}

fn unite(places: &mut [u64], others: &[u64]) {
    for (word, other) in places.iter_mut().zip(others) {
        *word |= other;
    }
}

/// Whether a word of a name begins with a text.
fn begins(name: &str, text: &str) -> bool {
    let (name, text) = (name.as_bytes(), text.as_bytes());
    let mut is_first = true;
    for (place, byte) in name.iter().enumerate() {
        if is_first && name.get(place..).is_some_and(|rest| rest.starts_with(text)) {
            return true;
        }
        is_first = matches!(byte, b' ' | b'-');
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::signatures::has_place;
    use super::*;
    use proptest::prelude::*;

    fn finds(typed: &str, text: &str) -> bool {
        let text = fold(text);
        let search = Search::new(typed);
        let found = search.finds(&text);
        assert!(!found || is_candidate(&search, &text));
        found
    }

    fn is_candidate(search: &Search, text: &str) -> bool {
        let mut signatures = Signatures::default();
        signatures.make_room(1);
        signatures.replace(0, None, Some(Signature::of(text)));
        has_place(&search.candidates(&signatures), 0)
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
                let has = |word: &str| {
                    let digits: String = digits(word).collect();
                    text.contains(word) || is_number(word) && text.contains(&digits)
                };
                let plain = fold(&typed).split_whitespace().all(has);
                prop_assert!(!plain || before.finds(&text));
                prop_assert!(!before.finds(&text) || is_candidate(&before, &text));
                if before.is_certain() {
                    prop_assert_eq!(before.finds(&text), is_candidate(&before, &text));
                }
                if before.number.is_none() {
                    prop_assert_eq!(plain, before.finds(&text));
                }
                if after.narrows(&before) && after.finds(&text) {
                    prop_assert!(before.finds(&text), "{:?} {:?}", before, after);
                }
            }
        }
    }
}
