//! The columns of a board: which deals are in which stage, in what order, and what they come to.

use std::sync::Arc;

use crate::domain::{Deal, DealId, PipelineId, StageId};
use crate::journal::Workspace;

/// A column of a board. The identities are shared, not copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardColumn {
    /// The stage.
    pub stage: StageId,
    /// Its live deals, in the order of the column.
    pub deals: Arc<Vec<DealId>>,
    /// The sum of their values in the workspace's currency, in minor units.
    pub sum_minor: i64,
    /// The same, each value weighted by the probability of its deal.
    pub weighted_minor: i64,
}

/// The columns of a pipeline, with the deals that `wants` wants.
pub fn board(
    workspace: &Workspace,
    pipeline: PipelineId,
    wants: impl Fn(&Deal) -> bool,
) -> Vec<BoardColumn> {
    // A handful of stages: looking through them is quicker than hashing.
    let mut columns: Vec<(StageId, Vec<&Deal>)> = workspace
        .stages_of(pipeline)
        .into_iter()
        .map(|stage| (stage.id, Vec::new()))
        .collect();
    for deal in workspace.deals.iter() {
        let Some(stage) = deal.stage.current() else {
            continue;
        };
        let column = columns.iter_mut().find(|(id, _)| id == stage);
        if let Some((_, deals)) = column
            && wants(deal)
        {
            deals.push(deal);
        }
    }
    columns
        .into_iter()
        .map(|(stage, mut deals)| {
            // Deals mostly arrive in the order of their ranks, which a stable sort finds.
            deals.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
            let ids: Vec<DealId> = deals.iter().map(|deal| deal.id).collect();
            column(workspace, stage, Arc::new(ids))
        })
        .collect()
}

/// The columns after the `touched` deals have changed, from the columns before: much less work than
/// [`board`] where few of many deals changed. `None` when the stages are no longer the same.
pub fn board_after(
    workspace: &Workspace,
    pipeline: PipelineId,
    before: &[BoardColumn],
    touched: &[DealId],
    wants: impl Fn(&Deal) -> bool,
) -> Option<Vec<BoardColumn>> {
    let stages = workspace.stages_of(pipeline);
    let stages = stages.iter().map(|stage| stage.id);
    if !stages.eq(before.iter().map(|column| column.stage)) {
        return None;
    }
    let mut after = before.to_vec();
    let mut changed = vec![false; after.len()];
    for id in touched {
        for (column, changed) in after.iter_mut().zip(&mut changed) {
            if let Some(place) = column.deals.iter().position(|deal| deal == id) {
                Arc::make_mut(&mut column.deals).remove(place);
                *changed = true;
            }
        }
    }
    let live = touched.iter().filter_map(|id| workspace.deals.get(*id));
    for deal in live.filter(|deal| wants(deal)) {
        let place = after
            .iter()
            .position(|column| deal.stage.current() == Some(&column.stage));
        let slot = place.and_then(|place| after.get_mut(place).zip(changed.get_mut(place)));
        if let Some((column, changed)) = slot {
            let lies_above = |other: &DealId| {
                workspace
                    .deals
                    .get(*other)
                    .is_some_and(|other| (&other.rank, other.id) < (&deal.rank, deal.id))
            };
            let place = column.deals.partition_point(lies_above);
            // A deal that was touched twice is there already.
            if column.deals.get(place) != Some(&deal.id) {
                Arc::make_mut(&mut column.deals).insert(place, deal.id);
            }
            *changed = true;
        }
    }
    for (slot, _) in after
        .iter_mut()
        .zip(changed)
        .filter(|(_, changed)| *changed)
    {
        *slot = column(workspace, slot.stage, slot.deals.clone());
    }
    Some(after)
}

