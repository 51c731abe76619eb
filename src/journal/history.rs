//! Taking back an older commit: whether a later one stands on it, and what takes it back.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Commit, Journal, Label, RecordRef, Stamp, UndoEntry, Workspace};

/// Why an older commit cannot be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CannotTakeBack {
    /// It is not there.
    Unknown,
    /// Later commits changed the same records, or speak of one that it made: newest first, each with
    /// what it was.
    StoodOn(Vec<(Stamp, Label)>),
}

impl RecordRef {
    /// The identity as it is written; `None` of the workspace as a whole.
    pub fn id_text(self) -> Option<String> {
        Some(match self {
            Self::Workspace => return None,
            Self::Member(id) => id.to_string(),
            Self::Company(id) => id.to_string(),
            Self::Person(id) => id.to_string(),
            Self::Pipeline(id) => id.to_string(),
            Self::Stage(id) => id.to_string(),
            Self::Deal(id) => id.to_string(),
            Self::Activity(id) => id.to_string(),
            Self::Satisfaction(id) => id.to_string(),
            Self::Cost(id) => id.to_string(),
            Self::Target(id) => id.to_string(),
            Self::List(id) => id.to_string(),
            Self::Dashboard(id) => id.to_string(),
            Self::View(id) => id.to_string(),
        })
    }
}

/// The records that a commit touches.
pub fn touched_by<'a>(parts: impl Iterator<Item = &'a Commit>) -> BTreeSet<RecordRef> {
    parts
        .flat_map(|part| part.changes.iter().map(Change::record))
        .collect()
}

