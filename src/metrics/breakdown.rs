//! Figures by group, over time, and as a leaderboard.

use super::answer::Answer;
use super::columns::{NONE, NOTHING};
use super::costs::heads;
use super::figure::{Better, Figure, Shape};
use super::period::{Calendar, Period};
use super::pipeline::deal_case;
use super::query::{Query, Scope};
use super::solve::{finish, tallied};
use super::tally::{Tally, group_of};
use super::target::Goal;
use super::view::{Standing, View};
use crate::domain::{CompanyId, ListId, MemberId, Party, StageId};
use crate::journal::Workspace;

/// By what figures are broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupBy {
    /// By who is credited.
    Member,
    /// By the team of who is credited.
    Team,
    /// By source.
    Source,
    /// By the stage of the deal on the day as of which is asked.
    Stage,
    /// By product of the deal.
    Product,
    /// By company.
    Company,
    /// By list; who is in two lists counts in both.
    List,
}

impl GroupBy {
    /// All ways.
    pub const ALL: [Self; 7] = [
        Self::Member,
        Self::Team,
        Self::Source,
        Self::Stage,
        Self::Product,
        Self::Company,
        Self::List,
    ];

    /// The name in files and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Team => "team",
            Self::Source => "source",
            Self::Stage => "stage",
            Self::Product => "product",
            Self::Company => "company",
            Self::List => "list",
        }
    }

    /// The way of a name.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.key() == key)
    }
}

/// Which group.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum GroupKey {
    /// What belongs to none: nobody's, without a team, source and so on.
    None,
    /// A member's.
    Member(MemberId),
    /// A team's, by name.
    Team(String),
    /// From a source.
    Source(String),
    /// In a stage.
    Stage(StageId),
    /// Of a product.
    Product(String),
    /// Of a company.
    Company(CompanyId),
    /// In a list.
    List(ListId),
}

impl GroupKey {
    /// The name; empty for none.
    pub fn name(&self, workspace: &Workspace) -> String {
        let name = match self {
            Self::None => None,
            Self::Team(name) | Self::Source(name) | Self::Product(name) => Some(name),
            Self::Member(id) => workspace.members.get_any(*id).map(|member| &member.name),
            Self::Stage(id) => workspace.stages.get_any(*id).map(|stage| &stage.name),
            Self::Company(id) => workspace
                .companies
                .get_any(*id)
                .map(|company| &company.name),
            Self::List(id) => workspace.lists.get_any(*id).map(|list| &list.name),
        };
        name.cloned().unwrap_or_default()
    }

    /// The scope of the group within another: who asks with it gets the group's own answer. `None`
    /// where no scope says "of none".
    pub fn scope(&self, by: GroupBy, within: &Scope) -> Option<Scope> {
        let mut scope = within.clone();
        match self {
            Self::None => match by {
                GroupBy::Source => scope.source = Some(String::new()),
                GroupBy::Product => scope.product = Some(String::new()),
                _ => return None,
            },
            Self::Member(id) => scope.member = Some(*id),
            Self::Team(name) => scope.team = Some(name.clone()),
            Self::Source(name) => scope.source = Some(name.clone()),
            Self::Stage(id) => scope.stage = Some(*id),
            Self::Product(name) => scope.product = Some(name.clone()),
            Self::Company(id) => scope.company = Some(*id),
            Self::List(id) => scope.list = Some(*id),
        }
        Some(scope)
    }
}

/// One group with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Which one.
    pub key: GroupKey,
    /// What the figure says of it.
    pub answer: Answer,
}

/// One part of time with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The part, cut to the period.
    pub period: Period,
    /// Whether it is not over on the day as of which is asked.
    pub is_running: bool,
    /// What the figure says of it.
    pub answer: Answer,
}

/// A member's place on a leaderboard.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Who.
    pub member: MemberId,
    /// The place, from 1; equal numbers share one. `None` where nothing is measurable.
    pub rank: Option<usize>,
    /// What the figure says of them.
    pub answer: Answer,
    /// What it should be.
    pub goal: Option<Goal>,
}

impl View {
    /// A figure by group. Members and teams of the period, lists, and the sources, stages, products
    /// and companies of any deal come even when there is nothing of them; others where there is
    /// something. In the order of the workspace, what belongs to none last.
    pub fn breakdown(&self, query: &Query, by: GroupBy) -> Vec<Group> {
        let asks_each = query.figure.shape() == Shape::Composed
            // A prospect is first seen by each member, not only by the first of all.
            || query.figure == Figure::NewProspects;
        if asks_each {
            return self
                .group_places(query, by)
                .into_iter()
                .filter_map(|place| {
                    let key = self.group_key(by, place);
                    let scope = key.scope(by, &query.scope)?;
                    let answer = self.answer(&query.clone().within(scope));
                    Some(Group { key, answer })
                })
                .collect();
        }
        let mut tallies = tallied(self, query, Some(by), false);
        let seeded = self.seeded_places(query, by).into_iter();
        tallies.extend(seeded.map(|place| (place, Tally::default())));
        // `NONE` is the largest place. The sort keeps what was counted before what is only there.
        tallies.sort_by_key(|(place, _)| *place);
        tallies.dedup_by_key(|(place, _)| *place);
        tallies
            .into_iter()
            .map(|(place, tally)| Group {
                key: self.group_key(by, place),
                answer: finish(self, query, tally),
            })
            .collect()
    }

