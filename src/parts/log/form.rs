//! The form in which an activity is logged, planned or edited.

use kith::domain::{ActivityKind, ActivityStatus, Direction, PersonId};
use kith::journal::{Command, NewActivity};
use leptos::html;
use leptos::prelude::*;

use super::kinds::{KINDS, direction_words};
use super::repeat::RepeatFields;
use super::{Draft, Log, morning_in};
use crate::parts::{members_or_nobody, moment_text, read_moment};
use crate::store::{Store, use_store};
use crate::ui::{Icon, Select, TextField};
use crate::{naming, tr};

const STATES: [ActivityStatus; 4] = [
    ActivityStatus::Done,
    ActivityStatus::Planned,
    ActivityStatus::NoShow,
    ActivityStatus::Cancelled,
];

/// Names of values by their place in a list, as choices need them.
fn choices<T: Copy>(values: &[T], name: impl Fn(T) -> &'static str) -> Vec<(String, String)> {
    let named = values.iter().enumerate();
    named
        .map(|(place, value)| (place.to_string(), name(*value).to_owned()))
        .collect()
}

fn chosen<T: Copy>(values: &[T], text: &str) -> Option<T> {
    values.get(text.parse::<usize>().ok()?).copied()
}

fn place_of<T: PartialEq>(values: &[T], value: &T) -> String {
    values
        .iter()
        .position(|known| known == value)
        .unwrap_or_default()
        .to_string()
}

