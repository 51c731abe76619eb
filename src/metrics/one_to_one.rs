//! What a one-to-one talk with a member is about.

use super::answer::Answer;
use super::compare::Change;
use super::figure::{Better, Figure, Shape};
use super::filter::Filter;
use super::leads;
use super::period::Period;
use super::pipeline::Rotting;
use super::query::{Query, Scope};
use super::target::Goal;
use super::view::View;
use crate::domain::{ActivityId, DealId, MemberId, Moment, Party, Role};

/// Against what a number stands out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Against {
    /// The target.
    Target(f64),
    /// The median of the members of the same role.
    TeamMedian(f64),
}

impl Against {
    /// The number.
    pub fn number(self) -> f64 {
        match self {
            Self::Target(number) | Self::TeamMedian(number) => number,
        }
    }
}

/// A figure in which a member stands out, for better or worse.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding {
    /// The figure.
    pub figure: Figure,
    /// The member's number.
    pub value: f64,
    /// Against what.
    pub against: Against,
    /// By which share of that the member is better (above 0) or worse (below 0), whatever direction
    /// is good.
    pub gap: f64,
}

/// A figure of a member's role.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberFigure {
    /// What it says of the member.
    pub answer: Answer,
    /// How it changed against the period before.
    pub change: Change,
    /// What it should be, in the days that have passed.
    pub goal: Option<Goal>,
    /// The median of the members of the same role.
    pub team_median: Option<f64>,
}

/// Somebody who turned to us and waits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unanswered {
    /// Who.
    pub party: Party,
    /// Who works on the lead.
    pub member: Option<MemberId>,
    /// Since when.
    pub since: Moment,
    /// For how long, in milliseconds, as response times are counted.
    pub waits_milliseconds: i64,
}

/// A deal that was won.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Win {
    /// The deal.
    pub deal: DealId,
    /// Its value in minor units, where it is known.
    pub value_minor: Option<i64>,
    /// When.
    pub at: Moment,
}

/// Something agreed in a one-to-one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgreedAction {
    /// The activity.
    pub activity: ActivityId,
    /// When it is due, or was done.
    pub at: Moment,
    /// Whether it is done.
    pub is_done: bool,
    /// Whether its day has passed and it is not done.
    pub is_overdue: bool,
}

/// What a one-to-one talk with a member is about.
#[derive(Debug, Clone, PartialEq)]
pub struct OneToOne {
    /// Who.
    pub member: MemberId,
    /// What the member does.
    pub role: Role,
    /// The figures of the role.
    pub figures: Vec<MemberFigure>,
    /// In what the member is better than target and team, by the size of the gap.
    pub strengths: Vec<Finding>,
    /// In what the member is worse, by the size of the gap.
    pub weaknesses: Vec<Finding>,
    /// The deals won in the period, the largest first.
    pub wins: Vec<Win>,
    /// Deals that are too long in their stage, the longest first.
    pub stalled: Vec<Rotting>,
    /// Inbound leads and enquiries that nobody answered, the oldest first.
    pub unanswered: Vec<Unanswered>,
    /// What was agreed and is not done, and what was done of it in the period; the earliest first.
    pub actions: Vec<AgreedAction>,
}

/// A smaller gap than this says nothing.
const NOTABLE_GAP: f64 = 0.05;

/// The figures that a role is measured by.
pub fn figures_of(role: Role) -> &'static [Figure] {
    use Figure as F;
    match role {
        Role::SalesDevelopment => &[
            F::LeadsGenerated,
            F::QualifiedLeads,
            F::OutboundActivities,
            F::InboundResponseTime,
            F::QualificationRate,
            F::QualifiedToWon,
            F::ReplyRate,
            F::MeetingsPerHundredTouches,
        ],
        Role::BusinessDevelopment => &[
            F::TotalRevenue,
            F::DealsWon,
            F::WinRate,
            F::NewRevenue,
            F::AverageDealSize,
            F::SalesCycleDays,
            F::PipelineValue,
            F::RottingShare,
            F::MeetingsAndInteractions,
            F::NewProspects,
            F::ProposalSuccess,
            F::CustomerRetention,
            F::CustomerSatisfaction,
        ],
        Role::Manager => &[
            F::TotalRevenue,
            F::WinRate,
            F::AverageDealSize,
            F::SalesCycleDays,
            F::PipelineValue,
            F::MeetingsAndInteractions,
            F::ResponseTime,
        ],
    }
}

