//! What stands in the rows.

use kith::document::joined;
use kith::domain::{ActivityKind, Moment, Party, TimeZone};
use kith::journal::Workspace;
use kith::query::today::{Item, Matter, Reason, Section};
use kith::route::Place;

use crate::parts::{activity_about, activity_title, repeat_words};
use crate::words::format;
use crate::{naming, plural, tr};

const HOUR: i64 = 3_600_000;

/// A row in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// About which record.
    pub(super) matter: Matter,
    /// What it is called.
    pub(super) title: String,
    /// What it is about.
    pub(super) about: String,
    /// Why it is here.
    pub(super) reason: String,
    /// Whether that is late.
    pub(super) is_late: bool,
    /// Where it is opened.
    pub(super) href: String,
    /// What kind of activity it is, where it is one.
    pub(super) kind: Option<ActivityKind>,
}

impl Shown {
    /// What tells rows apart, and a row from how it was before.
    pub(super) fn key(&self) -> String {
        format!(
            "{} {} {} {} {}",
            self.matter_key(),
            self.title,
            self.about,
            self.reason,
            self.href
        )
    }

    /// What names its record in the page.
    pub(super) fn matter_key(&self) -> String {
        match self.matter {
            Matter::Activity(id) => format!("activity-{id}"),
            Matter::Deal(id) => format!("deal-{id}"),
            Matter::Party(party) => format!("party-{}", party.uuid()),
        }
    }
}

/// What a section is called.
pub(super) fn section_words(section: Section) -> &'static str {
    match section {
        Section::Waiting => tr!(today.waiting),
        Section::Overdue => tr!(today.overdue),
        Section::Meetings => tr!(today.meetings),
        Section::Due => tr!(today.due),
        Section::Rotting => tr!(today.rotting),
        Section::Stepless => tr!(today.stepless),
        Section::Quiet => tr!(today.quiet),
        Section::Birthdays => tr!(today.birthdays),
    }
}

/// An item in words; `None` when its record is gone.
pub(super) fn show(
    w: &Workspace,
    item: &Item,
    from: &Place,
    zone: &TimeZone,
    now: Moment,
) -> Option<Shown> {
    let is_late = !matches!(
        item.section,
        Section::Meetings | Section::Due | Section::Stepless | Section::Birthdays
    );
    let reason = reason_words(item.reason, zone, now);
    Some(match item.matter {
        Matter::Activity(id) => {
            let activity = w.activities.get(id)?;
            let person = activity.person.map(Party::Person);
            let party = person.or(activity.company.map(Party::Company));
            let place = match (activity.deal, party) {
                (Some(deal), _) => from.open_deal(deal),
                (None, Some(party)) => from.open_party(w.party_itself(party)),
                (None, None) => from.clone(),
            };
            let repeats = activity.repeat.as_deref().map(|rule| repeat_words(*rule));
            let reasons = [Some(reason), repeats];
            Shown {
                matter: item.matter,
                title: activity_title(activity),
                about: activity_about(w, activity),
                reason: reasons
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" · "),
                is_late,
                href: place.to_string(),
                kind: Some(activity.kind),
            }
        }
        Matter::Deal(id) => {
            let deal = w.deals.get(id)?;
            let company = deal.company.and_then(|id| w.company(id));
            let names = [
                w.stage_of(deal).map(|stage| stage.name.clone()),
                company.map(|it| it.name.clone()),
                deal.value.current().map(|value| format().money(*value)),
            ];
            Shown {
                matter: item.matter,
                title: deal.title.clone(),
                about: joined(names.into_iter().flatten(), " · "),
                reason,
                is_late,
                href: from.open_deal(id).to_string(),
                kind: None,
            }
        }
        Matter::Party(party) => {
            let name = w.party_name(party)?;
            let company = match party {
                Party::Person(id) => w.person(id).and_then(|it| w.company(it.company?)),
                Party::Company(_) => None,
            };
            Shown {
                matter: item.matter,
                title: match name.is_empty() {
                    true => tr!(dash.unnamed).to_owned(),
                    false => name.to_owned(),
                },
                about: company.map(|it| it.name.clone()).unwrap_or_default(),
                reason,
                is_late,
                href: from.open_party(party).to_string(),
                kind: None,
            }
        }
    })
}

fn reason_words(reason: Reason, zone: &TimeZone, now: Moment) -> String {
    let days_words = |days: u32| usize::try_from(days).unwrap_or_default();
    match reason {
        Reason::Waiting { since } => {
            let hours = (now.milliseconds() - since.milliseconds()).max(0) / HOUR;
            let hours = usize::try_from(hours).unwrap_or_default();
            match hours {
                0 => tr!(today.waits_just_now).to_owned(),
                1..48 => plural!(hours, today.waits_hours),
                _ => plural!(hours / 24, today.waits_days),
            }
        }
        Reason::Overdue { at, days } => {
            let late = plural!(days_words(days), today.days_late);
            format!("{} · {late}", format().day(zone.date_of(at)))
        }
        Reason::Planned { at } if at == zone.noon_of(zone.date_of(at)) => {
            tr!(today.some_time_today).to_owned()
        }
        Reason::Planned { at } => format().time(at, zone.name()),
        Reason::Rotting { days, allowed } => {
            let in_stage = plural!(days_words(days), today.in_stage);
            tr!(today.allowed, in_stage = in_stage, n = allowed)
        }
        Reason::Stepless { .. } => tr!(today.no_step).to_owned(),
        Reason::Quiet { days: None, wish } => tr!(today.never_spoken, n = wish),
        Reason::Quiet {
            days: Some(days),
            wish,
        } => {
            let spoken = plural!(days_words(days), today.spoken);
            tr!(today.wished, spoken = spoken, n = wish)
        }
        Reason::Birthday { age: Some(age) } => tr!(today.turns, n = age),
        Reason::Birthday { age: None } => tr!(today.birthday).to_owned(),
    }
}

/// How a planned activity of a kind can end, where that is a question.
pub(super) fn can_fail(kind: ActivityKind) -> bool {
    matches!(kind, ActivityKind::Meeting | ActivityKind::Call)
}

/// What a kind is called, with a capital as in lists of choices.
pub(super) fn kind_words(kind: ActivityKind) -> &'static str {
    naming::activity_kind(kind)
}
