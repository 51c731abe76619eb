//! The columns of a board: which deals are in which group, in what order, and what they come to.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::domain::{Deal, DealId, FieldOf, PipelineId, Priority, StageId, StageKind};
use crate::journal::{DealGroup, Workspace};

/// By what the cards of a board are put into columns or lanes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Grouping {
    /// By stage.
    #[default]
    Stage,
    /// By owner.
    Owner,
    /// By priority.
    Priority,
    /// By a field of one's own that has one choice, by its key.
    Choice(String),
}

/// What a grouping by a field of one's own begins with in an address.
const CHOICE: &str = "field:";

impl fmt::Display for Grouping {
    /// As it stands in an address.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stage => f.write_str("stage"),
            Self::Owner => f.write_str("owner"),
            Self::Priority => f.write_str("priority"),
            Self::Choice(key) => write!(f, "{CHOICE}{key}"),
        }
    }
}

impl FromStr for Grouping {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text {
            "stage" => Self::Stage,
            "owner" => Self::Owner,
            "priority" => Self::Priority,
            text => Self::Choice(text.strip_prefix(CHOICE).ok_or(())?.to_owned()),
        })
    }
}

impl Grouping {
    /// The group that a deal is in; `None` while its stage is not known.
    pub fn group_of(&self, deal: &Deal) -> Option<DealGroup> {
        Some(match self {
            Self::Stage => DealGroup::Stage(*deal.stage.current()?),
            Self::Owner => DealGroup::Owner(deal.owner.current().copied()),
            Self::Priority => DealGroup::Priority(deal.priority),
            Self::Choice(key) => DealGroup::Choice(key.clone(), deal.custom.get(key).cloned()),
        })
    }

    /// The groups that are there whether or not a deal is in them, in their order.
    pub fn groups(&self, workspace: &Workspace, pipeline: PipelineId) -> Vec<DealGroup> {
        match self {
            Self::Stage => {
                let stages = workspace.stages_of(pipeline).into_iter();
                stages.map(|stage| DealGroup::Stage(stage.id)).collect()
            }
            Self::Owner => {
                let mut members: Vec<_> = workspace.members.iter().collect();
                members.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
                let ids = members.into_iter().map(|member| Some(member.id));
                ids.chain([None]).map(DealGroup::Owner).collect()
            }
            Self::Priority => {
                let all = Priority::ALL.into_iter().map(Some);
                all.chain([None]).map(DealGroup::Priority).collect()
            }
            Self::Choice(key) => {
                let fields = workspace.settings.fields_of(FieldOf::Deals);
                let field = fields.iter().find(|(_, field)| field.key == *key);
                let options = field.map(|(_, field)| field.options.iter());
                let options = options.into_iter().flatten().cloned().map(Some);
                let groups = options.chain([None]);
                groups
                    .map(|it| DealGroup::Choice(key.clone(), it))
                    .collect()
            }
        }
    }
}

/// A column of a board. The identities are shared, not copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardColumn {
    /// What its deals have in common.
    pub group: DealGroup,
    /// Its live deals, in the order of the column.
    pub deals: Arc<Vec<DealId>>,
    /// The sum of their values in the workspace's currency, in minor units.
    pub sum_minor: i64,
    /// The same, each value weighted by the probability of its deal.
    pub weighted_minor: i64,
}

/// The stages whose deals a board shows: those of the pipeline; only the open ones where stages are
/// not the columns, since what is closed is nothing to plan.
fn shown_stages(workspace: &Workspace, pipeline: PipelineId, grouping: &Grouping) -> Vec<StageId> {
    // A handful of stages: looking through them is quicker than hashing.
    let stages = workspace.stages_of(pipeline).into_iter();
    let shown = stages.filter(|it| *grouping == Grouping::Stage || it.kind == StageKind::Open);
    shown.map(|stage| stage.id).collect()
}

fn is_shown(stages: &[StageId], deal: &Deal) -> bool {
    deal.stage.current().is_some_and(|it| stages.contains(it))
}

/// The columns of a pipeline, with the deals that `wants` wants. Values that are none of the choices
/// of a field have columns of their own behind the others, as long as a deal has them.
pub fn board(
    workspace: &Workspace,
    pipeline: PipelineId,
    grouping: &Grouping,
    wants: impl Fn(&Deal) -> bool,
) -> Vec<BoardColumn> {
    let deals = workspace.deals.iter().filter(|deal| wants(deal));
    board_of(workspace, pipeline, grouping, deals)
}

