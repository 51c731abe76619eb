//! Planning what happens to activities.

use super::{Planned, Planner, differs};
use crate::domain::{Activity, ActivityId, ActivityKind, ActivityStatus};
use crate::journal::{ActivityEdit, ActivityFact, Change, Label, NewActivity, Refusal};

impl Planner<'_> {
    pub(super) fn log_activity(&mut self, new: NewActivity) -> Planned {
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
            ActivityFact::Created(self.now),
            ActivityFact::Kind(new.kind),
            ActivityFact::Direction(new.direction),
            ActivityFact::Status(new.status),
            ActivityFact::At(new.at),
            ActivityFact::Member(new.member),
            ActivityFact::Person(new.person),
            ActivityFact::Company(new.company),
            ActivityFact::Deal(new.deal),
            ActivityFact::Subject(subject.as_str().into()),
        ];
        for person in new.participants {
            self.known_person(Some(person))?;
            facts.push(ActivityFact::Participant(person, true));
        }
        if new.is_automatic {
            facts.push(ActivityFact::Automatic(true));
        }
        if new.duration_minutes.is_some() {
            facts.push(ActivityFact::DurationMinutes(new.duration_minutes));
        }
        if new.agreed_with.is_some() {
            facts.push(ActivityFact::AgreedWith(new.agreed_with));
        }
        if !new.text.is_empty() {
            facts.push(ActivityFact::Text(new.text.into()));
        }
        let change = Change::Activity(self.ids.next(self.now), facts);
        let label = if subject.is_empty() {
            Label::ActivityOfKindLogged { kind: new.kind }
        } else {
            Label::ActivityLogged { subject }
        };
        Ok((label, vec![change]))
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
