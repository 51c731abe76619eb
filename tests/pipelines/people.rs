//! People in pipelines of theirs.

use kith::domain::Priority;
use kith::journal::{Command, DealEdit, Position, Refusal};

use crate::world::World;

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
