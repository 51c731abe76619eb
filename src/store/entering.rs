//! Moves that wait for what a stage asks for.

use kith::domain::{DealId, PersonId, StageId};
use kith::journal::{Command, DealEdit, Position};
use leptos::prelude::*;

use super::Store;

/// A move that the user asked for, to a stage that asks for something first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
}

impl Entering {
    /// The move that a command asks for, if it is one of a single card.
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
            Command::MovePerson {
                person: id,
                stage,
                position,
            } => person(id, stage, *position),
            Command::PutIntoPipeline { people, stage } => match people.as_slice() {
                [id] => person(id, stage, Position::default()),
                _ => return None,
            },
            _ => return None,
        })
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
