//! The reactive layer between the core and the views: one workspace in memory, the one way to
//! change it, and the handles through which views follow it.
//!
//! - Views read through [`Store::with`] (followed) or [`Store::peek`] (not followed).
//! - Views change things through [`Store::dispatch`] alone: memory first, then the screen, then
//!   the storage queue. "Saved" is said only after the transaction completed.
//! - Other tabs are followed by reading what is new in the journal.

mod amount;
mod backup;
mod board_taste;
mod calendar_file;
mod closing;
mod duplicates;
mod entering;
mod figures;
mod finding;
mod follow;
mod gaps;
mod guidance;
mod history;
mod importing;
mod notice;
mod offering;
mod place;
mod reading;
mod reminding;
mod searching;
mod sharing;
mod slices;
mod start;
mod tastes;
mod watch;
mod widths;
mod writer;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use kith::completing::Gaps;
use kith::domain::{
    Company, CompanyId, Date, Deal, DealId, IdSource, Member, MemberId, Moment, Money, Party,
    Person, PersonId, TimeZone,
};
use kith::journal::{
    Change, Clock, Command, Commit, DeviceId, Label, PlanOther, Planner, RecordRef, Refusal, Stamp,
    UndoEntry, UndoHistory, UndoRefusal, Workspace,
};
use kith::matching::Duplicates;
use kith::metrics::Columns;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

pub use board_taste::BoardTaste;
pub use calendar_file::{FileState, KeptFile};
pub use closing::Closed;
pub use entering::Entering;
pub use finding::OwnEntry;
pub use guidance::{Guidance, GuideStep, HELP, switch_workspace, use_guidance};
pub use history::{Done, Older, Past, Turned};
pub use importing::{ImportInput, ImportNews, ImportSession};
pub use notice::{Notice, SaveState};
pub use place::{Navigation, use_navigation};
pub use reminding::{Permission, Reminding, use_reminding};
use searching::Searcher;
pub use searching::{Search, SearchEnd};
pub use start::{WorkspaceKind, open};
pub use tastes::{is_compact, set_compact, set_single_keys, single_keys};
pub use watch::Part;
pub use widths::{column_widths, keep_column_widths};

use crate::browser::clock;
use crate::browser::loading::Reading;
use crate::browser::storage::{Storage, UndoWrite};
use crate::browser::tabs::Tabs;
use amount::parse_amount;
use watch::Watches;

type NoticeListener = Box<dyn Fn(Notice)>;

/// Everything that the store holds; views see it through [`Store`].
struct Inner {
    workspace: RefCell<Workspace>,
    undo: RefCell<UndoHistory>,
    undo_changed: ArcTrigger,
    watches: Watches,
    /// What figures read of the workspace, and of which version of it.
    columns: RefCell<Option<(u64, Arc<Columns>)>>,
    clock: RefCell<Clock>,
    ids: RefCell<IdSource>,
    device: DeviceId,
    zone: RefCell<TimeZone>,
    today: ArcRwSignal<Date>,
    me: ArcRwSignal<Option<MemberId>>,
    kind: WorkspaceKind,
    storage: Option<Storage>,
    tabs: RefCell<Option<Tabs>>,
    /// Journal key of the newest part that memory holds from storage.
    through: Cell<f64>,
    following: Cell<bool>,
    queue: RefCell<VecDeque<Pending>>,
    writing: Cell<bool>,
    /// The journal may hold what others wrote while a large commit was taken in.
    is_behind: Cell<bool>,
    /// A large commit is being taken in; others are refused until it is whole.
    is_busy: Cell<bool>,
    save_state: ArcRwSignal<SaveState>,
    /// Where there is no storage: every commit of this visit, for backups.
    memory_journal: RefCell<Vec<Commit>>,
    last_backup: ArcRwSignal<Option<Date>>,
    closed: ArcRwSignal<Option<Closed>>,
    entering: ArcRwSignal<Option<Entering>>,
    /// The search for duplicates of this visit.
    duplicates: Searcher<Duplicates>,
    /// The search for what is missing of this visit.
    gaps: Searcher<Gaps>,
    listener: RefCell<Option<NoticeListener>>,
}

