//! The timeline: what is planned, and what was done and changed, newest first.

use kith::document::joined;
use kith::domain::{Activity, ActivityId, ActivityKind, ActivityStatus, Moment};
use kith::journal::{ActivityEdit, Command};
use leptos::prelude::*;

use super::form::LogForm;
use super::kinds::{direction_words, icon_of};
use super::{Log, morning_in, repeat_words};
use crate::parts::{Subject, finish, offer_calendar};
use crate::store::{Part, Store, use_store};
use crate::ui::{Icon, Menu, MenuItem};
use crate::words::format;
use crate::{naming, tr};

/// Entries shown at first, and more each time one asks.
const PAGE: usize = 40;

/// A line of the timeline.
#[derive(Debug, Clone, PartialEq)]
enum Line {
    /// Something done or planned.
    Activity(Box<Shown>),
    /// A change of the record.
    Change(Moment, String),
}

/// What is shown of an activity.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    id: ActivityId,
    kind: ActivityKind,
    status: ActivityStatus,
    at: Moment,
    subject: String,
    text: String,
    about: String,
}

impl Line {
    fn at(&self) -> Moment {
        match self {
            Self::Activity(shown) => shown.at,
            Self::Change(at, _) => *at,
        }
    }
}

/// The activities of a subject, and its changes when given.
#[component]
pub(crate) fn Timeline(
    /// What is logged.
    log: Log,
    /// Changes of the record to be shown among the activities.
    #[prop(optional, into)]
    changes: Option<Signal<Vec<(Moment, String)>>>,
) -> impl IntoView {
    let store = use_store();
    let shown = RwSignal::new(PAGE);
    let activities = Memo::new(move |_| {
        let _ = crate::words::locale();
        let ids = log.activities.get();
        store.with(&[Part::Activities, Part::Members], |w| {
            let activities: Vec<&Activity> =
                ids.iter().filter_map(|id| w.activities.get(*id)).collect();
            let is_planned = |a: &&Activity| a.status == ActivityStatus::Planned;
            let mut planned: Vec<_> = activities.iter().copied().filter(is_planned).collect();
            planned.reverse();
            let past = activities.iter().rev().copied().filter(|a| !is_planned(a));
            let read = |a: &Activity| describe(store, a, log.subject);
            (
                planned.into_iter().map(read).collect::<Vec<_>>(),
                past.map(read).collect::<Vec<_>>(),
            )
        })
    });
    let lines = Memo::new(move |_| {
        let (planned, past) = activities.get();
        let changes = changes.map(|changes| changes.get()).unwrap_or_default();
        let boxed = |shown| Line::Activity(Box::new(shown));
        let mut rest: Vec<Line> = past.into_iter().map(boxed).collect();
        rest.extend(changes.into_iter().map(|(at, text)| Line::Change(at, text)));
        rest.sort_by_key(Line::at);
        rest.reverse();
        let mut lines: Vec<Line> = planned.into_iter().map(boxed).collect();
        lines.extend(rest);
        lines
    });
    let edited = Memo::new(move |_| {
        log.draft
            .with(|draft| draft.as_ref().and_then(|draft| draft.activity))
    });
    view! {
        <section class="panel__section" aria-label=move || tr!(deal.activities)>
            <h3>{move || tr!(deal.activities)}</h3>
            <ul class="timeline">
                {move || lines.with(|lines| lines.iter().take(shown.get()).cloned().map(|line| match line {
                    Line::Activity(activity) => view! { <Entry log activity=*activity edited /> }.into_any(),
                    Line::Change(at, text) => view! {
                        <li class="timeline__item timeline__item--change">
                            <span class="timeline__mark" aria-hidden="true"></span>
                            <span class="timeline__title">{text}</span>
                            <When at />
                        </li>
                    }.into_any(),
                }).collect_view())}
            </ul>
            {move || lines.with(|lines| {
                if lines.is_empty() {
                    Some(view! { <p class="faint">{tr!(deal.no_activities)}</p> }.into_any())
                } else if lines.len() > shown.get() {
                    Some(view! {
                        <button type="button" class="button button--plain" on:click=move |_| shown.update(|shown| *shown += PAGE)>
                            {tr!(log.show_more)}
                        </button>
                    }.into_any())
                } else {
                    None
                }
            })}
        </section>
    }
}

