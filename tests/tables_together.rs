//! Several tables come in as one: their keys are found by one another, whatever order they are
//! dropped in; the same again says nothing new.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

use std::path::PathBuf;

use kith::domain::{Currency, Deal, Moment, StageKind, TimeZone};
use kith::exchange::{ImportsOutcome, Part, Subject, propose, read_table};
use kith::journal::{Change, Clock, Commit, DeviceId, Label, Workspace, WorkspaceFact};

#[path = "../examples/support/reading.rs"]
mod reading;

fn now() -> Moment {
    TimeZone::utc().noon_of("2026-06-30".parse().unwrap())
}

struct Page {
    workspace: Workspace,
    clock: Clock,
    seed: u128,
}

impl Page {
    fn new() -> Self {
        let mut page = Self {
            workspace: Workspace::default(),
            clock: Clock::new(DeviceId(1)),
            seed: 0,
        };
        let euros = WorkspaceFact::Currency(Currency::EUR);
        page.commit(vec![Change::Workspace(vec![euros])]);
        page
    }

    fn commit(&mut self, changes: Vec<Change>) -> Vec<Change> {
        let commit = Commit {
            stamp: self.clock.tick(now()),
            member: None,
            label: Label::WorkspaceSetUp,
            start: 0,
            changes,
        };
        self.workspace.apply(&commit).unwrap().inverse
    }

    /// Plans tables; every row is counted once.
    fn plan(&mut self, tables: &[Part]) -> (Vec<Subject>, ImportsOutcome) {
        self.seed += 1;
        let (settings, outcome) = reading::plan_together(tables, &self.workspace, self.seed, now());
        assert_eq!(settings.len(), outcome.tables.len());
        for ((place, _), of_table) in settings.iter().zip(&outcome.tables) {
            let counts = of_table.counts;
            assert_eq!(
                counts.created + counts.updated + counts.unchanged + counts.skipped,
                tables[*place].table.rows.len(),
                "every row is counted once: {}",
                tables[*place].name
            );
            let skipped = of_table.problems.iter().filter(|it| it.kind.skips_row());
            assert_eq!(skipped.count(), counts.skipped, "{}", tables[*place].name);
        }
        let subjects = settings.iter().map(|(_, it)| it.subject).collect();
        (subjects, outcome)
    }

    /// Imports tables, and sees that one undo takes all of it back, and that the same again says
    /// nothing new.
    fn import(&mut self, tables: &[Part]) -> (Vec<Subject>, ImportsOutcome) {
        let (subjects, outcome) = self.plan(tables);
        let count = |w: &Workspace| {
            [
                w.people.len(),
                w.companies.len(),
                w.deals.len(),
                w.activities.len(),
                w.members.len(),
                w.stages.len(),
            ]
        };
        let before = count(&self.workspace);
        let inverse = self.commit(outcome.changes.clone());
        let after = count(&self.workspace);
        let redo = self.commit(inverse);
        assert_eq!(count(&self.workspace), before, "one undo takes it all back");
        self.commit(redo);
        assert_eq!(count(&self.workspace), after);
        let (_, again) = self.plan(tables);
        assert_eq!(again.changes, [], "nothing new the second time");
        (subjects, outcome)
    }

    fn deal(&self, title: &str) -> &Deal {
        let mut deals = self.workspace.deals.iter();
        deals.find(|deal| deal.title == title).unwrap()
    }

    /// The stages of a deal by day, oldest first.
    fn way(&self, title: &str) -> Vec<(String, String)> {
        let entries = self.deal(title).stage.entries().iter();
        entries
            .map(|(at, stage)| {
                let day = TimeZone::utc().date_of(*at).to_string();
                let stage = self.workspace.stages.get(stage.unwrap()).unwrap();
                (day, stage.name.clone())
            })
            .collect()
    }
}

fn part(name: &str, text: &str) -> Part {
    Part {
        name: name.to_owned(),
        table: read_table(text.as_bytes()).unwrap(),
    }
}

const OWNERS: &str = "owner_id,email,first_name,last_name,user_id\n\
    11,anna@us.example,Anna,North,1\n12,boris@us.example,Boris,South,2\n";
