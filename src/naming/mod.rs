//! What values of the domain are called in the reader's language.

pub(crate) mod changes;
pub(crate) mod figures;

use kith::domain::{ActivityKind, ActivityStatus};

use crate::tr;

/// What a kind of activity is called.
pub(crate) fn activity_kind(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Call => tr!(kind.call),
        ActivityKind::Email => tr!(kind.email),
        ActivityKind::Meeting => tr!(kind.meeting),
        ActivityKind::SocialTouch => tr!(kind.social_touch),
        ActivityKind::Message => tr!(kind.message),
        ActivityKind::Proposal => tr!(kind.proposal),
        ActivityKind::Task => tr!(kind.task),
        ActivityKind::Note => tr!(kind.note),
    }
}

/// What a status is called.
pub(crate) fn activity_status(status: ActivityStatus) -> &'static str {
    match status {
        ActivityStatus::Planned => tr!(status.planned),
        ActivityStatus::Done => tr!(status.done),
        ActivityStatus::NoShow => tr!(status.no_show),
        ActivityStatus::Cancelled => tr!(status.cancelled),
    }
}
