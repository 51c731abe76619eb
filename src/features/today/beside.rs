//! Reminders and files for calendars: what is offered, and what goes on while the page is open.

use std::time::Duration;

use kith::domain::Party;
use kith::route::Place;
use leptos::prelude::*;

use crate::parts::{activity_about, activity_title, calendar_text, my_plan, offer_calendar};
use crate::store::{KeptFile, Permission, use_navigation, use_reminding, use_store};
use crate::tr;
use crate::ui::Icon;
use crate::words::format;

/// What a file with everything planned is called.
const FILE: &str = "kith.ics";
/// How often one looks whether somebody is to be reminded.
const LOOK: Duration = Duration::from_secs(20);

/// What is offered beside the rows.
#[component]
pub(super) fn Beside() -> impl IntoView {
    let store = use_store();
    let reminding = use_reminding();
    let download = move |_| {
        let plan = untrack(|| my_plan(store));
        offer_calendar(store, FILE, &plan);
    };
    let reminders = move || match (reminding.permission(), reminding.is_on()) {
        (Permission::Missing, _) => view! { <p>{tr!(today.remind_missing)}</p> }.into_any(),
        (Permission::Denied, _) => view! { <p>{tr!(today.remind_denied)}</p> }.into_any(),
        (_, true) => view! {
            <p>{tr!(today.remind_is_on)}</p>
            <button type="button" class="button" on:click=move |_| reminding.turn(false)>
                <Icon icon=icondata::LuBellOff />{tr!(today.remind_off)}
            </button>
        }
        .into_any(),
        (_, false) => view! {
            <p>{tr!(today.remind_about)}</p>
            <button type="button" class="button" on:click=move |_| reminding.turn(true)>
                <Icon icon=icondata::LuBell />{tr!(today.remind_on)}
            </button>
        }
        .into_any(),
    };
    let kept = move || {
        match reminding.kept() {
        Some(KeptFile::Kept(name)) => view! {
            <p role="status">{tr!(today.file_kept, name = name)}</p>
            <button type="button" class="button" on:click=move |_| reminding.let_go()>{tr!(today.file_let_go)}</button>
        }
        .into_any(),
        Some(KeptFile::Failed(name)) => view! {
            <p role="alert">{tr!(today.file_failed, name = name)}</p>
            <button type="button" class="button" on:click=move |_| reminding.choose_file(FILE)>{tr!(today.file_choose)}</button>
        }
        .into_any(),
        None if reminding.can_keep() => view! {
            <p>{tr!(today.file_about)}</p>
            <button type="button" class="button" on:click=move |_| reminding.choose_file(FILE)>
                <Icon icon=icondata::LuCalendarSync />{tr!(today.file_choose)}
            </button>
        }
        .into_any(),
        None => view! { <p>{tr!(today.file_missing)}</p> }.into_any(),
    }
    };
    view! {
        <section class="today__beside" aria-label=move || tr!(today.beside)>
            <h2>{move || tr!(today.beside)}</h2>
            <div class="today__offers">
                <div class="today__offer">
                    <h3>{move || tr!(today.reminders)}</h3>
                    {reminders}
                </div>
                <div class="today__offer">
                    <h3>{move || tr!(today.download_title)}</h3>
                    <p>{move || tr!(today.download_about)}</p>
                    <button type="button" class="button" on:click=download>
                        <Icon icon=icondata::LuCalendarDays />{move || tr!(today.download)}
                    </button>
                </div>
                <div class="today__offer">
                    <h3>{move || tr!(today.file_title)}</h3>
                    {kept}
                </div>
            </div>
        </section>
    }
}

/// Reminds of what is planned, and keeps the chosen file up to date. Shows nothing.
#[component]
pub(crate) fn Reminders() -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let reminding = use_reminding();
    let remind = move || {
        if !untrack(|| reminding.is_on()) {
            return;
        }
        for id in store.take_reminders() {
            let told = store.peek(|w| {
                let activity = w.activities.get(id)?;
                let party = activity.person.map(Party::Person);
                let party = party.or(activity.company.map(Party::Company));
                let at = format().time(activity.at, store.zone().name());
                let about = activity_about(w, activity);
                let body = if about.is_empty() {
                    at
                } else {
                    format!("{at} · {about}")
                };
                Some((activity_title(activity), body, activity.deal, party))
            });
            let Some((title, body, deal, party)) = told else {
                continue;
            };
            store.notify(&title, &body, &format!("kith-{id}"), move || {
                let here = Place::parse("#/today");
                navigation.go(match (deal, party) {
                    (Some(deal), _) => here.open_deal(deal),
                    (None, Some(party)) => here.open_party(party),
                    (None, None) => here,
                });
            });
        }
    };
    let owner = Owner::current();
    let look = move || match &owner {
        Some(owner) => owner.with(|| untrack(remind)),
        None => untrack(remind),
    };
    look();
    if let Ok(handle) = set_interval_with_handle(look, LOOK) {
        on_cleanup(move || handle.clear());
    }
    Effect::new(move |_| {
        if reminding.kept().is_some() {
            let _ = crate::words::locale();
            let plan = my_plan(store);
            reminding.write_file(calendar_text(store, &plan));
        }
    });
}
