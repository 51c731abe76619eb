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

/// A mark of a record, by its hash; and the field that it is from, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    hash: u64,
    /// How many records have it; 0 until it was counted.
    held: u32,
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
                .filter(|mark| mark.held <= RARE)
                .map(|mark| (mark.hash, record)),
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
    let place = |hash: u64| (hash >> 20) as usize & (places - 1);
    let mut counts = vec![0_u8; places];
    for record in 0..count {
        if (record as usize).is_multiple_of(STRIDE)
            && !go_on(0.5 + 0.25 * record as f32 / count as f32)
        {
            return None;
        }
        combinations(marks.of(record), count, &mut |hash| {
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
        combinations(marks.of(record), count, &mut |hash| {
            if counts.get(place(hash)).is_some_and(|count| *count > 1) {
                blocks.push((hash, record));
            }
        });
    }
    found.take(blocks, SMALL_BLOCK);
    let mut pairs = found.finish();
    let least = least_evidence(records.len());
    pairs.retain(|(one, other)| marks.evidence(*one, *other, count) >= least);
    Some(pairs)
}

/// How much two records must have in common to be compared (see [`Marks::evidence`]). Among more
/// records more pairs have something in common by chance, and each match needs more evidence.
fn least_evidence(records: usize) -> f32 {
    2.0 * (records as f32).max(1.0).ln() - 12.0
}

/// The marks of all records that more than one of them has.
struct Marks {
    marks: Vec<Mark>,
    ends: Vec<u32>,
}

impl Marks {
    fn read(records: &Records, mut go_on: impl FnMut(f32) -> bool) -> Option<Self> {
        let count = records.len();
        let mut all = Self {
            marks: Vec::new(),
            ends: Vec::with_capacity(count),
        };
        let mut own = Vec::new();
        for record in 0..count {
            if record.is_multiple_of(STRIDE) && !go_on(record as f32 / count as f32) {
                return None;
            }
            own.clear();
            marks_of(records, record as u32, &mut own);
            own.sort_unstable();
            own.dedup_by_key(|mark| mark.hash);
            all.marks.extend_from_slice(&own);
            all.ends.push(all.marks.len() as u32);
        }
        let mut held: FxHashMap<u64, u32> = FxHashMap::default();
        for mark in &all.marks {
            *held.entry(mark.hash).or_default() += 1;
        }
        // What one record alone has leads nowhere.
        let (mut kept, mut ends) = (Vec::new(), Vec::with_capacity(count));
        for record in 0..count as u32 {
            for mark in all.of(record) {
                let held = held.get(&mark.hash).copied().unwrap_or(0);
                if held > 1 {
                    kept.push(Mark { held, ..*mark });
                }
            }
            ends.push(kept.len() as u32);
        }
        Some(Self { marks: kept, ends })
    }

    /// The marks of a record, ascending.
    fn of(&self, record: u32) -> &[Mark] {
        let begin = record
            .checked_sub(1)
            .and_then(|before| self.ends.get(before as usize))
            .copied()
            .unwrap_or(0);
        let end = self.ends.get(record as usize).copied().unwrap_or(0);
        self.marks
            .get(begin as usize..end as usize)
            .unwrap_or_default()
    }

    /// Roughly how much two records have in common: the rarest mark of each field that both have,
    /// as the logarithm of how rare it is.
    fn evidence(&self, one: u32, other: u32, count: u32) -> f32 {
        let mut best = [0.0_f32; FIELDS];
        let (mut ours, mut theirs) = (
            self.of(one).iter().peekable(),
            self.of(other).iter().peekable(),
        );
        while let (Some(a), Some(b)) = (ours.peek(), theirs.peek()) {
            match a.hash.cmp(&b.hash) {
                std::cmp::Ordering::Less => {
                    ours.next();
                }
                std::cmp::Ordering::Greater => {
                    theirs.next();
                }
                std::cmp::Ordering::Equal => {
                    let weight = (count as f32 / a.held as f32).ln();
                    if let Some(best) = best.get_mut(usize::from(a.place)) {
                        *best = best.max(weight);
                    }
                    ours.next();
                    theirs.next();
                }
            }
        }
        best.iter().sum()
    }
}

/// Calls `each` with every combination of two common marks that few records are expected to share.
fn combinations(marks: &[Mark], records: u32, each: &mut impl FnMut(u64)) {
    let most = u64::from(SMALL_BLOCK) * 2 * u64::from(records.max(1));
    for (at, one) in marks.iter().enumerate() {
        if one.held <= RARE {
            continue;
        }
        for other in marks.iter().skip(at + 1) {
            let expected = u64::from(one.held) * u64::from(other.held);
            if other.held > RARE && other.place != one.place && expected <= most {
                // Marks are ascending, so the order of the two is the same in every record.
                each((one.hash.rotate_left(21) ^ other.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15));
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
                held: 0,
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
