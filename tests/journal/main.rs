//! What the journal promises, for any sequence of commands: any order, duplication or split of the
//! same facts folds to the same records; undo restores exactly; a command refuses or applies;
//! backups and snapshots lose nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod deeds;
mod page;
mod steps;

use kith::journal::{Commit, Journal, UndoHistory, Workspace, lines, snapshot};
use page::{Page, visible};
use proptest::prelude::*;
use proptest::sample::Index;
use steps::{Step, played, step};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn any_order_split_or_duplication_folds_to_the_same(
        steps in prop::collection::vec(step(), 0..25),
        arrivals in prop::collection::vec((any::<Index>(), 1_usize..4, any::<bool>()), 0..60),
    ) {
        let page = played(&steps);
        let expected = visible(&page.workspace, true);
        let mut parts: Vec<Commit> = Vec::new();
        for (place, commit) in page.journal.iter().enumerate() {
            let (size, twice) = arrivals.get(place).map_or((9, true), |&(_, size, twice)| (size, twice));
            parts.extend(commit.clone().into_parts(size));
            if twice {
                parts.push(commit.clone());
            }
        }
        for (from, (to, _, _)) in arrivals.iter().enumerate() {
            let (from, to) = (from % parts.len(), to.index(parts.len()));
            parts.swap(from, to);
        }
        let (one, other) = parts.split_at(parts.len() / 2);
        let journal: Journal = parts.iter().cloned().collect();
        prop_assert_eq!(visible(&journal.fold(), true), expected.clone());
        let mut merged: Journal = other.iter().cloned().collect();
        merged.merge(one.iter().cloned().collect());
        prop_assert_eq!(visible(&merged.fold(), true), expected);
    }

    #[test]
    fn undo_restores_exactly_and_redo_brings_back(steps in prop::collection::vec(step(), 0..25)) {
        let mut page = Page::new(1);
        let mut states = Vec::new();
        for step in &steps {
            if matches!(step, Step::Undo | Step::Redo) {
                continue;
            }
            let before = visible(&page.workspace, false);
            let commits = page.journal.len();
            let refused = page.run(step).is_err();
            if page.journal.len() > commits {
                prop_assert!(!refused);
                states.push(before);
            } else {
                prop_assert_eq!(visible(&page.workspace, false), before);
            }
        }
        prop_assert_eq!(page.undo.undo_entries().len(), states.len());
        let mut redo_to = Vec::new();
        for before in states.iter().rev() {
            redo_to.push(visible(&page.workspace, false));
            page.undo().unwrap();
            prop_assert_eq!(&visible(&page.workspace, false), before);
        }
        while let Some(after) = redo_to.pop() {
            page.redo().unwrap();
            prop_assert_eq!(visible(&page.workspace, false), after);
        }
    }

    #[test]
    fn late_facts_from_another_device_end_in_the_same_records(
        mine in prop::collection::vec(step(), 0..12),
        theirs in prop::collection::vec(step(), 0..12),
    ) {
        let mut here = played(&mine);
        // The other device starts from what it has seen of here: the set-up alone.
        let mut there = Page::new(2);
        there.journal = vec![here.journal[0].clone()];
        there.workspace = there.journal.iter().cloned().collect::<Journal>().fold();
        there.undo = UndoHistory::default();
        for step in &theirs {
            let _ = there.run(step);
        }
        let all: Journal = here.journal.iter().chain(&there.journal).cloned().collect();
        let expected = visible(&all.fold(), true);
        for commit in &there.journal {
            if let Err(late) = here.workspace.apply(commit) {
                let sorted: Journal = here.journal.iter().chain(&there.journal).cloned().collect();
                here.workspace.refold(&late.records, sorted.commits());
            }
        }
        prop_assert_eq!(visible(&here.workspace, true), expected);
    }

    #[test]
    fn backup_and_snapshot_lose_nothing(steps in prop::collection::vec(step(), 0..25)) {
        let page = played(&steps);
        let mut backup = lines::head("Проба \"1\"");
        for commit in &page.journal {
            for part in commit.clone().into_parts(3) {
                backup.push_str(&lines::write_commit(&part));
            }
        }
        let (name, commits) = lines::read_backup(&backup).unwrap();
        prop_assert_eq!(name, "Проба \"1\"");
        let restored: Journal = commits.into_iter().collect();
        prop_assert_eq!(visible(&restored.fold(), true), visible(&page.workspace, true));

        let bytes = snapshot::encode(&page.workspace);
        let read = snapshot::decode(&bytes).unwrap();
        prop_assert_eq!(visible(&read, true), visible(&page.workspace, true));
        prop_assert_eq!(read.newest(), page.workspace.newest());
        for deal in page.workspace.deals.iter() {
            let ids = |w: &Workspace| w.activities_of_deal(deal.id).iter().map(|a| a.id).collect::<Vec<_>>();
            prop_assert_eq!(ids(&read), ids(&page.workspace));
        }
    }

    #[test]
    fn a_damaged_snapshot_is_never_taken_for_a_good_one(
        steps in prop::collection::vec(step(), 0..8),
        place in any::<Index>(),
        bit in 0_u8..8,
        cut in any::<Index>(),
    ) {
        let bytes = snapshot::encode(&played(&steps).workspace);
        let mut damaged = bytes.clone();
        damaged[place.index(bytes.len())] ^= 1 << bit;
        prop_assert!(snapshot::decode(&damaged).is_err());
        prop_assert!(snapshot::decode(&bytes[..cut.index(bytes.len())]).is_err());
    }
}
