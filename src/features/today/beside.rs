//! Reminders and files for calendars: what is offered, and what goes on while the page is open.

use std::time::Duration;

use kith::domain::Party;
use kith::route::Place;
use leptos::prelude::*;

use crate::parts::{activity_about, activity_title, calendar_text, my_plan, offer_calendar};
use crate::store::{
    FileState, KeptFile, Part, Permission, use_navigation, use_reminding, use_store,
};
use crate::tr;
use crate::ui::Icon;
use crate::words::format;

/// What a file with everything planned is called.
const FILE: &str = "kith.ics";
/// The parts of the workspace of which the file tells.
const TOLD: [Part; 5] = [
    Part::Activities,
    Part::Deals,
    Part::People,
    Part::Companies,
    Part::Settings,
];
/// How often one looks whether somebody is to be reminded.
const LOOK: Duration = Duration::from_secs(20);

/// What is offered beside the rows.
#[component]
pub(super) fn Beside() -> impl IntoView {
    let store = use_store();
    let reminding = use_reminding();
    reminding.look();
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
    let file = reminding.file();
    let kept = move || match file.kept() {
        Some(KeptFile { name, state }) => {
            let says = match state {
                FileState::Kept => tr!(today.file_kept, name = name),
                _ => tr!(today.file_not_kept, name = name),
            };
            view! {
                <p role="status">{says}</p>
                <div class="today__ways">
                    <button type="button" class="button" on:click=move |_| reminding.choose_file(FILE)>{tr!(today.file_another)}</button>
                    <button type="button" class="button" on:click=move |_| file.let_go()>{tr!(today.file_let_go)}</button>
                </div>
            }
            .into_any()
        }
        None if file.can_keep() => view! {
            <p>{tr!(today.file_about)}</p>
            <button type="button" class="button" on:click=move |_| reminding.choose_file(FILE)>
                <Icon icon=icondata::LuCalendarSync />{tr!(today.file_choose)}
            </button>
        }
        .into_any(),
        None => view! { <p>{tr!(today.file_missing)}</p> }.into_any(),
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

/// What stands in the way of the file that is kept up to date, with the way on.
#[component]
pub(super) fn FileLine() -> impl IntoView {
    let reminding = use_reminding();
    let file = reminding.file();
    move || {
        let KeptFile { name, state } = file.kept()?;
        let says = match state {
            FileState::Kept => return None,
            FileState::Waiting => tr!(today.file_waits, name = name.clone()),
            FileState::Refused => tr!(today.file_refused, name = name.clone()),
            FileState::Gone => tr!(today.file_gone, name = name.clone()),
            FileState::Failed => tr!(today.file_failed, name = name.clone()),
        };
        let does = match state {
            FileState::Waiting => view! {
                <button type="button" class="button" on:click=move |_| file.go_on()>
                    {tr!(today.file_go_on, name = name)}
                </button>
            }
            .into_any(),
            FileState::Refused => view! {
                <button type="button" class="button" on:click=move |_| file.go_on()>{tr!(today.file_again)}</button>
            }
            .into_any(),
            _ => view! {
                <button type="button" class="button" on:click=move |_| reminding.choose_file(FILE)>
                    {tr!(today.file_choose)}
                </button>
            }
            .into_any(),
        };
        Some(view! {
            <div class="today__file" role="status">
                <Icon icon=icondata::LuCalendarSync />
                <p>{says}</p>
                {does}
            </div>
        })
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
            let here = Place::parse("#/today");
            let place = match (deal, party) {
                (Some(deal), _) => here.open_deal(deal),
                (None, Some(party)) => here.open_party(party),
                (None, None) => here,
            };
            let there = place.clone();
            store.notify(&title, &body, &format!("kith-{id}"), &place, move || {
                navigation.go(there.clone());
            });
        }
    };
    let owner = Owner::current();
    let look = {
        let owner = owner.clone();
        move || match &owner {
            Some(owner) => owner.with(|| untrack(remind)),
            None => untrack(remind),
        }
    };
    look();
    if let Ok(handle) = set_interval_with_handle(look, LOOK) {
        on_cleanup(move || handle.clear());
    }
    let file = reminding.file();
    file.resume();
    let is_written = Memo::new(move |_| file.is_written());
    Effect::new(move |_| {
        if !is_written.get() {
            return;
        }
        let _ = (crate::words::locale(), store.me(), file.kept());
        store.with(&TOLD, |_| ());
        let owner = owner.clone();
        let text = move || calendar_text(store, &my_plan(store));
        file.write_soon(move || match &owner {
            Some(owner) => owner.with(|| untrack(text)),
            None => untrack(text),
        });
    });
}
