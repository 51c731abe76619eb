//! Facts that figures are made of: answers, costs, targets.

use serde::{Deserialize, Serialize};

use crate::domain::{
    CompanyId, CostKind, Date, DealId, MemberId, Moment, Money, PersonId, TargetOf,
};

/// A fact about an answer how content a customer is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SatisfactionFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The score, from 1 to 5.
    Score(u8),
    /// What they said.
    Text(String),
    /// When they said it.
    At(Moment),
    /// Who said it.
    Person(Option<PersonId>),
    /// For which company.
    Company(Option<CompanyId>),
    /// About which deal.
    Deal(Option<DealId>),
    /// Which member it speaks of.
    Member(Option<MemberId>),
}

/// A fact about a cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CostFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// What it was for.
    Kind(CostKind),
    /// The category.
    Category(String),
    /// How much.
    Amount(Option<Money>),
    /// The first and the last day over which it is spread.
    Span(Option<(Date, Date)>),
    /// The team that it was for.
    Team(String),
}

/// A fact about a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The key of the figure.
    Figure(String),
    /// Whose it is.
    Of(TargetOf),
    /// The first day of its month.
    Month(Option<Date>),
    /// What the figure should be, in thousandths of its unit.
    Thousandths(i64),
}
