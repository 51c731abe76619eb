//! Short messages that come and go.

use std::time::Duration;

use leptos::prelude::*;

use super::after_paint;

/// Seconds that a message stays; longer when it offers something to do.
const STAY: Duration = Duration::from_secs(5);
const STAY_WITH_ACTION: Duration = Duration::from_secs(9);

/// At most so many messages at once.
const LIMIT: usize = 3;

#[derive(Clone)]
struct Toast {
    id: u64,
    text: String,
    action: Option<(String, Callback<()>)>,
    /// How it is sent away, when it stays until then.
    close: Option<String>,
}

/// The messages on screen.
#[derive(Clone, Copy)]
pub struct Toasts {
    toasts: RwSignal<Vec<Toast>>,
    next: RwSignal<u64>,
}

impl Default for Toasts {
    fn default() -> Self {
        Self {
            toasts: RwSignal::new(Vec::new()),
            next: RwSignal::new(0),
        }
    }
}

impl Toasts {
    /// Shows a message, with something to do about it or without, once what it tells of is painted.
    pub fn show(&self, text: String, action: Option<(String, Callback<()>)>) {
        self.add(text, action, None);
    }

    /// Shows a message that stays until it is answered: by what it offers to do, or by a button of
    /// the name `close`.
    pub fn ask(&self, text: String, action: Option<(String, Callback<()>)>, close: String) {
        self.add(text, action, Some(close));
    }

    fn add(&self, text: String, action: Option<(String, Callback<()>)>, close: Option<String>) {
        let toasts = *self;
        let id = self.next.get_untracked();
        self.next.set(id + 1);
        let stay = match (&close, &action) {
            (Some(_), _) => None,
            (None, Some(_)) => Some(STAY_WITH_ACTION),
            (None, None) => Some(STAY),
        };
        let toast = Toast {
            id,
            text,
            action,
            close,
        };
        // Drawn with the deed that it tells of, it would be a tenth of the deed's work.
        after_paint(move || {
            toasts.push(toast);
            // Counted from when it is seen: a page in the background paints nothing.
            if let Some(stay) = stay {
                set_timeout(move || toasts.dismiss(id), stay);
            }
        });
    }

    fn push(&self, toast: Toast) {
        self.toasts.update(|toasts| {
            toasts.push(toast);
            // The oldest gives way, but not to go unanswered.
            if toasts.len() > LIMIT
                && let Some(place) = toasts.iter().position(|toast| toast.close.is_none())
            {
                toasts.remove(place);
            }
        });
    }

    fn dismiss(&self, id: u64) {
        self.toasts
            .update(|toasts| toasts.retain(|toast| toast.id != id));
    }
}

/// The region in which messages appear, read out politely.
#[component]
pub fn ToastRegion(
    /// The messages.
    toasts: Toasts,
) -> impl IntoView {
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || toasts.toasts.get() key=|toast| toast.id let:toast>
                <div class="toast">
                    <span>{toast.text.clone()}</span>
                    {toast.action.clone().map(|(text, action)| button(toasts, toast.id, text, Some(action)))}
                    {toast.close.clone().map(|text| button(toasts, toast.id, text, None))}
                </div>
            </For>
        </div>
    }
}

/// A button of a message: it sends it away, and does what it says.
fn button(toasts: Toasts, id: u64, text: String, action: Option<Callback<()>>) -> AnyView {
    let answer = move |_| {
        toasts.dismiss(id);
        if let Some(action) = action {
            action.run(());
        }
    };
    view! { <button type="button" class="toast__action" on:click=answer>{text}</button> }.into_any()
}
