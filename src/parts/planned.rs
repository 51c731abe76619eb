//! What is planned, as a file for calendars, and how it is finished.

use kith::document::joined;
use kith::domain::{Activity, ActivityId, ActivityStatus};
use kith::exchange::{CalendarEntry, calendar_file};
use kith::journal::{Command, Finish, NewActivity, Workspace};

use crate::naming;
use crate::store::{Part, Store};
use crate::tr;

/// The type of files for calendars.
const CALENDAR: &str = "text/calendar;charset=utf-8";

/// Finishes something planned; what repeats is planned on. Returns whether it was done.
pub(crate) fn finish(
    store: Store,
    activity: ActivityId,
    status: ActivityStatus,
    note: String,
    follow_up: Option<NewActivity>,
) -> bool {
    store.dispatch(Command::FinishActivity(Box::new(Finish {
        activity,
        status,
        note,
        follow_up,
        zone: store.zone(),
    })))
}

/// What an activity is called: its subject, or its kind.
pub(crate) fn activity_title(activity: &Activity) -> String {
    match activity.subject.is_empty() {
        true => naming::activity_kind(activity.kind).to_owned(),
        false => activity.subject.to_string(),
    }
}

/// The deal, the person and the company that an activity is about, by name.
pub(crate) fn activity_about(w: &Workspace, activity: &Activity) -> String {
    let deal = activity.deal.and_then(|id| w.deals.get(id));
    let person = activity.person.and_then(|id| w.person(id));
    let company = activity.company.and_then(|id| w.company(id));
    let names = [
        deal.map(|it| it.title.as_str()),
        person.map(|it| it.name.as_str()),
        company.map(|it| it.name.as_str()),
    ];
    joined(names.into_iter().flatten(), " · ")
}

/// What is planned by whoever works here, or by nobody; followed.
pub(crate) fn my_plan(store: Store) -> Vec<ActivityId> {
    let me = store.me();
    store.with(&[Part::Activities], |w| {
        let planned = w.activities.iter().filter(|it| {
            it.status == ActivityStatus::Planned
                && !it.is_automatic
                && (it.member.is_none() || it.member == me)
        });
        planned.map(|it| it.id).collect()
    })
}

/// These activities as a file for calendars.
pub(crate) fn calendar_text(store: Store, activities: &[ActivityId]) -> String {
    let zone = store.zone();
    store.peek(|w| {
        let found = activities.iter().filter_map(|id| w.activities.get(*id));
        let entries: Vec<_> = found
            .map(|activity| {
                let about = activity_about(w, activity);
                let title = activity_title(activity);
                CalendarEntry {
                    activity,
                    title: match about.is_empty() {
                        true => title,
                        false => format!("{title} – {about}"),
                    },
                    description: activity.text.to_string(),
                }
            })
            .collect();
        calendar_file(tr!(today.calendar_name), &entries, &zone, store.now())
    })
}

/// Offers these activities as a file for calendars.
pub(crate) fn offer_calendar(store: Store, name: &str, activities: &[ActivityId]) {
    store.offer_file(name, CALENDAR, &calendar_text(store, activities));
}
