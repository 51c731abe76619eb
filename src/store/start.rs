//! Opening a workspace: from storage, or made anew.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::join;
use kith::domain::{IdSource, MemberId};
use kith::journal::{
    Clock, Command, Commit, DeviceId, NewWorkspace, Planner, Refusal, UndoHistory, Workspace,
};
use kith::sample::{SampleLanguage, SampleRequest, SampleSize};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::reading::reading;
use super::searching::Searcher;
use super::watch::Watches;
use super::{Inner, SaveState, Store};
use crate::browser::loading::{self, Loaded};
use crate::browser::preferences::Preference;
use crate::browser::storage::{Storage, StorageError};
use crate::browser::tabs::Tabs;
use crate::browser::workers::HeavyWorker;
use crate::browser::{clock, page};

/// Changes replayed at a start that make a fresh snapshot worth its while.
const SNAPSHOT_AFTER_CHANGES: usize = 500;

/// Which workspace a page shows. Each has a database of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkspaceKind {
    /// The sample that a first visit shows.
    Sample,
    /// A generated workspace of this size, for trying and measuring.
    Generated(SampleSize),
    /// The user's own.
    Own,
}

impl WorkspaceKind {
    /// The name of its database.
    pub(super) fn database(self) -> String {
        match self {
            Self::Sample => "kith-sample".to_owned(),
            Self::Own => "kith-own".to_owned(),
            Self::Generated(SampleSize {
                people,
                deals,
                activities,
            }) => {
                format!("kith-generated-{people}-{deals}-{activities}")
            }
        }
    }
}

/// Opens a workspace: what storage holds of it, else the sample, or for the user's own what `new`
/// says. Without storage everything works in memory, and the store says so.
pub async fn open(
    kind: WorkspaceKind,
    language: SampleLanguage,
    new: impl FnOnce() -> NewWorkspace,
) -> Store {
    let database = kind.database();
    // Who was never here will see the sample: it is made while the storage opens.
    let is_new = kind == WorkspaceKind::Sample && Preference::SampleKept.get().is_none();
    let make_early = async {
        match is_new {
            true => make_sample(language, SampleSize::default()),
            false => Vec::new(),
        }
    };
    let (opened, mut made) = join(load(&database), make_early).await;
    let (storage, loaded, undo, state) = match opened {
        Ok((storage, loaded, undo)) => (Some(storage), loaded, undo, SaveState::Saved),
        Err(StorageError::Newer) => (
            None,
            Loaded::default(),
            UndoHistory::default(),
            SaveState::ReadOnly,
        ),
        Err(_) => (
            None,
            Loaded::default(),
            UndoHistory::default(),
            SaveState::MemoryOnly,
        ),
    };
    let seed = clock::random_seed();
    let device = DeviceId((seed >> 64) as u64);
    let mut ids = IdSource::new(seed);
    let mut workspace = loaded.workspace;
    if workspace.pipelines.is_empty() && state != SaveState::ReadOnly {
        if made.is_empty() {
            made = make(kind, language, new, device, &mut ids);
        }
        for commit in &made {
            // Nothing is newer than what comes first.
            let _ = workspace.apply(commit);
        }
    } else {
        made.clear();
    }
    let zone = clock::zone(&workspace.settings.time_zone);
    let mut logical = Clock::new(device);
    logical.observe(workspace.newest());
    let today = zone.date_of(clock::now());
    let me = kept_me(kind, &workspace).or_else(|| first_member(&workspace));
    let inner = Rc::new(Inner {
        workspace: RefCell::new(workspace),
        undo: RefCell::new(undo),
        undo_changed: ArcTrigger::new(),
        watches: Watches::default(),
        columns: RefCell::new(None),
        clock: RefCell::new(logical),
        ids: RefCell::new(ids),
        device,
        zone: RefCell::new(zone),
        today: ArcRwSignal::new(today),
        me: ArcRwSignal::new(me),
        kind,
        storage,
        tabs: RefCell::new(None),
        through: Cell::new(loaded.through),
        following: Cell::new(false),
        queue: RefCell::new(VecDeque::new()),
        writing: Cell::new(false),
        is_busy: Cell::new(false),
        is_behind: Cell::new(false),
        save_state: ArcRwSignal::new(state),
        memory_journal: RefCell::new(Vec::new()),
        last_backup: ArcRwSignal::new(None),
        closed: ArcRwSignal::new(None),
        entering: ArcRwSignal::new(None),
        duplicates: Searcher::default(),
        gaps: Searcher::default(),
        listener: RefCell::new(None),
    });
    let store = Store(StoredValue::new_local(inner.clone()));
    *inner.tabs.borrow_mut() = Some(Tabs::join(&database, move || store.follow()));
    page::on_seen_again(move || store.follow());
    if is_new {
        Preference::SampleKept.set("yes");
    }
    if !made.is_empty() {
        store.enqueue_first(made);
    }
    if loaded.replayed_changes >= SNAPSHOT_AFTER_CHANGES {
        store.refresh_snapshot();
    }
    store
}

