//! What can be changed of dashboards and saved views.

use crate::domain::{MemberId, Tile, TileId, ViewId};

/// A change to a dashboard.
#[derive(Debug, Clone, PartialEq)]
pub enum DashboardEdit {
    /// Another name.
    Name(String),
    /// For whom alone it is; `None` for everyone.
    PrivateTo(Option<MemberId>),
    /// Another tile at the end.
    AddTile(Tile),
    /// What a tile shows; its place stays.
    ChangeTile(TileId, Tile),
    /// A tile comes to lie after another one; at the beginning when `None`.
    MoveTile(TileId, Option<TileId>),
    /// A tile is taken away.
    RemoveTile(TileId),
    /// The dashboard is taken away.
    Remove,
}

/// A change to a saved view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewEdit {
    /// Another name.
    Name(String),
    /// It leads elsewhere.
    Place(String),
    /// For whom alone it is; `None` for everyone.
    PrivateTo(Option<MemberId>),
    /// Whether it stands in the navigation.
    Pinned(bool),
    /// It comes to stand behind another one; at the beginning when `None`.
    After(Option<ViewId>),
    /// It is taken away.
    Remove,
}
