//! Records as one commit makes them.

use kith::domain::{Moment, TimeZone};
use kith::journal::{Change, Clock, Commit, DeviceId, Label, Workspace};

/// The moment of all that is done.
pub fn now() -> Moment {
    TimeZone::utc().noon_of("2026-06-30".parse().unwrap())
}

/// Makes changes after all that is there.
pub fn commit(workspace: &mut Workspace, changes: Vec<Change>) {
    let mut clock = Clock::new(DeviceId(5));
    clock.observe(workspace.newest());
    let commit = Commit {
        stamp: clock.tick(now()),
        member: None,
        label: Label::WorkspaceSetUp,
        start: 0,
        changes,
    };
    workspace.apply(&commit).unwrap();
}
