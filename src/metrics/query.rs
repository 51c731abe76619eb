//! Questions: which figure, when, of whom and what.

use super::figure::Figure;
use super::period::Period;
use crate::domain::{CompanyId, ListId, MemberId, PipelineId, StageId};

/// Of whom and what figures are asked; an empty scope asks for all. Its conditions all hold at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Credited to this member.
    pub member: Option<MemberId>,
    /// Credited to a member of this team, by name.
    pub team: Option<String>,
    /// Of a deal of this pipeline.
    pub pipeline: Option<PipelineId>,
    /// From this source; of a deal, or else of the lead. An empty text asks for those without one.
    pub source: Option<String>,
    /// Of a person or company in this list.
    pub list: Option<ListId>,
    /// Of this company or its people.
    pub company: Option<CompanyId>,
    /// Of a deal for this product. An empty text asks for those without one.
    pub product: Option<String>,
    /// Of a deal in this stage on the day as of which is asked.
    pub stage: Option<StageId>,
}

impl Scope {
    /// What a member is credited with.
    pub fn of_member(member: MemberId) -> Self {
        Self {
            member: Some(member),
            ..Self::default()
        }
    }

    /// What the members of a team are credited with.
    pub fn of_team(team: impl Into<String>) -> Self {
        Self {
            team: Some(team.into()),
            ..Self::default()
        }
    }

    /// Whether it asks for all.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it narrows by nothing but member and team: only then are there targets and costs.
    pub fn is_of_people(&self) -> bool {
        let people = Self {
            member: self.member,
            team: self.team.clone(),
            ..Self::default()
        };
        *self == people
    }
}

/// A question for a figure. As of which day it is asked says the [`super::View`] that answers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Which figure.
    pub figure: Figure,
    /// For which period.
    pub period: Period,
    /// Of whom and what.
    pub scope: Scope,
    /// Whether leads, prospects and customers that were imported in bulk are left out.
    pub exclude_imported: bool,
    /// Whether deals lost without a decision are left out of the win rate.
    pub exclude_without_decision: bool,
}

impl Query {
    /// A figure of everyone and everything in a period.
    pub fn new(figure: Figure, period: Period) -> Self {
        Self {
            figure,
            period,
            scope: Scope::default(),
            exclude_imported: false,
            exclude_without_decision: false,
        }
    }

    /// The same question within a scope.
    #[must_use]
    pub fn within(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// The same question for another figure.
    #[must_use]
    pub fn of(&self, figure: Figure) -> Self {
        Self {
            figure,
            ..self.clone()
        }
    }

    /// The same question for another period.
    #[must_use]
    pub fn during(&self, period: Period) -> Self {
        Self {
            period,
            ..self.clone()
        }
    }
}
