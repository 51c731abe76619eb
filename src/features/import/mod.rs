//! Import: files or a pasted text become records, with a preview before and an account after.

mod choice;
mod merging;
mod names;
mod plan;
mod preview;
mod result;
mod source;
mod table;

use std::rc::Rc;

use kith::domain::{Holds, PipelineId};
use kith::exchange::{
    ImportDone, ImportPlan, ImportSettings, ReadError, TablesRead, proposed_settings,
};
use leptos::prelude::*;

use crate::store::{ImportInput, ImportNews, ImportSession, Store, use_navigation, use_store};
use crate::words::format;
use crate::{plural, tr};
use choice::{BackupChoice, Choice};
use preview::Preview;
use result::ResultView;

/// Tables, by their places, and how each is to be imported.
type Chosen = Vec<(usize, ImportSettings)>;

/// Where the import stands.
#[derive(Clone)]
enum Step {
    /// No file yet.
    Choose,
    /// Something of this name is being read.
    Reading(String),
    /// A file could not be read.
    Failed {
        file: String,
        why: Option<ReadError>,
    },
    /// The file is a backup, to be restored.
    Backup(web_sys::File),
    /// The user looks at what is proposed.
    Preview(Rc<Loaded>),
    /// It is being done.
    Working,
    /// It was cancelled.
    Cancelled,
    /// It is done.
    Done(String, Rc<ImportDone>),
}

/// Tables with what is proposed for them.
struct Loaded {
    /// What all of them are called together.
    name: String,
    read: TablesRead,
    /// The pipelines that are proposed, table by table, where one is.
    pipelines: Vec<Option<PipelineId>>,
}

impl Loaded {
    /// How a table is imported where nothing is changed.
    fn proposed(&self, store: Store, place: usize) -> Option<ImportSettings> {
        let table = self.read.tables.get(place)?;
        let pipeline = self.pipelines.get(place).copied().flatten();
        let new_pipeline = self.new_pipeline();
        let settings = store
            .peek(|w| proposed_settings(&table.proposal, w, pipeline, &new_pipeline, &table.name));
        Some(settings)
    }

    /// What a new pipeline for its deals is called.
    fn new_pipeline(&self) -> String {
        let stem = self.name.rsplit_once('.').map(|(name, _)| name);
        stem.unwrap_or(&self.name).to_owned()
    }
}

/// What files are called together: by the first of them.
fn name_of(files: &[web_sys::File]) -> String {
    let first = files.first().map(web_sys::File::name).unwrap_or_default();
    match files.len() {
        0 | 1 => first,
        count => tr!(
            import.and_others,
            file = first,
            others = plural!(count - 1, import.files)
        ),
    }
}

