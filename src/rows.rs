//! Rows of a long list that go round: fewer rows than lines, each of which stands at another line as
//! one scrolls.

use std::cmp::Ordering;

/// The line that a row stands at: the first one, from the first in sight on, that is this row's turn
/// when `rows` of them go round.
#[must_use]
pub fn line_of(row: usize, first_in_sight: usize, rows: usize) -> usize {
    let rows = rows.max(1);
    let here = first_in_sight - first_in_sight % rows + row % rows;
    match here < first_in_sight {
        true => here + rows,
        false => here,
    }
}

/// Which rows may stay where they are when all are put in the order of their lines: the most that can.
///
/// `lines` are those of the rows as they stand, no two the same. The `pivot`, the place of a row that
/// must not move, is among those that stay.
#[must_use]
pub fn staying(lines: &[usize], pivot: Option<usize>) -> Vec<bool> {
    let pivot = pivot.and_then(|at| Some((at, *lines.get(at)?)));
    let stands_right = |at: usize, line: usize| {
        pivot.is_none_or(|(pivot, pivot_line)| match at.cmp(&pivot) {
            Ordering::Less => line < pivot_line,
            Ordering::Equal => true,
            Ordering::Greater => line > pivot_line,
        })
    };
    // The length of the longest ordered run that ends at each row, and the row before it in that run.
    let mut runs: Vec<Option<(usize, Option<usize>)>> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let lower = runs.iter().zip(lines).enumerate();
        let lower = lower.filter_map(|(before, (run, it))| match it < line {
            true => run.map(|(length, _)| (length, before)),
            false => None,
        });
        let longest = lower.max();
        runs.push(stands_right(at, *line).then_some(match longest {
            Some((length, before)) => (length + 1, Some(before)),
            None => (1, None),
        }));
    }
    let mut stays = vec![false; lines.len()];
    let ends = runs.iter().enumerate();
    let ends = ends.filter_map(|(at, run)| run.map(|(length, _)| (length, at)));
    let mut next = ends.max().map(|(_, at)| at);
    while let Some(at) = next {
        if let Some(stays) = stays.get_mut(at) {
            *stays = true;
        }
        next = runs
            .get(at)
            .and_then(|run| run.and_then(|(_, before)| before));
    }
    stays
}
