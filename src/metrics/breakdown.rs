//! Figures by group: the rows of one group at a time.

use std::collections::BTreeMap;

use super::columns::{DealColumns, DealRow, Outcome};
use super::period::{Calendar, Period};
use crate::journal::Workspace;

/// By what figures are broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// By who owned the deal then.
    Member,
    /// By company.
    Company,
    /// By product.
    Product,
    /// By stage.
    Stage,
    /// By month of the close.
    Month,
    /// By quarter of the close.
    Quarter,
}

/// One group: its name, its rows, and the period in which it is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The name: of the member, company, product or stage, `2017-03` or `2017Q1`.
    pub name: String,
    /// The deals in it; for months and quarters all deals, since the period tells.
    pub columns: DealColumns,
    /// The period.
    pub period: Period,
}

/// Breaks down the deals. Groups come in order of their names; deals without the thing are in a
/// group with an empty name.
pub fn groups(
    workspace: &Workspace,
    columns: &DealColumns,
    period: Period,
    by: GroupBy,
) -> Vec<Group> {
    let calendar = match by {
        GroupBy::Month => Some(Calendar::Month),
        GroupBy::Quarter => Some(Calendar::Quarter),
        _ => None,
    };
    if let Some(calendar) = calendar {
        return by_calendar(columns, period, calendar);
    }
    let mut groups: BTreeMap<String, Vec<DealRow>> = BTreeMap::new();
    for row in &columns.rows {
        groups
            .entry(name_of(workspace, row, by))
            .or_default()
            .push(row.clone());
    }
    groups
        .into_iter()
        .map(|(name, rows)| Group {
            name,
            columns: DealColumns {
                as_of: columns.as_of,
                currency: columns.currency,
                rows,
            },
            period,
        })
        .collect()
}

fn name_of(workspace: &Workspace, row: &DealRow, by: GroupBy) -> String {
    let name = match by {
        GroupBy::Member => row
            .owner
            .and_then(|id| workspace.members.get_any(id))
            .map(|m| m.name.clone()),
        GroupBy::Company => row
            .company
            .and_then(|id| workspace.companies.get_any(id))
            .map(|c| c.name.clone()),
        GroupBy::Stage => workspace
            .stages
            .get_any(row.stage)
            .map(|stage| stage.name.clone()),
        _ => Some(row.product.clone()),
    };
    name.unwrap_or_default()
}

fn by_calendar(columns: &DealColumns, period: Period, calendar: Calendar) -> Vec<Group> {
    use chrono::Datelike;
    let closes = columns.rows.iter().filter_map(|row| match row.outcome {
        Outcome::Won(day) | Outcome::Lost(day) if period.contains(day) => Some(day),
        _ => None,
    });
    let (Some(first), Some(last)) = (closes.clone().min(), closes.max()) else {
        return Vec::new();
    };
    Period::days(first, last)
        .parts(calendar)
        .into_iter()
        .map(|part| {
            let (year, month) = (part.start.year(), part.start.month());
            let name = match calendar {
                Calendar::Month => format!("{year}-{month:02}"),
                Calendar::Quarter => format!("{year}Q{}", month.div_ceil(3)),
                Calendar::Year => year.to_string(),
            };
            Group {
                name,
                columns: columns.clone(),
                period: part,
            }
        })
        .collect()
}
