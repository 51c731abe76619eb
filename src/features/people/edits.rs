//! The edits of a person or company in its timeline. They are read from the journal, which may be
//! long, so one asks for them.

use kith::domain::{Moment, Party};
use kith::journal::Label;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::store::{Done, Part, use_store};
use crate::tr;
use crate::ui::Icon;

/// How many edits are read.
const MOST: usize = 200;

/// How far reading is.
#[derive(Debug, Clone, PartialEq)]
enum State {
    /// Nobody has asked.
    Hidden,
    Reading,
    Read(Vec<Done>),
    Failed,
}

/// The edits of a record, once one has asked for them.
#[derive(Clone, Copy)]
pub(super) struct Edits {
    party: Party,
    say: fn(&Label) -> String,
    state: RwSignal<State>,
}

impl Edits {
    /// `say` puts a label into words.
    pub(super) fn new(party: Party, say: fn(&Label) -> String) -> Self {
        let state = RwSignal::new(State::Hidden);
        Self { party, say, state }
    }

    /// The edits with their moments, in words; followed.
    pub(super) fn lines(self) -> Signal<Vec<(Moment, String)>> {
        let store = use_store();
        Signal::derive(move || {
            let _ = crate::words::locale();
            self.state.with(|state| {
                let State::Read(done) = state else {
                    return Vec::new();
                };
                let lines = done.iter().map(|done| {
                    let what = (self.say)(&done.label);
                    let said = match store.member_name(done.member) {
                        name if name.is_empty() => what,
                        name => format!("{what} · {name}"),
                    };
                    (done.stamp.moment(), said)
                });
                lines.collect()
            })
        })
    }
}

/// Whether a deed is an edit that nothing else in the timeline tells.
fn is_edit(done: &Done) -> bool {
    matches!(
        done.label,
        Label::PersonEdited { .. }
            | Label::CompanyEdited { .. }
            | Label::PartiesEdited { .. }
            | Label::OwnersSet { .. }
            | Label::AddedToList { .. }
            | Label::RemovedFromList { .. }
            | Label::Unmerged { .. }
            | Label::MarkedNotTheSame { .. }
            | Label::Declined { .. }
            | Label::Undone(_)
            | Label::Redone(_)
            | Label::UndoneOf(_)
            | Label::RedoneOf(_)
    )
}

/// Shows and hides the edits in the timeline.
#[component]
pub(super) fn EditsButton(edits: Edits) -> impl IntoView {
    let store = use_store();
    let Edits { party, state, .. } = edits;
    let read = move || {
        let id = match party {
            Party::Person(id) => id.to_string(),
            Party::Company(id) => id.to_string(),
        };
        spawn_local(async move {
            let read = match store.history(None, &id, MOST, is_edit).await {
                Ok(past) => State::Read(past.done),
                Err(_) => State::Failed,
            };
            // By now the record may be closed, or the edits hidden again.
            if state.try_with_untracked(|state| *state == State::Hidden) == Some(false) {
                state.set(read);
            }
        });
    };
    // What is edited while they are shown joins them.
    Effect::new(move |_| {
        store.with(&[Part::People, Part::Companies], |_| ());
        if state.with_untracked(|state| matches!(state, State::Read(_))) {
            read();
        }
    });
    let is_shown = move || state.with(|state| *state != State::Hidden);
    let toggle = move |_| {
        if is_shown() {
            state.set(State::Hidden);
        } else {
            state.set(State::Reading);
            read();
        }
    };
    view! {
        <button
            type="button"
            class="button button--plain"
            aria-pressed=move || is_shown().to_string()
            on:click=toggle
        >
            <Icon icon=icondata::LuPencil />{move || tr!(people.show_edits)}
        </button>
        <span class="faint" role="status">
            {move || state.with(|state| match state {
                State::Reading => tr!(history.reading),
                State::Failed => tr!(history.failed),
                State::Read(done) if done.is_empty() => tr!(people.no_edits),
                State::Read(_) | State::Hidden => "",
            })}
        </span>
    }
}
