//! Letters in order: whether a text holds them, how well, and which ones they are.
//!
//! Texts are folded and held as UTF-16, so that a letter is one unit in every alphabet that matters
//! here, and comparing is comparing numbers.

use std::ops::Range;

use super::glance::{Glance, begins_word, bit, letters, start};
use super::layout::other_layout;
use crate::query::search::{fold, fold_into};
use crate::query::signatures::{bit_of, is_certain};

/// Between the name and what is said beside it.
pub(super) const BESIDE: u16 = b'\n' as u16;

/// A word that begins the text, a word inside of it, or neither.
const BEGINS_TEXT: i32 = 1000;
const BEGINS_WORD: i32 = 800;
const INSIDE: i32 = 600;
/// Added when the word is the whole name.
const WHOLE: i32 = 100;
/// Taken off for a word that stands beside the name.
const BESIDE_NAME: i32 = 250;
/// Taken off where letters are skipped, and for each of them, so many at the most.
const GAP: i32 = 420;
const GAP_LETTER: i32 = 5;
const GAP_LETTERS: usize = 30;
/// The same where the next letter begins a word: so words are found by their first letters.
const GAP_TO_WORD: i32 = 40;
/// Taken off for the other keyboard layout.
const OTHER_LAYOUT: i32 = 150;
/// Taken off for a letter too many or a wrong one.
const TYPO: i32 = 300;
/// Words of fewer letters are not forgiven a typo.
const TYPO_LETTERS: usize = 4;
/// How well the rest of such a word must fit.
const TYPO_FITS: i32 = 300;

/// A folded text with what is known of it beforehand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    /// Name and what is beside it, with [`BESIDE`] between.
    pub(super) units: &'a [u16],
    /// Where the name ends.
    pub(super) name: usize,
    pub(super) glance: &'a Glance,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    units: Vec<u16>,
    letters: u128,
    /// The first of them.
    first: u128,
    /// The first two of them; of one alone, that and nothing.
    start: u32,
    /// It is one letter that has a bit for itself.
    is_certain: bool,
    /// The word without one of its letters, each in turn, with the letters that are left.
    shorter: Vec<(Vec<u16>, u128)>,
}

impl Word {
    fn new(word: &str) -> Self {
        let units: Vec<u16> = word.encode_utf16().collect();
        let letters = letters(&units);
        Self {
            shorter: shorter(&units),
            first: units.first().map_or(0, |unit| bit(*unit)),
            start: start(&units),
            is_certain: units.len() == 1 && word.chars().all(|c| is_certain(bit_of(c))),
            units,
            letters,
        }
    }

    /// Whether its letters are there, all but one where a letter may be wrong.
    fn may_fit(&self, letters: u128, forgives: bool) -> bool {
        let lacking = self.letters & !letters;
        lacking == 0 || forgives && lacking & (lacking - 1) == 0
    }

    /// A score that no text with these letters goes beyond: told by where the word can begin, without
    /// reading the text.
    fn bound(&self, glance: &Glance) -> i32 {
        let begins = glance.start >> 16 == self.start >> 16;
        if begins && (self.units.len() == 1 || glance.start == self.start) {
            BEGINS_TEXT + WHOLE
        } else if begins {
            // The second letter is skipped to: at best it begins the next word.
            BEGINS_TEXT - GAP_TO_WORD - 1
        } else if self.first & glance.initials != 0 {
            BEGINS_WORD
        } else {
            INSIDE
        }
    }

    /// How well it fits: the best of all places where it can begin.
    fn score(&self, text: &Text) -> Option<i32> {
        if self.letters & !text.glance.letters != 0 {
            return None;
        }
        if self.is_certain {
            return Some(match text.units.first() == self.units.first() {
                true if text.name == 1 => BEGINS_TEXT + WHOLE,
                true => BEGINS_TEXT,
                false if self.letters & text.glance.initials != 0 => BEGINS_WORD,
                false => INSIDE,
            });
        }
        best(&self.units, text).map(|(score, _)| score)
    }

