//! Stages that ask for something first.

use kith::domain::{Currency, Moment, Money, PersonId, Priority, Requirement};
use kith::journal::{
    Command, DealEdit, DealGroup, NewActivity, PersonEdit, Position, Refusal, StageEdit,
};

use crate::world::World;

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
fn several_people_are_filled_in_and_put_into_a_pipeline_as_one_deed() {
    let mut w = World::new();
    let people = ["Ann", "Bob", "Cleo"].map(|name| w.person(name));
    let [ann, bob, cleo] = people;
    w.edits("Applied", StageEdit::Requires(Requirement::Email, true));
    w.edits("Applied", StageEdit::Requires(Requirement::Company, true));
    let stage = w.stage("Applied");
    let put = |people: Vec<PersonId>| Command::PutIntoPipeline { people, stage };
    let email = |person, it: &str| (person, PersonEdit::Email(None, Some(it.to_owned())));
    let company = |person, it: &str| (person, PersonEdit::CompanyNamed(it.to_owned()));
    let fill = |edits| Command::FillAndMovePeople {
        people: people.to_vec(),
        stage,
        edits,
        lead: Vec::new(),
    };
    let mut edits = vec![
        email(ann, "ann@x.example"),
        company(ann, "Brand new"),
        email(cleo, "cleo@x.example"),
        company(cleo, "brand NEW"),
        email(bob, "bob@x.example"),
    ];
    // One that lacks something keeps all of them waiting.
    assert_eq!(w.refuses(put(people.to_vec())), Refusal::FieldsMissing);
    assert_eq!(w.refuses(fill(edits.clone())), Refusal::FieldsMissing);
    edits.push(company(bob, "Another"));
    let companies = w.workspace.companies.len();
    w.does(fill(edits));
    assert_eq!(w.names_in("Applied"), ["Ann", "Bob", "Cleo"]);
    assert_eq!(w.workspace.companies.len(), companies + 2);
    let works_for = |id| w.workspace.people.get(id).unwrap().company;
    assert_eq!(works_for(ann), works_for(cleo));
    assert_ne!(works_for(ann), works_for(bob));
    // Who stands there already lacks nothing and is left out.
    w.edits("Applied", StageEdit::Requires(Requirement::Phone, true));
    assert_eq!(w.refuses(put(vec![ann, bob])), Refusal::NothingToChange);
}
