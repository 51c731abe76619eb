//! Leads, customers and who waits for an answer, as a list asks for them.
#![allow(clippy::unwrap_used)]
use super::*;
use crate::domain::{
    ActivityId, ActivityKind, ActivityStatus, CompanyId, DealId, Direction, IdSource, Moment,
    PartyPair, PersonId, StageId, TimeZone,
};
use crate::journal::{
    ActivityEdit, Change, Clock, Command, Commit, CompanyEdit, DealEdit, DeviceId, Journal,
    LeadEdit, MemberEdit, NewActivity, NewLead, PersonEdit, Planner, RecordRef, Workspace,
};
use crate::sample::{SampleLanguage, SampleRequest, generate};
use proptest::prelude::*;

/// A workspace that is told one command after the other, a minute apart.
struct Told {
    workspace: Workspace,
    clock: Clock,
    ids: IdSource,
    now: Moment,
}

impl Told {
    fn new() -> Self {
        Self {
            workspace: Workspace::default(),
            clock: Clock::new(DeviceId(1)),
            ids: IdSource::new(1),
            now: Moment::from_milliseconds(1_700_000_000_000),
        }
    }

    fn tell(&mut self, command: Command) {
        self.now = self.now.plus_milliseconds(60_000);
        let planned = Planner {
            workspace: &self.workspace,
            ids: &mut self.ids,
            now: self.now,
        }
        .plan(command);
        let (label, changes) = planned.unwrap();
        let stamp = self.clock.tick(self.now);
        self.workspace
            .apply(&Commit {
                stamp,
                member: None,
                label,
                start: 0,
                changes,
            })
            .unwrap();
    }

    fn lead(&mut self, person: &str, company: &str, direction: Direction) -> PersonId {
        self.tell(Command::CreateLead(NewLead {
            person: person.into(),
            company: company.into(),
            email: String::new(),
            source: "Web".into(),
            direction,
            at: self.now,
            owner: None,
        }));
        self.workspace.people.iter().last().unwrap().id
    }

    fn done(&mut self, kind: ActivityKind, person: PersonId) {
        let at = self.now.plus_milliseconds(60_000);
        self.tell(Command::LogActivity(NewActivity {
            person: Some(person),
            subject: "x".into(),
            ..NewActivity::done(kind, at)
        }));
    }

    fn names(&self, filter: &PartyFilter, sort: &str) -> Vec<String> {
        let mut index = PartyIndex::default();
        index.follow(&self.workspace, None);
        index.sort(&self.workspace, &sort.parse().unwrap());
        let found = index.find(&self.workspace, filter, None);
        let rows = found.shown.iter().map(|slot| index.row(*slot).unwrap());
        rows.map(|row| self.workspace.party_name(row.party).unwrap().to_owned())
            .collect()
    }
}

fn only(state: PartyState) -> PartyFilter {
    PartyFilter {
        state,
        kind: PartyKind::People,
        ..PartyFilter::default()
    }
}

#[test]
fn an_inbound_lead_waits_until_a_human_of_ours_answers() {
    let mut told = Told::new();
    let ann = told.lead("Ann", "Acme", Direction::Inbound);
    told.lead("Bob", "Acme", Direction::Outbound);
    let waits = |told: &Told| told.names(&only(PartyState::Unanswered), "name");
    assert_eq!(waits(&told), ["Ann"]);
    // A note reaches nobody, and a planned or automatic e-mail is no answer.
    told.done(ActivityKind::Note, ann);
    for change in [
        |new: &mut NewActivity| new.is_automatic = true,
        |new: &mut NewActivity| new.status = ActivityStatus::Planned,
        |new: &mut NewActivity| new.direction = Direction::Inbound,
    ] {
        let mut new = NewActivity {
            person: Some(ann),
            ..NewActivity::done(ActivityKind::Email, told.now)
        };
        change(&mut new);
        told.tell(Command::LogActivity(new));
    }
    assert_eq!(waits(&told), ["Ann"]);
    told.done(ActivityKind::Call, ann);
    assert!(waits(&told).is_empty());
    // She comes back as a lead later: answered before is not answered now.
    told.tell(Command::EditLead {
        party: Party::Person(ann),
        edit: LeadEdit::Since(Some(told.now.plus_milliseconds(1_000_000))),
    });
    assert_eq!(waits(&told), ["Ann"]);
}

