//! Following the other tabs: reading what is new in the journal.

use leptos::prelude::Set;
use wasm_bindgen_futures::spawn_local;

use super::reading::reading;
use super::{Inner, SaveState, Store};
use crate::browser::loading;
use crate::browser::pace::Pace;
use crate::browser::storage::StorageError;

impl Store {
    /// Reads what other tabs have added to the journal, and shows it.
    pub(super) fn follow(&self) {
        let inner = self.inner();
        inner.turn_day();
        if inner.following.replace(true) {
            return;
        }
        let store = *self;
        spawn_local(async move {
            let inner = store.inner();
            let outcome = inner.read_news().await;
            inner.following.set(false);
            if outcome == Err(StorageError::Newer) {
                inner.save_state.set(SaveState::ReadOnly);
            }
        });
    }
}

impl Inner {
    async fn read_news(&self) -> Result<(), StorageError> {
        let Some(storage) = &self.storage else {
            return Ok(());
        };
        let mut pace = Pace::start();
        loop {
            let news = storage.journal_after(self.through.get()).await?;
            if news.is_empty() {
                return Ok(());
            }
            let reading = reading().await?;
            let mut touched = Vec::new();
            for (key, text) in news {
                for commit in loading::read(&text, reading)? {
                    if commit.stamp.device() == self.device {
                        continue;
                    }
                    self.clock.borrow_mut().observe(commit.stamp);
                    let applied = self.workspace.borrow_mut().apply(&commit);
                    let records = match applied {
                        Ok(applied) => applied.touched,
                        Err(late) => {
                            let journal = loading::whole_journal(storage, reading).await?;
                            self.workspace
                                .borrow_mut()
                                .refold(&late.records, journal.commits());
                            late.records.into_iter().collect()
                        }
                    };
                    self.undo
                        .borrow_mut()
                        .saw_foreign(records.iter().copied(), commit.stamp);
                    touched.extend(records);
                }
                self.through.set(key);
                pace.breathe().await;
            }
            self.watches.notify(&touched);
            self.settings_may_have_changed(&touched);
        }
    }
}
