//! Conditions of a filter: what one of the columns must say.

use std::fmt;
use std::str::FromStr;

use super::column::{ParseColumnError, PartyColumn, added, escaped, unescaped};
use super::row::{PartyRow, Section};
use crate::domain::{MILLISECONDS_PER_DAY, Moment};
use crate::journal::Workspace;
use crate::query::search::{digits, fold, fold_into, is_number};

/// What a column must say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartyTest {
    /// One of its values has this in it, whatever the case; of numbers the digits count.
    Has(String),
    /// One of its values is this, whatever the case.
    Is(String),
    /// It says nothing.
    Empty,
    /// It says something.
    Filled,
    /// Its moment is more than so many days ago. Nothing done at all is long ago, too.
    OlderThan(u32),
    /// Its moment is within the last so many days.
    Within(u32),
}

/// One of the columns must say something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyCondition {
    /// Which.
    pub column: PartyColumn,
    /// What.
    pub test: PartyTest,
    /// What is looked for, as texts are searched.
    folded: String,
}

impl PartyCondition {
    /// A condition.
    pub fn new(column: PartyColumn, test: PartyTest) -> Self {
        let folded = match &test {
            PartyTest::Has(text) if column == PartyColumn::Phone && is_number(text) => {
                digits(text).collect()
            }
            PartyTest::Has(text) | PartyTest::Is(text) => fold(text.trim()),
            _ => String::new(),
        };
        Self {
            column,
            test,
            folded,
        }
    }

    /// Reads the conditions of an address; what cannot be read is left out.
    pub fn read_all(text: &str) -> Vec<Self> {
        let conditions = text.split(',').filter(|it| !it.is_empty());
        conditions.filter_map(|it| it.parse().ok()).collect()
    }

    /// Conditions as they stand in an address.
    pub fn write_all(conditions: &[Self]) -> String {
        let texts: Vec<String> = conditions.iter().map(Self::to_string).collect();
        texts.join(",")
    }

    /// Whether a live row meets it; days are counted back from `today`, the moment at which today
    /// began.
    pub(super) fn is_met(&self, w: &Workspace, row: &PartyRow, today: Moment) -> bool {
        let before = |days: u32| {
            today.plus_milliseconds(-i64::from(days).saturating_mul(MILLISECONDS_PER_DAY))
        };
        match &self.test {
            PartyTest::OlderThan(days) => match self.moment(w, row) {
                Some(at) => at < before(*days),
                None => self.column == PartyColumn::LastActivity,
            },
            PartyTest::Within(days) => self.moment(w, row).is_some_and(|at| at >= before(*days)),
            PartyTest::Empty => !self.says_something(w, row),
            PartyTest::Filled => self.says_something(w, row),
            PartyTest::Has(_) => self.any(w, row, |value, wanted| value.contains(wanted)),
            PartyTest::Is(_) => self.any(w, row, |value, wanted| value == wanted),
        }
    }

    fn moment(&self, w: &Workspace, row: &PartyRow) -> Option<Moment> {
        match self.column {
            PartyColumn::Since => row.since,
            PartyColumn::LastActivity => row.last_activity,
            PartyColumn::Added => added(w, row.party),
            _ => None,
        }
    }

    fn says_something(&self, w: &Workspace, row: &PartyRow) -> bool {
        if self.column.is_moment() {
            return self.moment(w, row).is_some();
        }
        if self.column == PartyColumn::State {
            return row.since.is_some() || row.is_customer;
        }
        if let Some(section) = Section::of(&self.column) {
            return !row.section(section).is_empty();
        }
        let mut says = false;
        self.column.values(w, row.party, &mut |_| says = true);
        says
    }

    fn any(&self, w: &Workspace, row: &PartyRow, meets: impl Fn(&str, &str) -> bool) -> bool {
        if let Some(section) = Section::of(&self.column) {
            return meets(row.section(section), &self.folded);
        }
        let of_digits = self.column == PartyColumn::Phone && is_number(&self.folded);
        let mut is_met = false;
        let mut folded = String::new();
        self.column.values(w, row.party, &mut |value| {
            if !is_met {
                folded.clear();
                match of_digits {
                    true => folded.extend(digits(value)),
                    false => fold_into(value, &mut folded),
                }
                is_met = meets(&folded, &self.folded);
            }
        });
        is_met
    }
}

impl fmt::Display for PartyCondition {
    /// As in an address: `title~director`, `industry=software`, `email!` (filled), `phone?` (empty),
    /// `activity>30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = &self.column;
        match &self.test {
            PartyTest::Has(text) => write!(f, "{column}~{}", escaped(text)),
            PartyTest::Is(text) => write!(f, "{column}={}", escaped(text)),
            PartyTest::Filled => write!(f, "{column}!"),
            PartyTest::Empty => write!(f, "{column}?"),
            PartyTest::OlderThan(days) => write!(f, "{column}>{days}"),
            PartyTest::Within(days) => write!(f, "{column}<{days}"),
        }
    }
}

impl FromStr for PartyCondition {
    type Err = ParseColumnError;

    fn from_str(text: &str) -> Result<Self, ParseColumnError> {
        let place = text.find(['~', '=', '!', '?', '<', '>']);
        let (column, rest) = text.split_at(place.ok_or(ParseColumnError)?);
        let mut rest = rest.chars();
        let mark = rest.next();
        let value = unescaped(rest.as_str());
        let days = || value.parse().map_err(|_| ParseColumnError);
        let test = match mark {
            Some('~') => PartyTest::Has(value),
            Some('=') => PartyTest::Is(value),
            Some('!') => PartyTest::Filled,
            Some('?') => PartyTest::Empty,
            Some('>') => PartyTest::OlderThan(days()?),
            _ => PartyTest::Within(days()?),
        };
        Ok(Self::new(column.parse()?, test))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn conditions_stand_in_addresses(key in "\\PC{0,6}", value in "\\PC{0,6}", days in any::<u32>()) {
            let tests = [
                PartyTest::Has(value.clone()),
                PartyTest::Is(value),
                PartyTest::Empty,
                PartyTest::Filled,
                PartyTest::OlderThan(days),
                PartyTest::Within(days),
            ];
            let columns = [PartyColumn::Custom(key), PartyColumn::LastActivity];
            let mut conditions = Vec::new();
            for column in columns {
                let of_column = tests.clone().into_iter();
                conditions.extend(of_column.map(|test| PartyCondition::new(column.clone(), test)));
            }
            let text = PartyCondition::write_all(&conditions);
            prop_assert_eq!(PartyCondition::read_all(&text), conditions);
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,30}") {
            let read = PartyCondition::read_all(&text);
            prop_assert_eq!(PartyCondition::read_all(&PartyCondition::write_all(&read)), read);
        }
    }
}
