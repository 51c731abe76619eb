//! What completes records: examples of each kind, and properties over a whole sample.
#![allow(clippy::unwrap_used, missing_docs)]

use kith::completing::{Gaps, Missing, Reason, find_gaps, proposals_for};
use kith::domain::{IdSource, Moment, Party, PersonId, TimeZone};
use kith::journal::{
    Change, Clock, Command, Commit, CompanyFact, CompletedValue, Completion, DeviceId, Journal,
    Label, PersonFact, Planner, Refusal, Workspace,
};
use kith::sample::{SampleLanguage, SampleRequest, generate};

const NOW: i64 = 1_800_000_000_000;

/// A workspace that is told one thing after the other.
struct Told {
    w: Workspace,
    clock: Clock,
    ids: IdSource,
}

impl Told {
    fn new() -> Self {
        Self {
            w: Workspace::default(),
            clock: Clock::new(DeviceId(1)),
            ids: IdSource::new(1),
        }
    }

    fn now() -> Moment {
        Moment::from_milliseconds(NOW)
    }

    fn commit(&mut self, label: Label, changes: Vec<Change>) {
        self.clock.observe(self.w.newest());
        let commit = Commit {
            stamp: self.clock.tick(Self::now()),
            member: None,
            label,
            start: 0,
            changes,
        };
        self.w.apply(&commit).unwrap();
    }

    fn tell(&mut self, command: Command) -> Result<(), Refusal> {
        let (label, changes) = Planner {
            workspace: &self.w,
            ids: &mut self.ids,
            now: Self::now(),
        }
        .plan(command)?;
        self.commit(label, changes);
        Ok(())
    }

    fn person(&mut self, name: &str, facts: Vec<PersonFact>) -> Party {
        let id: PersonId = self.ids.next(Self::now());
        let mut all = vec![
            PersonFact::Created(Self::now()),
            PersonFact::Name(name.to_owned()),
        ];
        all.extend(facts);
        self.commit(Label::SettingsChanged, vec![Change::Person(id, all)]);
        Party::Person(id)
    }

    fn company(&mut self, name: &str, domain: &str) -> Party {
        let id = self.ids.next(Self::now());
        let facts = vec![
            CompanyFact::Created(Self::now()),
            CompanyFact::Name(name.to_owned()),
            CompanyFact::Domain(domain.to_owned()),
        ];
        self.commit(Label::SettingsChanged, vec![Change::Company(id, facts)]);
        Party::Company(id)
    }

    /// The proposals for somebody but greetings, as text, with a star where they are certain.
    fn proposed(&self, party: Party) -> Vec<String> {
        let proposals = proposals_for(&self.w, party).into_iter();
        let proposals = proposals.filter(|it| it.reason != Reason::FromName);
        proposals
            .map(|it| {
                let star = if it.is_certain { "*" } else { "" };
                let value = match &it.completion.value {
                    CompletedValue::Company(id) => {
                        format!("company:{}", self.w.company(*id).unwrap().name)
                    }
                    CompletedValue::NewCompany(name, domain) => format!("new:{name} {domain}"),
                    value => value.key(),
                };
                format!("{value}{star}")
            })
            .collect()
    }
}

fn email(address: &str) -> PersonFact {
    PersonFact::Email(address.to_owned(), true)
}

fn phone(number: &str) -> PersonFact {
    PersonFact::Phone(number.to_owned(), true)
}

