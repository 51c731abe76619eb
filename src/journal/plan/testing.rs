//! What tests of plans share.
#![allow(clippy::unwrap_used)]

use std::fmt::Debug;

use super::Planner;
use crate::domain::{IdSource, Moment, TimeZone};
use crate::journal::{Clock, Command, Commit, DeviceId, Journal, Label, Refusal, Workspace};
use crate::sample::{SampleLanguage, SampleRequest, SampleSize, generate};

/// The sample in English.
pub(super) fn sample(size: SampleSize) -> Workspace {
    let commit = generate(&SampleRequest {
        today: "2026-03-14".parse().unwrap(),
        zone: &TimeZone::utc(),
        seed: 1,
        language: SampleLanguage::English,
        size,
    });
    [commit].into_iter().collect::<Journal>().fold()
}

/// Does a command, sees that its inverse restores what `state` tells and that the inverse of that does
/// it again, and returns its label. Commands that make records need different seeds.
pub(super) fn done<S: PartialEq + Debug>(
    w: &mut Workspace,
    seed: u128,
    command: Command,
    state: impl Fn(&Workspace) -> S,
) -> Result<Label, Refusal> {
    let now = Moment::from_milliseconds(1_800_000_000_000);
    let (label, changes) = Planner {
        workspace: w,
        ids: &mut IdSource::new(seed),
        now,
    }
    .plan(command)?;
    let mut clock = Clock::new(DeviceId(7));
    clock.observe(w.newest());
    let mut commit = |changes| Commit {
        stamp: clock.tick(now),
        member: None,
        label: label.clone(),
        start: 0,
        changes,
    };
    let before = state(w);
    let inverse = w.apply(&commit(changes)).unwrap().inverse;
    let after = state(w);
    let again = w.apply(&commit(inverse)).unwrap().inverse;
    assert_eq!(state(w), before);
    w.apply(&commit(again)).unwrap();
    assert_eq!(state(w), after);
    Ok(label)
}
