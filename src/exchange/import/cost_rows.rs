//! Rows that are costs.

use chrono::{Days, Months};

use super::{Done, Importer, Skipped, fold};
use crate::domain::{Cost, CostId, CostKind, Date};
use crate::exchange::fields::Field;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::exchange::words;
use crate::journal::{Change, CostFact};

fn key(kind: CostKind, category: &str, span: Option<(Date, Date)>, team: &str) -> String {
    let (category, team) = (fold(category), fold(team));
    format!("{kind:?}\u{1f}{category}\u{1f}{span:?}\u{1f}{team}")
}

impl Importer<'_> {
    pub(super) fn know_costs(&mut self) {
        let workspace = self.run.workspace;
        for cost in workspace.costs.iter() {
            let key = key(cost.kind, &cost.category, cost.span, &cost.team);
            self.natural.know(key, cost.id.0);
        }
    }

    pub(super) fn cost_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let told = self.cell(row, Field::Value);
        let amount = self.money(row, told).filter(|amount| amount.minor > 0);
        let Some(amount) = amount else {
            return Err(ProblemKind::AmountNeeded(told.to_owned()));
        };
        let (first, last) = self.span(row)?;
        if last < first {
            return Err(ProblemKind::EndsBeforeItBegins);
        }
        let category = self.cell(row, Field::Category).to_owned();
        let kind = self.choice(row, Field::CostKind, words::cost_kind);
        // What nobody calls marketing is a cost of selling.
        let kind = kind
            .or_else(|| words::cost_kind(&category))
            .or_else(|| words::cost_kind(self.header(Field::Value)))
            .unwrap_or_default();
        let team = self.cell(row, Field::Team);
        let known = self
            .natural
            .take(&key(kind, &category, Some((first, last)), team));
        let is_new = known.is_none();
        let id: CostId = known.map_or_else(|| self.run.ids.next(self.run.now), CostId);
        let cost = self.run.workspace.costs.get(id).cloned();
        let cost = cost.unwrap_or_else(|| Cost::unknown(id));
        let mut facts = Vec::new();
        if is_new {
            facts.push(CostFact::Created(self.run.now));
            facts.push(CostFact::Kind(kind));
            facts.push(CostFact::Category(category));
            facts.push(CostFact::Span(Some((first, last))));
            facts.push(CostFact::Team(team.to_owned()));
        }
        if cost.amount != Some(amount) {
            facts.push(CostFact::Amount(Some(amount)));
        }
        let has_changed = !facts.is_empty();
        if has_changed {
            self.outcome.changes.push(Change::Cost(id, facts));
        }
        Ok(Done {
            is_new,
            has_changed,
        })
    }

    /// The days that a cost is spread over: a whole month, from a day to a day, or one day.
    fn span(&mut self, row: &Row) -> Result<(Date, Date), Skipped> {
        let told = self.cell(row, Field::Month);
        if !told.is_empty() {
            let first = self
                .month(row)
                .ok_or_else(|| ProblemKind::NotAMonth(told.to_owned()))?;
            let next = first.checked_add_months(Months::new(1));
            let last = next.and_then(|next| next.checked_sub_days(Days::new(1)));
            return Ok((first, last.unwrap_or(first)));
        }
        let first = self.day(row, Field::FirstDay);
        let last = self.day(row, Field::LastDay);
        match (first.or(last), last.or(first)) {
            (Some(first), Some(last)) => Ok((first, last)),
            _ => Err(ProblemKind::NoDate),
        }
    }
}
