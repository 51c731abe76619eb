//! The dashboards that are made ready.

use std::fmt;
use std::str::FromStr;

use super::content::PipelineView as V;
use crate::domain::{Tile, TileForm as T};
use crate::metrics::{Figure as F, Pair as P};

/// A dashboard that is made ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ready {
    /// The whole team and its manager.
    Team,
    /// Sales development.
    Sdr,
    /// Business development.
    Bdm,
}

impl fmt::Display for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Team => "team",
            Self::Sdr => "sdr",
            Self::Bdm => "bdm",
        })
    }
}

impl FromStr for Ready {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let found = Self::ALL.into_iter().find(|it| it.to_string() == text);
        found.ok_or(())
    }
}

/// A tile of so many columns and rows.
fn tile(form: T, key: &str, by: &str, width: u8, height: u8) -> Tile {
    Tile {
        form,
        figure: key.to_owned(),
        by: by.to_owned(),
        width,
        height,
        ..Tile::default()
    }
}

fn number(figure: F) -> Tile {
    tile(T::Number, figure.key(), "", 1, 1)
}

fn pair(pair: P) -> Tile {
    tile(T::Pair, pair.key(), "", 2, 1)
}

fn view(view: V, width: u8) -> Tile {
    let form = match view {
        V::Funnel => T::Funnel,
        V::StageConversion | V::TimeInStage | V::Forecast | V::Waterfall => T::Bar,
        V::RottingDeals | V::WonReasons | V::LostReasons => T::Table,
    };
    tile(form, view.key(), "", width, 2)
}

impl Ready {
    /// All of them, in the order of the navigation.
    pub const ALL: [Self; 3] = [Self::Team, Self::Sdr, Self::Bdm];

    /// Its tiles, in order.
    pub fn tiles(self) -> Vec<Tile> {
        match self {
            Self::Team => team(),
            Self::Sdr => sdr(),
            Self::Bdm => bdm(),
        }
    }
}

fn team() -> Vec<Tile> {
    vec![
        number(F::TotalRevenue),
        number(F::WinRate),
        number(F::SalesCycleDays),
        tile(T::Gauge, F::QuotaAttainment.key(), "", 1, 1),
        tile(T::Bar, F::TotalRevenue.key(), "month", 3, 2),
        number(F::SalesGrowth),
        number(F::PipelineValue),
        tile(T::Leaderboard, F::TotalRevenue.key(), "", 2, 2),
        view(V::Funnel, 2),
        number(F::AverageDealSize),
        number(F::CustomerAcquisitionCost),
        number(F::CustomerLifetimeValue),
        number(F::ChurnRate),
        pair(P::Revenue),
        pair(P::NewCustomers),
        view(V::Forecast, 3),
        number(F::ResponseTime),
        number(F::SalesVelocity),
        pair(P::Growth),
        number(F::LtvToCac),
        number(F::CacPayback),
    ]
}

fn sdr() -> Vec<Tile> {
    vec![
        number(F::LeadsGenerated),
        number(F::QualifiedLeads),
        number(F::OutboundActivities),
        number(F::InboundResponseTime),
        tile(T::Bar, F::OutboundActivities.key(), "week", 3, 2),
        number(F::ReplyRate),
        number(F::MeetingsPerHundredTouches),
        pair(P::Leads),
        pair(P::QualifiedLeads),
        tile(T::Leaderboard, F::QualifiedLeads.key(), "", 2, 2),
        tile(T::Table, F::LeadsGenerated.key(), "source", 2, 2),
        pair(P::OutboundActivities),
        number(F::QualificationRate),
        number(F::QualifiedToWon),
    ]
}

fn bdm() -> Vec<Tile> {
    vec![
        number(F::NewRevenue),
        number(F::PipelineValue),
        number(F::AverageDealSize),
        number(F::SalesCycleDays),
        tile(T::Bar, F::NewRevenue.key(), "month", 3, 2),
        number(F::ProposalSuccess),
        number(F::LeadConversionRate),
        view(V::Funnel, 2),
        view(V::RottingDeals, 2),
        number(F::NewProspects),
        number(F::MeetingsAndInteractions),
        number(F::CustomerRetention),
        number(F::CustomerSatisfaction),
        pair(P::DealsWon),
        pair(P::Pipeline),
        view(V::Waterfall, 3),
        number(F::DaysToDecision),
        number(F::PipelineCoverage),
        view(V::TimeInStage, 2),
        view(V::LostReasons, 2),
        pair(P::Meetings),
        pair(P::Proposals),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dashboards::Content;
    use crate::metrics::Audience;

    #[test]
    fn every_tile_is_known_and_of_a_size_that_fits() {
        for ready in Ready::ALL {
            assert_eq!(ready.to_string().parse(), Ok(ready));
            for tile in ready.tiles() {
                assert!(Content::of(&tile).is_some(), "{}", tile.figure);
                assert!((1..=4).contains(&tile.width) && (1..=2).contains(&tile.height));
            }
        }
    }

    #[test]
    fn each_dashboard_shows_every_catalogued_figure_of_its_audience() {
        for (ready, audience) in [
            (Ready::Sdr, Audience::Sdr),
            (Ready::Bdm, Audience::Bdm),
            (Ready::Team, Audience::Team),
        ] {
            let tiles = ready.tiles();
            let mut codes: Vec<&str> = F::ALL
                .into_iter()
                .filter(|figure| figure.audience() == audience && !figure.code().is_empty())
                .map(|figure| figure.code())
                .collect();
            codes.dedup();
            for code in codes {
                let is_shown = tiles.iter().any(|tile| {
                    F::of_key(&tile.figure).is_some_and(|figure| figure.code() == code)
                });
                assert!(is_shown, "{ready}: {code}");
            }
        }
    }
}
