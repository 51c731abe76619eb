//! Modal dialogs.

use leptos::html;
use leptos::prelude::*;

/// A modal dialog on the browser's own element, which keeps the focus inside, closes on Escape and
/// gives the focus back. Its content is made anew each time it opens.
#[component]
pub fn Dialog(
    /// Whether it is open; set to `false` when it closes itself.
    open: RwSignal<bool>,
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// A class of its own.
    #[prop(optional)]
    class: &'static str,
    /// What is in it.
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            class=format!("dialog {class}")
            node_ref=element
            aria-label=move || label.get()
            on:close=move |_| open.set(false)
            on:keydown=|event| event.stop_propagation()
        >
            {move || open.get().then(|| children())}
        </dialog>
    }
}
