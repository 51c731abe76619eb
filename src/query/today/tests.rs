//! A small team whose days are worked out by hand, and properties on many days of a lively one.
#![allow(clippy::unwrap_used)]
use super::*;
use crate::domain::{ActivityId, IdSource, Recurrence, Role};
use crate::journal::{
    ActivityEdit, Clock, Command, Commit, DeviceId, Finish, Journal, LeadEdit, NewActivity,
    NewDeal, NewLead, NewStage, PersonEdit, Planner,
};
use crate::sample::{SampleLanguage, SampleRequest, SampleSize, generate};
use proptest::prelude::*;

const HOUR: i64 = 3_600_000;

struct Told {
    w: Workspace,
    clock: Clock,
    ids: IdSource,
    now: Moment,
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str, hour: u16) -> Moment {
    TimeZone::utc().moment_at(day(text), hour * 60)
}

impl Told {
    /// Anna and Boris sell in one stage that allows ten days.
    fn new() -> Self {
        let mut told = Self {
            w: Workspace::default(),
            clock: Clock::new(DeviceId(1)),
            ids: IdSource::new(1),
            now: at("2026-03-01", 9),
        };
        for name in ["Anna", "Boris"] {
            told.tell(Command::CreateMember {
                name: name.into(),
                role: Role::default(),
                team: String::new(),
            });
        }
        told.tell(Command::CreatePipeline {
            name: "Sales".into(),
            holds: crate::domain::Holds::Deals,
            stages: vec![NewStage {
                name: "Talks".into(),
                kind: StageKind::Open,
                probability_percent: 50,
                rot_days: Some(10),
            }],
        });
        told
    }

    fn tell(&mut self, command: Command) {
        let planned = Planner {
            workspace: &self.w,
            ids: &mut self.ids,
            now: self.now,
        }
        .plan(command);
        let (label, changes) = planned.unwrap();
        let stamp = self.clock.tick(self.now);
        let commit = Commit {
            stamp,
            member: None,
            label,
            start: 0,
            changes,
        };
        self.w.apply(&commit).unwrap();
    }

    fn member(&self, name: &str) -> MemberId {
        self.w.members.iter().find(|it| it.name == name).unwrap().id
    }

    fn person(&mut self, name: &str) -> PersonId {
        self.tell(Command::CreatePerson {
            name: name.into(),
            company: None,
        });
        self.w.people.iter().last().unwrap().id
    }

    fn deal(&mut self, title: &str, owner: &str) -> DealId {
        let stage = self.w.stages.iter().next().unwrap().id;
        self.tell(Command::CreateDeal(NewDeal {
            title: title.into(),
            stage,
            owner: Some(self.member(owner)),
            value: None,
            company: None,
            person: None,
            expected_close: None,
        }));
        self.w.deals.iter().last().unwrap().id
    }

    fn plan(
        &mut self,
        kind: ActivityKind,
        at: Moment,
        about: impl FnOnce(&mut NewActivity),
    ) -> ActivityId {
        let mut new = NewActivity {
            status: ActivityStatus::Planned,
            subject: "Plan".into(),
            ..NewActivity::done(kind, at)
        };
        about(&mut new);
        self.tell(Command::LogActivity(new));
        self.w.activities.iter().last().unwrap().id
    }

    fn done(&mut self, kind: ActivityKind, about: impl FnOnce(&mut NewActivity)) {
        let mut new = NewActivity::done(kind, self.now);
        new.subject = "Done".into();
        about(&mut new);
        self.tell(Command::LogActivity(new));
    }

    fn today(&self, member: Option<&str>) -> Today {
        let member = member.map(|name| self.member(name));
        today(&self.w, &TimeZone::utc(), self.now, member)
    }

    fn sections(&self) -> Vec<Section> {
        self.today(None).items.iter().map(|it| it.section).collect()
    }

    fn finish(&mut self, activity: ActivityId, status: ActivityStatus) {
        self.tell(Command::FinishActivity(Box::new(Finish {
            activity,
            status,
            note: String::new(),
            follow_up: None,
            zone: TimeZone::utc(),
        })));
    }
}