    /// As [`Self::score`], when one of its letters need not be there.
    fn score_with_typo(&self, text: &Text) -> Option<i32> {
        let strict = self.score(text);
        let fitting = self.shorter.iter();
        let fitting = fitting.filter(|(_, letters)| letters & !text.glance.letters == 0);
        let forgiven = fitting
            .filter_map(|(units, _)| best(units, text))
            .map(|(score, _)| score)
            .filter(|score| *score >= TYPO_FITS)
            .max();
        strict.max(forgiven.map(|score| (score - TYPO).max(1)))
    }
}

fn shorter(units: &[u16]) -> Vec<(Vec<u16>, u128)> {
    let places = match units.len() {
        TYPO_LETTERS.. => 0..units.len(),
        _ => 0..0,
    };
    let without = places.map(|place| {
        let mut units = units.to_vec();
        units.remove(place);
        let letters = letters(&units);
        (units, letters)
    });
    without.collect()
}

/// The score and the beginning of the best way in which a text holds these letters in order.
fn best(word: &[u16], text: &Text) -> Option<(i32, usize)> {
    let first = *word.first()?;
    let mut best: Option<(i32, usize)> = None;
    for (place, unit) in text.units.iter().enumerate() {
        if *unit != first {
            continue;
        }
        // What does not fit from here fits from nowhere behind.
        let Some(score) = run(word, text, place, |_| {}) else {
            break;
        };
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, place));
        }
        if score >= BEGINS_WORD {
            break;
        }
    }
    best
}

/// How well a word fits from a place on, each letter taken where it comes next; tells their places.
fn run(word: &[u16], text: &Text, start: usize, mut tell: impl FnMut(usize)) -> Option<i32> {
    let units = text.units;
    let mut score = match start {
        0 => BEGINS_TEXT,
        _ if begins_word(units, start) => BEGINS_WORD,
        _ => INSIDE,
    };
    if start > text.name {
        score -= BESIDE_NAME;
    }
    let mut at = start;
    tell(at);
    for unit in word.iter().skip(1) {
        let rest = units.get(at + 1..)?;
        let skipped = rest.iter().position(|it| it == unit)?;
        at += 1 + skipped;
        if skipped > 0 {
            let letters = skipped.min(GAP_LETTERS) as i32;
            score -= match begins_word(units, at) {
                true => GAP_TO_WORD + letters,
                false => GAP + GAP_LETTER * letters,
            };
        }
        tell(at);
    }
    if start == 0 && word.len() == text.name && at + 1 == text.name {
        score += WHOLE;
    }
    Some(score.max(1))
}

/// The score of so many words in a reading: the average, so that a word more in one reading is no
/// merit.
fn of_all(sum: i32, words: usize, reading: usize) -> i32 {
    let score = sum / words.max(1) as i32;
    (score - if reading == 0 { 0 } else { OTHER_LAYOUT }).max(1)
}

/// What is looked for, as it was typed and as the other layout would have written it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words that must all be there, for each reading.
    readings: Vec<Vec<Word>>,
}

/// The places of a name, and of what is beside it, that were looked for.
pub type Marks = (Vec<Range<usize>>, Vec<Range<usize>>);

impl Wanted {
    /// Reads what was typed.
    pub fn new(typed: &str) -> Self {
        let words =
            |text: &str| -> Vec<Word> { fold(text).split_whitespace().map(Word::new).collect() };
        let readings = [Some(words(typed)), other_layout(typed).map(|it| words(&it))];
        Self {
            readings: readings
                .into_iter()
                .flatten()
                .filter(|words| !words.is_empty())
                .collect(),
        }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }

    /// Whether all that this finds was found by another.
    pub(super) fn narrows(&self, other: &Self) -> bool {
        let narrows = |(words, before): (&Vec<Word>, &Vec<Word>)| {
            before.iter().all(|before| {
                let has = |word: &Word| word.units.starts_with(&before.units);
                words.iter().any(has)
            })
        };
        !other.is_empty()
            && self.readings.len() <= other.readings.len()
            && self.readings.iter().zip(&other.readings).all(narrows)
    }

    /// A score that a text goes not beyond, told without reading it; `None` when it cannot fit. Most
    /// texts are told by that alone.
    pub(super) fn bound(&self, glance: &Glance, forgives: bool) -> Option<i32> {
        let mut best = None;
        for (number, words) in self.readings.iter().enumerate() {
            let fits = |word: &Word| word.may_fit(glance.letters, forgives);
            if words.iter().all(fits) {
                let sum = words.iter().map(|word| match forgives {
                    false => word.bound(glance),
                    true => BEGINS_TEXT + WHOLE,
                });
                best = best.max(Some(of_all(sum.sum(), words.len(), number)));
            }
        }
        best
    }

