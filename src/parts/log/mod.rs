//! Logging what was done and planning what to do: a bar of kinds, each by one key, a small form, and
//! the timeline. Deals, people and companies share it.

mod form;
mod kinds;
mod repeat;
mod timeline;

use chrono::Days;
use kith::domain::{ActivityId, ActivityKind, ActivityStatus, Moment};
use kith::journal::NewActivity;
use leptos::prelude::*;

use super::{Subject, is_typing, letter_of};
use crate::store::{Part, Store, use_store};
use crate::tr;
use crate::ui::Icon;
use form::LogForm;
use kinds::{KINDS, letter_for, log_words};

pub(crate) use kinds::icon_of;
pub(crate) use repeat::repeat_words;
pub(crate) use timeline::Timeline;

/// The minute of the day for which something is planned when nothing is said.
const MORNING: u16 = 10 * 60;

/// What is being logged or edited of one subject.
#[derive(Clone, Copy)]
pub(crate) struct Log {
    /// Of what.
    pub(crate) subject: Subject,
    /// The activities of the subject, newest first: looked for once for everything that shows them.
    pub(crate) activities: Memo<Vec<ActivityId>>,
    draft: RwSignal<Option<Draft>>,
}

/// An activity in the form.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    /// The one edited; `None` for a new one.
    activity: Option<ActivityId>,
    /// What it says so far.
    new: NewActivity,
}

impl Log {
    /// Nothing is being logged of this subject yet.
    pub(crate) fn new(subject: Subject) -> Self {
        Self {
            subject,
            activities: activities_of(use_store(), subject),
            draft: RwSignal::new(None),
        }
    }

    /// Begins to log something of a kind: now, outbound, done, by oneself; something to do is
    /// planned for tomorrow.
    fn begin(self, store: Store, kind: ActivityKind) {
        let about = self.subject.about(store);
        let mut new = NewActivity {
            member: store.peek_me(),
            person: about.person,
            company: about.company,
            deal: about.deal,
            ..NewActivity::done(kind, store.now())
        };
        if kind == ActivityKind::Task {
            new.status = ActivityStatus::Planned;
            new.at = morning_in(store, 1);
        }
        let activity = None;
        self.draft.set(Some(Draft { activity, new }));
    }

    fn edit(self, store: Store, id: ActivityId) {
        let new = store.peek(|w| w.activities.get(id).map(NewActivity::of));
        let activity = Some(id);
        self.draft.set(new.map(|new| Draft { activity, new }));
    }
}

/// The activities of a subject, newest first; followed.
fn activities_of(store: Store, subject: Subject) -> Memo<Vec<ActivityId>> {
    // What was merged or parted has other activities from then on.
    let counted = match subject {
        Subject::Party(party) => Some(store.counted_as(party)),
        Subject::Deal(_) => None,
    };
    Memo::new(move |_| {
        if let Some(counted) = counted {
            counted.track();
        }
        store.with(&[Part::Activities], |w| {
            let activities = match subject {
                Subject::Deal(id) => w.activities_of_deal(id),
                Subject::Party(party) => w.activities_with(party),
            };
            activities.iter().map(|activity| activity.id).collect()
        })
    })
}

/// The morning so many days from today.
fn morning_in(store: Store, days: u64) -> Moment {
    let zone = store.zone();
    let today = zone.date_of(store.now());
    let day = today.checked_add_days(Days::new(days)).unwrap_or(today);
    zone.moment_at(day, MORNING)
}

/// The kinds as buttons with their keys, and the form under them when one was chosen.
#[component]
pub(crate) fn LogBar(log: Log) -> impl IntoView {
    let store = use_store();
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if is_typing() {
            return;
        }
        let kind = letter_of(&event)
            .and_then(|letter| KINDS.into_iter().find(|kind| letter_for(*kind) == letter));
        if let Some(kind) = kind {
            event.prevent_default();
            log.begin(store, kind);
        }
    });
    on_cleanup(move || handle.remove());
    let is_new = Memo::new(move |_| {
        log.draft
            .with(|draft| draft.as_ref().is_some_and(|draft| draft.activity.is_none()))
    });
    view! {
        <section class="panel__section log" aria-label=move || tr!(log.title)>
            <div class="log__bar">
                {KINDS.into_iter().map(|kind| {
                    let letter = letter_for(kind).to_string();
                    view! {
                        <button
                            type="button"
                            class="log__button"
                            title=move || log_words(kind)
                            aria-keyshortcuts=letter.clone()
                            aria-pressed=move || (is_new.get() && log.draft.with(|draft| {
                                draft.as_ref().is_some_and(|draft| draft.new.kind == kind)
                            })).to_string()
                            on:click=move |_| log.begin(store, kind)
                        >
                            <Icon icon=icon_of(kind) />
                            <span class="ellipsis">{move || crate::naming::activity_kind(kind)}</span>
                            <kbd aria-hidden="true" data-key=letter.to_uppercase()></kbd>
                        </button>
                    }
                }).collect_view()}
            </div>
            {move || is_new.get().then(|| view! { <LogForm log /> })}
        </section>
    }
}
