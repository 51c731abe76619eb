//! What is to be imported: files that are dropped or chosen, or a text that is pasted.

use leptos::prelude::*;

use crate::store::{ImportInput, use_store};
use crate::tr;

/// Asks for files or a text; `message` says what became of the last ones.
#[component]
pub(super) fn Choice(message: Option<String>, take: Callback<ImportInput>) -> impl IntoView {
    let over = RwSignal::new(false);
    let is_pasting = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let take_files = move |files: Option<web_sys::FileList>| {
        let files: Vec<web_sys::File> = files
            .map(|files| (0..files.length()).filter_map(|n| files.get(n)).collect())
            .unwrap_or_default();
        if !files.is_empty() {
            take.run(ImportInput::Files(files));
        }
    };
    let take_text = move |text: String| {
        if !text.trim().is_empty() {
            take.run(ImportInput::Text(tr!(import.pasted).to_owned(), text));
        }
    };
    let on_drop = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        take_files(event.data_transfer().and_then(|transfer| transfer.files()));
    };
    let on_choose = move |event: leptos::ev::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        take_files(input.files());
        input.set_value("");
    };
    // Anywhere on this screen, but for the field in which one pastes to look at it first.
    let listening = window_event_listener(leptos::ev::paste, move |event| {
        if is_pasting.get_untracked() {
            return;
        }
        let Some(data) = event.clipboard_data() else {
            return;
        };
        event.prevent_default();
        let files = data.files().filter(|files| files.length() > 0);
        match files {
            Some(files) => take_files(Some(files)),
            None => take_text(data.get_data("text/plain").unwrap_or_default()),
        }
    });
    on_cleanup(move || listening.remove());
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
            <div class="import__actions">
                <label class="button button--primary">
                    {move || tr!(import.choose)}
                    <input
                        type="file"
                        multiple
                        class="visually-hidden"
                        accept=".csv,.tsv,.txt,.json,.jsonl,.xlsx,.xlsm,.xls,.ods,.vcf,.zip,text/csv,text/vcard"
                        on:change=on_choose
                    />
                </label>
                <button
                    type="button"
                    class="button"
                    aria-expanded=move || is_pasting.get().to_string()
                    on:click=move |_| is_pasting.update(|it| *it = !*it)
                >
                    {move || tr!(import.paste)}
                </button>
            </div>
            {move || is_pasting.get().then(|| view! {
                <form
                    class="import__paste"
                    on:submit=move |event| {
                        event.prevent_default();
                        take_text(text.get_untracked());
                    }
                >
                    <label class="field">
                        <span class="field__label">{move || tr!(import.paste_label)}</span>
                        <textarea
                            class="input"
                            rows="8"
                            autofocus
                            placeholder=move || tr!(import.paste_hint)
                            prop:value=move || text.get()
                            on:input=move |event| text.set(event_target_value(&event))
                        ></textarea>
                    </label>
                    <button type="submit" class="button button--primary">{move || tr!(import.paste_read)}</button>
                </form>
            })}
        </div>
    }
}

/// Says that a file is a backup, and offers to restore it.
#[component]
pub(super) fn BackupChoice(file: web_sys::File, again: Callback<()>) -> impl IntoView {
    let store = use_store();
    let name = file.name();
    let file = StoredValue::new_local(file);
    view! {
        <div class="import" role="group" aria-labelledby="import-backup">
            <div>
                <h2 id="import-backup">{move || tr!(import.backup_title)}</h2>
                <p class="quiet">{name}</p>
            </div>
            <p>{move || tr!(import.backup_text)}</p>
            <div class="import__actions">
                <button
                    type="button"
                    class="button button--primary"
                    on:click=move |_| {
                        store.restore_file(file.get_value());
                        again.run(());
                    }
                >
                    {move || tr!(import.backup_restore)}
                </button>
                <button type="button" class="button" on:click=move |_| again.run(())>
                    {move || tr!(import.cancel)}
                </button>
            </div>
        </div>
    }
}