/// The screen of the import.
#[component]
pub(crate) fn ImportPage() -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let step = RwSignal::new_local(Step::Choose);
    let planned = RwSignal::new_local(None::<Rc<ImportPlan>>);
    let rows = RwSignal::new(1_usize);
    // How much is done (0–1), and whether it is past cancelling.
    let share = RwSignal::new(0.0_f64);
    let taken_in = RwSignal::new(false);
    let merges = RwSignal::new(false);
    let session = StoredValue::new_local(None::<Rc<ImportSession>>);
    let take = move |input: ImportInput| {
        let (name, alone) = match &input {
            ImportInput::Files(files) => {
                let alone = files.first().filter(|_| files.len() == 1).cloned();
                (name_of(files), alone)
            }
            ImportInput::Text(name, _) => (name.clone(), None),
        };
        step.set(Step::Reading(name.clone()));
        planned.set(None);
        let opened = store.open_import(input, move |news| match news {
            ImportNews::Tables(read, remembered) => {
                rows.set(
                    read.tables
                        .iter()
                        .map(|table| table.rows)
                        .sum::<usize>()
                        .max(1),
                );
                share.set(0.0);
                taken_in.set(false);
                // Where such a table went before, else where the user looked last.
                let last = navigation.last_pipeline();
                let current = store.peek(|w| {
                    last.filter(|id| w.holds(*id, Holds::Deals))
                        .or_else(|| w.first_pipeline())
                });
                let pipelines = remembered.into_iter().map(|it| it.or(current)).collect();
                step.set(Step::Preview(Rc::new(Loaded {
                    name: name.clone(),
                    read: *read,
                    pipelines,
                })));
            }
            ImportNews::NotATable(file, why) => step.set(Step::Failed {
                file: if file.is_empty() { name.clone() } else { file },
                why,
            }),
            ImportNews::Backup => step.set(match alone.clone() {
                Some(file) => Step::Backup(file),
                None => Step::Failed {
                    file: name.clone(),
                    why: Some(ReadError::Backup),
                },
            }),
            ImportNews::Planned(plan) => planned.set(Some(Rc::from(plan))),
            ImportNews::Progress(done) => {
                share.set(done as f64 / rows.get_untracked() as f64 / 2.0);
            }
            ImportNews::TakenIn(done) => {
                taken_in.set(true);
                share.set(0.5 + done / 2.0);
            }
            ImportNews::Done(done) => step.set(Step::Done(name.clone(), Rc::from(done))),
        });
        session.set_value(Some(opened));
    };
    let take = Callback::new(take);
    // A file that a first visit brought along waits here.
    store.take_brought_file(move |file| take.run(ImportInput::Files(vec![file])));
    let plan = Callback::new(move |chosen: Chosen| {
        planned.set(None);
        session.with_value(|session| {
            if let Some(session) = session {
                session.plan(chosen, tr!(import.problem).to_owned());
            }
        });
    });
    let start = Callback::new(move |(chosen, name): (Chosen, String)| {
        share.set(0.0);
        step.set(Step::Working);
        session.with_value(|session| {
            if let Some(session) = session {
                session.run(chosen, name, tr!(import.problem).to_owned());
            }
        });
    });
    let again = Callback::new(move |()| {
        session.set_value(None);
        step.set(Step::Choose);
    });
    let cancel = move |_| {
        session.set_value(None);
        step.set(Step::Cancelled);
    };
    view! {
        <section class="page page--scroll" aria-labelledby="import-title">
            <header class="page__head">
                <h1 id="import-title" tabindex="-1">{move || tr!(import.title)}</h1>
            </header>
            <div class="page__body">
                {move || match step.get() {
                    Step::Choose => view! { <Choice message=None take /> }.into_any(),
                    Step::Cancelled => {
                        view! { <Choice message=Some(tr!(import.cancelled).to_owned()) take /> }.into_any()
                    }
                    Step::Failed { file, why } => {
                        let message = tr!(import.cannot_read, file = file, why = why_in_words(why));
                        view! { <Choice message=Some(message) take /> }.into_any()
                    }
                    Step::Backup(file) => view! { <BackupChoice file again /> }.into_any(),
                    Step::Reading(file) => view! {
                        <p role="status">{tr!(import.reading, file = file)}</p>
                        <progress class="progress" aria-label=move || tr!(import.title)></progress>
                    }.into_any(),
                    Step::Preview(loaded) => view! {
                        <Preview loaded planned merges plan start cancel=again />
                    }.into_any(),
                    Step::Working => view! {
                        <p role="status">
                            {move || tr!(import.working)} " " {move || format().percent((share.get() * 100.0).floor() / 100.0)}
                        </p>
                        <progress
                            class="progress"
                            aria-label=move || tr!(import.working)
                            prop:value=move || share.get()
                        ></progress>
                        {move || (!taken_in.get()).then(|| view! {
                            <button type="button" class="button" on:click=cancel>
                                {move || tr!(import.cancel)}
                            </button>
                        })}
                    }.into_any(),
                    Step::Done(file, done) => view! { <ResultView file done merges=merges.get_untracked() again /> }.into_any(),
                }}
            </div>
        </section>
    }
}

/// Why a file is no table, in the user's language.
fn why_in_words(why: Option<ReadError>) -> &'static str {
    match why {
        Some(ReadError::Empty) => tr!(import.why_empty),
        Some(ReadError::NotText) => tr!(import.why_not_text),
        Some(ReadError::Password) => tr!(import.why_password),
        Some(ReadError::Damaged) => tr!(import.why_damaged),
        Some(ReadError::NoTable) => tr!(import.why_no_table),
        Some(ReadError::Backup) => tr!(import.why_backup),
        None => tr!(import.why_unreadable),
    }
}
