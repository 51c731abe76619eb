//! The columns that the list of deals can show.

use std::fmt;
use std::str::FromStr;

use crate::domain::{FieldKind, FieldOf};
use crate::journal::Workspace;
use crate::query::parties::{escaped, unescaped};

/// A column of the list of deals.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say what each shows")]
pub enum DealColumn {
    Title,
    Value,
    /// The value times the probability.
    Weighted,
    /// The probability of its own, else that of its stage.
    Probability,
    Stage,
    Pipeline,
    Owner,
    Company,
    Person,
    ExpectedClose,
    Created,
    /// Days since it entered its stage.
    Age,
    /// The earliest planned activity.
    NextStep,
    /// When something was last done for it.
    LastActivity,
    Product,
    Source,
    Kind,
    FirstContact,
    WonReason,
    LostReason,
    Priority,
    /// Who has a part in it beside the main person.
    People,
    /// A field of one's own, by its key.
    Custom(String),
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Any text.
    Text,
    /// An amount.
    Money,
    /// A share in percent.
    Percent,
    /// A count of days.
    Days,
    /// A calendar day.
    Day,
    /// One of some options.
    Choice,
    /// A number.
    Number,
}

const NAMES: [(&str, DealColumn); 22] = [
    ("title", DealColumn::Title),
    ("value", DealColumn::Value),
    ("weighted", DealColumn::Weighted),
    ("probability", DealColumn::Probability),
    ("stage", DealColumn::Stage),
    ("pipeline", DealColumn::Pipeline),
    ("owner", DealColumn::Owner),
    ("company", DealColumn::Company),
    ("person", DealColumn::Person),
    ("close", DealColumn::ExpectedClose),
    ("created", DealColumn::Created),
    ("age", DealColumn::Age),
    ("next", DealColumn::NextStep),
    ("activity", DealColumn::LastActivity),
    ("product", DealColumn::Product),
    ("source", DealColumn::Source),
    ("kind", DealColumn::Kind),
    ("first", DealColumn::FirstContact),
    ("won_reason", DealColumn::WonReason),
    ("lost_reason", DealColumn::LostReason),
    ("priority", DealColumn::Priority),
    ("people", DealColumn::People),
];

/// Stands before the key of a custom field.
const CUSTOM: &str = "custom:";

/// The text names no column of the list of deals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseDealColumnError;

impl fmt::Display for DealColumn {
    /// As in an address.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Custom(key) = self {
            return write!(f, "{CUSTOM}{}", escaped(key));
        }
        let known = NAMES.iter().find(|(_, column)| column == self);
        f.write_str(known.map_or("", |(name, _)| name))
    }
}

impl FromStr for DealColumn {
    type Err = ParseDealColumnError;

    fn from_str(text: &str) -> Result<Self, ParseDealColumnError> {
        if let Some(key) = text.strip_prefix(CUSTOM) {
            return Ok(Self::Custom(unescaped(key)));
        }
        let known = NAMES.iter().find(|(name, _)| *name == text);
        let column = known.map(|(_, column)| column.clone());
        column.ok_or(ParseDealColumnError)
    }
}

impl DealColumn {
    /// The columns while nobody has chosen any.
    pub const USUAL: [Self; 8] = [
        Self::Title,
        Self::Value,
        Self::Stage,
        Self::Owner,
        Self::Company,
        Self::ExpectedClose,
        Self::NextStep,
        Self::Age,
    ];

    /// All columns of a workspace: those that every deal has, then the fields of one's own.
    pub fn all(workspace: &Workspace) -> Vec<Self> {
        let own = workspace.settings.fields_of(FieldOf::Deals).into_iter();
        let own = own.map(|(_, field)| Self::Custom(field.key.clone()));
        NAMES
            .iter()
            .map(|(_, column)| column.clone())
            .chain(own)
            .collect()
    }

    /// Reads the columns from an address, each once and the title always, as the first where it is
    /// not named; an empty text stands for the usual ones.
    pub fn read_all(text: &str) -> Vec<Self> {
        if text.is_empty() {
            return Self::USUAL.to_vec();
        }
        let mut columns: Vec<Self> = Vec::new();
        for column in text.split(',').filter_map(|it| it.parse().ok()) {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        if !columns.contains(&Self::Title) {
            columns.insert(0, Self::Title);
        }
        columns
    }

    /// The columns as they stand in an address: nothing for the usual ones.
    pub fn write_all(columns: &[Self]) -> String {
        if columns == Self::USUAL {
            return String::new();
        }
        let names: Vec<String> = columns.iter().map(Self::to_string).collect();
        names.join(",")
    }

    /// What its values are.
    pub fn kind(&self, workspace: &Workspace) -> CellKind {
        match self {
            Self::Value | Self::Weighted => CellKind::Money,
            Self::Probability => CellKind::Percent,
            Self::Age => CellKind::Days,
            Self::ExpectedClose | Self::Created | Self::LastActivity | Self::FirstContact => {
                CellKind::Day
            }
            Self::Stage | Self::Owner | Self::Kind | Self::Pipeline | Self::Priority => {
                CellKind::Choice
            }
            Self::Custom(key) => match workspace.settings.deal_field_kind(key) {
                FieldKind::Money => CellKind::Money,
                FieldKind::Number => CellKind::Number,
                FieldKind::Date => CellKind::Day,
                FieldKind::Choice | FieldKind::YesNo | FieldKind::Member => CellKind::Choice,
                _ => CellKind::Text,
            },
            _ => CellKind::Text,
        }
    }

    /// Whether a deal can be given another value in it.
    pub fn is_editable(&self) -> bool {
        !matches!(
            self,
            Self::Weighted
                | Self::Pipeline
                | Self::Created
                | Self::Age
                | Self::NextStep
                | Self::LastActivity
        )
    }

    /// Whether it makes sense to group by it: days are grouped by month.
    pub fn can_group(&self) -> bool {
        !matches!(
            self,
            Self::Title | Self::Value | Self::Weighted | Self::Age | Self::NextStep | Self::People
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_stand_in_addresses() {
        for (_, column) in NAMES {
            assert_eq!(column.to_string().parse(), Ok(column));
        }
        assert_eq!(DealColumn::read_all(""), DealColumn::USUAL);
        assert_eq!(DealColumn::write_all(&DealColumn::USUAL), "");
        assert_eq!(
            DealColumn::read_all("value,nonsense,value,custom:A%2CB"),
            [
                DealColumn::Title,
                DealColumn::Value,
                DealColumn::Custom("A,B".to_owned())
            ]
        );
        assert_eq!(
            DealColumn::read_all("value,title"),
            [DealColumn::Value, DealColumn::Title]
        );
    }

    proptest! {
        #[test]
        fn any_field_survives_the_address(keys in prop::collection::btree_set("\\PC{0,8}", 1..5)) {
            let own = keys.into_iter().map(DealColumn::Custom);
            let columns: Vec<DealColumn> = [DealColumn::Title].into_iter().chain(own).collect();
            prop_assert_eq!(DealColumn::read_all(&DealColumn::write_all(&columns)), columns);
        }
    }
}
