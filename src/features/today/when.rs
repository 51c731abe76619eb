//! Putting something off: to tomorrow, to next week, to a day.

use chrono::{Datelike, Days};
use kith::domain::{ActivityKind, ActivityStatus, Date};
use kith::journal::{ActivityEdit, Command, NewActivity};
use kith::query::today::Matter;
use leptos::html;
use leptos::prelude::*;

use super::desk::Desk;
use super::words::Shown;
use crate::parts::Subject;
use crate::store::{Store, use_store};
use crate::tr;
use crate::words::format;

pub(super) fn tomorrow(today: Date) -> Option<Date> {
    today.checked_add_days(Days::new(1))
}

pub(super) fn next_monday(today: Date) -> Option<Date> {
    let ahead = 7 - today.weekday().num_days_from_monday();
    today.checked_add_days(Days::new(ahead.into()))
}

/// Something planned for a record, for that day, by whoever works here.
pub(super) fn step(store: Store, matter: Matter, subject: String, day: Date) -> NewActivity {
    let about = match matter {
        Matter::Deal(id) => Subject::Deal(id).about(store),
        Matter::Party(party) => Subject::Party(party).about(store),
        Matter::Activity(id) => store.peek(|w| {
            let activity = w.activities.get(id);
            activity.map_or_else(crate::parts::About::default, |it| crate::parts::About {
                person: it.person,
                company: it.company,
                deal: it.deal,
                owner: it.member,
            })
        }),
    };
    NewActivity {
        status: ActivityStatus::Planned,
        member: about.owner.or(store.peek_me()),
        person: about.person,
        company: about.company,
        deal: about.deal,
        subject,
        ..NewActivity::done(ActivityKind::Task, store.zone().noon_of(day))
    }
}

/// Puts something off to a day: what is planned moves there, at its time of the day; for anything
/// else a step is planned. Returns whether it was done.
pub(super) fn put_off(store: Store, matter: Matter, title: &str, day: Date) -> bool {
    if let Matter::Activity(activity) = matter {
        let zone = store.zone();
        let at = store.peek(|w| w.activities.get(activity).map(|it| it.at));
        let Some(at) = at else { return false };
        let at = zone.moment_at(day, zone.minute_of(at));
        return store.dispatch(Command::EditActivity {
            activity,
            edit: ActivityEdit::At(at),
        });
    }
    let subject = tr!(today.get_back, name = title);
    store.dispatch(Command::LogActivity(step(store, matter, subject, day)))
}

/// The form that moves a row to a day.
#[component]
pub(super) fn MoveForm(
    row: StoredValue<Shown>,
    key: StoredValue<String>,
    desk: Desk,
) -> impl IntoView {
    let store = use_store();
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let today = untrack(|| store.today());
    let start = tomorrow(today).unwrap_or(today).to_string();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = field.get_untracked().map(|field| field.value());
        let Some(day) = typed.and_then(|text| text.parse::<Date>().ok()) else {
            store.complain(tr!(today.choose_a_day).to_owned());
            return;
        };
        let (matter, title) = row.with_value(|row| (row.matter, row.title.clone()));
        let said = tr!(
            today.said_moved,
            name = title.clone(),
            day = format().day(day)
        );
        key.with_value(|key| desk.take_away(key, said, || put_off(store, matter, &title, day)));
    };
    view! {
        <form
            class="today__form"
            aria-label=move || tr!(today.move_what, name = row.with_value(|row| row.title.clone()))
            on:submit=submit
            on:keydown=move |event| if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                desk.close();
            }
        >
            <input class="input" type="date" node_ref=field aria-label=move || tr!(today.day) value=start />
            <button type="submit" class="button button--primary">{move || tr!(today.move_to)}</button>
            <button type="button" class="button" on:click=move |_| desk.close()>{move || tr!(deal.cancel)}</button>
        </form>
    }
}
