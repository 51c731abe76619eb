//! A row: what, why, and what can be done with it.

use kith::domain::{ActivityKind, ActivityStatus, Date};
use kith::query::today::Matter;
use leptos::prelude::*;

use super::desk::{Desk, Opened};
use super::finishing::FinishForm;
use super::when::{MoveForm, next_monday, put_off, tomorrow};
use super::words::Shown;
use crate::parts::{finish, icon_of, offer_calendar};
use crate::store::use_store;
use crate::tr;
use crate::ui::{Icon, Menu, MenuItem};
use crate::words::format;

#[component]
pub(super) fn Row(row: Shown, desk: Desk) -> impl IntoView {
    let store = use_store();
    let row = StoredValue::new(row);
    let key = StoredValue::new(row.with_value(Shown::matter_key));
    let (matter, kind) = row.with_value(|row| (row.matter, row.kind));
    let title = move || row.with_value(|row| row.title.clone());
    let open = move |what| key.with_value(|key| desk.open(key, what));
    // What takes no time to tell of is done at once.
    let is_simple = matches!(kind, Some(ActivityKind::Task | ActivityKind::Note));
    let done = move |_| match matter {
        Matter::Activity(id) if is_simple => {
            let said = tr!(today.said_done, name = title());
            key.with_value(|key| {
                desk.take_away(key, said, || {
                    finish(store, id, ActivityStatus::Done, String::new(), None)
                });
            });
        }
        _ => open(Opened::Finishing),
    };
    let snooze = move |day: Option<Date>| {
        let Some(day) = day else { return };
        let said = tr!(today.said_moved, name = title(), day = format().day(day));
        key.with_value(|key| {
            desk.take_away(key, said, || put_off(store, matter, &title(), day));
        });
    };
    let items = Callback::new(move |()| {
        let item = |text: String, action: Callback<()>| MenuItem { text, action };
        let today = untrack(|| store.today());
        let mut items = Vec::new();
        for (says, day) in [
            (tr!(today.to_tomorrow), tomorrow(today)),
            (tr!(today.to_next_week), next_monday(today)),
        ] {
            let when = day.map(|day| format().full_day(day)).unwrap_or_default();
            let text = format!("{says} – {when}");
            items.push(item(text, Callback::new(move |()| snooze(day))));
        }
        items.push(item(
            tr!(today.to_a_day).to_owned(),
            Callback::new(move |()| open(Opened::Moving)),
        ));
        if let Matter::Activity(id) = matter {
            let action = move |()| offer_calendar(store, "kith-next-step.ics", &[id]);
            items.push(item(
                tr!(today.to_calendar).to_owned(),
                Callback::new(action),
            ));
        }
        items
    });
    let menu_label = Signal::derive(move || tr!(today.snooze_what, name = title()));
    let icon = match (matter, kind) {
        (_, Some(kind)) => icon_of(kind),
        (Matter::Deal(_), _) => icondata::LuHandshake,
        _ => icondata::LuUser,
    };
    let Shown {
        about,
        reason,
        is_late,
        href,
        ..
    } = row.get_value();
    let reason_id = key.with_value(|key| format!("why-{key}"));
    view! {
        <li class="today__row">
            <div class="today__line">
                <span class="today__mark" aria-hidden="true"><Icon icon=icon /></span>
                <div class="today__what">
                    <a
                        class="today__name ellipsis"
                        href=href
                        data-matter=key.get_value()
                        aria-describedby=reason_id.clone()
                        aria-keyshortcuts="d f s m"
                        on:focus=move |_| key.with_value(|key| desk.focused(key))
                    >
                        {title()}
                    </a>
                    {(!about.is_empty()).then(|| view! { <span class="today__about ellipsis">{about}</span> })}
                </div>
                <span class="today__why" class=("today__why--late", is_late) id=reason_id>{reason}</span>
                <span class="today__does">
                    <button
                        type="button"
                        class="button button--icon today__done"
                        data-does="done"
                        aria-label=move || tr!(today.done_what, name = title())
                        title=move || format!("{} (D)", tr!(today.done))
                        on:click=done
                    >
                        <Icon icon=icondata::LuCheck />
                    </button>
                    <span data-does="snooze" title=move || format!("{} (S)", tr!(today.snooze))>
                        <Menu label=menu_label class="button button--plain button--icon" items>
                            <Icon icon=icondata::LuClock />
                        </Menu>
                    </span>
                    <button
                        type="button"
                        class="today__by-key"
                        tabindex="-1"
                        aria-hidden="true"
                        data-does="move"
                        on:click=move |_| open(Opened::Moving)
                    ></button>
                    <button
                        type="button"
                        class="today__by-key"
                        tabindex="-1"
                        aria-hidden="true"
                        data-does="follow-up"
                        on:click=move |_| open(Opened::Finishing)
                    ></button>
                </span>
            </div>
            {move || match key.with_value(|key| desk.opened_in(key)) {
                Some(Opened::Finishing) => Some(view! { <FinishForm row key desk /> }.into_any()),
                Some(Opened::Moving) => Some(view! { <MoveForm row key desk /> }.into_any()),
                None => None,
            }}
        </li>
    }
}
