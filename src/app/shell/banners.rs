//! What stands above the screen: the welcome, the sample, and trouble with saving.

use leptos::prelude::*;

use crate::app::welcome::Welcome;
use crate::store::{SaveState, WorkspaceKind, switch_workspace, use_guidance, use_store};
use crate::tr;

#[component]
pub(super) fn Banners() -> impl IntoView {
    let store = use_store();
    let guidance = use_guidance();
    let sample = store.kind() != WorkspaceKind::Own;
    view! {
        {move || guidance.is_new().then(|| view! { <Welcome /> })}
        {move || (sample && !guidance.is_new()).then(|| view! {
            <div class="banner" role="note">
                <p class="banner__text">
                    <b>{move || tr!(sample.title)}</b> " "
                    <span class="banner__more">{move || tr!(sample.text)}</span>
                </p>
                <button type="button" class="button" on:click=|_| switch_workspace(true, false, "")>
                    {move || tr!(sample.start)}
                </button>
            </div>
        })}
        {move || match store.save_state() {
            SaveState::Failed => Some((tr!(save.failed_other), true)),
            SaveState::MemoryOnly => Some((tr!(save.memory), true)),
            SaveState::ReadOnly => Some((tr!(save.read_only), false)),
            SaveState::Saved | SaveState::Saving => None,
        }.map(|(text, backup)| view! {
            <div class="banner banner--warn" role="alert">
                <p class="banner__text">{text}</p>
                {backup.then(|| view! {
                    <button type="button" class="button" on:click=move |_| store.download_backup()>
                        {move || tr!(backup.download)}
                    </button>
                })}
            </div>
        })}
    }
}