#[test]
fn companies_follow_from_addresses() {
    let mut told = Told::new();
    told.company("Acme Inc.", "https://www.acme.com");
    told.company("Nordlicht GmbH", "");
    let ann = told.person("Ann Cole", vec![email("ann@eu.acme.com")]);
    assert_eq!(told.proposed(ann), ["company:Acme Inc.*"]);
    let bob = told.person("Bob Stone", vec![email("bob@nordlicht.de")]);
    assert_eq!(told.proposed(bob), ["company:Nordlicht GmbH"]);
    let cid = told.person("Cid Moor", vec![email("cid@blue-ocean.io")]);
    assert_eq!(told.proposed(cid), ["new:Blue Ocean blue-ocean.io"]);
    let dan = told.person("Dan Rice", vec![email("dan@gmail.com")]);
    assert!(told.proposed(dan).is_empty());
    // Two who work there make a third one certain.
    let north = told.company("North", "");
    let Party::Company(id) = north else { return };
    let works = |address| vec![email(address), PersonFact::Company(Some(id))];
    told.person("Eve Hill", works("eve@north.example.eu"));
    let fay = told.person("Fay Lake", vec![email("fay@north.example.eu")]);
    assert_eq!(told.proposed(fay), ["company:North"]);
    assert_eq!(told.proposed(north), ["domain:north.example.eu"]);
    told.person("Gus Wood", works("gus@north.example.eu"));
    assert_eq!(told.proposed(fay), ["company:North*"]);
    assert_eq!(told.proposed(north), ["domain:north.example.eu*"]);
}

#[test]
fn names_places_and_words_are_completed() {
    let mut told = Told::new();
    let check = |told: &mut Told, name: &str, facts, expected: &[&str]| {
        let party = told.person(name, facts);
        assert_eq!(told.proposed(party), expected, "{name}");
    };
    check(&mut told, "JOHN SMITH", vec![], &["name:John Smith*"]);
    check(&mut told, "john", vec![], &["name:John"]);
    check(
        &mut told,
        "",
        vec![email("ada.love@gmail.com")],
        &["name:Ada Love"],
    );
    check(
        &mut told,
        "Ada",
        vec![email("ada.love@gmail.com")],
        &["name:Ada Love"],
    );
    check(
        &mut told,
        "Ada King",
        vec![email("ada.love@gmail.com")],
        &[],
    );
    check(
        &mut told,
        "Ann Cole",
        vec![phone("+49 30 1234567")],
        &["country:DE*", "time_zone:Europe/Berlin*"],
    );
    check(
        &mut told,
        "Ann Moor",
        vec![phone("+1 415 555 0100")],
        &["country:US*", "time_zone:America/Los_Angeles"],
    );
    check(
        &mut told,
        "Ann Rice",
        vec![phone("+49 30 1234567"), phone("+43 1 1234567")],
        &[],
    );
    for place in 0..5 {
        let title = PersonFact::JobTitle("Head of Sales".to_owned());
        told.person(&format!("Person Nr{place}"), vec![title]);
    }
    let title = |text: &str| vec![PersonFact::JobTitle(text.to_owned())];
    check(
        &mut told,
        "Bo Cole",
        title("HEAD OF SALES"),
        &["job_title:Head of Sales*"],
    );
    check(
        &mut told,
        "Bo Moor",
        title("Head of Saels"),
        &["job_title:Head of Sales"],
    );
    check(&mut told, "Bo Rice", title("Head of Law"), &[]);
}

#[test]
fn a_no_is_remembered_and_undone_names_are_proposed_again() {
    let mut told = Told::new();
    let party = told.person("JOHN SMITH", vec![]);
    let proposal = proposals_for(&told.w, party).remove(0);
    told.tell(Command::Decline(proposal.completion)).unwrap();
    assert!(told.proposed(party).is_empty());
    let gaps = find_gaps(&told.w, Told::now(), &mut |_| {});
    assert!(gaps.certain.is_empty());
}

#[test]
fn greetings_follow_the_script_of_the_name() {
    let mut told = Told::new();
    let greeting = |told: &Told, party| {
        let proposals = proposals_for(&told.w, party).into_iter();
        let mut texts = proposals.filter_map(|it| match it.completion.value {
            CompletedValue::Greeting(text) => Some(text),
            _ => None,
        });
        texts.next().unwrap_or_default()
    };
    let ada = told.person("Ada Lovelace", vec![]);
    assert_eq!(greeting(&told, ada), "Dear Ada Lovelace");
    let ada = told.person("Лавлейс Ада Августовна", vec![]);
    assert_eq!(greeting(&told, ada), "Здравствуйте, Ада Августовна");
}