    /// The groups that are there whatever is counted.
    fn seeded_places(&self, query: &Query, by: GroupBy) -> Vec<u32> {
        let columns = &*self.columns;
        let filter = super::filter::Filter::new(self, &query.scope);
        let members = heads(self, query.period).filter(|place| filter.wants_member(*place));
        match by {
            GroupBy::Member => members.map(u32::from).collect(),
            GroupBy::Team => {
                let mut teams: Vec<u32> = members
                    .filter_map(|place| columns.members.get(usize::from(place)))
                    .filter(|member| member.team != NOTHING)
                    .map(|member| u32::from(member.team))
                    .collect();
                teams.sort_unstable();
                teams.dedup();
                teams
            }
            GroupBy::List => (0..columns.lists.len() as u32).collect(),
            GroupBy::Source | GroupBy::Stage | GroupBy::Product | GroupBy::Company => {
                let deals = self.deals.iter().enumerate();
                let mut groups: Vec<u32> = deals
                    .filter(|(_, state)| state.standing != Standing::Absent)
                    .map(|(place, state)| deal_case(place, state.owner))
                    .filter(|case| filter.wants(self, case))
                    .map(|case| group_of(self, &case, by))
                    .collect();
                groups.sort_unstable();
                groups.dedup();
                groups
            }
        }
    }

    /// All groups of a kind that something may fall into.
    fn group_places(&self, query: &Query, by: GroupBy) -> Vec<u32> {
        let columns = &*self.columns;
        let count = match by {
            GroupBy::Member | GroupBy::Team => return self.seeded_places(query, by),
            GroupBy::Source => columns.sources.len(),
            GroupBy::Product => columns.products.len(),
            GroupBy::Stage => columns.stages.len(),
            GroupBy::List => columns.lists.len(),
            // The companies that deals were closed with: there can be very many others.
            GroupBy::Company => {
                let closed = tallied(self, &query.of(Figure::WinRate), Some(by), false);
                return closed
                    .into_iter()
                    .map(|(place, _)| place)
                    .filter(|place| *place != NONE)
                    .collect();
            }
        };
        (0..count as u32).collect()
    }

    fn group_key(&self, by: GroupBy, place: u32) -> GroupKey {
        let columns = &*self.columns;
        let Ok(narrow) = u16::try_from(place) else {
            return match (by, columns.parties.id(place)) {
                (GroupBy::Company, Some(Party::Company(id))) => GroupKey::Company(id),
                _ => GroupKey::None,
            };
        };
        let key = match by {
            GroupBy::Member => columns.member_id(narrow).map(GroupKey::Member),
            GroupBy::Team => Some(GroupKey::Team(columns.teams.text(narrow).to_owned())),
            GroupBy::Source => Some(GroupKey::Source(columns.sources.text(narrow).to_owned())),
            GroupBy::Product => Some(GroupKey::Product(columns.products.text(narrow).to_owned())),
            GroupBy::Stage => columns.stage(narrow).map(|stage| GroupKey::Stage(stage.id)),
            GroupBy::List => columns
                .lists
                .get(usize::from(narrow))
                .map(|(id, _)| GroupKey::List(*id)),
            GroupBy::Company => match columns.parties.id(place) {
                Some(Party::Company(id)) => Some(GroupKey::Company(id)),
                _ => None,
            },
        };
        key.unwrap_or(GroupKey::None)
    }

    /// A figure over time: by the parts of a calendar within the period; of all of time, from the
    /// first to the last thing that happened. Parts to come are left out.
    pub fn series(&self, query: &Query, calendar: Calendar) -> Vec<Point> {
        let mut period = query.period;
        if period == Period::ALL {
            let Some((first, last)) = self.columns.first_and_last_day() else {
                return Vec::new();
            };
            // Whole parts, so that each has a whole one before it to be compared with.
            period = Period {
                start: calendar.around(first).start,
                end: calendar.around(last).end,
            };
        }
        period
            .parts(calendar)
            .into_iter()
            .filter(|part| part.start <= self.as_of)
            .map(|part| {
                let part = part.overlap(period);
                Point {
                    period: part,
                    is_running: part.is_running(self.as_of),
                    answer: self.answer(&query.during(part)),
                }
            })
            .collect()
    }

    /// The members in the order of a figure, the best first, with their targets; who has no number
    /// comes last.
    pub fn leaderboard(&self, query: &Query) -> Vec<Ranked> {
        let mut board: Vec<Ranked> = self
            .breakdown(query, GroupBy::Member)
            .into_iter()
            .filter_map(|group| {
                let GroupKey::Member(member) = group.key else {
                    return None;
                };
                let scope = Scope {
                    member: Some(member),
                    ..query.scope.clone()
                };
                Some(Ranked {
                    member,
                    rank: None,
                    goal: self.target_for(query.figure, &scope, query.period),
                    answer: group.answer,
                })
            })
            .collect();
        let better = query.figure.better();
        // Larger is better, and without a number is worst.
        let merit = |ranked: &Ranked| match (ranked.answer.value, better) {
            (Err(_), _) => f64::NEG_INFINITY,
            (Ok(value), Better::Higher) => value,
            (Ok(value), Better::Lower) => -value,
        };
        board.sort_by(|a, b| merit(b).total_cmp(&merit(a)));
        let mut last = None;
        for place in 0..board.len() {
            let Some(ranked) = board.get_mut(place) else {
                break;
            };
            let Ok(value) = ranked.answer.value else {
                break;
            };
            let rank = match last {
                Some((same, rank)) if same == value => rank,
                _ => place + 1,
            };
            last = Some((value, rank));
            ranked.rank = Some(rank);
        }
        board
    }
}
