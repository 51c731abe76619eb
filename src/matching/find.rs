//! The whole way from candidates to matches.

use rustc_hash::FxHashMap;

use super::block::{self, Scope};
use super::candidate::Candidate;
use super::certain::Judge;
use super::compare::{Comparer, Comparison};
use super::model::{Lesson, Model};
use super::reason::{Certainty, Match, Reason};
use super::records::Records;

/// Pairs from which the model learns, at most, of either kind.
const LESSON: usize = 120_000;
/// Pairs between two words about progress.
const STRIDE: usize = 20_000;
/// Matches of one record through which others are found, at most.
const NEIGHBOURS: usize = 24;

/// Finds the candidates that are one. `progress` is told which share of the work is done, from 0 to
/// 1, every few milliseconds; when it says `false`, the work stops and there is no answer.
///
/// The answer depends on the candidates alone: not on their order, not on chance. The most
/// probable pairs come first.
pub fn find(
    candidates: &[Candidate],
    scope: Scope,
    progress: &mut dyn FnMut(f32) -> bool,
) -> Option<Vec<Match>> {
    let count = candidates.len().max(1);
    let records = Records::read(candidates, |done| {
        progress(0.15 * done as f32 / count as f32)
    })?;
    let pairs = block::pairs(&records, scope, |share| progress(0.15 + 0.35 * share))?;
    let mut comparer = Comparer::new(&records);
    let lesson = lesson(&records, scope, &pairs, &mut comparer, |share| {
        progress(0.5 + 0.1 * share)
    })?;
    let model = Model::learn(&lesson);
    if std::env::var_os("KITH_TRACE").is_some() {
        eprintln!("{} pairs", pairs.len());
        model.trace();
    }
    drop(lesson);

    let mut edges: Vec<Edge> = Vec::new();
    for (done, &(one, other)) in pairs.iter().enumerate() {
        if done.is_multiple_of(STRIDE) && !progress(0.65 + 0.3 * done as f32 / pairs.len() as f32) {
            return None;
        }
        let pair = comparer.compare(one, other);
        let log_odds = model.log_odds(&pair);
        if log_odds >= least_log_odds() {
            edges.push(Edge {
                one,
                other,
                log_odds,
                through: None,
            });
        }
    }
    drop(pairs);
    implied(&mut edges, &records, scope, &model, &mut comparer);
    if !progress(0.97) {
        return None;
    }
    let origin_of = |record: u32| records.origins.get(record as usize).copied().unwrap_or(0);
    edges.sort_by(|a, b| {
        let ends = |edge: &Edge| {
            let (one, other) = (origin_of(edge.one), origin_of(edge.other));
            (one.min(other), one.max(other))
        };
        b.log_odds
            .total_cmp(&a.log_odds)
            .then_with(|| ends(a).cmp(&ends(b)))
    });
    let judge = Judge::new(&records);
    let origin = |record: u32| origin_of(record) as usize;
    let matches: Vec<Match> = edges
        .iter()
        .map(|edge| {
            let pair = comparer.compare(edge.one, edge.other);
            let probability = 1.0 / (1.0 + (-edge.log_odds).exp());
            let ends = (edge.one, edge.other);
            let (mut certainty, mut reasons) =
                judge.judge(ends, &pair, probability, &model, &mut comparer);
            if let Some(third) = edge.through {
                certainty = certainty.min(Certainty::Likely);
                reasons.insert(0, Reason::Through(origin(third)));
            }
            let (one, other) = (origin(edge.one), origin(edge.other));
            Match {
                left: one.min(other),
                right: one.max(other),
                probability,
                certainty,
                reasons,
            }
        })
        .collect();
    progress(1.0).then_some(matches)
}

/// The logarithm of the odds of [`Match::LEAST`].
fn least_log_odds() -> f32 {
    (Match::LEAST / (1.0 - Match::LEAST)).ln()
}

/// Two records that may be one.
struct Edge {
    one: u32,
    other: u32,
    log_odds: f32,
    /// The record through which they are, where they are not by themselves.
    through: Option<u32>,
}