/// The same, of some deals.
pub fn board_of<'a>(
    workspace: &'a Workspace,
    pipeline: PipelineId,
    grouping: &Grouping,
    deals: impl Iterator<Item = &'a Deal>,
) -> Vec<BoardColumn> {
    let stages = shown_stages(workspace, pipeline, grouping);
    let groups = grouping.groups(workspace, pipeline);
    let usual = groups.len();
    let mut columns: Vec<(DealGroup, Vec<&Deal>)> = groups
        .into_iter()
        .map(|group| (group, Vec::new()))
        .collect();
    for deal in deals {
        if !is_shown(&stages, deal) {
            continue;
        }
        match columns.iter_mut().find(|(group, _)| group.has(deal)) {
            Some((_, deals)) => deals.push(deal),
            None => columns.extend(grouping.group_of(deal).map(|group| (group, vec![deal]))),
        }
    }
    if let Some(others) = columns.get_mut(usual..) {
        others.sort_by(|(a, _), (b, _)| a.cmp(b));
    }
    let columns = columns.into_iter().map(|(group, mut deals)| {
        // Deals mostly arrive in the order of their ranks, which a stable sort finds.
        deals.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        let ids: Vec<DealId> = deals.iter().map(|deal| deal.id).collect();
        column(workspace, group, Arc::new(ids), deals.into_iter())
    });
    columns.collect()
}

