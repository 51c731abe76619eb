//! Reading filters as they are typed.

use std::fmt;
use std::ops::Range;

use super::field::{self, FilterKind};
use super::when::{Unit, When};
use super::{Compares, Filter, FilterField, FilterValue, Says, Term, number};
use crate::journal::Workspace;
use crate::query::search::fold;

/// What is wrong in a typed filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterProblem {
    /// No field is called so; perhaps this one was meant.
    UnknownField(Option<FilterField>),
    /// A comparison without a value behind it.
    NoValue,
    /// The value is no number.
    NotANumber,
    /// The value is no day or time, or none that this field can have.
    NotATime,
    /// The value is none of the options.
    NotAnOption,
    /// This field is neither less nor more.
    CannotCompare,
    /// A quote that does not end.
    OpenQuote,
    /// A parenthesis that is not closed.
    OpenParenthesis,
    /// A closing parenthesis without an opening one.
    StrayParenthesis,
    /// Parentheses, or an "or", with nothing in or beside it.
    NothingThere,
    /// More parentheses in each other than anybody can read.
    TooDeep,
}

/// What is wrong, and which bytes of the text it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFilterError {
    /// Which bytes; empty at the end where something is missing.
    pub at: Range<usize>,
    /// What.
    pub problem: FilterProblem,
}

impl fmt::Display for ReadFilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match &self.problem {
            FilterProblem::UnknownField(_) => "no field is called so",
            FilterProblem::NoValue => "a value is missing",
            FilterProblem::NotANumber => "this is not a number",
            FilterProblem::NotATime => "this is not a time of this field",
            FilterProblem::NotAnOption => "this is none of the options",
            FilterProblem::CannotCompare => "this field is neither less nor more",
            FilterProblem::OpenQuote => "the quote does not end",
            FilterProblem::OpenParenthesis => "the parenthesis is not closed",
            FilterProblem::StrayParenthesis => "nothing was opened before",
            FilterProblem::NothingThere => "there is nothing",
            FilterProblem::TooDeep => "too many parentheses",
        };
        write!(f, "{text} (at {})", self.at.start)
    }
}

impl std::error::Error for ReadFilterError {}

/// How deep parentheses and negations may lie in each other.
const DEPTH: usize = 32;

/// Words between alternatives.
pub(super) const OR: [&str; 3] = ["or", "или", "|"];
/// Values that stand for nothing and for something.
pub(super) const NONE: [&str; 2] = ["none", "нет"];
pub(super) const ANY: [&str; 2] = ["any", "есть"];
/// What stands before a field that says nothing, or something.
pub(super) const NO: [&str; 3] = ["no", "нет", "без"];
pub(super) const HAS: [&str; 2] = ["has", "есть"];
/// Who looks.
pub(super) const ME: [&str; 2] = ["me", "я"];

/// A comparison as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Colon,
    Is,
    IsNot,
    Compares(Compares),
}

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
pub(super) fn as_name(text: &str) -> String {
    let folded = fold(text);
    folded.replace(['_', ' '], "-")
}

pub(super) fn is_of_name(c: char) -> bool {
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

/// A value, whether it stood in quotes, and where.
struct Word {
    text: String,
    is_quoted: bool,
    at: Range<usize>,
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

    /// A condition; `None` where what stands here is none.
    fn condition(&mut self) -> Read<Option<Term>> {
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

/// What a word before a comparison is.
enum Named {
    Field(FilterField),
    No,
    Has,
    Nothing(String),
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

fn amount(kind: FilterKind, operator: Operator, text: &str) -> Option<Says> {
    let read = |text: &str| match kind {
        FilterKind::Days => days(text).or_else(|| number::read(text)),
        _ => number::read(text),
    };
    if let Some((from, until)) = text.split_once("..") {
        if matches!(operator, Operator::Compares(_)) {
            return None;
        }
        return match (from.is_empty(), until.is_empty()) {
            (true, true) => None,
            (true, false) => Some(Says::Number(Compares::AtMost, read(until)?)),
            (false, true) => Some(Says::Number(Compares::AtLeast, read(from)?)),
            (false, false) => Some(Says::Between(read(from)?, read(until)?)),
        };
    }
    let compares = match operator {
        Operator::Compares(compares) => compares,
        _ => Compares::Equal,
    };
    Some(Says::Number(compares, read(text)?))
}

/// A count of days such as `2w`, in thousandths.
fn days(text: &str) -> Option<i64> {
    let When::Away(count, unit) = When::read(text)? else {
        return None;
    };
    let each = match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
        Unit::Quarter => 91,
        Unit::Year => 365,
    };
    Some(i64::from(count) * each * 1_000)
}

fn time(kind: FilterKind, operator: Operator, text: &str) -> Option<Says> {
    let when = When::read(text)?;
    let is_ahead = kind == FilterKind::Ahead;
    Some(match (operator, when) {
        (Operator::Compares(_), When::Overdue) => return None,
        (_, When::Overdue) if !is_ahead => return None,
        (Operator::Compares(compares), when) => Says::Day(compares, when),
        // Within so many days, not on the day that is so far away.
        (Operator::Colon, When::Away(count, unit)) if is_ahead => {
            Says::Within(When::Next(count, unit))
        }
        (Operator::Colon, When::Away(count, unit)) => Says::Within(When::Last(count, unit)),
        (_, when) => Says::Within(when),
    })
}
