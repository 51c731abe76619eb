//! How boards are shown in this browser: what is on the cards, which columns are folded.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::browser::preferences::Preference;

/// What was chosen for boards, by name. Copied freely; kept as soon as it changes.
#[derive(Clone, Copy)]
pub struct BoardTaste(RwSignal<BTreeMap<String, String>>);

impl BoardTaste {
    /// As it was kept; empty on a first visit.
    pub fn read() -> Self {
        let kept = Preference::Boards.get().unwrap_or_default();
        let pairs = kept.lines().filter_map(|line| line.split_once('\t'));
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self(RwSignal::new(pairs.collect()))
    }

    /// What was chosen under a name; followed.
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.with(|kept| kept.get(name).cloned())
    }

    /// Keeps a choice; `None` forgets it. Neither holds a tab or an end of line.
    pub fn set(&self, name: &str, value: Option<String>) {
        let clean = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        self.0.update(|kept| {
            match value {
                Some(value) => kept.insert(clean(name), clean(&value)),
                None => kept.remove(&clean(name)),
            };
        });
        let text = self.0.with_untracked(|kept| {
            let lines = kept.iter().map(|(name, value)| format!("{name}\t{value}"));
            lines.collect::<Vec<_>>().join("\n")
        });
        Preference::Boards.set(&text);
    }
}
