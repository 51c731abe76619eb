//! Dashboards: figures that somebody put together.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DashboardId, MemberId, Moment, Rank, TileId};
use crate::journal::Stamp;

/// How a tile shows its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TileForm {
    /// The number, its change, a line of its past.
    #[default]
    Number,
    /// A line over time.
    Line,
    /// Bars over time, or one for each group.
    Bar,
    /// Bars over time, each stacked of the groups.
    StackedBar,
    /// A table of groups.
    Table,
    /// Members in the order of the figure.
    Leaderboard,
    /// The funnel of a pipeline.
    Funnel,
    /// The number on its way to the target.
    Gauge,
    /// The figure as an output, with an efficiency beside it.
    Pair,
}

/// A tile of a dashboard. What it asks is kept in words, so that a page that does not know a word
/// keeps the tile as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tile {
    /// A name of its own; empty for that of the figure.
    pub name: String,
    /// How it shows.
    pub form: TileForm,
    /// The key of the figure, of the output/efficiency pair, or of the view of the pipeline.
    pub figure: String,
    /// By what it is broken down, such as `member` or `month`; empty for the form's own way.
    pub by: String,
    /// The period as in an address, such as `quarter`; empty for the dashboard's.
    pub period: String,
    /// The member, as in an address; empty for the dashboard's.
    pub member: String,
    /// The team; empty for the dashboard's.
    pub team: String,
    /// The pipeline, as in an address; empty for the dashboard's.
    pub pipeline: String,
    /// The source; empty for all.
    pub source: String,
    /// The list, as in an address; empty for all.
    pub list: String,
    /// How many columns of four it is wide.
    pub width: u8,
    /// How many rows it is high.
    pub height: u8,
    /// Its place on the dashboard.
    pub rank: Rank,
}

/// A dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dashboard {
    /// Which dashboard this is.
    pub id: DashboardId,
    /// Stamp of the newest fact about this record.
    pub modified: Stamp,
    /// When the record came to be; `None` until that fact has arrived.
    pub created: Option<Moment>,
    /// Whether the record was removed.
    pub removed: bool,
    /// The name, as shown.
    pub name: String,
    /// The member for whom alone it is; `None` when it is for everyone.
    pub private_to: Option<MemberId>,
    /// Its place among the dashboards.
    pub rank: Rank,
    /// The tiles.
    pub tiles: BTreeMap<TileId, Tile>,
}

impl Dashboard {
    /// A record of which nothing is known yet.
    pub fn unknown(id: DashboardId) -> Self {
        Self {
            id,
            modified: Stamp::default(),
            created: None,
            removed: false,
            name: String::new(),
            private_to: None,
            rank: Rank::default(),
            tiles: BTreeMap::new(),
        }
    }

    /// The tiles in their order.
    pub fn tiles_in_order(&self) -> Vec<(TileId, &Tile)> {
        let mut tiles: Vec<_> = self.tiles.iter().map(|(id, tile)| (*id, tile)).collect();
        tiles.sort_by(|(a_id, a), (b_id, b)| (&a.rank, a_id).cmp(&(&b.rank, b_id)));
        tiles
    }
}
