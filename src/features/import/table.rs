//! How one table is imported: what its rows are about, what each column becomes, where deals go.

use kith::domain::StageKind;
use kith::exchange::{
    DateOrder, DateStyle, Field, ImportSettings, PipelineChoice, StageChoice, Subject,
    TableSummary, proposed_fields, proposed_stages,
};
use leptos::prelude::*;

use super::names::{field_name, group_name, source_name, subject_name};
use super::source::SourceOptions;
use crate::store::use_store;
use crate::{plural, tr};

/// A table and its settings; `new_name` is what a new pipeline for its deals is called.
#[component]
pub(super) fn TablePreview(
    table: TableSummary,
    new_name: String,
    settings: RwSignal<ImportSettings>,
) -> impl IntoView {
    let store = use_store();
    let rows = table.rows;
    let (encoding, format) = (table.encoding.clone(), table.format.clone());
    let delimiter = table.delimiter.map(|delimiter| match delimiter {
        '\t' => "Tab".to_owned(),
        other => other.to_string(),
    });
    let found = move || match &delimiter {
        Some(delimiter) => tr!(
            import.found,
            rows = plural!(rows, rows),
            encoding = encoding,
            delimiter = delimiter
        ),
        None => tr!(
            import.found_in,
            rows = plural!(rows, rows),
            format = format_name(&format)
        ),
    };
    let source = table.proposal.source;
    let columns: Vec<_> = table
        .headers
        .iter()
        .cloned()
        .zip(table.proposal.columns.iter().cloned())
        .enumerate()
        .collect();
    let proposal = StoredValue::new_local(table.proposal);
    let subject = Memo::new(move |_| settings.with(|s| s.subject));
    let stages_anew = move || {
        let stages = settings.with_untracked(|s| {
            proposal.with_value(|proposal| store.peek(|w| proposed_stages(proposal, w, s)))
        });
        settings.update(|s| s.stages = stages);
    };
    let pipelines = store.peek(|w| {
        w.deal_pipelines()
            .into_iter()
            .map(|p| (p.id, p.name.clone()))
            .collect::<Vec<_>>()
    });
    view! {
        <p class="quiet">
            {found}
            {source_name(source).map(|kind| view! {
                <span class="import__source">" · " {tr!(import.recognised, kind = kind)}</span>
            })}
        </p>
            <label class="field import__subject">
                <span class="field__label">{move || tr!(import.these_rows)}</span>
                <select
                    class="input"
                    on:change=move |event| {
                        let key = event_target_value(&event);
                        if let Some(subject) = Subject::ALL.into_iter().find(|subject| subject.key() == key) {
                            let fields = proposal.with_value(|proposal| store.peek(|w| proposed_fields(proposal, w, subject)));
                            settings.update(|s| {
                                s.subject = subject;
                                s.fields = fields;
                            });
                            stages_anew();
                        }
                    }
                >
                    {Subject::ALL.into_iter().map(|of| view! {
                        <option value=of.key() prop:selected=move || subject.get() == of>
                            {move || subject_name(of)}
                        </option>
                    }).collect_view()}
                </select>
            </label>
            <div class="import__table">
                <table class="plain-table import__columns" aria-label=move || tr!(import.column)>
                    <thead>
                        <tr>
                            <th scope="col">{move || tr!(import.column)}</th>
                            <th scope="col">{move || tr!(import.example)}</th>
                            <th scope="col">{move || tr!(import.becomes)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {columns.into_iter().map(|(place, (header, proposal))| {
                            let label = header.clone();
                            let asks_order = proposal.dates == Some(DateStyle::DayOrMonthFirst);
                            let date_label = header.clone();
                            view! {
                                <tr>
                                    <th scope="row" style="text-align:start">{header}</th>
                                    <td><div class="ellipsis import__example quiet">{proposal.examples.join(" · ")}</div></td>
                                    <td>
                                        <select
                                            class="input"
                                            aria-label=move || tr!(import.field_for, column = label)
                                            on:change=move |event| {
                                                let key = event_target_value(&event);
                                                if let Some(field) = Field::ALL.into_iter().find(|field| field.key() == key) {
                                                    settings.update(|s| choose(&mut s.fields, place, field));
                                                    stages_anew();
                                                }
                                            }
                                        >
                                            {move || field_choices(settings, subject.get(), place)}
                                        </select>
                                        {asks_order.then(|| view! {
                                            <select
                                                class="input"
                                                aria-label=move || tr!(import.date_order, column = date_label)
                                                on:change=move |event| {
                                                    let order = match event_target_value(&event).as_str() {
                                                        "month" => DateOrder::MonthDayYear,
                                                        _ => DateOrder::DayMonthYear,
                                                    };
                                                    settings.update(|s| {
                                                        if let Some(slot) = s.date_orders.get_mut(place) {
                                                            *slot = Some(order);
                                                        }
                                                    });
                                                }
                                            >
                                                <option value="day">{move || tr!(import.day_first)}</option>
                                                <option value="month">{move || tr!(import.month_first)}</option>
                                            </select>
                                            <p class="faint">{move || tr!(import.ambiguous)}</p>
                                        })}
                                    </td>
                                </tr>
                            }
                        }).collect_view()}
                    </tbody>
                </table>
            </div>
            {move || matches!(subject.get(), Subject::People | Subject::Companies).then(|| view! {
                <SourceOptions source subject=subject.get() settings />
            })}
            {move || (subject.get() == Subject::Deals).then(|| {
                let pipelines = pipelines.clone();
                let new_name = new_name.clone();
                let shown_name = new_name.clone();
                view! {
                    <label class="field" style="max-width:420px">
                        <span class="field__label">{move || tr!(import.into)}</span>
                        <select
                            class="input"
                            on:change=move |event| {
                                let value = event_target_value(&event);
                                let choice = match value.parse() {
                                    Ok(id) => PipelineChoice::Existing(id),
                                    Err(_) => PipelineChoice::New(new_name.clone()),
                                };
                                settings.update(|s| s.pipeline = choice);
                                stages_anew();
                            }
                        >
                            {pipelines.into_iter().map(|(id, name)| view! {
                                <option value=id.to_string() prop:selected=move || settings.with(|s| s.pipeline == PipelineChoice::Existing(id))>{name}</option>
                            }).collect_view()}
                            <option value="new" prop:selected=move || settings.with(|s| matches!(s.pipeline, PipelineChoice::New(_)))>
                                {move || tr!(import.new_pipeline, name = shown_name)}
                            </option>
                        </select>
                    </label>
                    <Stages settings />
                    <MatchChoice settings />
                }
            })}
    }
}

/// What people call a format.
fn format_name(format: &str) -> String {
    match format {
        "vcard" => "vCard".to_owned(),
        other => other.to_uppercase(),
    }
}

/// What a column can become in a table of a subject, group by group.
fn field_choices(
    settings: RwSignal<ImportSettings>,
    subject: Subject,
    place: usize,
) -> impl IntoView {
    let choice = move |field: Field| {
        view! {
            <option
                value=field.key()
                prop:selected=move || settings.with(|s| s.fields.get(place) == Some(&field))
            >
                {move || field_name(field, subject)}
            </option>
        }
    };
    Field::groups(subject)
        .iter()
        .map(|(group, fields)| {
            let choices = fields.iter().copied().map(choice).collect_view();
            match group_name(*group) {
                None => choices.into_any(),
                Some(_) => view! {
                    <optgroup label=move || group_name(*group).unwrap_or_default()>{choices}</optgroup>
                }
                .into_any(),
            }
        })
        .collect_view()
}

/// Gives a column its field; another column that had it becomes a custom field.
fn choose(fields: &mut [Field], place: usize, field: Field) {
    if !field.may_repeat() {
        for other in fields.iter_mut().filter(|other| **other == field) {
            *other = Field::Custom;
        }
    }
    if let Some(slot) = fields.get_mut(place) {
        *slot = field;
    }
}

/// What becomes of each stage that the file names.
#[component]
fn Stages(settings: RwSignal<ImportSettings>) -> impl IntoView {
    let store = use_store();
    let existing = move || {
        settings.with(|s| match s.pipeline {
            PipelineChoice::Existing(id) => store.peek(|w| {
                w.stages_of(id)
                    .into_iter()
                    .map(|s| (s.id, s.name.clone()))
                    .collect::<Vec<_>>()
            }),
            PipelineChoice::New(_) => Vec::new(),
        })
    };
    let kinds = [
        ("open", StageKind::Open),
        ("won", StageKind::Won),
        ("lost", StageKind::Lost),
    ];
    let names = Memo::new(move |_| {
        settings.with(|s| {
            s.stages
                .iter()
                .map(|(name, _)| name.clone())
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="field" role="group" aria-label=move || tr!(import.stages)>
            <span class="field__label">{move || tr!(import.stages)}</span>
            {move || names.get().into_iter().enumerate().map(|(place, name)| {
                let label = name.clone();
                let chosen = move || settings.with(|s| s.stages.get(place).map(|(_, choice)| *choice));
                view! {
                    <div class="import__stage">
                        <span class="ellipsis">{name}</span>
                        <select
                            class="input"
                            aria-label=move || tr!(import.stage_for, name = label)
                            on:change=move |event| {
                                let value = event_target_value(&event);
                                let choice = match value.parse() {
                                    Ok(id) => StageChoice::Existing(id),
                                    Err(_) => StageChoice::New(
                                        kinds.iter().find(|(key, _)| *key == value).map_or(StageKind::Open, |(_, kind)| *kind),
                                    ),
                                };
                                settings.update(|s| {
                                    if let Some((_, slot)) = s.stages.get_mut(place) {
                                        *slot = choice;
                                    }
                                });
                            }
                        >
                            {existing().into_iter().map(|(id, name)| view! {
                                <option value=id.to_string() prop:selected=move || chosen() == Some(StageChoice::Existing(id))>{name}</option>
                            }).collect_view()}
                            {kinds.into_iter().map(|(key, kind)| view! {
                                <option value=key prop:selected=move || chosen() == Some(StageChoice::New(kind))>
                                    {move || match kind {
                                        StageKind::Open => tr!(import.new_stage_open),
                                        StageKind::Won => tr!(import.new_stage_won),
                                        StageKind::Lost => tr!(import.new_stage_lost),
                                    }}
                                </option>
                            }).collect_view()}
                        </select>
                    </div>
                }
            }).collect_view()}
        </div>
    }
}

/// By what rows without an id are recognised.
#[component]
fn MatchChoice(settings: RwSignal<ImportSettings>) -> impl IntoView {
    let needed = move || settings.with(|s| !s.fields.contains(&Field::ExternalId));
    view! {
        {move || needed().then(|| view! {
            <label class="field" style="max-width:420px">
                <span class="field__label">{move || tr!(import.match_by)}</span>
                <select
                    class="input"
                    on:change=move |event| {
                        let fields = match event_target_value(&event).as_str() {
                            "title" => vec![Field::Title],
                            "company" => vec![Field::Title, Field::Company],
                            _ => vec![Field::Title, Field::Company, Field::Created],
                        };
                        settings.update(|s| s.match_on = fields);
                    }
                >
                    <option value="default">{move || tr!(import.match_default)}</option>
                    <option value="company">{move || tr!(import.match_title_company)}</option>
                    <option value="title">{move || tr!(import.match_title)}</option>
                </select>
            </label>
        })}
    }
}
