//! What merging promises: merged records count as one, and can be parted again exactly, after any
//! time and whatever was done in between.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use kith::domain::{
    ActivityKind, CompanyId, Direction, IdSource, Moment, Party, PartyPair, Person, PersonId,
};
use kith::journal::{
    Change, Clock, Command, Commit, ContactFact, DeviceId, Journal, Label, LeadEdit, LeadFact,
    MergedField, NewActivity, PersonEdit, PersonFact, Planner, Refusal, Stamp, Workspace, lines,
    snapshot,
};
use proptest::prelude::*;
use proptest::sample::Index;

struct World {
    workspace: Workspace,
    commits: Vec<Commit>,
    clock: Clock,
    ids: IdSource,
    now: i64,
}

impl World {
    fn new() -> Self {
        Self {
            workspace: Workspace::default(),
            commits: Vec::new(),
            clock: Clock::new(DeviceId(1)),
            ids: IdSource::new(1),
            now: 1_800_000_000_000,
        }
    }

    fn say(&mut self, changes: Vec<Change>) {
        self.now += 1000;
        let commit = Commit {
            stamp: self.clock.tick(Moment::from_milliseconds(self.now)),
            member: None,
            label: Label::SampleMade,
            start: 0,
            changes,
        };
        self.workspace.apply(&commit).unwrap();
        self.commits.push(commit);
    }

    fn does(&mut self, command: Command) -> Result<(), Refusal> {
        let now = Moment::from_milliseconds(self.now);
        let (_, changes) = Planner {
            workspace: &self.workspace,
            ids: &mut self.ids,
            now,
        }
        .plan(command)?;
        self.say(changes);
        Ok(())
    }

    fn person(&mut self, facts: Vec<PersonFact>) -> PersonId {
        let now = Moment::from_milliseconds(self.now);
        let id = self.ids.next(now);
        self.say(vec![Change::Person(
            id,
            [vec![PersonFact::Created(now)], facts].concat(),
        )]);
        id
    }

    fn named(&mut self, name: &str) -> PersonId {
        self.person(vec![PersonFact::Name(name.into())])
    }

    fn company(&mut self, name: &str) -> CompanyId {
        let before: Vec<_> = self.workspace.companies.iter().map(|c| c.id).collect();
        self.does(Command::CreateCompany { name: name.into() })
            .unwrap();
        let mut companies = self.workspace.companies.iter();
        companies.find(|c| !before.contains(&c.id)).unwrap().id
    }

    fn merge(&mut self, keep: PersonId, merge: PersonId) -> Result<(), Refusal> {
        self.merge_taking(keep, merge, vec![])
    }

    fn merge_taking(
        &mut self,
        keep: PersonId,
        merge: PersonId,
        take: Vec<MergedField>,
    ) -> Result<(), Refusal> {
        self.does(Command::MergePeople { keep, merge, take })
    }

    /// A record but for its stamp.
    fn of(&self, id: PersonId) -> Person {
        Person {
            modified: Stamp::default(),
            ..self.workspace.people.get_any(id).unwrap().clone()
        }
    }
}