/// Takes samples to learn from.
fn lesson(
    records: &Records,
    scope: Scope,
    pairs: &[(u32, u32)],
    comparer: &mut Comparer,
    mut go_on: impl FnMut(f32) -> bool,
) -> Option<Lesson> {
    let one_in = pairs.len().div_ceil(LESSON).max(1);
    let mut dice = Dice(0x5eed);
    let mut candidates = Vec::with_capacity(pairs.len() / one_in + 1);
    for (done, &(one, other)) in pairs.iter().enumerate() {
        if done.is_multiple_of(STRIDE) && !go_on(0.5 * done as f32 / pairs.len() as f32) {
            return None;
        }
        if one_in == 1 || dice.below(one_in as u64) == 0 {
            candidates.push(comparer.compare(one, other));
        }
    }
    let all_pairs = scope.pairs(records.len());
    let wanted = if all_pairs > LESSON as f64 {
        LESSON
    } else {
        all_pairs as usize
    };
    let origin = |record: u32| records.origins.get(record as usize).copied().unwrap_or(0);
    let mut random: Vec<Comparison> = Vec::with_capacity(wanted);
    // Some draws are pairs that the scope forbids; with an end in sight for scopes that forbid all.
    for _ in 0..wanted * 8 {
        if random.len() == wanted {
            break;
        }
        if random.len().is_multiple_of(STRIDE)
            && !go_on(0.5 + 0.5 * random.len() as f32 / wanted as f32)
        {
            return None;
        }
        let one = dice.below(records.len() as u64) as u32;
        let other = dice.below(records.len() as u64) as u32;
        if scope.allows(origin(one), origin(other)) && records.kind(one) == records.kind(other) {
            random.push(comparer.compare(one, other));
        }
    }
    Some(Lesson {
        candidates,
        one_in: one_in as f32,
        random,
        all_pairs,
        records: records.len(),
    })
}

/// Adds the pairs that follow from others: where A is B and B is C, A is C, though both may have
/// too little in common to show it. What speaks against A and C counts against it.
fn implied(
    edges: &mut Vec<Edge>,
    records: &Records,
    scope: Scope,
    model: &Model,
    comparer: &mut Comparer,
) {
    let mut neighbours: FxHashMap<u32, Vec<(u32, f32)>> = FxHashMap::default();
    for edge in edges.iter() {
        for (from, to) in [(edge.one, edge.other), (edge.other, edge.one)] {
            neighbours
                .entry(from)
                .or_default()
                .push((to, edge.log_odds));
        }
    }
    for list in neighbours.values_mut() {
        list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        list.truncate(NEIGHBOURS);
    }
    let known: std::collections::HashSet<(u32, u32), rustc_hash::FxBuildHasher> =
        edges.iter().map(|edge| (edge.one, edge.other)).collect();
    let origin = |record: u32| records.origins.get(record as usize).copied().unwrap_or(0);
    let mut found: FxHashMap<(u32, u32), (f32, u32)> = FxHashMap::default();
    for (&middle, list) in &neighbours {
        for (at, &(a, to_a)) in list.iter().enumerate() {
            for &(b, to_b) in list.iter().skip(at + 1) {
                let ends = (a.min(b), a.max(b));
                if known.contains(&ends) || !scope.allows(origin(a), origin(b)) {
                    continue;
                }
                let path = to_a.min(to_b);
                let best = found.entry(ends).or_insert((path, middle));
                if (path, std::cmp::Reverse(middle)) > (best.0, std::cmp::Reverse(best.1)) {
                    *best = (path, middle);
                }
            }
        }
    }
    let mut found: Vec<((u32, u32), (f32, u32))> = found.into_iter().collect();
    found.sort_by_key(|(ends, _)| *ends);
    for ((one, other), (path, middle)) in found {
        let pair = comparer.compare(one, other);
        let log_odds = path + model.contradiction(&pair);
        if log_odds >= least_log_odds() {
            edges.push(Edge {
                one,
                other,
                log_odds,
                through: Some(middle),
            });
        }
    }
}

/// Numbers that only look like chance: always the same.
struct Dice(u64);

impl Dice {
    /// A number below `end`.
    fn below(&mut self, end: u64) -> u64 {
        // SplitMix64 (Steele, Lea, Flood 2014).
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        ((u128::from(z) * u128::from(end)) >> 64) as u64
    }
}
