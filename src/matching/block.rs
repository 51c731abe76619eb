//! Which pairs are compared at all: those that share something telling.
//!
//! A record is known by its *marks*: a mailbox, the last digits of a phone, the sound of a name, a
//! word of a street. Records that share a rare mark are a block, and all pairs of a block are
//! compared. Records that share two common marks of different fields are a block where there are few
//! of them. So no field is needed, none is preferred, and the pairs grow with the records and not
//! with their square, however common the names are.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

use super::field::{FIELDS, Field};
use super::records::Records;
use super::value::{Shape, Value};

/// Records of which one mark alone makes a block, at most.
const RARE: u32 = 24;
/// Records in a block of two common marks, at most.
const SMALL_BLOCK: u32 = 12;
/// Pairs are sorted and made unique when so many have gathered.
const GATHERED: usize = 4_000_000;
/// Records between two words about progress.
const STRIDE: usize = 1000;

/// A mark as it is found: its hash, and the field that it is from, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    hash: u64,
    place: u8,
}

/// Which records may be paired with which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Any with any: duplicates within one list.
    Within,
    /// The first so many candidates with the others: what two lists have in common.
    Between(usize),
    /// Any with any, but for pairs among the first so many: what is new against what is known, and
    /// within itself.
    New(usize),
}

impl Scope {
    /// Whether two candidates, by their places among all of them, may be paired.
    pub(super) fn allows(self, one: u32, other: u32) -> bool {
        match self {
            Self::Within => one != other,
            Self::Between(first) => ((one as usize) < first) != ((other as usize) < first),
            Self::New(known) => {
                one != other && ((one as usize) >= known || (other as usize) >= known)
            }
        }
    }

    /// How many pairs there are among so many candidates.
    pub(super) fn pairs(self, candidates: usize) -> f64 {
        let among = |count: usize| count as f64 * (count as f64 - 1.0) / 2.0;
        match self {
            Self::Within => among(candidates),
            Self::Between(first) => first as f64 * candidates.saturating_sub(first) as f64,
            Self::New(known) => among(candidates) - among(known.min(candidates)),
        }
    }
}

/// The pairs of records that share something telling, ascending, each once, the smaller first.
pub(super) fn pairs(
    records: &Records,
    scope: Scope,
    mut go_on: impl FnMut(f32) -> bool,
) -> Option<Vec<(u32, u32)>> {
    let marks = Marks::read(records, |share| go_on(0.3 * share))?;
    let count = records.len() as u32;
    let mut found = Gathered::new(records, scope);

    // One rare mark.
    let mut blocks: Vec<(u64, u32)> = Vec::new();
    for record in 0..count {
        blocks.extend(
            marks
                .of(record)
                .iter()
                .filter(|mark| marks.held(**mark) <= RARE)
                .map(|mark| (u64::from(*mark), record)),
        );
    }
    found.take(blocks, RARE);
    if !go_on(0.5) {
        return None;
    }
    found.tidy();

    // Two common marks. First their combinations are only counted, at places by hash: most of them
    // stand alone, and need no memory.
    let places = (records.len() * 256)
        .next_power_of_two()
        .clamp(1 << 12, 1 << 25);
    let place = |hash: u64| (hash >> 32) as usize & (places - 1);
    let mut counts = vec![0_u8; places];
    for record in 0..count {
        if (record as usize).is_multiple_of(STRIDE)
            && !go_on(0.5 + 0.25 * record as f32 / count as f32)
        {
            return None;
        }
        combinations(&marks, record, &mut |hash| {
            if let Some(count) = counts.get_mut(place(hash)) {
                *count = count.saturating_add(1);
            }
        });
    }
    let mut blocks: Vec<(u64, u32)> = Vec::new();
    for record in 0..count {
        if (record as usize).is_multiple_of(STRIDE)
            && !go_on(0.75 + 0.2 * record as f32 / count as f32)
        {
            return None;
        }
        combinations(&marks, record, &mut |hash| {
            if counts.get(place(hash)).is_some_and(|count| *count > 1) {
                blocks.push((hash, record));
            }
        });
    }
    found.take(blocks, SMALL_BLOCK);
    let mut pairs = found.finish();
    let least = least_evidence(records.len());
    pairs.retain(|(one, other)| marks.evidence(*one, *other) >= least);
    Some(pairs)
}

/// How much two records must have in common to be compared (see [`Marks::evidence`]). Among more
/// records more pairs have something in common by chance, and each match needs more evidence.
fn least_evidence(records: usize) -> f32 {
    2.0 * (records as f32).max(1.0).ln() - 12.0
}