/// What stands under the subject: kind, direction, who, how long, who else.
fn describe(store: Store, activity: &Activity, subject: Subject) -> Shown {
    let mut about = Vec::new();
    if !activity.subject.is_empty() {
        about.push(naming::activity_kind(activity.kind).to_owned());
    }
    if activity.kind.reaches_them() {
        about.push(direction_words(activity.direction).to_owned());
    }
    if let Some(minutes) = activity.duration_minutes {
        about.push(tr!(log.minutes_long, n = format().count(minutes as usize)));
    }
    if let Some(rule) = activity.repeat.as_deref()
        && activity.status == ActivityStatus::Planned
    {
        about.push(repeat_words(*rule));
    }
    if activity.is_automatic {
        about.push(tr!(log.is_automatic).to_owned());
    }
    let member = store.member_name(activity.member);
    if !member.is_empty() {
        about.push(member);
    }
    // Whose it is need not be said where it stands.
    let is_here = |person| {
        let person = store.peek(|w| w.person_itself(person));
        subject == Subject::Party(kith::domain::Party::Person(person))
    };
    let people: Vec<String> = activity
        .person
        .into_iter()
        .chain(activity.participants.iter().copied())
        .filter(|person| !is_here(*person))
        .map(|person| store.person_name(Some(person)))
        .filter(|name| !name.is_empty())
        .collect();
    if !people.is_empty() {
        about.push(tr!(log.with, names = joined(people, ", ")));
    }
    if let (Subject::Party(_), Some(deal)) = (subject, activity.deal) {
        let title = store.deal_title(deal);
        if !title.is_empty() {
            about.push(title);
        }
    }
    Shown {
        id: activity.id,
        kind: activity.kind,
        status: activity.status,
        at: activity.at,
        subject: match activity.subject.is_empty() {
            true => naming::activity_kind(activity.kind).to_owned(),
            false => activity.subject.to_string(),
        },
        text: activity.text.to_string(),
        about: joined(about, " · "),
    }
}

/// The day of a moment, with the exact moment for whoever asks.
#[component]
fn When(at: Moment) -> impl IntoView {
    let store = use_store();
    let exact = move || format().moment(at, store.zone().name());
    view! {
        <time title=exact>{move || {
            let day = store.date_of(at);
            if (store.today() - day).num_days().abs() > 300 { format().date(day) } else { format().day(day) }
        }}</time>
    }
}

#[component]
fn Entry(log: Log, activity: Shown, edited: Memo<Option<ActivityId>>) -> impl IntoView {
    let store = use_store();
    let Shown {
        id,
        kind,
        status,
        at,
        subject,
        text,
        about,
    } = activity;
    let is_planned = status == ActivityStatus::Planned;
    let is_late = is_planned && at < store.now();
    let edit = move |edit| {
        store.dispatch(Command::EditActivity { activity: id, edit });
    };
    let items = Callback::new(move |()| {
        let item = |text: &str, action: Callback<()>| MenuItem {
            text: text.to_owned(),
            action,
        };
        let status_item = |text: &str, status| {
            let action = move |()| {
                finish(store, id, status, String::new(), None);
            };
            item(text, Callback::new(action))
        };
        let to_calendar = move |()| offer_calendar(store, "kith-next-step.ics", &[id]);
        let move_item = |text: &str, days| {
            let action = move |()| edit(ActivityEdit::At(morning_in(store, days)));
            item(text, Callback::new(action))
        };
        let mut items = vec![item(
            tr!(log.edit),
            Callback::new(move |()| log.edit(store, id)),
        )];
        if is_planned {
            items.extend([
                status_item(tr!(log.did_not_come), ActivityStatus::NoShow),
                status_item(tr!(log.called_off), ActivityStatus::Cancelled),
                move_item(tr!(log.to_tomorrow), 1),
                move_item(tr!(log.to_next_week), 7),
                item(tr!(today.to_calendar), Callback::new(to_calendar)),
            ]);
        }
        items.push(item(
            tr!(deal.remove),
            Callback::new(move |()| {
                store.dispatch(Command::RemoveActivity(id));
            }),
        ));
        items
    });
    let name = subject.clone();
    let label = Signal::derive(move || tr!(log.more_for, name = name.clone()));
    let name = StoredValue::new(subject.clone());
    view! {
        <li class="timeline__item" class=("timeline__item--planned", is_planned)>
            <span class="timeline__mark" aria-hidden="true"><Icon icon=icon_of(kind) /></span>
            <div class="timeline__body">
                <p class="timeline__title">
                    {subject}
                    {(status != ActivityStatus::Done).then(|| view! {
                        <span class="tag" class=("tag--quiet", !is_late)>
                            {if is_late { tr!(log.overdue) } else { naming::activity_status(status) }}
                        </span>
                    })}
                </p>
                {(!about.is_empty()).then(|| view! { <p class="timeline__about">{about}</p> })}
                {(!text.is_empty()).then(|| view! { <p class="timeline__text">{text}</p> })}
                {move || (edited.get() == Some(id)).then(|| view! { <LogForm log /> })}
            </div>
            <When at />
            <span class="timeline__actions">
                {is_planned.then(|| view! {
                    <button
                        type="button"
                        class="button button--plain button--icon button--small"
                        aria-label=move || format!("{}: {}", tr!(deal.mark_done), name.get_value())
                        title=move || tr!(deal.mark_done)
                        on:click=move |_| { finish(store, id, ActivityStatus::Done, String::new(), None); }
                    >
                        <Icon icon=icondata::LuCheck />
                    </button>
                })}
                <Menu label class="button button--plain button--icon button--small" items>
                    <Icon icon=icondata::LuEllipsis />
                </Menu>
            </span>
        </li>
    }
}
