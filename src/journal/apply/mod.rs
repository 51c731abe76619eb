//! How one fact changes one record, and which fact would take it back.

mod ledger;
mod parties;
mod selling;
mod workspace;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Moment;

/// A record that facts can be said of.
pub(crate) trait Foldable {
    /// What can be said of it.
    type Fact: Clone;

    /// Lets the fact hold, and returns the fact that restores what held before.
    fn say(&mut self, fact: &Self::Fact) -> Self::Fact;

    /// The fact that hides the whole record, or shows it again.
    fn removed(removed: bool) -> Self::Fact;
}

/// Lets a fact hold for a record that is being planned, outside of any table; whether that changed
/// anything.
pub(crate) fn say<T: Foldable<Fact: PartialEq>>(record: &mut T, fact: &T::Fact) -> bool {
    record.say(fact) != *fact
}

/// `created` is said once; taking it back means removing the record.
fn say_created<F>(
    slot: &mut Option<Moment>,
    at: Moment,
    created: impl FnOnce(Moment) -> F,
    removed: impl FnOnce(bool) -> F,
) -> F {
    match slot.replace(at) {
        Some(before) => created(before),
        None => removed(true),
    }
}

/// Puts an element into a set or takes it out, and returns whether it was in it.
fn say_element<T: Ord + Clone>(set: &mut BTreeSet<T>, element: &T, present: bool) -> bool {
    if present {
        !set.insert(element.clone())
    } else {
        set.remove(element)
    }
}

/// Lets a value of a map hold, or takes it out, and returns the one before.
pub(in crate::journal) fn say_entry<K: Ord + Copy, V: Clone>(
    map: &mut BTreeMap<K, V>,
    key: K,
    value: &Option<Box<V>>,
) -> Option<Box<V>> {
    let before = match value {
        Some(value) => map.insert(key, (**value).clone()),
        None => map.remove(&key),
    };
    before.map(Box::new)
}

fn say_custom(
    map: &mut BTreeMap<String, String>,
    name: &str,
    value: &Option<String>,
) -> Option<String> {
    match value {
        Some(value) => map.insert(name.to_owned(), value.clone()),
        None => map.remove(name),
    }
}
