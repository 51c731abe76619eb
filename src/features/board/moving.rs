//! What is done with the cards that were dragged or selected.

use std::collections::HashSet;

use kith::domain::{DealId, PipelineId, StageId, StageKind};
use kith::journal::{Command, DealGroup, Position};
use leptos::prelude::*;

use crate::store::Store;

/// Where a card can lie: a column, of a lane where there are lanes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Spot {
    pub(super) lane: Option<DealGroup>,
    pub(super) group: DealGroup,
}

/// Puts deals to a place of a column, as one deed. Returns whether it was done.
pub(super) fn place(store: Store, deals: &[DealId], spot: &Spot, position: Position) -> bool {
    match (deals, spot) {
        // One alone may be asked for what the stage wants to know.
        (
            [deal],
            Spot {
                lane: None,
                group: DealGroup::Stage(stage),
            },
        ) => store.dispatch(Command::MoveDeal {
            deal: *deal,
            stage: *stage,
            position,
        }),
        _ => store.dispatch(Command::MoveDeals {
            deals: deals.to_vec(),
            into: spot.lane.iter().chain([&spot.group]).cloned().collect(),
            position,
        }),
    }
}

/// Puts deals into a group, on top of those that are there.
pub(super) fn put(store: Store, deals: &[DealId], group: DealGroup) -> bool {
    let spot = Spot { lane: None, group };
    place(store, deals, &spot, Position::default())
}

/// The stage of a pipeline where deals are won, or lost. Not followed.
pub(super) fn closing_stage(
    store: Store,
    pipeline: Option<PipelineId>,
    kind: StageKind,
) -> Option<StageId> {
    store.peek(|w| {
        let stages = w.stages_of(pipeline?).into_iter();
        stages
            .filter(|stage| stage.kind == kind)
            .map(|it| it.id)
            .next()
    })
}

/// The cards that are selected.
#[derive(Clone, Copy)]
pub(super) struct Selection {
    chosen: RwSignal<HashSet<DealId>>,
    /// Where a range begins.
    anchor: StoredValue<Option<DealId>>,
}

impl Selection {
    pub(super) fn new() -> Self {
        Self {
            chosen: RwSignal::new(HashSet::new()),
            anchor: StoredValue::new(None),
        }
    }

    /// Whether a card is selected; followed.
    pub(super) fn has(&self, deal: DealId) -> bool {
        self.chosen.with(|chosen| chosen.contains(&deal))
    }

    /// How many are selected; followed.
    pub(super) fn count(&self) -> usize {
        self.chosen.with(HashSet::len)
    }

    /// The selected cards, in no order; not followed.
    pub(super) fn now(&self) -> HashSet<DealId> {
        self.chosen.get_untracked()
    }

    /// Selects a card, or no longer; a range begins there.
    pub(super) fn toggle(&self, deal: DealId) {
        self.chosen.update(|chosen| {
            if !chosen.remove(&deal) {
                chosen.insert(deal);
            }
        });
        self.anchor.set_value(Some(deal));
    }

    /// Selects what lies between where the range began and a card of the same column.
    pub(super) fn extend(&self, column: &[DealId], to: DealId) {
        let place_of = |deal: DealId| column.iter().position(|known| *known == deal);
        let from = self.anchor.get_value().and_then(place_of);
        let (Some(from), Some(to_place)) = (from, place_of(to)) else {
            if !self.chosen.with_untracked(|chosen| chosen.contains(&to)) {
                self.toggle(to);
            }
            return;
        };
        let range = column.get(from.min(to_place)..=from.max(to_place));
        self.chosen
            .update(|chosen| chosen.extend(range.into_iter().flatten()));
    }

    /// A range that is drawn by keys begins here, when none has begun in this column.
    pub(super) fn begin(&self, column: &[DealId], deal: DealId) {
        let anchor = self.anchor.get_value();
        if anchor.is_none_or(|anchor| !column.contains(&anchor) || !self.now().contains(&anchor)) {
            self.chosen.update(|chosen| {
                chosen.insert(deal);
            });
            self.anchor.set_value(Some(deal));
        }
    }

    /// Selects nothing.
    pub(super) fn clear(&self) {
        if !self.chosen.with_untracked(HashSet::is_empty) {
            self.chosen.update(HashSet::clear);
        }
        self.anchor.set_value(None);
    }

    /// Forgets those that are no longer there.
    pub(super) fn keep(&self, is_there: impl Fn(DealId) -> bool) {
        if self
            .chosen
            .with_untracked(|chosen| chosen.iter().any(|deal| !is_there(*deal)))
        {
            self.chosen
                .update(|chosen| chosen.retain(|deal| is_there(*deal)));
        }
    }
}
