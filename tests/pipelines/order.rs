//! Stages and pipelines put in order, merged and taken away.

use kith::domain::Holds;
use kith::journal::{Command, PipelineEdit, Position, Refusal, StageEdit};

use crate::world::{World, stages};

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
