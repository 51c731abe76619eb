//! Writing filters as they are read.

use std::fmt;

use super::field::FilterWords;
use super::read::{ANY, ME, NONE, OR, is_of_name};
use super::{Compares, Filter, FilterField, FilterTest, FilterValue, Says, Term, number};

impl Filter {
    /// The filter in words of a language; reading gives the same filter back.
    pub fn text(&self, words: FilterWords) -> String {
        let mut text = String::new();
        if let Some(term) = &self.0 {
            term.write(words, &mut text);
        }
        text
    }
}

impl fmt::Display for Filter {
    /// In English words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(FilterWords::English))
    }
}

impl Term {
    fn write(&self, words: FilterWords, text: &mut String) {
        let grouped = |term: &Self, text: &mut String| {
            text.push('(');
            term.write(words, text);
            text.push(')');
        };
        match self {
            Self::Text(word) => push_word(word, text),
            Self::Test(test) => test.write(words, text),
            Self::Not(term) => {
                text.push('-');
                match &**term {
                    Self::All(_) | Self::Any(_) | Self::Not(_) => grouped(term, text),
                    term => term.write(words, text),
                }
            }
            Self::All(terms) => {
                for (place, term) in terms.iter().enumerate() {
                    if place > 0 {
                        text.push(' ');
                    }
                    match term {
                        Self::Any(_) => grouped(term, text),
                        term => term.write(words, text),
                    }
                }
            }
            Self::Any(terms) => {
                for (place, term) in terms.iter().enumerate() {
                    if place > 0 {
                        text.push_str(words.of(" or ", " или "));
                    }
                    term.write(words, text);
                }
            }
        }
    }
}

impl FilterTest {
    /// The condition in words of a language.
    pub fn text(&self, words: FilterWords) -> String {
        let mut text = String::new();
        self.write(words, &mut text);
        text
    }

    fn write(&self, words: FilterWords, text: &mut String) {
        text.push_str(&self.field.text(words));
        match &self.says {
            Says::Has(values) => self.write_values(":", values, words, text),
            Says::Is(values) => self.write_values("=", values, words, text),
            Says::Empty => {
                text.push(':');
                text.push_str(words.of(NONE[0], NONE[1]));
            }
            Says::Filled => {
                text.push(':');
                text.push_str(words.of(ANY[0], ANY[1]));
            }
            Says::Number(compares, number) => {
                text.push_str(match compares {
                    Compares::Equal => ":",
                    other => other.sign(),
                });
                text.push_str(&number::write(*number));
            }
            Says::Between(from, until) => {
                let (from, until) = (number::write(*from), number::write(*until));
                text.push_str(&format!(":{from}..{until}"));
            }
            Says::Within(when) => {
                // With a colon it would be all the days up to there.
                text.push_str(match when {
                    super::When::Away(..) => "=",
                    _ => ":",
                });
                text.push_str(&when.write(words));
            }
            Says::Day(compares, when) => {
                text.push_str(compares.sign());
                text.push_str(&when.write(words));
            }
        }
    }

    fn write_values(
        &self,
        sign: &str,
        values: &[FilterValue],
        words: FilterWords,
        text: &mut String,
    ) {
        text.push_str(sign);
        for (place, value) in values.iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            text.push_str(&value.text(&self.field, words));
        }
    }
}

impl FilterField {
    /// As it is typed before a comparison.
    pub fn text(&self, words: FilterWords) -> String {
        let Self::Custom(key) = self else {
            return self.name(words).to_owned();
        };
        let mut text = "@".to_owned();
        match !key.is_empty() && key.chars().all(is_of_name) {
            true => text.push_str(key),
            false => push_quoted(key, &mut text),
        }
        text
    }
}

impl FilterValue {
    /// As it is typed behind the comparison of a field: in quotes where it needs them.
    pub fn text(&self, field: &FilterField, words: FilterWords) -> String {
        let Self::Text(value) = self else {
            return words.of(ME[0], ME[1]).to_owned();
        };
        let mut options = field.fixed_options().iter();
        if let Some((english, russian)) = options.find(|(kept, _)| kept == value) {
            return words.of(english, russian).to_owned();
        }
        let mut text = String::new();
        push_value(value, &mut text);
        text
    }
}

impl Compares {
    /// As it is typed.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Equal => "=",
        }
    }
}

/// Characters that mean something in a filter.
const MARKS: &str = "()\"“”«»\\:<>=≤≥!,|@";

fn push_word(word: &str, text: &mut String) {
    let is_plain = !word.is_empty()
        && !word.starts_with('-')
        && !word.contains(|c: char| c.is_whitespace() || MARKS.contains(c))
        && !OR.contains(&word.to_lowercase().as_str());
    match is_plain {
        true => text.push_str(word),
        false => push_quoted(word, text),
    }
}

/// A value: words that have a meaning as values stand in quotes, too.
pub(super) fn push_value(value: &str, text: &mut String) {
    let lower = value.to_lowercase();
    let means = [NONE.as_slice(), &ANY, &ME].concat();
    let is_plain = !value.is_empty()
        && !value.contains(|c: char| c.is_whitespace() || MARKS.contains(c))
        && !means.contains(&lower.as_str());
    match is_plain {
        true => text.push_str(value),
        false => push_quoted(value, text),
    }
}

fn push_quoted(value: &str, text: &mut String) {
    text.push('"');
    for c in value.chars() {
        if matches!(c, '"' | '\\') {
            text.push('\\');
        }
        text.push(c);
    }
    text.push('"');
}
