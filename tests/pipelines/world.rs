//! A workspace with pipelines, in which every deed is tried back and forth.

use std::collections::BTreeMap;

use kith::domain::{Currency, Holds, IdSource, Moment, PersonId, PipelineId, StageId, StageKind};
use kith::journal::{
    Clock, Command, Commit, DeviceId, NewDeal, NewStage, NewWorkspace, Planner, Record, Refusal,
    StageEdit, Stamp, Table, Workspace,
};

/// A workspace with its journal.
pub struct World {
    pub workspace: Workspace,
    pub journal: Vec<Commit>,
    ids: IdSource,
    clock: Clock,
    now: i64,
}

pub fn stages(names: &[&str]) -> Vec<NewStage> {
    let stage = |name: &&str| NewStage {
        name: (*name).to_owned(),
        kind: match *name {
            "Won" | "Hired" => StageKind::Won,
            "Lost" => StageKind::Lost,
            _ => StageKind::Open,
        },
        probability_percent: 10,
        rot_days: None,
    };
    names.iter().map(stage).collect()
}

impl World {
    /// A workspace with a pipeline of deals and one of people.
    pub fn new() -> Self {
        let mut world = Self {
            workspace: Workspace::default(),
            journal: Vec::new(),
            ids: IdSource::new(1),
            clock: Clock::new(DeviceId(1)),
            now: 1_700_000_000_000,
        };
        world.does(Command::SetUpWorkspace(NewWorkspace {
            name: "Mine".to_owned(),
            currency: Currency::EUR,
            time_zone: "UTC".to_owned(),
            member: "Me".to_owned(),
            pipeline: "Sales".to_owned(),
            stages: stages(&["New", "Offer", "Won", "Lost"]),
        }));
        world.does(Command::CreatePipeline {
            name: "Hiring".to_owned(),
            holds: Holds::People,
            stages: stages(&["Applied", "Interview", "Hired"]),
        });
        world
    }

    fn plan(&mut self, command: Command) -> kith::journal::Planned {
        self.now += 1000;
        Planner {
            workspace: &self.workspace,
            ids: &mut self.ids,
            now: Moment::from_milliseconds(self.now),
        }
        .plan(command)
    }

    /// Does a command, takes it back, sees that everything is as it was, and does it again.
    pub fn tries(&mut self, command: Command) -> Result<(), Refusal> {
        let (label, changes) = self.plan(command)?;
        let before = visible(&self.workspace);
        let inverse = self.commit(label.clone(), changes);
        let after = visible(&self.workspace);
        let again = self.commit(label.clone(), inverse);
        assert_eq!(visible(&self.workspace), before);
        self.commit(label, again);
        assert_eq!(visible(&self.workspace), after);
        self.check_columns();
        Ok(())
    }

    pub fn does(&mut self, command: Command) {
        self.tries(command).unwrap();
    }

    pub fn refuses(&mut self, command: Command) -> Refusal {
        self.plan(command).expect_err("it is refused")
    }

    fn commit(
        &mut self,
        label: kith::journal::Label,
        changes: Vec<kith::journal::Change>,
    ) -> Vec<kith::journal::Change> {
        let commit = Commit {
            stamp: self.clock.tick(Moment::from_milliseconds(self.now)),
            member: None,
            label,
            start: 0,
            changes,
        };
        let inverse = self.workspace.apply(&commit).unwrap().inverse;
        self.journal.push(commit);
        inverse
    }

    pub fn pipeline(&self, name: &str) -> PipelineId {
        let mut pipelines = self.workspace.pipelines.iter();
        pipelines.find(|it| it.name == name).unwrap().id
    }

    pub fn stage(&self, name: &str) -> StageId {
        let mut all = self.workspace.stages.iter();
        all.find(|it| it.name == name).unwrap().id
    }

    pub fn person(&mut self, name: &str) -> PersonId {
        self.does(Command::CreatePerson {
            name: name.to_owned(),
            company: None,
        });
        self.workspace.people.iter().last().unwrap().id
    }

    pub fn deal(&mut self, title: &str, stage: &str) -> kith::domain::DealId {
        let stage = self.stage(stage);
        self.does(Command::CreateDeal(NewDeal {
            title: title.to_owned(),
            stage,
            owner: None,
            value: None,
            company: None,
            person: None,
            expected_close: None,
        }));
        self.workspace.deals.iter().last().unwrap().id
    }

    pub fn edits(&mut self, stage: &str, edit: StageEdit) {
        let stage = self.stage(stage);
        self.does(Command::EditStage { stage, edit });
    }

    pub fn names_in(&self, stage: &str) -> Vec<&str> {
        let people = self.workspace.people_in(self.stage(stage));
        people.iter().map(|it| it.name.as_str()).collect()
    }

    /// Who stands where is the same as read from the records.
    fn check_columns(&self) {
        for stage in self.workspace.stages.iter() {
            let here = self.workspace.people.iter().filter(|person| {
                let mut placements = person.placements.values();
                placements.any(|it| it.stage.current() == Some(&stage.id))
            });
            assert_eq!(here.count(), self.workspace.people_count(stage.id));
            let listed = self.workspace.people_in(stage.id).len();
            assert_eq!(listed, self.workspace.people_count(stage.id));
        }
    }
}

pub fn visible(workspace: &Workspace) -> BTreeMap<uuid::Uuid, String> {
    fn add<T: Record + Clone + std::fmt::Debug>(
        table: &Table<T>,
        out: &mut BTreeMap<uuid::Uuid, String>,
    ) {
        for row in table.iter() {
            let mut row = row.clone();
            row.set_modified(Stamp::default());
            out.insert(row.id().into(), format!("{row:?}"));
        }
    }
    let mut out = BTreeMap::new();
    add(&workspace.people, &mut out);
    add(&workspace.companies, &mut out);
    add(&workspace.pipelines, &mut out);
    add(&workspace.stages, &mut out);
    add(&workspace.deals, &mut out);
    add(&workspace.activities, &mut out);
    out
}
