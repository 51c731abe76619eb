//! Finding the duplicates of a workspace: pairs, which are certain, and what is left out.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use kith::domain::{IdSource, Moment, Party, PartyPair, PersonId, TimeZone};
use kith::journal::{
    Change, Clock, Command, Commit, CompanyFact, DeviceId, Journal, Label, PersonFact, Planner,
    Workspace,
};
use kith::matching::{Certainty, Duplicates, find_duplicates};
use kith::sample::{SampleLanguage, SampleRequest, SampleSize, generate};

/// The sample, with some more people and companies.
struct World {
    workspace: Workspace,
    clock: Clock,
    ids: IdSource,
}

impl World {
    fn new() -> Self {
        let commit = generate(&SampleRequest {
            today: "2026-03-14".parse().unwrap(),
            zone: &TimeZone::utc(),
            seed: 1,
            language: SampleLanguage::English,
            size: SampleSize::default(),
        });
        let workspace = [commit].into_iter().collect::<Journal>().fold();
        let mut clock = Clock::new(DeviceId(7));
        clock.observe(workspace.newest());
        Self {
            workspace,
            clock,
            ids: IdSource::new(3),
        }
    }

    fn now() -> Moment {
        Moment::from_milliseconds(1_800_000_000_000)
    }

    fn say(&mut self, changes: Vec<Change>) {
        let commit = Commit {
            stamp: self.clock.tick(Self::now()),
            member: None,
            label: Label::SampleMade,
            start: 0,
            changes,
        };
        self.workspace.apply(&commit).unwrap();
    }

    fn does(&mut self, command: Command) {
        let (_, changes) = Planner {
            workspace: &self.workspace,
            ids: &mut self.ids,
            now: Self::now(),
        }
        .plan(command)
        .unwrap();
        self.say(changes);
    }

    fn person(&mut self, name: &str, email: &str, phone: &str, own: &[(&str, &str)]) -> PersonId {
        let id = self.ids.next(Self::now());
        let mut facts = vec![
            PersonFact::Created(Self::now()),
            PersonFact::Name(name.into()),
        ];
        if !email.is_empty() {
            facts.push(PersonFact::Email(email.into(), true));
        }
        if !phone.is_empty() {
            facts.push(PersonFact::Phone(phone.into(), true));
        }
        let own = own.iter();
        facts.extend(own.map(|(k, v)| PersonFact::Custom((*k).into(), Some((*v).into()))));
        self.say(vec![Change::Person(id, facts)]);
        id
    }

    fn found(&self) -> Duplicates {
        find_duplicates(&self.workspace, &mut |_| true).unwrap()
    }
}

fn is(pair: PartyPair, one: PersonId, other: PersonId) -> bool {
    let both = [Party::Person(one), Party::Person(other)];
    pair.parties() == both || pair.turned().parties() == both
}

#[test]
fn two_records_of_one_person_are_found_and_the_fuller_is_kept() {
    let mut w = World::new();
    let short = w.person(
        "Ottilie Brandvold",
        "ottilie@brandvold.example",
        "+47 22 33 44 55",
        &[],
    );
    let full = w.person(
        "Ottilie Brandvold",
        "ottilie@brandvold.example",
        "0047 22334455",
        &[("Floor", "2")],
    );
    let found = w.found();
    let pair = found
        .pairs
        .iter()
        .find(|it| is(it.pair, short, full))
        .unwrap();
    assert_eq!(pair.certainty, Certainty::Certain);
    assert_eq!(pair.pair, PartyPair::People(full, short));
    assert!(pair.probability > 0.99 && !pair.reasons.is_empty());
    assert!(found.certain.contains(&pair.pair));

    // Merged, or said not to be the same, they are not proposed again.
    let mut merged = World {
        workspace: w.workspace.clone(),
        ..World::new()
    };
    merged.clock.observe(w.workspace.newest());
    merged.does(Command::MergeAll(vec![pair.pair]));
    assert!(
        !merged
            .found()
            .pairs
            .iter()
            .any(|it| is(it.pair, short, full))
    );
    let third = w.person(
        "Ottilie Brandvold",
        "ottilie@brandvold.example",
        "+47 22 33 44 55",
        &[],
    );
    w.does(Command::MarkNotTheSame(PartyPair::People(third, full)));
    w.does(Command::MergePeople {
        keep: short,
        merge: third,
        take: vec![],
    });
    // The mark goes along with the one that was merged.
    assert!(!w.found().pairs.iter().any(|it| is(it.pair, short, full)));
}