#[test]
fn what_is_planned_is_told_on_its_day_and_after() {
    let mut told = Told::new();
    told.plan(ActivityKind::Call, at("2026-03-05", 12), |_| {});
    let meeting = told.plan(ActivityKind::Meeting, at("2026-03-05", 15), |_| {});
    told.plan(ActivityKind::Call, at("2026-03-03", 12), |_| {});
    told.plan(ActivityKind::Call, at("2026-03-06", 0), |_| {});
    told.now = at("2026-03-05", 16);
    assert_eq!(
        told.sections(),
        [Section::Overdue, Section::Meetings, Section::Due]
    );
    let overdue = told.today(None).items[0].reason;
    let expected = Reason::Overdue {
        at: at("2026-03-03", 12),
        days: 2,
    };
    assert_eq!(overdue, expected);
    told.finish(meeting, ActivityStatus::Done);
    assert_eq!(told.sections(), [Section::Overdue, Section::Due]);
    assert_eq!(told.today(None).done, 1);
}

#[test]
fn each_member_has_a_day_of_ones_own_and_what_is_nobodys_is_everybodys() {
    let mut told = Told::new();
    let boris = told.member("Boris");
    told.plan(ActivityKind::Call, told.now, |new| new.member = Some(boris));
    told.plan(ActivityKind::Call, told.now, |_| {});
    told.deal("Pilot", "Anna");
    assert_eq!(told.today(None).items.len(), 3);
    assert_eq!(told.today(Some("Anna")).items.len(), 2);
    assert_eq!(told.today(Some("Boris")).items.len(), 2);
}

#[test]
fn a_deal_is_told_until_something_is_planned_or_was_done_today() {
    let mut told = Told::new();
    let deal = told.deal("Pilot", "Anna");
    assert_eq!(told.sections(), [Section::Stepless]);
    told.now = at("2026-03-11", 9);
    assert_eq!(told.sections(), [Section::Stepless]);
    told.now = at("2026-03-12", 9);
    let rotting = Reason::Rotting {
        days: 11,
        allowed: 10,
    };
    assert_eq!(told.today(None).items[0].reason, rotting);
    told.done(ActivityKind::Call, |new| new.deal = Some(deal));
    assert_eq!(told.sections(), []);
    told.now = at("2026-03-13", 9);
    assert_eq!(told.sections(), [Section::Rotting]);
    told.plan(ActivityKind::Call, at("2026-03-20", 9), |new| {
        new.deal = Some(deal)
    });
    assert_eq!(told.sections(), []);
}

#[test]
fn who_asked_waits_until_a_person_answers() {
    let mut told = Told::new();
    told.tell(Command::CreateLead(NewLead {
        person: "Eva".into(),
        company: String::new(),
        email: String::new(),
        source: String::new(),
        direction: Direction::Inbound,
        at: told.now,
        owner: None,
    }));
    let eva = told.w.people.iter().last().unwrap().id;
    told.now = at("2026-03-03", 9);
    assert_eq!(told.sections(), [Section::Waiting]);
    told.done(ActivityKind::Email, |new| {
        new.person = Some(eva);
        new.is_automatic = true;
    });
    told.done(ActivityKind::Call, |new| {
        new.person = Some(eva);
        new.direction = Direction::Inbound;
    });
    assert_eq!(told.sections(), [Section::Waiting]);
    let step = told.plan(ActivityKind::Call, at("2026-03-04", 9), |new| {
        new.person = Some(eva)
    });
    assert_eq!(told.sections(), []);
    told.tell(Command::RemoveActivity(step));
    told.done(ActivityKind::Email, |new| new.person = Some(eva));
    assert_eq!(told.sections(), []);
}

