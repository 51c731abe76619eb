//! Rows that are targets.

use super::{Done, Importer, Skipped, figure_named, fold};
use crate::domain::{TargetId, TargetOf};
use crate::exchange::fields::Field;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::exchange::values::parse_amount_as;
use crate::journal::{Change, TargetFact};
use crate::metrics::{Figure, Unit};

impl Importer<'_> {
    pub(super) fn target_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let told = self.cell(row, Field::Figure);
        let figure = match told.is_empty() {
            // A plan of money that names no figure is a plan of revenue.
            true if self.column(Field::Figure).is_none() => Figure::TotalRevenue,
            _ => figure_named(told).ok_or_else(|| ProblemKind::NotAFigure(told.to_owned()))?,
        };
        let text = self.cell(row, Field::Value);
        let thousandths = self
            .thousandths(figure, text)
            .ok_or_else(|| ProblemKind::AmountNeeded(text.to_owned()))?;
        let month_text = self.cell(row, Field::Month);
        let month = self
            .month(row)
            .ok_or_else(|| ProblemKind::NotAMonth(month_text.to_owned()))?;
        let (owner, team) = (self.cell(row, Field::Owner), self.cell(row, Field::Team));
        if !self.is_said_first(&[figure.key(), &month.to_string(), owner, team]) {
            return Err(ProblemKind::SaidTwice);
        }
        let everyone = ["all", "everyone", "team", "все", "всего"];
        let of = match self
            .member(owner)
            .filter(|_| !everyone.contains(&&*fold(owner)))
        {
            Some(member) => TargetOf::Member(member),
            None if team.is_empty() => TargetOf::All,
            None => TargetOf::Team(team.to_owned()),
        };
        let known = self.run.workspace.targets.iter().find(|target| {
            target.figure == figure.key() && target.of == of && target.month == Some(month)
        });
        if let Some(known) = known {
            let has_changed = known.thousandths != thousandths;
            if has_changed {
                let facts = vec![TargetFact::Thousandths(thousandths)];
                self.outcome.changes.push(Change::Target(known.id, facts));
            }
            return Ok(Done {
                is_new: false,
                has_changed,
            });
        }
        let id: TargetId = self.run.ids.next(self.run.now);
        let facts = vec![
            TargetFact::Created(self.run.now),
            TargetFact::Figure(figure.key().to_owned()),
            TargetFact::Of(of),
            TargetFact::Month(Some(month)),
            TargetFact::Thousandths(thousandths),
        ];
        self.outcome.changes.push(Change::Target(id, facts));
        Ok(Done {
            is_new: true,
            has_changed: true,
        })
    }

    /// What a target asks for, in thousandths of its figure's unit. A share above 1 without a sign
    /// is in percent.
    fn thousandths(&self, figure: Figure, text: &str) -> Option<i64> {
        let bare = text.trim().trim_end_matches('%');
        let thousandths = parse_amount_as(bare, self.amounts)?.with_decimals(3)?;
        let is_percent = text.contains('%') || thousandths > 1000;
        match figure.unit() {
            Unit::Share if is_percent => Some(thousandths / 100),
            _ => Some(thousandths),
        }
    }
}
