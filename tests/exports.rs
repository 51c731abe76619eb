//! What goes out as a file comes in again as the same people and companies.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use kith::domain::{Address, Company, Direction, Entry, IdSource, Party, Person, TimeZone};
use kith::exchange::{ImportRun, PartySheet, Subject, plan_import, push_card, read_table};
use kith::journal::{Change, CompanyFact, ContactFact, Journal, LeadFact, PersonFact, Workspace};
use kith::query::PartyIndex;
use kith::sample::{SampleLanguage, SampleRequest, generate};

#[path = "support/committing.rs"]
mod committing;
#[path = "support/party_words.rs"]
mod party_words;
#[path = "../examples/support/reading.rs"]
mod reading;

use committing::{commit, now};
use party_words::words;

fn address(street: &str, city: &str) -> Address {
    Address {
        street: street.to_owned(),
        city: city.to_owned(),
        ..Address::default()
    }
}

/// Somebody with everything by which one is reached.
fn reached() -> Vec<PersonFact> {
    let contact = [
        ContactFact::Link("https://a.example/yan".to_owned(), true),
        ContactFact::Address(Box::new(address("2 Low Street", "Leeds")), true),
        ContactFact::Address(Box::new(address("9 Top Lane, Floor 2", "York")), true),
        ContactFact::Label("020 7946 0099".to_owned(), Some("mobile".to_owned())),
    ];
    let mut facts = vec![
        PersonFact::Created(now()),
        PersonFact::Name("Yan Maas".to_owned()),
        PersonFact::Phone("020 7946 0099".to_owned(), true),
        PersonFact::Birthday("--02-29".parse().ok()),
    ];
    facts.extend(contact.map(PersonFact::Contact));
    facts
}

/// Whether that somebody came back whole.
fn check_reached(w: &Workspace) {
    let yan = w.people.iter().find(|it| it.name == "Yan Maas").unwrap();
    assert_eq!(yan.birthday, "--02-29".parse().ok());
    let links: Vec<&String> = yan.contact.links.iter().collect();
    assert_eq!(links, ["https://a.example/yan"]);
    let addresses: Vec<Address> = yan.contact.addresses.iter().cloned().collect();
    let expected = [
        address("2 Low Street", "Leeds"),
        address("9 Top Lane, Floor 2", "York"),
    ];
    assert_eq!(addresses, expected);
}

/// A sample, and somebody whose fields have every mark that files trip over.
fn workspace(language: SampleLanguage) -> Workspace {
    let sample = generate(&SampleRequest {
        today: "2026-03-14".parse().unwrap(),
        zone: &TimeZone::utc(),
        seed: 1,
        language,
        size: "people:60,deals:20,activities:40".parse().unwrap(),
    });
    let mut workspace: Workspace = [sample].into_iter().collect::<Journal>().fold();
    let mut ids = IdSource::new(77);
    let (person, company) = (ids.next(now()), ids.next(now()));
    let owner = workspace.members.iter().next().unwrap().id;
    let custom = [
        ("Note", "One\nTwo; three, \"four\" \\five"),
        ("Address", "1 High Street, York; UK"),
        ("Birthday", "1985-04-12"),
        ("Nickname", "=2+3"),
    ];
    let mut facts = vec![
        PersonFact::Created(now()),
        PersonFact::Name("Zoë “Z” O’Hara-Łuczak, Dr".to_owned()),
        PersonFact::JobTitle("Head; of: \"Sales\", North".to_owned()),
        PersonFact::Company(Some(company)),
        PersonFact::Email("zoe@a.example".to_owned(), true),
        PersonFact::Email("zoe.ohara@b.example".to_owned(), true),
        PersonFact::Phone("+7 (495) 123-45-67".to_owned(), true),
        PersonFact::Phone("020 7946 0018".to_owned(), true),
        PersonFact::Lead(LeadFact::Since(Some(now()))),
        PersonFact::Lead(LeadFact::Source("Fair, spring".to_owned())),
        PersonFact::Lead(LeadFact::Direction(Some(Direction::Inbound))),
        PersonFact::Lead(LeadFact::Owner(now(), Entry::Is(owner))),
    ];
    facts.extend(
        custom.map(|(name, value)| PersonFact::Custom(name.to_owned(), Some(value.to_owned()))),
    );
    commit(
        &mut workspace,
        vec![
            Change::Company(
                company,
                vec![
                    CompanyFact::Created(now()),
                    CompanyFact::Name("Łuczak; Söhne, \"GmbH\"".to_owned()),
                ],
            ),
            Change::Person(person, facts),
            Change::Person(ids.next(now()), reached()),
        ],
    );
    workspace
}

