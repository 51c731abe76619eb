//! Commands at random, whose records are picked from what is there.

use kith::domain::{
    ActivityKind, ActivityStatus, Address, CostKind, Currency, Date, DealId, DealKind, Direction,
    FieldKind, FieldOf, Moment, Money, Party, PartyPair, PersonId, ProposalState, Role, StageKind,
    TargetOf, Tile, WorkingHours,
};
use kith::journal::{
    ActivityEdit, Command, CompanyEdit, ContactEdit, DashboardEdit, DealEdit, FieldEdit, LeadEdit,
    MemberEdit, MergedField, NamePart, NewActivity, NewCost, NewDeal, NewLead, NewRole,
    NewSatisfaction, NewStage, PersonEdit, Position, Record, Refusal, Table, ViewEdit,
};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::page::Page;

/// A command whose records are still to be picked from what is there.
#[derive(Debug, Clone)]
pub(crate) enum Step {
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

pub(crate) fn step() -> impl Strategy<Value = Step> {
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

impl Page {
    pub(crate) fn run(&mut self, step: &Step) -> Result<(), Refusal> {
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

pub(crate) fn edit(deal: DealId, edit: DealEdit) -> Command {
    Command::EditDeal { deal, edit }
}

pub(crate) fn played(steps: &[Step]) -> Page {
    let mut page = Page::new(1);
    for step in steps {
        // A refusal is a fine answer here; that it changes nothing is a property of its own.
        let _ = page.run(step);
    }
    page
}
