//! Fields of one's own go out by name and come in again as they were kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet, HashSet};

use kith::domain::{CustomField, FieldKind, FieldOf, IdSource, Party, Rank, TimeZone};
use kith::exchange::{ImportOutcome, ImportRun, PartySheet, Subject, plan_import, read_table};
use kith::journal::{Change, PersonFact, Workspace};
use kith::query::PartyIndex;
use kith::sample::SampleLanguage;

#[path = "support/committing.rs"]
mod committing;
#[path = "support/party_words.rs"]
mod party_words;
#[path = "../examples/support/reading.rs"]
mod reading;

use committing::{commit, now};

/// What a field of a kind is called; its key is another word.
fn name_of(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "Remark",
        FieldKind::Number => "Shoe size",
        FieldKind::Money => "Deposit",
        FieldKind::Date => "Vetted",
        FieldKind::Choice => "Tier",
        FieldKind::Choices => "Topics",
        FieldKind::Person => "Buddy",
        FieldKind::Company => "Backup firm",
        FieldKind::Member => "Mentor",
        FieldKind::Link => "Portal",
        FieldKind::YesNo => "Vegetarian",
    }
}

/// Two people, a company and a member of a name each, and a field of every kind.
fn workspace() -> Workspace {
    let mut workspace = Workspace::default();
    let file = "First name;Last name;E-mail;Company;Owner\n\
                Anna;Berg;anna@a.example;Łuczak Works;Tove Sand\n\
                Иван;Петров;ivan@b.example;Łuczak Works;Tove Sand\n";
    let outcome = import(&workspace, file);
    commit(&mut workspace, outcome.changes);
    for (place, kind) in FieldKind::ALL.iter().enumerate() {
        let field = CustomField {
            of: FieldOf::People,
            key: format!("key of {}", kind.as_str()),
            name: name_of(*kind).to_owned(),
            kind: *kind,
            options: vec!["Gold".to_owned(), "Silver".to_owned()],
            rank: Rank::default(),
            shown_to: BTreeSet::new(),
        };
        let id = uuid::Uuid::from_u128(900 + place as u128);
        workspace.settings.fields.insert(id.into(), field);
    }
    workspace
}

fn import(workspace: &Workspace, file: &str) -> ImportOutcome {
    let table = read_table(file.as_bytes()).unwrap();
    let settings = reading::proposed_settings(&table, workspace, "people");
    assert_eq!(settings.subject, Subject::People, "{file}");
    let run = ImportRun {
        workspace,
        zone: &TimeZone::utc(),
        ids: IdSource::new(3),
        now: now(),
    };
    plan_import(&table, &settings, run, |_| true).unwrap()
}

/// The fields of one's own of Anna, by kind.
fn of_anna(w: &Workspace) -> BTreeMap<FieldKind, String> {
    let anna = w.people.iter().find(|it| it.name == "Anna Berg").unwrap();
    let kinds = FieldKind::ALL.iter();
    let values = kinds.filter_map(|kind| {
        let value = anna.custom.get(&format!("key of {}", kind.as_str()))?;
        Some((*kind, value.clone()))
    });
    let values: BTreeMap<_, _> = values.collect();
    assert_eq!(values.len(), anna.custom.len(), "{:?}", anna.custom);
    values
}

/// Imports a table of Anna with a cell for each of these fields.
fn with_cells(w: &mut Workspace, cells: &[(FieldKind, &str)]) {
    let heads = cells.iter().map(|(kind, _)| name_of(*kind));
    let cells = cells.iter().map(|(_, cell)| *cell);
    let file = format!(
        "First name\tLast name\tE-mail\t{}\nAnna\tBerg\tanna@a.example\t{}\n",
        heads.collect::<Vec<_>>().join("\t"),
        cells.collect::<Vec<_>>().join("\t"),
    );
    let outcome = import(w, &file);
    assert_eq!(outcome.problems, [], "{file}");
    commit(w, outcome.changes);
}

#[test]
fn cells_come_in_as_their_field_keeps_them() {
    let mut w = workspace();
    let ivan = w
        .people
        .iter()
        .find(|it| it.name != "Anna Berg")
        .unwrap()
        .id;
    let (firm, mentor) = (
        w.companies.iter().next().unwrap().id,
        w.members.iter().next().unwrap().id,
    );
    let expected: [(FieldKind, &str, String); 11] = [
        (FieldKind::Text, "1 234,5", "1 234,5".to_owned()),
        (FieldKind::Number, "1 234,5", "1234.5".to_owned()),
        (FieldKind::Money, "1 234,50 USD", "1234.50 USD".to_owned()),
        (FieldKind::Date, "20.04.2026", "2026-04-20".to_owned()),
        (FieldKind::Choice, "gold", "Gold".to_owned()),
        (FieldKind::Choices, "SILVER; tin", "Silver; tin".to_owned()),
        (FieldKind::Person, "иван петров", ivan.to_string()),
        (FieldKind::Company, "ŁUCZAK WORKS", firm.to_string()),
        (FieldKind::Member, "tove sand", mentor.to_string()),
        (FieldKind::Link, "a.example/x", "a.example/x".to_owned()),
        (FieldKind::YesNo, "да", "yes".to_owned()),
    ];
    let kinds: HashSet<FieldKind> = expected.iter().map(|(kind, ..)| *kind).collect();
    assert_eq!(kinds.len(), FieldKind::ALL.len());
    let cells = expected.iter().map(|(kind, cell, _)| (*kind, *cell));
    with_cells(&mut w, &cells.collect::<Vec<_>>());
    let kept = expected.into_iter().map(|(kind, _, kept)| (kind, kept));
    assert_eq!(of_anna(&w), kept.collect());
}

