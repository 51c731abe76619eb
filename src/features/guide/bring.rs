//! A file that a first visit brings: taken into the user's own workspace.

use leptos::prelude::*;

use crate::store::{use_guidance, use_store};
use crate::tr;

/// Takes the file along, and says so when the browser cannot keep it.
#[component]
pub(crate) fn BringFile() -> impl IntoView {
    let store = use_store();
    if let Some(file) = use_guidance().take_brought() {
        let complaint = tr!(import.why_unreadable).to_owned();
        store.bring_file(file, move || store.complain(complaint));
    }
}
