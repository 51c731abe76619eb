//! The file for calendars that the user chose, written anew with every change that touches it.
//!
//! Which file it is lies in the database of the workspace and is read again for each writing, so that
//! all tabs write the same one, and none writes what another has let go of.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Store;
use crate::browser::kept_file::{self, Handle, NotWritten, Standing};
use crate::browser::page;
use crate::browser::preferences::Preference;

/// Milliseconds without a further change after which the file is written.
const CALM_MILLISECONDS: u32 = 700;
/// What lines begin with that say when the file was written.
const WRITTEN_AT: &str = "DTSTAMP";

/// How the file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// It is written whenever the plan changes.
    Kept,
    /// The browser asks anew whether it may be written, when the user presses something for it.
    Waiting,
    /// The page may not write it.
    Refused,
    /// It is no longer where it was.
    Gone,
    /// It could not be written.
    Failed,
}

/// The file of this name, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// What the file is called.
    pub name: String,
    /// How it stands.
    pub state: FileState,
}

/// What keeps the file up to date; from [`super::Reminding`].
#[derive(Clone, Copy)]
pub struct CalendarFile {
    store: Store,
    kept: RwSignal<Option<KeptFile>>,
    handle: StoredValue<Option<Handle>, LocalStorage>,
    /// What was written last, but for when.
    written: StoredValue<String>,
    /// The number of the newest change.
    round: StoredValue<u32>,
}

impl CalendarFile {
    pub(super) fn new(store: Store) -> Self {
        Self {
            store,
            kept: RwSignal::new(None),
            handle: StoredValue::new_local(None),
            written: StoredValue::new(String::new()),
            round: StoredValue::new(0),
        }
    }

    /// Whether an earlier visit chose a file for this workspace.
    pub(super) fn was_chosen(self) -> bool {
        let database = self.store.kind().database();
        let kept = Preference::CalendarFiles.get().unwrap_or_default();
        kept.split(' ').any(|kept| kept == database)
    }

    /// Remembers whether a file is kept for this workspace, so that the next start looks for it.
    fn remember(self, is_kept: bool) {
        let database = self.store.kind().database();
        let known = Preference::CalendarFiles.get().unwrap_or_default();
        let others = known.split(' ').filter(|it| !it.is_empty());
        let others = others.filter(|it| *it != database);
        let all: Vec<&str> = others.chain(is_kept.then_some(database.as_str())).collect();
        Preference::CalendarFiles.set(&all.join(" "));
    }

    /// How the file stands; followed. `None` while there is none.
    pub fn kept(self) -> Option<KeptFile> {
        self.kept.get()
    }

    /// Whether this browser lets the page keep a file.
    pub fn can_keep(self) -> bool {
        kept_file::is_known()
    }

    /// Whether it makes sense to write now; followed.
    pub fn is_written(self) -> bool {
        let state = self.kept.with(|kept| kept.as_ref().map(|it| it.state));
        matches!(
            state,
            Some(FileState::Kept | FileState::Gone | FileState::Failed)
        )
    }

    /// Goes on with the file of an earlier visit, once the page has nothing better to do.
    pub fn resume(self) {
        if untrack(|| self.kept.with(Option::is_some)) || !self.was_chosen() {
            return;
        }
        spawn_local(async move {
            page::idle().await;
            match self.stored().await {
                Some(handle) => {
                    let standing = handle.standing().await;
                    self.stands(&handle, state_of(standing));
                    self.handle.set_value(Some(handle));
                }
                None => self.remember(false),
            }
        });
    }

    /// Lets the user choose the file; it is kept up to date from now on.
    pub(super) async fn choose(self, name: &str) -> bool {
        let Some(handle) = kept_file::choose(name, "text/calendar", ".ics").await else {
            return false;
        };
        if let Some(storage) = &self.store.inner().storage {
            // Where it cannot be stored, it is kept as long as the page is open.
            let is_stored = storage.set_calendar_file(Some(handle.to_kept())).await;
            self.remember(is_stored.is_ok());
        }
        self.written.set_value(String::new());
        self.kept.set(None);
        self.stands(&handle, FileState::Kept);
        self.handle.set_value(Some(handle));
        true
    }

    /// Asks the browser whether the file may be written again. To be called where the user has just
    /// pressed something for it.
    pub fn go_on(self) {
        let Some(handle) = self.handle.get_value() else {
            return;
        };
        spawn_local(async move {
            let standing = handle.ask().await;
            self.stands(&handle, state_of(standing));
        });
    }

    /// Leaves the file as it is from now on.
    pub fn let_go(self) {
        self.forget();
        self.remember(false);
        let store = self.store;
        spawn_local(async move {
            if let Some(storage) = &store.inner().storage {
                // What stays there is not looked for again.
                let _ = storage.set_calendar_file(None).await;
            }
        });
    }

    fn forget(self) {
        self.handle.set_value(None);
        self.kept.set(None);
        self.written.set_value(String::new());
    }

    fn stands(self, handle: &Handle, state: FileState) {
        let kept = Some(KeptFile {
            name: handle.name(),
            state,
        });
        if self.kept.get_untracked() != kept {
            self.kept.set(kept);
        }
    }

    async fn stored(self) -> Option<Handle> {
        let inner = self.store.inner();
        match &inner.storage {
            Some(storage) => {
                let kept = storage.calendar_file().await.ok().flatten();
                kept.map(Handle::of_kept)
            }
            None => self.handle.get_value(),
        }
    }

    /// Writes the file anew once nothing has changed for a moment, when it would not be the same.
    pub fn write_soon(self, text: impl Fn() -> String + 'static) {
        self.round.update_value(|round| *round += 1);
        let here = self.round.get_value();
        spawn_local(async move {
            TimeoutFuture::new(CALM_MILLISECONDS).await;
            if self.round.get_value() != here {
                return;
            }
            page::idle().await;
            let text = text();
            let content = content(&text);
            if self.written.with_value(|written| *written == content) {
                return;
            }
            if !self.was_chosen() && self.store.inner().storage.is_some() {
                // Another tab has let go of it.
                self.forget();
                return;
            }
            let Some(handle) = self.stored().await.or(self.handle.get_value()) else {
                return;
            };
            let state = match handle.write(&text).await {
                Ok(()) => FileState::Kept,
                Err(NotWritten::Gone) => FileState::Gone,
                Err(NotWritten::Failed) => FileState::Failed,
                Err(NotWritten::NotAllowed) => match handle.standing().await {
                    Standing::Ask => FileState::Waiting,
                    Standing::Denied => FileState::Refused,
                    Standing::Allowed => FileState::Failed,
                },
            };
            // It may have been let go of meanwhile.
            if untrack(|| self.kept.with(Option::is_some)) {
                if state == FileState::Kept {
                    self.written.set_value(content);
                }
                self.stands(&handle, state);
                self.handle.set_value(Some(handle));
            }
        });
    }
}

fn state_of(standing: Standing) -> FileState {
    match standing {
        Standing::Allowed => FileState::Kept,
        Standing::Ask => FileState::Waiting,
        Standing::Denied => FileState::Refused,
    }
}

/// What a file says, leaving aside when it was written.
fn content(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.starts_with(WRITTEN_AT));
    lines.collect::<Vec<_>>().join("\n")
}
