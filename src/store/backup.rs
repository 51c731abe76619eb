//! Backup to one file and restoring it.

use kith::domain::Date;
use kith::journal::{Journal, lines};
use leptos::prelude::{Get, GetUntracked, Set};
use wasm_bindgen_futures::spawn_local;

use super::reading::reading;
use super::{Inner, Notice, Parts, Pending, Store};
use crate::browser::storage::StorageError;
use crate::browser::{clock, files, loading};

/// Where storage remembers the day of the last backup.
const META_LAST_BACKUP: &str = "last-backup";

impl Store {
    /// The day of the last backup made in this browser, once storage has told; followed.
    pub fn last_backup(&self) -> Option<Date> {
        self.inner().last_backup.get()
    }

    /// Asks storage when the last backup was made, for [`Store::last_backup`].
    pub fn recall_last_backup(&self) {
        let store = *self;
        spawn_local(async move {
            let inner = store.inner();
            if let Some(storage) = &inner.storage {
                let day = storage.meta(META_LAST_BACKUP).await.ok().flatten();
                inner.last_backup.set(day.and_then(|day| day.parse().ok()));
            }
        });
    }

    /// Offers a file with every fact, those not yet durable included.
    pub fn download_backup(&self) {
        let store = *self;
        spawn_local(async move {
            let inner = store.inner();
            let text = inner.backup_text().await;
            let day = inner.today.get_untracked();
            files::offer(&format!("kith-{day}.jsonl"), "application/jsonl", &text);
            inner.last_backup.set(Some(day));
            if let Some(storage) = &inner.storage {
                let _ = storage.set_meta(META_LAST_BACKUP, &day.to_string()).await;
            }
        });
    }

    /// Restores a backup from a file that the user chose.
    pub fn restore_file(&self, file: web_sys::File) {
        let store = *self;
        spawn_local(async move {
            let bytes = files::read(&file).await.unwrap_or_default();
            store.restore_backup(&String::from_utf8_lossy(&bytes));
        });
    }

    /// Adds every commit of a backup that is not here yet. A backup only ever adds facts, so
    /// nothing here can be lost by it.
    pub fn restore_backup(&self, text: &str) {
        let inner = self.inner();
        if self.refuses_to_write() {
            return;
        }
        let (store, text) = (*self, text.to_owned());
        spawn_local(async move {
            if let Err(complaint) = store.restored(&text).await {
                inner.tell(Notice::NotRestored(complaint));
            }
        });
    }

    async fn restored(&self, text: &str) -> Result<(), String> {
        let inner = self.inner();
        let reading = reading().await.map_err(|error| error.to_string())?;
        let (_, commits) = (reading.backup)(text).map_err(|error| error.to_string())?;
        let count = commits.len();
        let new = inner.take_in(commits.into_iter().collect()).await;
        for commit in new.map_err(|error| error.to_string())? {
            self.enqueue(Pending {
                parts: Parts::Commit(commit),
                undo: Vec::new(),
            });
        }
        inner.watches.notify_all();
        inner.tell(Notice::Restored { commits: count });
        Ok(())
    }
}

impl Inner {
    /// All facts as the lines of a backup. Where storage does not answer, what is in the queue
    /// and in memory is still offered.
    async fn backup_text(&self) -> String {
        let mut journal = Journal::new();
        if let Ok(reading) = reading().await {
            if let Some(storage) = &self.storage {
                let stored = loading::whole_journal(storage, reading).await;
                journal = stored.unwrap_or_default();
            }
            for pending in self.queue.borrow().iter() {
                for commit in pending.parts.commits(reading) {
                    journal.insert(commit);
                }
            }
        }
        for commit in self.memory_journal.borrow().iter() {
            journal.insert(commit.clone());
        }
        let mut text = lines::head(&self.workspace.borrow().settings.name);
        for commit in journal.commits() {
            text.push_str(&lines::write_commit(commit));
        }
        text
    }

    /// Merges a journal into what is here and returns the commits that were new.
    async fn take_in(&self, theirs: Journal) -> Result<Vec<kith::journal::Commit>, StorageError> {
        let reading = reading().await?;
        let mut ours = match &self.storage {
            Some(storage) => loading::whole_journal(storage, reading).await?,
            None => Journal::new(),
        };
        for pending in self.queue.borrow().iter() {
            for commit in pending.parts.commits(reading) {
                ours.insert(commit);
            }
        }
        for commit in self.memory_journal.borrow().iter() {
            ours.insert(commit.clone());
        }
        let known: std::collections::HashSet<_> = ours
            .commits()
            .map(|commit| (commit.stamp, commit.start))
            .collect();
        let new: Vec<_> = theirs
            .commits()
            .filter(|commit| !known.contains(&(commit.stamp, commit.start)))
            .cloned()
            .collect();
        ours.merge(theirs);
        let workspace = ours.fold();
        self.clock.borrow_mut().observe(workspace.newest());
        *self.zone.borrow_mut() = clock::zone(&workspace.settings.time_zone);
        *self.workspace.borrow_mut() = workspace;
        self.me
            .set(super::start::first_member(&self.workspace.borrow()));
        self.turn_day();
        Ok(new)
    }
}
