//! Whatever is done with pipelines, in any order.

use kith::domain::{Holds, Priority, Requirement, StageColour, StageKind};
use kith::journal::{
    Command, DealEdit, Journal, PipelineEdit, Position, Record, StageEdit, Table, Workspace,
    snapshot,
};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::world::{World, stages, visible};

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