const PIPELINES: &str = "pipeline_id,label,display_order\np1,New business,0\np2,Renewals,1\n";
const STAGES: &str = "stage_id,label,pipeline_id,display_order,probability,is_closed,closed_won\n\
    s3,Signed,p1,2,1.0,true,true\ns1,Talking,p1,0,0.2,false,false\ns2,Offer,p1,1,0.6,false,false\n\
    s4,Gone,p1,3,0,true,false\nr1,Due,p2,0,0.5,false,false\n";
const COMPANIES: &str = "Company ID,Company name,Industry\nC1,Acme,Food\nC2,Borg,Steel\n";
const CONTACTS: &str = "Contact ID,First Name,Last Name,Email,Company ID,Owner ID\n\
    P1,Ada,Stone,ada@a.example,C1,11\nP2,Bo,Reed,bo@b.example,,12\n";
const DEALS: &str = "Deal ID,Deal name,Pipeline ID,Deal stage,Amount,Owner ID,Company ID,Create date,Close date\n\
    D1,Roof,p1,s3,1000,11,C1,2026-01-02,2026-02-20\n\
    D2,Door,p1,s2,500,12,C2,2026-01-03,\nD3,Again,p2,r1,70,11,,2026-01-04,\n";
const HISTORY: &str = "deal_id,stage_id,date_entered\n\
    D1,s3,2026-02-20 10:00\nD1,s2,2026-01-20 10:00\nD1,s1,2026-01-02 09:00\n\
    D2,s1,2026-01-03 09:00\nD2,s2,2026-03-01 09:00\nD9,s1,2026-01-01\n";
const LINKS: &str = "contact_id,deal_id,type_id,category\nP1,D1,3,HUBSPOT_DEFINED\nP9,D2,3,HUBSPOT_DEFINED\nP2,D2,3,HUBSPOT_DEFINED\n";
const CALLS: &str = "Activity ID,Activity type,Activity date,Contact ID,Deal ID,Owner ID\n\
    A1,Call,2026-01-05,P1,D1,11\n";

fn tables() -> Vec<Part> {
    vec![
        part("calls.csv", CALLS),
        part("links.csv", LINKS),
        part("history.csv", HISTORY),
        part("deals.csv", DEALS),
        part("contacts.csv", CONTACTS),
        part("companies.csv", COMPANIES),
        part("stages.csv", STAGES),
        part("pipelines.csv", PIPELINES),
        part("owners.csv", OWNERS),
    ]
}