/// The form for the draft of a log. Enter logs it, Escape leaves it.
#[component]
pub(super) fn LogForm(log: Log) -> impl IntoView {
    let store = use_store();
    let subject = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(subject) = subject.get() {
            let _ = subject.focus();
        }
    });
    let close = move || {
        log.draft.set(None);
        if let Some(panel) = document().query_selector(".panel").ok().flatten() {
            use wasm_bindgen::JsCast;
            if let Ok(panel) = panel.dyn_into::<web_sys::HtmlElement>() {
                let _ = panel.focus();
            }
        }
    };
    let change = move |change: &dyn Fn(&mut NewActivity)| {
        log.draft.update(|draft| {
            if let Some(draft) = draft {
                change(&mut draft.new);
            }
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(Draft { activity, new }) = log.draft.get_untracked() else {
            return;
        };
        let is_note = matches!(new.kind, ActivityKind::Note | ActivityKind::Task);
        if is_note && new.subject.trim().is_empty() && new.text.trim().is_empty() {
            store.complain(tr!(log.say_what).to_owned());
            if let Some(subject) = subject.get_untracked() {
                let _ = subject.focus();
            }
            return;
        }
        let before = activity.and_then(|id| {
            store.peek(|w| {
                w.activities
                    .get(id)
                    .map(|a| (a.subject.clone(), a.text.clone()))
            })
        });
        let done = match activity {
            None => store.dispatch(Command::LogActivity(new)),
            Some(activity) => store.dispatch(Command::ReviseActivity { activity, to: new }),
        };
        // Nothing changed closes an edit, too; a refusal keeps what was typed.
        if done || before.is_some() {
            close();
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            close();
        }
    };
    let read = move |read: fn(&NewActivity) -> String| {
        Signal::derive(move || {
            log.draft
                .with(|draft| draft.as_ref().map(|draft| read(&draft.new)))
                .unwrap_or_default()
        })
    };
    let members = members_or_nobody(store);
    let at = Signal::derive(move || {
        let zone = store.zone();
        log.draft
            .with(|draft| draft.as_ref().map(|draft| moment_text(&zone, draft.new.at)))
            .unwrap_or_default()
    });
    // Whether it is planned only because of its moment, and happened with another one.
    let by_time = StoredValue::new(false);
    let is_automatic = move || {
        log.draft
            .with(|draft| draft.as_ref().is_some_and(|draft| draft.new.is_automatic))
    };
    let is_new = log
        .draft
        .with_untracked(|draft| draft.as_ref().is_none_or(|d| d.activity.is_none()));
    let has_more = log.draft.with_untracked(|draft| {
        draft.as_ref().is_some_and(|Draft { new, .. }| {
            !new.text.is_empty() || !new.participants.is_empty() || new.is_automatic
        })
    });
    view! {
        <form
            class="log__form"
            aria-label=move || if is_new { tr!(log.title) } else { tr!(log.edit) }
            on:submit=submit
            on:keydown=key
            novalidate
        >
            <input
                class="input log__subject"
                node_ref=subject
                placeholder=move || tr!(deal.what_happened)
                aria-label=move || tr!(deal.what_happened)
                autocomplete="off"
                prop:value=read(|new| new.subject.clone())
                on:input=move |event| {
                    let text = event_target_value(&event);
                    change(&|new| new.subject.clone_from(&text));
                }
            />
            <div class="log__fields">
                <Select
                    class="input"
                    label=Signal::derive(|| tr!(deal.kind).to_owned())
                    value=read(|new| place_of(&KINDS, &new.kind))
                    options=Signal::derive(|| choices(&KINDS, naming::activity_kind))
                    on_change=Callback::new(move |text: String| if let Some(kind) = chosen(&KINDS, &text) {
                        change(&|new| new.kind = kind);
                    })
                />
                <Select
                    class="input"
                    label=Signal::derive(|| tr!(log.direction).to_owned())
                    value=read(|new| place_of(&DIRECTIONS, &new.direction))
                    options=Signal::derive(|| choices(&DIRECTIONS, direction_words))
                    on_change=Callback::new(move |text: String| if let Some(direction) = chosen(&DIRECTIONS, &text) {
                        change(&|new| new.direction = direction);
                    })
                />
                <Select
                    class="input"
                    label=Signal::derive(|| tr!(log.status).to_owned())
                    value=read(|new| place_of(&STATES, &new.status))
                    options=Signal::derive(|| choices(&STATES, naming::activity_status))
                    on_change=Callback::new(move |text: String| if let Some(status) = chosen(&STATES, &text) {
                        // What is planned lies ahead, what happened does not.
                        let (now, ahead) = (store.now(), morning_in(store, 1));
                        change(&|new| {
                            new.status = status;
                            match status {
                                ActivityStatus::Planned if new.at <= now => new.at = ahead,
                                ActivityStatus::Done if new.at > now => new.at = now,
                                _ => {}
                            }
                        });
                    })
                />
                <TextField
                    class="input"
                    kind="datetime-local"
                    label=Signal::derive(|| tr!(log.when).to_owned())
                    value=at
                    on_change=Callback::new(move |text: String| if let Some(at) = read_moment(&store.zone(), &text) {
                        let now = store.now();
                        change(&|new| {
                            if by_time.get_value() && at <= now && new.status == ActivityStatus::Planned {
                                new.status = ActivityStatus::Done;
                            }
                            let was_done = new.status == ActivityStatus::Done;
                            new.set_moment(at, now);
                            by_time.set_value(was_done && new.status == ActivityStatus::Planned);
                        });
                    })
                />
                <label class="log__duration">
                    <TextField
                        class="input number"
                        keys="numeric"
                        label=Signal::derive(|| tr!(log.duration).to_owned())
                        placeholder=Signal::derive(|| "—".to_owned())
                        value=read(|new| new.duration_minutes.map(|minutes| minutes.to_string()).unwrap_or_default())
                        suggestions=Signal::stored(["5", "15", "30", "45", "60", "90"].map(str::to_owned).to_vec())
                        on_change=Callback::new(move |text: String| {
                            let minutes = text.trim().parse().ok();
                            change(&|new| new.duration_minutes = minutes);
                        })
                    />
                    <span>{move || tr!(log.minutes)}</span>
                </label>
                <Select
                    class="input"
                    label=Signal::derive(|| tr!(log.member).to_owned())
                    value=read(|new| new.member.map(|id| id.to_string()).unwrap_or_default())
                    options=members
                    on_change=Callback::new(move |text: String| {
                        let member = text.parse().ok();
                        change(&|new| new.member = member);
                    })
                />
            </div>
            <RepeatFields log />
            <details class="log__more" open=has_more>
                <summary>{move || tr!(log.more)}</summary>
                <textarea
                    class="input"
                    rows="3"
                    placeholder=move || tr!(log.text)
                    aria-label=move || tr!(log.text)
                    prop:value=read(|new| new.text.clone())
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        change(&|new| new.text.clone_from(&text));
                    }
                ></textarea>
                <Participants log store />
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=is_automatic
                        on:change=move |event| {
                            let is_automatic = event_target_checked(&event);
                            change(&|new| new.is_automatic = is_automatic);
                        }
                    />
                    {move || tr!(log.automatic)}
                </label>
            </details>
            <div class="log__actions">
                <button type="submit" class="button button--primary">
                    {move || if is_new { tr!(deal.log) } else { tr!(log.save) }}
                </button>
                <button type="button" class="button" on:click=move |_| close()>{move || tr!(deal.cancel)}</button>
            </div>
        </form>
    }
}