/// A person of few possible values, so that they agree and contradict each other often.
fn any_person() -> impl Strategy<Value = Vec<PersonFact>> {
    let word =
        |words: &'static [&'static str]| prop::sample::select(words).prop_map(ToOwned::to_owned);
    let moment = || (0_i64..4).prop_map(|n| Moment::from_milliseconds(n * 86_400_000));
    let fact = prop_oneof![
        word(&["Ann", "Anne", "A. Lee"]).prop_map(PersonFact::Name),
        word(&["CEO", "Buyer"]).prop_map(PersonFact::JobTitle),
        (0_u128..3).prop_map(|n| PersonFact::Company(Some(uuid::Uuid::from_u128(n).into()))),
        word(&["a@x.example", "A@x.example", "b@x.example"])
            .prop_map(|email| PersonFact::Email(email, true)),
        word(&["+49 30 1", "+49301", "7"]).prop_map(|phone| PersonFact::Phone(phone, true)),
        word(&["--04-12", "1985-04-12"])
            .prop_map(|day| PersonFact::Birthday(Some(day.parse().unwrap()))),
        word(&["DE", "NO"]).prop_map(PersonFact::Country),
        word(&["Hi Ann"]).prop_map(PersonFact::Greeting),
        word(&["Ann", "Anne"]).prop_map(|given| {
            PersonFact::NameParts(Some(Box::new(kith::domain::NameParts {
                given,
                ..Default::default()
            })))
        }),
        (1_u32..3).prop_map(|day| {
            PersonFact::CompanySince(kith::domain::Date::from_ymd_opt(2026, 1, day))
        }),
        (0_u128..3, word(&["Board", "Advisor"])).prop_map(|(n, title)| {
            PersonFact::Role(
                Box::new(kith::domain::CompanyRole {
                    company: uuid::Uuid::from_u128(n).into(),
                    title,
                    from: None,
                    until: None,
                }),
                true,
            )
        }),
        word(&["Oslo", "Bergen"]).prop_map(|city| {
            let address = kith::domain::Address {
                city,
                ..Default::default()
            };
            PersonFact::Contact(ContactFact::Address(Box::new(address), true))
        }),
        word(&["a.example", "b.example"])
            .prop_map(|link| PersonFact::Contact(ContactFact::Link(link, true))),
        word(&["work", "home"])
            .prop_map(|label| PersonFact::Contact(ContactFact::Label("7".into(), Some(label)))),
        (0_u128..2, word(&["x", "y"])).prop_map(|(n, id)| {
            let origin = kith::domain::Origin {
                id,
                ..Default::default()
            };
            PersonFact::Origin(uuid::Uuid::from_u128(n).into(), Some(Box::new(origin)))
        }),
        word(&["1", "2"]).prop_map(|id| PersonFact::ExternalId(Some(id))),
        word(&["a.csv", "b.csv"]).prop_map(|file| PersonFact::ImportedFrom(Some(file))),
        (word(&["City", "Floor"]), word(&["1", "2"]))
            .prop_map(|(name, value)| PersonFact::Custom(name, Some(value))),
        word(&["hot", "old"]).prop_map(|tag| PersonFact::Tag(tag, true)),
        (0_u128..3).prop_map(|n| PersonFact::List(uuid::Uuid::from_u128(n).into(), true)),
        moment().prop_map(|at| PersonFact::Lead(LeadFact::Since(Some(at)))),
        moment().prop_map(|at| PersonFact::Lead(LeadFact::FirstContact(Some(at)))),
        word(&["Fair", "Web"]).prop_map(|source| PersonFact::Lead(LeadFact::Source(source))),
        prop::bool::ANY.prop_map(|inbound| {
            let direction = if inbound {
                Direction::Inbound
            } else {
                Direction::Outbound
            };
            PersonFact::Lead(LeadFact::Direction(Some(direction)))
        }),
        (moment(), prop::option::of(0_u128..3)).prop_map(|(at, owner)| {
            let owner = owner.map(|n| uuid::Uuid::from_u128(n).into());
            PersonFact::Lead(LeadFact::Owner(at, owner.into()))
        }),
        (moment(), prop::bool::ANY).prop_map(|(at, good)| {
            use kith::domain::{Entry, Qualification as Q};
            let entry = match good {
                true => Q::Qualified { by: None },
                false => Q::SentBack {
                    by: None,
                    reason: "no".into(),
                },
            };
            PersonFact::Lead(LeadFact::Qualification(at, Entry::Is(entry)))
        }),
    ];
    prop::collection::vec(fact, 0..12)
}

fn any_choice() -> impl Strategy<Value = Vec<MergedField>> {
    use MergedField as F;
    let all = vec![
        F::Name,
        F::JobTitle,
        F::Company,
        F::Source,
        F::Direction,
        F::Owner,
        F::Custom("City".into()),
        F::Birthday,
        F::Country,
    ];
    prop::sample::subsequence(all, 0..=4)
}

type Merges = Vec<(Index, Index, Vec<MergedField>)>;

