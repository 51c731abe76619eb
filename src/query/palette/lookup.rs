//! One look through a palette, in slices.

use std::cmp::Ordering;

use super::{Entry, Palette, Wanted};

/// Entries that are shown at the most.
const SHOWN: usize = 50;

/// Something found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub entry: Entry,
    place: u32,
    score: i32,
}

/// A search under way: what is still to be looked through, and the best of what was found.
#[derive(Debug, Default)]
pub struct Lookup {
    wanted: Wanted,
    /// Where one can look first, and how far that has come; what an earlier search has found.
    among: Vec<u32>,
    looked: usize,
    /// From where on nobody has looked.
    next: u32,
    /// A letter may be wrong, since nothing was found that fits.
    forgives: bool,
    /// All that fits, and what might, but could not be among the best.
    found: Vec<u32>,
    best: Vec<Hit>,
    /// The last one that is shown, once there are enough: what is not before it does not matter.
    last: Option<Hit>,
}

impl Lookup {
    /// A search; one that only narrows an earlier one goes on from there.
    pub fn new(wanted: Wanted, before: Option<&Lookup>) -> Self {
        let mut lookup = Self {
            wanted,
            ..Self::default()
        };
        if let Some(before) = before
            && !before.forgives
            && lookup.wanted.narrows(&before.wanted)
        {
            lookup.among.clone_from(&before.found);
            let rest = before.among.get(before.looked..).unwrap_or_default();
            lookup.among.extend_from_slice(rest);
            lookup.next = before.next;
        }
        lookup
    }

    /// What is looked for.
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// Looks through so many more entries at the most; whether all that the palette holds by now has
    /// been looked through. Where nothing fits, a letter may then be wrong, and everything is looked
    /// through once more.
    pub fn look_on(&mut self, palette: &Palette, entries: usize) -> bool {
        if self.wanted.is_empty() {
            return true;
        }
        let end = palette.len() as u32;
        for _ in 0..entries {
            if let Some(place) = self.among.get(self.looked).copied() {
                self.looked += 1;
                self.consider(palette, place);
            } else if self.next < end {
                self.next += 1;
                self.consider(palette, self.next - 1);
            } else if self.found.is_empty() && !self.forgives {
                self.forgives = true;
                self.among.clear();
                (self.looked, self.next) = (0, 0);
            } else {
                return true;
            }
        }
        self.looked >= self.among.len()
            && self.next >= end
            && (self.forgives || !self.found.is_empty())
    }

    fn consider(&mut self, palette: &Palette, place: u32) {
        let glance = palette.glance(place);
        let Some(bound) = glance.and_then(|it| self.wanted.bound(it, self.forgives)) else {
            return;
        };
        // A text that might fit and could not be among the best is not read.
        if self.last.is_some_and(|last| bound < last.score) {
            self.found.push(place);
            return;
        }
        let text = palette.text(place);
        let Some(score) = text.and_then(|text| self.wanted.score(&text, self.forgives)) else {
            return;
        };
        let Some(entry) = palette.entry(place) else {
            return;
        };
        self.found.push(place);
        let hit = Hit {
            entry,
            place,
            score,
        };
        // Many are called the same: they are told from the last one here, and not sorted again and again.
        let is_before = |last: &Hit| order(palette, &hit, last) == Ordering::Less;
        if self.last.as_ref().is_none_or(is_before) {
            self.best.push(hit);
            if self.best.len() >= SHOWN * 4 {
                self.keep_best(palette);
            }
        }
    }

    fn keep_best(&mut self, palette: &Palette) {
        if self.best.len() > SHOWN {
            let order = |a: &Hit, b: &Hit| order(palette, a, b);
            self.best.select_nth_unstable_by(SHOWN - 1, order);
            self.best.truncate(SHOWN);
            self.last = self.best.last().copied();
        }
    }

    /// The best of what was found so far: by how well it fits, then by use, then by name.
    pub fn hits(&self, palette: &Palette) -> Vec<Hit> {
        let mut hits = self.best.clone();
        hits.sort_by(|a, b| order(palette, a, b));
        hits.truncate(SHOWN);
        hits
    }
}

fn order(palette: &Palette, a: &Hit, b: &Hit) -> Ordering {
    let weight = |hit: &Hit| palette.weights.get(&hit.place).copied().unwrap_or_default();
    let text = |hit: &Hit| palette.text(hit.place).map(|text| text.units);
    b.score
        .cmp(&a.score)
        .then_with(|| weight(b).cmp(&weight(a)))
        .then_with(|| text(a).cmp(&text(b)))
        .then_with(|| a.place.cmp(&b.place))
}
