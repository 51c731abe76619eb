//! Planning what happens to activities.

use uuid::Uuid;

use super::{Planned, Planner, differs};
use crate::domain::{
    Activity, ActivityId, ActivityKind, ActivityStatus, Moment, PersonId, TimeZone,
};
use crate::journal::{ActivityEdit, ActivityFact, Change, Finish, Label, NewActivity, Refusal};

impl Planner<'_> {
    pub(super) fn log_activity(&mut self, new: NewActivity) -> Planned {
        let kind = new.kind;
        let (subject, said) = self.activity_facts(new)?;
        // What is so anyway need not be said of something new.
        let unknown = Activity::unknown(ActivityId(Uuid::nil()));
        let is_said = |fact: &ActivityFact| match fact {
            ActivityFact::Automatic(_)
            | ActivityFact::DurationMinutes(_)
            | ActivityFact::AgreedWith(_)
            | ActivityFact::Repeat(_)
            | ActivityFact::Text(_) => says_something_new(&unknown, fact),
            _ => true,
        };
        let mut facts = vec![ActivityFact::Created(self.now)];
        facts.extend(said.into_iter().filter(is_said));
        let change = Change::Activity(self.ids.next(self.now), facts);
        let label = if subject.is_empty() {
            Label::ActivityOfKindLogged { kind }
        } else {
            Label::ActivityLogged { subject }
        };
        Ok((label, vec![change]))
    }

    pub(super) fn revise_activity(&mut self, id: ActivityId, to: NewActivity) -> Planned {
        let kind = to.kind;
        let (subject, mut facts) = self.activity_facts(to)?;
        let activity = self.activity(id)?;
        // Who no longer takes part is said, too.
        let stays = |person: &PersonId| facts.contains(&ActivityFact::Participant(*person, true));
        let gone: Vec<_> = activity
            .participants
            .iter()
            .filter(|person| !stays(person))
            .map(|person| ActivityFact::Participant(*person, false))
            .collect();
        facts.extend(gone);
        facts.retain(|fact| says_something_new(activity, fact));
        differs(!facts.is_empty())?;
        Ok((
            Label::ActivityEdited { subject, kind },
            vec![Change::Activity(id, facts)],
        ))
    }

    /// The subject and all that an activity says of itself, checked.
    fn activity_facts(&self, new: NewActivity) -> Result<(String, Vec<ActivityFact>), Refusal> {
        let needs_subject = matches!(new.kind, ActivityKind::Task | ActivityKind::Note);
        let subject = if new.subject.trim().is_empty() && (!needs_subject || !new.text.is_empty()) {
            String::new()
        } else {
            self.name(new.subject)?
        };
        self.known_member(new.member)?;
        self.known_member(new.agreed_with)?;
        self.known_person(new.person)?;
        self.known_company(new.company)?;
        self.known_deal(new.deal)?;
        let mut facts = vec![
            ActivityFact::Kind(new.kind),
            ActivityFact::Direction(new.direction),
            ActivityFact::Status(new.status),
            ActivityFact::At(new.at),
            ActivityFact::Member(new.member),
            ActivityFact::Person(new.person),
            ActivityFact::Company(new.company),
            ActivityFact::Deal(new.deal),
            ActivityFact::Subject(subject.as_str().into()),
            ActivityFact::Automatic(new.is_automatic),
            ActivityFact::DurationMinutes(new.duration_minutes),
            ActivityFact::AgreedWith(new.agreed_with),
            ActivityFact::Text(new.text.into()),
            ActivityFact::Repeat(new.repeat.map(Box::new)),
        ];
        for person in new.participants {
            self.known_person(Some(person))?;
            facts.push(ActivityFact::Participant(person, true));
        }
        Ok((subject, facts))
    }

    pub(super) fn complete_activity(&mut self, id: ActivityId) -> Planned {
        let activity = self.activity(id)?;
        differs(activity.status == ActivityStatus::Planned)?;
        let facts = vec![
            ActivityFact::Status(ActivityStatus::Done),
            ActivityFact::At(self.now),
        ];
        let subject = activity.subject.to_string();
        Ok((
            Label::ActivityDone { subject },
            vec![Change::Activity(id, facts)],
        ))
    }

    pub(super) fn finish_activity(&mut self, finish: Finish) -> Planned {
        let Finish {
            activity: id,
            status,
            note,
            follow_up,
            zone,
        } = finish;
        let activity = self.activity(id)?;
        let is_finished = status != ActivityStatus::Planned;
        differs(activity.status == ActivityStatus::Planned && is_finished)?;
        let mut facts = vec![ActivityFact::Status(status)];
        // What did not take place was missed when it was planned.
        if status == ActivityStatus::Done {
            facts.push(ActivityFact::At(self.now));
        }
        let note = note.trim();
        if !note.is_empty() {
            let text = match activity.text.is_empty() {
                true => note.to_owned(),
                false => format!("{}\n{note}", activity.text),
            };
            facts.push(ActivityFact::Text(text.into()));
        }
        let subject = activity.subject.to_string();
        let label = match status {
            ActivityStatus::Done => Label::ActivityDone { subject },
            _ => Label::ActivityEdited {
                subject,
                kind: activity.kind,
            },
        };
        let next = next_of(activity, &zone, self.now);
        let mut changes = vec![Change::Activity(id, facts)];
        for new in next.into_iter().chain(follow_up) {
            let (_, planned) = self.log_activity(new)?;
            changes.extend(planned);
        }
        Ok((label, changes))
    }

    pub(super) fn log_and_follow_up(
        &mut self,
        done: NewActivity,
        follow_up: NewActivity,
    ) -> Planned {
        let (label, mut changes) = self.log_activity(done)?;
        let (_, planned) = self.log_activity(follow_up)?;
        changes.extend(planned);
        Ok((label, changes))
    }

    pub(super) fn edit_activity(&mut self, id: ActivityId, edit: ActivityEdit) -> Planned {
        let activity = self.activity(id)?;
        let fact = match edit {
            ActivityEdit::Kind(kind) => {
                differs(kind != activity.kind)?;
                ActivityFact::Kind(kind)
            }
            ActivityEdit::Direction(direction) => {
                differs(direction != activity.direction)?;
                ActivityFact::Direction(direction)
            }
            ActivityEdit::Status(status) => {
                differs(status != activity.status)?;
                ActivityFact::Status(status)
            }
            ActivityEdit::At(at) => {
                differs(at != activity.at)?;
                ActivityFact::At(at)
            }
            ActivityEdit::Member(member) => {
                self.known_member(member)?;
                differs(member != activity.member)?;
                ActivityFact::Member(member)
            }
            ActivityEdit::Automatic(automatic) => {
                differs(automatic != activity.is_automatic)?;
                ActivityFact::Automatic(automatic)
            }
            ActivityEdit::DurationMinutes(minutes) => {
                differs(minutes != activity.duration_minutes)?;
                ActivityFact::DurationMinutes(minutes)
            }
            ActivityEdit::Subject(subject) => {
                let subject = self.name(subject)?;
                differs(*subject != *activity.subject)?;
                ActivityFact::Subject(subject.into())
            }
            ActivityEdit::Text(text) => {
                differs(*text != *activity.text)?;
                ActivityFact::Text(text.into())
            }
            ActivityEdit::Repeat(rule) => {
                let rule = rule.map(Box::new);
                differs(rule != activity.repeat)?;
                ActivityFact::Repeat(rule)
            }
            ActivityEdit::Participant(person, present) => {
                self.known_person(Some(person))?;
                differs(present != activity.participants.contains(&person))?;
                ActivityFact::Participant(person, present)
            }
        };
        let label = Label::ActivityEdited {
            subject: activity.subject.to_string(),
            kind: activity.kind,
        };
        Ok((label, vec![Change::Activity(id, vec![fact])]))
    }

    pub(super) fn remove_activity(&mut self, id: ActivityId) -> Planned {
        let activity = self.activity(id)?;
        let label = Label::ActivityRemoved {
            subject: activity.subject.to_string(),
            kind: activity.kind,
        };
        let facts = vec![ActivityFact::Removed(true)];
        Ok((label, vec![Change::Activity(id, facts)]))
    }

    fn activity(&self, id: ActivityId) -> Result<&'_ Activity, Refusal> {
        self.workspace
            .activities
            .get(id)
            .ok_or(Refusal::UnknownActivity)
    }
}