fn any_merges() -> impl Strategy<Value = Merges> {
    prop::collection::vec((any::<Index>(), any::<Index>(), any_choice()), 1..7)
}

fn merged(people: Vec<Vec<PersonFact>>, merges: Merges) -> (World, Vec<PersonId>, Vec<Person>) {
    let mut world = World::new();
    let ids: Vec<_> = people
        .into_iter()
        .map(|facts| world.person(facts))
        .collect();
    let before = ids.iter().map(|id| world.of(*id)).collect();
    for (keep, merge, take) in merges {
        // Merges of what is merged already are refused.
        let _ = world.merge_taking(*keep.get(&ids), *merge.get(&ids), take);
    }
    (world, ids, before)
}

fn unmerge_all(world: &mut World, ids: &[PersonId], order: &[Index]) {
    let mut rest = ids.to_vec();
    for index in order {
        if !rest.is_empty() {
            let id = rest.swap_remove(index.index(rest.len()));
            let _ = world.does(Command::UnmergePerson(id));
        }
    }
    for id in rest {
        let _ = world.does(Command::UnmergePerson(id));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn parting_all_in_any_order_restores_all(
        people in prop::collection::vec(any_person(), 2..6),
        merges in any_merges(),
        order in prop::collection::vec(any::<Index>(), 6),
    ) {
        let (mut world, ids, before) = merged(people, merges);
        for id in &ids {
            // No chains: whoever is merged is merged into somebody live.
            if let Some(into) = world.of(*id).merged_into {
                prop_assert!(world.workspace.people.contains(into));
            }
        }
        unmerge_all(&mut world, &ids, &order);
        let after: Vec<_> = ids.iter().map(|id| world.of(*id)).collect();
        prop_assert_eq!(after, before);
    }

    #[test]
    fn parting_keeps_what_was_edited_in_between(
        people in prop::collection::vec(any_person(), 2..6),
        merges in any_merges(),
        edits in prop::collection::vec((any::<Index>(), 0..4_u8), 1..5),
        order in prop::collection::vec(any::<Index>(), 6),
    ) {
        let (mut world, ids, mut expected) = merged(people, merges);
        for (index, which) in edits {
            let person = *index.get(&ids);
            let text = "Edited".to_owned();
            let edit = match which {
                0 => PersonEdit::Name(text.clone()),
                1 => PersonEdit::JobTitle(text.clone()),
                2 => PersonEdit::Email(None, Some(text.clone())),
                _ => PersonEdit::Phone(None, Some(text.clone())),
            };
            // Only a live person is edited.
            if world.does(Command::EditPerson { person, edit }).is_ok() {
                let kept = expected.iter_mut().find(|kept| kept.id == person).unwrap();
                match which {
                    // Parts of another name go with it.
                    0 => {
                        kept.name = text;
                        kept.name_parts = None;
                    }
                    1 => kept.job_title = text,
                    2 => { kept.contact.emails.insert(text); }
                    _ => { kept.contact.phones.insert(text); }
                }
            }
        }
        unmerge_all(&mut world, &ids, &order);
        let after: Vec<_> = ids.iter().map(|id| world.of(*id)).collect();
        prop_assert_eq!(after, expected);
    }

    #[test]
    fn parting_one_is_as_if_it_had_never_come(
        people in prop::collection::vec(any_person(), 3..6),
    ) {
        // All into the first; the second leaves: what is shown of the first is what it would be
        // with the others alone.
        let build = |without: Option<usize>| {
            let mut world = World::new();
            let ids: Vec<_> = people.iter().map(|facts| world.person(facts.clone())).collect();
            for (place, id) in ids.iter().enumerate().skip(1) {
                if without != Some(place) {
                    world.merge(ids[0], *id).unwrap();
                }
            }
            (world, ids)
        };
        let (mut world, ids) = build(None);
        world.does(Command::UnmergePerson(ids[1])).unwrap();
        let (other, others) = build(Some(1));
        let shown = |person: Person| (person.name, person.job_title, person.custom, person.tags, person.lists);
        prop_assert_eq!(shown(world.of(ids[0])), shown(other.of(others[0])));
    }

    #[test]
    fn any_order_of_facts_folds_to_the_same(
        people in prop::collection::vec(any_person(), 2..6),
        merges in any_merges(),
        shuffled in any::<prop::sample::Index>(),
    ) {
        let (mut world, ids, _) = merged(people, merges);
        let _ = world.does(Command::UnmergePerson(*shuffled.get(&ids)));
        let mut commits = world.commits.clone();
        let by = shuffled.index(commits.len());
        commits.rotate_left(by);
        let folded = commits.iter().cloned().collect::<Journal>().fold();
        let text: String = lines::head("") + &world.commits.iter().map(lines::write_commit).collect::<String>();
        let read: Journal = lines::read_backup(&text).unwrap().1.into_iter().collect();
        let read = read.fold();
        let pictured = snapshot::decode(&snapshot::encode(&world.workspace)).unwrap();
        for id in &ids {
            let expected = world.workspace.people.get_any(*id);
            prop_assert_eq!(folded.people.get_any(*id), expected);
            prop_assert_eq!(read.people.get_any(*id), expected);
            prop_assert_eq!(pictured.people.get_any(*id), expected);
        }
    }
}

#[test]
fn the_kept_one_takes_what_it_lacks_and_what_is_chosen() {
    let mut w = World::new();
    let ann = w.person(vec![
        PersonFact::Name("Ann Lee".into()),
        PersonFact::Email("ann@x.example".into(), true),
        PersonFact::Custom("City".into(), Some("Bonn".into())),
    ]);
    let anne = w.person(vec![
        PersonFact::Name("Anne Lee".into()),
        PersonFact::JobTitle("Buyer".into()),
        PersonFact::Email("ANN@x.example".into(), true),
        PersonFact::Email("lee@y.example".into(), true),
        PersonFact::Custom("City".into(), Some("Köln".into())),
        PersonFact::Custom("Floor".into(), Some("2".into())),
    ]);
    w.merge_taking(ann, anne, vec![MergedField::Custom("City".into())])
        .unwrap();
    let kept = w.of(ann);
    assert_eq!(
        (kept.name.as_str(), kept.job_title.as_str()),
        ("Ann Lee", "Buyer")
    );
    assert_eq!(
        kept.contact.emails.into_iter().collect::<Vec<_>>(),
        ["ann@x.example", "lee@y.example"]
    );
    assert_eq!(kept.custom["City"], "Köln");
    assert_eq!(kept.custom["Floor"], "2");
    assert_eq!(w.workspace.people.len(), 1);
    assert_eq!(w.workspace.person(anne).map(|it| it.id), Some(ann));
}

#[test]
fn what_was_done_with_either_is_found_and_parts_again() {
    let mut w = World::new();
    let (ann, anne) = (w.named("Ann"), w.named("Anne"));
    let call = |person| {
        let at = Moment::from_milliseconds(1_700_000_000_000);
        Command::LogActivity(NewActivity {
            person: Some(person),
            ..NewActivity::done(ActivityKind::Call, at)
        })
    };
    w.does(call(anne)).unwrap();
    w.merge(ann, anne).unwrap();
    w.does(call(ann)).unwrap();
    // A page that was opened before may still name the merged one.
    w.does(call(anne)).unwrap();
    let with = |w: &World, id| w.workspace.activities_with(Party::Person(id)).len();
    assert_eq!(with(&w, ann), 3);
    w.does(Command::UnmergePerson(anne)).unwrap();
    assert_eq!((with(&w, ann), with(&w, anne)), (1, 2));
}

#[test]
fn companies_merge_and_part_with_their_people() {
    let mut w = World::new();
    let (acme, other) = (w.company("Acme"), w.company("Acme GmbH"));
    let ann = w.person(vec![PersonFact::Company(Some(other))]);
    let before = w.workspace.companies.get(acme).unwrap().lists.clone();
    w.does(Command::MergeCompanies {
        keep: acme,
        merge: other,
        take: vec![MergedField::Name],
    })
    .unwrap();
    let company = w.of(ann).company.unwrap();
    assert_eq!(w.workspace.company(company).unwrap().id, acme);
    assert_eq!(w.workspace.company(company).unwrap().name, "Acme GmbH");
    // The name as it stands is no change, though another record bears the identity.
    let edit = PersonEdit::CompanyNamed("acme gmbh".into());
    let same = w.does(Command::EditPerson { person: ann, edit });
    assert_eq!(same, Err(Refusal::NothingToChange));
    w.does(Command::UnmergeCompany(other)).unwrap();
    assert_eq!(w.workspace.companies.get(acme).unwrap().name, "Acme");
    assert_eq!(w.workspace.companies.get(acme).unwrap().lists, before);
    assert_eq!(w.workspace.company(company).unwrap().id, other);
}

#[test]
fn chains_do_not_arise_and_rings_are_refused() {
    let mut w = World::new();
    let (a, b, c) = (w.named("A"), w.named("B"), w.named("C"));
    assert_eq!(w.merge(a, a), Err(Refusal::SameRecord));
    w.merge(b, a).unwrap();
    assert_eq!(w.merge(a, b), Err(Refusal::AlreadyMerged));
    assert_eq!(w.merge(c, a), Err(Refusal::AlreadyMerged));
    w.merge(c, b).unwrap();
    assert_eq!(w.of(a).merged_into, Some(c));
    assert_eq!(w.of(b).merged_into, Some(c));
    assert_eq!(w.merge(a, c), Err(Refusal::AlreadyMerged));
    assert_eq!(w.does(Command::UnmergePerson(c)), Err(Refusal::NotMerged));
    w.does(Command::UnmergePerson(a)).unwrap();
    assert!(w.workspace.people.contains(a) && !w.workspace.people.contains(b));
    let nobody = uuid::Uuid::nil().into();
    assert_eq!(w.merge(c, nobody), Err(Refusal::UnknownPerson));
}

#[test]
fn many_are_merged_at_once_but_for_those_that_are_not_the_same() {
    let mut w = World::new();
    let ids: Vec<_> = ["A", "B", "C", "D"].map(|name| w.named(name)).to_vec();
    let [a, b, c, d] = ids[..] else { panic!() };
    let pair = PartyPair::People(c, a);
    w.does(Command::MarkNotTheSame(pair)).unwrap();
    assert!(w.workspace.are_apart(pair) && w.workspace.are_apart(pair.turned()));
    let again = w.does(Command::MarkNotTheSame(pair.turned()));
    assert_eq!(again, Err(Refusal::NothingToChange));
    // C may come to B only if B is not A by then.
    let pairs = vec![
        PartyPair::People(a, b),
        PartyPair::People(b, c),
        PartyPair::People(b, d),
    ];
    w.does(Command::MergeAll(pairs.clone())).unwrap();
    assert_eq!(w.of(b).merged_into, Some(a));
    assert_eq!(w.of(c).merged_into, None);
    assert_eq!(w.of(d).merged_into, Some(a));
    assert_eq!(
        w.does(Command::MergeAll(pairs)),
        Err(Refusal::NothingToChange)
    );
}

#[test]
fn an_edited_lead_stays_edited() {
    let mut w = World::new();
    let at = |n: i64| Moment::from_milliseconds(n * 86_400_000);
    let lead = |at| vec![PersonFact::Lead(LeadFact::Since(Some(at)))];
    let (ann, anne) = (w.person(lead(at(9))), w.person(lead(at(5))));
    w.merge(ann, anne).unwrap();
    assert_eq!(w.of(ann).lead.since, Some(at(5)));
    let party = Party::Person(ann);
    let edit = LeadEdit::Since(Some(at(7)));
    w.does(Command::EditLead { party, edit }).unwrap();
    w.does(Command::UnmergePerson(anne)).unwrap();
    assert_eq!(w.of(ann).lead.since, Some(at(7)));
    assert_eq!(w.of(anne).lead.since, Some(at(5)));
}