/// The marks that more than one record has, by number.
struct Marks {
    /// The marks of all records, one record after the other, ascending within each.
    of_records: Vec<u32>,
    ends: Vec<u32>,
    kinds: Vec<MarkKind>,
}

/// What is known of a mark.
#[derive(Debug, Clone, Copy, Default)]
struct MarkKind {
    /// How many records have it.
    held: u32,
    /// How much it says: the logarithm of how rare it is.
    weight: f32,
    /// The field that it is from.
    place: u8,
}

impl Marks {
    fn read(records: &Records, mut go_on: impl FnMut(f32) -> bool) -> Option<Self> {
        let count = records.len();
        let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
        let mut kinds: Vec<MarkKind> = Vec::new();
        let (mut of_records, mut ends) = (Vec::new(), Vec::with_capacity(count));
        let mut own = Vec::new();
        for record in 0..count {
            if record.is_multiple_of(STRIDE) && !go_on(record as f32 / count as f32) {
                return None;
            }
            own.clear();
            marks_of(records, record as u32, &mut own);
            own.sort_unstable();
            own.dedup_by_key(|mark| mark.hash);
            for mark in &own {
                let number = *numbers.entry(mark.hash).or_insert(kinds.len() as u32);
                if number as usize == kinds.len() {
                    // The field of the first record that has it: what matters is that it is one.
                    kinds.push(MarkKind {
                        place: mark.place,
                        ..MarkKind::default()
                    });
                }
                if let Some(kind) = kinds.get_mut(number as usize) {
                    kind.held += 1;
                }
                of_records.push(number);
            }
            ends.push(of_records.len() as u32);
        }
        for kind in &mut kinds {
            kind.weight = (count as f32 / kind.held as f32).ln();
        }
        let mut all = Self {
            of_records,
            ends,
            kinds,
        };
        all.keep_shared();
        Some(all)
    }

    /// Leaves out the marks that one record alone has: they lead nowhere.
    fn keep_shared(&mut self) {
        let (mut kept, mut ends) = (Vec::new(), Vec::with_capacity(self.ends.len()));
        for record in 0..self.ends.len() as u32 {
            let begin = kept.len();
            kept.extend(self.of(record).iter().filter(|mark| self.held(**mark) > 1));
            if let Some(own) = kept.get_mut(begin..) {
                own.sort_unstable();
            }
            ends.push(kept.len() as u32);
        }
        (self.of_records, self.ends) = (kept, ends);
    }

    /// The marks of a record, ascending.
    fn of(&self, record: u32) -> &[u32] {
        let begin = record
            .checked_sub(1)
            .and_then(|before| self.ends.get(before as usize))
            .copied()
            .unwrap_or(0);
        let end = self.ends.get(record as usize).copied().unwrap_or(0);
        self.of_records
            .get(begin as usize..end as usize)
            .unwrap_or_default()
    }

    fn kind(&self, mark: u32) -> MarkKind {
        self.kinds.get(mark as usize).copied().unwrap_or_default()
    }

    fn held(&self, mark: u32) -> u32 {
        self.kind(mark).held
    }

    /// Roughly how much two records have in common: the rarest mark of each field that both have.
    fn evidence(&self, one: u32, other: u32) -> f32 {
        let mut best = [0.0_f32; FIELDS];
        let (mut ours, mut theirs) = (self.of(one), self.of(other));
        while let ([a, our_rest @ ..], [b, their_rest @ ..]) = (ours, theirs) {
            if a < b {
                ours = our_rest;
                continue;
            }
            if a == b {
                let kind = self.kind(*a);
                if let Some(best) = best.get_mut(usize::from(kind.place)) {
                    *best = best.max(kind.weight);
                }
                ours = our_rest;
            }
            theirs = their_rest;
        }
        best.iter().sum()
    }
}

/// Calls `each` with every combination of two common marks of a record that few others are expected
/// to share.
fn combinations(marks: &Marks, record: u32, each: &mut impl FnMut(u64)) {
    let most = u64::from(SMALL_BLOCK) * 2 * (marks.ends.len() as u64).max(1);
    let own = marks.of(record);
    for (at, one) in own.iter().enumerate() {
        let kind = marks.kind(*one);
        if kind.held <= RARE {
            continue;
        }
        for other in own.iter().skip(at + 1) {
            let other_kind = marks.kind(*other);
            let expected = u64::from(kind.held) * u64::from(other_kind.held);
            if other_kind.held > RARE && other_kind.place != kind.place && expected <= most {
                // Marks are ascending, so the order of the two is the same in every record.
                let both = (u64::from(*one) << 32) | u64::from(*other);
                each(both.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            }
        }
    }
}

/// Pairs as they are found.
struct Gathered<'a> {
    records: &'a Records,
    scope: Scope,
    pairs: Vec<(u32, u32)>,
    unique: usize,
}