thread_local! {
    /// The code that plans what the board does without.
    static OTHER_COMMANDS: Cell<Option<PlanOther>> = const { Cell::new(None) };
}

/// Hands over the code that plans what the board does without. Called by each part that is loaded on
/// demand, so that the code is in none of the first download.
pub fn learn_other_commands(plan: PlanOther) {
    OTHER_COMMANDS.set(Some(plan));
}

/// A commit that is in memory and still has to become durable.
struct Pending {
    parts: Parts,
    undo: Vec<UndoWrite>,
}

/// What is written of a commit.
enum Parts {
    /// The commit, not yet written out.
    Commit(Commit),
    /// The lines of its parts, where there is a storage to keep them.
    Lines(Vec<String>),
}

impl Parts {
    /// The commit, in one or more parts.
    fn commits(&self, reading: Reading) -> Vec<Commit> {
        match self {
            Self::Commit(commit) => vec![commit.clone()],
            // What this page wrote it can read.
            Self::Lines(parts) => parts
                .iter()
                .flat_map(|part| (reading.commits)(part).unwrap_or_default())
                .collect(),
        }
    }
}

/// The handle of the store: copied freely, valid as long as the page.
#[derive(Clone, Copy)]
pub struct Store(StoredValue<Rc<Inner>, LocalStorage>);

/// The store, from the context that the application provides.
pub fn use_store() -> Store {
    expect_context::<Store>()
}

impl Store {
    fn inner(&self) -> Rc<Inner> {
        self.0.get_value()
    }

    /// Reads the workspace without following it: for event handlers.
    pub fn peek<R>(&self, read: impl FnOnce(&Workspace) -> R) -> R {
        read(&self.inner().workspace.borrow())
    }

