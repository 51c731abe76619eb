//! What notes say in lines like "Budget: 5000".

use kith::domain::ActivityKind;
use leptos::prelude::*;

use crate::parts::Log;
use crate::store::{Part, Store};

/// The newest notes that are read, and the longest name and value of a line.
const NOTES: usize = 50;
const NAME_CHARACTERS: usize = 30;
const VALUE_CHARACTERS: usize = 80;

/// Names and values that the notes about somebody give, the newest first, each name once.
pub(super) fn noted(store: Store, log: Log) -> Signal<Vec<(String, String)>> {
    let noted = Memo::new(move |_| {
        let ids = log.activities.get();
        store.with(&[Part::Activities], |w| {
            let notes = ids.iter().filter_map(|id| w.activities.get(*id));
            let notes = notes.filter(|it| it.kind == ActivityKind::Note);
            let mut found: Vec<(String, String)> = Vec::new();
            for note in notes.take(NOTES) {
                let lines = note.subject.lines().chain(note.text.lines());
                for (name, value) in lines.filter_map(read_line) {
                    if !found.iter().any(|(known, _)| *known == name) {
                        found.push((name, value));
                    }
                }
            }
            found
        })
    });
    noted.into()
}

/// The name and the value of a line; none for clocks, links and whole sentences.
fn read_line(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let (name, value) = (
        name.trim().trim_start_matches(['-', '•', '*']).trim(),
        value.trim(),
    );
    let is_name = !name.is_empty()
        && name.chars().count() <= NAME_CHARACTERS
        && name.split_whitespace().count() <= 3
        && name.chars().next().is_some_and(char::is_alphabetic)
        && !name.contains(['.', '/', '?', '!']);
    let is_value =
        !value.is_empty() && value.chars().count() <= VALUE_CHARACTERS && !value.starts_with("//");
    (is_name && is_value).then(|| (name.to_owned(), value.to_owned()))
}
