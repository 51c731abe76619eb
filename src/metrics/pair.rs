//! Output and efficiency: what was achieved, and what it took.

use super::answer::Answer;
use super::compare::Comparison;
use super::figure::{Audience, Better, Figure};
use super::query::{Query, Scope};
use super::target::Goal;
use super::view::View;

/// An output with the efficiencies that belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pair {
    /// Leads generated; share that qualifies, cost per lead.
    Leads,
    /// Qualified leads; qualified → won, SQL per 100 touches.
    QualifiedLeads,
    /// Outbound activities; reply rate, meetings per 100 touches.
    OutboundActivities,
    /// Meetings; win rate, won value per meeting.
    Meetings,
    /// Pipeline value; weighted ÷ raw, coverage, share that rots.
    Pipeline,
    /// Deals won; win rate, median cycle.
    DealsWon,
    /// Revenue; revenue per activity and per member, cost ÷ revenue, quota attainment.
    Revenue,
    /// New customers; CAC, payback.
    NewCustomers,
    /// Proposals; proposal success, days to a decision.
    Proposals,
    /// Growth; velocity, retention.
    Growth,
}

/// How output and efficiency stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PairState {
    /// Much was achieved, and it took little.
    BothUp,
    /// Much was achieved, but it took much.
    BusyButWasteful,
    /// It took little, but little was achieved.
    LeanButSmall,
    /// Little was achieved, and it took much.
    BothDown,
    /// One of the two has no number, or nothing to be held against.
    Unknown,
}

impl PairState {
    /// The name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::BothUp => "both_up",
            Self::BusyButWasteful => "busy_but_wasteful",
            Self::LeanButSmall => "lean_but_small",
            Self::BothDown => "both_down",
            Self::Unknown => "unknown",
        }
    }
}

/// Against what a number was held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Yardstick {
    /// Its target.
    Target(Goal),
    /// The period before.
    Before(f64),
    /// The median of the team.
    TeamMedian(f64),
    /// There is nothing to hold it against.
    Missing,
}

/// A figure of a pair, held against its yardstick.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// The figure now.
    pub answer: Answer,
    /// Against what it is held.
    pub yardstick: Yardstick,
    /// Whether it is at least as good as that; `None` where that cannot be told.
    pub is_up: Option<bool>,
}

/// A pair with its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct PairAnswer {
    /// Which pair.
    pub pair: Pair,
    /// What was achieved.
    pub output: Side,
    /// What it took; the first one that has a number decides the state.
    pub efficiencies: Vec<Side>,
    /// How they stand together.
    pub state: PairState,
}

impl Pair {
    /// All pairs, in the order of the catalogue.
    pub const ALL: [Self; 10] = [
        Self::Leads,
        Self::QualifiedLeads,
        Self::OutboundActivities,
        Self::Meetings,
        Self::Pipeline,
        Self::DealsWon,
        Self::Revenue,
        Self::NewCustomers,
        Self::Proposals,
        Self::Growth,
    ];

    /// The name in files and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Leads => "leads",
            Self::QualifiedLeads => "qualified_leads",
            Self::OutboundActivities => "outbound_activities",
            Self::Meetings => "meetings",
            Self::Pipeline => "pipeline",
            Self::DealsWon => "deals_won",
            Self::Revenue => "revenue",
            Self::NewCustomers => "new_customers",
            Self::Proposals => "proposals",
            Self::Growth => "growth",
        }
    }

    /// The pair of a key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pair| pair.key() == key)
    }

    /// The figure of what was achieved.
    pub fn output(self) -> Figure {
        match self {
            Self::Leads => Figure::LeadsGenerated,
            Self::QualifiedLeads => Figure::QualifiedLeads,
            Self::OutboundActivities => Figure::OutboundActivities,
            Self::Meetings => Figure::MeetingsHeld,
            Self::Pipeline => Figure::PipelineValue,
            Self::DealsWon => Figure::DealsWon,
            Self::Revenue => Figure::TotalRevenue,
            Self::NewCustomers => Figure::NewCustomers,
            Self::Proposals => Figure::ProposalsSent,
            Self::Growth => Figure::SalesGrowth,
        }
    }

    /// The figures of what it took, the leading one first.
    pub fn efficiencies(self) -> &'static [Figure] {
        use Figure as F;
        match self {
            Self::Leads => &[F::QualificationRate, F::CostPerLead],
            Self::QualifiedLeads => &[F::QualifiedToWon, F::QualifiedPerHundredTouches],
            Self::OutboundActivities => &[F::ReplyRate, F::MeetingsPerHundredTouches],
            Self::Meetings => &[F::WinRate, F::WonValuePerMeeting],
            Self::Pipeline => &[F::WeightedShare, F::PipelineCoverage, F::RottingShare],
            Self::DealsWon => &[F::WinRate, F::MedianSalesCycleDays],
            Self::Revenue => &[
                F::RevenuePerActivity,
                F::RevenuePerMember,
                F::CostToRevenue,
                F::QuotaAttainment,
            ],
            Self::NewCustomers => &[F::CustomerAcquisitionCost, F::CacPayback],
            Self::Proposals => &[F::ProposalSuccess, F::DaysToDecision],
            Self::Growth => &[F::SalesVelocity, F::CustomerRetention],
        }
    }

    /// For whom it is made.
    pub fn audience(self) -> Audience {
        match self {
            Self::Leads | Self::QualifiedLeads | Self::OutboundActivities => Audience::Sdr,
            Self::Meetings | Self::Pipeline | Self::DealsWon | Self::Proposals => Audience::Bdm,
            Self::Revenue | Self::NewCustomers | Self::Growth => Audience::Team,
        }
    }
}

