//! What facts change of members, dashboards and views.

use std::mem::replace;

use super::{Foldable, say_created};
use crate::domain::{Dashboard, Member, SavedView};
use crate::journal::{DashboardFact, MemberFact, ViewFact};

impl Foldable for Member {
    type Fact = MemberFact;

    fn removed(removed: bool) -> MemberFact {
        MemberFact::Removed(removed)
    }

    fn say(&mut self, fact: &MemberFact) -> MemberFact {
        use MemberFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Name(name) => F::Name(replace(&mut self.name, name.clone())),
            F::Role(role) => F::Role(replace(&mut self.role, *role)),
            F::Team(team) => F::Team(replace(&mut self.team, team.clone())),
            F::From(day) => F::From(replace(&mut self.from, *day)),
            F::Until(day) => F::Until(replace(&mut self.until, *day)),
        }
    }
}

impl Foldable for Dashboard {
    type Fact = DashboardFact;

    fn removed(removed: bool) -> DashboardFact {
        DashboardFact::Removed(removed)
    }

    fn say(&mut self, fact: &DashboardFact) -> DashboardFact {
        use DashboardFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Name(new) => F::Name(replace(&mut self.name, new.clone())),
            F::PrivateTo(new) => F::PrivateTo(replace(&mut self.private_to, *new)),
            F::Rank(new) => F::Rank(replace(&mut self.rank, new.clone())),
            F::Tile(id, tile) => F::Tile(
                *id,
                match tile {
                    Some(tile) => self.tiles.insert(*id, tile.clone()),
                    None => self.tiles.remove(id),
                },
            ),
        }
    }
}

impl Foldable for SavedView {
    type Fact = ViewFact;

    fn removed(removed: bool) -> ViewFact {
        ViewFact::Removed(removed)
    }

    fn say(&mut self, fact: &ViewFact) -> ViewFact {
        use ViewFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Name(new) => F::Name(replace(&mut self.name, new.clone())),
            F::Place(new) => F::Place(replace(&mut self.place, new.clone())),
            F::PrivateTo(new) => F::PrivateTo(replace(&mut self.private_to, *new)),
            F::Pinned(new) => F::Pinned(replace(&mut self.is_pinned, *new)),
            F::Rank(new) => F::Rank(replace(&mut self.rank, new.clone())),
        }
    }
}
