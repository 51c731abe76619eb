//! One arrangement of things turned into another part by part.

/// Turns one part of what is shown, each thing with its place before it and in their order, into what
/// it is now: of the places, every one that leaves this rest when it is divided by the number of parts.
/// Returns whether that was something else. Once every part had its turn, all is as it is now; until
/// then no two things stand at one place, and none at two.
pub fn take_part<T: Copy + Ord>(
    shown: &mut Vec<(usize, T)>,
    now: &[(usize, T)],
    part: usize,
    parts: usize,
) -> bool {
    let is_here = |place: usize| place % parts.max(1) == part;
    let here = now.iter().filter(|(place, _)| is_here(*place));
    let mut next: Vec<(usize, T)> = here.copied().collect();
    // What only stands elsewhere now goes there, and whoever stands there still makes room.
    for (_, thing) in shown.iter().filter(|(place, _)| is_here(*place)) {
        let to = now.iter().find(|(_, it)| it == thing);
        next.extend(to.filter(|(place, _)| !is_here(*place)));
    }
    for (place, thing) in shown.iter().filter(|(place, _)| !is_here(*place)) {
        if !next.iter().any(|(taken, it)| taken == place || it == thing) {
            next.push((*place, *thing));
        }
    }
    next.sort_unstable();
    let is_other = next != *shown;
    *shown = next;
    is_other
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn places(things: &[u8]) -> Vec<(usize, u8)> {
        (3..).zip(things.iter().copied()).collect()
    }

    fn things() -> impl Strategy<Value = Vec<(usize, u8)>> {
        let some = proptest::sample::subsequence((0..20).collect::<Vec<u8>>(), 0..=20);
        some.prop_shuffle().prop_map(|things| places(&things))
    }

    #[test]
    fn who_stays_is_moved_and_not_lost() {
        let mut shown = places(&[1, 2, 3, 4]);
        let now = places(&[3, 4, 5]);
        assert!(take_part(&mut shown, &now, 0, 3));
        // Those at the first and at the fourth place stay; what is new waits for its turn.
        assert_eq!(shown, places(&[3, 4]));
        assert!(!take_part(&mut shown, &now, 0, 3), "once is enough");
    }

    proptest! {
        #[test]
        fn part_by_part_all_is_as_it_is_now(
            before in things(),
            now in things(),
            order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
        ) {
            let mut shown = before;
            for part in order {
                let of_part = |all: &[(usize, u8)]| -> Vec<(usize, u8)> {
                    all.iter().copied().filter(|(place, _)| place % 5 == part).collect()
                };
                let differs = of_part(&shown) != of_part(&now);
                prop_assert_eq!(take_part(&mut shown, &now, part, 5), differs);
                prop_assert_eq!(of_part(&shown), of_part(&now));
                for all in [
                    shown.iter().map(|(place, _)| *place).collect::<Vec<usize>>(),
                    shown.iter().map(|(_, thing)| usize::from(*thing)).collect(),
                ] {
                    let mut once = all.clone();
                    once.sort_unstable();
                    once.dedup();
                    prop_assert_eq!(once.len(), all.len(), "twice in {:?}", shown);
                }
            }
            prop_assert_eq!(shown, now);
        }
    }
}