async fn load(database: &str) -> Result<(Storage, Loaded, UndoHistory), StorageError> {
    let storage = Storage::open(database).await?;
    // A first visit has nothing to read, and does without the code for it.
    if storage.is_empty().await? {
        return Ok((storage, Loaded::default(), UndoHistory::default()));
    }
    let reading = reading().await?;
    let loaded = loading::load(&storage, reading).await?;
    let undo = loading::undo_history(&storage, reading).await?;
    Ok((storage, loaded, undo))
}

/// The commits of a workspace that is not there yet.
fn make(
    kind: WorkspaceKind,
    language: SampleLanguage,
    new: impl FnOnce() -> NewWorkspace,
    device: DeviceId,
    ids: &mut IdSource,
) -> Vec<Commit> {
    match kind {
        WorkspaceKind::Sample => make_sample(language, SampleSize::default()),
        WorkspaceKind::Generated(size) => make_sample(language, size),
        WorkspaceKind::Own => set_up(new(), device, ids),
    }
}

fn make_sample(language: SampleLanguage, size: SampleSize) -> Vec<Commit> {
    let zone = clock::zone("");
    vec![kith::sample::generate(&SampleRequest {
        today: zone.date_of(clock::now()),
        zone: &zone,
        seed: 1,
        language,
        size,
    })]
}

fn set_up(new: NewWorkspace, device: DeviceId, ids: &mut IdSource) -> Vec<Commit> {
    let workspace = Workspace::default();
    let now = clock::now();
    let planned = Planner {
        workspace: &workspace,
        ids,
        now,
    }
    .plan_with(Command::SetUpWorkspace(new), |_, _| {
        Err(Refusal::NothingToChange)
    });
    match planned {
        Ok((label, changes)) => vec![Commit {
            stamp: Clock::new(device).tick(now),
            member: None,
            label,
            start: 0,
            changes,
        }],
        // The page's own texts always make a workspace.
        Err(_) => Vec::new(),
    }
}

/// The preference that remembers who works in a workspace of this kind.
fn preference_of_me(kind: WorkspaceKind) -> Preference {
    match kind {
        WorkspaceKind::Own => Preference::Me,
        WorkspaceKind::Sample | WorkspaceKind::Generated(_) => Preference::MeInSample,
    }
}

/// Keeps who works here.
pub(super) fn keep_me(kind: WorkspaceKind, member: MemberId) {
    preference_of_me(kind).set(&member.to_string());
}

/// Who was said to work here, if still in the team.
fn kept_me(kind: WorkspaceKind, workspace: &Workspace) -> Option<MemberId> {
    let kept: MemberId = preference_of_me(kind).get()?.parse().ok()?;
    workspace.members.contains(kept).then_some(kept)
}

/// The member who was there first: who a page takes its user for until told otherwise.
pub(super) fn first_member(workspace: &Workspace) -> Option<MemberId> {
    workspace
        .members
        .iter()
        .min_by_key(|member| (member.created, member.id))
        .map(|member| member.id)
}

impl Store {
    /// Has a fresh snapshot written, by a worker and once the page has nothing better to do.
    fn refresh_snapshot(&self) {
        let store = *self;
        spawn_local(async move {
            page::idle().await;
            let Some(database) = store.durable_database().await else {
                return;
            };
            let (tell, told) = oneshot::channel();
            let tell = Cell::new(Some(tell));
            let worker = HeavyWorker::start_silent(move || {
                if let Some(tell) = tell.take() {
                    // Nobody waits any more when the page goes.
                    let _ = tell.send(());
                }
            });
            if let Some(worker) = worker {
                worker.say_text(&kith::exchange::refresh_snapshot_message(&database));
                let _ = told.await;
            }
        });
    }
}