/// The columns after the `touched` deals have changed, from the columns before: much less work than
/// [`board`] where few of many deals changed. `None` when the columns are no longer the same.
pub fn board_after(
    workspace: &Workspace,
    pipeline: PipelineId,
    grouping: &Grouping,
    before: &[BoardColumn],
    touched: &[DealId],
    wants: impl Fn(&Deal) -> bool,
) -> Option<Vec<BoardColumn>> {
    let stages = shown_stages(workspace, pipeline, grouping);
    let groups = grouping.groups(workspace, pipeline);
    let usual = before.get(..groups.len())?;
    if !groups.iter().eq(usual.iter().map(|column| &column.group)) {
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
    // In their order, so that each finds those above it where they belong.
    let mut live: Vec<&Deal> = touched
        .iter()
        .filter_map(|id| workspace.deals.get(*id))
        .filter(|deal| is_shown(&stages, deal) && wants(deal))
        .collect();
    live.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
    live.dedup_by_key(|deal| deal.id);
    for deal in live {
        // A value that had no column gets one.
        let place = after.iter().position(|column| column.group.has(deal))?;
        if let Some((column, changed)) = after.get_mut(place).zip(changed.get_mut(place)) {
            let lies_above = |other: &DealId| {
                workspace
                    .deals
                    .get(*other)
                    .is_some_and(|other| (&other.rank, other.id) < (&deal.rank, deal.id))
            };
            let place = column.deals.partition_point(lies_above);
            Arc::make_mut(&mut column.deals).insert(place, deal.id);
            *changed = true;
        }
    }
    let others = after.get(groups.len()..)?;
    if others.iter().any(|column| column.deals.is_empty()) {
        return None;
    }
    let changed = after
        .iter_mut()
        .zip(changed)
        .filter(|(_, changed)| *changed);
    for (slot, _) in changed {
        let deals = Arc::clone(&slot.deals);
        let found = deals.iter().filter_map(|id| workspace.deals.get(*id));
        *slot = column(workspace, slot.group.clone(), Arc::clone(&deals), found);
    }
    Some(after)
}

/// A column of these deals, told by their identities and in themselves.
fn column<'a>(
    workspace: &Workspace,
    group: DealGroup,
    deals: Arc<Vec<DealId>>,
    found: impl Iterator<Item = &'a Deal>,
) -> BoardColumn {
    let currency = workspace.settings.currency;
    let (mut sum_minor, mut weighted_minor) = (0_i64, 0_i64);
    // Neighbours are mostly in one stage.
    let mut usual: Option<(StageId, u8)> = None;
    for deal in found {
        let Some(value) = deal.value.current().filter(|v| v.currency == currency) else {
            continue;
        };
        let stage = deal.stage.current().copied();
        if usual.map(|(id, _)| id) != stage {
            usual = stage
                .and_then(|id| workspace.stages.get(id))
                .map(|it| (it.id, it.probability_percent));
        }
        let percent = deal.probability_percent.current().copied();
        let percent = percent.or(usual.map(|(_, percent)| percent)).unwrap_or(0);
        sum_minor = sum_minor.saturating_add(value.minor);
        weighted_minor = weighted_minor.saturating_add(value.minor / 100 * i64::from(percent));
    }
    BoardColumn {
        group,
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
        let into = match what % 4 {
            0 => DealGroup::Stage(stages[usize::from(what) % stages.len()]),
            1 => DealGroup::Owner(
                workspace
                    .members
                    .iter()
                    .nth(usize::from(what) % 3)
                    .map(|m| m.id),
            ),
            2 => DealGroup::Priority(Some(Priority::ALL[usize::from(what / 4) % 4])),
            _ => DealGroup::Choice(
                "size".to_owned(),
                [None, Some("s"), Some("m")][usize::from(what / 4) % 3].map(str::to_owned),
            ),
        };
        match what % 8 {
            5.. => Command::MoveDeals {
                deals: vec![deal, other],
                into: vec![into],
                position: Position::default(),
            },
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
            by in 0..4_usize,
        ) {
            let mut w = workspace();
            let pipeline = w.pipelines_in_order()[0].id;
            let wants = |deal: &Deal| !filtered || deal.title.len().is_multiple_of(2);
            let grouping = [Grouping::Stage, Grouping::Owner, Grouping::Priority, Grouping::Choice("size".to_owned())][by].clone();
            let mut columns = board(&w, pipeline, &grouping, wants);
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
                let anew = board(&w, pipeline, &grouping, wants);
                let followed = board_after(&w, pipeline, &grouping, &columns, &touched, wants);
                // Only a field's values come and go with the deals.
                prop_assert!(followed.is_some() || by == 3);
                if let Some(followed) = followed {
                    prop_assert_eq!(&followed, &anew);
                }
                columns = anew;
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
            for column in board(&w, pipeline.id, &Grouping::Stage, |_| true) {
                let DealGroup::Stage(stage) = column.group else {
                    continue;
                };
                let deals = w.deals_in(stage);
                assert!(deals.iter().map(|deal| &deal.id).eq(column.deals.iter()));
                assert_eq!(column.sum_minor, crate::query::totals(&w, deals).sum_minor);
                count += column.deals.len();
            }
        }
        assert_eq!(count, w.deals.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        /// Several deals moved at once lie together in their order, and undo puts all back.
        #[test]
        fn deals_moved_together_lie_together_and_go_back(
            places in prop::collection::vec(0..40_usize, 1..12),
            to in any::<usize>(),
            at in any::<usize>(),
        ) {
            let mut w = workspace();
            let before = w.clone();
            let pipeline = w.pipelines_in_order()[0].id;
            let all: Vec<DealId> = w.deals.iter().map(|deal| deal.id).collect();
            let mut deals: Vec<DealId> = Vec::new();
            for place in places {
                let deal = all[place % all.len()];
                if !deals.contains(&deal) {
                    deals.push(deal);
                }
            }
            let stages: Vec<_> = w.stages_of(pipeline).into_iter().map(|stage| stage.id).collect();
            let stage = stages[to % stages.len()];
            let rest: Vec<DealId> = w.deals_in(stage).iter().map(|deal| deal.id)
                .filter(|id| !deals.contains(id)).collect();
            let at = at % (rest.len() + 1);
            let position = Position {
                after: at.checked_sub(1).map(|place| rest[place]),
                before: rest.get(at).copied(),
            };
            let mut clock = Clock::new(DeviceId(7));
            clock.observe(w.newest());
            let mut ids = IdSource::new(3);
            let now = Moment::from_milliseconds(1_800_000_000_000);
            let command = Command::MoveDeals { deals: deals.clone(), into: vec![DealGroup::Stage(stage)], position };
            let planned = Planner { workspace: &w, ids: &mut ids, now }.plan(command);
            let Ok((label, changes)) = planned else { return Ok(()) };
            let commit = Commit { stamp: clock.tick(now), member: None, label: label.clone(), start: 0, changes };
            let inverse = w.apply(&commit).unwrap().inverse;
            let now_there: Vec<DealId> = w.deals_in(stage).iter().map(|deal| deal.id).collect();
            // Without a position those that enter lie on top, and the others stay where they are.
            let stay: Vec<DealId> = before.deals_in(stage).iter().map(|deal| deal.id).collect();
            let enter = deals.iter().filter(|id| !stay.contains(id));
            let expected: Vec<DealId> = match position == Position::default() {
                true => enter.chain(&stay).copied().collect(),
                false => rest[..at].iter().chain(&deals).chain(&rest[at..]).copied().collect(),
            };
            prop_assert_eq!(now_there, expected);
            let undo = Commit { stamp: clock.tick(now), member: None, label, start: 0, changes: inverse };
            w.apply(&undo).unwrap();
            for deal in before.deals.iter() {
                let back = w.deals.get(deal.id).unwrap();
                prop_assert_eq!(back.stage.current(), deal.stage.current());
                prop_assert_eq!(&back.rank, &deal.rank);
            }
        }
    }

    #[test]
    fn groupings_survive_the_address() {
        let all = [
            Grouping::Stage,
            Grouping::Owner,
            Grouping::Priority,
            Grouping::Choice("size: x".to_owned()),
        ];
        for grouping in all {
            assert_eq!(grouping.to_string().parse(), Ok(grouping));
        }
        assert_eq!("nothing".parse::<Grouping>(), Err(()));
    }
}