/// What takes an older commit back, when nothing later stands on it. A deed that was undone is done
/// again by taking back the newest commit that undid it, and undone anew by taking back the one that
/// did it again.
///
/// The journal may be a part of the whole: it needs all parts of the commit, and every part of another
/// that touches one of its records or speaks of it. What is returned brings back what held before the
/// commit in every record that it touched; since nothing changed these afterwards, they are then as if
/// it had never been. `mentions` says whether a change speaks of a record by its identity as written.
///
/// # Errors
/// [`CannotTakeBack`] when the commit is not there, or something stands on it.
pub fn take_back(
    journal: &Journal,
    stamp: Stamp,
    mentions: impl Fn(&Change, &str) -> bool,
) -> Result<UndoEntry, CannotTakeBack> {
    let parts: Vec<&Commit> = journal
        .commits()
        .filter(|part| part.stamp == stamp)
        .collect();
    let Some(label) = parts.first().map(|part| part.label.clone()) else {
        return Err(CannotTakeBack::Unknown);
    };
    let touched = touched_by(parts.iter().copied());
    let mut workspace = Workspace::default();
    let is_earlier = |part: &&Commit| part.stamp < stamp;
    for part in journal.commits().filter(is_earlier) {
        let of_these = part.changes.iter();
        let changes = of_these.filter(|change| touched.contains(&change.record()));
        workspace.fold_in(&Commit {
            changes: changes.cloned().collect(),
            ..part.clone()
        });
    }
    let before: BTreeSet<RecordRef> = touched
        .iter()
        .copied()
        .filter(|record| workspace.has_created(*record))
        .collect();
    let mut inverses = Vec::new();
    for part in &parts {
        inverses.push(workspace.fold_in(part).inverse);
    }
    inverses.reverse();
    let made: Vec<String> = touched
        .difference(&before)
        .filter_map(|record| record.id_text())
        .collect();
    let stands = |change: &Change| {
        touched.contains(&change.record()) || made.iter().any(|id| mentions(change, id))
    };
    let later: BTreeMap<Stamp, &Label> = journal
        .commits()
        .filter(|part| part.stamp > stamp && part.changes.iter().any(stands))
        .map(|part| (part.stamp, &part.label))
        .collect();
    if later.is_empty() {
        return Ok(UndoEntry {
            stamp,
            of: label
                .turned()
                .map_or_else(Vec::new, |(deeds, ..)| deeds.to_vec()),
            label,
            changes: inverses.into_iter().flatten().collect(),
        });
    }
    let newest_first = later.into_iter().rev();
    Err(CannotTakeBack::StoodOn(
        newest_first
            .map(|(stamp, label)| (stamp, label.clone()))
            .collect(),
    ))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::{DealId, Entry, Moment, PersonId, StageId};
    use crate::journal::{DealFact, DeviceId, PersonFact};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn stamp(at: usize) -> Stamp {
        Stamp::at(Moment::from_milliseconds(at as i64 + 1), DeviceId(1))
    }

    fn mentions(change: &Change, id: &str) -> bool {
        serde_json::to_string(change).unwrap().contains(id)
    }

    fn person(number: u128) -> PersonId {
        PersonId::from(Uuid::from_u128(number + 1))
    }

    fn deal(number: u128) -> DealId {
        DealId::from(Uuid::from_u128(number + 101))
    }

    fn person_change() -> impl Strategy<Value = Change> {
        let fact = prop_oneof![
            Just(PersonFact::Created(Moment::from_milliseconds(5))),
            any::<bool>().prop_map(PersonFact::Removed),
            "[ab]{1,2}".prop_map(PersonFact::Name),
            ("[ab]", any::<bool>()).prop_map(|(tag, on)| PersonFact::Tag(tag, on)),
        ];
        (0..3_u128, prop::collection::vec(fact, 1..3))
            .prop_map(|(number, facts)| Change::Person(person(number), facts))
    }

    fn deal_change() -> impl Strategy<Value = Change> {
        let stage = |number: u128| StageId::from(Uuid::from_u128(number + 201));
        let fact = prop_oneof![
            Just(DealFact::Created(Moment::from_milliseconds(5))),
            any::<bool>().prop_map(DealFact::Removed),
            "[ab]{1,2}".prop_map(DealFact::Title),
            (0..3_i64, 0..3_u128).prop_map(move |(at, to)| DealFact::Stage(
                Moment::from_milliseconds(at),
                Entry::from(Some(stage(to)))
            )),
            prop::option::of(0..3_u128).prop_map(|it| DealFact::Person(it.map(person))),
        ];
        (0..3_u128, prop::collection::vec(fact, 1..3))
            .prop_map(|(number, facts)| Change::Deal(deal(number), facts))
    }

    fn commits() -> impl Strategy<Value = Vec<Commit>> {
        let change = prop_oneof![person_change(), deal_change()];
        let changes = prop::collection::vec(change, 1..4);
        prop::collection::vec(changes, 1..7).prop_map(|all| {
            let commits = all.into_iter().enumerate();
            commits
                .map(|(at, changes)| Commit {
                    stamp: stamp(at),
                    member: None,
                    label: Label::DealsRemoved { count: at },
                    start: 0,
                    changes,
                })
                .collect()
        })
    }

    /// What can be seen of the records, leaving aside when they were touched last.
    fn seen(workspace: &Workspace) -> Vec<String> {
        let mut seen = Vec::new();
        for number in 0..3 {
            seen.push(workspace.people.get(person(number)).map(|it| {
                let mut it = it.clone();
                it.modified = Stamp::default();
                format!("{it:?}")
            }));
            seen.push(workspace.deals.get(deal(number)).map(|it| {
                let mut it = it.clone();
                it.modified = Stamp::default();
                format!("{it:?}")
            }));
        }
        seen.into_iter().map(Option::unwrap_or_default).collect()
    }

    proptest! {
        /// What is taken back is as if it had never been; it is refused exactly when something later
        /// touches its records, or speaks of one that it made.
        #[test]
        fn taking_back_comes_to_never_having_been(all in commits(), place in 0..6_usize, per_part in 1..3_usize) {
            let place = place % all.len();
            let parts = all.iter().cloned().flat_map(|it| it.into_parts(per_part));
            let journal: Journal = parts.collect();
            let without: Journal = all.iter().enumerate()
                .filter(|(at, _)| *at != place)
                .map(|(_, commit)| commit.clone())
                .collect();
            let touched = touched_by(std::iter::once(&all[place]));
            let later = all.iter().skip(place + 1);
            let is_touched = later.clone().flat_map(|it| &it.changes).any(|it| touched.contains(&it.record()));
            match take_back(&journal, stamp(place), mentions) {
                Ok(entry) => {
                    prop_assert!(!is_touched);
                    let mut workspace = journal.fold();
                    workspace.apply(&Commit {
                        stamp: stamp(99),
                        member: None,
                        label: entry.label,
                        start: 0,
                        changes: entry.changes,
                    }).unwrap();
                    prop_assert_eq!(seen(&workspace), seen(&without.fold()));
                }
                Err(CannotTakeBack::StoodOn(what)) => {
                    prop_assert!(!what.is_empty() && what.iter().all(|(at, _)| *at > stamp(place)));
                    let ids: Vec<String> = touched.iter().filter_map(|it| it.id_text()).collect();
                    let is_spoken_of = later.flat_map(|it| &it.changes)
                        .any(|change| ids.iter().any(|id| mentions(change, id)));
                    prop_assert!(is_touched || is_spoken_of);
                }
                Err(CannotTakeBack::Unknown) => prop_assert!(false, "it is there"),
            }
            prop_assert_eq!(
                take_back(&journal, stamp(77), mentions),
                Err(CannotTakeBack::Unknown)
            );
        }
    }

    proptest! {
        /// Undone and done again, however often, all records are as they were each time; and what
        /// came between keeps it from being done again.
        #[test]
        fn redoing_comes_to_never_having_undone(all in commits(), place in 0..6_usize, times in 1..4_usize, between in person_change()) {
            let place = place % all.len();
            let mut journal: Journal = all.iter().cloned().collect();
            let done = seen(&journal.fold());
            let mut target = stamp(place);
            let Ok(first) = take_back(&journal, target, mentions) else { return Ok(()) };
            let mut undone = None;
            for time in 0..times * 2 {
                let entry = if time == 0 { first.clone() } else {
                    let entry = take_back(&journal, target, mentions);
                    prop_assert!(entry.is_ok(), "{entry:?}");
                    entry.unwrap()
                };
                prop_assert_eq!(entry.deeds(), vec![stamp(place)]);
                let said = Box::new((entry.deeds(), first.label.clone()));
                target = stamp(50 + time);
                journal.insert(Commit {
                    stamp: target,
                    member: None,
                    label: if time % 2 == 0 { Label::UndoneOf(said) } else { Label::RedoneOf(said) },
                    start: 0,
                    changes: entry.changes,
                });
                let now = seen(&journal.fold());
                match (time % 2, &undone) {
                    (0, None) => undone = Some(now),
                    (0, Some(before)) => prop_assert_eq!(&now, before),
                    _ => prop_assert_eq!(&now, &done),
                }
            }
            // A deed that changed nothing is taken back by nothing, and nothing stands on that.
            let last = journal.commits().filter(|part| part.stamp == target);
            let stands = touched_by(last).contains(&between.record());
            journal.insert(Commit {
                stamp: stamp(99),
                member: None,
                label: Label::DealsRemoved { count: 99 },
                start: 0,
                changes: vec![between],
            });
            if stands {
                let refused = matches!(take_back(&journal, target, mentions), Err(CannotTakeBack::StoodOn(_)));
                prop_assert!(refused);
            }
        }
    }

    #[test]
    fn a_record_that_others_speak_of_stays() {
        let created = Moment::from_milliseconds(5);
        let commit = |at: usize, changes: Vec<Change>| Commit {
            stamp: stamp(at),
            member: None,
            label: Label::DealsRemoved { count: at },
            start: 0,
            changes,
        };
        let journal: Journal = [
            commit(
                0,
                vec![Change::Person(
                    person(1),
                    vec![PersonFact::Created(created)],
                )],
            ),
            commit(
                1,
                vec![Change::Deal(
                    deal(1),
                    vec![
                        DealFact::Created(created),
                        DealFact::Person(Some(person(1))),
                    ],
                )],
            ),
        ]
        .into_iter()
        .collect();
        let stood = vec![(stamp(1), Label::DealsRemoved { count: 1 })];
        assert_eq!(
            take_back(&journal, stamp(0), mentions),
            Err(CannotTakeBack::StoodOn(stood))
        );
        assert!(take_back(&journal, stamp(1), mentions).is_ok());
    }
}