#[test]
fn a_wish_brings_a_person_back_after_its_days() {
    let mut told = Told::new();
    let ann = told.person("Ann");
    let bob = told.person("Bob");
    for (person, days) in [(ann, 7), (bob, 30)] {
        told.tell(Command::EditPerson {
            person,
            edit: PersonEdit::KeepInTouchDays(Some(days)),
        });
    }
    // Nobody has spoken to either yet.
    assert_eq!(told.sections(), [Section::Quiet, Section::Quiet]);
    told.done(ActivityKind::Call, |new| {
        new.person = Some(ann);
        new.participants = vec![bob];
    });
    told.now = at("2026-03-07", 9);
    assert_eq!(told.sections(), []);
    told.now = at("2026-03-08", 9);
    let quiet = Reason::Quiet {
        days: Some(7),
        wish: 7,
    };
    assert_eq!(told.today(None).items[0].reason, quiet);
    // What is said to a record that counts as the person is said to the person.
    told.now = at("2026-04-08", 9);
    let other = told.person("Bobby");
    told.done(ActivityKind::Call, |new| new.person = Some(other));
    assert_eq!(told.sections(), [Section::Quiet, Section::Quiet]);
    told.tell(Command::MergePeople {
        keep: bob,
        merge: other,
        take: Vec::new(),
    });
    assert_eq!(told.sections(), [Section::Quiet]);
    told.tell(Command::EditPerson {
        person: ann,
        edit: PersonEdit::KeepInTouchDays(None),
    });
    assert_eq!(told.sections(), []);
}

#[test]
fn birthdays_come_once_a_year() {
    let mut told = Told::new();
    let ann = told.person("Ann");
    told.tell(Command::EditPerson {
        person: ann,
        edit: PersonEdit::Birthday("1980-03-14".parse().ok()),
    });
    assert_eq!(told.sections(), []);
    told.now = at("2026-03-14", 9);
    let birthday = Reason::Birthday { age: Some(46) };
    assert_eq!(told.today(None).items[0].reason, birthday);
    told.done(ActivityKind::Message, |new| new.person = Some(ann));
    assert_eq!(told.sections(), []);
}

#[test]
fn finishing_what_repeats_plans_the_next_one_in_the_same_deed() {
    let mut told = Told::new();
    let rule: Recurrence = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=3".parse().unwrap();
    // A Tuesday.
    let first = told.plan(ActivityKind::Call, at("2026-03-03", 15), |new| {
        new.repeat = Some(rule);
    });
    told.now = at("2026-03-04", 9);
    told.finish(first, ActivityStatus::NoShow);
    let planned = |told: &Told| {
        let planned = told.w.activities.iter();
        let planned = planned.filter(|it| it.status == ActivityStatus::Planned);
        planned.cloned().collect::<Vec<_>>()
    };
    let next = &planned(&told)[0];
    assert_eq!(next.at, at("2026-03-17", 15));
    assert_eq!(
        next.repeat.as_ref().unwrap().to_string(),
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=2"
    );
    told.finish(next.id, ActivityStatus::Done);
    let last = &planned(&told)[0];
    assert_eq!(last.at, at("2026-03-31", 15));
    told.finish(last.id, ActivityStatus::Done);
    assert_eq!(planned(&told), []);
}

fn lively() -> Workspace {
    let commit = generate(&SampleRequest {
        today: day("2026-03-14"),
        zone: &TimeZone::utc(),
        seed: 1,
        language: SampleLanguage::English,
        size: SampleSize {
            people: 60,
            deals: 40,
            activities: 200,
        },
    });
    [commit].into_iter().collect::<Journal>().fold()
}