const DIRECTIONS: [Direction; 2] = [Direction::Outbound, Direction::Inbound];

/// Who else of theirs takes part: chips, and a field that finds people by name, colleagues first.
#[component]
fn Participants(log: Log, store: Store) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let present = Memo::new(move |_| {
        log.draft
            .with(|draft| draft.as_ref().map(|draft| draft.new.participants.clone()))
            .unwrap_or_default()
    });
    let found = Memo::new(move |_| {
        let words = typed.with(|text| text.trim().to_lowercase());
        let company = log
            .draft
            .with(|draft| draft.as_ref().and_then(|draft| draft.new.company));
        let present = present.get();
        store.peek(|w| {
            let itself = |id: Option<_>| id.map(|id| w.company_itself(id));
            let company = itself(company);
            let mut people: Vec<(bool, String, PersonId)> = w
                .people
                .iter()
                .filter(|person| !present.contains(&person.id))
                .filter(|person| match words.is_empty() {
                    true => company.is_some() && itself(person.company) == company,
                    false => person.name.to_lowercase().contains(&words),
                })
                .take(200)
                .map(|person| {
                    let is_other = company.is_none() || itself(person.company) != company;
                    (is_other, person.name.clone(), person.id)
                })
                .collect();
            people.sort();
            people.truncate(12);
            people
        })
    });
    let set = move |person: PersonId, takes_part: bool| {
        log.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.new.participants.retain(|known| *known != person);
                if takes_part {
                    draft.new.participants.push(person);
                }
            }
        });
    };
    view! {
        <div class="log__people">
            {move || present.get().into_iter().map(|person| {
                let name = store.person_name(Some(person));
                let remove = tr!(log.without, name = name.clone());
                view! {
                    <span class="chip">
                        {name}
                        <button type="button" class="chip__remove" aria-label=remove on:click=move |_| set(person, false)>
                            <Icon icon=icondata::LuX />
                        </button>
                    </span>
                }
            }).collect_view()}
            <input
                class="input"
                list="log-participants"
                autocomplete="off"
                placeholder=move || tr!(log.participants)
                aria-label=move || tr!(log.participants)
                prop:value=move || typed.get()
                on:input=move |event| {
                    let text = event_target_value(&event);
                    let known = found.with_untracked(|found| found.iter().find(|(_, name, _)| *name == text).map(|(.., id)| *id));
                    match known {
                        Some(person) => {
                            set(person, true);
                            typed.set(String::new());
                            event_target::<web_sys::HtmlInputElement>(&event).set_value("");
                        }
                        None => typed.set(text),
                    }
                }
                on:keydown=move |event| if event.key() == "Enter" && !typed.with_untracked(String::is_empty) {
                    event.prevent_default();
                    let first = found.with_untracked(|found| found.first().map(|(.., id)| *id));
                    if let Some(person) = first {
                        set(person, true);
                        typed.set(String::new());
                    }
                }
            />
            <datalist id="log-participants">
                {move || found.get().into_iter().map(|(_, name, _)| view! { <option value=name></option> }).collect_view()}
            </datalist>
        </div>
    }
}