#[test]
fn of_three_records_of_one_person_one_is_kept() {
    let mut w = World::new();
    let mut ids: Vec<_> = (0..3)
        .map(|_| {
            w.person(
                "Ottilie Brandvold",
                "ottilie@brandvold.example",
                "+47 22334455",
                &[],
            )
        })
        .collect();
    // Of equals the one of the smallest identity is kept.
    ids.sort();
    let found = w.found();
    let ours = |pair: &&PartyPair| {
        ids.iter()
            .any(|id| pair.parties().contains(&Party::Person(*id)))
    };
    let mut certain: Vec<_> = found.certain.iter().filter(ours).copied().collect();
    certain.sort();
    assert_eq!(
        certain,
        [
            PartyPair::People(ids[0], ids[1]),
            PartyPair::People(ids[0], ids[2])
        ]
    );
    w.does(Command::MergeAll(found.certain));
    assert!(
        ids.iter()
            .filter(|id| w.workspace.people.contains(**id))
            .count()
            == 1
    );
}

#[test]
fn fields_of_the_workspace_count_as_what_they_are() {
    let mut w = World::new();
    let own =
        |day: &str, street: &str| [("Birthday", day.to_owned()), ("Street", street.to_owned())];
    let mut person = |name: &str, day: &str, street: &str| {
        let own = own(day, street);
        let own: Vec<_> = own.iter().map(|(k, v)| (*k, v.as_str())).collect();
        w.person(name, "", "", &own)
    };
    let one = person("Ottilie Brandvold", "1971-05-12", "Storgata 12");
    let same = person("Ottilie Brandvold", "12.05.1971", "Storgata 12");
    let father = person("Gustav Brandvold", "1943-01-02", "Storgata 12");
    for year in 1950..1990 {
        person("Somebody Else", &format!("{year}-03-04"), "Nowhere 1");
    }
    let found = w.found();
    assert!(found.pairs.iter().any(|it| is(it.pair, one, same)));
    assert!(!found.certain.iter().any(|pair| is(*pair, one, father)));
}

#[test]
fn companies_are_found_too_and_the_work_can_be_stopped() {
    let mut w = World::new();
    let mut company = |name: &str| {
        let id = w.ids.next(World::now());
        let facts = vec![
            CompanyFact::Created(World::now()),
            CompanyFact::Name(name.into()),
            CompanyFact::Domain("brandvold.example".into()),
        ];
        w.say(vec![Change::Company(id, facts)]);
        id
    };
    let (one, other) = (company("Brandvold Maskin AS"), company("Brandvold Maskin"));
    let pair = PartyPair::Companies(one, other);
    assert!(
        w.found()
            .pairs
            .iter()
            .any(|it| [pair, pair.turned()].contains(&it.pair))
    );
    assert_eq!(find_duplicates(&w.workspace, &mut |_| false), None);
    let nothing = find_duplicates(&Workspace::default(), &mut |_| true);
    assert_eq!(nothing, Some(Duplicates::default()));
}

#[test]
fn the_answer_travels() {
    let mut w = World::new();
    w.person("Ottilie Brandvold", "ottilie@brandvold.example", "", &[]);
    w.person("O. Brandvold", "ottilie@brandvold.example", "", &[]);
    let found = w.found().pairs;
    let text = serde_json::to_string(&found).unwrap();
    assert_eq!(
        serde_json::from_str::<Vec<kith::matching::Duplicate>>(&text).unwrap(),
        found
    );
}

#[test]
fn two_of_three_people_are_enough() {
    let mut w = World::new();
    w.workspace = Workspace::default();
    let email = "ottilie@brandvold.example";
    let one = w.person("Ottilie Brandvold", email, "+47 22 33 44 55", &[]);
    let other = w.person("Ottilie Brandvold", email, "0047 22334455", &[]);
    w.person("Gustav Dahl", "gustav@dahl.example", "", &[]);
    let found = w.found();
    assert_eq!((found.pairs.len(), found.certain.len()), (1, 1));
    assert!(is(found.pairs[0].pair, one, other));
}
