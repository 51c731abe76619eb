//! The workspace's own words: how each is mostly spelled.

use std::collections::HashMap;

use crate::matching::{Letters, Spelling, fold, slips, squeeze};

/// A word counts as usual from so many uses on.
const LEAST_USES: usize = 3;
/// Others are taken for slips of a word from so many uses on.
const LEAST_FOR_SLIPS: usize = 5;
/// Words that slips are looked for of.
const MOST_FOR_SLIPS: usize = 300;
/// Shorter words differ by a letter without being a slip.
const SHORTEST: usize = 6;

/// Words with the spellings of each and how often they are used.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: HashMap<String, HashMap<String, usize>>,
    /// The most frequent words, with their uses.
    frequent: Vec<(String, Letters, usize)>,
}

/// How a text is mostly spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Usual<'a> {
    pub(super) text: &'a str,
    /// How often.
    pub(super) uses: usize,
    /// Whether it is another word than was written, so that it may be a slip of the pen.
    pub(super) is_other: bool,
}

fn key(text: &str) -> String {
    squeeze(&fold(text))
}

impl Vocabulary {
    pub(super) fn add(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let spellings = self.words.entry(key(text)).or_default();
        match spellings.get_mut(text) {
            Some(uses) => *uses += 1,
            None => {
                spellings.insert(text.to_owned(), 1);
            }
        }
    }

    /// To be said once all words are there: then slips are found, too.
    pub(super) fn find_frequent(&mut self) {
        let words = self.words.iter().map(|(key, spellings)| {
            let uses: usize = spellings.values().sum();
            (key.clone(), Letters::of(key), uses)
        });
        let mut words: Vec<_> = words
            .filter(|(key, _, uses)| *uses >= LEAST_FOR_SLIPS && key.len() >= SHORTEST)
            .collect();
        words.sort_unstable_by(|(a, _, a_uses), (b, _, b_uses)| b_uses.cmp(a_uses).then(a.cmp(b)));
        words.truncate(MOST_FOR_SLIPS);
        self.frequent = words;
    }

    /// How a text is mostly spelled, where that is otherwise than it is.
    pub(super) fn usual(&self, text: &str) -> Option<Usual<'_>> {
        if text.is_empty() {
            return None;
        }
        let key = key(text);
        let spellings = self.words.get(&key)?;
        let own = spellings.get(text).copied().unwrap_or_default();
        let (best, uses) = most(spellings)?;
        if best != text {
            return (uses >= LEAST_USES && uses >= 2 * own).then_some(Usual {
                text: best,
                uses,
                is_other: false,
            });
        }
        let all: usize = spellings.values().sum();
        if all > 2 || key.len() < SHORTEST {
            return None;
        }
        let spelling = Spelling(&key, Letters::of(&key));
        let meant = self.frequent.iter().find(|(word, letters, _)| {
            *word != key && slips(spelling, Spelling(word, *letters), 1).is_some()
        });
        let (word, _, _) = meant?;
        let (text, uses) = most(self.words.get(word)?)?;
        Some(Usual {
            text,
            uses,
            is_other: true,
        })
    }
}

fn most(spellings: &HashMap<String, usize>) -> Option<(&str, usize)> {
    let first = spellings
        .iter()
        .max_by(|(a, a_uses), (b, b_uses)| a_uses.cmp(b_uses).then_with(|| b.cmp(a)));
    first.map(|(text, uses)| (text.as_str(), *uses))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_used_spelling_counts_and_slips_are_seen() {
        let mut words = Vocabulary::default();
        let all = [
            ("Sales Director", 6),
            ("sales director", 2),
            ("Sales-Director", 1),
            ("Sales Directr", 1),
            ("Бухгалтер", 5),
            ("бухгалтер", 5),
            ("CEO", 9),
            ("CTO", 1),
        ];
        for (text, uses) in all {
            (0..uses).for_each(|_| words.add(text));
        }
        words.find_frequent();
        let check = |text: &str, expected: Option<(&str, bool)>| {
            let usual = words.usual(text).map(|it| (it.text, it.is_other));
            assert_eq!(usual, expected, "{text}");
        };
        check("Sales Director", None);
        check("sales director", Some(("Sales Director", false)));
        check("Sales-Director", Some(("Sales Director", false)));
        check("Sales Directr", Some(("Sales Director", true)));
        check("бухгалтер", None);
        check("CTO", None);
        check("Baker", None);
        check("", None);
    }
}
