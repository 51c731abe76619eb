//! Handles on single records, through which views follow them, and names that are not followed.

use kith::domain::{Company, CompanyId, Deal, DealId, Member, MemberId, Party, Person, PersonId};
use kith::journal::{RecordRef, Workspace};
use leptos::prelude::*;

use super::{Part, Store};
use crate::fleeting::fleeting;

impl Store {
    /// A handle on one deal for as long as the calling view lives: `None` when it is not there.
    pub fn deal(&self, id: DealId) -> Signal<Option<Deal>, LocalStorage> {
        let trigger = self.hold(RecordRef::Deal(id));
        let store = *self;
        Signal::derive_local(move || {
            trigger.track();
            store.peek(|workspace| workspace.deals.get(id).cloned())
        })
    }

    /// The deals touched since a version of before, and the version now; `None` when all deals must
    /// be looked at anew. For memos that keep what they made: see [`kith::query::board_after`].
    pub fn deals_since(&self, version: u64) -> (Option<Vec<DealId>>, u64) {
        self.inner().watches.deals_since(version)
    }

    /// As [`Store::deals_since`], of all records that a list of people and companies reads: see
    /// [`kith::query::PartyIndex::follow`].
    pub fn parties_since(&self, version: u64) -> (Option<Vec<RecordRef>>, u64) {
        self.inner().watches.parties_since(version)
    }

    /// What a view shows of one deal, for as long as the view lives: read anew when the deal or one
    /// of these parts changes, passed on when it differs.
    pub fn deal_face<T: Clone + PartialEq + Send + Sync + 'static>(
        &self,
        id: DealId,
        parts: &'static [Part],
        read: impl Fn(&Workspace, &Deal) -> Option<T> + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        self.deal_face_at(Signal::stored(Some(id)), parts, read)
    }

    /// The same of the deal that stands at a place now; nothing as long as none does.
    pub fn deal_face_at<T: Clone + PartialEq + Send + Sync + 'static>(
        &self,
        place: Signal<Option<DealId>>,
        parts: &'static [Part],
        read: impl Fn(&Workspace, &Deal) -> Option<T> + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        let store = *self;
        let held = Memo::new_with_compare(
            move |_| {
                let id = place.get()?;
                Some((id, store.hold(RecordRef::Deal(id))))
            },
            |_, _| true,
        );
        fleeting(move |_| {
            let (id, trigger) = held.get()?;
            trigger.track();
            store.with(parts, |w| w.deals.get(id).and_then(|deal| read(w, deal)))
        })
    }

    /// Follows one record for as long as what calls this lives.
    pub fn track(&self, record: RecordRef) {
        self.hold(record).track();
    }

    /// A handle on one person for as long as the calling view lives: `None` when not there.
    pub fn person(&self, id: PersonId) -> Signal<Option<Person>, LocalStorage> {
        let trigger = self.hold(RecordRef::Person(id));
        let store = *self;
        Signal::derive_local(move || {
            trigger.track();
            store.peek(|workspace| workspace.person(id).cloned())
        })
    }

    /// A handle on one company for as long as the calling view lives: `None` when not there.
    pub fn company(&self, id: CompanyId) -> Signal<Option<Company>, LocalStorage> {
        let trigger = self.hold(RecordRef::Company(id));
        let store = *self;
        Signal::derive_local(move || {
            trigger.track();
            store.peek(|workspace| workspace.company(id).cloned())
        })
    }

    /// The records that count as a person or company, for as long as the calling view lives.
    pub fn counted_as(&self, party: Party) -> Memo<Vec<Party>> {
        let store = *self;
        let part = match party {
            Party::Person(_) => Part::People,
            Party::Company(_) => Part::Companies,
        };
        Memo::new(move |_| store.with(&[part], |w| w.counted_as(party)))
    }

    fn hold(&self, record: RecordRef) -> ArcTrigger {
        let store = *self;
        on_cleanup(move || {
            if let Some(inner) = store.0.try_get_value() {
                inner.watches.release(record);
            }
        });
        self.inner().watches.hold(record)
    }

    /// The title of a deal; empty when not there. Not followed.
    pub fn deal_title(&self, id: DealId) -> String {
        self.peek(|w| w.deals.get(id).map(|deal| deal.title.clone()))
            .unwrap_or_default()
    }

    /// The name of a company; empty when not there. Not followed.
    pub fn company_name(&self, id: Option<CompanyId>) -> String {
        self.peek(|w| {
            id.and_then(|id| w.company(id))
                .map(|c: &Company| c.name.clone())
        })
        .unwrap_or_default()
    }

    /// The name of a member; empty when not there. Not followed.
    pub fn member_name(&self, id: Option<MemberId>) -> String {
        self.peek(|w| {
            id.and_then(|id| w.members.get(id))
                .map(|m: &Member| m.name.clone())
        })
        .unwrap_or_default()
    }

    /// The name of a person; empty when not there. Not followed.
    pub fn person_name(&self, id: Option<PersonId>) -> String {
        self.peek(|w| {
            id.and_then(|id| w.person(id))
                .map(|p: &Person| p.name.clone())
        })
        .unwrap_or_default()
    }
}