    /// How well a text fits; `None` when it does not.
    pub(super) fn score(&self, text: &Text, forgives: bool) -> Option<i32> {
        let readings = self.readings.iter().enumerate();
        let scores = readings.filter_map(|(number, words)| {
            let mut sum = 0;
            for word in words {
                sum += match forgives {
                    false => word.score(text)?,
                    true => word.score_with_typo(text)?,
                };
            }
            Some(of_all(sum, words.len(), number))
        });
        scores.max()
    }

    /// Which bytes of a name, and of what is said beside it, are those looked for.
    pub fn marks(&self, name: &str, beside: &str) -> Marks {
        let whole = Spelled::new(name, beside);
        let text = whole.text();
        let of = |words: &Vec<Word>| {
            let mut places = Vec::new();
            let mut count = 0;
            for word in words {
                let strict = best(&word.units, &text).map(|it| (it, word.units.clone()));
                let fits = strict.or_else(|| {
                    let shorter = word.shorter.iter();
                    let all = shorter
                        .filter_map(|(units, _)| best(units, &text).map(|it| (it, units.clone())));
                    all.max_by_key(|((score, _), _)| *score)
                });
                if let Some(((_, start), units)) = fits {
                    run(&units, &text, start, |place| places.push(place));
                    count += 1;
                }
            }
            (count == words.len()).then_some(places)
        };
        let places = self.readings.iter().find_map(of).unwrap_or_default();
        whole.ranges(places)
    }
}

/// A text with the place in it that each folded unit comes from.
struct Spelled {
    units: Vec<u16>,
    /// The bytes of each unit, and whether they are of what is beside.
    from: Vec<(bool, Range<usize>)>,
    name: usize,
    glance: Glance,
}

impl Spelled {
    fn new(name: &str, beside: &str) -> Self {
        let mut spelled = Self {
            units: Vec::new(),
            from: Vec::new(),
            name: 0,
            glance: Glance::default(),
        };
        spelled.push(name, false);
        spelled.name = spelled.units.len();
        if !beside.is_empty() {
            spelled.units.push(BESIDE);
            spelled.from.push((true, 0..0));
            spelled.push(beside, true);
        }
        spelled.glance = Glance::of(&spelled.units, spelled.name);
        spelled
    }

    fn push(&mut self, text: &str, is_beside: bool) {
        let mut folded = String::new();
        for (start, c) in text.char_indices() {
            folded.clear();
            let end = start + c.len_utf8();
            fold_into(text.get(start..end).unwrap_or_default(), &mut folded);
            for unit in folded.encode_utf16() {
                self.units.push(unit);
                self.from.push((is_beside, start..end));
            }
        }
    }

