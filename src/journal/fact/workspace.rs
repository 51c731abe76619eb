//! Facts about the workspace itself, its members, dashboards and views.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Currency, CustomField, CustomFieldId, Date, MemberId, Moment, Rank, Role, Source, SourceId,
    Tile, TileId, WorkingHours,
};

/// A fact about the workspace as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkspaceFact {
    /// It is called this.
    Name(String),
    /// Its figures are in this currency.
    Currency(Currency),
    /// Its calendar days are those of this IANA time zone.
    TimeZone(String),
    /// What is left of revenue after the cost of what was sold, in hundredths of a percent.
    GrossMarginBasisPoints(Option<u16>),
    /// The hours that count for response times; `None` counts round the clock.
    WorkingHours(Option<WorkingHours>),
    /// From that day on one unit of `from` is worth so many millionths of a unit of `to`; `None`
    /// takes the rate of that very day back.
    ExchangeRate {
        /// The currency exchanged.
        from: Currency,
        /// The currency that it is exchanged for.
        to: Currency,
        /// The first day on which it holds.
        day: Date,
        /// Millionths of a unit of `to`.
        millionths: Option<u64>,
    },
    /// Whether leaderboards keep silent about places.
    HideRanks(bool),
    /// A field of one's own is this; `None` takes it away, and its values stay.
    Field(CustomFieldId, Option<Box<CustomField>>),
    /// An account or file that records come from is this.
    Source(SourceId, Option<Box<Source>>),
}

/// A fact about a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The full name.
    Name(String),
    /// What the member does.
    Role(Role),
    /// The team, by name.
    Team(String),
    /// The first day in the team.
    From(Option<Date>),
    /// The last day in the team.
    Until(Option<Date>),
}

/// A fact about a dashboard.
#[allow(clippy::large_enum_variant, reason = "facts about dashboards are few")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DashboardFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The name.
    Name(String),
    /// For whom alone it is.
    PrivateTo(Option<MemberId>),
    /// Its place among the dashboards.
    Rank(Rank),
    /// A tile is this; `None` takes it away.
    Tile(TileId, Option<Tile>),
}

/// A fact about a saved view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ViewFact {
    /// The record came to be.
    Created(Moment),
    /// The record was removed, or brought back.
    Removed(bool),
    /// The name.
    Name(String),
    /// Where it leads.
    Place(String),
    /// For whom alone it is.
    PrivateTo(Option<MemberId>),
    /// Whether it stands in the navigation.
    Pinned(bool),
    /// Its place among the views.
    Rank(Rank),
}