impl<'a> Gathered<'a> {
    fn new(records: &'a Records, scope: Scope) -> Self {
        Self {
            records,
            scope,
            pairs: Vec::new(),
            unique: 0,
        }
    }

    /// Takes all pairs of all blocks of at most so many records.
    fn take(&mut self, mut blocks: Vec<(u64, u32)>, largest: u32) {
        blocks.sort_unstable();
        for block in blocks.chunk_by(|one, other| one.0 == other.0) {
            if block.len() > largest as usize {
                continue;
            }
            for (at, (_, one)) in block.iter().enumerate() {
                for (_, other) in block.iter().skip(at + 1) {
                    self.add(*one, *other);
                }
            }
            if self.pairs.len() > self.unique + GATHERED {
                self.tidy();
            }
        }
    }

    fn add(&mut self, one: u32, other: u32) {
        let origin = |record: u32| {
            self.records
                .origins
                .get(record as usize)
                .copied()
                .unwrap_or(0)
        };
        if self.scope.allows(origin(one), origin(other))
            && self.records.kind(one) == self.records.kind(other)
        {
            self.pairs.push((one.min(other), one.max(other)));
        }
    }

    fn tidy(&mut self) {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        self.unique = self.pairs.len();
    }

    fn finish(mut self) -> Vec<(u32, u32)> {
        self.tidy();
        self.pairs
    }
}

/// The marks of a record.
fn marks_of(records: &Records, record: u32, marks: &mut Vec<Mark>) {
    for (place, field) in Field::all().enumerate().take(FIELDS) {
        for id in records.values(record, place) {
            if let Some(value) = records.lexicon.value(*id) {
                marks_of_value(records, field, value, marks);
            }
        }
    }
}

fn marks_of_value(records: &Records, field: Field, value: &Value, marks: &mut Vec<Mark>) {
    let place = field.place() as u8;
    // Given and family name share their marks: they may be exchanged.
    let space = if field == Field::FamilyName {
        Field::GivenName.place() as u8
    } else {
        place
    };
    let mut mark = |kind: u8, text: &[u8]| {
        if !text.is_empty() {
            let mut hasher = FxHasher::default();
            (space, kind, text).hash(&mut hasher);
            let hash = hasher.finish().wrapping_mul(0x9e37_79b9_7f4a_7c15);
            marks.push(Mark {
                hash: hash ^ (hash >> 29),
                place,
            });
        }
    };
    let start = |text: &str, count: usize| -> Vec<u8> {
        text.chars().take(count).collect::<String>().into_bytes()
    };
    let end = |text: &str, count: usize| -> Vec<u8> {
        text.chars()
            .rev()
            .take(count)
            .collect::<String>()
            .into_bytes()
    };
    match field.shape() {
        Shape::Name => {
            if field == Field::MiddleName {
                return;
            }
            mark(0, value.sound.as_bytes());
            for form in &value.forms {
                mark(1, &form.to_le_bytes());
            }
            mark(2, &start(&value.sound, 3));
            mark(3, &end(&value.sound, 3));
            mark(4, &start(&value.sound, 1));
        }
        Shape::Words | Shape::Street => {
            mark(0, value.bare.as_bytes());
            mark(2, &start(&value.bare, 4));
            mark(3, &end(&value.bare, 4));
            for word in &value.words {
                let word = records.lexicon.words.text(*word);
                if word.len() > 2 {
                    mark(5, word.as_bytes());
                }
            }
        }
        Shape::Code => {
            mark(0, value.text.as_bytes());
        }
        Shape::Email => {
            mark(0, value.text.as_bytes());
            mark(1, value.bare.as_bytes());
            mark(2, &start(&value.bare, 5));
            mark(3, &end(&value.bare, 5));
        }
        Shape::Phone => {
            mark(0, &end(&value.text, 7));
            mark(2, &start(&value.bare, 6));
            mark(3, &end(&value.bare, 5));
        }
        Shape::Date => {
            let (year, month, day) = value.date;
            mark(0, value.text.as_bytes());
            mark(1, &[month, day]);
            mark(2, &[(year % 256) as u8, (year / 256) as u8, month]);
            mark(3, &[(year % 256) as u8, (year / 256) as u8, 0, day]);
        }
        Shape::Link => {
            mark(0, value.text.as_bytes());
            mark(1, value.bare.as_bytes());
        }
    }
}
