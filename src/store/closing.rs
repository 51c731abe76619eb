//! Deals that have just been won or lost: what is asked about them, once for all that went together,
//! and how the answer joins the deed.

use kith::domain::{DealId, Entry, StageId, StageKind};
use kith::journal::{Change, Command, DealFact, Label, Stamp};
use leptos::prelude::*;

use super::{Store, writer};
use crate::browser::storage::UndoWrite;

/// Deals that the user has just moved to a won or lost stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Which deals.
    pub deals: Vec<DealId>,
    /// Where they are now.
    pub stage: StageId,
    /// Won or lost.
    pub kind: StageKind,
    /// The undo entry of the move, which the answer completes.
    deed: Option<Stamp>,
}

impl Store {
    /// The deals closed last, as long as nobody has answered for them; followed.
    pub fn closed(&self) -> Option<Closed> {
        self.inner().closed.get()
    }

    /// Nothing more is asked about the deals closed last.
    pub fn forget_closed(&self) {
        self.inner().closed.set(None);
    }

    /// Which deals a deed of the user's closes.
    pub(super) fn closes(&self, label: &Label, changes: &[Change]) -> Option<Closed> {
        if !matches!(label, Label::DealMoved { .. } | Label::DealsMoved { .. }) {
            return None;
        }
        // What was filled in for the move may have brought other records along.
        let mut stage = None;
        let mut deals = Vec::new();
        for change in changes {
            let Change::Deal(deal, facts) = change else {
                continue;
            };
            let entered = facts.iter().find_map(|fact| match fact {
                DealFact::Stage(_, Entry::Is(stage)) => Some(*stage),
                _ => None,
            });
            if entered.is_some() {
                stage = entered;
                deals.push(*deal);
            }
        }
        let stage = stage?;
        let kind = self.peek(|w| w.stages.get(stage).map(|stage| stage.kind))?;
        (kind != StageKind::Open).then_some(Closed {
            deals,
            stage,
            kind,
            deed: None,
        })
    }

    pub(super) fn closed_now(&self, closed: Closed) {
        let inner = self.inner();
        let deed = inner.undo.borrow().next_undo().map(|entry| entry.stamp);
        inner.closed.set(Some(Closed { deed, ..closed }));
    }

    /// Says why the deals closed last were won or lost. When nothing else was done since, it becomes
    /// one deed with the move: undo takes back both.
    pub fn give_reason(&self, reason: String, without_decision: bool) -> bool {
        let inner = self.inner();
        let Some(closed) = inner.closed.get_untracked() else {
            return false;
        };
        let stage = closed.stage;
        let command = match closed.deals.as_slice() {
            [deal] => Command::CloseDeal {
                deal: *deal,
                stage,
                reason,
                without_decision,
            },
            _ => Command::GiveReason {
                deals: closed.deals,
                stage,
                reason,
                without_decision,
            },
        };
        let newest = inner.undo.borrow().next_undo().map(|entry| entry.stamp);
        if newest.is_none() || newest != closed.deed {
            self.forget_closed();
            return self.dispatch(command);
        }
        let Some((label, changes)) = self.plan_or_tell(command) else {
            return false;
        };
        let store = *self;
        self.commit(label, changes, |entry| {
            let inner = store.inner();
            let joined = inner.undo.borrow_mut().completed(entry.clone());
            vec![UndoWrite::ClearRedo, writer::put_undo("u", &joined)]
        });
        inner.undo_changed.notify();
        self.forget_closed();
        true
    }
}
