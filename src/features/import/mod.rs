//! Import: a file becomes records, with a preview before and an account after.

mod preview;
mod result;

use std::rc::Rc;

use kith::exchange::{
    DateOrder, DateStyle, Field, ImportOutcome, ImportSettings, PipelineChoice, Proposal, StageChoice,
    Table, propose,
};
use leptos::prelude::*;

use crate::store::{FileRead, Store, use_store};
use crate::tr;
use preview::Preview;
use result::ResultView;

/// Where the import stands.
#[derive(Clone)]
enum Step {
    /// No file yet.
    Choose,
    /// A file is being read.
    Reading(String),
    /// A file could not be read.
    Failed { file: String, why: String },
    /// The user looks at what is proposed.
    Preview(Rc<Loaded>),
    /// It is being done.
    Working(Rc<Loaded>),
    /// It was cancelled.
    Cancelled,
    /// It is done.
    Done(Rc<Loaded>, Rc<ImportOutcome>),
}

/// A file with what is proposed for it.
struct Loaded {
    file: String,
    table: Rc<Table>,
    proposal: Proposal,
}

/// The screen of the import.
#[component]
pub(crate) fn ImportPage() -> impl IntoView {
    let store = use_store();
    let step = RwSignal::new_local(Step::Choose);
    let over = RwSignal::new(false);
    let take = move |file: web_sys::File| {
        step.set(Step::Reading(file.name()));
        store.read_file(file, move |read| {
            step.set(match read {
                FileRead::Table(file, table) => {
                    let proposal = propose(&table);
                    Step::Preview(Rc::new(Loaded { file, table: Rc::from(table), proposal }))
                }
                FileRead::NotATable(file, why) => Step::Failed { file, why },
            });
        });
    };
    let on_drop = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|transfer| transfer.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            take(file);
        }
    };
    let on_choose = move |event: leptos::ev::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            take(file);
        }
        input.set_value("");
    };
    let cancelled = Rc::new(std::cell::Cell::new(false));
    let start = {
        let cancelled = cancelled.clone();
        move |loaded: Rc<Loaded>, settings: ImportSettings| {
            cancelled.set(false);
            step.set(Step::Working(loaded.clone()));
            let flag = cancelled.clone();
            store.import(loaded.table.clone(), settings, move || flag.get(), move |outcome| {
                step.set(match outcome {
                    Some(outcome) => Step::Done(loaded, Rc::new(outcome)),
                    None => Step::Cancelled,
                });
            });
        }
    };
    let start = StoredValue::new_local(start);
    let cancelled = StoredValue::new_local(cancelled);
    let again = Callback::new(move |()| step.set(Step::Choose));
    view! {
        <section class="page page--scroll" aria-labelledby="import-title">
            <header class="page__head">
                <h1 id="import-title" tabindex="-1">{move || tr!(import.title)}</h1>
            </header>
            <div class="page__body">
                {move || match step.get() {
                    Step::Choose | Step::Failed { .. } | Step::Cancelled => {
                        let message = match step.get() {
                            Step::Failed { file, why } => Some(tr!(import.cannot_read, file = file, why = why_in_words(&why))),
                            Step::Cancelled => Some(tr!(import.cancelled).to_owned()),
                            _ => None,
                        };
                        view! {
                            <div
                                class="drop"
                                class=("drop--over", move || over.get())
                                on:dragover=move |event| { event.prevent_default(); over.set(true); }
                                on:dragleave=move |_| over.set(false)
                                on:drop=on_drop
                            >
                                {message.map(|message| view! { <p role="alert" class="bad">{message}</p> })}
                                <p class="empty__title">{move || tr!(import.drop)}</p>
                                <p>{move || tr!(import.or)}</p>
                                <label class="button button--primary">
                                    {move || tr!(import.choose)}
                                    <input type="file" class="visually-hidden" accept=".csv,.tsv,.txt,text/csv" on:change=on_choose />
                                </label>
                            </div>
                        }.into_any()
                    }
                    Step::Reading(file) => view! {
                        <p role="status">{tr!(import.reading, file = file)}</p>
                        <progress class="progress"></progress>
                    }.into_any(),
                    Step::Preview(loaded) => view! {
                        <Preview
                            loaded
                            start=move |loaded, settings| start.with_value(|start| start(loaded, settings))
                            cancel=again
                        />
                    }.into_any(),
                    Step::Working(_) => view! {
                        <p role="status">{move || tr!(import.working)}</p>
                        <progress class="progress"></progress>
                        <button type="button" class="button" on:click=move |_| cancelled.with_value(|flag| flag.set(true))>
                            {move || tr!(import.cancel)}
                        </button>
                    }.into_any(),
                    Step::Done(loaded, outcome) => view! { <ResultView loaded outcome again /> }.into_any(),
                }}
            </div>
        </section>
    }
}

/// The reader's words in the user's language.
fn why_in_words(why: &str) -> String {
    use kith::exchange::ReadError;
    if why == ReadError::Empty.to_string() {
        tr!(import.why_empty).to_owned()
    } else {
        tr!(import.why_not_text).to_owned()
    }
}

/// The settings that are proposed for a file in this workspace.
fn proposed_settings(store: Store, loaded: &Loaded) -> ImportSettings {
    let fields: Vec<Field> = loaded.proposal.columns.iter().map(|column| column.field).collect();
    let date_orders = loaded
        .proposal
        .columns
        .iter()
        .map(|column| {
            column.dates.map(|dates| match dates {
                DateStyle::Certain(order) => order,
                DateStyle::DayOrMonthFirst => DateOrder::DayMonthYear,
            })
        })
        .collect();
    // A file that was imported before goes where its deals went; a new one gets its own pipeline
    // only where the user says so.
    let pipeline = store.peek(|w| w.pipelines_in_order().first().map(|p| p.id));
    let mut settings = ImportSettings {
        fields,
        date_orders,
        pipeline: pipeline.map_or_else(|| PipelineChoice::New(loaded.file.clone()), PipelineChoice::Existing),
        stages: Vec::new(),
        match_on: vec![Field::Title, Field::Company, Field::Created],
        file: loaded.file.clone(),
    };
    settings.stages = proposed_stages(store, loaded, &settings);
    settings
}

/// What becomes of the stages that the file names: those of the chosen pipeline with the same name,
/// or the only won or lost stage for a win or loss, else new ones.
fn proposed_stages(store: Store, loaded: &Loaded, settings: &ImportSettings) -> Vec<(String, StageChoice)> {
    use kith::domain::StageKind;
    store.peek(|w| {
        let existing = match &settings.pipeline {
            PipelineChoice::Existing(id) => w.stages_of(*id),
            PipelineChoice::New(_) => Vec::new(),
        };
        Proposal::stages(&loaded.table, &settings.fields)
            .into_iter()
            .map(|stage| {
                let name = stage.name.to_lowercase();
                let same = existing.iter().find(|known| known.name.to_lowercase() == name);
                let of_kind = || {
                    let mut of_kind = existing.iter().filter(|known| known.kind == stage.kind);
                    of_kind.next().filter(|_| stage.kind != StageKind::Open)
                };
                let choice = match same.or_else(of_kind) {
                    Some(known) => StageChoice::Existing(known.id),
                    None => StageChoice::New(stage.kind),
                };
                (stage.name, choice)
            })
            .collect()
    })
}
