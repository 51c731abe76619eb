//! What was agreed, until when, and whether it is done.

use kith::domain::{ActivityId, ActivityKind, ActivityStatus, Date, MemberId};
use kith::journal::{ActivityEdit, Command, Finish, NewActivity};
use kith::metrics::AgreedAction;
use leptos::prelude::*;

use crate::store::{Part, use_store};
use crate::tr;
use crate::words::format;

/// Days until a new action is due, unless another day is chosen.
const DUE_DAYS: u64 = 7;

#[component]
pub(super) fn Actions(member: MemberId, actions: Memo<Vec<AgreedAction>>) -> impl IntoView {
    let store = use_store();
    let subject = RwSignal::new(String::new());
    let next_week = untrack(|| store.today()).checked_add_days(chrono::Days::new(DUE_DAYS));
    let due = RwSignal::new(next_week.map(|day| day.to_string()).unwrap_or_default());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let day: Date = due
            .get_untracked()
            .parse()
            .unwrap_or_else(|_| untrack(|| store.today()));
        let done = store.dispatch(Command::LogActivity(NewActivity {
            status: ActivityStatus::Planned,
            member: Some(member),
            agreed_with: untrack(|| store.me()).or(Some(member)),
            subject: subject.get_untracked(),
            ..NewActivity::done(ActivityKind::Task, store.zone().noon_of(day))
        }));
        if done {
            subject.set(String::new());
        }
    };
    let ids = move || {
        actions.with(|actions| {
            actions
                .iter()
                .map(|action| action.activity)
                .collect::<Vec<_>>()
        })
    };
    view! {
        <section class="card-part" aria-label=move || tr!(one_to_one.actions)>
            <h2>{move || tr!(one_to_one.actions)}</h2>
            {move || actions.with(Vec::is_empty).then(|| view! { <p class="quiet">{tr!(one_to_one.no_actions)}</p> })}
            <ul class="lines">
                <For each=ids key=|id| *id let:id>
                    <ActionRow id actions />
                </For>
            </ul>
            <form class="action__new" on:submit=add>
                <input
                    class="input"
                    aria-label=move || tr!(one_to_one.action)
                    placeholder=move || tr!(one_to_one.action)
                    prop:value=move || subject.get()
                    on:input=move |event| subject.set(event_target_value(&event))
                />
                <input
                    class="input"
                    type="date"
                    aria-label=move || tr!(one_to_one.due)
                    prop:value=move || due.get()
                    on:input=move |event| due.set(event_target_value(&event))
                />
                <button type="submit" class="button">{move || tr!(one_to_one.agree)}</button>
            </form>
        </section>
    }
}

/// One of them: it stays where it is when it is ticked, and so keeps the focus.
#[component]
fn ActionRow(id: ActivityId, actions: Memo<Vec<AgreedAction>>) -> impl IntoView {
    let store = use_store();
    let action = Memo::new(move |_| {
        actions.with(|actions| actions.iter().find(|action| action.activity == id).copied())
    });
    let subject = Memo::new(move |_| {
        store.with(&[Part::Activities], |w| {
            w.activities
                .get(id)
                .map(|activity| activity.subject.to_string())
        })
    });
    let is_done = move || action.get().is_some_and(|action| action.is_done);
    let is_overdue = move || action.get().is_some_and(|action| action.is_overdue);
    let tick = move |_| {
        store.dispatch(match untrack(is_done) {
            false => Command::FinishActivity(Box::new(Finish {
                activity: id,
                status: ActivityStatus::Done,
                note: String::new(),
                follow_up: None,
                zone: store.zone(),
            })),
            true => Command::EditActivity {
                activity: id,
                edit: ActivityEdit::Status(ActivityStatus::Planned),
            },
        });
    };
    view! {
        <li class="action" class:action--done=is_done>
            <label>
                <input type="checkbox" prop:checked=is_done on:change=tick />
                <bdi>{move || subject.get()}</bdi>
            </label>
            {move || is_overdue().then(|| view! { <span class="tag">{tr!(one_to_one.overdue)}</span> })}
            <time class="faint">{move || action.get().map(|action| format().day(store.date_of(action.at)))}</time>
        </li>
    }
}
