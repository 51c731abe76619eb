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
mod deeds;
mod duplicates;
mod entering;
mod figures;
mod finding;
mod follow;
mod gaps;
mod guidance;
mod handles;
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

use amount::parse_amount;
use kith::completing::Gaps;
use kith::domain::{Date, IdSource, MemberId, Moment, Money, TimeZone};
use kith::journal::{Clock, Commit, DeviceId, RecordRef, UndoHistory, Workspace};
use kith::matching::Duplicates;
use kith::metrics::Columns;
use leptos::prelude::*;
use searching::Searcher;
use watch::Watches;

use crate::browser::clock;
use crate::browser::loading::Reading;
use crate::browser::storage::{Storage, UndoWrite};
use crate::browser::tabs::Tabs;

pub use board_taste::BoardTaste;
pub use calendar_file::{FileState, KeptFile};
pub use closing::Closed;
pub use deeds::learn_other_commands;
pub use entering::Entering;
pub use finding::OwnEntry;
pub use guidance::{Guidance, GuideStep, HELP, switch_workspace, use_guidance};
pub use history::{Done, Older, Past, Turned};
pub use importing::{ImportInput, ImportNews, ImportSession};
pub use notice::{Notice, SaveState};
pub use place::{Navigation, use_navigation};
pub use reminding::{Permission, Reminding, use_reminding};
pub use searching::{Search, SearchEnd};
pub use start::{WorkspaceKind, open};
pub use tastes::{is_compact, set_compact, set_single_keys, single_keys};
pub use watch::Part;
pub use widths::{column_widths, keep_column_widths};

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
