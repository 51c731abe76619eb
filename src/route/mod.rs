//! Places in the page, as they stand in the address after the `#`.
//!
//! `#/deals?sort=value&text=acme` is a [`Place`]: a route and parameters. Every state of a view
//! that one would share or come back to is in there, so that reload, back and a sent link lead to
//! the same sight.

mod encoding;
mod path;
mod place;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use crate::dashboards::Ready;
use crate::domain::{CompanyId, DashboardId, DealId, MemberId, Party, PersonId, PipelineId};
use crate::metrics::Figure;

pub use place::{PartyLinks, Place, VIEW};

/// A screen of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The board of a pipeline; of the first one when none is named.
    Board(Option<PipelineId>),
    /// The list of deals.
    Deals,
    /// One deal, beside the board or list from which it was opened.
    Deal(DealId),
    /// The list of people and companies.
    People,
    /// The people and companies that may be one.
    Duplicates,
    /// What is missing of people and companies.
    Gaps,
    /// One person, beside the list from which it was opened.
    Person(PersonId),
    /// One company, beside the list from which it was opened.
    Company(CompanyId),
    /// A dashboard; that of the team when none is named.
    Dashboard(Option<DashboardName>),
    /// One figure of a dashboard, with what is behind it.
    Figure(Option<DashboardName>, Figure),
    /// The one-to-one talks: with one member, or all of them to choose from.
    OneToOne(Option<MemberId>),
    /// The members in the order of a figure.
    Leaderboard,
    /// What happened in a week or month, to be sent.
    Report,
    /// Files in.
    Import,
    /// What was done, and by whom.
    History,
    /// A part of the settings.
    Settings(SettingsPart),
    /// An address that leads nowhere.
    Unknown,
    /// What should be done today.
    Today,
}

/// Which dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DashboardName {
    /// One that is made ready.
    Ready(Ready),
    /// One that somebody put together.
    Own(DashboardId),
}

impl FromStr for DashboardName {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.parse()
            .map(Self::Ready)
            .or_else(|()| text.parse().map(Self::Own).map_err(|_| ()))
    }
}

impl fmt::Display for DashboardName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ready(ready) => ready.fmt(f),
            Self::Own(id) => id.fmt(f),
        }
    }
}

/// A part of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsPart {
    /// Of this browser, of the workspace as such, and its backup.
    General,
    /// The members and their working hours.
    Team,
    /// What figures should be.
    Targets,
    /// What selling costs.
    Costs,
    /// Gross margin and exchange rates.
    Money,
    /// Fields of one's own, and the sources that records come from.
    Fields,
    /// The pipelines and their stages.
    Pipelines,
}

impl SettingsPart {
    /// All parts, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::General,
        Self::Pipelines,
        Self::Team,
        Self::Targets,
        Self::Costs,
        Self::Money,
        Self::Fields,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Team => "team",
            Self::Targets => "targets",
            Self::Costs => "costs",
            Self::Money => "money",
            Self::Fields => "fields",
            Self::Pipelines => "pipelines",
        }
    }
}

impl Route {
    /// The panel of a person or company.
    pub fn of_party(party: Party) -> Self {
        match party {
            Party::Person(id) => Self::Person(id),
            Party::Company(id) => Self::Company(id),
        }
    }

    /// Whether it is a record that stands beside a screen.
    pub fn is_panel(&self) -> bool {
        matches!(self, Self::Deal(_) | Self::Person(_) | Self::Company(_))
    }
}
