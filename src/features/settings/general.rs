//! Settings of this browser and of the workspace as such.

use kith::journal::Command;
use leptos::prelude::*;

use super::SettingsAction;
use crate::store::{
    Part, WorkspaceKind, is_compact, set_single_keys, single_keys, use_guidance, use_navigation,
    use_store,
};
use crate::tr;
use crate::ui::Icon;
use crate::words::{Locale, format, locale};

/// Theme, language, name, which workspace, backup.
#[component]
pub(super) fn General(act: Callback<SettingsAction>) -> impl IntoView {
    let store = use_store();
    let name = Memo::new(move |_| store.with(&[Part::Settings], |w| w.settings.name.clone()));
    let is_own = store.kind() == WorkspaceKind::Own;
    let (guidance, navigation) = (use_guidance(), use_navigation());
    store.recall_last_backup();
    let restore = move |event: leptos::ev::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            store.restore_file(file);
        }
        input.set_value("");
    };
    view! {
        <div class="settings">
            <a class="button settings__import" href="#/import">
                <Icon icon=icondata::LuDownload />{move || tr!(settings.import)}
            </a>
            <button type="button" class="button settings__import" on:click=move |_| guidance.turn_help(navigation)>
                <Icon icon=icondata::LuCircleHelp />{move || tr!(help.title)}
            </button>
            <label class="field">
                <span class="field__label">{move || tr!(settings.theme)}</span>
                <select class="input" on:change=move |event| act.run(SettingsAction::Theme(event_target_value(&event)))>
                    <option value="system">{move || tr!(settings.system)}</option>
                    <option value="light" prop:selected=theme_is("light")>{move || tr!(settings.light)}</option>
                    <option value="dark" prop:selected=theme_is("dark")>{move || tr!(settings.dark)}</option>
                </select>
            </label>
            <label class="field">
                <span class="field__label">{move || tr!(density.title)}</span>
                <select class="input" on:change=move |event| act.run(SettingsAction::Compact(event_target_value(&event) == "compact"))>
                    <option value="comfortable">{move || tr!(density.comfortable)}</option>
                    <option value="compact" prop:selected=is_compact()>{move || tr!(density.compact)}</option>
                </select>
            </label>
            <label class="field">
                <span class="field__label">{move || tr!(settings.language)}</span>
                <select
                    class="input"
                    prop:value=move || crate::words::tag(locale())
                    on:change=move |event| {
                        let chosen = if event_target_value(&event) == "ru" { Locale::ru } else { Locale::en };
                        act.run(SettingsAction::Language(chosen));
                    }
                >
                    <option value="en" prop:selected=move || locale() == Locale::en>"English"</option>
                    <option value="ru" prop:selected=move || locale() == Locale::ru>"Русский"</option>
                </select>
            </label>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || guidance.has_hints()
                    on:change=move |event| guidance.set_hints(event_target_checked(&event))
                />
                {move || tr!(settings.hints)}
            </label>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=single_keys()
                    on:change=move |event| set_single_keys(event_target_checked(&event))
                />
                {move || tr!(shortcuts.single)}
            </label>
            <label class="field">
                <span class="field__label">{move || tr!(settings.name)}</span>
                <input
                    class="input"
                    prop:value=move || name.get()
                    on:change=move |event| {
                        store.dispatch(Command::RenameWorkspace(event_target_value(&event)));
                    }
                />
            </label>
            <div class="field">
                <span class="field__label">{move || tr!(settings.workspace)}</span>
                <div class="settings__actions">
                    <button type="button" class="button" on:click=move |_| act.run(SettingsAction::Workspace { own: !is_own })>
                        {move || if is_own { tr!(settings.show_sample) } else { tr!(settings.show_own) }}
                    </button>
                </div>
            </div>
            <div class="field">
                <span class="field__label">{move || tr!(settings.backup)}</span>
                <p class="quiet">{move || tr!(settings.backup_text)}</p>
                <p class="quiet">
                    {move || match store.last_backup() {
                        Some(day) => tr!(settings.last_backup, day = format().date(day)),
                        None => tr!(settings.no_backup).to_owned(),
                    }}
                </p>
                <div class="settings__actions">
                    <button type="button" class="button" on:click=move |_| store.download_backup()>
                        {move || tr!(backup.download)}
                    </button>
                    <label class="button">
                        {move || tr!(backup.restore)}
                        <input type="file" class="visually-hidden" accept=".jsonl" on:change=restore />
                    </label>
                </div>
            </div>
        </div>
    }
}

fn theme_is(name: &str) -> bool {
    document()
        .document_element()
        .and_then(|root| root.get_attribute("data-theme"))
        .is_some_and(|theme| theme == name)
}
