//! Groups of a board: what lying in one says of a deal.

use crate::domain::{Deal, MemberId, Priority, Requirement, StageId};

/// A group of deals: those of which one thing is said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DealGroup {
    /// In a stage.
    Stage(StageId),
    /// Of an owner, or of nobody.
    Owner(Option<MemberId>),
    /// Of a priority, or of none.
    Priority(Option<Priority>),
    /// With a value of a field of one's own, by the field's key; or without one.
    Choice(String, Option<String>),
}

impl DealGroup {
    /// Whether a deal is in the group.
    pub fn has(&self, deal: &Deal) -> bool {
        match self {
            Self::Stage(stage) => deal.stage.current() == Some(stage),
            Self::Owner(owner) => deal.owner.current() == owner.as_ref(),
            Self::Priority(priority) => deal.priority == *priority,
            Self::Choice(key, value) => deal.custom.get(key) == value.as_ref(),
        }
    }
    /// Whether who comes into the group has what a stage asks for by that alone.
    pub fn fills_in(&self, asked: &Requirement) -> bool {
        match (self, asked) {
            (Self::Owner(owner), Requirement::Owner) => owner.is_some(),
            (Self::Priority(priority), Requirement::Priority) => priority.is_some(),
            (Self::Choice(key, value), Requirement::Custom(asked)) => {
                key == asked && value.as_ref().is_some_and(|it| !it.trim().is_empty())
            }
            _ => false,
        }
    }
}