/// What a file should keep of everybody.
type Kept = BTreeMap<String, (String, String, BTreeSet<String>, BTreeSet<String>)>;

fn kept(w: &Workspace) -> Kept {
    let company = |person: &Person| person.company.and_then(|id| w.company(id));
    let people = w.people.iter().map(|person| {
        let company = company(person).map_or(String::new(), |it: &Company| it.name.clone());
        let of = (
            person.job_title.clone(),
            company,
            person.contact.emails.clone(),
            person.contact.phones.clone(),
        );
        (person.name.clone(), of)
    });
    people.collect()
}

fn companies(w: &Workspace) -> BTreeSet<String> {
    w.companies.iter().map(|it| it.name.clone()).collect()
}

/// Reads a file into an empty workspace, as it is proposed.
fn read(file: &str) -> Workspace {
    let mut workspace = Workspace::default();
    let table = read_table(file.as_bytes()).unwrap();
    let settings = reading::proposed_settings(&table, &workspace, "people");
    assert_eq!(settings.subject, Subject::People, "{}", &file[..200]);
    let run = ImportRun {
        workspace: &workspace,
        zone: &TimeZone::utc(),
        ids: IdSource::new(3),
        now: now(),
    };
    let outcome = plan_import(&table, &settings, run, |_| true).unwrap();
    assert_eq!(outcome.counts.skipped, 0, "{:?}", outcome.problems);
    commit(&mut workspace, outcome.changes);
    workspace
}

fn everyone(w: &Workspace) -> Vec<Party> {
    let people = w.people.iter().map(|it| Party::Person(it.id));
    let companies = w.companies.iter().map(|it| Party::Company(it.id));
    people.chain(companies).collect()
}

#[test]
fn cards_read_back_to_the_same_people() {
    for language in [SampleLanguage::English, SampleLanguage::Russian] {
        let w = workspace(language);
        let mut cards = String::new();
        for party in everyone(&w) {
            push_card(&w, party, &mut cards);
        }
        let back = read(&cards);
        check_reached(&back);
        let yan = back.people.iter().find(|it| it.name == "Yan Maas").unwrap();
        assert_eq!(yan.contact.labels.get("020 7946 0099").unwrap(), "mobile");
        assert_eq!(kept(&back), kept(&w));
        assert_eq!(companies(&back), companies(&w));
        let own = |w: &Workspace| {
            let mut people = w.people.iter();
            let zoe = people.find(|it| it.name.starts_with("Zoë")).unwrap();
            zoe.custom.clone()
        };
        let zoe = back.people.iter().find(|it| it.name.starts_with("Zoë"));
        let zoe = zoe.unwrap();
        // What was a field of one's own is known for what it is.
        assert_eq!(zoe.birthday.unwrap().to_string(), "1985-04-12");
        let address = zoe.contact.addresses.iter().next().unwrap().to_string();
        assert_eq!(address, "1 High Street, York; UK");
        for (name, value) in own(&w) {
            if ["Address", "Birthday"].contains(&name.as_str()) {
                continue;
            }
            let came = own(&back).get(&name).cloned();
            assert_eq!(came.as_ref(), Some(&value), "{name}");
        }
    }
}

#[test]
fn tables_read_back_to_the_same_people_with_owner_and_source() {
    for language in [SampleLanguage::English, SampleLanguage::Russian] {
        let w = workspace(language);
        let mut index = PartyIndex::default();
        index.follow(&w, None);
        let sheet = PartySheet::new(&w, &everyone(&w), None, words(language));
        let mut csv = sheet.head();
        for row in index.rows() {
            sheet.push(&w, row, &TimeZone::utc(), &mut csv);
        }
        assert!(
            csv.contains("'+7 (495) 123-45-67") && csv.contains("'=2+3"),
            "{csv}"
        );
        let back = read(&csv);
        check_reached(&back);
        assert_eq!(kept(&back), kept(&w));
        assert_eq!(companies(&back), companies(&w));
        let of = |w: &Workspace| {
            let people = w.people.iter().map(|it| {
                let owner = it.lead.owner.current().and_then(|id| w.members.get(*id));
                let owner = owner.map(|it| it.name.clone());
                (it.name.clone(), (owner, it.lead.source.clone()))
            });
            people.collect::<BTreeMap<_, _>>()
        };
        assert_eq!(of(&back), of(&w));
    }
}
