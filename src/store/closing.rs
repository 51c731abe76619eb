//! Deals that have just been won or lost: what is asked about them, and how the answer joins the deed.

use kith::domain::{DealId, Entry, StageId, StageKind};
use kith::journal::{Change, Command, DealFact, Label, Stamp};
use leptos::prelude::*;

use super::{Store, writer};
use crate::browser::storage::UndoWrite;

/// A deal that the user has just moved to a won or lost stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// Which deal.
    pub deal: DealId,
    /// Where it is now.
    pub stage: StageId,
    /// Won or lost.
    pub kind: StageKind,
    /// The undo entry of the move, which the answer completes.
    deed: Option<Stamp>,
}

impl Store {
    /// The deal closed last, as long as it still is where it was closed and nobody has answered for
    /// it; followed.
    pub fn closed(&self) -> Option<Closed> {
        self.inner().closed.get()
    }

    /// Nothing more is asked about the deal closed last.
    pub fn forget_closed(&self) {
        self.inner().closed.set(None);
    }

    /// Which deal a deed of the user's closes.
    pub(super) fn closes(&self, label: &Label, changes: &[Change]) -> Option<Closed> {
        if !matches!(label, Label::DealMoved { .. }) {
            return None;
        }
        // What was filled in for the move may have brought other records along.
        let (deal, stage) = changes.iter().find_map(|change| match change {
            Change::Deal(deal, facts) => facts.iter().find_map(|fact| match fact {
                DealFact::Stage(_, Entry::Is(stage)) => Some((deal, *stage)),
                _ => None,
            }),
            _ => None,
        })?;
        let kind = self.peek(|w| w.stages.get(stage).map(|stage| stage.kind))?;
        (kind != StageKind::Open).then_some(Closed {
            deal: *deal,
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

    /// Says why the deal closed last was won or lost. When nothing else was done since, it becomes
    /// one deed with the move: undo takes back both.
    pub fn give_reason(&self, reason: String, without_decision: bool) -> bool {
        let inner = self.inner();
        let Some(closed) = inner.closed.get_untracked() else {
            return false;
        };
        let command = Command::CloseDeal {
            deal: closed.deal,
            stage: closed.stage,
            reason,
            without_decision,
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
