//! What is asked before a pipeline or a stage goes: where what is in it goes.

use kith::domain::{Holds, PipelineId, StageId};
use kith::journal::{Command, Workspace};
use leptos::prelude::*;

use crate::store::{Store, use_store};
use crate::ui::{Dialog, Select};
use crate::{plural, tr};

/// What is about to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Pipeline(PipelineId),
    Stage(StageId),
    /// It becomes a part of another stage.
    Merge(StageId),
}

/// The dialog that asks, for whoever opens it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asking {
    open: RwSignal<bool>,
    what: RwSignal<Option<What>>,
}

impl Asking {
    fn ask(self, what: What) {
        self.what.set(Some(what));
        self.open.set(true);
    }

    pub(super) fn removal_of_pipeline(self, id: PipelineId) {
        self.ask(What::Pipeline(id));
    }

    /// Removes a stage at once when nothing is in it, else asks where that goes.
    pub(super) fn removal_of_stage(self, store: Store, id: StageId) {
        if store.peek(|w| w.card_count(id)) == 0 {
            store.dispatch(Command::RemoveStage {
                stage: id,
                to: None,
            });
        } else {
            self.ask(What::Stage(id));
        }
    }

    pub(super) fn merge_of_stage(self, id: StageId) {
        self.ask(What::Merge(id));
    }
}

/// The question in words, and the answers: values and texts.
struct Question {
    title: String,
    text: String,
    /// What is chosen; empty where there is nothing to choose.
    answers: Vec<(String, String)>,
    label: &'static str,
    confirm: &'static str,
}

fn count_words(holds: Holds, count: usize) -> String {
    match holds {
        Holds::Deals => plural!(count, deals),
        Holds::People => plural!(count, stages.people),
    }
}

/// Stages as answers; those of another pipeline are named with it.
fn stages_but(
    w: &Workspace,
    holds: Holds,
    is_wanted: impl Fn(StageId, PipelineId) -> bool,
    own: Option<PipelineId>,
) -> Vec<(String, String)> {
    let pipelines = w.pipelines_holding(holds);
    let mut all = Vec::new();
    for pipeline in pipelines {
        for stage in w.stages_of(pipeline.id) {
            if is_wanted(stage.id, pipeline.id) {
                let text = match own == Some(pipeline.id) {
                    true => stage.name.clone(),
                    false => format!("{} · {}", pipeline.name, stage.name),
                };
                all.push((own != Some(pipeline.id), stage.id.to_string(), text));
            }
        }
    }
    // Those of the same pipeline come first.
    all.sort_by_key(|(is_other, ..)| *is_other);
    all.into_iter().map(|(_, id, text)| (id, text)).collect()
}

fn question(w: &Workspace, what: What) -> Option<Question> {
    Some(match what {
        What::Pipeline(id) => {
            let pipeline = w.pipelines.get(id)?;
            let holds = pipeline.holds;
            let stages = w.stages_of(id).into_iter();
            let count: usize = stages.map(|stage| w.card_count(stage.id)).sum();
            let mut answers = Vec::new();
            if count > 0 {
                let with = match holds {
                    Holds::Deals => tr!(stages.with_deals),
                    Holds::People => tr!(stages.with_people),
                };
                answers.push((String::new(), with.to_owned()));
                let others = stages_but(w, holds, |_, pipeline| pipeline != id, None);
                let others = others.into_iter();
                answers.extend(others.map(|(id, stage)| (id, tr!(stages.to, stage = stage))));
                // Nothing is removed with it by mistake where there is another way.
                if answers.len() > 1 {
                    answers.rotate_left(1);
                }
            }
            Question {
                title: tr!(stages.remove_title, name = pipeline.name.clone()),
                text: match count {
                    0 => tr!(stages.remove_empty).to_owned(),
                    _ => tr!(stages.remove_full, count = count_words(holds, count)),
                },
                answers,
                label: tr!(stages.where_to),
                confirm: tr!(stages.confirm_remove),
            }
        }
        What::Stage(id) => {
            let stage = w.stages.get(id)?;
            let holds = w.held_by(stage);
            Question {
                title: tr!(stages.delete_title, name = stage.name.clone()),
                text: tr!(
                    stages.delete_full,
                    count = count_words(holds, w.card_count(id))
                ),
                answers: stages_but(w, holds, |stage, _| stage != id, stage.pipeline),
                label: tr!(stages.goes_to),
                confirm: tr!(stages.confirm_delete),
            }
        }
        What::Merge(id) => {
            let stage = w.stages.get(id)?;
            let pipeline = stage.pipeline?;
            let stages = w.stages_of(pipeline).into_iter();
            let others = stages.filter(|it| it.id != id && it.kind == stage.kind);
            Question {
                title: tr!(stages.merge_title, name = stage.name.clone()),
                text: tr!(stages.merge_text).to_owned(),
                answers: others
                    .map(|it| (it.id.to_string(), it.name.clone()))
                    .collect(),
                label: tr!(stages.merge_into),
                confirm: tr!(stages.confirm_merge),
            }
        }
    })
}

/// The dialog.
#[component]
pub(super) fn AskingDialog(asking: Asking) -> impl IntoView {
    let store = use_store();
    let label = Signal::derive(move || {
        let what = asking.what.get();
        let question = what.and_then(|what| store.peek(|w| question(w, what)));
        question.map(|it| it.title).unwrap_or_default()
    });
    view! {
        <Dialog open=asking.open label>
            {move || asking.what.get().map(|what| view! { <AskingForm asking what /> })}
        </Dialog>
    }
}

#[component]
fn AskingForm(asking: Asking, what: What) -> impl IntoView {
    let store = use_store();
    let question = untrack(|| store.peek(|w| question(w, what)))?;
    let chosen = RwSignal::new(
        question
            .answers
            .first()
            .map_or_else(String::new, |(answer, _)| answer.clone()),
    );
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let to = chosen.get_untracked().parse::<StageId>().ok();
        let command = match what {
            What::Pipeline(pipeline) => Command::RemovePipeline { pipeline, to },
            What::Stage(stage) => Command::RemoveStage { stage, to },
            What::Merge(stage) => match to {
                Some(into) => Command::MergeStages { stage, into },
                None => return,
            },
        };
        store.dispatch(command);
        asking.open.set(false);
    };
    let Question {
        title,
        text,
        answers,
        label,
        confirm,
    } = question;
    let has_answers = !answers.is_empty();
    let answers = Signal::stored(answers);
    Some(view! {
        <form class="dialog__form" on:submit=submit>
            <h1>{title}</h1>
            <p class="quiet">{text}</p>
            {has_answers.then(|| view! {
                <div class="field">
                    <span class="field__label" aria-hidden="true">{label}</span>
                    <Select
                        class="input"
                        label=Signal::stored(label.to_owned())
                        value=chosen
                        options=answers
                        on_change=Callback::new(move |answer| chosen.set(answer))
                    />
                </div>
            })}
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| asking.open.set(false)>
                    {move || tr!(stages.cancel)}
                </button>
                <button type="submit" class="button button--primary">{confirm}</button>
            </div>
        </form>
    })
}
