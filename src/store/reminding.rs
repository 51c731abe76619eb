//! Reminders, while the page is open.

use kith::domain::{Activity, ActivityId, ActivityKind, ActivityStatus, Moment};
use kith::route::Place;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Store;
use super::calendar_file::CalendarFile;
use crate::browser::notify;
pub use crate::browser::notify::Permission;
use crate::browser::preferences::Preference;

/// What is kept when reminders are wanted.
const ON: &str = "on";
/// Minutes before a meeting or a call at which one is reminded.
const MINUTES_AHEAD: i64 = 10;
/// Minutes after which a reminder is too late to be shown.
const MINUTES_LATE: i64 = 30;
/// Milliseconds for which it is remembered that somebody was reminded.
const REMEMBERED: i64 = 24 * 3_600_000;
const MINUTE: i64 = 60_000;

/// What goes on beside the screens while the page is open; from the context that the shell provides.
#[derive(Clone, Copy)]
pub struct Reminding {
    is_wanted: RwSignal<bool>,
    is_on: RwSignal<bool>,
    permission: RwSignal<Permission>,
    file: CalendarFile,
}

/// What goes on beside the screens, from the context.
pub fn use_reminding() -> Reminding {
    expect_context::<Reminding>()
}

impl Reminding {
    /// What this browser remembers.
    pub fn start(store: Store) -> Self {
        let is_on = Preference::Reminders.get().as_deref() == Some(ON);
        let file = CalendarFile::new(store);
        Self {
            is_wanted: RwSignal::new(is_on || file.was_chosen()),
            is_on: RwSignal::new(is_on),
            permission: RwSignal::new(notify::permission()),
            file,
        }
    }

    /// Whether anything goes on, so that its code is needed.
    pub fn is_wanted(self) -> RwSignal<bool> {
        self.is_wanted
    }

    /// Whether reminders are shown; followed.
    pub fn is_on(self) -> bool {
        self.is_on.get() && self.permission.get() == Permission::Granted
    }

    /// Whether this page may notify; followed.
    pub fn permission(self) -> Permission {
        self.permission.get()
    }

    /// Looks again whether this page may notify, which the user may have changed meanwhile.
    pub fn look(self) {
        let permission = notify::permission();
        if self.permission.get_untracked() != permission {
            self.permission.set(permission);
        }
    }

    /// Turns reminders on, for which the browser may ask the user, or off.
    pub fn turn(self, on: bool) {
        if !on {
            Preference::Reminders.set("off");
            self.is_on.set(false);
            return;
        }
        spawn_local(async move {
            let permission = notify::ask().await;
            self.permission.set(permission);
            if permission == Permission::Granted {
                Preference::Reminders.set(ON);
                self.is_on.set(true);
                self.is_wanted.set(true);
            }
        });
    }

    /// The file for calendars.
    pub fn file(self) -> CalendarFile {
        self.file
    }

    /// Lets the user choose a file that is kept up to date from now on.
    pub fn choose_file(self, name: &'static str) {
        spawn_local(async move {
            if self.file.choose(name).await {
                self.is_wanted.set(true);
            }
        });
    }
}

/// When one is reminded of something planned.
fn reminded_at(activity: &Activity) -> Moment {
    let ahead = match activity.kind {
        ActivityKind::Meeting | ActivityKind::Call => MINUTES_AHEAD,
        _ => 0,
    };
    activity.at.plus_milliseconds(-ahead * MINUTE)
}

impl Store {
    /// What one should be reminded of now: planned by whoever works here, and not shown by any tab
    /// yet. Each is told once.
    pub fn take_reminders(&self) -> Vec<ActivityId> {
        let (now, me) = (self.now(), self.peek_me());
        let since = now.plus_milliseconds(-MINUTES_LATE * MINUTE);
        let due = self.peek(|w| {
            let planned = w.activities.iter().filter(|it| {
                it.status == ActivityStatus::Planned
                    && !it.is_automatic
                    && (it.member.is_none() || it.member == me)
                    && (since..=now).contains(&reminded_at(it))
            });
            let planned = planned.map(|it| (it.id, it.at.milliseconds()));
            planned.collect::<Vec<_>>()
        });
        if due.is_empty() {
            return Vec::new();
        }
        // Read anew each time: other tabs write it, too.
        let known = Preference::Reminded.get().unwrap_or_default();
        let is_recent = |mark: &&str| {
            let at = mark.split_once('@').and_then(|(_, at)| at.parse().ok());
            at.is_some_and(|at: i64| at > now.milliseconds() - REMEMBERED)
        };
        let mut marks: Vec<String> = known
            .split(' ')
            .filter(is_recent)
            .map(str::to_owned)
            .collect();
        let mut fresh = Vec::new();
        for (id, at) in due {
            let mark = format!("{id}@{at}");
            if !marks.contains(&mark) {
                marks.push(mark);
                fresh.push(id);
            }
        }
        if !fresh.is_empty() {
            Preference::Reminded.set(&marks.join(" "));
        }
        fresh
    }

    /// Notifies of something; pressing it runs `on_press`, which leads to a place.
    pub fn notify(
        &self,
        title: &str,
        body: &str,
        tag: &str,
        place: &Place,
        on_press: impl Fn() + 'static,
    ) {
        notify::show(title, body, tag, &place.to_string(), on_press);
    }
}
