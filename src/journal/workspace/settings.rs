//! What is said of the workspace as a whole.

use std::collections::BTreeMap;
use std::mem::replace;

use serde::{Deserialize, Serialize};

use crate::domain::{
    Currency, CustomField, CustomFieldId, Date, FieldKind, FieldOf, Money, Source, SourceId,
    WorkingHours,
};
use crate::journal::apply::say_entry;
use crate::journal::{Stamp, WorkspaceFact};

/// What is said of the workspace as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Stamp of the newest fact about the workspace.
    pub modified: Stamp,
    /// What it is called.
    pub name: String,
    /// The currency that its figures are in.
    pub currency: Currency,
    /// The IANA time zone whose calendar days count; empty when not chosen yet.
    pub time_zone: String,
    /// What is left of revenue after the cost of what was sold, in hundredths of a percent.
    pub gross_margin_basis_points: Option<u16>,
    /// The hours that count for response times; `None` counts round the clock.
    pub working_hours: Option<WorkingHours>,
    /// From which day on one unit of the first currency is worth how many millionths of a unit of
    /// the second.
    pub exchange_rates: BTreeMap<(Currency, Currency, Date), u64>,
    /// Whether leaderboards keep silent about places.
    pub hide_ranks: bool,
    /// The fields of one's own.
    pub fields: BTreeMap<CustomFieldId, CustomField>,
    /// The accounts and files that records come from.
    pub sources: BTreeMap<SourceId, Source>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            modified: Stamp::default(),
            name: String::new(),
            currency: Currency::EUR,
            time_zone: String::new(),
            gross_margin_basis_points: None,
            working_hours: None,
            exchange_rates: BTreeMap::new(),
            hide_ranks: false,
            fields: BTreeMap::new(),
            sources: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The fields of one's own that a kind of record has, in their order.
    pub fn fields_of(&self, of: FieldOf) -> Vec<(CustomFieldId, &CustomField)> {
        let fields = self.fields.iter().filter(|(_, field)| field.of == of);
        let mut fields: Vec<_> = fields.map(|(id, field)| (*id, field)).collect();
        fields.sort_by(|a, b| (&a.1.rank, a.0).cmp(&(&b.1.rank, b.0)));
        fields
    }

    /// The field of one's own with this key.
    pub fn field(&self, of: FieldOf, key: &str) -> Option<&CustomField> {
        let mut fields = self.fields.values();
        fields.find(|field| field.of == of && field.key == key)
    }

    /// The field of one's own that a heading means: by its key, or by what it is called now.
    pub fn field_called(&self, of: FieldOf, heading: &str) -> Option<&CustomField> {
        let called_so = || {
            let mut fields = self.fields.values().filter(|field| field.of == of);
            fields.find(|field| field.name.to_lowercase() == heading.to_lowercase())
        };
        self.field(of, heading).or_else(called_so)
    }

    /// What the values of a field of one's own are; text where it is not defined.
    pub fn field_kind(&self, of: FieldOf, key: &str) -> FieldKind {
        self.field(of, key).map_or(FieldKind::Text, |it| it.kind)
    }

    /// The field of one's own of deals with this key.
    pub fn deal_field(&self, key: &str) -> Option<&CustomField> {
        self.field(FieldOf::Deals, key)
    }

    /// What the values of a field of one's own of deals are; text where it is not defined.
    pub fn deal_field_kind(&self, key: &str) -> FieldKind {
        self.field_kind(FieldOf::Deals, key)
    }

    /// An amount in the workspace's currency, at the rate of a day: the latest one that holds then,
    /// or, when all rates are later, none. Rounded to the nearest minor unit.
    pub fn in_own_currency(&self, amount: Money, day: Date) -> Option<Money> {
        if amount.currency == self.currency {
            return Some(amount);
        }
        let key = |day| (amount.currency, self.currency, day);
        let (_, millionths) = self
            .exchange_rates
            .range(key(Date::MIN)..=key(day))
            .next_back()?;
        let scaled = i128::from(amount.minor)
            * i128::from(*millionths)
            * i128::from(self.currency.minor_per_major());
        let unit = 1_000_000 * i128::from(amount.currency.minor_per_major());
        let rounded = (2 * scaled + unit * scaled.signum()) / (2 * unit);
        let minor = i64::try_from(rounded).ok()?;
        Some(Money::new(minor, self.currency))
    }

    pub(super) fn say(&mut self, fact: &WorkspaceFact) -> WorkspaceFact {
        use WorkspaceFact as F;
        match fact {
            F::Name(name) => F::Name(replace(&mut self.name, name.clone())),
            F::Currency(currency) => F::Currency(replace(&mut self.currency, *currency)),
            F::TimeZone(zone) => F::TimeZone(replace(&mut self.time_zone, zone.clone())),
            F::GrossMarginBasisPoints(points) => {
                F::GrossMarginBasisPoints(replace(&mut self.gross_margin_basis_points, *points))
            }
            F::WorkingHours(hours) => F::WorkingHours(replace(&mut self.working_hours, *hours)),
            F::ExchangeRate {
                from,
                to,
                day,
                millionths,
            } => {
                let key = (*from, *to, *day);
                let before = match millionths {
                    Some(rate) => self.exchange_rates.insert(key, *rate),
                    None => self.exchange_rates.remove(&key),
                };
                F::ExchangeRate {
                    from: *from,
                    to: *to,
                    day: *day,
                    millionths: before,
                }
            }
            F::HideRanks(hide) => F::HideRanks(replace(&mut self.hide_ranks, *hide)),
            F::Field(id, field) => F::Field(*id, say_entry(&mut self.fields, *id, field)),
            F::Source(id, source) => F::Source(*id, say_entry(&mut self.sources, *id, source)),
        }
    }
}