/// Whether a fact differs from what is known of the activity.
fn says_something_new(activity: &Activity, fact: &ActivityFact) -> bool {
    use ActivityFact as F;
    match fact {
        F::Created(_) | F::Removed(_) | F::ExternalId(_) => true,
        F::Kind(kind) => *kind != activity.kind,
        F::Direction(direction) => *direction != activity.direction,
        F::Status(status) => *status != activity.status,
        F::At(at) => *at != activity.at,
        F::Member(member) => *member != activity.member,
        F::Person(person) => *person != activity.person,
        F::Company(company) => *company != activity.company,
        F::Deal(deal) => *deal != activity.deal,
        F::Subject(subject) => *subject != activity.subject,
        F::Participant(person, present) => activity.participants.contains(person) != *present,
        F::Automatic(automatic) => *automatic != activity.is_automatic,
        F::DurationMinutes(minutes) => *minutes != activity.duration_minutes,
        F::AgreedWith(member) => *member != activity.agreed_with,
        F::Text(text) => *text != activity.text,
        F::Repeat(rule) => *rule != activity.repeat,
    }
}

/// The occurrence that follows a planned activity which repeats: at the same time of the day, on the
/// first of its days that lies ahead. `None` for what does not repeat, and at the end of its rule.
fn next_of(activity: &Activity, zone: &TimeZone, now: Moment) -> Option<NewActivity> {
    let present = zone.date_of(activity.at);
    let after = present.max(zone.date_of(now));
    let (day, rule) = activity.repeat.as_ref()?.next(present, after)?;
    Some(NewActivity {
        status: ActivityStatus::Planned,
        at: zone.moment_at(day, zone.minute_of(activity.at)),
        repeat: Some(rule),
        ..NewActivity::of(activity)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::Recurrence;
    use crate::journal::Command;
    use crate::journal::plan::testing::{done, sample};
    use crate::sample::SampleSize;

    #[test]
    fn finishing_plans_on_and_is_taken_back_as_one() {
        let mut w = sample(SampleSize {
            people: 20,
            deals: 10,
            activities: 50,
        });
        let planned = |w: &crate::journal::Workspace| {
            let planned = w.activities.iter();
            let planned = planned.filter(|it| it.status == ActivityStatus::Planned);
            planned.cloned().collect::<Vec<_>>()
        };
        let first = planned(&w)[0].clone();
        let rule: Recurrence = "FREQ=DAILY;INTERVAL=2".parse().unwrap();
        let edit = ActivityEdit::Repeat(Some(rule));
        let command = Command::EditActivity {
            activity: first.id,
            edit,
        };
        done(&mut w, 1, command, |w| {
            w.activities.get(first.id).map(|it| it.repeat.clone())
        })
        .unwrap();
        let before = planned(&w).len();
        let finish = Command::FinishActivity(Box::new(Finish {
            activity: first.id,
            status: ActivityStatus::Done,
            note: " They agree. ".into(),
            follow_up: Some(NewActivity {
                status: ActivityStatus::Planned,
                subject: "Send the papers".into(),
                ..NewActivity::done(ActivityKind::Task, first.at)
            }),
            zone: TimeZone::utc(),
        }));
        // Only what is live counts: what was planned with it is hidden when it is taken back.
        let told = |w: &crate::journal::Workspace| {
            let all = w.activities.iter();
            all.map(|it| (it.id, it.status, it.at, it.text.clone()))
                .collect::<Vec<_>>()
        };
        done(&mut w, 2, finish.clone(), told).unwrap();
        assert_eq!(planned(&w).len(), before + 1);
        let next = planned(&w)
            .into_iter()
            .find(|it| it.repeat.is_some())
            .unwrap();
        let zone = TimeZone::utc();
        assert_eq!(zone.minute_of(next.at), zone.minute_of(first.at));
        assert!(
            w.activities
                .get(first.id)
                .unwrap()
                .text
                .ends_with("They agree.")
        );
        assert_eq!(done(&mut w, 3, finish, told), Err(Refusal::NothingToChange));
    }
}
