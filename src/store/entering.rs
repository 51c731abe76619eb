//! Moves that wait for what a stage asks for.

use kith::domain::{DealId, PersonId, StageId};
use kith::journal::{Command, DealEdit, DealGroup, Position};
use leptos::prelude::*;

use super::Store;

/// A move that the user asked for, to a stage that asks for something first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entering {
    /// A deal.
    Deal {
        /// Which deal.
        deal: DealId,
        /// The stage.
        stage: StageId,
        /// Where in the column.
        position: Position,
    },
    /// A person.
    Person {
        /// Who.
        person: PersonId,
        /// The stage.
        stage: StageId,
        /// Where in the column.
        position: Position<PersonId>,
    },
    /// Deals that go together, or into a lane.
    Deals(MovedDeals),
    /// People that are put into a pipeline together.
    People {
        /// Who.
        people: Vec<PersonId>,
        /// The stage.
        stage: StageId,
    },
}

/// Deals on their way into groups of a board, a stage among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedDeals {
    /// Which deals.
    pub deals: Vec<DealId>,
    /// The groups.
    pub into: Vec<DealGroup>,
    /// The stage among them.
    pub stage: StageId,
    /// Where among the cards there.
    pub position: Position,
}

impl Entering {
    /// The move that a command asks for, if it is one that can wait.
    pub(super) fn of(command: &Command) -> Option<Self> {
        let deal = |deal: &DealId, stage: &StageId, position| Self::Deal {
            deal: *deal,
            stage: *stage,
            position,
        };
        let person = |person: &PersonId, stage: &StageId, position| Self::Person {
            person: *person,
            stage: *stage,
            position,
        };
        Some(match command {
            Command::MoveDeal {
                deal: id,
                stage,
                position,
            } => deal(id, stage, *position),
            Command::CloseDeal {
                deal: id, stage, ..
            }
            | Command::EditDeal {
                deal: id,
                edit: DealEdit::Stage(stage),
            } => deal(id, stage, Position::default()),
            Command::EditDeals(edits) => match edits.as_slice() {
                [(id, DealEdit::Stage(stage))] => deal(id, stage, Position::default()),
                _ => return None,
            },
            Command::MoveDeals {
                deals,
                into,
                position,
            } => Self::Deals(MovedDeals {
                deals: deals.clone(),
                into: into.clone(),
                stage: into.iter().find_map(|group| match group {
                    DealGroup::Stage(stage) => Some(*stage),
                    _ => None,
                })?,
                position: *position,
            }),
            Command::MovePerson {
                person: id,
                stage,
                position,
            } => person(id, stage, *position),
            Command::PutIntoPipeline { people, stage } => match people.as_slice() {
                [id] => person(id, stage, Position::default()),
                _ => Self::People {
                    people: people.clone(),
                    stage: *stage,
                },
            },
            _ => return None,
        })
    }

    /// The stage that asks.
    pub fn stage(&self) -> StageId {
        match self {
            Self::Deal { stage, .. } | Self::Person { stage, .. } | Self::People { stage, .. } => {
                *stage
            }
            Self::Deals(moved) => moved.stage,
        }
    }
}

impl Store {
    /// The move that waits for what its stage asks for; followed.
    pub fn entering(&self) -> Option<Entering> {
        self.inner().entering.get()
    }

    /// The move that waited is done, or not wanted any more.
    pub fn forget_entering(&self) {
        self.inner().entering.set(None);
    }
}
