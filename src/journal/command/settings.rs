//! What is said of the workspace itself: its beginning, members, fields of one's own and costs.

use std::collections::BTreeSet;

use super::NewStage;
use crate::domain::{CostKind, Currency, CustomFieldId, Date, FieldKind, MemberId, Money, Role};

/// A workspace to be set up.
#[derive(Debug, Clone, PartialEq)]
pub struct NewWorkspace {
    /// What it is called.
    pub name: String,
    /// The currency that figures are in.
    pub currency: Currency,
    /// The IANA time zone whose days count.
    pub time_zone: String,
    /// The name of its first member.
    pub member: String,
    /// The name of its first pipeline.
    pub pipeline: String,
    /// The stages of that pipeline, in order.
    pub stages: Vec<NewStage>,
}

/// A change to one field of a member.
#[derive(Debug, Clone, PartialEq)]
pub enum MemberEdit {
    /// Another name.
    Name(String),
    /// Another role.
    Role(Role),
    /// Another team; empty for none.
    Team(String),
    /// Another first day.
    From(Option<Date>),
    /// Another last day.
    Until(Option<Date>),
}

/// A change of a field of one's own.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldEdit {
    /// Another name; its values stay.
    Name(String),
    /// Another kind; values that do not read as it stay as they were written.
    Kind(FieldKind),
    /// What can be chosen.
    Options(Vec<String>),
    /// It comes to lie after another one; at the beginning when `None`.
    MoveAfter(Option<CustomFieldId>),
    /// It is taken away; its values stay with their records.
    Remove,
    /// The members who see it; everyone where none is named.
    ShownTo(BTreeSet<MemberId>),
}

/// A cost to be booked.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCost {
    /// What it was for.
    pub kind: CostKind,
    /// The category; may be empty.
    pub category: String,
    /// How much.
    pub amount: Money,
    /// The first day over which it is spread.
    pub first_day: Date,
    /// The last day over which it is spread.
    pub last_day: Date,
    /// The team that it was for, by name; empty for all.
    pub team: String,
}
