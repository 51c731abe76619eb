//! Reading one condition: a field, a comparison, and values.

use std::ops::Range;

use super::amounts::{amount, time};
use super::problem::FilterProblem;
use super::{ANY, HAS, ME, NO, NONE, Read, Reader, as_name, is_of_name, quote_end};
use crate::query::filter::field::{self, FilterKind};
use crate::query::filter::{Compares, FilterField, FilterValue, Says, Term};
use crate::query::search::fold;

/// A comparison as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Colon,
    Is,
    IsNot,
    Compares(Compares),
}

/// What a word before a comparison is.
enum Named {
    Field(FilterField),
    No,
    Has,
    Nothing(String),
}

/// A value, whether it stood in quotes, and where.
struct Word {
    text: String,
    is_quoted: bool,
    at: Range<usize>,
}

impl Reader<'_> {
    /// A condition; `None` where what stands here is none.
    pub(super) fn condition(&mut self) -> Read<Option<Term>> {
        let start = self.at;
        let Some(field) = self.field()? else {
            return Ok(None);
        };
        let end = self.at;
        // Before anything but a colon there may be space.
        let before = self.at;
        self.skip_space();
        let operator = match self.operator() {
            Some(Operator::Colon) if before < self.at - 1 => None,
            found => found,
        };
        let Some(operator) = operator else {
            return Ok(None);
        };
        match field {
            Named::Field(field) => {
                let range = start..end;
                self.says(field, operator, range).map(Some)
            }
            Named::No | Named::Has if operator != Operator::Colon => Ok(None),
            Named::No => self.without().map(Some),
            Named::Has => {
                let field = self.field_behind()?;
                Ok(Some(Term::test(field, Says::Filled)))
            }
            Named::Nothing(name) => {
                let rest = self.rest();
                let is_name = name.starts_with(char::is_alphabetic);
                let is_text = rest.is_empty()
                    || rest.starts_with(char::is_whitespace)
                    || rest.starts_with("//");
                if !is_name || is_text {
                    return Ok(None);
                }
                let meant = nearest(&name);
                Err(self.wrong(start..end, FilterProblem::UnknownField(meant)))
            }
        }
    }

    fn operator(&mut self) -> Option<Operator> {
        use Operator::{Colon, Compares as C, Is, IsNot};
        let known = [
            (":", Colon),
            ("!=", IsNot),
            ("<=", C(Compares::AtMost)),
            (">=", C(Compares::AtLeast)),
            ("<", C(Compares::Less)),
            (">", C(Compares::More)),
            ("≤", C(Compares::AtMost)),
            ("≥", C(Compares::AtLeast)),
            ("=", Is),
        ];
        let found = known.into_iter().find(|(text, _)| self.skip(text));
        let (_, operator) = found?;
        if operator == Colon {
            let before = self.at;
            match self.operator() {
                Some(Colon) | None => self.at = before,
                second => return second,
            }
        }
        Some(operator)
    }

    /// What the word here names.
    fn field(&mut self) -> Read<Option<Named>> {
        if self.skip("@") {
            let name = match self.peek() {
                Some(c) if quote_end(c).is_some() => self.quoted()?,
                _ => self.take_while(is_of_name).to_owned(),
            };
            if name.is_empty() {
                return Ok(None);
            }
            let key = field::own_key(self.workspace, &name).unwrap_or(name);
            return Ok(Some(Named::Field(FilterField::Custom(key))));
        }
        let written = self.take_while(is_of_name);
        if written.is_empty() {
            return Ok(None);
        }
        let name = as_name(written);
        if let Some(field) = FilterField::named(&name) {
            return Ok(Some(Named::Field(field)));
        }
        if NO.contains(&name.as_str()) {
            return Ok(Some(Named::No));
        }
        if HAS.contains(&name.as_str()) {
            return Ok(Some(Named::Has));
        }
        Ok(Some(match field::own_key(self.workspace, written) {
            Some(key) => Named::Field(FilterField::Custom(key)),
            None => Named::Nothing(name),
        }))
    }

    /// The field that must stand behind `no:` and `has:`.
    fn field_behind(&mut self) -> Read<FilterField> {
        self.skip_space();
        let start = self.at;
        match self.field()? {
            Some(Named::Field(field)) => Ok(field),
            Some(Named::Nothing(name)) => {
                let meant = nearest(&name);
                Err(self.wrong(start..self.at, FilterProblem::UnknownField(meant)))
            }
            Some(_) => Err(self.wrong(start..self.at, FilterProblem::UnknownField(None))),
            None => Err(self.wrong(start..self.at, FilterProblem::NoValue)),
        }
    }

    /// What stands behind `no:`: a field, or one with how long ago it said something.
    fn without(&mut self) -> Read<Term> {
        let start = self.at;
        let field = self.field_behind()?;
        let range = start..self.at;
        Ok(match self.operator() {
            None => Term::test(field, Says::Empty),
            Some(operator) => {
                let term = self.says(field, operator, range)?;
                match operator {
                    Operator::Compares(Compares::More | Compares::AtLeast) => term,
                    _ => !term,
                }
            }
        })
    }

    /// A value, up to a space or parenthesis, or a comma where several can stand.
    fn word(&mut self, ends_at_comma: bool) -> Read<Word> {
        let start = self.at;
        if self.peek().and_then(quote_end).is_some() {
            let text = self.quoted()?;
            return Ok(Word {
                text,
                is_quoted: true,
                at: start..self.at,
            });
        }
        let ends =
            |c: char| c.is_whitespace() || matches!(c, '(' | ')') || (ends_at_comma && c == ',');
        let text = self.take_while(|c| !ends(c)).to_owned();
        match text.is_empty() {
            true => Err(self.wrong(start..start, FilterProblem::NoValue)),
            false => Ok(Word {
                text,
                is_quoted: false,
                at: start..self.at,
            }),
        }
    }

    /// What is said of a field.
    fn says(&mut self, field: FilterField, operator: Operator, name: Range<usize>) -> Read<Term> {
        self.skip_space();
        let kind = field.kind(self.workspace);
        let is_of_words = matches!(
            kind,
            FilterKind::Text | FilterKind::Choice | FilterKind::Member
        );
        let mut words = vec![self.word(is_of_words)?];
        while is_of_words && self.skip(",") {
            self.skip_space();
            words.push(self.word(true)?);
        }
        let is_word = |known: &[&str]| match words.as_slice() {
            [word] => !word.is_quoted && known.contains(&word.text.to_lowercase().as_str()),
            _ => false,
        };
        let is_compared = matches!(operator, Operator::Compares(_));
        let says = if !is_compared && is_word(&NONE) {
            Says::Empty
        } else if !is_compared && is_word(&ANY) {
            Says::Filled
        } else if is_of_words {
            if is_compared {
                return Err(self.wrong(name, FilterProblem::CannotCompare));
            }
            let values = words.iter().map(|word| self.value(&field, kind, word));
            let values = values.collect::<Read<Vec<FilterValue>>>()?;
            match (kind, operator) {
                (FilterKind::Text, Operator::Is | Operator::IsNot) => Says::Is(values),
                _ => Says::Has(values),
            }
        } else {
            let Some(word) = words.first() else {
                return Err(self.wrong(self.at..self.at, FilterProblem::NoValue));
            };
            let read = match kind {
                FilterKind::Past | FilterKind::Ahead => {
                    time(kind, operator, &word.text).ok_or(FilterProblem::NotATime)
                }
                _ => amount(kind, operator, &word.text).ok_or(FilterProblem::NotANumber),
            };
            read.map_err(|problem| self.wrong(word.at.clone(), problem))?
        };
        let term = Term::test(field, says);
        Ok(match operator {
            Operator::IsNot => !term,
            _ => term,
        })
    }

    fn value(&self, field: &FilterField, kind: FilterKind, word: &Word) -> Read<FilterValue> {
        let folded = fold(&word.text);
        if kind == FilterKind::Member && !word.is_quoted && ME.contains(&folded.as_str()) {
            return Ok(FilterValue::Me);
        }
        let options = field.fixed_options();
        if options.is_empty() {
            return Ok(FilterValue::Text(word.text.clone()));
        }
        let known = options
            .iter()
            .find(|(english, russian)| folded == *english || folded == fold(russian));
        match known {
            Some((kept, _)) => Ok(FilterValue::Text((*kept).to_owned())),
            None => Err(self.wrong(word.at.clone(), FilterProblem::NotAnOption)),
        }
    }
}

/// The field whose name begins as this, or that is meant by it but for a letter.
fn nearest(name: &str) -> Option<FilterField> {
    let letters: Vec<char> = name.chars().collect();
    let is_near = |known: &str| {
        let known: Vec<char> = known.chars().collect();
        let same = known.iter().zip(&letters).take_while(|(a, b)| a == b);
        let same = same.count();
        let (rest, typed) = (known.get(same..), letters.get(same..));
        let (Some(rest), Some(typed)) = (rest, typed) else {
            return false;
        };
        let tail = |a: &[char], b: &[char]| a.iter().eq(b.iter());
        let skip = |it: &[char], count: usize| it.get(count..).unwrap_or_default().to_vec();
        (typed.is_empty() && same >= 2)
            || tail(&skip(rest, 1), typed)
            || tail(rest, &skip(typed, 1))
            || tail(&skip(rest, 1), &skip(typed, 1))
    };
    field::named_like(is_near)
}