fn column(workspace: &Workspace, stage: StageId, deals: Arc<Vec<DealId>>) -> BoardColumn {
    let currency = workspace.settings.currency;
    let usual_percent = workspace
        .stages
        .get(stage)
        .map_or(0, |stage| stage.probability_percent);
    let (mut sum_minor, mut weighted_minor) = (0_i64, 0_i64);
    for deal in deals.iter().filter_map(|id| workspace.deals.get(*id)) {
        if let Some(value) = deal.value.current().filter(|v| v.currency == currency) {
            let percent = deal
                .probability_percent
                .current()
                .copied()
                .unwrap_or(usual_percent);
            sum_minor = sum_minor.saturating_add(value.minor);
            weighted_minor = weighted_minor.saturating_add(value.minor / 100 * i64::from(percent));
        }
    }
    BoardColumn {
        stage,
        deals,
        sum_minor,
        weighted_minor,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::{IdSource, Moment, Money, TimeZone};
    use crate::journal::{
        Clock, Command, Commit, DealEdit, DeviceId, Journal, Planner, Position, snapshot,
    };
    use crate::sample::{SampleLanguage, SampleRequest, generate};
    use proptest::prelude::*;

    fn workspace() -> Workspace {
        let commit = generate(&SampleRequest {
            today: "2026-03-14".parse().unwrap(),
            zone: &TimeZone::utc(),
            seed: 1,
            language: SampleLanguage::English,
            size: "people:20,deals:40,activities:30".parse().unwrap(),
        });
        [commit].into_iter().collect::<Journal>().fold()
    }

    /// A move, an edit, a removal or a new one, by numbers.
    fn command(workspace: &Workspace, (what, deal, other): (u8, usize, usize)) -> Command {
        let deals: Vec<DealId> = workspace.deals.iter().map(|deal| deal.id).collect();
        let stages: Vec<StageId> = workspace.stages.iter().map(|stage| stage.id).collect();
        let (deal, other) = (deals[deal % deals.len()], deals[other % deals.len()]);
        match what % 5 {
            0 => Command::RemoveDeals(vec![deal, other]),
            1 => Command::EditDeal {
                deal,
                edit: DealEdit::Value(Some(Money::new(
                    i64::from(what) * 100,
                    workspace.settings.currency,
                ))),
            },
            2 => Command::EditDeal {
                deal,
                edit: DealEdit::Stage(stages[usize::from(what) % stages.len()]),
            },
            _ => Command::MoveDeal {
                deal,
                stage: *workspace.deals.get(other).unwrap().stage.current().unwrap(),
                position: Position {
                    after: Some(other),
                    before: None,
                },
            },
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        /// Following changes comes to the same as looking anew, filtered or not.
        #[test]
        fn following_is_looking_anew(
            deeds in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 1..40),
            filtered in any::<bool>(),
        ) {
            let mut w = workspace();
            let pipeline = w.pipelines_in_order()[0].id;
            let wants = |deal: &Deal| !filtered || deal.title.len().is_multiple_of(2);
            let mut columns = board(&w, pipeline, wants);
            let mut clock = Clock::new(DeviceId(7));
            clock.observe(w.newest());
            let mut ids = IdSource::new(3);
            for deed in deeds {
                let now = Moment::from_milliseconds(1_800_000_000_000);
                let planned = Planner { workspace: &w, ids: &mut ids, now }.plan(command(&w, deed));
                let Ok((label, changes)) = planned else { continue };
                let commit = Commit { stamp: clock.tick(now), member: None, label, start: 0, changes };
                let touched: Vec<DealId> = w.apply(&commit).unwrap().touched.into_iter()
                    .filter_map(|record| match record {
                        crate::journal::RecordRef::Deal(id) => Some(id),
                        _ => None,
                    })
                    .collect();
                columns = board_after(&w, pipeline, &columns, &touched, wants).unwrap();
                prop_assert_eq!(&columns, &board(&w, pipeline, wants));
                let read = snapshot::decode(&snapshot::encode(&w)).unwrap();
                for stage in w.stages.iter() {
                    let count = w.deals_in(stage.id).len();
                    prop_assert_eq!(w.deal_count(stage.id), count);
                    prop_assert_eq!(read.deal_count(stage.id), count);
                }
            }
        }
    }

    #[test]
    fn columns_hold_all_deals_and_their_sums() {
        let w = workspace();
        let mut count = 0;
        for pipeline in w.pipelines_in_order() {
            for column in board(&w, pipeline.id, |_| true) {
                let deals = w.deals_in(column.stage);
                assert!(deals.iter().map(|deal| &deal.id).eq(column.deals.iter()));
                assert_eq!(column.sum_minor, crate::query::totals(&w, deals).sum_minor);
                count += column.deals.len();
            }
        }
        assert_eq!(count, w.deals.len());
    }
}