impl View {
    /// What a one-to-one talk with a member about a period is about; `None` when there is no such
    /// member.
    ///
    /// A figure is a strength or a weakness by its larger gap, to the target or to the median of the
    /// members of the same role, from 5 % on; rates of fewer than five cases say nothing.
    pub fn one_to_one(&self, member: MemberId, period: Period) -> Option<OneToOne> {
        let place = self.columns.member_place(member)?;
        let role = self.columns.members.get(usize::from(place))?.role;
        let scope = Scope::of_member(member);
        let figures: Vec<MemberFigure> = figures_of(role)
            .iter()
            .map(|figure| {
                let query = Query::new(*figure, period).within(scope.clone());
                let comparison = self.compare(&query);
                MemberFigure {
                    goal: self.target_for(*figure, &scope, comparison.period),
                    answer: comparison.now,
                    change: comparison.change,
                    team_median: self.team_median(&query),
                }
            })
            .collect();
        let mut findings: Vec<Finding> = figures.iter().filter_map(finding).collect();
        findings.sort_by(|a, b| b.gap.abs().total_cmp(&a.gap.abs()));
        let (strengths, weaknesses) = findings.into_iter().partition(|found| found.gap > 0.0);
        let all = Query::new(Figure::ResponseTime, Period::ALL).within(scope.clone());
        Some(OneToOne {
            member,
            role,
            figures,
            strengths,
            weaknesses,
            wins: self.wins(period, &scope),
            stalled: self.rotting(&scope),
            unanswered: self.unanswered(&all),
            actions: self.actions(place, period),
        })
    }

    /// Who turned to us in the question's period and waits for an answer, the oldest first: inbound
    /// leads where S4 is asked, else all enquiries.
    pub fn unanswered(&self, query: &Query) -> Vec<Unanswered> {
        leads::unanswered(self, query, query.figure == Figure::InboundResponseTime)
            .into_iter()
            .filter_map(|waiting| {
                Some(Unanswered {
                    party: self.columns.parties.id(waiting.party)?,
                    member: self.columns.member_id(waiting.member),
                    since: waiting.since,
                    waits_milliseconds: waiting.milliseconds,
                })
            })
            .collect()
    }

    /// The deals won in a period, the largest first.
    pub fn wins(&self, period: Period, scope: &Scope) -> Vec<Win> {
        let filter = Filter::new(self, scope);
        let span = self.span(period);
        let mut wins: Vec<Win> = self
            .deals
            .iter()
            .enumerate()
            .filter(|(place, state)| {
                let case = super::pipeline::deal_case(*place, state.owner);
                state.won_within(span) && filter.wants(self, &case)
            })
            .filter_map(|(place, state)| {
                Some(Win {
                    deal: *self.columns.deals.ids.get(place)?,
                    value_minor: state.worth.minor(),
                    at: state.closed,
                })
            })
            .collect();
        wins.sort_by_key(|win| (std::cmp::Reverse(win.value_minor), win.at, win.deal));
        wins
    }

    fn actions(&self, member: u16, period: Period) -> Vec<AgreedAction> {
        let activities = &*self.columns.activities;
        let span = self.span(period);
        let agreed = activities.agreed.iter().map(|place| *place as usize);
        agreed
            .filter(|place| activities.member.get(*place) == Some(&member))
            .filter_map(|place| {
                let (at, what) = (*activities.at.get(place)?, activities.what.get(place)?);
                let is_done = what.is_done();
                let counts = if is_done {
                    span.contains(at)
                } else {
                    what.is_planned()
                };
                counts.then_some(AgreedAction {
                    activity: *activities.id.get(place)?,
                    at,
                    is_done,
                    is_overdue: !is_done && self.columns.zone.date_of(at) < self.as_of,
                })
            })
            .collect()
    }
}

fn finding(figure: &MemberFigure) -> Option<Finding> {
    let value = figure.answer.value.ok()?;
    if figure.answer.figure.shape() != Shape::Sum && figure.answer.is_of_few_cases() {
        return None;
    }
    let target = figure.goal.map(|goal| Against::Target(goal.value));
    let median = figure.team_median.map(Against::TeamMedian);
    let sign = match figure.answer.figure.better() {
        Better::Higher => 1.0,
        Better::Lower => -1.0,
    };
    [target, median]
        .into_iter()
        .flatten()
        .filter(|against| against.number() != 0.0)
        .map(|against| Finding {
            figure: figure.answer.figure,
            value,
            against,
            gap: sign * (value - against.number()) / against.number().abs(),
        })
        .filter(|found| found.gap.abs() >= NOTABLE_GAP)
        .max_by(|a, b| a.gap.abs().total_cmp(&b.gap.abs()))
}
