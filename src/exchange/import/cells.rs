//! What stands in the cells of a row, by field.

use chrono::Datelike;

use super::{Importer, fold};
use crate::domain::{Currency, Date, Moment, Money};
use crate::exchange::fields::Field;
use crate::exchange::measures;
use crate::exchange::report::{Problem, ProblemKind};
use crate::exchange::table::Row;
use crate::exchange::values::{
    AmountStyle, DateOrder, amount_style, date_style, month_of_name, parse_amount_as, parse_date,
};

impl Importer<'_> {
    /// Decides by whole columns how amounts and shares are written.
    pub(super) fn look_at_columns(&mut self) {
        let amounts = [Field::Value, Field::Rate]
            .into_iter()
            .find_map(|field| self.column(field));
        if let Some(column) = amounts {
            self.amounts = style_of_most(self.table.rows.iter().map(|row| row.cell(column)));
        }
        self.are_shares = [Field::Probability, Field::GrossMargin].map(|field| {
            let Some(column) = self.column(field) else {
                return false;
            };
            let mut cells = self.table.rows.iter().map(|row| row.cell(column));
            // Ten thousand hundredths of a percent are all of it, written as 1.
            cells.all(|cell| {
                !cell.contains('%')
                    && measures::hundredths_of_percent(cell, true)
                        .is_none_or(|share| share <= 10_000)
            })
        });
    }

    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.places.get(field as usize).copied().flatten()
    }

    pub(super) fn cell<'r>(&self, row: &'r Row, field: Field) -> &'r str {
        self.column(field).map_or("", |column| row.cell(column))
    }

    /// The cells of all columns that are a field, without the empty ones.
    pub(super) fn cells_of<'r>(&self, row: &'r Row, field: Field) -> Vec<&'r str> {
        let fields = self.settings.fields.iter().enumerate();
        fields
            .filter(|(_, known)| **known == field)
            .map(|(column, _)| row.cell(column))
            .filter(|cell| !cell.is_empty())
            .collect()
    }

    /// What becomes custom fields, by column: columns that are nothing else, and ids of what is not
    /// here, so that no id is lost.
    pub(super) fn custom_cells<'r>(&self, row: &'r Row) -> impl Iterator<Item = (usize, &'r str)> {
        let fields = self.settings.fields.iter().enumerate();
        fields.filter_map(|(column, field)| {
            let cell = row.cell(column);
            let is_custom = match field {
                Field::Custom => true,
                Field::CompanyId => !self.known.companies_by_id.contains_key(cell),
                Field::PersonId => !self.known.people_by_id.contains_key(cell),
                Field::ParentId => !self.known.companies_by_id.contains_key(cell),
                Field::OwnerId => !self.known.members_by_id.contains_key(cell),
                _ => false,
            };
            (is_custom && !cell.is_empty()).then_some((column, cell))
        })
    }

    pub(super) fn header(&self, field: Field) -> &str {
        self.column(field)
            .and_then(|column| self.table.headers.get(column))
            .map_or("", String::as_str)
    }

    pub(super) fn problem(&mut self, row: &Row, field: Field, kind: ProblemKind) {
        let column = self
            .column(field)
            .and_then(|column| self.table.headers.get(column))
            .cloned();
        self.outcome.problems.push(Problem {
            line: row.line,
            column,
            kind,
        });
    }

    fn date_order(&self, field: Field) -> DateOrder {
        self.column(field)
            .and_then(|column| self.settings.date_orders.get(column).copied().flatten())
            .unwrap_or(DateOrder::YearMonthDay)
    }

    pub(super) fn date(&mut self, row: &Row, field: Field) -> Option<Moment> {
        let text = self.cell(row, field);
        if text.is_empty() {
            return None;
        }
        let date = parse_date(text, self.date_order(field), self.run.zone);
        if date.is_none() {
            self.problem(row, field, ProblemKind::NotADate(text.to_owned()));
        }
        date
    }

    /// The day that a text in a column is; nothing is said where it is none.
    pub(super) fn day_in(&self, column: usize, text: &str) -> Option<Date> {
        let order = self.settings.date_orders.get(column).copied().flatten();
        let order = order.unwrap_or(DateOrder::YearMonthDay);
        let at = parse_date(text, order, self.run.zone)?;
        Some(self.run.zone.date_of(at))
    }

    pub(super) fn day(&mut self, row: &Row, field: Field) -> Option<Date> {
        self.date(row, field).map(|at| self.run.zone.date_of(at))
    }

    /// The first day of the month that a cell names: `2026-02`, `02.2026`, `Feb 2026`, or any day
    /// of it.
    pub(super) fn month(&self, row: &Row) -> Option<Date> {
        let text = self.cell(row, Field::Month);
        let first = |year: i32, month: u32| Date::from_ymd_opt(year, month, 1);
        if date_style([text]).is_some() {
            let at = parse_date(text, self.date_order(Field::Month), self.run.zone)?;
            return self.run.zone.date_of(at).with_day(1);
        }
        let parts: Vec<&str> = text.split(['-', '.', '/', ' ']).collect();
        match parts.as_slice() {
            [year, month] if year.len() == 4 => {
                let number = || month.parse().ok().or_else(|| month_of_name(month));
                first(year.parse().ok()?, number()?)
            }
            [month, year, ..] if year.len() == 4 => {
                let number = || month.parse().ok().or_else(|| month_of_name(month));
                first(year.parse().ok()?, number()?)
            }
            _ => None,
        }
    }

    /// The currency that a cell names; told where it names none.
    pub(super) fn currency(&mut self, row: &Row, field: Field) -> Option<Currency> {
        let code = self.cell(row, field);
        let named = code.parse::<Currency>().ok();
        if !code.is_empty() && named.is_none() {
            self.problem(row, field, ProblemKind::NotACurrency(code.to_owned()));
        }
        named
    }

    pub(super) fn value(&mut self, row: &Row) -> Option<Money> {
        let text = self.cell(row, Field::Value);
        if text.is_empty() {
            return None;
        }
        let money = self.money(row, text);
        if money.is_none() {
            self.problem(row, Field::Value, ProblemKind::NotAnAmount(text.to_owned()));
        }
        money
    }

    /// An amount in the currency of its row; `None` when the text is none.
    pub(super) fn money(&mut self, row: &Row, text: &str) -> Option<Money> {
        let named = self.currency(row, Field::Currency);
        let amount = parse_amount_as(text, self.amounts)?;
        let currency = named.or(amount.currency).unwrap_or(self.currency);
        let minor = amount.in_minor_units(currency)?;
        Some(Money::new(minor, currency))
    }

    /// What a word in a cell means; told where it means nothing here.
    pub(super) fn choice<T>(
        &mut self,
        row: &Row,
        field: Field,
        meaning: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.cell(row, field);
        if text.is_empty() {
            return None;
        }
        let known = meaning(text);
        if known.is_none() {
            self.problem(row, field, ProblemKind::NotKnown(text.to_owned()));
        }
        known
    }

    /// The full name that a row tells: in one cell, or in parts.
    pub(super) fn full_name(&self, row: &Row) -> String {
        let whole = self.cell(row, Field::Person);
        if !whole.is_empty() {
            return whole.to_owned();
        }
        let parts = [Field::FirstName, Field::MiddleName, Field::LastName]
            .map(|field| self.cell(row, field));
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }

    /// Whether this table says something of the same record for the first time.
    pub(super) fn is_said_first(&mut self, parts: &[&str]) -> bool {
        let of = self.settings.subject.key();
        let key: Vec<String> = parts.iter().map(|part| fold(part)).collect();
        self.said
            .insert(format!("{of}\u{1f}{}", key.join("\u{1f}")))
    }
}

/// The style of a column even where some of its cells are no amounts at all.
pub(super) fn style_of_most<'a>(cells: impl Iterator<Item = &'a str>) -> AmountStyle {
    amount_style(cells.filter(|cell| amount_style([*cell]).is_some())).unwrap_or_default()
}