#[test]
fn tables_find_one_another_by_their_keys() {
    let mut page = Page::new();
    let (subjects, outcome) = page.import(&tables());
    use Subject as S;
    assert_eq!(
        subjects,
        [
            S::Activities,
            S::Links,
            S::History,
            S::Deals,
            S::People,
            S::Companies,
            S::Stages,
            S::Pipelines,
            S::Members
        ]
    );
    let w = &page.workspace;
    assert_eq!(
        [
            w.members.len(),
            w.companies.len(),
            w.people.len(),
            w.deals.len()
        ],
        [2, 2, 2, 3]
    );
    // The deal knows its owner by name, its company and its contact.
    let roof = page.deal("Roof");
    let owner = w.members.get(*roof.owner.current().unwrap()).unwrap();
    assert_eq!(owner.name, "Anna North");
    assert_eq!(w.company(roof.company.unwrap()).unwrap().name, "Acme");
    assert_eq!(w.person(roof.person.unwrap()).unwrap().name, "Ada Stone");
    let door = page.deal("Door");
    assert_eq!(w.person(door.person.unwrap()).unwrap().name, "Bo Reed");
    // Stages by their names, in their pipelines, in order.
    let pipelines: Vec<_> = w
        .pipelines_in_order()
        .iter()
        .map(|it| it.name.clone())
        .collect();
    assert_eq!(pipelines, ["New business", "Renewals"]);
    let of = |name: &str| {
        let pipelines = w.pipelines_in_order();
        let pipeline = pipelines.iter().find(|it| it.name == name).unwrap();
        let stages = w.stages_of(pipeline.id).into_iter();
        stages
            .map(|it| (it.name.clone(), it.kind, it.probability_percent))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        of("New business"),
        [
            ("Talking".to_owned(), StageKind::Open, 20),
            ("Offer".to_owned(), StageKind::Open, 60),
            ("Signed".to_owned(), StageKind::Won, 100),
            ("Gone".to_owned(), StageKind::Lost, 0),
        ]
    );
    assert_eq!(of("Renewals"), [("Due".to_owned(), StageKind::Open, 50)]);
    // Each stage on its day, and no guess beside it.
    let way = |title: &str| {
        let way = page.way(title).into_iter();
        way.map(|(day, stage)| format!("{day} {stage}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        way("Roof"),
        [
            "2026-01-02 Talking",
            "2026-01-20 Offer",
            "2026-02-20 Signed"
        ]
    );
    assert_eq!(way("Door"), ["2026-01-03 Talking", "2026-03-01 Offer"]);
    assert_eq!(way("Again"), ["2026-01-04 Due"]);
    let call = w.activities.iter().next().unwrap();
    assert_eq!((call.deal, call.person), (Some(roof.id), roof.person));
    // What names nothing that is here is told: a contact of a link, a deal of the history.
    let skipped: Vec<usize> = outcome.tables.iter().map(|it| it.counts.skipped).collect();
    assert_eq!(skipped, [0, 1, 1, 0, 0, 0, 0, 0, 0]);
    let records = outcome.records();
    let people = records
        .iter()
        .find(|it| it.subject == Subject::People)
        .unwrap();
    assert_eq!((people.created, people.updated), (2, 0));
}

#[test]
fn a_history_that_comes_later_dates_what_was_guessed() {
    let mut page = Page::new();
    let mut tables = tables();
    let history = tables.remove(2);
    page.import(&tables);
    assert_eq!(page.way("Roof").len(), 2);
    let stages = tables.remove(5);
    let pipelines = tables.remove(5);
    page.import(&[history, stages, pipelines]);
    let roof: Vec<_> = page.way("Roof").into_iter().map(|(day, _)| day).collect();
    assert_eq!(roof, ["2026-01-02", "2026-01-20", "2026-02-20"]);
    let door: Vec<_> = page.way("Door").into_iter().map(|(day, _)| day).collect();
    assert_eq!(door, ["2026-01-03", "2026-03-01"]);
}

#[test]
fn a_workspace_is_not_filled_by_tables_that_name_nothing() {
    let merged = part("merged.csv", "deal_id,merged_deal_id\n1,2\n3,4\n");
    assert!(!propose(&merged.table).is_useful);
    assert!(propose(&part("deals.csv", DEALS).table).is_useful);
    let mut page = Page::new();
    let (_, outcome) = page.plan(&[]);
    assert_eq!(outcome, ImportsOutcome::default());
}

fn folder(name: &str) -> Option<Vec<Part>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/contacts")
        .join(name);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not here", folder.display());
        return None;
    };
    let mut files: Vec<String> = entries
        .map(|entry| entry.unwrap().path().to_string_lossy().into_owned())
        .filter(|path| path.ends_with(".csv"))
        .collect();
    files.sort();
    Some(reading::tables_of(&files).unwrap())
}

/// What each file of a folder is taken for, and what became of its rows.
fn accounts(tables: &[Part], outcome: &ImportsOutcome) -> Vec<(String, [usize; 4])> {
    let mut outcomes = outcome.tables.iter();
    let useful = tables.iter().filter(|part| propose(&part.table).is_useful);
    useful
        .map(|part| {
            let counts = outcomes.next().unwrap().counts;
            let counts = [
                counts.created,
                counts.updated,
                counts.unchanged,
                counts.skipped,
            ];
            (part.name.clone(), counts)
        })
        .collect()
}

fn check_accounts(actual: &[(String, [usize; 4])], expected: &[(&str, [usize; 4])]) {
    let actual: Vec<_> = actual
        .iter()
        .map(|(name, it)| (name.as_str(), *it))
        .collect();
    assert_eq!(actual, expected);
}

