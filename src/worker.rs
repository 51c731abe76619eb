//! The worker: heavy work away from the page's thread, and the code for imports out of the first
//! download.

#[cfg(target_arch = "wasm32")]
#[allow(dead_code, reason = "the worker needs a part of what the page needs")]
mod browser {
    pub mod loading;
    pub mod pace;
    pub mod storage;
}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use std::cell::RefCell;

    use js_sys::{Array, Uint8Array};
    use kith::completing::find_gaps;
    use kith::exchange::{FromWorker, ToWorker, Worker, write_workbook};
    use kith::journal::{Workspace, snapshot};
    use kith::matching::tell_duplicates;
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

    use super::browser::loading::{self, Loaded};
    use super::browser::storage::{Storage, StorageError};

    thread_local! {
        static WORKER: RefCell<Worker> = RefCell::default();
    }

    pub(super) fn listen() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let to = scope.clone();
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let pair: Array = event.data().unchecked_into();
            let text = pair.get(0).as_string().unwrap_or_default();
            let to = to.clone();
            // What the page of the same build says is always understood.
            if let Ok(message) = serde_json::from_str::<ToWorker>(&text) {
                spawn_local(async move {
                    handle(message, pair.get(1), |answer| send(&to, answer)).await;
                });
            }
        });
        scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        // Ready: the page may speak now.
        let _ = scope.post_message(&JsValue::NULL);
    }

    /// Parts are long texts, and files bytes: they travel as they are, not as JSON in JSON.
    fn send(to: &DedicatedWorkerGlobalScope, answer: FromWorker) {
        let _ = match answer {
            FromWorker::File(bytes) => {
                let bytes = Uint8Array::from(bytes.as_slice());
                to.post_message(&Array::of2(&JsValue::NULL, &bytes))
            }
            FromWorker::Part(text) => to.post_message(&Array::of1(&JsValue::from_str(&text))),
            answer => {
                let text = serde_json::to_string(&answer).unwrap_or_default();
                to.post_message(&JsValue::from_str(&text))
            }
        };
    }

    async fn handle(message: ToWorker, beside: JsValue, answer: impl Fn(FromWorker)) {
        match message {
            ToWorker::Read => {
                let table = match read(beside).await {
                    Some(bytes) => WORKER.with_borrow_mut(|worker| worker.read(&bytes)),
                    None => FromWorker::Unreadable,
                };
                answer(table);
            }
            ToWorker::Choose(part) => {
                answer(WORKER.with_borrow_mut(|worker| worker.choose(part)));
            }
            ToWorker::Import { request, database } => {
                let workspace = workspace(database, beside).await;
                WORKER.with_borrow(|worker| worker.import(*request, &workspace, answer));
            }
            ToWorker::FindDuplicates { database } => {
                let workspace = workspace(database, beside).await;
                tell_duplicates(&workspace, |news| answer(FromWorker::Duplicates(news)));
            }
            ToWorker::FindGaps { database, now } => {
                let workspace = workspace(database, beside).await;
                let gaps = find_gaps(&workspace, now, &mut |share| {
                    answer(FromWorker::Share(share))
                });
                answer(FromWorker::File(gaps.to_bytes()));
            }
            ToWorker::MakeWorkbook { sheet } => {
                let bytes = read(beside).await.unwrap_or_default();
                answer(FromWorker::File(
                    write_workbook(&bytes, &sheet).unwrap_or_default(),
                ));
            }
            ToWorker::RefreshSnapshot { database } => {
                // A snapshot is a cache: without a fresh one the journal is folded.
                let _ = refresh(&database).await;
                answer(FromWorker::SnapshotRefreshed);
            }
        }
    }

    /// The bytes of a file; `None` when the browser cannot read it.
    async fn read(file: JsValue) -> Option<Vec<u8>> {
        let file: Blob = file.dyn_into().ok()?;
        let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }

    /// The workspace of a database, or of the snapshot beside. Should neither be readable, nothing is
    /// known.
    async fn workspace(database: Option<String>, beside: JsValue) -> Workspace {
        match database {
            Some(name) => load(&name)
                .await
                .map(|(_, loaded)| loaded.workspace)
                .unwrap_or_default(),
            None => picture(beside),
        }
    }

    fn picture(bytes: JsValue) -> Workspace {
        let bytes = Uint8Array::new(&bytes).to_vec();
        snapshot::decode(&bytes).unwrap_or_default()
    }

    async fn load(database: &str) -> Result<(Storage, Loaded), StorageError> {
        let storage = Storage::open(database).await?;
        let loaded = loading::load(&storage).await?;
        Ok((storage, loaded))
    }

    async fn refresh(database: &str) -> Result<(), StorageError> {
        let (storage, loaded) = load(database).await?;
        let bytes = snapshot::encode(&loaded.workspace);
        storage.write_snapshot(loaded.through, &bytes).await
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    wasm::listen();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is the worker of the page: start it with `cargo xtask serve`.");
}
