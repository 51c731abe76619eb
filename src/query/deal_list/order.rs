//! How the list of deals is sorted: by one column after the other.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::Datelike;

use super::cell::{DealCell, DealLook, last_activity};
use super::{DealColumn, column::ParseDealColumnError};
use crate::domain::{Deal, DealId};

/// By which columns deals are sorted, the weightiest first, each with whether the largest come
/// first. Deals without a value come last in both directions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealOrder(pub Vec<(DealColumn, bool)>);

impl Default for DealOrder {
    /// The newest first.
    fn default() -> Self {
        Self(vec![(DealColumn::Created, true)])
    }
}

impl fmt::Display for DealOrder {
    /// As in an address: `-value,title`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (column, descending)) in self.0.iter().enumerate() {
            let comma = if place > 0 { "," } else { "" };
            let sign = if *descending { "-" } else { "" };
            write!(f, "{comma}{sign}{column}")?;
        }
        Ok(())
    }
}

impl FromStr for DealOrder {
    type Err = ParseDealColumnError;

    /// Each column counts once; refused when a name is not known or there is none.
    fn from_str(text: &str) -> Result<Self, ParseDealColumnError> {
        let mut keys: Vec<(DealColumn, bool)> = Vec::new();
        for part in text.split(',') {
            let (name, descending) = match part.strip_prefix('-') {
                Some(name) => (name, true),
                None => (part, false),
            };
            let column: DealColumn = name.parse()?;
            if keys.iter().all(|(known, _)| *known != column) {
                keys.push((column, descending));
            }
        }
        Ok(Self(keys))
    }
}

/// What a deal is compared by; nothing where it has no such value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Number(i64),
    Text(String),
    Pair(String, String),
}

impl DealOrder {
    /// The order after a column was pressed: alone, or added to those before. Pressed again, it turns
    /// round; added and turned round already, it goes.
    #[must_use]
    pub fn pressed(&self, column: &DealColumn, adds: bool, largest_first: bool) -> Self {
        let known = self.0.iter().position(|(it, _)| it == column);
        if !adds {
            let descending = match (known, self.0.len()) {
                (Some(place), 1) => !self.0[place].1,
                _ => largest_first,
            };
            return Self(vec![(column.clone(), descending)]);
        }
        let mut keys = self.0.clone();
        match known {
            None => keys.push((column.clone(), largest_first)),
            Some(place) if keys[place].1 == largest_first => keys[place].1 = !largest_first,
            Some(place) => {
                keys.remove(place);
            }
        }
        match keys.is_empty() {
            true => Self::default(),
            false => Self(keys),
        }
    }

    /// All live deals in this order.
    pub fn sorted(&self, look: DealLook<'_>) -> Vec<DealId> {
        let deals = look.workspace.deals.iter();
        let keys_of = |deal: &Deal| {
            let keys = self.0.iter();
            keys.map(|(column, _)| column.sort_key(look, deal))
                .collect::<Vec<_>>()
        };
        let mut keyed: Vec<(Vec<Option<Key>>, DealId)> =
            deals.map(|deal| (keys_of(deal), deal.id)).collect();
        keyed.sort_unstable_by(|(a, a_id), (b, b_id)| {
            let compared = a.iter().zip(b).zip(&self.0);
            let by_keys = compared
                .map(|((a, b), (_, descending))| compare(a.as_ref(), b.as_ref(), *descending))
                .find(|order| order.is_ne());
            by_keys
                .unwrap_or(Ordering::Equal)
                .then_with(|| a_id.cmp(b_id))
        });
        keyed.into_iter().map(|(_, id)| id).collect()
    }
}

/// Missing values come last in both directions.
pub(super) fn compare<T: Ord>(a: Option<T>, b: Option<T>, descending: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

impl DealColumn {
    /// What deals are compared by in this column.
    pub(super) fn sort_key(&self, look: DealLook<'_>, deal: &Deal) -> Option<Key> {
        let w = look.workspace;
        match self {
            Self::Stage => {
                let stage = w.stage_of(deal)?;
                let pipeline = w.pipelines.get(stage.pipeline?)?;
                let [pipeline, stage] = [&pipeline.rank, &stage.rank];
                Some(Key::Pair(
                    pipeline.as_str().to_owned(),
                    stage.as_str().to_owned(),
                ))
            }
            Self::Created => deal.created.map(|at| Key::Number(at.milliseconds())),
            Self::FirstContact => deal.first_contact.map(|at| Key::Number(at.milliseconds())),
            Self::LastActivity => last_activity(w, deal).map(|at| Key::Number(at.milliseconds())),
            // The longest in a stage is the oldest.
            Self::Age => {
                let since = deal.stage.since()?;
                Some(Key::Number(since.milliseconds().checked_neg()?))
            }
            Self::NextStep => w
                .next_step(deal.id)
                .map(|it| Key::Number(it.at.milliseconds())),
            _ => key_of(self.cell(look, deal)),
        }
    }
}

pub(super) fn key_of(cell: DealCell) -> Option<Key> {
    match cell {
        DealCell::Empty => None,
        DealCell::Text(text) => Some(Key::Text(text.to_lowercase())),
        DealCell::Money(money) => Some(Key::Number(money.minor)),
        DealCell::Percent(percent) => Some(Key::Number(percent.into())),
        DealCell::Days(days) => Some(Key::Number(days)),
        DealCell::Day(day) | DealCell::Step(day, _) => {
            Some(Key::Number(day.num_days_from_ce().into()))
        }
        DealCell::Kind(kind) => Some(Key::Number(kind as i64)),
        DealCell::Priority(priority) => Some(Key::Number(priority as i64)),
        DealCell::Number(thousandths) => Some(Key::Number(thousandths)),
        DealCell::YesNo(is_so) => Some(Key::Number(is_so.into())),
    }
}
