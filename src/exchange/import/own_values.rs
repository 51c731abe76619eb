//! What the cells of columns that are fields of one's own come to, by what such a field holds.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cells::style_of_most;
use super::{Importer, fold};
use crate::domain::{
    Currency, FieldKind, Money, amount, amount_text, choices, number_text, thousandths, yes_or_no,
    yes_or_no_text,
};
use crate::exchange::fields::Field;
use crate::exchange::table::Row;
use crate::exchange::values::{AmountStyle, parse_amount_as};

/// What a column is as a field of one's own.
#[derive(Debug, Default)]
pub(super) struct OwnColumn {
    /// Under what its values are kept.
    key: String,
    kind: FieldKind,
    options: Vec<String>,
    amounts: AmountStyle,
}

impl Importer<'_> {
    /// Finds the columns of this table that are fields of one's own.
    pub(super) fn look_at_own_fields(&mut self) {
        let of = self.settings.subject.fields_of_own();
        let settings = &self.run.workspace.settings;
        let columns = self.settings.fields.iter().zip(&self.table.headers);
        let own = columns.enumerate().map(|(column, (field, header))| {
            let of = of.filter(|_| *field == Field::Custom);
            let Some(known) = of.and_then(|of| settings.field_called(of, header)) else {
                return OwnColumn {
                    key: header.clone(),
                    ..OwnColumn::default()
                };
            };
            let amounts = match known.kind {
                FieldKind::Number | FieldKind::Money => {
                    style_of_most(self.table.rows.iter().map(|row| row.cell(column)))
                }
                _ => AmountStyle::default(),
            };
            OwnColumn {
                key: known.key.clone(),
                kind: known.kind,
                options: known.options.clone(),
                amounts,
            }
        });
        self.own_columns = own.collect();
    }

    /// What a row says of a record's fields of one's own that is not kept there yet.
    pub(super) fn own_values<'r>(
        &'r self,
        row: &'r Row,
        kept: &'r BTreeMap<String, String>,
    ) -> impl Iterator<Item = (String, String)> {
        self.custom_cells(row).filter_map(|(column, cell)| {
            let own = self.own_columns.get(column)?;
            let value = self.as_kept(own, column, cell);
            let currency = self.run.workspace.settings.currency;
            let known = kept.get(&own.key);
            let is_known = known.is_some_and(|it| is_same_own(own.kind, it, &value, currency));
            (!is_known).then(|| (own.key.clone(), value.into_owned()))
        })
    }

    /// A cell as its field of one's own keeps it: days, numbers and amounts written alike, options as
    /// they are called there, and of a record its identity. As it is where it says nothing of that
    /// kind: nothing of a file is lost.
    fn as_kept<'r>(&self, own: &OwnColumn, column: usize, cell: &'r str) -> Cow<'r, str> {
        let kept = match own.kind {
            FieldKind::Text | FieldKind::Link => None,
            FieldKind::Number => own.number(cell),
            FieldKind::Money => own.amount(cell, self.run.workspace.settings.currency),
            FieldKind::Date => self.day_in(column, cell).map(|day| day.to_string()),
            FieldKind::Choice => own.option(cell),
            FieldKind::Choices => {
                let chosen =
                    choices(cell).map(|it| own.option(it).unwrap_or_else(|| it.to_owned()));
                Some(chosen.collect::<Vec<_>>().join("; "))
            }
            FieldKind::Person => {
                let named = self.known.people_by_bare_name.get(&fold(cell));
                named.copied().flatten().map(|id| id.to_string())
            }
            FieldKind::Company => {
                let named = self.known.companies.get(&fold(cell));
                named.map(ToString::to_string)
            }
            FieldKind::Member => {
                let named = self.known.members.get(&fold(cell));
                named.map(ToString::to_string)
            }
            FieldKind::YesNo => yes_or_no(cell).map(|is_so| yes_or_no_text(is_so).to_owned()),
        };
        kept.map_or(Cow::Borrowed(cell), Cow::Owned)
    }
}

impl OwnColumn {
    /// A number that is written in no more digits than are kept.
    fn number(&self, cell: &str) -> Option<String> {
        let number = parse_amount_as(cell, self.amounts)?;
        let thousandths = number.with_decimals(3)?;
        let is_whole = number.with_decimals(6) == thousandths.checked_mul(1000);
        is_whole.then(|| number_text(thousandths))
    }

    fn amount(&self, cell: &str, own: Currency) -> Option<String> {
        let amount = parse_amount_as(cell, self.amounts)?;
        let currency = amount.currency.unwrap_or(own);
        let minor = amount.in_minor_units(currency)?;
        Some(amount_text(Money::new(minor, currency)))
    }

    /// The option that a text names, as it is written in the field.
    fn option(&self, text: &str) -> Option<String> {
        let mut options = self.options.iter();
        options.find(|option| fold(option) == fold(text)).cloned()
    }
}

/// Whether two values of a field of one's own say the same, however they are written.
pub(super) fn is_same_own(kind: FieldKind, one: &str, other: &str, own: Currency) -> bool {
    fn both<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
        one.is_some() && one == other
    }
    one == other
        || match kind {
            FieldKind::Number => both(thousandths(one), thousandths(other)),
            FieldKind::Money => both(amount(one, own), amount(other, own)),
            FieldKind::YesNo => both(yes_or_no(one), yes_or_no(other)),
            _ => false,
        }
}