#[test]
fn the_tables_of_hubspot_come_in_as_one() {
    let Some(tables) = folder("fivetran_hubspot") else {
        return;
    };
    let mut page = Page::new();
    let (_, outcome) = page.import(&tables);
    // Contacts, deals and history of this sample are of different accounts, so its links lead nowhere.
    check_accounts(
        &accounts(&tables, &outcome),
        &[
            ("company_data.csv", [24, 0, 0, 0]),
            ("contact_data.csv", [22, 0, 0, 0]),
            ("deal_company_data.csv", [0, 0, 0, 2]),
            ("deal_contact_data.csv", [0, 0, 0, 11]),
            ("deal_data.csv", [44, 0, 0, 0]),
            ("deal_pipeline_data.csv", [6, 0, 0, 0]),
            ("deal_pipeline_stage_data.csv", [71, 0, 0, 0]),
            ("deal_stage_data.csv", [0, 0, 0, 14]),
            ("engagement_call_data.csv", [1, 0, 0, 0]),
            ("engagement_email_data.csv", [1, 0, 0, 0]),
            ("engagement_meeting_data.csv", [100, 0, 0, 0]),
            ("engagement_note_data.csv", [1, 0, 0, 0]),
            ("engagement_task_data.csv", [2, 0, 0, 0]),
            ("owner_data.csv", [100, 0, 0, 0]),
        ],
    );
    let w = &page.workspace;
    assert_eq!(
        [w.people.len(), w.deals.len(), w.members.len()],
        [22, 44, 100]
    );
    // Ids of owners are members of the table of owners.
    let mut deals_of = std::collections::BTreeMap::<&str, usize>::new();
    for deal in w.deals.iter() {
        if let Some(owner) = deal.owner.current() {
            *deals_of
                .entry(&w.members.get(*owner).unwrap().name)
                .or_default() += 1;
        }
    }
    let mut counts: Vec<usize> = deals_of.values().copied().collect();
    counts.sort_unstable();
    assert_eq!(counts, [1, 2, 19]);
    // The sample hides names as codes; they are those of the owners and not their ids.
    assert_eq!(
        deals_of.get("hu2Pn/fNJk3SCA/xDq0DIA== BAN2l/emlwJqFiznFAyeyQ=="),
        Some(&19)
    );
}

#[test]
fn the_tables_of_salesforce_come_in_as_one() {
    let Some(tables) = folder("fivetran_salesforce") else {
        return;
    };
    let mut page = Page::new();
    let (_, outcome) = page.import(&tables);
    check_accounts(
        &accounts(&tables, &outcome),
        &[
            ("sf_account_data.csv", [10, 0, 0, 0]),
            // One row has an id and nothing else.
            ("sf_contact_data.csv", [3, 0, 0, 1]),
            ("sf_event_data.csv", [10, 0, 0, 0]),
            ("sf_lead_data.csv", [1, 0, 0, 0]),
            ("sf_opportunity_data.csv", [10, 0, 0, 0]),
            // Its versions began after the deals were closed: only the open one is dated by it.
            ("sf_opportunity_history_data.csv", [1, 0, 9, 0]),
            ("sf_task_data.csv", [10, 0, 0, 0]),
            ("sf_user_data.csv", [10, 0, 0, 0]),
        ],
    );
    let w = &page.workspace;
    assert!(w.members.iter().any(|member| member.name == "Brandon Zinn"));
    // Stages are called by a code; whether they are won or lost stands beside.
    let kind = |title: &str| w.stage_of(page.deal(title)).unwrap().kind;
    assert_eq!(kind("$1m deal"), StageKind::Won);
    assert_eq!(kind("Evergreen Test"), StageKind::Lost);
    assert_eq!(kind("Testing Order from Process"), StageKind::Open);
    let won = page.way("$1m deal");
    assert_eq!(won.last().unwrap().0, "2018-12-19");
    let open = page.way("Testing Order from Process");
    assert_eq!(open.first().unwrap().0, "2019-04-03");
}
