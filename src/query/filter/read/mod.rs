//! Reading filters as they are typed.

mod amounts;
mod condition;
mod problem;

use std::ops::Range;

use crate::journal::Workspace;
use crate::query::filter::{Filter, Term};
use crate::query::search::fold;

pub use problem::{FilterProblem, ReadFilterError};

/// How deep parentheses and negations may lie in each other.
const DEPTH: usize = 32;

/// Words between alternatives.
pub(in crate::query::filter) const OR: [&str; 3] = ["or", "или", "|"];

/// Values that stand for nothing and for something.
pub(in crate::query::filter) const NONE: [&str; 2] = ["none", "нет"];
pub(in crate::query::filter) const ANY: [&str; 2] = ["any", "есть"];

/// What stands before a field that says nothing, or something.
pub(in crate::query::filter) const NO: [&str; 3] = ["no", "нет", "без"];
pub(in crate::query::filter) const HAS: [&str; 2] = ["has", "есть"];

/// Who looks.
pub(in crate::query::filter) const ME: [&str; 2] = ["me", "я"];

impl Filter {
    /// Reads a filter; the workspace knows the fields of one's own.
    ///
    /// # Errors
    /// What is wrong, and where.
    pub fn read(text: &str, workspace: &Workspace) -> Result<Self, ReadFilterError> {
        let mut reader = Reader {
            text,
            at: 0,
            depth: 0,
            workspace,
        };
        let term = reader.any()?;
        match reader.peek() {
            None => Ok(Self(term)),
            Some(_) => Err(reader.wrong(reader.at..reader.at + 1, FilterProblem::StrayParenthesis)),
        }
    }

    /// Wants what has these words in it, whatever they mean in a filter: for texts of before there
    /// were filters.
    pub fn words(text: &str) -> Self {
        let words = text.split_whitespace().map(str::to_owned);
        Self(Term::all(words.map(Term::Text)))
    }
}

/// A name as fields are called.
pub(in crate::query::filter) fn as_name(text: &str) -> String {
    let folded = fold(text);
    folded.replace(['_', ' '], "-")
}

pub(in crate::query::filter) fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// What ends a quote that begins with this.
fn quote_end(c: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '“' => Some('”'),
        '«' => Some('»'),
        _ => None,
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    workspace: &'a Workspace,
}

type Read<T> = Result<T, ReadFilterError>;

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn skip(&mut self, text: &str) -> bool {
        let is_there = self.rest().starts_with(text);
        if is_there {
            self.at += text.len();
        }
        is_there
    }

    fn wrong(&self, at: Range<usize>, problem: FilterProblem) -> ReadFilterError {
        ReadFilterError { at, problem }
    }

    fn take_while(&mut self, holds: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !holds(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// The word at the present place, when it stands between alternatives.
    fn or_here(&self) -> Option<usize> {
        let rest = self.rest();
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')'))
            .unwrap_or(rest.len());
        let word = rest.get(..end)?;
        OR.contains(&word.to_lowercase().as_str()).then_some(end)
    }

    fn any(&mut self) -> Read<Option<Term>> {
        let mut terms = Vec::new();
        let mut or = None::<Range<usize>>;
        loop {
            let term = self.all()?;
            let next = self.or_here().map(|length| self.at..self.at + length);
            // Something stands on both sides of an "or".
            if term.is_none()
                && let Some(or) = or.clone().or_else(|| next.clone())
            {
                return Err(self.wrong(or, FilterProblem::NothingThere));
            }
            terms.extend(term);
            match next {
                Some(range) => {
                    self.at = range.end;
                    or = Some(range);
                }
                None => return Ok(Term::any(terms)),
            }
        }
    }

    fn all(&mut self) -> Read<Option<Term>> {
        let mut terms = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None | Some(')') => break,
                Some(_) if self.or_here().is_some() => break,
                Some(_) => terms.push(self.part()?),
            }
        }
        Ok(Term::all(terms))
    }

    fn part(&mut self) -> Read<Term> {
        let start = self.at;
        let next = self.rest().chars().nth(1);
        let negates = next.is_some_and(|c| !c.is_whitespace() && c != ')');
        self.depth += 1;
        if self.depth > DEPTH {
            let end = start + self.peek().map_or(0, char::len_utf8);
            return Err(self.wrong(start..end, FilterProblem::TooDeep));
        }
        let term = match self.peek() {
            Some('(') => self.group()?,
            Some('-') if negates => {
                self.at += 1;
                !self.part()?
            }
            Some(c) if quote_end(c).is_some() => Term::Text(self.quoted()?),
            _ => match self.condition()? {
                Some(term) => term,
                None => {
                    self.at = start;
                    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')');
                    Term::Text(self.take_while(|c| !ends(c)).to_owned())
                }
            },
        };
        self.depth -= 1;
        Ok(term)
    }

    fn group(&mut self) -> Read<Term> {
        let start = self.at;
        self.at += 1;
        let term = self.any()?;
        let is_closed = self.skip(")");
        match (term, is_closed) {
            (_, false) => Err(self.wrong(start..start + 1, FilterProblem::OpenParenthesis)),
            (None, true) => Err(self.wrong(start..self.at, FilterProblem::NothingThere)),
            (Some(term), true) => Ok(term),
        }
    }

    /// A text in quotes, in which `\` stands before a quote or itself.
    fn quoted(&mut self) -> Read<String> {
        let start = self.at;
        let mut chars = self.rest().char_indices();
        let end = chars.next().and_then(|(_, c)| quote_end(c)).unwrap_or('"');
        let mut text = String::new();
        while let Some((place, c)) = chars.next() {
            match c {
                '\\' => text.extend(chars.next().map(|(_, c)| c)),
                c if c == end => {
                    self.at = start + place + c.len_utf8();
                    return Ok(text);
                }
                c => text.push(c),
            }
        }
        Err(self.wrong(start..self.text.len(), FilterProblem::OpenQuote))
    }
}
