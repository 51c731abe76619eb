//! Planning what happens to several cards of a board at once.

use std::collections::HashSet;

use super::{Planned, Planner, differs};
use crate::domain::{Deal, DealId, Entry, Rank};
use crate::journal::{Change, DealFact, DealGroup, Label, Position, Refusal};

impl Planner<'_> {
    pub(super) fn move_deals(
        &mut self,
        ids: &[DealId],
        into: &[DealGroup],
        position: Position,
    ) -> Planned {
        for id in ids {
            let deal = self.workspace.deals.get(*id);
            if deal.is_some_and(|deal| !self.workspace.missing_on_entering(deal, into).is_empty()) {
                return Err(Refusal::FieldsMissing);
            }
        }
        self.move_deals_anyway(ids, into, position)
    }

    /// Moves them, whatever a stage asks for.
    pub(super) fn move_deals_anyway(
        &mut self,
        ids: &[DealId],
        into: &[DealGroup],
        position: Position,
    ) -> Planned {
        let mut seen = HashSet::new();
        let deals: Vec<&Deal> = ids
            .iter()
            .filter(|id| seen.insert(**id))
            .filter_map(|id| self.workspace.deals.get(*id))
            .collect();
        if deals.is_empty() {
            return Err(Refusal::UnknownDeal);
        }
        for group in into {
            self.is_there(group)?;
        }
        let is_in = |deal: &Deal| into.iter().all(|group| group.has(deal));
        let rest = |deal: &Deal| !seen.contains(&deal.id) && is_in(deal);
        let rank_of = |id: Option<DealId>| {
            let neighbour = self.workspace.deals.get(id?)?;
            (!seen.contains(&neighbour.id)).then_some(&neighbour.rank)
        };
        let (mut above, mut below) = (rank_of(position.after).cloned(), rank_of(position.before));
        let anywhere = above.is_none() && below.is_none();
        if anywhere {
            // Those that are moved along and are there already stay, too.
            let others = self.workspace.deals.iter().filter(|deal| is_in(deal));
            below = others.map(|deal| &deal.rank).min();
        }
        let mut changes = Vec::new();
        let mut enters = false;
        for deal in &deals {
            let mut facts: Vec<DealFact> = into
                .iter()
                .filter(|group| !group.has(deal))
                .map(|group| self.entering(deal, group))
                .collect();
            enters |= !facts.is_empty();
            // Who only changes groups keeps the order; whoever is there already, the place.
            if anywhere && facts.is_empty() {
                continue;
            }
            let rank = Rank::between(above.as_ref(), below);
            above = Some(rank.clone());
            facts.push(DealFact::Rank(rank));
            changes.push(Change::Deal(deal.id, facts));
        }
        differs(enters || self.reorders(&deals, &changes, rest))?;
        Ok((self.label_of_move(&deals, into, enters), changes))
    }

    /// Refuses a group that is not there.
    fn is_there(&self, group: &DealGroup) -> Result<(), Refusal> {
        match group {
            DealGroup::Stage(id) => self.stage_of_deals(*id).map(drop),
            DealGroup::Owner(owner) => self.known_member(*owner),
            DealGroup::Priority(_) | DealGroup::Choice(..) => Ok(()),
        }
    }

    fn entering(&self, deal: &Deal, group: &DealGroup) -> DealFact {
        match group {
            DealGroup::Stage(stage) => {
                DealFact::Stage(self.moment_for(&deal.stage), Entry::Is(*stage))
            }
            DealGroup::Owner(owner) => {
                DealFact::Owner(self.moment_for(&deal.owner), Entry::from(*owner))
            }
            DealGroup::Priority(priority) => DealFact::Priority(*priority),
            DealGroup::Choice(key, value) => DealFact::Custom(key.clone(), value.clone()),
        }
    }

    /// Whether the new ranks change the order within the group.
    fn reorders(&self, deals: &[&Deal], changes: &[Change], rest: impl Fn(&Deal) -> bool) -> bool {
        let mut before: Vec<(&Rank, DealId)> = deals.iter().map(|d| (&d.rank, d.id)).collect();
        let mut after: Vec<(&Rank, DealId)> = changes
            .iter()
            .filter_map(|change| match change {
                Change::Deal(id, facts) => facts.iter().find_map(|fact| match fact {
                    DealFact::Rank(rank) => Some((rank, *id)),
                    _ => None,
                }),
                _ => None,
            })
            .collect();
        if after.is_empty() {
            return false;
        }
        let others = self.workspace.deals.iter().filter(|deal| rest(deal));
        for other in others {
            before.push((&other.rank, other.id));
            after.push((&other.rank, other.id));
        }
        before.sort_unstable();
        after.sort_unstable();
        !before
            .iter()
            .map(|(_, id)| id)
            .eq(after.iter().map(|(_, id)| id))
    }

    fn label_of_move(&self, deals: &[&Deal], into: &[DealGroup], enters: bool) -> Label {
        let stage = into.iter().find_map(|group| match group {
            DealGroup::Stage(id) => self.workspace.stages.get(*id),
            _ => None,
        });
        let changes_stage = |stage| {
            let group = DealGroup::Stage(stage);
            deals.iter().any(|deal| !group.has(deal))
        };
        let stage = stage.filter(|stage| changes_stage(stage.id));
        match (deals, stage) {
            ([deal], Some(stage)) => Label::DealMoved {
                title: deal.title.clone(),
                stage: stage.name.clone(),
            },
            ([deal], None) if !enters => Label::DealReordered {
                title: deal.title.clone(),
            },
            ([deal], None) => Label::DealEdited {
                title: deal.title.clone(),
            },
            (_, Some(stage)) => Label::DealsMoved {
                count: deals.len(),
                stage: stage.name.clone(),
            },
            (_, None) => Label::DealsEdited { count: deals.len() },
        }
    }
}