#[test]
fn what_says_nothing_of_its_kind_stays_as_it_is() {
    let mut w = workspace();
    let cells = [
        (FieldKind::Number, "about ten"),
        (FieldKind::Money, "a lot"),
        (FieldKind::Date, "next spring"),
        (FieldKind::Choice, "Bronze"),
        (FieldKind::Person, "Nobody At All"),
        (FieldKind::Company, "No Such Works"),
        (FieldKind::Member, "Somebody Else"),
        (FieldKind::YesNo, "perhaps"),
    ];
    with_cells(&mut w, &cells);
    let kept = cells.map(|(kind, cell)| (kind, cell.to_owned()));
    assert_eq!(of_anna(&w), BTreeMap::from(kept));
    // Nor are digits lost that a number would not keep.
    with_cells(&mut w, &[(FieldKind::Number, "3,14159")]);
    assert_eq!(of_anna(&w).get(&FieldKind::Number).unwrap(), "3,14159");
}

#[test]
fn a_table_that_went_out_changes_nothing_when_it_comes_in() {
    let mut w = workspace();
    let firm = w.companies.iter().next().unwrap().id.to_string();
    let mentor = w.members.iter().next().unwrap().id.to_string();
    let ivan = w.people.iter().find(|it| it.name != "Anna Berg").unwrap();
    let ivan = ivan.id.to_string();
    let anna = w
        .people
        .iter()
        .find(|it| it.name == "Anna Berg")
        .unwrap()
        .id;
    let values = [
        (FieldKind::Text, "as said"),
        (FieldKind::Number, "7.50"),
        (FieldKind::Money, "1200"),
        (FieldKind::Date, "2026-04-20"),
        (FieldKind::Choice, "Gold"),
        (FieldKind::Choices, "Silver; Gold"),
        (FieldKind::Person, &ivan),
        (FieldKind::Company, &firm),
        (FieldKind::Member, &mentor),
        (FieldKind::Link, "https://a.example"),
        (FieldKind::YesNo, "true"),
    ];
    let facts = values.map(|(kind, value)| {
        PersonFact::Custom(format!("key of {}", kind.as_str()), Some(value.to_owned()))
    });
    commit(&mut w, vec![Change::Person(anna, facts.into())]);
    let before = of_anna(&w);
    assert_eq!(before.len(), FieldKind::ALL.len());
    let mut index = PartyIndex::default();
    index.follow(&w, None);
    let people: Vec<Party> = w.people.iter().map(|it| Party::Person(it.id)).collect();
    let words = party_words::words(SampleLanguage::English);
    let sheet = PartySheet::new(&w, &people, None, words);
    let mut csv = sheet.head();
    for row in index.rows() {
        if people.contains(&row.party) {
            sheet.push(&w, row, &TimeZone::utc(), &mut csv);
        }
    }
    let head = csv.lines().next().unwrap();
    for kind in FieldKind::ALL {
        assert!(head.contains(name_of(*kind)), "{head}");
    }
    for id in [&ivan, &firm, &mentor] {
        assert!(!csv.contains(id.as_str()), "{csv}");
    }
    for name in ["Иван Петров", "Łuczak Works", "Tove Sand"] {
        assert!(csv.contains(name), "{csv}");
    }
    let outcome = import(&w, &csv);
    for change in &outcome.changes {
        // What a file says is remembered, and that is all.
        if let Change::Person(_, facts) = change {
            let is_remembered = |fact: &PersonFact| matches!(fact, PersonFact::Origin(_, Some(it)) if it.open.is_empty());
            assert!(facts.iter().all(is_remembered), "{csv}\n{facts:?}");
        }
    }
    commit(&mut w, outcome.changes);
    assert_eq!(of_anna(&w), before);
    let again = import(&w, &csv).counts;
    assert_eq!((again.updated, again.unchanged), (0, 2));
}

#[test]
fn a_column_called_as_a_field_of_ones_own_is_that_field() {
    let file = "First name\tLast name\tE-mail\tPosition\nAnna\tBerg\tanna@a.example\tGoalkeeper\n";
    let job_title = |w: &Workspace| {
        let anna = w.people.iter().find(|it| it.name == "Anna Berg");
        anna.unwrap().job_title.to_string()
    };
    // The name by itself means what somebody works as.
    let mut w = workspace();
    let outcome = import(&w, file);
    commit(&mut w, outcome.changes);
    assert_eq!(job_title(&w), "Goalkeeper");
    assert!(of_anna(&w).is_empty());

    let mut w = workspace();
    for field in w.settings.fields.values_mut() {
        if field.kind == FieldKind::Text {
            field.name = "Position".to_owned();
        }
    }
    let outcome = import(&w, file);
    commit(&mut w, outcome.changes);
    assert_eq!(job_title(&w), "");
    assert_eq!(of_anna(&w)[&FieldKind::Text], "Goalkeeper");
    // Where two are called so, the first is what the name means to all.
    let twice = file.replace("Position", "Position\tPosition");
    let outcome = import(&w, &twice.replace("Goalkeeper", "Captain\tDefender"));
    commit(&mut w, outcome.changes);
    assert_eq!(job_title(&w), "Captain");
}
