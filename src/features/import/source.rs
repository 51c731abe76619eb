//! From which account or file people and companies come, and by what they are recognised.

use kith::domain::SourceId;
use kith::exchange::{Field, ImportSettings, SourceChoice, SourceKind, Subject};
use leptos::prelude::*;

use super::names::source_name;
use crate::store::use_store;
use crate::tr;
use crate::ui::TextField;
use crate::words::format;

/// The choice of the source, whether the file is all of it, and what rows are matched on.
#[component]
pub(super) fn SourceOptions(
    /// What wrote the file.
    source: SourceKind,
    /// What the rows are about.
    subject: Subject,
    settings: RwSignal<ImportSettings>,
) -> impl IntoView {
    let store = use_store();
    let known = store.peek(|w| {
        let sources = w.settings.sources.iter();
        let mut sources: Vec<(SourceId, String, Option<kith::domain::Moment>)> = sources
            .map(|(id, it)| (*id, it.name.clone(), it.imports.last().copied()))
            .collect();
        sources.sort_by_key(|(.., last)| std::cmp::Reverse(*last));
        sources
    });
    // A new one is called like the program that wrote the file, or like the file.
    let proposed = move || {
        let program = source_name(source).map(str::to_owned);
        program.unwrap_or_else(|| settings.with_untracked(|s| s.file.clone()))
    };
    if settings.with_untracked(|s| s.source == SourceChoice::New(String::new())) {
        let name = untrack(proposed);
        settings.update(|s| s.source = SourceChoice::New(name));
    }
    let is_new = Memo::new(move |_| settings.with(|s| matches!(s.source, SourceChoice::New(_))));
    let is_existing =
        Memo::new(move |_| settings.with(|s| matches!(s.source, SourceChoice::Existing(_))));
    let new_name = Signal::derive(move || {
        settings.with(|s| match &s.source {
            SourceChoice::New(name) => name.clone(),
            _ => String::new(),
        })
    });
    let chosen = move |choice: &SourceChoice| settings.with(|s| s.source == *choice);
    view! {
        <div class="import__source-options">
            <label class="field">
                <span class="field__label">{move || tr!(import.source_of)}</span>
                <select
                    class="input"
                    on:change=move |event| {
                        let choice = match event_target_value(&event).as_str() {
                            "none" => SourceChoice::None,
                            "new" => SourceChoice::New(untrack(proposed)),
                            id => id.parse().map(SourceChoice::Existing).unwrap_or_default(),
                        };
                        settings.update(|s| s.source = choice);
                    }
                >
                    {known.into_iter().map(|(id, name, last)| view! {
                        <option value=id.to_string() prop:selected=move || chosen(&SourceChoice::Existing(id))>
                            {move || match last {
                                Some(at) => tr!(import.source_known, name = name, day = format().date(store.date_of(at))),
                                None => name.clone(),
                            }}
                        </option>
                    }).collect_view()}
                    <option value="new" prop:selected=move || is_new.get()>{move || tr!(import.source_new)}</option>
                    <option value="none" prop:selected=move || chosen(&SourceChoice::None)>{move || tr!(import.source_none)}</option>
                </select>
            </label>
            {move || is_new.get().then(|| view! {
                <label class="field">
                    <span class="field__label">{move || tr!(import.source_called)}</span>
                    <TextField
                        class="input"
                        label=Signal::derive(|| tr!(import.source_called).to_owned())
                        value=new_name
                        on_change=Callback::new(move |name: String| {
                            settings.update(|s| s.source = SourceChoice::New(name.trim().to_owned()));
                        })
                    />
                </label>
            })}
            {move || is_existing.get().then(|| view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || settings.with(|s| s.is_whole)
                        on:change=move |event| {
                            let is_whole = event_target_checked(&event);
                            settings.update(|s| s.is_whole = is_whole);
                        }
                    />
                    {move || tr!(import.is_whole)}
                </label>
            })}
            {(subject == Subject::People).then(|| view! { <MatchOn settings /> })}
        </div>
    }
}

/// By what somebody who is here already is recognised.
#[component]
fn MatchOn(settings: RwSignal<ImportSettings>) -> impl IntoView {
    let choices = [
        ("default", vec![Field::Email, Field::Person]),
        ("email", vec![Field::Email]),
        ("phone", vec![Field::Phone]),
        ("name", vec![Field::Person]),
        ("all", vec![Field::Email, Field::Phone, Field::Person]),
    ];
    let words = |key: &str| match key {
        "email" => tr!(import.match_email),
        "phone" => tr!(import.match_phone),
        "name" => tr!(import.match_name),
        "all" => tr!(import.match_all),
        _ => tr!(import.match_person),
    };
    let options = choices.clone();
    view! {
        <label class="field">
            <span class="field__label">{move || tr!(import.match_people)}</span>
            <select
                class="input"
                on:change=move |event| {
                    let key = event_target_value(&event);
                    let fields = choices.iter().find(|(known, _)| *known == key);
                    if let Some((_, fields)) = fields {
                        settings.update(|s| s.match_on.clone_from(fields));
                    }
                }
            >
                {options.into_iter().map(|(key, fields)| view! {
                    <option value=key prop:selected=move || settings.with(|s| s.match_on == fields)>{move || words(key)}</option>
                }).collect_view()}
            </select>
        </label>
    }
}
