//! The list in groups, with what each comes to, as one sequence of lines of one height.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use chrono::Datelike;

use super::DealColumn;
use super::cell::{DealCell, DealLook, weighted};
use super::order::{Key, compare};
use crate::domain::{Date, Deal, DealId};

/// What the deals of a group come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GroupTotals {
    /// How many.
    pub count: usize,
    /// How many of them have a value in, or converted to, the workspace's currency.
    pub valued: usize,
    /// The sum of these, in minor units.
    pub sum_minor: i64,
    /// The sum of their values times their probabilities, in minor units.
    pub weighted_minor: i64,
}

impl GroupTotals {
    /// Adds a deal; amounts in other currencies at the rate of a day, and left out where there is
    /// none.
    pub fn add(&mut self, look: DealLook<'_>, deal: &Deal, day: Date) {
        self.count += 1;
        let settings = &look.workspace.settings;
        let own = |money| settings.in_own_currency(money, day).map(|it| it.minor);
        if let Some(minor) = deal.value.current().and_then(|value| own(*value)) {
            self.valued += 1;
            self.sum_minor = self.sum_minor.saturating_add(minor);
            let part = weighted(look.workspace, deal).and_then(own);
            self.weighted_minor = self.weighted_minor.saturating_add(part.unwrap_or(0));
        }
    }

    /// Adds what other deals come to.
    fn add_all(&mut self, others: Self) {
        self.count += others.count;
        self.valued += others.valued;
        self.sum_minor = self.sum_minor.saturating_add(others.sum_minor);
        self.weighted_minor = self.weighted_minor.saturating_add(others.weighted_minor);
    }

    /// The mean of the values, in minor units; `None` where there are none.
    pub fn mean_minor(&self) -> Option<i64> {
        self.sum_minor.checked_div(i64::try_from(self.valued).ok()?)
    }
}

/// Deals that have one value in common.
#[derive(Debug, Clone, PartialEq)]
pub struct DealListGroup {
    /// By which it is known as long as the list is shown.
    pub key: String,
    /// What they have in common; a month is its first day.
    pub value: DealCell,
    /// What they come to, in a group that has a head.
    pub totals: GroupTotals,
    /// Which deals.
    pub deals: Vec<DealId>,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DealLine {
    /// The head of the group at this place.
    Group(usize),
    /// A deal.
    Deal(DealId),
}

/// The list, in groups or as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DealGroups {
    groups: Vec<DealListGroup>,
    /// The line of each group's head, or of its first deal where there are no heads.
    starts: Vec<usize>,
    lines: usize,
    has_heads: bool,
}

impl DealGroups {
    /// Sorted deals as they are (`by` is `None`), or in groups in the order of what they have in
    /// common, those without it last; within each the order stays. Groups whose keys are `folded`
    /// show their head alone.
    pub fn of(
        look: DealLook<'_>,
        deals: &[DealId],
        by: Option<(&DealColumn, bool)>,
        folded: &HashSet<String>,
    ) -> Self {
        let Some((column, descending)) = by else {
            let group = DealListGroup {
                key: String::new(),
                value: DealCell::Empty,
                totals: GroupTotals::default(),
                deals: deals.to_vec(),
            };
            return Self {
                groups: vec![group],
                starts: vec![0],
                lines: deals.len(),
                has_heads: false,
            };
        };
        let today = look.zone.date_of(look.now);
        let found = deals.iter().filter_map(|id| look.workspace.deals.get(*id));
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut groups: Vec<(Option<Key>, DealListGroup)> = Vec::new();
        for deal in found {
            let value = common(column.cell(look, deal));
            let key = group_key(&value);
            let known = places.get(&key).copied();
            let place = known.unwrap_or_else(|| {
                let by_month = matches!(value, DealCell::Day(_));
                let sort = match (&value, by_month) {
                    (DealCell::Day(day), _) => Some(Key::Number(day.num_days_from_ce().into())),
                    _ => column.sort_key(look, deal),
                };
                places.insert(key.clone(), groups.len());
                groups.push((
                    sort,
                    DealListGroup {
                        key,
                        value,
                        totals: GroupTotals::default(),
                        deals: Vec::new(),
                    },
                ));
                groups.len() - 1
            });
            if let Some((_, group)) = groups.get_mut(place) {
                group.totals.add(look, deal, today);
                group.deals.push(deal.id);
            }
        }
        groups.sort_by(|(a, _), (b, _)| compare(a.as_ref(), b.as_ref(), descending));
        let groups: Vec<DealListGroup> = groups.into_iter().map(|(_, group)| group).collect();
        let mut list = Self {
            groups,
            has_heads: true,
            ..Self::default()
        };
        list.fold(folded);
        list
    }

    /// The same groups with others folded.
    pub fn fold(&mut self, folded: &HashSet<String>) {
        if !self.has_heads {
            return;
        }
        let mut line = 0;
        self.starts.clear();
        for group in &self.groups {
            self.starts.push(line);
            line += 1 + match folded.contains(&group.key) {
                true => 0,
                false => group.deals.len(),
            };
        }
        self.lines = line;
    }

    /// How many lines there are, heads included.
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// What all deals come to, those of folded groups included. Where there are no heads they are
    /// added up now.
    pub fn all(&self, look: DealLook<'_>) -> GroupTotals {
        let mut all = GroupTotals::default();
        match self.has_heads {
            true => self
                .groups
                .iter()
                .for_each(|group| all.add_all(group.totals)),
            false => {
                let today = look.zone.date_of(look.now);
                let deals = self.deals().filter_map(|id| look.workspace.deals.get(id));
                deals.for_each(|deal| all.add(look, deal, today));
            }
        }
        all
    }

    /// The groups; a list that is not grouped is one without a head.
    pub fn groups(&self) -> &[DealListGroup] {
        &self.groups
    }

    /// Whether there are heads.
    pub fn has_heads(&self) -> bool {
        self.has_heads
    }

    /// What stands at a line; `None` behind the end.
    pub fn line(&self, at: usize) -> Option<DealLine> {
        if at >= self.lines {
            return None;
        }
        let place = self
            .starts
            .partition_point(|start| *start <= at)
            .checked_sub(1)?;
        let within = at - self.starts.get(place)?;
        let group = self.groups.get(place)?;
        match (self.has_heads, within) {
            (true, 0) => Some(DealLine::Group(place)),
            (true, _) => group.deals.get(within - 1).copied().map(DealLine::Deal),
            (false, _) => group.deals.get(within).copied().map(DealLine::Deal),
        }
    }

    /// The lines of a stretch with their places.
    pub fn seen(&self, lines: Range<usize>) -> Vec<(usize, DealLine)> {
        let lines = lines.start..lines.end.min(self.lines);
        lines.filter_map(|at| Some((at, self.line(at)?))).collect()
    }

    /// All deals in the order of the list, those of folded groups included.
    pub fn deals(&self) -> impl Iterator<Item = DealId> {
        self.groups
            .iter()
            .flat_map(|group| group.deals.iter().copied())
    }
}

/// What deals are grouped by: of a day, its month.
fn common(cell: DealCell) -> DealCell {
    match cell {
        DealCell::Day(day) => DealCell::Day(day.with_day(1).unwrap_or(day)),
        cell => cell,
    }
}

fn group_key(value: &DealCell) -> String {
    match value {
        DealCell::Empty => String::new(),
        DealCell::Text(text) => format!("={text}"),
        other => format!("{other:?}"),
    }
}
