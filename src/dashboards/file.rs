//! A dashboard as a file.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::{Dashboard, Tile};
use crate::journal::Workspace;

/// The version of the form of files.
const VERSION: u32 = 1;
/// Tiles that a file may have at most.
const MOST_TILES: usize = 200;

#[derive(Serialize, Deserialize)]
struct Form {
    kith_dashboard: u32,
    name: String,
    tiles: Vec<Tile>,
}

/// What a file says.
#[derive(Debug, Clone, PartialEq)]
pub struct DashboardFile {
    /// The name of the dashboard.
    pub name: String,
    /// Its tiles, in order.
    pub tiles: Vec<Tile>,
    /// Filters of tiles that name a member, pipeline or list which is not in this workspace: they
    /// were left out.
    pub filters_left_out: usize,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileProblem {
    /// It is no dashboard.
    NotADashboard,
    /// A newer version of Kith wrote it.
    Newer,
    /// It has no tiles, or more than a page can hold.
    BadTiles,
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotADashboard => "this file is no dashboard",
            Self::Newer => "a newer version of Kith wrote this file",
            Self::BadTiles => "this dashboard has no tiles, or too many",
        })
    }
}

impl std::error::Error for FileProblem {}

/// The text of the file of a dashboard.
pub fn write_file(name: &str, tiles: &[Tile]) -> String {
    let form = Form {
        kith_dashboard: VERSION,
        name: name.to_owned(),
        tiles: tiles.to_vec(),
    };
    // Texts and numbers can always be written.
    serde_json::to_string_pretty(&form).unwrap_or_default()
}

/// Reads the file of a dashboard for a workspace: what it does not know is left out of the filters.
///
/// # Errors
/// When the text is no dashboard of this version, or has no tiles.
pub fn read_file(text: &str, workspace: &Workspace) -> Result<DashboardFile, FileProblem> {
    #[derive(Deserialize)]
    struct Version {
        kith_dashboard: u32,
    }
    let text = text.trim_start_matches('\u{feff}');
    let version: Version = serde_json::from_str(text).map_err(|_| FileProblem::NotADashboard)?;
    if version.kith_dashboard > VERSION {
        return Err(FileProblem::Newer);
    }
    let mut form: Form = serde_json::from_str(text).map_err(|_| FileProblem::NotADashboard)?;
    if form.tiles.is_empty() || form.tiles.len() > MOST_TILES {
        return Err(FileProblem::BadTiles);
    }
    let mut filters_left_out = 0;
    for tile in &mut form.tiles {
        let is_known = [
            tile.member
                .parse()
                .is_ok_and(|id| workspace.members.get(id).is_some()),
            tile.pipeline
                .parse()
                .is_ok_and(|id| workspace.pipelines.get(id).is_some()),
            tile.list
                .parse()
                .is_ok_and(|id| workspace.lists.get(id).is_some()),
        ];
        let filters = [&mut tile.member, &mut tile.pipeline, &mut tile.list];
        for (filter, is_known) in filters.into_iter().zip(is_known) {
            if !filter.is_empty() && !is_known {
                filter.clear();
                filters_left_out += 1;
            }
        }
        tile.width = tile.width.clamp(1, 4);
        tile.height = tile.height.clamp(1, 2);
    }
    Ok(DashboardFile {
        name: form.name.trim().to_owned(),
        tiles: form.tiles,
        filters_left_out,
    })
}

impl Dashboard {
    /// Copies of the tiles in their order, for a file or another dashboard.
    pub fn tiles_copied(&self) -> Vec<Tile> {
        self.tiles_in_order()
            .into_iter()
            .map(|(_, tile)| tile.clone())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::dashboards::Ready;
    use crate::domain::MemberId;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let workspace = Workspace::default();
        for ready in Ready::ALL {
            let tiles = ready.tiles();
            let file = read_file(&write_file("Mine", &tiles), &workspace).unwrap();
            assert_eq!(file.name, "Mine");
            assert_eq!(file.tiles, tiles);
            assert_eq!(file.filters_left_out, 0);
        }
    }

    #[test]
    fn filters_of_another_workspace_are_left_out_and_sizes_kept_within_bounds() {
        let tile = Tile {
            figure: "win_rate".to_owned(),
            member: MemberId(uuid::Uuid::from_u128(7)).to_string(),
            width: 9,
            ..Tile::default()
        };
        let file = read_file(&write_file("x", &[tile]), &Workspace::default()).unwrap();
        assert_eq!(file.filters_left_out, 1);
        assert_eq!(file.tiles[0].member, "");
        assert_eq!((file.tiles[0].width, file.tiles[0].height), (4, 1));
    }

    #[test]
    fn bad_files_say_what_is_wrong() {
        let read = |text: &str| read_file(text, &Workspace::default()).unwrap_err();
        for text in [
            "",
            "{}",
            "[1]",
            "PK\u{3}",
            r#"{"kith_dashboard":1}"#,
            r#"{"name":"x","tiles":[]}"#,
        ] {
            assert_eq!(read(text), FileProblem::NotADashboard, "{text}");
        }
        assert_eq!(
            read(r#"{"kith_dashboard":2,"shape":"new"}"#),
            FileProblem::Newer
        );
        assert_eq!(
            read(r#"{"kith_dashboard":1,"name":"x","tiles":[]}"#),
            FileProblem::BadTiles
        );
    }
}
