//! Pipelines and stages, people in them, and what deals say beside.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::collections::BTreeMap;

use kith::domain::{
    Currency, Holds, IdSource, Moment, Money, PersonId, PipelineId, Priority, Requirement,
    StageColour, StageId, StageKind,
};
use kith::journal::{
    Clock, Command, Commit, DealEdit, DealGroup, DeviceId, Journal, NewActivity, NewDeal, NewStage,
    NewWorkspace, PersonEdit, PipelineEdit, Planner, Position, Record, Refusal, StageEdit, Stamp,
    Table, Workspace, snapshot,
};
use proptest::prelude::*;
use proptest::sample::Index;

/// A workspace with its journal.
struct World {
    workspace: Workspace,
    journal: Vec<Commit>,
    ids: IdSource,
    clock: Clock,
    now: i64,
}

fn stages(names: &[&str]) -> Vec<NewStage> {
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
    fn new() -> Self {
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
    fn tries(&mut self, command: Command) -> Result<(), Refusal> {
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

    fn does(&mut self, command: Command) {
        self.tries(command).unwrap();
    }

    fn refuses(&mut self, command: Command) -> Refusal {
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

    fn pipeline(&self, name: &str) -> PipelineId {
        let mut pipelines = self.workspace.pipelines.iter();
        pipelines.find(|it| it.name == name).unwrap().id
    }

    fn stage(&self, name: &str) -> StageId {
        let mut all = self.workspace.stages.iter();
        all.find(|it| it.name == name).unwrap().id
    }

    fn person(&mut self, name: &str) -> PersonId {
        self.does(Command::CreatePerson {
            name: name.to_owned(),
            company: None,
        });
        self.workspace.people.iter().last().unwrap().id
    }

    fn deal(&mut self, title: &str, stage: &str) -> kith::domain::DealId {
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

    fn edits(&mut self, stage: &str, edit: StageEdit) {
        let stage = self.stage(stage);
        self.does(Command::EditStage { stage, edit });
    }

    fn names_in(&self, stage: &str) -> Vec<&str> {
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

fn visible(workspace: &Workspace) -> BTreeMap<uuid::Uuid, String> {
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

#[test]
fn people_go_through_a_pipeline_of_theirs() {
    let mut w = World::new();
    let (ann, bob) = (w.person("Ann"), w.person("Bob"));
    let (applied, interview) = (w.stage("Applied"), w.stage("Interview"));
    let people = vec![ann, bob];
    w.does(Command::PutIntoPipeline {
        people: people.clone(),
        stage: applied,
    });
    assert_eq!(w.names_in("Applied"), ["Ann", "Bob"]);
    let again = Command::PutIntoPipeline {
        people,
        stage: applied,
    };
    assert_eq!(w.refuses(again), Refusal::NothingToChange);
    let to = |person, stage, after| Command::MovePerson {
        person,
        stage,
        position: Position {
            after,
            before: None,
        },
    };
    w.does(to(ann, applied, Some(bob)));
    assert_eq!(w.names_in("Applied"), ["Bob", "Ann"]);
    assert_eq!(
        w.refuses(to(ann, applied, Some(bob))),
        Refusal::NothingToChange
    );
    w.does(to(bob, interview, None));
    assert_eq!(w.names_in("Interview"), ["Bob"]);
    let pipeline = w.pipeline("Hiring");
    w.does(Command::TakeOutOfPipeline {
        people: vec![bob],
        pipeline,
    });
    assert_eq!(w.workspace.people_count(interview), 0);
    // The past stays, and so does the way back.
    let placement = &w.workspace.people.get(bob).unwrap().placements[&pipeline];
    assert_eq!(placement.stage.entries().len(), 3);
    let new = w.stage("New");
    assert_eq!(w.refuses(to(ann, new, None)), Refusal::PipelineHoldsDeals);
    let deal = w.deal("Roof", "New");
    let wrong = Command::MoveDeal {
        deal,
        stage: applied,
        position: Position::default(),
    };
    assert_eq!(w.refuses(wrong), Refusal::PipelineHoldsPeople);
}

#[test]
fn a_stage_asks_for_what_is_missing_and_it_is_filled_in_with_the_move() {
    let mut w = World::new();
    let deal = w.deal("Roof", "New");
    for asked in [
        Requirement::Value,
        Requirement::Company,
        Requirement::Person,
        Requirement::NextStep,
    ] {
        w.edits("Offer", StageEdit::Requires(asked, true));
    }
    let stage = w.stage("Offer");
    let missing = |w: &World| {
        let (deal, stage) = (w.workspace.deals.get(deal), w.workspace.stages.get(stage));
        w.workspace.missing_for_deal(deal.unwrap(), stage.unwrap())
    };
    assert_eq!(missing(&w).len(), 4);
    let move_it = Command::MoveDeal {
        deal,
        stage,
        position: Position::default(),
    };
    assert_eq!(w.refuses(move_it), Refusal::FieldsMissing);
    let step = NewActivity {
        status: kith::domain::ActivityStatus::Planned,
        subject: "Call".to_owned(),
        ..NewActivity::done(
            kith::domain::ActivityKind::Task,
            Moment::from_milliseconds(1_700_000_000_000),
        )
    };
    let fill = |edits, next_step| Command::FillAndMoveDeal {
        deal,
        stage,
        position: Position::default(),
        edits,
        next_step,
    };
    let value = DealEdit::Value(Some(Money::major(100, Currency::EUR)));
    let few = fill(vec![value.clone()], None);
    assert_eq!(w.refuses(few), Refusal::FieldsMissing);
    w.does(fill(
        vec![
            value,
            DealEdit::CompanyNamed("Acme".to_owned()),
            DealEdit::PersonNamed("Ann".to_owned()),
        ],
        Some(Box::new(step)),
    ));
    assert!(missing(&w).is_empty());
    let made = w.workspace.deals.get(deal).unwrap();
    assert_eq!(made.stage.current(), Some(&stage));
    let ann = w.workspace.person(made.person.unwrap()).unwrap();
    assert_eq!(ann.company, made.company);
}

#[test]
fn several_deals_are_filled_in_and_moved_as_one_deed() {
    let mut w = World::new();
    let deals = [
        w.deal("Roof", "New"),
        w.deal("Wall", "New"),
        w.deal("Door", "New"),
    ];
    for asked in [
        Requirement::Priority,
        Requirement::Company,
        Requirement::Person,
        Requirement::NextStep,
    ] {
        w.edits("Offer", StageEdit::Requires(asked, true));
    }
    let stage = w.stage("Offer");
    let into = vec![
        DealGroup::Stage(stage),
        DealGroup::Priority(Some(Priority::High)),
    ];
    let move_them = Command::MoveDeals {
        deals: deals.to_vec(),
        into: into.clone(),
        position: Position::default(),
    };
    assert_eq!(w.refuses(move_them), Refusal::FieldsMissing);
    let missing = |w: &World| {
        let missing = |id| {
            let deal = w.workspace.deals.get(id).unwrap();
            w.workspace.missing_on_entering(deal, &into)
        };
        deals.map(missing)
    };
    // The priority comes with the place.
    let asked = [
        Requirement::Company,
        Requirement::Person,
        Requirement::NextStep,
    ];
    assert_eq!(missing(&w), [&asked[..]; 3]);
    let step = NewActivity {
        status: kith::domain::ActivityStatus::Planned,
        subject: "Call".to_owned(),
        ..NewActivity::done(
            kith::domain::ActivityKind::Task,
            Moment::from_milliseconds(1_700_000_000_000),
        )
    };
    let named = |deal, company: &str| {
        [
            (deal, DealEdit::CompanyNamed(company.to_owned())),
            (deal, DealEdit::PersonNamed("Ann".to_owned())),
        ]
    };
    let fill = |edits: Vec<_>, of: &[_]| Command::FillAndMoveDeals {
        deals: deals.to_vec(),
        into: into.clone(),
        position: Position::default(),
        edits,
        next_steps: of.iter().map(|deal| (*deal, step.clone())).collect(),
    };
    let edits = [
        named(deals[0], "Acme"),
        named(deals[1], "acme"),
        named(deals[2], "Borg"),
    ]
    .concat();
    // One that lacks something keeps all where they are.
    assert_eq!(
        w.refuses(fill(edits.clone(), &deals[..2])),
        Refusal::FieldsMissing
    );
    assert_eq!(
        w.refuses(fill(edits[1..].to_vec(), &deals)),
        Refusal::FieldsMissing
    );
    let companies = w.workspace.companies.len();
    w.does(fill(edits, &deals));
    assert_eq!(w.workspace.companies.len(), companies + 2);
    assert!(missing(&w).iter().all(Vec::is_empty));
    let column: Vec<_> = w.workspace.deals_in(stage).iter().map(|it| it.id).collect();
    assert_eq!(column, deals);
    let made = deals.map(|id| w.workspace.deals.get(id).unwrap());
    assert_eq!(made[0].company, made[1].company);
    assert_eq!(made[0].person, made[1].person);
    assert_ne!(made[0].person, made[2].person);
    for deal in made {
        assert_eq!(deal.priority, Some(Priority::High));
        let ann = w.workspace.person(deal.person.unwrap()).unwrap();
        assert_eq!(ann.company, deal.company);
    }
}

#[test]
fn a_person_is_asked_for_what_a_stage_needs() {
    let mut w = World::new();
    let ann = w.person("Ann");
    w.edits("Applied", StageEdit::Requires(Requirement::Email, true));
    let stage = w.stage("Applied");
    let put = Command::PutIntoPipeline {
        people: vec![ann],
        stage,
    };
    assert_eq!(w.refuses(put), Refusal::FieldsMissing);
    w.does(Command::FillAndMovePerson {
        person: ann,
        stage,
        position: Position::default(),
        edits: vec![PersonEdit::Email(None, Some("ann@x.example".to_owned()))],
        lead: Vec::new(),
    });
    assert_eq!(w.names_in("Applied"), ["Ann"]);
    let not_here = Command::EditStage {
        stage,
        edit: StageEdit::Requires(Requirement::Value, true),
    };
    assert_eq!(w.refuses(not_here), Refusal::UnknownRequirement);
}

#[test]
fn a_stage_goes_with_its_cards_to_another_one() {
    let mut w = World::new();
    let (roof, wall) = (w.deal("Roof", "Offer"), w.deal("Wall", "Offer"));
    let other = w.deal("Door", "New");
    let (offer, new) = (w.stage("Offer"), w.stage("New"));
    let remove = |to| Command::RemoveStage { stage: offer, to };
    assert_eq!(w.refuses(remove(None)), Refusal::StageInUse);
    w.does(remove(Some(new)));
    let column: Vec<_> = w.workspace.deals_in(new).iter().map(|it| it.id).collect();
    assert_eq!(column, [other, wall, roof]);
    let last = Command::RemoveStage {
        stage: new,
        to: None,
    };
    assert_eq!(w.refuses(last), Refusal::NoOpenStage);
}

#[test]
fn merged_stages_have_one_past() {
    let mut w = World::new();
    let deal = w.deal("Roof", "New");
    let (new, offer, won) = (w.stage("New"), w.stage("Offer"), w.stage("Won"));
    for stage in [offer, won] {
        w.does(Command::MoveDeal {
            deal,
            stage,
            position: Position::default(),
        });
    }
    let differ = Command::MergeStages {
        stage: won,
        into: new,
    };
    assert_eq!(w.refuses(differ), Refusal::StagesDiffer);
    w.does(Command::MergeStages {
        stage: offer,
        into: new,
    });
    let been: Vec<_> = w
        .workspace
        .deals
        .get(deal)
        .unwrap()
        .stage
        .entries()
        .iter()
        .map(|it| it.1.unwrap())
        .collect();
    assert_eq!(been, [new, new, won]);
}

#[test]
fn a_pipeline_goes_with_what_is_in_it_or_without() {
    let mut w = World::new();
    let sales = w.pipeline("Sales");
    let deal = w.deal("Roof", "New");
    let remove = |pipeline, to| Command::RemovePipeline { pipeline, to };
    assert_eq!(w.refuses(remove(sales, None)), Refusal::LastPipeline);
    w.does(Command::CreatePipeline {
        name: "Renewals".to_owned(),
        holds: Holds::Deals,
        stages: stages(&["Due", "Lost"]),
    });
    let (due, applied) = (w.stage("Due"), w.stage("Applied"));
    let wrong = remove(sales, Some(applied));
    assert_eq!(w.refuses(wrong), Refusal::PipelineHoldsPeople);
    w.does(remove(sales, Some(due)));
    assert_eq!(
        w.workspace.deals.get(deal).unwrap().stage.current(),
        Some(&due)
    );
    let ann = w.person("Ann");
    w.does(Command::PutIntoPipeline {
        people: vec![ann],
        stage: applied,
    });
    let hiring = w.pipeline("Hiring");
    w.does(remove(hiring, None));
    assert!(w.workspace.people.contains(ann));
    assert!(
        w.workspace
            .people
            .get(ann)
            .unwrap()
            .stage_in(hiring)
            .is_none()
    );
}

#[test]
fn people_of_a_deal_and_of_a_pipeline_follow_merges() {
    let mut w = World::new();
    let deal = w.deal("Roof", "New");
    let (ann, anne) = (w.person("Ann"), w.person("Anne"));
    let part = |person, part: Option<&str>| Command::EditDeal {
        deal,
        edit: DealEdit::PersonRole(person, part.map(str::to_owned)),
    };
    w.does(part(anne, Some("Champion")));
    let applied = w.stage("Applied");
    w.does(Command::PutIntoPipeline {
        people: vec![anne],
        stage: applied,
    });
    w.does(Command::MergePeople {
        keep: ann,
        merge: anne,
        take: Vec::new(),
    });
    assert_eq!(w.names_in("Applied"), ["Ann"]);
    let parts = w.workspace.parts_in_deals(ann);
    assert_eq!(parts.first().map(|it| it.1), Some("Champion"));
    w.does(Command::UnmergePerson(anne));
    assert_eq!(w.names_in("Applied"), ["Anne"]);
    assert!(w.workspace.parts_in_deals(ann).is_empty());
    w.does(Command::MergePeople {
        keep: ann,
        merge: anne,
        take: Vec::new(),
    });
    w.does(part(ann, Some("Decision maker")));
    let made = w.workspace.deals.get(deal).unwrap().clone();
    let people = w.workspace.people_of_deal(&made);
    assert_eq!(people.len(), 1);
    assert_eq!(people[0].1, "Decision maker");
    w.does(part(ann, None));
    assert!(w.workspace.parts_in_deals(ann).is_empty());
    w.does(Command::EditDeal {
        deal,
        edit: DealEdit::PersonRoleNamed("Cleo".to_owned(), "User".to_owned()),
    });
    assert_eq!(w.workspace.people.iter().last().unwrap().name, "Cleo");
    w.does(Command::EditDeal {
        deal,
        edit: DealEdit::Priority(Some(Priority::Urgent)),
    });
}

#[test]
fn stages_and_pipelines_are_put_in_order() {
    let mut w = World::new();
    let (new, lost) = (w.stage("New"), w.stage("Lost"));
    w.edits("New", StageEdit::After(Some(lost)));
    let order = |w: &World| {
        let stages = w.workspace.stages_of(w.pipeline("Sales"));
        stages.iter().map(|it| it.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(order(&w), ["Offer", "Won", "Lost", "New"]);
    let there = Command::EditStage {
        stage: new,
        edit: StageEdit::After(Some(lost)),
    };
    assert_eq!(w.refuses(there), Refusal::NothingToChange);
    w.edits("New", StageEdit::After(None));
    assert_eq!(order(&w), ["New", "Offer", "Won", "Lost"]);
    let (sales, hiring) = (w.pipeline("Sales"), w.pipeline("Hiring"));
    w.does(Command::EditPipeline {
        pipeline: sales,
        edit: PipelineEdit::After(Some(hiring)),
    });
    assert_eq!(w.workspace.pipelines_in_order()[0].id, hiring);
    assert_eq!(w.workspace.first_pipeline(), Some(sales));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is done with pipelines is taken back exactly, and the journal, its lines and the
    /// picture of memory tell the same afterwards.
    #[test]
    fn whatever_is_done_is_taken_back_exactly(
        steps in prop::collection::vec((0_u8..20, any::<Index>(), any::<Index>(), any::<Index>()), 1..40),
    ) {
        let mut w = World::new();
        for name in ["Ann", "Bob", "Cleo"] {
            w.person(name);
            w.deal(name, "New");
        }
        for (what, one, other, third) in steps {
            if let Some(command) = command(&w.workspace, what, one, other, third) {
                // Refusals are as good as deeds here.
                let _ = w.tries(command);
            }
        }
        let folded = w.journal.iter().cloned().collect::<Journal>().fold();
        prop_assert_eq!(visible(&folded), visible(&w.workspace));
        let pictured = snapshot::decode(&snapshot::encode(&w.workspace)).unwrap();
        prop_assert_eq!(visible(&pictured), visible(&w.workspace));
        for stage in pictured.stages.iter() {
            prop_assert_eq!(pictured.people_count(stage.id), w.workspace.people_count(stage.id));
        }
    }
}

fn pick<T: Record>(table: &Table<T>, which: Index) -> Option<T::Id> {
    let ids: Vec<_> = table.iter().map(Record::id).collect();
    (!ids.is_empty()).then(|| *which.get(&ids))
}

fn command(w: &Workspace, what: u8, one: Index, other: Index, third: Index) -> Option<Command> {
    let stage = pick(&w.stages, one)?;
    let another = pick(&w.stages, other)?;
    let pipeline = pick(&w.pipelines, other)?;
    let person = pick(&w.people, third)?;
    let somebody = pick(&w.people, other)?;
    let deal = pick(&w.deals, third);
    let number = one.index(100);
    let asked = Requirement::of(if number.is_multiple_of(2) {
        Holds::Deals
    } else {
        Holds::People
    });
    let edit = |edit| Some(Command::EditStage { stage, edit });
    match what {
        0 => edit(StageEdit::Name(format!("Stage {number}"))),
        1 => edit(StageEdit::Kind(
            [StageKind::Open, StageKind::Won, StageKind::Lost][number % 3],
        )),
        2 => edit(StageEdit::Colour(StageColour::ALL.get(number % 7).copied())),
        3 => edit(StageEdit::ProbabilityPercent(
            u8::try_from(number * 2).ok()?,
        )),
        4 => edit(StageEdit::RotDays(u16::try_from(number).ok())),
        5 => edit(StageEdit::Requires(
            third.get(asked).clone(),
            !number.is_multiple_of(3),
        )),
        6 => edit(StageEdit::After(
            (!number.is_multiple_of(3)).then_some(another),
        )),
        7 => Some(Command::RemoveStage {
            stage,
            to: (!number.is_multiple_of(2)).then_some(another),
        }),
        8 => Some(Command::MergeStages {
            stage,
            into: another,
        }),
        9 => Some(Command::CreateStage {
            pipeline,
            stage: stages(&["More"]).remove(0),
            after: (!number.is_multiple_of(2)).then_some(stage),
        }),
        10 => Some(Command::EditPipeline {
            pipeline,
            edit: match number % 2 {
                0 => PipelineEdit::Name(format!("Pipeline {number}")),
                _ => PipelineEdit::After(pick(&w.pipelines, third)),
            },
        }),
        11 if number < 30 => Some(Command::RemovePipeline {
            pipeline,
            to: (!number.is_multiple_of(2)).then_some(stage),
        }),
        12 => Some(Command::CreatePipeline {
            name: format!("Pipeline {number}"),
            holds: if number.is_multiple_of(2) {
                Holds::Deals
            } else {
                Holds::People
            },
            stages: stages(&["One", "Two", "Won"]),
        }),
        13 | 14 => Some(Command::PutIntoPipeline {
            people: vec![person, somebody],
            stage,
        }),
        15 => Some(Command::MovePerson {
            person,
            stage,
            position: Position {
                after: Some(somebody),
                before: None,
            },
        }),
        16 => Some(Command::TakeOutOfPipeline {
            people: vec![person, somebody],
            pipeline,
        }),
        17 => Some(Command::MoveDeal {
            deal: deal?,
            stage,
            position: Position::default(),
        }),
        18 => Some(Command::EditDeal {
            deal: deal?,
            edit: match number % 3 {
                0 => DealEdit::Priority(Priority::ALL.get(number % 5).copied()),
                1 => DealEdit::PersonRole(person, Some(format!("Part {}", number % 4))),
                _ => DealEdit::PersonRole(person, None),
            },
        }),
        19 => match number % 3 {
            0 => Some(Command::MergePeople {
                keep: person,
                merge: somebody,
                take: Vec::new(),
            }),
            _ => {
                let mut merged = w
                    .counted_as(kith::domain::Party::Person(person))
                    .into_iter();
                match merged.next_back()? {
                    kith::domain::Party::Person(id) => Some(Command::UnmergePerson(id)),
                    kith::domain::Party::Company(_) => None,
                }
            }
        },
        _ => None,
    }
}
