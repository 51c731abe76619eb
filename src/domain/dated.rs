//! A value with its past: what it was, from when on.

use serde::{Deserialize, Serialize};

use super::Moment;

/// What a dated fact says of a value at its moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry<T> {
    /// From then on the value is this.
    Is(T),
    /// From then on there is no value: a deal without an owner.
    Nothing,
    /// The earlier statement for this very moment is taken back, as if never made.
    Retracted,
}

impl<T> From<Option<T>> for Entry<T> {
    fn from(value: Option<T>) -> Self {
        match value {
            Some(value) => Self::Is(value),
            None => Self::Nothing,
        }
    }
}

/// A value that remembers: for each moment at which something was said, what was said.
///
/// Entries are kept by moment, ascending, one to a moment. The current value is the latest entry,
/// so that a correction of the past never changes the present, and any past day can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Dated<T> {
    entries: Vec<(Moment, Option<T>)>,
}

impl<T> Default for Dated<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
        }
    }
}

impl<T> Dated<T> {
    /// The value now: what the latest entry says.
    pub fn current(&self) -> Option<&T> {
        self.entries.last().and_then(|(_, value)| value.as_ref())
    }

    /// The moment of the latest entry.
    pub fn since(&self) -> Option<Moment> {
        self.entries.last().map(|&(at, _)| at)
    }

    /// The value as it was just before `end`: what the last entry earlier than `end` says.
    pub fn before(&self, end: Moment) -> Option<&T> {
        self.entries_before(end)
            .last()
            .and_then(|(_, value)| value.as_ref())
    }

    /// All entries, oldest first; `None` where there was no value from that moment on.
    pub fn entries(&self) -> &[(Moment, Option<T>)] {
        &self.entries
    }

    /// The entries earlier than `end`, oldest first.
    pub fn entries_before(&self, end: Moment) -> &[(Moment, Option<T>)] {
        let count = self.entries.partition_point(|&(at, _)| at < end);
        self.entries.get(..count).unwrap_or_default()
    }

    /// Says what holds from `at` on, and returns what stood at that very moment before.
    pub fn say(&mut self, at: Moment, entry: Entry<T>) -> Entry<T> {
        let place = self.entries.binary_search_by_key(&at, |&(at, _)| at);
        match (place, entry) {
            (Ok(index), Entry::Retracted) => Entry::from(self.entries.remove(index).1),
            (Err(_), Entry::Retracted) => Entry::Retracted,
            (Ok(index), entry) => match self.entries.get_mut(index) {
                Some((_, slot)) => Entry::from(std::mem::replace(slot, entry.into_value())),
                None => Entry::Retracted,
            },
            (Err(index), entry) => {
                self.entries.insert(index, (at, entry.into_value()));
                Entry::Retracted
            }
        }
    }

    /// What stands at exactly this moment; `Retracted` where nothing does.
    pub fn at(&self, at: Moment) -> Entry<&T> {
        match self.entries.binary_search_by_key(&at, |&(at, _)| at) {
            Ok(index) => Entry::from(self.entries.get(index).and_then(|(_, v)| v.as_ref())),
            Err(_) => Entry::Retracted,
        }
    }
}

impl<T> Entry<T> {
    fn into_value(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Nothing | Self::Retracted => None,
        }
    }
}

impl<T: Clone> Entry<&T> {
    /// The same entry, owning its value.
    pub fn cloned(self) -> Entry<T> {
        match self {
            Self::Is(value) => Entry::Is(value.clone()),
            Entry::Nothing => Entry::Nothing,
            Entry::Retracted => Entry::Retracted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(n: i64) -> Moment {
        Moment::from_milliseconds(n)
    }

    #[test]
    fn the_past_can_be_asked_and_corrected() {
        let mut stage = Dated::default();
        stage.say(at(10), Entry::Is("new"));
        stage.say(at(30), Entry::Is("won"));
        stage.say(at(20), Entry::Is("offer"));
        assert_eq!(stage.current(), Some(&"won"));
        assert_eq!(stage.before(at(10)), None);
        assert_eq!(stage.before(at(11)), Some(&"new"));
        assert_eq!(stage.before(at(30)), Some(&"offer"));
        stage.say(at(40), Entry::Nothing);
        assert_eq!(stage.current(), None);
    }

    #[test]
    fn saying_returns_what_restores() {
        let mut value = Dated::default();
        let first = value.say(at(1), Entry::Is(5));
        assert_eq!(first, Entry::Retracted);
        let before = value.clone();
        for (moment, entry) in [
            (1, Entry::Is(6)),
            (1, Entry::Nothing),
            (1, Entry::Retracted),
            (2, Entry::Is(7)),
            (2, Entry::Retracted),
        ] {
            let inverse = value.say(at(moment), entry);
            value.say(at(moment), inverse);
            assert_eq!(value, before);
        }
    }
}
