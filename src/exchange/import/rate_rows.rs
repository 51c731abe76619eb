//! Rows that are rates of exchange.

use super::{Done, Importer, Skipped};
use crate::exchange::fields::Field;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::exchange::values::parse_amount_as;
use crate::journal::{Change, WorkspaceFact};

const MILLION: i128 = 1_000_000;

impl Importer<'_> {
    /// A rate holds from its day on, between another currency and the workspace's own. One that is
    /// told the other way round is turned.
    pub(super) fn rate_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let Some(mut from) = self.currency(row, Field::Currency) else {
            return Err(ProblemKind::RateNotUsable);
        };
        let own = self.currency;
        let to = match self.cell(row, Field::ToCurrency).is_empty() {
            true => own,
            false => self
                .currency(row, Field::ToCurrency)
                .ok_or(ProblemKind::RateNotUsable)?,
        };
        let text = self.cell(row, Field::Rate);
        let needed = || ProblemKind::AmountNeeded(text.to_owned());
        let read = |text: &str| parse_amount_as(text, self.amounts)?.with_decimals(6);
        let told = read(text).filter(|told| *told > 0).ok_or_else(needed)?;
        let units = match self.cell(row, Field::Units) {
            "" => MILLION,
            units => i128::from(read(units).filter(|units| *units > 0).unwrap_or(1_000_000)),
        };
        let mut millionths = (i128::from(told) * MILLION + units / 2) / units;
        if from == own && to != own && millionths > 0 {
            from = to;
            millionths = (MILLION * MILLION + millionths / 2) / millionths;
        } else if to != own || from == own {
            return Err(ProblemKind::RateNotUsable);
        }
        let millionths = u64::try_from(millionths)
            .ok()
            .filter(|millionths| *millionths > 0)
            .ok_or_else(needed)?;
        let day = self.day(row, Field::At).ok_or(ProblemKind::NoDate)?;
        if !self.is_said_first(&[from.code(), &day.to_string()]) {
            return Err(ProblemKind::SaidTwice);
        }
        let rates = &self.run.workspace.settings.exchange_rates;
        let known = rates.get(&(from, own, day)).copied();
        let has_changed = known != Some(millionths);
        if has_changed {
            let fact = WorkspaceFact::ExchangeRate {
                from,
                to: own,
                day,
                millionths: Some(millionths),
            };
            self.outcome.changes.push(Change::Workspace(vec![fact]));
        }
        Ok(Done {
            is_new: known.is_none(),
            has_changed,
        })
    }
}