fn sample() -> Workspace {
    let commit = generate(&SampleRequest {
        today: "2026-03-14".parse().unwrap(),
        zone: &TimeZone::utc(),
        seed: 3,
        language: SampleLanguage::English,
        size: "people:200,deals:60,activities:100".parse().unwrap(),
    });
    [commit].into_iter().collect::<Journal>().fold()
}

#[test]
fn what_matters_most_comes_first() {
    let w = sample();
    let mut shares = Vec::new();
    let gaps = find_gaps(&w, Told::now(), &mut |share| shares.push(share));
    assert_eq!(Gaps::from_bytes(&gaps.to_bytes()), Some(gaps.clone()));
    assert!(shares.is_sorted() && shares.iter().all(|share| (0.0..=1.0).contains(share)));
    assert!(
        gaps.first
            .windows(2)
            .all(|pair| pair[0].weight >= pair[1].weight)
    );
    for gap in &gaps.first {
        assert!(!gap.missing.is_empty() || !gap.proposals.is_empty());
        assert_eq!(gap.still_missing(&w), gap.missing);
    }
    let mut told = Told::new();
    let idle = told.person("Idle Person", vec![]);
    let lead = told.person("Lead Person", vec![]);
    let edit = kith::journal::LeadEdit::Since(Some(Told::now()));
    told.tell(Command::EditLead { party: lead, edit }).unwrap();
    let gaps = find_gaps(&told.w, Told::now(), &mut |_| {});
    let order: Vec<Party> = gaps.first.iter().map(|gap| gap.party).collect();
    assert_eq!(order, [lead, idle]);
    assert_eq!(
        gaps.first[0].missing,
        [Missing::Reach, Missing::Company, Missing::Owner]
    );
}

/// A record asked alone comes to the same companies and domains as all of them together.
#[test]
fn one_alone_is_proposed_what_all_together_are() {
    let mut told = Told::new();
    told.w = sample();
    for name in ["Cara Stone", "Dora Bolt"] {
        let address = format!("{}@blue-ocean.io", name.replace(' ', "."));
        told.person(name, vec![email(&address)]);
    }
    // Some lose their company, so that their addresses tell.
    let people: Vec<PersonId> = told.w.people.iter().map(|it| it.id).step_by(3).collect();
    for id in people {
        let change = Change::Person(id, vec![PersonFact::Company(None)]);
        told.commit(Label::SettingsChanged, vec![change]);
    }
    let gaps = find_gaps(&told.w, Told::now(), &mut |_| {});
    let is_of_company = |value: &CompletedValue| {
        matches!(
            value,
            CompletedValue::Company(_) | CompletedValue::NewCompany(..) | CompletedValue::Domain(_)
        )
    };
    let mut count = 0;
    for gap in &gaps.first {
        let together = gap.proposals.iter().cloned();
        let together: Vec<_> = together
            .filter(|it| is_of_company(&it.completion.value))
            .collect();
        let alone = proposals_for(&told.w, gap.party).into_iter();
        let alone: Vec<_> = alone
            .filter(|it| is_of_company(&it.completion.value))
            .collect();
        assert_eq!(together, alone);
        count += together.len();
    }
    assert!(count > 20, "{count}");
}

/// Taking all that is certain leaves nothing that is certain of the same field, one record says the same
/// alone and among all, and what was taken is proposed no more.
#[test]
fn taking_all_that_is_certain_settles_it() {
    let mut told = Told::new();
    told.w = sample();
    told.person("JOHN SMITH", vec![phone("+49 30 1234567")]);
    let gaps = find_gaps(&told.w, Told::now(), &mut |_| {});
    assert!(gaps.certain.len() >= 3);
    let alone = |told: &Told, of: &Completion| {
        let proposals = proposals_for(&told.w, of.party).into_iter();
        proposals.map(|it| it.completion).any(|it| it == *of)
    };
    for completion in &gaps.certain {
        assert!(alone(&told, completion), "{completion:?}");
    }
    told.tell(Command::Complete(gaps.certain.clone())).unwrap();
    for completion in &gaps.certain {
        assert!(!completion.is_open(&told.w), "{completion:?}");
        assert!(!alone(&told, completion), "{completion:?}");
    }
}
