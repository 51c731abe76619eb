//! The welcome of a first visit: three ways to begin, above the sample and never in front of it.

use leptos::prelude::*;
use web_sys::{DragEvent, File, HtmlInputElement};

use crate::store::{switch_workspace, use_guidance};
use crate::tr;
use crate::ui::Icon;

#[component]
pub(super) fn Welcome() -> impl IntoView {
    let guidance = use_guidance();
    let take = move |file: Option<File>| {
        if let Some(file) = file {
            guidance.bring(file);
        }
    };
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        let files = event.data_transfer().and_then(|it| it.files());
        take(files.and_then(|files| files.get(0)));
    };
    let on_choose = move |event: leptos::ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        take(input.files().and_then(|files| files.get(0)));
    };
    let start = move |_| {
        guidance.welcomed();
        switch_workspace(true, true, "");
    };
    view! {
        <section
            class="welcome"
            aria-labelledby="welcome-title"
            on:dragover=|event| event.prevent_default()
            on:drop=on_drop
        >
            <h2 id="welcome-title">{move || tr!(welcome.title)}</h2>
            <button type="button" class="welcome__way" on:click=move |_| guidance.welcomed()>
                <b>{move || tr!(welcome.look)}</b><span>{move || tr!(welcome.look_text)}</span>
            </button>
            <button type="button" class="welcome__way" on:click=start>
                <b>{move || tr!(welcome.empty)}</b><span>{move || tr!(welcome.empty_text)}</span>
            </button>
            <label class="welcome__way">
                <b>{move || tr!(welcome.file)}</b><span>{move || tr!(welcome.file_text)}</span>
                <input type="file" class="visually-hidden" on:change=on_choose />
            </label>
            <button
                type="button"
                class="button button--plain button--icon welcome__close"
                aria-label=move || tr!(deal.close)
                on:click=move |_| guidance.welcomed()
            >
                <Icon icon=icondata::LuX />
            </button>
        </section>
    }
}
