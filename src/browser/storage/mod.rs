//! The browser's own database: the only caller of IndexedDB.
//!
//! One database a workspace, with four stores: `journal` (parts of commits as lines, in order of
//! arrival), `snapshot` (the cache of the fold), `undo` (what can be taken back) and `meta`.
//! A commit is one transaction with strict durability: it is there as a whole or not at all.

mod error;

use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use js_sys::Uint8Array;
use kith::journal::lines;
use wasm_bindgen::{JsCast, JsValue};

pub use error::StorageError;

const JOURNAL: &str = "journal";
const SNAPSHOT: &str = "snapshot";
const UNDO: &str = "undo";
const META: &str = "meta";
const SNAPSHOT_BYTES: &str = "bytes";
const SNAPSHOT_THROUGH: &str = "through";
const META_FORM: &str = "form";

/// Under which key a file waits that was handed over.
const META_HANDED_OVER: &str = "handed-over";

/// Under which key the file for calendars is kept.
const META_CALENDAR_FILE: &str = "calendar-file";

/// Version of the database's layout; the facts inside carry their own version.
const LAYOUT: u8 = 1;

/// What a commit changes in the undo store, in the same transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UndoWrite {
    /// Everything that could be redone no longer can.
    ClearRedo,
    /// Keep this entry under this key.
    Put {
        /// `u:` or `r:` and the stamp of the entry.
        key: String,
        /// The entry as JSON.
        json: String,
    },
    /// Forget the entry of this key, with all its pieces.
    Delete(String),
}

/// The database of one workspace.
#[derive(Debug)]
pub struct Storage {
    database: Database,
}

impl Storage {
    /// Opens the database of this name, making it when it is new.
    ///
    /// # Errors
    /// When the browser gives no storage, or a newer version wrote here.
    pub async fn open(name: &str) -> Result<Self, StorageError> {
        let database = Database::open(name)
            .with_version(LAYOUT)
            .with_on_upgrade_needed(|_, database| {
                database
                    .create_object_store(JOURNAL)
                    .with_auto_increment(true)
                    .build()?;
                for store in [SNAPSHOT, UNDO, META] {
                    database.create_object_store(store).build()?;
                }
                Ok(())
            })
            .await?;
        let storage = Self { database };
        let form = storage
            .meta(META_FORM)
            .await?
            .and_then(|form| form.parse::<u32>().ok());
        if form.is_some_and(|form| form > lines::VERSION) {
            return Err(StorageError::Newer);
        }
        Ok(storage)
    }

