//! Every different value once: its spellings, and how many records hold it.

use rustc_hash::FxHashMap;

use super::field::Field;
use super::glance::Glance;
use super::nicknames::Nicknames;
use super::value::{Value, read};

/// The number of a value in the lexicon.
pub(super) type ValueId = u32;

/// Words of all texts, by number.
#[derive(Debug, Default)]
pub(super) struct Words {
    texts: Vec<Box<str>>,
    /// In how many values each one stands.
    values: Vec<u32>,
    by_text: FxHashMap<Box<str>, u32>,
    /// How much each one says; 1 until it was counted.
    weights: Vec<f32>,
}

impl Words {
    /// The numbers of words, ascending, each once.
    pub(super) fn of<'a>(&mut self, words: impl Iterator<Item = &'a str>) -> Box<[u32]> {
        let mut numbers: Vec<u32> = words
            .filter(|word| !word.is_empty())
            .map(|word| self.number(word))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into()
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.by_text.get(word) {
            return number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(word.into());
        self.values.push(0);
        self.by_text.insert(word.into(), number);
        number
    }

    /// The number of a word that is known.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.by_text.get(word).copied()
    }

    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }

    /// How much a word says: the logarithm of how rare it is among the values.
    pub(super) fn weight(&self, number: u32) -> f32 {
        self.weights.get(number as usize).copied().unwrap_or(1.0)
    }

    fn weigh(&mut self, values: usize) {
        let all = values as f32 + 100.0;
        self.weights = self
            .values
            .iter()
            .map(|&holders| (all / (holders as f32 + 1.0)).ln().max(0.1))
            .collect();
    }
}

/// The values of all records.
#[derive(Debug)]
pub(super) struct Lexicon {
    values: Vec<Value>,
    fields: Vec<Field>,
    holders: Vec<u32>,
    /// What shows at a glance of each value that two are not alike: small, so that it stays near.
    glances: Vec<Glance>,
    /// Values by place of the field and text.
    by_text: FxHashMap<(u8, Box<str>), ValueId>,
    nicknames: Nicknames,
    pub(super) words: Words,
}

impl Lexicon {
    pub(super) fn new() -> Self {
        Self {
            values: Vec::new(),
            fields: Vec::new(),
            holders: Vec::new(),
            glances: Vec::new(),
            by_text: FxHashMap::default(),
            nicknames: Nicknames::read(),
            words: Words::default(),
        }
    }

    /// The number of a value that a record holds; `None` when the text says nothing. `label` tells
    /// identifiers of different kinds apart.
    pub(super) fn add(&mut self, field: Field, text: &str, label: &str) -> Option<ValueId> {
        let mut value = read(field, text, &self.nicknames, &mut self.words)?;
        let mut key: Box<str> = value.text.clone();
        if !value.sound.is_empty() && field == Field::Phone {
            key = format!("{key} {}", value.sound).into();
        }
        if !label.is_empty() {
            key = format!("{label}: {key}").into();
            value.text = key.clone();
            value.sound = label.into();
        }
        let next = self.values.len() as ValueId;
        let id = *self
            .by_text
            .entry((field.place() as u8, key))
            .or_insert(next);
        if id == next {
            for word in &value.words {
                if let Some(values) = self.words.values.get_mut(*word as usize) {
                    *values += 1;
                }
            }
            self.glances.push(Glance::of(field, &value, &self.words));
            self.values.push(value);
            self.fields.push(field);
            self.holders.push(0);
        }
        Some(id)
    }

    /// Says that one more record holds a value.
    pub(super) fn count(&mut self, id: ValueId) {
        if let Some(holders) = self.holders.get_mut(id as usize) {
            *holders += 1;
        }
    }

    /// Frees what only serves reading, and weighs the words: all values are here.
    pub(super) fn complete(&mut self) {
        self.by_text = FxHashMap::default();
        self.words.weigh(self.values.len());
    }

    pub(super) fn value(&self, id: ValueId) -> Option<&Value> {
        self.values.get(id as usize)
    }

    /// Whether two values of a field differ so much that they need no closer look.
    pub(super) fn differ_at_a_glance(&self, field: Field, one: ValueId, other: ValueId) -> bool {
        match (
            self.glances.get(one as usize),
            self.glances.get(other as usize),
        ) {
            (Some(one), Some(other)) => one.differs(field, *other),
            _ => false,
        }
    }

    /// How many records hold a value.
    pub(super) fn holders(&self, id: ValueId) -> u32 {
        self.holders.get(id as usize).copied().unwrap_or(0)
    }

    /// All values with their fields and how many records hold them.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Field, &Value, u32)> {
        self.fields
            .iter()
            .zip(&self.values)
            .zip(&self.holders)
            .map(|((field, value), holders)| (*field, value, *holders))
    }
}