#[test]
fn customers_are_no_leads_and_may_leave() {
    let mut told = Told::new();
    let ann = told.lead("Ann", "Acme", Direction::Inbound);
    told.lead("Bob", "Acme", Direction::Outbound);
    let party = Party::Person(ann);
    let now = |told: &Told| {
        [PartyState::Leads, PartyState::Customers]
            .map(|state| told.names(&only(state), "name").join(","))
    };
    assert_eq!(now(&told), ["Ann,Bob", ""]);
    let at = told.now;
    let edit = LeadEdit::CustomerFrom(at);
    told.tell(Command::EditLead { party, edit });
    assert_eq!(now(&told), ["Bob", "Ann"]);
    let edit = LeadEdit::CustomerLeft {
        at: at.plus_milliseconds(5),
        reason: "price".into(),
    };
    told.tell(Command::EditLead { party, edit });
    assert_eq!(now(&told), ["Ann,Bob", ""]);
}

#[test]
fn words_find_every_name_and_missing_values_come_last() {
    let mut told = Told::new();
    told.lead("Юлия Северова", "Nordlicht", Direction::Inbound);
    let ann = told.lead("Ann", "Acme", Direction::Inbound);
    let find =
        |told: &Told, text: &str| told.names(&PartyFilter::default().with_text(text), "name");
    assert_eq!(find(&told, "севЕРОВА nord"), ["Юлия Северова"]);
    assert_eq!(find(&told, "acme"), ["Acme", "Ann"]);
    assert_eq!(find(&told, "web").len(), 2);
    let people = only(PartyState::Any);
    told.done(ActivityKind::Call, ann);
    for sort in ["activity", "-activity"] {
        assert_eq!(told.names(&people, sort), ["Ann", "Юлия Северова"]);
    }
    assert_eq!(told.names(&people, "-company"), ["Юлия Северова", "Ann"]);
    assert_eq!(told.names(&people, "-recent"), ["Ann", "Юлия Северова"]);
}

#[test]
fn a_search_without_an_order_shows_names_that_begin_with_it_first() {
    let mut told = Told::new();
    told.lead("Anna Cole", "Acme", Direction::Inbound);
    told.lead("Bob Hanna", "Roxanne", Direction::Inbound);
    let find = |told: &Told, text: &str, sort: &str| {
        let filter = PartyFilter {
            kind: PartyKind::People,
            ..PartyFilter::default()
        };
        told.names(&filter.with_text(text), sort)
    };
    assert_eq!(find(&told, "", "-recent"), ["Bob Hanna", "Anna Cole"]);
    assert_eq!(find(&told, "ann", "-recent"), ["Anna Cole", "Bob Hanna"]);
    assert_eq!(find(&told, "ann", "-name"), ["Bob Hanna", "Anna Cole"]);
    assert_eq!(find(&told, "cole ann", "-recent"), ["Anna Cole"]);
}

#[test]
fn notes_are_found_by_their_texts() {
    let mut told = Told::new();
    let ann = told.lead("Ann", "Acme", Direction::Inbound);
    told.lead("Bob", "Acme", Direction::Inbound);
    let at = told.now;
    for kind in [ActivityKind::Note, ActivityKind::Call] {
        told.tell(Command::LogActivity(NewActivity {
            person: Some(ann),
            subject: format!("Über {kind:?}"),
            text: "likes Lake Baikal".into(),
            ..NewActivity::done(kind, at)
        }));
    }
    let find =
        |told: &Told, text: &str| told.names(&PartyFilter::default().with_text(text), "name");
    assert_eq!(find(&told, "baikal uber"), ["Ann"]);
    // A word of a note and one of the name.
    assert_eq!(find(&told, "ann lake"), ["Ann"]);
    assert!(find(&told, "uber call").is_empty());
    let note = told.workspace.activities.iter().next().unwrap().id;
    told.tell(Command::EditActivity {
        activity: note,
        edit: ActivityEdit::Text("likes the sea".into()),
    });
    assert!(find(&told, "baikal").is_empty());
    assert_eq!(find(&told, "sea"), ["Ann"]);
}

#[test]
fn conditions_ask_any_column() {
    let mut told = Told::new();
    let ann = told.lead("Ann", "Acme", Direction::Inbound);
    let bob = told.lead("Bob", "Bolt", Direction::Inbound);
    let edit = |edit| Command::EditPerson { person: ann, edit };
    told.tell(edit(PersonEdit::JobTitle("Sales Director".into())));
    told.tell(edit(PersonEdit::Phone(
        None,
        Some("+7 (495) 123-45-67".into()),
    )));
    told.tell(Command::AddToList {
        parties: vec![Party::Person(bob)],
        list: "Fair".into(),
    });
    let at = told.now;
    told.tell(Command::LogActivity(NewActivity {
        person: Some(ann),
        ..NewActivity::done(ActivityKind::Call, at)
    }));
    let day = crate::domain::MILLISECONDS_PER_DAY;
    let check = |conditions: &str, expected: &[&str]| {
        let filter = PartyFilter {
            kind: PartyKind::People,
            conditions: PartyCondition::read_all(conditions),
            today: at.plus_milliseconds(40 * day),
            ..PartyFilter::default()
        };
        assert_eq!(told.names(&filter, "name"), expected, "{conditions}");
    };
    check("", &["Ann", "Bob"]);
    check("title~DIRECTOR", &["Ann"]);
    check("title=director", &[]);
    check("title=sales director", &["Ann"]);
    check("title?", &["Bob"]);
    check("phone!", &["Ann"]);
    check("phone~495 123", &["Ann"]);
    check("phone?", &["Bob"]);
    check("company=bolt", &["Bob"]);
    check("lists=fair", &["Bob"]);
    check("lists?,company!", &["Ann"]);
    check("activity>30", &["Ann", "Bob"]);
    check("activity>40", &["Bob"]);
    check("activity<40", &["Ann"]);
    check("added<41", &["Ann", "Bob"]);
    check("custom:Budget!", &[]);
}

