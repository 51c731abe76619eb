//! Filters: what deals must be to be wanted, as one structure that is typed or put together by clicks.
//!
//! # The text form
//!
//! Parts that stand beside each other must all hold; `or` (`или`, `|`) stands between alternatives and
//! binds less tightly; parentheses group; `-` (or `not`, `не`) before a part negates it. A part is a
//! condition, or a word that is searched in the title, company, person, owner and product; words in
//! quotes are one.
//!
//! A condition is a field, a comparison and a value: `stage:won`, `owner:me,"Ann Lee"`,
//! `value>10000`, `close<2026-01-01`. Several values after a `:` are alternatives. Fields and words of
//! values are read in English and Russian; a field of one's own stands behind an `@`, by its key or
//! its name.
//!
//! | comparison | texts | names and choices | numbers | days |
//! | --- | --- | --- | --- | --- |
//! | `:` | has it in it | is it | is it, lies in `1..5` | lies in that time |
//! | `=` | is it | is it | is it | is that day |
//! | `<` `<=` `>` `>=` | | | less … more | before … after |
//!
//! `field:none` and `no:field` ask for those without a value, `field:any` and `has:field` for those
//! with one. Numbers may end in `k` or `m`. Times are days (`2026-03-14`), months, quarters
//! (`2026-q1`), years, `2026-01-01..2026-02-15`, `today`, `this-week`, `last-month`, `next-quarter`,
//! `last-30-days`, `next-2-weeks`, `overdue`. A distance such as `14d`, `2w`, `3m` or `1y` counts back
//! from today, and forth for what lies ahead: `activity>14d` is longer ago than 14 days or never, and
//! `no:activity>14d` is the same; `close<14d` is sooner than in 14 days.

mod field;
mod look;
mod matcher;
mod number;
mod read;
mod suggest;
#[cfg(test)]
mod tests;
mod when;
mod write;

pub use field::{FilterField, FilterKind, FilterWords};
pub use look::{FilterLook, FilterReads, UnknownName};
pub use matcher::Matcher;
pub use read::{FilterProblem, ReadFilterError};
pub use suggest::{Suggestion, SuggestionKind, Suggestions, values_of};
pub use when::{Unit, When};

/// What is wanted; nothing wants all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter(pub Option<Term>);

/// A part of a filter. [`Term::all`], [`Term::any`] and `!` put parts together such that
/// equal filters are written alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// The texts of the record have this in them, whatever the case.
    Text(String),
    /// A field says something.
    Test(FilterTest),
    /// The part does not hold.
    Not(Box<Term>),
    /// All of them hold; two or more.
    All(Vec<Term>),
    /// One of them holds; two or more.
    Any(Vec<Term>),
}

/// What a field must say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterTest {
    /// Which.
    pub field: FilterField,
    /// What.
    pub says: Says,
}

/// What is said of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// It has one of these in it, where it is a text; is one of them, where it is a choice.
    Has(Vec<FilterValue>),
    /// It is one of these texts.
    Is(Vec<FilterValue>),
    /// Nothing.
    Empty,
    /// Something.
    Filled,
    /// A number that compares so with this many thousandths.
    Number(Compares, i64),
    /// A number from the first to the second, in thousandths, both included.
    Between(i64, i64),
    /// A day within a time.
    Within(When),
    /// A day that compares so with a time.
    Day(Compares, When),
}

/// How something compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Compares {
    Less,
    AtMost,
    More,
    AtLeast,
    Equal,
}

/// A value as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterValue {
    /// The member who looks.
    Me,
    /// A text or a name.
    Text(String),
}

impl Term {
    /// All of these hold. `None` of none; groups within are taken apart.
    pub fn all(terms: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut all = Vec::new();
        for term in terms {
            match term {
                Self::All(terms) => all.extend(terms),
                term => all.push(term),
            }
        }
        match all.len() {
            0 | 1 => all.pop(),
            _ => Some(Self::All(all)),
        }
    }

    /// One of these holds. `None` of none; groups within are taken apart.
    pub fn any(terms: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut any = Vec::new();
        for term in terms {
            match term {
                Self::Any(terms) => any.extend(terms),
                term => any.push(term),
            }
        }
        match any.len() {
            0 | 1 => any.pop(),
            _ => Some(Self::Any(any)),
        }
    }

    /// A condition.
    pub fn test(field: FilterField, says: Says) -> Self {
        Self::Test(FilterTest { field, says })
    }

    /// Calls `see` with every condition.
    pub fn each_test(&self, see: &mut dyn FnMut(&FilterTest)) {
        match self {
            Self::Text(_) => {}
            Self::Test(test) => see(test),
            Self::Not(term) => term.each_test(see),
            Self::All(terms) | Self::Any(terms) => {
                terms.iter().for_each(|term| term.each_test(see));
            }
        }
    }
}

impl std::ops::Not for Term {
    type Output = Self;

    /// This does not hold; what is negated twice holds.
    fn not(self) -> Self {
        match self {
            Self::Not(term) => *term,
            term => Self::Not(Box::new(term)),
        }
    }
}

impl Filter {
    /// Wants all that both want.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(Term::all(self.0.into_iter().chain(other.0)))
    }

    /// Whether it wants all.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The parts that must all hold.
    pub fn parts(&self) -> &[Term] {
        match &self.0 {
            None => &[],
            Some(Term::All(terms)) => terms,
            Some(term) => std::slice::from_ref(term),
        }
    }
}
