//! From pairs to groups.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::reason::{Certainty, Match};

/// Groups of candidates that are one, by pairs that are at least so certain: each group by place,
/// ascending, of two or more, and each candidate in one group at most.
///
/// Pairs are taken from the most probable on. Two groups become one only if every candidate of the
/// one is at least a possible match of every candidate of the other: A and C are not joined by a B
/// that resembles both, when A and C do not resemble each other. `are_apart` says which pairs
/// somebody has said not to be the same; they never come into one group.
pub fn groups(
    matches: &[Match],
    least: Certainty,
    are_apart: &dyn Fn(usize, usize) -> bool,
) -> Vec<Vec<usize>> {
    let known: FxHashSet<(usize, usize)> = matches
        .iter()
        .map(|found| (found.left, found.right))
        .collect();
    let fit = |one: usize, other: usize| {
        known.contains(&(one.min(other), one.max(other))) && !are_apart(one, other)
    };
    // Each candidate's group, by the smallest place in it when it was made.
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for found in matches.iter().filter(|found| found.certainty >= least) {
        let of = |place: usize| group_of.get(&place).copied().unwrap_or(place);
        let (one, other) = (of(found.left), of(found.right));
        if one == other {
            continue;
        }
        let members_of = |group: usize| members.get(&group).cloned().unwrap_or(vec![group]);
        let (ours, theirs) = (members_of(one), members_of(other));
        if !ours.iter().all(|a| theirs.iter().all(|b| fit(*a, *b))) {
            continue;
        }
        let name = one.min(other);
        let mut all = [ours, theirs].concat();
        all.sort_unstable();
        for place in &all {
            group_of.insert(*place, name);
        }
        members.remove(&one.max(other));
        members.insert(name, all);
    }
    members.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(usize, usize, Certainty)], apart: &[(usize, usize)], expected: &[&[usize]]) {
        let matches: Vec<Match> = pairs
            .iter()
            .map(|&(left, right, certainty)| Match {
                left,
                right,
                probability: 0.99,
                certainty,
                reasons: Vec::new(),
            })
            .collect();
        let are_apart = |one: usize, other: usize| {
            apart.contains(&(one, other)) || apart.contains(&(other, one))
        };
        assert_eq!(groups(&matches, Certainty::Certain, &are_apart), expected);
    }

    #[test]
    fn groups_hold_only_what_fits_together() {
        use Certainty::{Certain, Likely, Possible};
        check(&[], &[], &[]);
        check(&[(0, 1, Certain), (2, 3, Likely)], &[], &[&[0, 1]]);
        // 1 and 2 are at least possible, so the three are one group.
        check(
            &[(0, 1, Certain), (0, 2, Certain), (1, 2, Possible)],
            &[],
            &[&[0, 1, 2]],
        );
        // 1 and 2 are no match at all: only the more probable pair is joined.
        check(&[(0, 1, Certain), (0, 2, Certain)], &[], &[&[0, 1]]);
        // Somebody said that 0 and 1 are two.
        check(&[(0, 1, Certain), (2, 3, Certain)], &[(1, 0)], &[&[2, 3]]);
        // Two groups meet.
        check(
            &[
                (0, 1, Certain),
                (2, 3, Certain),
                (1, 2, Certain),
                (0, 2, Likely),
                (0, 3, Likely),
                (1, 3, Likely),
            ],
            &[],
            &[&[0, 1, 2, 3]],
        );
    }
}