fn sample() -> Workspace {
    let commit = generate(&SampleRequest {
        today: "2026-03-14".parse().unwrap(),
        zone: &TimeZone::utc(),
        seed: 1,
        language: SampleLanguage::English,
        size: "people:24,deals:30,activities:40".parse().unwrap(),
    });
    [commit].into_iter().collect::<Journal>().fold()
}

/// Something done to a workspace, by numbers.
fn command(w: &Workspace, (what, one, other): (u8, usize, usize)) -> Option<Command> {
    fn pick<T: Copy>(all: &[T], place: usize) -> Option<T> {
        all.get(place % all.len().max(1)).copied()
    }
    let people: Vec<PersonId> = w.people.iter().map(|it| it.id).collect();
    let companies: Vec<CompanyId> = w.companies.iter().map(|it| it.id).collect();
    let deals: Vec<DealId> = w.deals.iter().map(|it| it.id).collect();
    let stages: Vec<StageId> = w.stages.iter().map(|it| it.id).collect();
    let activities: Vec<ActivityId> = w.activities.iter().map(|it| it.id).collect();
    let members: Vec<MemberId> = w.members.iter().map(|it| it.id).collect();
    let merged_people = w.people.rows().iter();
    let merged_people = merged_people.filter(|it| it.merged_into.is_some());
    let merged_people: Vec<PersonId> = merged_people.map(|it| it.id).collect();
    let merged_companies = w.companies.rows().iter();
    let merged_companies = merged_companies.filter(|it| it.merged_into.is_some());
    let merged_companies: Vec<CompanyId> = merged_companies.map(|it| it.id).collect();
    let (person, company) = (pick(&people, one)?, pick(&companies, one)?);
    let second = pick(&people, other)?;
    let at = Moment::from_milliseconds(1_790_000_000_000 + (other % 1_000_000) as i64);
    let party = match other % 2 {
        0 => Party::Person(person),
        _ => Party::Company(company),
    };
    let name = ["Ann Bolt", "Bö", "Семён", "Åsa-Lind", ""][other % 5].to_owned();
    Some(match what % 22 {
        0 => Command::EditPerson {
            person,
            edit: PersonEdit::Name(name),
        },
        1 => Command::EditPerson {
            person,
            edit: PersonEdit::CompanyNamed(name),
        },
        2 => Command::EditPerson {
            person,
            edit: PersonEdit::Phone(None, Some(format!("+7 (495) {other}"))),
        },
        3 | 4 => Command::EditCompany {
            company,
            edit: CompanyEdit::Name(name),
        },
        5 => Command::RemoveParty(party),
        6 => Command::MergePeople {
            keep: person,
            merge: second,
            take: Vec::new(),
        },
        7 | 8 => Command::MergeCompanies {
            keep: company,
            merge: pick(&companies, other)?,
            take: Vec::new(),
        },
        9 => Command::UnmergePerson(pick(&merged_people, one)?),
        10 => Command::UnmergeCompany(pick(&merged_companies, one)?),
        11 => Command::LogActivity(NewActivity {
            person: Some(person),
            company: Some(company),
            subject: "x".into(),
            ..NewActivity::done([ActivityKind::Call, ActivityKind::Note][other % 2], at)
        }),
        12 => Command::EditActivity {
            activity: pick(&activities, one)?,
            edit: ActivityEdit::Participant(second, !one.is_multiple_of(4)),
        },
        13 => Command::ReviseActivity {
            activity: pick(&activities, one)?,
            to: NewActivity {
                person: Some(second),
                subject: "y".into(),
                text: "ann b".into(),
                ..NewActivity::done([ActivityKind::Meeting, ActivityKind::Note][other % 2], at)
            },
        },
        14 => Command::RemoveActivity(pick(&activities, one)?),
        15 | 16 => Command::EditDeal {
            deal: pick(&deals, one)?,
            edit: DealEdit::Stage(pick(&stages, other)?),
        },
        17 => Command::RemoveDeals(vec![pick(&deals, one)?]),
        18 => Command::EditMember {
            member: pick(&members, one)?,
            edit: MemberEdit::Name(name),
        },
        19 => Command::EditLead {
            party,
            edit: LeadEdit::Owner(pick(&members, other)),
        },
        20 => Command::AddToList {
            parties: vec![party, Party::Person(second)],
            list: name,
        },
        _ => Command::MergeAll(vec![PartyPair::People(person, second)]),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Whatever is passed over unread, the same are found in the same order as by reading every text
    /// and name.
    #[test]
    fn finding_is_reading_every_text(
        typed in "[a-fnа-яё@+.'-]( ?[a-fnrа-я@]){0,3}",
        only_people in any::<bool>(),
        by_name in any::<bool>(),
    ) {
        let w = sample();
        let mut index = PartyIndex::default();
        index.follow(&w, None);
        if by_name {
            index.sort(&w, &"name".parse().unwrap());
        }
        let kind = match only_people {
            true => PartyKind::People,
            false => PartyKind::Both,
        };
        let folded = crate::query::search::fold(&typed);
        let first = folded.split_whitespace().next().unwrap_or_default();
        let is_found = |slot: &&PartySlot| {
            let row = index.row(**slot).unwrap();
            (!only_people || matches!(row.party, Party::Person(_)))
                && folded.split_whitespace().all(|word| row.text.contains(word))
        };
        let begins = |slot: &PartySlot| {
            let name = index.row(*slot).unwrap().section(row::Section::Name);
            name.split([' ', '-']).any(|word| word.starts_with(first))
        };
        let plain = index.slots().iter().filter(is_found).copied();
        let (front, others): (Vec<_>, Vec<_>) = match by_name {
            true => (plain.collect(), Vec::new()),
            false => plain.partition(begins),
        };
        let plain = [front, others].concat();
        let mut before = None;
        let ends = typed.char_indices().map(|(place, c)| place + c.len_utf8());
        for end in ends {
            let filter = PartyFilter { kind, ..PartyFilter::default() };
            let filter = filter.with_text(&typed[..end]);
            before = Some(index.find(&w, &filter, before.as_ref()));
        }
        prop_assert_eq!(&*before.unwrap().shown, &plain, "{}", typed);
    }

    /// Following changes, and taking them back, comes to the same as reading anew; going on from
    /// what was found comes to the same as looking anew.
    #[test]
    fn following_is_reading_anew(
        deeds in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>(), any::<bool>()), 1..30),
        key in 0_usize..14,
        descending in any::<bool>(),
    ) {
        let mut w = sample();
        let names = [
            "name", "company", "owner", "source", "since", "activity", "recent", "industry",
            "title", "phone", "state", "added", "lists", "tags",
        ];
        let key = names[key].parse::<PartySort>().unwrap().key;
        let sort = PartySort { key, descending };
        let mut index = PartyIndex::default();
        index.follow(&w, None);
        index.sort(&w, &sort);
        let mut clock = Clock::new(DeviceId(7));
        clock.observe(w.newest());
        let mut ids = IdSource::new(3);
        let now = Moment::from_milliseconds(1_800_000_000_000);
        let mut touched: Vec<RecordRef> = Vec::new();
        for (what, one, other, follows) in deeds {
            let Some(command) = command(&w, (what, one, other)) else { continue };
            let planned = Planner { workspace: &w, ids: &mut ids, now }.plan(command);
            let Ok((label, changes)) = planned else { continue };
            let mut commit = |changes: Vec<Change>| Commit {
                stamp: clock.tick(now), member: None, label: label.clone(), start: 0, changes,
            };
            let applied = w.apply(&commit(changes)).unwrap();
            touched.extend(applied.touched);
            if other.is_multiple_of(3) {
                touched.extend(w.apply(&commit(applied.inverse)).unwrap().touched);
            }
            if !follows {
                continue;
            }
            index.follow(&w, Some(&touched));
            touched.clear();
            let mut anew = PartyIndex::default();
            anew.follow(&w, None);
            anew.sort(&w, &sort);
            prop_assert!(index.rows().eq(anew.rows()));
            let mut before = index.find(&w, &PartyFilter::default(), None);
            for typed in ["", "a", "an", "ann", "ann b", "49", "495", "acme", "x"] {
                let filter = PartyFilter::default().with_text(typed);
                before = index.find(&w, &filter, Some(&before));
                prop_assert_eq!(&before, &index.find(&w, &filter, None));
                let found = before.shown.iter().map(|slot| index.row(*slot));
                let wanted = anew.find(&w, &filter, None);
                prop_assert!(found.eq(wanted.shown.iter().map(|slot| anew.row(*slot))), "{}", typed);
            }
        }
    }
}