impl View {
    /// A pair with its state. The question's own figure does not matter.
    ///
    /// Each side is up when it is at least as good as its yardstick: its target where there is one
    /// (of the days that have passed, for a sum of a running period), else the period before, else,
    /// for a member, the median of the team. Growth is held against zero. The state comes from the
    /// output and from the first efficiency that has a number and a yardstick.
    pub fn pair(&self, pair: Pair, query: &Query) -> PairAnswer {
        let output = self.side(&query.of(pair.output()));
        let efficiencies: Vec<Side> = pair
            .efficiencies()
            .iter()
            .map(|figure| self.side(&query.of(*figure)))
            .collect();
        let leading = efficiencies.iter().find_map(|side| side.is_up);
        let state = match (output.is_up, leading) {
            (Some(true), Some(true)) => PairState::BothUp,
            (Some(true), Some(false)) => PairState::BusyButWasteful,
            (Some(false), Some(true)) => PairState::LeanButSmall,
            (Some(false), Some(false)) => PairState::BothDown,
            _ => PairState::Unknown,
        };
        PairAnswer {
            pair,
            output,
            efficiencies,
            state,
        }
    }

    /// A figure held against its yardstick.
    pub fn side(&self, query: &Query) -> Side {
        let figure = query.figure;
        let Comparison {
            period,
            before,
            now,
            ..
        } = self.compare(query);
        let answer = self.answer(query);
        let Ok(value) = now.value else {
            return Side {
                answer,
                yardstick: Yardstick::Missing,
                is_up: None,
            };
        };
        let goal = self.target_for(figure, &query.scope, period);
        let before = match figure {
            // Growth compares with the period before by itself.
            Figure::SalesGrowth => Some(0.0),
            _ => before.and_then(|before| before.value.ok()),
        };
        let yardstick = match (goal, before) {
            (Some(goal), _) => Yardstick::Target(goal),
            (None, Some(before)) => Yardstick::Before(before),
            (None, None) => self
                .team_median(query)
                .map_or(Yardstick::Missing, Yardstick::TeamMedian),
        };
        let is_up = yardstick.number().map(|number| match figure.better() {
            Better::Higher => value >= number,
            Better::Lower => value <= number,
        });
        Side {
            answer,
            yardstick,
            is_up,
        }
    }

    /// The middle of a figure among the members of a member's role; `None` for other scopes, and
    /// where fewer than two have a number.
    pub fn team_median(&self, query: &Query) -> Option<f64> {
        let member = query.scope.member?;
        let role = self
            .columns
            .members
            .iter()
            .find(|row| row.id == member)?
            .role;
        let mut values: Vec<f64> = super::costs::heads(self, query.period)
            .filter_map(|place| self.columns.members.get(usize::from(place)))
            .filter(|row| row.role == role)
            .filter_map(|row| {
                let scope = Scope {
                    member: Some(row.id),
                    ..query.scope.clone()
                };
                self.answer(&query.clone().within(scope)).value.ok()
            })
            .collect();
        values.sort_by(f64::total_cmp);
        let middle = values.len() / 2;
        match values.len() {
            0 | 1 => None,
            count if count % 2 == 1 => values.get(middle).copied(),
            _ => Some((values.get(middle - 1)? + values.get(middle)?) / 2.0),
        }
    }
}

impl Yardstick {
    /// The number to be reached.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Target(goal) => Some(goal.value),
            Self::Before(value) | Self::TeamMedian(value) => Some(value),
            Self::Missing => None,
        }
    }
}