    fn text(&self) -> Text<'_> {
        Text {
            units: &self.units,
            name: self.name,
            glance: &self.glance,
        }
    }

    /// The bytes of units, neighbours in one.
    fn ranges(&self, mut places: Vec<usize>) -> Marks {
        places.sort_unstable();
        let mut marks = Marks::default();
        for (is_beside, range) in places.into_iter().filter_map(|place| self.from.get(place)) {
            let side = match is_beside {
                false => &mut marks.0,
                true => &mut marks.1,
            };
            match side.last_mut() {
                Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
                _ => side.push(range.clone()),
            }
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn score(typed: &str, name: &str, forgives: bool) -> Option<i32> {
        Wanted::new(typed).score(&Spelled::new(name, "").text(), forgives)
    }

    /// The names that fit, best first.
    fn ranked<'a>(typed: &str, names: &[&'a str]) -> Vec<&'a str> {
        let mut fits: Vec<_> = names
            .iter()
            .filter_map(|name| score(typed, name, false).map(|score| (-score, *name)))
            .collect();
        fits.sort();
        fits.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn beginnings_come_before_words_before_insides_before_gaps() {
        let names = ["Joanna", "Mary Anders", "Alison", "Anders", "Bo"];
        assert_eq!(
            ranked("an", &names),
            ["Anders", "Mary Anders", "Joanna", "Alison"]
        );
        assert_eq!(ranked("nd", &["New deal", "Linda", "Nadia"])[0], "New deal");
        assert_eq!(ranked("ann", &["Anna", "Ann"])[0], "Ann");
    }

    #[test]
    fn words_case_marks_and_layouts_do_not_matter() {
        let fits =
            |typed: &str, name: &str| assert!(score(typed, name, false).is_some(), "{typed}");
        fits("stone ada", "Ada Stone");
        fits("MULLER", "Jörg Müller");
        fits("елкин", "Ёлкин");
        fits("ghbdtn", "Привет");
        fits("руддщ", "Hello");
        fits("thme", "Theme");
        assert_eq!(score("adb", "Ada", false), None);
        assert_eq!(score("да", "ад", false), None, "letters, not bytes");
    }

    #[test]
    fn one_letter_of_a_longer_word_may_be_wrong() {
        for typed in ["thame", "tehme", "thheme", "xtheme"] {
            assert_eq!(score(typed, "Theme", false), None, "{typed}");
            assert!(score(typed, "Theme", true).is_some(), "{typed}");
        }
        assert_eq!(score("thxxe", "Theme", true), None);
        assert_eq!(score("adx", "Ada", true), None);
    }

    #[test]
    fn what_was_found_is_marked_in_its_own_spelling() {
        let (name, beside) = Wanted::new("ёл acm").marks("Семён Ёлкин", "Acme");
        assert_eq!(&"Семён Ёлкин"[name[0].clone()], "Ёл");
        assert_eq!(beside.len(), 1);
        assert_eq!(&"Acme"[beside[0].clone()], "Acm");
        assert_eq!(Wanted::new("zzz").marks("Ada", ""), Marks::default());
    }

    proptest! {
        /// A text fits exactly when it has the letters of each word in order.
        #[test]
        fn fits_are_letters_in_order(typed in "[abв ]{0,5}", name in "[abвг ]{0,12}") {
            let wanted = Wanted::new(&typed);
            // Another reading of the same keys may fit as well.
            let plain = Wanted { readings: wanted.readings.into_iter().take(1).collect() };
            let expected = !typed.trim().is_empty() && typed.split_whitespace().all(|word| {
                let mut rest = name.chars();
                word.chars().all(|c| rest.any(|it| it == c))
            });
            let found = plain.score(&Spelled::new(&name, "").text(), false);
            prop_assert_eq!(found.is_some(), expected);
        }

        /// Whatever is found for more letters was found for fewer.
        #[test]
        fn narrowing_loses_nothing(
            typed in "[abg,в ]{1,4}", more in "[abg,в ]{0,3}", name in "[abgвп ]{0,12}",
        ) {
            let (before, after) = (Wanted::new(&typed), Wanted::new(&format!("{typed}{more}")));
            let spelled = Spelled::new(&name, "");
            if after.narrows(&before) && after.score(&spelled.text(), false).is_some() {
                prop_assert!(before.score(&spelled.text(), false).is_some());
            }
        }

        /// What is told of a text without reading it is no less than what reading it tells.
        #[test]
        fn no_score_is_beyond_its_bound(
            typed in "[abв ]{1,5}", name in "[abвг ]{0,12}", beside in "[abв ]{0,5}", forgives: bool,
        ) {
            let (wanted, spelled) = (Wanted::new(&typed), Spelled::new(&name, &beside));
            let text = spelled.text();
            if let Some(score) = wanted.score(&text, forgives) {
                let bound = wanted.bound(text.glance, forgives);
                prop_assert!(bound.is_some_and(|bound| score <= bound), "{score} {bound:?}");
            }
        }

        /// Marks are whole characters of the text.
        #[test]
        fn marks_lie_within_the_text(typed in "\\PC{0,6}", name in "\\PC{0,16}", beside in "\\PC{0,8}") {
            let (names, besides) = Wanted::new(&typed).marks(&name, &beside);
            prop_assert!(names.into_iter().all(|range| name.get(range).is_some()));
            prop_assert!(besides.into_iter().all(|range| beside.get(range).is_some()));
        }
    }
}
