//! Short messages that come and go.

use std::time::Duration;

use leptos::prelude::*;

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
    /// Shows a message, with something to do about it or without.
    pub fn show(&self, text: String, action: Option<(String, Callback<()>)>) {
        let id = self.next.get_untracked();
        self.next.set(id + 1);
        let stay = if action.is_some() {
            STAY_WITH_ACTION
        } else {
            STAY
        };
        self.toasts.update(|toasts| {
            toasts.push(Toast { id, text, action });
            if toasts.len() > LIMIT {
                toasts.remove(0);
            }
        });
        let toasts = *self;
        set_timeout(move || toasts.dismiss(id), stay);
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
                    {toast.action.clone().map(|(text, action)| {
                        let id = toast.id;
                        view! {
                            <button
                                type="button"
                                class="toast__action"
                                on:click=move |_| {
                                    toasts.dismiss(id);
                                    action.run(());
                                }
                            >
                                {text}
                            </button>
                        }
                    })}
                </div>
            </For>
        </div>
    }
}
