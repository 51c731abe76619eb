//! A page without a browser, and what a user could see of it.

use std::collections::BTreeMap;

use kith::domain::{Currency, IdSource, Moment, StageKind};
use kith::journal::{
    Clock, Command, Commit, DeviceId, NewStage, NewWorkspace, Planner, Record, Refusal, Stamp,
    Table, UndoEntry, UndoHistory, UndoRefusal, Workspace,
};

/// A page without a browser: dispatches commands, keeps the journal and the undo history.
pub(crate) struct Page {
    pub(crate) workspace: Workspace,
    pub(crate) journal: Vec<Commit>,
    pub(crate) undo: UndoHistory,
    pub(crate) clock: Clock,
    pub(crate) ids: IdSource,
    pub(crate) now: i64,
}

impl Page {
    pub(crate) fn new(device: u64) -> Self {
        let mut page = Self {
            workspace: Workspace::default(),
            journal: Vec::new(),
            undo: UndoHistory::default(),
            clock: Clock::new(DeviceId(device)),
            ids: IdSource::new(u128::from(device)),
            now: 1_700_000_000_000,
        };
        let stage = |name: &str, kind| NewStage {
            name: name.into(),
            kind,
            probability_percent: 10,
            rot_days: Some(9),
        };
        page.dispatch(Command::SetUpWorkspace(NewWorkspace {
            name: "Test".into(),
            currency: Currency::EUR,
            time_zone: "UTC".into(),
            member: "Anna".into(),
            pipeline: "Sales".into(),
            stages: vec![
                stage("New", StageKind::Open),
                stage("Won", StageKind::Won),
                stage("Lost", StageKind::Lost),
            ],
        }))
        .unwrap();
        // Without its pipeline a page has nothing to play with.
        page.undo = UndoHistory::default();
        page
    }

    pub(crate) fn commit(
        &mut self,
        label: kith::journal::Label,
        changes: Vec<kith::journal::Change>,
    ) -> UndoEntry {
        let commit = Commit {
            stamp: self.clock.tick(Moment::from_milliseconds(self.now)),
            member: None,
            label: label.clone(),
            start: 0,
            changes,
        };
        let applied = self
            .workspace
            .apply(&commit)
            .expect("a local commit is never late");
        assert_eq!(applied.touched.len(), commit.changes.len());
        self.journal.push(commit.clone());
        UndoEntry {
            stamp: commit.stamp,
            label,
            changes: applied.inverse,
            of: Vec::new(),
        }
    }

    pub(crate) fn dispatch(&mut self, command: Command) -> Result<(), Refusal> {
        self.now += 7;
        let (label, changes) = Planner {
            workspace: &self.workspace,
            ids: &mut self.ids,
            now: Moment::from_milliseconds(self.now),
        }
        .plan(command)?;
        let entry = self.commit(label, changes);
        self.undo.did(entry);
        Ok(())
    }

    pub(crate) fn undo(&mut self) -> Result<(), UndoRefusal> {
        self.now += 7;
        let entry = self.undo.take_undo()?;
        let redo = self.commit(entry.label, entry.changes);
        self.undo.undone(redo);
        Ok(())
    }

    pub(crate) fn redo(&mut self) -> Result<(), UndoRefusal> {
        self.now += 7;
        let entry = self.undo.take_redo()?;
        let undo = self.commit(entry.label, entry.changes);
        self.undo.redone(undo);
        Ok(())
    }
}

/// All live records as text, by identity: what a user could see. `stamps` says whether the stamps
/// of the newest facts count.
pub(crate) fn visible(workspace: &Workspace, stamps: bool) -> BTreeMap<uuid::Uuid, String> {
    fn add<T: Record + Clone + std::fmt::Debug>(
        table: &Table<T>,
        stamps: bool,
        out: &mut BTreeMap<uuid::Uuid, String>,
    ) {
        for row in table.iter() {
            let mut row = row.clone();
            if !stamps {
                row.set_modified(Stamp::default());
            }
            assert!(out.insert(row.id().into(), format!("{row:?}")).is_none());
        }
        assert_eq!(table.iter().count(), table.len());
    }
    let mut out = BTreeMap::new();
    add(&workspace.members, stamps, &mut out);
    add(&workspace.companies, stamps, &mut out);
    add(&workspace.people, stamps, &mut out);
    add(&workspace.pipelines, stamps, &mut out);
    add(&workspace.stages, stamps, &mut out);
    add(&workspace.deals, stamps, &mut out);
    add(&workspace.activities, stamps, &mut out);
    add(&workspace.satisfaction, stamps, &mut out);
    add(&workspace.costs, stamps, &mut out);
    add(&workspace.targets, stamps, &mut out);
    add(&workspace.lists, stamps, &mut out);
    add(&workspace.dashboards, stamps, &mut out);
    add(&workspace.views, stamps, &mut out);
    let mut settings = workspace.settings.clone();
    if !stamps {
        settings.modified = Stamp::default();
    }
    out.insert(uuid::Uuid::nil(), format!("{settings:?}"));
    out
}