/// A deed of a day in a lively team.
fn deed(w: &Workspace, kind: u8, pick: usize, number: u16) -> Option<Command> {
    fn nth<T>(mut all: impl Iterator<Item = T> + Clone, pick: usize) -> Option<T> {
        let count = all.clone().count();
        all.nth(pick.checked_rem(count)?)
    }
    let person = nth(w.people.iter(), pick)?.id;
    let edit = |edit| Some(Command::EditPerson { person, edit });
    let moment = at("2026-03-10", 9).plus_milliseconds(i64::from(number) * HOUR);
    match kind {
        0 => edit(PersonEdit::KeepInTouchDays(Some(number % 60 + 1))),
        1 => edit(PersonEdit::Birthday(Some(day("1990-03-14").into()))),
        2 => Some(Command::EditActivity {
            activity: nth(w.activities.iter(), pick)?.id,
            edit: ActivityEdit::Status(ActivityStatus::Planned),
        }),
        3 => Some(Command::EditActivity {
            activity: nth(w.activities.iter(), pick)?.id,
            edit: ActivityEdit::At(moment),
        }),
        4 => Some(Command::EditLead {
            party: Party::Person(person),
            edit: LeadEdit::Since(Some(moment)),
        }),
        5 => Some(Command::EditLead {
            party: Party::Person(person),
            edit: LeadEdit::Direction(Some(Direction::Inbound)),
        }),
        6 => Some(Command::RemoveDeals(vec![nth(w.deals.iter(), pick)?.id])),
        _ => Some(Command::MergePeople {
            keep: person,
            merge: nth(w.people.iter(), pick + 1)?.id,
            take: Vec::new(),
        }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_is_told_twice_and_nothing_is_missing(
        deeds in prop::collection::vec((0..8_u8, any::<u16>(), 0..200_u16), 0..60),
    ) {
        let mut told = Told::new();
        told.w = lively();
        told.clock.observe(told.w.newest());
        told.now = at("2026-03-14", 9);
        for (kind, pick, number) in deeds {
            let Some(command) = deed(&told.w, kind, pick.into(), number) else { continue };
            let planned = Planner { workspace: &told.w, ids: &mut told.ids, now: told.now }.plan(command.clone());
            if planned.is_ok() {
                told.tell(command);
            }
        }
        let w = &told.w;
        let zone = TimeZone::utc();
        let all = today(w, &zone, told.now, None);
        // The order is strict, so it is total and the same whatever the tables' order.
        prop_assert!(all.items.is_sorted_by(|one, other| one.key() < other.key()));
        let matters: HashSet<_> = all.items.iter().map(|it| it.matter).collect();
        prop_assert_eq!(matters.len(), all.items.len());
        // Everything planned for a day until today is there.
        let end = zone.end_of(day("2026-03-14"));
        let planned = w.activities.iter().filter(|it| it.status == ActivityStatus::Planned && !it.is_automatic);
        for activity in planned.clone() {
            let is_told = matters.contains(&Matter::Activity(activity.id));
            prop_assert_eq!(is_told, activity.at < end);
        }
        // Every open deal is there, or something is planned for it or was done today.
        for deal in w.deals.iter().filter(|it| w.stage_of(it).is_some_and(|it| it.kind == StageKind::Open)) {
            let is_cared_for = w.activities.iter().any(|it| {
                let is_today = zone.date_of(it.at) == day("2026-03-14") && it.kind != ActivityKind::Note;
                it.deal == Some(deal.id) && !it.is_automatic && (it.status == ActivityStatus::Planned || is_today)
            });
            prop_assert_eq!(matters.contains(&Matter::Deal(deal.id)), !is_cared_for);
        }
        // Whom one wishes to speak to is there, or was spoken to, or it is taken care of.
        for person in w.people.iter() {
            let Some(wish) = person.keep_in_touch_days else { continue };
            let with: Vec<_> = w.activities_with(Party::Person(person.id)).into_iter().filter(|it| !it.is_automatic).collect();
            let spoken = with.iter().any(|it| {
                let days = (day("2026-03-14") - zone.date_of(it.at)).num_days();
                it.status == ActivityStatus::Done && it.kind.reaches_them() && days < i64::from(wish)
            });
            let is_cared_for = with.iter().any(|it| {
                let is_today = zone.date_of(it.at) == day("2026-03-14") && it.kind != ActivityKind::Note;
                it.status == ActivityStatus::Planned || is_today
            });
            let is_told = matters.contains(&Matter::Party(Party::Person(person.id)));
            prop_assert!(is_told || spoken || is_cared_for, "{}", person.name);
        }
        // What each member is told is together what all are told, in the same order.
        let members: Vec<_> = w.members.iter().map(|it| today(w, &zone, told.now, Some(it.id))).collect();
        for item in &all.items {
            let is_theirs = members.iter().any(|it| it.items.contains(item));
            let owner = match item.matter {
                Matter::Activity(id) => w.activities.get(id).and_then(|it| it.member),
                Matter::Deal(id) => w.deals.get(id).and_then(|it| it.owner.current().copied()),
                Matter::Party(party) => w.lead(party).and_then(|it| it.owner.current().copied()),
            };
            // A member who was removed has no day.
            prop_assert!(is_theirs || owner.is_some_and(|it| !w.members.contains(it)));
        }
        for theirs in members {
            let mut rest = all.items.iter();
            prop_assert!(theirs.items.iter().all(|item| rest.any(|it| it == item)));
        }
    }
}
