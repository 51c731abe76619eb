//! What can be wrong in a typed filter.

use std::fmt;
use std::ops::Range;

use crate::query::filter::FilterField;

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