    fn read<'a>(&'a self, store: &str) -> Result<Transaction<'a>, StorageError> {
        Ok(self
            .database
            .transaction(store)
            .with_mode(TransactionMode::Readonly)
            .build()?)
    }

    fn write<'a>(&'a self, stores: &[&str]) -> Result<Transaction<'a>, StorageError> {
        let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        Ok(self
            .database
            .transaction(stores)
            .with_mode(TransactionMode::Readwrite)
            .with_options(options)
            .build()?)
    }

    /// The parts of commits that arrived after the one of this key, with their keys, in order of
    /// arrival. Keys count from 1, so 0 asks for all.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn journal_after(&self, key: f64) -> Result<Vec<(f64, String)>, StorageError> {
        let transaction = self.read(JOURNAL)?;
        let store = transaction.object_store(JOURNAL)?;
        let range = || KeyRange::LowerBound(key, true);
        let keys = store
            .get_all_keys::<f64>()
            .with_query::<f64, _>(range())
            .primitive()?
            .await?;
        let values = store
            .get_all::<String>()
            .with_query::<f64, _>(range())
            .primitive()?
            .await?;
        let mut parts = Vec::new();
        for (key, value) in keys.zip(values) {
            parts.push((key?, value?));
        }
        Ok(parts)
    }

    /// The parts that arrived after the one of the first key, up to the one of the second.
    ///
    /// # Errors
    /// When the database does not answer.
    #[allow(dead_code, reason = "called by the page alone")]
    pub async fn journal_between(
        &self,
        after: f64,
        through: f64,
    ) -> Result<Vec<String>, StorageError> {
        let transaction = self.read(JOURNAL)?;
        let store = transaction.object_store(JOURNAL)?;
        let range = KeyRange::Bound(after, true, through, false);
        let values = store
            .get_all::<String>()
            .with_query::<f64, _>(range)
            .primitive()?
            .await?;
        let mut parts = Vec::new();
        for value in values {
            parts.push(value?);
        }
        Ok(parts)
    }

    /// How many parts there are. Keys count from 1 and nothing is ever taken out, so this is the key
    /// of the newest one.
    ///
    /// # Errors
    /// When the database does not answer.
    #[allow(dead_code, reason = "called by the page alone")]
    pub async fn journal_count(&self) -> Result<f64, StorageError> {
        let transaction = self.read(JOURNAL)?;
        let store = transaction.object_store(JOURNAL)?;
        Ok(f64::from(store.count().primitive()?.await?))
    }

    /// Appends the parts of one commit in one strict transaction, with what it changes of undo.
    /// Returns the key of the last part once all of it is durable.
    ///
    /// What is asked of the database is asked at once, without waiting for the answers between: a
    /// small commit becomes durable while the page draws. Of a large one only a part at a time is
    /// handed over, since handing over holds the page's thread.
    ///
    /// # Errors
    /// When nothing of it was written.
    pub async fn append(&self, parts: &[String], undo: &[UndoWrite]) -> Result<f64, StorageError> {
        let transaction = self.write(&[JOURNAL, UNDO, META])?;
        let mut last = None;
        {
            let journal = transaction.object_store(JOURNAL)?;
            for part in parts {
                let add = journal
                    .add(part.as_str())
                    .with_key_type::<f64>()
                    .primitive()?;
                if let Some(before) = last.replace(add) {
                    before.await?;
                }
            }
            let store = transaction.object_store(UNDO)?;
            let mut last_put = None;
            for write in undo {
                match write {
                    UndoWrite::ClearRedo => {
                        let all = KeyRange::Bound("r:", false, "r;", false);
                        drop(store.delete::<&str, _>(all).primitive()?);
                    }
                    UndoWrite::Put { key, json } => {
                        let put = store
                            .put(json.as_str())
                            .with_key(key.as_str())
                            .without_key_type()
                            .primitive()?;
                        if let Some(before) = last_put.replace(put) {
                            before.await?;
                        }
                    }
                    UndoWrite::Delete(key) => {
                        // The entry, and the pieces of a large one: `key/000001` and so on.
                        let end = format!("{key}0");
                        let range = KeyRange::Bound(key.as_str(), false, end.as_str(), true);
                        drop(store.delete::<&str, _>(range).primitive()?);
                    }
                }
            }
            let meta = transaction.object_store(META)?;
            let form = lines::VERSION.to_string();
            drop(
                meta.put(form.as_str())
                    .with_key(META_FORM)
                    .without_key_type()
                    .primitive()?,
            );
        }
        transaction.commit().await?;
        match last {
            // Answered by now: the transaction is complete.
            Some(key) => Ok(key.await?),
            None => Ok(0.0),
        }
    }

    /// What can be undone and redone: keys and entries as JSON.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn undo_entries(&self) -> Result<Vec<(String, String)>, StorageError> {
        let transaction = self.read(UNDO)?;
        let store = transaction.object_store(UNDO)?;
        let keys = store.get_all_keys::<String>().primitive()?.await?;
        let values = store.get_all::<String>().primitive()?.await?;
        let mut entries = Vec::new();
        for (key, value) in keys.zip(values) {
            entries.push((key?, value?));
        }
        Ok(entries)
    }

    /// Whether nothing was ever written: neither facts nor a picture of them.
    ///
    /// # Errors
    /// When storage does not answer.
    #[allow(dead_code, reason = "called by the page alone")]
    pub async fn is_empty(&self) -> Result<bool, StorageError> {
        for name in [JOURNAL, SNAPSHOT] {
            let transaction = self.read(name)?;
            let store = transaction.object_store(name)?;
            if store.count().primitive()?.await? > 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The cached snapshot and the journal key up to which it goes.
    ///
    /// # Errors
    /// When the database does not answer; a missing snapshot is no error.
    pub async fn snapshot(&self) -> Result<Option<(f64, Vec<u8>)>, StorageError> {
        let transaction = self.read(SNAPSHOT)?;
        let store = transaction.object_store(SNAPSHOT)?;
        let through: Option<f64> = store.get(SNAPSHOT_THROUGH).primitive()?.await?;
        let bytes: Option<JsValue> = store.get(SNAPSHOT_BYTES).primitive()?.await?;
        let bytes = bytes.and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok());
        Ok(through.zip(bytes.map(|bytes| bytes.to_vec())))
    }

    /// Replaces the cached snapshot by one that goes up to the journal key `through`.
    ///
    /// # Errors
    /// When it was not written; nothing is lost by that.
    #[allow(dead_code, reason = "called by the worker alone")]
    pub async fn write_snapshot(&self, through: f64, bytes: &[u8]) -> Result<(), StorageError> {
        let transaction = self
            .database
            .transaction(SNAPSHOT)
            .with_mode(TransactionMode::Readwrite)
            .build()?;
        {
            let store = transaction.object_store(SNAPSHOT)?;
            let bytes: JsValue = Uint8Array::from(bytes).into();
            store
                .put(bytes)
                .with_key(SNAPSHOT_BYTES)
                .without_key_type()
                .primitive()?
                .await?;
            store
                .put(through)
                .with_key(SNAPSHOT_THROUGH)
                .without_key_type()
                .primitive()?
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// A remark about the workspace that is no fact, such as when the last backup was made.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn meta(&self, key: &str) -> Result<Option<String>, StorageError> {
        let transaction = self.read(META)?;
        let store = transaction.object_store(META)?;
        Ok(store.get(key).primitive()?.await?)
    }

    /// Keeps a file for the page that shows this workspace next.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn hand_over(&self, file: web_sys::File) -> Result<(), StorageError> {
        self.keep(META_HANDED_OVER, file.into()).await
    }

    /// Takes the file that was handed over, so that it is no longer there.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn take_handed_over(&self) -> Result<Option<web_sys::File>, StorageError> {
        let kept = self.kept(META_HANDED_OVER).await?;
        let Some(file) = kept.and_then(|kept| kept.dyn_into().ok()) else {
            return Ok(None);
        };
        self.forget(META_HANDED_OVER).await?;
        Ok(Some(file))
    }

    /// The file for calendars that the user chose, as the browser hands it out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn calendar_file(&self) -> Result<Option<JsValue>, StorageError> {
        self.kept(META_CALENDAR_FILE).await
    }

    /// Keeps the file for calendars that the user chose; `None` forgets it.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn set_calendar_file(&self, file: Option<JsValue>) -> Result<(), StorageError> {
        match file {
            Some(file) => self.keep(META_CALENDAR_FILE, file).await,
            None => self.forget(META_CALENDAR_FILE).await,
        }
    }

    async fn kept(&self, key: &str) -> Result<Option<JsValue>, StorageError> {
        let transaction = self.read(META)?;
        let store = transaction.object_store(META)?;
        Ok(store.get(key).primitive()?.await?)
    }

    async fn keep(&self, key: &str, value: JsValue) -> Result<(), StorageError> {
        let transaction = self.write(&[META])?;
        {
            let store = transaction.object_store(META)?;
            store
                .put(value)
                .with_key(key)
                .without_key_type()
                .primitive()?
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    async fn forget(&self, key: &str) -> Result<(), StorageError> {
        let transaction = self.write(&[META])?;
        {
            let store = transaction.object_store(META)?;
            store.delete(key).primitive()?.await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps such a remark.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn set_meta(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.keep(key, value.into()).await
    }
}
