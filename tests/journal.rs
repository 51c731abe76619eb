//! What the journal promises, for any sequence of commands: any order, duplication or split of the
//! same facts folds to the same records; undo restores exactly; a command refuses or applies;
//! backups and snapshots lose nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;

use kith::domain::{
    ActivityKind, ActivityStatus, Address, CostKind, Currency, Date, DealId, DealKind, Direction,
    FieldKind, FieldOf, IdSource, Moment, Money, Party, PartyPair, PersonId, ProposalState, Role,
    StageKind, TargetOf, Tile, WorkingHours,
};
use kith::journal::{
    ActivityEdit, Clock, Command, Commit, CompanyEdit, ContactEdit, DashboardEdit, DealEdit,
    DeviceId, FieldEdit, Journal, LeadEdit, MemberEdit, MergedField, NamePart, NewActivity,
    NewCost, NewDeal, NewLead, NewRole, NewSatisfaction, NewStage, NewWorkspace, PersonEdit,
    Planner, Position, Record, RecordRef, Refusal, Stamp, Table, UndoEntry, UndoHistory,
    UndoRefusal, ViewEdit, Workspace, lines, snapshot,
};
use proptest::prelude::*;
use proptest::sample::Index;

/// A command whose records are still to be picked from what is there.
#[derive(Debug, Clone)]
enum Step {
    CreateDeal(String, Index, i64),
    Rename(Index, String),
    Value(Index, Option<i64>),
    Owner(Index, Option<Index>),
    Move(Index, Index, Option<Index>),
    Remove(Vec<Index>),
    CreatePipeline(String),
    CreateMember(String),
    CreateCompany(String),
    CreatePerson(String, Option<Index>),
    Log(Option<Index>, String),
    Complete(Index),
    Custom(Index, Option<String>),
    /// One of the commands of [`Page::ledger`]: which, about whom, for whom, a text, a number.
    Ledger(u8, Index, Index, String, i64),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    let name = prop_oneof![
        9 => "[a-zа-яא-ת\"\\\\ ]{1,12}",
        1 => Just(String::new()),
    ];
    let index = any::<Index>;
    prop_oneof![
        4 => (name.clone(), index(), -10_i64..100_000).prop_map(|(n, s, v)| Step::CreateDeal(n, s, v)),
        1 => (index(), name.clone()).prop_map(|(d, n)| Step::Rename(d, n)),
        1 => (index(), prop::option::of(0_i64..9)).prop_map(|(d, v)| Step::Value(d, v)),
        1 => (index(), prop::option::of(index())).prop_map(|(d, m)| Step::Owner(d, m)),
        4 => (index(), index(), prop::option::of(index())).prop_map(|(d, s, p)| Step::Move(d, s, p)),
        1 => prop::collection::vec(index(), 0..4).prop_map(Step::Remove),
        1 => name.clone().prop_map(Step::CreatePipeline),
        1 => name.clone().prop_map(Step::CreateMember),
        1 => name.clone().prop_map(Step::CreateCompany),
        1 => (name.clone(), prop::option::of(index())).prop_map(|(n, c)| Step::CreatePerson(n, c)),
        2 => (prop::option::of(index()), name.clone()).prop_map(|(d, n)| Step::Log(d, n)),
        1 => index().prop_map(Step::Complete),
        1 => (index(), prop::option::of("[a-z]{0,3}")).prop_map(|(d, v)| Step::Custom(d, v)),
        9 => (0_u8..37, index(), index(), name, -2_i64..40)
            .prop_map(|(c, a, b, t, n)| Step::Ledger(c, a, b, t, n)),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

/// A page without a browser: dispatches commands, keeps the journal and the undo history.
struct Page {
    workspace: Workspace,
    journal: Vec<Commit>,
    undo: UndoHistory,
    clock: Clock,
    ids: IdSource,
    now: i64,
}

impl Page {
    fn new(device: u64) -> Self {
        let mut page = Self {
            workspace: Workspace::default(),
            journal: Vec::new(),
            undo: UndoHistory::default(),
            clock: Clock::new(DeviceId(device)),
            ids: IdSource::new(u128::from(device)),
            now: 1_700_000_000_000,
        };
        let stage = |name: &str, kind| NewStage {
            name: name.into(),
            kind,
            probability_percent: 10,
            rot_days: Some(9),
        };
        page.dispatch(Command::SetUpWorkspace(NewWorkspace {
            name: "Test".into(),
            currency: Currency::EUR,
            time_zone: "UTC".into(),
            member: "Anna".into(),
            pipeline: "Sales".into(),
            stages: vec![
                stage("New", StageKind::Open),
                stage("Won", StageKind::Won),
                stage("Lost", StageKind::Lost),
            ],
        }))
        .unwrap();
        // Without its pipeline a page has nothing to play with.
        page.undo = UndoHistory::default();
        page
    }

    fn commit(
        &mut self,
        label: kith::journal::Label,
        changes: Vec<kith::journal::Change>,
    ) -> UndoEntry {
        let commit = Commit {
            stamp: self.clock.tick(Moment::from_milliseconds(self.now)),
            member: None,
            label: label.clone(),
            start: 0,
            changes,
        };
        let applied = self
            .workspace
            .apply(&commit)
            .expect("a local commit is never late");
        assert_eq!(applied.touched.len(), commit.changes.len());
        self.journal.push(commit.clone());
        UndoEntry {
            stamp: commit.stamp,
            label,
            changes: applied.inverse,
            of: Vec::new(),
        }
    }

    fn dispatch(&mut self, command: Command) -> Result<(), Refusal> {
        self.now += 7;
        let (label, changes) = Planner {
            workspace: &self.workspace,
            ids: &mut self.ids,
            now: Moment::from_milliseconds(self.now),
        }
        .plan(command)?;
        let entry = self.commit(label, changes);
        self.undo.did(entry);
        Ok(())
    }

    fn undo(&mut self) -> Result<(), UndoRefusal> {
        self.now += 7;
        let entry = self.undo.next_undo().cloned().ok_or(UndoRefusal::Nothing)?;
        self.undo.check(&entry)?;
        let redo = self.commit(entry.label, entry.changes);
        self.undo.undone(redo);
        Ok(())
    }

    fn redo(&mut self) -> Result<(), UndoRefusal> {
        self.now += 7;
        let entry = self.undo.next_redo().cloned().ok_or(UndoRefusal::Nothing)?;
        self.undo.check(&entry)?;
        let undo = self.commit(entry.label, entry.changes);
        self.undo.redone(undo);
        Ok(())
    }

    fn run(&mut self, step: &Step) -> Result<(), Refusal> {
        let w = &self.workspace;
        let deals: Vec<DealId> = w.deals.iter().map(|d| d.id).collect();
        let stages: Vec<_> = w.stages.iter().map(|s| s.id).collect();
        let deal = |i: &Index| {
            deals
                .get(i.index(deals.len().max(1)))
                .copied()
                .unwrap_or(DealId(uuid::Uuid::nil()))
        };
        let stage = |i: &Index| stages[i.index(stages.len())];
        let command = match step {
            Step::CreateDeal(title, s, value) => Command::CreateDeal(NewDeal {
                title: title.clone(),
                stage: stage(s),
                owner: w.members.iter().next().map(|m| m.id),
                value: (*value >= 0).then(|| Money::new(*value, Currency::EUR)),
                company: w.companies.iter().next().map(|c| c.id),
                person: None,
                expected_close: None,
            }),
            Step::Rename(d, title) => edit(deal(d), DealEdit::Title(title.clone())),
            Step::Value(d, v) => edit(
                deal(d),
                DealEdit::Value(v.map(|v| Money::new(v, Currency::EUR))),
            ),
            Step::Owner(d, m) => {
                let members: Vec<_> = w.members.iter().map(|m| m.id).collect();
                edit(
                    deal(d),
                    DealEdit::Owner(m.map(|m| members[m.index(members.len())])),
                )
            }
            Step::Move(d, s, p) => {
                let to = stage(s);
                let column: Vec<_> = w.deals_in(to).iter().map(|d| d.id).collect();
                let place = p.map(|p| p.index(column.len() + 1));
                Command::MoveDeal {
                    deal: deal(d),
                    stage: to,
                    position: Position {
                        after: place.and_then(|p| column.get(p.checked_sub(1)?).copied()),
                        before: place.and_then(|p| column.get(p).copied()),
                    },
                }
            }
            Step::Remove(which) => Command::RemoveDeals(which.iter().map(deal).collect()),
            Step::CreatePipeline(name) => Command::CreatePipeline {
                name: name.clone(),
                holds: kith::domain::Holds::Deals,
                stages: vec![NewStage {
                    name: name.clone(),
                    kind: StageKind::Open,
                    probability_percent: 50,
                    rot_days: None,
                }],
            },
            Step::CreateMember(name) => Command::CreateMember {
                name: name.clone(),
                role: Role::Manager,
                team: "North".into(),
            },
            Step::CreateCompany(name) => Command::CreateCompany { name: name.clone() },
            Step::CreatePerson(name, c) => {
                let companies: Vec<_> = w.companies.iter().map(|c| c.id).collect();
                Command::CreatePerson {
                    name: name.clone(),
                    company: c
                        .and_then(|c| companies.get(c.index(companies.len().max(1))).copied()),
                }
            }
            Step::Log(d, subject) => Command::LogActivity(NewActivity {
                status: ActivityStatus::Planned,
                deal: d.as_ref().map(deal).filter(|id| w.deals.contains(*id)),
                subject: subject.clone(),
                ..NewActivity::done(ActivityKind::Call, Moment::from_milliseconds(self.now))
            }),
            Step::Complete(i) => {
                let all: Vec<_> = w.activities.iter().map(|a| a.id).collect();
                match all.get(i.index(all.len().max(1))) {
                    Some(id) => Command::CompleteActivity(*id),
                    None => return Ok(()),
                }
            }
            Step::Custom(d, v) => edit(deal(d), DealEdit::Custom("colour".into(), v.clone())),
            Step::Ledger(which, about, whom, text, number) => {
                match self.ledger(*which, about, whom, text, *number) {
                    Some(command) => command,
                    None => return Ok(()),
                }
            }
            Step::Undo => return self.undo().or(Ok(())),
            Step::Redo => return self.redo().or(Ok(())),
        };
        self.dispatch(command)
    }
}

impl Page {
    /// A command about what figures are made of; `None` when it needs a record that is not there.
    fn ledger(
        &self,
        which: u8,
        about: &Index,
        whom: &Index,
        text: &str,
        number: i64,
    ) -> Option<Command> {
        fn pick<T: Record>(table: &Table<T>, index: &Index) -> Option<T::Id> {
            let ids: Vec<_> = table.iter().map(Record::id).collect();
            (!ids.is_empty()).then(|| ids[index.index(ids.len())])
        }
        let w = &self.workspace;
        let at = Moment::from_milliseconds(self.now - number * 86_400_000);
        let day = Date::from_ymd_opt(2026, 1, 1 + number.unsigned_abs() as u32 % 28)?;
        let member = pick(&w.members, whom);
        let party = pick(&w.people, about)
            .map(Party::Person)
            .filter(|_| number % 2 == 0)
            .or_else(|| pick(&w.companies, about).map(Party::Company))
            .unwrap_or(Party::Person(PersonId(uuid::Uuid::nil())));
        let lead = |edit| Some(Command::EditLead { party, edit });
        let deal = pick(&w.deals, about);
        let dashboard = |edit| {
            Some(Command::EditDashboard {
                dashboard: pick(&w.dashboards, about)?,
                edit,
            })
        };
        let activity = |edit| {
            Some(Command::EditActivity {
                activity: pick(&w.activities, about)?,
                edit,
            })
        };
        let tile = Tile {
            figure: text.into(),
            width: number as u8,
            ..Tile::default()
        };
        let a_tile = || {
            let tiles = &w.dashboards.get(pick(&w.dashboards, about)?)?.tiles;
            tiles.keys().nth(whom.index(tiles.len().max(1))).copied()
        };
        let cost = NewCost {
            kind: CostKind::Marketing,
            category: text.into(),
            amount: Money::new(number, Currency::USD),
            first_day: day,
            last_day: day + chrono::Days::new(30),
            team: String::new(),
        };
        let text = || text.to_owned();
        match which {
            0 => Some(Command::CreateLead(NewLead {
                person: text(),
                company: if number > 20 {
                    "Acme".into()
                } else {
                    String::new()
                },
                email: "a@b.example".into(),
                source: "Fair".into(),
                direction: Direction::Inbound,
                at,
                owner: member,
            })),
            1 => lead(LeadEdit::Since((number > 0).then_some(at))),
            2 => lead(LeadEdit::Owner(member)),
            3 => lead(LeadEdit::Qualify { at, by: member }),
            4 => lead(LeadEdit::SendBack {
                at,
                by: member,
                reason: text(),
            }),
            5 => lead(LeadEdit::CustomerFrom(at)),
            6 => lead(LeadEdit::CustomerLeft { at, reason: text() }),
            7 => lead(LeadEdit::Source(text())),
            8 => Some(Command::CloseDeal {
                deal: deal?,
                stage: pick(&w.stages, whom)?,
                reason: text(),
                without_decision: number % 2 == 0,
            }),
            9 => Some(edit(deal?, DealEdit::Proposal(at, ProposalState::Sent))),
            10 => Some(edit(
                deal?,
                DealEdit::ExpectedClose((number > 5).then_some(day)),
            )),
            11 => Some(edit(
                deal?,
                DealEdit::ProbabilityPercent(u8::try_from(number).ok()),
            )),
            12 => Some(edit(deal?, DealEdit::Kind(DealKind::Renewal))),
            13 => Some(Command::RecordSatisfaction(NewSatisfaction {
                score: number as u8,
                text: text(),
                at,
                person: pick(&w.people, about),
                company: None,
                deal,
                member,
            })),
            14 => Some(Command::BookCost(cost)),
            15 => Some(Command::EditCost {
                cost: pick(&w.costs, about)?,
                to: cost,
            }),
            16 => Some(Command::RemoveCost(pick(&w.costs, about)?)),
            17 => Some(Command::SetTargets {
                figure: "total_revenue".into(),
                of: member.map_or(TargetOf::All, TargetOf::Member),
                months: vec![day, day + chrono::Days::new(40)],
                thousandths: (number > 3).then_some(number),
            }),
            18 => Some(Command::CreateDashboard {
                name: text(),
                private_to: member,
                tiles: vec![tile.clone(), tile],
            }),
            19 => dashboard(DashboardEdit::AddTile(tile)),
            20 => dashboard(DashboardEdit::ChangeTile(a_tile()?, tile)),
            21 => dashboard(DashboardEdit::MoveTile(
                a_tile()?,
                a_tile().filter(|_| number % 2 == 0),
            )),
            22 => dashboard(if number > 30 {
                DashboardEdit::Remove
            } else {
                DashboardEdit::RemoveTile(a_tile()?)
            }),
            23 => activity(match number % 3 {
                0 => ActivityEdit::Status(ActivityStatus::NoShow),
                1 => ActivityEdit::DurationMinutes(u32::try_from(number).ok()),
                _ => ActivityEdit::Participant(pick(&w.people, whom)?, true),
            }),
            24 => Some(Command::EditMember {
                member: member?,
                edit: if number % 2 == 0 {
                    MemberEdit::From(Some(day))
                } else {
                    MemberEdit::Until(Some(Date::from_ymd_opt(2026, 1, 10)?))
                },
            }),
            25 => Some(Command::EditPerson {
                person: pick(&w.people, about)?,
                edit: match number % 13 {
                    0 => PersonEdit::CompanyNamed(text()),
                    1 => PersonEdit::Email(None, Some(text())),
                    2 => PersonEdit::NamePart(NamePart::Middle, text()),
                    3 => PersonEdit::Birthday(Some(day.into())),
                    4 => PersonEdit::LeftCompany(Some(day)),
                    5 => PersonEdit::Role(
                        None,
                        Some(NewRole {
                            company: text(),
                            from: Some(day),
                            ..NewRole::default()
                        }),
                    ),
                    6 => PersonEdit::Role(
                        w.people
                            .get(pick(&w.people, about)?)?
                            .roles
                            .first()
                            .cloned(),
                        None,
                    ),
                    7 => PersonEdit::Contact(ContactEdit::Address(
                        None,
                        Some(Address {
                            city: text(),
                            ..Address::default()
                        }),
                    )),
                    8 => PersonEdit::Contact(ContactEdit::Link(None, Some(text()))),
                    9 => PersonEdit::Contact(ContactEdit::Label(text(), "work".to_owned())),
                    10 => PersonEdit::Tag(text(), true),
                    11 => PersonEdit::Custom(text(), Some(text())),
                    _ => PersonEdit::Phone(Some(text()), Some("+49 1".to_owned())),
                },
            }),
            26 => Some(Command::EditCompany {
                company: pick(&w.companies, about)?,
                edit: match number % 5 {
                    0 => CompanyEdit::Domain(text()),
                    1 => CompanyEdit::ParentNamed(text()),
                    2 => CompanyEdit::Employees(u32::try_from(number).ok()),
                    3 => CompanyEdit::Phone(None, Some(text())),
                    _ => CompanyEdit::OtherDomain(None, Some(text())),
                },
            }),
            33 => match w.settings.fields.keys().next() {
                Some(field) if number % 3 > 0 => Some(Command::EditField {
                    field: *field,
                    edit: match number % 5 {
                        0 => FieldEdit::Name(text()),
                        1 => FieldEdit::Kind(FieldKind::Number),
                        2 => FieldEdit::Options(vec![text()]),
                        3 => FieldEdit::MoveAfter(w.settings.fields.keys().last().copied()),
                        _ => FieldEdit::Remove,
                    },
                }),
                _ => Some(Command::CreateField {
                    of: FieldOf::People,
                    name: text(),
                    kind: FieldKind::Choice,
                    options: Vec::new(),
                    first: pick(&w.people, about).map(|id| (Party::Person(id), text())),
                }),
            },
            27 => Some(Command::RemoveParty(party)),
            34 => Some(Command::CreateView {
                name: text(),
                place: format!("/deals?filter={number}"),
                private_to: member,
                is_pinned: number % 2 == 0,
            }),
            35 => Some(Command::EditView {
                view: pick(&w.views, about)?,
                edit: match number % 6 {
                    0 => ViewEdit::Name(text()),
                    1 => ViewEdit::Place(text()),
                    2 => ViewEdit::PrivateTo(member),
                    3 => ViewEdit::Pinned(number > 20),
                    4 => ViewEdit::After(pick(&w.views, whom)),
                    _ => ViewEdit::Remove,
                },
            }),
            29 | 30 => match party {
                Party::Person(keep) => Some(Command::MergePeople {
                    keep,
                    merge: pick(&w.people, whom)?,
                    take: vec![MergedField::Name, MergedField::Owner],
                }),
                Party::Company(keep) => Some(Command::MergeCompanies {
                    keep,
                    merge: pick(&w.companies, whom)?,
                    take: Vec::new(),
                }),
            },
            31 => match w.counted_as(party).last()? {
                Party::Person(id) => Some(Command::UnmergePerson(*id)),
                Party::Company(id) => Some(Command::UnmergeCompany(*id)),
            },
            32 => Some(Command::MarkNotTheSame(match party {
                Party::Person(one) => PartyPair::People(one, pick(&w.people, whom)?),
                Party::Company(one) => PartyPair::Companies(one, pick(&w.companies, whom)?),
            })),
            28 => Some(Command::ReviseActivity {
                activity: pick(&w.activities, about)?,
                to: NewActivity {
                    subject: text(),
                    participants: pick(&w.people, whom).into_iter().collect(),
                    is_automatic: number % 2 == 0,
                    member,
                    ..NewActivity::done(ActivityKind::Email, at)
                },
            }),
            _ => Some(match number % 3 {
                0 => Command::SetGrossMargin(u16::try_from(number * 100).ok()),
                1 => Command::SetWorkingHours(Some(WorkingHours::OFFICE)),
                _ => Command::SetExchangeRate {
                    from: Currency::USD,
                    day,
                    millionths: u64::try_from(number).ok(),
                },
            }),
        }
    }
}

fn edit(deal: DealId, edit: DealEdit) -> Command {
    Command::EditDeal { deal, edit }
}

/// All live records as text, by identity: what a user could see. `stamps` says whether the stamps
/// of the newest facts count.
fn visible(workspace: &Workspace, stamps: bool) -> BTreeMap<uuid::Uuid, String> {
    fn add<T: Record + Clone + std::fmt::Debug>(
        table: &Table<T>,
        stamps: bool,
        out: &mut BTreeMap<uuid::Uuid, String>,
    ) {
        for row in table.iter() {
            let mut row = row.clone();
            if !stamps {
                row.set_modified(Stamp::default());
            }
            assert!(out.insert(row.id().into(), format!("{row:?}")).is_none());
        }
        assert_eq!(table.iter().count(), table.len());
    }
    let mut out = BTreeMap::new();
    add(&workspace.members, stamps, &mut out);
    add(&workspace.companies, stamps, &mut out);
    add(&workspace.people, stamps, &mut out);
    add(&workspace.pipelines, stamps, &mut out);
    add(&workspace.stages, stamps, &mut out);
    add(&workspace.deals, stamps, &mut out);
    add(&workspace.activities, stamps, &mut out);
    add(&workspace.satisfaction, stamps, &mut out);
    add(&workspace.costs, stamps, &mut out);
    add(&workspace.targets, stamps, &mut out);
    add(&workspace.lists, stamps, &mut out);
    add(&workspace.dashboards, stamps, &mut out);
    add(&workspace.views, stamps, &mut out);
    let mut settings = workspace.settings.clone();
    if !stamps {
        settings.modified = Stamp::default();
    }
    out.insert(uuid::Uuid::nil(), format!("{settings:?}"));
    out
}

fn played(steps: &[Step]) -> Page {
    let mut page = Page::new(1);
    for step in steps {
        // A refusal is a fine answer here; that it changes nothing is a property of its own.
        let _ = page.run(step);
    }
    page
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn any_order_split_or_duplication_folds_to_the_same(
        steps in prop::collection::vec(step(), 0..25),
        arrivals in prop::collection::vec((any::<Index>(), 1_usize..4, any::<bool>()), 0..60),
    ) {
        let page = played(&steps);
        let expected = visible(&page.workspace, true);
        let mut parts: Vec<Commit> = Vec::new();
        for (place, commit) in page.journal.iter().enumerate() {
            let (size, twice) = arrivals.get(place).map_or((9, true), |&(_, size, twice)| (size, twice));
            parts.extend(commit.clone().into_parts(size));
            if twice {
                parts.push(commit.clone());
            }
        }
        for (from, (to, _, _)) in arrivals.iter().enumerate() {
            let (from, to) = (from % parts.len(), to.index(parts.len()));
            parts.swap(from, to);
        }
        let (one, other) = parts.split_at(parts.len() / 2);
        let journal: Journal = parts.iter().cloned().collect();
        prop_assert_eq!(visible(&journal.fold(), true), expected.clone());
        let mut merged: Journal = other.iter().cloned().collect();
        merged.merge(one.iter().cloned().collect());
        prop_assert_eq!(visible(&merged.fold(), true), expected);
    }

    #[test]
    fn undo_restores_exactly_and_redo_brings_back(steps in prop::collection::vec(step(), 0..25)) {
        let mut page = Page::new(1);
        let mut states = Vec::new();
        for step in &steps {
            if matches!(step, Step::Undo | Step::Redo) {
                continue;
            }
            let before = visible(&page.workspace, false);
            let commits = page.journal.len();
            let refused = page.run(step).is_err();
            if page.journal.len() > commits {
                prop_assert!(!refused);
                states.push(before);
            } else {
                prop_assert_eq!(visible(&page.workspace, false), before);
            }
        }
        prop_assert_eq!(page.undo.undo_entries().len(), states.len());
        let mut redo_to = Vec::new();
        for before in states.iter().rev() {
            redo_to.push(visible(&page.workspace, false));
            page.undo().unwrap();
            prop_assert_eq!(&visible(&page.workspace, false), before);
        }
        while let Some(after) = redo_to.pop() {
            page.redo().unwrap();
            prop_assert_eq!(visible(&page.workspace, false), after);
        }
    }

    #[test]
    fn late_facts_from_another_device_end_in_the_same_records(
        mine in prop::collection::vec(step(), 0..12),
        theirs in prop::collection::vec(step(), 0..12),
    ) {
        let mut here = played(&mine);
        // The other device starts from what it has seen of here: the set-up alone.
        let mut there = Page::new(2);
        there.journal = vec![here.journal[0].clone()];
        there.workspace = there.journal.iter().cloned().collect::<Journal>().fold();
        there.undo = UndoHistory::default();
        for step in &theirs {
            let _ = there.run(step);
        }
        let all: Journal = here.journal.iter().chain(&there.journal).cloned().collect();
        let expected = visible(&all.fold(), true);
        for commit in &there.journal {
            if let Err(late) = here.workspace.apply(commit) {
                let sorted: Journal = here.journal.iter().chain(&there.journal).cloned().collect();
                here.workspace.refold(&late.records, sorted.commits());
            }
        }
        prop_assert_eq!(visible(&here.workspace, true), expected);
    }

    #[test]
    fn backup_and_snapshot_lose_nothing(steps in prop::collection::vec(step(), 0..25)) {
        let page = played(&steps);
        let mut backup = lines::head("Проба \"1\"");
        for commit in &page.journal {
            for part in commit.clone().into_parts(3) {
                backup.push_str(&lines::write_commit(&part));
            }
        }
        let (name, commits) = lines::read_backup(&backup).unwrap();
        prop_assert_eq!(name, "Проба \"1\"");
        let restored: Journal = commits.into_iter().collect();
        prop_assert_eq!(visible(&restored.fold(), true), visible(&page.workspace, true));

        let bytes = snapshot::encode(&page.workspace);
        let read = snapshot::decode(&bytes).unwrap();
        prop_assert_eq!(visible(&read, true), visible(&page.workspace, true));
        prop_assert_eq!(read.newest(), page.workspace.newest());
        for deal in page.workspace.deals.iter() {
            let ids = |w: &Workspace| w.activities_of_deal(deal.id).iter().map(|a| a.id).collect::<Vec<_>>();
            prop_assert_eq!(ids(&read), ids(&page.workspace));
        }
    }

    #[test]
    fn a_damaged_snapshot_is_never_taken_for_a_good_one(
        steps in prop::collection::vec(step(), 0..8),
        place in any::<Index>(),
        bit in 0_u8..8,
        cut in any::<Index>(),
    ) {
        let bytes = snapshot::encode(&played(&steps).workspace);
        let mut damaged = bytes.clone();
        damaged[place.index(bytes.len())] ^= 1 << bit;
        prop_assert!(snapshot::decode(&damaged).is_err());
        prop_assert!(snapshot::decode(&bytes[..cut.index(bytes.len())]).is_err());
    }
}

#[test]
fn an_undo_that_would_destroy_a_later_change_from_elsewhere_is_refused() {
    let mut page = Page::new(1);
    let stage = page.workspace.stages.iter().next().unwrap().id;
    page.dispatch(Command::CreateDeal(NewDeal {
        title: "One".into(),
        stage,
        owner: None,
        value: None,
        company: None,
        person: None,
        expected_close: None,
    }))
    .unwrap();
    let deal = page.workspace.deals.iter().next().unwrap().id;
    let stamp = Stamp::at(Moment::from_milliseconds(page.now + 1), DeviceId(9));
    let foreign = Commit {
        stamp,
        member: None,
        label: kith::journal::Label::DealEdited {
            title: "One".into(),
        },
        start: 0,
        changes: vec![kith::journal::Change::Deal(
            deal,
            vec![kith::journal::DealFact::Title("Two".into())],
        )],
    };
    page.clock.observe(stamp);
    let applied = page.workspace.apply(&foreign).unwrap();
    page.undo.saw_foreign(applied.touched, stamp);
    assert_eq!(
        page.undo(),
        Err(UndoRefusal::ChangedSince(RecordRef::Deal(deal)))
    );
    assert_eq!(page.workspace.deals.get(deal).unwrap().title, "Two");
}

#[test]
fn a_reason_given_after_a_win_is_undone_with_it() {
    let mut page = Page::new(1);
    let stages: Vec<_> = page.workspace.stages.iter().map(|s| s.id).collect();
    page.dispatch(Command::CreateDeal(NewDeal {
        title: "One".into(),
        stage: stages[0],
        owner: None,
        value: None,
        company: None,
        person: None,
        expected_close: None,
    }))
    .unwrap();
    let deal = page.workspace.deals.iter().next().unwrap().clone();
    page.dispatch(edit(deal.id, DealEdit::Stage(stages[1])))
        .unwrap();
    let moved = page.undo.next_undo().unwrap().stamp;
    page.now += 7;
    let (label, changes) = Planner {
        workspace: &page.workspace,
        ids: &mut page.ids,
        now: Moment::from_milliseconds(page.now),
    }
    .plan(Command::CloseDeal {
        deal: deal.id,
        stage: stages[1],
        reason: "Price".into(),
        without_decision: true,
    })
    .unwrap();
    let entry = page.commit(label.clone(), changes);
    let joined = page.undo.completed(entry);
    assert_eq!((joined.stamp, &joined.label), (moved, &label));
    let won = page.workspace.deals.get(deal.id).unwrap().clone();
    assert_eq!(won.won_reason, "Price");
    // Only a loss can be without a decision.
    assert!(!won.is_without_decision);
    page.undo().unwrap();
    let back = page.workspace.deals.get(deal.id).unwrap();
    assert_eq!((&back.stage, back.won_reason.as_str()), (&deal.stage, ""));
    page.redo().unwrap();
    let again = page.workspace.deals.get(deal.id).unwrap();
    assert_eq!(
        (&again.stage, &again.won_reason),
        (&won.stage, &won.won_reason)
    );
}

#[test]
fn an_activity_is_revised_as_a_whole_and_says_only_what_changed() {
    let mut page = Page::new(1);
    for name in ["Ann", "Bob"] {
        page.dispatch(Command::CreatePerson {
            name: name.into(),
            company: None,
        })
        .unwrap();
    }
    let people: Vec<_> = page.workspace.people.iter().map(|p| p.id).collect();
    let new = NewActivity {
        subject: "Intro".into(),
        participants: vec![people[0]],
        is_automatic: true,
        ..NewActivity::done(ActivityKind::Call, Moment::from_milliseconds(5))
    };
    page.dispatch(Command::LogActivity(new.clone())).unwrap();
    let activity = page.workspace.activities.iter().next().unwrap().id;
    let revise = |to| Command::ReviseActivity { activity, to };
    assert_eq!(
        page.dispatch(revise(new.clone())),
        Err(Refusal::NothingToChange)
    );
    page.dispatch(revise(NewActivity {
        participants: vec![people[1]],
        is_automatic: false,
        ..new
    }))
    .unwrap();
    let revised = page.workspace.activities.get(activity).unwrap();
    assert!(!revised.is_automatic);
    assert_eq!(
        revised.participants.iter().collect::<Vec<_>>(),
        [&people[1]]
    );
    let changes = &page.journal.last().unwrap().changes;
    let said: usize = changes.iter().map(kith::journal::Change::fact_count).sum();
    assert_eq!(said, 3, "one comes, one goes, and it is no machine's");
}

#[test]
fn a_person_changes_company_by_name_in_one_deed() {
    let mut page = Page::new(1);
    page.dispatch(Command::CreatePerson {
        name: "Ann".into(),
        company: None,
    })
    .unwrap();
    let person = page.workspace.people.iter().next().unwrap().id;
    let works_for = |page: &Page| {
        let company = page.workspace.people.get(person).unwrap().company;
        company.and_then(|id| Some(page.workspace.companies.get(id)?.name.clone()))
    };
    let to = |name: &str| Command::EditPerson {
        person,
        edit: PersonEdit::CompanyNamed(name.into()),
    };
    page.dispatch(to(" Acme ")).unwrap();
    assert_eq!(works_for(&page).as_deref(), Some("Acme"));
    assert_eq!(page.dispatch(to("ACME")), Err(Refusal::NothingToChange));
    page.undo().unwrap();
    assert_eq!(works_for(&page), None);
    assert!(page.workspace.companies.is_empty());
    page.redo().unwrap();
    page.dispatch(to("")).unwrap();
    assert_eq!(works_for(&page), None);
    assert_eq!(page.workspace.companies.len(), 1);
}

#[test]
fn what_is_no_backup_ends_in_a_clear_error() {
    let check = |text: &str, expected: &str| {
        let error = lines::read_backup(text).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    check("", "not a backup");
    check("a,b\n1,2\n", "not a backup");
    check("{\"kith\":\"backup\",\"version\":99}\n", "newer Kith");
    let head = lines::head("x");
    check(
        &format!(
            "{head}{{\"commit\":\"1.0.1\",\"version\":99,\"label\":\"brand_new\",\"changes\":0}}\n"
        ),
        "newer Kith",
    );
    check(
        &format!(
            "{head}{{\"commit\":\"1.0.1\",\"version\":1,\"label\":\"sample_made\",\"changes\":1}}\n"
        ),
        "too early",
    );
    check(&format!("{head}rubbish\n"), "line 2 is damaged");
}

#[test]
fn what_figures_are_made_of_is_refused_when_it_cannot_be() {
    let mut page = Page::new(1);
    let now = Moment::from_milliseconds(page.now);
    let stages: Vec<_> = page
        .workspace
        .stages
        .iter()
        .map(|s| (s.kind, s.id))
        .collect();
    let stage = |kind| stages.iter().find(|(k, _)| *k == kind).unwrap().1;
    page.dispatch(Command::CreateDeal(NewDeal {
        title: "Pilot".into(),
        stage: stage(StageKind::Open),
        owner: None,
        value: None,
        company: None,
        person: None,
        expected_close: None,
    }))
    .unwrap();
    let deal = page.workspace.deals.iter().next().unwrap().id;
    let close = |kind, reason: &str| Command::CloseDeal {
        deal,
        stage: stage(kind),
        reason: reason.into(),
        without_decision: true,
    };
    assert_eq!(
        page.dispatch(close(StageKind::Open, "")),
        Err(Refusal::StageIsOpen)
    );
    page.dispatch(close(StageKind::Lost, " no money ")).unwrap();
    let lost = page.workspace.deals.get(deal).unwrap();
    assert_eq!(
        (lost.lost_reason.as_str(), lost.is_without_decision),
        ("no money", true)
    );
    assert_eq!(
        page.dispatch(close(StageKind::Lost, "no money")),
        Err(Refusal::NothingToChange)
    );
    // A win is never "without a decision".
    page.dispatch(close(StageKind::Won, "price")).unwrap();
    let won = page.workspace.deals.get(deal).unwrap();
    assert_eq!(
        (won.won_reason.as_str(), won.is_without_decision),
        ("price", false)
    );

    let answer = |score| {
        Command::RecordSatisfaction(NewSatisfaction {
            score,
            text: String::new(),
            at: now,
            person: None,
            company: None,
            deal: Some(deal),
            member: None,
        })
    };
    assert_eq!(page.dispatch(answer(0)), Err(Refusal::ScoreOutOfRange));
    assert_eq!(page.dispatch(answer(6)), Err(Refusal::ScoreOutOfRange));
    page.dispatch(answer(5)).unwrap();
    let day = |d| Date::from_ymd_opt(2026, 1, d).unwrap();
    let cost = |minor, first, last| {
        Command::BookCost(NewCost {
            kind: CostKind::Sales,
            category: "Fair".into(),
            amount: Money::new(minor, Currency::EUR),
            first_day: day(first),
            last_day: day(last),
            team: String::new(),
        })
    };
    assert_eq!(
        page.dispatch(cost(0, 1, 2)),
        Err(Refusal::AmountNotPositive)
    );
    assert_eq!(
        page.dispatch(cost(5, 2, 1)),
        Err(Refusal::EndsBeforeItBegins)
    );
    page.dispatch(cost(5, 1, 1)).unwrap();
    assert_eq!(
        page.dispatch(Command::SetGrossMargin(Some(10_001))),
        Err(Refusal::MarginOutOfRange)
    );
    let rate = |from, millionths| Command::SetExchangeRate {
        from,
        day: day(1),
        millionths,
    };
    assert_eq!(
        page.dispatch(rate(Currency::EUR, Some(1))),
        Err(Refusal::RateNotUsable)
    );
    assert_eq!(
        page.dispatch(rate(Currency::USD, Some(0))),
        Err(Refusal::RateNotUsable)
    );
    page.dispatch(rate(Currency::USD, Some(900_000))).unwrap();
    let settings = &page.workspace.settings;
    // 10.05 dollars at 0.9 are 9.045 euros, 9.05 when rounded away from zero.
    let dollars = |minor| settings.in_own_currency(Money::new(minor, Currency::USD), day(1));
    assert_eq!(dollars(1005), Some(Money::new(905, Currency::EUR)));
    assert_eq!(dollars(-1005), Some(Money::new(-905, Currency::EUR)));
    // Before the first rate there is none.
    let before = Date::from_ymd_opt(2025, 12, 31).unwrap();
    assert_eq!(
        settings.in_own_currency(Money::new(1, Currency::USD), before),
        None
    );
}

#[test]
fn facts_of_the_older_form_still_hold() {
    let mut deal = kith::domain::Deal::unknown(DealId(uuid::Uuid::from_u128(1)));
    let stamp = "1.0.1";
    let text = format!(
        "{{\"kith\":\"backup\",\"version\":1,\"workspace\":\"\"}}\n{{\"commit\":\"{stamp}\",\"version\":1,\"label\":\"sample_made\",\"changes\":1}}\n{{\"deal\":[\"{}\",[{{\"created\":1}},{{\"expected_close\":\"2026-02-03\"}},{{\"probability_percent\":40}}]]}}\n",
        deal.id
    );
    let (_, commits) = lines::read_backup(&text).unwrap();
    let workspace = commits.into_iter().collect::<Journal>().fold();
    deal = workspace.deals.get(deal.id).unwrap().clone();
    assert_eq!(
        deal.expected_close.current(),
        Date::from_ymd_opt(2026, 2, 3).as_ref()
    );
    assert_eq!(deal.probability_percent.current(), Some(&40));
}
