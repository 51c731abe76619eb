//! Import: a file becomes records, with a preview before and an account after.

mod names;
mod preview;
mod result;

use std::rc::Rc;

use kith::domain::PipelineId;
use kith::exchange::{
    DateOrder, DateStyle, Field, ImportDone, ImportSettings, PipelineChoice, ReadError,
    StageChoice, TableSummary,
};
use leptos::prelude::*;

use crate::store::{ImportNews, ImportSession, Store, use_navigation, use_store};
use crate::tr;
use crate::words::format;
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
    Failed {
        file: String,
        why: Option<ReadError>,
    },
    /// The user looks at what is proposed.
    Preview(Rc<Loaded>),
    /// It is being done.
    Working,
    /// It was cancelled.
    Cancelled,
    /// It is done.
    Done(String, Rc<ImportDone>),
}

/// A file with what is proposed for it.
struct Loaded {
    file: String,
    table: TableSummary,
    /// The pipeline that is proposed, where one is.
    pipeline: Option<PipelineId>,
}

/// The screen of the import.
#[component]
pub(crate) fn ImportPage() -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let step = RwSignal::new_local(Step::Choose);
    let over = RwSignal::new(false);
    let rows = RwSignal::new(1_usize);
    // How much is done (0–1), and whether it is past cancelling.
    let share = RwSignal::new(0.0_f64);
    let taken_in = RwSignal::new(false);
    let session = StoredValue::new_local(None::<Rc<ImportSession>>);
    let take = move |file: web_sys::File| {
        let name = file.name();
        step.set(Step::Reading(name.clone()));
        let opened = store.open_file(file, move |news| match news {
            ImportNews::Table(table, remembered) => {
                rows.set(table.rows.max(1));
                share.set(0.0);
                taken_in.set(false);
                // Where such a file went before, else where the user looked last.
                let current = || {
                    let last = navigation.last_pipeline();
                    store.peek(|w| {
                        last.filter(|id| w.pipelines.contains(*id))
                            .or_else(|| w.pipelines_in_order().first().map(|p| p.id))
                    })
                };
                step.set(Step::Preview(Rc::new(Loaded {
                    file: name.clone(),
                    table: *table,
                    pipeline: remembered.or_else(current),
                })));
            }
            ImportNews::NotATable(why) => step.set(Step::Failed {
                file: name.clone(),
                why,
            }),
            ImportNews::Planned(done) => share.set(done as f64 / rows.get_untracked() as f64 / 2.0),
            ImportNews::TakenIn(done) => {
                taken_in.set(true);
                share.set(0.5 + done / 2.0);
            }
            ImportNews::Done(done) => step.set(Step::Done(name.clone(), Rc::from(done))),
        });
        session.set_value(Some(opened));
    };
    // A file that a first visit brought along waits here.
    store.take_brought_file(take);
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
    let start = Callback::new(move |settings: ImportSettings| {
        step.set(Step::Working);
        session.with_value(|session| {
            if let Some(session) = session {
                session.run(settings, tr!(import.problem).to_owned());
            }
        });
    });
    let choose_part = Callback::new(move |part: usize| {
        session.with_value(|session| {
            if let Some(session) = session {
                session.choose(part);
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
                    Step::Choose | Step::Failed { .. } | Step::Cancelled => {
                        let message = match step.get() {
                            Step::Failed { file, why } => Some(tr!(import.cannot_read, file = file, why = why_in_words(why))),
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
                                    <input type="file" class="visually-hidden" accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods,.vcf,.zip,text/csv,text/vcard" on:change=on_choose />
                                </label>
                            </div>
                        }.into_any()
                    }
                    Step::Reading(file) => view! {
                        <p role="status">{tr!(import.reading, file = file)}</p>
                        <progress class="progress" aria-label=move || tr!(import.title)></progress>
                    }.into_any(),
                    Step::Preview(loaded) => view! {
                        <Preview loaded start cancel=again choose_part />
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
                    Step::Done(file, done) => view! { <ResultView file done again /> }.into_any(),
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
        None => tr!(import.why_unreadable),
    }
}

/// The settings that are proposed for a file in this workspace.
fn proposed_settings(store: Store, loaded: &Loaded) -> ImportSettings {
    let subject = loaded.table.proposal.subject;
    let fields = loaded.table.proposal.fields(subject).to_vec();
    let date_orders = loaded
        .table
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
    let mut settings = ImportSettings {
        subject,
        fields,
        date_orders,
        // A new pipeline only where there is none, or where the user says so.
        pipeline: loaded.pipeline.map_or_else(
            || PipelineChoice::New(loaded.file.clone()),
            PipelineChoice::Existing,
        ),
        stages: Vec::new(),
        match_on: vec![Field::Title, Field::Company, Field::Created],
        file: loaded.file.clone(),
    };
    settings.stages = proposed_stages(store, loaded, &settings);
    settings
}

/// What becomes of the stages that the file names: those of the chosen pipeline with the same name,
/// or the only won or lost stage for a win or loss, else new ones.
fn proposed_stages(
    store: Store,
    loaded: &Loaded,
    settings: &ImportSettings,
) -> Vec<(String, StageChoice)> {
    use kith::domain::StageKind;
    store.peek(|w| {
        let existing = match &settings.pipeline {
            PipelineChoice::Existing(id) => w.stages_of(*id),
            PipelineChoice::New(_) => Vec::new(),
        };
        loaded
            .table
            .proposal
            .stages(&settings.fields)
            .iter()
            .map(|stage| {
                let name = stage.name.to_lowercase();
                let same = existing
                    .iter()
                    .find(|known| known.name.to_lowercase() == name);
                let of_kind = || {
                    let mut of_kind = existing.iter().filter(|known| known.kind == stage.kind);
                    of_kind.next().filter(|_| stage.kind != StageKind::Open)
                };
                let choice = match same.or_else(of_kind) {
                    Some(known) => StageChoice::Existing(known.id),
                    None => StageChoice::New(stage.kind),
                };
                (stage.name.clone(), choice)
            })
            .collect()
    })
}
