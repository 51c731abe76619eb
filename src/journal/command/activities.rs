//! What is said of a new activity, what can be changed of one, and how one ends.

use crate::domain::{
    Activity, ActivityId, ActivityKind, ActivityStatus, CompanyId, DealId, Direction, MemberId,
    Moment, PersonId, Recurrence, TimeZone,
};

/// An activity to be logged or planned.
#[derive(Debug, Clone, PartialEq)]
pub struct NewActivity {
    /// What kind it is.
    pub kind: ActivityKind,
    /// Who turned to whom.
    pub direction: Direction,
    /// Whether it has happened.
    pub status: ActivityStatus,
    /// When it happens or happened.
    pub at: Moment,
    /// Who of the team does it.
    pub member: Option<MemberId>,
    /// With whom.
    pub person: Option<PersonId>,
    /// With which company.
    pub company: Option<CompanyId>,
    /// For which deal.
    pub deal: Option<DealId>,
    /// Who else of theirs takes part.
    pub participants: Vec<PersonId>,
    /// Whether a machine did it.
    pub is_automatic: bool,
    /// How long it takes or took, in minutes.
    pub duration_minutes: Option<u32>,
    /// With whom of the team it was agreed in a one-to-one.
    pub agreed_with: Option<MemberId>,
    /// What it is about, in one line.
    pub subject: String,
    /// What was said, at length; may be empty.
    pub text: String,
    /// On which days it comes again.
    pub repeat: Option<Recurrence>,
}

impl NewActivity {
    /// All that an activity says of itself.
    pub fn of(activity: &Activity) -> Self {
        Self {
            kind: activity.kind,
            direction: activity.direction,
            status: activity.status,
            at: activity.at,
            member: activity.member,
            person: activity.person,
            company: activity.company,
            deal: activity.deal,
            participants: activity.participants.iter().copied().collect(),
            is_automatic: activity.is_automatic,
            duration_minutes: activity.duration_minutes,
            agreed_with: activity.agreed_with,
            subject: activity.subject.to_string(),
            text: activity.text.to_string(),
            repeat: activity.repeat.as_deref().copied(),
        }
    }

    /// Sets the moment. What lies ahead did not happen yet, so it is planned.
    pub fn set_moment(&mut self, at: Moment, now: Moment) {
        self.at = at;
        if at > now && self.status == ActivityStatus::Done {
            self.status = ActivityStatus::Planned;
        }
    }

    /// Something of a kind that happened at a moment, outbound, about nobody yet.
    pub fn done(kind: ActivityKind, at: Moment) -> Self {
        Self {
            kind,
            direction: Direction::Outbound,
            status: ActivityStatus::Done,
            at,
            member: None,
            person: None,
            company: None,
            deal: None,
            participants: Vec::new(),
            is_automatic: false,
            duration_minutes: None,
            agreed_with: None,
            subject: String::new(),
            text: String::new(),
            repeat: None,
        }
    }
}

/// A change to one field of an activity.
#[derive(Debug, Clone, PartialEq)]
pub enum ActivityEdit {
    /// Another kind.
    Kind(ActivityKind),
    /// Another direction.
    Direction(Direction),
    /// Another state: done, not come, called off, planned again.
    Status(ActivityStatus),
    /// Another moment.
    At(Moment),
    /// Another member; `None` for nobody.
    Member(Option<MemberId>),
    /// Whether a machine did it.
    Automatic(bool),
    /// Another duration, in minutes.
    DurationMinutes(Option<u32>),
    /// Another subject.
    Subject(String),
    /// Another text.
    Text(String),
    /// A person takes part (`true`) or does not.
    Participant(PersonId, bool),
    /// It comes again on other days; `None` for once.
    Repeat(Option<Recurrence>),
}

/// How a planned activity ended, and what comes next.
#[derive(Debug, Clone, PartialEq)]
pub struct Finish {
    /// Which activity.
    pub activity: ActivityId,
    /// How it ended: done, not come, called off.
    pub status: ActivityStatus,
    /// What came of it; added to the activity's text. May be empty.
    pub note: String,
    /// What is planned next, beside what repeats.
    pub follow_up: Option<NewActivity>,
    /// The time zone whose days and hours count for what repeats.
    pub zone: TimeZone,
}
