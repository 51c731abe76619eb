//! The columns as they are drawn, following the few deals that a deed touches.

use std::sync::Arc;

use kith::domain::{Deal, DealId, FieldOf, Money, PipelineId, StageKind, tones};
use kith::journal::{DealGroup, Workspace};
use kith::query::{BoardColumn, Grouping, board, board_after, board_of};

use crate::parts::{DealFilters, FilterSight, priority_name};
use crate::store::Part;
use crate::tr;

/// What boards read of the workspace.
pub(super) const PARTS: [Part; 4] = [Part::Pipelines, Part::Deals, Part::Settings, Part::Members];

/// A column as it is drawn. The identities are shared, not copied, between memos.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    pub(super) group: DealGroup,
    pub(super) head: ColumnHead,
    pub(super) deals: Arc<Vec<DealId>>,
}

/// What stands above the cards of a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ColumnHead {
    pub(super) name: String,
    pub(super) tone: usize,
    pub(super) count: usize,
    pub(super) sum: Money,
    pub(super) weighted: Money,
    /// Share of the largest column's sum, in percent.
    pub(super) share_percent: i64,
}

/// What stands above the columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Head {
    pub(super) name: String,
    pub(super) open: usize,
    pub(super) sum: Money,
    pub(super) weighted: Money,
}

/// Which deals are looked at, and how they are put together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sight {
    pub(super) pipeline: Option<PipelineId>,
    pub(super) grouping: Grouping,
    /// The lane alone, where there are lanes.
    pub(super) lane: Option<DealGroup>,
    pub(super) filter: FilterSight,
}

/// The deals of the columns as of a version of all deals.
#[derive(Debug, Clone)]
pub(super) struct Known {
    version: u64,
    sight: Sight,
    /// Another number for each filter that other columns came of.
    pub(super) asked: u64,
    pub(super) columns: Vec<BoardColumn>,
}

impl PartialEq for Known {
    /// Views care for the columns, not for the version.
    fn eq(&self, other: &Self) -> bool {
        self.columns == other.columns
    }
}

impl Known {
    pub(super) fn next(filters: DealFilters, before: Option<&Self>, sight: Sight) -> Self {
        let store = filters.store;
        let same = before.filter(|known| known.sight == sight);
        let (touched, version) = store.deals_since(same.map_or(u64::MAX, |known| known.version));
        let columns = store.with(&PARTS, |w| {
            let (pipeline, grouping) = (sight.pipeline?, &sight.grouping);
            let is_all = sight.filter.wants_all();
            let in_lane = |deal: &Deal| sight.lane.as_ref().is_none_or(|lane| lane.has(deal));
            let after = same.zip(touched).and_then(|(known, touched)| {
                let wanted = filters.wanted(w, &sight.filter, &touched);
                let wants = |deal: &Deal| in_lane(deal) && wanted.contains(&deal.id);
                board_after(w, pipeline, grouping, &known.columns, &touched, wants)
            });
            // All deals are looked through at once, by what is known of them already.
            let anew = || match is_all {
                true => board(w, pipeline, grouping, in_lane),
                false => {
                    let found = filters.found(w, &sight.filter).into_iter();
                    let found = found.filter_map(|row| w.deals.in_row(row));
                    board_of(w, pipeline, grouping, found.filter(|deal| in_lane(deal)))
                }
            };
            Some(after.unwrap_or_else(anew))
        });
        let known = Self {
            version,
            sight,
            asked: 0,
            columns: columns.unwrap_or_default(),
        };
        known.asked_after(before)
    }

    /// The same, as what is asked after what was known before.
    pub(super) fn asked_after(self, before: Option<&Self>) -> Self {
        let is_other = |before: &Self| {
            before.sight.filter != self.sight.filter && before.columns != self.columns
        };
        let asked = before.map_or(0, |before| before.asked + u64::from(is_other(before)));
        Self { asked, ..self }
    }
}

/// What a group is called.
pub(super) fn group_name(workspace: &Workspace, group: &DealGroup) -> String {
    match group {
        DealGroup::Stage(id) => workspace.stages.get(*id).map(|stage| stage.name.clone()),
        DealGroup::Owner(id) => {
            let member = id.and_then(|id| workspace.members.get(id));
            Some(member.map_or_else(|| tr!(board.nobody).to_owned(), |it| it.name.clone()))
        }
        DealGroup::Priority(Some(priority)) => Some(priority_name(*priority).to_owned()),
        DealGroup::Priority(None) => Some(tr!(board_more.no_priority).to_owned()),
        DealGroup::Choice(_, Some(value)) => Some(value.clone()),
        DealGroup::Choice(key, None) => {
            let fields = workspace.settings.fields_of(FieldOf::Deals);
            let field = fields.iter().find(|(_, field)| field.key == *key);
            let name = field.map_or(key.as_str(), |(_, field)| field.name.as_str());
            Some(tr!(board_more.without, field = name))
        }
    }
    .unwrap_or_default()
}

pub(super) fn columns(workspace: &Workspace, columns: &[BoardColumn]) -> Vec<Column> {
    let largest = columns.iter().map(|column| column.sum_minor).max();
    let largest = largest.unwrap_or(0).max(1);
    let stages = columns.iter().filter_map(|column| match column.group {
        DealGroup::Stage(id) => workspace.stages.get(id),
        _ => None,
    });
    let tones: Vec<usize> = tones(stages).collect();
    let currency = workspace.settings.currency;
    let columns = columns.iter().enumerate().map(|(place, column)| Column {
        group: column.group.clone(),
        head: ColumnHead {
            name: group_name(workspace, &column.group),
            tone: tones.get(place).copied().unwrap_or(place % 4 + 1),
            count: column.deals.len(),
            sum: Money::new(column.sum_minor, currency),
            weighted: Money::new(column.weighted_minor, currency),
            share_percent: column.sum_minor.max(0) / (largest / 100).max(1),
        },
        deals: column.deals.clone(),
    });
    columns.collect()
}

pub(super) fn head(
    workspace: &Workspace,
    pipeline: PipelineId,
    columns: &[BoardColumn],
) -> Option<Head> {
    let name = workspace.pipelines.get(pipeline)?.name.clone();
    let currency = workspace.settings.currency;
    let (mut open, mut sum, mut weighted) = (0, 0_i64, 0_i64);
    for column in columns {
        let stage = match column.group {
            DealGroup::Stage(id) => workspace.stages.get(id),
            _ => None,
        };
        if stage.is_some_and(|stage| stage.kind == StageKind::Open) {
            open += column.deals.len();
            sum = sum.saturating_add(column.sum_minor);
            weighted = weighted.saturating_add(column.weighted_minor);
        }
    }
    Some(Head {
        name,
        open,
        sum: Money::new(sum, currency),
        weighted: Money::new(weighted, currency),
    })
}
