//! Rows that go round: each line in sight has one, and as few as possible move.

use kith::rows::{line_of, staying};
use proptest::prelude::*;

/// Whether those that stay stand in the order of their lines.
fn in_order(lines: &[usize], stays: &[bool]) -> bool {
    let kept: Vec<usize> = (0..lines.len())
        .filter(|at| stays[*at])
        .map(|at| lines[at])
        .collect();
    kept.is_sorted()
}

#[test]
fn a_row_that_left_sight_stands_at_the_other_end() {
    // Five rows; lines 0 to 4 are in sight, then 2 to 6.
    let lines = |first| -> Vec<usize> { (0..5).map(|row| line_of(row, first, 5)).collect() };
    assert_eq!(lines(0), [0, 1, 2, 3, 4]);
    assert_eq!(lines(2), [5, 6, 2, 3, 4]);
    assert_eq!(lines(5), [5, 6, 7, 8, 9]);
}

#[test]
fn what_went_to_the_end_moves_and_the_rest_stays() {
    assert_eq!(
        staying(&[5, 6, 2, 3, 4], None),
        [false, false, true, true, true]
    );
    assert_eq!(
        staying(&[5, 6, 7, 3, 4], None),
        [true, true, true, false, false]
    );
    assert_eq!(staying(&[1, 2, 3], None), [true; 3]);
    assert!(staying(&[], None).is_empty());
}

#[test]
fn the_row_that_must_not_move_stays_though_more_rows_move_for_it() {
    assert_eq!(
        staying(&[5, 6, 2, 3, 4], Some(0)),
        [true, true, false, false, false]
    );
    assert_eq!(staying(&[3, 1], Some(1)), [false, true]);
}

proptest! {
    #[test]
    fn each_line_in_sight_has_a_row_of_its_own(first in 0_usize..10_000, rows in 1_usize..80) {
        let mut lines: Vec<usize> = (0..rows).map(|row| line_of(row, first, rows)).collect();
        lines.sort_unstable();
        prop_assert_eq!(lines, (first..first + rows).collect::<Vec<_>>());
    }

    #[test]
    fn what_stays_is_in_order_and_nothing_more_could(
        lines in Just((0_usize..9).collect::<Vec<_>>()).prop_shuffle(),
        pivot in proptest::option::of(0_usize..9),
    ) {
        let stays = staying(&lines, pivot);
        prop_assert!(in_order(&lines, &stays));
        prop_assert!(pivot.is_none_or(|at| stays[at]));
        // All choices there are.
        let most = (0_u32..1 << lines.len())
            .filter(|chosen| pivot.is_none_or(|at| chosen >> at & 1 == 1))
            .filter(|chosen| {
                let chosen: Vec<bool> = (0..lines.len()).map(|at| chosen >> at & 1 == 1).collect();
                in_order(&lines, &chosen)
            })
            .map(u32::count_ones)
            .max();
        prop_assert_eq!(most, Some(stays.iter().filter(|it| **it).count() as u32));
    }
}
