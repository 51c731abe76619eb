//! Activities: what was done, or is planned, with people and for deals.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{ActivityId, CompanyId, DealId, MemberId, Moment, PersonId, Recurrence};
use crate::journal::Stamp;

/// What kind of activity it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityKind {
    /// A telephone or video call.
    Call,
    /// An e-mail.
    Email,
    /// A meeting.
    Meeting,
    /// A touch on a social network.
    SocialTouch,
    /// A chat message.
    Message,
    /// A proposal sent.
    Proposal,
    /// Something to do.
    Task,
    /// A note for oneself or the team.
    #[default]
    Note,
}

impl ActivityKind {
    /// Whether it turns to the other side: a note and something to do do not.
    pub fn reaches_them(self) -> bool {
        !matches!(self, Self::Task | Self::Note)
    }
}

/// Who turned to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// We turned to them.
    #[default]
    Outbound,
    /// They turned to us.
    Inbound,
}

/// Whether it has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityStatus {
    /// Still to come, or overdue.
    Planned,
    /// It has happened.
    #[default]
    Done,
    /// The other side did not come.
    NoShow,
    /// It was called off.
    Cancelled,
}

/// An activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Which activity this is.
    pub id: ActivityId,
    /// Stamp of the newest fact about this record.
    pub modified: Stamp,
    /// When the record came to be; `None` until that fact has arrived.
    pub created: Option<Moment>,
    /// Whether the record was removed.
    pub removed: bool,
    /// What kind of activity it is.
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
    /// Who else of theirs takes part; a meeting of many is one activity.
    pub participants: BTreeSet<PersonId>,
    /// Whether a machine did it, such as a campaign or an out-of-office reply.
    pub is_automatic: bool,
    /// How long it takes or took, in minutes; `None` when unknown.
    pub duration_minutes: Option<u32>,
    /// The member with whom it was agreed in a one-to-one.
    pub agreed_with: Option<MemberId>,
    /// What it is about, in one line.
    pub subject: Box<str>,
    /// What was said, at length; may be empty.
    pub text: Box<str>,
    /// What an earlier system called this record, so that importing again updates it.
    pub external_id: Option<Box<str>>,
    /// On which days it comes again; finishing it plans the next one.
    pub repeat: Option<Box<Recurrence>>,
}

impl Activity {
    /// A record of which nothing is known yet.
    pub fn unknown(id: ActivityId) -> Self {
        Self {
            id,
            modified: Stamp::default(),
            created: None,
            removed: false,
            kind: ActivityKind::default(),
            direction: Direction::default(),
            status: ActivityStatus::default(),
            at: Moment::default(),
            member: None,
            person: None,
            company: None,
            deal: None,
            participants: BTreeSet::new(),
            is_automatic: false,
            duration_minutes: None,
            agreed_with: None,
            subject: Box::default(),
            text: Box::default(),
            external_id: None,
            repeat: None,
        }
    }
}
