//! Planning what happens to dashboards.

use super::{Planned, Planner, differs};
use crate::domain::{Dashboard, DashboardId, MemberId, Rank, Tile, TileId};
use crate::journal::{Change, DashboardEdit, DashboardFact, Label, Refusal};

impl Planner<'_> {
    pub(super) fn create_dashboard(
        &mut self,
        name: String,
        private_to: Option<MemberId>,
        tiles: Vec<Tile>,
    ) -> Planned {
        let name = self.name(name)?;
        self.known_member(private_to)?;
        let last = self.workspace.dashboards.iter().map(|d| &d.rank).max();
        let mut facts = vec![
            DashboardFact::Created(self.now),
            DashboardFact::Name(name.clone()),
            DashboardFact::Rank(Rank::between(last, None)),
            DashboardFact::PrivateTo(private_to),
        ];
        let ranks = Rank::spread(None, tiles.len());
        for (tile, rank) in tiles.into_iter().zip(ranks) {
            let id: TileId = self.ids.next(self.now);
            facts.push(DashboardFact::Tile(id, Some(Tile { rank, ..tile })));
        }
        let change = Change::Dashboard(self.ids.next(self.now), facts);
        Ok((Label::DashboardCreated { name }, vec![change]))
    }

    pub(super) fn edit_dashboard(&mut self, id: DashboardId, edit: DashboardEdit) -> Planned {
        let dashboard = self
            .workspace
            .dashboards
            .get(id)
            .ok_or(Refusal::UnknownDashboard)?;
        let mut label = Label::DashboardEdited {
            name: dashboard.name.clone(),
        };
        let fact = match edit {
            DashboardEdit::Name(name) => {
                let name = self.name(name)?;
                differs(name != dashboard.name)?;
                DashboardFact::Name(name)
            }
            DashboardEdit::PrivateTo(member) => {
                self.known_member(member)?;
                differs(member != dashboard.private_to)?;
                DashboardFact::PrivateTo(member)
            }
            DashboardEdit::AddTile(tile) => {
                let last = dashboard.tiles.values().map(|tile| &tile.rank).max();
                let rank = Rank::between(last, None);
                let id: TileId = self.ids.next(self.now);
                DashboardFact::Tile(id, Some(Tile { rank, ..tile }))
            }
            DashboardEdit::ChangeTile(id, tile) => {
                let now = tile_of(dashboard, id)?;
                let rank = now.rank.clone();
                let tile = Tile { rank, ..tile };
                differs(tile != *now)?;
                DashboardFact::Tile(id, Some(tile))
            }
            DashboardEdit::MoveTile(id, after) => {
                let tile = tile_of(dashboard, id)?;
                let others: Vec<(TileId, &Tile)> = dashboard
                    .tiles_in_order()
                    .into_iter()
                    .filter(|(other, _)| *other != id)
                    .collect();
                let place = match after {
                    None => 0,
                    Some(after) => {
                        let found = others.iter().position(|(other, _)| *other == after);
                        found.ok_or(Refusal::UnknownDashboard)? + 1
                    }
                };
                let before = place.checked_sub(1).and_then(|place| others.get(place));
                let rank = Rank::between(
                    before.map(|(_, tile)| &tile.rank),
                    others.get(place).map(|(_, tile)| &tile.rank),
                );
                let stays = dashboard
                    .tiles_in_order()
                    .iter()
                    .position(|(other, _)| *other == id)
                    == Some(place);
                differs(!stays)?;
                let moved = Tile {
                    rank,
                    ..tile.clone()
                };
                DashboardFact::Tile(id, Some(moved))
            }
            DashboardEdit::RemoveTile(id) => {
                tile_of(dashboard, id)?;
                DashboardFact::Tile(id, None)
            }
            DashboardEdit::Remove => {
                label = Label::DashboardRemoved {
                    name: dashboard.name.clone(),
                };
                DashboardFact::Removed(true)
            }
        };
        Ok((label, vec![Change::Dashboard(id, vec![fact])]))
    }
}

fn tile_of(dashboard: &Dashboard, id: TileId) -> Result<&Tile, Refusal> {
    dashboard.tiles.get(&id).ok_or(Refusal::UnknownDashboard)
}
