//! How something ended, what came of it, and what comes next: one form, one deed.

use chrono::Days;
use kith::domain::{ActivityKind, ActivityStatus, Date};
use kith::journal::{Command, NewActivity};
use kith::query::today::Matter;
use leptos::html;
use leptos::prelude::*;

use super::desk::Desk;
use super::when::{next_monday, step, tomorrow};
use super::words::{Shown, can_fail, kind_words};
use crate::parts::finish;
use crate::store::use_store;
use crate::tr;
use crate::ui::Select;
use crate::words::format;

/// What was done with somebody, where nothing was planned.
const KINDS: [ActivityKind; 5] = [
    ActivityKind::Call,
    ActivityKind::Email,
    ActivityKind::Message,
    ActivityKind::Meeting,
    ActivityKind::SocialTouch,
];

const OUTCOMES: [ActivityStatus; 3] = [
    ActivityStatus::Done,
    ActivityStatus::NoShow,
    ActivityStatus::Cancelled,
];

fn outcome_words(status: ActivityStatus) -> &'static str {
    match status {
        ActivityStatus::NoShow => tr!(log.did_not_come),
        ActivityStatus::Cancelled => tr!(log.called_off),
        _ => tr!(today.took_place),
    }
}

/// When one follows up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Never,
    Tomorrow,
    InThreeDays,
    OnMonday,
}

const NEXT: [Next; 4] = [
    Next::Never,
    Next::Tomorrow,
    Next::InThreeDays,
    Next::OnMonday,
];

impl Next {
    fn words(self) -> &'static str {
        match self {
            Self::Never => tr!(today.no_follow_up),
            Self::Tomorrow => tr!(today.to_tomorrow),
            Self::InThreeDays => tr!(today.in_three_days),
            Self::OnMonday => tr!(today.to_next_week),
        }
    }

    fn day(self, today: Date) -> Option<Date> {
        match self {
            Self::Never => None,
            Self::Tomorrow => tomorrow(today),
            Self::InThreeDays => today.checked_add_days(Days::new(3)),
            Self::OnMonday => next_monday(today),
        }
    }
}

fn options<T: Copy>(values: &[T], words: impl Fn(T) -> String) -> Vec<(String, String)> {
    let values = values.iter().enumerate();
    values
        .map(|(place, value)| (place.to_string(), words(*value)))
        .collect()
}

/// The form in a row.
#[component]
pub(super) fn FinishForm(
    row: StoredValue<Shown>,
    key: StoredValue<String>,
    desk: Desk,
) -> impl IntoView {
    let store = use_store();
    let (matter, kind) = row.with_value(|row| (row.matter, row.kind));
    let title = move || row.with_value(|row| row.title.clone());
    let note = NodeRef::<html::Input>::new();
    let follow_up = NodeRef::<html::Input>::new();
    let outcome = RwSignal::new(0_usize);
    let next = RwSignal::new(0_usize);
    Effect::new(move |_| {
        if let Some(note) = note.get() {
            let _ = note.focus();
        }
    });
    let today = untrack(|| store.today());
    let asks_outcome = kind.is_some_and(can_fail);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = |field: NodeRef<html::Input>| {
            let field = field.get_untracked();
            field
                .map(|field| field.value().trim().to_owned())
                .unwrap_or_default()
        };
        let day = NEXT
            .get(next.get_untracked())
            .and_then(|next| next.day(today));
        let planned = day.map(|day| {
            let subject = match text(follow_up) {
                subject if subject.is_empty() => tr!(today.get_back, name = title()),
                subject => subject,
            };
            step(store, matter, subject, day)
        });
        let (place, said) = (outcome.get_untracked(), text(note));
        key.with_value(|key| {
            desk.take_away(key, tr!(today.said_done, name = title()), || match matter {
                Matter::Activity(id) => {
                    let status = OUTCOMES.get(place).copied().unwrap_or_default();
                    finish(store, id, status, said, planned)
                }
                Matter::Deal(_) | Matter::Party(_) => {
                    let kind = KINDS.get(place).copied().unwrap_or_default();
                    let done = NewActivity {
                        kind,
                        status: ActivityStatus::Done,
                        at: store.now(),
                        member: store.peek_me(),
                        ..step(store, matter, said, today)
                    };
                    store.dispatch(match planned {
                        None => Command::LogActivity(done),
                        Some(planned) => Command::LogAndFollowUp {
                            done: Box::new(done),
                            follow_up: Box::new(planned),
                        },
                    })
                }
            });
        });
    };
    let chosen = move |signal: RwSignal<usize>| {
        Callback::new(move |text: String| signal.set(text.parse().unwrap_or_default()))
    };
    let what = match matter {
        Matter::Activity(_) => asks_outcome.then(|| {
            let label = Signal::derive(|| tr!(outcome.title).to_owned());
            let all = Signal::derive(|| options(&OUTCOMES, |it| outcome_words(it).to_owned()));
            (label, all)
        }),
        Matter::Deal(_) | Matter::Party(_) => {
            let label = Signal::derive(|| tr!(today.what_done).to_owned());
            let all = Signal::derive(|| options(&KINDS, |it| kind_words(it).to_owned()));
            Some((label, all))
        }
    };
    let next_options = Signal::derive(move || {
        options(&NEXT, |next| match next.day(today) {
            Some(day) => format!("{} – {}", next.words(), format().day(day)),
            None => next.words().to_owned(),
        })
    });
    view! {
        <form
            class="today__form"
            aria-label=move || tr!(today.done_what, name = title())
            on:submit=submit
            on:keydown=move |event| if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                desk.close();
            }
        >
            {what.map(|(label, options)| view! {
                <Select
                    class="input"
                    label
                    value=Signal::derive(move || outcome.get().to_string())
                    options
                    on_change=chosen(outcome)
                />
            })}
            <input
                class="input today__note"
                node_ref=note
                autocomplete="off"
                aria-label=move || tr!(today.what_came)
                placeholder=move || tr!(today.what_came)
            />
            <Select
                class="input"
                label=Signal::derive(|| tr!(today.follow_up).to_owned())
                value=Signal::derive(move || next.get().to_string())
                options=next_options
                on_change=chosen(next)
            />
            {move || (next.get() > 0).then(|| view! {
                <input
                    class="input today__note"
                    node_ref=follow_up
                    autocomplete="off"
                    aria-label=move || tr!(today.follow_up_what)
                    placeholder=move || tr!(today.get_back, name = title())
                />
            })}
            <button type="submit" class="button button--primary">{move || tr!(today.done)}</button>
            <button type="button" class="button" on:click=move |_| desk.close()>{move || tr!(deal.cancel)}</button>
        </form>
    }
}