    /// Reads the workspace and makes the running effect or memo follow these parts of it.
    pub fn with<R>(&self, parts: &[Part], read: impl FnOnce(&Workspace) -> R) -> R {
        let inner = self.inner();
        for part in parts {
            inner.watches.track(*part);
        }
        let workspace = inner.workspace.borrow();
        read(&workspace)
    }

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
        let trigger = self.hold(RecordRef::Deal(id));
        let store = *self;
        Memo::new(move |_| {
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

    /// Today in the workspace's time zone; followed, so that views turn over at midnight.
    pub fn today(&self) -> Date {
        self.inner().today.get()
    }

    /// Now.
    pub fn now(&self) -> Moment {
        clock::now()
    }

    /// The workspace's time zone.
    pub fn zone(&self) -> TimeZone {
        self.inner().zone.borrow().clone()
    }

    /// The calendar day of a moment in the workspace's time zone.
    pub fn date_of(&self, moment: Moment) -> Date {
        self.inner().zone.borrow().date_of(moment)
    }

    /// Who of the members works here; followed.
    pub fn me(&self) -> Option<MemberId> {
        self.inner().me.get()
    }

    /// Who of the members works here; not followed.
    pub fn peek_me(&self) -> Option<MemberId> {
        self.inner().me.get_untracked()
    }

    /// Says who of the members works here, in this browser.
    pub fn set_me(&self, member: MemberId) {
        let inner = self.inner();
        start::keep_me(inner.kind, member);
        inner.me.set(Some(member));
    }

    /// What kind of workspace this is.
    pub fn kind(&self) -> WorkspaceKind {
        self.inner().kind
    }

    /// Where the user's work is; followed.
    pub fn save_state(&self) -> SaveState {
        self.inner().save_state.get()
    }

    /// Who is told notices: the shell, which shows them.
    pub fn on_notice(&self, listener: impl Fn(Notice) + 'static) {
        *self.inner().listener.borrow_mut() = Some(Box::new(listener));
    }

    /// What a command would change; `None` when it is refused, which is told to the user.
    fn plan_or_tell(&self, command: Command) -> Option<(Label, Vec<Change>)> {
        if self.refuses_to_write() {
            return None;
        }
        let entering = Entering::of(&command);
        match self.plan(command) {
            Ok(planned) => Some(planned),
            // What is missing is asked for, and the move waits.
            Err(Refusal::FieldsMissing) if entering.is_some() => {
                self.inner().entering.set(entering);
                None
            }
            // Dropping a card where it lies is no mistake worth a word.
            Err(Refusal::NothingToChange) => None,
            Err(refusal) => {
                self.inner().tell(Notice::Refused(refusal));
                None
            }
        }
    }

    /// Does what a command asks, and tells what was done with the way to undo it, or why it is
    /// refused. Returns whether it was done.
    pub fn dispatch(&self, command: Command) -> bool {
        !self.dispatch_touching(command).is_empty()
    }

    /// As [`Self::dispatch`]; returns the records touched, for views that lead to them.
    pub fn dispatch_touching(&self, command: Command) -> Vec<RecordRef> {
        let Some((label, changes)) = self.plan_or_tell(command) else {
            return Vec::new();
        };
        let touched = changes.iter().map(Change::record).collect();
        let closed = self.closes(&label, &changes);
        self.commit_new(label.clone(), changes);
        if let Some(closed) = closed {
            self.closed_now(closed);
        }
        self.inner().tell(Notice::Done(label));
        touched
    }

    /// Why a command would be refused now; `None` when it would be done, or changes nothing.
    pub fn refusal(&self, command: Command) -> Option<Refusal> {
        let refusal = self.plan(command).err();
        refusal.filter(|it| *it != Refusal::NothingToChange)
    }

    fn plan(&self, command: Command) -> Result<(Label, Vec<Change>), Refusal> {
        let inner = self.inner();
        Planner {
            workspace: &inner.workspace.borrow(),
            ids: &mut inner.ids.borrow_mut(),
            now: clock::now(),
        }
        .plan_with(command, |planner, command| match OTHER_COMMANDS.get() {
            Some(plan) => plan(planner, command),
            // Whoever can give such a command has brought the code for it.
            None => Err(Refusal::NothingToChange),
        })
    }

    /// A new deed: into memory, the undo history and the storage queue.
    fn commit_new(&self, label: Label, changes: Vec<Change>) {
        let entry = self.commit(label, changes, |entry| {
            vec![UndoWrite::ClearRedo, writer::put_undo("u", entry)]
        });
        self.did(entry);
    }

    fn did(&self, entry: UndoEntry) {
        let inner = self.inner();
        inner.undo.borrow_mut().did(entry);
        inner.undo_changed.notify();
    }

    /// Applies changes as one commit, tells the views and queues it for storage. `undo` says what
    /// the commit changes of the stored undo history.
    fn commit(
        &self,
        label: Label,
        changes: Vec<Change>,
        undo: impl FnOnce(&UndoEntry) -> Vec<UndoWrite>,
    ) -> UndoEntry {
        let inner = self.inner();
        let commit = Commit {
            stamp: inner.clock.borrow_mut().tick(clock::now()),
            member: inner.me.get_untracked(),
            label: label.clone(),
            start: 0,
            changes,
        };
        // The clock has observed every stamp in memory, so a commit made here is never late.
        let applied = inner
            .workspace
            .borrow_mut()
            .apply(&commit)
            .unwrap_or_default();
        let entry = UndoEntry {
            of: deeds_turned(&label),
            stamp: commit.stamp,
            label,
            changes: applied.inverse,
        };
        let undo = undo(&entry);
        // Queued first: storage works on it while the screen is drawn.
        self.enqueue(Pending {
            parts: Parts::Commit(commit),
            undo,
        });
        inner.watches.notify(&applied.touched);
        inner.settings_may_have_changed(&applied.touched);
        entry
    }

    /// Takes back the newest deed.
    pub fn undo(&self) {
        let entry = self.inner().undo.borrow().next_undo().cloned();
        self.turn(entry, true);
    }

    /// Does the deed again that was taken back last.
    pub fn redo(&self) {
        let entry = self.inner().undo.borrow().next_redo().cloned();
        self.turn(entry, false);
    }

    /// Applies an undo entry (`back`) or a redo entry, and keeps what turns it round again.
    fn turn(&self, entry: Option<UndoEntry>, back: bool) {
        let Some(entry) = self.checked(entry) else {
            return;
        };
        let (from, to) = if back { ("u", "r") } else { ("r", "u") };
        let forget = UndoWrite::Delete(format!("{from}:{}", entry.stamp));
        // The journal says that it is an undo; the entry, of what.
        let inner_label = Box::new((entry.deeds(), entry.label.clone()));
        let UndoEntry { label, changes, .. } = entry;
        let said = match back {
            true => Label::UndoneOf(inner_label),
            false => Label::RedoneOf(inner_label),
        };
        if changes.len() <= slices::LARGE {
            let kept = label.clone();
            let mut new = self.commit(said, changes, |new| {
                let label = kept;
                let new = UndoEntry {
                    label,
                    ..new.clone()
                };
                vec![forget, writer::put_undo(to, &new)]
            });
            new.label = label;
            self.turned(new, back);
        } else {
            let store = *self;
            self.inner().is_busy.set(true);
            spawn_local(async move {
                let undo = vec![forget];
                let new = store
                    .commit_in_slices((said, label), changes, to, undo, |_| {})
                    .await;
                store.turned(new, back);
            });
        }
    }

    fn turned(&self, new: UndoEntry, back: bool) {
        let inner = self.inner();
        let label = new.label.clone();
        if back {
            inner.undo.borrow_mut().undone(new);
        } else {
            inner.undo.borrow_mut().redone(new);
        }
        inner.undo_changed.notify();
        inner.tell(if back {
            Notice::Undone(label)
        } else {
            Notice::Redone(label)
        });
    }

    /// Whether nothing may be changed now, which is told: a newer version wrote here, or a large
    /// commit is being taken in.
    fn refuses_to_write(&self) -> bool {
        let inner = self.inner();
        if inner.save_state.get_untracked() == SaveState::ReadOnly {
            inner.tell(Notice::ReadOnly);
            return true;
        }
        if inner.is_busy.get() {
            inner.tell(Notice::Busy);
        }
        inner.is_busy.get()
    }

    fn checked(&self, entry: Option<UndoEntry>) -> Option<UndoEntry> {
        let inner = self.inner();
        if self.refuses_to_write() {
            return None;
        }
        let checked = entry.ok_or(UndoRefusal::Nothing).and_then(|entry| {
            inner.undo.borrow().check(&entry)?;
            Ok(entry)
        });
        match checked {
            Ok(entry) => Some(entry),
            Err(refusal) => {
                inner.tell(Notice::UndoRefused(refusal));
                None
            }
        }
    }

    /// What undo would take back; followed.
    pub fn next_undo(&self) -> Option<Label> {
        let inner = self.inner();
        inner.undo_changed.track();
        inner
            .undo
            .borrow()
            .next_undo()
            .map(|entry| entry.label.clone())
    }

    /// What redo would do again; followed.
    pub fn next_redo(&self) -> Option<Label> {
        let inner = self.inner();
        inner.undo_changed.track();
        inner
            .undo
            .borrow()
            .next_redo()
            .map(|entry| entry.label.clone())
    }

    /// Reads an amount that the user typed, in the workspace's currency; nothing for an empty text.
    ///
    /// # Errors
    /// When the text is no amount.
    pub fn parse_amount(&self, text: &str) -> Result<Option<Money>, ()> {
        let currency = self.peek(|w| w.settings.currency);
        parse_amount(text, currency)
    }

    /// Tells the user what is wrong with what was typed.
    pub fn complain(&self, text: String) {
        self.inner().tell(Notice::Complaint(text));
    }
}

/// The commits that a commit of this label undoes or does again.
fn deeds_turned(label: &Label) -> Vec<Stamp> {
    label
        .turned()
        .map_or_else(Vec::new, |(deeds, ..)| deeds.to_vec())
}

impl Inner {
    fn tell(&self, notice: Notice) {
        if let Some(listener) = &*self.listener.borrow() {
            listener(notice);
        }
    }

    /// A change of the workspace's time zone moves every calendar day.
    fn settings_may_have_changed(&self, touched: &[RecordRef]) {
        if touched.contains(&RecordRef::Workspace) {
            let name = self.workspace.borrow().settings.time_zone.clone();
            if self.zone.borrow().name() != name {
                *self.zone.borrow_mut() = clock::zone(&name);
                self.turn_day();
                self.watches.notify_all();
            }
        }
    }

    /// Sets today anew, when it has changed.
    fn turn_day(&self) {
        let today = self.zone.borrow().date_of(clock::now());
        if self.today.get_untracked() != today {
            self.today.set(today);
        }
    }
}
