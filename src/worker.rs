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
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;

    use js_sys::{Array, Uint8Array};
    use kith::completing::find_gaps;
    use kith::exchange::{
        FromWorker, ImportRequest, ImportsOutcome, ToWorker, Worker, write_workbook,
    };
    use kith::journal::{Stamp, Workspace, snapshot};
    use kith::matching::tell_duplicates;
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

    use super::browser::loading::{self, Loaded, Reading};
    use super::browser::pace::Pace;
    use super::browser::storage::{Storage, StorageError};

    /// Rows that are planned between two looks at the clock.
    const ROWS_PER_STEP: usize = 200;
    /// Rows between two words about progress.
    const ROWS_PER_PROGRESS: usize = 5000;

    thread_local! {
        static WORKER: RefCell<Worker> = RefCell::default();
        /// The workspace, and its state.
        static WORKSPACE: RefCell<Option<(Stamp, Rc<Workspace>)>> = RefCell::default();
        /// The number of the newest plan: an older one ends where it stands.
        static NUMBER: Cell<u32> = const { Cell::new(0) };
        static RUNNING: RefCell<Option<ImportRequest>> = RefCell::default();
        /// Whether what is running is to be handed over.
        static TAKEN: Cell<bool> = const { Cell::new(false) };
        /// The plan that was told last.
        static KEPT: RefCell<Option<(ImportRequest, ImportsOutcome)>> = RefCell::default();
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
            ToWorker::Read(names) => {
                forget_plans();
                answer(read(names, beside).await);
            }
            ToWorker::ReadText { name, text } => {
                forget_plans();
                answer(WORKER.with_borrow_mut(|worker| worker.read_text(name, &text)));
            }
            ToWorker::Plan(request) => plan(*request, beside, false, answer).await,
            ToWorker::Import(request) => plan(*request, beside, true, answer).await,
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
                let bytes = bytes_of(beside).await.unwrap_or_default();
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

    /// What is planned for other files is of no use for new ones.
    fn forget_plans() {
        NUMBER.set(NUMBER.get() + 1);
        RUNNING.set(None);
        KEPT.set(None);
    }

    /// Reads files beside a message.
    async fn read(names: Vec<String>, beside: JsValue) -> FromWorker {
        let blobs: Array = beside.unchecked_into();
        let mut files = Vec::with_capacity(names.len());
        for (name, blob) in names.into_iter().zip(blobs.iter()) {
            match bytes_of(blob).await {
                Some(bytes) => files.push((name, bytes)),
                None => return FromWorker::Unreadable(name),
            }
        }
        WORKER.with_borrow_mut(|worker| worker.read(&files))
    }

    /// Plans an import between messages, so that a later wish can take its place; hands it over when
    /// it is taken, and says what it would come to when it is not.
    async fn plan(
        request: ImportRequest,
        beside: JsValue,
        is_taken: bool,
        answer: impl Fn(FromWorker),
    ) {
        let is_running = RUNNING.with_borrow(|running| {
            running
                .as_ref()
                .is_some_and(|running| running.comes_to_the_same(&request))
        });
        if is_running {
            // It is on its way; only what becomes of it changes.
            TAKEN.set(TAKEN.get() || is_taken);
            return;
        }
        let number = NUMBER.get() + 1;
        NUMBER.set(number);
        TAKEN.set(is_taken);
        RUNNING.set(Some(request.clone()));
        let worker = WORKER.with_borrow(Clone::clone);
        let kept = KEPT
            .take()
            .filter(|(kept, _)| kept.comes_to_the_same(&request));
        let (request, outcome) = match kept {
            Some((_, outcome)) => (request, outcome),
            None => {
                let workspace = workspace_in_state(&request, beside).await;
                let mut planning = worker.planning(&request, &workspace);
                let mut pace = Pace::start();
                let mut told = 0;
                while NUMBER.get() == number && planning.advance(ROWS_PER_STEP) {
                    if planning.rows_done() - told >= ROWS_PER_PROGRESS {
                        told = planning.rows_done();
                        answer(FromWorker::Progress(told));
                    }
                    pace.breathe().await;
                }
                if NUMBER.get() != number {
                    return;
                }
                let outcome = planning.finish();
                (request, outcome)
            }
        };
        RUNNING.set(None);
        if TAKEN.get() {
            worker.hand_over(&request, outcome, answer);
        } else {
            answer(FromWorker::Planned(Box::new(
                worker.plan(&request, &outcome),
            )));
            KEPT.set(Some((request, outcome)));
        }
    }

    /// The workspace as the page knows it: read anew only when it has changed.
    async fn workspace_in_state(request: &ImportRequest, beside: JsValue) -> Rc<Workspace> {
        let known = WORKSPACE.with_borrow(|known| {
            let known = known.as_ref().filter(|(state, _)| *state == request.state);
            known.map(|(_, workspace)| workspace.clone())
        });
        if let Some(known) = known {
            return known;
        }
        let read = Rc::new(workspace(request.database.clone(), beside).await);
        WORKSPACE.set(Some((request.state, read.clone())));
        read
    }

    /// The bytes of a file; `None` when the browser cannot read it.
    async fn bytes_of(file: JsValue) -> Option<Vec<u8>> {
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
        let loaded = loading::load(&storage, Reading::here()).await?;
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
